use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

/// The fields of a head or of a trailer section: in the order and spelling of the wire (RES-13), values
/// as bytes.
///
/// One buffer and one list of positions, whatever the number of fields; a clone copies only the positions.
#[derive(Clone, Default)]
pub struct Fields {
    raw: Bytes,
    spans: Vec<Span>,
    folding: Folding,
}

/// Where a field stands in the raw bytes.
#[derive(Clone, Copy)]
pub(super) struct Span {
    name: (u32, u32),
    value: (u32, u32),
}

/// Whether a value may run over several lines. Almost none does, so values are normally lent, not built.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Folding {
    #[default]
    Absent,
    Possible,
}

impl Span {
    /// The place of `header` inside `raw`, which it was parsed from.
    pub(super) fn locate(raw: &[u8], header: &httparse::Header<'_>) -> Span {
        Span { name: place(raw, header.name.as_bytes()), value: place(raw, header.value) }
    }
}

fn place(raw: &[u8], part: &[u8]) -> (u32, u32) {
    let start = part.as_ptr().addr() - raw.as_ptr().addr();
    let bounded = |n: usize| u32::try_from(n).expect("heads and trailers are capped far below 4 GiB");
    (bounded(start), bounded(part.len()))
}

impl Fields {
    pub(super) fn new(raw: Bytes, spans: Vec<Span>, folding: Folding) -> Fields {
        Fields { raw, spans, folding }
    }

    /// The bytes these fields were read from, as they came: for a head from the status line to the empty
    /// line, for trailers from the first field to the empty line.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// How many fields there are; a repeated name counts each time.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Every field in wire order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Field<'_>> {
        self.spans.iter().map(|span| self.field(*span))
    }

    /// The fields of that name, in any letter case, in wire order.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = Field<'_>> {
        let wanted = name.as_bytes();
        let same = move |span: &&Span| self.slice(span.name).eq_ignore_ascii_case(wanted);
        self.spans.iter().filter(same).map(|span| self.field(*span))
    }

    /// The first field of that name, in any letter case.
    pub fn get(&self, name: &str) -> Option<Field<'_>> {
        self.get_all(name).next()
    }

    pub(super) fn names_and_values(&self) -> impl Iterator<Item = (&[u8], Cow<'_, [u8]>)> {
        self.spans.iter().map(|span| (self.slice(span.name), self.value(*span)))
    }

    fn field(&self, span: Span) -> Field<'_> {
        let name = std::str::from_utf8(self.slice(span.name)).expect("httparse accepts only token names");
        Field { name, value: self.value(span) }
    }

    fn value(&self, span: Span) -> Cow<'_, [u8]> {
        let value = self.slice(span.value);
        match self.folding {
            Folding::Absent => Cow::Borrowed(value),
            Folding::Possible => unfold(value),
        }
    }

    fn slice(&self, (start, len): (u32, u32)) -> &[u8] {
        &self.raw[start as usize..][..len as usize]
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|field| (field.name, field.text().into_owned()))).finish()
    }
}

/// Equal names in equal spelling with equal values in equal order; how they were folded does not count.
impl PartialEq for Fields {
    fn eq(&self, other: &Fields) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Fields {}

/// One header or trailer field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    name: &'a str,
    value: Cow<'a, [u8]>,
}

impl<'a> Field<'a> {
    /// The name as spelt on the wire: a token, so ASCII.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The value's bytes without the blanks around it, its lines joined by one space each.
    pub fn value(&self) -> &[u8] {
        &self.value
    }

    /// The value as text: UTF-8 if it is valid UTF-8, else Latin-1, so no byte is lost.
    pub fn text(&self) -> Cow<'_, str> {
        text(&self.value)
    }
}

/// UTF-8 if valid, else Latin-1.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// Each line break with the blanks around it becomes one space (RFC 9112 section 5.2).
fn unfold(value: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\n', value).is_none() {
        return Cow::Borrowed(value);
    }
    let lines: Vec<&[u8]> = value.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).collect();
    Cow::Owned(lines.join(&b' '))
}
