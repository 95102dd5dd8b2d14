//! The practice server within a run or a check: its domains, its CA and its addresses apply.

use wxnet::{ConnectTo, Detours, DomainLists, Trust};
use wxnet_practice::{Options, Practice};
use wxnet_project::parse_domains;

use crate::usage::UsageError;

/// Starts the server, and opens the road to it.
pub(crate) fn start(
    domains: &mut DomainLists,
    detours: &mut Detours,
    trust: &mut Trust,
) -> Result<Practice, UsageError> {
    let practice = Practice::start(Options::default()).map_err(UsageError::Practice)?;
    for to in practice.connect_to() {
        let (port, to_port) = (Some(to.port), Some(to.to_port));
        detours.add(ConnectTo { host: to.host, port, to_host: to.to_host, to_port });
    }
    trust.add_pem(practice.ca_pem().as_bytes()).expect("the practice server's CA is a certificate");
    let text = practice.domains_json();
    let lists = parse_domains("the practice server's lists".as_ref(), &text).expect("they are sound");
    domains.extend(lists);
    Ok(practice)
}
