//! What crosses the session's three borders: happenings in, actions out to the engine, events out to the mini-program.

use std::sync::Arc;

use crate::config::Network;
use crate::download::DownloadProgress;
use crate::facts::{Facts, Reach};
use crate::failure::{Api, Failed, Failure, NetError, SocketFault};
use crate::file::FileAnswer;
use crate::pages::PageTurn;
use crate::policy::{Admission, Admitted};
use crate::profile::Phases;
use crate::reason::Reason;
use crate::socket::{Dialogue, Frame};
use crate::storage::StorageAnswer;
use crate::task::{OpId, TaskId};
use crate::upload::{Multipart, UploadProgress};
use crate::warning::Warning;

/// The head of an answer as it came: names spelt as on the wire, repeated fields apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The status code, 100 to 999.
    pub status: u16,
    /// Names and values in the order of the wire.
    pub fields: Vec<(String, String)>,
}

impl Head {
    /// The first value of a field, whatever the spelling of its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(given, _)| given.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The elements of a field that is a list, from all its lines, still one text.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<String> {
        let lines = self.fields.iter().filter(|(given, _)| given.eq_ignore_ascii_case(name));
        lines.map(|(_, value)| value.clone()).reduce(|before, line| format!("{before}, {line}"))
    }

    /// Whether it sends the client elsewhere (REQ-12, REQ-13): the engine then waits for [`Action::Follow`].
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308) && self.get("location").is_some()
    }

    /// The fields as `header` shows them: repeated ones joined by a comma under the first spelling (RES-14).
    #[must_use]
    pub fn joined(&self) -> Vec<(String, String)> {
        self.clone().into_joined()
    }

    /// The same without a copy.
    #[must_use]
    pub fn into_joined(self) -> Vec<(String, String)> {
        let mut joined: Vec<(String, String)> = Vec::with_capacity(self.fields.len());
        for (name, value) in self.fields {
            match joined.iter_mut().find(|(first, _)| first.eq_ignore_ascii_case(&name)) {
                Some((_, values)) => {
                    values.push(',');
                    values.push_str(&value);
                }
                None => joined.push((name, value)),
            }
        }
        joined
    }

    /// Each value of Set-Cookie (RES-15).
    #[must_use]
    pub fn cookies(&self) -> Vec<String> {
        let cookies = self.fields.iter().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        cookies.map(|(_, value)| value.clone()).collect()
    }
}

/// What the engine must do. Actions of one task are to be done in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Action<B> {
    /// Perform a call.
    Start(TaskId, Box<Exchange<B>>),
    /// Go on with a call at the target of a redirect.
    Follow(TaskId, Box<Hop>),
    /// Open a socket.
    Dial(TaskId, Box<Dialogue>),
    /// Write to an open socket.
    Write(TaskId, Frame<B>),
    /// Cut a task's connection, a socket's after the frames that were to be written before; nothing more is heard of
    /// the task.
    Cancel(TaskId),
}

/// Where a request goes, and the head of what is sent there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHead {
    /// Where to.
    pub admitted: Admitted,
    /// The method, in upper case.
    pub method: String,
    /// Header lines in the order they are sent, without Host and framing. Their spelling is for HTTP/1.1 (HDR-14): HTTP/2
    /// has names in lower case alone.
    pub headers: Vec<(String, String)>,
}

/// One call of request, upload or download, ready to be performed.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange<B> {
    /// The function.
    pub api: Api,
    /// Where to, with which head.
    pub request: Arc<RequestHead>,
    /// What is sent.
    pub body: Outgoing<B>,
    /// What becomes of the answer.
    pub reception: Reception,
    /// Whether the engine reports redirects and waits for a [`Hop`], or passes 3xx answers on (REQ-15).
    pub redirects: Redirects,
    /// Whether HTTP/2 is offered (REQ-17).
    pub http2: bool,
    /// Whether the engine is to measure how it goes, and to report [`Happening::Measured`] before its end.
    pub profile: bool,
    /// The largest decoded body in bytes.
    pub limit: u64,
}

/// What a call sends.
#[derive(Clone, Debug, PartialEq)]
pub enum Outgoing<B> {
    /// No body.
    Empty,
    /// The data of a request.
    Data(B),
    /// A form with a file (UP-01).
    Form(Multipart),
}

