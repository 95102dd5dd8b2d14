//! What all tasks of one session share: the way out, idle connections, files, and the way back.

use std::sync::Arc;

use wxnet_core::{Happening, TaskId, Time};

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
    pub(crate) fn see(&self, task: TaskId, what: impl FnOnce() -> Observed) {
        self.see_at(|| self.time.now(), task, what);
    }

    /// The same of something that was noticed before.
    pub(crate) fn see_at(&self, at: impl FnOnce() -> Time, task: TaskId, what: impl FnOnce() -> Observed) {
        if let Some(observer) = &self.observer {
            observer.observe(Observation { task, at: at(), what: what() });
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

    /// The session's time.
    pub(crate) fn now(&self) -> Time {
        self.tower.time.now()
    }
}
