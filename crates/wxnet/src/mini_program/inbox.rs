//! What a call or socket has to tell and nobody has taken yet.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The events of one task, oldest first. Of news that replace each other only the newest is kept.
#[derive(Debug)]
pub(super) struct Inbox<E>(Arc<Shelf<E>>);

/// The end that events are put into; there are no more when it is dropped.
#[derive(Debug)]
pub(super) struct Slot<E>(Arc<Shelf<E>>);

#[derive(Debug)]
struct Shelf<E> {
    events: Mutex<Events<E>>,
    changed: Notify,
}

#[derive(Debug)]
struct Events<E> {
    waiting: VecDeque<E>,
    over: bool,
}

pub(super) fn inbox<E>() -> (Slot<E>, Inbox<E>) {
    let events = Mutex::new(Events { waiting: VecDeque::new(), over: false });
    let shelf = Arc::new(Shelf { events, changed: Notify::new() });
    (Slot(Arc::clone(&shelf)), Inbox(shelf))
}

impl<E> Shelf<E> {
    fn lock(&self) -> MutexGuard<'_, Events<E>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<E> Slot<E> {
    /// Adds an event, in the place of the last one if it `replaces` that.
    pub(super) fn put(&self, event: E, replaces: impl FnOnce(&E, &E) -> bool) {
        let mut events = self.0.lock();
        match events.waiting.back_mut() {
            Some(last) if replaces(&event, last) => *last = event,
            _ => events.waiting.push_back(event),
        }
        drop(events);
        self.0.changed.notify_one();
    }
}

impl<E> Drop for Slot<E> {
    fn drop(&mut self) {
        self.0.lock().over = true;
        self.0.changed.notify_one();
    }
}

impl<E> Inbox<E> {
    /// The next event; none when there are no more.
    pub(super) async fn next(&mut self) -> Option<E> {
        loop {
            {
                let mut events = self.0.lock();
                if let Some(event) = events.waiting.pop_front() {
                    return Some(event);
                }
                if events.over {
                    return None;
                }
            }
            self.0.changed.notified().await;
        }
    }
}
