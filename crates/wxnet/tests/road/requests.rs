//! `wx.request` over a real network.

use std::time::Duration;

use crate::support::{Road, json, text};
use wxnet::{Body, CallEvent, Finished, NetError, Network, Request, Told, Visibility};

#[tokio::test]
async fn an_echo_shows_the_head_as_it_stood_on_the_wire() {
    let road = Road::new();
    let request =
        Request::post("https://api.practice.test/echo?a=1", "{\"x\":\"值\"}").header("X-MiXeD-Case", "1");
    let answer = road.wx.request(request).await.unwrap();
    let echo = json(&text(answer.body));
    assert_eq!(echo["method"], "POST");
    assert_eq!(echo["url"], "/echo?a=1");
    assert_eq!(echo["body"], "{\"x\":\"值\"}");
    let names: Vec<&str> =
        echo["headers"].as_array().unwrap().iter().map(|it| it[0].as_str().unwrap()).collect();
    assert_eq!(names[..3], ["Host", "X-MiXeD-Case", "content-type"]);
    assert!(
        names.contains(&"Referer") && names.contains(&"User-Agent") && names.contains(&"Accept-Encoding")
    );
}

#[tokio::test]
async fn any_status_is_an_answer() {
    let road = Road::new();
    for status in [200, 204, 302, 304, 404, 500, 599] {
        assert_eq!(road.get(&format!("/status/{status}")).await.0, status);
    }
}

#[tokio::test]
async fn a_connection_is_used_again_and_observed() {
    let road = Road::new();
    road.get("/echo").await;
    road.get("/echo").await;
    let reused: Vec<bool> = road
        .seen
        .all()
        .into_iter()
        .filter_map(|it| match it.what {
            wxnet::Observed::Connected { reused, .. } => Some(reused),
            _ => None,
        })
        .collect();
    assert_eq!(reused, [false, true]);
}

#[tokio::test]
async fn every_content_coding_that_is_offered_is_understood() {
    let road = Road::new();
    for coding in ["gzip", "deflate", "deflate?raw=1", "br"] {
        let (status, body) = road.get(&format!("/encoded/{coding}")).await;
        assert_eq!(status, 200);
        assert!(json(&body).is_object(), "{coding}: {body}");
    }
}

#[tokio::test]
async fn a_broken_or_cut_coding_fails() {
    let road = Road::new();
    for coding in ["gzip?broken=1", "deflate?broken=1", "br?broken=1", "gzip?broken=cut", "br?broken=cut"] {
        let url = format!("https://api.practice.test/encoded/{coding}");
        let failed = road.wx.request(Request::get(&url)).await.unwrap_err();
        assert!(failed.err_msg.ends_with("net::ERR_CONTENT_DECODING_FAILED"), "{coding}: {}", failed.err_msg);
    }
}

#[tokio::test]
async fn a_bomb_fails_at_the_limit() {
    let road = Road::with(|config| config.limits.answer = 1_000_000);
    for coding in ["gzip", "deflate", "br"] {
        let url = format!("https://api.practice.test/encoded/{coding}?size=50000000");
        let failed = road.wx.request(Request::get(&url)).await.unwrap_err();
        assert_eq!(failed.err_msg, "request:fail response data exceed max size 1000000", "{coding}");
    }
}

#[tokio::test]
async fn charsets_become_text() {
    let road = Road::new();
    for path in
        ["utf-8", "gbk", "gb18030", "big5", "utf-16le?bom=1&declare=0", "gbk?declare=0", "utf-8?bom=1"]
    {
        let (_, body) = road.get(&format!("/charset/{path}")).await;
        assert_eq!(body, "中文世界，你好", "{path}");
    }
}

#[tokio::test]
async fn bytes_stay_bytes() {
    let road = Road::new();
    let request = Request::get("https://api.practice.test/bytes/300000").bytes();
    let Finished::Data(Body::Bytes(bytes)) = road.wx.request(request).await.unwrap().body else {
        panic!("bytes")
    };
    assert_eq!(bytes.len(), 300_000);
    assert!(bytes.iter().enumerate().all(|(at, &byte)| usize::from(byte) == at % 251));
}

#[tokio::test]
async fn redirects_are_followed_twenty_times() {
    let road = Road::new();
    let (status, body) = road.get("/redirect/20").await;
    assert_eq!((status, json(&body)["method"].as_str().unwrap()), (200, "GET"));
    let failed = road.wx.request(Request::get("https://api.practice.test/redirect/21")).await.unwrap_err();
    assert_eq!(failed.err_msg, "request:fail network reach the max redirect count");
}

