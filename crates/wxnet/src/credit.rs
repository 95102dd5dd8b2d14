//! Back-pressure: what one task may have undelivered before its connection is no longer read.

use std::future::poll_fn;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;

/// Bytes that may be undelivered.
const LIMIT: usize = 1 << 20;

/// What the smallest event counts, so that no more than 256 events are undelivered either.
const LEAST: usize = LIMIT / 256;

/// The undelivered inbound bytes of one task.
#[derive(Debug, Default)]
pub(crate) struct Credit {
    taken: AtomicUsize,
    waiting: AtomicWaker,
}

impl Credit {
    /// Whether another event may be made; the last one may exceed the limit.
    pub(crate) fn poll_ready(&self, context: &mut Context<'_>) -> Poll<()> {
        if self.taken.load(Ordering::Acquire) < LIMIT {
            return Poll::Ready(());
        }
        self.waiting.register(context.waker());
        if self.taken.load(Ordering::Acquire) < LIMIT { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Waits until another event may be made.
    pub(crate) async fn ready(&self) {
        poll_fn(|context| self.poll_ready(context)).await;
    }

    /// Counts an event of `len` bytes; says what is to be given back.
    pub(crate) fn take(&self, len: usize) -> usize {
        let size = len.max(LEAST);
        self.taken.fetch_add(size, Ordering::AcqRel);
        size
    }

    pub(crate) fn give_back(&self, size: usize) {
        self.taken.fetch_sub(size, Ordering::AcqRel);
        self.waiting.wake();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::body::{Body, Payload};

    fn is_ready(credit: &Credit) -> bool {
        credit.poll_ready(&mut Context::from_waker(futures_util::task::noop_waker_ref())).is_ready()
    }

    #[test]
    fn two_hundred_and_fifty_six_small_events_are_the_limit() {
        let credit = Arc::new(Credit::default());
        let mut undelivered: Vec<Payload> =
            (0..255).map(|_| Payload::counted(Body::from("x"), &credit)).collect();
        assert!(is_ready(&credit));
        undelivered.push(Payload::counted(Body::from("x"), &credit));
        assert!(!is_ready(&credit));
        undelivered.pop().map(Payload::into_body);
        assert!(is_ready(&credit));
    }

    #[test]
    fn a_forgotten_event_gives_its_credit_back() {
        let credit = Arc::new(Credit::default());
        let large = Payload::counted(Body::from(vec![0; 5 << 20]), &credit);
        assert!(!is_ready(&credit));
        drop(large);
        assert!(is_ready(&credit));
    }
}
