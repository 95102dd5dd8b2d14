//! The opening handshake, RFC 6455 sections 1.3 and 4, as header fields: who reads and writes the HTTP heads is
//! the caller's business.

mod client;
mod field;
mod server;

pub use client::{Accepted, AnswerFault, Offer, OfferFault};
pub use server::{Request, RequestFault, accept_key};
