//! What JavaScript's thread and the engine's thread share of a session.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::Status;
use napi::bindgen_prelude::Unknown;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use tokio::sync::Notify;
use wxnet::{Engine, Observation, Observe};
use wxnet_bridge::{Bridge, Field};
use wxnet_record::Ledger;

use crate::counts::Counted;

/// Wakes JavaScript; it never keeps a process alive.
pub(crate) type Wake = ThreadsafeFunction<(), Unknown<'static>, (), Status, false, true, 0>;

/// A session between two threads. Its lock is held for moments only: never over a callback, nor over a transfer.
pub(crate) struct Seat {
    bridge: Mutex<Option<(Bridge, Counted)>>,
    ledger: Mutex<(Receiver<Observation>, Ledger)>,
    /// Told when a turn of JavaScript has ended: the next deadline may be another.
    turned: Notify,
    /// Gone with the session: JavaScript's realm is kept by it, and the realm may keep the session.
    wake: Mutex<Option<Wake>>,
    /// JavaScript was woken, and has not looked since.
    awake: AtomicBool,
}

/// The sending end of the observations.
#[derive(Debug)]
pub(crate) struct Post(Sender<Observation>);

impl Observe for Post {
    fn observe(&self, observation: Observation) {
        // When the session is over nobody listens any more.
        let _ = self.0.send(observation);
    }
}

/// An observer, and where what it sees arrives.
pub(crate) fn post() -> (Post, Receiver<Observation>) {
    let (sender, receiver) = channel();
    (Post(sender), receiver)
}

impl Seat {
    pub(crate) fn new(bridge: Bridge, observations: Receiver<Observation>, wake: Wake) -> Arc<Self> {
        Arc::new(Self {
            bridge: Mutex::new(Some((bridge, Counted::session()))),
            ledger: Mutex::new((observations, Ledger::default())),
            turned: Notify::new(),
            wake: Mutex::new(Some(wake)),
            awake: AtomicBool::new(false),
        })
    }

    /// Does something with the bridge; nothing once the session has ended.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Bridge) -> T) -> Option<T> {
        self.bridge().as_mut().map(|(bridge, _)| act(bridge))
    }

    fn bridge(&self) -> MutexGuard<'_, Option<(Bridge, Counted)>> {
        self.bridge.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the engine take what happened and do what was asked for; JavaScript is woken when there is something to
    /// hear, or nothing to wait for any more. Within the engine's runtime.
    pub(crate) fn step(&self) {
        let news = self.with(|bridge| {
            let engine = bridge.engine();
            let waited = engine.pending() > 0;
            engine.step();
            engine.has_event() || waited && engine.pending() == 0
        });
        drop(self.read_observations());
        if news == Some(true) {
            self.wake();
        }
    }

    /// A turn of JavaScript has ended.
    pub(crate) fn turned(&self) {
        self.turned.notify_one();
    }

    /// JavaScript looks at what there is; it is woken for what comes after that.
    pub(crate) fn look(&self) {
        self.awake.store(false, Ordering::Release);
    }

    /// Ends the session for everybody, and gives its engine for a goodbye.
    pub(crate) fn end(&self) -> Option<Engine> {
        let engine = self.bridge().take().map(|(bridge, _)| bridge.into_engine());
        drop(self.waker().take());
        self.turned.notify_one();
        engine
    }

    /// What `host.calls()` gives.
    pub(crate) fn calls(&self) -> Field {
        self.read_observations().read()
    }

    fn read_observations(&self) -> impl std::ops::Deref<Target = Ledger> {
        let mut kept = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let (receiver, ledger) = &mut *kept;
        receiver.try_iter().for_each(|observation| ledger.enter(observation));
        Read(kept)
    }

    fn wake(&self) {
        if self.awake.swap(true, Ordering::AcqRel) {
            return;
        }
        if let Some(wake) = &*self.waker() {
            wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    fn waker(&self) -> MutexGuard<'_, Option<Wake>> {
        self.wake.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves the session on the engine's thread until it ends.
    pub(crate) async fn serve(self: Arc<Self>) {
        while let Some(changed) = self.with(|bridge| bridge.engine().changed()) {
            tokio::select! {
                () = changed => self.step(),
                () = self.turned.notified() => {}
            }
        }
    }
}

/// The ledger, as long as it is looked at.
struct Read<'a>(MutexGuard<'a, (Receiver<Observation>, Ledger)>);

impl std::ops::Deref for Read<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        &self.0.1
    }
}
