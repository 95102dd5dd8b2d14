//! All scripts of a project, read together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wxnet_core::Api;

use super::names;
use super::reading::{Facts, Language, Modules, Passed, read};
use super::value::{Part, Spot, Value};
use crate::document::Place;
use crate::package::Package;
use crate::syntax::{SyntaxFault, position};

/// What a project's scripts name.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The addresses, in the order of the files.
    pub addresses: Vec<WrittenAddress>,
    /// Calls whose address comes about at run time.
    pub unseen: Vec<UnseenCall>,
    /// What ought to be known to the server alone.
    pub secrets: Vec<Secret>,
    /// The files that cannot be read, and why.
    pub unread: Vec<(Place, String)>,
    /// How many files were read.
    pub files: usize,
}

/// An address that stands in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenAddress {
    /// The literal that it begins with.
    pub place: Place,
    /// The address, or its beginning with the whole origin.
    pub text: String,
    /// Whether that is all of it.
    pub whole: bool,
    /// What uses it.
    pub used_by: UsedBy,
}

/// What uses an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsedBy {
    /// A network function: which, and where it is called.
    Call(Api, Place),
    /// Nothing that was seen; the name beside it is that of a server's address.
    Server(String),
    /// Nothing that was seen.
    Nothing,
}

/// A call whose address comes about at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnseenCall {
    /// Where the network function is called.
    pub place: Place,
    /// Which.
    pub api: Api,
    /// Whether the address is put together there; else it is passed in whole.
    pub put_together: bool,
}

/// What ought to be known to the server alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Where it stands.
    pub place: Place,
    /// The name beside it; empty in the query of an address.
    pub name: String,
}

/// The folder of packages that the developer tools build.
const LIBRARIES: &str = "miniprogram_npm";
/// Folders of which nothing runs on a phone.
const ELSEWHERE: &[&str] = &["node_modules", "cloudfunctions", "test", "tests", "__tests__"];
/// What a chain of files that learn from each other may be long.
const ROUNDS: usize = 12;

impl Survey {
    /// Reads the scripts of a package. `shown` stands for its root in the places that are told.
    pub(crate) fn of(package: &Package, extent: &Extent, shown: &Path) -> Self {
        let mut scripts = Scripts { package, extent, shown, files: BTreeMap::new(), app: Value::Unknown };
        let mut survey = Self::default();
        let mut files = match extent {
            Extent::Script(entry) => vec![entry.clone()],
            Extent::Folder => {
                let mut files = Vec::new();
                walk(package.root(), "", &mut files);
                files
            }
        };
        let mut faults = BTreeMap::new();
        while !files.is_empty() {
            for name in files {
                match package.read(&name) {
                    Ok(source) => scripts.add(&name, source),
                    Err(error) => {
                        survey.unread.push((scripts.beginning(&name), error.to_string()));
                        // Nobody asks for it again.
                        scripts.add(&name, String::new());
                    }
                }
            }
            faults.extend(scripts.learn());
            files = scripts.further();
        }
        for (name, SyntaxFault { line, column, message }) in faults {
            let place = Place { line: line as usize, column: column as usize, ..scripts.beginning(&name) };
            survey.unread.push((place, message));
        }
        survey.files = scripts.files.len() - survey.unread.len();
        survey.take(&scripts);
        survey
    }

    fn take(&mut self, scripts: &Scripts<'_>) {
        let mut used = BTreeSet::new();
        for (_, script) in scripts.own() {
            for call in &script.facts.calls {
                let Passed::Address(text) = &call.passed else { continue };
                if let [Part::Known(head, spot), rest @ ..] = text.as_slice()
                    && let Some(text) = address(head, rest.is_empty())
                {
                    used.insert(call.call.clone());
                    let used_by = UsedBy::Call(call.api, scripts.place(&call.call));
                    let place = scripts.place(spot);
                    self.add(WrittenAddress { place, text, whole: rest.is_empty(), used_by });
                }
            }
        }
        for (name, script) in scripts.own() {
            self.take_unseen(scripts, name, script, &used);
        }
        for (name, script) in scripts.own() {
            self.take_literals(scripts, name, script);
        }
    }

