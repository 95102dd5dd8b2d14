//! The few pieces of DER that no library reads for us.

use x509_parser::asn1_rs::{Any, FromDer as _};

/// Takes the next value off `rest`: its tag, and its contents.
pub(super) fn next<'a>(rest: &mut &'a [u8]) -> Option<(u32, &'a [u8])> {
    let (left, any) = Any::from_der(rest).ok()?;
    *rest = left;
    Some((any.tag().0, any.data))
}

/// Takes the next value off `rest`, header and all.
pub(super) fn next_whole<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (left, _) = Any::from_der(rest).ok()?;
    let whole = &rest[..rest.len() - left.len()];
    *rest = left;
    Some(whole)
}

/// The contents of a value that stands alone.
pub(super) fn contents(mut value: &[u8]) -> Option<&[u8]> {
    next(&mut value).map(|(_, contents)| contents)
}

/// The SEQUENCE with these contents: what trust anchors and algorithms are kept without.
pub(super) fn sequence(contents: &[u8]) -> Vec<u8> {
    let length = contents.len().to_be_bytes();
    let length = &length[length.iter().take_while(|&&byte| byte == 0).count()..];
    let mut der = vec![0x30];
    if contents.len() >= 0x80 {
        der.push(0x80 | u8::try_from(length.len()).expect("a length has few bytes"));
        der.extend_from_slice(length);
    } else {
        der.push(u8::try_from(contents.len()).expect("it is below 128"));
    }
    der.extend_from_slice(contents);
    der
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_has_the_length_of_its_contents() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let der = sequence(&vec![7; length]);
            assert_eq!(contents(&der).map(<[u8]>::len), Some(length));
        }
    }
}
