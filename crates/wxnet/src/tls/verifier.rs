//! What rustls asks while it shakes hands.

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::verify_tls13_signature_with_raw_key;
use rustls::pki_types::{CertificateDer, ServerName, SubjectPublicKeyInfoDer, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use webpki::RawPublicKeyEntity;

use super::fault::TlsFault;
use crate::certificates::{ALGORITHMS, Certificate, Profile, Served, Verdict, judge};
use crate::clock::Clock;
use crate::trust::Trust;

/// Judges servers as a platform does, at the session's wall time.
#[derive(Clone, Debug)]
pub(super) struct Checks {
    pub(super) profile: &'static Profile,
    pub(super) trust: Trust,
    pub(super) clock: Arc<dyn Clock>,
}

impl Checks {
    pub(super) fn judge(
        &self,
        chain: &[CertificateDer<'_>],
        host: &ServerName<'_>,
        staple: &[u8],
    ) -> Verdict {
        let since = self.clock.wall().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        judge(self.profile, &self.trust, &Served { chain, host, staple, now })
    }
}

/// Takes a server that passes the checks; without checks every server, which is the developer tools' switch (DBG-02).
/// Signatures of the handshake count either way.
#[derive(Debug)]
pub(super) struct Verifier {
    pub(super) checks: Option<Checks>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(checks) = &self.checks else { return Ok(ServerCertVerified::assertion()) };
        let chain: Vec<_> = std::iter::once(end_entity)
            .chain(intermediates)
            .map(|it| CertificateDer::from(&it[..]))
            .collect();
        let Verdict { flaws, path } = checks.judge(&chain, server_name, ocsp_response);
        match TlsFault::of_flaws(flaws, path) {
            None => Ok(ServerCertVerified::assertion()),
            Some(fault) => Err(CertificateError::Other(OtherError(Arc::new(fault))).into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let key = key(certificate)?;
        let key = RawPublicKeyEntity::try_from(&key).map_err(|_| CertificateError::BadEncoding)?;
        let scheme = ALGORITHMS.mapping.iter().find(|(scheme, _)| *scheme == signed.scheme);
        let mut algorithms = scheme.into_iter().flat_map(|(_, algorithms)| *algorithms);
        let holds = algorithms.any(|it| key.verify_signature(*it, message, signed.signature()).is_ok());
        if holds {
            Ok(HandshakeSignatureValid::assertion())
        } else {
            Err(CertificateError::BadSignature.into())
        }
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature_with_raw_key(message, &key(certificate)?, signed, &ALGORITHMS)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ALGORITHMS.supported_schemes()
    }
}

/// The key of a certificate that may be of any version: rustls itself reads none but the third.
fn key(certificate: &CertificateDer<'_>) -> Result<SubjectPublicKeyInfoDer<'static>, Error> {
    let spki = Certificate::spki(certificate).ok_or(CertificateError::BadEncoding)?;
    Ok(SubjectPublicKeyInfoDer::from(spki))
}
