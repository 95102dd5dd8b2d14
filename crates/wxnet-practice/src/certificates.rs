//! The certificates, made afresh at each start: one authority that the run trusts, and a leaf for the hosts,
//! good or flawed.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use time::{Duration, OffsetDateTime};

use crate::hosts::{Certificate, HOSTS, Meets};

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

/// The TLS settings of every host, and the authority to trust.
#[derive(Debug)]
pub(crate) struct Tls {
    pub(crate) ca_pem: String,
    /// The certificate that issued itself, for those who want to trust it.
    pub(crate) self_signed_pem: String,
    settings: HashMap<(Certificate, Offer), Arc<ServerConfig>>,
}

impl Tls {
    /// Makes the authority and all leaves.
    pub(crate) fn make() -> io::Result<Tls> {
        let trusted = Authority::make("wxnet practice CA").map_err(io::Error::other)?;
        let stranger = Authority::make("wxnet practice stranger").map_err(io::Error::other)?;
        let mut settings = HashMap::new();
        let mut self_signed_pem = String::new();
        for (certificate, offer) in shown() {
            let issuer = if certificate == Certificate::Untrusted { &stranger } else { &trusted };
            let leaf = leaf(certificate, issuer).map_err(io::Error::other)?;
            if certificate == Certificate::SelfSigned {
                self_signed_pem.clone_from(&leaf.pem);
            }
            settings.insert((certificate, offer), Arc::new(server_config(leaf, offer)?));
        }
        Ok(Tls { ca_pem: trusted.pem, self_signed_pem, settings })
    }

    /// The settings of a host that shows this certificate.
    pub(crate) fn settings(&self, certificate: Certificate, offer: Offer) -> Arc<ServerConfig> {
        Arc::clone(&self.settings[&(certificate, offer)])
    }
}

/// Every pair of certificate and offer that some host needs.
fn shown() -> impl Iterator<Item = (Certificate, Offer)> {
    let with_endpoints = HOSTS.iter().filter_map(|host| match host.meets {
        Meets::Endpoints(certificate) => Some((certificate, Offer::Both)),
        _ => None,
    });
    with_endpoints.chain([(Certificate::Good, Offer::Http1), (Certificate::Good, Offer::Http2)])
}

struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn make(name: &str) -> Result<Authority, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        valid(&mut params, -1, 730);
        let key = KeyPair::generate()?;
        let pem = params.self_signed(&key)?.pem();
        Ok(Authority { pem, issuer: Issuer::new(params, key) })
    }
}

struct Leaf {
    pem: String,
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

fn leaf(certificate: Certificate, authority: &Authority) -> Result<Leaf, rcgen::Error> {
    let params = leaf_params(certificate)?;
    let key = KeyPair::generate()?;
    let signed = match certificate {
        Certificate::SelfSigned => params.self_signed(&key)?,
        _ => params.signed_by(&key, &authority.issuer)?,
    };
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    Ok(Leaf { pem: signed.pem(), certificate: signed.der().clone(), key })
}

fn leaf_params(certificate: Certificate) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names(certificate))?;
    params.distinguished_name.push(DnType::CommonName, "wxnet practice server");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = certificate != Certificate::SelfSigned;
    params.extended_key_usages = match certificate {
        Certificate::ClientOnly => vec![ExtendedKeyUsagePurpose::ClientAuth],
        Certificate::NoUsage => Vec::new(),
        _ => vec![ExtendedKeyUsagePurpose::ServerAuth],
    };
    let (from, to) = match certificate {
        Certificate::Expired => (-30, -2),
        Certificate::NotYet => (2, 30),
        Certificate::LongLived => (-1, 999),
        _ => (-1, 364),
    };
    valid(&mut params, from, to);
    Ok(params)
}

fn names(certificate: Certificate) -> Vec<String> {
    if certificate == Certificate::WrongName {
        return vec!["another.practice.test".to_owned()];
    }
    let shows = |meets: Meets| match meets {
        Meets::Endpoints(shown) => shown == certificate,
        _ => certificate == Certificate::Good,
    };
    HOSTS.iter().filter(|host| shows(host.meets)).map(|host| host.name.to_owned()).collect()
}

/// Valid between two days, counted from now.
fn valid(params: &mut CertificateParams, from: i64, to: i64) {
    let now = OffsetDateTime::now_utc();
    params.not_before = now + Duration::days(from);
    params.not_after = now + Duration::days(to);
}

fn server_config(leaf: Leaf, offer: Offer) -> io::Result<ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(vec![leaf.certificate], leaf.key)
        .map_err(io::Error::other)?;
    config.alpn_protocols = match offer {
        Offer::Both => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        Offer::Http1 => vec![b"http/1.1".to_vec()],
        Offer::Http2 => vec![b"h2".to_vec()],
    };
    Ok(config)
}
