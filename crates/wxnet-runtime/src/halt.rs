//! How a run is ended from outside: even in the middle of a turn, and from another thread.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use tokio::sync::Notify;

/// What ends a run from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// SIGINT
    Interrupt,
    /// SIGTERM
    Terminate,
    /// The time that the whole run may take is over.
    TimeUp,
}

impl Stop {
    /// The status that a process exits with which was ended so.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Interrupt => 130,
            Self::Terminate => 143,
            Self::TimeUp => 124,
        }
    }

    /// The word that a record has for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "SIGINT",
            Self::Terminate => "SIGTERM",
            Self::TimeUp => "maxTime",
        }
    }
}

/// Ends a run from any thread. All clones of one are the same.
#[derive(Clone, Debug, Default)]
pub struct Halt(Arc<State>);

#[derive(Debug, Default)]
struct State {
    told: OnceLock<(Stop, Instant)>,
    changed: Notify,
}

impl Halt {
    /// Ends the run: the turn that is under way is cut off, and the program has one more second to say goodbye. The
    /// first call counts.
    pub fn tell(&self, stop: Stop) {
        if self.0.told.set((stop, Instant::now())).is_ok() {
            self.0.changed.notify_one();
        }
    }

    /// What the run was told to end by, and when.
    #[must_use]
    pub fn told(&self) -> Option<(Stop, Instant)> {
        self.0.told.get().copied()
    }

    /// Resolves when the run is told to end.
    pub(crate) async fn heard(&self) -> Stop {
        loop {
            if let Some((stop, _)) = self.told() {
                return stop;
            }
            self.0.changed.notified().await;
        }
    }
}
