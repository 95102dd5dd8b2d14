//! The issuer's list of revoked certificates (CRL, RFC 5280, section 5).

use x509_parser::prelude::FromDer as _;
use x509_parser::revocation_list::CertificateRevocationList;

use super::certificate::{Certificate, Digest, Signed};
use super::der::{contents, next, next_whole};
use super::judge::Served;
use super::name::Name;
use super::path::{End, Issuers, paths};
use super::signature::{Verification, verify};
use crate::trust::Trust;

/// Whether this is a list of the issuer of the server's certificate, in its time, and the certificate is on it. Nobody
/// has to believe any other.
#[must_use]
pub fn is_listed(list: &[u8], trust: &Trust, served: &Served<'_>) -> bool {
    let Some(Ok(server)) = served.chain.first().map(|der| Certificate::read(der)) else { return false };
    let Some((signed, read)) = read(list) else { return false };
    let is_timely = read.last_update().timestamp() <= served.now
        && read.next_update().is_none_or(|until| served.now <= until.timestamp());
    is_timely
        && Name::of(read.issuer()) == server.issuer
        && read.iter_revoked_certificates().any(|it| it.raw_serial() == server.serial)
        && issuers(&server, trust, served).iter().any(|key| verify(&signed, key) == Verification::Good)
}

fn read(list: &[u8]) -> Option<(Signed, CertificateRevocationList<'_>)> {
    let (_, read) = CertificateRevocationList::from_der(list).ok()?;
    let mut rest = contents(list)?;
    let message = next_whole(&mut rest)?.to_vec();
    let (_, algorithm) = next(&mut rest)?;
    let signature = read.signature_value.data.to_vec();
    let signed = Signed {
        message,
        algorithm: algorithm.to_vec(),
        signature,
        digest: Digest::Sha256,
        name: String::new(),
    };
    Some((signed, read))
}

/// The keys of those who issued the server's certificate.
fn issuers(server: &Certificate, trust: &Trust, served: &Served<'_>) -> Vec<Vec<u8>> {
    let sent: Vec<Certificate> =
        served.chain.iter().skip(1).filter_map(|der| Certificate::read(der).ok()).collect();
    let issuers =
        Issuers { pinned: trust.pinned(), added: trust.added(), intermediates: [&sent, trust.known()] };
    let ways = paths(server, issuers);
    let key = |way: &super::path::Path<'_>| match (way.certificates.get(1), way.end) {
        (Some(issuer), _) => Some(issuer.spki.clone()),
        (None, End::Root(root)) => Some(root.spki()),
        _ => None,
    };
    ways.iter().filter_map(key).collect()
}
