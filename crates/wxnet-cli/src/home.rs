//! Where a run's files and storage live, and what its choosers find.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wxnet::{Config, Home};

use crate::usage::UsageError;

/// The home of the mini-program: below `--data-dir`, or a temporary folder that goes with the run.
pub(crate) fn open(data_dir: Option<&Path>, config: &Config) -> Result<Arc<Home>, UsageError> {
    let home = match data_dir {
        Some(folder) => Home::keep(folder, &config.appid.clone().unwrap_or_default())?,
        None => Home::temporary().map_err(UsageError::Temporary)?,
    };
    Ok(Arc::new(home))
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
