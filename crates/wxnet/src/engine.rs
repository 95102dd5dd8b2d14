//! The engine of one mini-program: it performs what the session decides, and brings back what happened.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;
use wxnet_core::{
    Action, Config, Create, Event, Exchange, Frame, Happening, Hop, Listen, Network as NetworkType,
    Operation, ParameterError, Platform, Session, SocketState, Target, TaskId, Time, Visibility,
};

use crate::body::Payload;
use crate::clock::{Clock, SystemClock};
use crate::connect::Connector;
use crate::credit::Credit;
use crate::dial::{Dial, TcpDial};
use crate::mailbox::Mailbox;
use crate::network::{Network, Watchtower};
use crate::observe::{Observe, Observed};
use crate::pool::Pool;
use crate::resolve::{Resolve, SystemResolver};
use crate::store::{FolderStore, Store, random_hex};
use crate::trust::{Tls, Trust};
use crate::{dialogue, exchange};

/// How long sockets may take to say goodbye when everything ends.
const GOODBYE: Duration = Duration::from_secs(1);

/// The engine's seams: what stands between it and the machine.
#[derive(Debug)]
pub struct Parts {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Names.
    pub resolve: Arc<dyn Resolve>,
    /// Connections.
    pub dial: Arc<dyn Dial>,
    /// Files.
    pub store: Arc<dyn Store>,
    /// Trusted roots.
    pub trust: Trust,
    /// Who hears what the mini-program does not.
    pub observe: Option<Arc<dyn Observe>>,
}

impl Parts {
    /// The machine itself: its clock, resolver and network, the pinned roots, and files in a temporary folder beside
    /// the mini-program's `package`.
    ///
    /// # Errors
    /// When the temporary folder cannot be made, or the package is not there.
    pub fn real(platform: Platform, package: Option<&Path>) -> std::io::Result<Self> {
        Ok(Self {
            clock: Arc::new(SystemClock::default()),
            resolve: Arc::new(SystemResolver),
            dial: Arc::new(TcpDial),
            store: Arc::new(FolderStore::new(platform, package)?),
            trust: Trust::default(),
            observe: None,
        })
    }
}

/// The network layer of one mini-program, over a real network.
///
/// Commands answer at once. [`Engine::step`] does what they asked for: call it when a turn of the mini-program ends,
/// and whenever [`Engine::changed`] resolves. Then deliver [`Engine::poll_event`]s, one turn each.
pub struct Engine {
    session: Session<Payload>,
    network: Arc<Network>,
    tasks: HashMap<TaskId, Running>,
    reports: VecDeque<Happening<Payload>>,
    start: Duration,
    ahead: Duration,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("pending", &self.pending()).finish_non_exhaustive()
    }
}

/// What the engine keeps of a task it performs.
enum Running {
    Call { abort: AbortHandle, hops: UnboundedSender<Box<Hop>> },
    Socket { frames: UnboundedSender<Frame<Payload>> },
}

impl Engine {
    /// An engine for a new session.
    #[must_use]
    pub fn new(config: Config, parts: Parts) -> Self {
        let Parts { clock, resolve, dial, store, trust, observe } = parts;
        let start = clock.elapsed();
        let mut session = Session::new(config);
        if observe.is_some() {
            session.observe();
        }
        let tls = Tls::new(&trust, &clock);
        let network = Arc::new(Network {
            connector: Connector { resolve, dial, tls },
            pool: Arc::new(Pool::default()),
            store,
            mailbox: Arc::new(Mailbox::default()),
            watchtower: Watchtower { observer: observe, clock, start },
        });
        Self {
            session,
            network,
            tasks: HashMap::new(),
            reports: VecDeque::new(),
            start,
            ahead: Duration::ZERO,
        }
    }

    /// The session's configuration.
    #[must_use]
    pub const fn config(&self) -> &Config {
        self.session.config()
    }

    /// The session's time.
    #[must_use]
    pub fn now(&self) -> Time {
        Time::ZERO + (self.network.watchtower.clock.elapsed().saturating_sub(self.start) + self.ahead)
    }

