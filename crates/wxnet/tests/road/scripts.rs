//! Every byte script of the practice server, against each function that can meet it.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use wxnet::{
    Answer, Body, CallEvent, Create, DownloadOptions, Engine, Event, Failed, Finished, NetError, Payload,
    SocketEvent, SocketOptions, UploadOptions,
};
use wxnet_practice::{Options, Practice};

use crate::support::{config, get, given, parts, play, play_until};
use Call::{Body as Is, Fails, Silent, TooLarge};
use NetError::{
    ConnectionClosed as Closed, ConnectionReset as Reset, ContentLengthMismatch as Short,
    EmptyResponse as Empty, IncompleteChunkedEncoding as Incomplete, InvalidHttpResponse as Invalid,
};

/// How a call of request, upload or download ends.
#[derive(Clone, Copy, Debug)]
enum Call {
    /// In success, with this body.
    Body(&'static str),
    /// In this fault of the transport.
    Fails(NetError),
    /// At its deadline.
    Silent,
    /// Over the limit of its function.
    TooLarge,
}

/// What the rule book makes of each script: RES-01 and RES-23 of the sound ones, RES-19 of bodies that are cut, ERR-12,
/// ERR-13 and ERR-16 of the rest. Where a message could end in two places it is no HTTP; where Chromium forgives, so is
/// forgiven here.
const CALLS: &[(&str, Call)] = &[
    ("ok", Is("ok")),
    ("odd-headers", Is("ok")),
    ("no-reason", Is("ok")),
    ("odd-reason", Is("ok")),
    ("status-999", Is("ok")),
    ("http-1.0", Is("old")),
    ("http-1.0-keep-alive", Is("ok")),
    ("to-the-end", Is("to the end")),
    ("connection-close", Is("ok")),
    ("chunked", Is("abcdef")),
    ("chunk-extensions", Is("abc0123456789")),
    ("trailers", Is("ok")),
    ("byte-by-byte", Is("ok")),
    ("split-utf8", Is("中")),
    ("same-length-twice", Is("ok")),
    ("continue", Is("ok")),
    ("early-hints", Is("ok")),
    ("no-content", Is("")),
    ("not-modified", Is("")),
    ("latin1-header", Is("ok")),
    ("utf8-header", Is("ok")),
    ("empty-header", Is("ok")),
    ("early-413", Is("too large")),
    ("early-413-after", Is("too large")),
    ("early-413-keep-alive", Is("too large")),
    ("short-body", Fails(Short)),
    ("short-body-cut", Fails(Short)),
    ("to-the-end-cut", Is("to the end?")),
    ("garbage-after", Is("ok")),
    ("answer-twice", Is("first")),
    ("both-lengths", Is("ok")),
    ("lengths-differ", Fails(Invalid)),
    ("length-list", Is("ok")),
    ("length-list-differs", Fails(Invalid)),
    ("length-plus", Fails(Invalid)),
    ("length-minus", Fails(Invalid)),
    ("length-hex", Fails(Invalid)),
    ("length-empty", Fails(Invalid)),
    ("length-huge", Fails(Invalid)),
    ("length-300mb", TooLarge),
    ("not-chunked-last", Is("2\r\nok\r\n0\r\n\r\n")),
    ("transfer-identity", Is("ok")),
    ("chunked-twice", Is("ok")),
    ("cut-between-chunks", Fails(Incomplete)),
    ("cut-in-chunk", Fails(Incomplete)),
    ("cut-in-trailers", Fails(Incomplete)),
    ("reset-in-chunk", Fails(Reset)),
    ("chunk-size-word", Fails(Invalid)),
    ("chunk-size-empty", Fails(Invalid)),
    ("chunk-size-minus", Fails(Invalid)),
    ("chunk-size-huge", Fails(Invalid)),
    ("chunk-too-long", Fails(Invalid)),
    ("chunk-bare-lf", Fails(Invalid)),
    ("chunk-extension-endless", Fails(Invalid)),
    ("trailers-endless", Fails(Invalid)),
    ("closed-empty", Fails(Empty)),
    ("closed-in-status", Fails(Closed)),
    ("closed-in-head", Fails(Closed)),
    ("reset-empty", Fails(Reset)),
    ("reset-in-head", Fails(Reset)),
    ("reset-in-body", Fails(Reset)),
    ("not-http", Fails(Invalid)),
    ("http-0.9", Fails(Invalid)),
    ("http-2-line", Fails(Invalid)),
    ("status-word", Fails(Invalid)),
    ("status-2-digits", Fails(Invalid)),
    ("bare-lf", Is("ok")),
    ("folded", Is("ok")),
    ("space-before-colon", Is("ok")),
    ("no-colon", Is("ok")),
    ("no-name", Is("ok")),
    ("bad-name", Is("ok")),
    ("nul-in-value", Fails(Invalid)),
    ("cr-in-value", Fails(Invalid)),
    ("head-endless", Fails(Invalid)),
    ("line-endless", Fails(Invalid)),
    ("fields-1001", Fails(Invalid)),
    ("fields-1000", Is("ok")),
    ("flood-1xx", Fails(Invalid)),
    ("unasked-101", Fails(Invalid)),
    ("silent", Silent),
    ("silent-in-head", Silent),
    ("silent-in-body", Silent),
    ("stale", Is("first")),
    ("stale-reset", Is("first")),
    ("stale-in-head", Is("first")),
    ("closes-after", Is("ok")),
];

/// How a socket ends.
#[derive(Clone, Copy, Debug)]
enum Talk {
    /// It never opens, with this number of SOCKERR (SOCK-12, SOCK-27 to SOCK-30).
    Refused(u8),
    /// It opens, says these messages, and stays.
    Stays(&'static [&'static str]),
    /// It opens, says these messages, and is closed with this code and reason (SOCK-23, SOCK-25).
    Ends(&'static [&'static str], u16, &'static str),
    /// It opens, and breaks the protocol: an error, then the close (SOCK-36).
    Breaks(u16),
}