    fn take_unseen(&mut self, scripts: &Scripts<'_>, name: &str, script: &Script, used: &BTreeSet<Spot>) {
        if is_library(name) {
            return;
        }
        for call in &script.facts.calls {
            let put_together = match &call.passed {
                Passed::Parameter { goes_on } if !used.contains(&call.call) => *goes_on,
                Passed::Parameter { .. } => continue,
                Passed::Address(text) => match text.as_slice() {
                    [Part::Known(head, _), rest @ ..] => {
                        if address(head, rest.is_empty()).is_some() || !begins_an_address(head) {
                            continue;
                        }
                        true
                    }
                    [_] if used.contains(&call.call) => continue,
                    text => text.len() > 1,
                },
            };
            let unseen = UnseenCall { place: scripts.place(&call.call), api: call.api, put_together };
            match self.unseen.iter_mut().find(|it| it.place == unseen.place) {
                Some(known) => known.put_together |= put_together,
                None => self.unseen.push(unseen),
            }
        }
    }

    fn take_literals(&mut self, scripts: &Scripts<'_>, name: &str, script: &Script) {
        for (spot, name) in &script.facts.secrets {
            self.secrets.push(Secret { place: scripts.place(spot), name: name.clone() });
        }
        for literal in script.facts.literals.iter().filter(|_| !is_library(name)) {
            let place = scripts.place(&literal.spot);
            let known = self.addresses.iter().any(|it| it.place == place);
            let Some(text) = address(&literal.text, literal.whole).filter(|_| !known) else { continue };
            let name = literal.name.clone().filter(|name| names::is_of_a_server(name, &text));
            let used_by = name.map_or(UsedBy::Nothing, UsedBy::Server);
            self.add(WrittenAddress { place, text, whole: literal.whole, used_by });
        }
    }

    fn add(&mut self, address: WrittenAddress) {
        if !self.addresses.contains(&address) {
            self.addresses.push(address);
        }
    }
}

/// Which scripts of a package are read.
#[derive(Clone, Debug)]
pub(crate) enum Extent {
    /// All of them.
    Folder,
    /// This one, and what it requires.
    Script(String),
}

/// The scripts of a package, and what is known of them so far.
struct Scripts<'p> {
    package: &'p Package,
    extent: &'p Extent,
    shown: &'p Path,
    files: BTreeMap<Arc<str>, Script>,
    app: Value,
}

struct Script {
    source: String,
    language: Language,
    facts: Facts,
}

