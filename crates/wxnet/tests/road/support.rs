//! A mini-program and a practice server, connected.

use std::sync::{Arc, Mutex};

use wxnet::{
    Body, Config, Detours, DomainLists, Finished, MiniProgram, Observation, Observe, Parts, Platform, Request,
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
        let practice = Practice::start(Options::default()).unwrap();
        let lists: serde_json::Value = serde_json::from_str(&practice.domains_json()).unwrap();
        let list = |name: &str| -> Vec<String> {
            lists[name].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
        };
        let domains = DomainLists {
            request: list("requestdomain"),
            socket: list("wsrequestdomain"),
            upload: list("uploaddomain"),
            download: list("downloaddomain"),
        };
        let mut config =
            Config { domains, appid: Some("wx0123456789abcdef".to_owned()), ..Config::default() };
        change(&mut config);
        let package = tempfile::tempdir().unwrap();
        let mut parts = Parts::real(Platform::Devtools, Some(package.path())).unwrap();
        let mut detours = Detours::default();
        for to in practice.connect_to() {
            detours.add_connect_to(&to.to_string()).unwrap();
        }
        parts.resolve = Arc::new(detours);
        parts.trust.add_pem(practice.ca_pem().as_bytes()).unwrap();
        let seen = Arc::new(Seen::default());
        parts.observe = Some(Arc::clone(&seen) as Arc<dyn Observe>);
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

pub(crate) fn text(body: Finished<Body>) -> String {
    match body {
        Finished::Data(Body::Text(text)) => text,
        other => panic!("text was expected, not {other:?}"),
    }
}

pub(crate) fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}
