//! What a fault of a stream means for its call.

use h2::{Error, Reason};
use std::io;
use wxnet_core::{Fault, NetError};

use crate::connect::stream_fault;
use crate::reply::Trouble;

/// A fault before the head of the answer (RES-16, ERR-12, ERR-13, ERR-16).
pub(super) fn before_head(error: &Error) -> Trouble {
    if let Some(error) = error.get_io() {
        return Trouble::Silence(if is_end(error) { NetError::EmptyResponse } else { stream_fault(error) });
    }
    match error.reason() {
        Some(Reason::REFUSED_STREAM) if error.is_reset() && error.is_remote() => {
            Trouble::Untouched(NetError::Http2Protocol)
        }
        Some(Reason::HTTP_1_1_REQUIRED) if error.is_remote() => Trouble::Http1Required,
        // Streams up to the last that the server names go on (RFC 9113, section 6.8): this one is beyond it.
        Some(Reason::NO_ERROR) if is_farewell(error) => Trouble::Untouched(NetError::EmptyResponse),
        _ if is_farewell(error) => Trouble::Untouched(NetError::Http2Protocol),
        _ => Trouble::Fault(Fault::Net(NetError::Http2Protocol)),
    }
}

/// What is left of a declared length, and how much of it came.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) declared: Option<u64>,
    pub(super) came: u64,
}

impl Extent {
    /// The body has ended.
    pub(super) fn end(self) -> Result<(), Fault> {
        match self.declared {
            Some(declared) if self.came < declared => Err(Fault::Net(NetError::ContentLengthMismatch)),
            _ => Ok(()),
        }
    }

    /// A fault within the body; a stream that is reset without an error has ended (RFC 9113, section 8.1).
    pub(super) fn broken(self, error: &Error) -> Result<(), Fault> {
        if let Some(error) = error.get_io() {
            return match is_end(error) {
                true => self.end().and(Err(Fault::Net(NetError::ConnectionClosed))),
                false => Err(Fault::Net(stream_fault(error))),
            };
        }
        if error.is_reset() && error.reason() == Some(Reason::NO_ERROR) {
            return self.end();
        }
        // A stream that is judged here has sound frames: what is wrong with its body is the length.
        let is_judged_here = error.is_library() && error.is_reset();
        let length = if is_judged_here { self.end() } else { Ok(()) };
        length.and(Err(Fault::Net(NetError::Http2Protocol)))
    }
}

fn is_farewell(error: &Error) -> bool {
    error.is_go_away() && error.is_remote()
}

/// How `h2` words the end of a connection.
fn is_end(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof)
}
