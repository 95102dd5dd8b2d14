//! What the hosts show: chains that are good, or flawed in one respect.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer,
    KeyPair, NameConstraints, PKCS_ECDSA_P384_SHA384, SerialNumber,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SigningKey};

use super::authority::{self, Authority, valid};
use super::rsa::Rsa;
use super::staple::{Status, staple};
use crate::hosts::{Certificate, HOSTS, Meets};

/// Those who issue.
pub(super) struct Authorities {
    /// The run trusts it.
    pub(super) trusted: Authority,
    /// Nobody trusts it.
    pub(super) stranger: Authority,
    /// The trusted one issued it.
    pub(super) intermediate: Authority,
}

/// The number of every certificate whose revocation is answered for.
const SERIAL: &[u8] = &[0x2a, 0x17, 0x01];

impl Authorities {
    /// What the hosts with this certificate show.
    pub(super) fn show(&self, certificate: Certificate) -> Result<CertifiedKey, rcgen::Error> {
        let trusted = &self.trusted;
        let mut params = authority::server(names(certificate))?;
        match certificate {
            Certificate::Expired => valid(&mut params, -30, -2),
            Certificate::NotYet => valid(&mut params, 2, 30),
            Certificate::LongLived => valid(&mut params, -1, 999),
            Certificate::ClientOnly => params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth],
            Certificate::NoUsage => params.extended_key_usages = Vec::new(),
            Certificate::CommonName => {
                params.subject_alt_names = Vec::new();
                params.distinguished_name.push(DnType::CommonName, "common-name.practice.test");
            }
            Certificate::AuthorityServes => params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained),
            Certificate::SelfSigned | Certificate::SelfSignedCa => return self_signed(params, certificate),
            Certificate::Untrusted => {
                return below(&params, &self.stranger, [&self.stranger]);
            }
            Certificate::Impostor => return below(&params, &Authority::root(&trusted.name)?, []),
            Certificate::MissingIntermediate => return below(&params, &self.intermediate, []),
            Certificate::FullChain => return below(&params, &self.intermediate, [&self.intermediate]),
            Certificate::IssuerExpired => {
                return self.under(&params, "an authority of the past", |it| valid(it, -30, -2));
            }
            Certificate::IssuerNoCa => {
                return self.under(&params, "a server", |it| it.is_ca = IsCa::ExplicitNoCa);
            }
            Certificate::PathTooLong => return self.too_deep(&params),
            Certificate::Constrained => return self.under(&params, "an authority for others", constrain),
            Certificate::WoSign => {
                return self.under(&params, "CA 1", |it| organise(it, "WoSign CA Limited"));
            }
            Certificate::StartCom => return self.under(&params, "CA 2", |it| organise(it, "StartCom Ltd.")),
            Certificate::Rsa => return rsa(&params, trusted),
            Certificate::WeakKey => return weak_key(&params, trusted),
            Certificate::WeakSignature => return weak_signature(&params, trusted),
            Certificate::P384 => {
                let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384)?;
                let signed = params.signed_by(&key, &trusted.issuer)?;
                return certified(vec![signed.der().clone()], &key);
            }
            Certificate::NotRevoked => return stapled(params, trusted, Status::Good),
            Certificate::Revoked => return stapled(params, trusted, Status::Revoked),
            Certificate::Stolen | Certificate::StolenTls12 => {
                let shown = below(&params, trusted, [])?.cert;
                return certified(shown, &KeyPair::generate()?);
            }
            Certificate::WrongOrder => {
                let lower = self.intermediate.authority("wxnet practice lower intermediate", |_| ())?;
                return below(&params, &lower, [trusted, &self.intermediate, &lower]);
            }
            Certificate::Good
            | Certificate::WrongName
            | Certificate::Wildcard
            | Certificate::Tls12
            | Certificate::Tls13 => {}
        }
        below(&params, trusted, [])
    }

    /// A server under an intermediate authority that `change` makes special.
    fn under(
        &self,
        params: &CertificateParams,
        name: &str,
        change: impl FnOnce(&mut CertificateParams),
    ) -> Result<CertifiedKey, rcgen::Error> {
        let issuer = self.trusted.authority(name, change)?;
        below(params, &issuer, [&issuer])
    }

    /// A server under an authority under another that may have none below it.
    fn too_deep(&self, params: &CertificateParams) -> Result<CertifiedKey, rcgen::Error> {
        let upper = self.trusted.authority("the last authority", |it| {
            it.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        })?;
        let lower = upper.authority("one authority too many", |_| ())?;
        below(params, &lower, [&lower, &upper])
    }
}

