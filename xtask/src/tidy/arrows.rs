//! Which room may use which, and what the two pure rooms may not bring in.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;

use serde::Deserialize;

use super::finding::Finding;
use crate::workspace;

/// What each crate of the workspace may use of the others. A crate that is not listed may not exist.
const ARROWS: &[(&str, &[&str])] = &[
    ("wxnet-core", &[]),
    ("wxnet-codec", &[]),
    ("wxnet", &["wxnet-core", "wxnet-codec"]),
    ("wxnet-project", &["wxnet-core"]),
    ("wxnet-bridge", &["wxnet", "wxnet-project"]),
    ("wxnet-record", &["wxnet", "wxnet-bridge"]),
    ("wxnet-runtime", &["wxnet-bridge", "wxnet-project", "wxnet-record", "wxnet"]),
    ("wxnet-audit", &["wxnet", "wxnet-project"]),
    ("wxnet-practice", &["wxnet-codec"]),
    ("wxnet-node", &["wxnet-bridge", "wxnet-project", "wxnet-record", "wxnet-practice", "wxnet"]),
    ("wxnet-cli", ANY),
    ("xtask", ANY),
];

/// Every other crate.
const ANY: &[&str] = &["*"];

/// What must not be reachable from a crate, and why.
const BANNED: &[(&[&str], &[&str], &str)] = &[
    (
        &["wxnet-core", "wxnet-codec"],
        &[
            "tokio",
            "mio",
            "socket2",
            "rustls",
            "hyper",
            "tempfile",
            "serde_json",
            "rquickjs",
            "getrandom",
            "rand",
        ],
        "the rules and the bytes know no runtime, socket, file, chance or JSON",
    ),
    (&["wxnet", "wxnet-bridge"], &["rquickjs"], "no JavaScript value enters the engine"),
];

/// What `cargo metadata` says.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
    resolve: Resolve,
}

#[derive(Debug, Deserialize)]
struct Package {
    id: String,
    name: String,
    manifest_path: PathBuf,
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

impl Dependency {
    /// Whether it is there outside of tests and build scripts.
    fn is_normal(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.is_none())
    }
}

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let metadata = workspace::cargo(["metadata", "--format-version", "1", "--locked"]).output()?;
    if !metadata.status.success() {
        return Err(String::from_utf8_lossy(&metadata.stderr).into());
    }
    Ok(judge(&serde_json::from_slice(&metadata.stdout)?))
}

fn judge(metadata: &Metadata) -> Vec<Finding> {
    let graph = Graph::new(metadata);
    let members = metadata.packages.iter().filter(|package| metadata.workspace_members.contains(&package.id));
    members
        .flat_map(|package| {
            let forbidden = graph.forbidden_arrows(package).into_iter();
            forbidden.chain(graph.banned_crates(package))
        })
        .collect()
}

/// Who uses whom, outside of tests.
struct Graph<'a> {
    names: BTreeMap<&'a str, &'a str>,
    uses: BTreeMap<&'a str, Vec<&'a str>>,
    members: BTreeSet<&'a str>,
}

