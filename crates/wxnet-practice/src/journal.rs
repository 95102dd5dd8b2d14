//! What arrived: every connection and every request, for those who ask afterwards.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Serialize;
use serde_json::{Value, json};

use crate::query::Query;

/// The journal keeps this many requests, and as many connections; older ones are forgotten.
const KEPT: usize = 4096;

/// The journal of one server.
#[derive(Debug)]
pub(crate) struct Journal {
    began: Instant,
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    /// Grows with each reset, so that what began before one is not counted after it.
    reign: u64,
    last_request: u64,
    last_connection: u64,
    requests: VecDeque<Arrival>,
    connections: VecDeque<Connection>,
    tallies: HashMap<String, Tally>,
}

/// One request, as the journal tells it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Arrival {
    number: u64,
    connection: u64,
    /// Milliseconds since the server began.
    at: f64,
    host: String,
    method: String,
    /// Path and query.
    path: String,
    http_version: &'static str,
    headers: Vec<(String, String)>,
    /// The raw head on HTTP/1.1.
    head: Option<String>,
    body_length: u64,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    messages: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    close: Option<Close>,
    #[serde(skip)]
    key: String,
}

/// How far a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Outcome {
    /// The answer is not complete yet.
    Answering,
    /// The last byte of the answer was handed to the connection.
    Complete,
    /// The client left before that.
    Cut,
    /// The server cut it on purpose.
    Dropped,
}

/// The close frame a socket's client sent.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Close {
    /// `None` for a frame without a body.
    pub(crate) code: Option<u16>,
    pub(crate) reason: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Connection {
    number: u64,
    /// The name sent in the client's hello (SNI).
    host: Option<String>,
    alpn: Option<String>,
    tls_version: Option<String>,
    opened_at: f64,
    closed_at: Option<f64>,
    requests: u64,
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Tally {
    requests: u64,
    in_flight: u64,
    /// The most that were in flight at one time.
    peak: u64,
}

/// A request's head, as far as the journal is concerned.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) host: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) http_version: &'static str,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) raw: Option<String>,
}

impl Journal {
    pub(crate) fn new() -> Journal {
        Journal { began: Instant::now(), book: Mutex::default() }
    }

    /// Notes a new connection.
    pub(crate) fn connected(self: &Arc<Self>) -> Link {
        let opened_at = self.now();
        let mut book = self.book();
        book.last_connection += 1;
        let number = book.last_connection;
        let connection = Connection {
            number,
            host: None,
            alpn: None,
            tls_version: None,
            opened_at,
            closed_at: None,
            requests: 0,
        };
        keep(&mut book.connections, connection);
        Link { journal: Arc::clone(self), number }
    }

    /// The kept requests that `filter` lets through: `key`, `host`, `path` (without query).
    pub(crate) fn requests(&self, filter: &Query) -> Value {
        let book = self.book();
        let chosen: Vec<&Arrival> = book.requests.iter().filter(|arrival| arrival.passes(filter)).collect();
        json!({ "requests": chosen })
    }

    /// The kept connections, to the host that `filter` names or to all.
    pub(crate) fn connections(&self, filter: &Query) -> Value {
        let host = filter.get("host");
        let book = self.book();
        let chosen: Vec<&Connection> = book
            .connections
            .iter()
            .filter(|connection| host.is_none() || connection.host.as_deref() == host)
            .collect();
        json!({ "connections": chosen })
    }

    /// How many requests there were, are, and at most were at one time: all, or those marked with `key`.
    pub(crate) fn count(&self, filter: &Query) -> Value {
        let tally = self.book().tallies.get(filter.get("key").unwrap_or_default()).copied();
        json!(tally.unwrap_or_default())
    }

    /// Forgets everything; numbers are not used again.
    pub(crate) fn reset(&self) {
        let mut book = self.book();
        book.reign += 1;
        book.requests.clear();
        book.connections.clear();
        book.tallies.clear();
    }

    fn now(&self) -> f64 {
        self.began.elapsed().as_secs_f64() * 1000.0
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn keep<T>(shelf: &mut VecDeque<T>, entry: T) {
    if shelf.len() == KEPT {
        shelf.pop_front();
    }
    shelf.push_back(entry);
}

impl Arrival {
    fn passes(&self, filter: &Query) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        let same = |name: &str, value: &str| filter.get(name).is_none_or(|wanted| wanted == value);
        same("key", &self.key) && same("host", &self.host) && same("path", path)
    }
}

/// A connection; it counts as closed when this is dropped.
#[derive(Debug)]
pub(crate) struct Link {
    journal: Arc<Journal>,
    pub(crate) number: u64,
}

impl Link {
    /// Notes what the TLS handshake settled.
    pub(crate) fn secured(&self, host: Option<String>, alpn: Option<String>, tls_version: Option<String>) {
        self.change(|connection| {
            connection.host = host;
            connection.alpn = alpn;
            connection.tls_version = tls_version;
        });
    }

