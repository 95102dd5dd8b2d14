//! Downloads that are complete and not yet told of: their files get their places when they are, so that a call which is
//! given up at the last moment leaves nothing behind, and what was there before stays (CALL-26, DOWN-07, DOWN-17).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wxnet_core::{Failure, TaskId};

use crate::store::{Draft, StoreError};

/// A file that is written and has no place yet.
#[derive(Debug)]
pub(crate) struct Written {
    draft: Box<dyn Draft>,
    extension: &'static str,
}

impl Written {
    pub(crate) const fn new(draft: Box<dyn Draft>, extension: &'static str) -> Self {
        Self { draft, extension }
    }

    /// Gives it its place, and says which.
    pub(crate) fn keep(self) -> Result<String, Failure> {
        self.draft.keep(self.extension).map_err(|error| match error {
            StoreError::Denied => Failure::FilePathDenied,
            _ => Failure::SaveFailed,
        })
    }
}

/// The files of one session that wait.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    written: Mutex<HashMap<TaskId, Written>>,
}

impl Shelf {
    pub(crate) fn put(&self, task: TaskId, written: Written) {
        self.lock().insert(task, written);
    }

    pub(crate) fn take(&self, task: TaskId) -> Option<Written> {
        self.lock().remove(&task)
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TaskId, Written>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
