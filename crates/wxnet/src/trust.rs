//! Which certificates are trusted, and how a connection becomes a secure one (chapter TLS).

use std::fmt;
use std::io;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore,
    SignatureScheme,
};
use thiserror::Error as ThisError;
use wxnet_core::{Certificates, NetError};

use crate::clock::Clock;
use crate::connect::{Protocol, stream_fault};

/// The roots that servers' certificates must lead to: a pinned set, the same on every machine, and what is added.
#[derive(Clone, Debug)]
pub struct Trust {
    roots: RootCertStore,
}

/// Why roots cannot be added.
#[derive(Debug, ThisError)]
pub enum TrustError {
    /// The text is not PEM.
    #[error("not PEM: {0}")]
    Pem(rustls::pki_types::pem::Error),
    /// There is no certificate in it.
    #[error("no certificate in it (a block that begins with -----BEGIN CERTIFICATE----- is expected)")]
    Empty,
    /// A certificate cannot be a root.
    #[error("certificate {number} cannot be used as a root: {error}")]
    Certificate {
        /// Counted from 1.
        number: usize,
        /// What is wrong with it.
        error: Error,
    },
    /// The machine's roots cannot be read.
    #[error("the system's certificates cannot be read: {0}")]
    System(String),
}

impl Default for Trust {
    fn default() -> Self {
        Self { roots: webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect() }
    }
}

impl Trust {
    /// Adds every certificate of a PEM text as a root (TLS-06).
    ///
    /// # Errors
    /// When there is none, or one cannot be used; nothing is added then.
    pub fn add_pem(&mut self, pem: &[u8]) -> Result<usize, TrustError> {
        let found: Result<Vec<CertificateDer<'_>>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let found = found.map_err(TrustError::Pem)?;
        if found.is_empty() {
            return Err(TrustError::Empty);
        }
        let mut roots = self.roots.clone();
        let count = found.len();
        for (index, certificate) in found.into_iter().enumerate() {
            roots.add(certificate).map_err(|error| TrustError::Certificate { number: index + 1, error })?;
        }
        self.roots = roots;
        Ok(count)
    }

    /// Adds the machine's roots; those that cannot be used are passed over.
    ///
    /// # Errors
    /// When not one was found.
    pub fn add_system(&mut self) -> Result<usize, TrustError> {
        let found = rustls_native_certs::load_native_certs();
        if found.certs.is_empty() {
            let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
            return Err(TrustError::System(errors.join("; ")));
        }
        Ok(self.roots.add_parsable_certificates(found.certs).0)
    }
}

/// The client side of TLS for one session.
pub(crate) struct Tls {
    verified: Offers,
    unchecked: Offers,
}

/// The same client, offering HTTP/1.1 alone, or HTTP/2 before it (REQ-17). Both verify with one verifier and keep their
/// tickets in one store, so that either resumes what the other began.
struct Offers {
    http1: Arc<ClientConfig>,
    http2: Arc<ClientConfig>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    pub(crate) fn new(trust: &Trust, clock: &Arc<dyn Clock>) -> Self {
        let provider = Arc::new(ring::default_provider());
        let algorithms = provider.signature_verification_algorithms;
        let roots = Arc::new(trust.roots.clone());
        let verifier = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider))
            .build()
            .expect("the pinned roots are never empty");
        let verified = Arc::new(AtWallTime { inner: verifier, clock: Arc::clone(clock) });
        let unchecked = Arc::new(Unchecked { algorithms });
        Self { verified: Offers::new(&provider, verified), unchecked: Offers::new(&provider, unchecked) }
    }

    /// The client that offers `newest` and what is older.
    pub(crate) fn config(&self, certificates: Certificates, newest: Protocol) -> Arc<ClientConfig> {
        let offers = match certificates {
            Certificates::Verified => &self.verified,
            Certificates::Unchecked => &self.unchecked,
        };
        Arc::clone(match newest {
            Protocol::Http1 => &offers.http1,
            Protocol::Http2 => &offers.http2,
        })
    }
}

impl Offers {
    fn new(provider: &Arc<CryptoProvider>, verifier: Arc<dyn ServerCertVerifier>) -> Self {
        let mut http1 = ClientConfig::builder_with_provider(Arc::clone(provider))
            .with_safe_default_protocol_versions()
            .expect("ring knows TLS 1.2 and 1.3")
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        http1.alpn_protocols = vec![b"http/1.1".to_vec()];
        http1.resumption = Resumption::in_memory_sessions(256);
        let mut http2 = http1.clone();
        http2.alpn_protocols.insert(0, H2.to_vec());
        Self { http1: Arc::new(http1), http2: Arc::new(http2) }
    }
}

/// HTTP/2 over TLS by its name in ALPN (RFC 9113, section 3.1).
pub(crate) const H2: &[u8] = b"h2";

/// Verifies as usual, at the session's wall time.
#[derive(Debug)]
struct AtWallTime {
    inner: Arc<WebPkiServerVerifier>,
    clock: Arc<dyn Clock>,
}

impl ServerCertVerifier for AtWallTime {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let since = self.clock.wall().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let now = UnixTime::since_unix_epoch(since);
        self.inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

/// Takes every certificate: the developer tools' switch (DBG-02). Signatures of the handshake still count.
#[derive(Debug)]
struct Unchecked {
    algorithms: WebPkiSupportedAlgorithms,
}

impl ServerCertVerifier for Unchecked {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// A fault of the handshake by Chromium's name.
pub(crate) fn handshake_fault(error: &io::Error) -> NetError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(Error::InvalidCertificate(error)) => certificate_fault(error),
        Some(Error::AlertReceived(
            AlertDescription::ProtocolVersion | AlertDescription::HandshakeFailure,
        ))
        | Some(Error::PeerIncompatible(_)) => NetError::SslVersionOrCipherMismatch,
        Some(_) => NetError::SslProtocol,
        None => stream_fault(error),
    }
}

fn certificate_fault(error: &CertificateError) -> NetError {
    match error {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => NetError::CertDateInvalid,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            NetError::CertCommonNameInvalid
        }
        CertificateError::Revoked => NetError::CertRevoked,
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            NetError::CertInvalid
        }
        CertificateError::UnknownIssuer => NetError::CertAuthorityInvalid,
        _ => NetError::CertInvalid,
    }
}
