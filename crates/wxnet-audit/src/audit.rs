//! The audit: every target, several at once, each probed, asked and judged.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use futures_util::StreamExt as _;
use futures_util::stream;
use tokio::sync::{Mutex, OnceCell};
use wxnet::{Guise, Home, NetError};

use crate::addresses::{address_findings, refusals};
use crate::answer_findings::{answer_findings, fails};
use crate::ask::{Said, ask};
use crate::chain_findings::chain_findings;
use crate::finding::{AnswerFault, ChainFault, Finding, Kind, ProtocolFault, ReachFault, Severity};
use crate::ground::{Ground, Progress};
use crate::groups::demanded_groups;
use crate::host::{Asked, Host};
use crate::judgement::{Judgement, Verdict};
use crate::probe::{Errand, is_late, probe, unreached};
use crate::protocol_findings::protocol_findings;
use crate::report::{Answer, Report, TargetReport};
use crate::revocation::revocation_finding;
use crate::ruling::{Ruling, rule};
use crate::target::Target;

/// Audits every target, several at once, and tells how it goes on.
///
/// # Errors
/// When no folder for temp files can be made.
pub async fn audit(
    targets: Vec<Target>,
    ground: &Ground,
    progress: &(dyn Fn(Progress<'_>) + Send + Sync),
) -> std::io::Result<Report> {
    let work = Work { ground, home: Arc::new(Home::temporary()?), hosts: Mutex::default() };
    let work = &work;
    let audited = stream::iter(targets.into_iter().enumerate()).map(|(index, target)| async move {
        progress(Progress::Began(&target));
        let report = work.audit(target).await;
        progress(Progress::Ended(&report));
        (index, report)
    });
    // In no order: a slow one would keep those behind it from their turns.
    let mut audited: Vec<_> = audited.buffer_unordered(ground.hosts_at_once.max(1)).collect().await;
    audited.sort_by_key(|(index, _)| *index);
    let targets = audited.into_iter().map(|(_, report)| report).collect();
    Ok(Report { targets, projects: Vec::new() })
}

/// What the audits of all targets share.
struct Work<'a> {
    ground: &'a Ground,
    home: Arc<Home>,
    /// Each host is probed once.
    hosts: Mutex<HashMap<Errand, Arc<OnceCell<Arc<Host>>>>>,
}

impl Work<'_> {
    async fn audit(&self, target: Target) -> TargetReport {
        let began = Instant::now();
        let refused_by = refusals(&target);
        let findings = address_findings(&target, &self.ground.platforms);
        let mut report = TargetReport {
            target,
            judgements: Vec::new(),
            findings,
            host: None,
            answer: Answer::NotAsked,
            took: began.elapsed(),
        };
        let is_platforms_own = refused_by.contains(&"DOM-10");
        let mut rulings = Vec::new();
        let mut fails_in_http = false;
        if report.target.is_secure() && !is_platforms_own {
            let host = self.host(&report.target).await;
            rulings = self.ground.platforms.iter().map(|it| rule(*it, &host, self.ground)).collect();
            let said = self.said(&report.target, &host).await;
            fails_in_http = fails(&report.target, &said);
            self.note(&mut report, &host, &mut rulings, said).await;
        }
        report.judgements = self.judgements(&report, &rulings, &refused_by, fails_in_http);
        report.findings.sort_by_key(|it| std::cmp::Reverse(it.severity()));
        report.took = began.elapsed();
        report
    }

    /// What a target's host showed, to it or to a target before.
    async fn host(&self, target: &Target) -> Arc<Host> {
        let guise = if target.is_socket() { Guise::Socket } else { Guise::Request };
        let errand = Errand { host: target.host().to_owned(), port: target.port(), guise };
        let cell = Arc::clone(self.hosts.lock().await.entry(errand.clone()).or_default());
        let host = cell.get_or_init(|| async { Arc::new(probe(&errand, self.ground).await) }).await;
        Arc::clone(host)
    }

    /// What HTTP says, where the engine can speak to the host at all.
    async fn said(&self, target: &Target, host: &Host) -> Said {
        match host.session {
            Some(_) => ask(target, self.ground, &self.home).await,
            None => Said::nothing(),
        }
    }

    async fn note(&self, report: &mut TargetReport, host: &Arc<Host>, rulings: &mut [Ruling], said: Said) {
        let ground = self.ground;
        let host = demanding(host, &said);
        report.findings.extend(reach_findings(&host, ground));
        if host.fault.is_none() {
            report.findings.extend(chain_findings(&host, rulings, ground));
            report.findings.extend(protocol_findings(&host, rulings));
            report.findings.extend(revocation_finding(&host, ground, &self.home).await);
        }
        report.findings.extend(answer_findings(&report.target, &said, ground));
        for ruling in rulings.iter_mut().filter(|it| it.error.is_none()) {
            ruling.refuse(said.error.map(|it| (it, it.rule())));
        }
        let unexplained = unexplained(&host, rulings, &report.findings);
        report.findings.extend(unexplained);
        report.answer = said.answer;
        report.host = Some(host);
    }

    fn judgements(
        &self,
        report: &TargetReport,
        rulings: &[Ruling],
        refused_by: &[&'static str],
        fails_in_http: bool,
    ) -> Vec<Judgement> {
        let judgement = |(index, platform): (usize, &wxnet::Platform)| {
            let ruling = rulings.get(index);
            let concerning = || report.findings.iter().filter(|it| it.platforms.contains(platform));
            let mut rules = refused_by.to_vec();
            rules.extend(ruling.map(|it| it.rules.clone()).unwrap_or_default());
            for rule in concerning().filter_map(further_rule) {
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
            let error = ruling.and_then(|it| it.error).filter(|_| refused_by.is_empty());
            let gravest = concerning().map(Finding::severity).max();
            let verdict = if !rules.is_empty() || error.is_some() || fails_in_http {
                Verdict::Fail
            } else {
                gravest.map_or(Verdict::Pass, Verdict::of)
            };
            let reproducible = ruling.map_or(crate::Reproducible::Yes, |it| it.reproducible);
            Judgement { platform: *platform, verdict, rules, error, reproducible }
        };
        self.ground.platforms.iter().enumerate().map(judgement).collect()
    }
}

/// A rule of chapter TLS or DOM that a finding tells beyond the ruling: if it cannot be told whether an intermediate is
/// missing or a root is untrusted, both rules are named.
const fn further_rule(finding: &Finding) -> Option<&'static str> {
    match &finding.kind {
        Kind::Chain(ChainFault::Untrusted(_)) => Some("TLS-02"),
        Kind::Answer(AnswerFault::RedirectOutside(_) | AnswerFault::RedirectBarred(_)) => Some("DOM-18"),
        _ => None,
    }
}

/// A host that asks for a certificate demands it, if nobody gets further without.
fn demanding(host: &Arc<Host>, said: &Said) -> Arc<Host> {
    let is_refused = match &said.answer {
        Answer::Failed(_) => true,
        // Which nginx answers with, after a handshake that succeeded.
        Answer::Answered { status, .. } => matches!(status, 400 | 403 | 495 | 496),
        _ => false,
    };
    if host.client_certificate != Some(Asked::Optional) || !is_refused {
        return Arc::clone(host);
    }
    Arc::new(Host { client_certificate: Some(Asked::Demanded), ..Host::clone(host) })
}

/// So many bytes of a message of the handshake the engine's TLS library takes.
const MOST_IN_MESSAGE: usize = 0xffff;

/// A failure that no other finding explains, such as a signature of the handshake that does not hold.
fn unexplained(host: &Host, rulings: &[Ruling], findings: &[Finding]) -> Vec<Finding> {
    let is_explained = |ruling: &Ruling| {
        let explains =
            |it: &Finding| it.severity() == Severity::Error && it.platforms.contains(&ruling.platform);
        findings.iter().any(explains)
    };
    let failing = rulings.iter().filter(|it| it.error.is_some() && !is_explained(it));
    let mut found: Vec<Finding> = Vec::new();
    for ruling in failing {
        let kind = match (ruling.error, &host.refused_with) {
            _ if host.is_oversized => ReachFault::TooLarge(MOST_IN_MESSAGE).into(),
            (Some(NetError::SslVersionOrCipherMismatch), _) => {
                ProtocolFault::NothingInCommon(demanded_groups(host)).into()
            }
            (_, Some(said)) => ReachFault::Broken(said.clone()).into(),
            (error, None) => {
                ReachFault::Broken(error.map_or("no connection", NetError::name).to_owned()).into()
            }
        };
        match found.iter_mut().find(|it| it.kind == kind) {
            Some(finding) => finding.platforms.push(ruling.platform),
            None => found.push(Finding::new(kind, &[ruling.platform])),
        }
    }
    found
}

fn reach_findings(host: &Host, ground: &Ground) -> Vec<Finding> {
    let unreached = unreached(host);
    let partly = (!unreached.is_empty()).then_some(ReachFault::PartlyUnreached(unreached));
    let slow = is_late(host).then_some(ReachFault::Slow);
    let faults = match &host.fault {
        Some(fault) => vec![fault.clone()],
        None => partly.into_iter().chain(slow).collect(),
    };
    faults.into_iter().map(|it| Finding::new(it, &ground.platforms)).collect()
}
