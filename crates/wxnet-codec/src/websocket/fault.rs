//! What a peer can do wrong on an open connection.

use super::CloseCode;

/// The peer broke the protocol or a limit: the connection must be failed (RFC 6455 section 7.1.7), that is, a close
/// frame with [`close_code`](Fault::close_code) sent and the connection ended without waiting for more frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// RSV1, RSV2 or RSV3 is set and no negotiated extension gives it a meaning (section 5.2).
    #[error("reserved bits are set")]
    ReservedBits,
    /// Opcodes 3–7 and 11–15 mean nothing yet (section 5.2).
    #[error("reserved opcode {0}")]
    ReservedOpcode(u8),
    /// A client sent a frame without mask (section 5.1).
    #[error("a client's frame is not masked")]
    Unmasked,
    /// A server sent a masked frame (section 5.1).
    #[error("a server's frame is masked")]
    Masked,
    /// The length is spelt in more bytes than it needs (section 5.2).
    #[error("the length is not spelt in the fewest bytes")]
    LengthNotMinimal,
    /// The highest bit of a 64-bit length is set (section 5.2).
    #[error("the length has its highest bit set")]
    LengthOutOfRange,
    /// A ping, pong or close frame has more than 125 bytes (section 5.5).
    #[error("a control frame is longer than 125 bytes")]
    ControlTooLong,
    /// A ping, pong or close frame has no FIN bit (section 5.5).
    #[error("a control frame is fragmented")]
    ControlFragmented,
    /// A continuation frame came with no message under way (section 5.4).
    #[error("a continuation frame continues nothing")]
    NothingToContinue,
    /// A text or binary frame came before the fragmented message under way was complete (section 5.4).
    #[error("a new message begins before the fragmented one has ended")]
    MessageUnfinished,
    /// A close frame with a single byte: too short for a code (section 5.5.1).
    #[error("a close frame has a payload of one byte")]
    CloseTooShort,
    /// A close frame with a code that may not stand in one (section 7.4).
    #[error("close code {0} may not be sent")]
    CloseCode(u16),
    /// A text message or a close reason is not UTF-8 (section 8.1).
    #[error("text is not UTF-8")]
    NotUtf8,
    /// A compressed message is no deflate stream, or refers to what is not in the window (RFC 7692 section 7.2.2,
    /// which names no code).
    #[error("a compressed message cannot be inflated")]
    NotDeflate,
    /// A message is longer than [`Limits::message`](super::Limits::message) (SOCK-36). Known from a frame's header,
    /// before its payload is read; of a compressed message as soon as it has inflated so far.
    #[error("a message is longer than {limit} bytes")]
    MessageTooLong {
        /// The limit, bytes.
        limit: usize,
    },
}

impl Fault {
    /// The code to close with: 1007 for text, 1009 for size, otherwise 1002 (section 7.4.1).
    pub const fn close_code(self) -> CloseCode {
        match self {
            Self::NotUtf8 => CloseCode::INVALID_PAYLOAD,
            Self::MessageTooLong { .. } => CloseCode::MESSAGE_TOO_BIG,
            _ => CloseCode::PROTOCOL_ERROR,
        }
    }
}
