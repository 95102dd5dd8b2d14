//! The sockets, met by tungstenite.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod client;

use client::{practice, tls, until};
use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::Response;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};
use wxnet_practice::Practice;

type Socket = WebSocketStream<TlsStream<TcpStream>>;

async fn shake(
    practice: &Practice,
    host: &str,
    path: &str,
    protocols: &str,
) -> Result<(Socket, Response<Option<Vec<u8>>>), Error> {
    let mut request = format!("wss://{host}{path}").into_client_request()?;
    if !protocols.is_empty() {
        request.headers_mut().insert("sec-websocket-protocol", protocols.parse().unwrap());
    }
    client_async(request, tls(practice, host).await).await
}

async fn open(practice: &Practice, path: &str) -> Socket {
    shake(practice, "ws.practice.test", path, "").await.unwrap().0
}

async fn hear(socket: &mut Socket) -> Message {
    socket.next().await.unwrap().unwrap()
}

#[tokio::test]
async fn text_is_echoed_as_text_and_binary_as_binary() {
    let practice = practice();
    let mut socket = open(&practice, "/echo").await;
    for message in [
        Message::text("中文"),
        Message::binary(vec![0, 255]),
        Message::text(""),
        Message::binary(vec![7; 200_000]),
    ] {
        socket.send(message.clone()).await.unwrap();
        assert_eq!(hear(&mut socket).await, message);
    }
}

#[tokio::test]
async fn every_documented_path_shakes_hands() {
    let practice = practice();
    let documented = wxnet_practice::ENDPOINTS.split("## Sockets").nth(1).unwrap();
    let documented = documented.split("## Byte scripts").next().unwrap();
    let paths = documented.lines().filter_map(|line| line.strip_prefix("| `")?.split(['`', '?']).next());
    let mut opened = 0;
    for path in paths.filter(|path| !matches!(*path, "/refuse" | "/hold/<name>" | "/silent")) {
        assert!(shake(&practice, "ws.practice.test", path, "").await.is_ok(), "{path}");
        opened += 1;
    }
    assert_eq!(opened, 11);
}

#[tokio::test]
async fn the_close_frame_of_the_client_is_answered_and_noted() {
    let practice = practice();
    let mut socket = open(&practice, "/echo?key=c").await;
    socket.send(Message::text("x")).await.unwrap();
    hear(&mut socket).await;
    let frame = CloseFrame { code: CloseCode::Library(4001), reason: "再见".into() };
    socket.close(Some(frame.clone())).await.unwrap();
    assert_eq!(hear(&mut socket).await, Message::Close(Some(frame)));
    assert!(socket.next().await.is_none());
    let request = &practice.control("/requests?key=c", None)["requests"][0];
    assert_eq!(request["close"], json!({ "code": 4001, "reason": "再见" }));
    assert_eq!((&request["messages"], &request["outcome"]), (&json!(1), &json!("complete")));
}

#[tokio::test]
async fn the_first_protocol_is_chosen_unless_another_is_asked_for() {
    let practice = practice();
    let (_, answer) = shake(&practice, "ws.practice.test", "/protocol", "b, a").await.unwrap();
    assert_eq!(answer.headers()["sec-websocket-protocol"], "b");
    let unasked = shake(&practice, "ws.practice.test", "/protocol?choose=x", "b, a").await;
    assert!(matches!(unasked, Err(Error::Protocol(_))));
    let none = shake(&practice, "ws.practice.test", "/protocol?choose=", "b, a").await;
    assert!(matches!(none, Err(Error::Protocol(_))));
}

#[tokio::test]
async fn the_server_closes_when_and_how_it_is_told() {
    let practice = practice();
    let at_once = hear(&mut open(&practice, "/close?code=4000&reason=bye").await).await;
    assert_eq!(
        at_once,
        Message::Close(Some(CloseFrame { code: CloseCode::Library(4000), reason: "bye".into() }))
    );
    assert_eq!(hear(&mut open(&practice, "/close").await).await, Message::Close(None));
    let mut later = open(&practice, "/close?code=1000&when=message").await;
    later.send(Message::text("now")).await.unwrap();
    assert!(matches!(hear(&mut later).await, Message::Close(Some(frame)) if frame.code == CloseCode::Normal));
}

