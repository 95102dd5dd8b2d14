//! RSA as ring will not do it: keys under 2048 bits, and SHA-1. The two keys are known to everybody.

use num_bigint::BigUint;
use rcgen::{PKCS_RSA_SHA256, PublicKeyData};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::{Signer, SigningKey};
use rustls::{Error, SignatureAlgorithm, SignatureScheme};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// A key of 1,024 bits.
const WEAK: &str = include_str!("../../keys/rsa-1024.pem");

/// A key of 2,048 bits.
const STRONG: &str = include_str!("../../keys/rsa-2048.pem");

/// `DigestInfo` up to the digest (RFC 8017, section 9.2).
const SHA1: &[u8] = &[0x30, 0x21, 0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0, 4, 0x14];
const SHA256: &[u8] = &[0x30, 0x31, 0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20];

/// The end of the object identifiers of RSA with SHA-256 and with SHA-1; they differ in the last byte.
const WITH_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 0x0b];
const WITH_SHA1: u8 = 5;

/// An RSA key that signs with PKCS#1.
#[derive(Clone, Debug)]
pub(super) struct Rsa {
    modulus: BigUint,
    exponent: BigUint,
    /// The public key.
    der: Vec<u8>,
}

impl Rsa {
    pub(super) fn weak() -> Rsa {
        Rsa::read(WEAK)
    }

    pub(super) fn strong() -> Rsa {
        Rsa::read(STRONG)
    }

    /// The strong key as others read it.
    pub(super) fn pkcs8() -> PrivateKeyDer<'static> {
        PrivateKeyDer::Pkcs8(pkcs8(STRONG))
    }

    fn read(pem: &str) -> Rsa {
        let der = pkcs8(pem);
        let numbers = yasna::parse_der(der.secret_pkcs8_der(), |reader| {
            reader.read_sequence(|reader| {
                reader.next().read_i64()?;
                reader.next().read_der()?;
                let key = reader.next().read_bytes()?;
                yasna::parse_der(&key, |reader| {
                    // The version, n, e, d; then what makes it faster.
                    let numbers = reader.collect_sequence_of(|reader| Ok(reader.read_bigint_bytes()?.0))?;
                    Ok(numbers)
                })
            })
        });
        let numbers = numbers.expect("the keys are sound");
        let [_, modulus, public, exponent, ..] = &numbers[..] else { panic!("the keys are sound") };
        Rsa {
            modulus: BigUint::from_bytes_be(modulus),
            exponent: BigUint::from_bytes_be(exponent),
            der: yasna::construct_der(|writer| {
                writer.write_sequence(|writer| {
                    writer.next().write_bigint_bytes(modulus, true);
                    writer.next().write_bigint_bytes(public, true);
                });
            }),
        }
    }

    /// RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2.1).
    fn sign_digest(&self, info: &[u8], digest: &[u8]) -> Vec<u8> {
        let length = usize::try_from(self.modulus.bits().div_ceil(8)).expect("a key is small");
        let mut encoded = vec![0xff; length - info.len() - digest.len()];
        encoded[..2].copy_from_slice(&[0, 1]);
        *encoded.last_mut().expect("there is room") = 0;
        encoded.extend_from_slice(info);
        encoded.extend_from_slice(digest);
        let signature = BigUint::from_bytes_be(&encoded).modpow(&self.exponent, &self.modulus).to_bytes_be();
        let mut padded = vec![0; length - signature.len()];
        padded.extend_from_slice(&signature);
        padded
    }

    /// A certificate that this key signed with SHA-256, signed with SHA-1 instead.
    pub(super) fn weaken(&self, certificate: &CertificateDer<'_>) -> CertificateDer<'static> {
        let mut der = certificate.to_vec();
        let spots: Vec<usize> = (0..der.len()).filter(|&at| der[at..].starts_with(WITH_SHA256)).collect();
        for at in spots {
            der[at + WITH_SHA256.len() - 1] = WITH_SHA1;
        }
        let signature_at = der.len() - usize::try_from(self.modulus.bits() / 8).expect("a key is small");
        // The certificate's header and the header of what is signed both have two bytes of length.
        let signed = 4..8 + usize::from(u16::from_be_bytes([der[6], der[7]]));
        let signature = self.sign_digest(SHA1, &Sha1::digest(&der[signed]));
        der[signature_at..].copy_from_slice(&signature);
        der.into()
    }
}

fn pkcs8(pem: &str) -> PrivatePkcs8KeyDer<'static> {
    PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).expect("the keys are sound")
}

impl PublicKeyData for Rsa {
    fn der_bytes(&self) -> &[u8] {
        &self.der
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl rcgen::SigningKey for Rsa {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.sign_digest(SHA256, &Sha256::digest(message)))
    }
}

impl SigningKey for Rsa {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        offered
            .contains(&SignatureScheme::RSA_PKCS1_SHA256)
            .then(|| Box::new(self.clone()) as Box<dyn Signer>)
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RSA
    }
}

impl Signer for Rsa {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(self.sign_digest(SHA256, &Sha256::digest(message)))
    }

    fn scheme(&self) -> SignatureScheme {
        SignatureScheme::RSA_PKCS1_SHA256
    }
}
