//! Requests as they go onto the wire.

use bytes::BytesMut;
use wxnet_codec::http1::{BodyEncoder, EncodeError, RequestBody, encode_head};

fn encode(
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: RequestBody,
) -> Result<String, EncodeError> {
    let mut out = BytesMut::from("before ");
    let outcome = encode_head(&mut out, method, target, headers.iter().copied(), body);
    let text = String::from_utf8(out.to_vec()).expect("text");
    let added = text.strip_prefix("before ").expect("what was there before").to_owned();
    match outcome {
        Ok(()) => Ok(added),
        Err(fault) => {
            assert_eq!(added, "", "nothing is written after a fault");
            Err(fault)
        }
    }
}

fn encode_headers(headers: &[(&str, &str)]) -> Result<String, EncodeError> {
    encode("GET", "/", headers, RequestBody::Absent)
}

fn frame_all(body: RequestBody, pieces: &[&str]) -> Result<String, EncodeError> {
    let mut encoder = BodyEncoder::new(body);
    let mut wire = Vec::new();
    for piece in pieces {
        let frame = encoder.frame(piece.len())?;
        wire.extend_from_slice(&[frame.before(), piece.as_bytes(), frame.after()].concat());
    }
    wire.extend_from_slice(encoder.finish()?);
    Ok(String::from_utf8(wire).expect("text"))
}

#[test]
fn names_are_written_as_spelt_and_in_order() {
    let headers = [("hOST", "a"), ("X-a", ""), ("x-A", "2"), ("content-type", "text/plain; x=\"é\"")];
    let head = encode("GET", "/p?q=1", &headers, RequestBody::Absent).unwrap();
    let expected = "GET /p?q=1 HTTP/1.1\r\nhOST: a\r\nX-a: \r\nx-A: 2\r\n\
                    content-type: text/plain; x=\"é\"\r\n\r\n";
    assert_eq!(head, expected);
}

#[test]
fn the_body_decides_what_announces_it() {
    let announced = |body| encode("POST", "/", &[], body).unwrap();
    assert_eq!(announced(RequestBody::Absent), "POST / HTTP/1.1\r\n\r\n");
    assert_eq!(announced(RequestBody::Length(0)), "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    let longest = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", u64::MAX);
    assert_eq!(announced(RequestBody::Length(u64::MAX)), longest);
    assert_eq!(announced(RequestBody::Chunked), "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
}

#[test]
fn headers_that_frame_the_message_are_refused() {
    for name in ["Content-Length", "content-length", "Transfer-Encoding", "TRANSFER-ENCODING"] {
        let fault = encode_headers(&[("A", "b"), (name, "1")]);
        assert_eq!(fault, Err(EncodeError::FramingHeader(name.to_owned())));
    }
}

#[test]
fn headers_that_would_split_the_message_are_refused() {
    for name in ["", "a b", "a:", "a\r\nb", "é", "a\0"] {
        assert_eq!(encode_headers(&[(name, "x")]), Err(EncodeError::InvalidName(name.to_owned())));
    }
    for value in ["a\rb", "a\nb", "\r\n", "a\0"] {
        assert_eq!(encode_headers(&[("a", value)]), Err(EncodeError::InvalidValue("a".to_owned())));
    }
}

#[test]
fn methods_are_tokens_and_targets_visible_ascii() {
    for method in ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "PURGE", "m-search"] {
        let head = encode(method, "/", &[], RequestBody::Absent).unwrap();
        assert_eq!(head, format!("{method} / HTTP/1.1\r\n\r\n"));
    }
    for method in ["", "GET ", "G\r\nT", "GÉT"] {
        assert_eq!(encode(method, "/", &[], RequestBody::Absent), Err(EncodeError::InvalidMethod));
    }
    for target in ["", "/a b", "/\r\n", "/é", "/\u{7f}"] {
        assert_eq!(encode("GET", target, &[], RequestBody::Absent), Err(EncodeError::InvalidTarget));
    }
}

#[test]
fn connect_is_never_sent() {
    assert_eq!(encode("CONNECT", "a:443", &[], RequestBody::Absent), Err(EncodeError::Connect));
}

#[test]
fn a_length_is_held_to() {
    assert_eq!(frame_all(RequestBody::Length(5), &["he", "", "llo"]).unwrap(), "hello");
    assert_eq!(frame_all(RequestBody::Absent, &[""]).unwrap(), "");
    assert_eq!(frame_all(RequestBody::Length(3), &["he", "ll"]), Err(EncodeError::BodyTooLong));
    assert_eq!(frame_all(RequestBody::Absent, &["x"]), Err(EncodeError::BodyTooLong));
    let short = frame_all(RequestBody::Length(3), &["he"]);
    assert_eq!(short, Err(EncodeError::BodyTooShort { missing: 1 }));
}

#[test]
fn an_empty_piece_does_not_end_a_chunked_body() {
    let wire = frame_all(RequestBody::Chunked, &["hello", "", &"x".repeat(26)]).unwrap();
    assert_eq!(wire, format!("5\r\nhello\r\n1a\r\n{}\r\n0\r\n\r\n", "x".repeat(26)));
    assert_eq!(frame_all(RequestBody::Chunked, &[]).unwrap(), "0\r\n\r\n");
}

#[test]
fn chunk_sizes_are_hexadecimal_without_leading_zeros() {
    for len in [1, 15, 16, 255, 256, 4096, 65_535, 65_536, usize::MAX] {
        let frame = BodyEncoder::new(RequestBody::Chunked).frame(len).unwrap();
        assert_eq!(frame.before(), format!("{len:x}\r\n").as_bytes());
        assert_eq!(frame.after(), b"\r\n");
    }
}
