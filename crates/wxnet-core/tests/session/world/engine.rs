//! What the engine does.

use proptest::sample::Index;
use wxnet_core::{Action, Api, Failure, Fault, Finished, Frame, Happening, NetError, SocketFault, TaskId};

use super::{Performed, World, pick};
use crate::any_order::Report;
use crate::model::{Address, Ask};
use crate::support::{Text, head};

impl World {
    /// Takes one action, which must be the one the model expects.
    pub(super) fn take(&mut self) -> bool {
        let action = self.phone.session.poll_action(self.phone.now);
        let asked = action.as_ref().map(ask);
        assert_eq!(asked, self.model.ask(self.phone.now), "action");
        let Some((task, ask)) = asked else { return false };
        match ask {
            Ask::Start => {
                assert!(self.started < Some(task), "{task} starts after {:?}", self.started);
                self.started = Some(task);
                assert_eq!(self.engine.insert(task, Performed::Asked), None, "{task} starts once");
            }
            Ask::Dial => {
                assert_eq!(self.engine.insert(task, Performed::Dialling), None, "{task} is dialled once");
            }
            Ask::Follow => {
                let before = self.engine.insert(task, Performed::Asked);
                assert_eq!(before, Some(Performed::Redirected), "{task} waits for a redirect");
            }
            Ask::Write => assert_eq!(self.engine.get(&task), Some(&Performed::Open), "{task} is open"),
            Ask::Cancel => assert!(self.engine.remove(&task).is_some(), "{task} is performed"),
        }
        true
    }

    pub(super) fn report(&mut self, at: &Index, report: Report) {
        let performed: Vec<TaskId> = self.engine.keys().copied().collect();
        if let Some(task) = pick(at, &performed) {
            self.tell(task, report);
        }
    }

    /// Whether the engine would report such a thing of this function at all.
    fn fits(&self, task: TaskId, report: Report) -> bool {
        let of = match report {
            Report::Sent(_) => Api::UploadFile,
            Report::Received(_) => Api::DownloadFile,
            Report::Chunk => Api::Request,
            _ => return true,
        };
        self.heard[&task].api == Some(of)
    }

    /// Reports about a task, if the report fits it. What is over in the session changes nothing there.
    pub(super) fn tell(&mut self, task: TaskId, report: Report) {
        let Some(&performed) = self.engine.get(&task).filter(|_| self.fits(task, report)) else { return };
        let next = match (performed, report) {
            (Performed::Asked, Report::Head) => Some(Performed::Answered),
            (Performed::Asked, Report::Redirect(_)) => Some(Performed::Redirected),
            (Performed::Asked, Report::Retried | Report::Sent(_)) => Some(Performed::Asked),
            (Performed::Answered, Report::Received(_) | Report::Chunk) => Some(Performed::Answered),
            (Performed::Answered, Report::Complete) => None,
            (Performed::Asked | Performed::Answered | Performed::Redirected, Report::Failed) => None,
            (Performed::Dialling, Report::Opened) => Some(Performed::Open),
            (Performed::Dialling, Report::NotOpened) => None,
            (Performed::Open, Report::Message | Report::Written) => Some(Performed::Open),
            (Performed::Open, Report::PeerClosed | Report::Lost | Report::Violated) => None,
            _ => return,
        };
        self.phone.report(happening(task, report));
        let alive = self.model.calls.contains_key(&task) || self.model.sockets.contains_key(&task);
        if alive {
            self.expect(task, report);
        }
        match next {
            Some(next) => drop(self.engine.insert(task, next)),
            // A task that is over in the session is yet to be cancelled.
            None if alive => drop(self.engine.remove(&task)),
            None => {}
        }
    }

    fn expect(&mut self, task: TaskId, report: Report) {
        match report {
            Report::Redirect(address) => self.model.redirect(task, address),
            Report::Complete => self.model.complete(task),
            Report::Failed => self.model.end_call(task, &Failure::Net(NetError::ConnectionReset), false),
            Report::Opened => self.model.opened(task),
            Report::Written => self.model.written(task),
            Report::NotOpened => self.model.error(task, SocketFault::Tls.err_msg(), true, false),
            Report::PeerClosed => self.model.closed(task, 4_000, "peer", false),
            Report::Lost => self.model.closed(task, 1006, "abnormal closure", false),
            Report::Violated => self.model.closed(task, 1002, "protocol error", false),
            Report::Head
            | Report::Retried
            | Report::Sent(_)
            | Report::Received(_)
            | Report::Chunk
            | Report::Message => {}
        }
    }

    pub(super) fn stale(&mut self, at: &Index, report: Report) {
        let alive =
            |task: &TaskId| self.model.calls.contains_key(task) || self.model.sockets.contains_key(task);
        let over: Vec<TaskId> =
            self.calls.iter().chain(&self.sockets).copied().filter(|task| !alive(task)).collect();
        if let Some(task) = pick(at, &over) {
            self.phone.report(happening(task, report));
        }
    }
}

fn ask(action: &Action<Text>) -> (TaskId, Ask) {
    match action {
        Action::Start(task, _) => (*task, Ask::Start),
        Action::Follow(task, _) => (*task, Ask::Follow),
        Action::Dial(task, _) => (*task, Ask::Dial),
        Action::Write(task, Frame::Message(_) | Frame::Close(..)) => (*task, Ask::Write),
        Action::Cancel(task) => (*task, Ask::Cancel),
    }
}

fn happening(task: TaskId, report: Report) -> Happening<Text> {
    let location = match report {
        Report::Redirect(Address::Listed) => "/next",
        _ => "//elsewhere.example.com/",
    };
    match report {
        Report::Head => Happening::Head(task, head(200, &[])),
        Report::Redirect(_) => Happening::Head(task, head(302, &[("Location", location)])),
        Report::Retried => Happening::Retried(task),
        Report::Sent(sent) => Happening::Sent(task, sent.min(100), 100),
        Report::Received(received) => Happening::Received(task, received.min(100), Some(100)),
        Report::Chunk => Happening::Chunk(task, "chunk"),
        Report::Complete => Happening::Complete(task, Finished::Data("body")),
        Report::Failed => Happening::Failed(task, Fault::Net(NetError::ConnectionReset)),
        Report::Opened => Happening::Opened(task, head(101, &[])),
        Report::Message => Happening::Message(task, "message"),
        Report::Written => Happening::Written(task),
        Report::NotOpened => Happening::NotOpened(task, SocketFault::Tls),
        Report::PeerClosed => Happening::PeerClosed(task, Some((4_000, "peer".to_owned()))),
        Report::Lost => Happening::Lost(task),
        Report::Violated => Happening::Violated(task, 1002),
    }
}
