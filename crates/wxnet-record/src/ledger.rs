//! What became of every call: `host.calls()` reads it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::SocketAddr;

use wxnet::{
    Admission, Api, Facts, Failed, Note, Observation, Observed, Reason, TaskId, Time, TlsFault, Wire,
};
use wxnet_bridge::Field;

/// The calls of a launch, in the order in which they were made: the latest 10,000, and those that have not ended.
#[derive(Debug, Default)]
pub struct Ledger(BTreeMap<TaskId, Entry>);

/// What a reader is told of a call when it happens, as `docs/json.md` describes the objects.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// A call of one of the four functions began.
    Call(Field),
    /// It ended.
    End(Field),
    /// An operation on a socket, or a function of files or storage, failed.
    Declined(Field),
}

/// One call. Times are milliseconds since the session began.
#[derive(Debug, Default)]
struct Entry {
    api: &'static str,
    url: String,
    state: &'static str,
    /// Of the last answer.
    status: Option<u16>,
    result: Option<Field>,
    verdict: Verdict,
    /// Operations on it that failed, the newest last.
    declined: Vec<Field>,
    timings: Vec<(&'static str, Field)>,
    reused: Option<bool>,
    peer: Option<SocketAddr>,
    wire: Option<Wire>,
}

/// What admitted a call, and what refused or ended it.
#[derive(Debug, Default)]
struct Verdict {
    admitted: Option<String>,
    rule: Option<&'static str>,
    /// What is known so far; it is told if the call fails.
    facts: Vec<(Cow<'static, str>, Field)>,
    /// Addresses that were not reached, and what they said.
    unreached: Vec<Field>,
    failed: bool,
}

/// The state of a call that has ended.
const ENDED: &str = "ended";

/// How many failed operations of one socket are kept.
const DECLINED: usize = 20;

/// How many calls are kept.
const KEPT: usize = 10_000;

impl Ledger {
    /// Enters an observation.
    pub fn enter(&mut self, Observation { task, at, what }: Observation) {
        let Some(task) = task else { return };
        self.0.entry(task).or_default().note(at, what);
        if self.0.len() > KEPT {
            let oldest = self.0.iter().find(|(_, entry)| entry.state == ENDED).map(|(task, _)| *task);
            oldest.and_then(|task| self.0.remove(&task));
        }
    }

    /// Enters an observation of a call that has not ended, and gives what is to be told of it: its beginning, or its end,
    /// with which it is forgotten.
    pub fn keep(&mut self, observation: Observation) -> Option<Told> {
        if let Observed::Noted(Note::Declined(api, failed, reason)) = &observation.what {
            return Some(Told::Declined(declined(observation.task, *api, failed, reason)));
        }
        let task = observation.task?;
        let note = match &observation.what {
            Observed::Noted(note @ (Note::Called(..) | Note::Ended(_))) => {
                Some(matches!(note, Note::Called(..)))
            }
            _ => None,
        };
        if note == Some(true) || self.0.contains_key(&task) {
            self.enter(observation);
        }
        match note {
            Some(true) => self.0.get(&task).map(|entry| Told::Call(entry.begun(task))),
            Some(false) => self.0.remove(&task).map(|entry| Told::End(entry.read(task))),
            None => None,
        }
    }

    /// What is to be told of the calls that the end of the run cut off.
    #[must_use]
    pub fn cut_off(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.0).iter().map(|(task, entry)| Told::End(entry.read(*task))).collect()
    }

    /// The records that `host.calls()` gives.
    #[must_use]
    pub fn read(&self) -> Field {
        Field::List(self.0.iter().map(|(task, entry)| entry.read(*task)).collect())
    }
}

impl Entry {
    fn note(&mut self, at: Time, what: Observed) {
        match what {
            Observed::Noted(note) => self.verdict(at, note),
            Observed::Metered(wire) => self.wire = Some(wire),
            Observed::Resolved(_) => self.time("resolved", at),
            Observed::Connected { reused, peer, .. } => {
                (self.reused, self.peer) = (Some(reused), Some(peer));
                self.time("connected", at);
            }
            Observed::Secured { .. } => self.time("secured", at),
            Observed::NotSecured(fault) => self.verdict.distrust(&fault),
            Observed::HeadSent(_) => self.time("sent", at),
            Observed::HeadReceived(head) => {
                self.status = status(&head);
                self.time("answered", at);
            }
            Observed::Redirected(url) => self.url = url,
            Observed::Found(facts) => self.verdict.learn(facts),
            Observed::Unreached { address, error } => {
                self.verdict.unreached.push(format!("{address}: {error}").into());
            }
            Observed::BodySent(_)
            | Observed::BodyReceived { .. }
            | Observed::FrameSent(..)
            | Observed::FrameReceived(..) => {}
        }
    }

    fn verdict(&mut self, at: Time, note: Note) {
        match note {
            Note::Called(api, url) => {
                (self.api, self.url, self.state) = (api.name(), url, "called");
                self.time("called", at);
            }
            Note::Queued => self.state = "queued",
            Note::Admitted(by) => self.verdict.admitted = Some(admission(by)),
            Note::Refused(reason) => self.verdict.fail(reason),
            Note::Declined(api, failed, reason) => {
                if self.declined.len() == DECLINED {
                    self.declined.remove(0);
                }
                self.declined.push(declined(None, api, &failed, &reason));
            }
            Note::Started => {
                self.state = "running";
                self.time("started", at);
            }
            Note::Ended(ended) => {
                self.state = ENDED;
                self.time("ended", at);
                self.end(ended);
            }
        }
    }