const SOCKETS: &[(&str, Talk)] = &[
    ("ws-odd-headers", Talk::Stays(&["hi"])),
    ("ws-bad-accept", Talk::Refused(20)),
    ("ws-no-accept", Talk::Refused(20)),
    ("ws-no-upgrade", Talk::Refused(20)),
    ("ws-200", Talk::Refused(20)),
    ("ws-unasked-protocol", Talk::Refused(20)),
    ("ws-unasked-extension", Talk::Refused(20)),
    ("ws-masked", Talk::Breaks(1002)),
    ("ws-reserved-bits", Talk::Breaks(1002)),
    ("ws-reserved-opcode", Talk::Breaks(1002)),
    ("ws-bad-utf8", Talk::Breaks(1007)),
    ("ws-continuation", Talk::Breaks(1002)),
    ("ws-unfinished", Talk::Breaks(1002)),
    ("ws-fragmented-ping", Talk::Breaks(1002)),
    ("ws-long-ping", Talk::Breaks(1002)),
    ("ws-huge-frame", Talk::Breaks(1009)),
    ("ws-close-empty", Talk::Ends(&[], 1005, "")),
    ("ws-close-one-byte", Talk::Breaks(1002)),
    ("ws-close-1005", Talk::Breaks(1002)),
    ("ws-close-bad-utf8", Talk::Breaks(1007)),
    ("ws-closed", Talk::Ends(&["hi"], 1006, "abnormal closure")),
    ("ws-cut", Talk::Ends(&["hi"], 1006, "abnormal closure")),
    ("ws-reset", Talk::Ends(&["hi"], 1006, "abnormal closure")),
    ("ws-cut-in-frame", Talk::Ends(&[], 1006, "abnormal closure")),
    ("ws-deflate-unknown", Talk::Refused(20)),
    ("ws-deflate-window", Talk::Refused(20)),
    ("ws-deflate-repeated", Talk::Refused(20)),
    ("ws-deflate-twice", Talk::Refused(20)),
    ("ws-deflate-final", Talk::Stays(&["Hello"])),
    ("ws-deflate-broken", Talk::Breaks(1002)),
    ("ws-deflate-bad-utf8", Talk::Breaks(1007)),
    ("ws-deflate-fragment", Talk::Breaks(1002)),
    ("ws-deflate-ping", Talk::Breaks(1002)),
];

