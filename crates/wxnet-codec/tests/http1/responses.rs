//! One test or more for each line of the table in the documentation of `http1`.

use bytes::BytesMut;
use wxnet_codec::http1::{
    CloseReason, DecodeError, Decoder, MAX_EXTENSIONS, MAX_FIELDS, MAX_HEAD, MAX_INFORMATIONAL,
    MAX_TRAILER_FIELDS, MAX_TRAILERS, Part, RequestSent, ResponseBody, ResponseHead, Reuse, Version,
};

use crate::reading::{Reading, read, read_as, read_pieces};

const AMBIGUOUS: Reuse = Reuse::Close(CloseReason::AmbiguousFraming);
const ODD: Reuse = Reuse::Close(CloseReason::OddHead);

fn with_headers(headers: &str, body: &str) -> Reading {
    read(format!("HTTP/1.1 200 OK\r\n{headers}\r\n{body}"))
}

fn chunked(body: &str) -> Reading {
    with_headers("Transfer-Encoding: chunked\r\n", body)
}

#[track_caller]
fn assert_whole(reading: &Reading, body: &str, reuse: Reuse) {
    assert_eq!(reading.fault, None);
    assert_eq!(String::from_utf8_lossy(&reading.body), body);
    assert!(reading.trailers.is_some(), "the end came");
    assert_eq!(reading.reuse, reuse);
}

#[test]
fn a_plain_response_is_read_and_its_connection_kept() {
    let reading = with_headers("X-Mixed-CASE: a\r\nContent-Length: 5\r\nx-mixed-case:\tb \r\n", "hello");
    assert_whole(&reading, "hello", Reuse::Keep);
    let head = reading.head();
    assert_eq!((head.version(), head.status()), (Version::Http11, 200));
    assert_eq!(head.reason(), "OK");
    let fields: Vec<_> =
        head.fields().iter().map(|field| (field.name(), field.text().into_owned())).collect();
    let expected = [("X-Mixed-CASE", "a"), ("Content-Length", "5"), ("x-mixed-case", "b")];
    assert_eq!(fields, expected.map(|(name, value)| (name, value.to_owned())));
    let both: Vec<_> = head.fields().get_all("x-MIXED-case").map(|field| field.name()).collect();
    assert_eq!(both, ["X-Mixed-CASE", "x-mixed-case"]);
}

#[test]
fn the_raw_head_is_kept_as_it_came() {
    let head = "HTTP/1.1 200 \r\nA :  b \r\n folded\r\nno field\r\nContent-Length:0\r\n\r\n";
    assert_eq!(read(head).head().raw(), head.as_bytes());
}

