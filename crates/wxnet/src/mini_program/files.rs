//! Files and storage of a mini-program.

use std::collections::HashMap;

use tokio::sync::oneshot;
use wxnet_core::{Api, Failed, Failure, FileAnswer, FileCall, OpId, StorageAnswer, StorageCall};

use super::{MiniProgram, Shared, State};
use crate::body::Payload;

/// Who waits for the end of a file or storage function.
#[derive(Debug, Default)]
pub(super) struct Askers {
    files: HashMap<OpId, Asker<FileAnswer<Payload>>>,
    storage: HashMap<OpId, Asker<StorageAnswer>>,
}

type Asker<T> = oneshot::Sender<Result<T, Failed>>;

impl Askers {
    /// Who has gone does not hear it.
    pub(super) fn answer_file(&mut self, op: OpId, result: Result<FileAnswer<Payload>, Failed>) {
        if let Some(asker) = self.files.remove(&op) {
            let _ = asker.send(result);
        }
    }

    pub(super) fn answer_storage(&mut self, op: OpId, result: Result<StorageAnswer, Failed>) {
        if let Some(asker) = self.storage.remove(&op) {
            let _ = asker.send(result);
        }
    }

    pub(super) fn clear(&mut self) {
        self.files.clear();
        self.storage.clear();
    }
}

impl MiniProgram {
    /// A function of `wx.getFileSystemManager()`, or `wx.saveFile` and its family.
    ///
    /// # Errors
    /// As the function fails; with an abort when the mini-program ends first.
    pub async fn file(&self, call: FileCall<Payload>) -> Result<FileAnswer<Payload>, Failed> {
        let api = call.api();
        let answer = self.shared.command(|state| {
            let (asker, answer) = oneshot::channel();
            let op = state.next_op();
            state.askers.files.insert(op, asker);
            state.engine.file(call, Some(op));
            answer
        });
        answer.await.unwrap_or_else(|_| Err(self.shared.ended(api)))
    }

    /// `wx.setStorage` and its family.
    ///
    /// # Errors
    /// As the function fails; with an abort when the mini-program ends first.
    pub async fn storage(&self, call: StorageCall) -> Result<StorageAnswer, Failed> {
        let api = call.api();
        let answer = self.shared.command(|state: &mut State| {
            let (asker, answer) = oneshot::channel();
            let op = state.next_op();
            state.askers.storage.insert(op, asker);
            state.engine.storage(call, Some(op));
            answer
        });
        answer.await.unwrap_or_else(|_| Err(self.shared.ended(api)))
    }
}

impl Shared {
    fn ended(&self, api: Api) -> Failed {
        Failure::Abort.tell(api, self.lock().engine.config().lib_version)
    }
}
