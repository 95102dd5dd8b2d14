//! How a run speaks on standard error: in lines for people, or in objects for programs (`docs/json.md`).

use std::fmt::Display;

use wxnet::Time;
use wxnet_runtime::{Level, Output, Record, Standard};

/// Who reads standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// People.
    Plain {
        /// Whether they want a line per message and verdict, too.
        trace: bool,
    },
    /// Programs: nothing but objects, one per line.
    Json,
}

impl Voice {
    /// Says something of the command's own.
    pub(crate) fn say(self, at: Time, text: impl Display) {
        match self {
            Self::Plain { .. } => eprintln!("wxnet: {text}"),
            Self::Json => self.record(at, &Record::Warning(text.to_string())),
        }
    }

    fn standard(self) -> Standard {
        Standard { trace: self == Self::Plain { trace: true } }
    }
}

impl Output for Voice {
    fn console(&self, level: Level, text: &str) {
        if *self != Self::Json || !level.is_trouble() {
            self.standard().console(level, text);
        }
    }

    fn say(&self, text: &str) {
        if *self != Self::Json {
            self.standard().say(text);
        }
    }

    fn trace(&self, line: &str) {
        self.standard().trace(line);
    }

    fn traces(&self) -> bool {
        self.standard().trace
    }

    fn record(&self, at: Time, record: &Record) {
        if *self == Self::Json {
            eprintln!("{}", record.json(at));
        }
    }

    fn records(&self) -> bool {
        *self == Self::Json
    }
}
