//! The program's files, and how `require` finds one: nothing outside of the package is ever read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::document::{Document, DocumentError};
use crate::layout::Layout;
use crate::page_config::{PageConfig, UsedComponent, used};
use crate::program::Program;

/// The files of one program. They are named by their path below the root, with `/` between folders.
#[derive(Clone, Debug)]
pub struct Package {
    /// Without links, so that whatever leads outside is seen.
    root: PathBuf,
    entry: String,
    layout: Layout,
}

/// Why there is no such file, or no text in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// There is no file where it was looked for.
    #[error("module '{request}' is not defined, required by '{from}': there is no {}", .looked_for.join(", no "))]
    NotDefined {
        /// As it was written.
        request: String,
        /// The file that asked.
        from: String,
        /// The files that would have been taken, first the most likely one.
        looked_for: Vec<String>,
    },
    /// There is only what it is to be built from.
    #[error(
        "module '{request}' is not defined, required by '{from}': there is only {source_file}, which is to be built \
         first"
    )]
    NotBuilt {
        /// As it was written.
        request: String,
        /// The file that asked.
        from: String,
        /// The TypeScript file.
        source_file: String,
    },
    /// The path leads above the root.
    #[error(
        "module '{request}' is not defined, required by '{from}': the path leads out of the mini-program"
    )]
    Outside {
        /// As it was written.
        request: String,
        /// The file that asked.
        from: String,
    },
    /// A plugin's file: there are no plugins here.
    #[error(
        "module '{request}' is not defined, required by '{from}': the code of plugins is with the platform"
    )]
    Plugin {
        /// As it was written.
        request: String,
        /// The file that asked.
        from: String,
    },
    /// The system does not give it.
    #[error("{file}: {fault}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system says.
        fault: String,
    },
    /// The bytes are no text.
    #[error("{0}: this is no UTF-8 text")]
    NotUtf8(String),
}

/// The folder of packages that the developer tools build.
const NPM: &str = "miniprogram_npm";
/// What the addresses of plugins' files begin with.
const PLUGIN: &str = "plugin://";

/// Where a tab bar of the program's own lies.
const TAB_BAR: &str = "custom-tab-bar/index";

