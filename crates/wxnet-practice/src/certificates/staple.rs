//! Answers about revocation, for stapling (OCSP, RFC 6960).

use rcgen::{PublicKeyData as _, SigningKey as _};
use sha1::{Digest as _, Sha1};
use time::{Duration, OffsetDateTime};
use yasna::models::{GeneralizedTime, ObjectIdentifier};
use yasna::{DERWriter, Tag, construct_der};

use super::authority::Authority;

/// What is said of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Good,
    Revoked,
}

/// The authority's answer about the certificate that it issued with this number, good from an hour ago for a week.
pub(super) fn staple(authority: &Authority, serial: &[u8], status: Status) -> Result<Vec<u8>, rcgen::Error> {
    let data = response_data(authority, serial, status);
    let signature = authority.issuer.key().sign(&data)?;
    let basic = construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer.next().write_der(&data);
            algorithm(writer.next(), ECDSA_SHA256);
            writer.next().write_bitvec_bytes(&signature, signature.len() * 8);
        });
    });
    Ok(construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer.next().write_enum(0);
            writer.next().write_tagged(Tag::context(0), |writer| {
                writer.write_sequence(|writer| {
                    writer.next().write_oid(&ObjectIdentifier::from_slice(BASIC));
                    writer.next().write_bytes(&basic);
                });
            });
        });
    }))
}

/// `[0] IMPLICIT NULL`.
const GOOD: &[u8] = &[0x80, 0];

const BASIC: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 1];
const ECDSA_SHA256: &[u64] = &[1, 2, 840, 10_045, 4, 3, 2];
const HASH_SHA1: &[u64] = &[1, 3, 14, 3, 2, 26];
const COMMON_NAME: &[u64] = &[2, 5, 4, 3];

fn response_data(authority: &Authority, serial: &[u8], status: Status) -> Vec<u8> {
    let key = Sha1::digest(authority.issuer.key().der_bytes());
    construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer.next().write_tagged(Tag::context(2), |writer| writer.write_bytes(&key));
            moment(writer.next(), -1);
            writer.next().write_sequence(|writer| {
                writer.next().write_sequence(|writer| {
                    certificate_id(writer.next(), authority, &key, serial);
                    match status {
                        Status::Good => writer.next().write_der(GOOD),
                        Status::Revoked => {
                            writer.next().write_tagged_implicit(Tag::context(1), |writer| {
                                writer.write_sequence(|writer| moment(writer.next(), -1));
                            });
                        }
                    }
                    moment(writer.next(), -1);
                    writer.next().write_tagged(Tag::context(0), |writer| moment(writer, 7 * 24));
                });
            });
        });
    })
}

fn certificate_id(writer: DERWriter<'_>, authority: &Authority, key: &[u8], serial: &[u8]) {
    let name = construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer.next().write_set(|writer| {
                writer.next().write_sequence(|writer| {
                    writer.next().write_oid(&ObjectIdentifier::from_slice(COMMON_NAME));
                    writer.next().write_utf8_string(&authority.name);
                });
            });
        });
    });
    writer.write_sequence(|writer| {
        algorithm(writer.next(), HASH_SHA1);
        writer.next().write_bytes(&Sha1::digest(name));
        writer.next().write_bytes(key);
        writer.next().write_bigint_bytes(serial, true);
    });
}

fn algorithm(writer: DERWriter<'_>, oid: &[u64]) {
    writer.write_sequence(|writer| writer.next().write_oid(&ObjectIdentifier::from_slice(oid)));
}

/// So many hours from now.
fn moment(writer: DERWriter<'_>, hours: i64) {
    let at = OffsetDateTime::now_utc() + Duration::hours(hours);
    writer.write_generalized_time(&GeneralizedTime::from_datetime(
        at.replace_nanosecond(0).expect("no nanosecond is one of them"),
    ));
}
