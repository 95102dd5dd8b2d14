//! Sockets: opening, the two ways to speak to one, and every way to lose one.

use std::collections::VecDeque;

use super::{Cut, End, Last, Session, Task, Visibility};
use crate::config::Network;
use crate::event::{Action, Binding, Event, Head, Note, SocketEvent};
use crate::failure::{Api, Failure, ParameterError, SocketFault, violation};
use crate::policy::{self, Admitted, Refusal, TimeLimit};
use crate::request::required;
use crate::socket::{Dialogue, Farewell, Frame, Socket, SocketOptions, SocketState, Target, Unwritten};
use crate::task::{Argument, OpId, TaskId};
use crate::time::Time;
use crate::version::Feature;

/// How long a peer may take to answer a close (SOCK-24).
pub(super) const FAREWELL: std::time::Duration = std::time::Duration::from_secs(5);

impl<B> Session<B> {
    pub(super) fn create_socket(
        &mut self,
        now: Time,
        options: SocketOptions,
    ) -> Result<TaskId, ParameterError> {
        let [url] = required([("url", options.url)])?;
        let headers = self.compose(Api::ConnectSocket, None, options.header)?;
        let id = self.next_id();
        self.note(now, id, || Note::Called(Api::ConnectSocket, url.clone()));
        match self.judge_socket(now, &url) {
            Ok(admitted) => {
                let version = self.config.lib_version;
                let dialogue = Dialogue {
                    admitted,
                    headers,
                    protocols: if version.has(Feature::Protocols) { options.protocols } else { Vec::new() },
                    tcp_no_delay: options.tcp_no_delay && version.has(Feature::TcpNoDelay),
                    per_message_deflate: options.per_message_deflate
                        && version.has(Feature::PerMessageDeflate),
                    message_limit: self.config.limits.message,
                    profile: self.config.profiles(Api::ConnectSocket),
                };
                let limit = policy::timeout(&self.config, Api::ConnectSocket, options.timeout);
                self.accept(now, id, dialogue, limit);
            }
            Err(refusal) => self.refuse_socket(now, id, &refusal),
        }
        Ok(id)
    }

    /// The checks after the parameters, in the order of CALL-15.
    fn judge_socket(&mut self, now: Time, url: &str) -> Result<Admitted, Refusal> {
        let address = policy::read(Api::ConnectSocket, url)?;
        if self.visibility == Visibility::Background {
            return Err(Refusal::new(Failure::Interrupted, "BG-03"));
        }
        let admitted = policy::admit(&self.config, &self.lists, Api::ConnectSocket, address)?;
        if !self.config.lib_version.has(Feature::SocketTask) {
            self.replace_sockets(now);
        }
        let limit = self.config.limits.sockets;
        if self.sockets.len() >= limit {
            let rule = if limit <= 2 { "SOCK-06" } else { "SOCK-07" };
            return Err(Refusal::new(Failure::TooManySockets(limit), rule));
        }
        Ok(admitted)
    }

    /// Below 1.7.0 a new socket ends the one that is there, and does not wait for its peer (SOCK-05).
    fn replace_sockets(&mut self, now: Time) {
        for task in self.sockets.clone() {
            self.close(now, Target::Task(task), &Argument::Missing, None, None);
            self.lose_socket(now, task, Cut::Yes);
        }
    }

    fn accept(&mut self, now: Time, id: TaskId, dialogue: Dialogue, limit: TimeLimit) {
        let by = dialogue.admitted.by();
        self.note(now, id, || Note::Admitted(by));
        let socket = Socket {
            state: SocketState::Connecting,
            told_open: false,
            limit,
            farewell: None,
            unwritten: VecDeque::new(),
            invoked: now,
            phases: None,
        };
        self.tasks.insert(id, Task::Socket(Box::new(socket)));
        self.sockets.push(id);
        self.bound = self.sockets.first().copied();
        self.outbox.push(Event::Socket(id, self.binding(id), SocketEvent::Accepted));
        self.actions.push_back(Action::Dial(id, Box::new(dialogue)));
        if self.network == Network::None {
            self.fail_socket(now, id, SocketFault::Transport, "NET-04", Cut::Yes);
        }
    }

    /// A refused socket never exists; its only event tells why (SOCK-38).
    fn refuse_socket(&mut self, now: Time, id: TaskId, refusal: &Refusal) {
        self.tell_refusal(now, id, Api::ConnectSocket, refusal);
        self.bound = self.sockets.first().copied();
        let failed = refusal.failure.tell(Api::ConnectSocket, self.config.lib_version);
        self.note_refused(now, id, &failed, refusal);
        let binding = if self.bound.is_none() { Binding::Bound } else { Binding::Unbound };
        self.outbox.push(Event::Socket(id, binding, SocketEvent::Refused(failed)));
    }

    /// The engine takes a dial: its clock starts (TIME-07, TIME-08).
    pub(super) fn dialled(&mut self, now: Time, task: TaskId) {
        if let Some(socket) = self.socket(task) {
            let deadline = now + socket.limit.duration;
            self.deadlines.set(task, deadline);
        }
    }

    pub(super) fn close(
        &mut self,
        now: Time,
        target: Target,
        code: &Argument<f64>,
        reason: Option<String>,
        op: Option<OpId>,
    ) {
        let api = target.close();
        let open =
            |state| state == SocketState::Open || state == SocketState::Connecting && target != Target::Bound;
        let Some(task) = self.target(target).filter(|&task| open(self.state(task))) else {
            return self.fail_op(now, target, op, api, &target.not_open());
        };
        let told = target == Target::Bound && !self.config.lib_version.has(Feature::CloseCode);
        let judged =
            if told { Farewell::judge(&Argument::Missing, None) } else { Farewell::judge(code, reason) };
        match judged {
            Ok(farewell) => self.say_farewell(now, task, farewell, op.map(|op| (op, api))),
            Err(failure) => self.fail_op(now, target, op, api, &failure),
        }
    }

