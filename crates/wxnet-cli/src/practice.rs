//! The practice server within a run: its domains, its CA and its addresses apply.

use wxnet::{Config, ConnectTo, Detours, Trust};
use wxnet_practice::{Options, Practice};

use crate::usage::UsageError;

/// Starts the server, and opens the road to it.
pub(crate) fn start(
    config: &mut Config,
    detours: &mut Detours,
    trust: &mut Trust,
) -> Result<Practice, UsageError> {
    let practice = Practice::start(Options::default()).map_err(UsageError::Practice)?;
    for to in practice.connect_to() {
        let (port, to_port) = (Some(to.port), Some(to.to_port));
        detours.add(ConnectTo { host: to.host, port, to_host: to.to_host, to_port });
    }
    trust.add_pem(practice.ca_pem().as_bytes()).expect("the practice server's CA is a certificate");
    let lists: serde_json::Value =
        serde_json::from_str(&practice.domains_json()).expect("the practice server's lists are JSON");
    let domains = &mut config.domains;
    for (list, name) in [
        (&mut domains.request, "requestdomain"),
        (&mut domains.socket, "wsrequestdomain"),
        (&mut domains.upload, "uploaddomain"),
        (&mut domains.download, "downloaddomain"),
    ] {
        let origins = lists[name].as_array().into_iter().flatten();
        list.extend(origins.filter_map(|origin| origin.as_str().map(str::to_owned)));
    }
    Ok(practice)
}
