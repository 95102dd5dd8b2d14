use bytes::{Bytes, BytesMut};

use super::chunked::{ChunkedBody, Piece, take_up_to};
use super::fields::Fields;
use super::framing::{Plan, ResponseBody, plan};
use super::head::{MAX_HEAD, ResponseHead, take_head};
use super::{CloseReason, DecodeError, RequestSent, Reuse};

/// The most 1xx responses before a final one.
pub const MAX_INFORMATIONAL: usize = 16;

/// Reads one response. The bytes stay the caller's; this only takes complete parts off their front.
///
/// ```text
/// Head ──1xx──▶ Head ──final──▶ Length │ Chunked │ UntilClose ──▶ Ended
/// ```
/// Feed it so: append what was read to the buffer, call [`decode`](Decoder::decode) until it returns
/// `None`; at the end of the stream call [`finish`](Decoder::finish) until it returns `None`. How the
/// bytes were cut into reads changes nothing but the borders of [`Part::Data`].
///
/// ```
/// use bytes::BytesMut;
/// use wxnet_codec::http1::{Decoder, Part, RequestSent, Reuse};
///
/// let mut buf = BytesMut::from("HTTP/1.1 200 OK\r\nX-Mixed-Case: 1\r\nContent-Length: 5\r\n\r\nhello");
/// let mut decoder = Decoder::new("GET");
/// let Some(Part::Head(head)) = decoder.decode(&mut buf)? else { panic!("a whole head is there") };
/// assert_eq!(head.fields().iter().next().map(|field| field.name()), Some("X-Mixed-Case"));
/// assert!(matches!(decoder.decode(&mut buf)?, Some(Part::Data(data)) if data == "hello"));
/// assert!(matches!(decoder.decode(&mut buf)?, Some(Part::End { .. })));
/// assert_eq!(decoder.reuse(&buf, RequestSent::Whole), Reuse::Keep);
/// # Ok::<(), wxnet_codec::http1::DecodeError>(())
/// ```
#[derive(Debug)]
pub struct Decoder {
    asked: Asked,
    state: State,
    informational: usize,
    body: Option<ResponseBody>,
    close: Option<CloseReason>,
}

/// What a decoder yields, in this order: any number of `Informational`, one `Head`, any number of `Data`,
/// one `End`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The head of a 1xx response (RES-23).
    Informational(ResponseHead),
    /// The head of the final response.
    Head(ResponseHead),
    /// A piece of the body, never empty, lent from the buffer without a copy. Chunk framing is removed,
    /// content codings are not.
    Data(Bytes),
    /// The response is complete.
    End {
        /// The fields after a chunked body; empty otherwise.
        trailers: Fields,
    },
}

/// What the request fixes about its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Head,
    Upgrade,
    Other,
}

#[derive(Debug)]
enum State {
    Head(HeadSearch),
    Length { expected: u64, left: u64 },
    Chunked(ChunkedBody),
    UntilClose,
    Ended,
    Failed(DecodeError),
}

impl Decoder {
    /// A decoder for the response to a request of this method. The method decides whether there is a body;
    /// its letter case counts, as on the wire.
    pub fn new(method: &str) -> Decoder {
        Decoder::asking(if method == "HEAD" { Asked::Head } else { Asked::Other })
    }

    /// A decoder for the response to a request that asks to switch protocols. A 101 is then its final
    /// response: a `Head`, an `End`, and whatever is left in the buffer belongs to the new protocol.
    pub fn expecting_upgrade() -> Decoder {
        Decoder::asking(Asked::Upgrade)
    }

    fn asking(asked: Asked) -> Decoder {
        let state = State::Head(HeadSearch::default());
        Decoder { asked, state, informational: 0, body: None, close: None }
    }

    /// Takes the next part off the front of `buf`; `None` when more bytes are needed or after the `End`.
    /// A fault is final: it is returned again by every later call.
    pub fn decode(&mut self, buf: &mut BytesMut) -> Result<Option<Part>, DecodeError> {
        let step = match &mut self.state {
            State::Head(search) => match search.take(buf) {
                Ok(Some(head)) => self.head(head).map(Some),
                Ok(None) => Ok(None),
                Err(fault) => Err(fault),
            },
            State::Length { left, .. } => Ok(take_length(buf, left)),
            State::Chunked(body) => body.decode(buf).map(|piece| piece.map(Part::from)),
            State::UntilClose if buf.is_empty() => Ok(None),
            State::UntilClose => Ok(Some(Part::Data(buf.split().freeze()))),
            State::Ended => Ok(None),
            State::Failed(fault) => Err(*fault),
        };
        self.settle(step)
    }

    /// Takes what is left after the peer ended the stream: the parts still in `buf`, then the `End` of a
    /// body that lasts until the close, then `None`.
    ///
    /// # Errors
    /// Where the stream ended too early: [`DecodeError::ClosedBeforeResponse`],
    /// [`ClosedInHead`](DecodeError::ClosedInHead), [`LengthMismatch`](DecodeError::LengthMismatch),
    /// [`IncompleteChunks`](DecodeError::IncompleteChunks).
    pub fn finish(&mut self, buf: &mut BytesMut) -> Result<Option<Part>, DecodeError> {
        if let State::Head(search) = &mut self.state {
            search.look_again();
        }
        if let Some(part) = self.decode(buf)? {
            return Ok(Some(part));
        }
        let step = match &self.state {
            State::Head(search) => Err(self.closed_in_head(search, buf)),
            State::Length { expected, left } => {
                Err(DecodeError::LengthMismatch { expected: *expected, received: expected - left })
            }
            State::Chunked(_) => Err(DecodeError::IncompleteChunks),
            State::UntilClose => Ok(Some(Part::End { trailers: Fields::default() })),
            State::Ended => Ok(None),
            State::Failed(fault) => Err(*fault),
        };
        self.settle(step)
    }

