//! What is told of how a call went.

use crate::mutate::mutation::{Mutation, mutation};

pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "PROF",
        "a kept connection tells how it was made",
        "crates/wxnet/src/exchange/course.rs",
        "true => (Span::at(fetch), Span::at(fetch), None),",
        "true => (made.lookup, made.connect, made.secure),",
    ),
    mutation(
        "PROF",
        "redirects to another host are told and those within are not",
        "crates/wxnet/src/exchange/course.rs",
        "        if same_host {\n",
        "        if !same_host {\n",
    ),
    mutation(
        "PROF",
        "who waited is told of no wait",
        "crates/wxnet-core/src/session/calls.rs",
        "            call.waiting.queue.end = now;\n",
        "            call.waiting.queue.end = call.waiting.queue.start;\n",
    ),
    mutation(
        "PROF",
        "the developer tools have profiles",
        "crates/wxnet-core/src/profile.rs",
        "self.platform.is_phone() && self.lib_version.has(feature)",
        "self.lib_version.has(feature)",
    ),
    mutation(
        "PROF",
        "the global open event has a profile",
        "base/sockets.js",
        "this.#run(socket.opens, bound, 'opens', event, own)",
        "this.#run(socket.opens, bound, 'opens', own)",
    ),
    mutation(
        "PROF",
        "the bytes of every stream count for each",
        "crates/wxnet/src/http2/tap.rs",
        "        self.0.get(&stream)?.meter.as_deref()\n",
        "        let _ = stream;\n        self.0.values().find_map(|it| it.meter.as_deref())\n",
    ),
    mutation(
        "DBG",
        "debug mode is hinted at on no phone",
        "crates/wxnet-core/src/session/calls.rs",
        "            self.outbox.push(Event::Warning(Warning::DebugOnly(origin, list)));\n",
        "            let _ = (origin, list);\n",
    ),
];
