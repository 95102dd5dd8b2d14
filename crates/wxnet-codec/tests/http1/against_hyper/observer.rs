//! What a client makes of a stream, in terms both clients share.

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::body::{Frame, Incoming};
use hyper::client::conn::http1::Builder;
use hyper::{HeaderMap, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::runtime::Runtime;
use wxnet_codec::http1::Fields;

use crate::reading::read_as;

/// What was read before the end or the first fault.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) head: Option<(u16, Pairs)>,
    body: Vec<u8>,
    /// The trailers of a response that was complete.
    pub(super) end: Option<Pairs>,
}

/// Lower-case names with values, sorted by name; equal names keep their order.
type Pairs = Vec<(String, Vec<u8>)>;

impl Seen {
    /// What our decoder sees.
    pub(super) fn ours(method: &str, bytes: &[u8]) -> Seen {
        let reading = read_as(method, bytes);
        let head = reading.head.map(|head| (head.status(), pairs_of_ours(head.fields())));
        Seen { head, body: reading.body, end: reading.trailers.as_ref().map(pairs_of_ours) }
    }
}

fn pairs_of_ours(fields: &Fields) -> Pairs {
    let lower = fields.iter().map(|field| (field.name().to_ascii_lowercase(), field.value().to_vec()));
    sorted(lower.collect())
}

fn pairs_of_hyper(headers: &HeaderMap) -> Pairs {
    let pairs = headers.iter().map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()));
    sorted(pairs.collect())
}

fn sorted(mut pairs: Pairs) -> Pairs {
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    pairs
}

/// Runs hyper's client over a pipe in memory.
pub(super) struct Observer {
    runtime: Runtime,
    client: Builder,
}

impl Observer {
    /// hyper set to forgive what we forgive, and to our limits.
    pub(super) fn new() -> Observer {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let mut client = Builder::new();
        client
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .ignore_invalid_headers_in_responses(true)
            .max_headers(1_000);
        Observer { runtime, client }
    }

    /// What hyper sees when a server answers with these bytes and closes.
    pub(super) fn hypers(&self, method: &str, bytes: &[u8]) -> Seen {
        self.runtime.block_on(async {
            let (near, far) = tokio::io::duplex(64 * 1024);
            let (_, seen) = tokio::join!(answer(far, bytes), self.ask(near, method));
            seen
        })
    }

    async fn ask(&self, stream: DuplexStream, method: &str) -> Seen {
        let (mut sender, connection) = self.client.handshake(TokioIo::new(stream)).await.expect("a client");
        let request =
            Request::builder().method(method).uri("/").body(Empty::<Bytes>::new()).expect("a request");
        let exchange = async {
            match sender.send_request(request).await {
                Ok(response) => collect(response).await,
                Err(_) => Seen::default(),
            }
        };
        let (_, seen) = tokio::join!(connection, exchange);
        seen
    }
}

async fn answer(mut stream: DuplexStream, bytes: &[u8]) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await.expect("a whole request head"));
    }
    // A client that has seen enough may have closed its end.
    let _closed = stream.write_all(bytes).await;
}

async fn collect(response: Response<Incoming>) -> Seen {
    let head = (response.status().as_u16(), pairs_of_hyper(response.headers()));
    let mut seen = Seen { head: Some(head), ..Seen::default() };
    let mut body = response.into_body();
    while let Some(frame) = body.frame().await {
        match frame.map(|frame| frame.into_data().map_err(Frame::into_trailers)) {
            Ok(Ok(data)) => seen.body.extend_from_slice(&data),
            Ok(Err(trailers)) => seen.end = trailers.ok().as_ref().map(pairs_of_hyper),
            Err(_) => return seen,
        }
    }
    seen.end.get_or_insert_default();
    seen
}
