//! What holds for every input.

use bytes::BytesMut;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use wxnet_codec::http1::{BodyEncoder, DecodeError, Decoder, MAX_HEAD, Part, RequestBody, encode_head};

use crate::reading::{Reading, read, read_pieces};
use crate::wire::{Header, response};

fn read_cut(bytes: &[u8], cuts: &[Index]) -> (Reading, BytesMut) {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    read_pieces(Decoder::new("GET"), places.windows(2).map(|pair| &bytes[pair[0]..pair[1]]))
}

fn token() -> impl Strategy<Value = String> {
    "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}"
}

const NEARLY_HTTP: [&str; 21] = [
    "HTTP/1.1 200 OK",
    "HTTP/1.0 200",
    "HTTP/1.1 100",
    "HTTP/1.1 101",
    "HTTP/1.1 204 x",
    "\r\n",
    "\r\n",
    "\r\n",
    "\n",
    "\r",
    " ",
    "Content-Length: 3",
    "Content-Length: 4",
    "Transfer-Encoding: chunked",
    "Connection: close",
    "A: b",
    "3",
    "ffffffffffffffff",
    "0",
    ";x",
    "abc",
];

/// Bytes that look enough like HTTP to get past the status line.
fn nearly_http() -> impl Strategy<Value = Vec<u8>> {
    let known = select(&NEARLY_HTTP[..]).prop_map(|piece| piece.as_bytes().to_vec());
    let start = select(&NEARLY_HTTP[..5]);
    let rest = vec(prop_oneof![9 => known, 1 => vec(any::<u8>(), 0..4)], 0..24);
    (start, rest).prop_map(|(start, rest)| [start.as_bytes(), &rest.concat()].concat())
}

proptest! {
    #[test]
    fn the_cuts_between_reads_change_nothing(
        bytes in prop_oneof![response().prop_map(|wire| wire.bytes()), nearly_http()],
        cuts in vec(any::<Index>(), 0..12),
    ) {
        let (whole, rest) = read_pieces(Decoder::new("GET"), [&bytes[..]]);
        let (cut, cut_rest) = read_cut(&bytes, &cuts);
        prop_assert_eq!(&cut, &whole);
        let (single, single_rest) = read_pieces(Decoder::new("GET"), bytes.chunks(1));
        prop_assert_eq!(&single, &whole);
        if whole.fault.is_none() {
            prop_assert_eq!(&cut_rest, &rest);
            prop_assert_eq!(&single_rest, &rest);
        }
    }

    #[test]
    fn arbitrary_bytes_give_no_more_than_they_hold(
        bytes in prop_oneof![vec(any::<u8>(), 0..200), nearly_http()],
        upgrade in any::<bool>(),
    ) {
        let mut decoder = if upgrade { Decoder::expecting_upgrade() } else { Decoder::new("GET") };
        let mut buf = BytesMut::from(&bytes[..]);
        let mut given = 0;
        while let Ok(Some(part)) = decoder.finish(&mut buf) {
            given += match part {
                Part::Informational(head) | Part::Head(head) => head.raw().len(),
                Part::Data(data) => data.len(),
                Part::End { trailers } => trailers.raw().len(),
            };
            prop_assert!(given + buf.len() <= bytes.len());
        }
    }

    #[test]
    fn a_written_response_is_read_back(wire in response()) {
        let reading = read(wire.bytes());
        prop_assert_eq!(reading.fault, None);
        prop_assert_eq!(&reading.body, &wire.body);
        let fields = reading.head().fields();
        let found: Vec<_> = fields.iter().map(|field| (field.name().to_owned(), field.value().to_vec())).collect();
        let written: Vec<_> = wire.headers().into_iter().map(Header::into_pair).collect();
        prop_assert_eq!(found, written);
    }

    #[test]
    fn a_request_head_is_read_back_by_httparse(
        method in token().prop_filter("never sent", |method| method != "CONNECT"),
        target in "/[!-~]{0,20}",
        headers in vec((token(), "[!-~é中][ -~é中]{0,12}[!-~é中]"), 0..8),
        length in any::<u64>(),
    ) {
        let framing = |name: &str| ["content-length", "transfer-encoding"].contains(&&*name.to_ascii_lowercase());
        prop_assume!(!headers.iter().any(|(name, _)| framing(name)));
        let mut out = BytesMut::new();
        let body = RequestBody::Length(length);
        let lent = headers.iter().map(|(name, value)| (name, value));
        encode_head(&mut out, &method, &target, lent, body).unwrap();
        let mut parsed = [httparse::EMPTY_HEADER; 10];
        let mut request = httparse::Request::new(&mut parsed);
        prop_assert_eq!(request.parse(&out), Ok(httparse::Status::Complete(out.len())));
        prop_assert_eq!((request.method, request.path), (Some(&*method), Some(&*target)));
        let length = ("Content-Length".to_owned(), length.to_string());
        let written = headers.iter().chain([&length]).map(|(name, value)| (&**name, value.as_bytes()));
        let read: Vec<_> = request.headers.iter().map(|header| (header.name, header.value)).collect();
        prop_assert_eq!(read, written.collect::<Vec<_>>());
    }

    #[test]
    fn a_chunked_request_body_is_a_chunked_response_body(pieces in vec(vec(any::<u8>(), 0..300), 0..8)) {
        let mut encoder = BodyEncoder::new(RequestBody::Chunked);
        let mut wire = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        for piece in &pieces {
            let frame = encoder.frame(piece.len()).unwrap();
            wire.extend([frame.before(), piece, frame.after()].concat());
        }
        wire.extend_from_slice(encoder.finish().unwrap());
        let reading = read(wire);
        prop_assert_eq!(reading.fault, None);
        prop_assert_eq!(reading.body, pieces.concat());
    }
}

