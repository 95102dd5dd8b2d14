//! The message under way, put together from its frames.

use bytes::BytesMut;

use super::deflate::{Inflated, Inflater};
use super::payload::Payload;
use super::text::Text;
use super::{Fault, Message, Opcode};

/// A message whose last frame is not complete.
#[derive(Debug)]
pub(super) enum Assembly {
    Text(Text),
    Binary(BytesMut),
    Compressed(Inflated),
}

impl Assembly {
    pub(super) fn text() -> Self {
        Self::Text(Text::default())
    }

    pub(super) fn binary() -> Self {
        Self::Binary(BytesMut::new())
    }

    pub(super) fn compressed(opcode: Opcode) -> Self {
        Self::Compressed(if opcode == Opcode::Text { Inflated::text() } else { Inflated::binary() })
    }

    /// How long the next frame may be where a message may have `limit` bytes.
    pub(super) fn room(&self, limit: usize) -> usize {
        match self {
            Self::Text(text) => limit.saturating_sub(text.len()),
            Self::Binary(bytes) => limit.saturating_sub(bytes.len()),
            // The limit is that of what it inflates to, and the frame itself is not kept.
            Self::Compressed(_) => usize::MAX,
        }
    }

    /// Takes the part of `frame` that is not its message's end.
    pub(super) fn extend(
        &mut self,
        frame: &mut Payload,
        buf: &mut BytesMut,
        inflater: &mut Option<Inflater>,
    ) -> Result<(), Fault> {
        match self {
            Self::Text(text) => {
                text.reserve(frame.missing().min(RESERVED));
                frame.take(buf, |piece| text.push(piece))
            }
            // The frame that is a whole message is left in the buffer until it can be had in one piece.
            Self::Binary(bytes) if frame.header.fin && bytes.is_empty() => Ok(()),
            Self::Binary(bytes) => {
                frame.take(buf, |piece| bytes.extend_from_slice(piece));
                Ok(())
            }
            Self::Compressed(message) => {
                let inflater = inflater.as_mut().ok_or(Fault::ReservedBits)?;
                frame.take(buf, |piece| message.push(piece, inflater))
            }
        }
    }

    /// Takes the last part of the message, which is all there, and gives the message.
    pub(super) fn finish(
        self,
        frame: &mut Payload,
        buf: &mut BytesMut,
        inflater: &mut Option<Inflater>,
    ) -> Result<Message, Fault> {
        match self {
            Self::Text(mut text) => {
                frame.take(buf, |piece| text.push(piece))?;
                text.finish().map(Message::Text)
            }
            Self::Binary(bytes) if bytes.is_empty() => Ok(Message::Binary(frame.take_bytes(buf))),
            Self::Binary(mut bytes) => {
                frame.take(buf, |piece| bytes.extend_from_slice(piece));
                Ok(Message::Binary(bytes.freeze()))
            }
            Self::Compressed(mut message) => {
                let inflater = inflater.as_mut().ok_or(Fault::ReservedBits)?;
                frame.take(buf, |piece| message.push(piece, inflater))?;
                message.finish(inflater)
            }
        }
    }
}

/// How much room, in bytes, is made for text that was only announced.
const RESERVED: usize = 64 << 10;
