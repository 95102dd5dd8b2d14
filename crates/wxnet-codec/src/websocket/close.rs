//! Close codes and the close frame's payload, RFC 6455 sections 5.5.1 and 7.4.

use std::fmt;

use super::Fault;

/// A code that may stand in a close frame: 1000–1003, 1007–1014 or 3000–4999 (section 7.4 and IANA's registry).
///
/// 1005 (no code), 1006 (lost without close frame) and 1015 (TLS failed) describe an end and are never sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CloseCode(u16);

impl CloseCode {
    /// 1000, the purpose is fulfilled.
    pub const NORMAL: Self = Self(1000);
    /// 1001, the endpoint leaves.
    pub const GOING_AWAY: Self = Self(1001);
    /// 1002, the peer broke the protocol.
    pub const PROTOCOL_ERROR: Self = Self(1002);
    /// 1003, a type of message that is not accepted.
    pub const UNSUPPORTED: Self = Self(1003);
    /// 1007, text that is not UTF-8.
    pub const INVALID_PAYLOAD: Self = Self(1007);
    /// 1008, a policy was violated.
    pub const POLICY_VIOLATION: Self = Self(1008);
    /// 1009, a message is too big.
    pub const MESSAGE_TOO_BIG: Self = Self(1009);
    /// 1011, the server met something unexpected.
    pub const INTERNAL_ERROR: Self = Self(1011);

    /// The code `code`, if it may be sent.
    pub const fn new(code: u16) -> Option<Self> {
        match code {
            1000..=1003 | 1007..=1014 | 3000..=4999 => Some(Self(code)),
            _ => None,
        }
    }

    /// The number on the wire.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Debug for CloseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CloseCode({})", self.0)
    }
}

impl fmt::Display for CloseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A close frame that says something: a code and a reason of at most 123 bytes of UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseFrame {
    code: CloseCode,
    reason: String,
}

/// The reason has more than 123 bytes of UTF-8 and does not fit into a close frame (SOCK-21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a close reason of {0} bytes is longer than 123")]
pub struct ReasonTooLong(pub usize);

impl CloseFrame {
    /// A close frame with `code` and `reason`, the latter may be empty.
    ///
    /// # Errors
    /// [`ReasonTooLong`] if the reason exceeds [`CloseFrame::REASON_LIMIT`] bytes.
    pub fn new(code: CloseCode, reason: impl Into<String>) -> Result<Self, ReasonTooLong> {
        let reason = reason.into();
        if reason.len() > Self::REASON_LIMIT {
            Err(ReasonTooLong(reason.len()))
        } else {
            Ok(Self { code, reason })
        }
    }

    /// The longest reason, in bytes of UTF-8: a control frame's 125 less two for the code.
    pub const REASON_LIMIT: usize = 123;

    /// The code.
    pub fn code(&self) -> CloseCode {
        self.code
    }

    /// The reason, empty if none was given.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Reads a close frame's payload; an empty one says nothing.
    pub(super) fn read(payload: &[u8]) -> Result<Option<Self>, Fault> {
        let Some((code, reason)) = payload.split_first_chunk() else {
            return if payload.is_empty() { Ok(None) } else { Err(Fault::CloseTooShort) };
        };
        let code = u16::from_be_bytes(*code);
        let code = CloseCode::new(code).ok_or(Fault::CloseCode(code))?;
        let reason = std::str::from_utf8(reason).map_err(|_| Fault::NotUtf8)?.to_owned();
        Ok(Some(Self { code, reason }))
    }

    /// The payload that says this.
    pub(super) fn payload(&self) -> Vec<u8> {
        let mut payload = Vec::with_capacity(2 + self.reason.len());
        payload.extend_from_slice(&self.code.0.to_be_bytes());
        payload.extend_from_slice(self.reason.as_bytes());
        payload
    }
}

impl From<CloseCode> for CloseFrame {
    /// A close frame without reason.
    fn from(code: CloseCode) -> Self {
        Self { code, reason: String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::{CloseCode, CloseFrame, Fault, ReasonTooLong};

    #[test]
    fn only_codes_that_may_be_sent_exist() {
        let sendable = [1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 3999, 4000, 4999];
        let reserved = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535];
        assert!(sendable.iter().all(|&code| CloseCode::new(code).is_some_and(|it| it.get() == code)));
        assert!(reserved.iter().all(|&code| CloseCode::new(code).is_none()));
    }

    #[test]
    fn a_reason_is_counted_in_bytes_and_may_have_123() {
        assert!(CloseFrame::new(CloseCode::NORMAL, "信".repeat(41)).is_ok());
        assert_eq!(CloseFrame::new(CloseCode::NORMAL, "信".repeat(41) + "x"), Err(ReasonTooLong(124)));
    }

    #[test]
    fn a_payload_is_read_as_it_was_written() {
        let frame = CloseFrame::new(CloseCode::GOING_AWAY, "再见").unwrap();
        assert_eq!(CloseFrame::read(&frame.payload()), Ok(Some(frame)));
        assert_eq!(
            CloseFrame::read(&CloseFrame::from(CloseCode::NORMAL).payload()).unwrap().unwrap().reason(),
            ""
        );
        assert_eq!(CloseFrame::read(b""), Ok(None));
    }

    #[test]
    fn a_wrong_payload_is_a_fault() {
        assert_eq!(CloseFrame::read(&[3]), Err(Fault::CloseTooShort));
        assert_eq!(CloseFrame::read(&1005_u16.to_be_bytes()), Err(Fault::CloseCode(1005)));
        assert_eq!(CloseFrame::read(&[3, 0xe8, 0xff]), Err(Fault::NotUtf8));
    }
}
