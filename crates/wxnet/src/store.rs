//! The file seam: the package, temp files and the user's files, by the paths of the mini-program (chapter FILE).

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;
use thiserror::Error;
use wxnet_core::Platform;

/// Why a file is not to be had.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file, or it lies outside the stores (UP-09, FILE-12).
    #[error("no such file")]
    NotFound,
    /// The path may not be written (DOWN-08).
    #[error("permission denied")]
    Denied,
    /// The file system failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A file to upload.
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

/// Where files are kept.
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

    /// Removes temp files; called when the session ends.
    fn clear(&self);
}

/// Files in folders of the machine.
#[derive(Debug)]
pub struct FolderStore {
    package: Option<PathBuf>,
    scheme: Scheme,
    root: TempDir,
}

/// How the platform spells its paths (FILE-10, FILE-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    /// `wxfile://tmp_<hex>.<ext>`, `wxfile://usr/…`
    Phone,
    /// `http://tmp/<hex>.<ext>`, `http://usr/…`
    Devtools,
}

impl Scheme {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Phone => "wxfile://",
            Self::Devtools => "http://",
        }
    }

    const fn temp(self) -> &'static str {
        match self {
            Self::Phone => "tmp_",
            Self::Devtools => "tmp/",
        }
    }
}

impl FolderStore {
    /// A store for one launch: the package in `package`, everything else in a fresh temporary folder that goes with
    /// the store.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new(platform: Platform, package: Option<&Path>) -> io::Result<Self> {
        let root = TempDir::with_prefix("wxnet-")?;
        fs::create_dir(root.path().join("tmp"))?;
        fs::create_dir(root.path().join("usr"))?;
        let scheme = if platform.is_phone() { Scheme::Phone } else { Scheme::Devtools };
        let package = package.map(fs::canonicalize).transpose()?;
        Ok(Self { package, scheme, root })
    }

    /// The place of a readable path: which folder it may not leave, and where it lies.
    fn place(&self, path: &str) -> Result<PathBuf, StoreError> {
        let (folder, rest) = match path.strip_prefix(self.scheme.prefix()) {
            Some(rest) => match rest.strip_prefix(self.scheme.temp()) {
                Some(name) => (self.root.path().join("tmp"), name),
                None => {
                    (self.root.path().join("usr"), rest.strip_prefix("usr/").ok_or(StoreError::NotFound)?)
                }
            },
            None if path.contains("://") => return Err(StoreError::NotFound),
            None => (self.package.clone().ok_or(StoreError::NotFound)?, path.trim_start_matches('/')),
        };
        inside(&folder, rest)
    }

    fn user_path(&self, path: &str) -> Result<PathBuf, StoreError> {
        let rest = path.strip_prefix(self.scheme.prefix()).and_then(|rest| rest.strip_prefix("usr/"));
        let rest = rest.filter(|rest| !rest.is_empty()).ok_or(StoreError::Denied)?;
        let folder = self.root.path().join("usr");
        let plain =
            Path::new(rest).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if plain { Ok(folder.join(rest)) } else { Err(StoreError::Denied) }
    }
}

/// Resolves `..` and links; what leaves the folder is not found (FILE-12).
fn inside(folder: &Path, rest: &str) -> Result<PathBuf, StoreError> {
    let folder = fs::canonicalize(folder)?;
    let place = fs::canonicalize(folder.join(rest)).map_err(|_| StoreError::NotFound)?;
    if place.starts_with(&folder) { Ok(place) } else { Err(StoreError::NotFound) }
}

impl Store for FolderStore {
    fn open(&self, path: &str) -> Result<Source, StoreError> {
        let place = self.place(path)?;
        let file = File::open(&place).map_err(|_| StoreError::NotFound)?;
        let facts = file.metadata()?;
        if !facts.is_file() {
            return Err(StoreError::NotFound);
        }
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        Ok(Source { file, len: facts.len(), name })
    }

    fn draft(&self, path: Option<&str>) -> Result<Box<dyn Draft>, StoreError> {
        let target =
            path.map(|path| Ok::<_, StoreError>((path.to_owned(), self.user_path(path)?))).transpose()?;
        let folder = match &target {
            Some((_, place)) => place.parent().map_or_else(|| self.root.path().join("usr"), Path::to_owned),
            None => self.root.path().join("tmp"),
        };
        let part = tempfile::Builder::new().prefix(".part-").tempfile_in(&folder)?;
        let scheme = self.scheme;
        Ok(Box::new(FolderDraft { out: io::BufWriter::with_capacity(WRITE, part), folder, target, scheme }))
    }

