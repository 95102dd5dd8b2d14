//! What the mini-program does.

use proptest::sample::Index;
use wxnet_core::{
    Api, Argument, Create, DownloadOptions, Failure, Listen, SocketState, Target, TaskId, UploadOptions,
};

use super::{Heard, World, pick};
use crate::model::Address;
use crate::support::{DOWNLOAD, REQUEST, SOCKET, UPLOAD, upload};

impl World {
    pub(super) fn request(&mut self, address: Address) {
        let task = self.phone.request(url(REQUEST, address));
        self.called(task, Api::Request, address);
    }

    pub(super) fn upload(&mut self, address: Address) {
        let url = Argument::Given(url(UPLOAD, address).to_owned());
        let task = self.phone.create(Create::Upload(UploadOptions { url, ..upload() })).unwrap();
        self.called(task, Api::UploadFile, address);
    }

    pub(super) fn download(&mut self, address: Address) {
        let url = Argument::Given(url(DOWNLOAD, address).to_owned());
        let options = DownloadOptions { url, ..DownloadOptions::default() };
        let task = self.phone.create(Create::Download(options)).unwrap();
        self.called(task, Api::DownloadFile, address);
    }

    fn called(&mut self, task: TaskId, api: Api, address: Address) {
        self.model.call(task, api, address);
        self.calls.push(task);
        self.heard.insert(task, Heard { api: Some(api), ..Heard::default() });
    }

    pub(super) fn connect(&mut self, address: Address) {
        let task = self.phone.connect_to(url(SOCKET, address));
        self.model.connect(task, address);
        self.sockets.push(task);
        self.heard.insert(task, Heard::default());
    }

    pub(super) fn listen(&mut self, at: &Index) {
        let Some(task) = pick(at, &self.calls) else { return };
        let heard = self.heard.get_mut(&task).expect("it was called");
        heard.listening = true;
        for event in [Listen::Headers, Listen::Progress] {
            self.phone.session.listen(task, event, true);
        }
    }

    pub(super) fn abort(&mut self, at: &Index) {
        let Some(task) = pick(at, &self.calls) else { return };
        self.phone.abort(task);
        self.model.abort(task);
        self.heard.get_mut(&task).expect("it was called").gave_up = true;
    }

    /// The socket that an operation means, and the target that says so; nothing when there is none to mean.
    fn target(&self, at: Option<&Index>) -> Option<(Target, Option<TaskId>)> {
        match at {
            None => Some((Target::Bound, self.model.bound)),
            Some(at) => pick(at, &self.sockets).map(|task| (Target::Task(task), Some(task))),
        }
    }

    pub(super) fn send(&mut self, at: Option<&Index>) {
        let Some((target, task)) = self.target(at) else { return };
        self.ops += 1;
        self.phone.send(target, "message", self.ops);
        let api = if target == Target::Bound { Api::SendSocketMessage } else { Api::SocketTaskSend };
        let told_open = self.model.told_state(task) == SocketState::Open;
        match task.filter(|task| told_open && self.model.sockets.contains_key(task)) {
            Some(task) => self.model.write(task, self.ops, api),
            None => self.model.refuse_op(self.ops, api),
        }
    }

    pub(super) fn close(&mut self, at: Option<&Index>, right: bool) {
        let Some((target, task)) = self.target(at) else { return };
        self.ops += 1;
        let code = Argument::Given(if right { 3_001.0 } else { 1_001.0 });
        self.phone.close_with(target, code, Some("bye"), self.ops);
        let api = if target == Target::Bound { Api::CloseSocket } else { Api::SocketTaskClose };
        let deaf =
            target == Target::Bound && self.model.config.lib_version < wxnet_core::Feature::CloseCode.since();
        let farewell = if deaf { (1000, "normal closure") } else { (3_001, "bye") };
        let closable = match self.model.told_state(task) {
            SocketState::Open => true,
            SocketState::Connecting => target != Target::Bound,
            SocketState::Closing | SocketState::Closed => false,
        };
        let Some(task) = task else { return self.model.refuse_op(self.ops, api) };
        if closable && !right && !deaf {
            let failed = Failure::InvalidCloseCode.tell(api, self.model.config.lib_version);
            let errno = failed.errno.map_or(String::new(), |errno| format!(" ({errno})"));
            return self.model.answer(self.ops, format!("{}{errno}", failed.err_msg));
        }
        if !closable {
            return self.model.refuse_op(self.ops, api);
        }
        self.model.close(self.phone.now, task, farewell, self.ops, api);
        self.heard.get_mut(&task).expect("it was called").gave_up = true;
    }
}

fn url(listed: &'static str, address: Address) -> &'static str {
    match address {
        Address::Listed => listed,
        Address::Unlisted if listed == SOCKET => "wss://elsewhere.example.com/",
        Address::Unlisted => "https://elsewhere.example.com/",
        Address::Invalid => "test.php",
    }
}
