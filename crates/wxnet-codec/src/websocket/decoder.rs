//! Bytes to messages.

use bytes::{Buf, Bytes, BytesMut};

use super::assembly::Assembly;
use super::deflate::Inflater;
use super::frame::CONTROL_LIMIT;
use super::payload::Payload;
use super::{CloseFrame, Fault, FrameHeader, Opcode, PerMessageDeflate};

/// Which end of the connection we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// We asked: our frames are masked, the peer's are not.
    Client,
    /// We were asked: the peer's frames are masked, ours are not.
    Server,
}

/// What a peer may make us hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest message, bytes, all fragments together, after inflating. The number of fragments is free.
    pub message: usize,
}

impl Default for Limits {
    /// 128 MiB a message (SOCK-36).
    fn default() -> Self {
        Self { message: 128 << 20 }
    }
}

/// A whole message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Text, which was UTF-8.
    Text(String),
    /// Bytes.
    Binary(Bytes),
}

/// What a peer has said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A message, its fragments joined.
    Message(Message),
    /// A ping, to be answered with these bytes (at most 125).
    Ping(Bytes),
    /// A pong with these bytes (at most 125).
    Pong(Bytes),
    /// The peer closes and sends no more. To be answered with a close frame unless one was sent.
    Close(Option<CloseFrame>),
}

/// Hears of each frame as it arrives, for an inspector. [`Decoder::decode`] is [`Decoder::decode_observed`] with the
/// observer `()`, which costs nothing.
pub trait FrameObserver {
    /// A frame begins. Its header is well formed; whether it fits its role and its place may still be in doubt, so a
    /// fault can follow.
    fn header(&mut self, header: &FrameHeader) {
        let _ = header;
    }

    /// The next bytes of that frame's payload, unmasked, as far as they have arrived: never empty, each byte once,
    /// [`FrameHeader::length`] of them in all.
    fn payload(&mut self, piece: &[u8]) {
        let _ = piece;
    }
}

impl FrameObserver for () {}

/// Reads one direction of a connection.
///
/// Give it the same buffer again and again, appending what the connection brings; it takes from the front what it
/// has understood. It makes no use of more memory than the buffer and one message: a frame that would exceed the
/// limit is refused by its header, a compressed message as soon as it has inflated to the limit and one byte more.
///
/// - Text is judged and taken out of the buffer piece by piece, so invalid bytes fail as they arrive.
/// - A binary message of one frame waits in the buffer and is then split off without a copy (up to 512 bytes are
///   copied instead, lest they keep the whole buffer alive). [`Decoder::missing`] says how much to make room for.
/// - Compressed messages, of a decoder [`with_deflate`](Self::with_deflate), are inflated as they arrive.
/// - After a close frame the rest of the connection is thrown away; after a fault each call repeats it.
///
/// ```
/// use wxnet_codec::websocket::{Decoder, Incoming, Limits, Message, Role};
/// let mut decoder = Decoder::new(Role::Client, Limits::default());
/// let mut buf = bytes::BytesMut::from(&b"\x01\x03Hel\x80\x02l"[..]);
/// assert_eq!(decoder.decode(&mut buf), Ok(None));
/// buf.extend_from_slice(b"o");
/// let hello = Message::Text("Hello".to_owned());
/// assert_eq!(decoder.decode(&mut buf), Ok(Some(Incoming::Message(hello))));
/// ```
#[derive(Debug)]
pub struct Decoder {
    role: Role,
    limits: Limits,
    frame: Option<Payload>,
    message: Option<Assembly>,
    end: Option<End>,
    inflater: Option<Inflater>,
}

#[derive(Debug, Clone, Copy)]
enum End {
    Closed,
    Failed(Fault),
}

impl Decoder {
    /// What `role` reads.
    pub const fn new(role: Role, limits: Limits) -> Self {
        Self { role, limits, frame: None, message: None, end: None, inflater: None }
    }

    /// The same with what was agreed on compression in the handshake: without an agreement a compressed message is
    /// a fault.
    pub fn with_deflate(self, deflate: Option<PerMessageDeflate>) -> Self {
        let inflater =
            deflate.map(|deflate| Inflater::new(deflate.received_by(self.role), self.limits.message));
        Self { inflater, ..self }
    }

    /// Takes the next message or control frame from `buf`; `None` if more bytes must come first.
    ///
    /// # Errors
    /// A [`Fault`] of the peer's: send a close frame with its code and end the connection.
    pub fn decode(&mut self, buf: &mut BytesMut) -> Result<Option<Incoming>, Fault> {
        self.decode_observed(buf, &mut ())
    }

