//! From an admitted address to a connection: name, stream, TLS.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use tokio::io::AsyncReadExt;
use wxnet_core::{Admitted, Certificates, NetError, Proxy, Span};

use crate::dial::{BoxStream, Delay, Dial};
use crate::network::Watch;
use crate::observe::Observed;
use crate::proxy;
use crate::resolve::Resolve;
use crate::tls::Tls;

/// A version of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http1,
    Http2,
}

/// What connections are alike by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    secure: bool,
    host: String,
    port: u16,
    certificates: Certificates,
    /// The newest protocol that is offered.
    newest: Protocol,
    /// Whether a proxy forwards requests to it.
    forwarded: bool,
}

impl Origin {
    /// Where an address leads, and what is offered there; without TLS nothing but HTTP/1.1.
    pub(crate) fn of(admitted: &Admitted, newest: Protocol) -> Self {
        Self {
            secure: admitted.is_secure(),
            host: bare_host(admitted).to_owned(),
            port: port(admitted),
            certificates: admitted.certificates(),
            newest: offered(admitted, newest),
            forwarded: proxy::forwards(admitted),
        }
    }

    /// Whom it belongs to, without the brackets of an IPv6 address.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Whether its certificate is verified.
    pub(crate) const fn certificates(&self) -> Certificates {
        self.certificates
    }

    /// The newest protocol that is offered here.
    pub(crate) const fn newest(&self) -> Protocol {
        self.newest
    }

    /// Whether an address leads here with the same offer.
    pub(crate) fn is_of(&self, admitted: &Admitted, newest: Protocol) -> bool {
        self.newest == offered(admitted, newest)
            && self.host == bare_host(admitted)
            && self.port == port(admitted)
            && self.secure == admitted.is_secure()
            && self.certificates == admitted.certificates()
    }
}

fn offered(admitted: &Admitted, newest: Protocol) -> Protocol {
    if admitted.is_secure() { newest } else { Protocol::Http1 }
}

/// The host without the brackets of an IPv6 address.
fn bare_host(admitted: &Admitted) -> &str {
    admitted.url().host_str().unwrap_or_default().trim_matches(['[', ']'])
}

fn port(admitted: &Admitted) -> u16 {
    admitted.url().port_or_known_default().unwrap_or_default()
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// What Host says: the port only where it is not the scheme's own.
pub(crate) fn host_of(url: &url::Url) -> Cow<'_, str> {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or(host.into(), |port| format!("{host}:{port}").into())
}

/// A connection that one task has to itself.
pub(crate) struct Connection {
    pub(crate) origin: Origin,
    /// What the server chose to speak.
    pub(crate) protocol: Protocol,
    pub(crate) stream: BoxStream,
    pub(crate) made: Box<Made>,
    /// What was read and not yet understood.
    pub(crate) buf: BytesMut,
}

/// How a connection was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Made {
    pub(crate) lookup: Span,
    /// TLS included.
    pub(crate) connect: Span,
    pub(crate) secure: Option<Span>,
    /// What the handshake of TCP took.
    pub(crate) round_trip: Duration,
    pub(crate) peer: SocketAddr,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Connection({})", self.origin)
    }
}

impl Connection {
    /// Reads more; zero at the end of the stream. A peer that ends TLS without saying so has ended it too.
    pub(crate) async fn read(&mut self) -> io::Result<usize> {
        self.make_room();
        at_the_end(self.stream.read_buf(&mut self.buf).await)
    }
}

impl Connection {
    /// Makes room for a read, unless enough is left: what was read before may share the buffer.
    pub(crate) fn make_room(&mut self) {
        if self.buf.capacity() - self.buf.len() < READ / 4 {
            self.buf.reserve(READ);
        }
    }
}

/// What a read means where an end is an end.
pub(crate) fn at_the_end(read: io::Result<usize>) -> io::Result<usize> {
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
        read => read,
    }
}

/// Room made for each read.
pub(crate) const READ: usize = 16 * 1024;

/// Why there is no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConnectFault {
    /// Name or stream.
    Transport(NetError),
    /// TLS or certificate.
    Tls(NetError),
}

impl ConnectFault {
    pub(crate) const fn net_error(self) -> NetError {
        match self {
            Self::Transport(error) | Self::Tls(error) => error,
        }
    }
}

/// A stream that somebody answered.
struct Dialled {
    stream: BoxStream,
    peer: SocketAddr,
    took: Span,
}

/// After this long without an answer the next address is tried as well.
const BESIDE: Duration = Duration::from_millis(250);

#[derive(Debug)]
pub(crate) struct Connector {
    pub(crate) resolve: Arc<dyn Resolve>,
    pub(crate) dial: Arc<dyn Dial>,
    pub(crate) tls: Tls,
    pub(crate) proxy: Option<Proxy>,
}

