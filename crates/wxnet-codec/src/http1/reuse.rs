/// Whether the connection may carry another request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reuse {
    /// It may.
    Keep,
    /// It must be closed.
    Close(CloseReason),
}

/// Why a connection ends with a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseReason {
    /// The response is not at its end, or failed.
    Unfinished,
    /// The response came before the whole request was sent.
    EarlyResponse,
    /// The peer said `Connection: close`, or is HTTP/1.0 and did not say `keep-alive`.
    Peer,
    /// The end of the body was the end of the connection.
    BodyUntilClose,
    /// The connection speaks another protocol now.
    Upgraded,
    /// Two readers could disagree about where the message ends: a transfer coding together with a length,
    /// in HTTP/1.0, doubled, or obsolete; a 204 that announces a body.
    AmbiguousFraming,
    /// The head could only be read with leniency, so another reader may have seen other fields.
    OddHead,
    /// Bytes follow the message that nobody asked for.
    Surplus,
}

/// How much of the request was written when its response had ended: what only the caller knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestSent {
    /// All of it.
    Whole,
    /// Not all of it; the rest is not going to be sent.
    Partly,
}
