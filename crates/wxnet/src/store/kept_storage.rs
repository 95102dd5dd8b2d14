//! What storage holds, in a file of JSON: `{"key": {"type": "Number", "data": "1"}, …}`.
//!
//! Beside it stands a file of changes, one to a line, in the order they were made: the same JSON, with null for a key
//! that is gone. Once the changes are longer than the file they become part of it, and at the end in any case; so a
//! change costs what it is long, however much there is beside it. A line counts when it is whole: at no moment is there
//! half a change.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use wxnet_core::{Stored, StoredKind};

use super::{Change, Entries, HomeError};

#[derive(Deserialize, Serialize)]
struct Entry<'a> {
    r#type: Cow<'a, str>,
    data: Cow<'a, str>,
}

/// Storage, and where it is kept if it is.
#[derive(Debug, Default)]
pub(super) struct KeptStorage {
    entries: Entries,
    files: Option<Files>,
}

#[derive(Debug)]
struct Files {
    whole: PathBuf,
    changes: PathBuf,
    /// How long each of them is.
    whole_len: u64,
    changes_len: u64,
}

impl KeptStorage {
    /// Reads both files; without them storage is empty.
    pub(super) fn open(whole: PathBuf, changes: PathBuf) -> Result<Self, HomeError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            |source| HomeError::Storage { path, source }
        };
        let text = read(&whole).map_err(failed(&whole))?;
        let lines = read(&changes).map_err(failed(&changes))?;
        let whole_len = text.len() as u64;
        let mut entries = Entries::new();
        if !text.is_empty() {
            let all = parse::<Entry<'_>>(&text).map_err(failed(&whole))?;
            apply(&mut entries, all.into_iter().map(|(key, entry)| (key, Some(entry))))
                .map_err(failed(&whole))?;
        }
        // What stands behind the last line's end was not written whole.
        let lines = lines.rsplit_once('\n').map_or("", |(lines, _)| lines);
        for line in lines.lines() {
            let changed = parse::<Option<Entry<'_>>>(line).map_err(failed(&changes))?;
            apply(&mut entries, changed).map_err(failed(&changes))?;
        }
        let changes_len = if lines.is_empty() { 0 } else { lines.len() as u64 + 1 };
        let files = Files { whole, changes, whole_len, changes_len };
        let mut kept = Self { entries, files: Some(files) };
        kept.unite();
        Ok(kept)
    }

    pub(super) const fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Makes changes: all of them, or none when they cannot be written.
    pub(super) fn change(&mut self, changes: &[Change]) -> io::Result<()> {
        if let Some(files) = &mut self.files {
            files.append(changes)?;
        }
        for (key, value) in changes {
            match value {
                Some(value) => self.entries.insert(key.clone(), value.clone()),
                None => self.entries.remove(key),
            };
        }
        if self.files.as_ref().is_some_and(|files| files.changes_len > files.whole_len) {
            self.unite();
        }
        Ok(())
    }

    /// Makes the changes a part of the file. What cannot be done now is done later: nothing is lost.
    pub(super) fn unite(&mut self) {
        if let Some(files) = &mut self.files
            && files.changes_len > 0
        {
            let _ = files.write(&self.entries);
        }
    }
}

impl Drop for KeptStorage {
    fn drop(&mut self) {
        self.unite();
    }
}

impl Files {
    fn append(&mut self, changes: &[Change]) -> io::Result<()> {
        let changed: BTreeMap<&str, Option<Entry<'_>>> =
            changes.iter().map(|(key, value)| (&**key, value.as_ref().map(entry))).collect();
        let mut line = serde_json::to_vec(&changed)?;
        line.push(b'\n');
        // Opened anew each time: a folder that is gone is noticed.
        let mut file = File::options().create(true).append(true).open(&self.changes)?;
        if file.metadata()?.len() > self.changes_len {
            file.set_len(self.changes_len)?;
        }
        if let Err(error) = file.write_all(&line) {
            // What cannot be taken back now is taken back before the next change, or is no whole line to a reader.
            let _ = file.set_len(self.changes_len);
            return Err(error);
        }
        self.changes_len += line.len() as u64;
        Ok(())
    }

    /// Writes a file beside the one that it replaces, and then does without the changes. In between they say what the
    /// file says, too.
    fn write(&mut self, entries: &Entries) -> io::Result<()> {
        let entries: BTreeMap<&str, Entry<'_>> =
            entries.iter().map(|(key, value)| (&**key, entry(value))).collect();
        let text = serde_json::to_vec(&entries)?;
        let new = self.whole.with_extension("json.new");
        let written = fs::write(&new, &text).and_then(|()| fs::rename(&new, &self.whole));
        if written.is_err() {
            let _ = fs::remove_file(&new);
            return written;
        }
        self.whole_len = text.len() as u64;
        match fs::remove_file(&self.changes) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => self.changes_len = 0,
        }
        Ok(())
    }
}

