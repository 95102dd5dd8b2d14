//! A session, an engine that performs what it is asked for, a mini-program that listens, and the model beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::sample::Index;
use wxnet_core::{
    Action, Api, Argument, CallEvent, Config, Create, DownloadOptions, Event, Failure, Fault, Finished,
    Frame, Happening, Listen, NetError, Network, NetworkTimeout, OpId, SocketEvent, SocketFault, SocketState,
    Target, TaskId, UploadOptions,
};

use crate::any_order::{Report, Step};
use crate::model::{Address, Ask, LIMIT, Model};
use crate::support::{DOWNLOAD, Phone, REQUEST, SOCKET, Text, UPLOAD, event, head, upload};

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

    /// What can be seen of the session at any time.
    pub(crate) fn agrees(&self) {
        let (session, model) = (&self.phone.session, &self.model);
        assert_eq!(session.pending(), model.calls.len() + model.sockets.len(), "pending");
        assert_eq!(session.poll_timeout(), model.timeout(), "timeout");
        for &task in &self.sockets {
            assert_eq!(session.state(task), model.told_state(Some(task)), "state of {task} as it was told");
        }
        let busy = self.engine.keys().filter(|task| self.calls.contains(task)).count();
        assert!(busy <= self.model.config.limits.calls, "{busy} calls run");
    }

    /// Everything ends, everything is heard, and nothing is left.
    pub(crate) fn finish(&mut self) {
        self.take_step(&Step::Show);
        while self.phone.session.pending() > 0 {
            while self.take() {}
            let performed: Vec<TaskId> = self.engine.keys().copied().collect();
            for task in performed {
                self.tell(task, Report::Failed);
                self.tell(task, Report::NotOpened);
                self.tell(task, Report::Lost);
            }
            self.agrees();
        }
        while self.take() {}
        while self.hear() {}
        assert!(self.engine.is_empty(), "the engine still performs {:?}", self.engine);
        assert!(self.model.ends.is_empty(), "an end was not heard");
        let silent: Vec<_> =
            self.calls.iter().chain(&self.sockets).filter(|task| !self.heard[task].over).collect();
        assert!(silent.is_empty(), "{silent:?} never ended");
        assert_eq!(self.answered.len() as u64, self.ops, "operations without an answer");
        assert_eq!(self.phone.session.poll_timeout(), None);
        self.every_place_is_free();
    }

    /// As many calls start, and as many sockets are dialled, as at the beginning.
    fn every_place_is_free(&mut self) {
        self.phone.network(Network::Wifi);
        let limits = self.phone.session.config().limits;
        let calls = self.phone.requests(limits.calls);
        assert_eq!(self.phone.started(), calls, "places");
        for _ in 0..limits.sockets {
            self.phone.connect();
        }
        assert_eq!(self.phone.drain().len(), limits.sockets, "sockets");
    }
}

/// What the mini-program does.
impl World {
    fn request(&mut self, address: Address) {
        let task = self.phone.request(url(REQUEST, address));
        self.called(task, Api::Request, address);
    }

    fn upload(&mut self, address: Address) {
        let url = Argument::Given(url(UPLOAD, address).to_owned());
        let task = self.phone.create(Create::Upload(UploadOptions { url, ..upload() })).unwrap();
        self.called(task, Api::UploadFile, address);
    }

    fn download(&mut self, address: Address) {
        let url = Argument::Given(url(DOWNLOAD, address).to_owned());
        let options = DownloadOptions { url, ..DownloadOptions::default() };
        let task = self.phone.create(Create::Download(options)).unwrap();
        self.called(task, Api::DownloadFile, address);
    }

    fn called(&mut self, task: TaskId, api: Api, address: Address) {
        self.model.call(task, api, address);
        self.calls.push(task);
        self.heard.insert(task, Heard { api: Some(api), ..Heard::default() });
    }

    fn connect(&mut self, address: Address) {
        let task = self.phone.connect_to(url(SOCKET, address));
        self.model.connect(task, address);
        self.sockets.push(task);
        self.heard.insert(task, Heard::default());
    }

    fn listen(&mut self, at: &Index) {
        let Some(task) = pick(at, &self.calls) else { return };
        let heard = self.heard.get_mut(&task).expect("it was called");
        heard.listening = true;
        for event in [Listen::Headers, Listen::Progress] {
            self.phone.session.listen(task, event, true);
        }
    }

