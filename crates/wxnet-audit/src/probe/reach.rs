//! From a name to an address that answers.

use std::net::SocketAddr;
use std::time::Instant;

use futures_util::future::join_all;
use tokio::time::timeout;
use wxnet::{NetError, stream_fault};

use super::line::dial;
use crate::finding::ReachFault;
use crate::ground::Ground;
use crate::host::{Address, Host};

/// So many addresses of a name are tried.
const MOST_ADDRESSES: usize = 16;

/// Looks the name up and tries each address; the first that answers, in the resolver's order.
pub(super) async fn reach(ground: &Ground, host: &mut Host) -> Option<SocketAddr> {
    let resolved = timeout(ground.patience.connect, ground.resolve.resolve(&host.name, host.port)).await;
    let addresses = match resolved {
        Ok(Ok(addresses)) if !addresses.is_empty() => addresses,
        Ok(Ok(_)) => return unresolved(host, "no address".to_owned()),
        Ok(Err(error)) => return unresolved(host, error.to_string()),
        Err(_) => return unresolved(host, "the resolver does not answer".to_owned()),
    };
    let tries = addresses.into_iter().take(MOST_ADDRESSES).map(|address| attempt(ground, address));
    let tried = join_all(tries).await;
    let fault = tried.iter().rev().find_map(|(_, fault)| *fault);
    host.addresses = tried.into_iter().map(|(address, _)| address).collect();
    let reached = host.addresses.iter().find(|it| it.reached.is_ok()).map(|it| it.address);
    if reached.is_none() {
        host.refused = fault.map(|it| (it, it.rule()));
        host.fault = Some(ReachFault::Unreached(unreached(host)));
    }
    reached
}

/// The addresses that do not answer, and why.
pub(crate) fn unreached(host: &Host) -> Vec<(String, String)> {
    let why = |it: &Address| it.reached.as_ref().err().map(|why| (it.address.to_string(), why.clone()));
    host.addresses.iter().filter_map(why).collect()
}

fn unresolved(host: &mut Host, why: String) -> Option<SocketAddr> {
    host.refused = Some((NetError::NameNotResolved, NetError::NameNotResolved.rule()));
    host.fault = Some(ReachFault::NotResolved(why));
    None
}

async fn attempt(ground: &Ground, address: SocketAddr) -> (Address, Option<NetError>) {
    let began = Instant::now();
    match dial(ground, address).await {
        Ok(_) => (Address { address, reached: Ok(began.elapsed()) }, None),
        Err(error) => (Address { address, reached: Err(error.to_string()) }, Some(stream_fault(&error))),
    }
}
