//! What the rule book says must come of commands and reports, in the plainest data there is.
//!
//! The model keeps no events in order. It knows which tasks are alive, what each one's last event will be, how every
//! operation is answered, and exactly what the engine must be asked to do.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use wxnet_core::{
    Api, Config, Failure, Feature, NetError, Network, Platform, SocketFault, SocketState, TaskId, Time,
};

/// The time limit of every call and socket here.
pub(crate) const LIMIT: Duration = Duration::from_millis(7_000);
const FIVE_SECONDS: Duration = Duration::from_secs(5);

pub(crate) struct Model {
    pub(crate) config: Config,
    pub(crate) calls: BTreeMap<TaskId, Call>,
    pub(crate) sockets: BTreeMap<TaskId, Socket>,
    pub(crate) ends: BTreeMap<TaskId, End>,
    /// The states of sockets as the mini-program was told; those that it does not name are CLOSED.
    pub(crate) told: BTreeMap<TaskId, SocketState>,
    /// How each operation is answered, once that is known.
    pub(crate) answers: BTreeMap<u64, Option<String>>,
    pub(crate) bound: Option<TaskId>,
    pub(crate) hidden: bool,
    pub(crate) grace: Option<Time>,
    pub(crate) network: Network,
    asked: VecDeque<(TaskId, Ask)>,
}

pub(crate) struct Call {
    api: Api,
    /// None while it waits.
    deadline: Option<Time>,
    hops: u32,
}

pub(crate) struct Socket {
    pub(crate) state: SocketState,
    deadline: Option<Time>,
    farewell: Option<(u16, &'static str)>,
    unwritten: VecDeque<(u64, Api)>,
}

/// The last event of a task, as a line; an abort may replace that of the function named.
pub(crate) struct End {
    pub(crate) line: String,
    open: Option<Api>,
}

/// What the engine is asked to do for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Start,
    Follow,
    Dial,
    Write,
    Cancel,
}

/// What an address is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Listed,
    Unlisted,
    Invalid,
}

impl Model {
    pub(crate) fn new(config: Config) -> Self {
        Self {
            config,
            calls: BTreeMap::new(),
            sockets: BTreeMap::new(),
            ends: BTreeMap::new(),
            told: BTreeMap::new(),
            answers: BTreeMap::new(),
            bound: None,
            hidden: false,
            grace: None,
            network: Network::Wifi,
            asked: VecDeque::new(),
        }
    }

    pub(crate) fn running(&self) -> usize {
        self.calls.values().filter(|call| call.deadline.is_some()).count()
    }

    pub(crate) fn timeout(&self) -> Option<Time> {
        let calls = self.calls.values().filter_map(|call| call.deadline);
        let sockets = self.sockets.values().filter_map(|socket| socket.deadline);
        calls.chain(sockets).chain(self.grace).min()
    }

    fn refused(&self, address: Address) -> Option<(Failure, bool)> {
        match address {
            Address::Invalid => Some((Failure::InvalidUrl("test.php".into()), true)),
            _ if self.hidden => Some((Failure::Interrupted, false)),
            Address::Unlisted => Some((Failure::NotInDomainList, true)),
            Address::Listed => None,
        }
    }

    fn fail(&mut self, task: TaskId, api: Api, failure: &Failure, firm: bool) {
        let line = format!("{task} {}", self.told(api, failure));
        self.ends.insert(task, End { line, open: (!firm).then_some(api) });
    }

    fn told(&self, api: Api, failure: &Failure) -> String {
        let failed = failure.tell(api, self.config.lib_version);
        failed.errno.map_or(failed.err_msg.clone(), |errno| format!("{} ({errno})", failed.err_msg))
    }
}

