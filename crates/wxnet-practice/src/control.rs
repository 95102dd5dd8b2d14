//! The controls: what did you receive, and misbehave now. Spoken to by [`Practice::control`], and over HTTP
//! at the same paths.
//!
//! [`Practice::control`]: crate::Practice::control

use serde_json::{Value, json};

use crate::query::{Query, decoded};
use crate::server::Server;

/// The first segments of the controls' paths.
const CONTROLS: &[&str] = &[
    "requests",
    "connections",
    "count",
    "reset",
    "release",
    "misbehave",
    "script",
    "scripts",
    "certificates",
    "expire-tokens",
    "proxied",
];

/// Whether the path belongs to a control.
pub(crate) fn knows(path: &str) -> bool {
    CONTROLS.contains(&split(path).0)
}

/// Does what the path and the body ask for, and tells the result; `{"error": "…"}` if that cannot be done.
pub(crate) fn control(server: &Server, path: &str, body: Option<&Value>) -> Value {
    let (verb, rest) = split(path);
    let filter = Query::of_target(path);
    let body = body.unwrap_or(&Value::Null);
    match verb {
        "requests" => server.journal.requests(&filter),
        "connections" => server.journal.connections(&filter),
        "count" => server.journal.count(&filter),
        "reset" => reset(server),
        "release" => release(server, &decoded(rest)),
        "misbehave" => done(order(server, body)),
        "script" => done(server.scripts.define(body)),
        "scripts" => server.scripts.list(),
        "proxied" => server.proxied.tell(),
        "certificates" => server.tls.pems(),
        "expire-tokens" => expire(server),
        _ => json!({ "error": format!("there is no control at {path}; there are {}", CONTROLS.join(", ")) }),
    }
}

/// The first segment of a path, and the rest, without the query.
fn split(path: &str) -> (&str, &str) {
    let path = path.split('?').next().unwrap_or_default().trim_start_matches('/');
    path.split_once('/').unwrap_or((path, ""))
}

fn reset(server: &Server) -> Value {
    server.journal.reset();
    server.gates.shut();
    server.faults.reset();
    server.scripts.reset();
    server.proxied.reset();
    server.accounts.expire();
    server.forget();
    json!({ "ok": true })
}

fn release(server: &Server, gate: &str) -> Value {
    server.gates.open(gate);
    json!({ "ok": true })
}

fn expire(server: &Server) -> Value {
    server.accounts.expire();
    json!({ "ok": true })
}

fn order(server: &Server, body: &Value) -> Result<(), serde_json::Error> {
    server.faults.order(&serde::Deserialize::deserialize(body)?);
    Ok(())
}

fn done(result: Result<(), serde_json::Error>) -> Value {
    match result {
        Ok(()) => json!({ "ok": true }),
        Err(error) => json!({ "error": error.to_string() }),
    }
}
