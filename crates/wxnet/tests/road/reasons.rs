//! Nobody has to guess why something failed: the observations say it, whatever the engine met with.

use std::collections::BTreeMap;

use wxnet::{
    Argument, DownloadOptions, Fact, FileCall, Limits, NetError, Note, Observed, Range, Request,
    SocketOptions, Version,
};

use crate::support::Road;

/// What was told of the last failure: its rule, and every fact by its name.
fn told(road: &Road) -> (&'static str, BTreeMap<String, String>) {
    let (mut rule, mut facts) = (None, BTreeMap::new());
    for observation in road.seen.all() {
        match observation.what {
            Observed::Noted(Note::Ended(Err((_, reason))) | Note::Declined(_, _, reason)) => {
                rule.get_or_insert(reason.rule);
                learn(&mut facts, reason.facts);
            }
            Observed::Found(found) => learn(&mut facts, found),
            Observed::Unreached { address, error } => {
                facts.insert("not reached".to_owned(), format!("{address}: {error}"));
            }
            Observed::NotSecured(fault) => {
                rule.get_or_insert(fault.rule);
                facts.insert("found".to_owned(), fault.said);
            }
            _ => {}
        }
    }
    (rule.expect("something failed"), facts)
}

fn learn(facts: &mut BTreeMap<String, String>, found: Vec<(std::borrow::Cow<'static, str>, Fact)>) {
    facts.extend(found.into_iter().map(|(name, fact)| (name.into_owned(), fact.to_string())));
}

#[track_caller]
fn check(road: &Road, what: &str, rule: &str, wanted: &[(&str, &str)]) {
    let (told, facts) = told(road);
    assert_eq!(told, rule, "{what}: {facts:?}");
    for (name, part) in wanted {
        let fact = facts.get(*name).unwrap_or_else(|| panic!("{what}: no {name} in {facts:?}"));
        assert!(fact.contains(part), "{what}: {name} is {fact:?} without {part:?}");
    }
}

#[tokio::test]
async fn a_request_that_breaks_off_says_what_broke_it() {
    for (url, error, wanted) in [
        (
            "https://nowhere.practice.test/",
            NetError::NameNotResolved,
            &[("host", "nowhere"), ("the resolver said", "")][..],
        ),
        (
            "https://refused.practice.test/",
            NetError::ConnectionRefused,
            &[("not reached", "127.0.0.1:"), ("not reached", "refused")],
        ),
        (
            "https://raw.practice.test/closed-empty",
            NetError::EmptyResponse,
            &[("broken by", "before any byte"), ("connection", "new"), ("peer", "127.0.0.1:")],
        ),
        ("https://raw.practice.test/closed-in-head", NetError::ConnectionClosed, &[("broken by", "head")]),
        ("https://raw.practice.test/reset-in-body", NetError::ConnectionReset, &[("broken by", "reset")]),
        (
            "https://raw.practice.test/short-body",
            NetError::ContentLengthMismatch,
            &[("broken by", "bytes"), ("declared length", ""), ("bytes received", "")],
        ),
        ("https://raw.practice.test/cut-in-chunk", NetError::IncompleteChunkedEncoding, &[("broken by", "")]),
        ("https://raw.practice.test/not-http", NetError::InvalidHttpResponse, &[("broken by", "")]),
        (
            "https://api.practice.test/encoded/gzip?broken=cut",
            NetError::ContentDecodingFailed,
            &[("bytes received", "")],
        ),
        ("https://frames.practice.test/reset", NetError::Http2Protocol, &[("broken by", "internal error")]),
    ] {
        let road = Road::new();
        let request = Request::get(url).with(|options| options.http2 = url.contains("frames"));
        let failed = road.wx.request(request).await.unwrap_err();
        assert!(failed.err_msg.contains(error.name()), "{url}: {failed}");
        check(&road, url, error.rule(), wanted);
    }
}

/// A proxy that gives everybody this answer, and closes.
async fn proxy(answer: &'static [u8]) -> std::net::SocketAddr {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 1024]).await;
            let _ = stream.write_all(answer).await;
        }
    });
    address
}

#[tokio::test]
async fn a_proxy_that_opens_no_tunnel_is_quoted() {
    for (answer, said) in [
        (&b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"[..], "407 Proxy Authentication Required"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503\r\n\r\n", "503"),
        (b"HTTP/1.1 200 OK\r\n\r\nhello", "200 OK, and more"),
        (b"SSH-2.0-proxy\r\n", ""),
        (b"", "closed"),
    ] {
        let proxy = format!("http://{}", proxy(answer).await);
        let road = Road::with(|config| config.proxy = Some(proxy.parse().unwrap()));
        let failed = road.wx.request(Request::get("https://api.practice.test/")).await.unwrap_err();
        assert!(failed.err_msg.ends_with("net::ERR_PROXY_CONNECTION_FAILED"), "{failed}");
        let wanted = [("no tunnel to", "api.practice.test:443"), ("the proxy said", said)];
        check(&road, said, "ERR-15", &wanted);
    }
}

