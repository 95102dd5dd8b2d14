//! HTTP/2 over a real network: what is offered, what is shared, and what stays as it is.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::future::BoxFuture;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use wxnet::{
    BoxStream, CallEvent, Config, Delay, Dial, DownloadOptions, Finished, Observed, Platform, Request,
    TcpDial, UploadOptions, UploadProgress,
};

use crate::support::{HANG, Road, given, json, text, until};

fn asking(path: &str) -> Request {
    Request::get(&format!("https://api.practice.test{path}")).with(|it| it.http2 = true)
}

fn posting(path: &str, data: impl Into<wxnet::Body>) -> Request {
    Request::post(&format!("https://api.practice.test{path}"), data).with(|it| it.http2 = true)
}

async fn answered(road: &Road, request: Request) -> Value {
    json(&text(road.wx.request(request).await.unwrap().body))
}

/// What ALPN settled for each connection to a host, oldest first, and how many requests came over it.
fn connections(road: &Road, host: &str) -> Vec<(String, u64)> {
    let connections = road.control(&format!("/connections?host={host}.practice.test"));
    let connections = connections["connections"].as_array().unwrap().iter();
    let told =
        |it: &Value| (it["alpn"].as_str().unwrap_or_default().to_owned(), it["requests"].as_u64().unwrap());
    connections.map(told).collect()
}

fn one(alpn: &str, requests: u64) -> Vec<(String, u64)> {
    vec![(alpn.to_owned(), requests)]
}

#[tokio::test]
async fn http2_is_spoken_when_it_is_asked_for_and_only_then() {
    let road = Road::new();
    assert_eq!(answered(&road, Request::get("https://api.practice.test/echo")).await["httpVersion"], "1.1");
    assert_eq!(connections(&road, "api"), one("http/1.1", 1));
    assert_eq!(answered(&road, asking("/echo")).await["httpVersion"], "2");
    assert_eq!(answered(&road, Request::get("https://api.practice.test/echo")).await["httpVersion"], "1.1");
    let both = [one("http/1.1", 2), one("h2", 1)].concat();
    assert_eq!(connections(&road, "api"), both, "each way has its own connection");
}

#[tokio::test]
async fn a_server_without_http2_is_spoken_to_as_ever() {
    let road = Road::new();
    for _ in 0..2 {
        let request = Request::get("https://raw.practice.test/headers?X-OdD=1").with(|it| it.http2 = true);
        let answer = road.wx.request(request).await.unwrap();
        assert!(answer.header.unwrap().contains(&("X-OdD".to_owned(), "1".to_owned())));
    }
    assert_eq!(connections(&road, "raw"), one("http/1.1", 2));
}

#[tokio::test]
async fn without_tls_there_is_no_http2() {
    let road = Road::with(|config| config.url_check = false);
    let request = Request::get("http://plain.practice.test/echo").with(|it| it.http2 = true);
    assert_eq!(answered(&road, request).await["httpVersion"], "1.1");
}

#[tokio::test]
async fn chunks_come_over_http1() {
    let road = Road::new();
    let request = asking("/chunks?n=3").with(|it| it.chunked = true);
    assert_eq!(road.wx.request(request).await.unwrap().status, 200);
    assert_eq!(connections(&road, "api"), one("http/1.1", 1));
}

#[tokio::test]
async fn an_android_of_today_speaks_http2_unasked() {
    let android = |config: &mut Config| config.platform = Platform::Android;
    let road = Road::with(android);
    let echo = answered(&road, Request::get("https://api.practice.test/echo")).await;
    assert_eq!(echo["httpVersion"], "2");
}

#[tokio::test]
async fn ten_calls_at_once_share_one_connection() {
    let road = Road::new();
    let calls: Vec<_> = (0..10).map(|_| road.wx.request(asking("/hold/place"))).collect();
    until(|| road.control("/count")["inFlight"] == 10).await;
    assert_eq!(connections(&road, "api"), one("h2", 10));
    road.control("/release/place");
    for call in calls {
        assert_eq!(call.await.unwrap().status, 200);
    }
    let reused =
        road.seen.all().into_iter().filter(|it| matches!(it.what, Observed::Connected { reused: true, .. }));
    assert_eq!(reused.count(), 9);
}

