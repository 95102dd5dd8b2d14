//! What is wrong with a message that does not follow the protocol.

use wxnet::Version;

/// A message that does not follow the protocol: a mistake of the host or its base library, never of the mini-program.
/// Nothing was done. A host throws it as an error of its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    /// No message to the engine has this name.
    #[error("there is no message {0:?}")]
    UnknownMessage(String),
    /// More fields than the message has.
    #[error("{message} has {limit} fields, not {given}")]
    TooManyFields {
        /// The message.
        message: &'static str,
        /// How many it has.
        limit: usize,
        /// How many were given.
        given: usize,
    },
    /// A field of another kind.
    #[error("{message}: {field} should be {expected} instead of {found}")]
    Field {
        /// The message.
        message: &'static str,
        /// The field.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// A body where there should be none, or of another kind.
    #[error("{message}: the body should be {expected}")]
    Body {
        /// The message.
        message: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// A function that the emulated base library does not have (LIB-03): with the base library nobody could call it.
    #[error("there is no {function} in base library {version}")]
    Absent {
        /// The function.
        function: String,
        /// The base library.
        version: Version,
    },
    /// A head that is not the JSON of a list that begins with a name.
    #[error("the head should be a JSON list that begins with a name: {0}")]
    Head(String),
}
