//! The byte scripts: answers spelt out byte by byte, so that they can be wrong in exactly one way. Nothing here
//! knows HTTP beyond where a head and a body end.

mod catalogue;
mod player;
mod step;

pub(crate) use catalogue::Scripts;
pub(crate) use player::play;
