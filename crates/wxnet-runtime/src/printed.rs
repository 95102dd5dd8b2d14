//! What a driven mini-program printed: `host.console()` reads it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use wxnet::Time;
use wxnet_bridge::Field;

use crate::output::{Level, Output};
use crate::record::Record;

/// How many lines are kept, the newest ones.
const KEPT: usize = 10_000;

/// The lines of all launches, in order: a level of the console, `phone` for what the phone did, or
/// `run` for what the run itself said, and the text.
#[derive(Debug, Default)]
pub(crate) struct Printed(RefCell<VecDeque<(&'static str, String)>>);

impl Printed {
    fn keep(&self, level: &'static str, text: &str) {
        let mut lines = self.0.borrow_mut();
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back((level, text.to_owned()));
    }

    /// What `host.console()` gives.
    pub(crate) fn read(&self) -> Field {
        let lines = self.0.borrow();
        let entry = |(level, text): &(&'static str, String)| {
            Field::Record(vec![("level".into(), (*level).into()), ("text".into(), text.clone().into())])
        };
        Field::List(lines.iter().map(entry).collect())
    }
}

/// Passes everything on, and keeps what is printed.
pub(crate) struct Printing {
    output: Rc<dyn Output>,
    printed: Rc<Printed>,
}

impl Printing {
    pub(crate) fn beside(output: Rc<dyn Output>, printed: Rc<Printed>) -> Rc<dyn Output> {
        Rc::new(Self { output, printed })
    }
}

impl Output for Printing {
    fn console(&self, level: Level, text: &str) {
        self.printed.keep(level.name(), text);
        self.output.console(level, text);
    }

    fn say(&self, text: &str) {
        self.printed.keep("run", text);
        self.output.say(text);
    }

    fn phone(&self, text: &str) {
        self.printed.keep("phone", text);
        self.output.phone(text);
    }

    fn trace(&self, line: &str) {
        self.output.trace(line);
    }

    fn traces(&self) -> bool {
        self.output.traces()
    }

    fn record(&self, at: Time, record: &Record) {
        self.output.record(at, record);
    }

    fn records(&self) -> bool {
        self.output.records()
    }
}
