//! What is wrong with a server's certificates.

use wxnet_core::NetError;

use super::found::Found;

/// What was looked at when a flaw was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Reading a certificate.
    Form,
    /// Whether the server's certificate leads to a trusted root.
    Root,
    /// The organisations that nobody trusts any more.
    Organisation,
    /// The stapled answer about revocation.
    Revocation,
    /// The host's name among the certificate's.
    Name,
    /// The dates.
    Dates,
    /// What a certificate may be used for.
    Usage,
    /// Whether an issuer may issue.
    Issuer,
    /// The names that an issuer may issue for.
    Constraint,
    /// The signatures.
    Signature,
    /// The server's key.
    Key,
    /// How long the certificate is valid.
    Validity,
}

impl Step {
    /// One word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Root => "root",
            Self::Organisation => "organisation",
            Self::Revocation => "revocation",
            Self::Name => "name",
            Self::Dates => "dates",
            Self::Usage => "usage",
            Self::Issuer => "issuer",
            Self::Constraint => "constraint",
            Self::Signature => "signature",
            Self::Key => "key",
            Self::Validity => "validity",
        }
    }
}

/// One thing that is wrong with a server's certificates, and the facts a person needs to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What was looked at.
    pub step: Step,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// How a mini-program hears of it.
    pub error: NetError,
    /// The subject of the certificate.
    pub certificate: String,
    /// What was found, and what was wanted.
    pub found: Found,
}

impl Flaw {
    /// How grave it is, 0 being the gravest: of several flaws Chromium tells the gravest alone, and in this order.
    pub(super) fn rank(&self) -> usize {
        const GRAVEST_FIRST: [NetError; 9] = [
            NetError::CertInvalid,
            NetError::CertRevoked,
            NetError::CertAuthorityInvalid,
            NetError::CertCommonNameInvalid,
            NetError::CertNameConstraintViolation,
            NetError::CertWeakSignatureAlgorithm,
            NetError::CertWeakKey,
            NetError::CertDateInvalid,
            NetError::CertValidityTooLong,
        ];
        GRAVEST_FIRST.iter().position(|error| *error == self.error).unwrap_or(GRAVEST_FIRST.len())
    }
}
