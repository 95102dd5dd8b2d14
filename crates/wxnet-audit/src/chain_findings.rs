//! What is found in certificates (AUDIT-08 to AUDIT-20, AUDIT-32, AUDIT-33).

use wxnet::certificates::{Found, Key, Step};
use wxnet::{Platform, Trust};

use crate::distrust::distrusted;
use crate::finding::{ChainFault, Finding, RootSet};
use crate::ground::Ground;
use crate::host::{CertificateFacts, Chain, Client, Host};
use crate::ruling::{Ruling, judged, now};
use crate::words::day;

/// So many days before its end a certificate is worth a warning (AUDIT-10).
const SOON: i64 = 30;

/// The most days that a certificate of a public authority is valid for, since 2020-09-01.
const MOST_DAYS: i64 = 398;
const SEPTEMBER_2020: i64 = 1_598_918_400;

/// In seconds.
const DAY: i64 = 86_400;

/// From this day on Chrome refused what WoSign and `StartCom` issued: 2016-10-21 (AUDIT-16).
const OCTOBER_2016: i64 = 1_477_008_000;

/// What is found in the certificates of a host.
pub(crate) fn chain_findings(host: &Host, rulings: &[Ruling], ground: &Ground) -> Vec<Finding> {
    let Some(chain) = host.chains.first() else { return unseen(rulings) };
    let mut findings = flaws(chain, rulings);
    let all: Vec<Platform> = rulings.iter().map(|it| it.platform).collect();
    let warn = |fault: ChainFault| Finding::new(fault, &all);
    findings.extend(order(&chain.certificates).into_iter().map(warn));
    if let Some(server) = chain.certificates.first() {
        findings.extend(no_staple(server, host).map(warn));
        findings.extend(server_is_ca(server, &all));
        findings.extend(long_validity(server, rulings));
        findings.extend(distrust(server, rulings).map(|fault| Finding::new(fault, &all)));
    }
    findings.extend(ending(chain, now(ground)).map(warn));
    findings.extend(weak_issuers(chain, rulings).map(|fault| Finding::new(fault, &[Platform::Ios])));
    findings.extend(roots(host, chain, rulings, ground).map(|fault| Finding::new(fault, &[])));
    if let Some(ruling) = rulings.first().filter(|it| !it.path.is_empty()) {
        findings.push(Finding::new(ChainFault::Judged(ruling.path.clone()), &[]));
    }
    findings.extend(host.chains.iter().skip(1).map(|it| other(host, it, rulings, ground)));
    findings
}

/// A platform that is let in without its certificates having been seen.
fn unseen(rulings: &[Ruling]) -> Vec<Finding> {
    let let_in = rulings.iter().filter(|it| it.error.is_none()).map(|it| it.platform);
    let platforms: Vec<Platform> = let_in.collect();
    if platforms.is_empty() { Vec::new() } else { vec![Finding::new(ChainFault::Unseen, &platforms)] }
}

/// What platforms refuse, each flaw once with those that refuse it.
fn flaws(chain: &Chain, rulings: &[Ruling]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for ruling in rulings {
        for flaw in &ruling.flaws {
            for kind in faults(chain, &flaw.found, &flaw.certificate, flaw.rule) {
                let kind = kind.into();
                match findings.iter_mut().find(|it| is_alike(&it.kind, &kind)) {
                    Some(finding) => finding.platforms.push(ruling.platform),
                    None => findings.push(Finding::new(kind, &[ruling.platform])),
                }
            }
        }
    }
    findings
}

/// Whether two findings differ in their rule of chapter TLS at most.
fn is_alike(one: &crate::Kind, other: &crate::Kind) -> bool {
    use crate::Kind;
    match (one, other) {
        (
            Kind::Chain(ChainFault::Flaw { certificate: a, found: x, .. }),
            Kind::Chain(ChainFault::Flaw { certificate: b, found: y, .. }),
        ) => a == b && x == y,
        (one, other) => one == other,
    }
}

fn faults(chain: &Chain, found: &Found, certificate: &str, rule: &'static str) -> Vec<ChainFault> {
    let server = chain.certificates.first();
    if let Found::Organisation(organisation) = found {
        let organisation = organisation.clone();
        let is_late = server.is_some_and(|it| it.not_before >= OCTOBER_2016);
        let by_date =
            is_late.then(|| ChainFault::Organisation { organisation: organisation.clone(), by_date: true });
        return by_date
            .into_iter()
            .chain([ChainFault::Organisation { organisation, by_date: false }])
            .collect();
    }
    let holder = chain.certificates.iter().find(|it| it.subject == certificate);
    let issuer_urls = match found {
        Found::MissingIssuer(_) => holder.map(|it| it.issuer_urls.clone()).unwrap_or_default(),
        _ => Vec::new(),
    };
    let untrusted = match found {
        // Nothing says where it is to be had: it may as well be a root that nobody trusts.
        Found::MissingIssuer(issuer) if issuer_urls.is_empty() => Some(ChainFault::Untrusted(issuer.clone())),
        _ => None,
    };
    let flaw =
        ChainFault::Flaw { rule, certificate: certificate.to_owned(), found: found.clone(), issuer_urls };
    [Some(flaw), untrusted].into_iter().flatten().collect()
}

