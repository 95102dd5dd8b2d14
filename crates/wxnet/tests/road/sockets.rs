//! `wx.connectSocket` over a real network.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use crate::support::{Road, json};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use wxnet::{Argument, Body, BoxStream, Delay, Dial, SocketOptions, TcpDial};

fn to(path: &str) -> SocketOptions {
    let url = Argument::Given(format!("wss://ws.practice.test{path}"));
    SocketOptions { url, ..SocketOptions::default() }
}

#[tokio::test]
async fn text_and_bytes_come_back_as_they_went() {
    let road = Road::new();
    let mut socket = road.wx.connect(to("/echo")).await.unwrap();
    socket.send("你好").await.unwrap();
    socket.send(vec![0, 255, 1]).await.unwrap();
    socket.send("").await.unwrap();
    assert_eq!(socket.next().await, Some(Body::from("你好")));
    assert_eq!(socket.next().await, Some(Body::Bytes(Bytes::from_static(&[0, 255, 1]))));
    assert_eq!(socket.next().await, Some(Body::from("")));
    assert_eq!(socket.close(3_001, "完了").await.unwrap(), (3_001, "完了".to_owned()));
    let request = &road.control("/requests")["requests"][0];
    assert_eq!(
        (request["close"]["code"].as_u64(), request["close"]["reason"].as_str()),
        (Some(3_001), Some("完了"))
    );
}

#[tokio::test]
async fn large_messages_pass_in_both_directions() {
    let road = Road::new();
    let mut socket = road.wx.connect(to("/echo")).await.unwrap();
    let large = Body::from(vec![42; 5_000_000]);
    socket.send(large.clone()).await.unwrap();
    assert_eq!(socket.next().await, Some(large));
}

#[tokio::test]
async fn more_than_may_wait_is_not_sent_and_the_socket_stays_open() {
    let road = Road::with(|config| config.limits.unsent = 1_000_000);
    let mut socket = road.wx.connect(to("/echo")).await.unwrap();
    let part = Body::from(vec![42; 400_000]);
    let (first, second, third) =
        tokio::join!(socket.send(part.clone()), socket.send(part.clone()), socket.send(part.clone()));
    assert_eq!((first, second), (Ok(()), Ok(())));
    assert_eq!(third.unwrap_err().err_msg, "SocketTask.send:fail unsent data exceed max size 1000000");
    socket.send("behind").await.unwrap();
    for expected in [part.clone(), part, Body::from("behind")] {
        assert_eq!(socket.next().await, Some(expected));
    }
}

#[tokio::test]
async fn a_peer_that_speaks_faster_than_is_listened_is_held_back() {
    let road = Road::new();
    let mut socket = road.wx.connect(to("/burst?n=2000&size=4000")).await.unwrap();
    for n in 0..2_000 {
        let Some(Body::Text(text)) = socket.next().await else { panic!("message {n} is missing") };
        assert_eq!(text.trim_end(), n.to_string());
    }
}

#[tokio::test]
async fn the_first_protocol_is_chosen_and_no_other_is_accepted() {
    let road = Road::new();
    let protocols = vec!["chat.v1".to_owned(), "chat.v2".to_owned()];
    let offer = |path: &str| SocketOptions { protocols: protocols.clone(), ..to(path) };
    let socket = road.wx.connect(offer("/protocol")).await.unwrap();
    let chosen = socket.header().iter().find(|(name, _)| name.eq_ignore_ascii_case("sec-websocket-protocol"));
    assert_eq!(chosen.map(|(_, value)| value.as_str()), Some("chat.v1"));
    let failed = road.wx.connect(offer("/protocol?choose=other")).await.unwrap_err();
    assert_eq!(failed.err_msg, "open fail: _code:20,_msg:Invalid HTTP status.");
}

#[tokio::test]
async fn compression_is_offered_only_when_asked_for() {
    let road = Road::new();
    for (per_message_deflate, offered) in [(false, None), (true, Some("client_max_window_bits"))] {
        let options = SocketOptions { per_message_deflate, ..to("/head") };
        let mut socket = road.wx.connect(options).await.unwrap();
        let Some(Body::Text(head)) = socket.next().await else { panic!("the head was expected") };
        let offer = head.split_once("Sec-WebSocket-Extensions: permessage-deflate; ");
        assert_eq!(offer.and_then(|(_, parameters)| parameters.lines().next()), offered);
        let accepted = socket.header().iter().any(|(_, value)| value == "permessage-deflate");
        assert_eq!(accepted, offered.is_some());
    }
}

#[tokio::test]
async fn messages_are_the_same_whatever_compression_is_agreed() {
    let road = Road::new();
    for agreement in [
        "",
        "0",
        "server_no_context_takeover;server_max_window_bits=9",
        "client_no_context_takeover;client_max_window_bits=9",
        "client_max_window_bits=8",
    ] {
        let path = format!("/echo?deflate={agreement}");
        let options = SocketOptions { per_message_deflate: true, ..to(&path) };
        let mut socket = road.wx.connect(options).await.unwrap();
        let long: Vec<u8> = (0_u32..300_000).map(|it| (it.wrapping_mul(it) >> 7) as u8).collect();
        let again = Body::from("你好");
        for message in [again.clone(), Body::from(""), again, Body::from(long), Body::from("")] {
            socket.send(message.clone()).await.unwrap();
            assert_eq!(socket.next().await, Some(message), "{agreement}");
        }
        assert_eq!(socket.close(1_000, "").await.unwrap().0, 1_000);
    }
}

