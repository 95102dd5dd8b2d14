//! Where the words of a run go.

use wxnet::Time;

use crate::record::Record;

/// A level of the program's console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// `console.log`, and what is printed like it
    Log,
    /// `console.info`
    Info,
    /// `console.debug`
    Debug,
    /// `console.warn`
    Warn,
    /// `console.error`
    Error,
}

impl Level {
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "info" => Self::Info,
            "debug" => Self::Debug,
            "warn" => Self::Warn,
            "error" => Self::Error,
            _ => Self::Log,
        }
    }

    /// The name of the console's function.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    /// Whether it goes to standard error.
    #[must_use]
    pub const fn is_trouble(self) -> bool {
        matches!(self, Self::Warn | Self::Error)
    }
}

/// What listens to a run. A text has no line break at its end, but may have some inside.
pub trait Output {
    /// The program's console.
    fn console(&self, level: Level, text: &str);
    /// What the run itself has to say: uncaught errors and notices.
    fn say(&self, text: &str);
    /// What the phone does, which a person would see.
    fn phone(&self, text: &str) {
        self.say(&format!("phone: {text}"));
    }
    /// One line per message and per verdict; only if [`Output::traces`].
    fn trace(&self, _line: &str) {}
    /// Whether trace lines are wanted.
    fn traces(&self) -> bool {
        false
    }
    /// Everything that happens, as objects, beside the texts of the other functions; only if [`Output::records`].
    fn record(&self, _at: Time, _record: &Record) {}
    /// Whether objects are wanted.
    fn records(&self) -> bool {
        false
    }
}
