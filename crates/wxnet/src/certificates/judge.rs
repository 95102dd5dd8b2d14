//! The judgement: everything that is wrong with what a server showed, and the way that was judged.

use std::cmp::Reverse;

use rustls::pki_types::{CertificateDer, ServerName};
use wxnet_core::NetError;

use super::certificate::{Certificate, Malformed};
use super::checks;
use super::flaw::{Flaw, Step};
use super::found::Found;
use super::path::{End, Issuers, Path, paths};
use super::profile::Profile;
use crate::trust::Trust;

/// What a server showed, to whom, and when.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// Its certificates in DER, its own first.
    pub chain: &'a [CertificateDer<'a>],
    /// The host of the url (TLS-17).
    pub host: &'a ServerName<'a>,
    /// The answer about revocation that it sent along, empty if it sent none.
    pub staple: &'a [u8],
    /// Seconds since 1970.
    pub now: i64,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong, the gravest first; nothing if the server is trusted.
    pub flaws: Vec<Flaw>,
    /// The subjects of the certificates that were judged, from the server's own to the root.
    pub path: Vec<String>,
}

/// Judges a server as a platform does.
#[must_use]
pub fn judge(profile: &Profile, trust: &Trust, served: &Served<'_>) -> Verdict {
    let mut chain = served.chain.iter().map(|der| Certificate::read(der));
    let server = match chain.next() {
        Some(Ok(server)) => server,
        Some(Err(error)) => return unreadable(Found::Unreadable(error.to_string())),
        None => return unreadable(Found::Nothing),
    };
    // Of what was sent along only that is needed which leads to a root.
    let (mut sent, mut broken) = (Vec::new(), Vec::new());
    for read in chain {
        match read {
            Ok(certificate) => sent.push(certificate),
            Err(error) => broken.push(unused(&error)),
        }
    }
    let known = if profile.knows_intermediates { trust.known() } else { &[] };
    let issuers = Issuers { pinned: trust.pinned(), added: trust.added(), intermediates: [&sent, known] };
    let judged = paths(&server, issuers).into_iter().map(|path| (flaws(profile, served, &path), path));
    // Of several ways the best counts: one without a flaw, else one that reaches a root.
    let best = judged.min_by_key(|(flaws, path)| {
        (!flaws.is_empty(), !matches!(path.end, End::Root(_)), flaws.first().map(|it| Reverse(it.rank())))
    });
    let (mut flaws, path) = best.expect("every search ends somewhere");
    if !matches!(path.end, End::Root(_)) {
        flaws.append(&mut broken);
        flaws.sort_by_key(Flaw::rank);
    }
    Verdict { flaws, path: subjects(&path) }
}

fn unreadable(found: Found) -> Verdict {
    Verdict { flaws: vec![form("TLS-20", NetError::CertInvalid, found)], path: Vec::new() }
}

/// A certificate that was sent along and cannot be read may be the issuer that is missing.
fn unused(error: &Malformed) -> Flaw {
    form("TLS-02", NetError::CertAuthorityInvalid, Found::UnreadableBeside(error.to_string()))
}

fn form(rule: &'static str, error: NetError, found: Found) -> Flaw {
    Flaw { step: Step::Form, rule, error, certificate: String::new(), found }
}

fn subjects(path: &Path<'_>) -> Vec<String> {
    let mut subjects: Vec<String> = path.certificates.iter().map(|it| it.subject.to_string()).collect();
    if let End::Root(root) = path.end
        && !path.is_self_signed()
    {
        subjects.push(root.name().to_string());
    }
    subjects
}

/// Everything that is wrong on this way, the gravest first, and of those that are equally grave the first that is seen.
fn flaws(profile: &Profile, served: &Served<'_>, path: &Path<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    flaws.extend(checks::root(profile, path));
    flaws.extend(checks::organisation(path));
    flaws.extend(checks::revocation(served, path));
    flaws.extend(checks::name(served.host, path.server()));
    flaws.extend(path.certificates.iter().filter_map(|it| checks::dates(it, served.now)));
    flaws.extend(path.certificates.iter().filter_map(|it| checks::extensions(it)));
    flaws.extend(checks::usages(profile, path));
    flaws.extend(checks::issuers(path));
    flaws.extend(checks::constraints(path));
    flaws.extend(checks::digests(profile, path));
    flaws.extend(checks::key(profile, path.server()));
    flaws.extend(checks::validity(profile, path.server()));
    flaws.sort_by_key(Flaw::rank);
    flaws
}
