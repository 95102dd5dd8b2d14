//! Ends, limits and misfortunes of the engine itself.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use futures_util::future::BoxFuture;
use wxnet::{
    BoxStream, CallEvent, Clock, Create, Delay, Dial, Draft, Engine, Event, NetError, Operation, Request,
    Resolve, SocketEvent, SocketOptions, Source, Store, StoreError, Target, TcpDial, UploadOptions,
};
use wxnet_practice::{Options, Practice};

use crate::support::{Road, config, get, given, parts, play, play_until, text, until};

const OK: &str = "https://raw.practice.test/ok";

/// A clock that stands still until it is set.
#[derive(Debug, Default)]
struct Still(Mutex<Duration>);

impl Clock for Still {
    fn elapsed(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }
}

fn done(event: Event<wxnet::Payload>) -> Option<Result<u16, String>> {
    match event {
        Event::Call(_, CallEvent::Done(result)) => {
            Some(result.map(|answer| answer.status).map_err(|failed| failed.err_msg))
        }
        _ => None,
    }
}

#[tokio::test]
async fn an_answer_that_came_during_a_busy_turn_is_heard_before_the_deadline_is_judged() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let clock = Arc::new(Still::default());
    let mut parts = parts(&practice, package.path());
    parts.clock = Arc::clone(&clock) as Arc<dyn Clock>;
    let mut engine = Engine::new(config(&practice), parts);
    engine.create(get("https://api.practice.test/hold/gate")).unwrap();
    play_until(&mut engine, || practice.control("/count", None)["inFlight"] == 1).await;
    // From here on this thread, which is the whole runtime, does nothing but wait.
    practice.control("/release/gate", None);
    while practice.control("/count", None)["inFlight"] != 0 {
        std::thread::yield_now();
    }
    *clock.0.lock().unwrap() = Duration::from_secs(3_600);
    assert_eq!(play(&mut engine, done).await, Ok(200));
}

#[tokio::test]
async fn a_deadline_passes_in_time_however_much_is_reported() {
    let road = Road::new();
    let request = Request::get("https://api.practice.test/drip?n=100000&every=1")
        .with(|it| it.chunked = true)
        .timeout(Duration::from_millis(200));
    let began = Instant::now();
    let mut call = road.wx.request(request);
    while let Some(event) = call.next().await {
        if let CallEvent::Done(result) = event {
            assert_eq!(result.unwrap_err().err_msg, "request:fail timeout");
        }
    }
    let took = began.elapsed();
    assert!(took >= Duration::from_millis(200) && took < Duration::from_millis(700), "{took:?}");
}

#[tokio::test]
async fn what_is_begun_and_aborted_in_one_turn_opens_no_connection() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let mut engine = Engine::new(config(&practice), parts(&practice, package.path()));
    let task = engine.create(get(OK)).unwrap();
    engine.operate(Target::Task(task), Operation::Abort).unwrap();
    let url = given("wss://ws.practice.test/echo");
    let socket = engine.create(Create::Socket(SocketOptions { url, ..SocketOptions::default() })).unwrap();
    let close = Operation::Close { code: wxnet::Argument::Missing, reason: None, op: None };
    engine.operate(Target::Task(socket), close).unwrap();
    assert_eq!(play(&mut engine, done).await, Err("request:fail abort".to_owned()));
    engine.create(get(OK)).unwrap();
    assert_eq!(play(&mut engine, done).await, Ok(200));
    let connections = practice.control("/connections", None);
    assert_eq!(connections["connections"].as_array().unwrap().len(), 1, "{connections}");
}