#[tokio::test]
async fn a_certificate_says_which_step_it_failed() {
    for (host, rule) in [("expired", "TLS-04"), ("wrong-name", "TLS-03"), ("untrusted", "TLS-02")] {
        let road = Road::new();
        let url = format!("https://{host}.practice.test/");
        road.wx.request(Request::get(&url)).await.unwrap_err();
        check(&road, host, rule, &[("found", ""), ("state", "running")]);
    }
}

#[tokio::test]
async fn a_call_that_is_cut_off_by_a_limit_says_which() {
    let limits = Limits { answer: 100, download: 100, ..Limits::at(Version::NEWEST) };
    let road = Road::with(|config| config.limits = limits);
    road.wx.request(Request::get("https://api.practice.test/bytes/1000")).await.unwrap_err();
    check(&road, "an answer", "RES-20", &[("limit", "100"), ("declared length", "1000")]);
    let road = Road::with(|config| config.limits = limits);
    road.wx.download("https://files.practice.test/bytes/1000").await.unwrap_err();
    let wanted = [("limit", "100"), ("declared length", "1000"), ("path", "a temp file")];
    check(&road, "a download", "DOWN-10", &wanted);
    let road = Road::new();
    let waiting =
        Request::get("https://api.practice.test/silent").timeout(std::time::Duration::from_millis(30));
    road.wx.request(waiting).await.unwrap_err();
    check(&road, "a deadline", "TIME-09", &[("limit", "30"), ("from", "the option timeout")]);
}

#[tokio::test]
async fn files_are_named() {
    let road = Road::new();
    road.wx.upload("https://api.practice.test/upload", "http://tmp/none.txt", "f").await.unwrap_err();
    check(&road, "an upload", "UP-09", &[("path", "http://tmp/none.txt")]);
    let road = Road::new();
    let download = DownloadOptions {
        url: Argument::Given("https://files.practice.test/bytes/9".to_owned()),
        file_path: Some("http://usr/no/such/folder/a".to_owned()),
        ..DownloadOptions::default()
    };
    road.wx.download_with(download).await.unwrap_err();
    check(&road, "a download", "DOWN-08", &[("path", "http://usr/no/such/folder/a")]);
    let road = Road::new();
    let path = Argument::Given("http://usr/none".to_owned());
    let read = FileCall::read(path, Argument::Missing, Range::default(), Version::NEWEST).unwrap();
    road.wx.file(read).await.unwrap_err();
    check(&road, "a file", "FILE-08", &[("path", "http://usr/none")]);
}

#[tokio::test]
async fn a_socket_that_never_opens_says_why() {
    for (url, rule, wanted) in [
        ("wss://refused.practice.test/", "SOCK-28", ("not reached", "127.0.0.1:")),
        ("wss://nowhere.practice.test/", "SOCK-28", ("host", "nowhere")),
        ("wss://expired.practice.test/", "TLS-04", ("found", "")),
        ("wss://ws.practice.test/refuse?status=503", "SOCK-27", ("status", "503")),
        ("wss://raw.practice.test/closed-empty", "SOCK-28", ("broken by", "ended before the answer")),
        ("wss://raw.practice.test/not-http", "SOCK-27", ("broken by", "")),
    ] {
        let road = Road::new();
        let url_given = Argument::Given(url.to_owned());
        road.wx.connect(SocketOptions { url: url_given, ..SocketOptions::default() }).await.unwrap_err();
        check(&road, url, rule, &[wanted, ("state", "CONNECTING")]);
    }
}

#[tokio::test]
async fn a_socket_that_cannot_offer_its_protocols_says_which() {
    for protocols in [&["two words"][..], &["chat", "chat"]] {
        let road = Road::new();
        let url = Argument::Given("wss://ws.practice.test/echo".to_owned());
        let protocols: Vec<String> = protocols.iter().map(|&it| it.to_owned()).collect();
        let options = SocketOptions { url, protocols: protocols.clone(), ..SocketOptions::default() };
        road.wx.connect(options).await.unwrap_err();
        check(&road, "a socket", "SOCK-27", &[("cannot be offered", &protocols[0])]);
    }
}

#[tokio::test]
async fn a_socket_that_is_lost_says_how() {
    let road = Road::new();
    let url = Argument::Given("wss://ws.practice.test/drop".to_owned());
    let mut socket = road.wx.connect(SocketOptions { url, ..SocketOptions::default() }).await.unwrap();
    socket.send("hello").await.unwrap();
    assert_eq!(socket.next().await, None);
    check(&road, "a socket", "SOCK-25", &[("broken by", ""), ("state", "OPEN")]);
    assert!(socket.send("too late").await.is_err());
    let declined = road.seen.all().into_iter().find_map(|it| match it.what {
        Observed::Noted(Note::Declined(_, failed, reason)) => Some((failed.err_msg, reason.rule)),
        _ => None,
    });
    assert_eq!(
        declined,
        Some(("SocketTask.send:fail SocketTask.readyState is not OPEN".to_owned(), "SOCK-17"))
    );
}
