//! The clock seam.

use std::fmt;
use std::time::{Duration, Instant, SystemTime};

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