    fn abort(&mut self, at: &Index) {
        let Some(task) = pick(at, &self.calls) else { return };
        self.phone.abort(task);
        self.model.abort(task);
        self.heard.get_mut(&task).expect("it was called").gave_up = true;
    }

    /// The socket that an operation means, and the target that says so; nothing when there is none to mean.
    fn target(&self, at: Option<&Index>) -> Option<(Target, Option<TaskId>)> {
        match at {
            None => Some((Target::Bound, self.model.bound)),
            Some(at) => pick(at, &self.sockets).map(|task| (Target::Task(task), Some(task))),
        }
    }

    fn send(&mut self, at: Option<&Index>) {
        let Some((target, task)) = self.target(at) else { return };
        self.ops += 1;
        self.phone.send(target, "message", self.ops);
        let api = if target == Target::Bound { Api::SendSocketMessage } else { Api::SocketTaskSend };
        let told_open = self.model.told_state(task) == SocketState::Open;
        match task.filter(|task| told_open && self.model.sockets.contains_key(task)) {
            Some(task) => self.model.write(task, self.ops, api),
            None => self.model.refuse_op(self.ops, api),
        }
    }

    fn close(&mut self, at: Option<&Index>, right: bool) {
        let Some((target, task)) = self.target(at) else { return };
        self.ops += 1;
        let code = Argument::Given(if right { 3_001.0 } else { 1_001.0 });
        self.phone.close_with(target, code, Some("bye"), self.ops);
        let api = if target == Target::Bound { Api::CloseSocket } else { Api::SocketTaskClose };
        let deaf =
            target == Target::Bound && self.model.config.lib_version < wxnet_core::Feature::CloseCode.since();
        let farewell = if deaf { (1000, "normal closure") } else { (3_001, "bye") };
        let closable = match self.model.told_state(task) {
            SocketState::Open => true,
            SocketState::Connecting => target != Target::Bound,
            SocketState::Closing | SocketState::Closed => false,
        };
        let Some(task) = task else { return self.model.refuse_op(self.ops, api) };
        if closable && !right && !deaf {
            let failed = Failure::InvalidCloseCode.tell(api, self.model.config.lib_version);
            let errno = failed.errno.map_or(String::new(), |errno| format!(" ({errno})"));
            return self.model.answer(self.ops, format!("{}{errno}", failed.err_msg));
        }
        if !closable {
            return self.model.refuse_op(self.ops, api);
        }
        self.model.close(self.phone.now, task, farewell, self.ops, api);
        self.heard.get_mut(&task).expect("it was called").gave_up = true;
    }
}

/// What the engine does.
impl World {
    /// Takes one action, which must be the one the model expects.
    fn take(&mut self) -> bool {
        let action = self.phone.session.poll_action(self.phone.now);
        let asked = action.as_ref().map(ask);
        assert_eq!(asked, self.model.ask(self.phone.now), "action");
        let Some((task, ask)) = asked else { return false };
        match ask {
            Ask::Start => {
                assert!(self.started < Some(task), "{task} starts after {:?}", self.started);
                self.started = Some(task);
                assert_eq!(self.engine.insert(task, Performed::Asked), None, "{task} starts once");
            }
            Ask::Dial => {
                assert_eq!(self.engine.insert(task, Performed::Dialling), None, "{task} is dialled once");
            }
            Ask::Follow => {
                let before = self.engine.insert(task, Performed::Asked);
                assert_eq!(before, Some(Performed::Redirected), "{task} waits for a redirect");
            }
            Ask::Write => assert_eq!(self.engine.get(&task), Some(&Performed::Open), "{task} is open"),
            Ask::Cancel => assert!(self.engine.remove(&task).is_some(), "{task} is performed"),
        }
        true
    }

    fn report(&mut self, at: &Index, report: Report) {
        let performed: Vec<TaskId> = self.engine.keys().copied().collect();
        if let Some(task) = pick(at, &performed) {
            self.tell(task, report);
        }
    }

    /// Whether the engine would report such a thing of this function at all.
    fn fits(&self, task: TaskId, report: Report) -> bool {
        let of = match report {
            Report::Sent(_) => Api::UploadFile,
            Report::Received(_) => Api::DownloadFile,
            Report::Chunk => Api::Request,
            _ => return true,
        };
        self.heard[&task].api == Some(of)
    }

