//! The bridge of one session.

use wxnet::{
    Api, AppEvent, Body, Config, Create, Engine, Event, Feature, Listen, Operation, ParameterError, Payload,
    SocketState, Subject, Target, TaskId, Visibility, user_data_path,
};

use crate::encode;
use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::{Message, MessageSpec, Reply, record};
use crate::options::{self, Malformed};
use crate::pages;
use crate::reader::{Form, Reader};
use crate::stand_ins::PhoneCall;

/// The engine of one session, spoken to in messages.
///
/// [`Bridge::invoke`] answers at once; what follows comes out of [`Bridge::poll`], one turn each. Every check is the
/// core's: a host without the base library is refused the same calls with the same words.
#[derive(Debug)]
pub struct Bridge {
    engine: Engine,
    /// Sockets that may be open: those of which the global close may speak.
    sockets: Vec<TaskId>,
    exiting: bool,
    /// The last call of a function that stands in for the phone, until the host takes it.
    phone_call: Option<PhoneCall>,
}

impl Bridge {
    /// The bridge to an engine.
    #[must_use]
    pub const fn new(engine: Engine) -> Self {
        Self { engine, sockets: Vec::new(), exiting: false, phone_call: None }
    }

    /// The engine behind it, to step it and to move its clock.
    pub const fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// The engine behind it, to look at.
    #[must_use]
    pub const fn engine_ref(&self) -> &Engine {
        &self.engine
    }

    /// The engine, when the session ends.
    #[must_use]
    pub fn into_engine(self) -> Engine {
        self.engine
    }

    /// Takes a message of the base library. The fields are taken out of their places, so that texts are not copied.
    ///
    /// # Errors
    /// When the message does not follow the protocol; nothing was done then.
    pub fn invoke(
        &mut self,
        name: &str,
        fields: &mut [Field],
        body: Option<Body>,
    ) -> Result<Reply, ProtocolError> {
        let spec =
            MessageSpec::invoked(name).ok_or_else(|| ProtocolError::UnknownMessage(name.to_owned()))?;
        let mut fields = Reader::new(spec, fields)?;
        let fields = &mut fields;
        match spec.name {
            "request" => {
                let options = options::request(fields, body)?;
                return Ok(self.create(Api::Request, Create::Request(options)));
            }
            "send" => {
                let target = fields.target()?;
                self.demand_target(target, Api::SocketTaskSend)?;
                return Ok(self.send(target, options::send(fields, body)?));
            }
            name @ ("base64ToArrayBuffer" | "arrayBufferToBase64") => return self.base64(name, fields, body),
            "phone" => return self.stand_in(fields, body),
            "file" => return self.file(fields, body),
            "storage" => return self.storage(fields, body),
            _ if body.is_some() => {
                return Err(ProtocolError::Body { message: spec.name, expected: "left out" });
            }
            _ => {}
        }
        match spec.name {
            "uploadFile" => {
                let options = options::upload(fields)?;
                Ok(self.create(Api::UploadFile, Create::Upload(options)))
            }
            "downloadFile" => {
                let options = options::download(fields)?;
                Ok(self.create(Api::DownloadFile, Create::Download(options)))
            }
            "connectSocket" => {
                let options = options::socket(fields)?;
                Ok(self.connect(Create::Socket(options)))
            }
            "close" => {
                let target = fields.target()?;
                self.demand_target(target, Api::SocketTaskClose)?;
                Ok(self.close(target, options::close(fields)?))
            }
            "abort" => {
                self.demand_method("abort", Feature::CallTask)?;
                let task = fields.task()?;
                self.abort(task)
            }
            "listen" => self.listen(fields),
            // A rejected promise that nobody looked at: it shows in a trace of the messages (CALL-14).
            "dropped" => fields.text().map(|_| Reply::default()),
            "malformed" => self.malformed(fields),
            "choose" => self.choose(fields),
            "storageBatch" => self.storage_batch(fields),
            "navigate" => self.navigate(fields),
            "later" => self.later(fields),
            "session" => Ok(self.session()),
            name => {
                let reply = self.phone(name, fields)?;
                reply.ok_or_else(|| ProtocolError::UnknownMessage(name.to_owned()))
            }
        }
    }

    /// The next message for the base library. It is a turn of its own. There is none for a mini-program that has asked
    /// to be ended.
    pub fn poll(&mut self) -> Option<Message> {
        while !self.exiting {
            let event = self.engine.poll_event()?;
            self.exiting = matches!(event, Event::App(AppEvent::Exit));
            let entered = || self.engine.describe(Subject::Enter).into();
            if let Some(message) = encode::message(event, entered) {
                return Some(message);
            }
        }
        None
    }

    /// The message with which the mini-program goes to the background. It is a turn of its own; the session is hidden
    /// after it, so that its listeners may still call (BG-12).
    #[must_use]
    pub fn hiding() -> Message {
        Message::new("hide", [])
    }

    /// The messages with which every page is closed, each a turn of its own; nothing else is told after them.
    pub fn closing(&mut self) -> Vec<Message> {
        self.engine.close_pages().into_iter().map(pages::message).collect()
    }

