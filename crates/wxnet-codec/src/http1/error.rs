use thiserror::Error;

/// Why a response could not be read.
///
/// The first four say that the stream ended too early, and where; the others that the peer broke the
/// protocol or a limit. After any of them the connection is of no further use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The stream ended before one byte of a response had come (ERR-13). On a connection that had been
    /// used before, a request without body may be sent again on a new one.
    #[error("connection closed before any byte of the response")]
    ClosedBeforeResponse,
    /// The stream ended inside the head, or after nothing but 1xx responses (ERR-13).
    #[error("connection closed inside the response head")]
    ClosedInHead,
    /// The stream ended before `Content-Length` bytes of body had come (RES-19). Both counts are bytes.
    #[error("body has {received} of {expected} bytes")]
    LengthMismatch {
        /// What `Content-Length` promised.
        expected: u64,
        /// What came.
        received: u64,
    },
    /// The stream ended before the last chunk and its trailers were complete (RES-19).
    #[error("connection closed inside a chunked body")]
    IncompleteChunks,
    /// What came is no HTTP/1.x head (ERR-16).
    #[error("not an HTTP/1.x response")]
    InvalidHead,
    /// A head longer than [`MAX_HEAD`](super::MAX_HEAD).
    #[error("response head is too large")]
    HeadTooLarge,
    /// A head of more than [`MAX_FIELDS`](super::MAX_FIELDS) fields.
    #[error("response head has too many fields")]
    TooManyFields,
    /// More than [`MAX_INFORMATIONAL`](super::MAX_INFORMATIONAL) 1xx responses before the final one.
    #[error("too many informational responses")]
    TooManyInformational,
    /// Status 101 without having asked for it.
    #[error("protocol switched without being asked")]
    UnaskedUpgrade,
    /// A `Content-Length` that is no decimal number below 2^64 (RFC 9112 section 6.3).
    #[error("invalid content-length")]
    InvalidContentLength,
    /// Several `Content-Length` values that are not all the same (RFC 9112 section 6.3).
    #[error("differing content-length values")]
    DifferingContentLengths,
    /// A chunk without a size, with rubbish in its size line, or not followed by CR LF.
    #[error("invalid chunk")]
    InvalidChunk,
    /// A chunk size of more than sixteen hexadecimal digits.
    #[error("chunk size overflows")]
    ChunkSizeOverflow,
    /// The chunk extensions of one body exceed [`MAX_EXTENSIONS`](super::MAX_EXTENSIONS).
    #[error("chunk extensions are too large")]
    ExtensionsTooLarge,
    /// A trailer section that is no list of fields.
    #[error("invalid trailers")]
    InvalidTrailers,
    /// A trailer section over [`MAX_TRAILERS`](super::MAX_TRAILERS) bytes or
    /// [`MAX_TRAILER_FIELDS`](super::MAX_TRAILER_FIELDS) fields.
    #[error("trailers are too large")]
    TrailersTooLarge,
}

/// Why a request could not be written. Nothing was added to the output.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// The method is no token (RFC 9110 section 9.1).
    #[error("method is not a token")]
    InvalidMethod,
    /// `CONNECT` is never sent (REQ-06).
    #[error("CONNECT is not sent")]
    Connect,
    /// The target is empty or has a byte that is not visible ASCII.
    #[error("request target is not visible ascii")]
    InvalidTarget,
    /// A header name is no token (HDR-17).
    #[error("header name {0:?} is not a token")]
    InvalidName(String),
    /// The value of this header has CR, LF or NUL (HDR-17).
    #[error("value of header {0:?} has CR, LF or NUL")]
    InvalidValue(String),
    /// `Content-Length` or `Transfer-Encoding` among the headers: they follow from the body (HDR-16).
    #[error("header {0:?} is decided by the body")]
    FramingHeader(String),
    /// A piece that exceeds what is left of the announced length.
    #[error("body is longer than announced")]
    BodyTooLong,
    /// The body ended this many bytes before its announced length.
    #[error("body is {missing} bytes shorter than announced")]
    BodyTooShort {
        /// The bytes not written.
        missing: u64,
    },
}