/// Calls.
impl Model {
    pub(crate) fn call(&mut self, task: TaskId, api: Api, address: Address) {
        let limit = self.config.limits.calls;
        if let Some((failure, firm)) = self.refused(address) {
            self.fail(task, api, &failure, firm);
        } else if !self.config.lib_version.has(Feature::Queue) && self.calls.len() >= limit {
            self.fail(task, api, &Failure::TooManyCalls(api, limit), false);
        } else {
            self.calls.insert(task, Call { api, deadline: None, hops: 0 });
        }
    }

    pub(crate) fn abort(&mut self, task: TaskId) {
        if self.calls.contains_key(&task) {
            self.end_call(task, &Failure::Abort, true);
        } else if let Some(api) = self.ends.get(&task).and_then(|end| end.open) {
            self.fail(task, api, &Failure::Abort, false);
        }
    }

    /// A call fails; one that runs is cut when the engine has not ended it itself.
    pub(crate) fn end_call(&mut self, task: TaskId, failure: &Failure, cut: bool) {
        let Some(call) = self.calls.remove(&task) else { return };
        self.fail(task, call.api, failure, false);
        self.asked.retain(|&ask| ask != (task, Ask::Follow));
        if cut && call.deadline.is_some() {
            self.asked.push_back((task, Ask::Cancel));
        }
    }

    pub(crate) fn complete(&mut self, task: TaskId) {
        let Some(call) = self.calls.remove(&task) else { return };
        self.ends.insert(task, End { line: format!("{task} done 200"), open: Some(call.api) });
    }

    /// Whether the engine must follow.
    pub(crate) fn redirect(&mut self, task: TaskId, address: Address) {
        let Some(call) = self.calls.get_mut(&task) else { return };
        call.hops += 1;
        if call.hops > self.config.limits.redirects {
            self.end_call(task, &Failure::TooManyRedirects, true);
        } else if address == Address::Listed {
            self.asked.push_back((task, Ask::Follow));
        } else {
            self.end_call(task, &Failure::RedirectNotInDomainList, true);
        }
    }

    /// What the engine must do next.
    pub(crate) fn ask(&mut self, now: Time) -> Option<(TaskId, Ask)> {
        if let Some((task, ask)) = self.asked.pop_front() {
            if ask == Ask::Dial {
                self.sockets.get_mut(&task).expect("a dial is of a socket").deadline = Some(now + LIMIT);
            }
            return Some((task, ask));
        }
        while self.running() < self.config.limits.calls {
            let task = *self.calls.iter().find(|(_, call)| call.deadline.is_none())?.0;
            if self.network != Network::None {
                self.calls.get_mut(&task).expect("it waits").deadline = Some(now + LIMIT);
                return Some((task, Ask::Start));
            }
            self.end_call(task, &Failure::Net(NetError::InternetDisconnected), false);
        }
        None
    }
}

/// Sockets.
impl Model {
    pub(crate) fn connect(&mut self, task: TaskId, address: Address) {
        let limit = self.config.limits.sockets;
        let mut refusal = self.refused(address).map(|(failure, _)| failure);
        if refusal.is_none() && !self.config.lib_version.has(Feature::SocketTask) {
            for old in self.sockets.keys().copied().collect::<Vec<_>>() {
                self.replace(old);
            }
        }
        if refusal.is_none() && self.sockets.len() >= limit {
            refusal = Some(Failure::TooManySockets(limit));
        }
        if let Some(failure) = refusal {
            self.bound = self.sockets.keys().next().copied();
            let binding = if self.bound.is_none() { "bound" } else { "unbound" };
            let line = format!("{task} {binding} refused {}", self.told(Api::ConnectSocket, &failure));
            self.ends.insert(task, End { line, open: None });
            return;
        }
        let state = SocketState::Connecting;
        let socket = Socket { state, deadline: None, farewell: None, unwritten: VecDeque::new() };
        self.sockets.insert(task, socket);
        self.told.insert(task, state);
        self.asked.push_back((task, Ask::Dial));
        self.bound = self.sockets.keys().next().copied();
        if self.network == Network::None {
            self.error(task, SocketFault::Transport.err_msg(), true, true);
        }
    }

