//! How long turns may be: JavaScript that does not end by itself is cut off.

use std::cell::Cell;
use std::time::{Duration, Instant};

use crate::halt::{Halt, Stop};

/// The longest that a turn may take.
const LONGEST: Duration = Duration::from_secs(10);
/// What a program has left to run once the run was told to end.
const FAREWELL: Duration = Duration::from_secs(1);

/// How QuickJS words that its memory is used up.
pub(crate) const OUT_OF_MEMORY: &str = "InternalError: out of memory";

/// Bounds the turns of a world.
#[derive(Debug, Default)]
pub(crate) struct Leash {
    halt: Halt,
    /// When the turn under way has taken too long.
    until: Cell<Option<Instant>>,
    /// Since when programs are saying goodbye.
    leaving: Cell<Option<Instant>>,
    /// Why nothing runs any more.
    cut: Cell<Option<Cut>>,
}

/// Why a turn was cut off, and with it everything after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The run was told to end.
    Halted(Stop),
    /// The turn took too long.
    TooLong,
    /// The program took too long to say goodbye.
    Lingering,
    /// JavaScript has no memory left.
    Exhausted,
}

impl Leash {
    pub(crate) fn new(halt: Halt) -> Self {
        Self { halt, ..Self::default() }
    }

    /// A turn begins.
    pub(crate) fn begin(&self) {
        self.until.set(Some(Instant::now() + LONGEST));
    }

    /// Whether JavaScript has to stop now. Once it has, it does not begin again before [`Leash::leave`].
    pub(crate) fn is_over(&self) -> bool {
        if self.cut.get().is_none() {
            self.cut.set(self.judge(Instant::now()));
        }
        self.cut.get().is_some()
    }

    fn judge(&self, now: Instant) -> Option<Cut> {
        match (self.halt.told(), self.leaving.get()) {
            (Some((stop, _)), None) => Some(Cut::Halted(stop)),
            (Some((_, told)), Some(since)) if now >= told.max(since) + FAREWELL => Some(Cut::Lingering),
            _ => self.until.get().filter(|until| now >= *until).map(|_| Cut::TooLong),
        }
    }

    /// There is no memory left to run in.
    pub(crate) fn exhaust(&self) {
        self.cut.set(self.cut.get().or(Some(Cut::Exhausted)));
    }

    /// Why nothing runs any more.
    pub(crate) fn cut(&self) -> Option<Cut> {
        self.cut.get()
    }

    /// Does something that is not the program's fault if it takes long.
    pub(crate) fn pause<T>(&self, act: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = act();
        self.until.set(self.until.get().map(|until| until + began.elapsed()));
        done
    }

    /// The program says goodbye: from now on it may run once more, for a moment if the run was told to end.
    pub(crate) fn leave(&self) {
        self.cut.set(None);
        self.leaving.set(Some(Instant::now()));
    }

    /// It has said goodbye.
    pub(crate) fn left(&self) {
        self.leaving.set(None);
    }

    /// What the run was told to end by.
    pub(crate) fn told(&self) -> Option<Stop> {
        self.halt.told().map(|(stop, _)| stop)
    }

    /// Resolves when the run is told to end.
    pub(crate) async fn halted(&self) -> Stop {
        self.halt.heard().await
    }
}

impl Cut {
    /// What is said of it, beside where it was.
    pub(crate) fn told(self) -> String {
        match self {
            Self::Halted(_) => "the turn that was under way when the run was ended was cut off".to_owned(),
            Self::TooLong => format!("InternalError: a turn took longer than {} s", LONGEST.as_secs()),
            Self::Exhausted => OUT_OF_MEMORY.to_owned(),
            Self::Lingering => {
                format!("the program took longer than {} s to end and was cut off", FAREWELL.as_secs())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(seconds: u64) -> Instant {
        Instant::now() + Duration::from_secs(seconds)
    }

    #[test]
    fn a_turn_may_take_ten_seconds() {
        let leash = Leash::default();
        assert_eq!(leash.judge(later(60)), None, "nothing runs yet");
        leash.begin();
        assert_eq!((leash.judge(later(5)), leash.judge(later(11))), (None, Some(Cut::TooLong)));
    }

    #[test]
    fn who_was_told_to_end_may_run_for_a_second_to_say_goodbye() {
        let halt = Halt::default();
        let leash = Leash::new(halt.clone());
        leash.begin();
        halt.tell(Stop::TimeUp);
        halt.tell(Stop::Interrupt);
        assert!(leash.is_over());
        assert_eq!(leash.cut(), Some(Cut::Halted(Stop::TimeUp)));
        leash.leave();
        assert_eq!(leash.cut(), None);
        assert_eq!((leash.judge(Instant::now()), leash.judge(later(2))), (None, Some(Cut::Lingering)));
    }

    #[test]
    fn who_leaves_by_himself_has_the_time_of_a_turn() {
        let leash = Leash::default();
        leash.leave();
        leash.begin();
        assert_eq!((leash.judge(later(5)), leash.judge(later(11))), (None, Some(Cut::TooLong)));
    }
}
