//! What is written to sockets: in order, not more than may wait, and everybody who asked hears of it.

use super::Session;
use crate::event::{Action, Event, Note};
use crate::failure::{Api, Failure, ParameterError, WrongType};
use crate::socket::{Frame, Measured, Socket, SocketState, Target, Unwritten};
use crate::task::{Argument, OpId, TaskId};
use crate::time::Time;

/// What a message counts at least, for waiting costs something too.
const LIGHTEST: u64 = 64;

impl<B> Session<B> {
    pub(super) fn send(
        &mut self,
        now: Time,
        target: Target,
        data: Argument<B>,
        op: Option<OpId>,
    ) -> Result<(), ParameterError>
    where
        B: Measured,
    {
        let data = data.required().map_err(|brand| {
            ParameterError::WrongTypes(vec![WrongType {
                name: "data",
                expected: "String or ArrayBuffer",
                brand,
            }])
        })?;
        let open = |task: &TaskId| self.state(*task) == SocketState::Open && self.is_open(*task);
        match self.target(target).filter(open) {
            Some(task) => self.send_on(now, target, task, data, op),
            None => self.fail_op(now, target, op, target.send(), &target.not_open()),
        }
        Ok(())
    }

    /// Sends on an open socket, unless too much waits to be written already; the socket stays open then.
    fn send_on(&mut self, now: Time, target: Target, task: TaskId, data: B, op: Option<OpId>)
    where
        B: Measured,
    {
        let (weight, limit) = (data.size().max(LIGHTEST), self.config.limits.unsent);
        if self.unsent.saturating_add(weight) > limit {
            return self.fail_op(now, target, op, target.send(), &Failure::TooMuchUnsent(limit));
        }
        self.write(task, Frame::Message(data), Unwritten { asker: op.map(|op| (op, target.send())), weight });
    }

    pub(super) fn write(&mut self, task: TaskId, frame: Frame<B>, unwritten: Unwritten) {
        let weight = unwritten.weight;
        if let Some(socket) = self.socket(task) {
            socket.unwritten.push_back(unwritten);
            self.unsent += weight;
            self.actions.push_back(Action::Write(task, frame));
        }
    }

    pub(super) fn written(&mut self, task: TaskId) {
        let Some(written) = self.socket(task).and_then(|socket| socket.unwritten.pop_front()) else { return };
        self.unsent -= written.weight;
        self.succeed_op(written.asker);
    }

    pub(super) fn fail_unwritten(&mut self, now: Time, task: TaskId, socket: Socket) {
        self.unsent -= socket.unwritten.iter().map(|it| it.weight).sum::<u64>();
        for (op, api) in socket.unwritten.into_iter().filter_map(|it| it.asker) {
            self.fail_unheard(now, task, op, api);
        }
    }

    /// Something was asked of a socket that was open, and cannot be done any more.
    pub(super) fn fail_unheard(&mut self, now: Time, task: TaskId, op: OpId, api: Api) {
        let global = matches!(api, Api::SendSocketMessage | Api::CloseSocket);
        let failure = if global { Failure::NotConnected } else { Failure::NotOpen };
        self.fail_op(now, Target::Task(task), Some(op), api, &failure);
    }

    pub(super) fn succeed_op(&mut self, op: Option<(OpId, Api)>) {
        if let Some((op, api)) = op {
            self.outbox.push(Event::Op(op, Ok(api.ok())));
        }
    }

    /// An operation fails: whoever asked for it hears of it, and an observer in any case.
    pub(super) fn fail_op(
        &mut self,
        now: Time,
        target: Target,
        op: Option<OpId>,
        api: Api,
        failure: &Failure,
    ) {
        if self.notes.is_some() {
            let declined = Note::Declined(
                api,
                failure.tell(api, self.config.lib_version),
                self.reason_of_op(target, api, failure),
            );
            let task = self.target(target);
            self.notes.get_or_insert_default().push_back((now, task, declined));
        }
        if let Some(op) = op {
            self.outbox.push(Event::Op(op, Err(failure.tell(api, self.config.lib_version))));
        }
    }
}