impl Scripts<'_> {
    fn add(&mut self, name: &str, source: String) {
        let typescript = Path::new(name).extension().is_some_and(|extension| extension == "ts");
        let language = if typescript { Language::TypeScript } else { Language::JavaScript };
        self.files.insert(name.into(), Script { source, language, facts: Facts::default() });
    }

    /// Reads the files until nothing new is learnt; gives those that cannot be read.
    fn learn(&mut self) -> BTreeMap<Arc<str>, SyntaxFault> {
        let mut faults = BTreeMap::new();
        let mut ahead: BTreeSet<Arc<str>> = self.files.keys().cloned().collect();
        for _ in 0..ROUNDS {
            let mut learnt: BTreeSet<Arc<str>> = BTreeSet::new();
            let mut app_changed = false;
            for name in std::mem::take(&mut ahead) {
                match self.read(&name) {
                    Ok(facts) => app_changed |= self.keep(&name, facts, &mut learnt),
                    Err(fault) => drop(faults.insert(name, fault)),
                }
            }
            ahead = self.files.keys().filter(|name| self.asks(name, &learnt, app_changed)).cloned().collect();
            if ahead.is_empty() {
                break;
            }
        }
        faults
    }

    /// What is required and was not read yet, for a script alone.
    fn further(&self) -> Vec<String> {
        if matches!(self.extent, Extent::Folder) {
            return Vec::new();
        }
        let found = self.files.iter().flat_map(|(name, script)| {
            script.facts.requests.iter().filter_map(|request| self.find(name, request))
        });
        let is_new = |file: &String| !file.ends_with(".json") && !self.files.contains_key(file.as_str());
        found.filter(is_new).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn read(&self, name: &Arc<str>) -> Result<Facts, SyntaxFault> {
        let script = &self.files[name];
        let modules = Required { scripts: self, from: name };
        read(name, &script.source, script.language, &script.facts, &modules)
    }

    /// Keeps what was learnt of a file; says whether it was of `getApp()`.
    fn keep(&mut self, name: &Arc<str>, facts: Facts, learnt: &mut BTreeSet<Arc<str>>) -> bool {
        let app_changed = facts.app.as_ref().is_some_and(|app| *app != self.app);
        if let Some(app) = facts.app.clone() {
            self.app = app;
        }
        if let Some(script) = self.files.get_mut(name) {
            if script.facts.exports != facts.exports || script.facts.flows != facts.flows {
                learnt.insert(Arc::clone(name));
            }
            script.facts = facts;
        }
        app_changed
    }

    /// Whether a file may learn from others, or from what it was found to do with its own functions.
    fn asks(&self, name: &Arc<str>, learnt: &BTreeSet<Arc<str>>, app_changed: bool) -> bool {
        let facts = &self.files[name].facts;
        let requires =
            |request: &String| self.find(name, request).is_some_and(|found| learnt.contains(found.as_str()));
        learnt.contains(name) || (app_changed && facts.uses_app) || facts.requests.iter().any(requires)
    }

    fn find(&self, from: &str, request: &str) -> Option<String> {
        self.package.source(from, request)
    }

    fn own(&self) -> impl Iterator<Item = (&str, &Script)> {
        self.files.iter().map(|(name, script)| (&**name, script))
    }

    fn beginning(&self, name: &str) -> Place {
        let file: PathBuf =
            if self.shown.as_os_str().is_empty() { name.into() } else { self.shown.join(name) };
        Place { file, line: 1, column: 1 }
    }

    fn place(&self, spot: &Spot) -> Place {
        let source = self.files.get(&spot.file).map_or("", |script| &script.source);
        let (line, column) = position(source, spot.offset);
        Place { line: line as usize, column: column as usize, ..self.beginning(&spot.file) }
    }
}

struct Required<'s, 'p> {
    scripts: &'s Scripts<'p>,
    from: &'s str,
}

impl Modules for Required<'_, '_> {
    fn exports(&self, request: &str) -> Value {
        let found = self.scripts.find(self.from, request);
        let script = found.and_then(|found| self.scripts.files.get(found.as_str()));
        script.map(|script| script.facts.exports.clone()).unwrap_or_default()
    }

    fn app(&self) -> Value {
        self.scripts.app.clone()
    }
}

/// The names of all scripts below a folder.
fn walk(root: &Path, below: &str, files: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root.join(below)) else { return };
    let mut names: Vec<(String, bool)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.file_type().ok()?.is_dir())))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    names.sort();
    for (name, is_folder) in names {
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if is_folder {
            if !ELSEWHERE.contains(&name.as_str()) {
                walk(root, &path, files);
            }
        } else if is_script(root, &path) {
            files.push(path);
        }
    }
}

fn is_script(root: &Path, path: &str) -> bool {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let of_tools = [".test", ".spec", ".config", ".d"].iter().any(|ending| stem.ends_with(ending));
    match extension {
        "js" => !of_tools,
        "ts" => !of_tools && !root.join(format!("{stem}.js")).is_file(),
        _ => false,
    }
}

fn is_library(name: &str) -> bool {
    name.split('/').any(|folder| folder == LIBRARIES)
}

fn begins_an_address(text: &str) -> bool {
    text.contains("://")
}

/// The address that a text begins with, if its whole origin is to be seen.
fn address(text: &str, whole: bool) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let network = ["https", "http", "wss", "ws"].iter().any(|own| scheme.eq_ignore_ascii_case(own));
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let ends = whole || authority.len() < rest.len();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let complete = ends || (host.contains('.') && !host.ends_with(['.', ':', '-']));
    (network && !host.is_empty() && complete).then(|| text.to_owned())
}
