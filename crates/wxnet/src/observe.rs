//! What the mini-program does not hear: one stream of observations, many readers.

use std::fmt;
use std::net::SocketAddr;

use bytes::Bytes;
use wxnet_core::{Facts, Note, TaskId, Time};

use crate::meter::Wire;
use crate::tls::TlsFault;

/// Somebody who observes. Called on the session's threads: it must be quick, and must not call back.
pub trait Observe: fmt::Debug + Send + Sync {
    /// One observation.
    fn observe(&self, observation: Observation);
}

/// Something that happened to a task.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The task; none for a function of files or storage.
    pub task: Option<TaskId>,
    /// When.
    pub at: Time,
    /// What.
    pub what: Observed,
}

/// What is observed: the verdicts of the session, and what went over the wire.
#[derive(Clone, Debug)]
pub enum Observed {
    /// A verdict.
    Noted(Note),
    /// It begins to move bytes; here they can be read at any time.
    Metered(Wire),
    /// Its name led to these addresses.
    Resolved(Vec<SocketAddr>),
    /// One of them did not answer, or refused.
    Unreached {
        /// Which.
        address: SocketAddr,
        /// In the words of the operating system.
        error: String,
    },
    /// What was found out about a failure that follows, or that is overcome.
    Found(Facts),
    /// It has a connection, to this host and port by name.
    Connected {
        /// Host and port of the url.
        to: String,
        /// The other end.
        peer: SocketAddr,
        /// Whether the connection was used before.
        reused: bool,
    },
    /// Its connection is secure.
    Secured {
        /// As in `TLSv1_3`.
        version: String,
        /// As in `TLS13_AES_256_GCM_SHA384`.
        cipher: String,
        /// The protocol that the server chose, `h2` or `http/1.1`, if it chose one.
        alpn: Option<String>,
        /// Whether it goes on with what an earlier connection agreed on; its certificates are those of that one.
        resumed: bool,
        /// The certificates as served, in DER, the server's own first.
        chain: Vec<Bytes>,
    },
    /// Its connection did not become secure, and was given up before anything was sent over it (TLS-01).
    NotSecured(TlsFault),
    /// A request's head was written, as it stands on the wire. HTTP/2 packs its heads: they are shown as HTTP/1.1 would
    /// write them, with `HTTP/2` in the first line.
    HeadSent(Bytes),
    /// So many bytes of the request's body were written in all.
    BodySent(u64),
    /// An answer's head came, as it stood on the wire; of HTTP/2 as above.
    HeadReceived(Bytes),
    /// The answer's body is complete: bytes on the wire after chunking was removed, and bytes decoded.
    BodyReceived {
        /// On the wire.
        wire: u64,
        /// After content codings were removed.
        decoded: u64,
    },
    /// It goes on elsewhere.
    Redirected(String),
    /// A frame was written: `text`, `binary` or `close`, and its payload's length.
    FrameSent(&'static str, usize),
    /// A message or control frame came, and its payload's length.
    FrameReceived(&'static str, usize),
}