#[tokio::test]
async fn ten_calls_at_once_to_a_server_without_http2_do_not_wait_for_each_other() {
    let road = Road::new();
    let script = serde_json::json!({"name": "held", "steps": [
        {"hold": "place"}, {"send": "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"}
    ]});
    road.practice.control("/script", Some(&script));
    let call = |_| road.wx.request(Request::get("https://raw.practice.test/held").with(|it| it.http2 = true));
    let calls: Vec<_> = (0..10).map(call).collect();
    until(|| road.control("/count")["inFlight"] == 10).await;
    assert_eq!(connections(&road, "raw").len(), 10);
    road.control("/release/place");
    for call in calls {
        assert_eq!(call.await.unwrap().status, 200);
    }
}

#[tokio::test]
async fn a_call_that_waits_for_a_connection_gets_one_when_the_first_is_aborted() {
    let road = Road::new();
    let first = road.wx.request(asking("/echo"));
    let second = road.wx.request(asking("/echo"));
    first.abort();
    assert!(first.await.is_err());
    assert_eq!(second.await.unwrap().status, 200);
}

#[tokio::test]
async fn calls_that_wait_for_a_server_which_is_not_reached_fail_with_the_first() {
    let road = Road::new();
    let calls: Vec<_> = (0..5)
        .map(|_| road.wx.request(Request::get("https://refused.practice.test/").with(|it| it.http2 = true)))
        .collect();
    for call in calls {
        assert!(call.await.unwrap_err().err_msg.ends_with("net::ERR_CONNECTION_REFUSED"));
    }
}

#[tokio::test]
async fn the_head_is_the_same_but_for_its_spelling() {
    let road = Road::new();
    let request = posting("/echo?a=%20b", "{}")
        .header("X-MiXeD", "Ä 1 ")
        .header("Cookie", "a=1; b=2")
        .header("Keep-Alive", "timeout=5")
        .header("x-twice", "1")
        .header("X-Twice", "2");
    let echo = answered(&road, request).await;
    assert_eq!(
        (&echo["url"], &echo["method"], &echo["body"]),
        (&"/echo?a=%20b".into(), &"POST".into(), &"{}".into())
    );
    let all = |wanted: &str| -> Vec<&str> {
        let fields = echo["headers"].as_array().unwrap().iter();
        fields.filter(|it| it[0] == wanted).map(|it| it[1].as_str().unwrap()).collect()
    };
    assert_eq!(all("x-mixed"), ["Ä 1"]);
    assert_eq!(all("cookie"), ["a=1; b=2"]);
    assert_eq!(all("x-twice"), ["1", "2"]);
    assert_eq!(all("content-type"), ["application/json"]);
    assert_eq!(all("content-length"), ["2"]);
    assert_eq!(all("referer"), ["https://servicewechat.com/wx0123456789abcdef/devtools/page-frame.html"]);
    assert_eq!(all("user-agent").len(), 1);
    assert!(all("keep-alive").is_empty(), "fields of a connection are not sent");
    assert_eq!(road.control("/requests")["requests"][0]["host"], "api.practice.test");
}

#[tokio::test]
async fn an_answer_has_the_same_parts() {
    let road = Road::new();
    let answer = road.wx.request(asking("/cookies?a=1&b=2")).await.unwrap();
    assert_eq!(answer.cookies.unwrap(), ["a=1", "b=2"]);
    assert_eq!(answer.retries, Some(0));
    let answer = road.wx.request(asking("/headers?X-OdD=1")).await.unwrap();
    assert!(answer.header.unwrap().contains(&("x-odd".to_owned(), "1".to_owned())));
    for status in [200, 204, 304, 404, 599] {
        assert_eq!(road.wx.request(asking(&format!("/status/{status}"))).await.unwrap().status, status);
    }
    let head = asking("/bytes/1000").with(|it| it.method = given("HEAD"));
    assert_eq!(text(road.wx.request(head).await.unwrap().body), "");
}