#[tokio::test]
async fn an_abort_cuts_the_connection() {
    let road = Road::new();
    let call = road.wx.request(Request::get("https://api.practice.test/silent"));
    let seen = || road.control("/requests")["requests"][0]["outcome"].clone();
    until(|| seen() == "answering").await;
    call.abort();
    assert_eq!(call.await.unwrap_err().err_msg, "request:fail abort");
    until(|| seen() == "cut").await;
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_is_aborted() {
    let road = Road::new();
    drop(road.wx.request(Request::get("https://api.practice.test/silent")));
    assert_eq!(road.wx.pending(), 0);
}

#[tokio::test]
async fn calls_and_sockets_end_with_their_mini_program() {
    let Road { practice, wx, .. } = Road::new();
    let call = wx.request(Request::get("https://api.practice.test/silent"));
    let url = given("wss://ws.practice.test/echo");
    let mut socket = wx.connect(SocketOptions { url, ..SocketOptions::default() }).await.unwrap();
    until(|| practice.control("/count", None)["inFlight"] == 2).await;
    drop(wx);
    assert_eq!(call.await.unwrap_err().err_msg, "request:fail abort");
    assert_eq!(socket.next().await, None);
    until(|| practice.control("/count", None)["inFlight"] == 0).await;
}

#[tokio::test]
async fn the_end_of_a_session_says_goodbye_and_nothing_more() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let mut engine = Engine::new(config(&practice), parts(&practice, package.path()));
    engine.create(get("https://api.practice.test/silent")).unwrap();
    for path in ["echo", "never-close"] {
        let url = given(&format!("wss://ws.practice.test/{path}"));
        engine.create(Create::Socket(SocketOptions { url, ..SocketOptions::default() })).unwrap();
        play(&mut engine, |event| {
            matches!(event, Event::Socket(_, _, SocketEvent::Opened { .. })).then_some(())
        })
        .await;
    }
    let began = Instant::now();
    engine.close().await;
    assert!(began.elapsed() < Duration::from_millis(1_500), "{:?}", began.elapsed());
    engine.step();
    assert!(engine.poll_event().is_none());
    let asked = |path: &str| practice.control(&format!("/requests?path={path}"), None)["requests"][0].clone();
    assert_eq!(asked("/echo")["close"]["code"], 1000);
    assert_eq!(asked("/never-close")["close"]["code"], 1000);
    until(|| asked("/silent")["outcome"] == "cut").await;
}

/// Leads every host to the same addresses.
#[derive(Debug)]
struct To(Vec<SocketAddr>);

impl Resolve for To {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }
}

/// Never answers at port 1, has no descriptor left at port 2, and is TCP elsewhere.
#[derive(Debug)]
struct Unlucky;

impl Dial for Unlucky {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        match address.port() {
            1 => Box::pin(std::future::pending()),
            2 => Box::pin(std::future::ready(Err(io::Error::from_raw_os_error(24)))),
            _ => TcpDial.dial(address, delay),
        }
    }
}

fn address(practice: &Practice, host: &str) -> SocketAddr {
    let ways = practice.connect_to();
    let way = ways.iter().find(|way| way.host == host && way.port == 443).unwrap();
    format!("{}:{}", way.to_host, way.to_port).parse().unwrap()
}

async fn over(addresses: impl FnOnce(&Practice) -> Vec<SocketAddr>) -> Result<u16, String> {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let mut parts = parts(&practice, package.path());
    parts.resolve = Arc::new(To(addresses(&practice)));
    parts.dial = Arc::new(Unlucky);
    let mut engine = Engine::new(config(&practice), parts);
    engine.create(get(OK)).unwrap();
    play(&mut engine, done).await
}

#[tokio::test]
async fn the_next_address_is_tried_when_one_refuses_and_beside_one_that_is_silent() {
    let listening = |practice: &Practice| address(practice, "raw.practice.test");
    let refusing = |practice: &Practice| address(practice, "refused.practice.test");
    let silent: SocketAddr = "127.0.0.1:1".parse().unwrap();
    assert_eq!(over(|it| vec![refusing(it), listening(it)]).await, Ok(200));
    assert_eq!(over(|it| vec![silent, listening(it)]).await, Ok(200));
    assert_eq!(over(|it| vec![silent, silent, refusing(it), listening(it)]).await, Ok(200));
    let refused = over(|it| vec![refusing(it), refusing(it)]).await.unwrap_err();
    assert!(refused.ends_with(NetError::ConnectionRefused.name()), "{refused}");
    let nowhere = over(|_| Vec::new()).await.unwrap_err();
    assert!(nowhere.ends_with(NetError::NameNotResolved.name()), "{nowhere}");
}