#[tokio::test]
async fn a_redirect_may_repeat_the_body_or_drop_it() {
    let road = Road::new();
    for (status, method, body) in
        [(307, "POST", "hello"), (308, "POST", "hello"), (303, "GET", ""), (302, "GET", "")]
    {
        let url = format!("https://api.practice.test/redirect/1?status={status}");
        let answer = road.wx.request(Request::post(&url, "hello")).await.unwrap();
        let echo = json(&text(answer.body));
        assert_eq!((echo["method"].as_str(), echo["body"].as_str()), (Some(method), Some(body)), "{status}");
    }
}

#[tokio::test]
async fn a_redirect_to_a_host_that_is_not_listed_reaches_nobody() {
    let road = Road::new();
    let url = "https://api.practice.test/redirect-to?url=https%3A%2F%2Fother.practice.test%2Fecho&key=hop";
    let failed = road.wx.request(Request::get(url)).await.unwrap_err();
    assert_eq!(failed.err_msg, "request:fail redirect fail url not in domain list");
    assert_eq!(road.control("/requests?host=api.practice.test")["requests"].as_array().unwrap().len(), 1);
    assert_eq!(road.control("/connections?host=other.practice.test")["connections"], serde_json::json!([]));
}

#[tokio::test]
async fn a_host_that_is_not_listed_is_not_even_looked_up() {
    let road = Road::new();
    let failed = road.wx.request(Request::get("https://other.practice.test/echo")).await.unwrap_err();
    assert_eq!(
        (failed.err_msg.as_str(), failed.errno),
        ("request:fail url not in domain list", Some(600_002))
    );
    assert!(!road.seen.all().iter().any(|it| matches!(it.what, wxnet::Observed::Resolved(_))));
    assert!(matches!(road.wx.take_told()[..], [Told::Warning(wxnet::Warning::NotListed(..))]));
}

#[tokio::test]
async fn ends_of_a_connection_are_told_apart() {
    let road = Road::new();
    for (script, error) in [
        ("short-body", NetError::ContentLengthMismatch),
        ("cut-in-chunk", NetError::IncompleteChunkedEncoding),
        ("closed-in-head", NetError::ConnectionClosed),
        ("closed-empty", NetError::EmptyResponse),
        ("not-http", NetError::InvalidHttpResponse),
    ] {
        let err_msg = road.raw(script).await.unwrap_err();
        assert!(err_msg.ends_with(&format!("net::{}", error.name())), "{script}: {err_msg}");
    }
}

#[tokio::test]
async fn what_has_no_answer_is_named() {
    let road = Road::new();
    for (host, error) in [
        ("refused", NetError::ConnectionRefused),
        ("expired", NetError::CertDateInvalid),
        ("not-yet", NetError::CertDateInvalid),
        ("wrong-name", NetError::CertCommonNameInvalid),
        ("untrusted", NetError::CertAuthorityInvalid),
        ("self-signed", NetError::CertAuthorityInvalid),
        ("client-only", NetError::CertInvalid),
        ("not-tls", NetError::SslProtocol),
        ("old-tls", NetError::SslVersionOrCipherMismatch),
    ] {
        let failed =
            road.wx.request(Request::get(&format!("https://{host}.practice.test/echo"))).await.unwrap_err();
        let wanted = format!("error_msg:net::{}", error.name());
        assert!(failed.err_msg.ends_with(&wanted), "{host}: {}", failed.err_msg);
    }
}