/// What becomes of the body of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reception {
    /// Text, decoded (RES-10, RES-11).
    Text,
    /// Bytes as they are (RES-08).
    Bytes,
    /// Pieces as they come (RES-21).
    Chunks,
    /// A file of the engine's store: a temp file, or where the download's `filePath` says (DOWN-02, DOWN-06).
    File(Option<String>),
}

/// What happens to a redirect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Redirects {
    /// It is followed (REQ-12).
    #[default]
    Follow,
    /// It is the answer (REQ-15).
    Manual,
}

/// The next address of a call that is redirected (REQ-13, REQ-14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where to, with which head.
    pub request: Arc<RequestHead>,
    /// Whether the body is sent again; without one, or once it was dropped, it is not.
    pub with_body: bool,
}

/// What the engine reports. Reports about tasks that ended, or never were, are ignored.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening<B> {
    /// The final head of an answer; a redirect that is to be followed waits for [`Action::Follow`] or the end.
    Head(TaskId, Head),
    /// How a call went that is about to be complete, or a socket that is about to be open.
    Measured(TaskId, Box<Phases>),
    /// A stale connection was replaced by a new one (RES-16).
    Retried(TaskId),
    /// So many bytes of an upload's body have been written, of so many in all.
    Sent(TaskId, u64, u64),
    /// So many decoded bytes of a download have been stored, and how many there will be, if known.
    Received(TaskId, u64, Option<u64>),
    /// A piece of the body, for [`Reception::Chunks`].
    Chunk(TaskId, B),
    /// The answer is complete.
    Complete(TaskId, Finished<B>),
    /// The call failed.
    Failed(TaskId, Fault),
    /// Something to warn the mini-program of.
    Warned(TaskId, Warning),
    /// A socket is open.
    Opened(TaskId, Head),
    /// A message arrived.
    Message(TaskId, B),
    /// The oldest frame that was to be written is written.
    Written(TaskId),
    /// A socket never opened.
    NotOpened(TaskId, SocketFault),
    /// The peer's close frame arrived, with its code and reason if it had any.
    PeerClosed(TaskId, Option<(u16, String)>),
    /// The connection ended without a close frame.
    Lost(TaskId),
    /// The peer broke the protocol; the engine has closed with this code (SOCK-36).
    Violated(TaskId, u16),
    /// A file function has ended, and who asked for it.
    File(Api, Option<OpId>, Result<FileAnswer<B>, Failure>),
    /// A storage function has ended, and who asked for it.
    Storage(Api, Option<OpId>, Result<StorageAnswer, Failure>),
}

/// What a complete answer left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finished<B> {
    /// The data of a request or upload.
    Data(B),
    /// The path of a new temp file (DOWN-02).
    TempFile(String),
    /// The `filePath` of the call (DOWN-06).
    File(String),
}

/// Why a call could not be completed, as the engine saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The transport.
    Net(NetError),
    /// The file to upload could not be read (UP-09).
    FileNotFound,
    /// The download's `filePath` lies outside the user's files (DOWN-08).
    FilePathDenied,
    /// The download could not be written (DOWN-08).
    SaveFailed,
    /// No room is left for another temp file (FILE-13).
    StorageFull,
    /// The body is over the limit of its [`Exchange`].
    TooLarge,
}

/// What the mini-program must hear; each is a turn of its own (CALL-25).
#[derive(Clone, Debug, PartialEq)]
pub enum Event<B> {
    /// Of a call of request, upload or download.
    Call(TaskId, CallEvent<B>),
    /// Of a socket; the flag says whether it is the one that the global functions are bound to (GSOCK-07).
    Socket(TaskId, Binding, SocketEvent<B>),
    /// The end of an operation whose caller asked.
    Op(OpId, Result<&'static str, Failed>),
    /// The end of a file function whose caller asked.
    File(OpId, Result<(Api, FileAnswer<B>), Failed>),
    /// The end of a storage function whose caller asked.
    Storage(OpId, Result<(Api, StorageAnswer), Failed>),
    /// The success of a function that sends nothing: its answer.
    Answer(OpId, Api, Facts),
    /// What happens to pages, in one turn.
    Pages(PageTurn),
    /// The turn that an operation waited for.
    Due(OpId),
    /// The end of a call of a function that stands in for the phone: the errMsg of a success and its members, or its
    /// fail object. What a listener hears has no errMsg.
    Phone(OpId, Result<(Option<String>, Facts), Facts>),
    /// A function that was not there is answered from now on.
    Offered(String),
    /// Of the phone.
    App(AppEvent),
    /// A line for the console.
    Warning(Warning),
}

/// Whether the global socket functions speak of a socket (chapter GSOCK).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binding {
    /// They do.
    Bound,
    /// They do not.
    Unbound,
}

