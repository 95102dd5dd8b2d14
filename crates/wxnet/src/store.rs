//! The file seam: the package, temp, saved and user files, by the paths of the mini-program (chapter FILE); and what
//! it keeps in storage.

mod area;
mod draft;
mod folder;
mod home;
mod kept_storage;
mod regular;
mod tally;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io;

use thiserror::Error;
use wxnet_core::{Stats, Stored};

pub use area::user_data_path;
pub use folder::FolderStore;
pub use home::{Home, HomeError};
pub(crate) use regular::open_ambient;

/// Why a file is not to be had.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file, or no folder for it.
    #[error("no such file")]
    NotFound,
    /// The path leads elsewhere than to the stores and the package, or to a place that is never written (FILE-12).
    #[error("permission denied")]
    Denied,
    /// It is there already.
    #[error("already there")]
    Exists,
    /// A file where a folder should be.
    #[error("not a folder")]
    NotAFolder,
    /// A folder where a file should be.
    #[error("a folder")]
    IsAFolder,
    /// A folder that should be empty.
    #[error("not empty")]
    NotEmpty,
    /// A name the file system does not take.
    #[error("the name is too long")]
    NameTooLong,
    /// The file system failed.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            // A name with a NUL in it is nobody's name.
            Kind::NotFound | Kind::InvalidInput => Self::NotFound,
            // The system's own refusals have a number; one without it is the sandbox speaking.
            Kind::PermissionDenied if error.raw_os_error().is_none() => Self::Denied,
            Kind::AlreadyExists => Self::Exists,
            Kind::NotADirectory => Self::NotAFolder,
            Kind::IsADirectory => Self::IsAFolder,
            Kind::DirectoryNotEmpty => Self::NotEmpty,
            Kind::InvalidFilename => Self::NameTooLong,
            _ => Self::Io(error),
        }
    }
}

/// A file to read.
#[derive(Debug)]
pub struct Source {
    /// Open for reading, at its start.
    pub file: File,
    /// Its length in bytes.
    pub len: u64,
    /// The last segment of its path.
    pub name: String,
}

/// A file that is being written and not yet there.
pub trait Draft: io::Write + fmt::Debug + Send {
    /// Gives it its place; says the path the mini-program knows it by. A draft that is dropped leaves nothing.
    ///
    /// # Errors
    /// When it cannot be put there.
    fn keep(self: Box<Self>, extension: &str) -> Result<String, StoreError>;
}

/// The room that files take, in bytes. Drafts count as they grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Temp files of this launch (FILE-13).
    pub temp: u64,
    /// Saved and user files together (FILE-06, FILE-07).
    pub kept: u64,
}

/// What storage holds: values by their keys.
pub type Entries = BTreeMap<String, Stored>;

/// A key and its new value; none when it is gone.
pub type Change = (String, Option<Stored>);

/// Where files are kept. A store that implements no more than it must has temp files alone.
///
/// # Errors
/// A path outside the stores and the package is [`StoreError::Denied`], and so is one that may not be written: the
/// package, and what only the platform puts among the temp and saved files.
pub trait Store: fmt::Debug + Send + Sync {
    /// Opens a file of the mini-program for reading (UP-08).
    ///
    /// # Errors
    /// When it is not there, or outside the stores.
    fn open(&self, path: &str) -> Result<Source, StoreError>;

    /// Begins a new file: a temp file, or one at a path of the user's files (DOWN-06, DOWN-08).
    ///
    /// # Errors
    /// When it cannot be written there.
    fn draft(&self, path: Option<&str>) -> Result<Box<dyn Draft>, StoreError>;

    /// Looks whether a new file can have a path of the user's files; nothing is made.
    ///
    /// # Errors
    /// When it cannot be written there.
    fn place(&self, path: &str) -> Result<(), StoreError> {
        self.draft(Some(path)).map(drop)
    }

    /// Removes temp files; called when the session ends.
    fn clear(&self);

    /// The room that files take.
    fn used(&self) -> Used {
        Used::default()
    }

    /// Whether a path is a temp file's.
    fn is_temp(&self, _path: &str) -> bool {
        true
    }

    /// What a file or folder is like.
    ///
    /// # Errors
    /// When it is not there, or outside the stores.
    fn stat(&self, path: &str) -> Result<Stats, StoreError> {
        let source = self.open(path)?;
        Ok(Stats { is_folder: false, size: source.len, accessed: 0, modified: 0 })
    }

    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// When it is not there, or no folder.
    fn list(&self, _path: &str) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Denied)
    }

    /// Writes behind the end of a user file: all of it, or nothing.
    ///
    /// # Errors
    /// When the file is not there, or cannot be written.
    fn append(&self, _path: &str, _bytes: &[u8]) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    /// Makes a folder among the user's files.
    ///
    /// # Errors
    /// When something is there already, or there is no folder for it.
    fn make_folder(&self, _path: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    /// Removes an empty folder of the user's files.
    ///
    /// # Errors
    /// When it is not there, or not empty.
    fn remove_folder(&self, _path: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    /// Removes a temp, saved or user file.
    ///
    /// # Errors
    /// When it is not there, or a folder.
    fn remove_file(&self, _path: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    /// Moves a temp, saved or user file, or a user folder, to a path of the user's files. A file that is there goes.
    ///
    /// # Errors
    /// When it is not there, or cannot be put there.
    fn rename(&self, _from: &str, _to: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    /// Moves a temp file to the saved files; says its new path (FILE-03).
    ///
    /// # Errors
    /// When it is not there.
    fn save(&self, _path: &str) -> Result<String, StoreError> {
        Err(StoreError::Denied)
    }

    /// The paths of the saved files, sorted.
    ///
    /// # Errors
    /// When they cannot be read.
    fn saved(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// What storage held when the launch began.
    fn storage(&self) -> Entries {
        Entries::new()
    }

    /// Keeps changes of what storage holds for the next launch: all of them, in order, or none.
    ///
    /// # Errors
    /// When they cannot be written.
    fn keep_storage(&self, _changes: &[Change]) -> Result<(), StoreError> {
        Ok(())
    }
}

/// 32 hexadecimal digits nobody can guess (FILE-11).
pub(crate) fn random_hex() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
