//! How a connection becomes a secure one (chapter TLS).

mod fault;
mod handshake;
mod suite;
mod verifier;
mod witness;

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustls::client::Resumption;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, HandshakeKind};
use wxnet_core::{Certificates, Platform};

use crate::certificates::{Profile, Verdict};
use crate::clock::Clock;
use crate::connect::Protocol;
use crate::trust::Trust;
use verifier::{Checks, Verifier};

pub use fault::TlsFault;
pub use suite::{Spoken, Suite};
pub use witness::{Guise, Secured, Witnessed, witness};

/// The client side of TLS for one session.
pub(crate) struct Tls {
    provider: Arc<CryptoProvider>,
    checks: Checks,
    verified: OnceLock<Offers>,
    unchecked: OnceLock<Offers>,
}

/// The same client, offering HTTP/1.1 alone, or HTTP/2 before it (REQ-17). Both verify with one verifier and keep their
/// tickets in one store, so that either resumes what the other began. What was not verified is never resumed where it
/// would be.
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
    pub(crate) fn new(platform: Platform, trust: Trust, clock: Arc<dyn Clock>) -> Self {
        Self {
            provider: Arc::new(ring::default_provider()),
            checks: Checks { profile: Profile::of(platform), trust, clock },
            verified: OnceLock::new(),
            unchecked: OnceLock::new(),
        }
    }

    /// The client that offers `newest` and what is older.
    fn config(&self, certificates: Certificates, newest: Protocol) -> Arc<ClientConfig> {
        let offers = match certificates {
            Certificates::Verified => self.verified.get_or_init(|| self.offers(Some(self.checks.clone()))),
            Certificates::Unchecked => self.unchecked.get_or_init(|| self.offers(None)),
        };
        Arc::clone(match newest {
            Protocol::Http1 => &offers.http1,
            Protocol::Http2 => &offers.http2,
        })
    }

    /// Judges a resumed connection: its server showed no certificate, and may show the one of before no longer.
    fn judge_resumed(
        &self,
        certificates: Certificates,
        host: &ServerName<'_>,
        connection: &ClientConnection,
    ) -> Result<(), TlsFault> {
        let is_resumed = connection.handshake_kind() == Some(HandshakeKind::Resumed);
        if !is_resumed || certificates == Certificates::Unchecked {
            return Ok(());
        }
        let Verdict { flaws, path } =
            self.checks.judge(connection.peer_certificates().unwrap_or_default(), host, &[]);
        TlsFault::of_flaws(flaws, path).map_or(Ok(()), Err)
    }

    fn offers(&self, checks: Option<Checks>) -> Offers {
        let mut http1 = offering(Arc::clone(&self.provider), Arc::new(Verifier { checks }));
        http1.resumption = Resumption::in_memory_sessions(256);
        let mut http2 = http1.clone();
        http2.alpn_protocols.insert(0, H2.to_vec());
        Offers { http1: Arc::new(http1), http2: Arc::new(http2) }
    }
}

/// A client that speaks what the provider can, and offers HTTP/1.1.
fn offering(provider: Arc<CryptoProvider>, verifier: Arc<dyn ServerCertVerifier>) -> ClientConfig {
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3")
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}

/// HTTP/2 over TLS by its name in ALPN (RFC 9113, section 3.1).
const H2: &[u8] = b"h2";
