//! Files in folders of the machine: nothing outside of them can be named, whatever a path says.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use cap_fs_ext::MetadataExt;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, Metadata, OpenOptions};
use wxnet_core::{Platform, Stats};

use super::area::{Area, Scheme, Spot};
use super::draft::{FolderDraft, Target};
use super::home::{Home, Launch};
use super::tally::Tally;
use super::{Change, Draft, Entries, Source, Store, StoreError, Used, random_hex, regular};

/// Files in folders of the machine, for one launch.
///
/// Each area is an open folder, and paths are only ever looked up in one: those that lead out of it, by `..` or by a
/// link, are refused by the operating system where it can, and step by step elsewhere (FILE-12).
#[derive(Debug)]
pub struct FolderStore {
    rooms: Arc<Rooms>,
}

/// What a store and its drafts share.
#[derive(Debug)]
pub(super) struct Rooms {
    pub(super) scheme: Scheme,
    pub(super) launch: Launch,
    package: Option<Dir>,
    temp: Tally,
    home: Arc<Home>,
}

impl Rooms {
    pub(super) fn folder(&self, area: Area) -> Option<&Dir> {
        match area {
            Area::Temp => Some(&self.launch.files),
            Area::Saved => Some(&self.home.saved),
            Area::User => Some(&self.home.user),
            Area::Package => self.package.as_ref(),
        }
    }

    /// Where an area's room is counted.
    pub(super) fn tally(&self, area: Area) -> &Tally {
        match area {
            Area::Temp => &self.temp,
            Area::Saved | Area::User | Area::Package => &self.home.kept,
        }
    }
}

impl FolderStore {
    /// A store for one launch: the package in `package`, everything else in a fresh temporary folder that goes with
    /// the store.
    ///
    /// # Errors
    /// When the folder cannot be made, or the package is not there.
    pub fn new(platform: Platform, package: Option<&Path>) -> io::Result<Self> {
        Self::within(&Arc::new(Home::temporary()?), platform, package)
    }

    /// A store for one launch: the package in `package`, saved and user files and storage in `home`, and temp files
    /// there, too, until the launch ends.
    ///
    /// # Errors
    /// When a folder cannot be made, or the package is not there.
    pub fn within(home: &Arc<Home>, platform: Platform, package: Option<&Path>) -> io::Result<Self> {
        let package = package.map(|path| Dir::open_ambient_dir(path, ambient_authority())).transpose()?;
        let scheme = Scheme::of(platform);
        let launch = home.launch()?;
        let rooms = Rooms { scheme, launch, package, temp: Tally::default(), home: Arc::clone(home) };
        Ok(Self { rooms: Arc::new(rooms) })
    }

    /// The area a path is in, and its folder.
    fn look<'a>(&self, path: &'a str) -> Result<(&Dir, Spot<'a>), StoreError> {
        let spot = self.rooms.scheme.read(path)?;
        Ok((self.rooms.folder(spot.area).ok_or(StoreError::NotFound)?, spot))
    }

    /// Where the user's files are, and a path below them.
    fn look_user<'a>(&self, path: &'a str) -> Result<(&Dir, &'a str), StoreError> {
        match self.look(path)? {
            (folder, Spot { area: Area::User, path }) => Ok((folder, path)),
            _ => Err(StoreError::Denied),
        }
    }

    /// The same of something else than the folder of all of them.
    fn look_below_user<'a>(&self, path: &'a str) -> Result<(&Dir, &'a str), StoreError> {
        let (folder, path) = self.look_user(path)?;
        if path == "." { Err(StoreError::Denied) } else { Ok((folder, path)) }
    }

    /// A file that may go, its folder and its size.
    fn look_removable<'a>(&self, path: &'a str) -> Result<(&Dir, Spot<'a>, Metadata), StoreError> {
        let (folder, spot) = self.look(path)?;
        if spot.area == Area::Package {
            return Err(StoreError::Denied);
        }
        let facts = folder.metadata(spot.path)?;
        Ok((folder, spot, facts))
    }
}

impl Store for FolderStore {
    fn open(&self, path: &str) -> Result<Source, StoreError> {
        let (folder, spot) = self.look(path)?;
        let (file, facts) = regular::open(folder, spot.path, OpenOptions::new().read(true))?;
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        Ok(Source { file: file.into_std(), len: facts.len(), name })
    }

    fn draft(&self, path: Option<&str>) -> Result<Box<dyn Draft>, StoreError> {
        let target = path.map(|spelt| self.target(spelt)).transpose()?;
        // What goes wrong here is the machine's fault, not the path's.
        let draft = FolderDraft::new(&self.rooms, target).map_err(StoreError::Io)?;
        Ok(Box::new(draft))
    }

