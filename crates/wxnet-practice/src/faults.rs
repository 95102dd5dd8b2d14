//! Misbehaviour that is switched on from outside and concerns whole connections.

use std::sync::atomic::{AtomicU16, AtomicU64, Ordering};

use serde::Deserialize;
use tokio::sync::watch;

/// What `/misbehave` asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct Misbehave {
    /// Close the connections that are idle, and the others after the answer they are busy with.
    close_idle: bool,
    /// Cut the sockets that are open, without a close frame.
    drop_sockets: bool,
    /// Reset the next so many connections as soon as they are made.
    refuse: u64,
    /// Cut the next so many requests that come over a connection which has served one before, without a byte
    /// of an answer.
    cut_reused: u64,
    /// The proxy answers with this status from now on.
    proxy_status: u16,
}

/// The misbehaviour still to come.
#[derive(Debug)]
pub(crate) struct Faults {
    refuse: AtomicU64,
    cut_reused: AtomicU64,
    proxy_status: AtomicU16,
    closings: watch::Sender<u64>,
    drops: watch::Sender<u64>,
}

impl Faults {
    pub(crate) fn new() -> Faults {
        Faults {
            refuse: AtomicU64::new(0),
            cut_reused: AtomicU64::new(0),
            proxy_status: AtomicU16::new(0),
            closings: watch::Sender::new(0),
            drops: watch::Sender::new(0),
        }
    }

    pub(crate) fn order(&self, order: &Misbehave) {
        self.refuse.fetch_add(order.refuse, Ordering::Relaxed);
        self.cut_reused.fetch_add(order.cut_reused, Ordering::Relaxed);
        if order.proxy_status != 0 {
            self.proxy_status.store(order.proxy_status, Ordering::Relaxed);
        }
        if order.close_idle {
            self.closings.send_modify(|times| *times += 1);
        }
        if order.drop_sockets {
            self.drops.send_modify(|times| *times += 1);
        }
    }

    /// Takes back what has not happened yet.
    pub(crate) fn reset(&self) {
        self.refuse.store(0, Ordering::Relaxed);
        self.cut_reused.store(0, Ordering::Relaxed);
        self.proxy_status.store(0, Ordering::Relaxed);
    }

    /// The status that the proxy refuses with.
    pub(crate) fn proxy_status(&self) -> Option<u16> {
        Some(self.proxy_status.load(Ordering::Relaxed)).filter(|&status| status != 0)
    }

    /// Whether the connection just made is to be reset.
    pub(crate) fn refuses(&self) -> bool {
        take_one(&self.refuse)
    }

    /// Whether the request that just came over a used connection is to be cut.
    pub(crate) fn cuts_reused(&self) -> bool {
        take_one(&self.cut_reused)
    }

    /// Who wants to hear of the closing of idle connections from now on.
    pub(crate) fn closings(&self) -> watch::Receiver<u64> {
        self.closings.subscribe()
    }

    /// Resolves when the sockets that are open now are to be cut.
    pub(crate) fn drop_of_sockets(&self) -> impl Future<Output = ()> + 'static {
        let mut drops = self.drops.subscribe();
        async move {
            // The sender lives as long as the server, so this cannot end without an order.
            let _ = drops.changed().await;
        }
    }
}

fn take_one(count: &AtomicU64) -> bool {
    count.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
}