#[test]
fn a_long_head_in_single_bytes_is_read_like_a_whole_one() {
    let fields: String = (0..900).map(|n| format!("X-Field-{n}: {}\r\n", "v".repeat(200))).collect();
    let bytes = format!("HTTP/1.1 200 OK\r\n{fields}Content-Length: 0\r\n\r\n");
    let (single, _) = read_pieces(Decoder::new("GET"), bytes.as_bytes().chunks(1));
    assert_eq!(single, read(&bytes));
    assert_eq!(single.head().fields().len(), 901);
}

#[test]
fn an_endless_stream_fails_at_its_cap() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let cases = [
        ("", "\r\n", DecodeError::HeadTooLarge),
        ("HTTP/1.1 200 ", "x", DecodeError::HeadTooLarge),
        ("HTTP/1.1 200 OK\r\nA: ", "x", DecodeError::HeadTooLarge),
        ("HTTP/1.1 200 OK\r\n", "no field\r\n", DecodeError::HeadTooLarge),
        ("HTTP/1.1 200 OK\r\n", "A: b\r\n", DecodeError::TooManyFields),
        ("", "HTTP/1.1 100 Continue\r\n\r\n", DecodeError::TooManyInformational),
        (chunked, "0", DecodeError::ChunkSizeOverflow),
        (&format!("{chunked}0"), " ", DecodeError::ExtensionsTooLarge),
        (chunked, "1;x\r\nx\r\n", DecodeError::ExtensionsTooLarge),
        (&format!("{chunked}0\r\nA: "), "x", DecodeError::TrailersTooLarge),
    ];
    for (start, repeated, fault) in cases {
        assert_eq!(read_endless(start, repeated), fault, "{start:?} {repeated:?}");
    }
}

/// The fault that ends an endless stream, read 4 KiB at a time.
fn read_endless(start: &str, repeated: &str) -> DecodeError {
    let read = repeated.repeat(4096_usize.div_ceil(repeated.len()));
    let mut decoder = Decoder::new("GET");
    let mut buf = BytesMut::from(start);
    loop {
        match decoder.decode(&mut buf) {
            Ok(Some(_)) => {}
            Ok(None) => buf.extend_from_slice(read.as_bytes()),
            Err(fault) => return fault,
        }
        assert!(buf.len() < MAX_HEAD + 2 * read.len(), "{} bytes are held", buf.len());
    }
}