    fn place(&self, path: &str) -> Result<(), StoreError> {
        self.target(path).map(drop)
    }

    fn clear(&self) {
        self.rooms.launch.clear();
    }

    fn used(&self) -> Used {
        Used { temp: self.rooms.temp.get(), kept: self.rooms.home.kept.get() }
    }

    fn is_temp(&self, path: &str) -> bool {
        self.rooms.scheme.read(path).is_ok_and(|spot| spot.area == Area::Temp)
    }

    fn stat(&self, path: &str) -> Result<Stats, StoreError> {
        let (folder, spot) = self.look(path)?;
        Ok(stats(&folder.metadata(spot.path)?))
    }

    fn list(&self, path: &str) -> Result<Vec<String>, StoreError> {
        let (folder, spot) = self.look(path)?;
        names(folder, spot.path)
    }

    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (folder, path) = self.look_user(path)?;
        let (mut file, facts) = regular::open(folder, path, OpenOptions::new().append(true))?;
        if let Err(error) = file.write_all(bytes) {
            file.set_len(facts.len())?;
            return Err(error.into());
        }
        self.rooms.home.kept.add(bytes.len() as u64);
        Ok(())
    }

    fn make_folder(&self, path: &str) -> Result<(), StoreError> {
        let (folder, path) = self.look_user(path)?;
        if path == "." {
            return Err(StoreError::Exists);
        }
        Ok(folder.create_dir(path)?)
    }

    fn remove_folder(&self, path: &str) -> Result<(), StoreError> {
        let (folder, path) = self.look_below_user(path)?;
        Ok(folder.remove_dir(path)?)
    }

    fn remove_file(&self, path: &str) -> Result<(), StoreError> {
        let (folder, spot, facts) = self.look_removable(path)?;
        if facts.is_dir() {
            return Err(StoreError::IsAFolder);
        }
        folder.remove_file(spot.path)?;
        self.rooms.tally(spot.area).take(facts.len());
        Ok(())
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let (folder, spot, facts) = self.look_removable(from)?;
        let (target, path) = self.look_below_user(to)?;
        if spot.path == "." {
            return Err(StoreError::Denied);
        }
        let replaced = target.metadata(path).ok();
        // Under another spelling it is the same file: there is nothing to do, and nothing is replaced.
        if replaced.as_ref().is_some_and(|other| is_same(other, &facts)) {
            return Ok(());
        }
        let replaced = replaced.filter(Metadata::is_file).map_or(0, |facts| facts.len());
        folder.rename(spot.path, target, path)?;
        if facts.is_file() {
            self.rooms.tally(spot.area).take(facts.len());
            self.rooms.home.kept.add(facts.len());
        }
        self.rooms.home.kept.take(replaced);
        Ok(())
    }

    fn save(&self, path: &str) -> Result<String, StoreError> {
        let (folder, spot) = self.look(path)?;
        if spot.area != Area::Temp {
            return Err(StoreError::Denied);
        }
        let extension = spot.path.rsplit_once('.').map_or("unknown", |(_, extension)| extension);
        let name = format!("{}.{extension}", random_hex());
        // The moment it is saved is what the list of saved files tells.
        let (file, facts) = regular::open(folder, spot.path, OpenOptions::new().append(true))?;
        file.into_std().set_modified(SystemTime::now())?;
        folder.rename(spot.path, &self.rooms.home.saved, &name)?;
        self.rooms.temp.take(facts.len());
        self.rooms.home.kept.add(facts.len());
        Ok(self.rooms.scheme.saved(&name))
    }

    fn saved(&self) -> Result<Vec<String>, StoreError> {
        let names = names(&self.rooms.home.saved, ".")?;
        Ok(names.iter().map(|name| self.rooms.scheme.saved(name)).collect())
    }

    fn storage(&self) -> Entries {
        self.rooms.home.storage()
    }

    fn keep_storage(&self, changes: &[Change]) -> Result<(), StoreError> {
        Ok(self.rooms.home.keep_storage(changes)?)
    }
}

impl FolderStore {
    /// Where a new user file is to be: in a folder that is there, and in no folder's place.
    fn target(&self, spelt: &str) -> Result<Target, StoreError> {
        let (folder, path) = self.look_below_user(spelt)?;
        if let Some((above, _)) = path.rsplit_once('/') {
            folder.open_dir(above)?;
        }
        match folder.metadata(path).map_err(StoreError::from) {
            Ok(facts) if facts.is_dir() => Err(StoreError::IsAFolder),
            Ok(_) | Err(StoreError::NotFound) => {
                Ok(Target { spelt: spelt.to_owned(), path: path.to_owned() })
            }
            Err(error) => Err(error),
        }
    }
}

