//! Frames as they stand on the wire (RFC 9113, sections 4 and 6).

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

/// What a client says first.
pub(crate) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

pub(crate) const DATA: u8 = 0;
pub(crate) const HEADERS: u8 = 1;
pub(crate) const RST_STREAM: u8 = 3;
pub(crate) const SETTINGS: u8 = 4;
pub(crate) const PING: u8 = 6;
pub(crate) const GOAWAY: u8 = 7;
pub(crate) const WINDOW_UPDATE: u8 = 8;
pub(crate) const CONTINUATION: u8 = 9;

/// Of DATA and HEADERS: nothing follows on the stream.
pub(crate) const END_STREAM: u8 = 1;
/// Of SETTINGS and PING: it is an answer.
pub(crate) const ACK: u8 = 1;
/// Of HEADERS and CONTINUATION: the head is complete.
pub(crate) const END_HEADERS: u8 = 4;
const PADDED: u8 = 8;
const PRIORITY: u8 = 32;

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) kind: u8,
    pub(crate) flags: u8,
    pub(crate) stream: u32,
    pub(crate) payload: Vec<u8>,
}

impl Frame {
    pub(crate) fn new(kind: u8, flags: u8, stream: u32, payload: impl Into<Vec<u8>>) -> Frame {
        Frame { kind, flags, stream, payload: payload.into() }
    }

    /// The next frame.
    pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Frame> {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await?;
        let [a, b, c, kind, flags, id @ ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
        stream.read_exact(&mut payload).await?;
        Ok(Frame { kind, flags, stream: u32::from_be_bytes(id) & 0x7fff_ffff, payload })
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let length = u32::try_from(self.payload.len()).unwrap_or(u32::MAX).to_be_bytes();
        let mut bytes = length[1..].to_vec();
        bytes.extend([self.kind, self.flags]);
        bytes.extend(self.stream.to_be_bytes());
        bytes.extend(&self.payload);
        bytes
    }

    pub(crate) const fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// The payload without padding and priority.
    pub(crate) fn content(&self) -> &[u8] {
        let mut content = &self.payload[..];
        if self.has(PADDED)
            && let Some((&padding, rest)) = content.split_first()
        {
            content = &rest[..rest.len().saturating_sub(padding.into())];
        }
        if self.kind == HEADERS && self.has(PRIORITY) {
            content = content.get(5..).unwrap_or_default();
        }
        content
    }
}

/// A head packed in the plainest way: every field spelt out and to be forgotten (RFC 7541, section 6.2.2).
pub(crate) fn pack<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, value) in fields {
        out.push(0);
        text(&mut out, name);
        text(&mut out, value);
    }
    out
}

/// A text after its length, which is a number with a prefix of seven bits (RFC 7541, sections 5.1 and 5.2).
fn text(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.len();
    if rest < 127 {
        out.extend(u8::try_from(rest));
    } else {
        out.push(127);
        rest -= 127;
        while rest >= 128 {
            out.extend(u8::try_from(rest % 128 + 128));
            rest /= 128;
        }
        out.extend(u8::try_from(rest));
    }
    out.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_frame_is_read_as_it_is_written() {
        let frame = Frame::new(DATA, END_STREAM, 5, "hello");
        assert_eq!(frame.bytes()[..9], [0, 0, 5, 0, 1, 0, 0, 0, 5]);
        assert_eq!(Frame::read(&mut &frame.bytes()[..]).await.unwrap(), frame);
    }

    #[test]
    fn padding_and_priority_are_no_content() {
        let frame = Frame::new(HEADERS, PADDED | PRIORITY, 1, [2, 0, 0, 0, 0, 9, b'x', b'y', 0, 0]);
        assert_eq!(frame.content(), b"xy");
    }

    #[test]
    fn a_packed_head_is_unpacked_by_a_library() {
        let long = "y".repeat(300);
        let fields = [(":status", "200"), ("x-long", long.as_str())];
        let unpacked = loona_hpack::Decoder::new().decode(&pack(fields)).unwrap();
        let expected = fields.map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec()));
        assert_eq!(unpacked, expected);
    }
}
