//! Gates: places where an answer waits until somebody lets it go on.

use std::collections::HashSet;

use tokio::sync::watch;

/// The gates of one server, each known by the name it is waited for and opened by.
#[derive(Debug)]
pub(crate) struct Gates {
    open: watch::Sender<HashSet<String>>,
}

impl Gates {
    pub(crate) fn new() -> Gates {
        Gates { open: watch::Sender::new(HashSet::new()) }
    }

    /// Waits until the gate is open; at once if it is already.
    pub(crate) async fn pass(&self, name: &str) {
        let mut open = self.open.subscribe();
        // The sender lives as long as the server, so this cannot end without the gate being open.
        let _ = open.wait_for(|open| open.contains(name)).await;
    }

    /// Opens a gate, for those who wait and for those to come.
    pub(crate) fn open(&self, name: &str) {
        self.open.send_modify(|open| {
            open.insert(name.to_owned());
        });
    }

    /// Shuts all gates.
    pub(crate) fn shut(&self) {
        self.open.send_modify(HashSet::clear);
    }
}
