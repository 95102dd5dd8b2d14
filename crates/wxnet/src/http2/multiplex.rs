//! A connection that calls share, and how long it is theirs.

use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::task::noop_waker_ref;
use h2::client::{Builder, ResponseFuture, SendRequest};
use h2::{Error, Ping, SendStream};
use http::Request;
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::Instant;
use wxnet_codec::http1::MAX_HEAD;

use super::tap::{Tallies, Tap};
use crate::connect::{Connection, Made};
use crate::meter::Meter;

/// Bytes of one answer that may be on their way or wait for their call. A window is opened again only as calls take
/// what came, so no more than this waits in memory.
const WINDOW: u32 = 1 << 20;

/// The same for all answers of a connection. It lets one fast answer have its whole window beside slow ones.
const WINDOWS: u32 = 4 << 20;

/// Bytes of a request's body that may wait to be written: what is told of its progress runs ahead by no more.
const UNSENT: usize = 64 * 1024;

/// An HTTP/2 connection. It closes with the last that has a [`Lease`] of it.
#[derive(Debug)]
pub(crate) struct Multiplex {
    sender: SendRequest<Bytes>,
    driver: AbortHandle,
    doubt: Arc<Notify>,
    made: Box<Made>,
    /// What each stream moves, if anybody may want to know.
    tallies: Option<Arc<Tallies>>,
    /// When the last stream ended.
    rested: Mutex<Instant>,
}

impl Drop for Multiplex {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

impl Multiplex {
    /// Speaks HTTP/2 over a connection whose server chose it.
    pub(crate) async fn over(connection: Connection, counts: bool) -> Result<Self, Error> {
        let made = connection.made;
        let tallies = counts.then(Arc::<Tallies>::default);
        let limit = u32::try_from(MAX_HEAD).unwrap_or(u32::MAX);
        let (sender, connection) = Builder::new()
            .enable_push(false)
            .initial_window_size(WINDOW)
            .initial_connection_window_size(WINDOWS)
            .max_header_list_size(limit)
            .max_send_buffer_size(UNSENT)
            // Until the server has said how many streams it takes there is one, so that none is refused for that.
            .initial_max_send_streams(1)
            .handshake(Tap::new(connection.stream, tallies.clone()))
            .await?;
        let doubt = Arc::new(Notify::new());
        let driver = tokio::spawn(drive(connection, Arc::clone(&doubt))).abort_handle();
        Ok(Self { sender, driver, doubt, made, tallies, rested: Mutex::new(Instant::now()) })
    }

    /// An answer did not come in time: is anybody there?
    pub(super) fn doubt(&self) {
        self.doubt.notify_one();
    }

    /// Sends a request's head on a stream of its own.
    pub(super) fn send(
        &self,
        request: Request<()>,
        is_all: bool,
        meter: &Arc<Meter>,
    ) -> Result<(ResponseFuture, SendStream<Bytes>), Error> {
        let sent = self.sender.clone().send_request(request, is_all)?;
        if let Some(tallies) = &self.tallies {
            tallies.count(sent.0.stream_id().as_u32(), meter);
        }
        Ok(sent)
    }

    /// Counts what a stream moves no longer.
    pub(super) fn forget(&self, stream: u32) {
        if let Some(tallies) = &self.tallies {
            tallies.forget(stream);
        }
    }

    /// Whether it takes further streams.
    fn is_open(&self) -> bool {
        let mut context = Context::from_waker(noop_waker_ref());
        matches!(self.sender.clone().poll_ready(&mut context), Poll::Ready(Ok(())))
    }

    fn rested(&self) -> std::sync::MutexGuard<'_, Instant> {
        self.rested.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Moves a connection's frames until it ends, which its streams are told. Where an answer is missed, the server is
/// asked for a sign of life: a connection whose peer is gone would otherwise be shared for as long as TCP hopes.
async fn drive(mut connection: Frames, doubt: Arc<Notify>) {
    let Some(mut pings) = connection.ping_pong() else { return };
    let silence = async {
        loop {
            doubt.notified().await;
            let pong = tokio::time::timeout(PATIENCE, pings.ping(Ping::opaque())).await;
            if !matches!(pong, Ok(Ok(_))) {
                return;
            }
            tokio::time::sleep(REST).await;
        }
    };
    tokio::select! {
        _ = &mut connection => {}
        () = silence => {}
    }
}

/// What moves the frames of a connection.
type Frames = h2::client::Connection<Tap, Bytes>;

/// How long a sign of life may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long none is asked for after one.
const REST: Duration = Duration::from_secs(1);

/// A share in a connection: the pool has one, and each call that uses it.
#[derive(Clone, Debug)]
pub(crate) struct Lease(Arc<Multiplex>);

impl Lease {
    pub(crate) fn new(multiplex: Multiplex) -> Self {
        Self(Arc::new(multiplex))
    }

    /// Whether both are of one connection.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Asked by the pool: whether the connection takes further streams, and has not been without any for so long.
    pub(crate) fn is_usable(&self, idle: Duration) -> bool {
        let is_busy = Arc::strong_count(&self.0) > 1;
        self.0.is_open() && (is_busy || self.0.rested().elapsed() < idle)
    }

    /// How the connection was made.
    pub(crate) fn made(&self) -> Made {
        *self.0.made
    }

    pub(super) fn multiplex(&self) -> &Multiplex {
        &self.0
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        *self.0.rested() = Instant::now();
    }
}
