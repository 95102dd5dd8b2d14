//! Hands a call that was redirected its next address.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;

use futures_util::task::AtomicWaker;
use wxnet_core::Hop;

/// One place for one hop: a call asks for the next only when it has come to the end of the last.
#[derive(Debug, Default)]
pub(crate) struct Relay {
    hop: Mutex<Option<Box<Hop>>>,
    waiting: AtomicWaker,
}

impl Relay {
    pub(crate) fn hand(&self, hop: Box<Hop>) {
        *self.hop.lock().unwrap_or_else(PoisonError::into_inner) = Some(hop);
        self.waiting.wake();
    }

    /// Waits for the next hop; for good if the session ends the call instead, which then is cut.
    pub(crate) async fn next(&self) -> Box<Hop> {
        poll_fn(|context| {
            self.waiting.register(context.waker());
            let hop = self.hop.lock().unwrap_or_else(PoisonError::into_inner).take();
            hop.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}
