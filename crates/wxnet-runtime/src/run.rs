//! `wxnet run`: a program from its launch to its end.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use tokio::task::yield_now;
use wxnet::{Config, Engine, Parts};
use wxnet_bridge::Bridge;
use wxnet_project::{Program, Project};

use crate::app::Went;
use crate::carrier::Carrier;
use crate::host::Host;
use crate::observer::Observer;
use crate::output::Output;
use crate::package::{Package, PackageError};
use crate::page::launched_with;
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
    /// The longest that the whole run may take.
    pub max_time: Option<Duration>,
    /// Who listens.
    pub output: Rc<dyn Output>,
}

impl Options {
    /// A project as it is, over the machine's own network.
    #[must_use]
    pub fn new(project: &Project, config: Config, parts: Parts, output: Rc<dyn Output>) -> Self {
        Self {
            program: project.program().clone(),
            page: project.pages().first().cloned().unwrap_or_default(),
            config,
            parts,
            carrier: Carrier::default(),
            max_time: None,
            output,
        }
    }
}

/// Why a program could not even begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Its files.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// The engine's seams.
    #[error(transparent)]
    Parts(#[from] std::io::Error),
    /// The JavaScript engine.
    #[error("the JavaScript engine: {0}")]
    JavaScript(#[from] rquickjs::Error),
}

/// Somebody ends the run from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// SIGINT
    Interrupt,
    /// SIGTERM
    Terminate,
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
    /// An error while the program was loaded.
    NotLoaded,
    /// [`Options::max_time`]
    MaxTime,
    /// A signal.
    Stopped(Stop),
}

impl Ending {
    /// The word that a record has for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Exited => "exitMiniProgram",
            Self::NotLoaded => "notLoaded",
            Self::MaxTime => "maxTime",
            Self::Stopped(Stop::Interrupt) => "SIGINT",
            Self::Stopped(Stop::Terminate) => "SIGTERM",
        }
    }
}

impl Outcome {
    /// The status that the process exits with.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self.ending {
            Ending::Quiet | Ending::Exited => (self.uncaught > 0) as u8,
            Ending::NotLoaded => 1,
            Ending::MaxTime => 124,
            Ending::Stopped(Stop::Interrupt) => 130,
            Ending::Stopped(Stop::Terminate) => 143,
        }
    }
}

/// Runs a program until nothing is pending, its time is up, or `stop` resolves. Call it on a current-thread tokio
/// runtime with I/O and time, outside of any task.
///
/// # Errors
/// The program's first file cannot be read, or there is no memory for a JavaScript engine.
pub async fn run(options: Options, stop: impl Future<Output = Stop>) -> Result<Outcome, StartError> {
    let Options { program, page, config, mut parts, carrier, max_time, output } = options;
    let config = launched_with(config, &page);
    let package = Package::open(&program)?;
    let observer = Observer::attach(&mut parts, &*output, None);
    let bridge = Bridge::new(Engine::new(config, parts));
    let mut stage = Stage::new(Rc::new(Host::new(package, bridge, carrier, output)), observer)?;
    let ending = match stage.launch(&page) {
        Went::Well => play(&mut stage, max_time, stop).await,
        Went::Wrong => Ending::NotLoaded,
    };
    match ending {
        Ending::MaxTime | Ending::Stopped(_) | Ending::Exited => stage.leave().await,
        Ending::Quiet | Ending::NotLoaded => stage.close().await,
    }
    Ok(Outcome { ending, uncaught: stage.host().count_uncaught() })
}

/// How many turns may follow each other before sockets and signals are looked at.
const BREATH: usize = 32;

async fn play(stage: &mut Stage, max_time: Option<Duration>, stop: impl Future<Output = Stop>) -> Ending {
    let mut stop = pin!(stop);
    let mut time_up = pin!(async {
        match max_time {
            Some(time) => tokio::time::sleep(time).await,
            None => std::future::pending().await,
        }
    });
    let mut turns = 0;
    loop {
        let played = stage.play();
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
            signal = &mut stop => return Ending::Stopped(signal),
            () = &mut time_up => return Ending::MaxTime,
            () = next => stage.step(),
        }
    }
}

/// Resolves when the process is told to stop: SIGINT, and SIGTERM where there is one. It listens from the call on, which
/// must be on a tokio runtime.
///
/// # Panics
/// If the process cannot listen to signals at all.
#[cfg(unix)]
pub fn signalled() -> impl Future<Output = Stop> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).expect("SIGINT can be listened to");
    let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM can be listened to");
    async move {
        tokio::select! {
            _ = interrupt.recv() => Stop::Interrupt,
            _ = terminate.recv() => Stop::Terminate,
        }
    }
}

/// Resolves when the process is told to stop.
///
/// # Panics
/// If the process cannot listen to signals at all.
#[cfg(not(unix))]
pub async fn signalled() -> Stop {
    tokio::signal::ctrl_c().await.expect("Ctrl-C can be listened to");
    Stop::Interrupt
}
