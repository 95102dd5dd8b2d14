//! What is found in domain lists (AUDIT-01 to AUDIT-05).

use std::collections::HashMap;

use wxnet::{BarredHost, DomainEntry, DomainList, EntryFault, EntryLimit, Platform};
use wxnet_project::{FaultyEntry, ListedEntry, Place};

use crate::finding::{Finding, Severity};

/// About domain lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListFault {
    /// An entry that admits nothing.
    Entry {
        /// The list.
        list: DomainList,
        /// The entry as it is written.
        entry: String,
        /// Why.
        fault: EntryFault,
        /// What may have been meant.
        instead: Option<String>,
    },
    /// More entries than count.
    TooMany {
        /// The list.
        list: DomainList,
        /// How many there are.
        count: usize,
        /// How many count.
        limit: EntryLimit,
    },
    /// An entry that stands there twice.
    Duplicate {
        /// The list.
        list: DomainList,
        /// The entry.
        entry: String,
        /// Where it stands first.
        first: Place,
    },
    /// An entry that no script was seen to use.
    Unused {
        /// The list.
        list: DomainList,
        /// The entry.
        entry: String,
    },
    /// There are no domain lists: where they were looked for.
    NoFile(String),
}

impl ListFault {
    pub(crate) const fn rule(&self) -> &'static str {
        match self {
            Self::Entry { fault: EntryFault::Scheme(_), .. } => "AUDIT-01",
            Self::Entry { fault: EntryFault::Host(BarredHost::Platform), .. } => "AUDIT-03",
            Self::Entry { fault: EntryFault::Host(_), .. } => "AUDIT-02",
            Self::Entry { fault: EntryFault::BeyondLimit(_), .. } | Self::TooMany { .. } => "AUDIT-04",
            Self::Entry { .. } | Self::Duplicate { .. } => "AUDIT-05",
            Self::Unused { .. } | Self::NoFile(_) => "AUDIT-21",
        }
    }

    pub(crate) const fn severity(&self) -> Severity {
        match self {
            Self::Entry { .. } | Self::TooMany { .. } => Severity::Error,
            Self::Duplicate { .. } | Self::NoFile(_) => Severity::Warning,
            Self::Unused { .. } => Severity::Info,
        }
    }

    /// The rule of chapter DOM that it is about.
    pub(crate) const fn decides(&self) -> Option<&'static str> {
        match self {
            Self::Entry { fault, .. } => Some(fault.rule()),
            Self::TooMany { limit, .. } => Some(limit.rule),
            _ => None,
        }
    }
}

/// What is found in the entries of a file.
pub(crate) fn list_findings(
    entries: &[ListedEntry],
    limit: EntryLimit,
    platforms: &[Platform],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in DomainList::ALL {
        let own: Vec<&ListedEntry> = entries.iter().filter(|entry| entry.list == list).collect();
        if let Some(beyond) = own.get(limit.count) {
            let fault = ListFault::TooMany { list, count: own.len(), limit };
            findings.push(Finding::new(fault, platforms).at(&beyond.place));
        }
        findings.extend(
            own.iter()
                .filter_map(|entry| faulty(entry, limit))
                .map(|finding| Finding { platforms: platforms.to_vec(), ..finding }),
        );
        findings.extend(duplicates(&own));
    }
    findings
}

fn faulty(entry: &ListedEntry, limit: EntryLimit) -> Option<Finding> {
    let ListedEntry { list, text, place } = entry;
    let faulty = FaultyEntry::within(*list, std::slice::from_ref(text), limit).pop()?;
    let instead = faulty.instead().map(|meant| meant.to_string());
    let fault = ListFault::Entry { list: *list, entry: text.clone(), fault: faulty.fault, instead };
    Some(Finding::new(fault, &[]).at(place))
}

/// Entries that are the same as one before; it is not refused, only counted.
fn duplicates(entries: &[&ListedEntry]) -> Vec<Finding> {
    let mut first: HashMap<String, &Place> = HashMap::new();
    let mut findings = Vec::new();
    for ListedEntry { list, text, place } in entries {
        let entry = DomainEntry::read(*list, text).map_or_else(|_| text.clone(), |entry| entry.to_string());
        if let Some(first) = first.get(&entry) {
            let fault = ListFault::Duplicate { list: *list, entry: text.clone(), first: (*first).clone() };
            findings.push(Finding::new(fault, &[]).at(place));
        } else {
            first.insert(entry, place);
        }
    }
    findings
}
