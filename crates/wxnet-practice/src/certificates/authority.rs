//! Who issues certificates.

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::pki_types::CertificateDer;
use time::{Duration, OffsetDateTime};

/// An authority: a name, a key, and the certificate that says so.
pub(super) struct Authority {
    pub(super) pem: String,
    pub(super) certificate: CertificateDer<'static>,
    pub(super) name: String,
    pub(super) issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// One that issued itself.
    pub(super) fn root(name: &str) -> Result<Authority, rcgen::Error> {
        let params = params(name)?;
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(Authority::of(name, &certificate, params, key))
    }

    /// One below this one; `change` makes it special.
    pub(super) fn authority(
        &self,
        name: &str,
        change: impl FnOnce(&mut CertificateParams),
    ) -> Result<Authority, rcgen::Error> {
        let mut params = params(name)?;
        change(&mut params);
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        Ok(Authority::of(name, &certificate, params, key))
    }

    fn of(
        name: &str,
        certificate: &rcgen::Certificate,
        params: CertificateParams,
        key: KeyPair,
    ) -> Authority {
        Authority {
            pem: certificate.pem(),
            certificate: certificate.der().clone(),
            name: name.to_owned(),
            issuer: Issuer::new(params, key),
        }
    }
}

/// What an authority's certificate says.
pub(super) fn params(name: &str) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    valid(&mut params, -1, 730);
    Ok(params)
}

/// What a server's certificate says.
pub(super) fn server(names: Vec<String>) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, "wxnet practice server");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = true;
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    valid(&mut params, -1, 364);
    Ok(params)
}

/// Valid between two days, counted from now.
pub(super) fn valid(params: &mut CertificateParams, from: i64, to: i64) {
    let now = OffsetDateTime::now_utc();
    params.not_before = now + Duration::days(from);
    params.not_after = now + Duration::days(to);
}
