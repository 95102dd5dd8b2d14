//! The session as its callers see it: commands and reports in, actions and events out, under simulated time.

#![cfg(test)]

mod aborting;
mod any_order;
mod background;
mod checks;
mod closing;
mod global_sockets;
mod hearing;
mod model;
mod network;
mod pages;
mod phone;
mod places;
mod reasons;
mod redirects;
mod sends;
mod sockets;
mod stand_ins;
mod support;
mod times;
mod world;
