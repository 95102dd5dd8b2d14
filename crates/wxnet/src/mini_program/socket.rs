//! A socket that is open.

use std::sync::Arc;

use tokio::sync::oneshot;
use wxnet_core::{
    Api, Argument, Create, Failed, Failure, OpId, Operation, ParameterError, SocketEvent, SocketOptions,
    SocketState, Target, TaskId,
};

use super::Shared;
use super::inbox::{Inbox, inbox};
use crate::body::{Body, Payload};

/// An open socket. Dropping it closes it with 1000.
#[derive(Debug)]
pub struct Socket {
    shared: Arc<Shared>,
    task: TaskId,
    header: Vec<(String, String)>,
    events: Inbox<SocketEvent<Payload>>,
    ended: Option<(u16, String)>,
}

impl Socket {
    pub(super) async fn open(shared: &Arc<Shared>, options: SocketOptions) -> Result<Self, Failed> {
        let (slot, events) = inbox();
        let created = shared.command(|state| {
            let created = state.engine.create(Create::Socket(options));
            let version = state.engine.config().lib_version;
            created
                .inspect(|&task| {
                    state.sockets.insert(task, slot);
                })
                .map_err(|error| error.tell(Api::ConnectSocket, version))
        });
        let shared = Arc::clone(shared);
        let mut socket = Self { shared, task: created?, header: Vec::new(), events, ended: None };
        loop {
            match socket.events.next().await {
                Some(SocketEvent::Opened { header, .. }) => {
                    socket.header = header.unwrap_or_default();
                    return Ok(socket);
                }
                Some(SocketEvent::Refused(failed)) => return Err(failed),
                Some(SocketEvent::Error { err_msg, .. }) => {
                    return Err(Failed { err_msg, errno: None, retries: None });
                }
                Some(SocketEvent::Closed { .. }) | None => return Err(socket.not_open(Api::ConnectSocket)),
                Some(SocketEvent::Accepted | SocketEvent::Message(_)) => {}
            }
        }
    }

    /// The header of the answer to the handshake.
    #[must_use]
    pub fn header(&self) -> &[(String, String)] {
        &self.header
    }

    /// The next message; none when the socket is closed.
    pub async fn next(&mut self) -> Option<Body> {
        while let Some(event) = self.events.next().await {
            match event {
                SocketEvent::Message(payload) => return Some(payload.into_body()),
                SocketEvent::Closed { code, reason } => self.ended = Some((code, reason)),
                _ => {}
            }
        }
        None
    }

    /// Sends a message; resolves when it is handed to the transport (SOCK-15).
    ///
    /// # Errors
    /// When the socket is not open.
    pub async fn send(&self, message: impl Into<Body>) -> Result<(), Failed> {
        let data = Argument::Given(message.into().into());
        self.operate(Api::SocketTaskSend, |op| Operation::Send { data, op }).await
    }

    /// Closes the socket, and waits for the end: the code and reason that `onClose` shows.
    ///
    /// # Errors
    /// When code or reason may not be used, or the socket is not open.
    pub async fn close(mut self, code: u16, reason: &str) -> Result<(u16, String), Failed> {
        let (code, reason) = (Argument::Given(f64::from(code)), Some(reason.to_owned()));
        self.operate(Api::SocketTaskClose, |op| Operation::Close { code, reason, op }).await?;
        while self.next().await.is_some() {}
        self.ended.take().ok_or_else(|| self.not_open(Api::SocketTaskClose))
    }

    async fn operate(
        &self,
        api: Api,
        operation: impl FnOnce(Option<OpId>) -> Operation<Payload>,
    ) -> Result<(), Failed> {
        let (asker, answer) = oneshot::channel();
        let version = self.shared.command(|state| {
            let op = state.next_op();
            state.ops.insert(op, asker);
            let version = state.engine.config().lib_version;
            let done = state.engine.operate(Target::Task(self.task), operation(Some(op)));
            done.inspect_err(|_| drop(state.ops.remove(&op)))
                .map_err(|error: ParameterError| error.tell(api, version))
        });
        version?;
        answer.await.unwrap_or_else(|_| Err(self.not_open(api)))
    }

    fn not_open(&self, api: Api) -> Failed {
        Failure::NotOpen.tell(api, self.shared.lock().engine.config().lib_version)
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let close = Operation::Close { code: Argument::Missing, reason: None, op: None };
        let closed = self.shared.command(|state| {
            state.sockets.remove(&self.task);
            if state.engine.state(self.task) == SocketState::Closed {
                return Ok(());
            }
            state.engine.operate(Target::Task(self.task), close)
        });
        debug_assert!(closed.is_ok(), "a close without parameters has none to be wrong");
    }
}
