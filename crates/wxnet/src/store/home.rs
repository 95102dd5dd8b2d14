//! Where the files and the storage of one mini-program live from launch to launch.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use tempfile::TempDir;
use thiserror::Error;
use wxnet_core::Appid;

use super::kept_storage::KeptStorage;
use super::tally::Tally;
use super::{Change, Entries, random_hex};

/// Saved files, user files and storage of one mini-program, and room for the temp files of its launches.
#[derive(Debug)]
pub struct Home {
    pub(super) saved: Dir,
    pub(super) user: Dir,
    /// What saved and user files take.
    pub(super) kept: Tally,
    // Written before the lock in the root is given up.
    storage: Mutex<KeptStorage>,
    root: Root,
}

#[derive(Debug)]
enum Root {
    /// It goes with the home.
    Temporary(TempDir),
    /// It stays, and is nobody else's as long as the file is locked.
    Kept { path: PathBuf, _lock: File },
}

/// Why a folder cannot be a mini-program's home.
#[derive(Debug, Error)]
pub enum HomeError {
    /// Another process has it.
    #[error("{} is in use by process {owner}", .path.display())]
    InUse {
        /// The home.
        path: PathBuf,
        /// The process's id, or `unknown`.
        owner: String,
    },
    /// The storage of the last launch cannot be read.
    #[error("{}: {source}; mend or remove it", .path.display())]
    Storage {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: io::Error,
    },
    /// The file system failed.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

impl Home {
    /// A home in a fresh temporary folder, which goes with it.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn temporary() -> io::Result<Self> {
        let root = TempDir::with_prefix("wxnet-")?;
        rooms(root.path()).iter().try_for_each(fs::create_dir_all)?;
        let (saved, user) = (folder(root.path(), SAVED)?, folder(root.path(), USER)?);
        let storage = Mutex::default();
        Ok(Self { saved, user, kept: Tally::default(), storage, root: Root::Temporary(root) })
    }

    /// The home of an appid below a folder: what was there stays, and what launches of the dead left goes. As long as
    /// the home lives, no other process can have it.
    ///
    /// # Errors
    /// When somebody has it, or the file system fails.
    pub fn keep(folder_of_all: &Path, appid: &Appid) -> Result<Self, HomeError> {
        let path = folder_of_all.join(appid.as_str());
        let failed = |source| HomeError::Io { path: path.clone(), source };
        fs::create_dir_all(&path).map_err(failed)?;
        let (lock, before) = lock(&path)?;
        if before == Before::Ours {
            remove_launches(&path).and_then(|()| remove_if_empty(&path.join(TEMP))).map_err(failed)?;
        }
        for room in rooms(&path) {
            fs::create_dir_all(&room).map_err(|source| HomeError::Io { path: room, source })?;
        }
        let saved = folder(&path, SAVED).map_err(failed)?;
        let user = folder(&path, USER).map_err(failed)?;
        let kept = size(&saved).and_then(|saved| Ok(saved + size(&user)?)).map_err(failed)?;
        let storage = KeptStorage::open(path.join(STORAGE), path.join(CHANGES))?;
        let root = Root::Kept { path: path.clone(), _lock: lock };
        Ok(Self { saved, user, kept: Tally::of(kept), storage: Mutex::new(storage), root })
    }

    /// Removes what does not outlast the process, whoever still uses it: temp files, and all of a home that is temporary.
    /// A second time there is nothing to remove.
    pub fn clear(&self) {
        // What cannot be removed now goes at the next start.
        let _ = match &self.root {
            Root::Temporary(folder) => fs::remove_dir_all(folder.path()),
            Root::Kept { path, .. } => remove_launches(path),
        };
        // Who is in the middle of a change has it in a file of its own.
        if let Ok(mut storage) = self.storage.try_lock() {
            storage.unite();
        }
    }

    pub(super) fn path(&self) -> &Path {
        match &self.root {
            Root::Temporary(folder) => folder.path(),
            Root::Kept { path, .. } => path,
        }
    }

    /// Room for the temp files of a launch.
    pub(super) fn launch(&self) -> io::Result<Launch> {
        let path = self.path().join(TEMP).join(random_hex());
        fs::create_dir_all(path.join("files"))?;
        fs::create_dir(path.join("parts"))?;
        Ok(Launch { files: folder(&path, "files")?, parts: folder(&path, "parts")?, path })
    }

    pub(super) fn storage(&self) -> Entries {
        self.kept_storage().entries().clone()
    }

    /// Keeps changes of what storage holds: in a file where there will be another process to read it.
    pub(super) fn keep_storage(&self, changes: &[Change]) -> io::Result<()> {
        self.kept_storage().change(changes)
    }

