//! Every rule has a case wherever it holds, and the scoreboard lists them all.

use std::error::Error;
use std::fs;

use wxnet::{Platform, Version};
use wxnet_runtime::{Case, Standing};

use super::finding::Finding;
use crate::conformance::{Place, cases, scoreboard};
use crate::rule_book::{Rule, RuleBook};

/// The chapters that no conformance case has to prove.
const WITHOUT_CASES: &[&str] = &[scoreboard::AUDIT];

/// Rules of which nothing can be seen before a base library, although the book dates them earlier: the rule, the base
/// library, and why.
const UNSEEN_BEFORE: &[(&str, Version, &str)] = &[
    ("CALL-14", Version::new(2, 10, 2), "no function returns a promise (CALL-13)"),
    ("CALL-22", Version::new(1, 4, 0), "there are no tasks to listen to (CALL-10)"),
    ("SOCK-20", Version::new(1, 4, 0), "closeSocket ignores the code (GSOCK-14)"),
    ("SOCK-21", Version::new(1, 4, 0), "closeSocket ignores the reason (GSOCK-14)"),
    ("RES-13", Version::new(1, 2, 0), "success has no header (RES-03)"),
    ("RES-14", Version::new(1, 2, 0), "success has no header (RES-03)"),
];

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let book = RuleBook::open()?;
    let cases: Vec<Case> = cases::all()?.into_iter().map(|script| script.case).collect();
    let proven = book.rules().iter().filter(|rule| !WITHOUT_CASES.contains(&rule.chapter()));
    let unproven = proven.filter_map(|rule| Some((rule, gap(rule, &cases)?)));
    let mut findings: Vec<Finding> = unproven
        .map(|(rule, gap)| {
            Finding::new(&RuleBook::file(), rule.line, gap, "write one into conformance/cases")
        })
        .collect();
    findings.extend(stale(&book, &cases));
    Ok(findings)
}

/// Where a rule holds and no case does.
fn gap(rule: &Rule, cases: &[Case]) -> Option<String> {
    let own: Vec<&Case> = cases.iter().filter(|case| case.rules().contains(&rule.id)).collect();
    if own.is_empty() {
        return Some(format!("{} has no case", rule.id));
    }
    let range = rule.range().ok()?;
    let since = UNSEEN_BEFORE.iter().find(|(unseen, ..)| *unseen == rule.id).map(|(_, since, _)| *since);
    let holds = |version| range.contains(version) && since.is_none_or(|since| version >= since);
    let mut versions =
        Place::all().into_iter().map(|place| place.lib_version).filter(|version| holds(*version));
    let version = versions.find(|version| !own.iter().any(|case| proves(case, *version)))?;
    Some(format!("{} has no case at base library {version}", rule.id))
}

/// Whether a case runs with a base library, on whatever platform.
fn proves(case: &Case, version: Version) -> bool {
    let platforms = [Platform::Devtools, Platform::Ios, Platform::Android];
    platforms.into_iter().any(|platform| case.standing(platform, version) != Standing::NotApplicable)
}

/// The scoreboard names every rule with its cases, in the order of the book.
fn stale(book: &RuleBook, cases: &[Case]) -> Option<Finding> {
    let written = fs::read_to_string(scoreboard::file()).unwrap_or_default();
    let rows: Vec<&str> =
        RuleBook::read(&written).rules().iter().filter_map(|row| written.lines().nth(row.line - 1)).collect();
    let starts = book.rules().iter().map(|rule| {
        let own = cases.iter().filter(|case| case.rules().contains(&rule.id));
        scoreboard::start(&rule.id, own.map(Case::name))
    });
    let fresh = rows.len() == book.rules().len()
        && rows.iter().zip(starts).all(|(row, start)| row.starts_with(&start));
    let finding = Finding::new(
        &scoreboard::file(),
        1,
        "the cases are not those of today",
        format!("`{}` writes it", scoreboard::COMMAND),
    );
    (!fresh).then_some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap_of(since: &str, heads: &[&str]) -> Option<String> {
        let book = RuleBook::read(&format!("| BG-01 | a. | {since} | S | seed |\n"));
        let cases: Vec<Case> = heads
            .iter()
            .map(|head| {
                Case::read("c.js", &format!("/* {{\"rules\": [\"BG-01\"]{head}}} */ export default 1"))
                    .unwrap()
            })
            .collect();
        gap(&book.rules()[0], &cases)
    }

    #[test]
    fn a_rule_has_a_case_wherever_it_holds() {
        assert_eq!(gap_of("", &[]).unwrap(), "BG-01 has no case");
        assert_eq!(gap_of("", &[""]), None);
        assert_eq!(gap_of("2.0.0", &[r#", "since": "2.0.0""#]), None);
        assert_eq!(gap_of("<2.0.0", &[r#", "before": "2.0.0""#]), None);
        assert_eq!(gap_of("", &[r#", "since": "2.0.0""#, r#", "before": "2.0.0""#]), None);
        let gap = gap_of("", &[r#", "since": "2.0.0""#]).unwrap();
        assert_eq!(gap, "BG-01 has no case at base library 1.6.0");
    }
}
