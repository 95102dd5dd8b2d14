//! Files and storage: what is asked for at once, and what is asked for in a queue.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::task::JoinHandle;
use wxnet_core::{Failed, Failure, FileAnswer, FileCall, Happening, OpId, StorageAnswer, StorageCall};

use super::Engine;
use crate::body::Payload;
use crate::files::Files;
use crate::network::Network;
use crate::storage::{Storage, nothing};

/// Who does what the file functions ask for: one thing after the other, beside the session's thread, so that large
/// files keep nobody waiting.
#[derive(Debug)]
pub(super) struct Desk {
    files: Files,
    storage: Storage,
    waiting: VecDeque<(FileCall<Payload>, Option<OpId>)>,
    running: Option<JoinHandle<()>>,
}

impl Desk {
    pub(super) const fn new(files: Files, storage: Storage) -> Self {
        Self { files, storage, waiting: VecDeque::new(), running: None }
    }

    /// What has not ended.
    pub(super) fn pending(&self) -> usize {
        self.waiting.len() + usize::from(self.running.is_some())
    }

    /// What was running has ended.
    pub(super) fn ended(&mut self) {
        self.running = None;
    }

    /// Begins the next, if nothing is running.
    pub(super) fn begin(&mut self, network: &Arc<Network>) {
        if self.running.is_some() {
            return;
        }
        let Some((call, op)) = self.waiting.pop_front() else { return };
        let (files, network) = (self.files.clone(), Arc::clone(network));
        self.running = Some(tokio::task::spawn_blocking(move || {
            let (api, path) = (call.api(), call.path().map(str::to_owned));
            let result = files.perform(call);
            network.tell_declined(api, path, result.as_ref().err());
            network.report(Happening::File(api, op, result));
        }));
    }

    /// Nothing more is begun; what is running may be waited for.
    pub(super) fn close(&mut self) -> Option<JoinHandle<()>> {
        self.waiting.clear();
        self.running.take()
    }
}

impl Engine {
    /// A file function: what it asks for is done after those that were asked for before, and its end is an
    /// [event](wxnet_core::Event::File) if `op` wants to hear of it.
    pub fn file(&mut self, call: FileCall<Payload>, op: Option<OpId>) {
        self.desk.waiting.push_back((call, op));
    }

    /// The `…Sync` form of a file function: it is done when this returns.
    ///
    /// # Errors
    /// What the mini-program is thrown.
    pub fn file_sync(&mut self, call: FileCall<Payload>) -> Result<FileAnswer<Payload>, Failed> {
        let (api, path) = (call.api(), call.path().map(str::to_owned));
        let version = self.config().lib_version;
        let result = self.desk.files.perform(call);
        self.network.tell_declined(api, path, result.as_ref().err());
        result.map_err(|failure| failure.throw(api, version))
    }

    /// A storage function: it is done when this returns, and its end is an [event](wxnet_core::Event::Storage) if `op`
    /// wants to hear of it.
    pub fn storage(&mut self, call: StorageCall, op: Option<OpId>) {
        let api = call.api();
        let result = self.desk.storage.perform(call);
        self.network.tell_declined(api, None, result.as_ref().err());
        let now = self.now();
        self.session.handle(now, Happening::Storage(api, op, result));
    }

    /// The `…Sync` form of a storage function; a key that is not there has an empty text.
    ///
    /// # Errors
    /// What the mini-program is thrown.
    pub fn storage_sync(&mut self, call: StorageCall) -> Result<StorageAnswer, Failed> {
        let api = call.api();
        let version = self.config().lib_version;
        match self.desk.storage.perform(call) {
            Err(Failure::KeyNotFound) => Ok(nothing()),
            result => {
                self.network.tell_declined(api, None, result.as_ref().err());
                result.map_err(|failure| failure.throw(api, version))
            }
        }
    }

    /// What the choosers find from now on (FILE-14).
    pub fn choose_files(&mut self, ready: Vec<PathBuf>) {
        self.desk.files.lay_ready(ready);
    }
}
