//! Sentences made of findings: what is wrong, on whose side, and what to change. One file per language.

mod chinese;
mod english;

use std::str::FromStr;

use crate::finding::Finding;

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
