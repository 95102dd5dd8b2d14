//! A file on its way into a folder.

use std::io::{self, Write};
use std::sync::Arc;

use cap_std::fs::File;

use super::area::Area;
use super::folder::Rooms;
use super::tally::Tally;
use super::{Draft, StoreError, random_hex};

/// Bytes collected before the file system is asked.
const WRITE: usize = 256 * 1024;

/// A file among the parts: whatever happens to the process, no half of a file is ever among the others.
#[derive(Debug)]
pub(super) struct FolderDraft {
    // Closed before it is removed.
    out: Option<io::BufWriter<File>>,
    part: Part,
    target: Option<Target>,
}

/// The path of a user file, as it is spelt and below the user's files.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) spelt: String,
    pub(super) path: String,
}

/// A part's name and size. Dropped, it leaves nothing.
#[derive(Debug)]
struct Part {
    rooms: Arc<Rooms>,
    area: Area,
    name: String,
    written: u64,
    kept: bool,
}

impl FolderDraft {
    pub(super) fn new(rooms: &Arc<Rooms>, target: Option<Target>) -> io::Result<Self> {
        let area = if target.is_some() { Area::User } else { Area::Temp };
        let name = random_hex();
        let file = rooms.launch.parts.create(&name)?;
        let part = Part { rooms: Arc::clone(rooms), area, name, written: 0, kept: false };
        Ok(Self { out: Some(io::BufWriter::with_capacity(WRITE, file)), part, target })
    }

    fn out(&mut self) -> &mut io::BufWriter<File> {
        self.out.as_mut().expect("it is there until the draft is kept")
    }
}

impl Write for FolderDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out().write(bytes)?;
        self.part.grow(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out().flush()
    }
}

impl Draft for FolderDraft {
    fn keep(mut self: Box<Self>, extension: &str) -> Result<String, StoreError> {
        self.flush()?;
        self.out = None;
        let Self { part, target, .. } = &mut *self;
        match target {
            Some(Target { spelt, path }) => {
                part.put(path)?;
                Ok(std::mem::take(spelt))
            }
            None => {
                let name = format!("{}.{extension}", random_hex());
                part.put(&name)?;
                Ok(part.rooms.scheme.temp(&name))
            }
        }
    }
}

impl Part {
    fn tally(&self) -> &Tally {
        self.rooms.tally(self.area)
    }

    fn grow(&mut self, bytes: u64) {
        self.written += bytes;
        self.tally().add(bytes);
    }

    fn put(&mut self, path: &str) -> io::Result<()> {
        let folder = self.rooms.folder(self.area).expect("there are folders for temp and user files");
        let replaced = folder.metadata(path).map_or(0, |facts| facts.len());
        self.rooms.launch.parts.rename(&self.name, folder, path)?;
        self.kept = true;
        self.tally().take(replaced);
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.kept {
            self.tally().take(self.written);
            // What cannot be removed now goes with the launch.
            let _ = self.rooms.launch.parts.remove_file(&self.name);
        }
    }
}
