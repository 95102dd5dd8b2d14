//! What is checked on a way to a root, one function each.

use rustls::pki_types::ServerName;
use wxnet_core::NetError;

use super::certificate::{Certificate, Digest, Key};
use super::flaw::{Flaw, Step};
use super::found::Found;
use super::judge::Served;
use super::path::{End, Path, Root};
use super::profile::{Profile, SelfSigned, Usage};
use super::staple;

/// Organisations that nobody trusts any more, by how their names begin (TLS-15).
const ORGANISATIONS: [&str; 2] = ["WoSign", "StartCom"];

/// From here on Apple's limit of a certificate's validity holds (TLS-18): 2019-07-01, in seconds since 1970.
const JULY_2019: i64 = 1_561_939_200;

/// In seconds.
const DAY: i64 = 86_400;

fn flaw(step: Step, rule: &'static str, error: NetError, of: &Certificate, found: Found) -> Flaw {
    Flaw { step, rule, error, certificate: of.subject.to_string(), found }
}

/// Whether the way ends at a root (TLS-02, TLS-05, TLS-13, TLS-14).
pub(super) fn root(profile: &Profile, path: &Path<'_>) -> Option<Flaw> {
    let last = path.certificates.last().expect("a way begins with the server's certificate");
    let issuer = || last.issuer.to_string();
    let untrusted = |rule, found| Some(flaw(Step::Root, rule, NetError::CertAuthorityInvalid, last, found));
    match path.end {
        End::Root(_) if path.is_self_signed() && profile.self_signed == SelfSigned::Refused => {
            untrusted("TLS-05", Found::IssuedItself(profile.platform))
        }
        End::Root(_) => None,
        End::Itself if path.is_self_signed() => untrusted("TLS-05", Found::Stranger),
        End::Itself => untrusted("TLS-02", Found::UntrustedRoot),
        End::Nobody => untrusted(missing(profile), Found::MissingIssuer(issuer())),
        End::Impostor => untrusted("TLS-02", Found::Impostor(issuer())),
        End::Circle => untrusted("TLS-02", Found::Circle),
        End::Endless => untrusted("TLS-02", Found::Endless),
        End::Illegible => Some(illegible(profile, last)),
    }
}

const fn missing(profile: &Profile) -> &'static str {
    if profile.knows_intermediates { "TLS-14" } else { "TLS-13" }
}

/// A signature that the TLS library cannot verify: if it is weak that is what is told, whatever the platform takes.
fn illegible(profile: &Profile, last: &Certificate) -> Flaw {
    let (rule, error) = match last.signed.digest {
        digest if digest < profile.digest => ("TLS-10", NetError::CertWeakSignatureAlgorithm),
        Digest::Sha256 => ("TLS-12", NetError::CertInvalid),
        _ => ("TLS-12", NetError::CertWeakSignatureAlgorithm),
    };
    let found = Found::Unverifiable(last.signed.name.clone());
    flaw(Step::Signature, rule, error, last, found)
}

/// Whether anybody on the way is of an organisation that nobody trusts any more (TLS-15).
pub(super) fn organisation(path: &Path<'_>) -> Option<Flaw> {
    let root = match path.end {
        End::Root(root) => root.name().organisations,
        _ => path.certificates.last().map(|it| it.issuer.organisations.clone()).unwrap_or_default(),
    };
    let mut named = path.certificates.iter().flat_map(|it| &it.subject.organisations).chain(&root);
    let named = named.find(|name| ORGANISATIONS.iter().any(|it| begins(name, it)))?;
    let found = Found::Organisation(named.clone());
    Some(flaw(Step::Organisation, "TLS-15", NetError::CertAuthorityInvalid, path.server(), found))
}

fn begins(name: &str, with: &str) -> bool {
    name.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with))
}

/// Whether the issuer says in the stapled answer that it revoked the certificate (TLS-21).
pub(super) fn revocation(served: &Served<'_>, path: &Path<'_>) -> Option<Flaw> {
    let (server, issuer) = (path.server(), path.certificates.get(1));
    let spki = match (issuer, path.end) {
        (Some(issuer), _) => issuer.spki.clone(),
        (None, End::Root(root)) => root.spki(),
        _ => return None,
    };
    staple::revokes(served.staple, server, &spki, served.now)
        .then(|| flaw(Step::Revocation, "TLS-21", NetError::CertRevoked, server, Found::Revoked))
}

/// Whether the certificate is for the host; its common name says nothing (TLS-03, TLS-17).
pub(super) fn name(host: &ServerName<'_>, server: &Certificate) -> Option<Flaw> {
    let covered = server.names.iter().any(|name| name.is_for(host));
    (!covered).then(|| {
        let found = Found::OtherNames { names: server.names(), host: host.to_str().into_owned() };
        flaw(Step::Name, "TLS-03", NetError::CertCommonNameInvalid, server, found)
    })
}

/// Whether it is its time (TLS-04).
pub(super) fn dates(certificate: &Certificate, now: i64) -> Option<Flaw> {
    let found = if now < certificate.not_before {
        Found::NotYet { from: certificate.not_before, now }
    } else if now > certificate.not_after {
        Found::Expired { until: certificate.not_after, now }
    } else {
        return None;
    };
    Some(flaw(Step::Dates, "TLS-04", NetError::CertDateInvalid, certificate, found))
}

