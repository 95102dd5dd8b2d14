//! Calls of request, upload and download: from admission to the end.

use super::call::{Call, Draft, Phase};
use super::{Cut, End, Last, Listen, Session, Task, Visibility};
use crate::config::Network;
use crate::event::{
    Action, Answer, CallEvent, Event, Fault, Finished, Head, Headers, Note, Outgoing, Redirects,
};
use crate::facts::Fact;
use crate::failure::{Api, Failed, Failure, NetError, ParameterError};
use crate::policy::{self, Admitted, Refusal};
use crate::profile::Phases;
use crate::task::TaskId;
use crate::time::Time;
use crate::version::Feature;
use crate::warning::Warning;

impl<B> Session<B> {
    /// Begins or ends listening to an event of a call.
    pub fn listen(&mut self, task: TaskId, event: Listen, on: bool) {
        let Some(call) = self.call(task) else { return };
        match event {
            Listen::Headers => call.hears.headers = on,
            Listen::Progress => call.hears.progress = on,
        }
    }

    pub(super) fn create_call(&mut self, now: Time, mut draft: Draft<B>) -> Result<TaskId, ParameterError> {
        let content_type = match &draft.body {
            Outgoing::Form(form) => Some(format!("multipart/form-data; boundary={}", form.boundary)),
            Outgoing::Empty | Outgoing::Data(_) => None,
        };
        let api = draft.api;
        let headers = self.compose(api, content_type, std::mem::take(&mut draft.header))?;
        let id = self.next_id();
        self.note(now, id, || Note::Called(api, draft.url.clone()));
        match self.judge_call(&draft) {
            Ok(admitted) => self.line_up(now, id, draft, admitted, headers),
            Err(refusal) => self.refuse_call(now, id, api, &refusal),
        }
        Ok(id)
    }

    /// An admitted call takes its turn.
    fn line_up(
        &mut self,
        now: Time,
        id: TaskId,
        draft: Draft<B>,
        admitted: Admitted,
        headers: Vec<(String, String)>,
    ) {
        let by = admitted.by();
        self.note(now, id, || Note::Admitted(by));
        let limit = policy::timeout(&self.config, draft.api, draft.timeout);
        let mut call = Call::new(draft, admitted, headers, limit, now);
        call.queued = self.queue.is_full();
        let queued = call.queued;
        self.tasks.insert(id, Task::Call(Box::new(call)));
        if queued {
            self.note(now, id, || Note::Queued);
        }
        self.queue.join(id);
    }

    /// The checks after the parameters, in the order of CALL-15.
    fn judge_call(&self, draft: &Draft<B>) -> Result<Admitted, Refusal> {
        let api = draft.api;
        let address = policy::read(api, &draft.url)?;
        if self.visibility == Visibility::Background {
            return Err(Refusal::new(Failure::Interrupted, "BG-03"));
        }
        let admitted = policy::admit(&self.config, &self.lists, api, address)?;
        if let Some(refusal) = &draft.file {
            return Err(refusal.clone());
        }
        let limit = self.config.limits.calls;
        if !self.config.lib_version.has(Feature::Queue) && self.queue.in_flight() >= limit {
            return Err(Refusal::new(Failure::TooManyCalls(api, limit), "CONC-03"));
        }
        if draft.method == "CONNECT" {
            let refusal = Refusal::new(Failure::Net(NetError::MethodNotSupported), "REQ-06");
            return Err(refusal.with("method", "CONNECT"));
        }
        Ok(admitted)
    }

    /// A refused call never exists; its only event tells why.
    fn refuse_call(&mut self, now: Time, id: TaskId, api: Api, refusal: &Refusal) {
        let failed = refusal.failure.tell(api, self.config.lib_version);
        self.tell_refusal(now, id, api, refusal);
        self.note_refused(now, id, &failed, refusal);
        let end = if refusal.is_of_address() { End::Firm } else { End::Open(api) };
        self.outbox.push_end(id, end, Event::Call(id, CallEvent::Done(Err(failed))));
    }

