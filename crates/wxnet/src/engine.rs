//! The engine of one mini-program: it performs what the session decides, and brings back what happened.

mod delivery;
mod desk;
mod pages;
mod phone;

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{self, UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;
use wxnet_core::{
    Action, Config, Create, Event, Exchange, Frame, Happening, Listen, Network as NetworkType, Operation,
    ParameterError, Session, SocketState, Target, TaskId, Time, Visibility,
};

use crate::body::Payload;
use crate::clock::Timepiece;
use crate::connect::Connector;
use crate::dialogue::Presence;
use crate::files::{Files, Quota};
use crate::mailbox::Mailbox;
use crate::meter::{Meter, Wire};
use crate::network::{Network, Watchtower};
use crate::observe::Observed;
use crate::parts::Parts;
use crate::pool::Pool;
use crate::relay::Relay;
use crate::shelf::Shelf;
use crate::storage::Storage;
use crate::store::{StoreError, random_hex};
use crate::tls::Tls;
use crate::{dialogue, exchange};
use desk::Desk;

/// How long sockets may take to say goodbye when everything ends.
const GOODBYE: Duration = Duration::from_secs(1);

/// The network layer of one mini-program, over a real network.
///
/// Commands answer at once. [`Engine::step`] does what they asked for: call it when a turn of the mini-program ends,
/// and whenever [`Engine::changed`] resolves. Then deliver [`Engine::poll_event`]s, one turn each.
pub struct Engine {
    session: Session<Payload>,
    network: Arc<Network>,
    tasks: HashMap<TaskId, Running>,
    desk: Desk,
    reports: VecDeque<Happening<Payload>>,
    /// When the last step was.
    stepped: Time,
    /// What every socket holds a copy of while it is served, and the other end; none once the session has ended.
    presence: Option<(Presence, mpsc::Receiver<Infallible>)>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("pending", &self.pending()).finish_non_exhaustive()
    }
}

/// What the engine keeps of a task it performs.
enum Running {
    Call { abort: AbortHandle, relay: Arc<Relay> },
    Socket { frames: UnboundedSender<Frame<Payload>> },
}

impl Engine {
    /// An engine for a new session.
    #[must_use]
    pub fn new(config: Config, parts: Parts) -> Self {
        let Parts { clock, resolve, dial, store, images, trust, observe } = parts;
        let quota = Quota::new(Arc::clone(&store), &config.limits);
        let files = Files::new(quota.clone(), &config.limits, images);
        let desk = Desk::new(files, Storage::new(Arc::clone(&store), &config.limits));
        let time = Arc::new(Timepiece::new(Arc::clone(&clock)));
        let proxy = config.proxy.clone();
        let tls = Tls::new(config.platform, trust, clock);
        let mut session = Session::new(config);
        session.began(time.epoch());
        if observe.is_some() {
            session.observe();
        }
        let counts = observe.is_some() || session.config().profiles(wxnet_core::Api::Request);
        let network = Arc::new(Network {
            connector: Connector { resolve, dial, tls, proxy },
            pool: Arc::new(Pool::default()),
            store,
            quota,
            shelf: Shelf::default(),
            mailbox: Arc::new(Mailbox::default()),
            watchtower: Watchtower { observer: observe, time },
            version: session.config().lib_version,
            counts,
        });
        Self {
            session,
            network,
            tasks: HashMap::new(),
            desk,
            reports: VecDeque::new(),
            stepped: Time::ZERO,
            presence: Some(mpsc::channel(1)),
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
        self.network.now()
    }

    /// The next moment at which something is due by itself.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Time> {
        self.session.poll_timeout()
    }

