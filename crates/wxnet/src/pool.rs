//! The connections of one session that are kept: idle ones for one call at a time, and HTTP/2's, which calls share.

mod lanes;

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::BytesMut;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::task::AbortHandle;
use tokio::time::Instant;
use wxnet_core::Admitted;

use crate::connect::{Connection, Origin, Protocol, READ};
use crate::http2::{Lease, Multiplex};
use lanes::Lanes;
pub(crate) use lanes::{Access, Opening, Outlook};

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(60);

/// How many may be idle for one origin: no more than calls can run at once.
const MOST: usize = 10;

/// How many may be idle in all.
const MOST_IN_ALL: usize = 100;

#[derive(Debug, Default)]
pub(crate) struct Pool {
    idle: Mutex<Idle>,
}

#[derive(Debug, Default)]
struct Idle {
    /// In the order they became idle. They are few, and looked for from the end.
    connections: VecDeque<(Instant, Connection)>,
    /// Read buffers for the next requests: idle connections own none.
    buffers: Vec<BytesMut>,
    /// The ways to the servers that HTTP/2 is offered to.
    lanes: Lanes,
    sweeper: Option<Sweeper>,
}

/// Whoever closes what is idle for too long; gone with what it closes.
#[derive(Debug)]
struct Sweeper(AbortHandle);

impl Drop for Sweeper {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Pool {
    /// The connection to where `admitted` leads, made with the same offer, that was used last and is still alive.
    pub(crate) fn take(&self, admitted: &Admitted, newest: Protocol) -> Option<Connection> {
        loop {
            let mut idle = self.lock();
            let at = idle.connections.iter().rposition(|(_, it)| it.origin.is_of(admitted, newest))?;
            let (since, mut connection) = idle.connections.remove(at)?;
            connection.buf = idle.buffers.pop().unwrap_or_default();
            drop(idle);
            if let Some(connection) = still_alive(connection).filter(|_| since.elapsed() < IDLE) {
                return Some(connection);
            }
        }
    }

    /// Keeps a connection whose answer has ended.
    pub(crate) fn put(self: &Arc<Self>, mut connection: Connection) {
        let mut buf = std::mem::take(&mut connection.buf);
        let mut idle = self.lock();
        idle.make_room_for(&connection);
        // One that somebody else holds a part of, or that has grown, is not worth keeping.
        if idle.buffers.len() < MOST && buf.try_reclaim(READ) && buf.capacity() <= 2 * READ {
            idle.buffers.push(buf);
        }
        idle.connections.push_back((Instant::now(), connection));
        self.sweep_from_now_on(&mut idle);
    }

    /// The way to a server that HTTP/2 is offered to.
    pub(crate) fn lane(self: &Arc<Self>, origin: &Origin) -> Access {
        self.lock().lanes.access(origin, self)
    }

    /// Shares a connection that was made apart; the one that is shared already, if there is one.
    pub(crate) fn share(self: &Arc<Self>, origin: &Origin, multiplex: Multiplex) -> Lease {
        let mut idle = self.lock();
        let lease = idle.lanes.share(origin, multiplex);
        self.sweep_from_now_on(&mut idle);
        lease
    }

    /// Shares a connection no longer; the calls that have it go on.
    pub(crate) fn retire(&self, lease: &Lease) {
        self.lock().lanes.retire(lease);
    }

    fn sweep_from_now_on(self: &Arc<Self>, idle: &mut Idle) {
        let begin = || Sweeper(tokio::spawn(sweep(Arc::downgrade(self))).abort_handle());
        idle.sweeper.get_or_insert_with(begin);
    }

    /// Closes all of them.
    pub(crate) fn clear(&self) {
        let mut idle = self.lock();
        idle.connections.clear();
        idle.buffers = Vec::new();
        idle.lanes.clear();
        idle.sweeper = None;
    }

    fn lock(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Idle {
    /// Closes the connection that is idle for the longest time where there are too many.
    fn make_room_for(&mut self, connection: &Connection) {
        let alike = |it: &&(Instant, Connection)| it.1.origin == connection.origin;
        if self.connections.iter().filter(alike).count() >= MOST {
            let oldest = self.connections.iter().position(|it| alike(&it));
            oldest.and_then(|at| self.connections.remove(at));
        } else if self.connections.len() >= MOST_IN_ALL {
            self.connections.pop_front();
        }
    }
}

/// Closes what has been idle for too long, until nothing is idle.
async fn sweep(pool: std::sync::Weak<Pool>) {
    loop {
        tokio::time::sleep(IDLE / 4).await;
        let Some(pool) = pool.upgrade() else { return };
        let mut idle = pool.lock();
        idle.connections.retain(|(since, _)| since.elapsed() < IDLE);
        idle.lanes.close_idle();
        if idle.connections.is_empty() && idle.lanes.share_nothing() {
            idle.buffers = Vec::new();
            idle.sweeper = None;
            return;
        }
    }
}

/// A connection with something to read has been closed, or speaks unasked; nothing is awaited to find out.
fn still_alive(mut connection: Connection) -> Option<Connection> {
    let mut byte = [0];
    let mut context = Context::from_waker(futures_util::task::noop_waker_ref());
    let read = Pin::new(&mut connection.stream).poll_read(&mut context, &mut ReadBuf::new(&mut byte));
    matches!(read, Poll::Pending).then_some(connection)
}