/// Whether everything in it that must be understood is.
pub(super) fn extensions(certificate: &Certificate) -> Option<Flaw> {
    let oid = certificate.not_understood.as_ref()?;
    let found = Found::NotUnderstood(oid.clone());
    Some(flaw(Step::Form, "TLS-20", NetError::CertInvalid, certificate, found))
}

/// Whether the certificates may be used for servers (TLS-19).
pub(super) fn usages(profile: &Profile, path: &Path<'_>) -> Vec<Flaw> {
    let (server, issuers) =
        path.certificates.split_first().expect("a way begins with the server's certificate");
    let invalid = |of: &Certificate, found| flaw(Step::Usage, "TLS-19", NetError::CertInvalid, of, found);
    let own = match server.purposes {
        Some(purposes) if !purposes.server => Some(Found::NotForServers),
        None if profile.usage == Usage::Demanded => Some(Found::NoUsage),
        _ => None,
    };
    // An issuer without the extension may issue for everything.
    let barred = issuers.iter().filter(|it| it.purposes.is_some_and(|it| !it.server && !it.any));
    let barred = barred.map(|it| invalid(it, Found::NotForServers));
    own.map(|found| invalid(server, found)).into_iter().chain(barred).collect()
}

/// Whether each issuer may issue, and so far down (TLS-20).
pub(super) fn issuers(path: &Path<'_>) -> Vec<Flaw> {
    issuing(path)
        .filter_map(|(issuer, below)| {
            let authority = issuer.authority;
            let is_silent_root = authority.is_silent && path.is_root(issuer);
            let found = if !authority.is_ca && !is_silent_root {
                Found::NoCa
            } else if !authority.may_sign {
                Found::MayNotSign
            } else if authority.path_length.is_some_and(|most| below > most as usize) {
                Found::TooDeep(below)
            } else {
                return None;
            };
            Some(flaw(Step::Issuer, "TLS-20", NetError::CertInvalid, issuer, found))
        })
        .collect()
}

/// Those who issued a certificate on the way, each with the number of CAs below. Pinned roots are trusted as they are.
fn issuing<'p>(path: &'p Path<'_>) -> impl Iterator<Item = (&'p Certificate, usize)> {
    let root = match path.end {
        End::Root(Root::Added(root)) if !path.is_self_signed() => Some(root),
        _ => None,
    };
    let issuers = path.certificates.iter().skip(1).copied().chain(root).enumerate();
    issuers.map(|(index, issuer)| {
        let between = &path.certificates[1..=index];
        (issuer, between.iter().filter(|it| it.subject != it.issuer).count())
    })
}

/// Whether each issuer may issue for the names below it (TLS-20).
pub(super) fn constraints(path: &Path<'_>) -> Option<Flaw> {
    let own = path.certificates.iter().map(|it| it.constraints.clone());
    let root = match path.end {
        End::Root(root) if !path.is_self_signed() => root.constraints(),
        _ => None,
    };
    let all: Vec<_> = own.chain([root]).enumerate().filter_map(|(at, it)| Some((at, it?))).collect();
    all.iter().find_map(|(at, constraints)| {
        // A certificate of an issuer for itself, below the server's, is free.
        let below = path.certificates.iter().take(*at).enumerate();
        let mut bound = below.filter(|(index, it)| *index == 0 || it.subject != it.issuer);
        bound.find_map(|(_, it)| {
            let name = constraints.violated_by(it)?;
            let found = Found::Constrained(name);
            Some(flaw(Step::Constraint, "TLS-20", NetError::CertNameConstraintViolation, it, found))
        })
    })
}

/// Whether the signatures below the root are strong enough (TLS-10).
pub(super) fn digests(profile: &Profile, path: &Path<'_>) -> Option<Flaw> {
    let mut below = path.certificates.iter().filter(|it| !path.is_root(it));
    let weak = below.find(|it| it.signed.digest < profile.digest)?;
    let found = Found::WeakSignature(weak.signed.name.clone());
    Some(flaw(Step::Signature, "TLS-10", NetError::CertWeakSignatureAlgorithm, weak, found))
}

/// Whether the server's key is large enough (TLS-11).
pub(super) fn key(profile: &Profile, server: &Certificate) -> Option<Flaw> {
    let (rsa, ec) = profile.key?;
    let is_enough = match server.key {
        Key::Rsa(bits) => bits >= rsa,
        Key::Ec(bits) => bits >= ec,
        Key::Other(_) => false,
    };
    let found = || Found::WeakKey { key: server.key.clone(), demanded: (rsa, ec) };
    (!is_enough).then(|| flaw(Step::Key, "TLS-11", NetError::CertWeakKey, server, found()))
}

/// Whether the server's certificate is valid for too long (TLS-18).
pub(super) fn validity(profile: &Profile, server: &Certificate) -> Option<Flaw> {
    let most = profile.validity?;
    let time = server.not_after - server.not_before;
    let is_too_long = server.not_before >= JULY_2019 && time > most * DAY;
    let found = || Found::LongValidity { days: (time + DAY - 1) / DAY, most };
    is_too_long.then(|| flaw(Step::Validity, "TLS-18", NetError::CertValidityTooLong, server, found()))
}
