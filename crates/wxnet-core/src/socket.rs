//! `wx.connectSocket` and what follows: options, states, operations (chapters SOCK and GSOCK).

use std::collections::VecDeque;

use crate::failure::{Api, Failure};
use crate::policy::{Admitted, HeaderValue, TimeLimit};
use crate::profile::Phases;
use crate::task::{Argument, OpId, TaskId};
use crate::time::Time;

/// The options of `wx.connectSocket` as the mini-program gave them.
#[derive(Clone, Debug, Default)]
pub struct SocketOptions {
    /// Required (ERR-08).
    pub url: Argument<String>,
    /// Header names and values in the caller's order.
    pub header: Argument<Vec<(String, HeaderValue)>>,
    /// Offered in this order (SOCK-11).
    pub protocols: Vec<String>,
    /// Milliseconds until the socket is open (TIME-05, SOCK-30).
    pub timeout: Option<f64>,
    /// SOCK-32.
    pub tcp_no_delay: bool,
    /// SOCK-33.
    pub per_message_deflate: bool,
}

/// One socket, ready to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// Where to.
    pub admitted: Admitted,
    /// Header lines in the order they are sent, without those of the handshake itself.
    pub headers: Vec<(String, String)>,
    /// Offered in this order.
    pub protocols: Vec<String>,
    /// Whether small messages are sent at once.
    pub tcp_no_delay: bool,
    /// Whether permessage-deflate is offered.
    pub per_message_deflate: bool,
    /// The largest message in bytes (SOCK-36).
    pub message_limit: u64,
    /// Whether the engine is to measure how it opens.
    pub profile: bool,
}

/// `readyState` of a SocketTask, with its numbers (SOCK-34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SocketState {
    /// Not yet open.
    Connecting = 0,
    /// Open.
    Open = 1,
    /// A close was asked for.
    Closing = 2,
    /// Closed, failed or refused.
    Closed = 3,
}

impl SocketState {
    /// The name of its number.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Connecting => "CONNECTING",
            Self::Open => "OPEN",
            Self::Closing => "CLOSING",
            Self::Closed => "CLOSED",
        }
    }
}

/// What the engine writes to an open socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame<B> {
    /// A message.
    Message(B),
    /// A close frame.
    Close(u16, String),
}

/// What a session may know of a payload: how long it is, never what is in it.
pub trait Measured {
    /// Its length in bytes; that of text in UTF-8.
    fn size(&self) -> u64;
}

impl Measured for &str {
    fn size(&self) -> u64 {
        self.len() as u64
    }
}

/// Which socket an operation is meant for, and so which function was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// That of a SocketTask.
    Task(TaskId),
    /// The one that the global functions are bound to (GSOCK-07).
    Bound,
}

impl Target {
    pub(crate) const fn send(self) -> Api {
        match self {
            Self::Task(_) => Api::SocketTaskSend,
            Self::Bound => Api::SendSocketMessage,
        }
    }

    pub(crate) const fn close(self) -> Api {
        match self {
            Self::Task(_) => Api::SocketTaskClose,
            Self::Bound => Api::CloseSocket,
        }
    }

    /// What an operation fails with when the socket is not open.
    pub(crate) const fn not_open(self) -> Failure {
        match self {
            Self::Task(_) => Failure::NotOpen,
            Self::Bound => Failure::NotConnected,
        }
    }
}

/// A close that the mini-program asked for, as its own `onClose` will show it (SOCK-23).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Farewell {
    pub(crate) code: u16,
    pub(crate) reason: String,
    /// What the peer sees.
    pub(crate) sent: String,
}

impl Farewell {
    /// Judges code and reason (SOCK-18 to SOCK-21).
    pub(crate) fn judge(code: &Argument<f64>, reason: Option<String>) -> Result<Self, Failure> {
        let code = match code {
            Argument::Given(code) => *code,
            Argument::Missing | Argument::Wrong(_) => 1000.0,
        };
        let usable = code == 1000.0 || ((3000.0..5000.0).contains(&code) && code.fract() == 0.0);
        if !usable {
            return Err(Failure::InvalidCloseCode);
        }
        if reason.as_ref().is_some_and(|reason| reason.len() > 123) {
            return Err(Failure::CloseReasonTooLong);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "judged above: 1000 or 3000 to 4999"
        )]
        let code = code as u16;
        let sent = reason.clone().unwrap_or_default();
        let shown =
            reason.unwrap_or_else(|| if code == 1000 { "normal closure".to_owned() } else { String::new() });
        Ok(Self { code, reason: shown, sent })
    }
}

/// A socket as the session knows it.
#[derive(Debug)]
pub(crate) struct Socket {
    pub(crate) state: SocketState,
    /// Whether the mini-program was told that it is open.
    pub(crate) told_open: bool,
    /// From when the engine takes it until it is open (TIME-08).
    pub(crate) limit: TimeLimit,
    pub(crate) farewell: Option<Farewell>,
    /// Frames that are not written yet, oldest first.
    pub(crate) unwritten: VecDeque<Unwritten>,
    /// When the mini-program asked for it.
    pub(crate) invoked: Time,
    /// How it opened, when the engine has told.
    pub(crate) phases: Option<Box<Phases>>,
}

/// A frame that is not written yet.
#[derive(Debug)]
pub(crate) struct Unwritten {
    /// Who wants to hear of it.
    pub(crate) asker: Option<(OpId, Api)>,
    /// What it counts among what is unsent, in bytes.
    pub(crate) weight: u64,
}

impl Unwritten {
    /// A close frame counts nothing: there is one for each socket at most.
    pub(crate) const fn close(asker: Option<(OpId, Api)>) -> Self {
        Self { asker, weight: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_1000_and_3000_to_4999() {
        for code in [1000.0, 3000.0, 4999.0] {
            assert!(Farewell::judge(&Argument::Given(code), None).is_ok(), "{code}");
        }
        for code in [0.0, 999.0, 1001.0, 2999.0, 3000.5, 5000.0, f64::NAN, -1.0] {
            assert_eq!(
                Farewell::judge(&Argument::Given(code), None),
                Err(Failure::InvalidCloseCode),
                "{code}"
            );
        }
        assert_eq!(Farewell::judge(&Argument::Wrong("String".into()), None).unwrap().code, 1000);
    }

    #[test]
    fn a_reason_has_at_most_123_bytes() {
        let fits = "中".repeat(41);
        assert_eq!(Farewell::judge(&Argument::Missing, Some(fits.clone())).unwrap().reason, fits);
        let longer = Farewell::judge(&Argument::Missing, Some(fits + "x"));
        assert_eq!(longer, Err(Failure::CloseReasonTooLong));
    }

    #[test]
    fn the_reason_shown_is_the_given_one_or_normal_closure() {
        assert_eq!(Farewell::judge(&Argument::Missing, None).unwrap().reason, "normal closure");
        assert_eq!(Farewell::judge(&Argument::Given(3001.0), None).unwrap().reason, "");
        assert_eq!(Farewell::judge(&Argument::Missing, Some(String::new())).unwrap().reason, "");
    }
}
