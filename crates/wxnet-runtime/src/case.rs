//! Conformance cases: plain scripts that drive a mini-program and say which rules they hold it to.

mod project;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Map, Value};
use wxnet::{Config, Limits, Platform, Version};
use wxnet_project::{parse_option, set_option, texts_option};

use crate::driven::Driven;
use crate::output::{Level, Output};
use crate::role::{Broken, Role};
use crate::run::{Ending, StartError};
use crate::setup::Setup;
use crate::thrown::Thrown;
use project::Written;

/// A case: an ES module whose default export is `async (host, t) => …`, and whose first comment is JSON that says
/// which rules it holds (`rules`), where (`platforms`, `since`, `before`), and what its session is like (`config`).
#[derive(Clone, Debug)]
pub struct Case {
    name: String,
    source: String,
    rules: Vec<String>,
    platforms: Vec<Platform>,
    since: Option<Version>,
    before: Option<Version>,
    config: Map<String, Value>,
}

/// What is wrong with a case's first comment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {what}")]
pub struct CaseError {
    name: String,
    what: String,
}

/// How a case stands to a platform and a base library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It runs.
    Runs,
    /// Its rule does not hold there.
    NotApplicable,
    /// It names a platform or base library of its own, and runs only there.
    Fixed,
}

/// Why a case failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFailure {
    /// The case.
    pub case: String,
    /// What was thrown, with its position in the case.
    pub thrown: Box<Thrown>,
    /// What the mini-program said meanwhile: errors, and uncaught ones.
    pub heard: Vec<String>,
}

impl fmt::Display for CaseFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.thrown.place {
            Some(place) => write!(f, "{place}: {}", self.thrown.title)?,
            None => write!(f, "{}: {}", self.case, self.thrown.title)?,
        }
        self.heard.iter().try_for_each(|line| write!(f, "\n    meanwhile: {line}"))
    }
}

/// How long a case may take.
const LIMIT: Duration = Duration::from_secs(30);

impl Case {
    /// Reads the first comment of a case. `name` is how positions name the file.
    ///
    /// # Errors
    /// There is none, or it says something that is not understood.
    pub fn read(name: &str, source: &str) -> Result<Self, CaseError> {
        let error = |what: String| CaseError { name: name.to_owned(), what };
        let comment = source.trim_start().strip_prefix("/*").and_then(|rest| rest.split_once("*/"));
        let (comment, _) =
            comment.ok_or_else(|| error("it should begin with a comment of JSON".to_owned()))?;
        let mut head: Map<String, Value> =
            serde_json::from_str(comment).map_err(|why| error(format!("its first comment: {why}")))?;
        let case = Self {
            name: name.to_owned(),
            source: source.to_owned(),
            rules: texts(&mut head, "rules").map_err(error)?,
            platforms: parsed(texts(&mut head, "platforms").map_err(error)?).map_err(error)?,
            since: version(&mut head, "since").map_err(error)?,
            before: version(&mut head, "before").map_err(error)?,
            config: head.remove("config").and_then(|config| config.as_object().cloned()).unwrap_or_default(),
        };
        match head.keys().next() {
            Some(key) => Err(error(format!("its first comment has {key:?}, which says nothing"))),
            None if case.rules.is_empty() => Err(error("it should name its rules".to_owned())),
            None => case.configure(Config::default()).map(|_| case.clone()).map_err(error),
        }
    }

    /// How positions name the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The ids of its rules.
    #[must_use]
    pub fn rules(&self) -> &[String] {
        &self.rules
    }

    /// The certificates that it wants to be trusted, by the names that the practice server has for them.
    #[must_use]
    pub fn cacert(&self) -> Vec<String> {
        self.certificates("cacert")
    }

    /// The certificates that it wants to be known as intermediate ones, likewise (TLS-14).
    #[must_use]
    pub fn intermediate(&self) -> Vec<String> {
        self.certificates("intermediate")
    }

    fn certificates(&self, option: &str) -> Vec<String> {
        self.config.get(option).and_then(|names| texts_option(names).ok()).unwrap_or_default()
    }

