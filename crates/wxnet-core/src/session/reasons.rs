//! What stands behind each end: the facts of a rule, gathered only when somebody observes.

use super::call::Phase;
use super::{Session, Task};
use crate::facts::{Fact, Facts};
use crate::failure::{Api, Failure};
use crate::policy::Refusal;
use crate::reason::Reason;
use crate::socket::{SocketState, Target};
use crate::task::TaskId;
use crate::time::Time;

/// The facts that a rule looks at, with what only its own place knows.
pub(super) fn fact(name: &'static str, fact: impl Into<Fact>) -> (std::borrow::Cow<'static, str>, Fact) {
    (name.into(), fact.into())
}

impl<B> Session<B> {
    /// Why a task ends.
    pub(super) fn reason(&self, now: Time, task: &Task<B>, rule: &'static str) -> Reason {
        let mut facts = self.behind(now, rule);
        match task {
            Task::Call(call) => {
                if matches!(rule, "TIME-09") {
                    facts.extend(call.limit.facts());
                }
                if matches!(rule, "DOWN-09" | "DOWN-10") {
                    facts.push(fact("received", call.received));
                }
                if rule == "REQ-06" {
                    facts.push(fact("method", call.request.method.clone()));
                }
                facts.push(fact("state", if call.is_running() { "running" } else { "queued" }));
                if call.queued {
                    let until = if call.is_running() { call.waiting.queue.end } else { now };
                    facts.push(fact("waited", millis(call.waiting.queue.start, until)));
                }
                if matches!(call.phase, Phase::Running) {
                    facts.push(fact("ran for", millis(call.waiting.queue.end, now)));
                }
                if call.followed > 0 {
                    facts.push(fact("redirects", call.followed));
                    facts.push(fact("at", call.request.admitted.url().to_string()));
                }
                if call.retries > 0 {
                    facts.push(fact("retries", call.retries));
                }
            }
            Task::Socket(socket) => {
                if rule == "SOCK-30" {
                    facts.extend(socket.limit.facts());
                }
                facts.push(fact("state", socket.state.name()));
                facts.push(fact("lasted", millis(socket.invoked, now)));
            }
        }
        Reason { rule, facts }
    }

    /// The table: which state of the session each rule looks at.
    pub(super) fn behind(&self, now: Time, rule: &'static str) -> Facts {
        let limits = &self.config.limits;
        match rule {
            "BG-01" | "BG-03" | "BG-06" | "BG-07" => {
                let hidden = self.hidden.map_or(Fact::Number(0.0), |since| millis(since, now));
                let mut facts = vec![fact("visibility", "background"), fact("hidden for", hidden)];
                if rule != "BG-03" {
                    facts.push(fact("limit", millis(Time::ZERO, Time::ZERO + super::lifecycle::GRACE)));
                }
                facts
            }
            "NET-04" | "NET-05" => vec![fact("network", self.network.name())],
            "CALL-18" => vec![fact("asked by", "abort()")],
            "REQ-12" => vec![fact("limit", limits.redirects)],
            "CONC-03" => vec![fact("limit", limits.calls), fact("in flight", self.queue.in_flight())],
            "SOCK-06" | "SOCK-07" => vec![fact("limit", limits.sockets), fact("sockets", self.sockets.len())],
            "DOWN-09" | "DOWN-10" => vec![fact("limit", limits.download)],
            "RES-20" => vec![fact("limit", limits.answer)],
            "FILE-13" => vec![fact("limit", limits.temp_files)],
            "SOCK-24" => vec![fact("limit", millis(Time::ZERO, Time::ZERO + super::sockets::FAREWELL))],
            _ => Facts::new(),
        }
    }

    /// Why something was refused.
    pub(super) fn reason_of_refusal(&self, now: Time, refusal: &Refusal) -> Reason {
        let facts = [refusal.facts.clone(), self.behind(now, refusal.rule)].concat();
        Reason { rule: refusal.rule, facts }
    }

    /// Why an operation on a socket fails.
    pub(super) fn reason_of_op(&self, target: Target, api: Api, failure: &Failure) -> Reason {
        let task = self.target(target);
        let ended = |task: &TaskId| !self.tasks.contains_key(task);
        let state = task.map(|task| if ended(&task) { SocketState::Closed } else { self.state(task) });
        let state = state.map_or("no socket", SocketState::name);
        let mut facts = failure.facts();
        facts.push(fact("state", state));
        if matches!(failure, Failure::TooMuchUnsent(_)) {
            facts.push(fact("unsent", self.unsent));
        }
        Reason { rule: failure.rule(api), facts }
    }
}

/// Milliseconds from one moment to another, to the microsecond.
fn millis(from: Time, until: Time) -> Fact {
    Fact::Number((until.since(from).as_secs_f64() * 1e6).round() / 1e3)
}