    fn say_farewell(&mut self, now: Time, task: TaskId, farewell: Farewell, op: Option<(OpId, Api)>) {
        self.outbox.hush(task);
        let told = self.state(task);
        let connected = self.is_open(task);
        let Some(socket) = self.socket(task) else { return self.part(now, task, told, farewell, op) };
        socket.state = SocketState::Closing;
        let (code, sent) = (farewell.code, farewell.sent.clone());
        if told == SocketState::Connecting {
            if connected {
                self.write(task, Frame::Close(code, sent), Unwritten::close(None));
            }
            self.succeed_op(op);
            let event = SocketEvent::Closed { code, reason: farewell.reason };
            return self.end_socket(now, task, event, "SOCK-22", Cut::Yes);
        }
        socket.farewell = Some(farewell);
        self.deadlines.set(task, now + FAREWELL);
        self.write(task, Frame::Close(code, sent), Unwritten::close(op));
    }

    /// A socket is closed whose end the mini-program has not heard of. The end stays, unless it never heard that the
    /// socket was open: then it gives up the attempt (SOCK-22).
    fn part(
        &mut self,
        now: Time,
        task: TaskId,
        told: SocketState,
        farewell: Farewell,
        op: Option<(OpId, Api)>,
    ) {
        if told == SocketState::Open {
            return op.into_iter().for_each(|(op, api)| self.fail_unheard(now, task, op, api));
        }
        let Some(binding) = self.outbox.recall_socket(task) else { return };
        self.untold.insert(task, SocketState::Closing);
        self.succeed_op(op);
        let event = SocketEvent::Closed { code: farewell.code, reason: farewell.reason };
        self.outbox.push_end(task, End::Firm, Event::Socket(task, binding, event));
    }

    pub(super) fn opened(&mut self, task: TaskId, head: Head) {
        let header = self.config.lib_version.has(Feature::OpenHeader).then(|| head.into_joined());
        let Some(socket) = self.socket(task).filter(|socket| socket.state == SocketState::Connecting) else {
            return;
        };
        let profile = socket.phases.take().map(|phases| (phases, socket.invoked));
        socket.state = SocketState::Open;
        self.deadlines.clear(task);
        let profile = profile.map(|(phases, invoked)| self.epoch.of_socket(&phases, invoked));
        self.outbox.push(Event::Socket(task, self.binding(task), SocketEvent::Opened { header, profile }));
    }

    pub(super) fn message(&mut self, task: TaskId, data: B) {
        if self.is_open(task) {
            self.outbox.push(Event::Socket(task, self.binding(task), SocketEvent::Message(data)));
        }
    }

    pub(super) fn peer_closed(&mut self, now: Time, task: TaskId, close: Option<(u16, String)>) {
        let (code, reason) = close.unwrap_or((1005, String::new()));
        self.end_closed(now, task, code, reason, "SOCK-23", Cut::No);
    }

    /// The connection of an open or closing socket is gone without a close frame (SOCK-24, SOCK-25).
    pub(super) fn lose_socket(&mut self, now: Time, task: TaskId, cut: Cut) {
        let rule = if self.network == Network::None { "NET-04" } else { "SOCK-25" };
        self.end_closed(now, task, 1006, "abnormal closure".to_owned(), rule, cut);
    }

    /// The peer broke the protocol: an error, then the close (SOCK-36).
    pub(super) fn violated(&mut self, now: Time, task: TaskId, code: u16) {
        if self.is_open(task) {
            let error = SocketEvent::Error { err_msg: violation(code).to_owned(), err_code: None };
            self.outbox.push(Event::Socket(task, self.binding(task), error));
        }
        self.end_closed(now, task, code, violation(code).to_owned(), "SOCK-36", Cut::No);
    }

    /// What the app asked for wins over what the peer or the network said (SOCK-23, SOCK-24).
    fn end_closed(
        &mut self,
        now: Time,
        task: TaskId,
        code: u16,
        reason: String,
        rule: &'static str,
        cut: Cut,
    ) {
        let Some(socket) = self.socket(task) else { return };
        let (code, reason, rule) = match socket.farewell.take() {
            None => (code, reason, rule),
            Some(farewell) if rule == "SOCK-23" => (farewell.code, farewell.reason, rule),
            Some(farewell) => (farewell.code, farewell.reason, "SOCK-24"),
        };
        self.end_socket(now, task, SocketEvent::Closed { code, reason }, rule, cut);
    }

    pub(super) fn fail_socket(
        &mut self,
        now: Time,
        task: TaskId,
        fault: SocketFault,
        rule: &'static str,
        cut: Cut,
    ) {
        let err_msg = fault.err_msg().to_owned();
        let error = SocketEvent::Error { err_msg, err_code: Some(SocketFault::ERR_CODE) };
        self.end_socket(now, task, error, rule, cut);
    }

    pub(super) fn end_socket(
        &mut self,
        now: Time,
        task: TaskId,
        event: SocketEvent<B>,
        rule: &'static str,
        cut: Cut,
    ) {
        self.end(now, task, cut, Last::Socket(event), rule);
    }

    pub(super) fn target(&self, target: Target) -> Option<TaskId> {
        match target {
            Target::Task(task) => Some(task),
            Target::Bound => self.bound,
        }
    }

    pub(super) fn socket(&mut self, task: TaskId) -> Option<&mut Socket> {
        match self.tasks.get_mut(&task) {
            Some(Task::Socket(socket)) => Some(socket),
            Some(Task::Call(_)) | None => None,
        }
    }
}
