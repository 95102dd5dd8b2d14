//! What programs see and what a run makes of them, without a network.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod components;
mod console;
mod ending;
mod errors;
mod es_modules;
mod es_programs;
mod globals;
mod lifecycles;
mod modules;
mod navigation;
mod pages;
mod records;
mod stage;
mod timers;
mod turns;
