//! The `project` of a case's `config`: files, read as those of any project.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;
use wxnet::{Config, Version};
use wxnet_project::{Knobs, Project};

use crate::setup::Setup;

/// A project that was written down for a case; it is gone with this value.
pub(super) struct Written {
    _folder: TempDir,
    project: Project,
    knobs: Knobs,
}

/// What a mini-program cannot be without.
const LEAST: [(&str, &str); 2] = [("app.json", "{}"), ("app.js", "")];

impl Written {
    /// Writes the files of an object: a text as it is, any other value as JSON.
    pub(super) fn new(files: &Value, lib_version: Option<Version>) -> Result<Self, String> {
        let files = files.as_object().ok_or("config.project should be an object of files")?;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).map_err(|error| format!("{name}: {error}"))
        };
        LEAST.iter().try_for_each(|(name, text)| write(name, text))?;
        for (name, value) in files {
            write(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned))?;
        }
        let project = Project::open(folder.path()).map_err(|error| error.to_string())?;
        Ok(Self { _folder: folder, project, knobs: Knobs { lib_version, ..Knobs::default() } })
    }

    /// What the project says, in place of what a session without one has.
    pub(super) fn configure(&self, config: Config) -> Config {
        let said = self.project.settings().under(self.knobs.clone()).config(config.platform);
        let domains = if self.project.has_domains() { said.domains.clone() } else { config.domains };
        Config { domains, device: config.device, ..said }
    }

    /// Makes it what runs.
    pub(super) fn enter(&self, setup: &mut Setup) {
        let settings = self.project.settings().under(self.knobs.clone());
        setup.program = Some(self.project.program().clone());
        setup.page = self.project.entry_page().to_owned();
        setup.notices = settings.warnings(setup.config.platform).iter().map(ToString::to_string).collect();
    }
}
