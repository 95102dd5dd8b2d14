//! The first flight of a TLS handshake, in SSL 3.0 to TLS 1.3: the client's hello written, and what a server answers in
//! clear text read. Bytes in, facts out; no connection, no clock.
//!
//! The TLS library of the engine speaks neither the old versions nor the old suites, which is what is to be found out.

mod alert;
mod answer;
mod cursor;
mod hello;
mod key_exchange;
mod messages;
mod records;

pub(crate) use alert::alert_name;
pub(crate) use answer::{Answered, Flight, Garbled, Progress, Wanted};
pub(crate) use hello::Hello;
pub(crate) use key_exchange::KeyExchange;
