//! One entry of a domain list: what the platform takes, and why it takes no other (chapter DOM).

use std::fmt;

use url::{Host, Url};

use super::domains::{DomainList, written_port};

/// An entry that counts: an origin, with its port as it was written (DOM-13). Its `Display` is the entry as the
/// platform would list it: lower case, the host in punycode, no `/` at its end (DOM-15).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DomainEntry {
    list: DomainList,
    pub(super) host: String,
    pub(super) port: Option<u16>,
}

impl DomainEntry {
    /// Reads an entry as a session does when it begins.
    ///
    /// # Errors
    /// It would admit nothing.
    pub fn read(list: DomainList, text: &str) -> Result<Self, EntryFault> {
        Self::strictly(list, text).map_err(|fault| match Self::strictly(list, &likened(list, text)) {
            // What no spelling mends is said first.
            Err(barred @ EntryFault::Host(_)) => barred,
            _ => fault,
        })
    }

    /// The host, in punycode.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it admits a url that was parsed, and so has no port where the scheme's own was written (DOM-13, DOM-14).
    #[must_use]
    pub fn admits(&self, url: &Url) -> bool {
        let any_port = self.port.is_none() && self.list == DomainList::Socket;
        url.scheme() == self.list.scheme()
            && url.host_str() == Some(&self.host)
            && (any_port || self.port == url.port())
    }

    /// What the writer of a faulty entry may have meant, if that would count: `https://a.com` for
    /// `http://a.com/path`.
    #[must_use]
    pub fn instead_of(list: DomainList, text: &str) -> Option<Self> {
        Self::strictly(list, &likened(list, text)).ok()
    }

    fn strictly(list: DomainList, text: &str) -> Result<Self, EntryFault> {
        let scheme = list.scheme();
        if text.contains('*') {
            return Err(EntryFault::Wildcard);
        }
        let url = Url::parse(text).map_err(|_| EntryFault::NoOrigin(scheme))?;
        if let Some(barred) = BarredHost::of(&url) {
            return Err(EntryFault::Host(barred));
        }
        if url.scheme() != scheme {
            let origin = url.has_host() && text.contains("://");
            return Err(if origin { EntryFault::Scheme(scheme) } else { EntryFault::NoOrigin(scheme) });
        }
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() {
            return Err(EntryFault::NotAnOrigin);
        }
        let host = url.host_str().ok_or(EntryFault::NoOrigin(scheme))?.to_owned();
        Ok(Self { list, host, port: written_port(text, &url) })
    }
}

impl fmt::Display for DomainEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.list.scheme(), self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

/// The text's host and port under the list's scheme.
fn likened(list: DomainList, text: &str) -> String {
    let mut rest = text.trim();
    while let Some((scheme, below)) = rest.split_once("://")
        && scheme.chars().all(|c| c.is_ascii_alphanumeric())
    {
        rest = below;
    }
    let rest = rest.trim_start_matches('/');
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{}://{host}", list.scheme())
}

/// Why an entry admits nothing; each is a warning when the session begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// No scheme, or no host (DOM-19).
    #[error("an entry is an origin such as {0}://example.com (DOM-19)")]
    NoOrigin(&'static str),
    /// Another scheme than the list's (DOM-04).
    #[error("the scheme must be {0} (DOM-04)")]
    Scheme(&'static str),
    /// A path, a query, a fragment, a name or a password (DOM-19).
    #[error("an entry has no path, query or user name (DOM-19)")]
    NotAnOrigin,
    /// A wildcard (DOM-19).
    #[error("wildcards are not understood; every host needs an entry of its own (DOM-19)")]
    Wildcard,
    /// A host that no entry admits (DOM-08, DOM-09, DOM-10).
    #[error("{0} ({rule})", rule = .0.rule())]
    Host(BarredHost),
    /// Beyond the number of entries that count (DOM-11, DOM-12).
    #[error("only the first {count} entries of a list count ({rule})", count = .0.count, rule = .0.rule)]
    BeyondLimit(EntryLimit),
}

impl EntryFault {
    /// The rule that the entry does not keep.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Scheme(_) => "DOM-04",
            Self::NoOrigin(_) | Self::NotAnOrigin | Self::Wildcard => "DOM-19",
            Self::Host(host) => host.rule(),
            Self::BeyondLimit(limit) => limit.rule,
        }
    }
}

/// A host that is refused although it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum BarredHost {
    /// The machine itself, by name or address (DOM-09).
    #[error("localhost and loopback addresses are refused although they are listed")]
    Localhost,
    /// An IP address in any spelling (DOM-08).
    #[error("IP addresses are refused although they are listed")]
    Address,
    /// The platform's own server (DOM-10).
    #[error("api.weixin.qq.com is refused although it is listed")]
    Platform,
}

