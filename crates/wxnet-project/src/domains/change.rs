//! Changes of domain lists as the platform's `modify_domain` makes them, with its checks.

use wxnet_core::{DomainEntry, DomainList, DomainLists, EntryFault, EntryLimit};

use super::faulty::FaultyEntry;

/// What is done to lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// They hold these entries and no others.
    Set,
    /// They hold these entries, too.
    Add,
    /// They hold these entries no more.
    Delete,
}

/// A change of one or more lists, made as a whole or not at all. A list that it does not name stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is done.
    pub action: Action,
    /// To which lists, and with which entries.
    pub entries: Vec<(DomainList, Vec<String>)>,
}

/// What became of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Where.
    pub list: DomainList,
    /// The entry as the list has it, or had it.
    pub entry: String,
    /// What became of it.
    pub effect: Effect,
}

/// What a change did with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It was not in the list.
    Added,
    /// The list has had it before: nothing was to be done.
    Kept,
    /// It is no more in the list.
    Deleted,
    /// The list has not had it: nothing was to be done.
    Absent,
}

impl Change {
    /// Changes lists, and says what became of each entry.
    ///
    /// # Errors
    /// The entries that the platform would not take; the lists are then not to be used.
    pub(super) fn apply(
        &self,
        lists: &mut DomainLists,
        limit: EntryLimit,
    ) -> Result<Vec<Done>, Vec<FaultyEntry>> {
        let mut done = Vec::new();
        let mut refused = Vec::new();
        for (list, entries) in &self.entries {
            let mut edit = Edit { list: *list, texts: lists.of_mut(*list), limit, done: Vec::new() };
            match self.action {
                Action::Add => refused.extend(edit.add(entries)),
                Action::Set => refused.extend(edit.set(entries)),
                Action::Delete => edit.delete(entries),
            }
            done.append(&mut edit.done);
        }
        if refused.is_empty() { Ok(done) } else { Err(refused) }
    }
}

/// The change of one list.
struct Edit<'a> {
    list: DomainList,
    texts: &'a mut Vec<String>,
    limit: EntryLimit,
    done: Vec<Done>,
}