impl Package {
    /// The files of a program.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        Self {
            root: program.root().to_owned(),
            entry: program.entry().to_owned(),
            layout: program.layout().clone(),
        }
    }

    /// The files below a folder that need not be a program that runs: it may have to be built first.
    pub(crate) fn of_sources(root: PathBuf, layout: Layout) -> Self {
        Self { root, entry: String::new(), layout }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The file that `require(request)` means in the file `from`, or what it is to be built from.
    pub(crate) fn source(&self, from: &str, request: &str) -> Option<String> {
        match self.resolve(from, request) {
            Ok(file) => Some(file),
            Err(PackageError::NotBuilt { source_file, .. }) => Some(source_file),
            Err(_) => None,
        }
    }

    /// A program without files.
    #[must_use]
    pub fn empty() -> Self {
        Self { root: PathBuf::new(), entry: String::new(), layout: Layout::default() }
    }

    /// The file that runs first.
    #[must_use]
    pub fn entry(&self) -> &str {
        &self.entry
    }

    /// What app.json says of pages, tabs and sub-packages.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What the JSON beside a page or a component says; `path` has no extension.
    ///
    /// # Errors
    /// The file is there and cannot be taken.
    pub fn page_config(&self, path: &str) -> Result<PageConfig, DocumentError> {
        let file = format!("{path}.json");
        let document = match self.exact(&file) {
            Some(found) => Document::read(&self.root.join(found))?,
            None => None,
        };
        let document =
            document.map(|document| PageConfig::read(&document, |request| self.component(&file, request)));
        Ok(document.transpose()?.unwrap_or_default())
    }

    /// The components that app.json gives to every page.
    #[must_use]
    pub fn app_components(&self) -> Vec<UsedComponent> {
        used(self.layout.components.clone(), |request| self.component("app.json", request))
    }

    /// The components that a page or component uses, of its own and of app.json, and what is wrong with those that are
    /// not there. What plugins have is not here, and no fault.
    ///
    /// # Errors
    /// Its JSON cannot be taken.
    pub fn components(&self, path: &str) -> Result<(Vec<String>, Vec<String>), DocumentError> {
        let config = self.page_config(path)?;
        let (mut paths, mut faults) = (Vec::new(), Vec::new());
        for used in config.components.into_iter().chain(self.app_components()) {
            match used.path {
                Some(path) => paths.push(path),
                None if used.request.starts_with("plugin://") => {}
                None => faults
                    .push(format!("{path}.json: usingComponents.{}: there is no {}", used.tag, used.request)),
            }
        }
        Ok((paths, faults))
    }

    /// The component that is the tab bar of a page, where the program has one of its own.
    #[must_use]
    pub fn tab_bar(&self, path: &str) -> Option<&'static str> {
        let layout = self.layout();
        (layout.custom_tab_bar && layout.is_tab(path) && self.has(&format!("{TAB_BAR}.js")))
            .then_some(TAB_BAR)
    }

    /// The path, without extension, of the component that `request` means in the JSON file `from`.
    fn component(&self, from: &str, request: &str) -> Option<String> {
        let script = self.resolve(from, request).ok()?;
        script.strip_suffix(".js").map(str::to_owned)
    }

    /// The file that `require(request)` means in the file `from`. First `resolveAlias` of app.json is applied. A
    /// request that begins with `/` is taken from the root, one with `./` or `../` from the folder of `from`; any other
    /// is a package in the nearest `miniprogram_npm`, or else a file beside `from`.
    ///
    /// # Errors
    /// There is none.
    pub fn resolve(&self, from: &str, request: &str) -> Result<String, PackageError> {
        let asked = || (request.to_owned(), from.to_owned());
        if request.starts_with(PLUGIN) {
            let (request, from) = asked();
            return Err(PackageError::Plugin { request, from });
        }
        let folder = folder_of(from);
        let alias =
            self.layout.aliases.iter().find_map(|alias| Some((alias, request.strip_prefix(&alias.from)?)));
        let path = match (alias, request.strip_prefix('/')) {
            (Some((alias, rest)), _) => join(&alias.to, rest),
            (None, Some(absolute)) => join("", absolute),
            (None, None) => match self.find_package(folder, request) {
                Some(found) => return Ok(found),
                None => join(folder, request),
            },
        };
        let (request, from) = asked();
        let Some(path) = path else { return Err(PackageError::Outside { request, from }) };
        match self.find(&path) {
            Some(found) => Ok(found),
            None => Err(self.missing(&path, request, from)),
        }
    }

    fn missing(&self, path: &str, request: String, from: String) -> PackageError {
        let stem = path.strip_suffix(".js").unwrap_or(path);
        let sources = [format!("{stem}.ts"), format!("{path}/index.ts")];
        match sources.into_iter().find(|file| self.exact(file).is_some()) {
            Some(source_file) => PackageError::NotBuilt { request, from, source_file },
            None => {
                let mut looked_for = candidates(path);
                if is_bare(&request) {
                    let package = request.trim_end_matches('/');
                    looked_for.push(format!("{NPM}/{package} in {:?} or a folder above", folder_of(&from)));
                }
                PackageError::NotDefined { request, from, looked_for }
            }
        }
    }

    /// A package in the nearest `miniprogram_npm`.
    fn find_package(&self, folder: &str, request: &str) -> Option<String> {
        let mut above = is_bare(request).then_some(folder);
        while let Some(folder) = above {
            let npm = if folder.is_empty() { NPM.to_owned() } else { format!("{folder}/{NPM}") };
            let path = join(&npm, request).filter(|path| path.starts_with(&npm));
            if let Some(found) = path.and_then(|path| self.find(&path).or_else(|| self.find_main(&path))) {
                return Some(found);
            }
            above = (!folder.is_empty()).then(|| folder_of(folder));
        }
        None
    }

    /// The file that a package names in its package.json, where it was not built by the developer tools.
    fn find_main(&self, path: &str) -> Option<String> {
        let facts = self.exact(&format!("{path}/package.json"))?;
        let document = Document::read(&self.root.join(facts)).ok()??;
        let main = document.root().ok()?.member("main", "{}").ok()??.text("").ok()?;
        self.find(&join(path, &main)?)
    }

    /// The file at a path, which may lack its `.js`, or be a folder's.
    fn find(&self, path: &str) -> Option<String> {
        candidates(path).iter().find_map(|file| self.exact(file))
    }

    /// A regular file of exactly this name, or the one that a link of this name leads to.
    fn exact(&self, file: &str) -> Option<String> {
        if self.root.as_os_str().is_empty() {
            return None;
        }
        let found = self.root.join(file).canonicalize().ok()?;
        found.is_file().then(|| name_below(&self.root, &found)).flatten()
    }

    /// Whether there is a file of this name.
    #[must_use]
    pub fn has(&self, file: &str) -> bool {
        self.exact(file).is_some_and(|found| found == file)
    }

    /// The text of a file that [`Package::resolve`] found.
    ///
    /// # Errors
    /// It cannot be read, or is no UTF-8.
    pub fn read(&self, file: &str) -> Result<String, PackageError> {
        let bytes = fs::read(self.root.join(file))
            .map_err(|error| PackageError::Unreadable { file: file.to_owned(), fault: error.to_string() })?;
        let text = String::from_utf8(bytes).map_err(|_| PackageError::NotUtf8(file.to_owned()))?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }
}

