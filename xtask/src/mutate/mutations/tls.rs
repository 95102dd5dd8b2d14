//! What the engine demands of certificates.

use crate::mutate::mutation::{Mutation, mutation};

const PROFILE: &str = "crates/wxnet/src/certificates/profile.rs";
const CHECKS: &str = "crates/wxnet/src/certificates/checks.rs";

pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "TLS",
        "android knows intermediates",
        PROFILE,
        "platform: Platform::Android,\n        self_signed: SelfSigned::Accepted,\n        knows_intermediates: false",
        "platform: Platform::Android,\n        self_signed: SelfSigned::Accepted,\n        knows_intermediates: true",
    ),
    mutation(
        "TLS",
        "ios takes self-signed certificates",
        PROFILE,
        "self_signed: SelfSigned::Refused",
        "self_signed: SelfSigned::Accepted",
    ),
    mutation(
        "TLS",
        "devtools takes old signatures",
        PROFILE,
        "platform: Platform::Devtools,\n        self_signed: SelfSigned::Accepted,\n        knows_intermediates: true,\n        digest: Digest::Sha256",
        "platform: Platform::Devtools,\n        self_signed: SelfSigned::Accepted,\n        knows_intermediates: true,\n        digest: Digest::Older",
    ),
    mutation("TLS", "ios takes short keys", PROFILE, "Some((2048, 256))", "Some((1024, 256))"),
    mutation("TLS", "ios takes long validity", PROFILE, "validity: Some(825)", "validity: Some(1_825)"),
    mutation(
        "TLS",
        "ios demands no extended key usage",
        PROFILE,
        "usage: Usage::Demanded",
        "usage: Usage::Optional",
    ),
    mutation(
        "TLS",
        "StartCom is trusted",
        CHECKS,
        "const ORGANISATIONS: [&str; 2] = [\"WoSign\", \"StartCom\"];",
        "const ORGANISATIONS: [&str; 1] = [\"WoSign\"];",
    ),
    mutation(
        "TLS",
        "any name will do",
        CHECKS,
        "verify_is_valid_for_subject_name(host).is_ok()",
        "verify_is_valid_for_subject_name(host) != Err(webpki::Error::BadDer)",
    ),
    mutation(
        "TLS",
        "a staple that says revoked is good",
        "crates/wxnet/src/certificates/staple.rs",
        "status == SECOND",
        "status == FIRST",
    ),
    mutation(
        "TLS",
        "a path may be one longer than it says",
        CHECKS,
        "|most| below > most as usize",
        "|most| below > 1 + most as usize",
    ),
    mutation(
        "TLS",
        "a handshake that fails is an unknown fault",
        "crates/wxnet/src/tls/fault.rs",
        "ProtocolVersion | HandshakeFailure | InsufficientSecurity)",
        "ProtocolVersion | InsufficientSecurity)",
    ),
];
