//! Compressed messages to messages, RFC 7692 section 7.2.2.

use bytes::Bytes;
use flate2::{Decompress, FlushDecompress, Status};

use super::Direction;
use crate::websocket::text::whole_characters_of;
use crate::websocket::{Fault, Message};

/// What every compressed message ends with, and none has on the wire.
pub(super) const TAIL: [u8; 4] = [0x00, 0x00, 0xff, 0xff];

/// Inflates one direction of a connection.
///
/// It owns nothing before the first message, then 46 KiB: until the connection ends if messages may refer to
/// earlier ones, else until the message's end.
#[derive(Debug)]
pub(in crate::websocket) struct Inflater {
    context_takeover: bool,
    /// The longest message, bytes after inflating.
    limit: usize,
    stream: Option<Decompress>,
    /// Something was inflated since the message began or since a final block ended.
    begun: bool,
}

impl Inflater {
    pub(in crate::websocket) fn new(direction: Direction, limit: usize) -> Self {
        Self { context_takeover: direction.context_takeover, limit, stream: None, begun: false }
    }

    /// Appends to `out` what `piece` inflates to. `out` is never given more room than the limit and one byte.
    fn inflate(&mut self, mut piece: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
        if piece.is_empty() {
            return Ok(());
        }
        // Several implementations say 8 bits and use 9, and a smaller window would not save memory here.
        let stream = self.stream.get_or_insert_with(|| Decompress::new(false));
        loop {
            make_room(out, piece.len(), self.limit);
            let before = stream.total_in();
            let inflated = stream.decompress_vec(piece, out, FlushDecompress::Sync);
            if out.len() > self.limit {
                return Err(Fault::MessageTooLong { limit: self.limit });
            }
            let status = inflated.map_err(|_| Fault::NotDeflate)?;
            let taken = stream.total_in() - before;
            piece = &piece[usize::try_from(taken).unwrap_or(piece.len())..];
            self.begun |= taken > 0;
            if status == Status::StreamEnd {
                // A final block ends a stream of which nothing can be referred to; another may follow.
                stream.reset(false);
                self.begun = false;
            }
            match (piece.is_empty(), out.len() < out.capacity()) {
                (true, true) => return Ok(()),
                (false, true) if taken == 0 => return Err(Fault::NotDeflate),
                _ => {}
            }
        }
    }

    /// Appends what was held back until the end of the message.
    fn finish(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        // Nothing to end where there was nothing, or where a final block was the message's end: neither is as it
        // should be, but what is meant is clear.
        if std::mem::take(&mut self.begun) {
            let length = out.len();
            self.inflate(&TAIL, out)?;
            // It says nothing, unless the message breaks off within a block.
            if out.len() > length {
                return Err(Fault::NotDeflate);
            }
            self.begun = false;
        }
        if !self.context_takeover {
            self.stream = None;
        }
        Ok(())
    }
}

/// Makes room for what `input` compressed bytes may become, if there is none: more each time, to one byte beyond
/// `limit`, which shows that the message goes on.
fn make_room(out: &mut Vec<u8>, input: usize, limit: usize) {
    const LEAST: usize = 64;
    if out.len() == out.capacity() {
        let wanted = out.len().max(input.saturating_mul(3)).max(LEAST);
        out.reserve_exact(wanted.min(limit.saturating_add(1).saturating_sub(out.len())));
    }
}

/// A compressed message under way.
#[derive(Debug)]
pub(in crate::websocket) struct Inflated {
    bytes: Vec<u8>,
    /// How many of them were found to be whole characters; `None` if they need not be.
    judged: Option<usize>,
}

impl Inflated {
    pub(in crate::websocket) const fn text() -> Self {
        Self { bytes: Vec::new(), judged: Some(0) }
    }

    pub(in crate::websocket) const fn binary() -> Self {
        Self { bytes: Vec::new(), judged: None }
    }

    pub(in crate::websocket) fn push(&mut self, piece: &[u8], inflater: &mut Inflater) -> Result<(), Fault> {
        let inflated = inflater.inflate(piece, &mut self.bytes);
        // What came before a fault is judged first, so that the verdict is the same in whatever pieces it came.
        self.judge()?;
        inflated
    }

    /// The whole message, once its last piece has been pushed.
    pub(in crate::websocket) fn finish(mut self, inflater: &mut Inflater) -> Result<Message, Fault> {
        inflater.finish(&mut self.bytes)?;
        self.judge()?;
        if self.bytes.len() <= self.bytes.capacity() / 2 {
            self.bytes.shrink_to_fit();
        }
        if self.judged.is_none() {
            return Ok(Message::Binary(Bytes::from(self.bytes)));
        }
        String::from_utf8(self.bytes).map(Message::Text).map_err(|_| Fault::NotUtf8)
    }

