//! What broke a conversation, in the words of whoever noticed.

use std::fmt;
use std::io;

use wxnet_codec::http1::DecodeError;

/// What broke a conversation. It is put into words only if somebody wants to read them.
#[derive(Debug)]
pub(crate) enum Cause {
    /// What came is not as it should be.
    Answer(DecodeError),
    /// The connection.
    Connection(io::Error),
    /// HTTP/2.
    Frames(h2::Error),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(error) => error.fmt(f),
            Self::Connection(error) => error.fmt(f),
            Self::Frames(error) => error.fmt(f),
        }
    }
}
