//! Endpoints whose body flows: any amount of bytes, in pieces, at a pace.

use std::io;
use std::ops::Range;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;

use crate::endpoints::answer::{self, Answer, Content, Refusal};
use crate::endpoints::call::Call;
use crate::server::Server;

/// The largest piece of a flowing body.
const PIECE: u64 = 64 << 10;

/// What a body consists of: the same bytes over and over.
struct Pattern {
    period: u64,
    bytes: Bytes,
}

/// The byte at offset n is n modulo 251.
static BINARY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(0..251));

/// The byte at offset n is the letter of number n modulo 26, from `a`.
static LETTERS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(b'a'..b'z' + 1));

impl Pattern {
    fn new(period: Range<u8>) -> Pattern {
        let length = usize::try_from(PIECE).expect("a piece fits in memory") + period.len();
        let bytes = period.clone().cycle().take(length).collect();
        Pattern { period: period.len() as u64, bytes }
    }

    /// A piece of at most [`PIECE`] bytes, without a copy.
    fn piece(&self, offset: u64, length: u64) -> Bytes {
        let start = usize::try_from(offset % self.period).expect("a period fits in memory");
        let length = usize::try_from(length).expect("a piece fits in memory");
        self.bytes.slice(start..start + length)
    }
}

/// `/bytes/<n>?length=&type=&cut=&hold=`
pub(crate) fn bytes(call: &Call) -> Result<Answer, Refusal> {
    flow(call, call.number(1)?)
}

/// `/download/<name>?size=&type=…`: as `/bytes`, with a name in the path.
pub(crate) fn download(call: &Call) -> Result<Answer, Refusal> {
    flow(call, call.query.number("size", 1024)?)
}

fn flow(call: &Call, total: u64) -> Result<Answer, Refusal> {
    let pace = Pace::of(call, PIECE, 0)?;
    let answer =
        answer::typed(content_type(call, "application/octet-stream"), content(&BINARY, total, pace))?;
    match call.query.get("length").unwrap_or("known") {
        "known" => Ok(with_length(answer, total)),
        "unknown" => Ok(answer),
        other => Err(Refusal::bad(format!("length should be known or unknown, not {other:?}"))),
    }
}

/// `/chunks?n=&size=&every=&hold=`: n pieces of that size, so many milliseconds apart, length not declared.
pub(crate) fn chunks(call: &Call) -> Result<Answer, Refusal> {
    let size = call.query.number("size", 16)?;
    let total = call.query.number("n", 3u64)?.saturating_mul(size);
    let pace = Pace::of(call, size, 0)?;
    answer::typed(content_type(call, "text/plain"), content(&LETTERS, total, pace))
}

/// `/drip?n=&every=`: n bytes, one by one, length declared.
pub(crate) fn drip(call: &Call) -> Result<Answer, Refusal> {
    let total = call.query.number("n", 10)?;
    let pace = Pace::of(call, 1, 10)?;
    let answer = answer::typed(content_type(call, "text/plain"), content(&LETTERS, total, pace))?;
    Ok(with_length(answer, total))
}

fn content_type<'a>(call: &'a Call, otherwise: &'a str) -> &'a str {
    call.query.get("type").unwrap_or(otherwise)
}

fn with_length(mut answer: Answer, length: u64) -> Answer {
    answer.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    answer
}

/// How a body flows.
struct Pace {
    /// The size of a piece, at most [`PIECE`].
    piece: u64,
    /// The pause before each piece but the first.
    every: Duration,
    /// The gate before the second piece.
    hold: Option<(Arc<Server>, String)>,
    /// The connection (or stream) is cut after so many bytes.
    cut: u64,
}

impl Pace {
    fn of(call: &Call, piece: u64, every: u64) -> Result<Pace, Refusal> {
        Ok(Pace {
            piece: piece.clamp(1, PIECE),
            every: Duration::from_millis(call.query.number("every", every)?),
            hold: call.query.get("hold").map(|name| (Arc::clone(&call.server), name.to_owned())),
            cut: call.query.number("cut", u64::MAX)?,
        })
    }

    async fn wait(&mut self) {
        if !self.every.is_zero() {
            tokio::time::sleep(self.every).await;
        }
        if let Some((server, name)) = self.hold.take() {
            server.gates.pass(&name).await;
        }
    }
}

fn content(pattern: &'static Pattern, total: u64, pace: Pace) -> Content {
    let pieces = stream::unfold((0, pace), move |(offset, mut pace)| async move {
        if offset >= total {
            return None;
        }
        if offset > 0 {
            pace.wait().await;
        }
        let length = pace.piece.min(total - offset).min(pace.cut.saturating_sub(offset));
        let piece = match length {
            0 => Err(cut().await),
            _ => Ok(Frame::data(pattern.piece(offset, length))),
        };
        let next = if piece.is_err() { total } else { offset + length };
        Some((piece, (next, pace)))
    });
    StreamBody::new(pieces).boxed_unsync()
}

/// The error that cuts the connection; it comes late enough for what was sent before to be on its way.
async fn cut() -> io::Error {
    tokio::time::sleep(Duration::from_millis(20)).await;
    io::Error::other("cut on request")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_to_the_pattern() {
        let joined: Vec<u8> = [(0, 300), (300, 40_000), (40_300, 65_536)]
            .into_iter()
            .flat_map(|(offset, length)| BINARY.piece(offset, length))
            .collect();
        assert!(joined.iter().enumerate().all(|(offset, &byte)| usize::from(byte) == offset % 251));
    }
}