fn read(file: &Path) -> io::Result<String> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        text => text,
    }
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> io::Result<BTreeMap<String, T>> {
    Ok(serde_json::from_str(text)?)
}

fn apply<'a>(
    entries: &mut Entries,
    changes: impl IntoIterator<Item = (String, Option<Entry<'a>>)>,
) -> io::Result<()> {
    for (key, entry) in changes {
        match entry {
            Some(entry) => entries.insert(key, stored(entry)?),
            None => entries.remove(&key),
        };
    }
    Ok(())
}

fn stored(entry: Entry<'_>) -> io::Result<Stored> {
    let kind = StoredKind::named(&entry.r#type)
        .ok_or_else(|| io::Error::other(format!("{:?} is no type of a value", entry.r#type)))?;
    Ok(Stored { kind, text: entry.data.into_owned() })
}

fn entry(value: &Stored) -> Entry<'_> {
    Entry { r#type: value.kind.name().into(), data: (&*value.text).into() }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    struct Bench(TempDir);

    impl Bench {
        fn open(&self) -> KeptStorage {
            KeptStorage::open(self.whole(), self.changes()).unwrap()
        }

        fn whole(&self) -> PathBuf {
            self.0.path().join("storage.json")
        }

        fn changes(&self) -> PathBuf {
            self.0.path().join("changes")
        }
    }

    fn bench() -> Bench {
        Bench(TempDir::new().unwrap())
    }

    fn set(key: &str, text: &str) -> Change {
        (key.to_owned(), Some(Stored { kind: StoredKind::String, text: text.to_owned() }))
    }

    fn shown(kept: &KeptStorage) -> String {
        let entry = |(key, value): (&String, &Stored)| format!("{key}={}", value.text);
        kept.entries().iter().map(entry).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_change_costs_what_it_is_long() {
        let bench = bench();
        let mut kept = bench.open();
        kept.change(&[set("large", &"x".repeat(100_000))]).unwrap();
        let before = fs::metadata(bench.whole()).unwrap().modified().unwrap();
        assert!(!bench.changes().exists(), "more than there was is a part of the file at once");
        for n in 0..100 {
            kept.change(&[set("small", &n.to_string())]).unwrap();
        }
        assert_eq!(fs::metadata(bench.whole()).unwrap().modified().unwrap(), before);
        assert!(fs::metadata(bench.changes()).unwrap().len() < 10_000);
        drop(kept);
        assert!(!bench.changes().exists() && fs::read_to_string(bench.whole()).unwrap().contains("99"));
    }

    #[test]
    fn the_changes_of_a_killed_process_are_there_at_the_next_start() {
        let bench = bench();
        fs::write(bench.whole(), r#"{"a":{"type":"String","data":"1"},"b":{"type":"String","data":"2"}}"#)
            .unwrap();
        let line = "{\"a\":null,\"c\":{\"type\":\"String\",\"data\":\"\\n3\"}}\n";
        fs::write(bench.changes(), format!("{line}{{\"b\":nu")).unwrap();
        let mut kept = bench.open();
        assert_eq!(shown(&kept), "b=2 c=\n3", "half a line is no change");
        assert!(!bench.changes().exists());
        kept.change(&[set("d", "4")]).unwrap();
        drop(kept);
        assert_eq!(shown(&bench.open()), "b=2 c=\n3 d=4");
    }

    #[test]
    fn several_changes_are_one() {
        let bench = bench();
        let mut kept = bench.open();
        kept.change(&[set("a", "1"), set("b", "2"), set("a", "3")]).unwrap();
        kept.change(&[("b".to_owned(), None), set("c", "4")]).unwrap();
        drop(kept);
        assert_eq!(shown(&bench.open()), "a=3 c=4");
    }

    #[test]
    fn what_a_failed_write_left_is_no_part_of_the_next_line() {
        let bench = bench();
        let mut kept = bench.open();
        kept.change(&[set("large", &"x".repeat(1_000))]).unwrap();
        kept.change(&[set("a", "1")]).unwrap();
        let mut torn = fs::read_to_string(bench.changes()).unwrap();
        torn.push_str("{\"b\":");
        fs::write(bench.changes(), torn).unwrap();
        kept.change(&[set("c", "2")]).unwrap();
        let lines = fs::read_to_string(bench.changes()).unwrap();
        assert_eq!((lines.lines().count(), lines.contains("\"b\"")), (2, false), "{lines}");
    }

    #[test]
    fn changes_that_cannot_be_read_are_named() {
        let bench = bench();
        for lines in ["{\n", "{}\n1\n", "{\"a\":{\"type\":\"Map\",\"data\":\"\"}}\n"] {
            fs::write(bench.changes(), lines).unwrap();
            let refused = KeptStorage::open(bench.whole(), bench.changes()).unwrap_err();
            assert!(refused.to_string().contains("changes"), "{refused}");
            assert_eq!(fs::read_to_string(bench.changes()).unwrap(), lines);
        }
    }
}