    fn replace(&mut self, task: TaskId) {
        let socket = &self.sockets[&task];
        if socket.state == SocketState::Open {
            self.asked.push_back((task, Ask::Write));
        }
        let (code, reason) = socket.farewell.unwrap_or((1000, "normal closure"));
        self.told.insert(task, SocketState::Closing);
        self.end_socket(task, &format!("closed {code} {reason:?}"), true);
    }

    pub(crate) fn error(&mut self, task: TaskId, err_msg: &str, coded: bool, cut: bool) {
        let code = if coded { "1004 " } else { "" };
        self.end_socket(task, &format!("error {code}{err_msg}"), cut);
    }

    /// What the app asked for wins over what the peer or the network said.
    pub(crate) fn closed(&mut self, task: TaskId, code: u16, reason: &str, cut: bool) {
        let Some(socket) = self.sockets.get(&task) else { return };
        let told = match socket.farewell {
            Some((code, reason)) => format!("closed {code} {reason:?}"),
            None => format!("closed {code} {reason:?}"),
        };
        self.end_socket(task, &told, cut);
    }

    fn end_socket(&mut self, task: TaskId, told: &str, cut: bool) {
        let Some(socket) = self.sockets.remove(&task) else { return };
        let dialled = !self.asked.contains(&(task, Ask::Dial));
        self.asked.retain(|&ask| ask != (task, Ask::Dial) && (cut || ask != (task, Ask::Write)));
        if dialled && cut {
            self.asked.push_back((task, Ask::Cancel));
        }
        for (op, api) in socket.unwritten {
            self.refuse_op(op, api);
        }
        let binding = if self.bound == Some(task) { "bound" } else { "unbound" };
        self.ends.insert(task, End { line: format!("{task} {binding} {told}"), open: None });
    }

    pub(crate) fn refuse_op(&mut self, op: u64, api: Api) {
        let global = matches!(api, Api::SendSocketMessage | Api::CloseSocket);
        let failure = if global { Failure::NotConnected } else { Failure::NotOpen };
        let told = self.told(api, &failure);
        self.answer(op, told);
    }

    pub(crate) fn answer(&mut self, op: u64, told: String) {
        let before = self.answers.insert(op, Some(told));
        assert!(before.flatten().is_none(), "op {op} was answered before");
    }

    pub(crate) fn write(&mut self, task: TaskId, op: u64, api: Api) {
        self.answers.insert(op, None);
        self.asked.push_back((task, Ask::Write));
        self.sockets.get_mut(&task).expect("it is open").unwritten.push_back((op, api));
    }

    pub(crate) fn written(&mut self, task: TaskId) {
        if let Some((op, api)) = self.sockets.get_mut(&task).and_then(|socket| socket.unwritten.pop_front()) {
            self.answer(op, api.ok().to_owned());
        }
    }

    pub(crate) fn opened(&mut self, task: TaskId) {
        if let Some(socket) = self.sockets.get_mut(&task) {
            socket.state = SocketState::Open;
            socket.deadline = None;
        }
    }

    /// What the mini-program was told of a socket's state.
    pub(crate) fn told_state(&self, task: Option<TaskId>) -> SocketState {
        task.and_then(|task| self.told.get(&task)).copied().unwrap_or(SocketState::Closed)
    }