#[tokio::test]
async fn a_dropped_connection_has_no_close_frame() {
    let practice = practice();
    let mut socket = open(&practice, "/drop").await;
    socket.send(Message::text("x")).await.unwrap();
    assert!(socket.next().await.unwrap().is_err());
}

#[tokio::test]
async fn a_burst_has_its_number_and_its_order() {
    let practice = practice();
    let mut socket = open(&practice, "/burst?n=1000&size=100").await;
    for count in 0..1000 {
        assert_eq!(hear(&mut socket).await, Message::text(format!("{count:<100}")));
    }
}

#[tokio::test]
async fn a_ping_comes_and_its_pong_is_confirmed() {
    let practice = practice();
    let mut socket = open(&practice, "/ping").await;
    assert_eq!(hear(&mut socket).await, Message::Ping("practice".into()));
    assert_eq!(hear(&mut socket).await, Message::text("practice"));
}

#[tokio::test]
async fn fragments_join_to_the_message_around_a_ping() {
    let practice = practice();
    let mut socket = open(&practice, "/fragments").await;
    socket.send(Message::text("一二三四")).await.unwrap();
    assert_eq!(hear(&mut socket).await, Message::Ping("practice".into()));
    assert_eq!(hear(&mut socket).await, Message::text("一二三四"));
}

