//! What the mini-program keeps under keys (`wx.setStorage` and its family).

use std::sync::Arc;

use wxnet_core::{Failure, Limits, Many, StorageAnswer, StorageCall, Stored, StoredKind};

use crate::files;
use crate::store::{Change, Entries, Store, StoreError};

/// The storage of one launch; each change is kept at once.
#[derive(Debug)]
pub(crate) struct Storage {
    store: Arc<dyn Store>,
    entries: Entries,
    /// What keys and values take, in bytes.
    size: u64,
    most_of_one: u64,
    most: u64,
}

impl Storage {
    pub(crate) fn new(store: Arc<dyn Store>, limits: &Limits) -> Self {
        let entries = store.storage();
        let size = entries.iter().map(|(key, value)| room(key, value)).sum();
        Self { store, entries, size, most_of_one: limits.stored_value, most: limits.storage }
    }

    /// Does what a function asks for.
    pub(crate) fn perform(&mut self, call: StorageCall) -> Result<StorageAnswer, Failure> {
        match call {
            StorageCall::Set(_, entries) => self.set(entries),
            StorageCall::Get(Many::One, keys) => {
                let value = keys.first().and_then(|key| self.entries.get(key));
                value.cloned().map(StorageAnswer::Value).ok_or(Failure::KeyNotFound)
            }
            StorageCall::Get(Many::Batch, keys) => {
                Ok(StorageAnswer::Values(keys.iter().map(|key| self.entries.get(key).cloned()).collect()))
            }
            StorageCall::Remove(key) => match self.entries.contains_key(&key) {
                true => self.change(&[(key, None)]),
                false => Ok(StorageAnswer::Done),
            },
            StorageCall::Clear => {
                let all: Vec<Change> = self.entries.keys().map(|key| (key.clone(), None)).collect();
                self.change(&all)
            }
            StorageCall::Measure => Ok(StorageAnswer::Measured {
                keys: self.entries.keys().cloned().collect(),
                size: self.size,
                limit: self.most,
            }),
        }
    }

    fn set(&mut self, entries: Vec<(String, Stored)>) -> Result<StorageAnswer, Failure> {
        if entries.iter().any(|(key, value)| room(key, value) > self.most_of_one) {
            return Err(Failure::StorageTooLarge(self.most_of_one));
        }
        let changes: Vec<Change> = entries.into_iter().map(|(key, value)| (key, Some(value))).collect();
        self.change(&changes)
    }

    /// Sets and removes values: all of them, or none when there is no room or they cannot be kept.
    fn change(&mut self, changes: &[Change]) -> Result<StorageAnswer, Failure> {
        let before: Vec<Change> =
            changes.iter().map(|(key, value)| (key.clone(), self.put(key.clone(), value.clone()))).collect();
        let kept = match self.size > self.most {
            true => Err(Failure::StorageTooLarge(self.most)),
            false => self.store.keep_storage(changes).map_err(failure),
        };
        if kept.is_err() {
            for (key, old) in before.into_iter().rev() {
                self.put(key, old);
            }
        }
        kept.map(|()| StorageAnswer::Done)
    }

    fn put(&mut self, key: String, value: Option<Stored>) -> Option<Stored> {
        let more = value.as_ref().map_or(0, |value| room(&key, value));
        let name = key.clone();
        let old = match value {
            Some(value) => self.entries.insert(key, value),
            None => self.entries.remove(&key),
        };
        let less = old.as_ref().map_or(0, |old| room(&name, old));
        self.size = self.size + more - less;
        old
    }
}

/// What the form that answers at once gives for a key that is not there.
pub(crate) fn nothing() -> StorageAnswer {
    StorageAnswer::Value(Stored { kind: StoredKind::String, text: String::new() })
}

fn failure(error: StoreError) -> Failure {
    match error {
        // Storage has no path that the mini-program could be told.
        StoreError::NotFound => Failure::InputOutput,
        error => files::failure(error, ""),
    }
}

fn room(key: &str, value: &Stored) -> u64 {
    (key.len() + value.text.len()) as u64
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::store::{Draft, Source};

    /// A store that keeps storage, until its disk is full.
    #[derive(Debug)]
    struct Disk {
        full: bool,
    }

    impl Store for Disk {
        fn open(&self, _: &str) -> Result<Source, StoreError> {
            Err(StoreError::NotFound)
        }

        fn draft(&self, _: Option<&str>) -> Result<Box<dyn Draft>, StoreError> {
            Err(StoreError::Denied)
        }

        fn clear(&self) {}

        fn keep_storage(&self, _: &[Change]) -> Result<(), StoreError> {
            if self.full { Err(io::Error::from(io::ErrorKind::StorageFull).into()) } else { Ok(()) }
        }
    }

    fn storage(full: bool) -> Storage {
        let limits = Limits { stored_value: 10, storage: 20, ..Limits::at(wxnet_core::Version::NEWEST) };
        Storage::new(Arc::new(Disk { full }), &limits)
    }

    fn set(entries: &[(&str, &str)]) -> StorageCall {
        let entry = |&(key, text): &(&str, &str)| {
            (key.to_owned(), Stored { kind: StoredKind::String, text: text.to_owned() })
        };
        StorageCall::Set(Many::Batch, entries.iter().map(entry).collect())
    }

    fn keys(storage: &mut Storage) -> (Vec<String>, u64) {
        match storage.perform(StorageCall::Measure) {
            Ok(StorageAnswer::Measured { keys, size, .. }) => (keys, size),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn room_is_counted_through_every_change() {
        let mut storage = storage(false);
        storage.perform(set(&[("a", "12345"), ("b", "1")])).unwrap();
        assert_eq!(keys(&mut storage), (vec!["a".to_owned(), "b".to_owned()], 8));
        storage.perform(set(&[("a", "")])).unwrap();
        assert_eq!(keys(&mut storage).1, 3);
        storage.perform(StorageCall::Remove("b".to_owned())).unwrap();
        storage.perform(StorageCall::Remove("b".to_owned())).unwrap();
        assert_eq!(keys(&mut storage).1, 1);
        storage.perform(StorageCall::Clear).unwrap();
        assert_eq!(keys(&mut storage), (Vec::new(), 0));
    }

    #[test]
    fn what_is_too_large_changes_nothing() {
        let mut storage = storage(false);
        storage.perform(set(&[("a", "123456789")])).unwrap();
        assert_eq!(
            storage.perform(set(&[("b", "1"), ("c", "1234567890")])),
            Err(Failure::StorageTooLarge(10))
        );
        assert_eq!(
            storage.perform(set(&[("b", "1"), ("c", "123456789")])),
            Err(Failure::StorageTooLarge(20))
        );
        assert_eq!(keys(&mut storage), (vec!["a".to_owned()], 10));
    }

    #[test]
    fn what_cannot_be_kept_changes_nothing() {
        let mut storage = storage(true);
        assert_eq!(storage.perform(set(&[("a", "1")])), Err(Failure::StorageFull));
        assert_eq!(keys(&mut storage), (Vec::new(), 0));
        let get = StorageCall::Get(Many::One, vec!["a".to_owned()]);
        assert_eq!(storage.perform(get), Err(Failure::KeyNotFound));
    }
}
