//! When each task's time is up.

use crate::task::TaskId;
use crate::time::Time;

/// At most one moment for each task, the next one last. Only what runs has one, so they are few.
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    moments: Vec<(Time, TaskId)>,
}

impl Deadlines {
    pub(super) fn set(&mut self, task: TaskId, moment: Time) {
        self.clear(task);
        let at = self.moments.partition_point(|&other| other > (moment, task));
        self.moments.insert(at, (moment, task));
    }

    pub(super) fn clear(&mut self, task: TaskId) {
        if let Some(at) = self.moments.iter().position(|&(_, other)| other == task) {
            self.moments.remove(at);
        }
    }

    pub(super) fn next(&self) -> Option<Time> {
        self.moments.last().map(|&(moment, _)| moment)
    }

    /// Takes a task whose moment has come.
    pub(super) fn take_due(&mut self, now: Time) -> Option<TaskId> {
        let (_, task) = self.moments.pop_if(|&mut (moment, _)| moment <= now)?;
        Some(task)
    }
}
