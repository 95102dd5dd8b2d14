//! permessage-deflate, RFC 7692: what is agreed to in the handshake, and the two directions that follow from it.

mod deflater;
mod inflater;
mod negotiation;
mod parameters;

pub(super) use deflater::Deflater;
pub(super) use inflater::{Inflated, Inflater};
pub use negotiation::{Direction, PerMessageDeflate};
pub(super) use parameters::Parameter;
pub use parameters::{DeflateFault, DeflateParameters, WindowBits};
