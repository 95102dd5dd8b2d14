//! A foreign client for the tests: tokio-rustls and hyper, led by the server's own connect-to mappings.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::{http1, http2};
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use wxnet_practice::{Options, Practice};

pub(crate) fn practice() -> Practice {
    Practice::start(Options::default()).unwrap()
}

/// A TCP connection to where a host and port are really found.
pub(crate) async fn tcp(practice: &Practice, host: &str, port: u16) -> io::Result<TcpStream> {
    let ways = practice.connect_to();
    let way = ways.iter().find(|way| way.host == host && way.port == port).unwrap();
    TcpStream::connect((way.to_host.as_str(), way.to_port)).await
}

pub(crate) async fn tls_with(
    practice: &Practice,
    host: &str,
    alpn: &[&str],
) -> io::Result<TlsStream<TcpStream>> {
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(practice.ca_pem().as_bytes()).unwrap()).unwrap();
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
    let name = ServerName::try_from(host.to_owned()).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, tcp(practice, host, 443).await?).await
}

pub(crate) async fn tls(practice: &Practice, host: &str) -> TlsStream<TcpStream> {
    tls_with(practice, host, &["http/1.1"]).await.unwrap()
}

/// Says something on a new connection to the scripts' host, and hears all until the end, or the error there.
pub(crate) async fn say_raw(practice: &Practice, say: &str) -> (String, io::Result<()>) {
    let mut stream = tls(practice, "raw.practice.test").await;
    stream.write_all(say.as_bytes()).await.unwrap();
    hear_all(&mut stream).await
}

pub(crate) async fn hear_all(stream: &mut TlsStream<TcpStream>) -> (String, io::Result<()>) {
    let mut heard = Vec::new();
    let ended = stream.read_to_end(&mut heard).await.map(|_| ());
    (String::from_utf8_lossy(&heard).into_owned(), ended)
}

/// One HTTP/1.1 connection.
pub(crate) struct Http1(http1::SendRequest<Full<Bytes>>);

impl Http1 {
    pub(crate) async fn open(practice: &Practice, host: &str) -> Http1 {
        let (sender, connection) = http1::handshake(TokioIo::new(tls(practice, host).await)).await.unwrap();
        tokio::spawn(connection);
        Http1(sender)
    }

    pub(crate) async fn send(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> hyper::Result<Response<hyper::body::Incoming>> {
        self.0.ready().await?;
        self.0.send_request(request).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Response<Bytes> {
        whole(self.send(get(path)).await.unwrap()).await.unwrap()
    }
}

pub(crate) fn get(path: &str) -> Request<Full<Bytes>> {
    Request::get(path).header("Host", "api.practice.test").body(Full::default()).unwrap()
}

pub(crate) async fn whole(response: Response<hyper::body::Incoming>) -> hyper::Result<Response<Bytes>> {
    let (parts, body) = response.into_parts();
    Ok(Response::from_parts(parts, body.collect().await?.to_bytes()))
}

pub(crate) async fn http2(practice: &Practice, path: &str) -> Response<Bytes> {
    let stream = tls_with(practice, "api.practice.test", &["h2", "http/1.1"]).await.unwrap();
    let (mut sender, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request =
        Request::get(format!("https://api.practice.test{path}")).body(Full::<Bytes>::default()).unwrap();
    whole(sender.send_request(request).await.unwrap()).await.unwrap()
}

pub(crate) async fn get_once(practice: &Practice, path: &str) -> Response<Bytes> {
    Http1::open(practice, "api.practice.test").await.get(path).await
}

pub(crate) fn json(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

/// Asks the journal again, with a request in between each time, until it says what is expected.
pub(crate) async fn until(practice: &Practice, expected: impl Fn(&Practice) -> bool) -> bool {
    let mut http = Http1::open(practice, "api.practice.test").await;
    for _ in 0..2000 {
        if expected(practice) {
            return true;
        }
        http.get("/scripts").await;
    }
    false
}