#[tokio::test]
async fn codings_and_charsets_are_undone() {
    let road = Road::new();
    for coding in ["gzip", "deflate", "deflate?raw=1", "br"] {
        assert!(answered(&road, asking(&format!("/encoded/{coding}"))).await.is_object(), "{coding}");
    }
    let answer = road.wx.request(asking("/charset/gbk")).await.unwrap();
    assert_eq!(text(answer.body), "中文世界，你好");
    let failed = road.wx.request(asking("/encoded/gzip?broken=cut")).await.unwrap_err();
    assert!(failed.err_msg.ends_with("net::ERR_CONTENT_DECODING_FAILED"), "{}", failed.err_msg);
}

#[tokio::test]
async fn redirects_are_followed_and_leave_the_connection() {
    let road = Road::new();
    let echo = answered(&road, posting("/redirect/3?status=307", "again")).await;
    assert_eq!((&echo["body"], &echo["httpVersion"]), (&"again".into(), &"2".into()));
    assert_eq!(connections(&road, "api"), one("h2", 4));
}

#[tokio::test]
async fn an_abort_ends_the_stream_and_leaves_the_connection() {
    let road = Road::new();
    let call = road.wx.request(asking("/silent"));
    until(|| road.control("/count")["inFlight"] == 1).await;
    call.abort();
    assert_eq!(call.await.unwrap_err().err_msg, "request:fail abort");
    until(|| road.control("/requests")["requests"][0]["outcome"] == "cut").await;
    road.wx.request(asking("/echo")).await.unwrap();
    assert_eq!(connections(&road, "api"), one("h2", 2));
}

#[tokio::test]
async fn a_deadline_ends_the_stream_and_leaves_the_connection() {
    let road = Road::new();
    let late = road.wx.request(asking("/bytes/200000?hold=never").timeout(Duration::from_millis(100)));
    assert_eq!(late.await.unwrap_err().err_msg, "request:fail timeout");
    until(|| road.control("/count")["inFlight"] == 0).await;
    road.wx.request(asking("/echo")).await.unwrap();
    assert_eq!(connections(&road, "api"), one("h2", 2));
}

#[tokio::test]
async fn an_upload_counts_to_a_hundred() {
    let road = Road::new();
    road.file("a.bin", &[7; 3_000_000]);
    let (url, file_path, name) = (given("https://api.practice.test/upload"), given("a.bin"), given("file"));
    let options = UploadOptions { url, file_path, name, http2: true, ..UploadOptions::default() };
    let mut call = road.wx.upload_with(options);
    let mut progress: Vec<UploadProgress> = Vec::new();
    let answer = loop {
        match call.next().await.expect("a call ends with Done") {
            CallEvent::Uploaded(event) => progress.push(event),
            CallEvent::Done(result) => break result.unwrap(),
            _ => {}
        }
    };
    let Finished::Data(body) = answer.body else { panic!("an upload is answered with data") };
    let wxnet::Body::Text(upload) = body.into_body() else { panic!("data of an upload is text") };
    assert_eq!(json(&upload)["parts"][0]["size"], 3_000_000);
    assert_eq!(json(&upload)["contentLength"], json(&upload)["total"]);
    assert!(progress.windows(2).all(|pair| pair[0].sent < pair[1].sent), "{progress:?}");
    assert_eq!(progress.last().map(|it| (it.progress, it.sent)), Some((100, progress[0].expected)));
    assert_eq!(connections(&road, "api"), one("h2", 1));
}

#[tokio::test]
async fn a_download_becomes_a_file() {
    let road = Road::new();
    let url = given("https://api.practice.test/bytes/5000000");
    let answer =
        road.wx.download_with(DownloadOptions { url, http2: true, ..DownloadOptions::default() }).await;
    let Finished::TempFile(path) = answer.unwrap().body else { panic!("a temp file was expected") };
    assert_eq!(road.store.open(&path).unwrap().len, 5_000_000);
    assert_eq!(connections(&road, "api"), one("h2", 1));
}