    /// How the body's end is known, once the final head was taken.
    pub fn body(&self) -> Option<ResponseBody> {
        self.body
    }

    /// Whether the connection may be used again. `rest` is what the buffer holds after the `End`.
    pub fn reuse(&self, rest: &[u8], sent: RequestSent) -> Reuse {
        let reason = match (&self.state, self.close) {
            (State::Ended, Some(reason)) => reason,
            (State::Ended, None) if sent == RequestSent::Partly => CloseReason::EarlyResponse,
            (State::Ended, None) if !rest.is_empty() => CloseReason::Surplus,
            (State::Ended, None) => return Reuse::Keep,
            _ => CloseReason::Unfinished,
        };
        Reuse::Close(reason)
    }

    fn settle(&mut self, step: Result<Option<Part>, DecodeError>) -> Result<Option<Part>, DecodeError> {
        match &step {
            Ok(Some(Part::End { .. })) => self.state = State::Ended,
            Err(fault) => self.state = State::Failed(*fault),
            Ok(_) => {}
        }
        step
    }

    fn head(&mut self, head: ResponseHead) -> Result<Part, DecodeError> {
        match head.status() {
            101 if self.asked == Asked::Upgrade => {
                self.begin(Plan { body: ResponseBody::Absent, close: Some(CloseReason::Upgraded) });
            }
            101 => return Err(DecodeError::UnaskedUpgrade),
            100..=199 => return self.informational(head),
            _ => self.begin(plan(&head, self.asked == Asked::Head)?),
        }
        Ok(Part::Head(head))
    }

    fn informational(&mut self, head: ResponseHead) -> Result<Part, DecodeError> {
        if self.informational == MAX_INFORMATIONAL {
            return Err(DecodeError::TooManyInformational);
        }
        self.informational += 1;
        self.state = State::Head(HeadSearch::default());
        Ok(Part::Informational(head))
    }

    fn begin(&mut self, plan: Plan) {
        self.state = match plan.body {
            ResponseBody::Absent => State::Length { expected: 0, left: 0 },
            ResponseBody::Length(bytes) => State::Length { expected: bytes, left: bytes },
            ResponseBody::Chunked => State::Chunked(ChunkedBody::new()),
            ResponseBody::UntilClose => State::UntilClose,
        };
        self.body = Some(plan.body);
        self.close = plan.close;
    }

    fn closed_in_head(&self, search: &HeadSearch, buf: &[u8]) -> DecodeError {
        if self.informational == 0 && search.skipped == 0 && buf.is_empty() {
            DecodeError::ClosedBeforeResponse
        } else {
            DecodeError::ClosedInHead
        }
    }
}

impl From<Piece> for Part {
    fn from(piece: Piece) -> Part {
        match piece {
            Piece::Data(data) => Part::Data(data),
            Piece::End(trailers) => Part::End { trailers },
        }
    }
}

fn take_length(buf: &mut BytesMut, left: &mut u64) -> Option<Part> {
    if *left == 0 {
        return Some(Part::End { trailers: Fields::default() });
    }
    if buf.is_empty() {
        return None;
    }
    let data = take_up_to(buf, *left);
    *left -= data.len() as u64;
    Some(Part::Data(data))
}

/// The wait for a whole head. A head normally comes in one read and is parsed once. One that comes in drops
/// is parsed again only when it has doubled or its empty line is there, so the work stays linear.
#[derive(Debug, Default)]
struct HeadSearch {
    skipped: usize,
    searched: usize,
    parse_at: usize,
}

impl HeadSearch {
    fn take(&mut self, buf: &mut BytesMut) -> Result<Option<ResponseHead>, DecodeError> {
        self.skip_empty_lines(buf);
        let Some(budget) = MAX_HEAD.checked_sub(self.skipped) else {
            return Err(DecodeError::HeadTooLarge);
        };
        if buf.is_empty() || (buf.len() < self.parse_at && !self.has_empty_line(buf)) {
            return Ok(None);
        }
        self.parse_at = buf.len().saturating_mul(2).min(budget);
        take_head(buf, budget)
    }

    fn look_again(&mut self) {
        self.parse_at = 0;
    }

    /// Servers that miscount a body leave a line end before the next response.
    fn skip_empty_lines(&mut self, buf: &mut BytesMut) {
        let mut empty = 0;
        loop {
            match &buf[empty..] {
                [b'\r', b'\n', ..] => empty += 2,
                [b'\n', ..] => empty += 1,
                _ => break,
            }
        }
        self.skipped += empty;
        drop(buf.split_to(empty));
    }

    fn has_empty_line(&mut self, buf: &[u8]) -> bool {
        let from = self.searched.saturating_sub(2);
        self.searched = buf.len();
        memchr::memchr_iter(b'\n', &buf[from..])
            .any(|at| matches!(buf[from + at + 1..], [b'\n', ..] | [b'\r', b'\n', ..]))
    }
}
