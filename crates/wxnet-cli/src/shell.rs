//! Words of a printed line that a shell reads back.

/// A word as a shell reads it back.
pub(crate) fn quoted(word: &str) -> String {
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+:".contains(c));
    if plain && !word.is_empty() { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("/tmp/x-1/ca.pem"), "/tmp/x-1/ca.pem");
        assert_eq!(quoted("https://a.com:8443"), "https://a.com:8443");
        assert_eq!(quoted("/tmp/it's here/ca.pem"), r"'/tmp/it'\''s here/ca.pem'");
        assert_eq!(quoted(""), "''");
    }
}
