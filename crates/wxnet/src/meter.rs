//! What a task moves over the wire, and when.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use wxnet_core::{Span, Time};

use crate::clock::Timepiece;

/// The bytes that a task has sent and received so far: those of HTTP and of frames, above TLS, over all of its
/// connections. Of a connection that calls share, each has the frames of its own streams.
#[derive(Clone, Debug)]
pub struct Wire(pub(crate) Arc<Meter>);

impl Wire {
    /// Bytes sent.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.0.sent.load(Ordering::Relaxed)
    }

    /// Bytes received.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.0.received.load(Ordering::Relaxed)
    }
}

/// Counts what a task moves; with a timepiece also when.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    sent: AtomicU64,
    received: AtomicU64,
    time: Option<Arc<Timepiece>>,
    marks: Mutex<Marks>,
}

/// From the first to the last byte, each way, since the last restart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) request: Option<Span>,
    pub(crate) response: Option<Span>,
}

impl Meter {
    /// A meter that counts, and looks at a timepiece if it is given one.
    pub(crate) fn new(time: Option<Arc<Timepiece>>) -> Self {
        Self { time, ..Self::default() }
    }

    /// Something of a request was sent.
    pub(crate) fn sent(&self, bytes: u64) {
        self.count_sent(bytes);
        self.mark(|marks| &mut marks.request);
    }

    /// Something was sent that belongs to the connection's order, not to the request.
    pub(crate) fn count_sent(&self, bytes: u64) {
        self.sent.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Something of an answer was received.
    pub(crate) fn received(&self, bytes: u64) {
        self.count_received(bytes);
        self.mark(|marks| &mut marks.response);
    }

    /// Something was received that belongs to the connection's order, not to the answer.
    pub(crate) fn count_received(&self, bytes: u64) {
        self.received.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Takes over what another meter has just counted.
    pub(crate) fn take_over(&self, other: &Self) {
        let (sent, received) = (other.sent.load(Ordering::Relaxed), other.received.load(Ordering::Relaxed));
        if sent > 0 {
            self.sent(sent);
        }
        if received > 0 {
            self.received(received);
        }
    }

    /// What follows is another way; the bytes count on.
    pub(crate) fn restart(&self) {
        if self.time.is_some() {
            *self.marks() = Marks::default();
        }
    }

    pub(crate) fn marks(&self) -> std::sync::MutexGuard<'_, Marks> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn mark(&self, which: impl FnOnce(&mut Marks) -> &mut Option<Span>) {
        let Some(time) = &self.time else { return };
        let now: Time = time.now();
        let mut marks = self.marks();
        which(&mut marks).get_or_insert(Span::at(now)).end = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn bytes_count_on_and_marks_begin_again() {
        let meter = Meter::new(Some(Arc::new(Timepiece::new(Arc::new(SystemClock::default())))));
        meter.sent(10);
        meter.received(5);
        meter.restart();
        assert_eq!(*meter.marks(), Marks::default());
        meter.sent(1);
        assert!(meter.marks().request.is_some() && meter.marks().response.is_none());
        let wire = Wire(Arc::new(meter));
        assert_eq!((wire.sent(), wire.received()), (11, 5));
    }

    #[test]
    fn without_a_timepiece_nothing_is_marked() {
        let meter = Meter::default();
        meter.sent(10);
        assert_eq!(*meter.marks(), Marks::default());
    }
}