fn names(folder: &Dir, path: &str) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    for entry in folder.read_dir(path)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// Whether both are of one file or folder.
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

fn stats(facts: &Metadata) -> Stats {
    let seconds = |time: io::Result<cap_std::time::SystemTime>| {
        let since = time.ok().and_then(|time| time.into_std().duration_since(UNIX_EPOCH).ok());
        since.map_or(0, |since| since.as_secs())
    };
    Stats {
        is_folder: facts.is_dir(),
        size: facts.len(),
        accessed: seconds(facts.accessed()),
        modified: seconds(facts.modified()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;

    use tempfile::TempDir;

    use super::*;

    fn store(platform: Platform) -> (TempDir, FolderStore) {
        let package = TempDir::new().unwrap();
        fs::write(package.path().join("photo.png"), b"picture").unwrap();
        let store = FolderStore::new(platform, Some(package.path())).unwrap();
        (package, store)
    }

    fn write(store: &FolderStore, path: Option<&str>, text: &str) -> String {
        let mut draft = store.draft(path).unwrap();
        draft.write_all(text.as_bytes()).unwrap();
        draft.keep("txt").unwrap()
    }

    fn text(store: &FolderStore, path: &str) -> Result<String, StoreError> {
        let mut text = String::new();
        store.open(path)?.file.read_to_string(&mut text).unwrap();
        Ok(text)
    }

    /// The files among the parts.
    fn parts(store: &FolderStore) -> usize {
        store.rooms.launch.parts.entries().unwrap().count()
    }

    #[test]
    fn a_draft_that_is_kept_can_be_opened_by_its_path() {
        let (_package, store) = store(Platform::Devtools);
        let path = write(&store, None, "hello");
        assert!(path.starts_with("http://tmp/") && path.ends_with(".txt"), "{path}");
        assert_eq!(text(&store, &path).unwrap(), "hello");
        assert_eq!((store.open(&path).unwrap().len, store.is_temp(&path)), (5, true));
        assert_eq!((parts(&store), store.used()), (0, Used { temp: 5, kept: 0 }));
    }

    #[test]
    fn a_draft_that_is_dropped_leaves_nothing() {
        let (_package, store) = store(Platform::Devtools);
        let mut draft = store.draft(None).unwrap();
        draft.write_all(b"hello").unwrap();
        assert_eq!((parts(&store), store.used().temp), (1, 5));
        drop(draft);
        assert_eq!((parts(&store), store.used().temp), (0, 0));
    }

    #[test]
    fn phones_spell_their_paths_otherwise() {
        let (_package, store) = store(Platform::Ios);
        let path = store.draft(None).unwrap().keep("unknown").unwrap();
        assert!(path.starts_with("wxfile://tmp_") && path.ends_with(".unknown"), "{path}");
        let saved = store.save(&path).unwrap();
        assert!(saved.starts_with("wxfile://store_") && saved.ends_with(".unknown"), "{saved}");
        assert!(store.open(&saved).is_ok());
    }

    #[test]
    fn user_files_replace_what_was_there_only_when_kept() {
        let (_package, store) = store(Platform::Devtools);
        write(&store, Some("http://usr/a.txt"), "old");
        let mut draft = store.draft(Some("http://usr/a.txt")).unwrap();
        draft.write_all(b"newer").unwrap();
        drop(draft);
        assert_eq!((text(&store, "http://usr/a.txt").unwrap(), store.used().kept), ("old".to_owned(), 3));
        write(&store, Some("http://usr/a.txt"), "newer");
        assert_eq!((text(&store, "http://usr/a.txt").unwrap(), store.used().kept), ("newer".to_owned(), 5));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let (package, store) = store(Platform::Devtools);
        let pipe = package.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(matches!(store.open("pipe"), Err(StoreError::NotFound)));
        let user = store.rooms.home.path().join("usr").join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&user).status().unwrap().success());
        assert!(store.append("http://usr/pipe", b"a").is_err());
        assert!(matches!(super::super::open_ambient(&pipe), Err(StoreError::NotFound)));
        assert!(matches!(super::super::open_ambient(Path::new("/dev/zero")), Err(StoreError::NotFound)));
    }

    #[test]
    fn what_is_renamed_to_itself_stays_and_counts() {
        let (_package, store) = store(Platform::Devtools);
        write(&store, Some("http://usr/a.txt"), "hello");
        store.make_folder("http://usr/folder").unwrap();
        for to in
            ["http://usr/a.txt", "http://usr/./a.txt", "http://usr/folder/../a.txt", "http://usr//a.txt"]
        {
            store.rename("http://usr/a.txt", to).unwrap();
            assert_eq!(
                (text(&store, "http://usr/a.txt").unwrap(), store.used().kept),
                ("hello".to_owned(), 5)
            );
        }
        store.rename("http://usr/folder", "http://usr/./folder").unwrap();
        write(&store, Some("http://usr/b.txt"), "longer");
        store.rename("http://usr/b.txt", "http://usr/a.txt").unwrap();
        assert_eq!((text(&store, "http://usr/a.txt").unwrap(), store.used().kept), ("longer".to_owned(), 6));
    }

    #[test]
    fn drafts_are_for_places_that_may_be_written() {
        let (_package, store) = store(Platform::Devtools);
        for path in ["http://tmp/a.txt", "/a.txt", "http://usr/", "http://usr/../tmp/x", "http://usr/../x"] {
            assert!(matches!(store.draft(Some(path)), Err(StoreError::Denied)), "{path}");
            assert!(matches!(store.place(path), Err(StoreError::Denied)), "{path}");
        }
        assert!(store.place("http://usr/a.txt").is_ok());
        assert!(matches!(store.draft(Some("http://usr/none/a.txt")), Err(StoreError::NotFound)));
        store.make_folder("http://usr/folder").unwrap();
        assert!(matches!(store.draft(Some("http://usr/folder")), Err(StoreError::IsAFolder)));
        write(&store, Some("http://usr/folder/./../b.txt"), "b");
        assert_eq!(store.list("http://usr").unwrap(), ["b.txt", "folder"]);
    }

    #[test]
    fn nothing_outside_the_stores_is_found() {
        let (package, store) = store(Platform::Devtools);
        assert_eq!(text(&store, "/photo.png").unwrap(), "picture");
        assert_eq!(text(&store, "photo.png").unwrap(), "picture");
        assert!(matches!(store.open("/etc/hostname"), Err(StoreError::NotFound)));
        for path in ["../etc/hostname", "/../../../etc/hostname", "wxfile://usr/x", "http://usr/../usr/x"] {
            assert!(matches!(store.open(path), Err(StoreError::Denied)), "{path}");
        }
        assert!(matches!(store.open("/"), Err(StoreError::IsAFolder)));
        #[cfg(unix)]
        for (link, target) in [("absolute", "/etc/hostname"), ("relative", "../../etc/hostname")] {
            std::os::unix::fs::symlink(target, package.path().join(link)).unwrap();
            assert!(matches!(store.open(link), Err(StoreError::Denied)), "{link}");
            assert!(matches!(store.stat(link), Err(StoreError::Denied)), "{link}");
        }
        drop(package);
    }

    #[test]
    fn the_package_is_never_written() {
        let (package, store) = store(Platform::Devtools);
        let path = write(&store, Some("http://usr/a.txt"), "a");
        assert!(matches!(store.append("/photo.png", b"x"), Err(StoreError::Denied)));
        assert!(matches!(store.remove_file("/photo.png"), Err(StoreError::Denied)));
        assert!(matches!(store.rename("/photo.png", "http://usr/b"), Err(StoreError::Denied)));
        assert!(matches!(store.rename(&path, "/b"), Err(StoreError::Denied)));
        assert!(matches!(store.make_folder("/folder"), Err(StoreError::Denied)));
        assert!(matches!(store.remove_folder("/"), Err(StoreError::Denied)));
        assert_eq!(fs::read(package.path().join("photo.png")).unwrap(), b"picture");
    }

    #[test]
    fn room_follows_files_wherever_they_go() {
        let (_package, store) = store(Platform::Devtools);
        let used = |temp, kept| assert_eq!(store.used(), Used { temp, kept });
        let (first, second) = (write(&store, None, "12345"), write(&store, None, "123"));
        used(8, 0);
        let saved = store.save(&first).unwrap();
        used(3, 5);
        store.rename(&second, "http://usr/a").unwrap();
        used(0, 8);
        store.append("http://usr/a", b"4567").unwrap();
        used(0, 12);
        store.rename(&saved, "http://usr/a").unwrap();
        used(0, 5);
        assert_eq!(text(&store, "http://usr/a").unwrap(), "12345");
        store.remove_file("http://usr/a").unwrap();
        used(0, 0);
        assert!(matches!(store.open(&first), Err(StoreError::NotFound)));
    }

    #[test]
    fn only_temp_files_are_saved() {
        let (_package, store) = store(Platform::Devtools);
        let path = write(&store, Some("http://usr/a.txt"), "a");
        assert!(matches!(store.save(&path), Err(StoreError::Denied)));
        assert!(matches!(store.save("http://tmp/none.txt"), Err(StoreError::NotFound)));
        let saved = store.save(&write(&store, None, "b")).unwrap();
        assert_eq!(store.saved().unwrap(), [saved]);
    }
}
