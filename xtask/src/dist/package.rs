//! A package as npm packs it.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// A packed package.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    pub(crate) tarball: PathBuf,
    pub(crate) files: Vec<File>,
}

/// A file in a package.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct File {
    /// From the root of the package, with slashes.
    pub(crate) path: String,
    /// Who may do what with it, as on Unix.
    pub(crate) mode: u32,
}

/// What `npm pack --json` says.
#[derive(Debug, Deserialize)]
struct Told {
    filename: String,
    files: Vec<File>,
}

/// npm, which on Windows is a script.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Packs a folder.
pub(super) fn pack(folder: &Path, into: &Path) -> Result<Packed, Box<dyn Error>> {
    let output = npm()
        .args(["pack", "--json", "--loglevel=error", "--pack-destination"])
        .arg(into)
        .current_dir(folder)
        .output()?;
    if !output.status.success() {
        return Err(format!("npm cannot pack: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let [told] = serde_json::from_slice::<[Told; 1]>(&output.stdout)?;
    Ok(Packed { tarball: into.join(told.filename), files: told.files })
}