#[test]
fn a_body_is_lent_from_the_buffer() {
    let mut buf = BytesMut::from("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    let body_at = buf[buf.len() - 5..].as_ptr();
    let mut decoder = Decoder::new("GET");
    assert!(matches!(decoder.decode(&mut buf), Ok(Some(Part::Head(_)))));
    let Ok(Some(Part::Data(data))) = decoder.decode(&mut buf) else { panic!("data") };
    assert_eq!(data.as_ptr(), body_at);
}

#[test]
fn the_reason_phrase_may_be_missing_or_outside_ascii() {
    for (line, reason) in [("200", ""), ("200 ", ""), ("404 Nicht da", "Nicht da"), ("500 出错", "出错")]
    {
        let reading = read(format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n"));
        assert_whole(&reading, "", Reuse::Keep);
        assert_eq!(reading.head().reason(), reason);
    }
    assert_eq!(read(b"HTTP/1.0 500 \xe9chec\n\n").head().reason(), "échec");
}

#[test]
fn every_status_from_200_to_999_is_final() {
    for status in [200, 299, 304, 451, 599, 600, 999] {
        let reading = read(format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n"));
        assert_eq!(reading.head().status(), status);
        assert_whole(&reading, "", Reuse::Keep);
    }
    assert_eq!(read("HTTP/1.1 099 x\r\n\r\n").fault, Some(DecodeError::InvalidHead));
}

#[test]
fn the_decoder_tells_how_the_body_ends() {
    let cases = [
        ("Content-Length: 7\r\n", ResponseBody::Length(7)),
        ("Transfer-Encoding: chunked\r\n", ResponseBody::Chunked),
        ("", ResponseBody::UntilClose),
    ];
    for (headers, body) in cases {
        let mut buf = BytesMut::from(format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes());
        let mut decoder = Decoder::new("GET");
        assert_eq!(decoder.body(), None);
        assert!(matches!(decoder.decode(&mut buf), Ok(Some(Part::Head(_)))));
        assert_eq!(decoder.body(), Some(body));
    }
}

#[test]
fn both_length_and_chunked_is_read_as_chunked_and_never_reused() {
    let chunks = "5\r\nhello\r\n0\r\n\r\n";
    for length in ["3", "5", "+1", "1, 2"] {
        let headers = format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n");
        assert_whole(&with_headers(&headers, chunks), "hello", AMBIGUOUS);
    }
}

#[test]
fn differing_lengths_are_refused() {
    for headers in ["Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 1, 2\r\n"] {
        assert_eq!(with_headers(headers, "hello").fault, Some(DecodeError::DifferingContentLengths));
    }
}

#[test]
fn equal_lengths_count_as_one() {
    let twice = "Content-Length: 1\r\ncontent-length: 1\r\n";
    for headers in ["Content-Length: 1,1\r\n", twice, "Content-Length: 01, 1\r\n"] {
        assert_whole(&with_headers(headers, "x"), "x", Reuse::Keep);
    }
}

#[test]
fn a_length_that_is_no_number_is_refused() {
    for length in ["+1", "-1", "1 2", "", "1,", "0x1", "1.0", "١", "18446744073709551616"] {
        let reading = with_headers(&format!("Content-Length: {length}\r\n"), "x");
        assert_eq!(reading.fault, Some(DecodeError::InvalidContentLength), "{length:?}");
    }
}

#[test]
fn codings_not_ending_in_chunked_last_until_the_close() {
    for coding in ["gzip", "chunked, gzip", "xchunked", "chunked;q=1", "chunked, identity", "identity, gzip"]
    {
        let headers = format!("Transfer-Encoding: {coding}\r\nContent-Length: 1\r\n");
        let reading = with_headers(&headers, "0\r\n\r\n");
        assert_whole(&reading, "0\r\n\r\n", Reuse::Close(CloseReason::BodyUntilClose));
    }
}

#[test]
fn a_coding_under_chunked_is_handed_over() {
    let split = "Transfer-Encoding: gzip\r\nTransfer-Encoding: CHUNKED\r\n";
    for headers in ["Transfer-Encoding: gzip, chunked\r\n", split] {
        assert_whole(&with_headers(headers, "3\r\nabc\r\n0\r\n\r\n"), "abc", Reuse::Keep);
    }
}

#[test]
fn identity_is_ignored_and_never_reused() {
    for coding in ["identity", "Identity, identity", "", ","] {
        let headers = format!("Transfer-Encoding: {coding}\r\nContent-Length: 1\r\n");
        assert_whole(&with_headers(&headers, "x"), "x", AMBIGUOUS);
    }
}

#[test]
fn chunked_twice_is_removed_once_and_never_reused() {
    let twice = "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n";
    for headers in ["Transfer-Encoding: chunked, chunked\r\n", twice] {
        assert_whole(&with_headers(headers, "3\r\nabc\r\n0\r\n\r\n"), "abc", AMBIGUOUS);
    }
}

#[test]
fn a_bare_lf_ends_a_head_line() {
    let reading = read("HTTP/1.1 200 OK\nA: b\r\nContent-Length: 2\n\nhi");
    assert_whole(&reading, "hi", Reuse::Keep);
    assert_eq!(reading.value("a"), "b");
    assert_eq!(reading.head().reason(), "OK");
}

#[test]
fn a_bare_lf_in_chunk_framing_is_refused() {
    for body in ["2\nhi\r\n0\r\n\r\n", "2;x\nhi\r\n0\r\n\r\n", "2\r\nhi\n0\r\n\r\n", "2 \nhi\r\n0\r\n\r\n"] {
        assert_eq!(chunked(body).fault, Some(DecodeError::InvalidChunk), "{body:?}");
    }
    for body in ["0\r\nA: b\n\r\n\r\n", "0\r\nA: b\nC: d\r\n\r\n", "0\r\n\nA: b\r\n\r\n"] {
        assert_eq!(chunked(body).fault, Some(DecodeError::InvalidTrailers), "{body:?}");
    }
}

#[test]
fn folded_lines_are_joined_by_a_space_and_never_reused() {
    let headers = "A: one \r\n \t two\n\tthree\r\nB:\r\n  x\r\nContent-Length: 2\r\n";
    let reading = with_headers(headers, "hi");
    assert_whole(&reading, "hi", ODD);
    assert_eq!((reading.value("A"), reading.value("B")), ("one two three".to_owned(), "x".to_owned()));
}

#[test]
fn a_folded_length_is_one_value() {
    let reading = with_headers("Content-Length: 1\r\n 2\r\n", "x");
    assert_eq!(reading.fault, Some(DecodeError::InvalidContentLength));
    let reading = with_headers("Transfer-Encoding:\r\n chunked\r\n", "2\r\nhi\r\n0\r\n\r\n");
    assert_whole(&reading, "hi", ODD);
}

#[test]
fn blanks_before_the_colon_are_dropped_and_never_reused() {
    let reading = with_headers("A : b\r\nContent-Length \t: 2\r\n", "hi");
    assert_whole(&reading, "hi", ODD);
    assert_eq!(reading.value("A"), "b");
    assert_eq!(reading.head().fields().iter().nth(1).unwrap().name(), "Content-Length");
}

#[test]
fn lines_that_are_no_field_are_skipped_and_never_reused() {
    for line in ["no colon", ": no name", "b@d: x", " leading: x", "control: \u{1}", "<br>Warning: x"] {
        let reading = with_headers(&format!("{line}\r\nContent-Length: 2\r\n"), "hi");
        assert_whole(&reading, "hi", ODD);
        assert_eq!(reading.head().fields().len(), 1, "{line:?}");
    }
    assert_whole(&read("HTTP/1.1  200  OK\r\nContent-Length: 2\r\n\r\nhi"), "hi", ODD);
}

#[test]
fn nul_and_a_lone_cr_are_refused() {
    for headers in ["A: \0\r\n", "A\0: b\r\n", "A: b\rC: d\r\n", "A\r: b\r\n"] {
        assert_eq!(with_headers(headers, "").fault, Some(DecodeError::InvalidHead), "{headers:?}");
    }
}

#[test]
fn empty_lines_before_the_head_are_skipped() {
    let reading = read("\r\n\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    assert_whole(&reading, "hi", Reuse::Keep);
    assert!(reading.head().raw().starts_with(b"HTTP/"));
    assert_eq!(read("\r\n").fault, Some(DecodeError::ClosedInHead));
    assert_eq!(read("\r\n".repeat(MAX_HEAD / 2 + 1)).fault, Some(DecodeError::HeadTooLarge));
}

#[test]
fn what_is_not_http_is_refused_at_once() {
    for bytes in ["SSH-2.0", "<html>", "HTTP/2", "http/1.1 ", "HTTP/1.1 2x", "HTTP/1.1 200x", "\x16\x03\x01"]
    {
        let mut buf = BytesMut::from(bytes);
        assert_eq!(Decoder::new("GET").decode(&mut buf), Err(DecodeError::InvalidHead), "{bytes:?}");
    }
}

#[test]
fn a_chunk_size_over_sixteen_digits_is_refused() {
    for size in ["10000000000000000", "00000000000000005"] {
        assert_eq!(chunked(&format!("{size}\r\n")).fault, Some(DecodeError::ChunkSizeOverflow));
    }
    let reading = chunked("ffffffffffffffff\r\nabc");
    assert_eq!((reading.fault, reading.body), (Some(DecodeError::IncompleteChunks), b"abc".to_vec()));
    assert_whole(&chunked("000000000000000A\r\n0123456789\r\n000\r\n\r\n"), "0123456789", Reuse::Keep);
}

#[test]
fn a_malformed_chunk_is_refused() {
    for body in
        ["\r\n", ";x\r\n", " 2\r\n", "g\r\n", "2x\r\n", "2 3\r\n", "-1\r\n", "0x2\r\n", "2\rhi", "2\r\nhi0"]
    {
        assert_eq!(chunked(body).fault, Some(DecodeError::InvalidChunk), "{body:?}");
    }
}

#[test]
fn chunk_extensions_are_skipped_up_to_the_cap() {
    let skipped = chunked("2;a=1;b=\"x\"\r\nhi\r\n1 \t;c\r\n!\r\n0 ;d\r\n\r\n");
    assert_whole(&skipped, "hi!", Reuse::Keep);
    let extension = |len: usize| format!("1;{}\r\nx\r\n", "e".repeat(len - 1));
    let half = extension(MAX_EXTENSIONS / 2);
    assert_whole(&chunked(&format!("{half}{half}0\r\n\r\n")), "xx", Reuse::Keep);
    let over = chunked(&format!("{half}{half}0;\r\n\r\n"));
    assert_eq!(over.fault, Some(DecodeError::ExtensionsTooLarge));
    let endless = format!("1;{}", "e".repeat(MAX_EXTENSIONS));
    assert_eq!(chunked(&endless).fault, Some(DecodeError::ExtensionsTooLarge));
}

#[test]
fn trailers_come_with_the_end() {
    let reading = chunked("2\r\nhi\r\n0\r\nX-Sum: 1\r\nx-sum:2\r\n\r\n");
    assert_whole(&reading, "hi", Reuse::Keep);
    let trailers = reading.trailers.unwrap();
    let pairs: Vec<_> = trailers.iter().map(|field| (field.name(), field.text().into_owned())).collect();
    assert_eq!(pairs, [("X-Sum", "1".to_owned()), ("x-sum", "2".to_owned())]);
    assert_eq!(trailers.raw(), "X-Sum: 1\r\nx-sum:2\r\n\r\n");
}

#[test]
fn trailers_over_the_cap_are_refused() {
    let line_of = |len: usize| format!("A: {}\r\n", "x".repeat(len - 5));
    let fits = chunked(&format!("0\r\n{}\r\n", line_of(MAX_TRAILERS - 2)));
    assert_whole(&fits, "", Reuse::Keep);
    let over = chunked(&format!("0\r\n{}\r\n", line_of(MAX_TRAILERS - 1)));
    assert_eq!(over.fault, Some(DecodeError::TrailersTooLarge));
    let fields = |count: usize| chunked(&format!("0\r\n{}\r\n", "a:b\r\n".repeat(count)));
    assert_whole(&fields(MAX_TRAILER_FIELDS), "", Reuse::Keep);
    assert_eq!(fields(MAX_TRAILER_FIELDS + 1).fault, Some(DecodeError::TrailersTooLarge));
}

#[test]
fn malformed_trailers_are_refused() {
    for trailers in ["no colon\r\n\r\n", "A : b\r\n\r\n", "A: b\r\n folded\r\n\r\n", ": x\r\n\r\n"] {
        let reading = chunked(&format!("0\r\n{trailers}"));
        assert_eq!(reading.fault, Some(DecodeError::InvalidTrailers), "{trailers:?}");
    }
}

#[test]
fn http_1_0_is_reused_only_when_it_says_keep_alive() {
    let close = Reuse::Close(CloseReason::Peer);
    let reading =
        |connection: &str| read(format!("HTTP/1.0 200 OK\r\n{connection}Content-Length: 2\r\n\r\nhi"));
    assert_whole(&reading(""), "hi", close);
    assert_whole(&reading("Connection: Keep-Alive\r\n"), "hi", Reuse::Keep);
    assert_whole(&reading("Connection: x, keep-alive\r\n"), "hi", Reuse::Keep);
    assert_whole(&reading("Connection: keep-alive, close\r\n"), "hi", close);
    assert_eq!(reading("").head().version(), Version::Http10);
}

#[test]
fn a_transfer_coding_in_http_1_0_is_ignored() {
    let headers = "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n";
    let reading = read(format!("HTTP/1.0 200 OK\r\n{headers}Content-Length: 2\r\n\r\nhi"));
    assert_whole(&reading, "hi", AMBIGUOUS);
    let reading = read(format!("HTTP/1.0 200 OK\r\n{headers}\r\n0\r\n\r\n"));
    assert_whole(&reading, "0\r\n\r\n", Reuse::Close(CloseReason::BodyUntilClose));
}

#[test]
fn connection_close_ends_the_connection() {
    let twice = "Connection: close\r\nConnection: keep-alive\r\n";
    for connection in ["Connection: close\r\n", "connection: x, Close\r\n", twice] {
        let reading = with_headers(&format!("{connection}Content-Length: 2\r\n"), "hi");
        assert_whole(&reading, "hi", Reuse::Close(CloseReason::Peer));
    }
    let other = with_headers("Connection: closed\r\nContent-Length: 2\r\n", "hi");
    assert_whole(&other, "hi", Reuse::Keep);
}

#[test]
fn a_body_without_framing_lasts_until_the_close() {
    assert_whole(&with_headers("", "hello"), "hello", Reuse::Close(CloseReason::BodyUntilClose));
    assert_whole(&with_headers("", ""), "", Reuse::Close(CloseReason::BodyUntilClose));
    let mut decoder = Decoder::new("GET");
    let mut buf = BytesMut::from("HTTP/1.1 200 OK\r\n\r\n");
    while decoder.decode(&mut buf).unwrap().is_some() {}
    assert_eq!(decoder.reuse(&buf, RequestSent::Whole), Reuse::Close(CloseReason::Unfinished));
}

#[test]
fn head_204_and_304_have_no_body() {
    for headers in ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: x\r\n", ""] {
        assert_whole(&read_as("HEAD", format!("HTTP/1.1 200 OK\r\n{headers}\r\n")), "", Reuse::Keep);
        assert_whole(&read(format!("HTTP/1.1 304 Not Modified\r\n{headers}\r\n")), "", Reuse::Keep);
    }
    assert_whole(&read("HTTP/1.1 204 No Content\r\n\r\n"), "", Reuse::Keep);
    let lower = read_as("head", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    assert_whole(&lower, "hi", Reuse::Keep);
}

#[test]
fn a_204_that_announces_a_body_is_never_reused() {
    for headers in ["Content-Length: 5\r\n", "Content-Length: x\r\n", "Transfer-Encoding: chunked\r\n"] {
        assert_whole(&read(format!("HTTP/1.1 204 No Content\r\n{headers}\r\n")), "", AMBIGUOUS);
    }
    let none = read("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n");
    assert_whole(&none, "", Reuse::Keep);
}

#[test]
fn informational_heads_come_before_the_final_one() {
    let early = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 9\r\n\r\nHTTP/1.1 100\r\n\r\n";
    let reading = read(format!("{early}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));
    assert_whole(&reading, "hi", Reuse::Keep);
    let statuses: Vec<_> = reading.informational.iter().map(ResponseHead::status).collect();
    assert_eq!(statuses, [103, 100]);
    assert_eq!(reading.informational[0].fields().get("link").unwrap().text(), "</a>");
}

#[test]
fn a_flood_of_1xx_is_refused() {
    let flood = |count| format!("{}HTTP/1.1 204\r\n\r\n", "HTTP/1.1 102 Processing\r\n\r\n".repeat(count));
    assert_whole(&read(flood(MAX_INFORMATIONAL)), "", Reuse::Keep);
    assert_eq!(read(flood(MAX_INFORMATIONAL + 1)).fault, Some(DecodeError::TooManyInformational));
}

#[test]
fn an_unasked_101_is_refused() {
    let reading = read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
    assert_eq!((reading.fault, reading.head), (Some(DecodeError::UnaskedUpgrade), None));
}

#[test]
fn an_asked_101_leaves_the_rest_to_the_next_protocol() {
    let bytes = b"HTTP/1.1 101 Switching Protocols\r\nContent-Length: 1\r\n\r\n\x81\x02hi";
    let (reading, rest) = read_pieces(Decoder::expecting_upgrade(), [&bytes[..]]);
    assert_whole(&reading, "", Reuse::Close(CloseReason::Upgraded));
    assert_eq!(reading.head().status(), 101);
    assert_eq!(rest, &b"\x81\x02hi"[..]);
}

#[test]
fn a_refused_upgrade_is_an_ordinary_response() {
    let bytes = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno";
    let (reading, _) = read_pieces(Decoder::expecting_upgrade(), [&bytes[..]]);
    assert_whole(&reading, "no", Reuse::Keep);
}

#[test]
fn bytes_after_the_message_close_the_connection() {
    let surplus = Reuse::Close(CloseReason::Surplus);
    for (method, head) in
        [("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"), ("HEAD", "HTTP/1.1 200 OK\r\n")]
    {
        let bytes = format!("{head}\r\nHTTP/1.1 200 OK\r\n\r\n");
        let (reading, rest) = read_pieces(Decoder::new(method), [bytes.as_bytes()]);
        assert_whole(&reading, "", surplus);
        assert_eq!(rest, "HTTP/1.1 200 OK\r\n\r\n");
    }
    assert_whole(&chunked("0\r\n\r\nx"), "", surplus);
}

#[test]
fn an_early_response_bars_reuse() {
    let mut decoder = Decoder::new("POST");
    let mut buf = BytesMut::from("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    let unfinished = Reuse::Close(CloseReason::Unfinished);
    assert_eq!(decoder.reuse(&buf, RequestSent::Whole), unfinished);
    while decoder.decode(&mut buf).unwrap().is_some() {}
    assert_eq!(decoder.reuse(&buf, RequestSent::Whole), Reuse::Keep);
    assert_eq!(decoder.reuse(&buf, RequestSent::Partly), Reuse::Close(CloseReason::EarlyResponse));
}

#[test]
fn a_head_over_256_kib_is_refused() {
    let head = |len: usize| {
        let rest = "HTTP/1.1 204 No Content\r\nA: \r\n\r\n".len();
        format!("HTTP/1.1 204 No Content\r\nA: {}\r\n\r\n", "x".repeat(len - rest))
    };
    assert_whole(&read(head(MAX_HEAD)), "", Reuse::Keep);
    assert_eq!(read(head(MAX_HEAD + 1)).fault, Some(DecodeError::HeadTooLarge));
    assert_eq!(read(&head(MAX_HEAD + 1)[..MAX_HEAD]).fault, Some(DecodeError::HeadTooLarge));
}

#[test]
fn more_than_1000_fields_are_refused() {
    let head = |count: usize| format!("HTTP/1.1 204 No Content\r\n{}\r\n", "A: b\r\n".repeat(count));
    let most = read(head(MAX_FIELDS));
    assert_whole(&most, "", Reuse::Keep);
    assert_eq!(most.head().fields().len(), MAX_FIELDS);
    assert_eq!(read(head(MAX_FIELDS + 1)).fault, Some(DecodeError::TooManyFields));
}

#[test]
fn values_outside_utf8_are_latin1() {
    let reading = read(b"HTTP/1.1 204 x\r\nA: caf\xe9\r\nB: caf\xc3\xa9 \xe4\xb8\xad\r\n\r\n");
    assert_eq!((reading.value("A"), reading.value("B")), ("café".to_owned(), "café 中".to_owned()));
    assert_eq!(reading.head().fields().get("a").unwrap().value(), b"caf\xe9");
}

#[test]
fn each_end_of_the_stream_is_told_apart() {
    assert_eq!(read("").fault, Some(DecodeError::ClosedBeforeResponse));
    for head in ["H", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n"] {
        assert_eq!(read(head).fault, Some(DecodeError::ClosedInHead), "{head:?}");
    }
    let short = with_headers("Content-Length: 5\r\n", "hel");
    assert_eq!(short.fault, Some(DecodeError::LengthMismatch { expected: 5, received: 3 }));
    assert_eq!((short.body, short.trailers), (b"hel".to_vec(), None));
    for body in ["", "5", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "0\r\n", "0\r\nA: b\r\n", "0\r\n\r"] {
        assert_eq!(chunked(body).fault, Some(DecodeError::IncompleteChunks), "{body:?}");
    }
    assert_whole(&with_headers("", "hel"), "hel", Reuse::Close(CloseReason::BodyUntilClose));
}