#[tokio::test]
async fn failures_to_open_speak_the_words_of_the_platform() {
    let road = Road::new();
    for (url, text) in [
        ("wss://ws.practice.test/refuse?status=503", "_code:20,_msg:Invalid HTTP status."),
        ("wss://raw.practice.test/ws-bad-accept", "_code:20,_msg:Invalid HTTP status."),
        ("wss://raw.practice.test/ws-200", "_code:20,_msg:Invalid HTTP status."),
        ("wss://refused.practice.test/", "_code:2,_msg:Underlying Transport Error"),
        ("wss://raw.practice.test/reset-empty", "_code:2,_msg:Underlying Transport Error"),
        ("wss://expired.practice.test/", "_code:8,_msg:TLS handshake failed"),
    ] {
        let options = SocketOptions { url: Argument::Given(url.to_owned()), ..SocketOptions::default() };
        let failed = road.wx.connect(options).await.unwrap_err();
        assert_eq!(failed.err_msg, format!("open fail: {text}"), "{url}");
    }
}

#[tokio::test]
async fn a_handshake_that_is_never_answered_times_out() {
    let road = Road::new();
    let failed = road.wx.connect(SocketOptions { timeout: Some(200.0), ..to("/silent") }).await.unwrap_err();
    assert_eq!(failed.err_msg, "open fail: _code:9,_msg:Timer Expired");
}

#[tokio::test]
async fn a_socket_that_is_not_listed_is_refused() {
    let road = Road::new();
    let url = Argument::Given("wss://other.practice.test/".to_owned());
    let failed = road.wx.connect(SocketOptions { url, ..SocketOptions::default() }).await.unwrap_err();
    assert_eq!(
        (failed.err_msg.as_str(), failed.errno),
        ("connectSocket:fail url not in domain list", Some(600_002))
    );
}

#[tokio::test]
async fn the_sixth_socket_is_refused() {
    let road = Road::new();
    let mut open = Vec::new();
    for _ in 0..5 {
        open.push(road.wx.connect(to("/echo")).await.unwrap());
    }
    let failed = road.wx.connect(to("/echo")).await.unwrap_err();
    assert_eq!(failed.err_msg, "connectSocket:fail fail reach max websocket connect count 5");
    open.pop().unwrap().close(1_000, "").await.unwrap();
    open.push(road.wx.connect(to("/echo")).await.unwrap());
}

#[tokio::test]
async fn the_referer_goes_along_and_no_origin() {
    let road = Road::new();
    let mut socket = road.wx.connect(to("/head")).await.unwrap();
    let Some(Body::Text(head)) = socket.next().await else { panic!("the head was expected") };
    assert!(head.contains("Referer: https://servicewechat.com/wx0123456789abcdef/devtools/page-frame.html"));
    assert!(!head.to_ascii_lowercase().contains("\norigin:"), "{head}");
}

#[tokio::test]
async fn a_peer_that_takes_no_notice_of_a_close_is_cut_after_five_seconds() {
    let road = Road::new();
    let socket = road.wx.connect(to("/never-close")).await.unwrap();
    let closing = tokio::spawn(socket.close(3_000, "bye"));
    while road.wx.pending() > 0 {
        tokio::task::yield_now().await;
        road.wx.advance(std::time::Duration::from_secs(1));
    }
    assert_eq!(closing.await.unwrap().unwrap(), (3_000, "bye".to_owned()));
}

#[tokio::test]
async fn the_practice_log_has_every_message() {
    let road = Road::new();
    let mut socket = road.wx.connect(to("/ping")).await.unwrap();
    assert_eq!(socket.next().await, Some(Body::from("practice")), "the pong was sent");
    let seen = json(&road.control("/requests").to_string());
    assert_eq!(seen["requests"][0]["path"], "/ping");
}

/// TCP, and what was asked of it.
#[derive(Debug, Default)]
struct Asked(Mutex<Vec<Delay>>);

impl Dial for Asked {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        self.0.lock().unwrap().push(delay);
        TcpDial.dial(address, delay)
    }
}

#[tokio::test]
async fn small_messages_are_sent_at_once_when_that_is_asked_for() {
    let asked = Arc::new(Asked::default());
    let road = Road::over(|_| (), |parts| parts.dial = Arc::clone(&asked) as Arc<dyn Dial>);
    for tcp_no_delay in [false, true] {
        let socket = road.wx.connect(SocketOptions { tcp_no_delay, ..to("/echo") }).await.unwrap();
        socket.close(1000, "").await.unwrap();
    }
    assert_eq!(*asked.0.lock().unwrap(), [Delay::Nagle, Delay::None]);
}
