use bytes::{Buf, Bytes, BytesMut};
use memchr::{memchr_iter, memchr2, memmem};

use super::DecodeError;
use super::fields::{Fields, Folding, Span};

/// The most bytes that the chunk extensions of one body may have together, blanks included.
pub const MAX_EXTENSIONS: usize = 16 * 1024;

/// The longest trailer section in bytes, its empty line included.
pub const MAX_TRAILERS: usize = 16 * 1024;

/// The most fields in a trailer section.
pub const MAX_TRAILER_FIELDS: usize = 100;

/// Sixteen hexadecimal digits fill a `u64`.
const MAX_SIZE_DIGITS: usize = 16;

/// Takes a chunked body apart (RFC 9112 section 7.1).
///
/// ```text
/// Size ──size > 0──▶ Inside(left) ──left = 0──▶ AfterData ──CR LF──▶ Size
///   └───size = 0──▶ Trailers
/// ```
#[derive(Debug)]
pub(super) struct ChunkedBody {
    place: Place,
    extensions_left: usize,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Size,
    Inside(u64),
    AfterData,
    Trailers,
}

/// What a chunked body yields.
pub(super) enum Piece {
    Data(Bytes),
    End(Fields),
}

impl ChunkedBody {
    pub(super) fn new() -> ChunkedBody {
        ChunkedBody { place: Place::Size, extensions_left: MAX_EXTENSIONS }
    }

    /// The next piece out of `buf`; `None` when more bytes are needed.
    pub(super) fn decode(&mut self, buf: &mut BytesMut) -> Result<Option<Piece>, DecodeError> {
        loop {
            let next = match self.place {
                Place::Size => self.size_line(buf)?,
                Place::Inside(_) if buf.is_empty() => None,
                Place::Inside(left) => return Ok(Some(self.data(buf, left))),
                Place::AfterData => line_end(buf)?.then_some(Place::Size),
                Place::Trailers => return Ok(trailers(buf)?.map(Piece::End)),
            };
            let Some(next) = next else { return Ok(None) };
            self.place = next;
        }
    }

    fn data(&mut self, buf: &mut BytesMut, left: u64) -> Piece {
        let data = take_up_to(buf, left);
        let left = left - data.len() as u64;
        self.place = if left == 0 { Place::AfterData } else { Place::Inside(left) };
        Piece::Data(data)
    }

    fn size_line(&mut self, buf: &mut BytesMut) -> Result<Option<Place>, DecodeError> {
        let Some(line) = SizeLine::parse(buf, self.extensions_left)? else { return Ok(None) };
        buf.advance(line.len);
        self.extensions_left -= line.extension;
        Ok(Some(if line.size == 0 { Place::Trailers } else { Place::Inside(line.size) }))
    }
}

/// Lends at most `limit` bytes off the front of `buf`.
pub(super) fn take_up_to(buf: &mut BytesMut, limit: u64) -> Bytes {
    let len = usize::try_from(limit).map_or(buf.len(), |limit| limit.min(buf.len()));
    buf.split_to(len).freeze()
}

struct SizeLine {
    len: usize,
    size: u64,
    extension: usize,
}

impl SizeLine {
    /// Judges every byte as soon as it is there, so that the verdict does not depend on how bytes arrive.
    fn parse(buf: &[u8], budget: usize) -> Result<Option<SizeLine>, DecodeError> {
        let digits = buf.iter().take(MAX_SIZE_DIGITS + 1).take_while(|b| b.is_ascii_hexdigit()).count();
        match digits {
            0 if buf.is_empty() => return Ok(None),
            0 => return Err(DecodeError::InvalidChunk),
            1..=MAX_SIZE_DIGITS => {}
            _ => return Err(DecodeError::ChunkSizeOverflow),
        }
        let (size, rest) = buf.split_at(digits);
        let end = memchr2(b'\r', b'\n', rest);
        let extension = end.unwrap_or(rest.len());
        check_extension(&rest[..extension.min(budget + 1)])?;
        if extension > budget {
            return Err(DecodeError::ExtensionsTooLarge);
        }
        if !line_end_at(&rest[extension..])? {
            return Ok(None);
        }
        Ok(Some(SizeLine { len: digits + extension + 2, size: hexadecimal(size), extension }))
    }
}

/// Blanks may follow the size; anything else must begin with a semicolon and is skipped.
fn check_extension(extension: &[u8]) -> Result<(), DecodeError> {
    match extension.iter().find(|byte| !matches!(byte, b' ' | b'\t')) {
        None | Some(b';') => Ok(()),
        Some(_) => Err(DecodeError::InvalidChunk),
    }
}

fn hexadecimal(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |number, byte| {
        number << 4 | u64::from(char::from(*byte).to_digit(16).expect("only hexadecimal digits were counted"))
    })
}

/// Takes CR LF; `false` when it is incomplete. A bare LF would be seen elsewhere by other readers.
fn line_end(buf: &mut BytesMut) -> Result<bool, DecodeError> {
    let complete = line_end_at(buf)?;
    if complete {
        buf.advance(2);
    }
    Ok(complete)
}

fn line_end_at(bytes: &[u8]) -> Result<bool, DecodeError> {
    match bytes {
        [] | [b'\r'] => Ok(false),
        [b'\r', b'\n', ..] => Ok(true),
        _ => Err(DecodeError::InvalidChunk),
    }
}

/// Takes the trailer section with its empty line; `None` while it is incomplete.
fn trailers(buf: &mut BytesMut) -> Result<Option<Fields>, DecodeError> {
    if buf.starts_with(b"\r\n") {
        buf.advance(2);
        return Ok(Some(Fields::default()));
    }
    let window = &buf[..buf.len().min(MAX_TRAILERS)];
    let Some(end) = memmem::find(window, b"\r\n\r\n") else {
        return if buf.len() < MAX_TRAILERS { Ok(None) } else { Err(DecodeError::TrailersTooLarge) };
    };
    let raw = buf.split_to(end + 4).freeze();
    let spans = trailer_spans(&raw)?;
    Ok(Some(Fields::new(raw, spans, Folding::Absent)))
}

fn trailer_spans(raw: &[u8]) -> Result<Vec<Span>, DecodeError> {
    if memchr_iter(b'\n', raw).any(|at| at == 0 || raw[at - 1] != b'\r') {
        return Err(DecodeError::InvalidTrailers);
    }
    let mut headers = [httparse::EMPTY_HEADER; MAX_TRAILER_FIELDS];
    match httparse::parse_headers(raw, &mut headers) {
        Ok(httparse::Status::Complete((len, headers))) if len == raw.len() => {
            Ok(headers.iter().map(|header| Span::locate(raw, header)).collect())
        }
        Err(httparse::Error::TooManyHeaders) => Err(DecodeError::TrailersTooLarge),
        Ok(_) | Err(_) => Err(DecodeError::InvalidTrailers),
    }
}