    /// Reports about a task, if the report fits it. What is over in the session changes nothing there.
    fn tell(&mut self, task: TaskId, report: Report) {
        let Some(&performed) = self.engine.get(&task).filter(|_| self.fits(task, report)) else { return };
        let next = match (performed, report) {
            (Performed::Asked, Report::Head) => Some(Performed::Answered),
            (Performed::Asked, Report::Redirect(_)) => Some(Performed::Redirected),
            (Performed::Asked, Report::Retried | Report::Sent(_)) => Some(Performed::Asked),
            (Performed::Answered, Report::Received(_) | Report::Chunk) => Some(Performed::Answered),
            (Performed::Answered, Report::Complete) => None,
            (Performed::Asked | Performed::Answered | Performed::Redirected, Report::Failed) => None,
            (Performed::Dialling, Report::Opened) => Some(Performed::Open),
            (Performed::Dialling, Report::NotOpened) => None,
            (Performed::Open, Report::Message | Report::Written) => Some(Performed::Open),
            (Performed::Open, Report::PeerClosed | Report::Lost | Report::Violated) => None,
            _ => return,
        };
        self.phone.report(happening(task, report));
        let alive = self.model.calls.contains_key(&task) || self.model.sockets.contains_key(&task);
        if alive {
            self.expect(task, report);
        }
        match next {
            Some(next) => drop(self.engine.insert(task, next)),
            // A task that is over in the session is yet to be cancelled.
            None if alive => drop(self.engine.remove(&task)),
            None => {}
        }
    }

    fn expect(&mut self, task: TaskId, report: Report) {
        match report {
            Report::Redirect(address) => self.model.redirect(task, address),
            Report::Complete => self.model.complete(task),
            Report::Failed => self.model.end_call(task, &Failure::Net(NetError::ConnectionReset), false),
            Report::Opened => self.model.opened(task),
            Report::Written => self.model.written(task),
            Report::NotOpened => self.model.error(task, SocketFault::Tls.err_msg(), true, false),
            Report::PeerClosed => self.model.closed(task, 4_000, "peer", false),
            Report::Lost => self.model.closed(task, 1006, "abnormal closure", false),
            Report::Violated => self.model.closed(task, 1002, "protocol error", false),
            Report::Head
            | Report::Retried
            | Report::Sent(_)
            | Report::Received(_)
            | Report::Chunk
            | Report::Message => {}
        }
    }

    fn stale(&mut self, at: &Index, report: Report) {
        let alive =
            |task: &TaskId| self.model.calls.contains_key(task) || self.model.sockets.contains_key(task);
        let over: Vec<TaskId> =
            self.calls.iter().chain(&self.sockets).copied().filter(|task| !alive(task)).collect();
        if let Some(task) = pick(at, &over) {
            self.phone.report(happening(task, report));
        }
    }
}

/// What the mini-program hears.
impl World {
    fn hear(&mut self) -> bool {
        let Some(heard) = self.phone.session.poll_event() else { return false };
        match &heard {
            Event::Call(task, CallEvent::Done(_)) => self.hear_end(*task, &heard),
            Event::Call(task, event) => self.hear_call(*task, event),
            Event::Socket(task, _, event) => self.hear_socket(*task, event, &heard),
            Event::Op(op, _) => self.hear_op(*op, &heard),
            _ => {}
        }
        true
    }

    fn hear_end(&mut self, task: TaskId, heard: &Event<Text>) {
        let expected = self.model.ends.remove(&task).map(|end| end.line);
        assert_eq!(Some(event(heard)), expected, "the end of {task}");
        let heard = self.heard.get_mut(&task).expect("it was called");
        assert!(!heard.over, "{task} ended before");
        heard.over = true;
    }

    fn hear_call(&mut self, task: TaskId, event: &CallEvent<Text>) {
        let heard = self.heard.get_mut(&task).expect("it was called");
        assert!(!heard.over && !heard.gave_up, "{task}: {event:?} after its end");
        let (percent, bytes) = match event {
            CallEvent::Headers(_) => {
                assert!(heard.listening && !heard.headers && !heard.body, "{task}: headers once and first");
                heard.headers = true;
                return;
            }
            CallEvent::Uploaded(progress) => (progress.progress, progress.sent),
            CallEvent::Downloaded(progress) => (progress.progress, progress.written),
            CallEvent::Chunk(_) | CallEvent::Done(_) => {
                heard.body = true;
                return;
            }
        };
        assert!(heard.listening, "{task}: nobody listens to progress");
        assert!(
            percent > heard.percent || percent == heard.percent && bytes > heard.bytes,
            "{task}: progress goes on"
        );
        (heard.percent, heard.bytes) = (percent, bytes);
    }