    /// The next moment at which something is due by itself.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Time> {
        self.session.poll_timeout()
    }

    /// Calls that have not ended and sockets that are not closed.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.session.pending()
    }

    /// The state of a socket.
    #[must_use]
    pub fn state(&self, task: TaskId) -> SocketState {
        self.session.state(task)
    }

    /// The phone's network.
    #[must_use]
    pub const fn network_type(&self) -> NetworkType {
        self.session.network()
    }

    /// Begins a call.
    ///
    /// # Errors
    /// A parameter error: the call never was.
    pub fn create(&mut self, mut create: Create<Payload>) -> Result<TaskId, ParameterError> {
        if let Create::Upload(options) = &mut create {
            options.boundary = format!("----wxnet{}", random_hex());
            options.file_found = match &options.file_path {
                wxnet_core::Argument::Given(path) => self.network.store.open(path).is_ok(),
                _ => false,
            };
        }
        self.session.create(self.now(), create)
    }

    /// Does something to a task.
    ///
    /// # Errors
    /// A parameter error: nothing was done.
    pub fn operate(&mut self, target: Target, operation: Operation<Payload>) -> Result<(), ParameterError> {
        self.session.operate(self.now(), target, operation)
    }

    /// Begins or ends listening to an event of a call.
    pub fn listen(&mut self, task: TaskId, event: Listen, on: bool) {
        self.session.listen(task, event, on);
    }

    /// The mini-program goes to the background or comes back.
    pub fn set_visibility(&mut self, visibility: Visibility) {
        self.session.set_visibility(self.now(), visibility);
    }

    /// The phone's network changes.
    pub fn set_network(&mut self, network: NetworkType) {
        self.session.set_network(self.now(), network);
        if !network.is_connected() {
            self.network.pool.clear();
        }
    }

    /// Sets `debug` for calls made from now on.
    pub fn set_debug(&mut self, debug: bool) {
        self.session.set_debug(debug);
    }

    /// What the mini-program must hear next. Deliver it, and end the turn with [`Engine::step`].
    pub fn poll_event(&mut self) -> Option<Event<Payload>> {
        self.session.poll_event()
    }

    /// Takes what happened, ends what is due, and performs what is to be done.
    ///
    /// # Panics
    /// Outside a tokio runtime, if there is something to be performed.
    pub fn step(&mut self) {
        let now = self.now();
        let mailbox = Arc::clone(&self.network.mailbox);
        mailbox.swap(&mut self.reports);
        let mut reports = std::mem::take(&mut self.reports);
        for happening in reports.drain(..) {
            self.forget_ended(&happening);
            self.session.handle(now, happening);
        }
        self.reports = reports;
        if mailbox.take_due() {
            self.session.handle_timeout(now);
        }
        while let Some(action) = self.session.poll_action(now) {
            self.perform(action);
        }
        while let Some((_, task, note)) = self.session.poll_note() {
            self.network.watchtower.see(task, || Observed::Noted(note));
        }
    }

    /// Resolves when there is something to [`step`](Engine::step) for: a report, or a deadline. Does not borrow the
    /// engine; ask again after each step.
    pub fn changed(&self) -> impl Future<Output = ()> + Send + 'static {
        let mailbox = Arc::clone(&self.network.mailbox);
        let wait = self.next_deadline().map(|moment| moment.since(self.now()));
        async move {
            if !mailbox.is_empty() {
                return;
            }
            match wait {
                Some(wait) => tokio::select! {
                    () = mailbox.arrived() => {}
                    () = deadline(wait, &mailbox) => {}
                },
                None => mailbox.arrived().await,
            }
        }
    }

    /// Moves the session's clock on. What falls due ends with the next [`step`](Engine::step).
    pub fn advance(&mut self, by: Duration) {
        self.ahead += by;
        if self.next_deadline().is_some_and(|moment| moment <= self.now()) {
            self.network.mailbox.set_due();
        }
    }

    /// Ends the session: sockets get a close frame and at most a second for it, everything else is cut, and temp files
    /// are removed. No event is to be delivered afterwards.
    pub async fn close(&mut self) {
        let mut farewells = Vec::new();
        for (_, running) in self.tasks.drain() {
            match running {
                Running::Call { abort, .. } => abort.abort(),
                Running::Socket { frames } => {
                    // Who has gone already needs no goodbye.
                    if frames.send(Frame::Close(1000, String::new())).is_ok() {
                        farewells.push(frames);
                    }
                }
            }
        }
        let gone = async {
            for frames in &farewells {
                frames.closed().await;
            }
        };
        let _ = tokio::time::timeout(GOODBYE, gone).await;
        self.network.pool.clear();
        self.network.store.clear();
    }

    fn perform(&mut self, action: Action<Payload>) {
        match action {
            Action::Start(task, exchange) => self.start(task, *exchange),
            Action::Follow(task, hop) => {
                if let Some(Running::Call { hops, .. }) = self.tasks.get(&task) {
                    // A task that has gone has reported its end.
                    let _ = hops.send(hop);
                }
            }
            Action::Dial(task, dialogue) => {
                let (frames, queue) = unbounded_channel();
                let credit = Arc::new(Credit::default());
                tokio::spawn(dialogue::serve(Arc::clone(&self.network), task, *dialogue, queue, credit));
                self.tasks.insert(task, Running::Socket { frames });
            }
            Action::Write(task, frame) => {
                if let Some(Running::Socket { frames }) = self.tasks.get(&task) {
                    // As above.
                    let _ = frames.send(frame);
                }
            }
            Action::Cancel(task) => {
                // A socket's task ends by itself when its queue is dropped, after its last words.
                if let Some(Running::Call { abort, .. }) = self.tasks.remove(&task) {
                    abort.abort();
                }
            }
        }
    }

    fn start(&mut self, task: TaskId, exchange: Exchange<Payload>) {
        let (hops, queue) = unbounded_channel();
        let credit = Arc::new(Credit::default());
        let performed = exchange::perform(Arc::clone(&self.network), task, exchange, queue, credit);
        let abort = tokio::spawn(performed).abort_handle();
        self.tasks.insert(task, Running::Call { abort, hops });
    }

    fn forget_ended(&mut self, happening: &Happening<Payload>) {
        match happening {
            Happening::Complete(task, _)
            | Happening::Failed(task, _)
            | Happening::NotOpened(task, _)
            | Happening::PeerClosed(task, _)
            | Happening::Lost(task)
            | Happening::Violated(task, _) => {
                self.tasks.remove(task);
            }
            _ => {}
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        for (_, running) in self.tasks.drain() {
            if let Running::Call { abort, .. } = running {
                abort.abort();
            }
        }
    }
}

/// Waits for a deadline, then lets the sockets be read once more before it is judged: after a long turn of the
/// mini-program an answer may be waiting there.
async fn deadline(wait: Duration, mailbox: &Mailbox) {
    tokio::time::sleep(wait).await;
    for _ in 0..READS_BEFORE_JUDGEMENT {
        tokio::task::yield_now().await;
    }
    mailbox.set_due();
}

/// How often the runtime looks at its sockets before a deadline is judged.
const READS_BEFORE_JUDGEMENT: usize = 3;
