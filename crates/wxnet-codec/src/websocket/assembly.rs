//! The message under way, put together from its frames.

use bytes::BytesMut;

use super::payload::Payload;
use super::text::Text;
use super::{Fault, Message};

/// A message whose last frame is not complete.
#[derive(Debug)]
pub(super) enum Assembly {
    Text(Text),
    Binary(BytesMut),
}

impl Assembly {
    pub(super) fn text() -> Self {
        Self::Text(Text::default())
    }

    pub(super) fn binary() -> Self {
        Self::Binary(BytesMut::new())
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
        }
    }

    /// Takes the part of `frame` that is not its message's end.
    pub(super) fn extend(&mut self, frame: &mut Payload, buf: &mut BytesMut) -> Result<(), Fault> {
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
        }
    }

    /// Takes the last part of the message, which is all there, and gives the message.
    pub(super) fn finish(self, frame: &mut Payload, buf: &mut BytesMut) -> Result<Message, Fault> {
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
        }
    }
}

/// How much room, in bytes, is made for text that was only announced.
const RESERVED: usize = 64 << 10;
