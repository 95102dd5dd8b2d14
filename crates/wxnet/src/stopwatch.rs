//! The clock of a driven session: it runs while the driver waits, and stands while anybody is at work, so that a case
//! that moves it by itself counts exactly.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::clock::Clock;

/// A clock over another that can be stopped.
#[derive(Debug)]
pub struct Stopwatch {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    /// What it shows while it stands.
    shown: Duration,
    /// Since when it runs, by the other clock.
    running_since: Option<Duration>,
}

impl Stopwatch {
    /// A clock that stands.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let shown = clock.elapsed();
        Self { clock, state: Mutex::new(State { shown, running_since: None }) }
    }

    /// Lets it run.
    pub fn run(&self) {
        let now = self.clock.elapsed();
        self.change(|state| State { running_since: state.running_since.or(Some(now)), ..state });
    }

    /// Stops it.
    pub fn stop(&self) {
        let now = self.clock.elapsed();
        self.change(|state| State { shown: state.at(now), running_since: None });
    }

    fn change(&self, change: impl FnOnce(State) -> State) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = change(*state);
    }
}

impl State {
    fn at(self, now: Duration) -> Duration {
        self.shown + self.running_since.map_or(Duration::ZERO, |since| now.saturating_sub(since))
    }
}

impl Clock for Stopwatch {
    fn elapsed(&self) -> Duration {
        let state = *self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.at(self.clock.elapsed())
    }

    fn wall(&self) -> SystemTime {
        self.clock.wall()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[derive(Debug, Default)]
    struct Hand(AtomicU64);

    impl Clock for Hand {
        fn elapsed(&self) -> Duration {
            Duration::from_secs(self.0.load(Ordering::Relaxed))
        }

        fn wall(&self) -> SystemTime {
            SystemTime::UNIX_EPOCH
        }
    }

    #[test]
    fn it_runs_when_it_is_let_and_stands_otherwise() {
        let hand = Arc::new(Hand::default());
        let watch = Stopwatch::new(Arc::clone(&hand) as Arc<dyn Clock>);
        let after = |seconds| {
            hand.0.fetch_add(seconds, Ordering::Relaxed);
            watch.elapsed().as_secs()
        };
        assert_eq!(after(5), 0);
        watch.run();
        watch.run();
        assert_eq!(after(3), 3);
        watch.stop();
        assert_eq!(after(7), 3);
        watch.run();
        assert_eq!(after(1), 4);
    }
}
