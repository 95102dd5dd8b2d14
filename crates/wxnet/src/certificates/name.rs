//! The names in a certificate: of subject and issuer, and of the hosts it is for.

use std::fmt;
use std::net::IpAddr;

use rustls::pki_types::ServerName;
use wxnet_core::printable;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer as _;
use x509_parser::x509::X509Name;

use super::der;

/// A distinguished name.
#[derive(Clone, PartialEq, Eq)]
pub struct Name {
    /// The contents of its SEQUENCE: names are the same if these are.
    pub(super) der: Vec<u8>,
    text: String,
    pub(super) organisations: Vec<String>,
}

/// A name that a certificate is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AlternativeName {
    Dns(String),
    Ip(Vec<u8>),
}

impl Name {
    pub(super) fn of(name: &X509Name<'_>) -> Self {
        let organisations = name.iter_organization().filter_map(|it| it.as_str().ok().map(str::to_owned));
        Self {
            der: der::contents(name.as_raw()).unwrap_or_default().to_vec(),
            text: printable(&name.to_string()).into_owned(),
            organisations: organisations.collect(),
        }
    }

    /// Reads the contents of a name's SEQUENCE; one that cannot be read has them all the same.
    pub(super) fn read(contents: &[u8]) -> Self {
        let der = der::sequence(contents);
        let read = X509Name::from_der(&der).map(|(_, name)| Self::of(&name));
        let unreadable = |_| Self { der: contents.to_vec(), text: String::new(), organisations: Vec::new() };
        read.unwrap_or_else(unreadable)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({})", self.text)
    }
}

impl AlternativeName {
    pub(super) fn of(name: &GeneralName<'_>) -> Option<Self> {
        match name {
            GeneralName::DNSName(name) => Some(Self::Dns((*name).to_owned())),
            GeneralName::IPAddress(address) => Some(Self::Ip(address.to_vec())),
            _ => None,
        }
    }
}

impl AlternativeName {
    /// Whether a certificate with this name is for a host. A wildcard is the first label, stands for one label, and has
    /// two more behind it (RFC 9525, section 6.3).
    pub(super) fn is_for(&self, host: &ServerName<'_>) -> bool {
        match (self, host) {
            (Self::Dns(name), ServerName::DnsName(host)) => {
                let host = host.as_ref();
                let host = host.strip_suffix('.').unwrap_or(host);
                name.eq_ignore_ascii_case(host) || is_one_of(host, name)
            }
            (Self::Ip(bytes), ServerName::IpAddress(address)) => match IpAddr::from(*address) {
                IpAddr::V4(address) => bytes[..] == address.octets(),
                IpAddr::V6(address) => bytes[..] == address.octets(),
            },
            _ => false,
        }
    }
}

/// Whether a host is one of those that a wildcard stands for.
pub(super) fn is_one_of(host: &str, wildcard: &str) -> bool {
    let (Some(wanted), Some((_, parent))) = (wildcard.strip_prefix("*."), host.split_once('.')) else {
        return false;
    };
    parent.contains('.') && parent.eq_ignore_ascii_case(wanted)
}

impl fmt::Display for AlternativeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns(name) => f.write_str(&printable(name)),
            Self::Ip(bytes) => match (<[u8; 4]>::try_from(&bytes[..]), <[u8; 16]>::try_from(&bytes[..])) {
                (Ok(four), _) => IpAddr::from(four).fmt(f),
                (_, Ok(sixteen)) => IpAddr::from(sixteen).fmt(f),
                _ => f.write_str("an address of no kind"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_is_the_first_label_and_stands_for_one() {
        for host in ["a.server.test", "A.Server.Test"] {
            assert!(is_one_of(host, "*.server.test"), "{host}");
        }
        for (host, wildcard) in [
            ("server.test", "*.server.test"),
            ("a.b.server.test", "*.server.test"),
            ("a.server.test", "*server.test"),
            ("a.server.test", "a.*.test"),
            ("a.server.test", "*.*.test"),
            ("server.test", "*.test"),
            ("test", "*."),
        ] {
            assert!(!is_one_of(host, wildcard), "{host} by {wildcard}");
        }
    }
}
