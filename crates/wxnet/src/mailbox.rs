//! Where I/O tasks leave their reports for the engine.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::Instant;
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
    alarm: Mutex<Alarm>,
    rung: AtomicBool,
}

/// One timer for all deadlines: it is set anew only when one comes before it, and rings in vain when that is gone.
#[derive(Debug, Default)]
struct Alarm(Option<(Instant, AbortHandle)>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some((_, sleeper)) = self.0.take() {
            sleeper.abort();
        }
    }
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

    /// Whether there is something to step for; an alarm that has rung counts once.
    pub(crate) fn take_news(&self) -> bool {
        !self.lock().is_empty() || self.due.load(Ordering::Acquire) || self.rung.swap(false, Ordering::AcqRel)
    }

    /// There are to be news after this time at the latest.
    pub(crate) fn wake_in(self: &Arc<Self>, wait: Duration) {
        let at = Instant::now() + wait;
        let mut alarm = self.alarm.lock().unwrap_or_else(PoisonError::into_inner);
        if alarm.0.as_ref().is_some_and(|(set, _)| *set <= at) {
            return;
        }
        let mailbox = Arc::downgrade(self);
        let sleeper = tokio::spawn(async move {
            tokio::time::sleep_until(at).await;
            if let Some(mailbox) = mailbox.upgrade() {
                mailbox.ring();
            }
        });
        *alarm = Alarm(Some((at, sleeper.abort_handle())));
    }

    fn ring(&self) {
        self.alarm.lock().unwrap_or_else(PoisonError::into_inner).0 = None;
        self.rung.store(true, Ordering::Release);
        self.arrived.notify_one();
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