    fn clear(&self) {
        // What cannot be removed now goes with the folder.
        let _ = fs::remove_dir_all(self.root.path().join("tmp"));
    }
}

/// Bytes collected before the file system is asked.
const WRITE: usize = 256 * 1024;

#[derive(Debug)]
struct FolderDraft {
    out: io::BufWriter<tempfile::NamedTempFile>,
    folder: PathBuf,
    target: Option<(String, PathBuf)>,
    scheme: Scheme,
}

impl io::Write for FolderDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Draft for FolderDraft {
    fn keep(self: Box<Self>, extension: &str) -> Result<String, StoreError> {
        let Self { out, folder, target, scheme } = *self;
        let part = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        let (path, place) = target.unwrap_or_else(|| {
            let name = format!("{}.{extension}", random_hex());
            (format!("{}{}{name}", scheme.prefix(), scheme.temp()), folder.join(name))
        });
        part.persist(place).map_err(|error| error.error)?;
        Ok(path)
    }
}

/// 32 hexadecimal digits nobody can guess (FILE-11).
pub(crate) fn random_hex() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    fn store(platform: Platform) -> (TempDir, FolderStore) {
        let package = TempDir::new().unwrap();
        fs::write(package.path().join("photo.png"), b"picture").unwrap();
        let store = FolderStore::new(platform, Some(package.path())).unwrap();
        (package, store)
    }

    fn text(store: &FolderStore, path: &str) -> Result<String, StoreError> {
        let mut text = String::new();
        store.open(path)?.file.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn a_draft_that_is_kept_can_be_opened_by_its_path() {
        let (_package, store) = store(Platform::Devtools);
        let mut draft = store.draft(None).unwrap();
        draft.write_all(b"hello").unwrap();
        let path = draft.keep("txt").unwrap();
        assert!(path.starts_with("http://tmp/") && path.ends_with(".txt"), "{path}");
        assert_eq!(text(&store, &path).unwrap(), "hello");
        assert_eq!(store.open(&path).unwrap().len, 5);
    }

    #[test]
    fn a_draft_that_is_dropped_leaves_nothing() {
        let (_package, store) = store(Platform::Devtools);
        store.draft(None).unwrap().write_all(b"hello").unwrap();
        assert_eq!(fs::read_dir(store.root.path().join("tmp")).unwrap().count(), 0);
    }

    #[test]
    fn phones_spell_their_paths_otherwise() {
        let (_package, store) = store(Platform::Ios);
        let path = store.draft(None).unwrap().keep("unknown").unwrap();
        assert!(path.starts_with("wxfile://tmp_") && path.ends_with(".unknown"), "{path}");
        assert!(store.open(&path).is_ok());
    }

    #[test]
    fn user_files_replace_what_was_there_only_when_kept() {
        let (_package, store) = store(Platform::Devtools);
        store.draft(Some("http://usr/a.txt")).unwrap().keep("txt").unwrap();
        let mut draft = store.draft(Some("http://usr/a.txt")).unwrap();
        draft.write_all(b"new").unwrap();
        drop(draft);
        assert_eq!(text(&store, "http://usr/a.txt").unwrap(), "");
        for path in ["http://tmp/a.txt", "/a.txt", "http://usr/", "http://usr/../tmp/x"] {
            assert!(matches!(store.draft(Some(path)), Err(StoreError::Denied)), "{path}");
        }
        assert!(matches!(store.draft(Some("http://usr/none/a.txt")), Err(StoreError::Io(_))));
    }

    #[test]
    fn nothing_outside_the_stores_is_found() {
        let (package, store) = store(Platform::Devtools);
        assert_eq!(text(&store, "/photo.png").unwrap(), "picture");
        assert_eq!(text(&store, "photo.png").unwrap(), "picture");
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/hostname", package.path().join("link")).unwrap();
        for path in
            ["/etc/hostname", "../etc/hostname", "/../../../etc/hostname", "link", "", "/", "wxfile://usr/x"]
        {
            assert!(matches!(store.open(path), Err(StoreError::NotFound)), "{path}");
        }
    }
}
