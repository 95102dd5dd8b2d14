//! The four domain lists: reading their entries, and matching an address against them (chapter DOM).

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::{Host, Url};

use crate::config::Config;
use crate::failure::Api;

/// One of the four lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DomainList {
    /// `requestdomain`
    Request,
    /// `wsrequestdomain`
    Socket,
    /// `uploaddomain`
    Upload,
    /// `downloaddomain`
    Download,
}

impl DomainList {
    /// Every list, in the order the platform names them.
    pub const ALL: [Self; 4] = [Self::Request, Self::Socket, Self::Upload, Self::Download];

    /// The name in the platform's own file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "requestdomain",
            Self::Socket => "wsrequestdomain",
            Self::Upload => "uploaddomain",
            Self::Download => "downloaddomain",
        }
    }

    /// The scheme its entries must have (DOM-04).
    #[must_use]
    pub const fn scheme(self) -> &'static str {
        match self {
            Self::Socket => "wss",
            Self::Request | Self::Upload | Self::Download => "https",
        }
    }

    /// The list that governs a function; that of `wx.request` for one that reaches no network.
    #[must_use]
    pub const fn of(api: Api) -> Self {
        match api {
            Api::UploadFile => Self::Upload,
            Api::DownloadFile => Self::Download,
            Api::ConnectSocket
            | Api::SendSocketMessage
            | Api::CloseSocket
            | Api::SocketTaskSend
            | Api::SocketTaskClose => Self::Socket,
            _ => Self::Request,
        }
    }
}

impl fmt::Display for DomainList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
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
    /// Beyond the number of entries that count (DOM-11, DOM-12).
    #[error("only the first {0} entries of a list count (DOM-11, DOM-12)")]
    BeyondLimit(usize),
}

/// An entry that counts: a host and perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    host: String,
    port: Option<u16>,
}

impl Entry {
    fn read(list: DomainList, text: &str) -> Result<Self, EntryFault> {
        let scheme = list.scheme();
        if text.contains('*') {
            return Err(EntryFault::Wildcard);
        }
        let url = Url::parse(text).map_err(|_| EntryFault::NoOrigin(scheme))?;
        if url.scheme() != scheme {
            let origin = url.has_host() && text.contains("://");
            return Err(if origin { EntryFault::Scheme(scheme) } else { EntryFault::NoOrigin(scheme) });
        }
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() {
            return Err(EntryFault::NotAnOrigin);
        }
        let host = url.host_str().ok_or(EntryFault::NoOrigin(scheme))?.to_owned();
        Ok(Self { host, port: written_port(text, &url) })
    }
}

/// The lists as a session uses them, and what was wrong with their entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    entries: [Vec<Entry>; 4],
    written: [Vec<String>; 4],
}

impl Lists {
    /// Reads a configuration's lists; the second value names each entry that admits nothing, and why.
    pub(crate) fn read(config: &Config) -> (Self, Vec<(DomainList, String, EntryFault)>) {
        let domains = &config.domains;
        let written = [&domains.request, &domains.socket, &domains.upload, &domains.download];
        let mut lists = Self { entries: Default::default(), written: written.map(Clone::clone) };
        let mut faults = Vec::new();
        for (list, texts) in DomainList::ALL.into_iter().zip(written) {
            for (index, text) in texts.iter().enumerate() {
                let limit = config.limits.domains;
                let entry =
                    if index < limit { Entry::read(list, text) } else { Err(EntryFault::BeyondLimit(limit)) };
                match entry {
                    Ok(entry) => lists.entries[list as usize].push(entry),
                    Err(fault) => faults.push((list, text.clone(), fault)),
                }
            }
        }
        (lists, faults)
    }

    /// The entries of a list as they were written.
    pub(crate) fn written(&self, list: DomainList) -> &[String] {
        &self.written[list as usize]
    }

    /// The first entry of `list` that covers `address` (DOM-13, DOM-14, DOM-15).
    pub(crate) fn covers(&self, list: DomainList, address: &Address) -> bool {
        let host = address.url.host_str().unwrap_or_default();
        address.url.scheme() == list.scheme()
            && self.entries[list as usize].iter().any(|entry| {
                let any_port = entry.port.is_none() && list == DomainList::Socket;
                entry.host == host && (any_port || entry.port == address.port)
            })
    }
}

/// An address of a call, with the port as it was written: `:443` counts although it is the default (DOM-13).
#[derive(Clone, Debug)]
pub(crate) struct Address {
    pub(crate) url: Url,
    pub(crate) port: Option<u16>,
    /// Path and query as they are sent, where that is not what the parser made of them.
    pub(crate) target: Option<String>,
}

impl Address {
    pub(crate) fn new(text: &str, url: Url) -> Self {
        let port = written_port(text, &url);
        let target = with_plain_quotes(text, &url);
        Self { url, port, target }
    }

    /// Scheme, host and port as written, for people.
    pub(crate) fn origin(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        match self.port {
            Some(port) => format!("{}://{host}:{port}", self.url.scheme()),
            None => format!("{}://{host}", self.url.scheme()),
        }
    }
}

