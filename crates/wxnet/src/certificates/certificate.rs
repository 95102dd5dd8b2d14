//! One certificate, read.

use std::fmt;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{BasicConstraints, ParsedExtension, X509Extension};
use x509_parser::prelude::FromDer as _;
use x509_parser::public_key::PublicKey;
use x509_parser::signature_algorithm::SignatureAlgorithm;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo, X509Version};

use super::constraints::Constraints;
use super::der;
use super::name::{AlternativeName, Name};

/// A certificate with what is judged of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub(super) der: CertificateDer<'static>,
    pub(super) subject: Name,
    pub(super) issuer: Name,
    pub(super) serial: Vec<u8>,
    /// Seconds since 1970.
    pub(super) not_before: i64,
    pub(super) not_after: i64,
    pub(super) key: Key,
    /// The whole `SubjectPublicKeyInfo`.
    pub(super) spki: Vec<u8>,
    pub(super) signed: Signed,
    pub(super) names: Vec<AlternativeName>,
    pub(super) authority: Authority,
    pub(super) purposes: Option<Purposes>,
    pub(super) constraints: Option<Constraints>,
    /// An extension that must be understood and is not.
    pub(super) not_understood: Option<String>,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// RSA, with so many bits.
    Rsa(usize),
    /// On an elliptic curve, with so many bits.
    Ec(usize),
    /// Any other kind, by its object identifier.
    Other(String),
}

/// How strong the digest of a signature is, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digest {
    /// MD5, or older.
    Older,
    /// SHA-1.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256, or stronger.
    Sha256,
}

/// What was signed, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) message: Vec<u8>,
    /// The contents of the `AlgorithmIdentifier`.
    pub(super) algorithm: Vec<u8>,
    pub(super) signature: Vec<u8>,
    pub(super) digest: Digest,
    /// The algorithm by name.
    pub(super) name: String,
}

/// What a certificate says of its right to issue others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Authority {
    /// Of the first version: it could not say.
    pub(super) is_silent: bool,
    pub(super) is_ca: bool,
    pub(super) path_length: Option<u32>,
    /// Whether the key may sign certificates.
    pub(super) may_sign: bool,
}

/// What a certificate says it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Purposes {
    pub(super) server: bool,
    pub(super) any: bool,
    pub(super) ocsp: bool,
}

/// Why a certificate cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate: {0}")]
pub struct Malformed(pub(super) String);

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// It is none, or contradicts itself.
    pub fn read(der: &[u8]) -> Result<Self, Malformed> {
        let (rest, x509) = X509Certificate::from_der(der).map_err(malformed)?;
        if !rest.is_empty() {
            return Err(Malformed("bytes behind its end".to_owned()));
        }
        if x509.tbs_certificate.signature != x509.signature_algorithm {
            return Err(Malformed("two signature algorithms".to_owned()));
        }
        // Tells an extension that is there twice.
        x509.extensions_map().map_err(malformed)?;
        let mut certificate = Self {
            der: CertificateDer::from(der.to_vec()),
            subject: Name::of(x509.subject()),
            issuer: Name::of(x509.issuer()),
            serial: x509.raw_serial().to_vec(),
            not_before: x509.validity().not_before.timestamp(),
            not_after: x509.validity().not_after.timestamp(),
            key: Key::of(x509.public_key()),
            spki: x509.public_key().raw.to_vec(),
            signed: Signed::read(der, &x509)?,
            names: Vec::new(),
            authority: Authority::unsaid(x509.version()),
            purposes: None,
            constraints: None,
            not_understood: None,
        };
        for extension in x509.extensions() {
            let understood = certificate.extend(extension)?;
            if extension.critical && !understood {
                certificate.not_understood = Some(extension.oid.to_id_string());
            }
        }
        Ok(certificate)
    }

    /// The `SubjectPublicKeyInfo` of a certificate, whatever else is wrong with it.
    pub(crate) fn spki(der: &[u8]) -> Option<Vec<u8>> {
        X509Certificate::from_der(der).ok().map(|(_, x509)| x509.public_key().raw.to_vec())
    }

    /// Reads every certificate of a PEM text.
    ///
    /// # Errors
    /// The text is not PEM.
    pub(crate) fn from_pem(
        pem: &[u8],
    ) -> Result<Vec<Result<Self, Malformed>>, rustls::pki_types::pem::Error> {
        CertificateDer::pem_slice_iter(pem).map(|der| der.map(|der| Self::read(&der))).collect()
    }

    /// Whom or what it is for.
    #[must_use]
    pub const fn subject(&self) -> &Name {
        &self.subject
    }

    /// Who issued it.
    #[must_use]
    pub const fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// Its key.
    #[must_use]
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// The algorithm of its signature, by name.
    #[must_use]
    pub fn signature(&self) -> &str {
        &self.signed.name
    }

    /// The first and the last second of its validity, since 1970.
    #[must_use]
    pub const fn validity(&self) -> (i64, i64) {
        (self.not_before, self.not_after)
    }

    /// The hosts it is for, as it spells them; addresses are no names of servers to most clients, but are among them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.names.iter().map(ToString::to_string).collect()
    }

    /// Notes what an extension says; whether it was understood.
    fn extend(&mut self, extension: &X509Extension<'_>) -> Result<bool, Malformed> {
        match extension.parsed_extension() {
            ParsedExtension::SubjectAlternativeName(names) => {
                self.names = names.general_names.iter().filter_map(AlternativeName::of).collect();
            }
            ParsedExtension::BasicConstraints(BasicConstraints { ca, path_len_constraint }) => {
                self.authority = Authority {
                    is_silent: false,
                    is_ca: *ca,
                    path_length: *path_len_constraint,
                    ..self.authority
                };
            }
            ParsedExtension::KeyUsage(usage) => self.authority.may_sign = usage.key_cert_sign(),
            ParsedExtension::ExtendedKeyUsage(usage) => {
                self.purposes =
                    Some(Purposes { server: usage.server_auth, any: usage.any, ocsp: usage.ocsp_signing });
            }
            ParsedExtension::NameConstraints(constraints) => {
                self.constraints = Some(Constraints::of(constraints));
            }
            ParsedExtension::ParseError { error } if JUDGED.contains(&&*extension.oid.to_id_string()) => {
                return Err(Malformed(error.to_string()));
            }
            ParsedExtension::ParseError { .. }
            | ParsedExtension::UnsupportedExtension { .. }
            | ParsedExtension::Unparsed => return Ok(false),
            _ => {}
        }
        Ok(true)
    }
}

