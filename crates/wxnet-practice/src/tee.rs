//! A stream that keeps each request head as it came on the wire.
//!
//! hyper hands on header names in lower case and throws the bytes away. So the tee stands between TLS and
//! hyper, watches what is read, and follows the framing of HTTP/1.1 just far enough to know where each head
//! begins and ends (RFC 9112 section 2.1, 6 and 7.1).

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The stream, with the watcher on its reading side.
#[derive(Debug)]
pub(crate) struct Tee<S> {
    stream: S,
    heads: Heads,
}

impl<S> Tee<S> {
    /// Watches `stream`, from its first byte on.
    pub(crate) fn new(stream: S) -> (Tee<S>, Heads) {
        let heads = Heads::default();
        (Tee { stream, heads: heads.clone() }, heads)
    }

    /// The stream under the tee.
    pub(crate) fn get_ref(&self) -> &S {
        &self.stream
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Tee<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        self.heads.follower().feed(&buf.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tee<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// What the tee has seen of one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heads(Arc<Mutex<Follower>>);

impl Heads {
    /// The oldest head that nobody took yet, with the empty line at its end.
    pub(crate) fn take(&self) -> Option<Vec<u8>> {
        self.follower().heads.pop_front()
    }

    /// How many body bytes, framing not counted, have followed the head taken last; `None` once the next head
    /// is there.
    pub(crate) fn body_length(&self) -> Option<u64> {
        let follower = self.follower();
        follower.heads.is_empty().then_some(follower.body)
    }

    /// Whether the body after the head taken last has come to its end.
    pub(crate) fn body_ended(&self) -> bool {
        let follower = self.follower();
        follower.stage == Stage::Head || !follower.heads.is_empty()
    }

    /// Whether what follows is no HTTP, or none that can be followed: no head will come any more.
    pub(crate) fn stopped(&self) -> bool {
        self.follower().stage == Stage::Off
    }

    /// Looks at nothing further: what follows is no HTTP.
    pub(crate) fn stop(&self) {
        self.follower().stage = Stage::Off;
    }

    fn follower(&self) -> MutexGuard<'_, Follower> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug, Default)]
struct Follower {
    stage: Stage,
    line: Vec<u8>,
    heads: VecDeque<Vec<u8>>,
    body: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Head,
    /// A body of known length, this much of which is to come.
    Length(u64),
    ChunkSize,
    /// A chunk, this much of which is to come.
    Chunk(u64),
    ChunkEnd,
    Trailers,
    Off,
}

/// A head longer than this is not kept, nor anything after it.
const LONGEST_HEAD: usize = 1 << 20;

impl Follower {
    fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let used = match self.stage {
                Stage::Length(left) => self.body_bytes(bytes, left, Stage::Length, Stage::Head),
                Stage::Chunk(left) => self.body_bytes(bytes, left, Stage::Chunk, Stage::ChunkEnd),
                Stage::Off => bytes.len(),
                Stage::Head | Stage::ChunkSize | Stage::ChunkEnd | Stage::Trailers => self.line_bytes(bytes),
            };
            bytes = &bytes[used..];
        }
    }

    fn body_bytes(&mut self, bytes: &[u8], left: u64, within: fn(u64) -> Stage, after: Stage) -> usize {
        let used = left.min(bytes.len() as u64);
        self.body += used;
        self.stage = if used == left { after } else { within(left - used) };
        usize::try_from(used).expect("no more than the slice's length")
    }

    fn line_bytes(&mut self, bytes: &[u8]) -> usize {
        let end = bytes.iter().position(|&byte| byte == b'\n');
        let used = end.map_or(bytes.len(), |end| end + 1);
        self.line.extend_from_slice(&bytes[..used]);
        if self.line.len() > LONGEST_HEAD {
            self.stage = Stage::Off;
        } else if end.is_some() {
            self.line_ended();
        }
        used
    }

    fn line_ended(&mut self) {
        match self.stage {
            Stage::Head => self.head_line_ended(),
            Stage::ChunkSize => {
                self.stage = match chunk_size(&self.line) {
                    Some(0) => Stage::Trailers,
                    Some(size) => Stage::Chunk(size),
                    None => Stage::Off,
                };
                self.line.clear();
            }
            Stage::Trailers => {
                self.stage = if is_blank(&self.line) { Stage::Head } else { Stage::Trailers };
                self.line.clear();
            }
            _ => {
                self.stage = Stage::ChunkSize;
                self.line.clear();
            }
        }
    }

    /// In a head, `line` grows over all lines, so that it is the head in the end.
    fn head_line_ended(&mut self) {
        if is_blank(&self.line) {
            self.line.clear();
        } else if self.line.ends_with(b"\n\r\n") || self.line.ends_with(b"\n\n") {
            let head = std::mem::take(&mut self.line);
            self.stage = body_framing(&head);
            self.body = 0;
            self.heads.push_back(head);
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line == b"\r\n" || line == b"\n"
}

fn chunk_size(line: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(line).ok()?;
    let size = text.split(';').next().unwrap_or_default().trim();
    u64::from_str_radix(size, 16).ok()
}

fn body_framing(head: &[u8]) -> Stage {
    let mut framing = Stage::Head;
    for (name, value) in fields(head) {
        if name.eq_ignore_ascii_case("transfer-encoding") {
            return Stage::ChunkSize;
        }
        if name.eq_ignore_ascii_case("content-length") {
            framing = value
                .parse()
                .map_or(Stage::Off, |length| if length == 0 { Stage::Head } else { Stage::Length(length) });
        }
    }
    framing
}

/// The header fields of a raw head, names as they are spelt, values without the white space around them.
pub(crate) fn fields(head: &[u8]) -> Vec<(String, String)> {
    head.split(|&byte| byte == b'\n')
        .skip(1)
        .filter_map(|line| {
            let colon = line.iter().position(|&byte| byte == b':')?;
            let (name, value) = (text(&line[..colon]), text(&line[colon + 1..]));
            Some((name, value.trim_matches([' ', '\t', '\r']).to_owned()))
        })
        .collect()
}

/// Wire bytes as text: UTF-8 where they are, else each byte as the character of its number.
pub(crate) fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(pieces: &[&str]) -> (Vec<String>, Follower) {
        let mut follower = Follower::default();
        for piece in pieces {
            follower.feed(piece.as_bytes());
        }
        (follower.heads.iter().map(|head| text(head)).collect(), follower)
    }

    const FIRST: &str = "GET /a HTTP/1.1\r\nX-oDD: 1\r\n\r\n";

    #[test]
    fn a_head_is_kept_to_the_byte_however_it_is_cut() {
        let pieces: Vec<&str> = FIRST.split_inclusive(|_: char| true).collect();
        assert_eq!(followed(&pieces).0, [FIRST]);
    }

    #[test]
    fn a_body_of_known_length_is_no_head() {
        let post = "POST / HTTP/1.1\r\ncontent-LENGTH: 18\r\n\r\n";
        let (heads, follower) = followed(&[post, "GET /\r\n\r\n", "GET /\r\n\r\n", FIRST]);
        assert_eq!(heads, [post, FIRST]);
        assert_eq!(follower.body, 0);
    }

    #[test]
    fn a_chunked_body_with_extension_and_trailers_is_no_head() {
        let post = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let (heads, _) = followed(&[post, "4;a=b\r\n\r\n\r\n\r\n0\r\nX-Trailer: 1\r\n\r\n", FIRST]);
        assert_eq!(heads, [post, FIRST]);
    }

    #[test]
    fn body_bytes_are_counted_without_their_framing() {
        let (_, follower) =
            followed(&["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "cde\r\n2\r\nf"]);
        assert_eq!(follower.body, 6);
        assert_ne!(follower.stage, Stage::Head);
    }

    #[test]
    fn a_length_that_is_none_ends_the_watching() {
        let (heads, follower) = followed(&["POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n", FIRST]);
        assert_eq!(heads.len(), 1);
        assert_eq!(follower.stage, Stage::Off);
    }

    #[test]
    fn fields_keep_their_spelling_and_their_repetition() {
        let head = b"GET / HTTP/1.1\r\nX-A:  1 \r\nx-a: \xe9\r\n\r\n";
        assert_eq!(fields(head), [("X-A".to_owned(), "1".to_owned()), ("x-a".to_owned(), "é".to_owned())]);
    }
}
