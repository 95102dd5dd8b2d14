//! A call of request, upload or download that is under way.

use std::future::IntoFuture;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use wxnet_core::{Answer, Api, CallEvent, Create, Failed, Finished, Operation, Target, TaskId};

use super::Shared;
use super::inbox::{Inbox, inbox};
use crate::body::{Body, Payload};

/// A call. Await it for its end, or ask for its events one by one; drop it to abort.
#[derive(Debug)]
pub struct Call {
    shared: Arc<Shared>,
    api: Api,
    task: Option<TaskId>,
    events: Inbox<CallEvent<Payload>>,
}

impl Call {
    pub(super) fn begin(shared: &Arc<Shared>, api: Api, create: Create<Payload>) -> Self {
        let (slot, events) = inbox();
        let task = shared.command(|state| match state.engine.create(create) {
            Ok(task) => {
                state.calls.insert(task, slot);
                state.listen(task);
                Some(task)
            }
            Err(error) => {
                let failed = error.tell(api, state.engine.config().lib_version);
                slot.put(CallEvent::Done(Err(failed)), |_, _| false);
                None
            }
        });
        Self { shared: Arc::clone(shared), api, task, events }
    }

    /// The next event; the last one is `Done`, then there is none.
    pub async fn next(&mut self) -> Option<CallEvent<Payload>> {
        self.events.next().await
    }

    /// `abort()`: the end is then a failure, unless it was decided already.
    pub fn abort(&self) {
        if let Some(task) = self.task {
            let aborted =
                self.shared.command(|state| state.engine.operate(Target::Task(task), Operation::Abort));
            debug_assert!(aborted.is_ok(), "an abort has no parameters");
        }
    }

    async fn end(mut self) -> Result<Answer<Body>, Failed> {
        while let Some(event) = self.next().await {
            if let CallEvent::Done(result) = event {
                return result.map(delivered);
            }
        }
        Err(wxnet_core::Failure::Abort.tell(self.api, self.shared.lock().engine.config().lib_version))
    }
}

impl IntoFuture for Call {
    type Output = Result<Answer<Body>, Failed>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.end())
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.abort();
    }
}

fn delivered(answer: Answer<Payload>) -> Answer<Body> {
    let Answer { api, status, body, header, cookies, retries, profile } = answer;
    let body = match body {
        Finished::Data(payload) => Finished::Data(payload.into_body()),
        Finished::TempFile(path) => Finished::TempFile(path),
        Finished::File(path) => Finished::File(path),
    };
    Answer { api, status, body, header, cookies, retries, profile }
}