/// Whether a request may name a package.
fn is_bare(request: &str) -> bool {
    !request.starts_with('/') && !matches!(request.split('/').next(), Some("." | ".."))
}

/// The files that a path may mean, in the order in which they are looked for.
fn candidates(path: &str) -> Vec<String> {
    let index = if path.is_empty() { "index.js".to_owned() } else { format!("{path}/index.js") };
    if path.ends_with(".js") || path.ends_with(".json") {
        return vec![path.to_owned(), format!("{path}.js"), index];
    }
    vec![format!("{path}.js"), format!("{path}.json"), index]
}

fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
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
        let files: Vec<(&str, &str)> = files.iter().map(|file| (*file, "")).collect();
        package_of(&files)
    }

    fn package_of(files: &[(&str, &str)]) -> (tempfile::TempDir, Package) {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in files.iter().chain(&[("app.js", "")]) {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let package = Package::of(&Program::folder(folder.path()).unwrap());
        (folder, package)
    }

    #[track_caller]
    fn finds(package: &Package, from: &str, request: &str, file: &str) {
        assert_eq!(package.resolve(from, request).as_deref(), Ok(file), "{request} in {from}");
    }

    fn fault(package: &Package, from: &str, request: &str) -> String {
        package.resolve(from, request).unwrap_err().to_string()
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
        finds(&package, "lib/b.js", "c", "lib/c/index.js");
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
        assert_eq!(
            fault(&package, "app.js", "../secret.js"),
            "module '../secret.js' is not defined, required by 'app.js': the path leads out of the mini-program"
        );
        assert!(package.resolve("app.js", &outside.path().join("secret.js").to_string_lossy()).is_err());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
            assert!(package.resolve("app.js", "./link/secret.js").is_err());
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
        assert_eq!(package.read("app.js").unwrap_err().to_string(), "app.js: this is no UTF-8 text");
    }

    #[test]
    fn what_is_not_there_says_where_it_was_looked_for() {
        let (_folder, package) = package(&["part/a.js", "part/b.ts", "part/c/index.ts"]);
        assert_eq!(
            fault(&package, "part/a.js", "./x"),
            "module './x' is not defined, required by 'part/a.js': there is no part/x.js, no part/x.json, no \
             part/x/index.js"
        );
        assert!(
            fault(&package, "part/a.js", "x/y")
                .ends_with(", no miniprogram_npm/x/y in \"part\" or a folder above")
        );
        assert!(fault(&package, "part/a.js", "./b").ends_with("only part/b.ts, which is to be built first"));
        assert!(fault(&package, "part/a.js", "./b.js").contains("only part/b.ts"));
        assert!(fault(&package, "part/a.js", "./c").contains("only part/c/index.ts"));
        assert!(
            fault(&package, "app.js", "plugin://p/x").ends_with("the code of plugins is with the platform")
        );
    }

    #[test]
    fn aliases_of_app_json_come_first() {
        let aliases = r#"{"resolveAlias": {"~/*": "/*", "~/deep/*": "lib/*", "a/*": "lib/*"}}"#;
        let (_folder, package) = package_of(&[
            ("app.json", aliases),
            ("lib/x.js", ""),
            ("y.js", ""),
            ("miniprogram_npm/a/x.js", ""),
        ]);
        finds(&package, "lib/x.js", "~/y", "y.js");
        finds(&package, "app.js", "~/deep/x.js", "lib/x.js");
        finds(&package, "app.js", "a/x", "lib/x.js");
        assert!(package.resolve("app.js", "~/../../x").is_err());
    }

    #[test]
    fn a_package_that_was_not_built_names_its_file() {
        let (_folder, package) = package_of(&[
            ("miniprogram_npm/a/package.json", r#"{"main": "./dist/a"}"#),
            ("miniprogram_npm/a/dist/a.js", ""),
            ("miniprogram_npm/b/package.json", r#"{"main": "../../../x"}"#),
        ]);
        finds(&package, "app.js", "a", "miniprogram_npm/a/dist/a.js");
        assert!(package.resolve("app.js", "b").is_err());
    }

    #[test]
    fn a_page_names_the_components_it_uses() {
        let json = r#"{"usingComponents": {"a-a": "../c/a", "b-b": "/c/b", "v-v": "@s/v/button", "n-n": "n",
            "p-p": "plugin://p/x", "no-no": "./no"}}"#;
        let (_folder, package) = package_of(&[
            ("app.json", r#"{"usingComponents": {"g-g": "c/a"}}"#),
            ("pages/p.json", json),
            ("c/a.js", ""),
            ("c/a.json", r#"{"component": true}"#),
            ("c/b/index.js", ""),
            ("miniprogram_npm/@s/v/button.js", ""),
            ("miniprogram_npm/n/index.js", ""),
        ]);
        let config = package.page_config("pages/p").unwrap();
        let found: Vec<_> =
            config.components.iter().map(|used| (used.tag.as_str(), used.path.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("a-a", Some("c/a")),
                ("b-b", Some("c/b/index")),
                ("v-v", Some("miniprogram_npm/@s/v/button")),
                ("n-n", Some("miniprogram_npm/n/index")),
                ("p-p", None),
                ("no-no", None),
            ]
        );
        assert!(!config.is_component && package.page_config("c/a").unwrap().is_component);
        assert_eq!(package.page_config("pages/none").unwrap(), PageConfig::default());
        assert_eq!(package.app_components()[0].path.as_deref(), Some("c/a"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_never_opened() {
        let (folder, package) = package(&[]);
        for name in ["pipe.js", "page.json"] {
            let made = std::process::Command::new("mkfifo").arg(folder.path().join(name)).status().unwrap();
            assert!(made.success());
        }
        assert!(package.resolve("app.js", "./pipe").is_err());
        assert!(package.resolve("app.js", "./page.json").is_err());
        assert!(!package.has("pipe.js"));
        assert_eq!(package.page_config("page").unwrap(), PageConfig::default());
    }
}
