//! Every frame script of the practice server, against the calls that can meet it.

use std::collections::BTreeSet;
use std::time::Duration;

use wxnet::{Body, DownloadOptions, NetError, Platform, Request, UploadOptions};

use crate::support::{Road, given, text, until};
use End::{Body as Is, Fails, Silent};
use NetError::{
    ConnectionClosed as Closed, ConnectionReset as Reset, ContentLengthMismatch as Short,
    EmptyResponse as Empty, Http2Protocol as Protocol,
};

/// How a call ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// In success, with this body, after so many retries.
    Body(&'static str, u32),
    /// In this fault of the transport, after so many retries.
    Fails(NetError, u32),
    /// At its deadline.
    Silent,
}

/// What the rule book makes of each script: RES-19 of bodies that are cut, RES-16 of requests that were left alone,
/// ERR-12, ERR-13 and ERR-16 of the rest.
const CALLS: &[(&str, End)] = &[
    ("ok", Is("ok", 0)),
    ("trailers", Is("ok", 0)),
    ("early-hints", Is("ok", 0)),
    ("no-content", Is("", 0)),
    ("flood-1xx", Fails(Protocol, 0)),
    ("early-413", Is("too large", 0)),
    ("both-ways", Is("all of it", 0)),
    ("one-at-a-time", Is("ok", 0)),
    ("short-body", Fails(Short, 0)),
    ("long-body", Fails(Short, 0)),
    ("reset", Fails(Protocol, 0)),
    ("reset-in-body", Fails(Protocol, 0)),
    ("cancel-in-body", Fails(Protocol, 0)),
    ("closed", Fails(Empty, 0)),
    ("closed-once", Fails(Empty, 0)),
    ("closed-in-body", Fails(Closed, 0)),
    ("closed-in-declared-body", Fails(Short, 0)),
    ("broken-in-body", Fails(Reset, 0)),
    ("refused", Fails(Protocol, 1)),
    ("refused-once", Is("ok", 1)),
    ("farewell", Fails(Empty, 1)),
    ("farewell-once", Is("ok", 1)),
    ("farewell-after", Is("ok", 0)),
    // Without HTTP/2 this host cannot be spoken to.
    ("http-1.1-required", Fails(NetError::SslProtocol, 1)),
    ("upper-case", Fails(Protocol, 0)),
    ("no-status", Fails(Protocol, 0)),
    ("bad-head", Fails(Protocol, 0)),
    ("unknown-frame", Is("ok", 0)),
    ("promise", Fails(Protocol, 0)),
    ("no-frames", Fails(Protocol, 0)),
    ("silent", Silent),
    ("silent-in-body", Silent),
];

fn url(script: &str) -> String {
    format!("https://frames.practice.test/{script}")
}

fn asking(script: &str) -> Request {
    Request::get(&url(script)).with(|it| it.http2 = true)
}

#[test]
fn every_script_is_met() {
    let scripts: BTreeSet<&str> = CALLS.iter().map(|(script, _)| *script).collect();
    let (_, from) = wxnet_practice::ENDPOINTS.split_once("\n## Frame scripts\n").unwrap();
    let (part, _) = from.split_once("\n## ").unwrap();
    let listed = part.lines().filter_map(|line| line.strip_prefix("| `/")?.split_once('`'));
    assert_eq!(listed.map(|(script, _)| script).collect::<BTreeSet<_>>(), scripts);
}

#[tokio::test]
async fn requests_end_as_the_rule_book_has_it() {
    for &(script, end) in CALLS {
        let road = Road::new();
        let call = road.wx.request(asking(script));
        pass_time(&road, end).await;
        let answer = call.await;
        let told = answer.map(|it| (it.retries, text(it.body))).map_err(|it| (it.retries, it.err_msg));
        check(script, end, &told);
    }
}

#[tokio::test]
async fn downloads_end_as_requests_do() {
    for &(script, end) in CALLS {
        let road = Road::new();
        let options = DownloadOptions { url: given(&url(script)), http2: true, ..DownloadOptions::default() };
        let call = road.wx.download_with(options);
        pass_time(&road, end).await;
        let answer = call.await;
        let read = |body| match body {
            wxnet::Finished::TempFile(path) => {
                let mut file = road.store.open(&path).unwrap().file;
                std::io::read_to_string(&mut file).unwrap()
            }
            other => panic!("{script}: a file was expected, not {other:?}"),
        };
        let told = answer.map(|it| (None, read(it.body))).map_err(|it| (None, it.err_msg));
        check(script, end, &told);
    }
}

/// Nobody waits for an answer that does not come.
async fn pass_time(road: &Road, end: End) {
    if matches!(end, Silent) {
        until(|| road.control("/count")["inFlight"] == 1).await;
        road.wx.advance(Duration::from_secs(60));
    }
}

