//! The signatures that can be verified.

use ring::signature;
use rustls::SignatureScheme;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::{
    AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, SubjectPublicKeyInfoDer, alg_id,
};
use webpki::{Error, RawPublicKeyEntity, ring as strong};

use super::certificate::{Key, Signed};

/// What came of verifying a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verification {
    Good,
    Bad,
    /// The TLS library has not this algorithm, or not for such a key.
    Impossible,
}

/// Whether the owner of a key, given as `SubjectPublicKeyInfo`, signed this.
pub(super) fn verify(signed: &Signed, spki: &[u8]) -> Verification {
    let spki = SubjectPublicKeyInfoDer::from(spki);
    let Ok(key) = RawPublicKeyEntity::try_from(&spki) else { return Verification::Impossible };
    let algorithms = ALGORITHMS.all.iter().filter(|it| *it.signature_alg_id() == *signed.algorithm);
    for algorithm in algorithms {
        match key.verify_signature(*algorithm, &signed.message, &signed.signature) {
            Ok(()) => return Verification::Good,
            Err(Error::InvalidSignatureForPublicKey) if is_in_reach(*algorithm, &spki) => {
                return Verification::Bad;
            }
            Err(_) => {}
        }
    }
    Verification::Impossible
}

/// Whether a key is of a size that ring can verify with: of others it says that they did not sign.
fn is_in_reach(algorithm: &dyn SignatureVerificationAlgorithm, spki: &[u8]) -> bool {
    let is_weak = WEAK.iter().any(|it| it.signature_alg_id() == algorithm.signature_alg_id());
    match Key::read(spki) {
        Some(Key::Rsa(bits)) => (if is_weak { 1024 } else { 2048 }..=8192).contains(&bits),
        _ => true,
    }
}

/// A signature with a digest or a key that is too weak for rustls, but not for every platform (TLS-12).
#[derive(Debug)]
struct Weak {
    signature: AlgorithmIdentifier,
    algorithm: &'static signature::RsaParameters,
}

impl SignatureVerificationAlgorithm for Weak {
    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::RSA_ENCRYPTION
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }

    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let key = signature::UnparsedPublicKey::new(self.algorithm, key);
        key.verify(message, signature).map_err(|_| InvalidSignature)
    }
}

/// Those that RSA keys from 1024 bits up are taken with.
static WEAK: [&dyn SignatureVerificationAlgorithm; 3] = [RSA_SHA1, RSA_SHA256, RSA_SHA512];

/// SHA-1 with RSA keys from 1024 bits up.
static RSA_SHA1: &dyn SignatureVerificationAlgorithm = &Weak {
    signature: AlgorithmIdentifier::from_slice(&[6, 9, 42, 134, 72, 134, 247, 13, 1, 1, 5, 5, 0]),
    algorithm: &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
};

/// SHA-256 with RSA keys from 1024 bits up.
static RSA_SHA256: &dyn SignatureVerificationAlgorithm = &Weak {
    signature: alg_id::RSA_PKCS1_SHA256,
    algorithm: &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
};

/// SHA-512 with RSA keys from 1024 bits up.
static RSA_SHA512: &dyn SignatureVerificationAlgorithm = &Weak {
    signature: alg_id::RSA_PKCS1_SHA512,
    algorithm: &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
};

/// What can be verified, in certificates and in handshakes: all that ring can. What is too weak for a platform is told
/// afterwards, with its name.
///
/// The schemes of handshakes stand in the order of preference. PKCS#1 comes before PSS: only with it can ring verify
/// keys under 2048 bits. TLS 1.3 knows PSS alone for RSA.
pub(crate) static ALGORITHMS: WebPkiSupportedAlgorithms = WebPkiSupportedAlgorithms {
    all: &[
        strong::ECDSA_P256_SHA256,
        strong::ECDSA_P256_SHA384,
        strong::ECDSA_P384_SHA256,
        strong::ECDSA_P384_SHA384,
        strong::ED25519,
        strong::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
        strong::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
        strong::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
        RSA_SHA256,
        strong::RSA_PKCS1_2048_8192_SHA384,
        RSA_SHA512,
        strong::RSA_PKCS1_2048_8192_SHA256_ABSENT_PARAMS,
        strong::RSA_PKCS1_2048_8192_SHA384_ABSENT_PARAMS,
        strong::RSA_PKCS1_2048_8192_SHA512_ABSENT_PARAMS,
        RSA_SHA1,
    ],
    mapping: &[
        (SignatureScheme::ECDSA_NISTP384_SHA384, &[strong::ECDSA_P384_SHA384, strong::ECDSA_P256_SHA384]),
        (SignatureScheme::ECDSA_NISTP256_SHA256, &[strong::ECDSA_P256_SHA256, strong::ECDSA_P384_SHA256]),
        (SignatureScheme::ED25519, &[strong::ED25519]),
        (SignatureScheme::RSA_PKCS1_SHA512, &[RSA_SHA512]),
        (SignatureScheme::RSA_PKCS1_SHA384, &[strong::RSA_PKCS1_2048_8192_SHA384]),
        (SignatureScheme::RSA_PKCS1_SHA256, &[RSA_SHA256]),
        (SignatureScheme::RSA_PSS_SHA512, &[strong::RSA_PSS_2048_8192_SHA512_LEGACY_KEY]),
        (SignatureScheme::RSA_PSS_SHA384, &[strong::RSA_PSS_2048_8192_SHA384_LEGACY_KEY]),
        (SignatureScheme::RSA_PSS_SHA256, &[strong::RSA_PSS_2048_8192_SHA256_LEGACY_KEY]),
    ],
};

#[cfg(test)]
mod tests {
    use super::super::certificate::Digest;
    use super::super::der::sequence;
    use super::*;

    fn tagged(tag: u8, contents: &[u8]) -> Vec<u8> {
        let mut value = sequence(contents);
        value[0] = tag;
        value
    }

    /// A key of so many bits that nobody has, as `SubjectPublicKeyInfo`.
    fn rsa(bits: usize) -> Vec<u8> {
        let modulus = tagged(2, &[vec![0], vec![0xfb; bits / 8]].concat());
        let key = sequence(&[&modulus[..], &[2, 3, 1, 0, 1]].concat());
        let key = tagged(3, &[vec![0], key].concat());
        sequence(&[sequence(&alg_id::RSA_ENCRYPTION), key].concat())
    }

    fn verified(algorithm: AlgorithmIdentifier, bits: usize) -> Verification {
        let signed = Signed {
            message: b"a certificate".to_vec(),
            algorithm: algorithm.to_vec(),
            signature: vec![7; bits / 8],
            digest: Digest::Sha256,
            name: String::new(),
        };
        verify(&signed, &rsa(bits))
    }

    #[test]
    fn a_key_of_a_size_that_cannot_be_verified_with_is_no_impostors() {
        for (algorithm, bits, verification) in [
            (alg_id::RSA_PKCS1_SHA256, 2048, Verification::Bad),
            (alg_id::RSA_PKCS1_SHA256, 1024, Verification::Bad),
            (alg_id::RSA_PKCS1_SHA256, 9216, Verification::Impossible),
            (alg_id::RSA_PKCS1_SHA256, 768, Verification::Impossible),
            (alg_id::RSA_PKCS1_SHA384, 1024, Verification::Impossible),
            (alg_id::RSA_PKCS1_SHA384, 2048, Verification::Bad),
        ] {
            assert_eq!(verified(algorithm, bits), verification, "{bits} bits");
        }
    }
}
