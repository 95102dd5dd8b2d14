//! What is found in versions and suites (AUDIT-13 to AUDIT-15, AUDIT-33 to AUDIT-35).

use wxnet::{Platform, Spoken, Suite};

use crate::finding::{Finding, ProtocolFault};
use crate::host::{Host, Offer, ServerName, TlsVersion};
use crate::judgement::Reproducible;
use crate::ruling::{Ruling, modern_suites};

/// What is found in the versions and suites of a host.
pub(crate) fn protocol_findings(host: &Host, rulings: &[Ruling]) -> Vec<Finding> {
    let all: Vec<Platform> = rulings.iter().map(|it| it.platform).collect();
    let offers = offers(host);
    let (old, modern): (Vec<_>, Vec<_>) =
        offers.iter().partition(|(version, _)| *version < TlsVersion::Tls12);
    let old: Vec<TlsVersion> = old.into_iter().map(|(version, _)| *version).collect();
    let mut findings = Vec::new();
    if modern.is_empty() && host.session.is_none() {
        findings.push(Finding::new(ProtocolFault::NoModernVersion(old.clone()), &all));
    }
    findings.extend(suites(&modern_suites(host), rulings, &all));
    findings.push(Finding::new(ProtocolFault::OlderVersions(old), &[]));
    if let Some(asked) = host.client_certificate {
        findings.push(Finding::new(ProtocolFault::ClientCertificate(asked), &all));
    }
    if host.http1_refused.is_some() {
        let here: Vec<Platform> = all.iter().copied().filter(|it| *it != Platform::Android).collect();
        findings.push(Finding::new(ProtocolFault::OnlyHttp2, &here));
    }
    for limit in [Reproducible::NotThisSuite, Reproducible::NotThisGroup, Reproducible::NotThisSignature] {
        let here: Vec<Platform> =
            rulings.iter().filter(|it| it.reproducible == limit).map(|it| it.platform).collect();
        if !here.is_empty() {
            findings.push(Finding::new(ProtocolFault::NotReproducible(limit), &here));
        }
    }
    if !offers.is_empty() {
        findings.push(Finding::new(ProtocolFault::Offers(offers), &[]));
    }
    if let Some(older) = &host.older {
        findings.push(Finding::new(ProtocolFault::Older(older.clone()), &[]));
    }
    if let Some(session) = &host.session {
        findings.push(Finding::new(ProtocolFault::Alpn(session.alpn.clone()), &[]));
    }
    if host.nameless.is_some_and(|it| it != ServerName::NotNeeded) {
        findings.push(Finding::new(ProtocolFault::NeedsServerName, &[]));
    }
    findings
}

/// Every version that is spoken, with its suites, the oldest first.
pub(crate) fn offers(host: &Host) -> Vec<(TlsVersion, Vec<Suite>)> {
    let offered = host.protocols.iter().filter_map(|it| match &it.offer {
        Offer::Offered(suites) => Some((it.version, suites.clone())),
        Offer::Refused(_) | Offer::Unknown => None,
    });
    offered.collect()
}

/// What is wrong with the suites from TLS 1.2 up.
fn suites(suites: &[Suite], rulings: &[Ruling], all: &[Platform]) -> Vec<Finding> {
    if suites.is_empty() {
        return Vec::new();
    }
    let refused_by = |rule: &'static str| -> Vec<Platform> {
        rulings
            .iter()
            .filter(|ruling| suites.iter().all(|it| matches!(it.spoken_by(ruling.platform), Spoken::No(_))))
            .filter(|ruling| ruling.rules.first() == Some(&rule))
            .map(|it| it.platform)
            .collect()
    };
    let doubtful: Vec<Platform> = rulings.iter().filter(|it| it.is_doubtful).map(|it| it.platform).collect();
    let (plain, outdated) = (refused_by("TLS-09"), refused_by("TLS-07"));
    let mut findings = Vec::new();
    if !plain.is_empty() {
        findings.push(Finding::new(ProtocolFault::NoForwardSecrecy(suites.to_vec()), &plain));
    }
    if !outdated.is_empty() {
        findings.push(Finding::new(ProtocolFault::OutdatedSuites(suites.to_vec()), &outdated));
    }
    if !doubtful.is_empty() {
        findings.push(Finding::new(ProtocolFault::OnlyFiniteFields(suites.to_vec()), &doubtful));
    }
    if suites.iter().all(|it| it.is_cbc()) {
        findings.push(Finding::new(ProtocolFault::OnlyCbc(suites.to_vec()), all));
    }
    findings
}
