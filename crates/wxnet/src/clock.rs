//! The clock seam.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use wxnet_core::Time;

/// Where a session's time comes from.
pub trait Clock: fmt::Debug + Send + Sync {
    /// Time since some fixed moment; never runs backwards.
    fn elapsed(&self) -> Duration;

    /// The wall time: certificates are judged by it.
    fn wall(&self) -> SystemTime;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// A session's time: its clock's, from when the session began, and as far ahead as it was advanced.
#[derive(Debug)]
pub(crate) struct Timepiece {
    clock: Arc<dyn Clock>,
    start: Duration,
    /// In microseconds.
    ahead: AtomicU64,
}

impl Timepiece {
    /// The time of a session that begins now.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        let start = clock.elapsed();
        Self { clock, start, ahead: AtomicU64::new(0) }
    }

    pub(crate) fn now(&self) -> Time {
        let ahead = Duration::from_micros(self.ahead.load(Ordering::Relaxed));
        Time::ZERO + (self.clock.elapsed().saturating_sub(self.start) + ahead)
    }

    pub(crate) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_micros()).unwrap_or(u64::MAX);
        self.ahead.fetch_add(by, Ordering::Relaxed);
    }

    /// The wall time at which the session began, since 1970.
    pub(crate) fn epoch(&self) -> Duration {
        let now = self.clock.wall().duration_since(UNIX_EPOCH).unwrap_or_default();
        now.saturating_sub(self.now().since(Time::ZERO))
    }
}
