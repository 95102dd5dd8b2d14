//! What stands between the engine and the machine.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use wxnet_core::Platform;

use crate::clock::{Clock, SystemClock};
use crate::dial::{Dial, TcpDial};
use crate::observe::Observe;
use crate::resolve::{Resolve, SystemResolver};
use crate::store::{FolderStore, Home, Store};
use crate::trust::Trust;

/// The engine's seams: what stands between it and the machine.
#[derive(Debug)]
pub struct Parts {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Names.
    pub resolve: Arc<dyn Resolve>,
    /// Connections.
    pub dial: Arc<dyn Dial>,
    /// Files.
    pub store: Arc<dyn Store>,
    /// Files of the machine that choosers find, in order (FILE-14).
    pub images: Vec<PathBuf>,
    /// Trusted roots.
    pub trust: Trust,
    /// Who hears what the mini-program does not.
    pub observe: Option<Arc<dyn Observe>>,
}

impl Parts {
    /// The machine itself: its clock, resolver and network, the pinned roots, and files in a temporary folder beside
    /// the mini-program's `package`.
    ///
    /// # Errors
    /// When the temporary folder cannot be made, or the package is not there.
    pub fn real(platform: Platform, package: Option<&Path>) -> std::io::Result<Self> {
        Self::at_home(&Arc::new(Home::temporary()?), platform, package)
    }

    /// The same, with files and storage in a home that may last longer than one launch.
    ///
    /// # Errors
    /// When a folder for temp files cannot be made, or the package is not there.
    pub fn at_home(home: &Arc<Home>, platform: Platform, package: Option<&Path>) -> std::io::Result<Self> {
        Ok(Self {
            clock: Arc::new(SystemClock::default()),
            resolve: Arc::new(SystemResolver),
            dial: Arc::new(TcpDial),
            store: Arc::new(FolderStore::within(home, platform, package)?),
            images: Vec::new(),
            trust: Trust::default(),
            observe: None,
        })
    }
}
