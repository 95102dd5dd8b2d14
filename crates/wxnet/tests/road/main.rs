//! The whole road, from the Rust API to a practice server over real sockets and real TLS.

mod files;
mod requests;
mod sockets;
#[cfg(test)]
mod support;
