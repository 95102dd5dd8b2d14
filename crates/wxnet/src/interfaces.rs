//! The machine's addresses in local networks.

use std::io;

use if_addrs::{IfAddr, get_if_addrs};
use wxnet_core::Interface;

/// The machine's addresses in local networks, for [`Device::interfaces`](crate::Device::interfaces): who is in the
/// subnet of one of them is admitted without an entry in a domain list (DOM-17).
///
/// # Errors
/// When the operating system does not tell them; the error says what follows from that.
pub fn interfaces() -> io::Result<Vec<Interface>> {
    let untold = |error: io::Error| io::Error::new(error.kind(), format!("{UNTOLD}: {error}"));
    let local = get_if_addrs().map_err(untold)?.into_iter().filter(|interface| !interface.is_loopback());
    Ok(local
        .map(|interface| Interface { address: interface.ip(), prefix: prefix(&interface.addr) })
        .collect())
}

const UNTOLD: &str =
    "the machine's addresses cannot be told, so nobody in its local networks is admitted (DOM-17)";

const fn prefix(address: &IfAddr) -> u8 {
    match address {
        IfAddr::V4(address) => address.prefixlen,
        IfAddr::V6(address) => address.prefixlen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interface_is_an_address_of_the_machine_with_its_subnet() {
        for Interface { address, prefix } in interfaces().unwrap() {
            assert!(!address.is_loopback() && prefix > 0, "{address}/{prefix}");
            // Only an own address can be bound; one of a single link would have to name that link.
            if !matches!(address, std::net::IpAddr::V6(address) if address.is_unicast_link_local()) {
                std::net::UdpSocket::bind((address, 0)).unwrap();
            }
        }
    }
}
