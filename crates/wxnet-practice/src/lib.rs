#![doc = include_str!("../ENDPOINTS.md")]

mod accounts;
mod certificates;
mod control;
mod endpoints;
mod faults;
mod frames;
mod gates;
mod hosts;
mod http;
mod journal;
mod no_secrecy;
mod practice;
mod proxy;
mod query;
mod scripts;
mod server;
mod sockets;
mod tee;

pub use hosts::ConnectTo;
pub use practice::{Options, Practice};

/// Everything there is to talk to, in Markdown: the hosts, the endpoints, the sockets, the byte scripts and the
/// controls.
pub const ENDPOINTS: &str = include_str!("../ENDPOINTS.md");
