//! Endpoints that answer with text: in many charsets, as JSON, broken, or none.

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use serde_json::json;

use crate::endpoints::answer::{self, Answer, Refusal};
use crate::endpoints::call::Call;

/// The text of `/charset` and `/json`; every charset that knows Chinese has its characters.
pub(crate) const TEXT: &str = "中文世界，你好";

/// The byte-order mark, as a character.
const MARK: &str = "\u{feff}";

/// `/charset/<label>?bom=&declare=`: the text in that charset.
pub(crate) fn charset(call: &Call) -> Result<Answer, Refusal> {
    let label = call.segment(1);
    let encoding = Encoding::for_label(label.as_bytes())
        .ok_or_else(|| Refusal::bad(format!("{label:?} is no charset that browsers know")))?;
    let marks = call.query.number("bom", 0usize)?.min(8);
    let body = encoded(&format!("{}{TEXT}", MARK.repeat(marks)), encoding)?;
    let declared = match call.query.get("declare").unwrap_or("1") {
        "0" => "text/plain".to_owned(),
        "1" => format!("text/plain; charset={label}"),
        other => format!("text/plain; charset={other}"),
    };
    answer::typed(&declared, answer::whole("text/plain", body).into_body())
}

fn encoded(text: &str, encoding: &'static Encoding) -> Result<Bytes, Refusal> {
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    match encoding.encode(text) {
        (bytes, used, false) if used == encoding => Ok(Bytes::from(bytes.into_owned())),
        _ => Err(Refusal::bad(format!("{} has no characters for {text:?}", encoding.name()))),
    }
}

/// `/json?bom=`: some JSON, behind so many byte-order marks.
pub(crate) fn json(call: &Call) -> Answer {
    let value = json!({ "practice": true, "text": TEXT, "number": 42.5, "list": [1, 2, 3], "nothing": null });
    let marks = call.query.get("bom").and_then(|bom| bom.parse().ok()).unwrap_or(0usize).min(8);
    answer::whole("application/json", format!("{}{value}", MARK.repeat(marks)))
}

/// `/text`: the text in UTF-8.
pub(crate) fn text() -> Answer {
    answer::whole(&format!("text/plain; charset={}", UTF_8.name().to_lowercase()), TEXT)
}

/// `/invalid-json`: text that calls itself JSON and is none.
pub(crate) fn invalid_json() -> Answer {
    answer::whole("application/json", r#"{"practice": true, "#)
}

/// `/empty`: 200 and nothing.
pub(crate) fn empty() -> Answer {
    answer::whole("text/plain", "")
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, GBK, WINDOWS_1252};

    use super::*;

    #[test]
    fn the_text_survives_every_chinese_charset() {
        for encoding in [UTF_8, UTF_16LE, UTF_16BE, GBK, GB18030, BIG5] {
            let bytes = encoded(TEXT, encoding).unwrap();
            assert_eq!(
                encoding.decode_without_bom_handling(&bytes),
                (TEXT.into(), false),
                "{}",
                encoding.name()
            );
        }
    }

    #[test]
    fn a_charset_without_the_characters_is_refused() {
        assert!(encoded(TEXT, WINDOWS_1252).is_err());
    }

    #[test]
    fn a_mark_is_encoded_as_a_character() {
        assert_eq!(&encoded("\u{feff}", UTF_16LE).unwrap()[..], [0xff, 0xfe]);
        assert_eq!(&encoded("\u{feff}", UTF_8).unwrap()[..], [0xef, 0xbb, 0xbf]);
    }
}
