//! Why a connection did not become a secure one.

use std::io;

use rustls::{AlertDescription, CertificateError, Error};
use wxnet_core::NetError;

use crate::certificates::Flaw;
use crate::connect::stream_fault;

/// Why a connection did not become a secure one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{said}")]
pub struct TlsFault {
    /// How a mini-program hears of it; a socket hears of every fault in the same way (SOCK-29).
    pub error: NetError,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// In words.
    pub said: String,
    /// Everything that is wrong with the server's certificates, the gravest first; nothing if they are not the reason.
    pub flaws: Vec<Flaw>,
    /// The subjects of the certificates that were judged, from the server's own to the root.
    pub path: Vec<String>,
}

/// What may be the reason why nothing is spoken in common, and no fault of the server's on a phone (TLS-12).
const OUR_LIMIT: &str = "this TLS library speaks TLS 1.2 and 1.3 with ECDHE and AES-GCM or ChaCha20 alone; \
                         what a phone speaks beyond that, wxnet check knows";

impl TlsFault {
    /// The fault that certificates with these flaws are, if there are any.
    pub(super) fn of_flaws(flaws: Vec<Flaw>, path: Vec<String>) -> Option<Self> {
        let gravest = flaws.first()?;
        let said = format!("{}: {}", gravest.certificate, gravest.found);
        Some(Self { error: gravest.error, rule: gravest.rule, said, flaws, path })
    }

    /// The fault of a handshake.
    pub(super) fn of_handshake(error: &io::Error) -> Self {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
        let judged = match inner {
            Some(Error::InvalidCertificate(CertificateError::Other(other))) => other.0.downcast_ref::<Self>(),
            _ => None,
        };
        judged.cloned().unwrap_or_else(|| {
            let error_name = inner.map_or_else(|| stream_fault(error), named);
            let said = match error_name {
                NetError::SslVersionOrCipherMismatch => format!("{error}; {OUR_LIMIT}"),
                _ => error.to_string(),
            };
            Self::plain(error_name, said)
        })
    }

    /// The host of the url cannot be a name in a certificate.
    pub(super) fn of_name(host: &str) -> Self {
        Self::plain(NetError::CertCommonNameInvalid, format!("no certificate can be for {host}"))
    }

    fn plain(error: NetError, said: String) -> Self {
        Self { error, rule: error.rule(), said, flaws: Vec::new(), path: Vec::new() }
    }
}

/// A fault that is no certificate's (TLS-07, TLS-16). A signature of the handshake that does not hold is among them.
fn named(error: &Error) -> NetError {
    use AlertDescription::{HandshakeFailure, InsufficientSecurity, ProtocolVersion};
    match error {
        Error::AlertReceived(ProtocolVersion | HandshakeFailure | InsufficientSecurity)
        | Error::PeerIncompatible(_) => NetError::SslVersionOrCipherMismatch,
        _ => NetError::SslProtocol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_is_in_common_the_limit_may_be_ours() {
        let fault = |error: Error| TlsFault::of_handshake(&io::Error::other(error));
        let mismatch = fault(Error::AlertReceived(AlertDescription::HandshakeFailure));
        assert_eq!(mismatch.error, NetError::SslVersionOrCipherMismatch);
        assert!(mismatch.said.ends_with(OUR_LIMIT), "{mismatch}");
        let other = fault(Error::AlertReceived(AlertDescription::InternalError));
        assert!(!other.said.contains(OUR_LIMIT), "{other}");
    }
}
