//! The program's files, and how `require` finds one: nothing outside of the package is ever read.

use std::fs;
use std::path::{Path, PathBuf};

use wxnet_project::Program;

/// The files of one program. They are named by their path below the root, with `/` between folders.
#[derive(Debug)]
pub(crate) struct Package {
    /// Without links, so that whatever leads outside is seen.
    root: PathBuf,
    entry: String,
}

/// The folder of packages that the developer tools build.
const NPM: &str = "miniprogram_npm";

impl Package {
    pub(crate) fn of(program: &Program) -> Self {
        Self { root: program.root().to_owned(), entry: program.entry().to_owned() }
    }

    /// A program without files.
    pub(crate) fn empty() -> Self {
        Self { root: PathBuf::new(), entry: String::new() }
    }

    /// The file that runs first.
    pub(crate) fn entry(&self) -> &str {
        &self.entry
    }

    /// The file that `require(request)` means in the file `from`. A request that begins with `/` is taken from the
    /// root, one with `./` or `../` from the folder of `from`; any other is a package in the nearest
    /// `miniprogram_npm`, or else a file beside `from`.
    pub(crate) fn resolve(&self, from: &str, request: &str) -> Option<String> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(absolute) = request.strip_prefix('/') {
            return self.find(&join("", absolute)?);
        }
        let first = request.split('/').next();
        if !matches!(first, Some("." | ".."))
            && let Some(found) = self.find_package(folder, request)
        {
            return Some(found);
        }
        self.find(&join(folder, request)?)
    }

    fn find_package(&self, folder: &str, request: &str) -> Option<String> {
        let mut above = Some(folder);
        while let Some(folder) = above {
            let npm = if folder.is_empty() { NPM.to_owned() } else { format!("{folder}/{NPM}") };
            if let Some(found) = join(&npm, request).and_then(|path| self.find(&path)) {
                return Some(found);
            }
            above = match folder {
                "" => None,
                folder => Some(folder.rsplit_once('/').map_or("", |(above, _)| above)),
            };
        }
        None
    }

    /// The file at a path, which may lack its `.js`, or be a folder's.
    fn find(&self, path: &str) -> Option<String> {
        let index = if path.is_empty() { "index.js".to_owned() } else { format!("{path}/index.js") };
        let candidates = [path.to_owned(), format!("{path}.js"), format!("{path}.json"), index];
        if self.root.as_os_str().is_empty() {
            return None;
        }
        candidates.iter().filter(|path| path.ends_with(".js") || path.ends_with(".json")).find_map(|path| {
            let found = self.root.join(path).canonicalize().ok()?;
            found.is_file().then(|| name_below(&self.root, &found)).flatten()
        })
    }

    /// Whether there is a file of this name.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.find(file).is_some_and(|found| found == file)
    }

    /// The text of a file that [`Package::resolve`] found.
    pub(crate) fn read(&self, file: &str) -> Result<String, String> {
        let bytes = fs::read(self.root.join(file)).map_err(|error| format!("{file}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{file}: this is no UTF-8 text"))?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }
}

/// A path below the root, without dots; none if it leads out.
fn join(folder: &str, request: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in request.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn name_below(root: &Path, file: &Path) -> Option<String> {
    let below = file.strip_prefix(root).ok()?;
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(files: &[&str]) -> (tempfile::TempDir, Package) {
        let folder = tempfile::tempdir().unwrap();
        for file in files.iter().chain(&["app.js"]) {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let package = Package::of(&Program::folder(folder.path()).unwrap());
        (folder, package)
    }

    #[track_caller]
    fn finds(package: &Package, from: &str, request: &str, file: &str) {
        assert_eq!(package.resolve(from, request).as_deref(), Some(file), "{request} in {from}");
    }

    #[test]
    fn files_are_found_from_the_file_and_from_the_root() {
        let (_folder, package) = package(&["a.js", "lib/b.js", "lib/c/index.js", "lib/list.json"]);
        finds(&package, "app.js", "./a", "a.js");
        finds(&package, "app.js", "a.js", "a.js");
        finds(&package, "lib/b.js", "../a.js", "a.js");
        finds(&package, "lib/b.js", "/lib/c", "lib/c/index.js");
        finds(&package, "lib/b.js", "./c/", "lib/c/index.js");
        finds(&package, "lib/c/index.js", "../list", "lib/list.json");
        assert_eq!(package.resolve("app.js", "./missing"), None);
        assert_eq!(package.resolve("app.js", "./lib"), None);
    }

    #[test]
    fn packages_are_found_in_the_nearest_folder_above() {
        let (_folder, package) = package(&[
            "miniprogram_npm/a/index.js",
            "miniprogram_npm/@scope/b/index.js",
            "miniprogram_npm/@scope/b/deep.js",
            "part/miniprogram_npm/a/index.js",
            "part/page/x.js",
            "a.js",
        ]);
        finds(&package, "app.js", "a", "miniprogram_npm/a/index.js");
        finds(&package, "part/page/x.js", "a", "part/miniprogram_npm/a/index.js");
        finds(&package, "part/page/x.js", "@scope/b", "miniprogram_npm/@scope/b/index.js");
        finds(&package, "app.js", "@scope/b/deep", "miniprogram_npm/@scope/b/deep.js");
    }

    #[test]
    fn nothing_outside_of_the_package_is_found() {
        let (folder, package) = package(&["a.js"]);
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.js"), "").unwrap();
        assert_eq!(package.resolve("app.js", "../secret.js"), None);
        assert_eq!(package.resolve("app.js", &outside.path().join("secret.js").to_string_lossy()), None);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
            assert_eq!(package.resolve("app.js", "./link/secret.js"), None);
            std::os::unix::fs::symlink(folder.path().join("a.js"), folder.path().join("same.js")).unwrap();
            finds(&package, "app.js", "./same", "a.js");
        }
        drop(folder);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_script() {
        let (folder, package) = package(&[]);
        fs::write(folder.path().join("app.js"), "\u{feff}App({})").unwrap();
        assert_eq!(package.read("app.js").unwrap(), "App({})");
        fs::write(folder.path().join("app.js"), b"\xff").unwrap();
        assert_eq!(package.read("app.js").unwrap_err(), "app.js: this is no UTF-8 text");
    }
}
