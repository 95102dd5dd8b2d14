//! From an admitted address to a connection: name, stream, TLS.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use rustls::pki_types::ServerName;
use tokio::io::AsyncReadExt;
use tokio_rustls::TlsConnector;
use wxnet_core::{Admitted, Certificates, NetError};

use crate::dial::{BoxStream, Delay, Dial};
use crate::network::Watch;
use crate::observe::Observed;
use crate::resolve::Resolve;
use crate::trust::{Tls, handshake_fault};

/// What connections are alike by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    secure: bool,
    host: String,
    port: u16,
    certificates: Certificates,
}

impl Origin {
    pub(crate) fn of(admitted: &Admitted) -> Self {
        let url = admitted.url();
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let port = url.port_or_known_default().unwrap_or_default();
        Self { secure: admitted.is_secure(), host, port, certificates: admitted.certificates() }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// A connection that one task has to itself.
pub(crate) struct Connection {
    pub(crate) origin: Origin,
    pub(crate) stream: BoxStream,
    /// What was read and not yet understood.
    pub(crate) buf: BytesMut,
    /// Whether it carried an answer before.
    pub(crate) reused: bool,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Connection({:?}, reused: {})", self.origin, self.reused)
    }
}

impl Connection {
    /// Reads more; zero at the end of the stream. A peer that ends TLS without saying so has ended it too.
    pub(crate) async fn read(&mut self) -> io::Result<usize> {
        self.buf.reserve(READ);
        match self.stream.read_buf(&mut self.buf).await {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
            read => read,
        }
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

#[derive(Debug)]
pub(crate) struct Connector {
    pub(crate) resolve: Arc<dyn Resolve>,
    pub(crate) dial: Arc<dyn Dial>,
    pub(crate) tls: Tls,
}

impl Connector {
    /// A new connection. Boxed: a handshake's state is large, and most requests need none.
    pub(crate) fn connect<'a>(
        &'a self,
        admitted: &'a Admitted,
        delay: Delay,
        watch: Watch<'a>,
    ) -> futures_util::future::BoxFuture<'a, Result<Connection, ConnectFault>> {
        Box::pin(async move {
            let origin = Origin::of(admitted);
            let stream = self.stream(&origin, delay, watch).await.map_err(ConnectFault::Transport)?;
            watch.see(|| Observed::Connected { to: origin.to_string(), reused: false });
            let stream = if origin.secure { self.secure(&origin, stream, watch).await? } else { stream };
            Ok(Connection { origin, stream, buf: BytesMut::new(), reused: false })
        })
    }

    async fn stream(&self, origin: &Origin, delay: Delay, watch: Watch<'_>) -> Result<BoxStream, NetError> {
        let resolved = self.resolve.resolve(&origin.host, origin.port).await;
        let addresses: Vec<SocketAddr> = resolved.map_err(|_| NetError::NameNotResolved)?;
        watch.see(|| Observed::Resolved(addresses.clone()));
        let mut fault = NetError::NameNotResolved;
        for address in addresses {
            match self.dial.dial(address, delay).await {
                Ok(stream) => return Ok(stream),
                Err(error) => fault = stream_fault(&error),
            }
        }
        Err(fault)
    }

    async fn secure(
        &self,
        origin: &Origin,
        stream: BoxStream,
        watch: Watch<'_>,
    ) -> Result<BoxStream, ConnectFault> {
        let name = ServerName::try_from(origin.host.clone())
            .map_err(|_| ConnectFault::Tls(NetError::CertCommonNameInvalid))?;
        let connector = TlsConnector::from(self.tls.config(origin.certificates));
        let stream =
            connector.connect(name, stream).await.map_err(|e| ConnectFault::Tls(handshake_fault(&e)))?;
        watch.see(|| {
            let session = stream.get_ref().1;
            let chain = session.peer_certificates().unwrap_or_default();
            Observed::Secured {
                version: session.protocol_version().map(|it| format!("{it:?}")).unwrap_or_default(),
                cipher: session
                    .negotiated_cipher_suite()
                    .map(|it| format!("{:?}", it.suite()))
                    .unwrap_or_default(),
                chain: chain.iter().map(|it| Bytes::copy_from_slice(it)).collect(),
            }
        });
        Ok(Box::new(stream))
    }
}

/// A fault of a stream by Chromium's name (ERR-11 to ERR-17).
pub(crate) fn stream_fault(error: &io::Error) -> NetError {
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
