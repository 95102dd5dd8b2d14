//! Records: what a byte stream of TLS is cut into.

/// What a record carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A change of the cipher: what follows is encrypted, except in TLS 1.3, where it says nothing.
    ChangeCipher,
    Alert,
    Handshake,
    Application,
}

/// A record that came whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) content: Content,
    pub(super) body: Vec<u8>,
}

/// What cannot be the beginning of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotTls;

/// The most bytes in a record: 2^14 and what encryption adds (RFC 5246, section 6.2.3).
const MOST: usize = 16_384 + 2_048;

/// Puts records together from bytes as they come.
#[derive(Debug, Default)]
pub(super) struct Records {
    pending: Vec<u8>,
}

impl Records {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// What came and is not a whole record yet.
    pub(super) fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// The next record, if it is whole.
    pub(super) fn next(&mut self) -> Result<Option<Record>, NotTls> {
        let Some(&first) = self.pending.first() else { return Ok(None) };
        let content = match first {
            20 => Content::ChangeCipher,
            21 => Content::Alert,
            22 => Content::Handshake,
            23 => Content::Application,
            _ => return Err(NotTls),
        };
        if self.pending.get(1).is_some_and(|major| *major != 3) {
            return Err(NotTls);
        }
        let Some(&[high, low]) = self.pending.get(3..5) else { return Ok(None) };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if length > MOST {
            return Err(NotTls);
        }
        if self.pending.len() < 5 + length {
            return Ok(None);
        }
        let body = self.pending[5..5 + length].to_vec();
        self.pending.drain(..5 + length);
        Ok(Some(Record { content, body }))
    }
}
