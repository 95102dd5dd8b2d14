//! The four domain lists: reading their entries, and matching an address against them (chapter DOM).

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::Url;

use super::entry::{DomainEntry, EntryFault, EntryLimit};
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

    /// The function that it governs.
    #[must_use]
    pub const fn api(self) -> Api {
        match self {
            Self::Request => Api::Request,
            Self::Socket => Api::ConnectSocket,
            Self::Upload => Api::UploadFile,
            Self::Download => Api::DownloadFile,
        }
    }

    /// Reads the entries of this list, in their order, as a session does when it begins.
    #[must_use]
    pub fn judge(self, texts: &[String], limit: EntryLimit) -> Vec<Result<DomainEntry, EntryFault>> {
        let judge = |(index, text): (usize, &String)| {
            if index < limit.count {
                DomainEntry::read(self, text)
            } else {
                Err(EntryFault::BeyondLimit(limit))
            }
        };
        texts.iter().enumerate().map(judge).collect()
    }
}

impl fmt::Display for DomainList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The lists as a session uses them, and what was wrong with their entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    entries: [Vec<DomainEntry>; 4],
    written: [Vec<String>; 4],
}

impl Lists {
    /// Reads a configuration's lists; the second value names each entry that admits nothing, and why.
    pub(crate) fn read(config: &Config) -> (Self, Vec<(DomainList, String, EntryFault)>) {
        let mut lists = Self::default();
        let mut faults = Vec::new();
        for list in DomainList::ALL {
            let texts = config.domains.of(list);
            for (text, entry) in texts.iter().zip(list.judge(texts, config.entry_limit())) {
                match entry {
                    Ok(entry) => lists.entries[list as usize].push(entry),
                    Err(fault) => faults.push((list, text.clone(), fault)),
                }
            }
            lists.written[list as usize].clone_from(texts);
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
pub(super) fn written_port(text: &str, url: &Url) -> Option<u16> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Platform;
    use crate::version::Version;

    fn lists(list: DomainList, entries: &[&str]) -> (Lists, Vec<(DomainList, String, EntryFault)>) {
        let mut config = Config::default();
        *config.domains.of_mut(list) = entries.iter().map(|&entry| entry.to_owned()).collect();
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
        let limit = EntryLimit { count: 200, rule: "DOM-12" };
        assert_eq!(lists(DomainList::Download, &many).1[0].2, EntryFault::BeyondLimit(limit));
        let older = Config::new(Platform::Ios, Version::new(2, 8, 9));
        assert_eq!(older.entry_limit(), EntryLimit { count: 20, rule: "DOM-11" });
    }
}