    fn kept_storage(&self) -> MutexGuard<'_, KeptStorage> {
        self.storage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const SAVED: &str = "store";
const USER: &str = "usr";
const TEMP: &str = "tmp";
const STORAGE: &str = "storage.json";
const CHANGES: &str = "storage.changes";
const LOCK: &str = "lock";

fn rooms(root: &Path) -> [PathBuf; 3] {
    [SAVED, USER, TEMP].map(|name| root.join(name))
}

/// What nobody owns any more: who has the lock is the only one alive. Whatever else is there is somebody else's.
fn remove_launches(root: &Path) -> io::Result<()> {
    let launches = match fs::read_dir(root.join(TEMP)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        launches => launches?,
    };
    for entry in launches {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_random_hex) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Removes a folder that will be made again: who cannot do that cannot write.
fn remove_if_empty(folder: &Path) -> io::Result<()> {
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) => {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// Whether a name is one that we give.
fn is_random_hex(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn folder(root: &Path, name: &str) -> io::Result<Dir> {
    Dir::open_ambient_dir(root.join(name), ambient_authority())
}

/// What a folder was before it was locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// No home.
    Foreign,
    /// The home of a process that is gone.
    Ours,
}

/// Locks a home by a file with our process's id in it. The operating system takes the lock from the dead.
fn lock(root: &Path) -> Result<(File, Before), HomeError> {
    let path = root.join(LOCK);
    let failed = |source| HomeError::Io { path: path.clone(), source };
    let mut open = File::options();
    let mut file = open.create(true).truncate(false).read(true).write(true).open(&path).map_err(failed)?;
    let locked = file.try_lock();
    let mut owner = String::new();
    // A system may not let others read what is locked.
    let read = (&file).take(OWNER).read_to_string(&mut owner);
    match locked {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let owner = if owner.is_empty() { "unknown".to_owned() } else { owner };
            return Err(HomeError::InUse { path: root.to_owned(), owner });
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    if read.is_err() || !owner.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(failed(io::Error::other("it is somebody else's: the id of a process is expected in it")));
    }
    let id = std::process::id().to_string();
    let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(id.as_bytes()));
    written.map_err(failed)?;
    Ok((file, if owner.is_empty() { Before::Foreign } else { Before::Ours }))
}

/// More bytes than the id of any process has.
const OWNER: u64 = 32;

fn size(folder: &Dir) -> io::Result<u64> {
    let mut size = 0;
    for entry in folder.entries()? {
        let entry = entry?;
        let facts = entry.metadata()?;
        size += if facts.is_dir() { self::size(&entry.open_dir()?)? } else { facts.len() };
    }
    Ok(size)
}

/// The temp files of one launch, and the parts of files that are being written. They go with it.
#[derive(Debug)]
pub(super) struct Launch {
    pub(super) files: Dir,
    pub(super) parts: Dir,
    path: PathBuf,
}

impl Launch {
    pub(super) fn clear(&self) {
        // What cannot be removed now goes at the next start.
        let _ = fs::remove_dir_all(&self.path);
    }
}

impl Drop for Launch {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use wxnet_core::{Platform, Stored, StoredKind};

    use super::*;
    use crate::store::{FolderStore, Store};
    use std::sync::Arc;

    const APPID: &str = "wx0123456789abcdef";

    fn store(home: &Arc<Home>) -> FolderStore {
        FolderStore::within(home, Platform::Devtools, None).unwrap()
    }

    fn keep(folder: &TempDir, appid: &str) -> Result<Home, HomeError> {
        Home::keep(folder.path(), &appid.parse().unwrap())
    }

    fn write(store: &FolderStore, path: Option<&str>) -> String {
        let mut draft = store.draft(path).unwrap();
        draft.write_all(b"hello").unwrap();
        draft.keep("txt").unwrap()
    }

    #[test]
    fn what_is_kept_is_there_in_the_next_launch_of_the_same_appid() {
        let folder = TempDir::new().unwrap();
        let open = |appid| store(&Arc::new(keep(&folder, appid).unwrap()));
        let first = open(APPID);
        let temp = write(&first, None);
        let saved = first.save(&temp).unwrap();
        write(&first, Some("http://usr/a.txt"));
        let value = Stored { kind: StoredKind::Date, text: "0".to_owned() };
        let entry = ("é\u{0}\"".to_owned(), value);
        first.keep_storage(&[(entry.0.clone(), Some(entry.1.clone()))]).unwrap();
        drop(first);
        let second = open(APPID);
        assert_eq!(second.storage(), Entries::from([entry]));
        assert_eq!(second.saved().unwrap(), std::slice::from_ref(&saved));
        assert_eq!((second.open("http://usr/a.txt").unwrap().len, second.used().kept), (5, 10));
        let other = open("wxffffffffffffffff");
        assert!(other.open(&saved).is_err() && other.storage().is_empty());
    }

    #[test]
    fn temp_files_go_with_their_launch() {
        let folder = TempDir::new().unwrap();
        let home = Arc::new(keep(&folder, APPID).unwrap());
        let (first, second) = (store(&home), store(&home));
        let path = write(&first, None);
        assert!(first.open(&path).is_ok() && second.open(&path).is_err());
        first.clear();
        assert!(first.open(&path).is_err());
        drop((first, second));
        assert_eq!(fs::read_dir(folder.path().join(APPID).join(TEMP)).unwrap().count(), 0);
    }

    #[test]
    fn what_launches_of_the_dead_left_goes_at_the_next_start() {
        let folder = TempDir::new().unwrap();
        let left = folder.path().join(APPID).join(TEMP).join(random_hex()).join("files");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("a.txt"), b"a").unwrap();
        fs::write(folder.path().join(APPID).join(LOCK), b"1").unwrap();
        let home = keep(&folder, APPID).unwrap();
        assert!(!left.exists());
        let owner = fs::read_to_string(folder.path().join(APPID).join(LOCK)).unwrap();
        assert_eq!(owner, std::process::id().to_string());
        drop(home);
    }

    #[test]
    fn what_somebody_else_put_there_stays() {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join(APPID);
        let notes = root.join(TEMP).join("notes.txt");
        let hex = root.join(TEMP).join(random_hex());
        fs::create_dir_all(&hex).unwrap();
        fs::write(&notes, b"mine").unwrap();
        drop(keep(&folder, APPID).unwrap());
        assert!(notes.exists() && hex.exists(), "the folder was no home");
        drop(keep(&folder, APPID).unwrap());
        assert!(notes.exists() && !hex.exists(), "what does not bear a name of ours is not ours");
        fs::write(root.join(LOCK), b"keys").unwrap();
        let refused = keep(&folder, APPID).unwrap_err();
        assert!(refused.to_string().contains("somebody else's"), "{refused}");
        assert_eq!(fs::read(root.join(LOCK)).unwrap(), b"keys");
    }

    #[test]
    fn a_home_has_one_owner_at_a_time() {
        let folder = TempDir::new().unwrap();
        let home = keep(&folder, APPID).unwrap();
        let refused = keep(&folder, APPID).unwrap_err();
        let told = format!("is in use by process {}", std::process::id());
        assert!(refused.to_string().ends_with(&told), "{refused}");
        drop(home);
        assert!(keep(&folder, APPID).is_ok());
    }

    #[test]
    fn a_temporary_home_leaves_nothing() {
        let home = Arc::new(Home::temporary().unwrap());
        let path = home.path().to_owned();
        let launch = store(&home);
        write(&launch, Some("http://usr/a.txt"));
        assert!(path.exists());
        drop((launch, home));
        assert!(!path.exists());
    }

    #[test]
    fn what_cannot_be_a_folder_is_named() {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join(APPID)).unwrap();
        let saved = folder.path().join(APPID).join(SAVED);
        fs::write(&saved, b"a file").unwrap();
        let refused = keep(&folder, APPID).unwrap_err();
        assert!(refused.to_string().starts_with(&saved.display().to_string()), "{refused}");
        assert_eq!(fs::read(saved).unwrap(), b"a file");
    }

    #[test]
    fn storage_that_cannot_be_read_is_named() {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join(APPID)).unwrap();
        for text in ["{", r#"{"a": {"type": "Map", "data": ""}}"#, r#"{"a": 1}"#] {
            fs::write(folder.path().join(APPID).join(STORAGE), text).unwrap();
            let refused = keep(&folder, APPID).unwrap_err();
            assert!(refused.to_string().contains("storage.json"), "{refused}");
        }
    }

    #[test]
    fn storage_that_cannot_be_written_stays_as_it_was() {
        let folder = TempDir::new().unwrap();
        let home = Arc::new(keep(&folder, APPID).unwrap());
        let launch = store(&home);
        // A folder cannot be replaced by a file.
        fs::create_dir_all(folder.path().join(APPID).join(CHANGES).join("x")).unwrap();
        let value = Stored { kind: StoredKind::Null, text: String::new() };
        assert!(launch.keep_storage(&[("a".to_owned(), Some(value))]).is_err());
        assert!(launch.storage().is_empty());
        assert!(!folder.path().join(APPID).join(STORAGE).exists());
    }
}
