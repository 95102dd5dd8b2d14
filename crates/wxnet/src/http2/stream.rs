//! One request and its answer, on a stream of a shared connection.

use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use h2::RecvStream;
use h2::client::ResponseFuture;
use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response, StatusCode};
use wxnet_codec::http1::MAX_INFORMATIONAL;
use wxnet_core::{Fault, NetError};

use super::fault::{Extent, before_head};
use super::multiplex::Lease;
use super::upload::Upload;
use crate::cause::Cause;
use crate::connect::Made;
use crate::meter::Meter;
use crate::reply::Trouble;
use crate::send::Sending;

/// A stream. Dropped before both sides have ended, it is reset, and the connection goes on.
pub(crate) struct Stream {
    // Streams go before their connection may.
    upload: Option<Upload>,
    response: Option<ResponseFuture>,
    body: Option<Body>,
    informational: usize,
    /// Whether the request asks for a head alone.
    head_only: bool,
    /// Its number, once its request is sent.
    number: Option<u32>,
    meter: Arc<Meter>,
    /// What broke it, if something did.
    cause: Option<Box<Cause>>,
    lease: Lease,
}

impl Drop for Stream {
    fn drop(&mut self) {
        if self.response.is_some() {
            self.lease.multiplex().doubt();
        }
        if let Some(number) = self.number {
            self.lease.multiplex().forget(number);
        }
    }
}

/// An answer's body.
struct Body {
    stream: RecvStream,
    extent: Extent,
    /// What was handed out last: its window opens again when the next piece is asked for.
    held: usize,
}

/// What one turn brought.
pub(crate) enum Turn {
    /// So much of the body was sent in all.
    Sent(u64),
    /// The answer's head came.
    Head(Response<()>),
}

impl Stream {
    /// A stream to be, of the connection that was leased.
    pub(crate) const fn new(lease: Lease, meter: Arc<Meter>) -> Self {
        Self {
            upload: None,
            response: None,
            body: None,
            informational: 0,
            head_only: false,
            number: None,
            meter,
            cause: None,
            lease,
        }
    }

    /// What broke it, if something did.
    pub(crate) fn cause(&self) -> Option<&Cause> {
        self.cause.as_deref()
    }

    /// How its connection was made.
    pub(crate) fn made(&self) -> Made {
        self.lease.made()
    }

    pub(crate) const fn lease(&self) -> &Lease {
        &self.lease
    }

    /// Sends the head of a request; its body goes out while [`turn`](Self::turn) and [`piece`](Self::piece) are waited
    /// for.
    pub(crate) fn send(&mut self, request: Request<()>, sending: Sending) -> Result<(), Trouble> {
        let is_all = sending.is_done();
        self.head_only = request.method() == Method::HEAD;
        let sent = self.lease.multiplex().send(request, is_all, &self.meter);
        let (response, stream) = sent.map_err(|error| {
            let trouble = before_head(&error);
            self.cause = Some(Box::new(Cause::Frames(error)));
            trouble
        })?;
        self.number = Some(response.stream_id().as_u32());
        self.response = Some(response);
        self.upload = (!is_all).then(|| Upload::new(stream, sending));
        Ok(())
    }

    /// Waits for the answer's head, or until more of the body is sent.
    pub(crate) async fn turn(&mut self) -> Result<Turn, Trouble> {
        poll_fn(|context| {
            if let Poll::Ready(head) = self.poll_head(context) {
                return Poll::Ready(head.map(Turn::Head));
            }
            let sent = ready!(self.poll_upload(context))?;
            Poll::Ready(Ok(Turn::Sent(sent)))
        })
        .await
    }

    /// The length that the head declares for the body.
    pub(crate) fn length(&self) -> Option<u64> {
        self.body.as_ref().and_then(|it| it.extent.declared)
    }

    /// The next piece of the body. An answer may end while its request is still being sent, or go on for as long as it
    /// is.
    pub(crate) async fn piece(&mut self) -> Result<Option<Bytes>, Fault> {
        poll_fn(|context| {
            while let Poll::Ready(sent) = self.poll_upload(context) {
                sent?;
            }
            match &mut self.body {
                Some(body) => body.poll_piece(context, &mut self.cause),
                None => Poll::Ready(Ok(None)),
            }
        })
        .await
    }

    fn poll_head(&mut self, context: &mut Context<'_>) -> Poll<Result<Response<()>, Trouble>> {
        let Some(response) = &mut self.response else { return Poll::Pending };
        while let Poll::Ready(Some(Ok(_))) = response.poll_informational(context) {
            self.informational += 1;
            if self.informational > MAX_INFORMATIONAL {
                return Poll::Ready(Err(PROTOCOL.into()));
            }
        }
        match ready!(Pin::new(response).poll(context)) {
            Ok(response) => {
                let (head, stream) = response.into_parts();
                let head = Response::from_parts(head, ());
                self.response = None;
                // What a server may send all the same is not listened to (RES-23).
                let is_bodiless = self.head_only || is_bodiless(head.status());
                self.body = (!is_bodiless).then(|| Body::new(&head, stream));
                Poll::Ready(Ok(head))
            }
            Err(error) => {
                self.response = None;
                let trouble = match before_head(&error) {
                    // Something came already, so the connection was not dead.
                    Trouble::Silence(_) if self.informational > 0 => {
                        Fault::Net(NetError::ConnectionClosed).into()
                    }
                    trouble => trouble,
                };
                self.cause = Some(Box::new(Cause::Frames(error)));
                Poll::Ready(Err(trouble))
            }
        }
    }

    /// Sends a piece; pending for good when there is nothing to send.
    fn poll_upload(&mut self, context: &mut Context<'_>) -> Poll<Result<u64, Fault>> {
        let Some(upload) = &mut self.upload else { return Poll::Pending };
        match ready!(upload.poll_send(context))? {
            Some(sent) => Poll::Ready(Ok(sent)),
            None => {
                self.upload = None;
                Poll::Pending
            }
        }
    }
}

const fn is_bodiless(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}

const PROTOCOL: Fault = Fault::Net(NetError::Http2Protocol);

impl Body {
    fn new(head: &Response<()>, stream: RecvStream) -> Self {
        let declared = head.headers().get(CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse().ok());
        Self { stream, extent: Extent { declared, came: 0 }, held: 0 }
    }

    fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
        cause: &mut Option<Box<Cause>>,
    ) -> Poll<Result<Option<Bytes>, Fault>> {
        // It fails when the stream has ended, and then there is no window.
        let _ = self.stream.flow_control().release_capacity(std::mem::take(&mut self.held));
        Poll::Ready(match ready!(self.stream.poll_data(context)) {
            Some(Ok(piece)) => {
                self.held = piece.len();
                self.extent.came += piece.len() as u64;
                Ok(Some(piece))
            }
            Some(Err(error)) => {
                let broken = self.extent.broken(&error).map(|()| None);
                *cause = Some(Box::new(Cause::Frames(error)));
                broken
            }
            None => self.extent.end().map(|()| None),
        })
    }
}
