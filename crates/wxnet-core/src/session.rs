//! The session of one mini-program: every call begins, runs and ends here. See [`Session`].

mod call;
mod calls;
mod command;
mod deadlines;
mod ending;
mod lifecycle;
mod outbox;
mod pages;
mod phone;
mod queue;
mod reasons;
mod redirects;
mod sends;
mod sockets;
mod stand_ins;
mod told;

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use call::Call;
pub(crate) use call::Draft;
pub use command::{Create, Listen, Operation, Visibility};
use deadlines::Deadlines;
use ending::{Cut, Last};
use outbox::{End, Outbox};
use queue::Queue;
use stand_ins::Phone;
pub use stand_ins::{Asking, Passed, Reaction};

use crate::config::{Config, Network};
use crate::event::{Action, Binding, Event, Happening, Note};
use crate::failure::{Api, Failed, Failure, ParameterError, SocketFault};
use crate::pages::{Navigation, PageStack};
use crate::policy::{self, Compose, HeaderValue, Lists, Standing};
use crate::profile::Epoch;
use crate::socket::{Measured, Socket, SocketState, Target};
use crate::task::{Argument, OpId, TaskId};
use crate::time::Time;
use crate::warning::Warning;

#[derive(Debug)]
enum Task<B> {
    Call(Box<Call<B>>),
    Socket(Box<Socket>),
}

