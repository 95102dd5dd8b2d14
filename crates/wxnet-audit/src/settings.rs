//! What is found in a project's configuration (AUDIT-23, AUDIT-31).

use wxnet::{Platform, Version};
use wxnet_project::Settings;

use crate::finding::{Finding, Severity};

/// About a project's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFault {
    /// `urlCheck` is false.
    UrlCheckOff,
    /// `debug` is true.
    DebugOn,
    /// A timeout beyond the base library's limit.
    LongTimeout {
        /// The field, as in `networkTimeout.request`.
        field: String,
        /// What stands there, in milliseconds, as far as that can be counted.
        milliseconds: u64,
        /// The most that counts.
        limit: u32,
        /// The base library.
        lib_version: Version,
    },
}

impl SettingFault {
    pub(crate) const fn rule(&self) -> &'static str {
        match self {
            Self::UrlCheckOff | Self::DebugOn => "AUDIT-23",
            Self::LongTimeout { .. } => "AUDIT-31",
        }
    }

    pub(crate) const fn severity() -> Severity {
        Severity::Warning
    }
}

/// What is found in a project's configuration.
pub(crate) fn setting_findings(settings: &Settings, platforms: &[Platform]) -> Vec<Finding> {
    let of = |wanted: fn(Platform) -> bool| platforms.iter().copied().filter(move |it| wanted(*it));
    let mut findings = Vec::new();
    if let Some(switch) = settings.written_url_check().filter(|switch| !switch.on) {
        let devtools: Vec<Platform> = of(|platform| !platform.is_phone()).collect();
        findings.push(Finding::new(SettingFault::UrlCheckOff, &devtools).at(&switch.place));
    }
    if let Some(switch) = settings.written_debug().filter(|switch| switch.on) {
        let phones: Vec<Platform> = of(Platform::is_phone).collect();
        findings.push(Finding::new(SettingFault::DebugOn, &phones).at(&switch.place));
    }
    let lib_version = settings.lib_version;
    if let Some(limit) = settings.config(Platform::Ios).limits.timeout {
        let long = settings.written_timeouts().iter().filter(|it| it.milliseconds > f64::from(limit));
        findings.extend(long.map(|it| {
            // What is larger than that is told as that.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is above 0")]
            let milliseconds = it.milliseconds as u64;
            let field = it.field.clone();
            let fault = SettingFault::LongTimeout { field, milliseconds, limit, lib_version };
            Finding::new(fault, platforms).at(&it.place)
        }));
    }
    findings
}