    /// A call that ends gives up its place or its turn.
    pub(super) fn leave(&mut self, id: TaskId, call: &Call<B>, cut: Cut) {
        match call.phase {
            Phase::Waiting(_) => self.queue.give_up(id),
            Phase::Running => {
                self.queue.leave();
                self.detach(id, cut);
            }
        }
    }

    /// An observer hears every refusal; the console hears those of the domain lists, on the developer tools which entry
    /// is missing (DOM-20), and on phones that debug mode hides that (DBG-11).
    pub(super) fn tell_refusal(&mut self, now: Time, id: TaskId, api: Api, refusal: &Refusal) {
        if self.notes.is_some() {
            let reason = self.reason_of_refusal(now, refusal);
            self.note(now, id, || Note::Refused(reason));
        }
        let Some((_, Fact::Text(origin))) = refusal.facts.iter().find(|(name, _)| name == "origin") else {
            return;
        };
        let (origin, list) = (origin.to_string(), policy::DomainList::of(api));
        if self.config.platform.is_phone() {
            self.outbox.push(Event::Warning(Warning::DebugOnly(origin, list)));
        } else if refusal.failure == Failure::NotInDomainList {
            self.outbox.push(Event::Warning(Warning::NotListed(origin, list)));
        }
    }

    /// The end of what was refused, which has no task that could end.
    pub(super) fn note_refused(&mut self, now: Time, id: TaskId, failed: &Failed, refusal: &Refusal) {
        if self.notes.is_some() {
            let reason = self.reason_of_refusal(now, refusal);
            self.note(now, id, || Note::Ended(Err((failed.clone(), reason))));
        }
    }

    /// Takes a waiting call for the engine.
    pub(super) fn start(&mut self, now: Time, task: TaskId) -> Option<Action<B>> {
        let call = self.call(task)?;
        let Phase::Waiting(exchange) = std::mem::replace(&mut call.phase, Phase::Running) else {
            return None;
        };
        if call.queued {
            call.waiting.queue.end = now;
        }
        let deadline = now + call.limit.duration;
        if self.network == Network::None {
            let offline = Failure::Net(NetError::InternetDisconnected);
            self.fail(now, task, offline, "NET-04", Cut::No);
            return None;
        }
        self.deadlines.set(task, deadline);
        self.note(now, task, || Note::Started);
        Some(Action::Start(task, exchange))
    }

    pub(super) fn abort(&mut self, now: Time, task: TaskId) {
        if let Some(call) = self.call(task) {
            // Of a call that waits nothing is on its way.
            if call.is_running() {
                self.outbox.hush(task);
            }
            self.fail(now, task, Failure::Abort, "CALL-18", Cut::Yes);
        } else if let Some(api) = self.outbox.recall(task) {
            self.outbox.hush(task);
            let failed = Failure::Abort.tell(api, self.config.lib_version);
            self.outbox.push_end(task, End::Open(api), Event::Call(task, CallEvent::Done(Err(failed))));
        }
    }

    pub(super) fn head(&mut self, now: Time, task: TaskId, head: Head) {
        let version = self.config.lib_version;
        let devtools = !self.config.platform.is_phone();
        let Some(call) = self.call(task) else { return };
        if call.redirects == Redirects::Follow && head.is_redirect() {
            return self.redirect(now, task, &head);
        }
        if call.hears.headers && version.has(Feature::HeadersReceived) {
            let request = call.api == Api::Request;
            let headers = Headers {
                status: (request && !devtools).then_some(head.status),
                header: head.joined(),
                cookies: (request && version.has(Feature::Cookies)).then(|| head.cookies()),
            };
            call.head = Some(head);
            self.outbox.push(Event::Call(task, CallEvent::Headers(headers)));
        } else {
            call.head = Some(head);
        }
    }

    pub(super) fn measured(&mut self, task: TaskId, phases: Box<Phases>) {
        match self.tasks.get_mut(&task) {
            Some(Task::Call(call)) => call.phases = Some(phases),
            Some(Task::Socket(socket)) => socket.phases = Some(phases),
            None => {}
        }
    }

    pub(super) fn retried(&mut self, task: TaskId) {
        if let Some(call) = self.call(task) {
            call.retries += 1;
        }
    }

