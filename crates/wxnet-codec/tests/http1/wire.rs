//! Well-formed responses, generated.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A response as a server meant it.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    version: &'static str,
    status: u16,
    reason: String,
    extra: Vec<Header>,
    framing: Framing,
    pub(crate) body: Vec<u8>,
}

#[derive(Clone, Debug)]
pub(crate) struct Header {
    name: String,
    before: &'static str,
    value: Vec<u8>,
    after: &'static str,
}

#[derive(Clone, Debug)]
enum Framing {
    Length,
    UntilClose,
    Chunked { sizes: Vec<usize>, extension: &'static str, trailers: Vec<Header> },
}

impl Header {
    fn plain(name: &str, value: impl Into<Vec<u8>>) -> Header {
        Header { name: name.to_owned(), before: " ", value: value.into(), after: "" }
    }

    pub(crate) fn into_pair(self) -> (String, Vec<u8>) {
        (self.name, self.value)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("{}:{}", self.name, self.before).as_bytes());
        out.extend_from_slice(&self.value);
        out.extend_from_slice(format!("{}\r\n", self.after).as_bytes());
    }
}

impl Wire {
    pub(crate) fn headers(&self) -> Vec<Header> {
        let framing = match self.framing {
            Framing::Length => Some(Header::plain("Content-Length", self.body.len().to_string())),
            Framing::Chunked { .. } => Some(Header::plain("transfer-Encoding", "chunked")),
            Framing::UntilClose => None,
        };
        self.extra.iter().cloned().chain(framing).collect()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = format!("{} {} {}\r\n", self.version, self.status, self.reason).into_bytes();
        self.headers().iter().for_each(|header| header.write(&mut out));
        out.extend_from_slice(b"\r\n");
        match &self.framing {
            Framing::Length | Framing::UntilClose => out.extend_from_slice(&self.body),
            Framing::Chunked { sizes, extension, trailers } => {
                self.write_chunks(&mut out, sizes, extension);
                trailers.iter().for_each(|trailer| trailer.write(&mut out));
                out.extend_from_slice(b"\r\n");
            }
        }
        out
    }

    fn write_chunks(&self, out: &mut Vec<u8>, sizes: &[usize], extension: &str) {
        let mut rest = &self.body[..];
        let sizes = sizes.iter().copied().chain([usize::MAX]);
        for size in sizes.map(|size| size.max(1)) {
            let (chunk, later) = rest.split_at(size.min(rest.len()));
            if chunk.is_empty() {
                break;
            }
            out.extend_from_slice(format!("{:X}{extension}\r\n", chunk.len()).as_bytes());
            out.extend_from_slice(chunk);
            out.extend_from_slice(b"\r\n");
            rest = later;
        }
        out.extend_from_slice(b"0\r\n");
    }
}

fn value() -> impl Strategy<Value = Vec<u8>> {
    let bytes = vec(prop_oneof![8 => 0x21_u8..=0x7e, 1 => Just(b' '), 1 => 0x80_u8..=0xff], 0..24);
    bytes.prop_map(|bytes| bytes.trim_ascii().to_vec())
}

fn headers(count: Range<usize>) -> impl Strategy<Value = Vec<Header>> {
    let blank = || select(&["", " ", "\t", "  "][..]);
    let name = select(&["X-One", "x-one", "SET-Cookie", "Server", "Connection", "Keep-Alive", "ETag"][..]);
    let header = (name, blank(), value(), blank());
    let header = header.prop_map(|(name, before, value, after)| Header {
        name: name.to_owned(),
        before,
        value,
        after,
    });
    vec(header, count)
}

fn framing() -> impl Strategy<Value = Framing> {
    let extension = select(&["", ";a=b", " ", "\t;x"][..]);
    let chunked = (vec(0_usize..40, 0..6), extension, headers(0..3));
    prop_oneof![
        Just(Framing::Length),
        Just(Framing::UntilClose),
        chunked.prop_map(|(sizes, extension, trailers)| Framing::Chunked { sizes, extension, trailers }),
    ]
}

/// A final response with a body to a GET.
pub(crate) fn response() -> impl Strategy<Value = Wire> {
    let status = prop_oneof![Just(200_u16), 200_u16..=203, 205_u16..=303, 305_u16..=999];
    let version = select(&["HTTP/1.1", "HTTP/1.1", "HTTP/1.0"][..]);
    let body = vec(any::<u8>(), 0..200);
    let parts = (version, status, "[ -~]{0,12}", headers(0..8), framing(), body);
    parts.prop_map(|(version, status, reason, extra, framing, body)| {
        let chunked = matches!(framing, Framing::Chunked { .. });
        let version = if chunked { "HTTP/1.1" } else { version };
        Wire { version, status, reason, extra, framing, body }
    })
}
