//! What the mini-program knows of its sockets: what it was told, not what has happened. Operations go by that alone.

use super::outbox::Place;
use super::{Session, Task};
use crate::event::{Event, SocketEvent};
use crate::socket::{Socket, SocketState};
use crate::task::TaskId;

impl Socket {
    /// Its state as the mini-program knows it.
    pub(super) fn told(&self) -> SocketState {
        match self.state {
            SocketState::Open if !self.told_open => SocketState::Connecting,
            state => state,
        }
    }
}

impl<B> Session<B> {
    /// The state of a socket as the mini-program knows it: it is OPEN and CLOSED when the event that says so was taken
    /// by [`Session::poll_event`], and CLOSING at once. One that is unknown or was refused is CLOSED.
    #[must_use]
    pub fn state(&self, task: TaskId) -> SocketState {
        match self.tasks.get(&task) {
            Some(Task::Socket(socket)) => socket.told(),
            Some(Task::Call(_)) => SocketState::Closed,
            None => self.untold.get(&task).copied().unwrap_or(SocketState::Closed),
        }
    }

    /// Whether a socket's connection is open, also when nobody was told of it.
    pub(super) fn is_open(&self, task: TaskId) -> bool {
        matches!(self.tasks.get(&task), Some(Task::Socket(socket)) if socket.state == SocketState::Open)
    }

    /// The mini-program hears an event.
    pub(super) fn tell(&mut self, event: &Event<B>, place: Place) {
        match (event, place) {
            (Event::Socket(task, ..), Place::Last) => drop(self.untold.remove(task)),
            (Event::Socket(task, _, SocketEvent::Opened { .. }), Place::Between) => self.tell_open(*task),
            _ => {}
        }
    }

    fn tell_open(&mut self, task: TaskId) {
        if let Some(socket) = self.socket(task) {
            socket.told_open = true;
        } else if let Some(state) = self.untold.get_mut(&task) {
            *state = SocketState::Open;
        }
    }
}
