//! What is linked into addon and command, and on what terms: the licence texts that the crates bring along.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::Deserialize;

use crate::workspace;

/// What is published.
const ROOTS: [&str; 2] = ["wxnet-node", "wxnet-cli"];

/// The part of `cargo metadata` that says who is linked into what.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Crate>,
    resolve: Resolve,
}

#[derive(Debug, Deserialize)]
struct Crate {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    authors: Vec<String>,
    source: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Debug, Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// The notices: every crate with its terms, then every text once with the crates it came with.
pub(super) fn collect() -> Result<String, Box<dyn Error>> {
    let metadata = metadata()?;
    let linked = linked(&metadata);
    let texts = texts(&linked, &metadata.packages)?;
    Ok(document(&linked, &texts)?)
}

fn metadata() -> Result<Metadata, Box<dyn Error>> {
    let mut cargo = workspace::cargo(["metadata", "--format-version=1", "--locked", "--filter-platform"]);
    let output = cargo.arg(host()?).stderr(Stdio::inherit()).output()?;
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The target that Cargo builds for.
fn host() -> Result<String, Box<dyn Error>> {
    let version = workspace::cargo(["--version", "--verbose"]).output()?;
    let version = String::from_utf8(version.stdout)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("cargo does not name its host")?.to_owned())
}

/// The crates of others that end up in what is published, by name: not what only builds or tests it.
fn linked(metadata: &Metadata) -> Vec<&Crate> {
    let crates: BTreeMap<&str, &Crate> =
        metadata.packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let nodes: BTreeMap<&str, &Node> =
        metadata.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let roots = metadata.packages.iter().filter(|package| ROOTS.contains(&package.name.as_str()));
    let mut todo: Vec<&str> = roots.map(|package| package.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if !crates[id].is_macro() && seen.insert(id) {
            let normal =
                nodes[id].deps.iter().filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            todo.extend(normal.map(|dependency| dependency.pkg.as_str()));
        }
    }
    let mut linked: Vec<&Crate> = seen.into_iter().map(|id| crates[id]).collect();
    linked.retain(|package| package.source.is_some());
    linked.sort_by_key(|package| (&package.name, &package.version));
    linked
}

impl Crate {
    /// Whether it runs in the compiler only.
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }

    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    fn terms(&self) -> &str {
        self.license.as_deref().unwrap_or("see its text")
    }

    /// The texts that lie in it.
    fn texts(&self) -> io::Result<Vec<String>> {
        let folder = self.manifest_path.parent().expect("a manifest lies in a folder");
        let files = workspace::files(folder)?.into_iter().filter(|file| is_licence(file));
        files.map(|file| Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned())).collect()
    }

    /// What stands for the text of a crate that brings none, if the licence is one that we have the words of.
    fn standard_text(&self) -> io::Result<Option<String>> {
        let terms = self.terms();
        if terms.contains("Apache-2.0") {
            return fs::read_to_string(workspace::root().join("LICENSE-APACHE")).map(Some);
        }
        if terms != "MIT" {
            return Ok(None);
        }
        let ours = fs::read_to_string(workspace::root().join("LICENSE-MIT"))?;
        let theirs = format!("Copyright (c) {}", self.authors.join(", "));
        let line = |line| if is_copyright(line) { theirs.as_str() } else { line };
        Ok(Some(ours.lines().map(line).collect::<Vec<_>>().join("\n")))
    }
}

fn is_copyright(line: &str) -> bool {
    line.starts_with("Copyright")
}

/// Whether a file is named as licences are.
fn is_licence(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_code = Path::new(&name).extension().is_some_and(|extension| extension == "rs");
    !is_code
        && ["licen", "copying", "copyright", "notice", "unlicense"]
            .iter()
            .any(|start| name.starts_with(start))
}

/// A text, and the crates that it is for.
type Licence = (String, Vec<String>);

/// Every text once, however its lines are broken.
fn texts(linked: &[&Crate], all: &[Crate]) -> Result<Vec<Licence>, Box<dyn Error>> {
    let mut texts: BTreeMap<String, Licence> = BTreeMap::new();
    for package in linked {
        for text in texts_for(package, all)? {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            texts.entry(words).or_insert_with(|| (text, Vec::new())).1.push(package.title());
        }
    }
    let mut texts: Vec<_> = texts.into_values().collect();
    texts.iter_mut().for_each(|(_, crates)| crates.dedup());
    texts.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(texts)
}

/// The texts of a crate; if it has none, those of one from the same sources, or its licence's own words.
fn texts_for(package: &Crate, all: &[Crate]) -> Result<Vec<String>, Box<dyn Error>> {
    let siblings = all.iter().filter(|other| {
        let same =
            |other: &Option<String>| other.as_deref().map(trunk) == package.repository.as_deref().map(trunk);
        package.repository.is_some() && same(&other.repository) && other.license == package.license
    });
    for candidate in [package].into_iter().chain(siblings) {
        let texts = candidate.texts()?;
        if !texts.is_empty() {
            return Ok(texts);
        }
    }
    let standard = package.standard_text()?;
    let standard = standard.ok_or_else(|| format!("{}: no text of {}", package.title(), package.terms()))?;
    Ok(vec![standard])
}

/// The address of a repository, however it is spelt.
fn trunk(repository: &str) -> &str {
    repository.trim_end_matches('/').trim_end_matches(".git")
}

fn document(linked: &[&Crate], texts: &[Licence]) -> Result<String, std::fmt::Error> {
    let mut document = String::from(
        "What is linked into the addon and the command of wxnet, besides wxnet itself, and the Rust standard library\n\
         (MIT OR Apache-2.0, by the Rust project contributors): the crates below, and after them their licences.\n\n",
    );
    for package in linked {
        let repository = package.repository.as_deref().unwrap_or_default();
        writeln!(document, "{} ({}) {repository}", package.title(), package.terms())?;
    }
    for (text, crates) in texts {
        let rule = "-".repeat(100);
        write!(document, "\n{rule}\n{}\n{rule}\n\n{}\n", crates.join(", "), text.trim_matches('\n'))?;
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_is_named_with_its_text() {
        let notices = collect().unwrap();
        for linked in ["tokio", "napi", "rquickjs-sys", "ring", "oxc_parser"] {
            assert!(
                notices.lines().any(|line| line.starts_with(&format!("{linked} "))),
                "{linked} is missing"
            );
        }
        for absent in ["clap_derive", "proptest", "tokio-tungstenite"] {
            assert!(
                !notices.lines().any(|line| line.starts_with(&format!("{absent} "))),
                "{absent} is not linked"
            );
        }
        assert!(notices.contains("Fabrice Bellard"), "the text lies in a folder of the crate");
    }

    #[test]
    fn a_licence_goes_by_its_name() {
        for (name, is) in
            [("LICENSE-MIT", true), ("licence.txt", true), ("COPYING", true), ("license.rs", false)]
        {
            assert_eq!(is_licence(Path::new(name)), is, "{name}");
        }
    }
}