/// The network layer of one mini-program.
///
/// Four kinds of methods. *Commands* of the mini-program and the phone: [`Session::create`], [`Session::operate`],
/// [`Session::listen`], [`Session::answer`], [`Session::set_visibility`], [`Session::set_network`]. *Reports* of the engine:
/// [`Session::handle`], [`Session::handle_timeout`]. *Polls*: [`Session::poll_action`] and [`Session::poll_timeout`]
/// for the engine, [`Session::poll_event`] for the mini-program, [`Session::poll_note`] for an observer. And getters.
///
/// ```text
/// call     create ─► waiting ─► running ─┬─► Done (success)
///            │          │          ▲ │   └─► Done (fault, deadline, abort, background, network)
///            │          │          └─┘ Follow
///            └──────────┴─► Done (refused, abort, background, network)
///
/// socket   create ─► CONNECTING ─► OPEN ─► CLOSING ─► Closed
///            │            │          └───────────────► Closed (peer, lost, background, replaced)
///            └─► Refused  └─► Error, or Closed when the mini-program gave up
/// ```
///
/// # One call
///
/// It waits for a place, runs when the engine takes it, follows a redirect, and is done:
///
/// ```
/// # use wxnet_core::*;
/// # fn listed() -> Config {
/// #     let request = vec!["https://api.example.com".to_owned()];
/// #     Config { domains: DomainLists { request, ..DomainLists::default() }, ..Config::default() }
/// # }
/// let mut session: Session<&str> = Session::new(listed());
/// let mut now = Time::ZERO;
///
/// let url = Argument::Given("https://api.example.com/old".to_owned());
/// let call = session.create(now, Create::Request(RequestOptions { url, ..RequestOptions::default() }))?;
/// assert_eq!(session.pending(), 1);
/// assert_eq!(session.poll_timeout(), None, "waiting never times out");
///
/// // Running: the engine has taken the call, and its minute begins.
/// let Some(Action::Start(task, exchange)) = session.poll_action(now) else { panic!() };
/// assert_eq!((task, exchange.request.method.as_str()), (call, "GET"));
/// assert_eq!(session.poll_timeout(), Some(Time::from_millis(60_000)));
///
/// // Redirected: the next address is judged like the first, and the call keeps its place.
/// now = Time::from_millis(20);
/// let fields = vec![("Location".to_owned(), "/new".to_owned())];
/// session.handle(now, Happening::Head(call, Head { status: 301, fields }));
/// let Some(Action::Follow(_, hop)) = session.poll_action(now) else { panic!() };
/// assert_eq!(hop.request.admitted.url().path(), "/new");
///
/// // Done: one event, the last.
/// now = Time::from_millis(40);
/// session.handle(now, Happening::Head(call, Head { status: 404, fields: Vec::new() }));
/// session.handle(now, Happening::Complete(call, Finished::Data("not here")));
/// let Some(Event::Call(task, CallEvent::Done(Ok(answer)))) = session.poll_event() else { panic!() };
/// assert_eq!((task, answer.status, answer.body), (call, 404, Finished::Data("not here")));
/// assert_eq!((session.pending(), session.poll_event()), (0, None));
/// # Ok::<(), ParameterError>(())
/// ```
///
/// # One socket
///
/// ```
/// # use wxnet_core::*;
/// # fn listed() -> Config {
/// #     let socket = vec!["wss://ws.example.com".to_owned()];
/// #     Config { domains: DomainLists { socket, ..DomainLists::default() }, ..Config::default() }
/// # }
/// let mut session: Session<&str> = Session::new(listed());
/// let now = Time::ZERO;
///
/// let url = Argument::Given("wss://ws.example.com/chat".to_owned());
/// let socket = session.create(now, Create::Socket(SocketOptions { url, ..SocketOptions::default() }))?;
/// assert_eq!(session.state(socket), SocketState::Connecting);
/// let Some(Event::Socket(_, Binding::Bound, SocketEvent::Accepted)) = session.poll_event() else { panic!() };
/// let Some(Action::Dial(..)) = session.poll_action(now) else { panic!() };
///
/// session.handle(now, Happening::Opened(socket, Head { status: 101, fields: Vec::new() }));
/// assert_eq!(session.state(socket), SocketState::Connecting, "the mini-program has not heard of it");
/// let Some(Event::Socket(_, _, SocketEvent::Opened { header: Some(_), .. })) = session.poll_event() else { panic!() };
/// assert_eq!(session.state(socket), SocketState::Open);
///
/// // A send is answered when its frame is written.
/// let send = Operation::Send { data: Argument::Given("hi"), op: Some(OpId::new(1)) };
/// session.operate(now, Target::Task(socket), send)?;
/// assert_eq!(session.poll_action(now), Some(Action::Write(socket, Frame::Message("hi"))));
/// session.handle(now, Happening::Written(socket));
/// assert_eq!(session.poll_event(), Some(Event::Op(OpId::new(1), Ok("SocketTask.send:ok"))));
///
/// // Closing: the peer has five seconds to answer; then the mini-program hears what it gave.
/// let close = Operation::Close { code: Argument::Missing, reason: None, op: None };
/// session.operate(now, Target::Task(socket), close)?;
/// assert_eq!(session.state(socket), SocketState::Closing);
/// assert_eq!(session.poll_action(now), Some(Action::Write(socket, Frame::Close(1000, String::new()))));
/// assert_eq!(session.poll_timeout(), Some(Time::from_millis(5_000)));
/// session.handle(now, Happening::PeerClosed(socket, Some((1000, String::new()))));
/// let Some(Event::Socket(_, _, SocketEvent::Closed { code, reason })) = session.poll_event() else { panic!() };
/// assert_eq!(session.state(socket), SocketState::Closed);
/// assert_eq!((code, reason.as_str()), (1000, "normal closure"));
/// # Ok::<(), ParameterError>(())
/// ```
#[derive(Debug)]
pub struct Session<B> {
    config: Config,
    lists: Lists,
    standing: Standing,
    tasks: HashMap<TaskId, Task<B>>,
    sockets: Vec<TaskId>,
    /// What the mini-program knows of sockets whose end it has not heard of.
    untold: HashMap<TaskId, SocketState>,
    bound: Option<TaskId>,
    queue: Queue,
    deadlines: Deadlines,
    visibility: Visibility,
    pages: PageStack,
    /// Whether its first page is open, or nobody will open it.
    entered: bool,
    /// Ways that were asked for before that.
    held: Vec<(Navigation, Option<OpId>)>,
    grace: Option<Time>,
    /// Since when it is.
    hidden: Option<Time>,
    network: Network,
    weak: bool,
    actions: VecDeque<Action<B>>,
    outbox: Outbox<B>,
    notes: Option<VecDeque<(Time, Option<TaskId>, Note)>>,
    last_id: u64,
    epoch: Epoch,
    /// What was sent and is not written yet, in bytes.
    unsent: u64,
    phone: Phone,
}

