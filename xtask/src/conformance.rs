//! `cargo xtask conformance`: every case against the practice server, over both carriers of messages.

mod ground;

use std::error::Error;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use wxnet::{Platform, Version};
use wxnet_runtime::{Carrier, Case, Standing};

use crate::{Outcome, workspace};
use ground::Ground;

/// Which cases, and where.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Options {
    /// Only the cases whose name or rule ids contain this.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
    /// The platform for cases that name none; those that name another are left out.
    #[arg(long)]
    platform: Option<Platform>,
    /// The base library for cases that name none; those that name another are left out.
    #[arg(long, value_name = "X.Y.Z")]
    lib_version: Option<Version>,
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Passed,
    /// One message per carrier that failed.
    Failed(Vec<String>),
    /// Its rules do not hold here.
    NotApplicable,
    /// It runs on a platform or base library of its own.
    Fixed,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Passed => "passed",
            Self::Failed(_) => "FAILED",
            Self::NotApplicable => "n/a   ",
            Self::Fixed => "fixed ",
        })
    }
}

/// Which cases get a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listing {
    Every,
    Failures,
}

/// Runs the cases one after the other: a line each, what failed below it, and the counts at the end.
pub(crate) fn run(options: &Options) -> Outcome {
    play(options, Listing::Every)
}

/// Runs every case where it belongs, and then on the phones; only failures get a line.
pub(crate) fn run_everywhere() -> Outcome {
    let mut good = true;
    for platform in [None, Some(Platform::Ios), Some(Platform::Android)] {
        good &= play(&Options { platform, ..Options::default() }, Listing::Failures)?;
    }
    Ok(good)
}

fn play(options: &Options, listing: Listing) -> Outcome {
    let ground = Ground::new(&folder())?;
    let mut verdicts = Vec::new();
    for (case, source) in cases(&folder().join("cases"))? {
        if !is_wanted(&case, &options.only) {
            continue;
        }
        let verdict = judge(&ground, &case, &source, options)?;
        if listing == Listing::Every || matches!(verdict, Verdict::Failed(_)) {
            println!("{verdict} {} ({})", case.name(), case.rules().join(" "));
        }
        if let Verdict::Failed(messages) = &verdict {
            messages.iter().for_each(|message| println!("    {message}"));
        }
        verdicts.push(verdict);
    }
    println!("{}: {}", options.platform.unwrap_or_default(), summary(&verdicts));
    Ok(!verdicts.is_empty() && !verdicts.iter().any(|verdict| matches!(verdict, Verdict::Failed(_))))
}

fn folder() -> PathBuf {
    workspace::root().join("conformance")
}

/// Every case with its source, in the order of their names.
fn cases(folder: &Path) -> Result<Vec<(Case, String)>, Box<dyn Error>> {
    let mut cases = Vec::new();
    for file in workspace::files_of(folder, "js")? {
        let source = fs::read_to_string(&file)?;
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        cases.push((Case::read(&name, &source)?, source));
    }
    Ok(cases)
}

fn is_wanted(case: &Case, only: &str) -> bool {
    case.name().contains(only) || case.rules().iter().any(|rule| rule.contains(only))
}

fn judge(ground: &Ground, case: &Case, source: &str, options: &Options) -> Result<Verdict, Box<dyn Error>> {
    let platform = options.platform.unwrap_or_default();
    let lib_version = options.lib_version.unwrap_or_default();
    let anywhere = options.platform.is_none() && options.lib_version.is_none();
    match case.standing(platform, lib_version) {
        Standing::NotApplicable => return Ok(Verdict::NotApplicable),
        Standing::Fixed if !anywhere => return Ok(Verdict::Fixed),
        Standing::Fixed | Standing::Runs => {}
    }
    let mut failures = Vec::new();
    for carrier in [Carrier::Values, Carrier::Text] {
        let place = ground::Place { platform, lib_version, carrier };
        if let Err(failure) = ground.play(case, source, place)? {
            failures.push(format!("{carrier:?}: {failure}"));
        }
    }
    Ok(if failures.is_empty() { Verdict::Passed } else { Verdict::Failed(failures) })
}

fn summary(verdicts: &[Verdict]) -> String {
    let count = |like: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| like(verdict)).count();
    format!(
        "{} passed, {} failed, {} n/a, {} fixed elsewhere",
        count(|verdict| *verdict == Verdict::Passed),
        count(|verdict| matches!(verdict, Verdict::Failed(_))),
        count(|verdict| *verdict == Verdict::NotApplicable),
        count(|verdict| *verdict == Verdict::Fixed),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_wanted_by_name_or_rule() {
        let case = Case::read("BG-01.js", "/* {\"rules\": [\"BG-02\"]} */ export default 1").unwrap();
        assert!(is_wanted(&case, "") && is_wanted(&case, "BG-01") && is_wanted(&case, "BG-02"));
        assert!(!is_wanted(&case, "DOM"));
    }

    #[test]
    fn the_summary_counts_each_verdict() {
        let verdicts = [
            Verdict::Passed,
            Verdict::Failed(Vec::new()),
            Verdict::Passed,
            Verdict::NotApplicable,
            Verdict::Fixed,
        ];
        assert_eq!(summary(&verdicts), "2 passed, 1 failed, 1 n/a, 1 fixed elsewhere");
    }
}