#[tokio::test]
async fn a_body_that_is_cut_fails() {
    let road = Road::new();
    for length in ["known", "unknown"] {
        let failed =
            road.wx.request(asking(&format!("/bytes/1000?cut=500&length={length}"))).await.unwrap_err();
        assert!(failed.err_msg.ends_with("net::ERR_HTTP2_PROTOCOL_ERROR"), "{}", failed.err_msg);
    }
    assert_eq!(connections(&road, "api"), one("h2", 2));
}

#[tokio::test]
async fn after_a_farewell_the_next_call_connects_anew() {
    let road = Road::new();
    let held = road.wx.request(asking("/hold/place"));
    until(|| road.control("/count")["inFlight"] == 1).await;
    road.practice.control("/misbehave", Some(&serde_json::json!({"closeIdle": true})));
    let anew = async {
        while connections(&road, "api").len() == 1 {
            road.wx.request(asking("/empty")).await.unwrap();
        }
    };
    tokio::time::timeout(HANG, anew).await.expect("the farewell is heard");
    road.control("/release/place");
    assert_eq!(held.await.unwrap().status, 200);
}

/// TCP whose first connection is lost without a word when it is told so: nothing comes or goes any more.
#[derive(Debug, Default)]
struct Lossy {
    lost: Arc<AtomicBool>,
    dialled: AtomicBool,
}

struct LossyStream {
    inner: BoxStream,
    lost: Arc<AtomicBool>,
}

impl Dial for Lossy {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        let is_first = !self.dialled.swap(true, Ordering::SeqCst);
        let lost = if is_first { Arc::clone(&self.lost) } else { Arc::default() };
        Box::pin(async move {
            let inner = TcpDial.dial(address, delay).await?;
            Ok(Box::new(LossyStream { inner, lost }) as BoxStream)
        })
    }
}

impl AsyncRead for LossyStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.lost.load(Ordering::SeqCst) {
            return Poll::Pending;
        }
        Pin::new(&mut self.inner).poll_read(context, buf)
    }
}

impl AsyncWrite for LossyStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.lost.load(Ordering::SeqCst) {
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[tokio::test]
async fn a_connection_whose_peer_is_gone_is_shared_no_longer() {
    let dial = Lossy::default();
    let lost = Arc::clone(&dial.lost);
    let road = Road::over(|_| (), |parts| parts.dial = Arc::new(dial));
    road.wx.request(asking("/echo")).await.unwrap();
    lost.store(true, Ordering::SeqCst);
    let call = road.wx.request(asking("/echo"));
    let heads = || road.seen.all().iter().filter(|it| matches!(it.what, Observed::HeadSent(_))).count();
    until(|| heads() == 2).await;
    road.wx.advance(Duration::from_secs(60));
    assert_eq!(call.await.unwrap_err().err_msg, "request:fail timeout");
    // It is asked for a sign of life meanwhile.
    pass(Duration::from_secs(6)).await;
    assert_eq!(road.wx.request(asking("/echo")).await.unwrap().retries, Some(0));
    assert_eq!(connections(&road, "api").len(), 2);
}

#[tokio::test]
async fn a_connection_that_nobody_uses_is_closed_after_a_minute() {
    let road = Road::new();
    road.wx.request(asking("/echo")).await.unwrap();
    let closed = || road.control("/connections")["connections"][0]["closedAt"].is_number();
    pass(Duration::from_secs(50)).await;
    assert!(!closed());
    road.wx.request(asking("/echo")).await.unwrap();
    assert_eq!(connections(&road, "api"), one("h2", 2));
    pass(Duration::from_secs(80)).await;
    until(closed).await;
    road.wx.request(asking("/echo")).await.unwrap();
    assert_eq!(connections(&road, "api").len(), 2);
}

/// Lets the runtime's time pass at once.
async fn pass(time: Duration) {
    tokio::time::pause();
    tokio::time::sleep(time).await;
    tokio::time::resume();
}
