//! WebSocket (RFC 6455) without sockets, for clients and servers: bytes to messages, messages to bytes, and the
//! opening handshake.
//!
//! ```text
//!  handshake   Offer ─► request headers …… Request::read ─► answer headers …… Offer::check
//!
//!  bytes read ──► Decoder ──► Incoming        a message, ping, pong or close; or a Fault and its close code
//!                   └───────► FrameObserver   each frame's header and payload as they arrive, for an inspector
//!
//!  bytes to write ◄── Encoder ◄── text, binary, ping, pong, close
//!                       └─────── Frame        one frame exactly as told: fragments, reserved bits
//! ```
//!
//! Nothing here reads a clock or makes a random number: masking keys and the handshake's nonce are arguments.
//! The closing handshake's patience (how long to wait for the peer's close frame) is the caller's; after a
//! close frame the [`Decoder`] ignores what follows, as section 5.5.1 wants.
//!
//! permessage-deflate (RFC 7692) works per message and per direction. What the handshake agrees to, a
//! [`PerMessageDeflate`], is given to [`Decoder::with_deflate`] and [`Encoder::with_deflate`]; frames then show
//! compressed messages by [`FrameHeader::compressed`] (RSV1, set on a message's first frame).

mod assembly;
mod close;
mod decoder;
mod deflate;
mod encoder;
mod extension;
mod fault;
mod frame;
mod handshake;
mod mask;
mod payload;
mod text;

pub use close::{CloseCode, CloseFrame, ReasonTooLong};
pub use decoder::{Decoder, FrameObserver, Incoming, Limits, Message, Role};
pub use deflate::{DeflateFault, DeflateParameters, Direction, PerMessageDeflate, WindowBits};
pub use encoder::{ControlTooLong, Encoder};
pub use fault::Fault;
pub use frame::{Frame, FrameHeader, Opcode};
pub use handshake::{Accepted, AnswerFault, Offer, OfferFault, Request, RequestFault, accept_key};
pub use mask::apply_mask;
