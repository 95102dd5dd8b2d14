//! A mini-program's network layer for Rust: calls to await, sockets to speak to.

mod call;
mod files;
mod inbox;
mod request;
mod socket;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot};
use tokio::task::AbortHandle;
use wxnet_core::{
    Api, AppEvent, Argument, CallEvent, Config, Create, DownloadOptions, Event, Failed, Listen, Network,
    OpId, SocketEvent, SocketOptions, TaskId, UploadOptions, Visibility, Warning,
};

pub use call::Call;
use files::Askers;
use inbox::Slot;
pub use request::Request;
pub use socket::Socket;

use crate::body::Payload;
use crate::engine::Engine;
use crate::parts::Parts;

/// The network layer of one mini-program. Dropping it cuts everything that is under way: calls end as if aborted.
#[derive(Debug)]
pub struct MiniProgram {
    shared: Arc<Shared>,
    drive: AbortHandle,
}

/// What a mini-program hears that belongs to no call.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The phone.
    App(AppEvent),
    /// A line for the console.
    Warning(Warning),
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    asked: Notify,
}

#[derive(Debug)]
struct State {
    engine: Engine,
    calls: HashMap<TaskId, Slot<CallEvent<Payload>>>,
    sockets: HashMap<TaskId, Slot<SocketEvent<Payload>>>,
    ops: HashMap<OpId, oneshot::Sender<Result<(), Failed>>>,
    askers: Askers,
    told: Vec<Told>,
    last_op: u64,
}

impl MiniProgram {
    /// A mini-program in front of an engine of its own.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    #[must_use]
    pub fn new(config: Config, parts: Parts) -> Self {
        let state = State {
            engine: Engine::new(config, parts),
            calls: HashMap::new(),
            sockets: HashMap::new(),
            ops: HashMap::new(),
            askers: Askers::default(),
            told: Vec::new(),
            last_op: 0,
        };
        let shared = Arc::new(Shared { state: Mutex::new(state), asked: Notify::new() });
        let drive = tokio::spawn(drive(Arc::clone(&shared))).abort_handle();
        Self { shared, drive }
    }

    /// `wx.request`. Await the call for its answer; drop it to abort.
    #[must_use]
    pub fn request(&self, request: Request) -> Call {
        self.call(Api::Request, Create::Request(request.into_options()))
    }

    /// `wx.uploadFile` of a file the store knows, under a field name.
    #[must_use]
    pub fn upload(&self, url: &str, file_path: &str, name: &str) -> Call {
        self.upload_with(UploadOptions {
            url: Argument::Given(url.to_owned()),
            file_path: Argument::Given(file_path.to_owned()),
            name: Argument::Given(name.to_owned()),
            ..UploadOptions::default()
        })
    }

    /// `wx.uploadFile` with any options.
    #[must_use]
    pub fn upload_with(&self, options: UploadOptions) -> Call {
        self.call(Api::UploadFile, Create::Upload(options))
    }

    /// `wx.downloadFile`.
    #[must_use]
    pub fn download(&self, url: &str) -> Call {
        let url = Argument::Given(url.to_owned());
        self.download_with(DownloadOptions { url, ..DownloadOptions::default() })
    }

    /// `wx.downloadFile` with any options.
    #[must_use]
    pub fn download_with(&self, options: DownloadOptions) -> Call {
        self.call(Api::DownloadFile, Create::Download(options))
    }

    /// `wx.connectSocket`: resolves when the socket is open.
    ///
    /// # Errors
    /// When the call is refused, or the socket never opens.
    pub async fn connect(&self, options: SocketOptions) -> Result<Socket, Failed> {
        Socket::open(&self.shared, options).await
    }

    /// Goes to the background, or comes back.
    pub fn set_visibility(&self, visibility: Visibility) {
        self.shared.command(|state| state.engine.set_visibility(visibility));
    }

    /// Changes the phone's network.
    pub fn set_network(&self, network: Network) {
        self.shared.command(|state| state.engine.set_network(network));
    }

    /// Moves the session's clock on.
    pub fn advance(&self, by: std::time::Duration) {
        self.shared.command(|state| state.engine.advance(by));
    }

    /// Calls that have not ended and sockets that are not closed.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.shared.lock().engine.pending()
    }

    /// What was told so far and not taken yet.
    #[must_use]
    pub fn take_told(&self) -> Vec<Told> {
        std::mem::take(&mut self.shared.lock().told)
    }

    fn call(&self, api: Api, create: Create<Payload>) -> Call {
        Call::begin(&self.shared, api, create)
    }
}

impl Drop for MiniProgram {
    fn drop(&mut self) {
        self.drive.abort();
        self.shared.lock().end();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something under the lock, as one turn.
    fn command<T>(&self, command: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let result = command(&mut state);
        state.engine.step();
        drop(state);
        self.asked.notify_one();
        result
    }
}

impl State {
    fn listen(&mut self, task: TaskId) {
        self.engine.listen(task, Listen::Headers, true);
        self.engine.listen(task, Listen::Progress, true);
    }

    /// Cuts everything, and lets nobody wait for an event any more.
    fn end(&mut self) {
        self.engine.cut();
        self.calls.clear();
        self.sockets.clear();
        self.ops.clear();
        self.askers.clear();
    }

    fn next_op(&mut self) -> OpId {
        self.last_op += 1;
        OpId::new(self.last_op)
    }

    /// Hands an event to whoever waits for it. Who has gone does not.
    fn deliver(&mut self, event: Event<Payload>) {
        match event {
            Event::Call(task, event) => {
                let done = matches!(event, CallEvent::Done(_));
                if let Some(call) = self.calls.get(&task) {
                    call.put(event, is_newer_progress);
                }
                if done {
                    self.calls.remove(&task);
                }
            }
            Event::Socket(task, _, event) => {
                let last = matches!(event, SocketEvent::Refused(_) | SocketEvent::Closed { .. });
                if let Some(socket) = self.sockets.get(&task) {
                    socket.put(event, |_, _| false);
                }
                if last {
                    self.sockets.remove(&task);
                }
            }
            Event::Op(op, result) => {
                if let Some(asker) = self.ops.remove(&op) {
                    let _ = asker.send(result.map(|_| ()));
                }
            }
            Event::File(op, result) => self.askers.answer_file(op, result.map(|(_, answer)| answer)),
            Event::Storage(op, result) => self.askers.answer_storage(op, result.map(|(_, answer)| answer)),
            // Only a base library asks for these.
            Event::Answer(..) | Event::Pages(_) | Event::Due(_) | Event::Phone(..) | Event::Offered(_) => {}
            Event::App(event) => self.told.push(Told::App(event)),
            Event::Warning(warning) => self.told.push(Told::Warning(warning)),
        }
    }
}

/// Of progress only the newest counts.
fn is_newer_progress(event: &CallEvent<Payload>, last: &CallEvent<Payload>) -> bool {
    use CallEvent::{Downloaded, Uploaded};
    matches!((event, last), (Uploaded(_), Uploaded(_)) | (Downloaded(_), Downloaded(_)))
}

/// Steps the engine whenever something happened, and delivers what is to be heard.
async fn drive(shared: Arc<Shared>) {
    loop {
        let changed = shared.lock().engine.changed();
        tokio::select! {
            () = changed => {}
            () = shared.asked.notified() => {}
        }
        let mut state = shared.lock();
        state.engine.step();
        while let Some(event) = state.engine.poll_event() {
            state.deliver(event);
        }
        state.engine.step();
    }
}
