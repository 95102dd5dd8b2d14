//! The ordinary endpoints, met by hyper's client and by hand-written bytes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod client;

use std::io::Read;

use bytes::Bytes;
use client::{Http1, get, get_once, http2, json, practice, tls, whole};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn echo_tells_header_names_as_they_were_spelt_on_each_request_of_a_connection() {
    let practice = practice();
    let mut stream = tls(&practice, "api.practice.test").await;
    let first = "POST /echo?a=%20 HTTP/1.1\r\nhOsT: api.practice.test\r\nX-oDD: 1\r\nx-odd: 2\r\nContent-Length: 3\r\n\r\nGET";
    let second = "GET /echo HTTP/1.1\r\nHOST: api.practice.test\r\nConnection: close\r\n\r\n";
    stream.write_all(format!("{first}{second}").as_bytes()).await.unwrap();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).await.unwrap();
    assert!(heard.contains(r#"["hOsT","api.practice.test"],["X-oDD","1"],["x-odd","2"]"#), "{heard}");
    assert!(
        heard.contains(r#""body":"GET","bodyLength":3"#) && heard.contains(r#""url":"/echo?a=%20""#),
        "{heard}"
    );
    assert!(heard.contains(r#"["HOST","api.practice.test"],["Connection","close"]"#), "{heard}");
}

#[tokio::test]
async fn http2_is_spoken_with_those_who_offer_it() {
    let answer = json(&http2(&practice(), "/echo").await);
    assert_eq!(answer["httpVersion"], "2");
}

#[tokio::test]
async fn a_body_that_is_no_text_is_echoed_in_base64() {
    let practice = practice();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    let request = Request::put("/echo").header("host", "x").body(Full::from(&b"\xff\x00"[..])).unwrap();
    let answer = json(&whole(http.send(request).await.unwrap()).await.unwrap());
    assert_eq!(answer["body"], json!({ "base64": "/wA=" }));
}

#[tokio::test]
async fn every_documented_path_is_answered() {
    let practice = practice();
    let documented = wxnet_practice::ENDPOINTS.split("## Endpoints").nth(1).unwrap();
    let documented = documented.split("## Sockets").next().unwrap();
    let paths = documented.lines().filter_map(|line| line.strip_prefix("| `")?.split(['`', '?']).next());
    let mut answered = 0;
    for path in paths.filter(|path| !matches!(*path, "/silent" | "/hold/<name>")) {
        let path = path
            .replace("<code>", "418")
            .replace("<ms>", "1")
            .replace("<n>", "2")
            .replace("<name>", "x")
            .replace("<id>", "1");
        let path = path.replace("<label>", "gbk").replace("<gzip or deflate or br or compress>", "br");
        let path = if path == "/redirect-to" { "/redirect-to?url=/".to_owned() } else { path };
        let status = get_once(&practice, &path).await.status().as_u16();
        assert!(
            status != 404 && (status != 400 || path == "/upload" || path == "/login"),
            "{path}: {status}"
        );
        answered += 1;
    }
    assert_eq!(answered, 24);
}

#[tokio::test]
async fn what_is_not_there_and_what_is_asked_wrongly_are_told_apart() {
    let practice = practice();
    assert_eq!(get_once(&practice, "/nothing").await.status(), 404);
    for path in
        ["/status/many", "/status/101", "/bytes/-1", "/charset/klingon", "/encoded/zip", "/headers?a%20b=1"]
    {
        let answer = get_once(&practice, path).await;
        assert_eq!(answer.status(), 400, "{path}");
        assert!(json(&answer)["error"].is_string());
    }
}

#[tokio::test]
async fn redirects_count_down_to_the_echo() {
    let practice = practice();
    let mut path = "/redirect/2?status=307&key=k".to_owned();
    let mut hops = Vec::new();
    for _ in 0..2 {
        let answer = get_once(&practice, &path).await;
        assert_eq!(answer.status(), 307);
        path = answer.headers()["location"].to_str().unwrap().to_owned();
        hops.push(path.clone());
    }
    assert_eq!(hops, ["/redirect/1?status=307&key=k", "/echo?status=307&key=k"]);
}

#[tokio::test]
async fn bytes_follow_their_pattern_with_and_without_a_declared_length() {
    let practice = practice();
    for (path, declared) in [("/bytes/200000", true), ("/bytes/200000?length=unknown", false)] {
        let answer = get_once(&practice, path).await;
        assert_eq!(answer.headers().contains_key("content-length"), declared);
        assert_eq!(answer.body().len(), 200_000);
        assert!(answer.body().iter().enumerate().all(|(offset, &byte)| usize::from(byte) == offset % 251));
    }
}

#[tokio::test]
async fn a_cut_body_ends_in_an_error_after_so_many_bytes() {
    let practice = practice();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    let answer = http.send(get("/bytes/100000?cut=70000")).await.unwrap();
    let mut body = answer.into_body();
    let mut length = 0;
    while let Ok(frame) = body.frame().await.expect("an error comes before the end") {
        length += frame.data_ref().unwrap().len();
    }
    assert_eq!(length, 70_000);
}

#[tokio::test]
async fn chunks_and_drips_arrive_whole() {
    let practice = practice();
    assert_eq!(
        get_once(&practice, "/chunks?n=3&size=10&every=1").await.body(),
        "abcdefghijklmnopqrstuvwxyzabcd"
    );
    let drip = get_once(&practice, "/drip?n=4&every=1&type=text/html").await;
    assert_eq!(
        (&drip.body()[..], drip.headers()["content-type"].to_str().unwrap()),
        (&b"abcd"[..], "text/html")
    );
}

#[tokio::test]
async fn an_upload_is_taken_apart() {
    let practice = practice();
    let body = "--b\r\nContent-Disposition: form-data; name=\"k\"\r\n\r\n中\r\n\
                --b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bin\"\r\nContent-Type: image/png\r\n\r\n\
                \x01\x02\r\n--b--\r\n";
    let request = Request::post("/upload?status=500")
        .header("host", "api.practice.test")
        .header("content-type", "multipart/form-data; boundary=b")
        .body(Full::from(body))
        .unwrap();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    let answer = whole(http.send(request).await.unwrap()).await.unwrap();
    assert_eq!(answer.status(), 500);
    let answer = json(&answer);
    assert_eq!((&answer["total"], &answer["contentLength"]), (&json!(body.len()), &json!(body.len())));
    assert_eq!(answer["parts"][0]["text"], "中");
    let file = &answer["parts"][1];
    assert_eq!((&file["name"], &file["filename"]), (&json!("f"), &json!("a.bin")));
    assert_eq!((&file["contentType"], &file["size"]), (&json!("image/png"), &json!(2)));
    assert_eq!(file["sha256"], "a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222");
}

#[tokio::test]
async fn an_upload_without_its_end_is_refused_and_the_connection_stays_good() {
    let practice = practice();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    let request = Request::post("/upload")
        .header("host", "api.practice.test")
        .header("content-type", "multipart/form-data; boundary=b")
        .body(Full::from("--b\r\nContent-Disposition: form-data; name=\"k\"\r\n\r\nopen"))
        .unwrap();
    assert_eq!(whole(http.send(request).await.unwrap()).await.unwrap().status(), 400);
    assert_eq!(http.get("/empty").await.status(), 200);
}

#[tokio::test]
async fn a_charset_is_declared_or_not_as_asked() {
    let practice = practice();
    let declared = get_once(&practice, "/charset/gbk").await;
    assert_eq!(declared.headers()["content-type"], "text/plain; charset=gbk");
    assert_eq!(&declared.body()[..4], b"\xd6\xd0\xce\xc4");
    let silent = get_once(&practice, "/charset/utf-8?declare=0&bom=2").await;
    assert_eq!(silent.headers()["content-type"], "text/plain");
    assert!(silent.body().starts_with("\u{feff}\u{feff}中".as_bytes()));
}

#[tokio::test]
async fn headers_and_cookies_may_repeat() {
    let practice = practice();
    let answer = get_once(&practice, "/headers?X-A=1&X-A=2").await;
    assert_eq!(answer.headers().get_all("x-a").iter().collect::<Vec<_>>(), ["1", "2"]);
    let answer = get_once(&practice, "/cookies?a=1%3B%20Path%3D/&b=2").await;
    assert_eq!(answer.headers().get_all("set-cookie").iter().collect::<Vec<_>>(), ["a=1; Path=/", "b=2"]);
}

#[tokio::test]
async fn a_bomb_is_small_on_the_wire_and_of_the_size_asked_for() {
    let practice = practice();
    for coding in ["gzip", "deflate", "br"] {
        let answer = get_once(&practice, &format!("/encoded/{coding}?size=1000000")).await;
        assert_eq!(answer.headers()["content-encoding"], coding);
        assert!(answer.body().len() < 20_000);
        assert_eq!(decoded(coding, answer.body()).unwrap(), 1_000_000, "{coding}");
    }
}

#[tokio::test]
async fn a_spoilt_body_does_not_decode() {
    let practice = practice();
    for coding in ["gzip", "deflate", "br"] {
        for how in ["1", "cut"] {
            let answer = get_once(&practice, &format!("/encoded/{coding}?broken={how}")).await;
            assert!(decoded(coding, answer.body()).is_err(), "{coding} {how}");
        }
    }
}

fn decoded(coding: &str, body: &Bytes) -> std::io::Result<usize> {
    let mut out = Vec::new();
    match coding {
        "gzip" => flate2::read::GzDecoder::new(&body[..]).read_to_end(&mut out),
        "deflate" => flate2::read::ZlibDecoder::new(&body[..]).read_to_end(&mut out),
        _ => brotli::Decompressor::new(&body[..], 4096).read_to_end(&mut out),
    }
}

#[tokio::test]
async fn bytes_that_are_no_request_hurt_nobody() {
    let practice = practice();
    for bad in [
        "\r\n\r\n\0\0",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "POST /echo HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    ] {
        let mut stream = tls(&practice, "api.practice.test").await;
        stream.write_all(bad.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        let _ = client::hear_all(&mut stream).await;
        let _ = client::say_raw(&practice, &format!("{bad}\r\n\r\nGET /closed-empty HTTP/1.1\r\n\r\n")).await;
    }
    let mut tcp = client::tcp(&practice, "api.practice.test", 443).await.unwrap();
    tcp.write_all(b"no hello at all").await.unwrap();
    assert_eq!(get_once(&practice, "/empty").await.status(), 200);
}

#[tokio::test]
async fn the_plain_port_serves_the_same_without_tls() {
    let practice = practice();
    let mut tcp = client::tcp(&practice, "plain.practice.test", 80).await.unwrap();
    tcp.write_all(b"GET /text HTTP/1.1\r\nHost: plain.practice.test\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut heard = String::new();
    tcp.read_to_string(&mut heard).await.unwrap();
    assert!(heard.ends_with("中文世界，你好"), "{heard}");
}

#[tokio::test]
async fn a_token_is_good_until_it_expires() {
    let practice = practice();
    let mut http = Http1::open(&practice, "api.practice.test").await;
    let login = Request::post("/login").header("host", "x").body(Full::from(r#"{"code": "c"}"#)).unwrap();
    let token = json(&whole(http.send(login).await.unwrap()).await.unwrap())["token"].clone();
    let me = |token: &str| {
        let header = ("authorization", format!("Bearer {token}"));
        Request::get("/me").header("host", "x").header(header.0, header.1).body(Full::default()).unwrap()
    };
    let token = token.as_str().unwrap();
    let good = whole(http.send(me(token)).await.unwrap()).await.unwrap();
    assert_eq!((good.status().as_u16(), json(&good)), (200, json!({ "code": "c" })));
    assert_eq!(http.send(me("token-0")).await.unwrap().status(), 401);
    practice.control("/expire-tokens", None);
    assert_eq!(http.send(me(token)).await.unwrap().status(), 401);
    assert_eq!(http.get("/me").await.status(), 401);
}

#[tokio::test]
async fn items_come_in_pages() {
    let practice = practice();
    let last = json(&get_once(&practice, "/items?page=3").await);
    let ids: Vec<_> = last["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
    assert_eq!(
        (ids, &last["pages"]),
        (vec![json!(21), json!(22), json!(23), json!(24), json!(25)], &json!(3))
    );
    assert_eq!(json(&get_once(&practice, "/items?page=4").await)["items"], json!([]));
    assert_eq!(json(&get_once(&practice, "/items/25").await)["price"], 2150);
    for (path, status) in
        [("/items/26", 404), ("/items/0", 404), ("/items?page=0", 400), ("/items?size=0", 400)]
    {
        assert_eq!(get_once(&practice, path).await.status(), status, "{path}");
    }
}