/// How often a call was retried where that is told, and its body or message.
type Told = Result<(Option<u32>, String), (Option<u32>, String)>;

fn check(script: &str, end: End, told: &Told) {
    let tried = |retries: Option<u32>, wanted| retries.is_none_or(|it| it == wanted);
    let met = match (end, told) {
        (Is(body, wanted), Ok((retries, told))) => told == body && tried(*retries, wanted),
        (Fails(error, wanted), Err((retries, message))) => {
            message.ends_with(&format!("net::{}", error.name())) && tried(*retries, wanted)
        }
        (Silent, Err((_, message))) => message.ends_with(":fail timeout"),
        _ => false,
    };
    assert!(met, "{script}: {told:?} instead of {end:?}");
}

#[tokio::test]
async fn a_fault_of_one_stream_leaves_the_others_alone() {
    for script in ["reset", "reset-in-body", "cancel-in-body", "short-body", "upper-case", "flood-1xx"] {
        let road = Road::new();
        let other = road.wx.request(asking("both-ways"));
        let failed = road.wx.request(asking(script)).await.unwrap_err();
        assert!(failed.err_msg.contains("net::ERR_"), "{script}: {}", failed.err_msg);
        assert_eq!(text(other.await.unwrap().body), "all of it", "{script}");
        assert_eq!(road.control("/connections")["connections"].as_array().unwrap().len(), 1, "{script}");
    }
}

#[tokio::test]
async fn a_connection_that_dies_before_an_answer_is_replaced_once() {
    let road = Road::new();
    road.wx.request(asking("ok")).await.unwrap();
    let answer =
        road.wx.request(Request::post(&url("closed-once"), "again").with(|it| it.http2 = true)).await;
    assert_eq!(answer.unwrap().retries, Some(1));
    let failed = road.wx.request(asking("closed")).await.unwrap_err();
    assert!(failed.err_msg.ends_with("net::ERR_EMPTY_RESPONSE"), "{}", failed.err_msg);
    assert_eq!(failed.retries, Some(1));
}

#[tokio::test]
async fn ten_calls_that_are_sent_away_meet_again_on_one_connection() {
    let road = Road::new();
    let held = road.wx.request(asking("silent"));
    until(|| road.control("/count")["inFlight"] == 1).await;
    let calls: Vec<_> = (0..9).map(|n| road.wx.request(asking(&format!("refused-once?n={n}")))).collect();
    for call in calls {
        assert_eq!(call.await.unwrap().retries, Some(1));
    }
    assert_eq!(road.control("/connections")["connections"].as_array().unwrap().len(), 2);
    held.abort();
}

#[tokio::test]
async fn a_server_may_want_one_stream_at_a_time() {
    let road = Road::new();
    road.wx.request(asking("one-at-a-time")).await.unwrap();
    let calls: Vec<_> = (0..10).map(|_| road.wx.request(asking("ok"))).collect();
    for call in calls {
        assert_eq!(text(call.await.unwrap().body), "ok");
    }
    assert_eq!(road.control("/connections")["connections"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_may_begin_before_its_request_has_ended() {
    let road = Road::new();
    let large = Request::post(&url("both-ways"), vec![7; 3 << 20]).with(|it| it.http2 = true);
    assert_eq!(text(road.wx.request(large).await.unwrap().body), "all of it");
    assert_eq!(road.control("/requests")["requests"][0]["bodyLength"], 3 << 20);
    let early = Request::post(&url("early-413"), vec![7; 8 << 20]).with(|it| it.http2 = true);
    let answer = road.wx.request(early).await.unwrap();
    assert_eq!((answer.status, text(answer.body).as_str()), (413, "too large"));
}

#[tokio::test]
async fn an_upload_that_is_sent_away_begins_again() {
    let road = Road::new();
    road.file("a.bin", &[7; 1_000_000]);
    let options = UploadOptions {
        url: given(&url("refused-once")),
        file_path: given("a.bin"),
        name: given("file"),
        http2: true,
        ..UploadOptions::default()
    };
    let answer = road.wx.upload_with(options).await.unwrap();
    let wxnet::Finished::Data(body) = answer.body else { panic!("an upload is answered with data") };
    assert_eq!(body, Body::from("ok"));
}

#[tokio::test]
async fn a_server_that_speaks_http2_alone_is_reached_with_it_alone() {
    let road = Road::with(|config| config.platform = Platform::Ios);
    let failed = road.wx.request(Request::get(&url("ok"))).await.unwrap_err();
    assert!(failed.err_msg.ends_with("net::ERR_SSL_PROTOCOL_ERROR"), "{}", failed.err_msg);
    assert_eq!(text(road.wx.request(asking("ok")).await.unwrap().body), "ok");
}