    fn end(&mut self, ended: Result<String, (Failed, Reason)>) {
        self.result = Some(match ended {
            Ok(message) => record(vec![("errMsg", message.into())]),
            Err((failed, reason)) => {
                self.verdict.fail(reason);
                result(&failed)
            }
        });
    }

    /// The last of several moments of one kind is that of the last redirect.
    fn time(&mut self, name: &'static str, at: Time) {
        #[expect(clippy::cast_precision_loss, reason = "no session lasts that long")]
        let at = Field::Number(at.micros() as f64 / 1_000.0);
        match self.timings.iter_mut().find(|(given, _)| *given == name) {
            Some((_, moment)) => *moment = at,
            None => self.timings.push((name, at)),
        }
    }

    /// What is known when it begins.
    fn begun(&self, task: TaskId) -> Field {
        record(vec![
            ("task", task.number().into()),
            ("api", self.api.into()),
            ("url", self.url.clone().into()),
        ])
    }

    fn read(&self, task: TaskId) -> Field {
        let (sent, received) = self.wire.as_ref().map_or((0, 0), |wire| (wire.sent(), wire.received()));
        record(vec![
            ("task", task.number().into()),
            ("api", self.api.into()),
            ("url", self.url.clone().into()),
            ("state", self.state.into()),
            ("status", self.status.into()),
            ("result", self.result.clone().unwrap_or_default()),
            ("verdict", self.verdict.read()),
            ("timings", record(self.timings.clone())),
            (
                "declined",
                if self.declined.is_empty() { Field::Undefined } else { Field::List(self.declined.clone()) },
            ),
            ("reused", self.reused.into()),
            ("peer", self.peer.map(|peer| peer.to_string()).into()),
            ("wire", record(vec![("sent", sent.into()), ("received", received.into())])),
        ])
    }
}

impl Verdict {
    /// The rule of a certificate stands for the call's own, which may say only that TLS failed.
    fn distrust(&mut self, fault: &TlsFault) {
        let gravest = fault.flaws.first();
        self.rule = Some(fault.rule);
        let facts = [
            ("step", gravest.map_or("handshake", |it| it.step.name()).into()),
            ("certificate", gravest.map(|it| it.certificate.clone()).into()),
            ("found", gravest.map_or_else(|| fault.said.clone(), |it| it.found.to_string()).into()),
            ("chain", Field::List(fault.path.iter().map(|it| it.clone().into()).collect())),
        ];
        facts.into_iter().for_each(|(name, fact)| self.set(name.into(), fact));
    }

    fn fail(&mut self, reason: Reason) {
        self.failed = true;
        self.rule.get_or_insert(reason.rule);
        self.learn(reason.facts);
    }

    fn learn(&mut self, facts: Facts) {
        facts.into_iter().for_each(|(name, fact)| self.set(name, fact.into()));
    }

    /// What is found out later stands for what was found out before.
    fn set(&mut self, name: Cow<'static, str>, fact: Field) {
        match self.facts.iter_mut().find(|(given, _)| *given == name) {
            Some((_, given)) => *given = fact,
            None => self.facts.push((name, fact)),
        }
    }

    fn read(&self) -> Field {
        let mut verdict = vec![("admitted", self.admitted.clone().into())];
        if self.failed {
            let mut facts = self.facts.clone();
            if !self.unreached.is_empty() {
                facts.push(("not reached".into(), Field::List(self.unreached.clone())));
            }
            facts.retain(|(_, fact)| *fact != Field::Undefined);
            verdict.push(("rule", self.rule.into()));
            verdict.push(("facts", Field::Record(facts)));
        }
        record(verdict)
    }
}

/// A function that failed and is no call, or an operation on a socket.
fn declined(task: Option<TaskId>, api: Api, failed: &Failed, reason: &Reason) -> Field {
    let facts = reason.facts.iter().map(|(name, fact)| (name.clone(), fact.clone().into()));
    record(vec![
        ("task", task.map(TaskId::number).into()),
        ("api", api.name().into()),
        ("result", result(failed)),
        ("verdict", record(vec![("rule", reason.rule.into()), ("facts", Field::Record(facts.collect()))])),
    ])
}

fn result(failed: &Failed) -> Field {
    record(vec![("errMsg", failed.err_msg.clone().into()), ("errno", failed.errno.into())])
}

fn record(entries: Vec<(&'static str, Field)>) -> Field {
    let there = entries.into_iter().filter(|(_, field)| *field != Field::Undefined);
    Field::Record(there.map(|(name, field)| (name.into(), field)).collect())
}

/// The status in the first line of a head.
fn status(head: &[u8]) -> Option<u16> {
    let digits = head.split(|&byte| byte == b' ').nth(1)?.get(..3)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// What admitted a call, as people read it.
#[must_use]
pub fn admission(by: Admission) -> String {
    match by {
        Admission::Listed(list) => format!("{list} has it (DOM-01)"),
        Admission::LocalNetwork => "a neighbour in the local network (DOM-17)".to_owned(),
        Admission::Unchecked => "the lists are not checked (DBG-02, DBG-03)".to_owned(),
    }
}