    /// The message with which the page on top is covered by the background, or comes back; none without a page.
    #[must_use]
    pub fn turning(&self, visibility: Visibility) -> Option<Message> {
        self.engine.page_turns(visibility).map(pages::message)
    }

    /// Whether the mini-program has asked to be ended, and has heard everything before that.
    #[must_use]
    pub const fn is_exiting(&self) -> bool {
        self.exiting
    }

    /// The call of a function that stands in for the phone, if the message before was one that a person should know of.
    pub const fn take_phone_call(&mut self) -> Option<PhoneCall> {
        self.phone_call.take()
    }

    pub(crate) fn tell_phone_call(&mut self, call: PhoneCall) {
        self.phone_call = Some(call);
    }

    /// How the mini-program was opened: what `onLaunch` and `onShow` of its app are told.
    #[must_use]
    pub fn launch_options(&self) -> Field {
        self.engine.describe(Subject::Launch).into()
    }

    /// What the base library must know before it can make `wx`.
    fn session(&self) -> Reply {
        let config = self.engine.config();
        let features = Feature::ALL.iter().filter(|&&feature| config.lib_version.has(feature));
        record([
            ("platform", config.platform.name().into()),
            ("version", config.lib_version.to_string().into()),
            ("features", Field::List(features.map(|feature| feature.name().into()).collect())),
            ("userDataPath", user_data_path(config.platform).into()),
            ("profile", profile_names(config, Api::Request)),
            ("socketProfile", profile_names(config, Api::ConnectSocket)),
            ("functions", Field::List(config.lib_version.functions().map(Field::from).collect())),
            ("standIns", self.stand_ins()),
            ("strangers", self.strangers()),
        ])
        .into()
    }

    fn create(&mut self, api: Api, create: Create<Payload>) -> Reply {
        match self.engine.create(create) {
            Ok(task) => task.number().into(),
            Err(error) => self.refuse(api, &error),
        }
    }

    fn connect(&mut self, create: Create<Payload>) -> Reply {
        let task = match self.engine.create(create) {
            Ok(task) => task,
            Err(error) => return self.refuse(Api::ConnectSocket, &error),
        };
        let state = self.engine.state(task);
        let engine = &self.engine;
        self.sockets.retain(|&socket| engine.state(socket) != SocketState::Closed);
        if state != SocketState::Closed {
            self.sockets.push(task);
        }
        Field::List(vec![task.number().into(), (state as u8).into()]).into()
    }

    fn send(&mut self, target: Target, send: Operation<Payload>) -> Reply {
        let api = match target {
            Target::Task(_) => Api::SocketTaskSend,
            Target::Bound => Api::SendSocketMessage,
        };
        match self.engine.operate(target, send) {
            Ok(()) => Reply::default(),
            Err(error) => self.refuse(api, &error),
        }
    }

    /// Answers which socket is no longer open: that of the task, or the one the global close spoke of.
    fn close(&mut self, target: Target, close: Operation<Payload>) -> Reply {
        let open: Vec<TaskId> = match target {
            Target::Task(task) => vec![task],
            Target::Bound => self.sockets.iter().copied().filter(|&socket| self.is_open(socket)).collect(),
        };
        match self.engine.operate(target, close) {
            Ok(()) => open.into_iter().find(|&socket| !self.is_open(socket)).map(TaskId::number).into(),
            Err(error) => self.refuse(Api::SocketTaskClose, &error),
        }
    }

    fn is_open(&self, socket: TaskId) -> bool {
        matches!(self.engine.state(socket), SocketState::Connecting | SocketState::Open)
    }

    fn abort(&mut self, task: TaskId) -> Result<Reply, ProtocolError> {
        self.engine.operate(Target::Task(task), Operation::Abort).ok();
        Ok(Reply::default())
    }

    fn listen(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let task = fields.task()?;
        let event = fields.word("headers or progress", |word| match word {
            "headers" => Some(Listen::Headers),
            "progress" => Some(Listen::Progress),
            _ => None,
        })?;
        match event {
            Listen::Headers => self.demand_method("onHeadersReceived", Feature::HeadersReceived)?,
            Listen::Progress => self.demand_method("onProgressUpdate", Feature::CallTask)?,
        }
        let on = fields.flag()?;
        self.engine.listen(task, event, on);
        Ok(Reply::default())
    }

    fn malformed(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let (api, malformed) = options::malformed(fields)?;
        self.demand_form(api, Form::Callbacks)?;
        Ok(match malformed {
            Malformed::Ask(error) => self.refuse(api, &error),
            Malformed::Create(create) => self.create(api, create),
            Malformed::Operate(operation) => {
                let target = fields.target()?;
                match self.engine.operate(target, operation) {
                    Ok(()) => Reply::default(),
                    Err(error) => self.refuse(api, &error),
                }
            }
        })
    }

    /// The fail object of a parameter error.
    pub(crate) fn refuse(&self, api: Api, error: &ParameterError) -> Reply {
        encode::failure(error.tell(api, self.engine.config().lib_version)).into()
    }
}

/// The names of what is in profiles; left out where there are none.
fn profile_names(config: &Config, api: Api) -> Field {
    let names: Vec<Field> = config.profile_names(api).map(Field::from).collect();
    if names.is_empty() { Field::Undefined } else { Field::List(names) }
}
