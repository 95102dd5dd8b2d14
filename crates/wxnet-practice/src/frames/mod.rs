//! The frame scripts: HTTP/2 spelt out frame by frame, so that it can be wrong in exactly one way. Nothing here knows
//! HTTP/2 beyond what frames look like (RFC 9113, section 4); only heads are read by a library.

mod catalogue;
mod player;
mod step;
mod stream;
mod wire;

pub(crate) use player::play;