/// The extensions that something is judged by: the uses of a key, names, the right to issue, and what for.
const JUDGED: [&str; 5] = ["2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.37"];

fn malformed(error: impl fmt::Display) -> Malformed {
    Malformed(error.to_string())
}

impl Key {
    /// Reads a `SubjectPublicKeyInfo`.
    pub(super) fn read(spki: &[u8]) -> Option<Self> {
        SubjectPublicKeyInfo::from_der(spki).ok().map(|(_, spki)| Self::of(&spki))
    }

    fn of(spki: &SubjectPublicKeyInfo<'_>) -> Self {
        match spki.parsed() {
            Ok(PublicKey::RSA(key)) => {
                let zeros = key.modulus.iter().take_while(|&&byte| byte == 0).count();
                let modulus = &key.modulus[zeros..];
                let unused = modulus.first().map_or(0, |byte| byte.leading_zeros() as usize);
                Self::Rsa(modulus.len() * 8 - unused)
            }
            Ok(PublicKey::EC(point)) => Self::Ec(point.key_size()),
            _ => Self::Other(spki.algorithm.algorithm.to_id_string()),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa(bits) => write!(f, "RSA of {bits} bits"),
            Self::Ec(bits) => write!(f, "EC of {bits} bits"),
            Self::Other(kind) => write!(f, "a key of kind {kind}"),
        }
    }
}

/// Signature algorithms by object identifier. What is in no row has a digest of its own, or none that is weak.
const SIGNATURES: &[(&str, &str, Digest)] = &[
    ("1.2.840.113549.1.1.2", "MD2 with RSA", Digest::Older),
    ("1.2.840.113549.1.1.4", "MD5 with RSA", Digest::Older),
    ("1.2.840.113549.1.1.5", "SHA-1 with RSA", Digest::Sha1),
    ("1.3.14.3.2.29", "SHA-1 with RSA", Digest::Sha1),
    ("1.2.840.10040.4.3", "SHA-1 with DSA", Digest::Sha1),
    ("1.2.840.10045.4.1", "SHA-1 with ECDSA", Digest::Sha1),
    ("1.2.840.113549.1.1.14", "SHA-224 with RSA", Digest::Sha224),
    ("1.2.840.10045.4.3.1", "SHA-224 with ECDSA", Digest::Sha224),
    ("1.2.840.113549.1.1.11", "SHA-256 with RSA", Digest::Sha256),
    ("1.2.840.113549.1.1.12", "SHA-384 with RSA", Digest::Sha256),
    ("1.2.840.113549.1.1.13", "SHA-512 with RSA", Digest::Sha256),
    ("1.2.840.10045.4.3.2", "SHA-256 with ECDSA", Digest::Sha256),
    ("1.2.840.10045.4.3.3", "SHA-384 with ECDSA", Digest::Sha256),
    ("1.2.840.10045.4.3.4", "SHA-512 with ECDSA", Digest::Sha256),
    ("1.3.101.112", "Ed25519", Digest::Sha256),
];

impl Signed {
    fn read(whole: &[u8], x509: &X509Certificate<'_>) -> Result<Self, Malformed> {
        let read = || {
            let mut rest = der::contents(whole)?;
            let message = der::next_whole(&mut rest)?.to_vec();
            let (_, algorithm) = der::next(&mut rest)?;
            Some((message, algorithm.to_vec()))
        };
        let (message, algorithm) = read().ok_or_else(|| Malformed("no signature".to_owned()))?;
        let (name, digest) = named(&x509.signature_algorithm);
        let signature = x509.signature_value.data.to_vec();
        Ok(Self { message, algorithm, signature, digest, name })
    }
}

fn named(algorithm: &AlgorithmIdentifier<'_>) -> (String, Digest) {
    let oid = algorithm.algorithm.to_id_string();
    if let Ok(SignatureAlgorithm::RSASSA_PSS(parameters)) = SignatureAlgorithm::try_from(algorithm) {
        // Its default, SHA-1, is the one that can be left out.
        let weak = parameters.hash_algorithm_oid().to_id_string() == "1.3.14.3.2.26";
        return ("RSASSA-PSS".to_owned(), if weak { Digest::Sha1 } else { Digest::Sha256 });
    }
    match SIGNATURES.iter().find(|(id, ..)| *id == oid) {
        Some((_, name, digest)) => ((*name).to_owned(), *digest),
        None => (oid, Digest::Sha256),
    }
}

impl Authority {
    fn unsaid(version: X509Version) -> Self {
        Self { is_silent: version == X509Version::V1, is_ca: false, path_length: None, may_sign: true }
    }
}