/// What happens to a call: one `Done`, last (CALL-24).
#[derive(Clone, Debug, PartialEq)]
pub enum CallEvent<B> {
    /// The final head arrived (REQ-08).
    Headers(Headers),
    /// A piece of the body (RES-21).
    Chunk(B),
    /// An upload went on (UP-14).
    Uploaded(UploadProgress),
    /// A download went on (DOWN-13).
    Downloaded(DownloadProgress),
    /// The end.
    Done(Result<Answer<B>, Failed>),
}

/// The event of `onHeadersReceived`; what this base library or platform does not have is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headers {
    /// The status, where the event has it (REQ-08, REQ-09).
    pub status: Option<u16>,
    /// The fields, joined.
    pub header: Vec<(String, String)>,
    /// The cookies, where the event has them.
    pub cookies: Option<Vec<String>>,
}

/// A successful answer; what this function or base library does not have is absent (LIB-05).
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<B> {
    /// The function.
    pub api: Api,
    /// The server's status (RES-02).
    pub status: u16,
    /// What came.
    pub body: Finished<B>,
    /// The fields, joined (RES-03).
    pub header: Option<Vec<(String, String)>>,
    /// The cookies (RES-15).
    pub cookies: Option<Vec<String>>,
    /// How often the call was retried (RES-16).
    pub retries: Option<u32>,
    /// How it went, as the mini-program is told (PROF-01, PROF-02).
    pub profile: Option<Facts>,
}

/// What happens to a socket: `Accepted` or `Refused` first; `Refused`, an `Error` without `Opened`, or `Closed` last.
#[derive(Clone, Debug, PartialEq)]
pub enum SocketEvent<B> {
    /// The call was taken (SOCK-01).
    Accepted,
    /// The call was refused; the task is CLOSED (SOCK-38).
    Refused(Failed),
    /// It is open.
    Opened {
        /// The header of the answer, where the event has it (SOCK-13).
        header: Option<Vec<(String, String)>>,
        /// How it went, where the event of the task has it (PROF-03).
        profile: Option<Facts>,
    },
    /// A message arrived (SOCK-14).
    Message(B),
    /// It failed.
    Error {
        /// The text for `onError`.
        err_msg: String,
        /// `errCode` of a failure to open.
        err_code: Option<u32>,
    },
    /// It is closed (SOCK-23).
    Closed {
        /// The close code.
        code: u16,
        /// The close reason.
        reason: String,
    },
}

/// What happens to the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppEvent {
    /// It went to the background (BG-12).
    Hidden,
    /// It came back to the foreground.
    Shown,
    /// The network changed (NET-02).
    Network(Network),
    /// The network became weak, or is so no longer (NET-08).
    WeakNet(Reach),
    /// It asked to be ended (`wx.exitMiniProgram`).
    Exit,
}

/// What an observer, not the mini-program, hears of the session's verdicts.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A call was made, with this url.
    Called(Api, String),
    /// It waits for a free place (CONC-02).
    Queued,
    /// Its address was admitted.
    Admitted(Admission),
    /// Its address, or something else about it, was refused.
    Refused(Reason),
    /// It left the queue.
    Started,
    /// It ended, in the words of its success or fail object; a failure with what stands behind it. A socket that was
    /// closed without anybody's close frame is a failure.
    Ended(Result<String, (Failed, Reason)>),
    /// An operation on a socket, or a function of files or storage, failed.
    Declined(Api, Failed, Reason),
}
