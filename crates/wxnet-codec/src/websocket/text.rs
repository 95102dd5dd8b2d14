//! Text that arrives in pieces, judged as it arrives.

use super::Fault;

/// The text of a message under way. A piece may end within a character; bytes that no further byte could make valid
/// are a fault at once (RFC 6455 section 8.1), and each byte is judged and copied once.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    /// The beginning of a character whose end has not arrived.
    begun: Begun,
}

impl Text {
    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.begun.len
    }

    /// Makes room for a piece that is known to come, bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let piece = self.begun.complete(piece, &mut self.text)?;
        let (whole, begun) = piece.split_at(whole_characters(piece));
        self.text.push_str(simdutf8::basic::from_utf8(whole).map_err(|_| Fault::NotUtf8)?);
        if begun.is_empty() { Ok(()) } else { self.begun.start(begun) }
    }

    /// The whole text, which must not end within a character.
    pub(super) fn finish(self) -> Result<String, Fault> {
        if self.begun.len == 0 { Ok(self.text) } else { Err(Fault::NotUtf8) }
    }
}

/// Up to three bytes that begin a character.
#[derive(Debug, Default)]
struct Begun {
    bytes: [u8; 4],
    len: usize,
}

impl Begun {
    fn start(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.bytes[..bytes.len()].copy_from_slice(bytes);
        self.len = bytes.len();
        self.judge().map(|_| ())
    }

    /// Takes from `piece` what completes the character, gives it to `text`, and returns the rest.
    fn complete<'a>(&mut self, piece: &'a [u8], text: &mut String) -> Result<&'a [u8], Fault> {
        if self.len == 0 {
            return Ok(piece);
        }
        let missing = width(self.bytes[0]) - self.len;
        let (taken, rest) = piece.split_at(missing.min(piece.len()));
        self.bytes[self.len..][..taken.len()].copy_from_slice(taken);
        self.len += taken.len();
        if let Some(character) = self.judge()? {
            text.push_str(character);
            self.len = 0;
        }
        Ok(rest)
    }

    /// The character if it is complete, `None` if it may become one.
    fn judge(&self) -> Result<Option<&str>, Fault> {
        match std::str::from_utf8(&self.bytes[..self.len]) {
            Ok(character) => Ok(Some(character)),
            Err(error) if error.error_len().is_none() => Ok(None),
            Err(_) => Err(Fault::NotUtf8),
        }
    }
}

/// How many bytes of `text`, which begins with a character, are whole ones; what follows them may become another.
pub(super) fn whole_characters_of(text: &[u8]) -> Result<usize, Fault> {
    let (whole, begun) = text.split_at(whole_characters(text));
    simdutf8::basic::from_utf8(whole).map_err(|_| Fault::NotUtf8)?;
    match std::str::from_utf8(begun) {
        Err(error) if error.error_len().is_some() => Err(Fault::NotUtf8),
        _ => Ok(whole.len()),
    }
}

/// How many bytes of `piece` come before a character that is cut off at its end.
fn whole_characters(piece: &[u8]) -> usize {
    let longest_cut = piece.len().min(3);
    let cut = (1..=longest_cut).find(|back| piece[piece.len() - back] & 0xc0 != 0x80);
    match cut {
        Some(back) if width(piece[piece.len() - back]) > back => piece.len() - back,
        _ => piece.len(),
    }
}

/// The number of bytes of a character that begins with `lead`.
const fn width(lead: u8) -> usize {
    match lead {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Fault, Text, whole_characters_of};

    /// The same judgement of text that lies in one piece and grows.
    fn grow<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<String, Fault> {
        let (mut text, mut judged) = (Vec::new(), 0);
        for piece in pieces {
            text.extend_from_slice(piece);
            judged += whole_characters_of(&text[judged..])?;
        }
        String::from_utf8(text).map_err(|_| Fault::NotUtf8)
    }

    fn push_all<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<String, Fault> {
        let mut text = Text::default();
        for piece in pieces {
            text.push(piece)?;
        }
        text.finish()
    }

    /// After how many bytes, given one by one, the text is found invalid.
    fn fails_after(bytes: &[u8]) -> Option<usize> {
        let mut text = Text::default();
        bytes.chunks(1).position(|byte| text.push(byte).is_err()).map(|index| index + 1)
    }

    #[test]
    fn characters_may_be_cut_anywhere() {
        let text = "aé信😀";
        assert_eq!(push_all(text.as_bytes().chunks(1)).unwrap(), text);
        assert_eq!(push_all(text.as_bytes().chunks(3)).unwrap(), text);
    }

    #[test]
    fn invalid_bytes_are_found_as_soon_as_nothing_can_mend_them() {
        let surrogate = [b'a', 0xed, 0xa0, 0x80];
        let beyond_unicode = [0xf4, 0x90, 0x80, 0x80];
        let overlong = [0xe0, 0x80, 0x80];
        assert_eq!(fails_after(&surrogate), Some(3));
        assert_eq!(fails_after(&beyond_unicode), Some(2));
        assert_eq!(fails_after(&overlong), Some(2));
        assert_eq!(fails_after(&[0xc0]), Some(1));
        assert_eq!(fails_after(&[0x80]), Some(1));
        assert_eq!(fails_after(&[0xf8]), Some(1));
    }

    #[test]
    fn a_piece_that_ends_in_a_hopeless_beginning_fails_with_that_piece() {
        assert_eq!(Text::default().push(&[b'a', 0xf4, 0x90]), Err(Fault::NotUtf8));
        assert_eq!(Text::default().push(&[b'a', 0xed, 0xa0]), Err(Fault::NotUtf8));
    }

    #[test]
    fn an_end_within_a_character_is_a_fault() {
        assert_eq!(push_all([&"信".as_bytes()[..2]]), Err(Fault::NotUtf8));
    }

    proptest! {
        #[test]
        fn any_pieces_are_judged_as_the_whole(
            bytes in prop_oneof![
                any::<String>().prop_map(String::into_bytes),
                prop::collection::vec(any::<u8>(), 0..20),
                prop::collection::vec(prop::sample::select(vec![b'a', 0x80, 0x9f, 0xa0, 0xc3, 0xe0, 0xed, 0xf0, 0xf4]), 0..9),
            ],
            size in 1_usize..9,
        ) {
            let whole = String::from_utf8(bytes.clone()).map_err(|_| Fault::NotUtf8);
            prop_assert_eq!(push_all(bytes.chunks(size)), whole.clone());
            prop_assert_eq!(push_all([&bytes[..]]), whole.clone());
            prop_assert_eq!(grow(bytes.chunks(size)), whole);
        }

        #[test]
        fn pieces_fail_no_later_than_the_standard_library_knows(bytes in prop::collection::vec(any::<u8>(), 0..12)) {
            let known = (0..=bytes.len()).find(|&cut| {
                std::str::from_utf8(&bytes[..cut]).is_err_and(|error| error.error_len().is_some())
            });
            prop_assert_eq!(fails_after(&bytes), known);
            let (mut text, mut judged) = (Vec::new(), 0);
            let fails = bytes.iter().position(|&byte| {
                text.push(byte);
                whole_characters_of(&text[judged..]).map(|whole| judged += whole).is_err()
            });
            prop_assert_eq!(fails.map(|index| index + 1), known);
        }
    }
}
