//! The wire between the base library and the engine: message names, fields and bodies.
//!
//! A message is a name, positional fields and at most one body. A [`Bridge`] reads those of the base library into
//! calls of the [`Engine`](wxnet::Engine), and words its events as messages. `PROTOCOL.md` lists them all, as
//! [`MESSAGES`] does.
//!
//! A host carries messages in one of two ways: as values, straight between its JavaScript engine and [`Field`]s; or as
//! text, with the JSON of [`text`] for name and fields and the body beside it.

mod base;
mod bridge;
mod encode;
mod error;
mod field;
mod files;
mod gate;
mod message;
mod options;
mod pages;
mod phone;
mod reader;
mod stand_ins;
mod storage;
pub mod text;

pub use base::base_library;
pub use bridge::Bridge;
pub use error::ProtocolError;
pub use field::Field;
pub use message::{Direction, MESSAGES, Message, MessageSpec, Reply};
pub use stand_ins::{PhoneCall, PhoneEnd};
