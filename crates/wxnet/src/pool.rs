//! Idle connections of one session, by origin.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::BytesMut;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::Instant;

use crate::connect::{Connection, Origin};

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(60);

/// How many may be idle for one origin: no more than calls can run at once.
const MOST: usize = 10;

#[derive(Debug, Default)]
pub(crate) struct Pool {
    idle: Mutex<Idle>,
}

#[derive(Debug, Default)]
struct Idle {
    connections: HashMap<Origin, Vec<(Instant, Connection)>>,
    sweeping: bool,
}

impl Pool {
    /// The connection to `origin` that was used last and is still alive.
    pub(crate) fn take(&self, origin: &Origin) -> Option<Connection> {
        loop {
            let (since, connection) = self.lock().connections.get_mut(origin)?.pop()?;
            if let Some(connection) = still_alive(connection).filter(|_| since.elapsed() < IDLE) {
                return Some(connection);
            }
        }
    }

    /// Keeps a connection whose answer has ended.
    pub(crate) fn put(self: &Arc<Self>, mut connection: Connection) {
        connection.buf = BytesMut::new();
        connection.reused = true;
        let mut idle = self.lock();
        let connections = idle.connections.entry(connection.origin.clone()).or_default();
        connections.push((Instant::now(), connection));
        if connections.len() > MOST {
            connections.remove(0);
        }
        if !idle.sweeping {
            idle.sweeping = true;
            tokio::spawn(sweep(Arc::downgrade(self)));
        }
    }

    /// Closes all of them.
    pub(crate) fn clear(&self) {
        self.lock().connections.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes what has been idle for too long, until nothing is idle.
async fn sweep(pool: std::sync::Weak<Pool>) {
    loop {
        tokio::time::sleep(IDLE / 4).await;
        let Some(pool) = pool.upgrade() else { return };
        let mut idle = pool.lock();
        idle.connections.retain(|_, connections| {
            connections.retain(|(since, _)| since.elapsed() < IDLE);
            !connections.is_empty()
        });
        if idle.connections.is_empty() {
            idle.sweeping = false;
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
