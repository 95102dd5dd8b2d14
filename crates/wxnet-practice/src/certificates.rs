//! The certificates, made afresh at each start: the authorities at once, what a host shows when somebody asks for it.

mod authority;
mod leaf;
mod rsa;
mod staple;

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ServerConfig;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use serde_json::{Value, json};

use crate::hosts::Certificate;
use authority::Authority;
use leaf::Authorities;

/// Which HTTP versions a host offers by ALPN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Offer {
    /// `h2` and `http/1.1`.
    Both,
    /// `http/1.1`.
    Http1,
    /// `h2`.
    Http2,
}

/// The TLS settings of every host, and the authorities behind them.
pub(crate) struct Tls {
    authorities: Authorities,
    shown: Mutex<HashMap<Certificate, Arc<CertifiedKey>>>,
    settings: Mutex<HashMap<(Certificate, Offer), Arc<ServerConfig>>>,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    /// Makes the authorities.
    pub(crate) fn make() -> io::Result<Tls> {
        let trusted = Authority::root("wxnet practice CA").map_err(io::Error::other)?;
        let stranger = Authority::root("wxnet practice stranger").map_err(io::Error::other)?;
        let intermediate =
            trusted.authority("wxnet practice intermediate", |_| ()).map_err(io::Error::other)?;
        let authorities = Authorities { trusted, stranger, intermediate };
        Ok(Tls { authorities, shown: Mutex::default(), settings: Mutex::default() })
    }

    /// The authority that the run trusts, in PEM.
    pub(crate) fn ca_pem(&self) -> &str {
        &self.authorities.trusted.pem
    }

    /// Certificates that a run may want to trust or to know, by name.
    pub(crate) fn pems(&self) -> Value {
        let own = |certificate| self.shown(certificate).map(|it| pem(&it.cert[0])).unwrap_or_default();
        json!({
            "ca": self.ca_pem(),
            "intermediate": self.authorities.intermediate.pem,
            "stranger": self.authorities.stranger.pem,
            "selfSigned": own(Certificate::SelfSigned),
            "selfSignedCa": own(Certificate::SelfSignedCa),
        })
    }

    /// The settings of a host that shows this certificate.
    pub(crate) fn settings(&self, certificate: Certificate, offer: Offer) -> io::Result<Arc<ServerConfig>> {
        let mut settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = settings.get(&(certificate, offer)) {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(server_config(certificate, self.shown(certificate)?, offer)?);
        settings.insert((certificate, offer), Arc::clone(&made));
        Ok(made)
    }

    /// What a host with this certificate shows.
    pub(crate) fn shown(&self, certificate: Certificate) -> io::Result<Arc<CertifiedKey>> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = shown.get(&certificate) {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(self.authorities.show(certificate).map_err(io::Error::other)?);
        shown.insert(certificate, Arc::clone(&made));
        Ok(made)
    }
}

fn pem(der: &[u8]) -> String {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

fn server_config(
    certificate: Certificate,
    shown: Arc<CertifiedKey>,
    offer: Offer,
) -> io::Result<ServerConfig> {
    // The weak key signs with PKCS#1 alone, which TLS 1.3 has not.
    let versions: &[_] = match certificate {
        Certificate::WeakKey | Certificate::Tls12 | Certificate::StolenTls12 => &[&rustls::version::TLS12],
        Certificate::Tls13 => &[&rustls::version::TLS13],
        _ => rustls::ALL_VERSIONS,
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_protocol_versions(versions)
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(shown)));
    config.alpn_protocols = match offer {
        Offer::Both => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        Offer::Http1 => vec![b"http/1.1".to_vec()],
        Offer::Http2 => vec![b"h2".to_vec()],
    };
    Ok(config)
}
