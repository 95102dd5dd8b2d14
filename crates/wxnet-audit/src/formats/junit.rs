//! `JUnit`: a suite per target, a case per platform.

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::Manner;
use super::section::{Section, sections};
use crate::finding::{Finding, Severity};
use crate::judgement::{Judgement, Verdict};
use crate::report::Report;
use crate::words::{Labels, fix, message};

pub(super) fn junit(report: &Report, manner: Manner) -> String {
    let mut suites = Suites::new("wxnet check");
    for section in sections(report) {
        let mut suite = TestSuite::new(section.name);
        if let Some(target) = section.target {
            suite.set_time(target.took);
        }
        suite.add_test_cases(section.judgements.iter().map(|it| case(&section, it, manner)));
        suites.add_test_suite(suite);
    }
    let xml = suites.to_string().expect("a text takes all that is written to it");
    // The schema that Jenkins publishes has no such attribute for all suites together.
    let xml = xml.replacen(" skipped=\"0\"", "", 1);
    if xml.ends_with('\n') { xml } else { format!("{xml}\n") }
}

fn case(section: &Section<'_>, judgement: &Judgement, manner: Manner) -> TestCase {
    let own = |it: &&Finding| it.platforms.is_empty() || it.platforms.contains(&judgement.platform);
    let findings: Vec<&Finding> = section.findings.iter().filter(own).collect();
    let (failing, others): (Vec<&Finding>, Vec<&Finding>) =
        findings.into_iter().partition(|it| it.severity() >= manner.fail_on && !it.platforms.is_empty());
    let fails = judgement.verdict == Verdict::Fail || !failing.is_empty();
    let mut status = match fails {
        true => TestCaseStatus::non_success(NonSuccessKind::Failure),
        false => TestCaseStatus::success(),
    };
    if fails {
        let first = failing.first().map(|it| message(it, manner.language));
        status.set_message(first.unwrap_or_else(|| judgement.rules.join(", ")));
        let rules = if judgement.rules.is_empty() {
            failing.iter().map(|it| it.rule()).take(1).collect::<Vec<_>>()
        } else {
            judgement.rules.clone()
        };
        status.set_type(rules.join(", "));
        status.set_description(lines(&failing, manner));
    }
    let mut case = TestCase::new(judgement.platform.name(), status);
    case.set_classname(section.name);
    let told: Vec<&Finding> = others.into_iter().filter(|it| it.severity() > Severity::Info).collect();
    if !told.is_empty() {
        case.set_system_out(lines(&told, manner));
    }
    case
}

fn lines(findings: &[&Finding], manner: Manner) -> String {
    let labels = Labels(manner.language);
    let line = |it: &&Finding| {
        let place = it.place.as_ref().map(|place| format!("{place}{}", labels.colon())).unwrap_or_default();
        let fix = fix(it, manner.language)
            .map(|fix| format!("\n  → {}{}{fix}", labels.side(it.side()), labels.colon()));
        let message = message(it, manner.language);
        format!(
            "{} {} {place}{message}{}",
            labels.severity(it.severity()),
            it.rule(),
            fix.unwrap_or_default()
        )
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}