    /// What its session is like, as it stands in its comment.
    #[must_use]
    pub const fn config(&self) -> &Map<String, Value> {
        &self.config
    }

    /// Whether it runs where this is emulated.
    #[must_use]
    pub fn standing(&self, platform: Platform, lib_version: Version) -> Standing {
        let laid = self.configure(Config::new(platform, lib_version));
        let (own_platform, own_version) =
            laid.map_or((platform, lib_version), |(config, _)| (config.platform, config.lib_version));
        let holds = (self.platforms.is_empty() || self.platforms.contains(&own_platform))
            && self.since.is_none_or(|since| own_version >= since)
            && self.before.is_none_or(|before| own_version < before);
        if !holds {
            Standing::NotApplicable
        } else if own_platform != platform || own_version != lib_version {
            Standing::Fixed
        } else {
            Standing::Runs
        }
    }

    /// Runs it. `toolkit` is the source of the module that gives it `t`; the setup's configuration is what its own
    /// `config` is laid over. Call it on a current-thread tokio runtime with I/O and time, outside of any task.
    ///
    /// # Errors
    /// It failed.
    pub async fn run(&self, toolkit: &str, mut setup: Setup) -> Result<(), CaseFailure> {
        let heard = Rc::new(Heard { output: Rc::clone(&setup.output), troubles: RefCell::default() });
        setup.output = Rc::clone(&heard) as Rc<dyn Output>;
        let (config, project) = self.configure(setup.config).map_err(|what| self.refused(what))?;
        setup.config = config;
        if let Some(project) = &project {
            project.enter(&mut setup);
        }
        let mut driven = Driven::new(setup).map_err(|error: StartError| self.refused(error.to_string()))?;
        let role = Role { name: &self.name, source: &self.source, toolkit: Some(toolkit) };
        let ended = driven.act(&role, Some(LIMIT)).await;
        driven.end(Ending::Finished).await;
        let failure = |broken: Broken| {
            let heard = heard.troubles.take();
            CaseFailure { case: self.name.clone(), thrown: Box::new(broken.thrown()), heard }
        };
        ended.map_err(failure)
    }

    fn refused(&self, what: String) -> CaseFailure {
        let thrown = Box::new(Thrown { title: what, place: None, frames: Vec::new() });
        CaseFailure { case: self.name.clone(), thrown, heard: Vec::new() }
    }

    /// Lays the case's `config` over a configuration, its project first.
    fn configure(&self, mut config: Config) -> Result<(Config, Option<Written>), String> {
        if let Some(platform) = self.config.get("platform") {
            config.platform = parse_option(platform)?;
        }
        let version = self.config.get("libVersion").map(parse_option).transpose()?;
        let project = self.config.get("project").map(|files| Written::new(files, version)).transpose()?;
        if let Some(project) = &project {
            config = project.configure(config);
        }
        if let Some(version) = version {
            config.lib_version = version;
            config.limits = Limits::at(version);
        }
        for (name, value) in &self.config {
            lay(&mut config, name, value).map_err(|error| format!("config.{name}: {error}"))?;
        }
        Ok((config, project))
    }
}

/// Lays an entry over the configuration; some are for those who make the session.
fn lay(config: &mut Config, name: &str, value: &Value) -> Result<(), String> {
    match name {
        "libVersion" | "project" => Ok(()),
        "cacert" | "intermediate" => texts_option(value).map(drop),
        _ => set_option(config, name, value),
    }
}

fn parsed<T: std::str::FromStr<Err: fmt::Display>>(texts: Vec<String>) -> Result<Vec<T>, String> {
    texts.into_iter().map(|text| text.parse().map_err(|error: T::Err| error.to_string())).collect()
}

fn texts(head: &mut Map<String, Value>, key: &str) -> Result<Vec<String>, String> {
    match head.remove(key) {
        None => Ok(Vec::new()),
        Some(list) => serde_json::from_value(list).map_err(|_| format!("{key} should be a list of texts")),
    }
}

fn version(head: &mut Map<String, Value>, key: &str) -> Result<Option<Version>, String> {
    head.remove(key).map(|value| parse_option(&value)).transpose()
}

