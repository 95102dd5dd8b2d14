//! A practice server, and the ground of an audit of it.

use std::sync::Arc;

use wxnet::{Detours, Resolve, Trust};
use wxnet_audit::{Ground, Report, Target, audit};
use wxnet_practice::{Options, Practice};

/// A practice server.
pub(crate) fn practice() -> Practice {
    Practice::start(Options::default()).unwrap()
}

/// The ways to a practice server.
pub(crate) fn detours(practice: &Practice) -> Arc<dyn Resolve> {
    let mut detours = Detours::default();
    for to in practice.connect_to() {
        detours.add_connect_to(&to.to_string()).unwrap();
    }
    Arc::new(detours)
}

/// The roots that trust a practice server.
pub(crate) fn trust(practice: &Practice) -> Trust {
    let mut trust = Trust::default();
    trust.add_pem(practice.ca_pem().as_bytes()).unwrap();
    trust
}

/// The ground of an audit of a practice server.
pub(crate) fn ground(practice: &Practice) -> Ground {
    Ground { resolve: detours(practice), trust: trust(practice), ..Ground::default() }
}

/// Audits these addresses.
pub(crate) async fn audited(ground: &Ground, addresses: &[&str]) -> Report {
    let targets = addresses.iter().map(|it| Target::read(it).unwrap()).collect();
    audit(targets, ground, &|_| ()).await.unwrap()
}