#[tokio::test]
async fn the_head_of_the_handshake_is_the_first_message() {
    let practice = practice();
    let head = hear(&mut open(&practice, "/head?a=1").await).await.into_text().unwrap();
    assert!(head.starts_with("GET /head?a=1 HTTP/1.1\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(head.contains("\r\nSec-WebSocket-Key: "), "{head}");
}

#[tokio::test]
async fn a_close_frame_is_overlooked_on_request() {
    let practice = practice();
    let mut socket = open(&practice, "/never-close").await;
    socket.close(None).await.unwrap();
    let noted = |practice: &Practice| {
        practice.control("/requests?path=/never-close", None)["requests"][0]["close"].is_object()
    };
    assert!(until(&practice, noted).await);
    assert_eq!(practice.control("/requests?path=/never-close", None)["requests"][0]["outcome"], "answering");
}

#[tokio::test]
async fn a_handshake_is_refused_on_request_and_when_it_is_none() {
    let practice = practice();
    let refused = shake(&practice, "ws.practice.test", "/refuse?status=401", "").await;
    assert!(matches!(refused, Err(Error::Http(answer)) if answer.status() == 401));
    let unknown = shake(&practice, "ws.practice.test", "/unknown", "").await;
    assert!(matches!(unknown, Err(Error::Http(answer)) if answer.status() == 404));
    let mut http = client::Http1::open(&practice, "ws.practice.test").await;
    let request =
        hyper::Request::get("/echo").header("host", "ws.practice.test").body(Default::default()).unwrap();
    assert_eq!(http.send(request).await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_handshake_waits_for_its_gate() {
    let practice = practice();
    let waiting = shake(&practice, "ws.practice.test", "/hold/door?key=d", "");
    let release = async {
        assert!(until(&practice, |practice| practice.control("/count?key=d", None)["inFlight"] == 1).await);
        practice.control("/release/door", None)
    };
    let (opened, _) = tokio::join!(waiting, release);
    assert!(opened.is_ok());
}

#[tokio::test]
async fn a_client_that_breaks_the_protocol_is_told_so() {
    use tokio_tungstenite::tungstenite::protocol::frame::Frame;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
    let practice = practice();
    let mut socket = open(&practice, "/echo").await;
    let lone = Frame::message("x", OpCode::Data(Data::Continue), true);
    socket.send(Message::Frame(lone)).await.unwrap();
    assert!(
        matches!(hear(&mut socket).await, Message::Close(Some(frame)) if frame.code == CloseCode::Protocol)
    );
}

#[tokio::test]
async fn a_script_can_shake_hands_and_then_misbehave() {
    let practice = practice();
    let (mut socket, answer) = shake(&practice, "raw.practice.test", "/ws-odd-headers", "").await.unwrap();
    assert_eq!(answer.headers().get_all("x-list").iter().count(), 2);
    assert_eq!(hear(&mut socket).await, Message::text("hi"));
    let (mut socket, _) = shake(&practice, "raw.practice.test", "/ws-masked", "").await.unwrap();
    assert!(matches!(socket.next().await, Some(Err(Error::Protocol(_)))));
}

/// Asks for a socket with an offer of compression, in bytes; the answer's extension line, and the connection.
async fn shake_deflate(practice: &Practice, path: &str, offer: &str) -> (String, TlsStream<TcpStream>) {
    let mut stream = tls(practice, "ws.practice.test").await;
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: ws.practice.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Extensions: {offer}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await.unwrap());
    }
    let answer = String::from_utf8(answer).unwrap();
    let lines = answer.lines().filter_map(|line| line.split_once(": "));
    let extension = lines.filter(|(name, _)| name.eq_ignore_ascii_case("sec-websocket-extensions"));
    (extension.map(|(_, value)| value).collect(), stream)
}

/// What comes back for the compressed text `Hello`, as many bytes as `N`.
async fn hello<const N: usize>(stream: &mut TlsStream<TcpStream>) -> [u8; N] {
    stream.write_all(b"\xc1\x87\0\0\0\0\xf2\x48\xcd\xc9\xc9\x07\x00").await.unwrap();
    let mut echo = [0; N];
    stream.read_exact(&mut echo).await.unwrap();
    echo
}

#[tokio::test]
async fn compression_is_accepted_and_the_echo_refers_to_the_last_one() {
    let practice = practice();
    let offer = "x-unknown, permessage-deflate; client_max_window_bits";
    let (answer, mut socket) = shake_deflate(&practice, "/echo", offer).await;
    assert_eq!(answer, "permessage-deflate");
    assert_eq!(&hello(&mut socket).await, b"\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00");
    assert_eq!(&hello(&mut socket).await, b"\xc1\x04\x02\x13\x00\x00");
}

#[tokio::test]
async fn parameters_of_compression_are_chosen_by_the_query() {
    let practice = practice();
    let alone = "/echo?deflate=server_no_context_takeover;client_max_window_bits=10";
    let (answer, mut socket) =
        shake_deflate(&practice, alone, "permessage-deflate; client_max_window_bits").await;
    assert_eq!(answer, "permessage-deflate; server_no_context_takeover; client_max_window_bits=10");
    for _ in 0..2 {
        assert_eq!(&hello(&mut socket).await, b"\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00");
    }
    let (answer, mut socket) =
        shake_deflate(&practice, "/echo?deflate=server_max_window_bits=8", "permessage-deflate").await;
    assert_eq!(answer, "permessage-deflate; server_max_window_bits=8");
    assert_eq!(&hello(&mut socket).await, b"\x81\x05Hello");
    let wrong = shake(&practice, "ws.practice.test", "/echo?deflate=server_max_window_bits=7", "").await;
    assert!(matches!(wrong, Err(Error::Http(answer)) if answer.status() == 400));
}

#[tokio::test]
async fn compression_is_declined_on_request_and_when_it_is_offered_wrongly() {
    let practice = practice();
    for (path, offer) in [
        ("/echo?deflate=0", "permessage-deflate"),
        ("/echo", "permessage-deflate; mux"),
        ("/echo", "permessage-bzip2"),
    ] {
        let (answer, mut socket) = shake_deflate(&practice, path, offer).await;
        assert_eq!(answer, "", "{offer}");
        // 1002, because the bit for it now has no meaning.
        assert_eq!(&hello(&mut socket).await, b"\x88\x02\x03\xea");
    }
}

#[tokio::test]
async fn a_chat_greets_and_answers_and_can_be_cut_at_any_time() {
    let practice = practice();
    let mut socket = open(&practice, "/chat?key=chat").await;
    assert_eq!(hear(&mut socket).await, Message::text("welcome"));
    socket.send(Message::text("你好")).await.unwrap();
    assert_eq!(hear(&mut socket).await, Message::text("you said 你好"));
    practice.control("/misbehave", Some(&json!({ "dropSockets": true })));
    assert!(!matches!(socket.next().await, Some(Ok(_))));
    assert_eq!(practice.control("/requests?key=chat", None)["requests"][0]["outcome"], "dropped");
    assert_eq!(hear(&mut open(&practice, "/chat").await).await, Message::text("welcome"));
}
