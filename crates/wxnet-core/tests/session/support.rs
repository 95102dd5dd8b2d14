//! A phone on a desk: a session, a clock that moves when told, and what went over the session's borders as text.

use std::time::Duration;

use wxnet_core::{
    Action, Argument, CallEvent, Config, Create, DomainLists, DownloadOptions, Event, Failed, Fault,
    Finished, Frame, Happening, Head, HeaderValue, Hop, Network, OpId, Operation, Outgoing, PageStep,
    ParameterError, Platform, RequestOptions, Session, SocketEvent, SocketFault, SocketOptions, SocketState,
    Target, TaskId, Time, UploadOptions, Version, Visibility,
};

/// What bodies, chunks and messages are here.
pub(crate) type Text = &'static str;

/// An address that is admitted for each function.
pub(crate) const REQUEST: &str = "https://api.example.com/";
pub(crate) const UPLOAD: &str = "https://up.example.com/";
pub(crate) const DOWNLOAD: &str = "https://down.example.com/";
pub(crate) const SOCKET: &str = "wss://ws.example.com/";

/// The developer tools with the newest base library, and one entry in each list.
pub(crate) fn config() -> Config {
    let listed = |origin: &str| vec![origin.to_owned()];
    let domains = DomainLists {
        request: listed(REQUEST),
        socket: listed(SOCKET),
        upload: listed(UPLOAD),
        download: listed(DOWNLOAD),
    };
    Config { domains, ..Config::default() }
}

/// The same under another platform.
pub(crate) fn on(platform: Platform) -> Config {
    Config { platform, ..config() }
}

/// The same under another base library, with its own numbers.
pub(crate) fn at(version: &str) -> Config {
    let version: Version = version.parse().unwrap();
    Config { domains: config().domains, ..Config::new(Platform::Devtools, version) }
}

pub(crate) struct Phone {
    pub(crate) session: Session<Text>,
    pub(crate) now: Time,
}

/// What the mini-program calls.
impl Phone {
    pub(crate) fn new() -> Self {
        Self::with(config())
    }

    pub(crate) fn with(config: Config) -> Self {
        Self { session: Session::new(config), now: Time::ZERO }
    }

    pub(crate) fn create(&mut self, create: Create<Text>) -> Result<TaskId, ParameterError> {
        self.session.create(self.now, create)
    }

    pub(crate) fn request(&mut self, url: &str) -> TaskId {
        self.request_with(RequestOptions { url: Argument::Given(url.into()), ..RequestOptions::default() })
    }

    pub(crate) fn request_with(&mut self, options: RequestOptions<Text>) -> TaskId {
        self.create(Create::Request(options)).unwrap()
    }

    pub(crate) fn requests(&mut self, count: usize) -> Vec<TaskId> {
        (0..count).map(|_| self.request(REQUEST)).collect()
    }

    pub(crate) fn upload(&mut self) -> TaskId {
        self.create(Create::Upload(upload())).unwrap()
    }

    pub(crate) fn download(&mut self) -> TaskId {
        let url = Argument::Given(DOWNLOAD.into());
        self.create(Create::Download(DownloadOptions { url, ..DownloadOptions::default() })).unwrap()
    }

    pub(crate) fn connect(&mut self) -> TaskId {
        self.connect_to(SOCKET)
    }

    pub(crate) fn connect_to(&mut self, url: &str) -> TaskId {
        self.connect_with(SocketOptions { url: Argument::Given(url.into()), ..SocketOptions::default() })
    }

    pub(crate) fn connect_with(&mut self, options: SocketOptions) -> TaskId {
        self.create(Create::Socket(options)).unwrap()
    }

    pub(crate) fn abort(&mut self, task: TaskId) {
        self.session.operate(self.now, Target::Task(task), Operation::Abort).unwrap();
    }

    pub(crate) fn send(&mut self, target: Target, data: Text, op: u64) {
        let send = Operation::Send { data: Argument::Given(data), op: Some(OpId::new(op)) };
        self.session.operate(self.now, target, send).unwrap();
    }

    pub(crate) fn close(&mut self, target: Target, op: u64) {
        self.close_with(target, Argument::Missing, None, op);
    }

