//! How tasks end.

use super::outbox::End;
use super::{Session, Task};
use crate::event::{Action, Answer, CallEvent, Event, Note, SocketEvent};
use crate::failure::Failed;
use crate::reason::Reason;
use crate::task::TaskId;
use crate::time::Time;

/// Whether the engine must still be told to cut the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Yes,
    No,
}

/// The last event of a task.
pub(super) enum Last<B> {
    Call(Result<Answer<B>, Failed>),
    Socket(SocketEvent<B>),
}

/// The rules by which a socket is closed as it should be: by either side's close frame, or before it was open.
const CLOSED: [&str; 3] = ["SOCK-22", "SOCK-23", "SOCK-24"];

impl<B> Last<B> {
    /// What an observer hears of it.
    fn told(&self, reason: Reason) -> Result<String, (Failed, Reason)> {
        let failed = |err_msg: &str| Failed { err_msg: err_msg.to_owned(), errno: None, retries: None };
        match self {
            Self::Call(Ok(answer)) => Ok(answer.api.ok().to_owned()),
            Self::Call(Err(failed)) | Self::Socket(SocketEvent::Refused(failed)) => {
                Err((failed.clone(), reason))
            }
            Self::Socket(SocketEvent::Error { err_msg, .. }) => Err((failed(err_msg), reason)),
            Self::Socket(SocketEvent::Closed { code, reason: words }) => {
                let words = format!("closed {code} {words}");
                if CLOSED.contains(&reason.rule) { Ok(words) } else { Err((failed(&words), reason)) }
            }
            Self::Socket(_) => Ok(String::new()),
        }
    }
}

impl<B> Session<B> {
    /// The one place where a task ends: its connection, its place, its deadline and its last event.
    pub(super) fn end(&mut self, now: Time, id: TaskId, cut: Cut, last: Last<B>, rule: &'static str) {
        let Some(task) = self.tasks.remove(&id) else { return };
        self.deadlines.clear(id);
        if self.notes.is_some() {
            let ended = last.told(self.reason(now, &task, rule));
            self.note(now, id, || Note::Ended(ended));
        }
        match (task, last) {
            (Task::Call(call), Last::Call(result)) => {
                self.leave(id, &call, cut);
                let event = Event::Call(id, CallEvent::Done(result));
                self.outbox.push_end(id, End::Open(call.api), event);
            }
            (Task::Socket(socket), Last::Socket(event)) => {
                self.untold.insert(id, socket.told());
                self.detach(id, cut);
                self.fail_unwritten(now, id, *socket);
                self.sockets.retain(|&socket| socket != id);
                self.outbox.push_end(id, End::Firm, Event::Socket(id, self.binding(id), event));
            }
            (Task::Call(_), Last::Socket(_)) | (Task::Socket(_), Last::Call(_)) => {
                unreachable!("calls end as calls, sockets as sockets")
            }
        }
    }

    /// Takes back what the engine was to do for a task and has not begun, and has it cut the rest.
    pub(super) fn detach(&mut self, id: TaskId, cut: Cut) {
        let mut dialled = true;
        self.actions.retain(|action| match action {
            Action::Dial(task, _) if *task == id => {
                dialled = false;
                false
            }
            Action::Follow(task, _) if *task == id => false,
            // The last words of a socket that the engine has not lost.
            Action::Write(task, _) if *task == id => cut == Cut::Yes,
            _ => true,
        });
        if dialled && cut == Cut::Yes {
            self.actions.push_back(Action::Cancel(id));
        }
    }
}
