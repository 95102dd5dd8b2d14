//! What arrived, and misbehaviour on request.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod client;

use client::{Http1, get, get_once, practice, tls_with, until};
use serde_json::{Value, json};
use wxnet_practice::Practice;

fn only(practice: &Practice, filter: &str) -> Value {
    let found = practice.control(&format!("/requests?{filter}"), None)["requests"].clone();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    found[0].clone()
}

#[tokio::test]
async fn a_request_is_told_with_its_connection_its_head_and_its_end() {
    let practice = practice();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    http.get("/empty?key=one").await;
    http.get("/empty?key=two").await;
    let (one, two) = (only(&practice, "key=one"), only(&practice, "key=two"));
    assert_eq!(one["connection"], two["connection"]);
    assert_eq!((&one["method"], &one["outcome"]), (&json!("GET"), &json!("complete")));
    assert_eq!(one["head"], "GET /empty?key=one HTTP/1.1\r\nhost: api.practice.test\r\n\r\n");
    let connections = practice.control("/connections?host=api.practice.test", None);
    assert_eq!(connections["connections"][0]["requests"], 2);
    assert_eq!(connections["connections"][0]["alpn"], "http/1.1");
}

#[tokio::test]
async fn a_client_that_leaves_before_the_answer_has_cut_it() {
    let practice = practice();
    for path in ["/silent?key=a", "/chunks?hold=gate&key=b"] {
        let mut http = Http1::open(&practice, "api.practice.test").await;
        let key = &path[path.len() - 1..];
        let outcome = |practice: &Practice| {
            practice.control(&format!("/requests?key={key}"), None)["requests"][0]["outcome"].clone()
        };
        tokio::select! {
            _ = async { client::whole(http.send(get(path)).await.unwrap()).await } => unreachable!("nobody opens the gate"),
            arrived = until(&practice, |practice| outcome(practice) == "answering") => assert!(arrived),
        }
        drop(http);
        assert!(until(&practice, |practice| outcome(practice) == "cut").await, "{path}");
    }
}

#[tokio::test]
async fn a_stream_of_http2_that_the_client_resets_is_cut() {
    let practice = practice();
    let outcome =
        |practice: &Practice| practice.control("/requests?key=s", None)["requests"][0]["outcome"].clone();
    tokio::select! {
        _ = client::http2(&practice, "/silent?key=s") => unreachable!("it never answers"),
        arrived = until(&practice, |practice| outcome(practice) == "answering") => assert!(arrived),
    }
    assert!(until(&practice, |practice| outcome(practice) == "cut").await);
}

#[tokio::test]
async fn a_held_answer_comes_when_it_is_released() {
    let practice = practice();
    let held = get_once(&practice, "/hold/me?key=h");
    let release = async {
        assert!(until(&practice, |practice| practice.control("/count?key=h", None)["inFlight"] == 1).await);
        practice.control("/release/me", None)
    };
    let (answer, released) = tokio::join!(held, release);
    assert_eq!((answer.status().as_u16(), released), (200, json!({ "ok": true })));
}

#[tokio::test]
async fn the_peak_counts_what_was_in_flight_together() {
    let practice = practice();
    let release = async {
        assert!(until(&practice, |practice| practice.control("/count?key=p", None)["inFlight"] == 3).await);
        practice.control("/release/all", None)
    };
    let held = || get_once(&practice, "/hold/all?key=p");
    tokio::join!(held(), held(), held(), release);
    get_once(&practice, "/empty?key=p").await;
    assert_eq!(practice.control("/count?key=p", None), json!({ "requests": 4, "inFlight": 0, "peak": 3 }));
}

#[tokio::test]
async fn a_reset_forgets_everything() {
    let practice = practice();
    get_once(&practice, "/empty").await;
    practice.control("/misbehave", Some(&json!({ "refuse": 1 })));
    practice.control("/reset", None);
    assert_eq!(practice.control("/requests", None), json!({ "requests": [] }));
    assert_eq!(get_once(&practice, "/empty").await.status(), 200);
}

#[tokio::test]
async fn a_refused_connection_is_reset() {
    let practice = practice();
    assert_eq!(practice.control("/misbehave", Some(&json!({ "refuse": 1 }))), json!({ "ok": true }));
    let refused = tls_with(&practice, "api.practice.test", &[]).await;
    assert_eq!(refused.unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);
    assert!(tls_with(&practice, "api.practice.test", &[]).await.is_ok());
}

