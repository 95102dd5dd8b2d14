//! Messages to compressed messages, RFC 7692 section 7.2.1.

use flate2::{Compress, Compression, FlushCompress, Status};

use super::inflater::TAIL;
use super::{Direction, WindowBits};

/// Deflates one direction of a connection.
///
/// It owns nothing before the first message, then up to 371 KiB: until the connection ends if messages refer to
/// earlier ones, else until the message is deflated.
#[derive(Debug)]
pub(in crate::websocket) struct Deflater {
    direction: Direction,
    stream: Option<Compress>,
}

impl Deflater {
    /// `None` if messages must go as they are because zlib cannot keep to the window: it takes 9 bits for 8.
    pub(in crate::websocket) fn new(direction: Direction) -> Option<Self> {
        (direction.window_bits >= SMALLEST).then_some(Self { direction, stream: None })
    }

    /// The payload that says `message`.
    pub(in crate::websocket) fn deflate(&mut self, message: &[u8]) -> Vec<u8> {
        if message.is_empty() {
            // An empty block without its length, as section 7.2.3.6 has it. To flush where there is nothing to flush
            // would give no block at all.
            return vec![0];
        }
        let bits = self.window_bits(message.len()).get();
        // Messages are mostly short, and then the other levels cost ten times as much and save nothing.
        let begin = || Compress::new_with_window_bits(Compression::fast(), false, bits);
        let stream = self.stream.get_or_insert_with(begin);
        let mut payload = flushed(stream, message);
        debug_assert!(payload.ends_with(&TAIL), "a flush ends with an empty block");
        payload.truncate(payload.len() - TAIL.len());
        if !self.direction.context_takeover {
            self.stream = None;
        }
        payload
    }

    /// The agreed window, or the smallest in which all of a message can be referred to that nothing else follows.
    fn window_bits(&self, length: usize) -> WindowBits {
        /// How much of its window zlib does not look back into.
        const LOOKAHEAD: usize = 262;
        let agreed = self.direction.window_bits;
        if self.direction.context_takeover {
            return agreed;
        }
        let sizes = (SMALLEST.get()..agreed.get()).filter_map(WindowBits::new);
        sizes.into_iter().find(|bits| length <= (1 << bits.get()) - LOOKAHEAD).unwrap_or(agreed)
    }
}

/// The smallest window that zlib can keep to.
const SMALLEST: WindowBits = match WindowBits::new(9) {
    Some(bits) => bits,
    None => WindowBits::MAX,
};

/// Deflates `message` and flushes, so that the bytes end with an empty block.
fn flushed(stream: &mut Compress, mut message: &[u8]) -> Vec<u8> {
    /// More than a flush takes: with less left, it would begin another.
    const SPARE: usize = 64;
    let mut out = Vec::with_capacity(message.len() / 2 + SPARE);
    loop {
        let before = stream.total_in();
        let status = stream
            .compress_vec(message, &mut out, FlushCompress::Sync)
            .expect("deflate fails only after an end of the stream, which never comes");
        let taken = stream.total_in() - before;
        message = &message[usize::try_from(taken).unwrap_or(message.len())..];
        // Room left over means that all is flushed; no progress, that all was flushed before.
        if message.is_empty() && (out.len() < out.capacity() || status == Status::BufError) {
            return out;
        }
        out.reserve(message.len() / 2 + SPARE);
    }
}

#[cfg(test)]
mod tests {
    use super::{Deflater, Direction};
    use crate::websocket::WindowBits;

    fn deflater(context_takeover: bool, bits: u8) -> Deflater {
        let window_bits = WindowBits::new(bits).unwrap();
        Deflater::new(Direction { context_takeover, window_bits }).unwrap()
    }

    #[test]
    fn hello_is_deflated_as_in_section_7_2_3() {
        let mut deflater = deflater(true, 15);
        assert_eq!(deflater.deflate(b"Hello"), [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]);
        // All five letters are referred to, where the section spells the first one again.
        assert_eq!(deflater.deflate(b"Hello"), [0x02, 0x13, 0x00, 0x00]);
    }

    #[test]
    fn an_empty_message_is_one_zero_byte_wherever_it_stands() {
        let mut deflater = deflater(true, 15);
        for message in [&b""[..], b"", b"Hello", b"", b"Hello", b"", b""] {
            let payload = deflater.deflate(message);
            assert_eq!(payload == [0], message.is_empty());
        }
    }

    #[test]
    fn nothing_is_owned_before_the_first_message_nor_after_one_that_none_refers_to() {
        let mut without = deflater(false, 15);
        assert!(without.stream.is_none());
        let first = without.deflate(b"Hello");
        assert!(without.stream.is_none());
        assert_eq!(without.deflate(b"Hello"), first);
        let mut empty = deflater(true, 15);
        empty.deflate(b"");
        assert!(empty.stream.is_none());
    }

    #[test]
    fn a_message_on_its_own_gets_a_window_of_its_own_size() {
        let deflater = deflater(false, 12);
        let bits =
            [1, 250, 251, 762, 763, 3834, 3835, 1 << 20].map(|length| deflater.window_bits(length).get());
        assert_eq!(bits, [9, 9, 10, 10, 11, 12, 12, 12]);
    }

    #[test]
    fn a_window_of_8_bits_is_not_deflated_into() {
        let window_bits = WindowBits::new(8).unwrap();
        assert!(Deflater::new(Direction { context_takeover: false, window_bits }).is_none());
    }
}
