//! What runs: a script, and the folder around it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app_json::AppJson;
use crate::document::Document;
use crate::layout::Layout;
use crate::project::ProjectError;

/// The script that runs first, and the package that it is part of: the folder that every `require`, and every path of a
/// file in the package (UP-08), stays in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    root: PathBuf,
    entry: String,
    layout: Layout,
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
        Ok(Self { entry: below(&root, &file).unwrap_or_default(), root, layout: Layout::default() })
    }

    /// The folder of a mini-program, which begins with its app.js. Without an app.json it has no pages.
    ///
    /// # Errors
    /// There is no app.js, or it is a link that leads out of the folder; or its app.json cannot be taken.
    pub fn folder(folder: &Path) -> Result<Self, ProjectError> {
        let app_json = Document::read(&folder.join("app.json"))?;
        let app = app_json.as_ref().map(AppJson::read).transpose()?.unwrap_or_default();
        Self::with_layout(folder, app.layout)
    }

    /// The same, once its app.json is read.
    pub(crate) fn with_layout(folder: &Path, layout: Layout) -> Result<Self, ProjectError> {
        let app_js = folder.join("app.js");
        if !app_js.is_file() {
            return Err(unbuilt(folder, "app").unwrap_or(ProjectError::NoAppJs(app_js)));
        }
        let (root, file) = (resolve(folder)?, resolve(&app_js)?);
        let entry = below(&root, &file).ok_or(ProjectError::Outside { file: app_js, found: file })?;
        let unbuilt = layout.pages().find_map(|page| unbuilt(folder, page));
        unbuilt.map_or(Ok(Self { root, entry, layout }), Err)
    }

    /// The package's folder. There is no link in its path, so whatever leads outside is seen.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What app.json says of pages, tabs and sub-packages; nothing for a script.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The script's path below the root, with `/` between folders.
    #[must_use]
    pub fn entry(&self) -> &str {
        &self.entry
    }
}

/// What is wrong with a page, or the app, of which there is only the TypeScript.
fn unbuilt(folder: &Path, path: &str) -> Option<ProjectError> {
    let (script, source) = (folder.join(format!("{path}.js")), folder.join(format!("{path}.ts")));
    (!script.is_file() && source.is_file()).then_some(ProjectError::NotBuilt { script, source_file: source })
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
