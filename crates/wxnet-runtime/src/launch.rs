//! One launch of a program that is driven.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use wxnet::{Clock, Engine, Home, Stopwatch};
use wxnet_bridge::Bridge;
use wxnet_project::{Package, launched_with};
use wxnet_record::Ledger;

use crate::host::Host;
use crate::leash::Leash;
use crate::observer::Observer;
use crate::run::StartError;
use crate::setup::Setup;

/// What a launch is made of.
pub(crate) struct Launch {
    pub(crate) host: Rc<Host>,
    pub(crate) observer: Observer,
    pub(crate) ledger: Rc<RefCell<Ledger>>,
    pub(crate) clock: Arc<Stopwatch>,
}

impl Launch {
    pub(crate) fn prepare(
        setup: &Setup,
        home: &Arc<Home>,
        ready: Vec<PathBuf>,
        leash: Rc<Leash>,
    ) -> Result<Self, StartError> {
        let package = setup.program.as_ref().map_or_else(Package::empty, Package::of);
        let mut parts = (setup.parts)(home)?;
        parts.images = ready;
        let clock = Arc::new(Stopwatch::new(Arc::clone(&parts.clock)));
        parts.clock = Arc::clone(&clock) as Arc<dyn Clock>;
        let ledger = Rc::new(RefCell::new(Ledger::default()));
        let observer = Observer::attach(&mut parts, &*setup.output, Some(Rc::clone(&ledger)));
        let config = launched_with(setup.config.clone(), setup.program.as_ref(), &setup.page);
        let bridge = Bridge::new(Engine::new(config, parts));
        let host = Rc::new(Host::new(package, bridge, setup.carrier, Rc::clone(&setup.output), leash));
        Ok(Self { host, observer, ledger, clock })
    }
}
