//! The waits of `setTimeout` and `setInterval`, on the session's clock.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use wxnet::Time;

/// What begins again or ends at a moment.
#[derive(Clone, Copy, Debug)]
struct Wait {
    /// When, and in which order among those of the same moment.
    due: (Time, u64),
    /// The period of a wait that repeats.
    every: Option<Duration>,
}

/// The timers of one program. A moment's timers fire in the order in which they were set.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    waits: HashMap<u32, Wait>,
    queue: BTreeMap<(Time, u64), u32>,
    last_timer: u32,
    last_order: u64,
}

impl Timers {
    /// Begins a wait of `delay` milliseconds, 1 at least as everywhere; more than 2^31 - 1 count as 1.
    pub(crate) fn set(&mut self, now: Time, delay: f64, repeats: bool) -> u32 {
        let delay = period(delay);
        self.last_timer += 1;
        let timer = self.last_timer;
        self.wait(timer, now + delay, repeats.then_some(delay));
        timer
    }

    pub(crate) fn clear(&mut self, timer: u32) {
        if let Some(wait) = self.waits.remove(&timer) {
            self.queue.remove(&wait.due);
        }
    }

    /// The next moment at which one fires.
    pub(crate) fn next(&self) -> Option<Time> {
        self.queue.keys().next().map(|&(due, _)| due)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// The next one that is due; one that repeats waits again, from when it was due, without catching up.
    pub(crate) fn take_due(&mut self, now: Time) -> Option<u32> {
        let (&(due, order), &timer) = self.queue.first_key_value().filter(|(key, _)| key.0 <= now)?;
        self.queue.remove(&(due, order));
        let wait = self.waits.remove(&timer)?;
        if let Some(every) = wait.every {
            let next = due + every;
            let next = if next > now { next } else { due + every * periods(now.since(due), every) };
            self.wait(timer, next, Some(every));
        }
        Some(timer)
    }

    fn wait(&mut self, timer: u32, due: Time, every: Option<Duration>) {
        self.last_order += 1;
        let due = (due, self.last_order);
        self.waits.insert(timer, Wait { due, every });
        self.queue.insert(due, timer);
    }
}

fn period(delay: f64) -> Duration {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
    let millis = if (1.0..=2_147_483_647.0).contains(&delay) { delay as u64 } else { 1 };
    Duration::from_millis(millis)
}

/// How many periods lead beyond `late`.
fn periods(late: Duration, every: Duration) -> u32 {
    u32::try_from(late.as_micros() / every.as_micros() + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fire_until(timers: &mut Timers, now: u64) -> Vec<u32> {
        std::iter::from_fn(|| timers.take_due(Time::from_millis(now))).collect()
    }

    #[test]
    fn timers_fire_by_moment_and_then_in_the_order_they_were_set() {
        let mut timers = Timers::default();
        let late = timers.set(Time::ZERO, 20.0, false);
        let first = timers.set(Time::ZERO, 10.0, false);
        let second = timers.set(Time::ZERO, 10.0, false);
        assert_eq!(timers.next(), Some(Time::from_millis(10)));
        assert_eq!(fire_until(&mut timers, 9), [0; 0]);
        assert_eq!(fire_until(&mut timers, 30), [first, second, late]);
        assert!(timers.is_empty());
    }

    #[test]
    fn an_interval_keeps_its_beat_and_skips_what_it_missed() {
        let mut timers = Timers::default();
        let beat = timers.set(Time::ZERO, 10.0, true);
        assert_eq!(fire_until(&mut timers, 13), [beat]);
        assert_eq!(timers.next(), Some(Time::from_millis(20)));
        assert_eq!(fire_until(&mut timers, 47), [beat]);
        assert_eq!(timers.next(), Some(Time::from_millis(50)));
    }

    #[test]
    fn a_cleared_timer_does_not_fire() {
        let mut timers = Timers::default();
        let timer = timers.set(Time::ZERO, 10.0, true);
        timers.clear(timer);
        timers.clear(timer);
        assert!(timers.is_empty());
        assert_eq!(fire_until(&mut timers, 100), [0; 0]);
    }

    #[test]
    fn delays_are_whole_milliseconds_from_one_up() {
        for (delay, millis) in [(0.0, 1), (-5.0, 1), (f64::NAN, 1), (1.9, 1), (7.9, 7), (1e12, 1)] {
            let mut timers = Timers::default();
            timers.set(Time::ZERO, delay, false);
            assert_eq!(timers.next(), Some(Time::from_millis(millis)), "{delay}");
        }
    }
}