/// The port as written. The parser drops a default port, so an address that may have had one is read again under a
/// scheme whose default is another one.
fn written_port(text: &str, url: &Url) -> Option<u16> {
    let other = match url.scheme() {
        "https" => "http",
        "http" => "https",
        "wss" => "ws",
        "ws" => "wss",
        _ => return url.port(),
    };
    url.port().or_else(|| {
        let rest = &text[text.find(':')?..];
        let dressed = |c: char| matches!(c, ':' | '/' | '\\' | '\t' | '\n' | '\r');
        let authority = rest.trim_start_matches(dressed).split(['/', '\\', '?', '#']).next()?;
        if !authority.contains(':') {
            return None;
        }
        Url::parse(&format!("{other}{rest}")).ok()?.port()
    })
}

/// What the parser encodes in a query beside spaces and what is not ASCII, except the single quote.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// Path and query with the single quotes of the query as they were written: `encodeURIComponent` leaves them alone
/// (BODY-02), and so does REQ-25, while the parser does not.
fn with_plain_quotes(text: &str, url: &Url) -> Option<String> {
    url.query().filter(|query| query.contains("%27"))?;
    let text = text.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "");
    let (_, written) = text.split('#').next()?.split_once('?')?;
    let query = utf8_percent_encode(written, QUERY).to_string();
    let same = query.contains('\'') && url.query() == Some(&query.replace('\'', "%27"));
    same.then(|| format!("{}?{query}", url.path()))
}

/// Whether a host is this machine by its name (DOM-09); addresses are judged as such.
pub(crate) fn is_localhost(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DomainLists;

    fn lists(list: DomainList, entries: &[&str]) -> (Lists, Vec<(DomainList, String, EntryFault)>) {
        let mut config = Config::default();
        let texts: Vec<String> = entries.iter().map(|&entry| entry.to_owned()).collect();
        config.domains = match list {
            DomainList::Request => DomainLists { request: texts, ..DomainLists::default() },
            DomainList::Socket => DomainLists { socket: texts, ..DomainLists::default() },
            DomainList::Upload => DomainLists { upload: texts, ..DomainLists::default() },
            DomainList::Download => DomainLists { download: texts, ..DomainLists::default() },
        };
        Lists::read(&config)
    }

    fn covers(list: DomainList, entries: &[&str], text: &str) -> bool {
        lists(list, entries).0.covers(list, &Address::new(text, Url::parse(text).unwrap()))
    }

    #[test]
    fn https_ports_match_as_written() {
        let plain = ["https://a.com"];
        assert!(covers(DomainList::Request, &plain, "https://a.com/x?y#z"));
        assert!(!covers(DomainList::Request, &plain, "https://a.com:443/x"));
        assert!(!covers(DomainList::Request, &plain, "https://a.com:8443/x"));
        for text in [
            " https://a.com:443",
            "https:\\\\a.com:443\\x",
            "https:/\t/u@a.com:443?",
            "https://a.c\tom:4\t43",
        ] {
            assert!(!covers(DomainList::Request, &plain, text), "{text:?}");
        }
        assert!(covers(DomainList::Request, &plain, "https://a.com/x:443"));
        assert!(covers(DomainList::Request, &["https://a.com:443"], "https://a.com:443/"));
        assert!(!covers(DomainList::Request, &["https://a.com:443"], "https://a.com/"));
        assert!(covers(DomainList::Request, &["https://a.com:8443"], "https://a.com:8443/"));
    }

    #[test]
    fn wss_without_port_admits_every_port() {
        assert!(covers(DomainList::Socket, &["wss://a.com"], "wss://a.com:9000/s"));
        assert!(covers(DomainList::Socket, &["wss://a.com"], "wss://a.com/s"));
        assert!(!covers(DomainList::Socket, &["wss://a.com:9000"], "wss://a.com/s"));
    }

    #[test]
    fn hosts_are_compared_whole_after_parsing() {
        let entries = ["https://a.com", "https://中文.com/"];
        assert!(covers(DomainList::Upload, &entries, "https://A.COM/"));
        assert!(covers(DomainList::Upload, &entries, "https://xn--fiq228c.com/"));
        for text in ["https://a.com.evil.com", "https://a.com@evil.com", "https://b.a.com", "https://a.com./"]
        {
            assert!(!covers(DomainList::Upload, &entries, text), "{text}");
        }
        assert!(!covers(DomainList::Request, &entries, "http://a.com/"));
    }

    #[test]
    fn faulty_entries_admit_nothing_and_are_named() {
        let (_, faults) = lists(
            DomainList::Request,
            &[
                "http://a.com",
                "a.com",
                "https://*.a.com",
                "https://a.com/path",
                "https://u@a.com",
                "a.com:80",
                "https://b.com/",
            ],
        );
        let faults: Vec<EntryFault> = faults.into_iter().map(|(_, _, fault)| fault).collect();
        assert_eq!(
            faults,
            [
                EntryFault::Scheme("https"),
                EntryFault::NoOrigin("https"),
                EntryFault::Wildcard,
                EntryFault::NotAnOrigin,
                EntryFault::NotAnOrigin,
                EntryFault::NoOrigin("https"),
            ]
        );
    }

    #[test]
    fn entries_beyond_the_limit_do_not_count() {
        let many: Vec<String> = (0..201).map(|n| format!("https://h{n}.com")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(covers(DomainList::Download, &many, "https://h199.com"));
        assert!(!covers(DomainList::Download, &many, "https://h200.com"));
        assert_eq!(lists(DomainList::Download, &many).1[0].2, EntryFault::BeyondLimit(200));
    }
}