    pub(crate) fn close_with(&mut self, target: Target, code: Argument<f64>, reason: Option<&str>, op: u64) {
        let close = Operation::Close { code, reason: reason.map(str::to_owned), op: Some(OpId::new(op)) };
        self.session.operate(self.now, target, close).unwrap();
    }

    pub(crate) fn state(&self, task: TaskId) -> SocketState {
        self.session.state(task)
    }
}

/// What happens around it.
impl Phone {
    /// Time goes by, and what is due is done.
    pub(crate) fn wait(&mut self, millis: u64) {
        self.now = self.now + Duration::from_millis(millis);
        self.session.handle_timeout(self.now);
    }

    pub(crate) fn hide(&mut self) {
        self.session.set_visibility(self.now, Visibility::Background);
    }

    pub(crate) fn show(&mut self) {
        self.session.set_visibility(self.now, Visibility::Foreground);
    }

    pub(crate) fn network(&mut self, network: Network) {
        self.session.set_network(self.now, network);
    }

    pub(crate) fn report(&mut self, happening: Happening<Text>) {
        self.session.handle(self.now, happening);
    }

    pub(crate) fn head(&mut self, task: TaskId, status: u16, fields: &[(&str, &str)]) {
        self.report(Happening::Head(task, head(status, fields)));
    }

    pub(crate) fn complete(&mut self, task: TaskId) {
        self.report(Happening::Complete(task, Finished::Data("body")));
    }

    /// A whole answer.
    pub(crate) fn answer(&mut self, task: TaskId, status: u16) {
        self.head(task, status, &[]);
        self.complete(task);
    }

    pub(crate) fn fault(&mut self, task: TaskId, fault: Fault) {
        self.report(Happening::Failed(task, fault));
    }

    pub(crate) fn open(&mut self, task: TaskId) {
        self.report(Happening::Opened(task, head(101, &[])));
    }

    /// A socket that is open, with nothing left to do or to hear.
    pub(crate) fn opened(&mut self) -> TaskId {
        let task = self.connect();
        self.drain();
        self.open(task);
        self.events();
        task
    }

    pub(crate) fn not_opened(&mut self, task: TaskId, fault: SocketFault) {
        self.report(Happening::NotOpened(task, fault));
    }
}

/// What comes out.
impl Phone {
    pub(crate) fn drain(&mut self) -> Vec<Action<Text>> {
        std::iter::from_fn(|| self.session.poll_action(self.now)).collect()
    }

    /// What the engine is asked to do, a line each.
    pub(crate) fn asked(&mut self) -> Vec<String> {
        self.drain().iter().map(action).collect()
    }

    /// The calls that the engine is asked to start; it must be asked for nothing else.
    pub(crate) fn started(&mut self) -> Vec<TaskId> {
        let started = |action| match action {
            Action::Start(task, _) => task,
            other => panic!("not a start: {other:?}"),
        };
        self.drain().into_iter().map(started).collect()
    }

    pub(crate) fn events(&mut self) -> Vec<Event<Text>> {
        std::iter::from_fn(|| self.session.poll_event()).collect()
    }

    /// What the mini-program hears, a line each.
    pub(crate) fn heard(&mut self) -> Vec<String> {
        self.events().iter().map(event).collect()
    }
}

/// An upload whose file is there.
pub(crate) fn upload() -> UploadOptions {
    UploadOptions {
        url: Argument::Given(UPLOAD.into()),
        file_path: Argument::Given("wxfile://tmp_1.png".into()),
        name: Argument::Given("file".into()),
        file_found: true,
        boundary: "boundary".into(),
        ..UploadOptions::default()
    }
}

pub(crate) fn head(status: u16, fields: &[(&str, &str)]) -> Head {
    Head { status, fields: fields.iter().map(|&(name, value)| (name.into(), value.into())).collect() }
}

pub(crate) fn header(fields: &[(&str, &str)]) -> Argument<Vec<(String, HeaderValue)>> {
    let field = |&(name, value): &(&str, &str)| (name.to_owned(), HeaderValue::Text(value.to_owned()));
    Argument::Given(fields.iter().map(field).collect())
}

