//! The platform's words for how text stands in a file, and for a file's digest.

use crate::failure::ParameterError;
use crate::task::Argument;

/// How text stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// A byte per character below U+0080.
    Ascii,
    /// Base64 of the bytes.
    Base64,
    /// Hexadecimal digits of the bytes.
    Hex,
    /// A byte per character below U+0100.
    Latin1,
    /// Two bytes per UTF-16 unit, the lower first.
    Utf16le,
    /// UTF-8.
    Utf8,
}

/// The names of encodings that the platform knows, in the order of its types.
const ENCODINGS: &[&str] =
    &["ascii", "base64", "binary", "hex", "ucs2", "ucs-2", "utf16le", "utf-16le", "utf-8", "utf8", "latin1"];

impl Encoding {
    /// The encoding of a `encoding` parameter; none when it is not given.
    ///
    /// # Errors
    /// A value that names no encoding.
    pub fn read(name: Argument<String>) -> Result<Option<Self>, ParameterError> {
        let unknown = Err(ParameterError::NotOneOf("encoding", ENCODINGS));
        match name {
            Argument::Missing => Ok(None),
            Argument::Wrong(brand) if brand == "Null" => Ok(None),
            Argument::Wrong(_) => unknown,
            Argument::Given(name) => match &*name.to_ascii_lowercase() {
                "ascii" => Ok(Some(Self::Ascii)),
                "base64" => Ok(Some(Self::Base64)),
                "hex" => Ok(Some(Self::Hex)),
                "binary" | "latin1" => Ok(Some(Self::Latin1)),
                "ucs2" | "ucs-2" | "utf16le" | "utf-16le" => Ok(Some(Self::Utf16le)),
                "utf-8" | "utf8" => Ok(Some(Self::Utf8)),
                _ => unknown,
            },
        }
    }
}

/// How a file's digest is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digest {
    /// MD5, the default.
    #[default]
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl Digest {
    pub(super) fn read(name: Argument<String>) -> Result<Self, ParameterError> {
        match name {
            Argument::Missing => Ok(Self::default()),
            Argument::Given(name) if name == "md5" => Ok(Self::Md5),
            Argument::Given(name) if name == "sha1" => Ok(Self::Sha1),
            Argument::Given(name) if name == "sha256" => Ok(Self::Sha256),
            Argument::Given(_) | Argument::Wrong(_) => {
                Err(ParameterError::NotOneOf("digestAlgorithm", &["md5", "sha1", "sha256"]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Argument<String> {
        Argument::Given(text.to_owned())
    }

    #[test]
    fn encodings_and_digests_are_words_of_the_platform() {
        for (name, encoding) in
            [("UTF-8", Encoding::Utf8), ("binary", Encoding::Latin1), ("ucs-2", Encoding::Utf16le)]
        {
            assert_eq!(Encoding::read(given(name)), Ok(Some(encoding)));
        }
        assert!(ENCODINGS.iter().all(|name| Encoding::read(given(name)).is_ok()));
        assert_eq!(Encoding::read(Argument::Wrong("Null".to_owned())), Ok(None));
        assert!(Encoding::read(given("gbk")).is_err());
        assert_eq!(Digest::read(given("sha1")), Ok(Digest::Sha1));
        let text = "parameter error: parameter.digestAlgorithm should be one of md5,sha1,sha256;";
        assert_eq!(Digest::read(given("crc32")).unwrap_err().detail(), text);
    }
}
