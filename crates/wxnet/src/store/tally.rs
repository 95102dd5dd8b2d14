//! Counting the room that files take.

use std::sync::atomic::{AtomicU64, Ordering};

/// So many bytes.
#[derive(Debug, Default)]
pub(super) struct Tally(AtomicU64);

impl Tally {
    pub(super) const fn of(bytes: u64) -> Self {
        Self(AtomicU64::new(bytes))
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Never below nothing: somebody else may have made a file longer meanwhile.
    pub(super) fn take(&self, bytes: u64) {
        let less = |now: u64| Some(now.saturating_sub(bytes));
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).ok();
    }
}
