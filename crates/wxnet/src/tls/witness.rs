//! A handshake as the engine makes it, with whoever is there: what the server showed is kept, and judged elsewhere.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::client::ResolvesClientCert;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, DigitallySignedStruct, Error, InvalidMessage, SignatureScheme};
use tokio::io::AsyncWriteExt as _;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::fault::TlsFault;
use super::suite::Suite;
use super::verifier::Verifier;
use super::{H2, offering};
use crate::dial::BoxStream;

/// How a witness behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Guise {
    /// Like a request of the engine.
    Request,
    /// Like a socket of the engine: HTTP/1.1 alone is offered.
    Socket,
    /// Like a request that does not name the host.
    Nameless,
    /// Like a request that takes signatures it cannot verify: only to see more.
    Lenient,
}

/// What was seen of a server.
pub struct Witnessed {
    /// Its certificates in DER, its own first; none if it did not come so far.
    pub chain: Vec<CertificateDer<'static>>,
    /// The answer about revocation that it stapled, empty if there was none.
    pub staple: Vec<u8>,
    /// Whether it asked for a certificate of the client's.
    pub asked: bool,
    /// Whether it was given up because one of its messages, with the certificates most likely, is larger than the engine
    /// takes.
    pub is_oversized: bool,
    /// What was agreed on, or why nothing was. The certificates are never the reason.
    pub secured: Result<Secured, TlsFault>,
}

/// What was agreed on with a server that nobody judged.
#[derive(Debug)]
pub struct Secured {
    /// As in `TLSv1_3`.
    pub version: String,
    /// The suite.
    pub suite: Suite,
    /// The group of the key exchange, as in `X25519`.
    pub group: Option<String>,
    /// The protocol that ALPN chose.
    pub alpn: Option<String>,
}

impl fmt::Debug for Witnessed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Witnessed({} certificates, {:?})", self.chain.len(), self.secured)
    }
}

/// Shakes hands with whoever is there, and takes leave: nothing is said over a connection to nobody knows whom.
pub async fn witness(stream: BoxStream, host: &ServerName<'_>, guise: Guise) -> Witnessed {
    let witness = Arc::new(Witness { is_lenient: guise == Guise::Lenient, ..Witness::default() });
    let connector = TlsConnector::from(Arc::new(config(&witness, guise)));
    let shaken = connector.connect(host.to_owned(), stream).await;
    let is_oversized = shaken.as_ref().is_err_and(is_oversized);
    let secured = match shaken {
        Ok(stream) => Ok(leave(stream).await),
        Err(error) => Err(TlsFault::of_handshake(&error)),
    };
    let (chain, staple) = std::mem::take(&mut *witness.shown.lock().unwrap_or_else(PoisonError::into_inner));
    Witnessed { chain, staple, asked: witness.asked.load(Ordering::Relaxed), is_oversized, secured }
}

fn is_oversized(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    matches!(inner, Some(Error::InvalidMessage(InvalidMessage::HandshakePayloadTooLarge)))
}

fn config(witness: &Arc<Witness>, guise: Guise) -> ClientConfig {
    let mut config = offering(Arc::new(ring::default_provider()), Arc::clone(witness) as _);
    config.client_auth_cert_resolver = Arc::clone(witness) as _;
    config.enable_sni = guise != Guise::Nameless;
    if guise != Guise::Socket {
        config.alpn_protocols.insert(0, H2.to_vec());
    }
    config
}

/// Ends the connection as TLS demands, without waiting for the server to do so, too.
async fn leave(mut stream: TlsStream<BoxStream>) -> Secured {
    let session = stream.get_ref().1;
    let secured = Secured {
        version: session.protocol_version().map(|it| format!("{it:?}")).unwrap_or_default(),
        suite: Suite(session.negotiated_cipher_suite().map_or(0, |it| it.suite().into())),
        group: session.negotiated_key_exchange_group().map(|it| format!("{:?}", it.name())),
        alpn: session.alpn_protocol().map(|it| String::from_utf8_lossy(it).into_owned()),
    };
    // It has no more to say, whether it hears this or not.
    let _ = timeout(FAREWELL, stream.shutdown()).await;
    secured
}

/// So long a server has to take the last few bytes.
const FAREWELL: Duration = Duration::from_millis(200);

#[derive(Debug, Default)]
struct Witness {
    is_lenient: bool,
    shown: Mutex<(Vec<CertificateDer<'static>>, Vec<u8>)>,
    asked: AtomicBool,
}

/// Nobody is verified, which is the developer tools' switch (DBG-02).
const UNCHECKED: Verifier = Verifier { checks: None };

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let chain = std::iter::once(end_entity).chain(intermediates).map(|it| it.clone().into_owned());
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) =
            (chain.collect(), ocsp_response.to_vec());
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        if self.is_lenient {
            return Ok(HandshakeSignatureValid::assertion());
        }
        UNCHECKED.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        if self.is_lenient {
            return Ok(HandshakeSignatureValid::assertion());
        }
        UNCHECKED.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let mut schemes = UNCHECKED.supported_verify_schemes();
        if self.is_lenient {
            schemes.extend([
                SignatureScheme::ECDSA_NISTP521_SHA512,
                SignatureScheme::ED448,
                SignatureScheme::ECDSA_SHA1_Legacy,
                SignatureScheme::RSA_PKCS1_SHA1,
                // RSASSA-PSS of keys that are for it alone (RFC 8446, section 4.2.3).
                SignatureScheme::Unknown(0x0809),
                SignatureScheme::Unknown(0x080a),
                SignatureScheme::Unknown(0x080b),
            ]);
        }
        schemes
    }
}

impl ResolvesClientCert for Witness {
    fn resolve(&self, _root_hint_subjects: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.asked.store(true, Ordering::Relaxed);
        None
    }

    fn has_certs(&self) -> bool {
        false
    }
}
