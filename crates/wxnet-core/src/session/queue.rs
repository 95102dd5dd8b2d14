//! The ten places, and the calls that wait for one (chapter CONC).

use std::collections::VecDeque;

use crate::task::TaskId;

/// First come, first served. Calls that end while they wait stay in line until their turn, and are passed over.
#[derive(Debug)]
pub(super) struct Queue {
    waiting: VecDeque<TaskId>,
    /// Calls in line that have not ended there.
    alive: usize,
    running: usize,
    places: usize,
}

impl Queue {
    pub(super) fn new(places: usize) -> Self {
        Self { waiting: VecDeque::new(), alive: 0, running: 0, places }
    }

    pub(super) fn join(&mut self, task: TaskId) {
        self.waiting.push_back(task);
        self.alive += 1;
    }

    /// Gives the next waiting call that is still `wanted` a place, if one is free.
    pub(super) fn admit(&mut self, wanted: impl Fn(TaskId) -> bool) -> Option<TaskId> {
        while self.running < self.places {
            let task = self.waiting.pop_front()?;
            if wanted(task) {
                self.alive -= 1;
                self.running += 1;
                return Some(task);
            }
        }
        None
    }

    pub(super) fn leave(&mut self) {
        self.running -= 1;
    }

    /// A call ends while it waits.
    pub(super) fn give_up(&mut self) {
        self.alive -= 1;
    }

    pub(super) fn is_full(&self) -> bool {
        self.in_flight() >= self.places
    }

    /// Calls that have a place or wait for one.
    pub(super) fn in_flight(&self) -> usize {
        self.running + self.alive
    }
}
