//! HTTP/2: one connection for all calls to a server, each a stream of it.
//!
//! The framing is the `h2` crate's, hyper's own, without hyper over it: hyper takes a stream that is reset with CANCEL
//! for one that has ended, and an answer that was cut must not pass for a whole one (RES-19).

mod fault;
mod head;
mod multiplex;
mod stream;
mod tap;
mod upload;

pub(crate) use head::{received, request, sent, shown};
pub(crate) use multiplex::{Lease, Multiplex};
pub(crate) use stream::{Stream, Turn};
