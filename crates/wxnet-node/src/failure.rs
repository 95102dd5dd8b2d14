//! What goes wrong before a session begins, for JavaScript.

use std::fmt::Display;

use napi::{Error, Status};

/// An option that cannot be taken: JavaScript gets it as an Error.
pub(crate) fn refused(reason: impl Display) -> Error {
    Error::new(Status::InvalidArg, reason.to_string())
}