fn action(action: &Action<Text>) -> String {
    match action {
        Action::Start(task, exchange) => {
            let body = match &exchange.body {
                Outgoing::Empty => String::new(),
                Outgoing::Data(data) => format!(" {data:?}"),
                Outgoing::Form(form) => format!(" form of {}", form.file_path),
            };
            let request = &exchange.request;
            format!("start {task} {} {}{body}", request.method, request.admitted.url())
        }
        Action::Follow(task, hop) => {
            let Hop { request, with_body } = &**hop;
            let body = if *with_body { " with body" } else { "" };
            format!("follow {task} {} {}{body}", request.method, request.admitted.url())
        }
        Action::Dial(task, dialogue) => format!("dial {task} {}", dialogue.admitted.url()),
        Action::Write(task, Frame::Message(data)) => format!("write {task} {data:?}"),
        Action::Write(task, Frame::Close(code, reason)) => format!("write {task} close {code} {reason:?}"),
        Action::Cancel(task) => format!("cancel {task}"),
    }
}

pub(crate) fn event(event: &Event<Text>) -> String {
    match event {
        Event::Call(task, event) => format!("{task} {}", call_event(event)),
        Event::Socket(task, binding, event) => {
            format!("{task} {} {}", format!("{binding:?}").to_lowercase(), socket_event(event))
        }
        Event::Op(op, Ok(told)) => format!("op {} {told}", op.number()),
        Event::Op(op, Err(failed)) => format!("op {} {}", op.number(), fail(failed)),
        Event::File(op, Ok((api, answer))) => format!("op {} {} {answer:?}", op.number(), api.ok()),
        Event::Storage(op, Ok((api, answer))) => format!("op {} {} {answer:?}", op.number(), api.ok()),
        Event::File(op, Err(failed)) | Event::Storage(op, Err(failed)) => {
            format!("op {} {}", op.number(), fail(failed))
        }
        Event::Answer(op, api, facts) => format!("op {} {} {facts:?}", op.number(), api.ok()),
        Event::Pages(turn) => {
            format!("pages {}", turn.steps.iter().map(page_step).collect::<Vec<_>>().join(" "))
        }
        Event::Due(op) => format!("due {}", op.number()),
        Event::Phone(op, end) => format!("op {} {end:?}", op.number()),
        Event::Offered(function) => format!("offered {function}"),
        Event::App(event) => format!("app {event:?}"),
        Event::Warning(warning) => format!("warning: {warning}"),
    }
}

fn page_step(step: &PageStep) -> String {
    match step {
        PageStep::Load(page, url) => format!("load-{}:{}", page.number(), url.path),
        PageStep::Show(page) => format!("show-{}", page.number()),
        PageStep::Ready(page) => format!("ready-{}", page.number()),
        PageStep::Hide(page) => format!("hide-{}", page.number()),
        PageStep::Unload(page) => format!("unload-{}", page.number()),
        PageStep::Settled(page) => format!("settled-{}", page.number()),
        PageStep::Refresh(page) => format!("refresh-{}", page.number()),
    }
}

fn call_event(event: &CallEvent<Text>) -> String {
    match event {
        CallEvent::Headers(headers) => match headers.status {
            Some(status) => format!("headers {status}"),
            None => "headers".to_owned(),
        },
        CallEvent::Chunk(data) => format!("chunk {data:?}"),
        CallEvent::Uploaded(progress) => {
            format!("sent {}% {}/{}", progress.progress, progress.sent, progress.expected)
        }
        CallEvent::Downloaded(progress) => {
            format!("received {}% {}/{}", progress.progress, progress.written, progress.expected)
        }
        CallEvent::Done(Ok(answer)) => format!("done {}", answer.status),
        CallEvent::Done(Err(failed)) => fail(failed),
    }
}

fn socket_event(event: &SocketEvent<Text>) -> String {
    match event {
        SocketEvent::Accepted => "accepted".to_owned(),
        SocketEvent::Refused(failed) => format!("refused {}", fail(failed)),
        SocketEvent::Opened { .. } => "open".to_owned(),
        SocketEvent::Message(data) => format!("message {data:?}"),
        SocketEvent::Error { err_msg, err_code: Some(code) } => format!("error {code} {err_msg}"),
        SocketEvent::Error { err_msg, err_code: None } => format!("error {err_msg}"),
        SocketEvent::Closed { code, reason } => format!("closed {code} {reason:?}"),
    }
}

fn fail(failed: &Failed) -> String {
    match failed.errno {
        Some(errno) => format!("{} ({errno})", failed.err_msg),
        None => failed.err_msg.clone(),
    }
}
