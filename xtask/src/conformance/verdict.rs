//! What became of a case, or of a rule with all its cases.

use std::fmt;

/// The order is that of what counts for a rule with several cases: the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// Its rules do not hold here.
    NotApplicable,
    /// It names a place of its own, and runs only there.
    Fixed,
    /// It names a place of its own, and passed there.
    Own,
    Passed,
    Failed,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NotApplicable => "n/a",
            Self::Fixed => "fixed",
            Self::Own => "own",
            Self::Passed => "passed",
            Self::Failed => "FAILED",
        })
    }
}

/// How many there are of each.
pub(crate) fn summary(verdicts: &[Verdict]) -> String {
    let count = |like: &[Verdict]| verdicts.iter().filter(|verdict| like.contains(verdict)).count();
    format!(
        "{} passed, {} failed, {} n/a, {} fixed elsewhere",
        count(&[Verdict::Passed, Verdict::Own]),
        count(&[Verdict::Failed]),
        count(&[Verdict::NotApplicable]),
        count(&[Verdict::Fixed]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_each_verdict() {
        let verdicts =
            [Verdict::Passed, Verdict::Failed, Verdict::Own, Verdict::NotApplicable, Verdict::Fixed];
        assert_eq!(summary(&verdicts), "2 passed, 1 failed, 1 n/a, 1 fixed elsewhere");
    }

    #[test]
    fn one_failed_case_fails_its_rule() {
        let worst = [Verdict::Passed, Verdict::Failed, Verdict::NotApplicable].into_iter().max();
        assert_eq!(worst, Some(Verdict::Failed));
    }
}
