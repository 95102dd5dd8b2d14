//! An entry that admits nothing: why, and what would mend it.

use std::fmt;

use wxnet_core::{BarredHost, DomainEntry, DomainList, EntryFault, EntryLimit};

/// An entry that admits nothing, and so cannot be set or added. Its `Display` names list, entry, reason and rule, and
/// says what would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultyEntry {
    /// Where.
    pub list: DomainList,
    /// As it is written.
    pub entry: String,
    /// Why it admits nothing.
    pub fault: EntryFault,
}

impl FaultyEntry {
    /// The entries of a list that admit nothing.
    #[must_use]
    pub fn within(list: DomainList, texts: &[String], limit: EntryLimit) -> Vec<Self> {
        let judged = texts.iter().zip(list.judge(texts, limit));
        judged.filter_map(|(entry, read)| Some(Self::new(list, entry, read.err()?))).collect()
    }

    pub(super) fn new(list: DomainList, entry: &str, fault: EntryFault) -> Self {
        Self { list, entry: entry.to_owned(), fault }
    }

    /// The entry that may have been meant, if it is to be seen.
    #[must_use]
    pub fn instead(&self) -> Option<DomainEntry> {
        match self.fault {
            EntryFault::BeyondLimit(_) => None,
            _ => DomainEntry::instead_of(self.list, &self.entry),
        }
    }

    /// What would mend it, as a sentence.
    #[must_use]
    pub fn mend(&self) -> String {
        let scheme = self.list.scheme();
        match (&self.fault, self.instead()) {
            (EntryFault::Host(BarredHost::Platform), _) => "call it from a server of your own".to_owned(),
            (EntryFault::Host(_), _) => {
                "give the server a name; --resolve leads it to any address".to_owned()
            }
            (EntryFault::BeyondLimit(limit), _) if limit.rule == "DOM-11" => {
                "delete others; from 2.9.0 on a base library counts more of them (DOM-12)".to_owned()
            }
            (EntryFault::BeyondLimit(_), _) => "delete others".to_owned(),
            (EntryFault::Scheme(_), Some(meant)) => format!("write {meant}{}", self.elsewhere()),
            (_, Some(meant)) => format!("write {meant}"),
            (EntryFault::Wildcard, None) => format!("write each host, as in {scheme}://www.example.com"),
            (_, None) => format!("write an origin such as {scheme}://example.com"),
        }
    }

    /// The lists that take it as it is.
    fn elsewhere(&self) -> String {
        let takes = |list: &DomainList| DomainEntry::read(*list, &self.entry).is_ok();
        let lists: Vec<&str> = DomainList::ALL.into_iter().filter(takes).map(DomainList::name).collect();
        if lists.is_empty() { String::new() } else { format!(", or put it into {}", lists.join(", ")) }
    }
}

impl fmt::Display for FaultyEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}: {}: {}", self.list, self.entry, self.fault, self.mend())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: EntryLimit = EntryLimit { count: 4, rule: "DOM-12" };

    #[test]
    fn a_refusal_says_why_and_what_would_mend_it() {
        for (list, given, message) in [
            (
                DomainList::Request,
                "https://a.com/path",
                "requestdomain: \"https://a.com/path\": an entry has no path, query or user name (DOM-19): write https://a.com",
            ),
            (
                DomainList::Upload,
                "wss://a.com",
                "uploaddomain: \"wss://a.com\": the scheme must be https (DOM-04): write https://a.com, or put it into wsrequestdomain",
            ),
            (
                DomainList::Socket,
                "ws://a.com:9000",
                "wsrequestdomain: \"ws://a.com:9000\": the scheme must be wss (DOM-04): write wss://a.com:9000",
            ),
            (
                DomainList::Download,
                "a.com",
                "downloaddomain: \"a.com\": an entry is an origin such as https://example.com (DOM-19): write https://a.com",
            ),
            (
                DomainList::Request,
                "https://*.a.com",
                "requestdomain: \"https://*.a.com\": wildcards are not understood; every host needs an entry of its own (DOM-19): write each host, as in https://www.example.com",
            ),
            (
                DomainList::Request,
                "http://127.0.0.1:8080",
                "requestdomain: \"http://127.0.0.1:8080\": localhost and loopback addresses are refused although they are listed (DOM-09): give the server a name; --resolve leads it to any address",
            ),
            (
                DomainList::Request,
                "https://api.weixin.qq.com",
                "requestdomain: \"https://api.weixin.qq.com\": api.weixin.qq.com is refused although it is listed (DOM-10): call it from a server of your own",
            ),
            (
                DomainList::Request,
                "",
                "requestdomain: \"\": an entry is an origin such as https://example.com (DOM-19): write an origin such as https://example.com",
            ),
        ] {
            let told = FaultyEntry::within(list, &[given.to_owned()], LIMIT);
            assert_eq!(told.iter().map(ToString::to_string).collect::<Vec<_>>(), [message]);
        }
    }

    #[test]
    fn below_2_9_0_a_newer_base_library_mends_too_many() {
        let texts: Vec<String> = (0..3).map(|n| format!("https://h{n}.com")).collect();
        let found = FaultyEntry::within(DomainList::Upload, &texts, EntryLimit { count: 2, rule: "DOM-11" });
        let [faulty] = &found[..] else { panic!("{found:?}") };
        assert_eq!((faulty.entry.as_str(), faulty.instead()), ("https://h2.com", None));
        assert!(faulty.mend().contains("2.9.0"), "{faulty}");
    }
}
