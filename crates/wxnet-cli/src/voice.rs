//! How a run speaks on standard error: in lines for people, or in objects for programs (`docs/json.md`).

use std::fmt::Display;
use std::process::ExitCode;

use wxnet::Time;
use wxnet_runtime::{Halt, Level, Output, Record};

use crate::stream::Stream;

/// Speaks to whoever reads standard error. Nobody has to read: what cannot be written is lost, and the run goes on.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    reader: Reader,
    halt: Halt,
}

/// Who reads standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// People.
    People {
        /// Whether they want a line per message and verdict, too.
        trace: bool,
    },
    /// Programs: nothing but objects, one per line.
    Programs,
}

impl Voice {
    /// `halt` ends the run whose voice it is: a reader who is slow holds it up no longer then.
    pub(crate) const fn new(reader: Reader, halt: Halt) -> Self {
        Self { reader, halt }
    }

    /// Says something of the command's own.
    pub(crate) fn say(&self, at: Time, text: impl Display) {
        match self.reader {
            Reader::People { .. } => self.print(&format!("wxnet: {text}")),
            Reader::Programs => self.record(at, &Record::Warning(text.to_string())),
        }
    }

    /// Says why the command does not begin; gives how it exits.
    pub(crate) fn refuse(&self, why: impl Display) -> ExitCode {
        match self.reader {
            Reader::People { .. } => {
                why.to_string().lines().for_each(|line| self.print(&format!("wxnet: {line}")));
            }
            Reader::Programs => {
                self.say(Time::ZERO, why);
                self.record(Time::ZERO, &Record::Exit(USAGE, "usage", 0));
            }
        }
        ExitCode::from(USAGE)
    }

    fn print(&self, line: &str) {
        self.write(Stream::Err, line);
    }

    fn write(&self, stream: Stream, line: &str) {
        // The program's calls go on, whether anybody reads or not.
        let _ = stream.line_until(line, &self.halt);
    }

    fn is_for_people(&self) -> bool {
        self.reader != Reader::Programs
    }
}

/// The exit code of bad usage and configuration.
const USAGE: u8 = 2;

impl Output for Voice {
    fn console(&self, level: Level, text: &str) {
        match level.is_trouble() {
            false => self.write(Stream::Out, text),
            true if self.is_for_people() => self.print(text),
            true => {}
        }
    }

    fn say(&self, text: &str) {
        if self.is_for_people() {
            self.print(text);
        }
    }

    fn trace(&self, line: &str) {
        self.print(line);
    }

    fn traces(&self) -> bool {
        self.reader == Reader::People { trace: true }
    }

    fn record(&self, at: Time, record: &Record) {
        if self.records() {
            self.print(&record.json(at));
        }
    }

    fn records(&self) -> bool {
        !self.is_for_people()
    }
}
