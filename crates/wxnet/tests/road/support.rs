//! A mini-program and a practice server, connected.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use wxnet::{
    Argument, Body, Config, Create, Detours, DomainLists, Engine, Event, Finished, MiniProgram, Observation,
    Observe, Parts, Payload, Platform, Request, RequestOptions,
};
use wxnet_practice::{Options, Practice};

/// A practice server and a mini-program that trusts it.
pub(crate) struct Road {
    pub(crate) practice: Practice,
    pub(crate) wx: MiniProgram,
    pub(crate) seen: Arc<Seen>,
    pub(crate) store: Arc<dyn wxnet::Store>,
    pub(crate) package: tempfile::TempDir,
}

/// What was observed.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<Vec<Observation>>);

impl Seen {
    pub(crate) fn all(&self) -> Vec<Observation> {
        self.0.lock().unwrap().clone()
    }
}

impl Observe for Seen {
    fn observe(&self, observation: Observation) {
        self.0.lock().unwrap().push(observation);
    }
}

impl Road {
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    pub(crate) fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::over(change, |_| ())
    }

    /// A road whose parts are changed before it is built.
    pub(crate) fn over(change: impl FnOnce(&mut Config), rebuild: impl FnOnce(&mut Parts)) -> Self {
        Self::beside(change, |parts, _| rebuild(parts))
    }

    /// The same where the parts depend on the practice server.
    pub(crate) fn beside(
        change: impl FnOnce(&mut Config),
        rebuild: impl FnOnce(&mut Parts, &Practice),
    ) -> Self {
        let practice = Practice::start(Options::default()).unwrap();
        let mut config = config(&practice);
        change(&mut config);
        let package = tempfile::tempdir().unwrap();
        let mut parts = parts(&practice, package.path());
        let seen = Arc::new(Seen::default());
        parts.observe = Some(Arc::clone(&seen) as Arc<dyn Observe>);
        rebuild(&mut parts, &practice);
        let store = Arc::clone(&parts.store);
        Self { practice, wx: MiniProgram::new(config, parts), seen, store, package }
    }

    /// GETs a path of the practice server.
    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        let answer =
            self.wx.request(Request::get(&format!("https://api.practice.test{path}"))).await.unwrap();
        (answer.status, text(answer.body))
    }

    /// GETs a byte script, and says how it failed.
    pub(crate) async fn raw(&self, script: &str) -> Result<String, String> {
        let answer = self.wx.request(Request::get(&format!("https://raw.practice.test/{script}"))).await;
        answer.map(|answer| text(answer.body)).map_err(|failed| failed.err_msg)
    }

    /// Writes a file into the package.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.package.path().join(name), bytes).unwrap();
    }

    /// Speaks to the practice server outside the mini-program.
    pub(crate) fn control(&self, path: &str) -> serde_json::Value {
        self.practice.control(path, None)
    }
}

/// The configuration of a mini-program that may speak to the practice server.
pub(crate) fn config(practice: &Practice) -> Config {
    let lists = json(&practice.domains_json());
    let list = |name: &str| -> Vec<String> {
        lists[name].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    let domains = DomainLists {
        request: list("requestdomain"),
        socket: list("wsrequestdomain"),
        upload: list("uploaddomain"),
        download: list("downloaddomain"),
    };
    Config { domains, appid: "wx0123456789abcdef".parse().ok(), ..Config::default() }
}

/// The machine, but for the way to the practice server.
pub(crate) fn parts(practice: &Practice, package: &Path) -> Parts {
    let mut parts = Parts::real(Platform::Devtools, Some(package)).unwrap();
    let mut detours = Detours::default();
    for to in practice.connect_to() {
        detours.add_connect_to(&to.to_string()).unwrap();
    }
    parts.resolve = Arc::new(detours);
    parts.trust.add_pem(practice.ca_pem().as_bytes()).unwrap();
    parts
}

/// Plays the part of a host: turn by turn until an event is the one that is waited for.
pub(crate) async fn play<T>(engine: &mut Engine, mut wanted: impl FnMut(Event<Payload>) -> Option<T>) -> T {
    let search = async {
        loop {
            engine.step();
            while let Some(event) = engine.poll_event() {
                if let Some(found) = wanted(event) {
                    return found;
                }
                engine.step();
            }
            engine.changed().await;
        }
    };
    tokio::time::timeout(HANG, search).await.expect("an event that is waited for comes")
}

/// Plays on until something outside is so.
pub(crate) async fn play_until(engine: &mut Engine, mut so: impl FnMut() -> bool) {
    let search = async {
        while !so() {
            engine.step();
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(HANG, search).await.expect("what is waited for comes");
}

/// Waits until something outside is so.
pub(crate) async fn until(mut so: impl FnMut() -> bool) {
    let search = async {
        while !so() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(HANG, search).await.expect("what is waited for comes");
}

/// Nothing in these tests takes as long.
pub(crate) const HANG: Duration = Duration::from_secs(30);

pub(crate) fn given(text: &str) -> Argument<String> {
    Argument::Given(text.to_owned())
}

/// `wx.request` with a url and nothing else.
pub(crate) fn get(url: &str) -> Create<Payload> {
    Create::Request(RequestOptions { url: given(url), ..RequestOptions::default() })
}

pub(crate) fn text(body: Finished<Body>) -> String {
    match body {
        Finished::Data(Body::Text(text)) => text,
        other => panic!("text was expected, not {other:?}"),
    }
}

pub(crate) fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}
