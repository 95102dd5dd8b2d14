//! Messages of calls that run, over real sockets.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wxnet::{Body, Config, Engine, Parts, Platform};
use wxnet_bridge::text::{read, write};
use wxnet_bridge::{Bridge, Message};

/// Answers one request with these bytes; gives the url, and the request when it has come.
async fn server(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/x", listener.local_addr().expect("it is bound"));
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("somebody connects");
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") && !request.ends_with(b"}") {
            stream.read_buf(&mut request).await.expect("a request");
        }
        stream.write_all(answer.as_bytes()).await.expect("it is heard");
        String::from_utf8(request).expect("the request is text")
    });
    (url, served)
}

fn bridge() -> Bridge {
    let config = Config { url_check: false, ..Config::default() };
    Bridge::new(Engine::new(config, Parts::real(Platform::Devtools, None).expect("a temporary folder")))
}

fn tell(bridge: &mut Bridge, head: &str, body: Option<Body>) {
    let (name, mut fields) = read(head).expect("a head");
    bridge.invoke(&name, &mut fields, body).expect("the message follows the protocol");
}

/// Everything that is heard up to the message of this name.
async fn heard_until(bridge: &mut Bridge, last: &str) -> Vec<Message> {
    let mut heard = Vec::new();
    loop {
        bridge.engine().step();
        while let Some(message) = bridge.poll() {
            let done = message.name == last;
            heard.push(message);
            if done {
                return heard;
            }
        }
        bridge.engine_ref().changed().await;
    }
}

#[tokio::test]
async fn a_request_hears_its_headers_and_its_success() {
    let (url, served) =
        server("HTTP/1.1 201 Created\r\nX-Two: a\r\nx-two: b\r\nContent-Length: 4\r\n\r\n\"é\"").await;
    let mut bridge = bridge();
    let head = format!(r#"["request","{url}","POST",["X-Mine","1","x-odd",{{"brand":"Null"}}]]"#);
    tell(&mut bridge, &head, Some("{}".into()));
    tell(&mut bridge, r#"["listen",1,"headers",true]"#, None);
    let heard = heard_until(&mut bridge, "success").await;
    let heads: Vec<String> = heard.iter().map(write).collect();
    assert!(heads[0].contains("(HDR-13)"));
    assert_eq!(heads[1], r#"["headers",1,{"X-Two":"a,b","Content-Length":"4"},null,[]]"#);
    assert_eq!(heads[2], r#"["success",1,"request:ok",201,{"X-Two":"a,b","Content-Length":"4"},[],0]"#);
    let request = served.await.unwrap();
    assert!(request.starts_with("POST /x HTTP/1.1\r\n") && request.ends_with("{}"), "{request}");
    assert!(request.contains("X-Mine: 1\r\n") && request.contains("x-odd: [object Null]\r\n"), "{request}");
}

#[tokio::test]
async fn bytes_stay_bytes() {
    let (url, _served) = server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await;
    let mut bridge = bridge();
    let options = r#"{"responseType":"arraybuffer"}"#;
    tell(&mut bridge, &format!(r#"["request","{url}",null,null,null,null,{options}]"#), None);
    let heard = heard_until(&mut bridge, "success").await;
    assert_eq!(heard.last().unwrap().body, Some(Body::Bytes("{}".into())));
}

#[tokio::test]
async fn a_chunked_call_hears_pieces_and_ends_without_data() {
    let answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
    let (url, _served) = server(answer).await;
    let mut bridge = bridge();
    tell(&mut bridge, &format!(r#"["request","{url}",null,null,null,null,{{"enableChunked":true}}]"#), None);
    let mut heard = heard_until(&mut bridge, "success").await;
    assert_eq!(heard.pop().unwrap().body, None);
    let pieces: Vec<u8> = heard
        .into_iter()
        .flat_map(|message| {
            assert_eq!(message.name, "chunk");
            message.body.expect("a piece has bytes").into_bytes()
        })
        .collect();
    assert_eq!(pieces, b"abc");
}

#[tokio::test]
async fn a_download_says_where_it_was_stored_and_how_far_it_came() {
    let (url, _served) =
        server("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nabc").await;
    let mut bridge = bridge();
    tell(&mut bridge, &format!(r#"["downloadFile","{url}"]"#), None);
    tell(&mut bridge, r#"["listen",1,"progress",true]"#, None);
    let heads: Vec<String> = heard_until(&mut bridge, "saved").await.iter().map(write).collect();
    assert_eq!(heads[0], r#"["progress",1,100,3,3]"#);
    let saved = heads[1].strip_prefix(r#"["saved",1,"downloadFile:ok",200,"http://tmp/"#).expect(&heads[1]);
    assert!(saved.ends_with(r#".png"]"#), "{saved}");
}

#[tokio::test]
async fn a_socket_that_is_refused_a_connection_hears_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut bridge = bridge();
    tell(&mut bridge, &format!(r#"["connectSocket","ws://{address}/"]"#), None);
    let heads: Vec<String> = heard_until(&mut bridge, "error").await.iter().map(write).collect();
    assert_eq!(
        heads,
        [
            r#"["accepted",1,"connectSocket:ok"]"#,
            r#"["error",1,true,"open fail: _code:2,_msg:Underlying Transport Error",1004]"#,
        ]
    );
}