    /// As [`decode`](Self::decode), telling `observer` of each frame on the way.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn decode_observed(
        &mut self,
        buf: &mut BytesMut,
        observer: &mut impl FrameObserver,
    ) -> Result<Option<Incoming>, Fault> {
        match self.end {
            Some(End::Closed) => {
                buf.clear();
                return Ok(None);
            }
            Some(End::Failed(fault)) => return Err(fault),
            None => {}
        }
        let outcome = self.advance(buf, observer);
        match &outcome {
            Ok(Some(Incoming::Close(_))) => self.end = Some(End::Closed),
            Ok(_) => {}
            Err(fault) => self.end = Some(End::Failed(*fault)),
        }
        outcome
    }

    /// Bytes that the frame under way still lacks, 0 between frames: room worth reserving before the next read, to
    /// a bound of the caller's, since the peer has only announced them. Never more than the limit.
    pub fn missing(&self) -> usize {
        self.frame.as_ref().map_or(0, Payload::missing).min(self.limits.message)
    }

    fn advance(
        &mut self,
        buf: &mut BytesMut,
        observer: &mut impl FrameObserver,
    ) -> Result<Option<Incoming>, Fault> {
        loop {
            let mut frame = match self.frame.take() {
                Some(frame) => frame,
                None => match self.begin(buf, observer)? {
                    Some(frame) => frame,
                    None => return Ok(None),
                },
            };
            frame.arrive(buf, observer);
            if !frame.is_whole() {
                self.absorb(&mut frame, buf)?;
                self.frame = Some(frame);
                return Ok(None);
            }
            if let Some(incoming) = self.complete(&mut frame, buf)? {
                return Ok(Some(incoming));
            }
        }
    }

    /// Takes the next header, and judges it before any of its payload.
    fn begin(
        &mut self,
        buf: &mut BytesMut,
        observer: &mut impl FrameObserver,
    ) -> Result<Option<Payload>, Fault> {
        let Some((header, size)) = FrameHeader::read(buf)? else { return Ok(None) };
        buf.advance(size);
        observer.header(&header);
        self.judge_bits(&header)?;
        let room = self.place(&header)?;
        let length = usize::try_from(header.length).unwrap_or(usize::MAX);
        if length > room {
            return Err(Fault::MessageTooLong { limit: self.limits.message });
        }
        Ok(Some(Payload::new(header, length)))
    }

    fn judge_bits(&self, header: &FrameHeader) -> Result<(), Fault> {
        let begins = matches!(header.opcode, Opcode::Text | Opcode::Binary);
        if header.compressed && !(begins && self.inflater.is_some()) {
            return Err(Fault::ReservedBits);
        }
        match (self.role, header.mask) {
            (Role::Client, Some(_)) => Err(Fault::Masked),
            (Role::Server, None) => Err(Fault::Unmasked),
            _ => Ok(()),
        }
    }

    /// Gives the frame its message, which a text or binary frame begins, and tells how long the frame may be.
    fn place(&mut self, header: &FrameHeader) -> Result<usize, Fault> {
        match (header.opcode, &self.message) {
            (Opcode::Text | Opcode::Binary, Some(_)) => return Err(Fault::MessageUnfinished),
            (Opcode::Continuation, None) => return Err(Fault::NothingToContinue),
            (Opcode::Continuation, Some(message)) => return Ok(message.room(self.limits.message)),
            (Opcode::Close | Opcode::Ping | Opcode::Pong, _) => return Ok(CONTROL_LIMIT),
            (Opcode::Text | Opcode::Binary, None) if header.compressed => {
                let message = Assembly::compressed(header.opcode);
                return Ok(self.message.insert(message).room(self.limits.message));
            }
            (Opcode::Text, None) => self.message = Some(Assembly::text()),
            (Opcode::Binary, None) => self.message = Some(Assembly::binary()),
        }
        Ok(self.limits.message)
    }

    /// Takes what it can of a frame whose end has not arrived.
    fn absorb(&mut self, frame: &mut Payload, buf: &mut BytesMut) -> Result<(), Fault> {
        match &mut self.message {
            Some(message) if !frame.header.opcode.is_control() => {
                message.extend(frame, buf, &mut self.inflater)
            }
            _ => Ok(()),
        }
    }

    /// Takes the rest of a frame that has arrived, and gives what it makes whole.
    fn complete(&mut self, frame: &mut Payload, buf: &mut BytesMut) -> Result<Option<Incoming>, Fault> {
        match frame.header.opcode {
            Opcode::Ping => Ok(Some(Incoming::Ping(frame.take_bytes(buf)))),
            Opcode::Pong => Ok(Some(Incoming::Pong(frame.take_bytes(buf)))),
            Opcode::Close => frame.take(buf, CloseFrame::read).map(|close| Some(Incoming::Close(close))),
            Opcode::Continuation | Opcode::Text | Opcode::Binary if !frame.header.fin => {
                self.absorb(frame, buf).map(|()| None)
            }
            Opcode::Continuation | Opcode::Text | Opcode::Binary => match self.message.take() {
                Some(message) => {
                    message.finish(frame, buf, &mut self.inflater).map(|it| Some(Incoming::Message(it)))
                }
                None => Err(Fault::NothingToContinue),
            },
        }
    }
}
