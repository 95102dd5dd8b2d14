//! Projects and targets alike: something with a name, verdicts and findings.

use crate::finding::{AddressFault, Finding, Kind, Severity};
use crate::judgement::{Judgement, Verdict};
use crate::report::{Report, TargetReport};
use crate::words::Counts;

/// A part of a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a> {
    pub(super) name: &'a str,
    pub(super) judgements: &'a [Judgement],
    pub(super) findings: &'a [Finding],
    /// What was probed, unless this is a project.
    pub(super) target: Option<&'a TargetReport>,
}

/// The projects, then the targets.
pub(super) fn sections(report: &Report) -> Vec<Section<'_>> {
    let projects = report.projects.iter().map(|it| Section {
        name: &it.name,
        judgements: &it.judgements,
        findings: &it.findings,
        target: None,
    });
    let targets = report.targets.iter().map(|it| Section {
        name: it.target.text(),
        judgements: &it.judgements,
        findings: &it.findings,
        target: Some(it),
    });
    projects.chain(targets).collect()
}

impl Section<'_> {
    pub(super) fn verdict(&self) -> Verdict {
        self.judgements.iter().map(|it| it.verdict).max().unwrap_or(Verdict::Pass)
    }

    /// Every rule that decides a verdict, once.
    pub(super) fn rules(&self) -> Vec<&'static str> {
        let mut rules: Vec<&'static str> = Vec::new();
        for rule in self.judgements.iter().flat_map(|it| &it.rules) {
            if !rules.contains(rule) {
                rules.push(rule);
            }
        }
        rules
    }

    /// Whether a finding concerns fewer platforms than are judged for.
    pub(super) fn is_of_some(&self, finding: &Finding) -> bool {
        !finding.platforms.is_empty() && finding.platforms.len() < self.judgements.len()
    }
}

pub(super) fn counts(report: &Report) -> Counts {
    let sections = sections(report);
    let of = |severity| report.findings().filter(|it| it.severity() == severity).count();
    Counts {
        targets: sections.len(),
        failing: sections.iter().filter(|it| it.verdict() == Verdict::Fail).count(),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
    }
}

/// The registered domains whose ICP registration nobody looked up, each once.
pub(super) fn registrations(report: &Report) -> Vec<String> {
    let mut domains: Vec<String> = Vec::new();
    for finding in report.findings() {
        if let Kind::Address(AddressFault::Icp(domain)) = &finding.kind
            && !domains.contains(domain)
        {
            domains.push(domain.clone());
        }
    }
    domains
}

pub(super) fn is_registration(finding: &Finding) -> bool {
    matches!(finding.kind, Kind::Address(AddressFault::Icp(_)))
}

/// The platforms' names.
pub(super) fn platforms(finding: &Finding) -> Vec<&'static str> {
    finding.platforms.iter().map(|it| it.name()).collect()
}
