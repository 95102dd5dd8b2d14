//! HTTP connections: hyper between the wire and the endpoints.

use std::io;
use std::pin::pin;
use std::sync::Arc;

use ::http::header::{HOST, UPGRADE};
use ::http::{Request, Version};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::Value;
use tokio::sync::Notify;

use crate::control;
use crate::endpoints::{self, Answer, Call, Inbound};
use crate::hosts::{self, Meets};
use crate::journal::{BodyCounter, Head, Link, Outcome, Visit};
use crate::query::{Query, decoded};
use crate::server::{Server, Wire};
use crate::sockets::{self, Knock};
use crate::tee::{self, Heads, Tee};

/// The version of HTTP that ALPN settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http1,
    Http2,
}

/// The most header fields a request may have; hyper's own limit is 100.
const MOST_FIELDS: usize = 2000;

/// Serves one connection to its end.
pub(crate) async fn serve(
    server: Arc<Server>,
    stream: impl Wire,
    link: Link,
    protocol: Protocol,
) -> io::Result<()> {
    match protocol {
        Protocol::Http1 => serve_http1(server, stream, link).await,
        Protocol::Http2 => serve_http2(server, stream, link).await,
    }
}

async fn serve_http1(server: Arc<Server>, stream: impl Wire, link: Link) -> io::Result<()> {
    let (tee, heads) = Tee::new(stream);
    let mut closings = server.faults.closings();
    let link = Arc::new(link);
    let service = service_fn(move |request| {
        attend(Arc::clone(&server), Arc::clone(&link), Some(heads.clone()), request)
    });
    let connection = http1::Builder::new()
        .auto_date_header(false)
        .max_headers(MOST_FIELDS)
        .serve_connection(TokioIo::new(tee), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    tokio::select! {
        ended = connection.as_mut() => return ended.map_err(io::Error::other),
        _ = closings.changed() => connection.as_mut().graceful_shutdown(),
    }
    connection.await.map_err(io::Error::other)
}

async fn serve_http2(server: Arc<Server>, stream: impl Wire, link: Link) -> io::Result<()> {
    let mut closings = server.faults.closings();
    let link = Arc::new(link);
    let cut = Arc::new(Notify::new());
    let cutter = Arc::clone(&cut);
    let service = service_fn(move |request| {
        let answer = attend(Arc::clone(&server), Arc::clone(&link), None, request);
        let cut = Arc::clone(&cutter);
        async move {
            match answer.await {
                Ok(answer) => Ok(answer),
                // A service's error would end the stream alone, and with a word.
                Err(error) => {
                    cut.notify_one();
                    std::future::pending::<()>().await;
                    Err(error)
                }
            }
        }
    });
    let connection = http2::Builder::new(TokioExecutor::new())
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        ended = connection.as_mut() => return ended.map_err(io::Error::other),
        () = cut.notified() => return Ok(()),
        _ = closings.changed() => connection.as_mut().graceful_shutdown(),
    }
    connection.await.map_err(io::Error::other)
}

/// Answers one request. An error cuts the connection without a byte.
async fn attend(
    server: Arc<Server>,
    link: Arc<Link>,
    heads: Option<Heads>,
    request: Request<Incoming>,
) -> io::Result<Answer> {
    let raw = heads.as_ref().and_then(Heads::take);
    let head = head(&request, raw.as_deref());
    if control::knows(&head.path) {
        return Ok(controlled(&server, &head, request).await);
    }
    let reused = link.requests() > 0;
    let fields = head.headers.clone();
    let to_sockets = is_for_sockets(&head, &request);
    let mut visit = link.arrived(head);
    if reused && server.faults.cuts_reused() {
        visit.end(Outcome::Dropped);
        return Err(io::Error::other("cut on request"));
    }
    if to_sockets {
        return Ok(sockets::answer(knock(server, link, heads, raw, request, visit)).await);
    }
    let method = request.method().clone();
    let counter = visit.counter();
    let version = request.version();
    let answer = endpoints::answer(call(server, request, fields, counter)).await;
    let answer = endpoints::watched(answer, &method, visit);
    // Over HTTP/2, hyper leaves it to the service that some answers have no body.
    let is_http2 = version == Version::HTTP_2;
    Ok(if is_http2 { endpoints::without_body(answer, &method) } else { answer })
}

fn is_for_sockets(head: &Head, request: &Request<Incoming>) -> bool {
    hosts::meets(Some(&head.host)) == Meets::Sockets || request.headers().contains_key(UPGRADE)
}

/// Speaks to the controls over HTTP, so that a browser or curl can.
async fn controlled(server: &Server, head: &Head, request: Request<Incoming>) -> Answer {
    let body = http_body_util::BodyExt::collect(request.into_body()).await;
    let bytes = body.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let body: Option<Value> = serde_json::from_slice(&bytes).ok();
    endpoints::json(&control::control(server, &head.path, body.as_ref()))
}

fn head(request: &Request<Incoming>, raw: Option<&[u8]>) -> Head {
    let headers = match raw {
        Some(raw) => tee::fields(raw),
        None => {
            let authority = request.uri().authority().map(|it| (":authority".to_owned(), it.to_string()));
            let fields = request.headers().iter();
            let fields = fields.map(|(name, value)| (name.to_string(), tee::text(value.as_bytes())));
            authority.into_iter().chain(fields).collect()
        }
    };
    Head {
        host: host(request),
        method: request.method().to_string(),
        path: request.uri().path_and_query().map_or_else(|| request.uri().to_string(), ToString::to_string),
        http_version: version(request.version()),
        headers,
        raw: raw.map(tee::text),
    }
}

/// The host a request is for, without its port.
fn host(request: &Request<Incoming>) -> String {
    let header = || request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = request.uri().host().or_else(header).unwrap_or_default();
    host.rsplit_once(':').map_or(host, |(name, _)| name).to_ascii_lowercase()
}

fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "1.0",
        Version::HTTP_2 => "2",
        _ => "1.1",
    }
}

fn knock(
    server: Arc<Server>,
    link: Arc<Link>,
    heads: Option<Heads>,
    head: Option<Vec<u8>>,
    mut request: Request<Incoming>,
    visit: Visit,
) -> Knock {
    let upgrade = hyper::upgrade::on(&mut request);
    let (parts, _) = request.into_parts();
    Knock {
        server,
        link,
        method: parts.method,
        target: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        headers: parts.headers,
        head,
        heads,
        upgrade,
        visit,
    }
}

fn call(
    server: Arc<Server>,
    request: Request<Incoming>,
    fields: Vec<(String, String)>,
    counter: BodyCounter,
) -> Call {
    let (parts, incoming) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let target = parts.uri.path_and_query().map_or_else(|| path.clone(), ToString::to_string);
    Call {
        server,
        method: parts.method,
        segments: path.trim_start_matches('/').split('/').map(decoded).collect(),
        query: Query::of_target(&target),
        target,
        path,
        http_version: version(parts.version),
        headers: parts.headers,
        fields,
        body: Inbound::new(incoming, counter),
    }
}
