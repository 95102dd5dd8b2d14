//! The frame scripts, heard by a foreign client.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod client;

use bytes::Bytes;
use client::{practice, tls_with, until, whole};
use http_body_util::Full;
use hyper::client::conn::http2::{self, SendRequest};
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use wxnet_practice::Practice;

type Sender = SendRequest<Full<Bytes>>;

async fn open(practice: &Practice) -> Sender {
    let stream = tls_with(practice, "frames.practice.test", &["h2"]).await.unwrap();
    let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

async fn ask(sender: &mut Sender, script: &str, body: &'static [u8]) -> hyper::Result<Response<Bytes>> {
    let request = Request::post(format!("https://frames.practice.test/{script}"));
    whole(sender.send_request(request.body(Full::new(Bytes::from_static(body))).unwrap()).await?).await
}

#[tokio::test]
async fn a_connection_plays_several_scripts() {
    let practice = practice();
    let mut sender = open(&practice).await;
    assert_eq!(ask(&mut sender, "ok", b"").await.unwrap().body(), "ok");
    assert_eq!(ask(&mut sender, "nothing", b"").await.unwrap().status(), 404);
    assert!(ask(&mut sender, "short-body", b"").await.is_err());
    assert_eq!(ask(&mut sender, "early-hints", b"").await.unwrap().body(), "ok");
    assert_eq!(practice.control("/connections", None)["connections"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_done_once_is_done_again_after_a_reset_of_the_server() {
    let practice = practice();
    let mut sender = open(&practice).await;
    for _ in 0..2 {
        assert!(ask(&mut sender, "refused-once?n=1", b"").await.is_err());
        assert!(ask(&mut sender, "refused-once?n=2", b"").await.is_err());
        assert!(ask(&mut sender, "refused-once?n=1", b"").await.is_ok());
        practice.control("/reset", None);
    }
}

#[tokio::test]
async fn a_farewell_leaves_the_request_out_or_takes_it_in() {
    let practice = practice();
    assert!(
        ask(&mut open(&practice).await, "farewell", b"").await.unwrap_err().to_string().contains("http2")
    );
    let mut sender = open(&practice).await;
    assert_eq!(ask(&mut sender, "farewell-after", b"").await.unwrap().body(), "ok");
    assert!(ask(&mut sender, "ok", b"").await.is_err());
}

#[tokio::test]
async fn the_journal_has_the_body_and_the_end() {
    let practice = practice();
    let answer = ask(&mut open(&practice).await, "both-ways", &[7; 300_000]).await.unwrap();
    assert_eq!(answer.body(), "all of it");
    let requests = practice.control("/requests", None);
    let request = &requests["requests"][0];
    assert_eq!((&request["host"], &request["httpVersion"]), (&"frames.practice.test".into(), &"2".into()));
    assert_eq!((&request["bodyLength"], &request["outcome"]), (&300_000.into(), &"complete".into()));
    let mut sender = open(&practice).await;
    let silent = tokio::spawn(async move { ask(&mut sender, "silent", b"").await });
    let outcome = |practice: &Practice| practice.control("/requests", None)["requests"][1]["outcome"].clone();
    assert!(until(&practice, |practice| outcome(practice) == "answering").await);
    silent.abort();
    assert!(until(&practice, |practice| outcome(practice) == "cut").await);
}

#[tokio::test]
async fn there_is_nothing_but_http2() {
    assert!(tls_with(&practice(), "frames.practice.test", &["http/1.1"]).await.is_err());
}
