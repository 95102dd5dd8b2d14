//! How long a call may take (chapter TIME).

use std::time::Duration;

use crate::config::Config;
use crate::facts::Facts;
use crate::failure::Api;
use crate::version::Feature;

/// Without any configuration, 60 seconds (TIME-01).
const DEFAULT: f64 = 60_000.0;

/// How long a call may take, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeLimit {
    pub(crate) duration: Duration,
    from: &'static str,
    /// The maximum that is in its place, in milliseconds.
    maximum: Option<u32>,
}

impl TimeLimit {
    /// As facts of a failure.
    pub(crate) fn facts(&self) -> Facts {
        let millis = self.duration.as_secs_f64() * 1_000.0;
        let mut facts: Facts = vec![("limit".into(), millis.into()), ("from".into(), self.from.into())];
        facts.extend(self.maximum.map(|maximum| ("cut to the maximum".into(), maximum.into())));
        facts
    }
}

/// The time limit of a call: its own option, then app.json, then 60 s (TIME-02 to TIME-06).
pub(crate) fn timeout(config: &Config, api: Api, option: Option<f64>) -> TimeLimit {
    let written = &config.timeout;
    let configured = match api {
        Api::UploadFile => written.upload_file,
        Api::DownloadFile => written.download_file,
        Api::ConnectSocket => written.connect_socket,
        _ => written.request,
    };
    let option = option.filter(|_| config.lib_version.has(Feature::CallTimeout));
    let usable = |limit: &f64| limit.is_finite() && *limit > 0.0;
    let said = [(option, "the option timeout"), (configured, "networkTimeout of app.json")];
    let said = said.into_iter().find_map(|(limit, from)| Some((limit.filter(usable)?, from)));
    let (millis, from) = said.unwrap_or((DEFAULT, "the default"));
    let maximum = config.limits.timeout.filter(|&maximum| f64::from(maximum) < millis);
    let millis = maximum.map_or(millis, f64::from);
    let duration = Duration::try_from_secs_f64(millis / 1_000.0).unwrap_or(Duration::MAX);
    TimeLimit { duration, from, maximum }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{NetworkTimeout, Platform};
    use crate::version::Version;

    fn at(version: Version, option: Option<f64>) -> u128 {
        let timeout = NetworkTimeout { request: Some(20_000.0), ..NetworkTimeout::default() };
        let config = Config { timeout, ..Config::new(Platform::Devtools, version) };
        super::timeout(&config, Api::Request, option).duration.as_millis()
    }

    #[test]
    fn the_call_wins_over_app_json_over_the_default() {
        assert_eq!(at(Version::NEWEST, Some(500.0)), 500);
        assert_eq!(at(Version::NEWEST, None), 20_000);
        assert_eq!(super::timeout(&Config::default(), Api::UploadFile, None).duration.as_millis(), 60_000);
    }

    #[test]
    fn unusable_values_are_skipped() {
        for value in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(at(Version::NEWEST, Some(value)), 20_000, "{value}");
        }
    }

    #[test]
    fn old_base_libraries_cap_at_sixty_seconds_and_know_no_option() {
        assert_eq!(at(Version::new(2, 8, 0), Some(500.0)), 20_000);
        let timeout = NetworkTimeout { request: Some(90_000.0), ..NetworkTimeout::default() };
        let config = Config { timeout, ..Config::new(Platform::Devtools, Version::new(2, 8, 0)) };
        assert_eq!(super::timeout(&config, Api::Request, None).duration.as_millis(), 60_000);
        assert_eq!(at(Version::NEWEST, Some(90_000.0)), 90_000);
    }
}
