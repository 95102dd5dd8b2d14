//! Why a call was refused, told on standard error beside what the mini-program hears.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use wxnet::{DomainList, Fact, Note, Observation, Observe, Observed, Reason, TaskId};

use crate::domains::adding_line;
use crate::voice::Voice;

/// Tells refusals; the first one for want of a domains file also tells how to mend it.
#[derive(Debug)]
pub(crate) struct Refusals {
    state: Mutex<State>,
    voice: Voice,
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
    pub(crate) fn new(missing: Option<PathBuf>, voice: Voice) -> Self {
        Self { state: Mutex::new(State { called: HashMap::new(), missing }), voice }
    }
}

impl Observe for Refusals {
    fn observe(&self, observation: Observation) {
        let (Observed::Noted(note), Some(task)) = (observation.what, observation.task) else { return };
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match note {
            Note::Called(api, url) => {
                state.called.insert(task, format!("{} {url}", api.name()));
            }
            Note::Refused(reason) => {
                let call = state.called.get(&task).cloned().unwrap_or_default();
                let refused = format!("{call} was refused by {} ({reason})", reason.rule);
                self.voice.say(observation.at, refused);
                if let Some(told) = state.tell_missing(&reason) {
                    self.voice.say(observation.at, told);
                }
            }
            Note::Ended(_) => {
                state.called.remove(&task);
            }
            Note::Queued | Note::Admitted(_) | Note::Started | Note::Declined(..) => {}
        }
    }
}

impl State {
    /// Where the missing file was looked for, and the line that mends it, if one does.
    fn tell_missing(&mut self, reason: &Reason) -> Option<String> {
        let (Fact::Text(origin), Fact::Text(name)) = (reason.fact("origin")?, reason.fact("list")?) else {
            return None;
        };
        let list = DomainList::ALL.into_iter().find(|list| list.name() == name)?;
        let line = adding_line(list, origin, self.missing.as_ref()?)?;
        let file = self.missing.take()?;
        Some(format!("there is no {}; this line makes one that admits the call:\n  {line}", file.display()))
    }
}
