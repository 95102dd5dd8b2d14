//! Messages to bytes.

use bytes::BytesMut;

use super::deflate::Deflater;
use super::frame::CONTROL_LIMIT;
use super::{CloseFrame, Frame, Opcode, PerMessageDeflate, Role};

/// Writes one direction of a connection: whole messages and control frames, appended to a buffer of the caller's,
/// so that many go out in one write.
///
/// Every method takes the frame's masking key: a client's frames each need a fresh unpredictable one (RFC 6455
/// section 5.3), a server's have none.
///
/// ```
/// use wxnet_codec::websocket::{Encoder, Role};
/// let mut out = bytes::BytesMut::new();
/// Encoder::new(Role::Server).text("Hello", None, &mut out);
/// assert_eq!(&out[..], b"\x81\x05Hello");
/// ```
#[derive(Debug)]
pub struct Encoder {
    role: Role,
    deflater: Option<Deflater>,
}

/// A ping or pong cannot carry more than 125 bytes (RFC 6455 section 5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a control frame cannot carry {0} bytes, only 125")]
pub struct ControlTooLong(pub usize);

impl Encoder {
    /// What `role` writes.
    pub const fn new(role: Role) -> Self {
        Self { role, deflater: None }
    }

    /// The same with what was agreed on compression in the handshake: every text and binary message is compressed,
    /// unless the agreed window is too small to (see [`Direction::window_bits`](super::Direction::window_bits)).
    pub fn with_deflate(self, deflate: Option<PerMessageDeflate>) -> Self {
        let deflater = deflate.and_then(|deflate| Deflater::new(deflate.sent_by(self.role)));
        Self { deflater, ..self }
    }

    /// Appends a text message.
    ///
    /// # Panics
    /// This and the other methods panic in debug builds if `mask` is absent for a client or present for a server.
    pub fn text(&mut self, text: &str, mask: Option<[u8; 4]>, out: &mut BytesMut) {
        self.message(Opcode::Text, text.as_bytes(), mask, out);
    }

    /// Appends a binary message.
    pub fn binary(&mut self, bytes: &[u8], mask: Option<[u8; 4]>, out: &mut BytesMut) {
        self.message(Opcode::Binary, bytes, mask, out);
    }

    /// Appends a ping.
    ///
    /// # Errors
    /// [`ControlTooLong`], and nothing is written.
    pub fn ping(
        &mut self,
        bytes: &[u8],
        mask: Option<[u8; 4]>,
        out: &mut BytesMut,
    ) -> Result<(), ControlTooLong> {
        self.control(Opcode::Ping, bytes, mask, out)
    }

    /// Appends a pong; an answer carries the bytes of the latest ping (section 5.5.3).
    ///
    /// # Errors
    /// [`ControlTooLong`], and nothing is written; it cannot happen with the bytes of a decoded ping.
    pub fn pong(
        &mut self,
        bytes: &[u8],
        mask: Option<[u8; 4]>,
        out: &mut BytesMut,
    ) -> Result<(), ControlTooLong> {
        self.control(Opcode::Pong, bytes, mask, out)
    }

    /// Appends a close frame, without code and reason if there is none to give. Nothing may be sent after it.
    pub fn close(&mut self, frame: Option<&CloseFrame>, mask: Option<[u8; 4]>, out: &mut BytesMut) {
        let payload = frame.map(CloseFrame::payload).unwrap_or_default();
        self.write(&Frame::new(Opcode::Close, mask, &payload), out);
    }

    fn control(
        &mut self,
        opcode: Opcode,
        payload: &[u8],
        mask: Option<[u8; 4]>,
        out: &mut BytesMut,
    ) -> Result<(), ControlTooLong> {
        if payload.len() > CONTROL_LIMIT {
            return Err(ControlTooLong(payload.len()));
        }
        self.write(&Frame::new(opcode, mask, payload), out);
        Ok(())
    }

    fn message(&mut self, opcode: Opcode, payload: &[u8], mask: Option<[u8; 4]>, out: &mut BytesMut) {
        if self.deflater.is_some() {
            self.compressed(opcode, payload, mask, out);
        } else {
            self.write(&Frame::new(opcode, mask, payload), out);
        }
    }

    /// Apart from the rest, so that a message which is not compressed costs what it did.
    #[inline(never)]
    fn compressed(&mut self, opcode: Opcode, payload: &[u8], mask: Option<[u8; 4]>, out: &mut BytesMut) {
        if let Some(deflater) = &mut self.deflater {
            let payload = deflater.deflate(payload);
            self.write(&Frame { compressed: true, ..Frame::new(opcode, mask, &payload) }, out);
        }
    }

    fn write(&self, frame: &Frame<'_>, out: &mut BytesMut) {
        debug_assert_eq!(frame.mask.is_some(), self.role == Role::Client, "clients mask, servers do not");
        frame.write(out);
    }
}

#[cfg(test)]
mod tests {
    use bytes::BytesMut;

    use super::{ControlTooLong, Encoder, Role};
    use crate::websocket::{CloseCode, CloseFrame};

    #[test]
    fn a_close_frame_carries_code_and_reason_or_nothing() {
        let mut out = BytesMut::new();
        let bye = CloseFrame::new(CloseCode::NORMAL, "bye").unwrap();
        Encoder::new(Role::Server).close(Some(&bye), None, &mut out);
        Encoder::new(Role::Server).close(None, None, &mut out);
        assert_eq!(&out[..], b"\x88\x05\x03\xe8bye\x88\x00");
    }

    #[test]
    fn a_ping_of_126_bytes_is_refused_and_not_written() {
        let (mut out, mask) = (BytesMut::new(), Some([0; 4]));
        let mut encoder = Encoder::new(Role::Client);
        assert_eq!(encoder.ping(&[0; 126], mask, &mut out), Err(ControlTooLong(126)));
        assert_eq!(encoder.pong(&[0; 126], mask, &mut out), Err(ControlTooLong(126)));
        assert!(out.is_empty());
        assert_eq!(encoder.ping(&[0; 125], mask, &mut out), Ok(()));
        assert_eq!(out.len(), 2 + 4 + 125);
    }
}
