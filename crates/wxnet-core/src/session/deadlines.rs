//! When each task's time is up.

use std::collections::{BTreeSet, HashMap};

use crate::task::TaskId;
use crate::time::Time;

/// At most one moment for each task.
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    moments: BTreeSet<(Time, TaskId)>,
    by_task: HashMap<TaskId, Time>,
}

impl Deadlines {
    pub(super) fn set(&mut self, task: TaskId, moment: Time) {
        self.clear(task);
        self.moments.insert((moment, task));
        self.by_task.insert(task, moment);
    }

    pub(super) fn clear(&mut self, task: TaskId) {
        if let Some(moment) = self.by_task.remove(&task) {
            self.moments.remove(&(moment, task));
        }
    }

    pub(super) fn next(&self) -> Option<Time> {
        self.moments.first().map(|&(moment, _)| moment)
    }

    /// Takes a task whose moment has come.
    pub(super) fn take_due(&mut self, now: Time) -> Option<TaskId> {
        let &(moment, task) = self.moments.first()?;
        (moment <= now).then(|| {
            self.clear(task);
            task
        })
    }
}
