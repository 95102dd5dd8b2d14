//! The whole road, from the Rust API to a practice server over real sockets and real TLS.
#![cfg(test)]

mod addresses;
mod certificates;
mod crowd;
mod files;
mod frames;
mod http2;
mod judging;
mod limits;
mod node;
mod openssl;
mod pressure;
mod reasons;
mod requests;
mod scripts;
mod second_opinion;
mod sockets;
mod support;
