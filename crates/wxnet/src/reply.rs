//! The answer to one request, read from the connection that the request goes out on.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use wxnet_codec::http1::{DecodeError, Decoder, Part, RequestSent, ResponseBody, ResponseHead, Reuse};
use wxnet_core::{Fault, NetError};

use crate::cause::Cause;
use crate::connect::{Connection, Made, stream_fault};
use crate::meter::Meter;
use crate::send::{Listen, Turn, turn};

/// How much of a redirect's body is read to keep its connection.
const DRAIN: u64 = 64 * 1024;

/// How long a redirect waits for the rest of its body. A new connection costs more than this, a silent server less.
const DRAIN_PATIENCE: Duration = Duration::from_millis(20);

/// Why a conversation broke off.
pub(crate) enum Trouble {
    /// Nothing came at all: on a connection that was used before, it may just have been closed (RES-16).
    Silence(NetError),
    /// The server said that it did nothing with the request (RFC 9113, section 8.7); what it is if that happens again.
    Untouched(NetError),
    /// The server wants the request over HTTP/1.1 (RFC 9113, section 7).
    Http1Required,
    /// Anything else.
    Fault(Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A connection and the answer that is to come over it.
pub(crate) struct Reply {
    connection: Connection,
    decoder: Decoder,
    meter: Arc<Meter>,
    /// Whether a byte of the answer has come.
    heard: bool,
    /// What broke it, if something did.
    cause: Option<Box<Cause>>,
}

impl Reply {
    /// What is to come over `connection` in answer to a request of this method.
    pub(crate) fn new(connection: Connection, method: &str, meter: Arc<Meter>) -> Self {
        Self { connection, decoder: Decoder::new(method), meter, heard: false, cause: None }
    }

    /// What broke it, if something did.
    pub(crate) fn cause(&self) -> Option<&Cause> {
        self.cause.as_deref()
    }

    /// How its connection was made.
    pub(crate) fn made(&self) -> Made {
        *self.connection.made
    }

    /// Writes `out` on, and listens as it is told.
    pub(crate) async fn turn(&mut self, out: &mut BytesMut, listen: Listen) -> Turn {
        let turn = turn(&mut self.connection, out, listen).await;
        match turn {
            Turn::Wrote(bytes) => self.meter.sent(bytes as u64),
            Turn::Read(Ok(bytes)) => self.hear(bytes),
            _ => {}
        }
        turn
    }

    /// A write failed. Who stopped listening may have said why before, so what came is read before giving up.
    pub(crate) async fn after_failure(&mut self, error: io::Error) -> Result<ResponseHead, Trouble> {
        loop {
            if let Some(head) = self.head_here()? {
                return Ok(head);
            }
            match self.read().await {
                Ok(0) | Err(_) => return Err(self.lost(error)),
                Ok(_) => {}
            }
        }
    }

    /// The final head, when it has come.
    pub(crate) async fn head(&mut self) -> Result<ResponseHead, Trouble> {
        loop {
            if let Some(head) = self.head_here()? {
                return Ok(head);
            }
            match self.read().await {
                Ok(0) => return self.head_at_the_end(),
                Ok(_) => {}
                Err(error) => return Err(self.lost(error)),
            }
        }
    }

    /// The final head, if all of it is here.
    pub(crate) fn head_here(&mut self) -> Result<Option<ResponseHead>, Fault> {
        loop {
            let decoded = self.decoder.decode(&mut self.connection.buf);
            match decoded.map_err(|error| self.broken(error))? {
                Some(Part::Head(head)) => return Ok(Some(head)),
                Some(Part::Informational(_)) => {}
                Some(Part::Data(_) | Part::End { .. }) | None => return Ok(None),
            }
        }
    }

    fn head_at_the_end(&mut self) -> Result<ResponseHead, Trouble> {
        match self.decoder.finish(&mut self.connection.buf) {
            Ok(Some(Part::Head(head))) => Ok(head),
            Err(error @ DecodeError::ClosedBeforeResponse) => {
                self.cause = Some(Box::new(Cause::Answer(error)));
                Err(Trouble::Silence(NetError::EmptyResponse))
            }
            Err(error) => Err(Trouble::Fault(self.broken(error))),
            Ok(_) => Err(Trouble::Fault(Fault::Net(NetError::ConnectionClosed))),
        }
    }

    /// The next part of the body.
    pub(crate) async fn part(&mut self) -> Result<Part, Fault> {
        loop {
            let decoded = self.decoder.decode(&mut self.connection.buf);
            if let Some(part) = decoded.map_err(|error| self.broken(error))? {
                return Ok(part);
            }
            match self.read().await {
                Ok(0) => {
                    let last = self.decoder.finish(&mut self.connection.buf);
                    return last
                        .map_err(|error| self.broken(error))?
                        .ok_or(Fault::Net(NetError::ConnectionClosed));
                }
                Ok(_) => {}
                Err(error) => {
                    let fault = Fault::Net(stream_fault(&error));
                    self.cause = Some(Box::new(Cause::Connection(error)));
                    return Err(fault);
                }
            }
        }
    }

    /// The length that the head declares for the body.
    pub(crate) fn length(&self) -> Option<u64> {
        match self.decoder.body() {
            Some(ResponseBody::Length(length)) => Some(length),
            _ => None,
        }
    }

    /// Reads away the body of a redirect if that is soon done; the redirect itself does not depend on it.
    pub(crate) async fn drain(&mut self) -> bool {
        let small = match self.decoder.body() {
            Some(ResponseBody::Length(length)) => length <= DRAIN,
            Some(ResponseBody::Absent | ResponseBody::Chunked) => true,
            Some(ResponseBody::UntilClose) | None => false,
        };
        // Boxed: most calls are not redirected.
        small && Box::pin(tokio::time::timeout(DRAIN_PATIENCE, self.read_away())).await.unwrap_or(false)
    }

    async fn read_away(&mut self) -> bool {
        let mut left = DRAIN;
        loop {
            match self.part().await {
                Ok(Part::Data(piece)) if piece.len() as u64 <= left => left -= piece.len() as u64,
                Ok(Part::End { .. }) => return true,
                Ok(Part::Data(_)) | Err(_) => return false,
                Ok(Part::Head(_) | Part::Informational(_)) => {}
            }
        }
    }

    /// The connection, if it may carry another request.
    pub(crate) fn reusable(self, sent: RequestSent) -> Option<Connection> {
        let reuse = self.decoder.reuse(&self.connection.buf, sent);
        (reuse == Reuse::Keep).then_some(self.connection)
    }

    async fn read(&mut self) -> io::Result<usize> {
        let read = self.connection.read().await;
        self.hear(*read.as_ref().unwrap_or(&0));
        read
    }

    fn hear(&mut self, bytes: usize) {
        if bytes > 0 {
            self.heard = true;
            self.meter.received(bytes as u64);
        }
    }

    /// What the loss of the connection means before the head is there.
    pub(crate) fn lost(&mut self, error: io::Error) -> Trouble {
        let fault = stream_fault(&error);
        self.cause = Some(Box::new(Cause::Connection(error)));
        if self.heard { Trouble::Fault(Fault::Net(fault)) } else { Trouble::Silence(fault) }
    }

    fn broken(&mut self, error: DecodeError) -> Fault {
        self.cause = Some(Box::new(Cause::Answer(error)));
        fault_of(error)
    }
}

/// A fault of the codec by Chromium's name (RES-19, ERR-13, ERR-16).
fn fault_of(error: DecodeError) -> Fault {
    Fault::Net(match error {
        DecodeError::ClosedBeforeResponse => NetError::EmptyResponse,
        DecodeError::ClosedInHead => NetError::ConnectionClosed,
        DecodeError::LengthMismatch { .. } => NetError::ContentLengthMismatch,
        DecodeError::IncompleteChunks => NetError::IncompleteChunkedEncoding,
        _ => NetError::InvalidHttpResponse,
    })
}
