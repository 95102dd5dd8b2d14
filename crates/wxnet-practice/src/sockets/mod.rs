//! The sockets: which path shakes hands how, and what is said afterwards.

mod conduct;
mod handshake;
mod socket;

pub(crate) use handshake::{Knock, answer};