/// Passes everything on, and keeps what may explain a failure.
struct Heard {
    output: Rc<dyn Output>,
    troubles: RefCell<Vec<String>>,
}

impl Output for Heard {
    fn console(&self, level: Level, text: &str) {
        if level == Level::Error {
            self.troubles.borrow_mut().push(text.to_owned());
        }
        self.output.console(level, text);
    }

    fn say(&self, text: &str) {
        self.troubles.borrow_mut().push(text.to_owned());
        self.output.say(text);
    }

    fn trace(&self, line: &str) {
        self.output.trace(line);
    }

    fn traces(&self) -> bool {
        self.output.traces()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str) -> Result<Case, CaseError> {
        Case::read("X-01.js", &format!("/* {head} */\nexport default () => {{}}"))
    }

    #[test]
    fn a_case_stands_to_platforms_and_versions() {
        let case = read(r#"{"rules": ["BG-01"], "platforms": ["ios"], "since": "2.0.0", "before": "3.0.0"}"#)
            .unwrap();
        let at = |platform, version: &str| case.standing(platform, version.parse().unwrap());
        assert_eq!(at(Platform::Ios, "2.9.0"), Standing::Runs);
        assert_eq!(at(Platform::Android, "2.9.0"), Standing::NotApplicable);
        assert_eq!(at(Platform::Ios, "1.9.9"), Standing::NotApplicable);
        assert_eq!(at(Platform::Ios, "3.0.0"), Standing::NotApplicable);
        let fixed = read(r#"{"rules": ["X-01"], "config": {"libVersion": "1.6.0"}}"#).unwrap();
        assert_eq!(fixed.standing(Platform::Ios, Version::NEWEST), Standing::Fixed);
        assert_eq!(fixed.standing(Platform::Ios, Version::new(1, 6, 0)), Standing::Runs);
    }

    #[test]
    fn config_is_laid_over_the_runs_own() {
        let case = read(
            r#"{"rules": ["X-01"], "config": {"libVersion": "2.8.0", "limits": {"calls": 2},
                "networkTimeout": {"request": 50}, "domains": {"requestdomain": ["https://a.com"]}}}"#,
        );
        let (config, _) = case.unwrap().configure(Config::default()).unwrap();
        assert_eq!((config.limits.calls, config.limits.sockets), (2, 2));
        assert_eq!((config.timeout.request, config.domains.request.len()), (Some(50.0), 1));
    }

    #[test]
    fn a_project_says_what_config_does_not() {
        let files = r#"{"project.config.json": {"appid": "wxa", "libVersion": "2.9.0"}, "app.json": {"debug": true}}"#;
        let case = read(&format!(
            r#"{{"rules": ["X-01"], "config": {{"platform": "ios", "appid": "wxb", "project": {files}}}}}"#
        ));
        let case = case.unwrap();
        let (config, _) = case.configure(Config::default()).unwrap();
        assert_eq!(
            (config.appid.as_ref().map(wxnet::Appid::as_str), config.debug, config.limits.sockets),
            (Some("wxb"), true, 5)
        );
        assert_eq!(case.standing(Platform::Ios, Version::new(2, 9, 0)), Standing::Runs);
        assert_eq!(case.standing(Platform::Ios, Version::NEWEST), Standing::Fixed);
        let broken = read(r#"{"rules": ["X-01"], "config": {"project": {"app.json": "{"}}}"#);
        assert!(broken.unwrap_err().to_string().contains("app.json"));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (head, named) in [
            ("", "first comment"),
            ("{}", "rules"),
            (r#"{"rules": ["X-01"], "rule": 1}"#, "\"rule\""),
            (r#"{"rules": ["X-01"], "platforms": ["web"]}"#, "web"),
            (r#"{"rules": ["X-01"], "config": {"limits": {"cals": 2}}}"#, "cals"),
            (r#"{"rules": ["X-01"], "config": {"timeout": 2}}"#, "config.timeout"),
            (r#"{"rules": ["X-01"], "config": {"cacert": "selfSigned"}}"#, "config.cacert"),
        ] {
            assert!(read(head).unwrap_err().to_string().contains(named), "{head}");
        }
        assert!(Case::read("a.js", "export default 1").is_err());
    }
}
