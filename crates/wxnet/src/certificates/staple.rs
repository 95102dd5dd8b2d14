//! The stapled answer about revocation (OCSP, RFC 6960).

use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use x509_parser::asn1_rs::{FromDer as _, GeneralizedTime};

use super::certificate::{Certificate, Digest, Signed};
use super::der::{contents, next, next_whole, sequence};
use super::signature::{Verification, verify};

/// Whether this is an answer of the certificate's issuer, in its time, that says revoked. Nobody has to believe any
/// other.
pub(super) fn revokes(staple: &[u8], certificate: &Certificate, issuer: &[u8], now: i64) -> bool {
    Answer::read(staple).is_some_and(|answer| {
        answer.singles.iter().any(|it| it.revoked && it.is_about(certificate, issuer, now))
            && answer.is_of(certificate, issuer, now)
    })
}

/// The most certificates of an answer that are looked at; one is usual.
const MOST_DELEGATES: usize = 4;

/// A basic response.
struct Answer<'a> {
    signed: Signed,
    singles: Vec<Single<'a>>,
    /// Of those who may answer for the issuer.
    delegates: Vec<Certificate>,
}

/// What is said of one certificate.
struct Single<'a> {
    /// The object identifier of the hash.
    hash: &'a [u8],
    issuer_name: &'a [u8],
    issuer_key: &'a [u8],
    serial: &'a [u8],
    revoked: bool,
    this_update: i64,
    next_update: Option<i64>,
}

/// Context-specific tags, as they are numbered.
const FIRST: u32 = 0;
const SECOND: u32 = 1;

/// The tag of a SEQUENCE.
const SEQUENCE: u32 = 16;

/// The contents of the object identifier of a basic response, 1.3.6.1.5.5.7.48.1.1.
const BASIC: &[u8] = &[43, 6, 1, 5, 5, 7, 48, 1, 1];

impl<'a> Answer<'a> {
    fn read(staple: &'a [u8]) -> Option<Self> {
        let mut response = contents(staple)?;
        let (_, status) = next(&mut response)?;
        let (_, bytes) = next(&mut response)?;
        let mut bytes = contents(bytes)?;
        let (_, kind) = next(&mut bytes)?;
        let (_, basic) = next(&mut bytes)?;
        (status == [0] && kind == BASIC).then_some(())?;
        let mut basic = contents(basic)?;
        let message = next_whole(&mut basic)?;
        let (_, algorithm) = next(&mut basic)?;
        // The first byte counts the unused bits of the last, of which there are none.
        let (_, signature) = next(&mut basic)?;
        let delegates = next(&mut basic).and_then(|(_, it)| contents(it)).map(certificates);
        let signed = Signed {
            message: message.to_vec(),
            algorithm: algorithm.to_vec(),
            signature: signature.get(1..)?.to_vec(),
            digest: Digest::Sha256,
            name: String::new(),
        };
        Some(Self { signed, singles: singles(contents(message)?)?, delegates: delegates.unwrap_or_default() })
    }

    /// Whether the issuer answered, or somebody whom it issued a certificate for answering (section 4.2.2.2).
    fn is_of(&self, certificate: &Certificate, issuer: &[u8], now: i64) -> bool {
        let delegates = self.delegates.iter().filter(|it| {
            it.issuer == certificate.issuer
                && it.purposes.is_some_and(|it| it.ocsp)
                && (it.not_before..=it.not_after).contains(&now)
                && verify(&it.signed, issuer) == Verification::Good
        });
        let mut keys = delegates.map(|it| &it.spki[..]).chain([issuer]);
        keys.any(|key| verify(&self.signed, key) == Verification::Good)
    }
}

fn certificates(mut rest: &[u8]) -> Vec<Certificate> {
    let mut found = Vec::new();
    while found.len() < MOST_DELEGATES
        && let Some(der) = next_whole(&mut rest)
    {
        found.extend(Certificate::read(der));
    }
    found
}

fn singles(mut data: &[u8]) -> Option<Vec<Single<'_>>> {
    // Before the list: a version perhaps, the responder, and when it answered. All are of other kinds.
    let mut list = loop {
        if let (SEQUENCE, list) = next(&mut data)? {
            break list;
        }
    };
    let mut singles = Vec::new();
    while let Some((_, single)) = next(&mut list) {
        singles.push(Single::read(single)?);
    }
    Some(singles)
}

impl<'a> Single<'a> {
    fn read(mut single: &'a [u8]) -> Option<Self> {
        let (_, mut id) = next(&mut single)?;
        let (_, mut hash) = next(&mut id)?;
        let (_, hash) = next(&mut hash)?;
        let (_, issuer_name) = next(&mut id)?;
        let (_, issuer_key) = next(&mut id)?;
        let (_, serial) = next(&mut id)?;
        let (status, _) = next(&mut single)?;
        let this_update = moment(next_whole(&mut single)?)?;
        let next_update = match next(&mut single) {
            Some((FIRST, time)) => Some(moment(time)?),
            _ => None,
        };
        Some(Self {
            hash,
            issuer_name,
            issuer_key,
            serial,
            revoked: status == SECOND,
            this_update,
            next_update,
        })
    }

    fn is_about(&self, certificate: &Certificate, issuer: &[u8], now: i64) -> bool {
        let name = sequence(&certificate.issuer.der);
        let key = public_key(issuer).unwrap_or_default();
        self.serial == certificate.serial
            && self.hashes(&name, self.issuer_name)
            && self.hashes(key, self.issuer_key)
            && self.this_update <= now
            && self.next_update.is_none_or(|next| now <= next)
    }

    fn hashes(&self, bytes: &[u8], to: &[u8]) -> bool {
        match self.hash {
            // 1.3.14.3.2.26
            [43, 14, 3, 2, 26] => Sha1::digest(bytes)[..] == *to,
            // 2.16.840.1.101.3.4.2.1
            [96, 134, 72, 1, 101, 3, 4, 2, 1] => Sha256::digest(bytes)[..] == *to,
            _ => false,
        }
    }
}

/// The key itself, without what kind it is.
fn public_key(spki: &[u8]) -> Option<&[u8]> {
    let mut spki = contents(spki)?;
    next(&mut spki)?;
    next(&mut spki)?.1.get(1..)
}

fn moment(der: &[u8]) -> Option<i64> {
    let (_, time) = GeneralizedTime::from_der(der).ok()?;
    Some(time.utc_datetime().ok()?.unix_timestamp())
}
