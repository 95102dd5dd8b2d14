//! What storage holds, in a file of JSON: `{"key": {"type": "Number", "data": "1"}, …}`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use wxnet_core::{Stored, StoredKind};

use super::Entries;

#[derive(Deserialize, Serialize)]
struct Entry<'a> {
    r#type: std::borrow::Cow<'a, str>,
    data: std::borrow::Cow<'a, str>,
}

/// Reads the file; without one storage is empty.
pub(super) fn read(file: &Path) -> io::Result<Entries> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Entries::new()),
        text => text?,
    };
    let entries: BTreeMap<String, Entry<'_>> = serde_json::from_str(&text)?;
    let value = |entry: &Entry<'_>| -> io::Result<Stored> {
        let kind = StoredKind::named(&entry.r#type)
            .ok_or_else(|| io::Error::other(format!("{:?} is no type of a value", entry.r#type)))?;
        Ok(Stored { kind, text: entry.data.to_string() })
    };
    entries.into_iter().map(|(key, entry)| Ok((key, value(&entry)?))).collect()
}

/// Writes a file beside it, which then takes its place: at no moment is there half a file.
pub(super) fn write(file: &Path, entries: &Entries) -> io::Result<()> {
    let entries: BTreeMap<&str, Entry<'_>> =
        entries.iter().map(|(key, value)| (&**key, entry(value))).collect();
    let new = file.with_extension("json.new");
    let written = fs::write(&new, serde_json::to_vec(&entries)?).and_then(|()| fs::rename(&new, file));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

fn entry(value: &Stored) -> Entry<'_> {
    Entry { r#type: value.kind.name().into(), data: (&*value.text).into() }
}
