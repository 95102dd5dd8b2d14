//! Text in files, by the encodings of the platform.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use wxnet_core::Encoding;

/// Base64 that may lack its padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The text that bytes are. What an encoding does not have becomes U+FFFD.
pub(super) fn decode(bytes: Vec<u8>, encoding: Encoding) -> String {
    match encoding {
        Encoding::Ascii => bytes.iter().map(|byte| char::from(byte & 0x7f)).collect(),
        Encoding::Latin1 => bytes.iter().copied().map(char::from).collect(),
        Encoding::Base64 => STANDARD.encode(bytes),
        Encoding::Hex => hex(&bytes),
        Encoding::Utf16le => {
            let (units, _) = bytes.as_chunks();
            let units: Vec<u16> = units.iter().copied().map(u16::from_le_bytes).collect();
            String::from_utf16_lossy(&units)
        }
        Encoding::Utf8 => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// The bytes of a text; none if it is not what the encoding can have. Characters that are wider than a byte lose their
/// upper half where a byte is all there is.
pub(super) fn encode(text: String, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Ascii | Encoding::Latin1 => {
            Some(text.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect())
        }
        Encoding::Base64 => LENIENT.decode(text).ok(),
        Encoding::Hex => unhex(text.as_bytes()),
        Encoding::Utf16le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf8 => Some(text.into_bytes()),
    }
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let (pairs, odd) = digits.as_chunks();
    let byte = |&[high, low]: &[u8; 2]| Some(value(high)? << 4 | value(low)?);
    if odd.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 6] = [
        Encoding::Ascii,
        Encoding::Latin1,
        Encoding::Base64,
        Encoding::Hex,
        Encoding::Utf16le,
        Encoding::Utf8,
    ];

    #[test]
    fn what_an_encoding_has_comes_back() {
        for encoding in ALL {
            let bytes: Vec<u8> = (0..128).collect();
            let text = decode(bytes.clone(), encoding);
            assert_eq!(encode(text, encoding), Some(bytes), "{encoding:?}");
        }
        for (encoding, text) in
            [(Encoding::Latin1, "é\u{ff}"), (Encoding::Utf16le, "中😀"), (Encoding::Utf8, "中😀")]
        {
            let bytes = encode(text.to_owned(), encoding).unwrap();
            assert_eq!(decode(bytes, encoding), text, "{encoding:?}");
        }
    }

    #[test]
    fn bytes_are_written_as_each_encoding_says() {
        let bytes = vec![0xff, 0x41, 0x00];
        assert_eq!(decode(bytes.clone(), Encoding::Hex), "ff4100");
        assert_eq!(decode(bytes.clone(), Encoding::Base64), "/0EA");
        assert_eq!(decode(bytes.clone(), Encoding::Latin1), "ÿA\0");
        assert_eq!(decode(bytes.clone(), Encoding::Ascii), "\u{7f}A\0");
        assert_eq!(decode(bytes.clone(), Encoding::Utf8), "\u{fffd}A\0");
        assert_eq!(decode(bytes, Encoding::Utf16le), "\u{41ff}");
        assert_eq!(encode("€".to_owned(), Encoding::Latin1), Some(vec![0xac]));
    }

    #[test]
    fn what_is_no_base64_or_hex_has_no_bytes() {
        let encoded = |text: &str, encoding| encode(text.to_owned(), encoding);
        assert_eq!(encoded("aGk", Encoding::Base64), Some(b"hi".to_vec()));
        assert_eq!(encoded("aGk=", Encoding::Base64), Some(b"hi".to_vec()));
        assert_eq!(encoded("data:image/png;base64,aGk=", Encoding::Base64), None);
        assert_eq!(encoded("68FF", Encoding::Hex), Some(vec![0x68, 0xff]));
        assert_eq!(encoded("686", Encoding::Hex), None);
        assert_eq!(encoded("6g", Encoding::Hex), None);
    }
}
