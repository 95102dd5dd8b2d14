//! What each platform demands of a server: one table.

use wxnet_core::Platform;

use super::certificate::Digest;

/// What a platform demands beyond what all of them do: a trusted root, the name, the dates, issuers that may issue.
///
/// Forward secrecy, which ios demands (TLS-09), is in no column: no suite without it can be spoken here at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose demands these are.
    pub platform: Platform,
    /// What becomes of a certificate that issued itself and is among the roots (TLS-05).
    pub self_signed: SelfSigned,
    /// Whether intermediate certificates that the host knows stand in for those that a server leaves out (TLS-13,
    /// TLS-14).
    pub knows_intermediates: bool,
    /// The weakest digest of a signature below the root (TLS-10).
    pub digest: Digest,
    /// The smallest server key, RSA and EC in bits; no other kind will do (TLS-11).
    pub key: Option<(usize, usize)>,
    /// The longest validity in days of a server certificate issued since July 2019 (TLS-18).
    pub validity: Option<i64>,
    /// What becomes of a server certificate that does not say what it is for (TLS-19).
    pub usage: Usage,
}

/// What becomes of a trusted certificate that issued itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelfSigned {
    /// It is refused all the same.
    Refused,
    /// It passes.
    Accepted,
}

/// Whether a server certificate has to have an extended key usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// It must be there.
    Demanded,
    /// It may be left out.
    Optional,
}

const PROFILES: [Profile; 3] = [
    Profile {
        platform: Platform::Ios,
        self_signed: SelfSigned::Refused,
        knows_intermediates: true,
        digest: Digest::Sha256,
        key: Some((2048, 256)),
        validity: Some(825),
        usage: Usage::Demanded,
    },
    Profile {
        platform: Platform::Android,
        self_signed: SelfSigned::Accepted,
        knows_intermediates: false,
        digest: Digest::Older,
        key: None,
        validity: None,
        usage: Usage::Optional,
    },
    Profile {
        platform: Platform::Devtools,
        self_signed: SelfSigned::Accepted,
        knows_intermediates: true,
        digest: Digest::Sha256,
        key: None,
        validity: None,
        usage: Usage::Optional,
    },
];

impl Profile {
    /// The demands of a platform.
    #[must_use]
    pub fn of(platform: Platform) -> &'static Self {
        PROFILES.iter().find(|it| it.platform == platform).expect("every platform has its row")
    }
}
