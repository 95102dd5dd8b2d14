//! What one platform will say of one target.

use wxnet::{NetError, Platform};

use crate::finding::Severity;

/// What one platform will say of one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whose judgement it is.
    pub platform: Platform,
    /// In one word.
    pub verdict: Verdict,
    /// The TLS and DOM rules that decide it, the gravest first; none if it passes or is not reached.
    pub rules: Vec<&'static str>,
    /// How a mini-program hears of a refusal of the network's or of TLS; `None` if it does not, or if the domain lists
    /// refuse.
    pub error: Option<NetError>,
    /// Whether `wxnet run` ends in the same way (AUDIT-35).
    pub reproducible: Reproducible,
}

/// A judgement in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It will connect.
    Pass,
    /// It will connect, but something is wrong that breaks somewhere or soon.
    Warn,
    /// It will not connect.
    Fail,
}

impl Verdict {
    /// What a finding of this severity makes of a target.
    pub(crate) const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Pass,
            Severity::Warning => Self::Warn,
            Severity::Error => Self::Fail,
        }
    }

    /// `pass`, `warn` or `fail`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// Whether a run ends as the platform does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reproducible {
    /// It does.
    Yes,
    /// The phone speaks a suite that the TLS library of a run does not.
    NotThisSuite,
    /// The phone has a group of the key exchange that the TLS library of a run has not.
    NotThisGroup,
    /// The phone verifies a signature, or takes a key, that the TLS library of a run cannot.
    NotThisSignature,
}
