//! Finding out what a host shows: connections, hellos, handshakes, all bounded in time and size.

mod certificate_facts;
mod enumerate;
mod line;
mod prober;
mod reach;
mod session;

pub(crate) use prober::{Errand, is_late, probe};
pub(crate) use reach::unreached;