impl Edit<'_> {
    fn add(&mut self, entries: &[String]) -> Vec<FaultyEntry> {
        entries.iter().filter_map(|entry| self.add_one(entry).err()).collect()
    }

    fn add_one(&mut self, text: &str) -> Result<(), FaultyEntry> {
        let refused = |fault| FaultyEntry::new(self.list, text, fault);
        let entry = DomainEntry::read(self.list, text).map_err(refused)?;
        if let Some(there) = self.texts.iter().find(|there| self.is(there, &entry)) {
            let there = there.clone();
            self.note(there, Effect::Kept);
        } else if self.texts.len() >= self.limit.count {
            return Err(refused(EntryFault::BeyondLimit(self.limit)));
        } else {
            self.texts.push(entry.to_string());
            self.note(entry.to_string(), Effect::Added);
        }
        Ok(())
    }

    fn set(&mut self, entries: &[String]) -> Vec<FaultyEntry> {
        let before = std::mem::take(self.texts);
        let refused = self.add(entries);
        let was = |edit: &Self, text: &str| {
            DomainEntry::read(edit.list, text).is_ok_and(|entry| before.iter().any(|it| edit.is(it, &entry)))
        };
        let stayed: Vec<String> = self.texts.iter().filter(|text| was(self, text)).cloned().collect();
        for done in &mut self.done {
            if done.effect == Effect::Added && stayed.contains(&done.entry) {
                done.effect = Effect::Kept;
            }
        }
        let gone: Vec<&String> = before.iter().filter(|text| !self.has(text)).collect();
        gone.into_iter().for_each(|text| self.note(text.clone(), Effect::Deleted));
        refused
    }

    /// An entry goes in whatever spelling it has there; one that admits nothing goes as it is written.
    fn delete(&mut self, entries: &[String]) {
        for text in entries {
            let entry = DomainEntry::read(self.list, text).ok();
            let all = std::mem::take(self.texts);
            let (gone, rest): (Vec<String>, _) = all.into_iter().partition(|there| {
                there == text || entry.as_ref().is_some_and(|entry| self.is(there, entry))
            });
            *self.texts = rest;
            if gone.is_empty() {
                self.note(text.clone(), Effect::Absent);
            }
            gone.into_iter().for_each(|text| self.note(text, Effect::Deleted));
        }
    }

    /// Whether a text of the list is that entry.
    fn is(&self, text: &str, entry: &DomainEntry) -> bool {
        DomainEntry::read(self.list, text).as_ref() == Ok(entry)
    }

    fn has(&self, text: &str) -> bool {
        DomainEntry::read(self.list, text).is_ok_and(|entry| self.texts.iter().any(|it| self.is(it, &entry)))
    }

    fn note(&mut self, entry: String, effect: Effect) {
        self.done.push(Done { list: self.list, entry, effect });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: EntryLimit = EntryLimit { count: 4, rule: "DOM-12" };

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    /// Changes a requestdomain that has these entries; what it has then, and what was done.
    fn changed(action: Action, before: &[&str], given: &[&str]) -> (Vec<String>, Vec<(String, Effect)>) {
        let mut lists = DomainLists { request: owned(before), ..DomainLists::default() };
        let change = Change { action, entries: vec![(DomainList::Request, owned(given))] };
        let done = change.apply(&mut lists, LIMIT).unwrap();
        (lists.request, done.into_iter().map(|done| (done.entry, done.effect)).collect())
    }

    fn refused(list: DomainList, before: &[&str], given: &[&str]) -> Vec<String> {
        let mut lists = DomainLists::default();
        *lists.of_mut(list) = owned(before);
        let change = Change { action: Action::Add, entries: vec![(list, owned(given))] };
        change.apply(&mut lists, LIMIT).unwrap_err().iter().map(ToString::to_string).collect()
    }

    fn noted(done: &[(&str, Effect)]) -> Vec<(String, Effect)> {
        done.iter().map(|&(entry, effect)| (entry.to_owned(), effect)).collect()
    }

    #[test]
    fn what_is_added_is_written_as_the_platform_lists_it() {
        let (list, done) =
            changed(Action::Add, &["https://b.com"], &["https://A.com/", "https://中文.com:443"]);
        assert_eq!(list, ["https://b.com", "https://a.com", "https://xn--fiq228c.com:443"]);
        let added = Effect::Added;
        assert_eq!(done, noted(&[("https://a.com", added), ("https://xn--fiq228c.com:443", added)]));
    }

    #[test]
    fn what_is_there_stays_as_it_is_written() {
        let given = ["https://a.com", "https://a.com:443", "https://a.com/"];
        let (list, done) = changed(Action::Add, &["https://A.com/"], &given);
        assert_eq!(list, ["https://A.com/", "https://a.com:443"]);
        let kept = ("https://A.com/", Effect::Kept);
        assert_eq!(done, noted(&[kept, ("https://a.com:443", Effect::Added), kept]));
    }

    #[test]
    fn what_is_set_takes_the_place_of_all_there_was() {
        let before = ["http://bad.com", "https://a.com", "https://b.com"];
        let (list, done) =
            changed(Action::Set, &before, &["https://c.com", "https://b.com", "https://c.com"]);
        assert_eq!(list, ["https://c.com", "https://b.com"]);
        let kept = noted(&[("https://c.com", Effect::Added), ("https://b.com", Effect::Kept)]);
        let gone = noted(&[
            ("https://c.com", Effect::Kept),
            ("http://bad.com", Effect::Deleted),
            ("https://a.com", Effect::Deleted),
        ]);
        assert_eq!(done, [kept, gone].concat());
        assert_eq!(changed(Action::Set, &["https://a.com"], &[]).0, [""; 0]);
    }

    #[test]
    fn what_is_deleted_goes_in_every_spelling() {
        let before = ["https://a.com", "https://A.com/", "https://a.com:443", "http://a.com"];
        let (list, done) =
            changed(Action::Delete, &before, &["https://a.com/", "http://a.com", "https://b.com"]);
        assert_eq!(list, ["https://a.com:443"]);
        let deleted = |entry| (entry, Effect::Deleted);
        let gone = [deleted("https://a.com"), deleted("https://A.com/"), deleted("http://a.com")];
        assert_eq!(done, noted(&[&gone[..], &[("https://b.com", Effect::Absent)]].concat()));
    }

    #[test]
    fn each_entry_beyond_the_limit_is_refused() {
        let before = ["https://a.com", "https://b.com", "https://c.com"];
        let given = ["https://a.com", "https://d.com", "https://e.com", "https://b.com"];
        let told = refused(DomainList::Request, &before, &given);
        let message = "requestdomain: \"https://e.com\": only the first 4 entries of a list count (DOM-12): delete others";
        assert_eq!(told, [message]);
    }

    #[test]
    fn every_refused_entry_is_named() {
        let mut lists = DomainLists::default();
        let change = Change {
            action: Action::Set,
            entries: vec![
                (DomainList::Request, owned(&["http://a.com", "https://b.com"])),
                (DomainList::Socket, owned(&["https://a.com"])),
            ],
        };
        let refused = change.apply(&mut lists, LIMIT).unwrap_err();
        let told: Vec<_> =
            refused.iter().map(|it| (it.list.name(), it.entry.as_str(), it.fault.rule())).collect();
        assert_eq!(
            told,
            [("requestdomain", "http://a.com", "DOM-04"), ("wsrequestdomain", "https://a.com", "DOM-04")]
        );
    }
}
