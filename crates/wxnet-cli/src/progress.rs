//! How far a check is, on a terminal's last line.

use std::io::{self, IsTerminal as _};
use std::sync::{Mutex, PoisonError};

use wxnet_audit::Progress as Step;

use crate::stream::Stream;

/// Tells how far a check is; nobody but a terminal is told.
#[derive(Debug)]
pub(crate) struct Progress {
    targets: usize,
    ended: Mutex<usize>,
    is_seen: bool,
}

/// So few are over before anybody wonders.
const FEW: usize = 2;

impl Progress {
    pub(crate) fn of(targets: usize) -> Self {
        Self { targets, ended: Mutex::default(), is_seen: targets > FEW && io::stderr().is_terminal() }
    }

    pub(crate) fn tell(&self, step: Step<'_>) {
        let Step::Ended(report) = step else { return };
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        *ended += 1;
        let host: String =
            report.target.host().chars().filter(|letter| !letter.is_control()).take(60).collect();
        self.write(&format!("{CLEARED}{}/{} {host}", *ended, self.targets));
    }

    /// Leaves the line as it was.
    pub(crate) fn end(&self) {
        self.write(CLEARED);
    }

    fn write(&self, text: &str) {
        if self.is_seen {
            // It is only said beside the result.
            let _ = Stream::Err.text(text);
        }
    }
}

/// Back to the line's beginning, and nothing on it.
const CLEARED: &str = "\r\u{1b}[K";
