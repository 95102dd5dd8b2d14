//! Where I/O tasks leave their reports for the engine.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use wxnet_core::Happening;

use crate::body::Payload;

/// Reports in order of arrival. The lock is held for a push or a swap, never over I/O or a callback.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    reports: Mutex<VecDeque<Happening<Payload>>>,
    arrived: Notify,
    due: AtomicBool,
}

impl Mailbox {
    pub(crate) fn report(&self, happening: Happening<Payload>) {
        self.lock().push_back(happening);
        self.arrived.notify_one();
    }

    /// Swaps the reports for an empty queue, whose memory is used again.
    pub(crate) fn swap(&self, empty: &mut VecDeque<Happening<Payload>>) {
        std::mem::swap(&mut *self.lock(), empty);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// A deadline has come, and sockets were read since.
    pub(crate) fn set_due(&self) {
        self.due.store(true, Ordering::Release);
    }

    pub(crate) fn take_due(&self) -> bool {
        self.due.swap(false, Ordering::AcqRel)
    }

    pub(crate) async fn arrived(&self) {
        self.arrived.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Happening<Payload>>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