#[tokio::test]
async fn without_url_check_certificates_do_not_matter() {
    let road = Road::with(|config| config.url_check = false);
    let answer = road.wx.request(Request::get("https://expired.practice.test/echo")).await.unwrap();
    assert_eq!(answer.status, 200);
    let answer = road.wx.request(Request::get("http://plain.practice.test/echo")).await.unwrap();
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn the_eleventh_request_waits_for_a_place() {
    let road = Road::new();
    let calls: Vec<_> =
        (0..11).map(|_| road.wx.request(Request::get("https://api.practice.test/hold/place"))).collect();
    let started = || road.control("/requests")["requests"].as_array().map_or(0, Vec::len);
    while started() < 10 {
        tokio::task::yield_now().await;
    }
    assert_eq!(road.control("/count")["peak"], 10);
    road.control("/release/place");
    for call in calls {
        assert_eq!(call.await.unwrap().status, 200);
    }
    let count = road.control("/count");
    assert_eq!((count["requests"].as_u64(), count["peak"].as_u64()), (Some(11), Some(10)));
}

#[tokio::test]
async fn a_deadline_cuts_the_connection() {
    let road = Road::new();
    let request = Request::get("https://api.practice.test/silent").timeout(Duration::from_millis(200));
    let failed = road.wx.request(request).await.unwrap_err();
    assert_eq!((failed.err_msg.as_str(), failed.errno), ("request:fail timeout", Some(5)));
}

#[tokio::test]
async fn the_clock_can_be_moved_on() {
    let road = Road::new();
    let call = road.wx.request(Request::get("https://api.practice.test/silent"));
    road.wx.advance(Duration::from_secs(60));
    assert_eq!(call.await.unwrap_err().err_msg, "request:fail timeout");
}

#[tokio::test]
async fn hiding_interrupts_after_five_seconds() {
    let road = Road::new();
    let call = road.wx.request(Request::get("https://api.practice.test/silent"));
    road.wx.set_visibility(Visibility::Background);
    road.wx.advance(Duration::from_secs(5));
    assert_eq!(call.await.unwrap_err().err_msg, "request:fail interrupted");
    let refused = road.wx.request(Request::get("https://api.practice.test/echo")).await.unwrap_err();
    assert_eq!(refused.errno, Some(600_003));
}

#[tokio::test]
async fn without_a_network_everything_fails() {
    let road = Road::new();
    let call = road.wx.request(Request::get("https://api.practice.test/silent"));
    road.wx.set_network(Network::None);
    assert!(call.await.unwrap_err().err_msg.ends_with("net::ERR_INTERNET_DISCONNECTED"));
}

#[tokio::test]
async fn an_abort_is_the_end() {
    let road = Road::new();
    let mut call = road.wx.request(Request::get("https://api.practice.test/silent"));
    call.abort();
    let Some(CallEvent::Done(Err(failed))) = call.next().await else { panic!("an abort was expected") };
    assert_eq!((failed.err_msg.as_str(), failed.errno), ("request:fail abort", None));
}

#[tokio::test]
async fn pieces_come_as_they_come_and_join_to_the_body() {
    let road = Road::new();
    let request =
        Request::get("https://api.practice.test/chunks?n=5&size=70000").with(|it| it.chunked = true);
    let mut call = road.wx.request(request);
    let (mut size, mut pieces) = (0, 0);
    while let Some(event) = call.next().await {
        match event {
            CallEvent::Chunk(piece) => {
                size += piece.into_body().len();
                pieces += 1;
            }
            CallEvent::Done(result) => assert_eq!(result.unwrap().status, 200),
            _ => {}
        }
    }
    assert_eq!(size, 350_000);
    assert!(pieces > 1);
}

#[tokio::test]
async fn a_connection_that_dies_before_its_answer_is_replaced_once() {
    let road = Road::new();
    road.get("/echo").await;
    road.practice.control("/misbehave", Some(&serde_json::json!({"cutReused": 1})));
    let answer = road.wx.request(Request::post("https://api.practice.test/echo", "again")).await.unwrap();
    assert_eq!((answer.status, answer.retries), (200, Some(1)));
    assert_eq!(json(&text(answer.body))["body"], "again");
    road.practice.control("/misbehave", Some(&serde_json::json!({"closeIdle": true})));
    assert_eq!(road.get("/echo").await.0, 200);
}

#[tokio::test]
async fn an_early_answer_to_a_large_body_is_the_answer() {
    let road = Road::new();
    for script in ["early-413", "early-413-after", "early-413-keep-alive"] {
        let url = format!("https://raw.practice.test/{script}");
        let answer = road.wx.request(Request::post(&url, vec![7; 8 << 20])).await.unwrap();
        assert_eq!(answer.status, 413, "{script}");
    }
}

#[tokio::test]
async fn odd_but_sound_answers_are_read() {
    let road = Road::new();
    for script in [
        "ok",
        "odd-headers",
        "no-reason",
        "http-1.0",
        "to-the-end",
        "to-the-end-cut",
        "chunked",
        "chunk-extensions",
        "trailers",
        "byte-by-byte",
        "continue",
        "early-hints",
        "connection-close",
        "garbage-after",
        "length-list",
    ] {
        road.raw(script).await.unwrap_or_else(|err_msg| panic!("{script}: {err_msg}"));
    }
}
