//! Why a call was refused, told on standard error beside what the mini-program hears.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use wxnet::{DomainList, Note, Observation, Observe, Observed, TaskId};
use wxnet_project::domains_line;

/// Tells refusals; the first one for want of a domains file also tells how to mend it.
#[derive(Debug)]
pub(crate) struct Refusals {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// What each call that has not ended asked for.
    called: HashMap<TaskId, String>,
    /// Where a domains file was looked for and not found, until that is told.
    missing: Option<PathBuf>,
}

impl Refusals {
    /// `missing` is where a domains file was looked for, if there is none.
    pub(crate) fn new(missing: Option<PathBuf>) -> Self {
        Self { state: Mutex::new(State { called: HashMap::new(), missing }) }
    }
}

impl Observe for Refusals {
    fn observe(&self, observation: Observation) {
        let Observed::Noted(note) = observation.what else { return };
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match note {
            Note::Called(api, url) => {
                state.called.insert(observation.task, format!("{} {url}", api.name()));
            }
            Note::Refused(rule, facts) => {
                let call = state.called.get(&observation.task).cloned().unwrap_or_default();
                let told: Vec<String> = facts.iter().map(|(name, fact)| format!("{name}: {fact}")).collect();
                eprintln!("wxnet: {call} was refused by {rule} ({})", told.join("; "));
                state.tell_missing(&facts);
            }
            Note::Ended(_) => {
                state.called.remove(&observation.task);
            }
            Note::Queued | Note::Admitted(_) | Note::Started => {}
        }
    }
}

impl State {
    fn tell_missing(&mut self, facts: &[(&str, String)]) {
        let fact =
            |wanted: &str| facts.iter().find(|(name, _)| *name == wanted).map(|(_, fact)| fact.as_str());
        let (Some(origin), Some(name)) = (fact("origin"), fact("list")) else { return };
        let list = DomainList::ALL.into_iter().find(|list| list.name() == name);
        if let (Some(list), Some(file)) = (list, self.missing.take()) {
            eprintln!("wxnet: there is no {}; with this line in it the call would pass:", file.display());
            eprintln!("wxnet:   {}", domains_line(list, origin));
        }
    }
}
