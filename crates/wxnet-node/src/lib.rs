//! The Node-API addon of the npm package.
//!
//! It carries heads and bodies between the base library and the bridge, and nothing else: a [`session::Session`] per
//! launch of a mini-program, and the [practice server](practice::PracticeServer). All sessions of a process share one
//! thread that moves their bytes; what it has for JavaScript waits in the session until JavaScript takes
//! it, so that the queue into Node carries wake-ups only.

#![expect(clippy::needless_pass_by_value, reason = "texts that Node hands over are copies")]

pub mod counts;
mod failure;
pub mod files;
mod options;
pub mod practice;
mod seat;
pub mod session;
mod thread;