impl BarredHost {
    /// The rule that refuses it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Localhost => "DOM-09",
            Self::Address => "DOM-08",
            Self::Platform => "DOM-10",
        }
    }

    /// What bars a url's host, if anything does.
    #[must_use]
    pub fn of(url: &Url) -> Option<Self> {
        match url.host()? {
            host if is_localhost(&host) => Some(Self::Localhost),
            Host::Ipv4(_) | Host::Ipv6(_) => Some(Self::Address),
            Host::Domain(name) if name.trim_end_matches('.') == "api.weixin.qq.com" => Some(Self::Platform),
            Host::Domain(_) => None,
        }
    }
}

/// Whether a host is this machine by its name (DOM-09); addresses are judged as such.
fn is_localhost(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// How many entries of a list count, and the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryLimit {
    /// So many entries from the first on.
    pub count: usize,
    /// DOM-11 or DOM-12.
    pub rule: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: DomainList, text: &str) -> Result<String, EntryFault> {
        DomainEntry::read(list, text).map(|entry| entry.to_string())
    }

    #[test]
    fn an_entry_is_told_as_the_platform_would_list_it() {
        for (text, told) in [
            ("https://A.com/", "https://a.com"),
            ("https://a.com:443", "https://a.com:443"),
            ("https://a.com:8443/", "https://a.com:8443"),
            ("https://中文.com", "https://xn--fiq228c.com"),
            (" https:\\\\a.com. ", "https://a.com."),
        ] {
            assert_eq!(read(DomainList::Request, text).as_deref(), Ok(told), "{text}");
        }
        assert_eq!(read(DomainList::Socket, "wss://a.com:9000").as_deref(), Ok("wss://a.com:9000"));
    }

    #[test]
    fn every_fault_has_its_rule() {
        for (text, rule) in [
            ("http://a.com", "DOM-04"),
            ("wss://a.com", "DOM-04"),
            ("a.com", "DOM-19"),
            ("a.com:80", "DOM-19"),
            ("", "DOM-19"),
            ("https://", "DOM-19"),
            ("https://*.a.com", "DOM-19"),
            ("https://a.com/path", "DOM-19"),
            ("https://a.com?", "DOM-19"),
            ("https://a.com#", "DOM-19"),
            ("https://u@a.com", "DOM-19"),
            ("https://10.0.0.1", "DOM-08"),
            ("https://[fe80::1]:8443", "DOM-08"),
            ("https://3232235777", "DOM-08"),
            ("https://localhost", "DOM-09"),
            ("https://a.localhost./", "DOM-09"),
            ("https://0x7f.1", "DOM-09"),
            ("https://API.weixin.qq.com", "DOM-10"),
        ] {
            let fault = read(DomainList::Download, text).unwrap_err();
            assert_eq!(fault.rule(), rule, "{text:?}");
            assert!(fault.to_string().ends_with(&format!("({rule})")), "{fault}");
        }
    }

    #[test]
    fn a_host_that_nothing_mends_is_told_before_its_spelling() {
        for text in ["localhost:8080", "http://localhost:8080/x", "ws://127.0.0.1"] {
            assert_eq!(
                read(DomainList::Request, text),
                Err(EntryFault::Host(BarredHost::Localhost)),
                "{text}"
            );
        }
        assert_eq!(read(DomainList::Upload, "10.1.1.1"), Err(EntryFault::Host(BarredHost::Address)));
    }

    #[test]
    fn what_was_meant_is_found_where_it_can_be() {
        for (list, text, meant) in [
            (DomainList::Request, "https://a.com/path?u=https://b.com", Some("https://a.com")),
            (DomainList::Request, "http://a.com", Some("https://a.com")),
            (DomainList::Request, "wss://a.com:9000/s", Some("https://a.com:9000")),
            (DomainList::Socket, "wss://https://c.com", Some("wss://c.com")),
            (DomainList::Upload, "a.com:8443", Some("https://a.com:8443")),
            (DomainList::Upload, "//me@a.com/", Some("https://a.com")),
            (DomainList::Request, "https://*.a.com", None),
            (DomainList::Request, "http://127.0.0.1", None),
            (DomainList::Request, "not a host", None),
            (DomainList::Request, "", None),
        ] {
            let found = DomainEntry::instead_of(list, text).map(|entry| entry.to_string());
            assert_eq!(found.as_deref(), meant, "{text}");
        }
    }
}
