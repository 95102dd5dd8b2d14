//! `wxnet run`: a program from its launch to its end.

use std::rc::Rc;

use tokio::task::yield_now;
use wxnet::{Config, Engine, Parts};
use wxnet_bridge::Bridge;
use wxnet_project::{Package, Program, Project, launched_with};

use crate::app::Went;
use crate::carrier::Carrier;
use crate::halt::{Halt, Stop};
use crate::host::Host;
use crate::leash::{Cut, Leash};
use crate::observer::Observer;
use crate::output::Output;
use crate::stage::Stage;

/// What is run, and how.
pub struct Options {
    /// The mini-program.
    pub program: Program,
    /// The page it opens with: the first of app.json; empty for a script.
    pub page: String,
    /// What the session emulates and is allowed.
    pub config: Config,
    /// The engine's seams.
    pub parts: Parts,
    /// How messages are carried.
    pub carrier: Carrier,
    /// What may end it from outside.
    pub halt: Halt,
    /// Who listens.
    pub output: Rc<dyn Output>,
}

impl Options {
    /// A project as it is, over the machine's own network.
    #[must_use]
    pub fn new(project: &Project, config: Config, parts: Parts, output: Rc<dyn Output>) -> Self {
        Self {
            program: project.program().clone(),
            page: project.entry_page().to_owned(),
            config,
            parts,
            carrier: Carrier::default(),
            halt: Halt::default(),
            output,
        }
    }
}

/// Why a program could not even begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The engine's seams.
    #[error(transparent)]
    Parts(#[from] std::io::Error),
    /// The JavaScript engine.
    #[error("the JavaScript engine: {0}")]
    JavaScript(#[from] rquickjs::Error),
    /// A driver script has nothing to run.
    #[error(
        "{0}: a driver script needs a default export that is a function: export default async host => {{ … }}"
    )]
    NoDefault(String),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What ended it.
    pub ending: Ending,
    /// How many errors nobody caught.
    pub uncaught: usize,
}

/// What ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing was pending.
    Quiet,
    /// `wx.exitMiniProgram`
    Exited,
    /// The end of the script that drove the program.
    Finished,
    /// A failure of that script.
    Failed,
    /// An error while the program was loaded.
    NotLoaded,
    /// A turn that took too long.
    Overlong,
    /// JavaScript that used up its memory.
    OutOfMemory,
    /// [`Options::halt`]
    Stopped(Stop),
}

impl Ending {
    /// The word that a record has for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Exited => "exitMiniProgram",
            Self::Finished => "script",
            Self::Failed => "scriptFailed",
            Self::NotLoaded => "notLoaded",
            Self::Overlong => "overlong",
            Self::OutOfMemory => "outOfMemory",
            Self::Stopped(stop) => stop.name(),
        }
    }
}

impl Outcome {
    /// The status that the process exits with.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self.ending {
            Ending::Quiet | Ending::Exited | Ending::Finished => (self.uncaught > 0) as u8,
            Ending::Failed | Ending::NotLoaded | Ending::Overlong | Ending::OutOfMemory => 1,
            Ending::Stopped(stop) => stop.exit_code(),
        }
    }
}

impl Cut {
    /// What it makes of a run.
    pub(crate) const fn ending(self) -> Ending {
        match self {
            Self::Halted(stop) => Ending::Stopped(stop),
            Self::TooLong | Self::Lingering => Ending::Overlong,
            Self::Exhausted => Ending::OutOfMemory,
        }
    }
}

/// Runs a program until nothing is pending, or its halt is told. Call it on a current-thread tokio runtime with I/O and
/// time, outside of any task.
///
/// # Errors
/// There is no memory for a JavaScript engine.
pub async fn run(options: Options) -> Result<Outcome, StartError> {
    let Options { program, page, config, mut parts, carrier, halt, output } = options;
    let config = launched_with(config, Some(&program), &page);
    let package = Package::of(&program);
    let observer = Observer::attach(&mut parts, &*output, None);
    let bridge = Bridge::new(Engine::new(config, parts));
    let leash = Rc::new(Leash::new(halt));
    let mut stage = Stage::new(Rc::new(Host::new(package, bridge, carrier, output, leash)), observer)?;
    let ending = match (stage.launch(&page), stage.cut()) {
        (_, Some(cut)) => cut.ending(),
        (Went::Well, None) => play(&mut stage).await,
        (Went::Wrong, None) => Ending::NotLoaded,
    };
    match ending {
        Ending::Stopped(_) | Ending::Exited => stage.leave().await,
        _ => stage.close().await,
    }
    Ok(Outcome { ending, uncaught: stage.host().count_uncaught() })
}

/// How many turns may follow each other before sockets and the halt are looked at.
const BREATH: usize = 32;

async fn play(stage: &mut Stage) -> Ending {
    let leash = Rc::clone(&stage.host().leash);
    let mut turns = 0;
    loop {
        let played = stage.play();
        if let Some(cut) = stage.cut() {
            return cut.ending();
        }
        if stage.is_exiting() {
            return Ending::Exited;
        }
        if played {
            turns += 1;
            if turns % BREATH != 0 {
                continue;
            }
        } else if stage.is_quiet() {
            return Ending::Quiet;
        } else {
            turns = 0;
        }
        let next = async { if turns == 0 { stage.changed().await } else { yield_now().await } };
        tokio::select! {
            biased;
            stop = leash.halted() => return Ending::Stopped(stop),
            () = next => stage.step(),
        }
    }
}
