//! The listeners, and what becomes of a connection.

use std::collections::HashSet;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::server::Acceptor;

use crate::accounts::Accounts;
use crate::certificates::{Offer, Tls};
use crate::faults::Faults;
use crate::frames;
use crate::gates::Gates;
use crate::hosts::{self, Certificate, Meets, Ports};
use crate::http::{self, Protocol};
use crate::journal::{Journal, Link};
use crate::no_secrecy;
use crate::practice::Options;
use crate::proxy::{self, Proxied};
use crate::scripts::{self, Scripts};

/// What all connections of one practice server share.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) journal: Arc<Journal>,
    pub(crate) gates: Gates,
    pub(crate) faults: Faults,
    pub(crate) scripts: Scripts,
    pub(crate) proxied: Proxied,
    pub(crate) accounts: Accounts,
    pub(crate) tls: Tls,
    /// What was asked of the frame scripts that do something once.
    asked: Mutex<HashSet<String>>,
}

impl Server {
    pub(crate) fn new() -> io::Result<Server> {
        Ok(Server {
            journal: Arc::new(Journal::new()),
            gates: Gates::new(),
            faults: Faults::new(),
            scripts: Scripts::new(),
            proxied: Proxied::default(),
            accounts: Accounts::default(),
            tls: Tls::make()?,
            asked: Mutex::default(),
        })
    }

    /// Whether this is asked for the first time.
    pub(crate) fn is_new(&self, target: &str) -> bool {
        self.asked().insert(target.to_owned())
    }

    /// Forgets what was asked.
    pub(crate) fn forget(&self) {
        self.asked().clear();
    }

    fn asked(&self) -> MutexGuard<'_, HashSet<String>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sockets of one server.
#[derive(Debug)]
pub(crate) struct Listeners {
    tls: TcpListener,
    plain: TcpListener,
    proxy: TcpListener,
    /// Bound, so that nobody else gets its port, but not listening: connections to it are refused.
    refused: TcpSocket,
}

impl Listeners {
    pub(crate) async fn bind(options: Options) -> io::Result<Listeners> {
        let refused = TcpSocket::new_v4()?;
        refused.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Listeners {
            tls: TcpListener::bind((Ipv4Addr::LOCALHOST, options.tls_port)).await?,
            plain: TcpListener::bind((Ipv4Addr::LOCALHOST, options.plain_port)).await?,
            proxy: TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?,
            refused,
        })
    }

    pub(crate) fn ports(&self) -> io::Result<Ports> {
        Ok(Ports {
            tls: self.tls.local_addr()?.port(),
            plain: self.plain.local_addr()?.port(),
            refused: self.refused.local_addr()?.port(),
            proxy: self.proxy.local_addr()?.port(),
        })
    }

    /// Serves until `stop` resolves.
    pub(crate) async fn serve(self, server: Arc<Server>, ports: Ports, mut stop: oneshot::Receiver<()>) {
        loop {
            tokio::select! {
                _ = &mut stop => return,
                accepted = self.tls.accept() => accept(accepted, &server, secured).await,
                accepted = self.plain.accept() => accept(accepted, &server, plain).await,
                accepted = self.proxy.accept() => if let Ok((tcp, _)) = accepted {
                    tokio::spawn(proxy::serve(Arc::clone(&server), tcp, ports));
                },
            }
        }
    }
}

async fn accept<F: Future<Output = io::Result<()>> + Send + 'static>(
    accepted: io::Result<(TcpStream, SocketAddr)>,
    server: &Arc<Server>,
    meet: impl FnOnce(Arc<Server>, TcpStream, Link) -> F,
) {
    let Ok((tcp, _)) = accepted else {
        // The client is gone, or the process has no descriptor left: then trying again at once helps nobody.
        tokio::time::sleep(Duration::from_millis(10)).await;
        return;
    };
    let link = server.journal.connected();
    if server.faults.refuses() {
        // Closing without linger resets the connection; a failure means it is gone already.
        let _ = tcp.set_zero_linger();
        return;
    }
    // Only speed depends on it.
    let _ = tcp.set_nodelay(true);
    // How a connection ended is in the journal; its error is the client's affair.
    tokio::spawn(meet(Arc::clone(server), tcp, link));
}

async fn plain(server: Arc<Server>, tcp: TcpStream, link: Link) -> io::Result<()> {
    http::serve(server, tcp, link, Protocol::Http1).await
}

async fn secured(server: Arc<Server>, tcp: TcpStream, link: Link) -> io::Result<()> {
    let hello = LazyConfigAcceptor::new(Acceptor::default(), tcp).await?;
    let host = hello.client_hello().server_name().map(str::to_owned);
    link.secured(host.clone(), None, None);
    let (certificate, offer) = match hosts::meets(host.as_deref()) {
        Meets::NotTls => return say(hello.io, b"HTTP/1.1 400 Bad Request\r\n\r\n").await,
        Meets::OldTls => return say(hello.io, PROTOCOL_VERSION).await,
        Meets::NoSecrecy => {
            let offered = hello.client_hello().cipher_suites().to_vec();
            let shown = server.tls.shown(Certificate::Rsa)?;
            return no_secrecy::answer(hello.io, &offered, &shown.cert).await;
        }
        Meets::Endpoints(certificate) => (certificate, Offer::Both),
        Meets::Frames => (Certificate::Good, Offer::Http2),
        // Nobody comes here for a host that cannot be reached.
        Meets::Sockets
        | Meets::Scripts
        | Meets::Refusal
        | Meets::Nowhere
        | Meets::Proxy
        | Meets::NoWay
        | Meets::NoScope
        | Meets::NoAnswer => (Certificate::Good, Offer::Http1),
    };
    let settings: Arc<ServerConfig> = server.tls.settings(certificate, offer)?;
    let stream = hello.into_stream(settings).await?;
    let session = stream.get_ref().1;
    let alpn = session.alpn_protocol().map(crate::tee::text);
    let version = session.protocol_version().map(|version| format!("{version:?}"));
    link.secured(host.clone(), alpn.clone(), version);
    match hosts::meets(host.as_deref()) {
        Meets::Scripts => return scripts::play(server, stream, link).await,
        Meets::Frames => return frames::play(server, stream, link).await,
        _ => {}
    }
    let protocol = if alpn.as_deref() == Some("h2") { Protocol::Http2 } else { Protocol::Http1 };
    http::serve(server, stream, link, protocol).await
}

/// A fatal alert `protocol_version` in a record of TLS 1.0 (RFC 8446 section 6.2).
const PROTOCOL_VERSION: &[u8] = &[21, 3, 1, 0, 2, 2, 70];

async fn say(mut tcp: TcpStream, bytes: &[u8]) -> io::Result<()> {
    tcp.write_all(bytes).await?;
    tcp.shutdown().await
}

/// A byte stream, TLS or not.
pub(crate) trait Wire: AsyncRead + AsyncWrite + Unpin + Send + 'static {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> Wire for S {}
