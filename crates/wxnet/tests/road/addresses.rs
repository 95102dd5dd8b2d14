//! How addresses of every spelling become a connection and a Host.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;

use wxnet::{Config, Detours, Finished, MiniProgram, Parts, Platform, Request};
use wxnet_practice::{Options, Practice};

use crate::support::{json, parts, text};

/// Answers each connection's first request with its own head.
fn mirror() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, mut head) = (stream.unwrap(), Vec::new());
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                head.push(byte[0]);
            }
            let length = head.len();
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n")
                .unwrap();
            stream.write_all(&head).unwrap();
        }
    });
    port
}

#[tokio::test]
async fn host_is_the_urls_and_names_the_port_only_where_it_is_not_the_schemes_own() {
    let mut detours = Detours::default();
    detours.add_connect_to(&format!("::127.0.0.1:{}", mirror())).unwrap();
    let mut parts = Parts::real(Platform::Devtools, None).unwrap();
    parts.resolve = Arc::new(detours);
    let wx = MiniProgram::new(Config { url_check: false, ..Config::default() }, parts);
    for (url, line, host) in [
        ("http://a.test", "GET / ", "a.test"),
        ("http://a.test:80/x", "GET /x ", "a.test"),
        ("http://a.test:8080/x?y", "GET /x?y ", "a.test:8080"),
        ("http://A.test.?y#z", "GET /?y ", "a.test."),
        ("http://user:secret@a.test/", "GET / ", "a.test"),
        ("http://[::1]/", "GET / ", "[::1]"),
        ("http://[::1]:8080/", "GET / ", "[::1]:8080"),
        ("http://127.1:443/", "GET / ", "127.0.0.1:443"),
        ("http://中文.test/路 径", "GET /%E8%B7%AF%20%E5%BE%84 ", "xn--fiq228c.test"),
    ] {
        let head = text(wx.request(Request::get(url)).await.unwrap().body);
        assert!(head.starts_with(line), "{url}: {head}");
        assert!(head.contains(&format!("\r\nHost: {host}\r\n")), "{url}: {head}");
        assert!(!head.contains("secret") && !head.to_ascii_lowercase().contains("authorization"), "{head}");
    }
}

#[tokio::test]
async fn certificates_are_for_names_with_a_trailing_dot_too_and_not_for_addresses_they_do_not_name() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let to = practice.connect_to().into_iter().find(|it| it.host == "api.practice.test").unwrap();
    let request = async |url: &str, platform: Platform, debug: bool, url_check: bool| {
        let mut parts = parts(&practice, package.path());
        let mut detours = Detours::default();
        detours.add_connect_to(&format!("::127.0.0.1:{}", to.to_port)).unwrap();
        parts.resolve = Arc::new(detours);
        let wx = MiniProgram::new(Config { platform, debug, url_check, ..Config::default() }, parts);
        let answer = wx.request(Request::get(url)).await.map_err(|failed| failed.err_msg)?;
        let Finished::Data(wxnet::Body::Text(echo)) = answer.body else { panic!("text was asked for") };
        let headers = json(&echo)["headers"].clone();
        Ok::<_, String>(headers[0][1].as_str().unwrap().to_owned())
    };
    let android = Platform::Android;
    let echo = "https://api.practice.test./echo";
    assert_eq!(request(echo, android, true, true).await.unwrap(), "api.practice.test.");
    let refused = request("https://[::1]/echo", android, true, true).await.unwrap_err();
    assert!(refused.ends_with("net::ERR_CERT_COMMON_NAME_INVALID"), "{refused}");
    assert_eq!(request("https://[::1]/echo", Platform::Devtools, false, false).await.unwrap(), "[::1]");
}
