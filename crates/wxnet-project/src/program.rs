//! What runs: a script, and the folder around it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::ProjectError;

/// The script that runs first, and the package that it is part of: the folder that every `require`, and every path of a
/// file in the package (UP-08), stays in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    root: PathBuf,
    entry: String,
}

impl Program {
    /// One script. Its package is the folder that it lies in, wherever a link to it lies.
    ///
    /// # Errors
    /// There is no file.
    pub fn script(script: &Path) -> Result<Self, ProjectError> {
        let file = resolve(script)?;
        if !file.is_file() {
            return Err(ProjectError::NotAFile(script.to_owned()));
        }
        let root = file.parent().unwrap_or(&file).to_owned();
        Ok(Self { entry: below(&root, &file).unwrap_or_default(), root })
    }

    /// The folder of a mini-program, which begins with its app.js.
    ///
    /// # Errors
    /// There is no app.js, or it is a link that leads out of the folder.
    pub fn folder(folder: &Path) -> Result<Self, ProjectError> {
        let app_js = folder.join("app.js");
        if !app_js.is_file() {
            return Err(ProjectError::NoAppJs(app_js));
        }
        let (root, file) = (resolve(folder)?, resolve(&app_js)?);
        let entry = below(&root, &file).ok_or(ProjectError::Outside { file: app_js, found: file })?;
        Ok(Self { root, entry })
    }

    /// The package's folder. There is no link in its path, so whatever leads outside is seen.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The script's path below the root, with `/` between folders.
    #[must_use]
    pub fn entry(&self) -> &str {
        &self.entry
    }
}

/// The path without links.
fn resolve(path: &Path) -> Result<PathBuf, ProjectError> {
    // What a process hands over as a pipe has no path, but is there.
    fs::canonicalize(path).map_err(|_| match path.exists() {
        true => ProjectError::NotAFile(path.to_owned()),
        false => ProjectError::Missing(path.to_owned()),
    })
}

fn below(root: &Path, file: &Path) -> Option<String> {
    let parts: Vec<_> = file.strip_prefix(root).ok()?.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}