    /// Calls that have not ended, sockets that are not closed, and file functions that are not done.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.session.pending() + self.desk.pending()
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
        match &mut create {
            Create::Upload(options) => {
                options.boundary = format!("----wxnet{}", random_hex());
                options.file_found = match &options.file_path {
                    wxnet_core::Argument::Given(path) => self.network.store.open(path).is_ok(),
                    _ => false,
                };
            }
            Create::Download(options) => {
                let denied =
                    |path: &String| matches!(self.network.store.place(path), Err(StoreError::Denied));
                options.file_path_denied = options.file_path.as_ref().is_some_and(denied);
            }
            _ => {}
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

    /// What the mini-program must hear next; nothing once the session was [closed](Engine::close). Deliver it, and end
    /// the turn with [`Engine::step`].
    pub fn poll_event(&mut self) -> Option<Event<Payload>> {
        self.presence.as_ref()?;
        self.session.poll_event().map(|event| self.deliver(event))
    }

    /// Whether there may be something to [hear](Engine::poll_event).
    #[must_use]
    pub fn has_event(&self) -> bool {
        self.presence.is_some() && self.session.has_event()
    }

    /// Takes what happened, ends what is due, and performs what is to be done.
    ///
    /// # Panics
    /// Outside a tokio runtime, if there is something to be performed.
    pub fn step(&mut self) {
        if self.presence.is_none() {
            return;
        }
        let now = self.now();
        self.stepped = now;
        self.take_reports(now);
        if self.network.mailbox.take_due() {
            self.session.handle_timeout(now);
        }
        while let Some(action) = self.session.poll_action(now) {
            // A call is told of before it moves anything.
            self.tell_notes();
            self.perform(action);
        }
        self.desk.begin(&self.network);
        if self.next_deadline().is_some_and(|moment| moment <= now) {
            self.network.mailbox.judge_soon();
        }
        self.tell_notes();
    }

    fn tell_notes(&mut self) {
        while let Some((at, task, note)) = self.session.poll_note() {
            self.network.watchtower.see_at(|| at, task, || Observed::Noted(note));
        }
    }

    fn take_reports(&mut self, now: Time) {
        let mut reports = std::mem::take(&mut self.reports);
        self.network.mailbox.swap(&mut reports);
        for happening in reports.drain(..) {
            self.forget_ended(&happening);
            self.forget_late(&happening);
            self.session.handle(now, happening);
        }
        self.reports = reports;
    }

    /// Resolves when there is something to [`step`](Engine::step) for: a report, or a deadline. Does not borrow the
    /// engine; ask again after each step.
    pub fn changed(&self) -> impl Future<Output = ()> + Send + use<> {
        let mailbox = Arc::clone(&self.network.mailbox);
        let now = self.now();
        // What was due at the last step is about to be judged, and then there are news.
        let wait =
            self.next_deadline().filter(|&moment| moment > self.stepped).map(|moment| moment.since(now));
        async move {
            if let Some(wait) = wait {
                mailbox.wake_in(wait);
            }
            while !mailbox.take_news() {
                mailbox.arrived().await;
            }
        }
    }

    /// Moves the session's clock on. What falls due ends with the next [`step`](Engine::step).
    pub fn advance(&mut self, by: Duration) {
        self.network.watchtower.time.advance(by);
        if self.next_deadline().is_some_and(|moment| moment <= self.now()) {
            self.network.mailbox.set_due();
        }
    }

    /// Ends the session: sockets get a close frame and at most a second for it, everything else is cut, and temp files
    /// are removed. Nothing happens and no event comes afterwards.
    pub async fn close(&mut self) {
        let Some((presence, mut others)) = self.presence.take() else { return };
        drop(presence);
        let mut open = Vec::new();
        for (_, running) in self.tasks.drain() {
            match running {
                Running::Call { abort, .. } => abort.abort(),
                Running::Socket { frames } => {
                    // Who has gone already needs no goodbye.
                    let _ = frames.send(Frame::Close(1000, String::new()));
                    open.push(frames);
                }
            }
        }
        let files = self.desk.close();
        // Those who are only waiting for their last words to arrive are waited for, too.
        let _ = tokio::time::timeout(GOODBYE, others.recv()).await;
        self.network.pool.clear();
        if let Some(files) = files {
            let _ = tokio::time::timeout(GOODBYE, files).await;
        }
        self.network.shelf.clear();
        self.network.store.clear();
    }

    fn perform(&mut self, action: Action<Payload>) {
        match action {
            Action::Start(task, exchange) => self.start(task, exchange),
            Action::Follow(task, hop) => {
                if let Some(Running::Call { relay, .. }) = self.tasks.get(&task) {
                    relay.hand(hop);
                }
            }
            Action::Dial(task, dialogue) => {
                let Some((presence, _)) = &self.presence else { return };
                let (frames, queue) = unbounded_channel();
                let (network, meter) = (Arc::clone(&self.network), self.meter(task, dialogue.profile));
                tokio::spawn(dialogue::serve(network, task, *dialogue, meter, queue, presence.clone()));
                self.tasks.insert(task, Running::Socket { frames });
            }
            Action::Write(task, frame) => {
                if let Some(Running::Socket { frames }) = self.tasks.get(&task) {
                    // A task that has gone has reported its end.
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

    fn start(&mut self, task: TaskId, exchange: Box<Exchange<Payload>>) {
        let (relay, meter) = (Arc::new(Relay::default()), self.meter(task, exchange.profile));
        let performed =
            exchange::perform(Arc::clone(&self.network), task, exchange, meter, Arc::clone(&relay));
        let abort = tokio::spawn(performed).abort_handle();
        self.tasks.insert(task, Running::Call { abort, relay });
    }

    /// Counts what a task moves; of one that is to be profiled also when.
    fn meter(&self, task: TaskId, profile: bool) -> Arc<Meter> {
        let tower = &self.network.watchtower;
        let meter = Arc::new(Meter::new(profile.then(|| Arc::clone(&tower.time))));
        tower.see(task, || Observed::Metered(Wire(Arc::clone(&meter))));
        meter
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
            Happening::File(..) => self.desk.ended(),
            _ => {}
        }
    }
}

impl Engine {
    /// Ends the session at once: everything that is under way is cut, without a goodbye.
    pub(crate) fn cut(&mut self) {
        self.presence = None;
        for (_, running) in self.tasks.drain() {
            if let Running::Call { abort, .. } = running {
                abort.abort();
            }
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.cut();
    }
}
