//! What came of an audit.

use std::sync::Arc;
use std::time::Duration;

use crate::finding::{Finding, Severity};
use crate::host::Host;
use crate::judgement::{Judgement, Verdict};
use crate::target::Target;

/// What came of an audit.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// One for each target, in their order.
    pub targets: Vec<TargetReport>,
    /// One for each project, in their order: what concerns no single target.
    pub projects: Vec<ProjectReport>,
}

/// What came of a project without a network: of its configuration, domain lists and scripts.
#[derive(Clone, Debug)]
pub struct ProjectReport {
    /// The project, as it was named.
    pub name: String,
    /// One for each platform that is judged for.
    pub judgements: Vec<Judgement>,
    /// What was found, errors first.
    pub findings: Vec<Finding>,
    /// How many scripts were read; `None` of a file of domain lists.
    pub scripts: Option<usize>,
}

/// What came of one target.
#[derive(Clone, Debug)]
pub struct TargetReport {
    /// The target.
    pub target: Target,
    /// One for each platform that is judged for.
    pub judgements: Vec<Judgement>,
    /// What was found, errors first.
    pub findings: Vec<Finding>,
    /// What the host showed; targets of the same host and port share it. `None` if the rules bar the address, or it is
    /// reached without TLS.
    pub host: Option<Arc<Host>>,
    /// What HTTP said.
    pub answer: Answer,
    /// What it took.
    pub took: Duration,
}

/// What HTTP said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing was asked: there is no connection to ask over.
    NotAsked,
    /// An answer of HTTP.
    Answered {
        /// Its status.
        status: u16,
        /// `http/1.1` or `h2`.
        protocol: &'static str,
        /// Its Content-Type.
        content_type: Option<String>,
        /// The redirects that led there.
        hops: Vec<Hop>,
    },
    /// None came: why, in the words of a mini-program's errMsg.
    Failed(String),
    /// What became of asking for a WebSocket.
    Upgraded {
        /// Without a subprotocol.
        plain: Upgrade,
        /// With a subprotocol, as programs may ask.
        with_protocol: Upgrade,
    },
}

/// A redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it led.
    pub to: String,
}

/// What became of asking for a WebSocket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upgrade {
    /// It opened; the subprotocol that the server chose.
    Opened(Option<String>),
    /// The server answered with another status than 101.
    Status(u16),
    /// It failed: why.
    Failed(String),
}

impl Report {
    /// Every finding.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let projects = self.projects.iter().flat_map(|it| &it.findings);
        projects.chain(self.targets.iter().flat_map(|it| &it.findings))
    }

    /// Whether it passes: nothing found is as grave as that, and no platform fails (AUDIT-29).
    #[must_use]
    pub fn passes(&self, fail_on: Severity) -> bool {
        let targets = self.targets.iter().flat_map(|it| &it.judgements);
        let judgements = self.projects.iter().flat_map(|it| &it.judgements).chain(targets);
        self.findings().all(|it| it.severity() < fail_on)
            && judgements.into_iter().all(|it| it.verdict < Verdict::Fail)
    }
}

impl TargetReport {
    /// The strictest judgement (AUDIT-19).
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.judgements.iter().map(|it| it.verdict).max().unwrap_or(Verdict::Pass)
    }
}