impl Connector {
    /// A new connection. Boxed: a handshake's state is large, and most requests need none.
    pub(crate) fn connect<'a>(
        &'a self,
        origin: Origin,
        delay: Delay,
        watch: Watch<'a>,
    ) -> BoxFuture<'a, Result<Connection, ConnectFault>> {
        Box::pin(async move {
            let stream = match &self.proxy {
                None => self.stream(&origin.host, origin.port, delay, watch).await,
                Some(proxy) => self.through(proxy, &origin, delay, watch).await,
            };
            let (stream, mut made) = stream.map_err(ConnectFault::Transport)?;
            watch.see(|| Observed::Connected { to: origin.to_string(), peer: made.peer, reused: false });
            let (protocol, stream) = match origin.secure {
                true => {
                    let start = watch.now();
                    let secured = self.tls.secure(&origin, stream, watch).await.map_err(ConnectFault::Tls)?;
                    made.connect.end = watch.now();
                    made.secure = Some(Span { start, end: made.connect.end });
                    secured
                }
                false => (Protocol::Http1, stream),
            };
            Ok(Connection { origin, protocol, stream, made: Box::new(made), buf: BytesMut::new() })
        })
    }

    /// The way by a proxy, whose own name is resolved here; those of servers are its affair (REQ-24, ERR-15).
    async fn through(
        &self,
        proxy: &Proxy,
        origin: &Origin,
        delay: Delay,
        watch: Watch<'_>,
    ) -> Result<(BoxStream, Made), NetError> {
        let stream = self.stream(proxy.host(), proxy.port(), delay, watch).await;
        let by = || format!("{}:{}", proxy.host(), proxy.port());
        let (stream, mut made) = stream.map_err(|error| {
            watch.found(|| [("proxy", by().into()), ("of the proxy", error.name().into())]);
            NetError::ProxyConnectionFailed
        })?;
        if origin.forwarded {
            return Ok((stream, made));
        }
        let stream = proxy::tunnel(proxy, &origin.host, origin.port, stream).await.map_err(|said| {
            watch.found(|| {
                let to = origin.to_string();
                [
                    ("proxy", by().into()),
                    ("no tunnel to", to.into()),
                    ("the proxy said", said.to_string().into()),
                ]
            });
            NetError::ProxyConnectionFailed
        })?;
        made.connect.end = watch.now();
        Ok((stream, made))
    }

    async fn stream(
        &self,
        host: &str,
        port: u16,
        delay: Delay,
        watch: Watch<'_>,
    ) -> Result<(BoxStream, Made), NetError> {
        let start = watch.now();
        let resolved = self.resolve.resolve(host, port).await;
        let addresses: Vec<SocketAddr> = resolved.map_err(|error| {
            watch.found(|| {
                [("host", host.to_owned().into()), ("the resolver said", error.to_string().into())]
            });
            NetError::NameNotResolved
        })?;
        let lookup = Span { start, end: watch.now() };
        watch.see(|| Observed::Resolved(addresses.clone()));
        let Dialled { stream, peer, took } = self
            .first(&addresses, delay, watch)
            .await
            .map_err(|error| error.map_or(NetError::NameNotResolved, |it| stream_fault(&it)))?;
        let connect = Span { start: lookup.end, end: took.end };
        let round_trip = took.end.since(took.start);
        Ok((stream, Made { lookup, connect, secure: None, round_trip, peer }))
    }

    /// The first address that answers. One that does not is not waited for: the next is tried beside it (RFC 8305,
    /// section 5).
    async fn first(
        &self,
        addresses: &[SocketAddr],
        delay: Delay,
        watch: Watch<'_>,
    ) -> Result<Dialled, Option<io::Error>> {
        let mut attempts = FuturesUnordered::new();
        let mut left = addresses.iter();
        let mut fault = None;
        loop {
            if let Some(&address) = left.next() {
                attempts.push(self.attempt(address, delay, watch));
            } else if attempts.is_empty() {
                return Err(fault);
            }
            let patience = async {
                match left.len() {
                    0 => std::future::pending().await,
                    _ => tokio::time::sleep(BESIDE).await,
                }
            };
            tokio::select! {
                biased;
                Some(attempt) = attempts.next() => match attempt {
                    Ok(dialled) => return Ok(dialled),
                    Err(error) => fault = Some(error),
                },
                () = patience => {}
            }
        }
    }

    async fn attempt(&self, peer: SocketAddr, delay: Delay, watch: Watch<'_>) -> io::Result<Dialled> {
        let start = watch.now();
        let dialled = self.dial.dial(peer, delay).await;
        let took = Span { start, end: watch.now() };
        dialled.map(|stream| Dialled { stream, peer, took }).inspect_err(|error| {
            watch.see(|| Observed::Unreached { address: peer, error: error.to_string() });
        })
    }
}

/// A fault of a stream by Chromium's name (ERR-11 to ERR-17).
#[must_use]
pub fn stream_fault(error: &io::Error) -> NetError {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::ConnectionRefused => NetError::ConnectionRefused,
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => NetError::ConnectionReset,
        Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::AddrNotAvailable => {
            NetError::AddressUnreachable
        }
        Kind::TimedOut => NetError::ConnectionTimedOut,
        Kind::UnexpectedEof => NetError::ConnectionClosed,
        Kind::InvalidData => NetError::SslProtocol,
        _ => NetError::Failed,
    }
}
