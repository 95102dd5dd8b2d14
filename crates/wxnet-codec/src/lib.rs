//! Bytes to messages and back, pure: HTTP/1.1, WebSocket and multipart framing.
//!
//! What is accepted of odd and hostile HTTP/1.1 responses stands in a table, a test each:
//! [`http1`](http1#what-is-accepted).

pub mod http1;
pub mod multipart;
pub mod websocket;
