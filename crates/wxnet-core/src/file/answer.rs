//! What the file functions give.

use super::{Chooser, ChosenFile};

/// What a file function gives.
#[derive(Clone, Debug, PartialEq)]
pub enum FileAnswer<B> {
    /// Nothing but its success.
    Done,
    /// Text or bytes.
    Data(B),
    /// What one file or folder is like.
    Stats(Stats),
    /// What a folder and everything in it is like, by the paths below it; its own is `/`.
    Tree(Vec<(String, Stats)>),
    /// Names in a folder.
    Names(Vec<String>),
    /// The path of a file that was saved.
    Saved(String),
    /// The saved files.
    SavedFiles(Vec<(String, SavedFile)>),
    /// One of them.
    SavedFile(SavedFile),
    /// A file's size in bytes and its digest in hexadecimal.
    Measured(u64, String),
    /// What was chosen.
    Chosen(Chooser, Vec<ChosenFile>),
}

/// What a file or folder is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Bytes.
    pub size: u64,
    /// When it was last read, in seconds since 1970.
    pub accessed: u64,
    /// When it was last written, in seconds since 1970.
    pub modified: u64,
}

impl Stats {
    /// POSIX's `st_mode`, the same on every machine.
    #[must_use]
    pub const fn mode(&self) -> u32 {
        if self.is_folder { 0o040_755 } else { 0o100_644 }
    }
}

/// A saved file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Bytes.
    pub size: u64,
    /// When it was saved, in seconds since 1970.
    pub created: u64,
}
