//! What `wxnet domains --json` prints: the platform's own answer, and why entries are invalid (`docs/json.md`).

use serde::Serialize;
use wxnet::{DomainList, DomainLists, EntryFault, EntryLimit};
use wxnet_project::{Action, FaultyEntry};

use crate::stream::Stream;
use crate::usage::UsageError;

/// One answer. Every member is one that a domain file may have, so that an answer is such a file.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    errcode: i32,
    errmsg: String,
    action: &'static str,
    #[serde(flatten)]
    valid: Entries,
    #[serde(flatten)]
    invalid: Invalid,
    invalid_entries: Vec<Reason>,
}

#[derive(Debug, Default, Serialize)]
struct Entries {
    #[serde(skip_serializing_if = "Option::is_none")]
    requestdomain: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wsrequestdomain: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uploaddomain: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    downloaddomain: Option<Vec<String>>,
}

#[derive(Debug, Default, Serialize)]
struct Invalid {
    invalid_requestdomain: Vec<String>,
    invalid_wsrequestdomain: Vec<String>,
    invalid_uploaddomain: Vec<String>,
    invalid_downloaddomain: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Reason {
    list: &'static str,
    entry: String,
    rule: &'static str,
    why: String,
    mend: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
}

/// Prints it, on a line of its own.
pub(super) fn print(answer: &Answer) -> Result<(), UsageError> {
    let line = serde_json::to_string(answer).expect("it is made of texts and numbers");
    Stream::Out.line(&line).map_err(UsageError::Output)
}

impl Answer {
    /// The lists as they are now.
    pub(super) fn done(
        action: Option<Action>,
        named: &[DomainList],
        lists: &DomainLists,
        limit: EntryLimit,
    ) -> Self {
        let mut answer = Self::new(0, "ok".to_owned(), action);
        for list in named {
            let texts = lists.of(*list);
            let judged = texts.iter().zip(list.judge(texts, limit));
            let valid = judged.filter(|(_, read)| read.is_ok()).map(|(text, _)| text.clone()).collect();
            *answer.valid.of_mut(*list) = Some(valid);
            answer.blame(&FaultyEntry::within(*list, texts, limit));
        }
        answer
    }

    /// Why nothing was done. The numbers are the platform's where it has one.
    pub(super) fn failed(action: Option<Action>, error: &UsageError) -> Self {
        let UsageError::Entries { entries, .. } = error else {
            return Self::new(-1, error.to_string(), action);
        };
        let too_many = entries.iter().all(|entry| matches!(entry.fault, EntryFault::BeyondLimit(_)));
        let mut answer = Self::new(if too_many { 85_016 } else { 85_301 }, error.to_string(), action);
        answer.blame(entries);
        answer
    }

    fn new(errcode: i32, errmsg: String, action: Option<Action>) -> Self {
        let action = match action {
            None => "get",
            Some(Action::Set) => "set",
            Some(Action::Add) => "add",
            Some(Action::Delete) => "delete",
        };
        let (valid, invalid) = (Entries::default(), Invalid::default());
        Self { errcode, errmsg, action, valid, invalid, invalid_entries: Vec::new() }
    }

    fn blame(&mut self, entries: &[FaultyEntry]) {
        for entry in entries {
            self.invalid.of_mut(entry.list).push(entry.entry.clone());
            self.invalid_entries.push(Reason {
                list: entry.list.name(),
                entry: entry.entry.clone(),
                rule: entry.fault.rule(),
                why: entry.fault.to_string(),
                mend: entry.mend(),
                instead: entry.instead().map(|instead| instead.to_string()),
            });
        }
    }
}

impl Entries {
    fn of_mut(&mut self, list: DomainList) -> &mut Option<Vec<String>> {
        match list {
            DomainList::Request => &mut self.requestdomain,
            DomainList::Socket => &mut self.wsrequestdomain,
            DomainList::Upload => &mut self.uploaddomain,
            DomainList::Download => &mut self.downloaddomain,
        }
    }
}

impl Invalid {
    fn of_mut(&mut self, list: DomainList) -> &mut Vec<String> {
        match list {
            DomainList::Request => &mut self.invalid_requestdomain,
            DomainList::Socket => &mut self.invalid_wsrequestdomain,
            DomainList::Upload => &mut self.invalid_uploaddomain,
            DomainList::Download => &mut self.invalid_downloaddomain,
        }
    }
}
