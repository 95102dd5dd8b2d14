//! What there is in the process: tests hold it to zero.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};

use futures_util::future::BoxFuture;
use napi_derive::napi;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use wxnet::{BoxStream, Delay, Dial};

use crate::thread;

static SESSIONS: AtomicU32 = AtomicU32::new(0);
static SOCKETS: AtomicU32 = AtomicU32::new(0);

/// Counts something as long as it lives.
#[derive(Debug)]
pub(crate) struct Counted(&'static AtomicU32);

impl Counted {
    fn new(count: &'static AtomicU32) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }

    /// A session.
    pub(crate) fn session() -> Self {
        Self::new(&SESSIONS)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Counts the connections that another makes.
#[derive(Debug)]
pub(crate) struct Counting<D>(pub(crate) D);

impl<D: Dial> Dial for Counting<D> {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        let dialled = self.0.dial(address, delay);
        let count = Counted::new(&SOCKETS);
        Box::pin(async move { Ok(Box::new(Connection(dialled.await?, count)) as BoxStream) })
    }
}

/// A connection that is counted.
struct Connection(BoxStream, #[expect(dead_code, reason = "it counts")] Counted);

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.0.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

/// How many there are of something, in all threads of the process.
#[napi(object)]
pub struct Counts {
    /// Sessions that have not been ended.
    pub sessions: u32,
    /// What the engine's thread does at the same time: serving sessions, calls and sockets.
    pub tasks: u32,
    /// Connections to servers, those that are kept for the next call included.
    pub sockets: u32,
}

/// How many there are.
#[napi]
pub fn counts() -> Counts {
    Counts {
        sessions: SESSIONS.load(Ordering::Relaxed),
        tasks: u32::try_from(thread::count_tasks()).unwrap_or(u32::MAX),
        sockets: SOCKETS.load(Ordering::Relaxed),
    }
}
