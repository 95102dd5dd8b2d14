//! The one thread on which all sessions of the process move their bytes.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::runtime::{Builder, Handle};

/// The runtime of that thread. It is made with the first session, and lives as long as the process.
static HANDLE: Mutex<Option<Handle>> = Mutex::new(None);

/// The runtime, running.
pub(crate) fn handle() -> io::Result<Handle> {
    let mut kept = HANDLE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*kept {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("wxnet".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(kept.insert(handle).clone())
}

/// How many tasks the thread has.
pub(crate) fn count_tasks() -> usize {
    let kept = HANDLE.lock().unwrap_or_else(PoisonError::into_inner);
    kept.as_ref().map_or(0, |handle| handle.metrics().num_alive_tasks())
}