/// Whether each certificate stands behind the one that it issued, and nothing else is there.
fn order(certificates: &[CertificateFacts]) -> Vec<ChainFault> {
    let mut faults = Vec::new();
    for (index, certificate) in certificates.iter().enumerate().skip(1) {
        let issued = |it: &CertificateFacts| it.issuer == certificate.subject && it.subject != it.issuer;
        let is_twin = certificates[..index].iter().any(|it| it.fingerprint == certificate.fingerprint);
        if is_twin {
            faults.push(ChainFault::Stray(certificate.subject.clone()));
        } else if certificate.subject == certificate.issuer {
            faults.push(ChainFault::SuperfluousRoot(certificate.subject.clone()));
        } else if !certificates.iter().any(issued) {
            faults.push(ChainFault::Stray(certificate.subject.clone()));
        } else if !issued(&certificates[index - 1]) && !faults.contains(&ChainFault::OutOfOrder) {
            faults.push(ChainFault::OutOfOrder);
        }
    }
    faults
}

fn no_staple(server: &CertificateFacts, host: &Host) -> Option<ChainFault> {
    (server.must_staple && host.staple.is_none()).then_some(ChainFault::NoStaple)
}

/// One that issued itself may be marked as it likes (TLS-05): nobody's verdict depends on it.
fn server_is_ca(server: &CertificateFacts, all: &[Platform]) -> Option<Finding> {
    let platforms = if server.subject == server.issuer { &[] } else { all };
    server.is_ca.then(|| Finding::new(ChainFault::ServerIsCa, platforms))
}

/// The smallest RSA key of an issuer that iOS 13 takes (support.apple.com/103769).
const LEAST_OF_ISSUER: usize = 2048;

/// Those on the way to the root whose keys Apple refuses. The rules of the engine judge the server's own alone (TLS-11).
fn weak_issuers(chain: &Chain, rulings: &[Ruling]) -> impl Iterator<Item = ChainFault> {
    let path = rulings.iter().find(|it| it.platform == Platform::Ios).map(|it| it.path.as_slice());
    let path = path.unwrap_or_default();
    let above = chain.certificates.iter().skip(1).filter(|it| it.subject != it.issuer);
    above.filter(|it| path.contains(&it.subject)).filter_map(|it| match it.key {
        Key::Rsa(bits) if bits < LEAST_OF_ISSUER => {
            Some(ChainFault::WeakIssuer { certificate: it.subject.clone(), bits })
        }
        _ => None,
    })
}

/// Longer than 398 days; whoever refuses it for that has said so.
fn long_validity(server: &CertificateFacts, rulings: &[Ruling]) -> Option<Finding> {
    let days = (server.not_after - server.not_before + DAY - 1) / DAY;
    let is_refused =
        |it: &&Ruling| it.flaws.iter().any(|flaw| matches!(flaw.found, Found::LongValidity { .. }));
    let others: Vec<Platform> = rulings.iter().filter(|it| !is_refused(it)).map(|it| it.platform).collect();
    let is_long = days > MOST_DAYS && server.not_before >= SEPTEMBER_2020 && !others.is_empty();
    is_long.then(|| Finding::new(ChainFault::LongValidity(days), &others))
}

fn distrust(server: &CertificateFacts, rulings: &[Ruling]) -> Option<ChainFault> {
    let path = &rulings.first()?.path;
    distrusted(path, &day(server.not_before)).map(ChainFault::Distrusted)
}

/// A chain that other clients get: what is wrong with it alone may hit phones one day.
fn other(host: &Host, chain: &Chain, rulings: &[Ruling], ground: &Ground) -> Finding {
    let worse = |ruling: &Ruling| {
        let judged = judged(ruling.platform, &ground.trust, host, chain, now(ground))?;
        let is_known = |it: &Found| ruling.flaws.iter().any(|flaw| flaw.found == *it);
        judged.flaws.into_iter().map(|it| it.found).find(|it| !is_known(it))
    };
    // Phones name the host.
    let flawed = rulings.iter().filter(|_| chain.of != Client::Nameless);
    let flawed: Vec<(Platform, Found)> =
        flawed.filter_map(|ruling| Some((ruling.platform, worse(ruling)?))).collect();
    let platforms: Vec<Platform> = flawed.iter().map(|it| it.0).collect();
    let gravest = flawed.into_iter().next().map(|it| it.1);
    Finding::new(ChainFault::OtherChain(chain.of, gravest), &platforms)
}

fn ending(chain: &Chain, now: i64) -> impl Iterator<Item = ChainFault> {
    chain.certificates.iter().filter_map(move |it| {
        let days = (it.not_after - now).div_euclid(DAY);
        (now <= it.not_after && days < SOON)
            .then(|| ChainFault::ExpiresSoon { certificate: it.subject.clone(), days })
    })
}

/// The sets of roots that the chain's root is missing in, if it is there in another (AUDIT-18).
fn roots(host: &Host, chain: &Chain, rulings: &[Ruling], ground: &Ground) -> Option<ChainFault> {
    let now = now(ground);
    let path_in = |trust: &Trust| {
        let judged = judged(Platform::Devtools, trust, host, chain, now)?;
        let leads = !judged.flaws.iter().any(|it| it.step == Step::Root || it.step == Step::Form);
        leads.then_some(judged.path)
    };
    let given = path_in(&ground.trust);
    let built_in = path_in(&Trust::default());
    let machine = ground.machine.as_ref().map(path_in);
    let path = given.or_else(|| machine.clone().flatten())?;
    let root = path.last().or_else(|| rulings.first()?.path.last())?.clone();
    let missing: Vec<RootSet> = [
        built_in.is_none().then_some(RootSet::BuiltIn),
        machine.is_some_and(|it| it.is_none()).then_some(RootSet::Machine),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!missing.is_empty()).then_some(ChainFault::NotInEverySet { root, missing })
}