#[test]
fn every_script_of_the_catalogue_is_in_a_table() {
    let practice = Practice::start(Options::default()).unwrap();
    let catalogue = practice.control("/scripts", None);
    let catalogue: BTreeSet<&str> =
        catalogue["scripts"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    let calls = CALLS.iter().map(|(name, _)| *name);
    let tables: BTreeSet<&str> = calls.chain(SOCKETS.iter().map(|(name, _)| *name)).collect();
    assert_eq!(tables, catalogue);
    assert_eq!(tables.len(), CALLS.len() + SOCKETS.len(), "no script is there twice");
}

#[tokio::test]
async fn every_script_ends_a_request_as_it_should() {
    let too_large = "request:fail response data exceed max size 134217728";
    call_every_script("request", too_large, get).await;
}

#[tokio::test]
async fn every_script_ends_a_download_as_it_should() {
    let download =
        |url: &str| Create::Download(DownloadOptions { url: given(url), ..DownloadOptions::default() });
    call_every_script("downloadFile", "downloadFile:fail exceed max file size", download).await;
}

#[tokio::test]
async fn every_script_ends_an_upload_as_it_should() {
    let too_large = "uploadFile:fail response data exceed max size 134217728";
    let upload = |url: &str| {
        let (url, file_path, name) = (given(url), given("/small.txt"), given("file"));
        Create::Upload(UploadOptions { url, file_path, name, ..UploadOptions::default() })
    };
    call_every_script("uploadFile", too_large, upload).await;
}

async fn call_every_script(api: &str, too_large: &str, create: impl Fn(&str) -> Create<Payload>) {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    std::fs::write(package.path().join("small.txt"), [b'x'; 2_000]).unwrap();
    for &(script, end) in CALLS {
        let parts = parts(&practice, package.path());
        let store = Arc::clone(&parts.store);
        let mut engine = Engine::new(config(&practice), parts);
        engine.create(create(&format!("https://raw.practice.test/{script}"))).unwrap();
        if matches!(end, Silent) {
            reach(&practice, &mut engine, script).await;
            engine.advance(Duration::from_secs(60));
        }
        let done = play(&mut engine, |event| match event {
            Event::Call(_, CallEvent::Done(result)) => Some(result),
            _ => None,
        })
        .await;
        let told = done.map(|answer| body(answer, &*store)).map_err(|failed| failed.err_msg);
        let expected = match end {
            Is(body) => Ok(body.to_owned()),
            Fails(error) => Err(net(api, error)),
            Silent => Err(format!("{api}:fail timeout")),
            TooLarge => Err(too_large.to_owned()),
        };
        assert_eq!(told, expected, "{script}");
        assert_eq!(engine.pending(), 0, "{script}");
        practice.control("/reset", None);
    }
}

#[tokio::test]
async fn every_script_for_sockets_ends_one_as_it_should() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    for &(script, talk) in SOCKETS {
        let mut engine = Engine::new(config(&practice), parts(&practice, package.path()));
        connect(&mut engine, script);
        let stays = if let Talk::Stays(messages) = talk { messages.len() } else { usize::MAX };
        let mut told = Vec::new();
        play(&mut engine, |event| tell(event, &mut told, stays)).await;
        let expected: Vec<String> = match talk {
            Talk::Refused(number) => vec![sock_err(number)],
            Talk::Stays(messages) => opened(messages).collect(),
            Talk::Ends(messages, code, reason) => {
                opened(messages).chain([format!("closed {code} {reason}")]).collect()
            }
            Talk::Breaks(code) => {
                let text = match code {
                    1007 => "text is not UTF-8",
                    1009 => "message too big",
                    _ => "protocol error",
                };
                opened(&[]).chain([format!("error {text}"), format!("closed {code} {text}")]).collect()
            }
        };
        assert_eq!(told, expected, "{script}");
    }
}

