//! What calls and sockets carry.

use std::sync::Arc;

use bytes::Bytes;
use wxnet_core::Measured;

use crate::credit::Credit;

/// Text or bytes: a String or an `ArrayBuffer` of the mini-program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Bytes),
}

impl Body {
    /// Length in bytes; text counts as UTF-8.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes; text as UTF-8. Nothing is copied.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        match self {
            Self::Text(text) => text.into(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

/// A body on its way through the session. While an inbound one lives it counts against what its task may have
/// undelivered; [`Payload::into_body`] delivers it.
#[derive(Debug)]
pub struct Payload {
    body: Body,
    receipt: Option<Receipt>,
}

#[derive(Debug)]
struct Receipt {
    credit: Arc<Credit>,
    size: usize,
}

impl Drop for Receipt {
    fn drop(&mut self) {
        self.credit.give_back(self.size);
    }
}

impl Payload {
    /// A body that counts against `credit` until it is delivered or forgotten.
    pub(crate) fn counted(body: Body, credit: &Arc<Credit>) -> Self {
        let size = credit.take(body.len());
        Self { body, receipt: Some(Receipt { credit: Arc::clone(credit), size }) }
    }

    /// What it carries.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }

    /// Delivers it.
    #[must_use]
    pub fn into_body(self) -> Body {
        drop(self.receipt);
        self.body
    }
}

impl Measured for Payload {
    fn size(&self) -> u64 {
        self.body.len() as u64
    }
}

/// Payloads are as equal as what they carry.
impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
    }
}

impl<T: Into<Body>> From<T> for Payload {
    fn from(body: T) -> Self {
        Self { body: body.into(), receipt: None }
    }
}
