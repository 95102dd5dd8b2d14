//! Which roots a session trusts, and which intermediate certificates it knows.

use std::sync::Arc;

use rustls::pki_types::{TrustAnchor, pem};
use thiserror::Error as ThisError;

use crate::certificates::{Certificate, Malformed};

/// The roots that servers' certificates must lead to: a pinned set, the same on every machine, and what is added.
/// Clones share what was added before, so that a hundred sessions hold it once.
#[derive(Clone, Debug)]
pub struct Trust {
    pinned: &'static [TrustAnchor<'static>],
    added: Arc<Vec<Certificate>>,
    known: Arc<Vec<Certificate>>,
}

/// Why certificates cannot be added.
#[derive(Debug, ThisError)]
pub enum TrustError {
    /// A block of the text does not end.
    #[error("the file ends within a certificate (-----END CERTIFICATE----- is missing)")]
    Cut,
    /// The text is not PEM.
    #[error("not PEM: {0}")]
    Pem(pem::Error),
    /// There is no certificate in it.
    #[error("no certificate in it (a block that begins with -----BEGIN CERTIFICATE----- is expected)")]
    Empty,
    /// A certificate cannot be read.
    #[error("certificate {number} cannot be used: {error}")]
    Certificate {
        /// Counted from 1.
        number: usize,
        /// What is wrong with it.
        error: Malformed,
    },
    /// The machine's roots cannot be read.
    #[error("the system's certificates cannot be read: {0}")]
    System(String),
}

impl Default for Trust {
    fn default() -> Self {
        Self { pinned: webpki_roots::TLS_SERVER_ROOTS, added: Arc::default(), known: Arc::default() }
    }
}

impl Trust {
    /// The machine's roots alone.
    ///
    /// # Errors
    /// When not one was found.
    pub fn of_system() -> Result<Self, TrustError> {
        let mut trust = Self { pinned: &[], ..Self::default() };
        trust.add_system()?;
        Ok(trust)
    }

    /// Adds every certificate of a PEM text as a root (TLS-06).
    ///
    /// # Errors
    /// When there is none, or one cannot be used; nothing is added then.
    pub fn add_pem(&mut self, pem: &[u8]) -> Result<usize, TrustError> {
        Ok(add(&mut self.added, read(pem)?))
    }

    /// Makes every certificate of a PEM text known as an intermediate one: on ios and devtools it stands in where a
    /// server leaves it out (TLS-14). It is trusted no more than if the server had sent it.
    ///
    /// # Errors
    /// As [`Trust::add_pem`].
    pub fn add_intermediates(&mut self, pem: &[u8]) -> Result<usize, TrustError> {
        Ok(add(&mut self.known, read(pem)?))
    }

    /// Adds the machine's roots; those that cannot be used are passed over.
    ///
    /// # Errors
    /// When not one was found.
    pub fn add_system(&mut self) -> Result<usize, TrustError> {
        let found = rustls_native_certs::load_native_certs();
        if found.certs.is_empty() {
            let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
            return Err(TrustError::System(errors.join("; ")));
        }
        Ok(add(&mut self.added, found.certs.iter().flat_map(|der| Certificate::read(der)).collect()))
    }

    pub(crate) const fn pinned(&self) -> &'static [TrustAnchor<'static>] {
        self.pinned
    }

    pub(crate) fn added(&self) -> &[Certificate] {
        &self.added
    }

    pub(crate) fn known(&self) -> &[Certificate] {
        &self.known
    }
}

/// What some editors begin a text with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn read(text: &[u8]) -> Result<Vec<Certificate>, TrustError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let found = Certificate::from_pem(text).map_err(|error| match error {
        pem::Error::MissingSectionEnd { .. } => TrustError::Cut,
        error => TrustError::Pem(error),
    })?;
    if found.is_empty() {
        return Err(TrustError::Empty);
    }
    let numbered = (1..).zip(found);
    numbered.map(|(number, it)| it.map_err(|error| TrustError::Certificate { number, error })).collect()
}

/// Adds those that are not there, and counts all.
fn add(to: &mut Arc<Vec<Certificate>>, certificates: Vec<Certificate>) -> usize {
    let (to, count) = (Arc::make_mut(to), certificates.len());
    for certificate in certificates {
        if !to.contains(&certificate) {
            to.push(certificate);
        }
    }
    count
}