impl<'a> Graph<'a> {
    fn new(metadata: &'a Metadata) -> Self {
        let normal = |node: &'a Node| {
            node.deps.iter().filter(|used| used.is_normal()).map(|used| used.pkg.as_str()).collect()
        };
        Self {
            names: metadata.packages.iter().map(|package| (&*package.id, &*package.name)).collect(),
            uses: metadata.resolve.nodes.iter().map(|node| (&*node.id, normal(node))).collect(),
            members: metadata.workspace_members.iter().map(String::as_str).collect(),
        }
    }

    fn forbidden_arrows(&self, package: &Package) -> Vec<Finding> {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package.name) else {
            return vec![Finding::new(
                &package.manifest_path,
                1,
                format!("{} is not in the plan", package.name),
                "add it to ARCHITECTURE.md and to ARROWS in xtask/src/tidy/arrows.rs",
            )];
        };
        let used = self.uses[&*package.id].iter().filter(|used| self.members.contains(*used));
        used.map(|used| self.names[used])
            .filter(|used| *allowed != ANY && !allowed.contains(used))
            .map(|used| {
                Finding::new(
                    &package.manifest_path,
                    1,
                    format!("{} may not use {used}", package.name),
                    format!("it may use {}; move what it needs there", list(allowed)),
                )
            })
            .collect()
    }

    fn banned_crates(&self, package: &Package) -> Vec<Finding> {
        let rules = BANNED.iter().filter(|(crates, ..)| crates.contains(&&*package.name));
        let reached = self.reached(&package.id);
        rules
            .flat_map(|(_, banned, why)| {
                banned.iter().filter(|name| reached.contains(**name)).map(move |name| (name, why))
            })
            .map(|(name, why)| {
                Finding::new(
                    &package.manifest_path,
                    1,
                    format!("{} brings in {name}", package.name),
                    format!("remove it: {why} (cargo tree -p {} -i {name})", package.name),
                )
            })
            .collect()
    }

    /// The names of all crates that are built into one.
    fn reached(&self, id: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::from([id]);
        let mut ahead = vec![id];
        while let Some(id) = ahead.pop() {
            let further: Vec<&str> =
                self.uses[id].iter().copied().filter(|used| !reached.contains(used)).collect();
            reached.extend(&further);
            ahead.extend(further);
        }
        reached.into_iter().map(|id| self.names[id]).collect()
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "no other room".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A workspace of these crates; `uses` are pairs of names, with `dev` for tests only.
    fn judged(members: &[&str], uses: &[(&str, &str, Option<&str>)]) -> Vec<String> {
        let names: BTreeSet<&str> =
            members.iter().copied().chain(uses.iter().flat_map(|(from, to, _)| [*from, *to])).collect();
        let packages: Vec<_> = names
            .iter()
            .map(|name| json!({"id": name, "name": name, "manifest_path": format!("{name}/Cargo.toml")}))
            .collect();
        let deps = |name: &str| {
            let own = uses.iter().filter(|(from, ..)| *from == name);
            own.map(|(_, to, kind)| json!({"pkg": to, "dep_kinds": [{"kind": kind}]})).collect::<Vec<_>>()
        };
        let nodes: Vec<_> = names.iter().map(|name| json!({"id": name, "deps": deps(name)})).collect();
        let metadata =
            json!({"packages": packages, "workspace_members": members, "resolve": {"nodes": nodes}});
        let metadata: Metadata = serde_json::from_value(metadata).unwrap();
        judge(&metadata).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn arrows_of_the_plan_pass() {
        let uses = [("wxnet", "wxnet-core", None), ("wxnet", "tokio", None), ("wxnet-core", "url", None)];
        assert_eq!(judged(&["wxnet", "wxnet-core"], &uses), [""; 0]);
    }

    #[test]
    fn an_arrow_against_the_plan_is_found() {
        let found = judged(&["wxnet-core", "wxnet-codec"], &[("wxnet-core", "wxnet-codec", None)]);
        assert_eq!(
            found,
            [
                "wxnet-core/Cargo.toml:1: wxnet-core may not use wxnet-codec: it may use no other room; move what it \
              needs there"
            ]
        );
    }

    #[test]
    fn a_banned_crate_is_found_behind_others() {
        let uses = [("wxnet-codec", "middle", None), ("middle", "tokio", None)];
        let found = judged(&["wxnet-codec"], &uses);
        assert!(found.len() == 1 && found[0].contains("wxnet-codec brings in tokio"), "{found:?}");
    }

    #[test]
    fn tests_may_use_what_they_like() {
        let uses = [("wxnet-codec", "tokio", Some("dev")), ("wxnet-codec", "wxnet-core", Some("dev"))];
        assert_eq!(judged(&["wxnet-codec", "wxnet-core"], &uses), [""; 0]);
    }

    #[test]
    fn a_crate_outside_the_plan_is_found() {
        let found = judged(&["wxnet-extra"], &[]);
        assert!(found.len() == 1 && found[0].contains("not in the plan"), "{found:?}");
    }
}
