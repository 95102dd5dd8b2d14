//! The byte scripts, heard byte by byte.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod client;

use std::io::ErrorKind;

use client::{hear_all, practice, say_raw, tls};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wxnet_practice::Practice;

fn asking(script: &str) -> String {
    format!("GET /{script} HTTP/1.1\r\nHost: raw.practice.test\r\n\r\n")
}

fn outcomes(practice: &Practice) -> Vec<Value> {
    let requests = practice.control("/requests", None);
    requests["requests"].as_array().unwrap().iter().map(|request| request["outcome"].clone()).collect()
}

#[tokio::test]
async fn an_answer_is_sent_byte_for_byte() {
    let (heard, ended) = say_raw(&practice(), &asking("short-body")).await;
    assert_eq!(heard, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf ");
    assert!(ended.is_ok());
}

#[tokio::test]
async fn the_three_ways_to_end_are_told_apart() {
    let practice = practice();
    let (heard, ended) = say_raw(&practice, &asking("closed-empty")).await;
    assert_eq!((heard.as_str(), ended.is_ok()), ("", true));
    let (heard, ended) = say_raw(&practice, &asking("short-body-cut")).await;
    assert!(heard.ends_with("half "));
    assert_eq!(ended.unwrap_err().kind(), ErrorKind::UnexpectedEof);
    let (heard, ended) = say_raw(&practice, &asking("reset-empty")).await;
    assert_eq!((heard.as_str(), ended.unwrap_err().kind()), ("", ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn a_connection_plays_one_script_after_the_other() {
    let practice = practice();
    let (heard, _) =
        say_raw(&practice, &format!("{}{}{}", asking("ok"), asking("bare-lf"), asking("closed-empty"))).await;
    assert_eq!(
        heard,
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\nContent-Length: 2\nX-Bare: 1\n\nok"
    );
    assert_eq!(outcomes(&practice), ["complete", "complete", "complete"]);
}

#[tokio::test]
async fn a_stale_connection_answers_once() {
    let practice = practice();
    let mut stream = tls(&practice, "raw.practice.test").await;
    stream.write_all(asking("stale").as_bytes()).await.unwrap();
    let mut first = [0; 43];
    stream.read_exact(&mut first).await.unwrap();
    assert!(first.ends_with(b"first"));
    stream.write_all(asking("anything").as_bytes()).await.unwrap();
    assert_eq!(hear_all(&mut stream).await.0, "");
    let requests = practice.control("/requests", None);
    assert_eq!(requests["requests"][1]["path"], "/anything");
}

#[tokio::test]
async fn an_early_answer_comes_before_the_body() {
    let practice = practice();
    let mut stream = tls(&practice, "raw.practice.test").await;
    stream
        .write_all(b"POST /early-413 HTTP/1.1\r\nHost: raw\r\nContent-Length: 1000000\r\n\r\n")
        .await
        .unwrap();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).await.unwrap();
    assert!(heard.starts_with("HTTP/1.1 413 ") && heard.ends_with("too large"), "{heard}");
    stream.write_all(&[b'x'; 5000]).await.unwrap();
    stream.shutdown().await.unwrap();
    let length =
        |practice: &Practice| practice.control("/requests", None)["requests"][0]["bodyLength"] == 5000;
    assert!(client::until(&practice, length).await);
}

#[tokio::test]
async fn an_answer_may_wait_for_a_part_of_the_body_or_all_of_it() {
    let practice = practice();
    let answer = json!({ "send": "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" });
    let steps = json!([{ "readBytes": 3 }, { "send": "HTTP/1.1 100 Continue\r\n\r\n" }, { "readBody": true }, answer, { "close": true }]);
    assert_eq!(
        practice.control("/script", Some(&json!({ "name": "patient", "steps": steps }))),
        json!({ "ok": true })
    );
    let mut stream = tls(&practice, "raw.practice.test").await;
    stream
        .write_all(b"POST /patient HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        .await
        .unwrap();
    let mut first = [0; 25];
    stream.read_exact(&mut first).await.unwrap();
    stream.write_all(b"0\r\n\r\n").await.unwrap();
    assert_eq!(hear_all(&mut stream).await.0, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

#[tokio::test]
async fn header_lines_are_spelt_and_ordered_as_given() {
    let practice = practice();
    let (heard, _) =
        say_raw(&practice, &format!("{}{}", asking("headers?x-B=2&X-a=1"), asking("closed-empty"))).await;
    assert_eq!(heard, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nx-B: 2\r\nX-a: 1\r\n\r\nok");
}

#[tokio::test]
async fn an_unknown_script_is_404() {
    let practice = practice();
    let (heard, _) = say_raw(&practice, &format!("{}{}", asking("unknown"), asking("closed-empty"))).await;
    assert!(heard.starts_with("HTTP/1.1 404 "), "{heard}");
}

#[tokio::test]
async fn a_client_that_leaves_a_silent_script_has_cut_it() {
    let practice = practice();
    let mut stream = tls(&practice, "raw.practice.test").await;
    stream.write_all(asking("silent").as_bytes()).await.unwrap();
    assert!(client::until(&practice, |practice| outcomes(practice) == ["answering"]).await);
    drop(stream);
    assert!(client::until(&practice, |practice| outcomes(practice) == ["cut"]).await);
}
