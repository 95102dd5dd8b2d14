//! Driver scripts: a mini-program's test, beside the mini-program.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::driven::Driven;
use crate::output::Output;
use crate::role::{Broken, Role};
use crate::run::{Ending, Outcome, StartError};
use crate::setup::Setup;
use crate::thrown::Thrown;

/// An ES module whose default export is `async host => …`; it may import files beside it.
#[derive(Clone, Debug)]
pub struct Script {
    name: String,
    source: String,
    folder: PathBuf,
}

impl Script {
    /// Reads a file; positions name it as it is named here.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(file: &Path) -> io::Result<Self> {
        let source = fs::read_to_string(file)?;
        let name = file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        Ok(Self { name, source, folder: file.parent().unwrap_or(Path::new("")).to_owned() })
    }

    /// Launches the mini-program and runs the script to its end; then the mini-program is left as by a user. Relative
    /// paths of files to choose begin in the script's folder. Call it on a current-thread tokio runtime with I/O and
    /// time, outside of any task.
    ///
    /// # Errors
    /// Nothing could begin, or the script has no default export.
    pub async fn run(&self, mut setup: Setup) -> Result<Outcome, StartError> {
        setup.folder.clone_from(&self.folder);
        let output = Rc::clone(&setup.output);
        let mut driven = Driven::new(setup)?;
        let role = Role { name: &self.name, source: &self.source, toolkit: None };
        let ending = match driven.act(&role, None).await {
            Ok(()) => Ending::Finished,
            Err(Broken::Stopped(stop)) => Ending::Stopped(stop),
            Err(Broken::Cut(cut)) => cut.ending(),
            Err(Broken::NoDefault) => return Err(StartError::NoDefault(self.name.clone())),
            Err(Broken::Threw(thrown)) => {
                self.tell(&*output, &driven, thrown);
                Ending::Failed
            }
        };
        driven.end(ending).await;
        Ok(Outcome { ending, uncaught: driven.count_uncaught() })
    }

    fn tell(&self, output: &dyn Output, driven: &Driven, thrown: Thrown) {
        output.say(&thrown.worded(&self.name));
        driven.record_failure(thrown);
    }
}
