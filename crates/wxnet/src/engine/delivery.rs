//! The last thing before a mini-program hears of a download: its file gets its place.

use wxnet_core::{Answer, Api, CallEvent, Event, Finished, Happening, TaskId};

use super::Engine;
use crate::body::Payload;

impl Engine {
    /// What a mini-program hears. A file whose place is not to be had after all is a failure.
    pub(super) fn deliver(&self, event: Event<Payload>) -> Event<Payload> {
        match event {
            Event::Call(task, CallEvent::Done(Ok(answer))) if answer.api == Api::DownloadFile => {
                Event::Call(task, CallEvent::Done(self.place(task, answer)))
            }
            Event::Call(task, CallEvent::Done(Err(failed))) => {
                // It was given up after its last byte.
                drop(self.network.shelf.take(task));
                Event::Call(task, CallEvent::Done(Err(failed)))
            }
            event => event,
        }
    }

    fn place(&self, task: TaskId, answer: Answer<Payload>) -> Result<Answer<Payload>, wxnet_core::Failed> {
        let Some(written) = self.network.shelf.take(task) else { return Ok(answer) };
        let path = written.keep().map_err(|failure| failure.tell(answer.api, self.config().lib_version))?;
        let body = match answer.body {
            Finished::File(_) => Finished::File(path),
            _ => Finished::TempFile(path),
        };
        Ok(Answer { body, ..answer })
    }

    /// Nobody waits for the file of a download that had ended before it was complete.
    pub(super) fn forget_late(&self, happening: &Happening<Payload>) {
        if let Happening::Complete(task, _) = happening
            && !self.session.is_pending(*task)
        {
            drop(self.network.shelf.take(*task));
        }
    }
}
