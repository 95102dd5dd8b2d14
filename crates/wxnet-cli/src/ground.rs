//! What a mini-program runs on, alone or beside a script that drives it.

use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;
use wxnet::{Config, Detours, Home, Parts, Platform, Time, Trust};
use wxnet_practice::Practice;
use wxnet_project::Project;
use wxnet_runtime::{Halt, Options, Outcome, Script, Server, Setup, StartError};

use crate::home::Homes;
use crate::refusals::Refusals;
use crate::voice::Voice;

/// A mini-program, and everything around it.
pub(crate) struct Ground<'a> {
    pub(crate) project: &'a Project,
    /// The page it opens with.
    pub(crate) page: String,
    pub(crate) config: Config,
    pub(crate) road: Road,
    pub(crate) homes: Homes,
    /// The practice server, if it is in this process.
    pub(crate) practice: Option<Practice>,
    pub(crate) halt: Halt,
    pub(crate) voice: Voice,
}

/// The ways to servers and files, the same for each launch.
pub(crate) struct Road {
    pub(crate) package: PathBuf,
    pub(crate) platform: Platform,
    pub(crate) images: Vec<PathBuf>,
    pub(crate) detours: Arc<Detours>,
    pub(crate) trust: Trust,
    pub(crate) refusals: Arc<Refusals>,
}

impl Road {
    fn parts(&self, home: &Arc<Home>) -> io::Result<Parts> {
        let parts = Parts::at_home(home, self.platform, Some(&self.package))?;
        Ok(Parts {
            images: self.images.clone(),
            resolve: Arc::clone(&self.detours) as _,
            trust: self.trust.clone(),
            observe: Some(Arc::clone(&self.refusals) as _),
            ..parts
        })
    }
}

impl Ground<'_> {
    /// Runs the mini-program until nothing is pending.
    pub(crate) async fn run(self) -> Result<Outcome, StartError> {
        if let Some(line) = wxnet_project::unchecked(&self.config) {
            self.voice.say(Time::ZERO, line);
        }
        let parts = self.road.parts(self.homes.first())?;
        let Self { page, halt, .. } = self;
        let options = Options::new(self.project, self.config, parts, Rc::new(self.voice));
        wxnet_runtime::run(Options { page, halt, ..options }).await
    }

    /// Runs it until the script that drives it ends.
    pub(crate) async fn drive(self, script: &Script) -> Result<Outcome, StartError> {
        let Self { project, page, config, road, homes, practice, halt, voice } = self;
        let setup = Setup {
            program: Some(project.program().clone()),
            page,
            homes: Box::new(move || homes.fresh()),
            images: road.images.clone(),
            halt,
            server: practice.map(speaker),
            ..Setup::new(config, Box::new(move |home| road.parts(home)), Rc::new(voice))
        };
        script.run(setup).await
    }
}

/// Speaks to the practice server outside of the mini-program.
fn speaker(practice: Practice) -> Server {
    Rc::new(move |path: &str, body: Option<&Value>| practice.control(path, body))
}
