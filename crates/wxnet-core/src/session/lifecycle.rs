//! Background and network: what the phone does to everything at once (chapters BG and NET).

use std::time::Duration;

use super::{Cut, Session, Task, Visibility};
use crate::config::{Network, Platform};
use crate::event::{AppEvent, Event, SocketEvent};
use crate::failure::{Failure, NetError, SocketFault};
use crate::policy::Standing;
use crate::socket::{Frame, SocketState, Unwritten};
use crate::task::TaskId;
use crate::time::Time;

/// How long a hidden mini-program may go on (BG-01).
pub(super) const GRACE: Duration = Duration::from_secs(5);

impl<B> Session<B> {
    /// The mini-program goes to the background or comes back; the same state again changes nothing.
    pub fn set_visibility(&mut self, now: Time, visibility: Visibility) {
        if self.visibility == visibility {
            return;
        }
        self.visibility = visibility;
        let event = match visibility {
            Visibility::Background => {
                self.grace = Some(now + GRACE);
                self.hidden = Some(now);
                AppEvent::Hidden
            }
            Visibility::Foreground => {
                // However late the engine is to ask what is due, five seconds are five seconds.
                if self.grace.take().is_some_and(|moment| moment <= now) {
                    self.interrupt(now);
                }
                AppEvent::Shown
            }
        };
        self.outbox.push(Event::App(event));
    }

    /// The phone's network changes; the same state again changes nothing.
    pub fn set_network(&mut self, now: Time, network: Network) {
        let before = std::mem::replace(&mut self.network, network);
        if before == network {
            return;
        }
        self.standing = Standing::new(&self.config, network);
        if !network.is_connected() {
            self.disconnect(now);
        } else if before.is_connected() && self.config.platform == Platform::Ios {
            for task in self.running_calls() {
                self.fail(now, task, Failure::NetworkChange, "NET-05", Cut::Yes);
            }
        }
        self.outbox.push(Event::App(AppEvent::Network(network)));
    }

    /// Everything that has not ended when the grace is over is interrupted (BG-01, BG-06, BG-07).
    pub(super) fn interrupt(&mut self, now: Time) {
        self.grace = None;
        for task in self.tasks_in_order() {
            match self.tasks.get(&task) {
                Some(Task::Call(_)) => self.fail(now, task, Failure::Interrupted, "BG-01", Cut::Yes),
                Some(Task::Socket(socket)) if socket.state == SocketState::Connecting => {
                    let err_msg = Failure::Interrupted.detail().into_owned();
                    self.end_socket(
                        now,
                        task,
                        SocketEvent::Error { err_msg, err_code: None },
                        "BG-07",
                        Cut::Yes,
                    );
                }
                Some(Task::Socket(socket)) if socket.state == SocketState::Closing => {
                    self.lose_socket(now, task, Cut::Yes);
                }
                Some(Task::Socket(_)) => {
                    let reason = Failure::Interrupted.detail().into_owned();
                    self.write(task, Frame::Close(1000, reason.clone()), Unwritten::close(None));
                    self.end_socket(now, task, SocketEvent::Closed { code: 1000, reason }, "BG-06", Cut::Yes);
                }
                None => {}
            }
        }
    }

    /// Without a network everything that runs fails (NET-04); calls that wait fail when their turn comes.
    fn disconnect(&mut self, now: Time) {
        for task in self.running_calls() {
            self.fail(now, task, Failure::Net(NetError::InternetDisconnected), "NET-04", Cut::Yes);
        }
        for task in self.sockets.clone() {
            match self.tasks.get(&task) {
                Some(Task::Socket(socket)) if socket.state == SocketState::Connecting => {
                    self.fail_socket(now, task, SocketFault::Transport, "NET-04", Cut::Yes);
                }
                Some(Task::Socket(_)) => self.lose_socket(now, task, Cut::Yes),
                Some(Task::Call(_)) | None => {}
            }
        }
    }

    fn running_calls(&self) -> Vec<TaskId> {
        let running =
            |task: &TaskId| matches!(self.tasks.get(task), Some(Task::Call(call)) if call.is_running());
        self.tasks_in_order().into_iter().filter(running).collect()
    }

    fn tasks_in_order(&self) -> Vec<TaskId> {
        let mut tasks: Vec<TaskId> = self.tasks.keys().copied().collect();
        tasks.sort_unstable();
        tasks
    }
}
