//! How much room files may take (FILE-06, FILE-07, FILE-13).

use std::sync::Arc;

use wxnet_core::{Limits, Stats};

use crate::store::Store;

/// A store, and the room its files may take.
#[derive(Clone, Debug)]
pub(crate) struct Quota {
    store: Arc<dyn Store>,
    temp: u64,
    kept: u64,
}

impl Quota {
    pub(crate) fn new(store: Arc<dyn Store>, limits: &Limits) -> Self {
        Self { store, temp: limits.temp_files, kept: limits.kept_files }
    }

    pub(crate) fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// What the file at a path of the user's, or else a temp file, stays below. The file it replaces makes room.
    pub(crate) fn ceiling(&self, path: Option<&str>) -> Ceiling {
        let replaced = path.and_then(|path| self.store.stat(path).ok()).filter(|stats| !stats.is_folder);
        let most = match path {
            Some(_) => self.kept + replaced.map_or(0, |Stats { size, .. }| size),
            None => self.temp,
        };
        Ceiling { store: Arc::clone(&self.store), kept: path.is_some(), most }
    }

    /// The same for a file that is saved beside the others.
    pub(crate) fn saved(&self) -> Ceiling {
        Ceiling { store: Arc::clone(&self.store), kept: true, most: self.kept }
    }
}

/// What the room that files take must not pass.
#[derive(Debug)]
pub(crate) struct Ceiling {
    store: Arc<dyn Store>,
    kept: bool,
    most: u64,
}

impl Ceiling {
    /// Whether there is room for so many bytes more.
    pub(crate) fn admits(&self, more: u64) -> bool {
        let used = self.store.used();
        let used = if self.kept { used.kept } else { used.temp };
        used.saturating_add(more) <= self.most
    }
}