    pub(super) fn sent(&mut self, task: TaskId, sent: u64, expected: u64) {
        let Some(call) = self.call(task) else { return };
        if let Some(progress) = call.uploaded.next(sent, expected) {
            call.uploaded = progress;
            if call.hears.progress {
                self.outbox.push_progress(task, CallEvent::Uploaded(progress));
            }
        }
    }

    pub(super) fn received(&mut self, task: TaskId, written: u64, expected: Option<u64>) {
        let Some(call) = self.call(task) else { return };
        let before = call.received;
        call.received = written.max(before);
        if let Some(progress) = call.downloaded.next(before, written, expected) {
            call.downloaded = progress;
            if call.hears.progress {
                self.outbox.push_progress(task, CallEvent::Downloaded(progress));
            }
        }
    }

    pub(super) fn chunk(&mut self, task: TaskId, data: B) {
        if self.call(task).is_some() {
            self.outbox.push(Event::Call(task, CallEvent::Chunk(data)));
        }
    }

    pub(super) fn complete(&mut self, now: Time, task: TaskId, body: Finished<B>) {
        let version = self.config.lib_version;
        let Self { config, epoch, tasks, .. } = self;
        let Some(Task::Call(call)) = tasks.get_mut(&task) else { return };
        let last = (call.api == Api::DownloadFile && call.hears.progress)
            .then(|| call.downloaded.last(call.received))
            .flatten();
        let head = call.head.take().unwrap_or_default();
        let request = call.api == Api::Request;
        let answer = Answer {
            api: call.api,
            status: head.status,
            body,
            cookies: (request && version.has(Feature::Cookies)).then(|| head.cookies()),
            header: (request && version.has(Feature::ResponseHeader)).then(|| head.into_joined()),
            retries: (request && version.has(Feature::Exception)).then_some(call.retries),
            profile: call.phases.take().map(|phases| {
                let Call { api, waiting, .. } = &**call;
                epoch.of_call(config, *api, &phases, waiting)
            }),
        };
        if let Some(progress) = last {
            self.outbox.push_progress(task, CallEvent::Downloaded(progress));
        }
        self.end(now, task, Cut::No, Last::Call(Ok(answer)), "RES-01");
    }

    pub(super) fn faulted(&mut self, now: Time, task: TaskId, fault: Fault) {
        let larger = self.config.lib_version.has(Feature::LargerLimits);
        let too_large = if larger { "DOWN-10" } else { "DOWN-09" };
        let Some(call) = self.call(task) else { return };
        let (failure, rule) = match fault {
            Fault::Net(error) => (Failure::Net(error), error.rule()),
            Fault::FileNotFound => (Failure::FileNotFound, "UP-09"),
            Fault::FilePathDenied => (Failure::FilePathDenied, "DOWN-08"),
            Fault::SaveFailed => (Failure::SaveFailed, "DOWN-08"),
            Fault::StorageFull => (Failure::StorageFull, "FILE-13"),
            Fault::TooLarge if call.api == Api::DownloadFile => (Failure::DownloadTooLarge, too_large),
            Fault::TooLarge => (Failure::AnswerTooLarge(self.config.limits.answer), "RES-20"),
        };
        self.fail(now, task, failure, rule, Cut::No);
    }

    /// Ends a call in `fail`.
    #[expect(clippy::needless_pass_by_value, reason = "every caller makes the failure for this end")]
    pub(super) fn fail(&mut self, now: Time, task: TaskId, failure: Failure, rule: &'static str, cut: Cut) {
        let version = self.config.lib_version;
        let Some(call) = self.call(task) else { return };
        let mut failed = failure.tell(call.api, version);
        failed.retries = failed.retries.map(|_| call.retries);
        self.end(now, task, cut, Last::Call(Err(failed)), rule);
    }

    pub(super) fn call(&mut self, task: TaskId) -> Option<&mut Call<B>> {
        match self.tasks.get_mut(&task) {
            Some(Task::Call(call)) => Some(call),
            Some(Task::Socket(_)) | None => None,
        }
    }
}
