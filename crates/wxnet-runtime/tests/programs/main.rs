//! What programs see and what a run makes of them, without a network.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod console;
mod ending;
mod errors;
mod modules;
mod pages;
mod records;
mod stage;
mod timers;
mod turns;
