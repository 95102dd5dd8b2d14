//! Masking, RFC 6455 section 5.3.

/// Masks or unmasks `payload` in place; `offset` is the place of its first byte within the frame's whole payload,
/// in bytes, so that a frame can be treated piece by piece.
///
/// Works eight bytes at a time, which compilers turn into the widest vector instructions there are.
pub fn apply_mask(key: [u8; 4], offset: usize, payload: &mut [u8]) {
    let key = u64::from(u32::from_le_bytes(key).rotate_right(8 * (offset % 4) as u32));
    let wide = key << 32 | key;
    let (words, rest) = payload.as_chunks_mut::<8>();
    for word in words {
        *word = (u64::from_le_bytes(*word) ^ wide).to_le_bytes();
    }
    for (byte, key) in rest.iter_mut().zip(wide.to_le_bytes()) {
        *byte ^= key;
    }
}

#[cfg(test)]
mod tests {
    use super::apply_mask;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_section_5_7_is_unmasked() {
        let mut payload = [0x7f, 0x9f, 0x4d, 0x51, 0x58];
        apply_mask([0x37, 0xfa, 0x21, 0x3d], 0, &mut payload);
        assert_eq!(&payload, b"Hello");
    }

    proptest! {
        #[test]
        fn pieces_are_masked_as_the_definition_says(
            key: [u8; 4],
            payload in prop::collection::vec(any::<u8>(), 0..100),
            cut: prop::sample::Index,
        ) {
            let expected: Vec<u8> = payload.iter().enumerate().map(|(i, byte)| byte ^ key[i % 4]).collect();
            let mut masked = payload.clone();
            let cut = cut.index(payload.len() + 1);
            let (left, right) = masked.split_at_mut(cut);
            apply_mask(key, 0, left);
            apply_mask(key, cut, right);
            prop_assert_eq!(masked, expected);
        }
    }
}
