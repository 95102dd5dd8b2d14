//! Whoever speaks to the bridge without the base library is refused the same, in the same words, and nothing is sent:
//! tables of messages and refusals.

use std::future::{Future, pending};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;
use wxnet::{Body, Config, DomainLists, Engine, Limits, Parts, Platform, Resolve, Visibility};
use wxnet_bridge::text::{read, write, write_reply};
use wxnet_bridge::{Bridge, ProtocolError};

/// How a session is when a message comes.
#[derive(Clone, Copy)]
struct Situation {
    platform: Platform,
    version: &'static str,
    unchecked: bool,
    hidden: bool,
    /// What was told before.
    before: &'static [&'static str],
}

const NEWEST: &str = "3.16.2";
const NOW: Situation =
    Situation { platform: Platform::Devtools, version: NEWEST, unchecked: false, hidden: false, before: &[] };
const HIDDEN: Situation = Situation { hidden: true, ..NOW };
const PHONE: Situation = Situation { platform: Platform::Ios, unchecked: true, ..NOW };
const UNCHECKED: Situation = Situation { unchecked: true, ..NOW };

const fn at(version: &'static str) -> Situation {
    Situation { version, ..NOW }
}

impl Situation {
    const fn after(self, before: &'static [&'static str]) -> Self {
        Self { before, ..self }
    }
}

/// A message, and the errMsg and errno of its refusal; 0 where there is none. A row is a line.
type Row = (Situation, &'static str, &'static str, u64);

const ONE_SOCKET: &str = r#"["connectSocket","wss://ws.com/"]"#;
const ONE_REQUEST: &str = r#"["request","https://a.com/"]"#;

