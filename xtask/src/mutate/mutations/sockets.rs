//! What the session decides of sockets.

use crate::mutate::mutation::{Mutation, mutation};

const SOCKETS: &str = "crates/wxnet-core/src/session/sockets.rs";
const SENDS: &str = "crates/wxnet-core/src/session/sends.rs";
const SOCKET: &str = "crates/wxnet-core/src/socket.rs";
const SESSION: &str = "crates/wxnet-core/src/session.rs";
const ENDING: &str = "crates/wxnet-core/src/session/ending.rs";

pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "SOCK",
        "one socket more than may be",
        SOCKETS,
        "if self.sockets.len() >= limit {",
        "if self.sockets.len() > limit {",
    ),
    mutation(
        "SOCK",
        "an old base library keeps its first socket",
        SOCKETS,
        "            self.replace_sockets(now);\n        }\n        let limit",
        "        }\n        let limit",
    ),
    mutation(
        "SOCK",
        "subprotocols are not offered",
        SOCKETS,
        "if version.has(Feature::Protocols) { options.protocols } else { Vec::new() }",
        "Vec::new()",
    ),
    mutation(
        "SOCK",
        "compression is offered to all",
        SOCKETS,
        "per_message_deflate: options.per_message_deflate\n",
        "per_message_deflate: true\n",
    ),
    mutation("SOCK", "a reason may have 124 bytes", SOCKET, "reason.len() > 123", "reason.len() > 124"),
    mutation(
        "SOCK",
        "any code from 1000 closes",
        SOCKET,
        "(3000.0..5000.0).contains(&code)",
        "(1000.0..5000.0).contains(&code)",
    ),
    mutation(
        "SOCK",
        "a socket that was lost has an error too",
        SOCKETS,
        "        self.end_closed(now, task, 1006, \"abnormal closure\".to_owned(), rule, cut);\n",
        "        self.violated(now, task, 1006);\n        self.end_closed(now, task, 1006, \"abnormal closure\".to_owned(), rule, cut);\n",
    ),
    mutation(
        "SOCK",
        "what the app gave is forgotten when the peer answers",
        SOCKETS,
        "Some(farewell) if rule == \"SOCK-23\" => (farewell.code, farewell.reason, rule),",
        "Some(_) if rule == \"SOCK-23\" => (code, reason, rule),",
    ),
    mutation(
        "SOCK",
        "a socket that is not open takes messages",
        SENDS,
        "self.state(*task) == SocketState::Open && self.is_open(*task)",
        "self.state(*task) != SocketState::Closed",
    ),
    mutation(
        "SOCK",
        "who does not answer a close is waited for",
        SOCKETS,
        "        self.deadlines.set(task, now + FAREWELL);\n",
        "        self.deadlines.set(task, now + FAREWELL * 2);\n",
    ),
    mutation(
        "SOCK",
        "onClose comes a second time",
        "base/sockets.js",
        "    this.#living.delete(socket.id)\n    socket.state = CLOSED\n    socket.release()\n    this.#run(list, bound, event, value)\n",
        "    this.#living.delete(socket.id)\n    socket.state = CLOSED\n    socket.release()\n    this.#run(list, bound, event, value)\n    this.#run(list, bound, event, value)\n",
    ),
    mutation(
        "SOCK",
        "who does not answer a close is not cut",
        SESSION,
        "Some(Task::Socket(_)) => self.lose_socket(now, task, Cut::Yes),",
        "Some(Task::Socket(_)) => self.lose_socket(now, task, Cut::No),",
    ),
    mutation(
        "SOCK",
        "what an old base library replaces hears no close",
        SOCKETS,
        "            self.lose_socket(now, task, Cut::Yes);\n",
        "            self.lose_socket(now, task, Cut::No);\n",
    ),
    mutation(
        "GSOCK",
        "global listeners come before those of the task",
        "base/sockets.js",
        "    for (let at = 0; at < list.length; at++) this.#callbacks.run(list[at], own)\n    if (bound) this.#callbacks.run(this.#global[event], value)\n",
        "    if (bound) this.#callbacks.run(this.#global[event], value)\n    for (let at = 0; at < list.length; at++) this.#callbacks.run(list[at], own)\n",
    ),
    mutation(
        "GSOCK",
        "every socket has the global listeners",
        "base/sockets.js",
        "    if (bound && socket.state === OPEN) this.#callbacks.run(this.#global.messages, event)\n",
        "    if (socket.state === OPEN) this.#callbacks.run(this.#global.messages, event)\n",
    ),
    mutation(
        "GSOCK",
        "the newest socket is bound",
        SOCKETS,
        "        self.sockets.push(id);\n        self.bound = self.sockets.first().copied();\n",
        "        self.sockets.push(id);\n        self.bound = self.sockets.last().copied();\n",
    ),
    mutation(
        "GSOCK",
        "an old base library's closeSocket gives its code",
        SOCKETS,
        "let told = target == Target::Bound && !self.config.lib_version.has(Feature::CloseCode);",
        "let told = false;",
    ),
    mutation(
        "GSOCK",
        "what is no function takes the place of a listener",
        "base/sockets.js",
        "if (typeof listener === 'function') this.#global[event] = listener",
        "this.#global[event] = listener",
    ),
    mutation(
        "GSOCK",
        "the first global listener stays",
        "base/sockets.js",
        "this.#global[event] = listener",
        "this.#global[event] = this.#global[event] || listener",
    ),
    mutation(
        "GSOCK",
        "closeSocket gives up a socket that is not open yet",
        SOCKETS,
        "state == SocketState::Connecting && target != Target::Bound",
        "state == SocketState::Connecting",
    ),
    mutation(
        "GSOCK",
        "global listeners hear of every socket while one is bound",
        SESSION,
        "if self.bound == Some(task) { Binding::Bound }",
        "if self.bound.is_some() { Binding::Bound }",
    ),
    mutation(
        "GSOCK",
        "another socket is bound as soon as the bound one ends",
        ENDING,
        "                self.outbox.push_end(id, End::Firm, Event::Socket(id, self.binding(id), event));\n",
        "                self.outbox.push_end(id, End::Firm, Event::Socket(id, self.binding(id), event));\n                self.bound = self.sockets.first().copied();\n",
    ),
    mutation(
        "GSOCK",
        "a call that is refused binds nothing",
        SOCKETS,
        "        self.bound = self.sockets.first().copied();\n        let failed",
        "        let failed",
    ),
    mutation(
        "GSOCK",
        "the global functions speak to the newest socket",
        SOCKETS,
        "Target::Bound => self.bound,",
        "Target::Bound => self.sockets.last().copied(),",
    ),
    mutation(
        "GSOCK",
        "closeSocket knows neither code nor reason",
        "base/socket-global.js",
        "isObject(options) ? options : NOTHING",
        "NOTHING",
    ),
    mutation(
        "GSOCK",
        "the global open event has always had its header",
        SOCKETS,
        "let header = self.config.lib_version.has(Feature::OpenHeader).then(|| head.into_joined());",
        "let header = Some(head.into_joined());",
    ),
];
