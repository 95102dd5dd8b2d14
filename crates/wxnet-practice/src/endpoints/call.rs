//! A request as the endpoints see it.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method};
use http_body_util::BodyExt;
use hyper::body::Incoming;

use crate::endpoints::Refusal;
use crate::journal::BodyCounter;
use crate::query::Query;
use crate::server::Server;

/// A request on its way to an endpoint.
pub(crate) struct Call {
    pub(crate) server: Arc<Server>,
    pub(crate) method: Method,
    /// The target in origin form, undecoded, as the request line has it.
    pub(crate) target: String,
    /// The target's path, undecoded.
    pub(crate) path: String,
    pub(crate) segments: Vec<String>,
    pub(crate) query: Query,
    pub(crate) http_version: &'static str,
    pub(crate) headers: HeaderMap,
    /// The header fields as they are spelt on the wire, where that is known.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Inbound,
}

impl Call {
    /// The path's segment of this number, empty if there is none.
    pub(crate) fn segment(&self, number: usize) -> &str {
        self.segments.get(number).map_or("", String::as_str)
    }

    /// The path's segment of this number as a number.
    pub(crate) fn number(&self, segment: usize) -> Result<u64, Refusal> {
        crate::query::number("the path", self.segment(segment))
    }
}

/// The body of a request, counted as it arrives.
pub(crate) struct Inbound {
    incoming: Incoming,
    counter: BodyCounter,
    pub(crate) length: u64,
}

impl Inbound {
    pub(crate) fn new(incoming: Incoming, counter: BodyCounter) -> Inbound {
        Inbound { incoming, counter, length: 0 }
    }

    /// The next piece, or `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, hyper::Error> {
        while let Some(frame) = self.incoming.frame().await {
            if let Ok(piece) = frame?.into_data() {
                self.length += piece.len() as u64;
                self.counter.reached(self.length);
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }

    /// Reads to the end and keeps nothing.
    pub(crate) async fn drain(&mut self) -> Result<(), Refusal> {
        while self.next().await?.is_some() {}
        Ok(())
    }

    /// Reads to the end and keeps the first `limit` bytes.
    pub(crate) async fn collect(&mut self, limit: usize) -> Result<Vec<u8>, Refusal> {
        let mut kept = Vec::new();
        while let Some(piece) = self.next().await? {
            let room = limit - kept.len();
            kept.extend_from_slice(&piece[..piece.len().min(room)]);
        }
        Ok(kept)
    }
}