#[tokio::test]
async fn no_script_for_calls_opens_a_socket() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    for &(script, end) in CALLS {
        let mut engine = Engine::new(config(&practice), parts(&practice, package.path()));
        connect(&mut engine, script);
        // A body is not waited for, nor its end.
        let silent = matches!(script, "silent" | "silent-in-head");
        if silent {
            reach(&practice, &mut engine, script).await;
            engine.advance(Duration::from_secs(60));
        }
        let mut told = Vec::new();
        play(&mut engine, |event| tell(event, &mut told, usize::MAX)).await;
        let number = match end {
            Fails(Empty | Closed) => 2,
            Fails(Reset) if matches!(script, "reset-empty" | "reset-in-head") => 2,
            _ if silent => 9,
            _ => 20,
        };
        assert_eq!(told, [sock_err(number)], "{script}");
        assert_eq!(engine.pending(), 0, "{script}");
        practice.control("/reset", None);
    }
}

/// Until the practice server has the request.
async fn reach(practice: &Practice, engine: &mut Engine, script: &str) {
    let path = format!("/requests?path=/{script}");
    play_until(engine, || practice.control(&path, None)["requests"][0].is_object()).await;
}

fn body(answer: Answer<Payload>, store: &dyn wxnet::Store) -> String {
    match answer.body {
        Finished::Data(payload) => match payload.into_body() {
            Body::Text(text) => text,
            Body::Bytes(_) => panic!("text was asked for"),
        },
        Finished::TempFile(path) | Finished::File(path) => {
            let mut text = String::new();
            store.open(&path).unwrap().file.read_to_string(&mut text).unwrap();
            text
        }
    }
}

fn net(api: &str, error: NetError) -> String {
    let (code, name) = (error.code(), error.name());
    format!("{api}:fail errcode:{code} cronet_error_code:{code} error_msg:net::{name}")
}

fn connect(engine: &mut Engine, script: &str) {
    let url = given(&format!("wss://raw.practice.test/{script}"));
    let per_message_deflate = script.starts_with("ws-deflate-");
    engine
        .create(Create::Socket(SocketOptions { url, per_message_deflate, ..SocketOptions::default() }))
        .unwrap();
}

/// Notes what a socket says; something when it was the last, or the message that nothing is to follow.
fn tell(event: Event<Payload>, told: &mut Vec<String>, messages: usize) -> Option<()> {
    let Event::Socket(_, _, event) = event else { return None };
    match event {
        SocketEvent::Accepted => return None,
        SocketEvent::Refused(Failed { err_msg, .. }) => told.push(format!("refused {err_msg}")),
        SocketEvent::Opened { .. } => told.push("opened".to_owned()),
        SocketEvent::Message(payload) => match payload.into_body() {
            Body::Text(text) => told.push(format!("message {text}")),
            Body::Bytes(bytes) => told.push(format!("message {bytes:?}")),
        },
        SocketEvent::Error { err_msg, err_code } => {
            told.push(format!("error {err_msg}"));
            return err_code.map(|_| ());
        }
        SocketEvent::Closed { code, reason } => {
            told.push(format!("closed {code} {reason}"));
            return Some(());
        }
    }
    (told.len() > messages).then_some(())
}

fn opened(messages: &[&str]) -> impl Iterator<Item = String> {
    let messages: Vec<String> = messages.iter().map(|message| format!("message {message}")).collect();
    std::iter::once("opened".to_owned()).chain(messages)
}

fn sock_err(number: u8) -> String {
    let text = match number {
        2 => "Underlying Transport Error",
        9 => "Timer Expired",
        _ => "Invalid HTTP status.",
    };
    format!("error open fail: _code:{number},_msg:{text}")
}
