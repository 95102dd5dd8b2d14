//! Events on their way to the mini-program: in order, the newest progress only, and nothing after an abort.

use std::collections::{HashMap, VecDeque};

use crate::event::{Binding, CallEvent, Event, SocketEvent};
use crate::failure::Api;
use crate::task::TaskId;

/// How an end that is not yet delivered meets an abort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The abort of a call of this function takes its place (CALL-26).
    Open(Api),
    /// It stays: an address failure (CALL-21), or the end of a socket.
    Firm,
}

/// Whether a task has more to tell after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Between,
    Last,
}

#[derive(Debug)]
enum Parcel<B> {
    Event(Event<B>),
    End(TaskId, End, Event<B>),
    /// The newest progress of a task, which is kept apart until its turn.
    Progress(TaskId),
}

#[derive(Debug)]
pub(super) struct Outbox<B> {
    parcels: VecDeque<Parcel<B>>,
    progress: HashMap<TaskId, CallEvent<B>>,
}

impl<B> Outbox<B> {
    pub(super) fn new() -> Self {
        Self { parcels: VecDeque::new(), progress: HashMap::new() }
    }

    pub(super) fn push(&mut self, event: Event<B>) {
        self.parcels.push_back(Parcel::Event(event));
    }

    pub(super) fn push_end(&mut self, task: TaskId, end: End, event: Event<B>) {
        self.parcels.push_back(Parcel::End(task, end, event));
    }

    pub(super) fn push_progress(&mut self, task: TaskId, progress: CallEvent<B>) {
        if self.progress.insert(task, progress).is_none() {
            self.parcels.push_back(Parcel::Progress(task));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parcels.is_empty()
    }

    pub(super) fn pop(&mut self) -> Option<(Event<B>, Place)> {
        loop {
            match self.parcels.pop_front()? {
                Parcel::Event(event) => return Some((event, Place::Between)),
                Parcel::End(_, _, event) => return Some((event, Place::Last)),
                Parcel::Progress(task) => {
                    if let Some(progress) = self.progress.remove(&task) {
                        return Some((Event::Call(task, progress), Place::Between));
                    }
                }
            }
        }
    }

    /// Forgets what is on its way from a task, except its end.
    pub(super) fn hush(&mut self, task: TaskId) {
        self.progress.remove(&task);
        self.parcels.retain(|parcel| match parcel {
            Parcel::Event(Event::Call(id, _)) => *id != task,
            Parcel::Event(Event::Socket(id, _, event)) => {
                *id != task || matches!(event, SocketEvent::Accepted | SocketEvent::Refused(_))
            }
            Parcel::Progress(id) => *id != task,
            Parcel::Event(_) | Parcel::End(..) => true,
        });
    }

    /// Takes back the end of a call that an abort may replace.
    pub(super) fn recall(&mut self, task: TaskId) -> Option<Api> {
        let open = |parcel: &Parcel<B>| match parcel {
            Parcel::End(id, End::Open(api), _) if *id == task => Some(*api),
            _ => None,
        };
        self.take_back(open)
    }

    /// Takes back the end of a socket that the mini-program closes; what remains is to whom it was to be told.
    pub(super) fn recall_socket(&mut self, task: TaskId) -> Option<Binding> {
        let end = |parcel: &Parcel<B>| match parcel {
            Parcel::End(_, _, Event::Socket(id, binding, _)) if *id == task => Some(*binding),
            _ => None,
        };
        self.take_back(end)
    }

    fn take_back<T>(&mut self, wanted: impl Fn(&Parcel<B>) -> Option<T>) -> Option<T> {
        let (at, found) =
            self.parcels.iter().enumerate().find_map(|(at, parcel)| Some((at, wanted(parcel)?)))?;
        self.parcels.remove(at);
        Some(found)
    }
}
