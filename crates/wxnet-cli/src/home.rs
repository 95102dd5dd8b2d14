//! Where a run's files and storage live, and what its choosers find.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wxnet::{Config, Home};

use crate::usage::UsageError;

/// The homes of a run. All clones of one are the same.
#[derive(Clone, Debug)]
pub(crate) struct Homes {
    first: Arc<Home>,
    /// Those that launches were given so far.
    given: Arc<Mutex<Vec<Arc<Home>>>>,
}

impl Homes {
    /// The home of the mini-program: below `--data-dir`, or a temporary folder that goes with the run.
    pub(crate) fn open(data_dir: Option<&Path>, config: &Config) -> Result<Self, UsageError> {
        let first = match data_dir {
            Some(folder) => Home::keep(folder, &config.appid.clone().unwrap_or_default())?,
            None => Home::temporary().map_err(UsageError::Temporary)?,
        };
        Ok(Self { first: Arc::new(first), given: Arc::default() })
    }

    /// The home that the run begins with.
    pub(crate) const fn first(&self) -> &Arc<Home> {
        &self.first
    }

    /// That one the first time, later one in which nothing was kept yet.
    pub(crate) fn fresh(&self) -> io::Result<Arc<Home>> {
        let mut given = self.given();
        let home = if given.is_empty() { Arc::clone(&self.first) } else { Arc::new(Home::temporary()?) };
        given.push(Arc::clone(&home));
        Ok(home)
    }

    /// Removes what does not outlast the process.
    pub(crate) fn clear(&self) {
        self.first.clear();
        self.given().iter().for_each(|home| home.clear());
    }

    fn given(&self) -> MutexGuard<'_, Vec<Arc<Home>>> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The files of `--images`, each of which must be there before the program asks for it.
pub(crate) fn images(files: &[PathBuf]) -> Result<Vec<PathBuf>, UsageError> {
    for file in files {
        let open = File::open(file).and_then(|open| open.metadata());
        let facts = open.map_err(UsageError::file("--images", file))?;
        if !facts.is_file() {
            return Err(UsageError::NotAFile { option: "--images", file: file.clone() });
        }
    }
    Ok(files.to_vec())
}
