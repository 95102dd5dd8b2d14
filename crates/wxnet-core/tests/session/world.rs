//! A session, an engine that performs what it is asked for, a mini-program that listens, and the model beside them.

mod engine;
mod hearing;
mod holding;
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::sample::Index;
use wxnet_core::{Api, Config, NetworkTimeout, TaskId};

use crate::any_order::Step;
use crate::model::{LIMIT, Model};
use crate::support::Phone;

pub(crate) struct World {
    phone: Phone,
    model: Model,
    /// What the engine performs, and how far it has come.
    engine: BTreeMap<TaskId, Performed>,
    heard: BTreeMap<TaskId, Heard>,
    calls: Vec<TaskId>,
    sockets: Vec<TaskId>,
    started: Option<TaskId>,
    ops: u64,
    answered: BTreeSet<u64>,
}

/// A task as the engine sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Performed {
    /// The answer's head is awaited.
    Asked,
    /// The session's word on a redirect is awaited.
    Redirected,
    /// The body is read.
    Answered,
    /// The socket is being opened.
    Dialling,
    /// The socket is open.
    Open,
}

/// What the mini-program has heard of a task.
#[derive(Default)]
struct Heard {
    /// Of a call, its function.
    api: Option<Api>,
    listening: bool,
    /// It aborted or closed the task.
    gave_up: bool,
    accepted: bool,
    open: bool,
    headers: bool,
    body: bool,
    bytes: u64,
    percent: u8,
    over: bool,
}

impl World {
    pub(crate) fn new(config: Config) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a few seconds")]
        let limit = Some(LIMIT.as_millis() as f64);
        let timeout = NetworkTimeout {
            request: limit,
            connect_socket: limit,
            upload_file: limit,
            download_file: limit,
        };
        let config = Config { timeout, ..config };
        Self {
            phone: Phone::with(config.clone()),
            model: Model::new(config),
            engine: BTreeMap::new(),
            heard: BTreeMap::new(),
            calls: Vec::new(),
            sockets: Vec::new(),
            started: None,
            ops: 0,
            answered: BTreeSet::new(),
        }
    }

    pub(crate) fn take_step(&mut self, step: &Step) {
        match step {
            Step::Request(address) => self.request(*address),
            Step::Upload(address) => self.upload(*address),
            Step::Download(address) => self.download(*address),
            Step::Connect(address) => self.connect(*address),
            Step::Listen(at) => self.listen(at),
            Step::Abort(at) => self.abort(at),
            Step::Send(at) => self.send(at.as_ref()),
            Step::Close(at, right) => self.close(at.as_ref(), *right),
            Step::Hide => {
                self.phone.hide();
                self.model.hide(self.phone.now);
            }
            Step::Show => {
                self.phone.show();
                self.model.show(self.phone.now);
            }
            Step::Network(network) => {
                self.phone.network(*network);
                self.model.network(*network);
            }
            Step::Take(count) => while_some(*count, || self.take()),
            Step::Report(at, report) => self.report(at, *report),
            Step::Stale(at, report) => self.stale(at, *report),
            Step::Hear(count) => while_some(*count, || self.hear()),
            Step::Pass(millis) => {
                self.phone.wait(*millis);
                self.model.pass(self.phone.now);
            }
            Step::Late(millis) => self.phone.now = self.phone.now + Duration::from_millis(*millis),
        }
    }
}

/// Does something so often, or until there is nothing left to do.
fn while_some(count: usize, mut step: impl FnMut() -> bool) {
    (0..count).all(|_| step());
}

fn pick(at: &Index, tasks: &[TaskId]) -> Option<TaskId> {
    (!tasks.is_empty()).then(|| *at.get(tasks))
}
