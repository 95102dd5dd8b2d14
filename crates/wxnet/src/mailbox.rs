//! Where I/O tasks leave their reports for the engine.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use wxnet_core::Happening;

use crate::body::Payload;

/// How often the runtime looks at its sockets before a deadline is judged: once to see what came, once for the tasks
/// to take it, and once to spare.
const LOOKS: usize = 3;

/// Reports in order of arrival. The lock is held for a push or a swap, never over I/O or a callback.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    reports: Mutex<VecDeque<Happening<Payload>>>,
    arrived: Notify,
    judging: AtomicBool,
    due: AtomicBool,
}

impl Mailbox {
    pub(crate) fn report(&self, happening: Happening<Payload>) {
        let mut reports = self.lock();
        reports.push_back(happening);
        // Who was told of the first of them finds the others too.
        if reports.len() == 1 {
            drop(reports);
            self.arrived.notify_one();
        }
    }

    /// Swaps the reports for an empty queue, whose memory is used again.
    pub(crate) fn swap(&self, empty: &mut VecDeque<Happening<Payload>>) {
        std::mem::swap(&mut *self.lock(), empty);
    }

    pub(crate) fn has_news(&self) -> bool {
        !self.lock().is_empty() || self.due.load(Ordering::Acquire)
    }

    /// A deadline has come. It is judged when the sockets have been read once more, for after a long turn of the
    /// mini-program the answer may be waiting there.
    pub(crate) fn judge_soon(self: &Arc<Self>) {
        if !self.judging.swap(true, Ordering::AcqRel) {
            let mailbox = Arc::clone(self);
            tokio::spawn(async move {
                for _ in 0..LOOKS {
                    tokio::task::yield_now().await;
                }
                mailbox.set_due();
                mailbox.arrived.notify_one();
            });
        }
    }

    /// Deadlines are to be judged.
    pub(crate) fn set_due(&self) {
        self.due.store(true, Ordering::Release);
    }

    pub(crate) fn take_due(&self) -> bool {
        let due = self.due.swap(false, Ordering::AcqRel);
        if due {
            self.judging.store(false, Ordering::Release);
        }
        due
    }

    pub(crate) async fn arrived(&self) {
        self.arrived.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Happening<Payload>>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
