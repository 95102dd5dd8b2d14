//! Readers of the observation stream: what the mini-program does not hear, for whoever looks on.
//!
//! A [`Ledger`] keeps what became of every call. Hosts give it the engine's observations in the order in which they
//! come, and read it as plain [`Field`](wxnet_bridge::Field)s.

mod ledger;

pub use ledger::{Ledger, Told, admission};