#[tokio::test]
async fn a_used_connection_dies_without_a_byte_and_a_new_one_does_not() {
    let practice = practice();
    practice.control("/misbehave", Some(&json!({ "cutReused": 1 })));
    let mut http = Http1::open(&practice, "api.practice.test").await;
    http.get("/empty").await;
    assert!(http.send(get("/empty?key=second")).await.is_err());
    assert_eq!(only(&practice, "key=second")["outcome"], "dropped");
    assert_eq!(get_once(&practice, "/empty").await.status(), 200);
}

#[tokio::test]
async fn idle_connections_are_closed_on_request() {
    let practice = practice();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    http.get("/empty").await;
    practice.control("/misbehave", Some(&json!({ "closeIdle": true })));
    let closed = |practice: &Practice| {
        practice.control("/connections", None)["connections"][0]["closedAt"].is_number()
    };
    assert!(until(&practice, closed).await);
    assert!(http.send(get("/empty")).await.is_err());
}

#[tokio::test]
async fn an_order_that_nobody_knows_is_an_error() {
    let practice = practice();
    assert!(practice.control("/misbehave", Some(&json!({ "explode": true })))["error"].is_string());
    assert!(practice.control("/nothing", None)["error"].is_string());
}

#[test]
fn every_documented_control_exists() {
    let practice = practice();
    let documented = wxnet_practice::ENDPOINTS.split("## Controls").nth(1).unwrap();
    let paths = documented.lines().filter_map(|line| line.strip_prefix("| `")?.split(['`', '?']).next());
    let mut known = 0;
    for path in paths {
        let body = json!({ "name": "mine", "steps": [] });
        let body = Some(&body).filter(|_| path == "/script");
        let answer = practice.control(path, body.or(Some(&json!({}))));
        assert!(answer["error"].is_null(), "{path}: {answer}");
        known += 1;
    }
    assert_eq!(known, 15);
}

#[tokio::test]
async fn the_controls_answer_over_http_too() {
    let practice = practice();
    get_once(&practice, "/empty?key=k").await;
    let count = client::json(&get_once(&practice, "/count?key=k").await);
    assert_eq!(count, json!({ "requests": 1, "inFlight": 0, "peak": 1 }));
    assert_eq!(practice.control("/count", None)["requests"], 1);
}

#[tokio::test]
async fn each_flawed_host_fails_in_its_own_way() {
    let practice = practice();
    let expected = [
        ("expired", "InvalidCertificate(ExpiredContext"),
        ("not-yet", "InvalidCertificate(NotValidYetContext"),
        ("wrong-name", "InvalidCertificate(NotValidForNameContext"),
        ("self-signed", "InvalidCertificate(UnknownIssuer"),
        ("untrusted", "InvalidCertificate(UnknownIssuer"),
        ("client-only", "InvalidCertificate(InvalidPurposeContext"),
        ("not-tls", "InvalidMessage("),
        ("old-tls", "AlertReceived(ProtocolVersion"),
    ];
    for (name, fault) in expected {
        let error = tls_with(&practice, &format!("{name}.practice.test"), &[]).await.unwrap_err();
        let error = format!("{:?}", error.get_ref().unwrap());
        assert!(error.starts_with(fault), "{name}: {error}");
    }
    for name in ["no-usage", "long-lived", "other", "files"] {
        assert!(tls_with(&practice, &format!("{name}.practice.test"), &[]).await.is_ok(), "{name}");
    }
}

#[tokio::test]
async fn nothing_listens_at_the_refusing_host_nor_anywhere_after_the_end() {
    let practice = practice();
    let refused = client::tcp(&practice, "refused.practice.test", 443).await.unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    let port = practice.connect_to()[0].to_port;
    drop(practice);
    let gone = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap_err();
    assert_eq!(gone.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[test]
fn a_taken_port_is_an_error() {
    let first = practice();
    let tls_port = first.connect_to()[0].to_port;
    let second = Practice::start(wxnet_practice::Options { tls_port, plain_port: 0 });
    assert_eq!(second.unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
}