#[tokio::test]
async fn without_a_descriptor_a_call_fails_and_the_next_one_is_not_hurt() {
    let failed = over(|_| vec!["127.0.0.1:2".parse().unwrap()]).await.unwrap_err();
    assert!(failed.ends_with(NetError::Failed.name()), "{failed}");
    assert_eq!(over(|it| vec![address(it, "raw.practice.test")]).await, Ok(200));
}

/// A store on a disk that is full, and whose files are shorter than it says.
#[derive(Debug)]
struct Worn {
    sound: Arc<dyn Store>,
    full: Full,
    drafts: Arc<AtomicU64>,
}

/// When the disk turns out to be full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Full {
    Draft,
    Write,
    Keep,
}

impl Store for Worn {
    fn open(&self, path: &str) -> Result<Source, StoreError> {
        let source = self.sound.open(path)?;
        Ok(Source { len: source.len + 1_000_000, ..source })
    }

    fn draft(&self, _: Option<&str>) -> Result<Box<dyn Draft>, StoreError> {
        if self.full == Full::Draft {
            return Err(no_room().into());
        }
        self.drafts.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(WornDraft { full: self.full, drafts: Arc::clone(&self.drafts) }))
    }

    fn clear(&self) {}
}

fn no_room() -> io::Error {
    io::ErrorKind::StorageFull.into()
}

#[derive(Debug)]
struct WornDraft {
    full: Full,
    drafts: Arc<AtomicU64>,
}

impl io::Write for WornDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.full == Full::Write { Err(no_room()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Draft for WornDraft {
    fn keep(self: Box<Self>, _: &str) -> Result<String, StoreError> {
        Err(no_room().into())
    }
}

impl Drop for WornDraft {
    fn drop(&mut self) {
        self.drafts.fetch_sub(1, Ordering::SeqCst);
    }
}

fn worn(full: Full) -> (Road, Arc<AtomicU64>) {
    let drafts = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&drafts);
    let road = Road::over(
        |_| (),
        |parts| parts.store = Arc::new(Worn { sound: Arc::clone(&parts.store), full, drafts: counted }),
    );
    (road, drafts)
}

#[tokio::test]
async fn a_download_onto_a_full_disk_fails_and_leaves_nothing() {
    for full in [Full::Draft, Full::Write, Full::Keep] {
        let (road, drafts) = worn(full);
        let failed = road.wx.download("https://api.practice.test/bytes/500000").await.unwrap_err();
        assert_eq!(
            (failed.err_msg.as_str(), failed.errno),
            ("downloadFile:fail download save file error", Some(603_300)),
            "{full:?}"
        );
        assert_eq!(drafts.load(Ordering::SeqCst), 0, "{full:?}");
    }
}

#[tokio::test]
async fn a_file_that_gets_shorter_under_its_upload_cuts_it() {
    let (road, _) = worn(Full::Keep);
    road.file("a.bin", &[7; 100_000]);
    let failed = road.wx.upload("https://api.practice.test/sink", "a.bin", "file").await.unwrap_err();
    assert_eq!(failed.err_msg, "uploadFile:fail file not found");
    until(|| road.control("/connections")["connections"][0]["closedAt"].is_number()).await;
    let arrived = road.control("/requests")["requests"][0]["bodyLength"].as_u64().unwrap();
    assert!((1..=100_200).contains(&arrived), "{arrived}");
}

#[tokio::test]
async fn a_file_that_goes_before_its_upload_begins_sends_nothing() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let file = package.path().join("a.bin");
    std::fs::write(&file, "here").unwrap();
    let mut engine = Engine::new(config(&practice), parts(&practice, package.path()));
    let (url, file_path, name) = (given("https://api.practice.test/upload"), given("a.bin"), given("file"));
    let upload = UploadOptions { url, file_path, name, ..UploadOptions::default() };
    engine.create(Create::Upload(upload)).unwrap();
    std::fs::remove_file(file).unwrap();
    assert_eq!(play(&mut engine, done).await, Err("uploadFile:fail file not found".to_owned()));
    assert_eq!(practice.control("/count", None)["requests"], 0);
}

