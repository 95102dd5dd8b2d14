//! The one reader of the engine's observations: it makes trace lines of them, records, and entries of the ledger.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use wxnet::{Observation, Observe, Parts, Time};
use wxnet_record::Ledger;

use crate::output::Output;
use crate::record::Record;
use crate::trace;

/// The receiving end of an engine's observations.
#[derive(Debug)]
pub(crate) struct Observer {
    receiver: Option<Receiver<Observation>>,
    ledger: Option<Rc<RefCell<Ledger>>>,
    /// The calls that have not ended, for records.
    running: RefCell<Ledger>,
    /// Whoever observed already.
    before: Option<Arc<dyn Observe>>,
}

/// The sending end.
#[derive(Debug)]
struct Post(Sender<Observation>);

impl Observer {
    /// Listens to the engine that will be made of these parts; if nobody wants to hear, nothing is attached.
    pub(crate) fn attach(
        parts: &mut Parts,
        output: &dyn Output,
        ledger: Option<Rc<RefCell<Ledger>>>,
    ) -> Self {
        let running = RefCell::default();
        if !output.traces() && !output.records() && ledger.is_none() {
            return Self { receiver: None, ledger, running, before: None };
        }
        let (sender, receiver) = channel();
        let before = parts.observe.replace(Arc::new(Post(sender)));
        Self { receiver: Some(receiver), ledger, running, before }
    }

    /// Passes on what was observed since the last time.
    pub(crate) fn read(&self, output: &dyn Output) {
        for observation in self.receiver.iter().flat_map(Receiver::try_iter) {
            if output.traces()
                && let Some(line) = trace::observation(&observation)
            {
                output.trace(&line);
            }
            if output.records() {
                let at = observation.at;
                if let Some(told) = self.running.borrow_mut().keep(observation.clone()) {
                    output.record(at, &Record::from(told));
                }
            }
            if let Some(ledger) = &self.ledger {
                ledger.borrow_mut().enter(observation.clone());
            }
            if let Some(before) = &self.before {
                before.observe(observation);
            }
        }
    }

    /// Tells of the calls that have not ended when the run does.
    pub(crate) fn end(&self, at: Time, output: &dyn Output) {
        self.read(output);
        for told in self.running.borrow_mut().cut_off() {
            output.record(at, &Record::from(told));
        }
    }
}

impl Observe for Post {
    fn observe(&self, observation: Observation) {
        // When the run is over nobody listens any more.
        let _ = self.0.send(observation);
    }
}
