//! The ways to the servers that HTTP/2 is offered to: one connection for all calls, or what was learnt instead.
//!
//! ```text
//! (none) ─► being opened ─┬─► open    the server speaks HTTP/2: every call is a stream of it
//!   ▲           │         └─► apart   it speaks HTTP/1.1: each call connects for itself
//!   └───────────┘ failed, or the call that opened it was cut
//! ```

use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use tokio::sync::watch;

use super::{IDLE, MOST_IN_ALL, Pool};
use crate::connect::Origin;
use crate::http2::{Lease, Multiplex};

/// In the order they were first used. They are few.
#[derive(Debug, Default)]
pub(crate) struct Lanes(VecDeque<Lane>);

#[derive(Debug)]
struct Lane {
    origin: Origin,
    state: State,
}

#[derive(Debug)]
enum State {
    Opening(watch::Receiver<Outlook>),
    Open(Lease),
    Apart,
}

/// What those who wait for a lane are to make of its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlook {
    /// Look again.
    Unknown,
    /// The server was not reached: everybody may see for himself.
    Failed,
}

/// What a call may do to get to a server.
#[derive(Debug)]
pub(crate) enum Access {
    /// Share this connection.
    Open(Lease),
    /// Wait: somebody is opening one.
    Wait(watch::Receiver<Outlook>),
    /// Open one; others wait for it.
    Yours(Opening),
    /// Connect for itself.
    Apart,
}

/// The right to open a lane. Dropped without a word, as by a call that is cut, it passes to the next who asks.
#[derive(Debug)]
pub(crate) struct Opening {
    pool: Weak<Pool>,
    origin: Origin,
    outlook: watch::Sender<Outlook>,
}

impl Opening {
    /// The server speaks HTTP/2: this connection is shared from now on.
    pub(crate) fn open(self, multiplex: Multiplex) -> Lease {
        match self.pool.upgrade() {
            Some(pool) => pool.share(&self.origin, multiplex),
            None => Lease::new(multiplex),
        }
    }

    /// The server does not speak HTTP/2.
    pub(crate) fn apart(self) {
        if let Some(pool) = self.pool.upgrade() {
            pool.lock().lanes.set(&self.origin, State::Apart);
        }
    }

    /// The server was not reached.
    pub(crate) fn failed(self) {
        self.outlook.send_replace(Outlook::Failed);
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        if let Some(pool) = self.pool.upgrade() {
            let mine = |it: &Lane| it.origin == self.origin && matches!(it.state, State::Opening(_));
            pool.lock().lanes.0.retain(|it| !mine(it));
        }
    }
}

impl Lanes {
    pub(super) fn access(&mut self, origin: &Origin, pool: &Arc<Pool>) -> Access {
        let lane = self.0.iter().find(|it| it.origin == *origin);
        match lane.map(|it| &it.state) {
            Some(State::Open(lease)) if lease.is_usable(IDLE) => Access::Open(lease.clone()),
            Some(State::Opening(outlook)) => Access::Wait(outlook.clone()),
            Some(State::Apart) => Access::Apart,
            Some(State::Open(_)) | None => {
                let (outlook, others) = watch::channel(Outlook::Unknown);
                self.set(origin, State::Opening(others));
                Access::Yours(Opening { pool: Arc::downgrade(pool), origin: origin.clone(), outlook })
            }
        }
    }

    pub(super) fn share(&mut self, origin: &Origin, multiplex: Multiplex) -> Lease {
        let lane = self.0.iter().find(|it| it.origin == *origin);
        if let Some(Lane { state: State::Open(lease), .. }) = lane
            && lease.is_usable(IDLE)
        {
            return lease.clone();
        }
        let lease = Lease::new(multiplex);
        self.set(origin, State::Open(lease.clone()));
        lease
    }

    pub(super) fn retire(&mut self, retired: &Lease) {
        self.0.retain(|it| !matches!(&it.state, State::Open(lease) if lease.is(retired)));
    }

    /// Closes what nobody has used for too long, and forgets what is closed.
    pub(super) fn close_idle(&mut self) {
        self.0.retain(|it| !matches!(&it.state, State::Open(lease) if !lease.is_usable(IDLE)));
    }

    pub(super) fn share_nothing(&self) -> bool {
        !self.0.iter().any(|it| matches!(it.state, State::Open(_)))
    }

    /// Closes all of them. What is being opened stays with its call.
    pub(super) fn clear(&mut self) {
        self.0.retain(|it| matches!(it.state, State::Opening(_)));
    }

    fn set(&mut self, origin: &Origin, state: State) {
        self.0.retain(|it| it.origin != *origin);
        if self.0.len() >= MOST_IN_ALL {
            let oldest = self.0.iter().position(|it| !matches!(it.state, State::Opening(_)));
            oldest.and_then(|at| self.0.remove(at));
        }
        self.0.push_back(Lane { origin: origin.clone(), state });
    }
}