    /// `close` with a code and reason that are right, of a socket that was told to be connecting or open.
    pub(crate) fn close(
        &mut self,
        now: Time,
        task: TaskId,
        farewell: (u16, &'static str),
        op: u64,
        api: Api,
    ) {
        let unheard = self.told[&task] == SocketState::Connecting;
        let (code, reason) = farewell;
        let told = format!("closed {code} {reason:?}");
        let Some(socket) = self.sockets.get_mut(&task) else {
            return if unheard { self.part(task, &told, op, api) } else { self.refuse_op(op, api) };
        };
        self.told.insert(task, SocketState::Closing);
        if unheard {
            if socket.state == SocketState::Open {
                self.asked.push_back((task, Ask::Write));
            }
            self.answer(op, api.ok().to_owned());
            return self.end_socket(task, &told, true);
        }
        socket.state = SocketState::Closing;
        socket.farewell = Some(farewell);
        socket.deadline = Some(now + FIVE_SECONDS);
        self.write(task, op, api);
    }

    /// A socket that has ended is given up: the mini-program never heard that it was open.
    fn part(&mut self, task: TaskId, told: &str, op: u64, api: Api) {
        self.told.insert(task, SocketState::Closing);
        self.answer(op, api.ok().to_owned());
        let end = self.ends.get_mut(&task).expect("its end was not heard");
        let binding = end.line.split(' ').nth(1).expect("it says whether it is bound").to_owned();
        end.line = format!("{task} {binding} {told}");
    }
}

/// The phone.
impl Model {
    pub(crate) fn hide(&mut self, now: Time) {
        if !self.hidden {
            self.hidden = true;
            self.grace = Some(now + FIVE_SECONDS);
        }
    }

    pub(crate) fn show(&mut self, now: Time) {
        self.hidden = false;
        if self.grace.take().is_some_and(|moment| moment <= now) {
            self.interrupt();
        }
    }

    pub(crate) fn network(&mut self, network: Network) {
        let before = std::mem::replace(&mut self.network, network);
        let failure = if before == network {
            return;
        } else if network == Network::None {
            Failure::Net(NetError::InternetDisconnected)
        } else if self.config.platform == Platform::Ios && before != Network::None {
            Failure::NetworkChange
        } else {
            return;
        };
        for task in self.calls.keys().copied().collect::<Vec<_>>() {
            if self.calls[&task].deadline.is_some() {
                self.end_call(task, &failure, true);
            }
        }
        if network == Network::None {
            for task in self.sockets.keys().copied().collect::<Vec<_>>() {
                match self.sockets[&task].state {
                    SocketState::Connecting => {
                        self.error(task, SocketFault::Transport.err_msg(), true, true);
                    }
                    _ => self.closed(task, 1006, "abnormal closure", true),
                }
            }
        }
    }

    fn interrupt(&mut self) {
        self.grace = None;
        let alive: BTreeSet<TaskId> = self.calls.keys().chain(self.sockets.keys()).copied().collect();
        for task in alive {
            match self.sockets.get(&task).map(|socket| socket.state) {
                None => self.end_call(task, &Failure::Interrupted, true),
                Some(SocketState::Connecting) => self.error(task, "interrupted", false, true),
                Some(SocketState::Open) => {
                    self.asked.push_back((task, Ask::Write));
                    self.closed(task, 1000, "interrupted", true);
                }
                Some(_) => self.closed(task, 1000, "", true),
            }
        }
    }

    /// Ends what is due by now, the earliest first.
    pub(crate) fn pass(&mut self, now: Time) {
        while let Some(moment) = self.timeout().filter(|&moment| moment <= now) {
            if self.grace == Some(moment) {
                self.interrupt();
                continue;
            }
            let due = |deadline: Option<Time>| deadline == Some(moment);
            let call = self.calls.iter().find(|(_, call)| due(call.deadline)).map(|(task, _)| *task);
            let socket = self.sockets.iter().find(|(_, socket)| due(socket.deadline)).map(|(task, _)| *task);
            match (call, socket) {
                (Some(call), socket) if socket.is_none_or(|socket| call < socket) => {
                    self.end_call(call, &Failure::Timeout, true);
                }
                (_, Some(socket)) if self.sockets[&socket].state == SocketState::Connecting => {
                    self.error(socket, SocketFault::Timer.err_msg(), true, true);
                }
                (_, Some(socket)) => self.closed(socket, 1006, "abnormal closure", true),
                (_, None) => unreachable!("something is due"),
            }
        }
    }
}
