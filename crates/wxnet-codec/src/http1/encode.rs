use bytes::BytesMut;
use memchr::memchr3;
use std::fmt::Write;

use super::EncodeError;

/// How the end of a request's body is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestBody {
    /// Nothing is announced: there is no body, and for GET, HEAD and the like no length either.
    Absent,
    /// `Content-Length` with this many bytes; zero is announced too.
    Length(u64),
    /// `Transfer-Encoding: chunked`.
    Chunked,
}

/// Appends a request head to `out`: the request line, the headers in the given order and spelling
/// (HDR-14), then the field that announces `body`, then the empty line.
///
/// `target` is what stands between method and version, normally path and query; `Host` is one of the
/// `headers`.
///
/// # Errors
/// Everything that could change where the message ends or begins is refused, and `out` is left as it was.
pub fn encode_head<N: AsRef<str>, V: AsRef<[u8]>>(
    out: &mut BytesMut,
    method: &str,
    target: &str,
    headers: impl IntoIterator<Item = (N, V)>,
    body: RequestBody,
) -> Result<(), EncodeError> {
    check_request_line(method, target)?;
    let start = out.len();
    for part in [method, " ", target, " HTTP/1.1\r\n"] {
        out.extend_from_slice(part.as_bytes());
    }
    for (name, value) in headers {
        if let Err(fault) = encode_field(out, name.as_ref(), value.as_ref()) {
            out.truncate(start);
            return Err(fault);
        }
    }
    announce(out, body);
    out.extend_from_slice(b"\r\n");
    Ok(())
}

fn check_request_line(method: &str, target: &str) -> Result<(), EncodeError> {
    if !is_token(method) {
        Err(EncodeError::InvalidMethod)
    } else if method == "CONNECT" {
        Err(EncodeError::Connect)
    } else if target.is_empty() || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
        Err(EncodeError::InvalidTarget)
    } else {
        Ok(())
    }
}

fn encode_field(out: &mut BytesMut, name: &str, value: &[u8]) -> Result<(), EncodeError> {
    if !is_token(name) {
        return Err(EncodeError::InvalidName(name.to_owned()));
    }
    if memchr3(b'\r', b'\n', 0, value).is_some() {
        return Err(EncodeError::InvalidValue(name.to_owned()));
    }
    if name.eq_ignore_ascii_case("content-length") || name.eq_ignore_ascii_case("transfer-encoding") {
        return Err(EncodeError::FramingHeader(name.to_owned()));
    }
    for part in [name.as_bytes(), b": ", value, b"\r\n"] {
        out.extend_from_slice(part);
    }
    Ok(())
}

fn announce(out: &mut BytesMut, body: RequestBody) {
    match body {
        RequestBody::Absent => {}
        RequestBody::Length(bytes) => {
            write!(out, "Content-Length: {bytes}\r\n").expect("a buffer takes what it has room to grow for");
        }
        RequestBody::Chunked => out.extend_from_slice(b"Transfer-Encoding: chunked\r\n"),
    }
}

/// RFC 9110 section 5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| TOKEN[usize::from(byte)])
}

const TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let symbols = b"!#$%&'*+-.^_`|~";
    let mut at = 0;
    while at < symbols.len() {
        table[symbols[at] as usize] = true;
        at += 1;
    }
    table
};

/// Frames the pieces of a request's body and holds them to what the head announced. The pieces themselves
/// are not copied: the caller writes before, piece and after in turn.
#[derive(Debug)]
pub struct BodyEncoder {
    left: Left,
}

#[derive(Debug)]
enum Left {
    Bytes(u64),
    Chunks,
}

/// The bytes to write around one piece of a body.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame {
    size_line: [u8; 18],
    size_line_len: usize,
    after: &'static [u8],
}

impl Frame {
    /// What goes out before the piece; empty unless chunked.
    pub fn before(&self) -> &[u8] {
        &self.size_line[..self.size_line_len]
    }

    /// What goes out after the piece; empty unless chunked.
    pub fn after(&self) -> &'static [u8] {
        self.after
    }

    /// The frame of a chunk that is not empty: an empty one would end the body.
    fn chunk(len: usize) -> Frame {
        let mut frame = Frame { after: b"\r\n", ..Frame::default() };
        let digits = (usize::BITS - len.leading_zeros()).div_ceil(4) as usize;
        for (at, place) in frame.size_line[..digits].iter_mut().enumerate() {
            *place = b"0123456789abcdef"[len >> (4 * (digits - 1 - at)) & 0xf];
        }
        frame.size_line[digits..][..2].copy_from_slice(b"\r\n");
        frame.size_line_len = digits + 2;
        frame
    }
}

impl BodyEncoder {
    /// An encoder for the body a head announced.
    pub fn new(body: RequestBody) -> BodyEncoder {
        let left = match body {
            RequestBody::Absent => Left::Bytes(0),
            RequestBody::Length(bytes) => Left::Bytes(bytes),
            RequestBody::Chunked => Left::Chunks,
        };
        BodyEncoder { left }
    }

    /// The frame of the next piece of `len` bytes. An empty piece has an empty frame.
    ///
    /// # Errors
    /// [`EncodeError::BodyTooLong`] when the piece exceeds what is left; it must not be written.
    pub fn frame(&mut self, len: usize) -> Result<Frame, EncodeError> {
        match &mut self.left {
            Left::Bytes(left) => {
                *left = left.checked_sub(len as u64).ok_or(EncodeError::BodyTooLong)?;
                Ok(Frame::default())
            }
            Left::Chunks if len == 0 => Ok(Frame::default()),
            Left::Chunks => Ok(Frame::chunk(len)),
        }
    }

    /// What to write after the last piece.
    ///
    /// # Errors
    /// [`EncodeError::BodyTooShort`] when announced bytes are missing; the connection must be closed.
    pub fn finish(self) -> Result<&'static [u8], EncodeError> {
        match self.left {
            Left::Bytes(0) => Ok(b""),
            Left::Bytes(missing) => Err(EncodeError::BodyTooShort { missing }),
            Left::Chunks => Ok(b"0\r\n\r\n"),
        }
    }
}