/// Addresses (chapter DOM).
#[rustfmt::skip]
const ADDRESSES: &[Row] = &[
    (NOW, r#"["request","https://b.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://up.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["uploadFile","https://a.com/","Cargo.toml","f"]"#, "uploadFile:fail url not in domain list", 600_002),
    (NOW, r#"["downloadFile","https://a.com/"]"#, "downloadFile:fail url not in domain list", 600_002),
    (NOW, r#"["connectSocket","wss://a.com/"]"#, "connectSocket:fail url not in domain list", 600_002),
    (NOW, r#"["request","http://a.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["connectSocket","ws://ws.com/"]"#, "connectSocket:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://10.0.0.1/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://2130706433/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://[::1]/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://localhost/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://a.localhost/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://api.weixin.qq.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://a.com:443/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://a.com:8443/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://a.com.evil.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://a.com@evil.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://sub.a.com/"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","https://a.com./"]"#, "request:fail url not in domain list", 600_002),
    (NOW, r#"["request","test.php"]"#, "request:fail invalid url \"test.php\"", 600_009),
    (NOW, r#"["downloadFile",""]"#, "downloadFile:fail invalid url \"\"", 600_009),
    (NOW, r#"["connectSocket","https://ws.com/"]"#, "connectSocket:fail invalid url \"https://ws.com/\"", 600_009),
    (NOW, r#"["request","ftp://a.com/"]"#, "request:fail url scheme is invalid", 600_005),
    (UNCHECKED, r#"["request","file:///etc/passwd"]"#, "request:fail invalid url \"file:///etc/passwd\"", 600_009),
    (PHONE, r#"["request","https://b.com/"]"#, "request:fail url not in domain list", 600_002),
    (at("2.8.0"), r#"["request","https://e17.com/"]"#, "request:fail url not in domain list", 0),
    (NOW.after(&[r#"["setEnableDebug",true]"#]), r#"["request","https://b.com/"]"#, "request:fail url not in domain list", 600_002),
];

/// Parameters (chapters REQ, BODY, HDR, ERR).
#[rustfmt::skip]
const PARAMETERS: &[Row] = &[
    (NOW, r#"["request"]"#, "request:fail parameter error: parameter.url should be String instead of Undefined;", 1001),
    (NOW, r#"["downloadFile",{"brand":"Number"}]"#, "downloadFile:fail parameter error: parameter.url should be String instead of Number;", 1001),
    (NOW, r#"["uploadFile","https://up.com/"]"#, "uploadFile:fail parameter error: parameter.filePath should be String instead of Undefined;parameter.name should be String instead of Undefined;", 1001),
    (NOW, r#"["malformed","connectSocket","Null"]"#, "connectSocket:fail parameter error: parameter should be Object instead of Null;", 1001),
    (NOW, r#"["request","https://a.com/","PATCH"]"#, "request:fail parameter error: parameter.method should be one of OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;", 1001),
    (NOW, r#"["request","https://a.com/","GET / HTTP/1.1\r\nX"]"#, "request:fail parameter error: parameter.method should be one of OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;", 1001),
    (NOW, r#"["request","https://a.com/","connect"]"#, "request:fail errcode:-322 cronet_error_code:-322 error_msg:net::ERR_METHOD_NOT_SUPPORTED", 600_001),
    (NOW, r#"["request","https://a.com/",null,["X-A","1\r\nX-B: 2"]]"#, "request:fail parameter error: parameter.header is invalid;", 1001),
    (NOW, r#"["downloadFile","https://down.com/",null,["X A","1"]]"#, "downloadFile:fail parameter error: parameter.header is invalid;", 1001),
    (NOW, r#"["uploadFile","https://up.com/","Cargo.toml","f",["","1"]]"#, "uploadFile:fail parameter error: parameter.header is invalid;", 1001),
    (NOW, r#"["connectSocket","wss://ws.com/",["X-A","\u0000"]]"#, "connectSocket:fail parameter error: parameter.header is invalid;", 1001),
    (NOW, r#"["request","https://a.com/","POST",null,"function"]"#, "request:fail data should not be Function", 600_010),
    (NOW, r#"["request","https://a.com/","POST",null,"unserialisable"]"#, "request:fail invalid request data", 600_010),
    (NOW, r#"["send",null,1,{"brand":"Uint8Array"}]"#, "sendSocketMessage:fail parameter error: parameter.data should be String or ArrayBuffer instead of Uint8Array;", 1001),
    (NOW, r#"["setEnableDebug",{"brand":"String"},1]"#, "setEnableDebug:fail parameter error: parameter.enableDebug should be Boolean instead of String;", 1001),
];

/// Background, places and sockets (chapters BG, CONC, SOCK, GSOCK).
#[rustfmt::skip]
const STATES: &[Row] = &[
    (HIDDEN, ONE_REQUEST, "request:fail interrupted", 600_003),
    (HIDDEN, r#"["uploadFile","https://up.com/","Cargo.toml","f"]"#, "uploadFile:fail interrupted", 600_003),
    (HIDDEN, r#"["downloadFile","https://down.com/"]"#, "downloadFile:fail interrupted", 600_003),
    (HIDDEN, ONE_SOCKET, "connectSocket:fail interrupted", 600_003),
    (at("1.3.0").after(&[ONE_REQUEST; 10]), ONE_REQUEST, "request:fail exceed max request connection count 10", 0),
    (at("1.3.0").after(&[ONE_REQUEST; 10]), r#"["downloadFile","https://down.com/"]"#, "downloadFile:fail exceed max download connection count 10", 0),
    (at("2.8.0").after(&[ONE_SOCKET; 2]), ONE_SOCKET, "connectSocket:fail fail reach max websocket connect count 2", 0),
    (NOW.after(&[ONE_SOCKET; 5]), ONE_SOCKET, "connectSocket:fail fail reach max websocket connect count 5", 0),
    (NOW, r#"["close",null,1]"#, "closeSocket:fail WebSocket is not connected", 0),
    (NOW.after(&[ONE_SOCKET]), r#"["close",null,1]"#, "closeSocket:fail WebSocket is not connected", 0),
    (NOW.after(&[ONE_SOCKET]), r#"["close",1,1,1001]"#, "SocketTask.close:fail invalid code", 1001),
    (NOW.after(&[ONE_SOCKET]), r#"["close",1,1,2999]"#, "SocketTask.close:fail invalid code", 1001),
    (NOW.after(&[ONE_SOCKET]), r#"["close",1,1,5000]"#, "SocketTask.close:fail invalid code", 1001),
    (NOW, r#"["close",7,1]"#, "SocketTask.close:fail SocketTask.readyState is not OPEN", 0),
];

/// Files and storage (chapters UP, DOWN, FILE).
#[rustfmt::skip]
const FILES: &[Row] = &[
    (NOW, r#"["uploadFile","https://up.com/","none.txt","f"]"#, "uploadFile:fail file not found", 1_300_002),
    (NOW, r#"["uploadFile","https://up.com/","../wxnet/Cargo.toml","f"]"#, "uploadFile:fail file not found", 1_300_002),
    (NOW, r#"["uploadFile","https://up.com/","file:///etc/passwd","f"]"#, "uploadFile:fail file not found", 1_300_002),
    (NOW, r#"["downloadFile","https://down.com/","/etc/x"]"#, "downloadFile:fail permission denied can not open file filepath", 603_303),
    (NOW, r#"["downloadFile","https://down.com/","http://usr/../x"]"#, "downloadFile:fail permission denied can not open file filepath", 603_303),
    (NOW, r#"["file","readFile",1,"../wxnet/Cargo.toml"]"#, "readFile:fail permission denied", 1_300_013),
    (NOW, r#"["file","readFileSync",null,"http://usr/../../x"]"#, "readFileSync:fail permission denied", 1_300_013),
    (NOW, r#"["file","unlink",1,"Cargo.toml"]"#, "unlink:fail permission denied", 1_300_013),
    (NOW, r#"["file","rename",1,"Cargo.toml","http://usr/a"]"#, "rename:fail permission denied", 1_300_013),
    (NOW, r#"["file","copyFile",1,"Cargo.toml","http://tmp/a"]"#, "copyFile:fail permission denied", 1_300_013),
    (NOW, r#"["file","copyFile",1,"Cargo.toml","http://usr/a"]"#, "copyFile:fail the maximum size of the file storage limit is exceeded", 1_300_202),
    (NOW, r#"["file","mkdir",1,"folder"]"#, "mkdir:fail permission denied", 1_300_013),
    (NOW, r#"["file","saveFile",1,"Cargo.toml"]"#, "saveFile:fail permission denied", 1_300_013),
    (NOW, r#"["file","saveFile",1]"#, "saveFile:fail parameter error: parameter.tempFilePath should be String instead of Undefined;", 1001),
    (NOW, r#"["file","playVoice",1,"/etc/hostname"]"#, "playVoice:fail file not found", 1_300_002),
    (NOW, r#"["file","getFileInfo",1,"Cargo.toml",null,{"digestAlgorithm":"crc"}]"#, "getFileInfo:fail parameter error: parameter.digestAlgorithm should be one of md5,sha1,sha256;", 1001),
    (at("2.23.0"), r#"["file","readFile",1,"../wxnet/Cargo.toml"]"#, "readFile:fail permission denied", 0),
    (NOW, r#"["choose","chooseImage",1,9]"#, "chooseImage:fail cancel", 1),
    (NOW, r#"["storage","getStorage",1,"none"]"#, "getStorage:fail data not found", 0),
    (NOW, r#"["storage","setStorage",1,{"brand":"Number"},"Null"]"#, "setStorage:fail parameter error: parameter.key should be String instead of Number;", 1001),
];

/// Functions that a base library does not have.
const ABSENT: &[(&str, &str, &str)] = &[
    ("1.0.0", r#"["canIUse","request"]"#, "canIUse"),
    ("1.0.0", r#"["base64ToArrayBuffer"]"#, "base64ToArrayBuffer"),
    ("1.3.9", r#"["setEnableDebug",true]"#, "setEnableDebug"),
    ("1.3.9", r#"["abort",1]"#, "abort"),
    ("1.3.9", r#"["listen",1,"progress",true]"#, "onProgressUpdate"),
    ("1.6.9", r#"["send",1,1,{"brand":"Null"}]"#, "SocketTask.send"),
    ("1.6.9", r#"["close",1]"#, "SocketTask.close"),
    ("1.6.9", r#"["malformed","SocketTask.send","Null",1]"#, "SocketTask.send"),
    ("1.9.8", r#"["file","readFile",1,"Cargo.toml"]"#, "readFile"),
    ("1.9.8", r#"["file","saveFileSync",null,"http://tmp/a"]"#, "saveFileSync"),
    ("2.0.9", r#"["file","appendFileSync",null,"http://usr/a"]"#, "appendFileSync"),
    ("2.0.9", r#"["listen",1,"headers",true]"#, "onHeadersReceived"),
    ("2.2.1", r#"["describe","getAccountInfoSync"]"#, "getAccountInfoSync"),
    ("2.4.9", r#"["choose","chooseMessageFile",1]"#, "chooseMessageFile"),
    ("2.9.9", r#"["choose","chooseMedia",1]"#, "chooseMedia"),
    ("2.14.0", r#"["ask","getSystemInfoAsync",1]"#, "getSystemInfoAsync"),
    ("2.17.2", r#"["exitMiniProgram"]"#, "exitMiniProgram"),
    ("2.24.9", r#"["storageBatch","batchSetStorageSync",null,[]]"#, "batchSetStorageSync"),
];

/// Counts who asks for an address; nobody gets one.
#[derive(Debug, Default)]
struct Asked(AtomicUsize);

impl Resolve for Asked {
    fn resolve<'a>(
        &'a self,
        _: &'a str,
        _: u16,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'a>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(pending())
    }
}

fn config(situation: Situation) -> Config {
    let version = situation.version.parse().expect("a version");
    let own = ["https://a.com", "https://10.0.0.1", "https://localhost", "https://api.weixin.qq.com"];
    let domains = DomainLists {
        request: own
            .map(str::to_owned)
            .into_iter()
            .chain((1..=20).map(|n| format!("https://e{n}.com")))
            .collect(),
        upload: vec!["https://up.com".to_owned()],
        download: vec!["https://down.com".to_owned()],
        socket: vec!["wss://ws.com".to_owned()],
    };
    let limits = Limits { kept_files: 10, ..Limits::at(version) };
    Config { domains, limits, url_check: !situation.unchecked, ..Config::new(situation.platform, version) }
}

/// A session in a situation, and who counts what it asks for.
fn session(situation: Situation) -> (Bridge, Arc<Asked>) {
    let asked = Arc::new(Asked::default());
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let parts = Parts::real(situation.platform, Some(package)).expect("a temporary folder");
    let parts = Parts { resolve: Arc::clone(&asked) as Arc<dyn Resolve>, ..parts };
    let mut bridge = Bridge::new(Engine::new(config(situation), parts));
    for head in situation.before {
        tell(&mut bridge, head).expect("the message follows the protocol");
    }
    if situation.hidden {
        bridge.engine().set_visibility(Visibility::Background);
    }
    bridge.engine().step();
    (bridge, asked)
}

fn tell(bridge: &mut Bridge, head: &str) -> Result<String, ProtocolError> {
    let (name, mut fields) = read(head).expect("a head");
    bridge.invoke(&name, &mut fields, None).map(|reply| write_reply(&reply))
}

/// The fail object in a message or a reply.
fn fail_object(text: &str) -> Option<Value> {
    fn find(value: Value) -> Option<Value> {
        match value {
            Value::Object(ref entries) if entries.get("errMsg")?.as_str()?.contains(":fail ") => Some(value),
            Value::Array(items) => items.into_iter().find_map(find),
            _ => None,
        }
    }
    find(serde_json::from_str(text).ok()?)
}

/// Tells a message, and waits for its refusal.
async fn refused(bridge: &mut Bridge, head: &str) -> Value {
    let reply = tell(bridge, head).unwrap_or_else(|error| panic!("{head}: {error}"));
    if let Some(failed) = fail_object(&reply) {
        return failed;
    }
    loop {
        bridge.engine().step();
        while let Some(message) = bridge.poll() {
            if let Some(failed) = fail_object(&write(&message)) {
                return failed;
            }
        }
        let changed = bridge.engine_ref().changed();
        tokio::time::timeout(PATIENCE, changed).await.unwrap_or_else(|_| panic!("{head} is not refused"));
    }
}

/// How long a refusal may take: file functions take their time.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets everything happen that could.
async fn settle(bridge: &mut Bridge) {
    for _ in 0..8 {
        bridge.engine().step();
        tokio::task::yield_now().await;
    }
}

async fn hold(rows: &[Row]) {
    for &(situation, head, err_msg, errno) in rows {
        let (mut bridge, asked) = session(situation);
        settle(&mut bridge).await;
        let before = asked.0.load(Ordering::Relaxed);
        let failed = refused(&mut bridge, head).await;
        assert_eq!(failed["errMsg"], err_msg, "{head}");
        assert_eq!(failed["errno"].as_u64().unwrap_or(0), errno, "{head}");
        settle(&mut bridge).await;
        assert_eq!(asked.0.load(Ordering::Relaxed), before, "{head} asked for an address");
        while let Some(message) = bridge.poll() {
            assert_eq!(fail_object(&write(&message)), None, "{head} is refused once");
        }
    }
}

#[tokio::test]
async fn addresses_are_refused() {
    hold(ADDRESSES).await;
}

#[tokio::test]
async fn parameters_are_refused() {
    hold(PARAMETERS).await;
}

#[tokio::test]
async fn calls_that_come_at_the_wrong_time_are_refused() {
    hold(STATES).await;
}

#[tokio::test]
async fn files_and_values_are_refused() {
    hold(FILES).await;
}

#[tokio::test]
async fn what_a_base_library_does_not_have_is_no_message() {
    for &(version, head, function) in ABSENT {
        let (mut bridge, asked) = session(at(version));
        let error = tell(&mut bridge, head).unwrap_err();
        assert_eq!(error.to_string(), format!("there is no {function} in base library {version}"), "{head}");
        settle(&mut bridge).await;
        assert_eq!((asked.0.load(Ordering::Relaxed), bridge.engine_ref().pending()), (0, 0), "{head}");
        let (mut bridge, _) = session(NOW);
        assert!(tell(&mut bridge, head).is_ok(), "{head} at the newest");
    }
}

#[tokio::test]
async fn what_is_not_refused_asks_for_an_address() {
    for (situation, head) in [
        (NOW, ONE_REQUEST),
        (NOW, ONE_SOCKET),
        (NOW, r#"["request","https://e17.com/"]"#),
        (NOW, r#"["uploadFile","https://up.com/","Cargo.toml","f"]"#),
        (NOW, r#"["downloadFile","https://down.com/","http://usr/a"]"#),
        (UNCHECKED, r#"["request","http://localhost/"]"#),
        (PHONE.after(&[r#"["setEnableDebug",true]"#]), r#"["request","https://b.com/"]"#),
    ] {
        let (mut bridge, asked) = session(situation);
        tell(&mut bridge, head).unwrap();
        settle(&mut bridge).await;
        assert_eq!(asked.0.load(Ordering::Relaxed), 1, "{head}");
    }
}

/// A socket's send is refused by its size, and its close by the length of its reason.
#[tokio::test]
async fn sizes_are_refused() {
    let (mut bridge, _) = session(NOW.after(&[ONE_SOCKET]));
    let reason = "é".repeat(62);
    let failed = refused(&mut bridge, &format!(r#"["close",1,1,1000,"{reason}"]"#)).await;
    assert_eq!(failed["errMsg"], "SocketTask.close:fail reason exceeds 123 bytes");
    let (name, mut fields) = read(r#"["storage","setStorage",1,"key","String"]"#).unwrap();
    bridge.invoke(&name, &mut fields, Some(Body::Text("x".repeat(1_048_576)))).unwrap();
    let heard: Vec<String> = std::iter::from_fn(|| bridge.poll()).map(|message| write(&message)).collect();
    assert!(
        heard.iter().any(|head| head.contains("setStorage:fail exceed storage max size 1Mb")),
        "{heard:?}"
    );
    let (name, mut fields) = read(r#"["file","writeFileSync",null,"http://usr/a"]"#).unwrap();
    let reply = bridge.invoke(&name, &mut fields, Some(Body::Text("x".repeat(11)))).unwrap();
    assert!(write_reply(&reply).contains("writeFileSync:fail the maximum size"), "{}", write_reply(&reply));
}
