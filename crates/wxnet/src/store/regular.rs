//! Opening files and nothing else: a pipe would be waited for, and a device may have no end (FILE-12).

use std::path::Path;

use cap_fs_ext::OpenOptionsSyncExt;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, OpenOptions};

use super::StoreError;

/// Opens a file below a folder.
pub(super) fn open(folder: &Dir, path: &str, how: &OpenOptions) -> Result<(File, Metadata), StoreError> {
    // Whatever it is, nobody is waited for.
    regular(folder.open_with(path, how.clone().nonblock(true))?)
}

/// Opens a file of the machine for reading.
pub(crate) fn open_ambient(path: &Path) -> Result<(File, Metadata), StoreError> {
    let mut how = OpenOptions::new();
    regular(File::open_ambient_with(path, how.read(true).nonblock(true), ambient_authority())?)
}

fn regular(file: File) -> Result<(File, Metadata), StoreError> {
    let facts = file.metadata()?;
    if facts.is_dir() {
        return Err(StoreError::IsAFolder);
    }
    if facts.is_file() { Ok((file, facts)) } else { Err(StoreError::NotFound) }
}
