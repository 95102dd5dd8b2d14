//! What an audit stands on: the machine's seams, the roots, and how long it waits.

use std::sync::Arc;
use std::time::Duration;

use wxnet::{
    Clock, Dial, DomainLists, Platform, Resolve, SystemClock, SystemResolver, TcpDial, Trust, Version,
};

use crate::report::TargetReport;
use crate::target::Target;

/// What an audit stands on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Names.
    pub resolve: Arc<dyn Resolve>,
    /// Connections.
    pub dial: Arc<dyn Dial>,
    /// Time: certificates are judged by it.
    pub clock: Arc<dyn Clock>,
    /// The roots that verdicts are given by, and the intermediates that are known: what a run would use.
    pub trust: Trust,
    /// The machine's roots, for a second opinion (AUDIT-18).
    pub machine: Option<Trust>,
    /// The domain lists that redirects are compared with, if there are any (AUDIT-27).
    pub domains: Option<DomainLists>,
    /// The base library, which some numbers depend on.
    pub lib_version: Version,
    /// The platforms that are judged for.
    pub platforms: Vec<Platform>,
    /// How long it waits.
    pub patience: Patience,
    /// So many hosts are probed at once.
    pub hosts_at_once: usize,
}

/// How long an audit waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For the next bytes of a server that owes them.
    pub silence: Duration,
    /// For a whole handshake, or a whole answer.
    pub exchange: Duration,
    /// For everything about one host.
    pub host: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            silence: Duration::from_secs(3),
            exchange: Duration::from_secs(8),
            host: Duration::from_secs(30),
        }
    }
}

impl Default for Ground {
    /// The machine itself, the pinned roots, every platform, the newest base library.
    fn default() -> Self {
        Self {
            resolve: Arc::new(SystemResolver),
            dial: Arc::new(TcpDial),
            clock: Arc::new(SystemClock::default()),
            trust: Trust::default(),
            machine: None,
            domains: None,
            lib_version: Version::NEWEST,
            platforms: vec![Platform::Ios, Platform::Android, Platform::Devtools],
            patience: Patience::default(),
            hosts_at_once: 32,
        }
    }
}

/// What is told while an audit goes on.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'a> {
    /// A target's turn has come.
    Began(&'a Target),
    /// A target is judged.
    Ended(&'a TargetReport),
}
