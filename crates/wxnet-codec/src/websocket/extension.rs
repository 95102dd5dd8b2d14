//! The elements of `Sec-WebSocket-Extensions`, RFC 6455 section 9.1.

use std::borrow::Cow;

use super::deflate::Parameter;

/// An extension with its parameters, as a client offers or a server accepts it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Extension<'a> {
    pub(super) name: &'a str,
    pub(super) parameters: Vec<Parameter<'a>>,
}

/// Reads one element of the list, which is what stands between two commas: no valid one has a comma or semicolon
/// within quotes, because what the quotes hold must be a token.
pub(super) fn extension(element: &[u8]) -> Option<Extension<'_>> {
    let mut parts = std::str::from_utf8(element).ok()?.split(';');
    let name = parts.next().map(str::trim).filter(|it| is_token(it))?;
    let parameters = parts.map(parameter).collect::<Option<_>>()?;
    Some(Extension { name, parameters })
}

/// Reads one parameter: a token, or one with a value that is a token, in quotes or not.
pub(super) fn parameter(part: &str) -> Option<Parameter<'_>> {
    let (name, value) = match part.split_once('=') {
        None => (part.trim(), None),
        Some((name, value)) => (name.trim(), Some(unquoted(value.trim())?)),
    };
    (is_token(name) && value.as_deref().is_none_or(is_token)).then_some((name, value))
}

/// The value without its quotes and backslashes; `None` if a quote is missing.
fn unquoted(value: &str) -> Option<Cow<'_, str>> {
    let Some(quoted) = value.strip_prefix('"') else { return Some(value.into()) };
    let quoted = quoted.strip_suffix('"')?;
    if !quoted.contains('\\') {
        return Some(quoted.into());
    }
    let (mut plain, mut characters) = (String::new(), quoted.chars());
    while let Some(character) = characters.next() {
        plain.push(if character == '\\' { characters.next()? } else { character });
    }
    Some(plain.into())
}

/// Whether `text` is a token, RFC 9110 section 5.6.2.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Extension, extension};

    #[test]
    fn parameters_are_tokens_with_or_without_values_and_quotes() {
        let element = extension(br#"x-foo ; a;b = 1 ;c="2";d="\3""#).unwrap();
        let expected =
            [("a", None), ("b", Some("1".into())), ("c", Some("2".into())), ("d", Some("3".into()))];
        assert_eq!(element, Extension { name: "x-foo", parameters: expected.into() });
        assert_eq!(extension(b"x-foo"), Some(Extension { name: "x-foo", parameters: Vec::new() }));
    }

    #[test]
    fn what_is_no_extension_is_not_read() {
        for element in
            ["", ";a", "x;", "x;;a", "x y", "x;a b", "x;=1", "x;a=", "x;a=\"\"", "x;a=\"1", "x;a=\"1\\\""]
        {
            assert_eq!(extension(element.as_bytes()), None, "{element}");
        }
        assert_eq!(extension(b"x;a=\xff"), None);
    }

    /// A token, and one way to spell it in quotes.
    fn quoted() -> impl Strategy<Value = (String, String)> {
        prop::collection::vec(("[a-zA-Z0-9!#$%&'*+.^_`|~-]", any::<bool>()), 1..9).prop_map(|characters| {
            let spelt =
                characters.iter().map(|(it, escaped)| if *escaped { format!("\\{it}") } else { it.clone() });
            let spelt: String = spelt.collect();
            (characters.into_iter().map(|(it, _)| it).collect(), format!("\"{spelt}\""))
        })
    }

    proptest! {
        #[test]
        fn every_spelling_of_a_value_is_the_value((value, spelling) in quoted(), space in "[ \t]{0,2}") {
            for spelling in [&value, &spelling] {
                let element = format!("x{space};{space}a{space}={space}{spelling}{space}");
                let read = extension(element.as_bytes()).unwrap();
                prop_assert_eq!(read.parameters, [("a", Some(value.as_str().into()))]);
            }
        }

        #[test]
        fn whatever_is_read_is_made_of_tokens(element in prop_oneof!["\\PC{0,30}", "[a;=\\\\\" 1]{0,12}"]) {
            if let Some(Extension { name, parameters }) = extension(element.as_bytes()) {
                let values = parameters.iter().filter_map(|(_, value)| value.as_deref());
                let names = parameters.iter().map(|(name, _)| *name);
                prop_assert!(values.chain(names).chain([name]).all(super::is_token));
            }
        }
    }
}
