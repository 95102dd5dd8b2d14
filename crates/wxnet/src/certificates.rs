//! A server's certificates: read, linked to a root, and judged as a platform does (chapter TLS). Pure: no connection, no
//! clock, no file.

mod certificate;
mod checks;
mod constraints;
mod der;
mod flaw;
mod found;
mod judge;
mod list;
mod name;
mod path;
mod profile;
mod signature;
mod staple;

pub use certificate::{Certificate, Digest, Key, Malformed};
pub use flaw::{Flaw, Step};
pub use found::Found;
pub use judge::{Served, Verdict, judge};
pub use list::is_listed;
pub use name::Name;
pub use profile::{Profile, SelfSigned, Usage};

pub(crate) use signature::ALGORITHMS;
