//! What a run is configured with, once every file has spoken (LIB-09).

use std::path::Path;

use wxnet_core::{AnswerBook, Appid, Config, DomainLists, NetworkTimeout, Platform, Version};

use crate::app_json::{AppJson, Switch, WrittenTimeout};
use crate::project_config::ProjectConfig;
use crate::warning::ProjectWarning;

/// What may be said above the project's files, as a command line does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knobs {
    /// The mini-program's appid.
    pub appid: Option<Appid>,
    /// The base library that is emulated.
    pub lib_version: Option<Version>,
    /// Whether the developer tools check domains and certificates.
    pub url_check: Option<bool>,
    /// Whether debugging is on.
    pub debug: Option<bool>,
}

/// What a project says about its run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// `appid` of project.config.json.
    pub appid: Option<Appid>,
    /// `libVersion` of project.config.json, or the newest (LIB-01, LIB-02).
    pub lib_version: Version,
    /// `setting.urlCheck` of project.config.json; true by default (DBG-02).
    pub url_check: bool,
    /// `debug` of app.json; false by default (DBG-03).
    pub debug: bool,
    /// `networkTimeout` of app.json (TIME-02).
    pub timeout: NetworkTimeout,
    /// The lists of domains.json; empty without one (DOM-03).
    pub domains: DomainLists,
    /// What wxnet.answers.json says; nothing without one.
    pub answers: AnswerBook,
    timeout_warnings: Vec<ProjectWarning>,
    lib_version_warning: Option<ProjectWarning>,
    /// The file's own word on `urlCheck`, unless something above it spoke.
    written_url_check: Option<Switch>,
    written_debug: Option<Switch>,
    written_timeouts: Vec<WrittenTimeout>,
}

impl Default for Settings {
    /// Nothing is written anywhere.
    fn default() -> Self {
        Self::of_script(DomainLists::default())
    }
}

impl Settings {
    /// A script alone: nothing is written anywhere.
    pub(crate) fn of_script(domains: DomainLists) -> Self {
        Self {
            appid: None,
            lib_version: Version::default(),
            url_check: true,
            debug: false,
            timeout: NetworkTimeout::default(),
            domains,
            answers: AnswerBook::default(),
            timeout_warnings: Vec::new(),
            lib_version_warning: None,
            written_url_check: None,
            written_debug: None,
            written_timeouts: Vec::new(),
        }
    }

    /// A folder, whose project.config.json is `config_file`.
    pub(crate) fn of_folder(
        config: ProjectConfig,
        config_file: &Path,
        app: AppJson,
        domains: DomainLists,
    ) -> Self {
        let lib_version =
            config.lib_version.unwrap_or_else(|| Err(ProjectWarning::NoLibVersion(config_file.to_owned())));
        Self {
            appid: config.appid,
            lib_version: *lib_version.as_ref().unwrap_or(&Version::NEWEST),
            url_check: config.url_check.as_ref().is_none_or(|check| check.on),
            debug: app.debug.as_ref().is_some_and(|debug| debug.on),
            timeout: app.timeout,
            domains,
            answers: AnswerBook::default(),
            timeout_warnings: app.warnings,
            lib_version_warning: lib_version.err(),
            written_url_check: config.url_check,
            written_debug: app.debug,
            written_timeouts: app.timeouts,
        }
    }

    /// These settings under what the command line says, which wins (LIB-09).
    #[must_use]
    pub fn under(self, knobs: Knobs) -> Self {
        Self {
            appid: knobs.appid.or(self.appid),
            lib_version: knobs.lib_version.unwrap_or(self.lib_version),
            url_check: knobs.url_check.unwrap_or(self.url_check),
            debug: knobs.debug.unwrap_or(self.debug),
            lib_version_warning: self.lib_version_warning.filter(|_| knobs.lib_version.is_none()),
            written_url_check: self.written_url_check.filter(|_| knobs.url_check.is_none()),
            ..self
        }
    }

    /// `setting.urlCheck`, where it is written.
    #[must_use]
    pub const fn written_url_check(&self) -> Option<&Switch> {
        self.written_url_check.as_ref()
    }

    /// `debug` of app.json, where it is written.
    #[must_use]
    pub const fn written_debug(&self) -> Option<&Switch> {
        self.written_debug.as_ref()
    }

    /// The numbers of `networkTimeout` that count, where they are written.
    #[must_use]
    pub fn written_timeouts(&self) -> &[WrittenTimeout] {
        &self.written_timeouts
    }

    pub(crate) fn answered(self, answers: AnswerBook) -> Self {
        Self { answers, ..self }
    }

    /// The session's configuration on a platform, with the limits of the base library.
    #[must_use]
    pub fn config(&self, platform: Platform) -> Config {
        Config {
            url_check: self.url_check,
            debug: self.debug,
            appid: self.appid.clone(),
            domains: self.domains.clone(),
            answers: self.answers.clone(),
            timeout: self.timeout,
            ..Config::new(platform, self.lib_version)
        }
    }

    /// Whether it makes no difference on a platform that `urlCheck` is off (DBG-05).
    #[must_use]
    pub const fn ignores_url_check(&self, platform: Platform) -> bool {
        platform.is_phone() && !self.debug
    }

    /// What a person should know before these settings run on a platform.
    #[must_use]
    pub fn warnings(&self, platform: Platform) -> Vec<ProjectWarning> {
        let ineffective = self
            .written_url_check
            .as_ref()
            .filter(|check| !check.on && self.ignores_url_check(platform))
            .map(|check| ProjectWarning::UrlCheckOnPhone(check.place.clone()));
        self.lib_version_warning.iter().chain(&self.timeout_warnings).cloned().chain(ineffective).collect()
    }
}
