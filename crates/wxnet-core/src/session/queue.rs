//! The ten places, and the calls that wait for one (chapter CONC).

use std::collections::BTreeSet;

use crate::task::TaskId;

/// First come, first served: ids grow with every call, so the smallest waiting one is the oldest.
#[derive(Debug)]
pub(super) struct Queue {
    waiting: BTreeSet<TaskId>,
    running: usize,
    places: usize,
}

impl Queue {
    pub(super) fn new(places: usize) -> Self {
        Self { waiting: BTreeSet::new(), running: 0, places }
    }

    pub(super) fn join(&mut self, task: TaskId) {
        self.waiting.insert(task);
    }

    /// Gives the next waiting call a place, if one is free.
    pub(super) fn admit(&mut self) -> Option<TaskId> {
        if self.running == self.places {
            return None;
        }
        let task = self.waiting.pop_first()?;
        self.running += 1;
        Some(task)
    }

    /// A call gives up its place.
    pub(super) fn leave(&mut self) {
        self.running -= 1;
    }

    /// A call gives up waiting.
    pub(super) fn give_up(&mut self, task: TaskId) {
        self.waiting.remove(&task);
    }

    pub(super) fn is_full(&self) -> bool {
        self.in_flight() >= self.places
    }

    /// Calls that have a place or wait for one.
    pub(super) fn in_flight(&self) -> usize {
        self.running + self.waiting.len()
    }
}
