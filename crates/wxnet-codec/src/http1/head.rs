use std::borrow::Cow;
use std::fmt;
use std::mem::MaybeUninit;
use std::ops::Range;

use bytes::{Bytes, BytesMut};
use httparse::{Error as Fault, Header, ParserConfig, Response, Status};

use super::DecodeError;
use super::fields::{Fields, Folding, Span, text};

/// The longest response head in bytes, empty lines before it included.
pub const MAX_HEAD: usize = 256 * 1024;

/// The most fields in a response head.
pub const MAX_FIELDS: usize = 1_000;

/// The fields that are parsed without an allocation for httparse's own list.
const FEW_FIELDS: usize = 64;

/// The version in the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// HTTP/1.0
    Http10,
    /// HTTP/1.1
    Http11,
}

/// The head of a response, final or informational.
#[derive(Clone, PartialEq, Eq)]
pub struct ResponseHead {
    version: Version,
    status: u16,
    reason: Range<usize>,
    fields: Fields,
    form: Form,
}

/// Whether the head was written as the grammar says or had to be read with leniency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Regular,
    Odd,
}

impl ResponseHead {
    /// The version in the status line.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The status code, 100 to 999.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The reason phrase, possibly empty; decoded like a value ([`Field::text`](super::Field::text)).
    pub fn reason(&self) -> Cow<'_, str> {
        text(&self.raw()[self.reason.clone()])
    }

    /// The header fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The head as it came, from the status line to the empty line.
    pub fn raw(&self) -> &Bytes {
        self.fields.raw()
    }

    pub(super) fn form(&self) -> Form {
        self.form
    }
}

impl fmt::Debug for ResponseHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseHead")
            .field("version", &self.version)
            .field("status", &self.status)
            .field("reason", &self.reason())
            .field("fields", &self.fields)
            .finish()
    }
}

/// Takes a head from the front of `buf`, of at most `budget` bytes; `None` while it is incomplete.
pub(super) fn take_head(buf: &mut BytesMut, budget: usize) -> Result<Option<ResponseHead>, DecodeError> {
    let window = &buf[..buf.len().min(budget)];
    let Some((outline, form)) = outline(window)? else {
        return if buf.len() < budget { Ok(None) } else { Err(DecodeError::HeadTooLarge) };
    };
    if outline.status < 100 {
        return Err(DecodeError::InvalidHead);
    }
    let raw = buf.split_to(outline.len).freeze();
    let reason = reason(&raw);
    let folding = if form == Form::Odd { Folding::Possible } else { Folding::Absent };
    let fields = Fields::new(raw, outline.spans, folding);
    Ok(Some(ResponseHead { version: outline.version, status: outline.status, reason, fields, form }))
}

/// What httparse found in the bytes, as positions.
struct Outline {
    len: usize,
    version: Version,
    status: u16,
    spans: Vec<Span>,
}

/// Strictly first: what only the lenient parser takes is marked, and its connection is not used again.
fn outline(window: &[u8]) -> Result<Option<(Outline, Form)>, DecodeError> {
    match parse(&ParserConfig::default(), window) {
        Ok(outline) => Ok(outline.map(|outline| (outline, Form::Regular))),
        Err(Fault::TooManyHeaders) => Err(DecodeError::TooManyFields),
        Err(_) => match parse(&lenient(), window) {
            Ok(outline) => Ok(outline.map(|outline| (outline, Form::Odd))),
            Err(Fault::TooManyHeaders) => Err(DecodeError::TooManyFields),
            Err(_) => Err(DecodeError::InvalidHead),
        },
    }
}

/// What Chromium forgives: folded lines, blanks before a colon, lines that are no field.
fn lenient() -> ParserConfig {
    let mut config = ParserConfig::default();
    config
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true)
        .ignore_invalid_headers_in_responses(true);
    config
}

fn parse(config: &ParserConfig, window: &[u8]) -> Result<Option<Outline>, Fault> {
    match parse_into(config, window, &mut [const { MaybeUninit::uninit() }; FEW_FIELDS]) {
        Err(Fault::TooManyHeaders) => {
            parse_into(config, window, &mut vec![MaybeUninit::uninit(); MAX_FIELDS])
        }
        outcome => outcome,
    }
}

fn parse_into<'b>(
    config: &ParserConfig,
    window: &'b [u8],
    headers: &mut [MaybeUninit<Header<'b>>],
) -> Result<Option<Outline>, Fault> {
    let mut response = Response::new(&mut []);
    let Status::Complete(len) = config.parse_response_with_uninit_headers(&mut response, window, headers)?
    else {
        return Ok(None);
    };
    let version = if response.version == Some(1) { Version::Http11 } else { Version::Http10 };
    let status = response.code.expect("a complete head has a status");
    let spans = response.headers.iter().map(|header| Span::locate(window, header)).collect();
    Ok(Some(Outline { len, version, status, spans }))
}

/// The place of the reason phrase. httparse drops a phrase that is not ASCII, so it is looked up here.
fn reason(raw: &[u8]) -> Range<usize> {
    let end = memchr::memchr(b'\n', raw).expect("a complete head has a line end");
    let end = end - usize::from(raw[end - 1] == b'\r');
    let skip_spaces = |from: usize| from + raw[from..end].iter().take_while(|byte| **byte == b' ').count();
    let code = skip_spaces("HTTP/1.1".len());
    skip_spaces(code + "200".len())..end
}
