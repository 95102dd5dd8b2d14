//! Text out of the bytes of an answer: byte-order mark, declared charset, best guess (RES-10 to RES-12).

use encoding_rs::{Encoding, GB18030, UTF_8};

/// The text of a body.
///
/// A byte-order mark decides; then the charset of the content type, if it is known; then UTF-8 where the bytes are
/// valid; and at last GB18030. One mark is removed, of whatever charset. What cannot be decoded becomes U+FFFD.
#[must_use]
pub fn text(bytes: Vec<u8>, content_type: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let mut text = match content_type.and_then(charset) {
        Some(encoding) if encoding != UTF_8 => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        declared => String::from_utf8(bytes).unwrap_or_else(|error| {
            declared.unwrap_or(GB18030).decode_without_bom_handling(error.as_bytes()).0.into_owned()
        }),
    };
    if text.starts_with(MARK) {
        text.remove(0);
    }
    text
}

/// The byte-order mark, as a character: GB18030 has one, too, of four bytes.
const MARK: char = '\u{feff}';

/// The charset that a content type declares, if it is a known one.
#[must_use]
pub fn charset(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let label = value.trim().trim_matches(['"', '\'']);
        // Browsers know some charsets only to refuse what is in them; to us these are unknown (RES-12).
        let known = || Encoding::for_label_no_replacement(label.as_bytes());
        name.trim().eq_ignore_ascii_case("charset").then(known)?
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GBK, UTF_16LE};

    #[test]
    fn one_mark_is_removed_and_decides() {
        assert_eq!(text(b"\xef\xbb\xbf\xef\xbb\xbfa".to_vec(), None), "\u{feff}a");
        assert_eq!(text(b"\xff\xfea\0".to_vec(), Some("text/plain; charset=gbk")), "a");
        assert_eq!(text(b"\xfe\xff\0a".to_vec(), None), "a");
        assert_eq!(text(b"\x84\x31\x95\x33\xd6\xd0".to_vec(), Some("text/plain; charset=gb18030")), "中");
    }

    #[test]
    fn the_declared_charset_comes_before_the_guess() {
        let (big5, _, _) = BIG5.encode("中文");
        assert_eq!(text(big5.to_vec(), Some("text/html; Charset=\"Big5\"")), "中文");
        assert_eq!(text("é".into(), Some("text/plain; charset=latin1")), "Ã©");
    }

    #[test]
    fn without_a_known_charset_valid_utf8_comes_before_gb18030() {
        let (gbk, _, _) = GBK.encode("中文");
        assert_eq!(text(gbk.to_vec(), None), "中文");
        assert_eq!(text(gbk.to_vec(), Some("text/plain; charset=klingon")), "中文");
        assert_eq!(text("中文".into(), Some("text/plain")), "中文");
        for refused in ["iso-2022-kr", "hz-gb-2312", "iso-2022-cn", "replacement"] {
            assert_eq!(
                text("中文".into(), Some(&format!("text/plain; charset={refused}"))),
                "中文",
                "{refused}"
            );
        }
    }

    #[test]
    fn what_cannot_be_decoded_is_replaced() {
        assert_eq!(text(b"a\xffb".to_vec(), Some("text/plain; charset=utf-8")), "a\u{fffd}b");
    }

    #[test]
    fn parameters_are_read_by_name() {
        assert_eq!(charset("text/plain; boundary=x; charset=utf-16le"), Some(UTF_16LE));
        assert_eq!(charset("text/plain"), None);
    }
}