    fn hear_socket(&mut self, task: TaskId, event: &SocketEvent<Text>, whole: &Event<Text>) {
        let heard = self.heard.get_mut(&task).expect("it was called");
        assert!(!heard.over, "{task}: {event:?} after its end");
        match event {
            SocketEvent::Accepted => {
                assert!(!heard.accepted, "{task} is accepted once");
                heard.accepted = true;
            }
            SocketEvent::Opened { .. } => {
                assert!(heard.accepted && !heard.open && !heard.gave_up, "{task} opens once");
                heard.open = true;
                self.model.told.insert(task, SocketState::Open);
            }
            SocketEvent::Message(_) => assert!(heard.open && !heard.gave_up, "{task}: a message"),
            SocketEvent::Error { err_code: None, err_msg } if err_msg == "protocol error" => {
                assert!(heard.open && !heard.gave_up, "{task} was open");
            }
            SocketEvent::Refused(_) => {
                assert!(!heard.accepted, "{task} was not taken");
                self.hear_end(task, whole);
            }
            SocketEvent::Error { .. } | SocketEvent::Closed { .. } => {
                assert!(heard.accepted, "{task} was taken");
                self.model.told.remove(&task);
                self.hear_end(task, whole);
            }
        }
    }

    fn hear_op(&mut self, op: OpId, heard: &Event<Text>) {
        let told = self.model.answers.get(&op.number()).cloned().flatten();
        assert_eq!(Some(event(heard)), told.map(|told| format!("op {} {told}", op.number())));
        assert!(self.answered.insert(op.number()), "{op:?} is answered once");
    }
}

/// Does something so often, or until there is nothing left to do.
fn while_some(count: usize, mut step: impl FnMut() -> bool) {
    (0..count).all(|_| step());
}

fn pick(at: &Index, tasks: &[TaskId]) -> Option<TaskId> {
    (!tasks.is_empty()).then(|| *at.get(tasks))
}

fn url(listed: &'static str, address: Address) -> &'static str {
    match address {
        Address::Listed => listed,
        Address::Unlisted if listed == SOCKET => "wss://elsewhere.example.com/",
        Address::Unlisted => "https://elsewhere.example.com/",
        Address::Invalid => "test.php",
    }
}

fn ask(action: &Action<Text>) -> (TaskId, Ask) {
    match action {
        Action::Start(task, _) => (*task, Ask::Start),
        Action::Follow(task, _) => (*task, Ask::Follow),
        Action::Dial(task, _) => (*task, Ask::Dial),
        Action::Write(task, Frame::Message(_) | Frame::Close(..)) => (*task, Ask::Write),
        Action::Cancel(task) => (*task, Ask::Cancel),
    }
}

fn happening(task: TaskId, report: Report) -> Happening<Text> {
    let location = match report {
        Report::Redirect(Address::Listed) => "/next",
        _ => "//elsewhere.example.com/",
    };
    match report {
        Report::Head => Happening::Head(task, head(200, &[])),
        Report::Redirect(_) => Happening::Head(task, head(302, &[("Location", location)])),
        Report::Retried => Happening::Retried(task),
        Report::Sent(sent) => Happening::Sent(task, sent.min(100), 100),
        Report::Received(received) => Happening::Received(task, received.min(100), Some(100)),
        Report::Chunk => Happening::Chunk(task, "chunk"),
        Report::Complete => Happening::Complete(task, Finished::Data("body")),
        Report::Failed => Happening::Failed(task, Fault::Net(NetError::ConnectionReset)),
        Report::Opened => Happening::Opened(task, head(101, &[])),
        Report::Message => Happening::Message(task, "message"),
        Report::Written => Happening::Written(task),
        Report::NotOpened => Happening::NotOpened(task, SocketFault::Tls),
        Report::PeerClosed => Happening::PeerClosed(task, Some((4_000, "peer".to_owned()))),
        Report::Lost => Happening::Lost(task),
        Report::Violated => Happening::Violated(task, 1002),
    }
}
