//! The name of a mini-program.

use std::fmt;
use std::str::FromStr;

/// An appid: letters, digits, `-` and `_`. It stands in headers and is the name of a folder, so nothing else is one. The
/// default is that of a mini-program without one (HDR-07).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Appid(String);

/// A text that is no appid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no appid (letters, digits, - and _ are expected, as in wx0123456789abcdef)")]
pub struct AppidError(String);

impl Appid {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Appid {
    fn default() -> Self {
        Self("touristappid".to_owned())
    }
}

impl fmt::Display for Appid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Appid {
    type Err = AppidError;

    fn from_str(text: &str) -> Result<Self, AppidError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if text.is_empty() || !text.chars().all(plain) {
            return Err(AppidError(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appid_can_be_part_of_a_header_and_of_a_path() {
        for text in ["wx0123456789abcdef", "touristappid", "a-b_C"] {
            assert_eq!(text.parse::<Appid>().unwrap().to_string(), text);
        }
        for text in ["", "..", "a/b", "a\\b", "a.b", "wx\r\nX: 1", "微信"] {
            assert_eq!(text.parse::<Appid>(), Err(AppidError(text.to_owned())), "{text:?}");
        }
    }
}
