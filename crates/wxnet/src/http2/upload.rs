//! A request's body on its way out, as fast as the server and the connection take it.

use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use h2::SendStream;
use wxnet_core::Fault;

use crate::send::Sending;

pub(super) struct Upload {
    stream: SendStream<Bytes>,
    sending: Sending,
    piece: BytesMut,
    sent: u64,
}

impl Upload {
    pub(super) fn new(stream: SendStream<Bytes>, sending: Sending) -> Self {
        Self { stream, sending, piece: BytesMut::new(), sent: 0 }
    }

    /// Sends the next piece, and says how much was sent in all; `None` when nothing more is to be sent, or wanted.
    pub(super) fn poll_send(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<u64>, Fault>> {
        if self.piece.is_empty() {
            if self.sending.is_done() {
                return Poll::Ready(Ok(None));
            }
            self.sending.fill(&mut self.piece)?;
        }
        self.stream.reserve_capacity(self.piece.len());
        while self.stream.capacity() == 0 {
            // Why a stream takes nothing more is said where its answer is read.
            let Some(Ok(_)) = ready!(self.stream.poll_capacity(context)) else {
                return Poll::Ready(Ok(None));
            };
        }
        let piece = self.piece.split_to(self.stream.capacity().min(self.piece.len()));
        let len = piece.len() as u64;
        let is_last = self.piece.is_empty() && self.sending.is_done();
        if self.stream.send_data(piece.freeze(), is_last).is_err() {
            return Poll::Ready(Ok(None));
        }
        self.sent += len;
        Poll::Ready(Ok(Some(self.sent)))
    }
}