impl<B> Session<B> {
    /// A session in front, with the configuration's network; faulty list entries are its first warnings.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let (lists, faults) = Lists::read(&config);
        let mut outbox = Outbox::new();
        for (list, entry, fault) in faults {
            outbox.push(Event::Warning(Warning::DomainEntry(list, entry, fault)));
        }
        Self {
            lists,
            standing: Standing::new(&config, config.device.network),
            tasks: HashMap::new(),
            sockets: Vec::new(),
            untold: HashMap::new(),
            bound: None,
            queue: Queue::new(config.limits.calls),
            deadlines: Deadlines::default(),
            visibility: Visibility::Foreground,
            pages: PageStack::default(),
            entered: false,
            held: Vec::new(),
            grace: None,
            hidden: None,
            network: config.device.network,
            weak: false,
            actions: VecDeque::new(),
            outbox,
            notes: None,
            last_id: 0,
            epoch: Epoch::default(),
            unsent: 0,
            phone: Phone::default(),
            config,
        }
    }

    /// The configuration.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The network as it is now.
    #[must_use]
    pub const fn network(&self) -> Network {
        self.network
    }

    /// Whether the mini-program is in front.
    #[must_use]
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// Calls that have not ended, sockets that are not closed, and questions that are not answered.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.tasks.len() + self.phone.asked()
    }

    /// Whether this call has not ended, or this socket is not closed.
    #[must_use]
    pub fn is_pending(&self, task: TaskId) -> bool {
        self.tasks.contains_key(&task)
    }

    /// From now on verdicts are kept for [`Session::poll_note`].
    pub fn observe(&mut self) {
        self.notes.get_or_insert_default();
    }

    /// Sets the wall time at which the session began, since 1970: profiles are told in it (PROF-06).
    pub const fn began(&mut self, wall: Duration) {
        self.epoch = Epoch(wall);
    }

    /// Sets `debug` for calls made from now on (DBG-09).
    pub fn set_debug(&mut self, debug: bool) {
        self.config.debug = debug;
    }

    /// Begins a call. Wrong parameters fail at once; every later refusal is the task's end.
    ///
    /// # Errors
    /// The first parameter error in the order of CALL-15; no task exists then.
    pub fn create(&mut self, now: Time, create: Create<B>) -> Result<TaskId, ParameterError> {
        let outbox = &mut self.outbox;
        let mut warn = |warning| outbox.push(Event::Warning(warning));
        let draft = match create {
            Create::Request(options) => options.draft(&self.config, &mut warn)?,
            Create::Upload(options) => options.draft(&self.config, &mut warn)?,
            Create::Download(options) => options.draft(&self.config)?,
            Create::Socket(options) => return self.create_socket(now, options),
            Create::Malformed(_, brand) => return Err(ParameterError::malformed(brand)),
        };
        self.create_call(now, draft)
    }

    /// Does something to a task; a target that ended, or never was, is told so or ignored.
    ///
    /// # Errors
    /// A wrong parameter; nothing happened then.
    pub fn operate(
        &mut self,
        now: Time,
        target: Target,
        operation: Operation<B>,
    ) -> Result<(), ParameterError>
    where
        B: Measured,
    {
        match (target, operation) {
            (Target::Task(task), Operation::Abort) => self.abort(now, task),
            (Target::Bound, Operation::Abort) => {}
            (_, Operation::Send { data, op }) => self.send(now, target, data, op)?,
            (_, Operation::Close { code, reason, op }) => self.close(now, target, &code, reason, op),
            (_, Operation::Malformed(brand)) => return Err(ParameterError::malformed(brand)),
        }
        Ok(())
    }

    /// Takes a report of the engine; one about a task that ended, or never was, is ignored.
    pub fn handle(&mut self, now: Time, happening: Happening<B>) {
        match happening {
            Happening::Head(task, head) => self.head(now, task, head),
            Happening::Measured(task, phases) => self.measured(task, phases),
            Happening::Retried(task) => self.retried(task),
            Happening::Sent(task, sent, expected) => self.sent(task, sent, expected),
            Happening::Received(task, written, expected) => self.received(task, written, expected),
            Happening::Chunk(task, data) => self.chunk(task, data),
            Happening::Complete(task, body) => self.complete(now, task, body),
            Happening::Failed(task, fault) => self.faulted(now, task, fault),
            Happening::Warned(task, warning) => self.warned(task, warning),
            Happening::Opened(task, head) => self.opened(task, head),
            Happening::Message(task, data) => self.message(task, data),
            Happening::Written(task) => self.written(task),
            Happening::NotOpened(task, fault) => self.fail_socket(now, task, fault, fault.rule(), Cut::No),
            Happening::PeerClosed(task, close) => self.peer_closed(now, task, close),
            Happening::Lost(task) => self.lose_socket(now, task, Cut::No),
            Happening::Violated(task, code) => self.violated(now, task, code),
            Happening::File(api, op, result) => {
                let result = result.map(|answer| (api, answer));
                self.tell_op(api, op, result, Event::File);
            }
            Happening::Storage(api, op, result) => {
                let result = result.map(|answer| (api, answer));
                self.tell_op(api, op, result, Event::Storage);
            }
        }
    }

    /// Ends what is due.
    pub fn handle_timeout(&mut self, now: Time) {
        loop {
            let due = self.deadlines.next().filter(|&moment| moment <= now);
            let interrupted = self.grace.filter(|&moment| moment <= now);
            match (due, interrupted) {
                (Some(due), Some(grace)) if grace <= due => self.interrupt(now),
                (Some(_), _) => {
                    let task = self.deadlines.take_due(now).expect("a moment has come");
                    self.expire(now, task);
                }
                (None, Some(_)) => self.interrupt(now),
                (None, None) => return,
            }
        }
    }

    /// The next moment at which something is due.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Time> {
        self.deadlines.next().into_iter().chain(self.grace).min()
    }

    /// What the engine must do next. A call's clock starts when the engine takes it (TIME-07).
    pub fn poll_action(&mut self, now: Time) -> Option<Action<B>> {
        loop {
            if let Some(action) = self.actions.pop_front() {
                if let Action::Dial(task, _) = &action {
                    self.dialled(now, *task);
                }
                return Some(action);
            }
            let task = self.queue.admit()?;
            if let Some(start) = self.start(now, task) {
                return Some(start);
            }
        }
    }

    /// What the mini-program must hear next; each event is a turn of its own.
    pub fn poll_event(&mut self) -> Option<Event<B>> {
        let (event, place) = self.outbox.pop()?;
        self.tell(&event, place);
        Some(event)
    }

    /// Whether there may be something to [hear](Session::poll_event).
    pub fn has_event(&self) -> bool {
        !self.outbox.is_empty()
    }

    /// What an observer may hear next: when, about which task if it is about one, what.
    pub fn poll_note(&mut self) -> Option<(Time, Option<TaskId>, Note)> {
        self.notes.as_mut()?.pop_front()
    }

    fn compose(
        &mut self,
        api: Api,
        content_type: Option<String>,
        header: Argument<Vec<(String, HeaderValue)>>,
    ) -> Result<Vec<(String, String)>, ParameterError> {
        let call = Compose { api, standing: &self.standing, content_type };
        let outbox = &mut self.outbox;
        let mut warn = |warning| outbox.push(Event::Warning(warning));
        policy::compose(&call, header, &mut warn).ok_or(ParameterError::Header)
    }

    /// The end of a function without a task, if anybody asked for it.
    fn tell_op<T>(
        &mut self,
        api: Api,
        op: Option<OpId>,
        result: Result<T, Failure>,
        event: impl FnOnce(OpId, Result<T, Failed>) -> Event<B>,
    ) {
        if let Some(op) = op {
            let result = result.map_err(|failure| failure.tell(api, self.config.lib_version));
            self.outbox.push(event(op, result));
        }
    }

    fn warned(&mut self, task: TaskId, warning: Warning) {
        if self.tasks.contains_key(&task) {
            self.outbox.push(Event::Warning(warning));
        }
    }

    fn note(&mut self, now: Time, task: TaskId, note: impl FnOnce() -> Note) {
        if let Some(notes) = &mut self.notes {
            notes.push_back((now, Some(task), note()));
        }
    }

    fn next_id(&mut self) -> TaskId {
        self.last_id += 1;
        TaskId::new(self.last_id)
    }

    fn binding(&self, task: TaskId) -> Binding {
        if self.bound == Some(task) { Binding::Bound } else { Binding::Unbound }
    }

    fn expire(&mut self, now: Time, task: TaskId) {
        match self.tasks.get(&task) {
            Some(Task::Call(_)) => self.fail(now, task, Failure::Timeout, "TIME-09", Cut::Yes),
            Some(Task::Socket(socket)) if socket.state == SocketState::Connecting => {
                self.fail_socket(now, task, SocketFault::Timer, "SOCK-30", Cut::Yes);
            }
            Some(Task::Socket(_)) => self.lose_socket(now, task, Cut::Yes),
            None => {}
        }
    }
}
