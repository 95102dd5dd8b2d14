//! Test suites of other people, from a folder that is not part of the project: `$WXNET_SHARED`, or `shared` beside the
//! checkout. They are copied before they run, because they install what they need into themselves.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace;

/// A folder of the shared ones, if it is there; the reason to skip what needs it otherwise.
pub(crate) fn shared(name: &str) -> Result<PathBuf, String> {
    let shared = env::var_os("WXNET_SHARED").map_or_else(beside_the_checkout, PathBuf::from);
    let folder = shared.join(name);
    if folder.is_dir() { Ok(folder) } else { Err(format!("no shared folder {name} (WXNET_SHARED)")) }
}

fn beside_the_checkout() -> PathBuf {
    workspace::root().join("../shared")
}

/// A copy of `folder` below `target`, under a name that changes with the folder's content; made once.
pub(crate) fn copy(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let copy = workspace::target().join("third-party").join(format!("{name}-{:016x}", content(folder)?));
    if !copy.is_dir() {
        let half = copy.with_extension("half");
        if half.exists() {
            fs::remove_dir_all(&half)?;
        }
        copy_into(folder, &half)?;
        fs::rename(&half, &copy)?;
    }
    Ok(copy)
}

/// Has npm install what a folder's lock file names; says whether it is there.
pub(crate) fn install(locked: &Path, into: &Path) -> io::Result<bool> {
    let lock = fs::read(locked.join("package-lock.json"))?;
    let stamp = into.join("installed.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(true);
    }
    fs::create_dir_all(into)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(locked.join(name), into.join(name))?;
    }
    let npm = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(into)
        .status()?;
    if npm.success() {
        fs::write(stamp, lock)?;
    }
    Ok(npm.success())
}

/// A number for the names and bytes of all files.
fn content(folder: &Path) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    for file in workspace::files(folder)? {
        file.strip_prefix(folder).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Copies the files below a folder.
pub(crate) fn copy_into(folder: &Path, into: &Path) -> io::Result<()> {
    for file in workspace::files(folder)? {
        let copy = into.join(file.strip_prefix(folder).unwrap_or(&file));
        if let Some(parent) = copy.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, &copy)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_changes_with_names_and_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let number = || content(folder.path()).unwrap();
        let empty = number();
        fs::write(folder.path().join("a"), "1").unwrap();
        let one = number();
        fs::write(folder.path().join("a"), "2").unwrap();
        let other = number();
        fs::rename(folder.path().join("a"), folder.path().join("b")).unwrap();
        let renamed = number();
        assert!(empty != one && one != other && other != renamed);
        assert_eq!(renamed, number());
    }

    #[test]
    fn a_copy_has_every_file() {
        let from = tempfile::tempdir().unwrap();
        fs::create_dir(from.path().join("below")).unwrap();
        fs::write(from.path().join("below/a"), "1").unwrap();
        let to = tempfile::tempdir().unwrap();
        copy_into(from.path(), to.path()).unwrap();
        assert_eq!(fs::read(to.path().join("below/a")).unwrap(), b"1");
    }
}
