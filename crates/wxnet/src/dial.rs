//! The connection seam: from an address to a stream of bytes.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};

use futures_util::future::BoxFuture;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

/// A stream of bytes in both directions.
pub trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for T {}

/// A stream of bytes that somebody else made.
pub type BoxStream = Box<dyn Stream>;

/// Whether small writes go out at once (`TCP_NODELAY`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delay {
    /// They do.
    None,
    /// They may wait to be joined.
    Nagle,
}

/// How connections are made.
pub trait Dial: fmt::Debug + Send + Sync {
    /// A new connection to `address`.
    ///
    /// # Errors
    /// When it cannot be made (ERR-11, ERR-12, ERR-14, TIME-10).
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>>;
}

/// TCP.
#[derive(Clone, Copy, Debug, Default)]
pub struct TcpDial;

impl Dial for TcpDial {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        Box::pin(async move {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(delay == Delay::None)?;
            Ok(Box::new(stream) as BoxStream)
        })
    }
}

/// TCP, but for addresses at which nobody answers: what a system says of them after minutes is said at once (TIME-10).
#[derive(Clone, Debug, Default)]
pub struct Unanswered(Vec<IpAddr>);

impl Unanswered {
    /// Nobody answers at these addresses.
    #[must_use]
    pub const fn at(addresses: Vec<IpAddr>) -> Self {
        Self(addresses)
    }
}

impl Dial for Unanswered {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        if self.0.contains(&address.ip()) {
            return Box::pin(async { Err(io::ErrorKind::TimedOut.into()) });
        }
        TcpDial.dial(address, delay)
    }
}