#[tokio::test]
async fn a_redirect_does_not_wait_for_the_rest_of_its_body() {
    let road = Road::new();
    let head = "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 10\r\n\r\nhalf ";
    let script = serde_json::json!({"name": "endless", "steps": [{"send": head}, {"drain": true}]});
    road.practice.control("/script", Some(&script));
    let answer = road.wx.request(Request::get("https://raw.practice.test/endless")).await.unwrap();
    assert_eq!(text(answer.body), "ok");
}

#[tokio::test]
async fn a_redirect_keeps_its_connection_if_its_body_is_short() {
    let road = Road::new();
    let head = "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 5\r\n\r\nmoved";
    let script = serde_json::json!({"name": "short", "steps": [{"send": head}]});
    road.practice.control("/script", Some(&script));
    let answer = road.wx.request(Request::get("https://raw.practice.test/short")).await.unwrap();
    assert_eq!(text(answer.body), "ok");
    assert_eq!(road.control("/connections")["connections"].as_array().unwrap().len(), 1);
}

/// TCP that cannot write once it is told so.
#[derive(Debug, Default)]
struct Dumb(Arc<AtomicBool>);

struct DumbStream {
    inner: BoxStream,
    dumb: Arc<AtomicBool>,
}

impl Dial for Dumb {
    fn dial(&self, address: SocketAddr, delay: Delay) -> BoxFuture<'_, io::Result<BoxStream>> {
        let dumb = Arc::clone(&self.0);
        Box::pin(async move {
            let inner = TcpDial.dial(address, delay).await?;
            Ok(Box::new(DumbStream { inner, dumb }) as BoxStream)
        })
    }
}

impl tokio::io::AsyncRead for DumbStream {
    fn poll_read(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
        buf: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<io::Result<()>> {
        std::pin::Pin::new(&mut self.inner).poll_read(context, buf)
    }
}

impl tokio::io::AsyncWrite for DumbStream {
    fn poll_write(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
        bytes: &[u8],
    ) -> std::task::Poll<io::Result<usize>> {
        if self.dumb.load(Ordering::SeqCst) {
            return std::task::Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        std::pin::Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<io::Result<()>> {
        std::pin::Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<io::Result<()>> {
        std::pin::Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[tokio::test]
async fn what_a_peer_said_before_its_connection_broke_is_heard() {
    let practice = Practice::start(Options::default()).unwrap();
    let package = tempfile::tempdir().unwrap();
    let (mut parts, dumb) = (parts(&practice, package.path()), Arc::new(AtomicBool::new(false)));
    parts.dial = Arc::new(Dumb(Arc::clone(&dumb)));
    let mut engine = Engine::new(config(&practice), parts);
    let steps = serde_json::json!([
        {"accept": ""}, {"hold": "word"}, {"sendBase64": "gQJoaQ=="}, {"sendBase64": "iAUPoWJ5ZQ=="},
        {"drain": true}
    ]);
    practice.control("/script", Some(&serde_json::json!({"name": "bye", "steps": steps})));
    let url = given("wss://raw.practice.test/bye");
    let socket = engine.create(Create::Socket(SocketOptions { url, ..SocketOptions::default() })).unwrap();
    play(&mut engine, |event| matches!(event, Event::Socket(_, _, SocketEvent::Opened { .. })).then_some(()))
        .await;
    dumb.store(true, Ordering::SeqCst);
    let data = wxnet::Argument::Given("lost".into());
    engine.operate(Target::Task(socket), Operation::Send { data, op: None }).unwrap();
    engine.step();
    tokio::task::yield_now().await;
    practice.control("/release/word", None);
    let mut heard = Vec::new();
    play(&mut engine, |event| match event {
        Event::Socket(_, _, SocketEvent::Message(payload)) => {
            heard.push(payload);
            None
        }
        Event::Socket(_, _, SocketEvent::Closed { code, reason }) => {
            assert_eq!((code, reason.as_str()), (4001, "bye"));
            Some(())
        }
        _ => None,
    })
    .await;
    assert_eq!(heard.len(), 1);
}
