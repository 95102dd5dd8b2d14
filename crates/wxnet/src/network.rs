//! What all tasks of one session share: the way out, idle connections, files, and the way back.

use std::sync::Arc;

use wxnet_core::{Api, Fact, Failure, Happening, Note, Reason, TaskId, Time, Version};

use crate::body::Payload;
use crate::clock::Timepiece;
use crate::connect::Connector;
use crate::files::Quota;
use crate::mailbox::Mailbox;
use crate::observe::{Observation, Observe, Observed};
use crate::pool::Pool;
use crate::shelf::Shelf;
use crate::store::Store;

#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) connector: Connector,
    pub(crate) pool: Arc<Pool>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) quota: Quota,
    pub(crate) shelf: Shelf,
    pub(crate) mailbox: Arc<Mailbox>,
    pub(crate) watchtower: Watchtower,
    pub(crate) version: Version,
    /// Whether anybody may want to know what a call moves.
    pub(crate) counts: bool,
}

impl Network {
    pub(crate) fn report(&self, happening: Happening<Payload>) {
        self.mailbox.report(happening);
    }

    /// The session's time.
    pub(crate) fn now(&self) -> Time {
        self.watchtower.time.now()
    }

    /// A function of files or storage failed, if it did.
    pub(crate) fn tell_declined(&self, api: Api, path: Option<String>, failure: Option<&Failure>) {
        let Some(failure) = failure else { return };
        self.watchtower.see(None, || {
            let mut reason = Reason { rule: failure.rule(api), facts: failure.facts() };
            if let Some(path) = path.filter(|_| reason.fact("path").is_none()) {
                reason.facts.push(("path".into(), path.into()));
            }
            Observed::Noted(Note::Declined(api, failure.tell(api, self.version), reason))
        });
    }

    pub(crate) fn watch(&self, task: TaskId) -> Watch<'_> {
        Watch { tower: &self.watchtower, task }
    }
}

/// Where observations are made, if anybody wants them.
#[derive(Clone, Debug)]
pub(crate) struct Watchtower {
    pub(crate) observer: Option<Arc<dyn Observe>>,
    pub(crate) time: Arc<Timepiece>,
}

impl Watchtower {
    /// Without an observer this is one branch.
    pub(crate) fn see(&self, task: impl Into<Option<TaskId>>, what: impl FnOnce() -> Observed) {
        self.see_at(|| self.time.now(), task, what);
    }

    /// The same of something that was noticed before.
    pub(crate) fn see_at(
        &self,
        at: impl FnOnce() -> Time,
        task: impl Into<Option<TaskId>>,
        what: impl FnOnce() -> Observed,
    ) {
        if let Some(observer) = &self.observer {
            observer.observe(Observation { task: task.into(), at: at(), what: what() });
        }
    }
}

/// The observations of one task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch<'a> {
    tower: &'a Watchtower,
    task: TaskId,
}

impl Watch<'_> {
    pub(crate) fn see(&self, what: impl FnOnce() -> Observed) {
        self.tower.see(self.task, what);
    }

    /// What was found out about a failure.
    pub(crate) fn found<const N: usize>(&self, facts: impl FnOnce() -> [(&'static str, Fact); N]) {
        self.see(|| Observed::Found(facts().map(|(name, fact)| (name.into(), fact)).into()));
    }

    /// The session's time.
    pub(crate) fn now(&self) -> Time {
        self.tower.time.now()
    }
}
