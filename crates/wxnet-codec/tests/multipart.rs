//! Multipart bodies, read back by another program's parser.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use multer::Multipart;
use proptest::collection::vec;
use proptest::prelude::*;
use wxnet_codec::multipart::{FilePart, Form, MAX_BOUNDARY, MultipartError};

const BOUNDARY: &str = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

/// Name, file name, media type and bytes of a part.
type ReadPart = (Option<String>, Option<String>, Option<String>, Bytes);

fn file(len: u64) -> FilePart<'static> {
    FilePart { name: "file", filename: "a.png", content_type: "image/png", len }
}

fn body(form: &Form, contents: &[u8]) -> Vec<u8> {
    [form.before(), contents, form.after()].concat()
}

fn read_back(form: &Form, contents: &[u8]) -> Vec<ReadPart> {
    let boundary = multer::parse_boundary(form.content_type()).expect("a boundary");
    let whole = stream::iter([Ok::<_, Infallible>(Bytes::from(body(form, contents)))]);
    let mut multipart = Multipart::new(whole, boundary);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let mut parts = Vec::new();
        while let Some(part) = multipart.next_field().await.expect("a part") {
            let name = part.name().map(str::to_owned);
            let filename = part.file_name().map(str::to_owned);
            let content_type = part.content_type().map(ToString::to_string);
            parts.push((name, filename, content_type, part.bytes().await.expect("its bytes")));
        }
        parts
    })
}

#[test]
fn fields_come_first_in_order_and_the_file_last() {
    let form = Form::new("B", [("b", "1"), ("a", "中\r\n2"), ("b", "")], &file(3)).unwrap();
    let expected = "--B\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n中\r\n2\r\n\
        --B\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n\r\n\
        --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
        Content-Type: image/png\r\n\r\n";
    assert_eq!(String::from_utf8_lossy(form.before()), expected);
    assert_eq!(form.after(), b"\r\n--B--\r\n");
    assert_eq!(form.content_type(), "multipart/form-data; boundary=B");
}

#[test]
fn the_length_is_that_of_the_whole_body() {
    for contents in ["", "abc", "\r\n--B--\r\n"] {
        let form = Form::new(BOUNDARY, [("a", "é")], &file(contents.len() as u64)).unwrap();
        assert_eq!(form.len(), body(&form, contents.as_bytes()).len() as u64);
    }
}

#[test]
fn quotes_and_line_ends_in_names_are_escaped_as_in_browsers() {
    let name = "a\"b\r\nc\\d%22é";
    let part = FilePart { name, filename: "\"\n.txt", content_type: "text/plain", len: 0 };
    let form = Form::new("B", [(name, "\"\r\n")], &part).unwrap();
    let text = String::from_utf8(form.before().to_vec()).unwrap();
    assert_eq!(text.matches("name=\"a%22b%0D%0Ac\\d%22é\"").count(), 2);
    assert!(text.contains("filename=\"%22%0A.txt\""));
    assert!(text.contains("\r\n\r\n\"\r\n\r\n--B"), "values stay as they are");
}

#[test]
fn a_boundary_that_would_need_quoting_is_refused() {
    let longest = "b".repeat(MAX_BOUNDARY);
    for boundary in [BOUNDARY, "0", longest.as_str(), "a-_.Z9"] {
        assert!(Form::new(boundary, [], &file(0)).is_ok());
    }
    let too_long = "b".repeat(MAX_BOUNDARY + 1);
    for boundary in ["", too_long.as_str(), "a b", "a:b", "é", "a\r\nb", "a\""] {
        assert_eq!(Form::new(boundary, [], &file(0)), Err(MultipartError::InvalidBoundary));
    }
}

#[test]
fn a_media_type_cannot_add_lines() {
    for content_type in ["a/b\r\nX: y", "a\nb", "a\rb", "a\0"] {
        let part = FilePart { content_type, ..file(0) };
        assert_eq!(Form::new("B", [], &part), Err(MultipartError::InvalidMediaType));
    }
}

#[test]
fn a_length_beyond_64_bits_is_refused() {
    assert_eq!(Form::new("B", [], &file(u64::MAX)), Err(MultipartError::TooLong));
}

proptest! {
    #[test]
    fn another_parser_reads_the_same_parts(
        // multer takes a backslash for an escape, which browsers do not write.
        fields in vec(("[ -!#-\\[\\]-~é中]{1,12}", "[ -~\r\n中]{0,40}"), 0..5),
        filename in "[A-Za-z0-9é中._-]{1,12}",
        contents in vec(any::<u8>(), 0..300),
    ) {
        let len = contents.len() as u64;
        let part = FilePart { name: "upload", filename: &filename, content_type: "image/png", len };
        let lent = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let form = Form::new(BOUNDARY, lent, &part).unwrap();
        let field = |(name, value): &(String, String)| (Some(name.clone()), None, None, Bytes::from(value.clone()));
        let mut expected: Vec<ReadPart> = fields.iter().map(field).collect();
        let media_type = Some("image/png".to_owned());
        expected.push((Some("upload".to_owned()), Some(filename.clone()), media_type, Bytes::from(contents.clone())));
        prop_assert_eq!(read_back(&form, &contents), expected);
    }
}
