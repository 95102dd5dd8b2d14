//! Bytes to messages and back, pure: HTTP/1.1, WebSocket and multipart framing.

pub mod http1;
pub mod multipart;
pub mod websocket;
