//! A domains file on disk: changed as a whole, by one process at a time.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use wxnet_core::{DomainLists, EntryLimit};

use super::change::{Action, Change, Done};
use super::faulty::FaultyEntry;
use super::{lists, text};
use crate::document::Document;
use crate::project::ProjectError;

/// Why a domains file was not changed; it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The file cannot be taken, or there is none to delete from.
    #[error(transparent)]
    File(#[from] ProjectError),
    /// The platform would not take these entries.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Refused(Vec<FaultyEntry>),
    /// The file cannot be written.
    #[error("{}: cannot be written: {source}", .file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Changes the lists of a domains file; one that is missing is made, unless something is to be deleted from it. Whoever
/// reads the file finds the old text or the new one, and changes of several processes follow one another. What is no
/// list in it stays; the file keeps its permissions, and a symbolic link to it stays one.
///
/// # Errors
/// The file cannot be read or written, or the platform would not take an entry. The file is then as it was.
pub fn change_domains(
    file: &Path,
    change: &Change,
    limit: EntryLimit,
) -> Result<(DomainLists, Vec<Done>), ChangeError> {
    let unwritable = |source| ChangeError::Unwritable { file: file.to_owned(), source };
    if change.action == Action::Delete && !file.exists() {
        return Err(ProjectError::Missing(file.to_owned()).into());
    }
    let target = followed(file).map_err(unwritable)?;
    let lock = Lock::wait(&target).map_err(unwritable)?;
    let document = Document::read(file).map_err(ProjectError::from)?;
    let before = document.as_ref().map(lists).transpose().map_err(ProjectError::from)?.unwrap_or_default();
    let mut after = before.clone();
    let done = change.apply(&mut after, limit).map_err(ChangeError::Refused)?;
    let text = match &document {
        None => text::fresh(&after),
        Some(_) if after == before => return Ok((after, done)),
        Some(document) => text::changed(document, &before, &after).map_err(ProjectError::from)?,
    };
    replace(&target, &text).map_err(unwritable)?;
    drop(lock);
    Ok((after, done))
}

/// What a path leads to in the end, whether it is there or not.
fn followed(file: &Path) -> io::Result<PathBuf> {
    let mut path = file.to_owned();
    // As many as a system follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(target) => path = path.with_file_name("").join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("the symbolic link leads round in a circle"))
}

fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Puts a text in the place of a file's, all at once.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let permissions = match fs::metadata(file) {
        Ok(facts) if facts.permissions().readonly() => {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        Ok(facts) => Some(facts.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut new = beside(file)?;
    new.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        new.as_file().set_permissions(permissions)?;
    }
    new.as_file().sync_all()?;
    new.persist(file)?;
    Ok(())
}

/// A file in the same folder, which the umask gives its permissions as any other new file's.
fn beside(file: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".domains-");
    #[cfg(unix)]
    let permissions: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder(file))
}

/// One process changes a file at a time. The lock is a file beside it, which goes with its holder; the operating system
/// takes it from the dead.
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    fn wait(file: &Path) -> io::Result<Self> {
        let mut name = OsString::from(".");
        name.push(file.file_name().ok_or_else(|| io::Error::other("this is no file"))?);
        name.push(".lock");
        let path = folder(file).join(name);
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            if stands(&file, &path)? {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere a file that others wait for cannot be told from its successor: there it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether that file is still the one at the path: the holder before may have taken it away.
#[cfg(unix)]
fn stands(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let own = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (own.dev(), own.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn stands(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
