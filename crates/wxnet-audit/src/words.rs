//! Sentences made of findings: what is wrong, on whose side, and what to change. One file per language.

mod chinese;
mod english;
mod labels;

use std::str::FromStr;

use crate::finding::Finding;

pub(crate) use self::labels::{Counts, Labels, TITLES};

/// A language of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, simplified.
    Chinese,
}

/// A text that names no language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language: {0:?} (en or zh is expected)")]
pub struct LanguageError(String);

impl Language {
    /// The language of a locale such as `zh_CN.UTF-8`; English for any other.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// The language of the first of these that says anything: `LC_ALL`, `LC_MESSAGES`, `LANG`.
    #[must_use]
    pub fn of_environment(values: impl IntoIterator<Item = Option<String>>) -> Self {
        let said = values.into_iter().flatten().find(|value| !value.is_empty());
        said.map_or(Self::English, |locale| Self::of_locale(&locale))
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        match text {
            "en" => Ok(Self::English),
            "zh" => Ok(Self::Chinese),
            _ => Err(LanguageError(text.to_owned())),
        }
    }
}

/// What was found, in a sentence.
#[must_use]
pub fn message(finding: &Finding, language: Language) -> String {
    match language {
        Language::English => english::message(&finding.kind),
        Language::Chinese => chinese::message(&finding.kind),
    }
}

/// What to change, in a sentence; nothing where there is nothing to mend.
#[must_use]
pub fn fix(finding: &Finding, language: Language) -> Option<String> {
    match language {
        Language::English => english::fix(&finding.kind),
        Language::Chinese => chinese::fix(&finding.kind),
    }
}

/// Whole texts with something between them.
fn list<T: ToString>(of: &[T], between: &str) -> String {
    of.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

/// A day in UTC, `2026-01-31`.
pub(crate) fn day(seconds: i64) -> String {
    let time = x509_parser::time::ASN1Time::from_timestamp(seconds);
    let date = |it: x509_parser::time::ASN1Time| it.to_datetime().date();
    time.map_or_else(
        |_| format!("{seconds} s"),
        |it| {
            let it = date(it);
            format!("{:04}-{:02}-{:02}", it.year(), u8::from(it.month()), it.day())
        },
    )
}

/// A second in UTC, `2026-01-31T12:00:00Z` (RFC 3339).
pub(crate) fn second(seconds: i64) -> String {
    let time = x509_parser::time::ASN1Time::from_timestamp(seconds);
    time.map_or_else(
        |_| format!("{seconds} s"),
        |it| {
            let it = it.to_datetime();
            format!("{}T{:02}:{:02}:{:02}Z", day(seconds), it.hour(), it.minute(), it.second())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_first_variable_that_says_one() {
        let of = |values: [Option<&str>; 3]| Language::of_environment(values.map(|it| it.map(str::to_owned)));
        assert_eq!(of([None, None, None]), Language::English);
        assert_eq!(of([Some(""), None, Some("zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(of([Some("C"), None, Some("zh_CN.UTF-8")]), Language::English);
        assert_eq!(of([None, Some("zh-Hans"), Some("en_US")]), Language::Chinese);
    }
}
