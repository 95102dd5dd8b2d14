//! A report as a text: for people, and for programs.

mod json;
mod junit;
mod markdown;
mod sarif;
mod section;
mod text;

use std::fmt;
use std::str::FromStr;

use crate::finding::Severity;
use crate::report::Report;
use crate::words::Language;

/// A form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Text,
    /// For programs: `docs/check.schema.json`.
    Json,
    /// `JUnit`, as Jenkins, GitLab and others read it: a suite per target, a case per platform.
    Junit,
    /// SARIF 2.1.0, as code scanners speak.
    Sarif,
    /// For a comment on a pull request.
    Markdown,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::Text, Self::Json, Self::Junit, Self::Sarif, Self::Markdown];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Junit => "junit",
            Self::Sarif => "sarif",
            Self::Markdown => "markdown",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a format: {0:?} (text, json, junit, sarif or markdown is expected)")]
pub struct FormatError(String);

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        Self::ALL.into_iter().find(|it| it.name() == text).ok_or_else(|| FormatError(text.to_owned()))
    }
}

/// How a report is told.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// In which language.
    pub language: Language,
    /// Whether a terminal shows it.
    pub paint: Paint,
    /// How much is told of what is in order.
    pub detail: Detail,
    /// From where on a finding is a failure.
    pub fail_on: Severity,
}

/// Whether a text has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// It has none.
    #[default]
    Plain,
    /// It has, as terminals understand them.
    Coloured,
}

/// How much is told of what is in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Notes of a single target, and none of several.
    #[default]
    Brief,
    /// All notes.
    Verbose,
}

impl Default for Manner {
    /// In English, without colours, failing for errors.
    fn default() -> Self {
        Self {
            language: Language::English,
            paint: Paint::Plain,
            detail: Detail::Brief,
            fail_on: Severity::Error,
        }
    }
}

/// A report as a text that ends with a line break.
#[must_use]
pub fn render(report: &Report, format: Format, manner: Manner) -> String {
    match format {
        Format::Text => text::text(report, manner),
        Format::Json => json::json(report, manner),
        Format::Junit => junit::junit(report, manner),
        Format::Sarif => sarif::sarif(report, manner),
        Format::Markdown => markdown::markdown(report, manner),
    }
}