    /// How many requests arrived here so far.
    pub(crate) fn requests(&self) -> u64 {
        let book = self.journal.book();
        let found = book.connections.binary_search_by_key(&self.number, |one| one.number);
        found.map_or(0, |index| book.connections[index].requests)
    }

    /// Notes a request. Its `key` is the query parameter of that name.
    pub(crate) fn arrived(&self, head: Head) -> Visit {
        let at = self.journal.now();
        self.change(|connection| connection.requests += 1);
        let key = Query::of_target(&head.path).get("key").unwrap_or_default().to_owned();
        let mut book = self.journal.book();
        book.last_request += 1;
        let number = book.last_request;
        let reign = book.reign;
        book.began(&key);
        keep(&mut book.requests, Arrival::new(number, self.number, at, head, key.clone()));
        Visit { journal: Arc::clone(&self.journal), number, reign, key, ended: false }
    }

    fn change(&self, change: impl FnOnce(&mut Connection)) {
        let mut book = self.journal.book();
        if let Ok(index) = book.connections.binary_search_by_key(&self.number, |one| one.number) {
            change(&mut book.connections[index]);
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        let now = self.journal.now();
        self.change(|connection| connection.closed_at = Some(now));
    }
}

impl Arrival {
    fn new(number: u64, connection: u64, at: f64, head: Head, key: String) -> Arrival {
        Arrival {
            number,
            connection,
            at,
            host: head.host,
            method: head.method,
            path: head.path,
            http_version: head.http_version,
            headers: head.headers,
            head: head.raw,
            body_length: 0,
            outcome: Outcome::Answering,
            messages: None,
            close: None,
            key,
        }
    }
}

impl Book {
    fn began(&mut self, key: &str) {
        for key in keys(key) {
            let tally = self.tallies.entry(key.to_owned()).or_default();
            tally.requests += 1;
            tally.in_flight += 1;
            tally.peak = tally.peak.max(tally.in_flight);
        }
    }

    fn ended(&mut self, key: &str) {
        for key in keys(key) {
            if let Some(tally) = self.tallies.get_mut(key) {
                tally.in_flight -= 1;
            }
        }
    }
}

/// A request counts for all, and for its key if it has one.
fn keys(key: &str) -> impl Iterator<Item = &str> {
    std::iter::once("").chain(Some(key).filter(|key| !key.is_empty()))
}

/// A request that is being answered; if this is dropped before an end was noted, the client cut it.
#[derive(Debug)]
pub(crate) struct Visit {
    journal: Arc<Journal>,
    number: u64,
    reign: u64,
    key: String,
    ended: bool,
}

impl Visit {
    /// Who counts the body of this request.
    pub(crate) fn counter(&self) -> BodyCounter {
        BodyCounter { journal: Arc::clone(&self.journal), number: self.number }
    }

    /// Notes one more message of a socket.
    pub(crate) fn message(&self) {
        self.change(|arrival| arrival.messages = Some(arrival.messages.unwrap_or(0) + 1));
    }

    /// Notes the close frame of a socket's client.
    pub(crate) fn close(&self, close: Close) {
        self.change(|arrival| arrival.close = Some(close));
    }

    /// Notes the end; only the first counts.
    pub(crate) fn end(&mut self, outcome: Outcome) {
        if self.ended {
            return;
        }
        self.ended = true;
        self.change(|arrival| arrival.outcome = outcome);
        let mut book = self.journal.book();
        if book.reign == self.reign {
            book.ended(&self.key);
        }
    }

    fn change(&self, change: impl FnOnce(&mut Arrival)) {
        self.journal.change(self.number, change);
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.end(Outcome::Cut);
    }
}

/// Counts the body of one request as it arrives.
#[derive(Debug)]
pub(crate) struct BodyCounter {
    journal: Arc<Journal>,
    number: u64,
}

impl BodyCounter {
    /// So much of the body has arrived, in all.
    pub(crate) fn reached(&self, length: u64) {
        self.journal.change(self.number, |arrival| arrival.body_length = length);
    }
}

impl Journal {
    fn change(&self, number: u64, change: impl FnOnce(&mut Arrival)) {
        let mut book = self.book();
        if let Ok(index) = book.requests.binary_search_by_key(&number, |one| one.number) {
            change(&mut book.requests[index]);
        }
    }
}
