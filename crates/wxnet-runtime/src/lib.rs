//! The headless mini-program runtime on QuickJS.
//!
//! [`run`] plays a program from its launch to its end: a *world* is one QuickJS runtime with one job queue, an *app* a
//! context in it with a session of its own. Everything JavaScript does is a turn: the engine's events and the timers
//! begin one each, its promise jobs end it, and then what it asked for is started. Network tasks never call JavaScript.

mod absent;
mod app;
mod carrier;
mod case;
mod control;
mod crossing;
mod driven;
mod driver;
mod halt;
mod host;
mod imports;
mod launch;
mod leash;
mod library;
mod observer;
mod output;
mod page;
mod printed;
mod record;
mod role;
mod run;
mod script;
mod scripts;
mod setup;
mod stage;
mod thrown;
mod timers;
mod trace;
mod world;

pub use carrier::Carrier;
pub use case::{Case, CaseError, CaseFailure, Standing};
pub use crossing::{Crossing, Measured};
pub use halt::{Halt, Stop};
pub use output::{Level, Output};
pub use record::Record;
pub use run::{Ending, Options, Outcome, StartError, run};
pub use script::Script;
pub use setup::{Homes, Seams, Server, Setup};
pub use thrown::{Place, Thrown};