/// A server's certificate by this issuer, with the authorities that are sent along.
fn below<const N: usize>(
    params: &CertificateParams,
    issuer: &Authority,
    sent: [&Authority; N],
) -> Result<CertifiedKey, rcgen::Error> {
    let key = KeyPair::generate()?;
    let signed = params.signed_by(&key, &issuer.issuer)?;
    let sent = sent.iter().map(|it| it.certificate.clone());
    certified(std::iter::once(signed.der().clone()).chain(sent).collect(), &key)
}

fn self_signed(
    mut params: CertificateParams,
    certificate: Certificate,
) -> Result<CertifiedKey, rcgen::Error> {
    params.use_authority_key_identifier_extension = false;
    if certificate == Certificate::SelfSignedCa {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate()?;
    certified(vec![params.self_signed(&key)?.der().clone()], &key)
}

fn constrain(params: &mut CertificateParams) {
    let others = vec![GeneralSubtree::DnsName("others.test".to_owned())];
    params.name_constraints =
        Some(NameConstraints { permitted_subtrees: others, excluded_subtrees: Vec::new() });
}

fn organise(params: &mut CertificateParams, organisation: &str) {
    params.distinguished_name.push(DnType::OrganizationName, organisation);
}

fn rsa(params: &CertificateParams, issuer: &Authority) -> Result<CertifiedKey, rcgen::Error> {
    let signed = params.signed_by(&Rsa::strong(), &issuer.issuer)?;
    Ok(CertifiedKey::new(vec![signed.der().clone()], loaded(&Rsa::pkcs8())))
}

/// ring has no such keys, neither to make nor to use.
fn weak_key(params: &CertificateParams, issuer: &Authority) -> Result<CertifiedKey, rcgen::Error> {
    let signed = params.signed_by(&Rsa::weak(), &issuer.issuer)?;
    Ok(CertifiedKey::new(vec![signed.der().clone()], Arc::new(Rsa::weak())))
}

/// A server under an authority that signs with SHA-1.
fn weak_signature(params: &CertificateParams, trusted: &Authority) -> Result<CertifiedKey, rcgen::Error> {
    let own = authority::params("an old authority")?;
    let sent = own.signed_by(&Rsa::strong(), &trusted.issuer)?;
    let issuer = Issuer::new(own, Rsa::strong());
    let key = KeyPair::generate()?;
    let signed = Rsa::strong().weaken(params.signed_by(&key, &issuer)?.der());
    certified(vec![signed, sent.der().clone()], &key)
}

fn stapled(
    mut params: CertificateParams,
    issuer: &Authority,
    status: Status,
) -> Result<CertifiedKey, rcgen::Error> {
    params.serial_number = Some(SerialNumber::from_slice(SERIAL));
    let mut shown = below(&params, issuer, [])?;
    shown.ocsp = Some(staple(issuer, SERIAL, status)?);
    Ok(shown)
}

fn certified(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Result<CertifiedKey, rcgen::Error> {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    Ok(CertifiedKey::new(chain, loaded(&key)))
}

fn loaded(key: &PrivateKeyDer<'static>) -> Arc<dyn SigningKey> {
    rustls::crypto::ring::sign::any_supported_type(key).expect("ring reads the keys that it made")
}

/// The hosts that show this certificate.
fn names(certificate: Certificate) -> Vec<String> {
    match certificate {
        Certificate::WrongName => return vec!["another.practice.test".to_owned()],
        Certificate::Wildcard => return vec!["*.practice.test".to_owned()],
        _ => {}
    }
    let shows = |meets: Meets| match meets {
        Meets::Endpoints(shown) => shown == certificate,
        Meets::NoSecrecy => certificate == Certificate::Rsa,
        _ => certificate == Certificate::Good,
    };
    HOSTS.iter().filter(|host| shows(host.meets)).map(|host| host.name.to_owned()).collect()
}