    /// Judges text as far as it was inflated, so that invalid bytes fail as they arrive.
    fn judge(&mut self) -> Result<(), Fault> {
        if let Some(judged) = &mut self.judged {
            *judged += whole_characters_of(&self.bytes[*judged..])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Inflated, Inflater};
    use crate::websocket::deflate::Deflater;
    use crate::websocket::{Fault, Message, WindowBits};

    const LIMIT: usize = 100_000;

    fn direction(context_takeover: bool) -> Direction {
        Direction { context_takeover, window_bits: WindowBits::MAX }
    }

    fn inflater(context_takeover: bool) -> Inflater {
        Inflater::new(direction(context_takeover), LIMIT)
    }

    fn text(inflater: &mut Inflater, payload: &[u8]) -> Result<Message, Fault> {
        let mut message = Inflated::text();
        message.push(payload, inflater)?;
        message.finish(inflater)
    }

    fn hello() -> Result<Message, Fault> {
        Ok(Message::Text("Hello".to_owned()))
    }

    #[test]
    fn the_examples_of_section_7_2_3_are_understood() {
        let one_block = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00];
        let not_compressed = [0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00];
        let final_block = [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00];
        let two_blocks = [0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00];
        let mut inflater = inflater(true);
        for payload in [&one_block[..], &not_compressed, &final_block, &two_blocks, &one_block] {
            assert_eq!(text(&mut inflater, payload), hello());
        }
        let referring_to_the_last_message = [0xf2, 0x00, 0x11, 0x00, 0x00];
        assert_eq!(text(&mut inflater, &referring_to_the_last_message), hello());
    }

    #[test]
    fn an_empty_message_is_one_byte_and_no_byte_is_taken_for_it() {
        let mut inflater = inflater(true);
        for payload in [&[0x00][..], &[], &[0x00]] {
            assert_eq!(text(&mut inflater, payload), Ok(Message::Text(String::new())));
        }
        assert_eq!(text(&mut inflater, &[0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]), hello());
    }

    #[test]
    fn a_final_block_without_the_empty_one_that_should_follow_ends_the_message_too() {
        let mut inflater = inflater(true);
        for _ in 0..3 {
            assert_eq!(text(&mut inflater, &[0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]), hello());
        }
    }

    #[test]
    fn a_final_block_may_fill_the_room_there_is() {
        let (mut inflater, payload) = (inflater(true), [&[0x01, 64, 0, !64, 0xff][..], &[b'x'; 64]].concat());
        for _ in 0..3 {
            let mut message = Inflated::binary();
            payload.chunks(1).try_for_each(|byte| message.push(byte, &mut inflater)).unwrap();
            assert_eq!(message.finish(&mut inflater), Ok(Message::Binary(vec![b'x'; 64].into())));
        }
    }

    #[test]
    fn a_message_that_breaks_off_within_a_block_is_a_fault() {
        let stored = [0x00, 0x05, 0x00, 0xfa, 0xff, b'H', b'e', b'l'];
        assert_eq!(text(&mut inflater(true), &stored), Err(Fault::NotDeflate));
        assert_eq!(text(&mut inflater(true), &[0xf2, 0x48, 0xcd]), Err(Fault::NotDeflate));
    }

    #[test]
    fn a_reference_to_a_message_that_was_given_up_is_a_fault() {
        let mut inflater = inflater(false);
        assert_eq!(text(&mut inflater, &[0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]), hello());
        assert_eq!(text(&mut inflater, &[0xf2, 0x00, 0x11, 0x00, 0x00]), Err(Fault::NotDeflate));
    }

    #[test]
    fn what_is_not_deflate_is_a_fault() {
        assert_eq!(text(&mut inflater(true), &[0x07]), Err(Fault::NotDeflate));
        assert_eq!(text(&mut inflater(true), &[0x00, 0x05, 0x00, 0x00, 0x00]), Err(Fault::NotDeflate));
    }

    #[test]
    fn nothing_is_owned_before_the_first_message_nor_after_one_that_none_refers_to() {
        let mut inflater = inflater(false);
        assert!(inflater.stream.is_none());
        text(&mut inflater, &[0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]).unwrap();
        assert!(inflater.stream.is_none());
    }

    #[test]
    fn a_bomb_gets_no_more_room_than_the_limit() {
        let bomb = Deflater::new(direction(true)).expect("15 bits").deflate(&vec![0; 30 * LIMIT]);
        for piece in [1, 100, bomb.len()] {
            let (mut inflater, mut message) = (inflater(true), Inflated::binary());
            let verdict = bomb.chunks(piece).try_for_each(|piece| message.push(piece, &mut inflater));
            assert_eq!(verdict, Err(Fault::MessageTooLong { limit: LIMIT }));
            assert!(message.bytes.capacity() <= LIMIT + 1, "{}", message.bytes.capacity());
        }
    }

    #[test]
    fn a_message_may_have_the_limit_and_no_byte_more() {
        let mut deflater = Deflater::new(direction(true)).expect("15 bits");
        let mut inflater = inflater(true);
        for (length, fits) in [(LIMIT, true), (LIMIT - 1, true), (LIMIT + 1, false)] {
            let mut message = Inflated::binary();
            let payload = deflater.deflate(&vec![7; length]);
            let verdict = message.push(&payload, &mut inflater).and_then(|()| message.finish(&mut inflater));
            assert_eq!(verdict.is_ok_and(|it| it == Message::Binary(vec![7; length].into())), fits);
        }
    }
}
