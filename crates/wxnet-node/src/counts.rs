//! What there is in the process: tests hold it to zero.

use std::sync::atomic::{AtomicU32, Ordering};

use napi_derive::napi;

static SESSIONS: AtomicU32 = AtomicU32::new(0);

/// Counts a session as long as it lives.
#[derive(Debug)]
pub(crate) struct Counted(());

impl Counted {
    pub(crate) fn new() -> Self {
        SESSIONS.fetch_add(1, Ordering::Relaxed);
        Self(())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        SESSIONS.fetch_sub(1, Ordering::Relaxed);
    }
}

/// How many sessions of this process have not been ended, in all of its threads.
#[napi]
pub fn session_count() -> u32 {
    SESSIONS.load(Ordering::Relaxed)
}
