//! What the mini-program and the phone may ask of a session.

use crate::download::DownloadOptions;
use crate::failure::Api;
use crate::request::RequestOptions;
use crate::socket::SocketOptions;
use crate::task::{Argument, OpId};
use crate::upload::UploadOptions;

/// A call of one of the four functions.
#[derive(Clone, Debug)]
pub enum Create<B> {
    /// `wx.request`
    Request(RequestOptions<B>),
    /// `wx.uploadFile`
    Upload(UploadOptions),
    /// `wx.downloadFile`
    Download(DownloadOptions),
    /// `wx.connectSocket`
    Socket(SocketOptions),
    /// A function whose argument is no Object, but of this brand (ERR-07).
    Malformed(Api, String),
}

/// What can be done to a task.
#[derive(Clone, Debug)]
pub enum Operation<B> {
    /// `abort()` of a call.
    Abort,
    /// Send a message (SOCK-15).
    Send {
        /// A String or an `ArrayBuffer`.
        data: Argument<B>,
        /// Who wants to hear of it.
        op: Option<OpId>,
    },
    /// Close the socket (SOCK-18 to SOCK-21).
    Close {
        /// The close code; a value that is no Number counts as 1000.
        code: Argument<f64>,
        /// The close reason.
        reason: Option<String>,
        /// Who wants to hear of it.
        op: Option<OpId>,
    },
    /// A function whose argument is no Object, but of this brand (ERR-07).
    Malformed(String),
}

/// Whether the mini-program is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// In front.
    Foreground,
    /// In the background.
    Background,
}

/// An event of a call that is made only for a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Listen {
    /// `onHeadersReceived`
    Headers,
    /// `onProgressUpdate`
    Progress,
}
