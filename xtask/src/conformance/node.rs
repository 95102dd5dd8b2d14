//! Cases on Node: the npm package's own runner plays them, in as many processes as there are cores.

use std::error::Error;
use std::fs;
use std::io::BufReader;
use std::io::prelude::*;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::{Map, Value, json};
use wxnet::Platform;

use super::cases::{Script, folder};
use super::ground::{Ground, UNANSWERED};
use super::place::Place;
use crate::workspace;

/// Plays cases at a place; says of each what failed, if anything did.
pub(crate) fn play(scripts: &[&Script], place: Place) -> Result<Vec<Option<String>>, Box<dyn Error>> {
    let addon = build()?;
    let ground = Ground::new(&folder())?;
    let jobs: Vec<Value> = scripts.iter().map(|script| job(&ground, script, place)).collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let size = jobs.len().div_ceil(threads).max(1);
    let scratch = tempfile::tempdir()?;
    let mut runners = Vec::new();
    for (number, jobs) in jobs.chunks(size).enumerate() {
        let plan = scratch.path().join(format!("{number}.json"));
        let toolkit = folder().join("t.js");
        fs::write(
            &plan,
            json!({ "toolkit": toolkit, "unanswered": [UNANSWERED], "jobs": jobs }).to_string(),
        )?;
        runners.push((start(&plan, &addon)?, jobs.len()));
    }
    let mut ends = Vec::new();
    for (runner, count) in runners {
        ends.extend(finish(runner, count)?);
    }
    Ok(ends)
}

/// Builds the addon, and lays it where Node takes it for one.
pub(crate) fn build() -> Result<PathBuf, Box<dyn Error>> {
    let built = workspace::cargo(["build", "--quiet", "--package", "wxnet-node"]).status()?;
    if !built.success() {
        return Err("the addon does not build".into());
    }
    let target = workspace::target().join("debug");
    addon_of(&target)
}

/// The addon of what was built into a folder, under the name that Node takes for one.
pub(crate) fn addon_of(target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let library = ["libwxnet_node.so", "libwxnet_node.dylib", "wxnet_node.dll"]
        .map(|name| target.join(name))
        .into_iter()
        .find(|file| file.exists())
        .ok_or("the addon was built, but is not there")?;
    let addon = target.join("wxnet.node");
    fs::copy(library, &addon)?;
    Ok(addon)
}

fn job(ground: &Ground, script: &Script, place: Place) -> Value {
    let own = script.case.config();
    let mut config = Map::new();
    config.insert("platform".to_owned(), place.platform.name().into());
    // A project may name its base library, unless the case names it.
    let named = own.get("project").and_then(|files| files.get("project.config.json")).is_some();
    if !named {
        config.insert("libVersion".to_owned(), place.lib_version.to_string().into());
    }
    let listed = own.get("project").and_then(|files| files.get("domains.json")).is_some();
    if !listed {
        let lists = ground.domains_for(&script.source);
        let lists = json!({
            "requestdomain": lists.request,
            "wsrequestdomain": lists.socket,
            "uploaddomain": lists.upload,
            "downloaddomain": lists.download,
        });
        config.insert("domains".to_owned(), lists);
    }
    for (name, value) in own {
        match (name.as_str(), config.get_mut(name)) {
            // A case's lists stand for those of the server one by one.
            ("domains", Some(Value::Object(lists))) => {
                lists.extend(value.as_object().cloned().unwrap_or_default());
            }
            _ => drop(config.insert(name.clone(), value.clone())),
        }
    }
    if place.platform != Platform::Devtools {
        leave_to_the_project(&mut config);
    }
    json!({ "file": folder().join("cases").join(script.case.name()), "config": config })
}

/// A phone takes no `urlCheck` from who drives it; a project may name it, of which a phone makes nothing (DBG-05).
fn leave_to_the_project(config: &mut Map<String, Value>) {
    if let Some(check) = config.remove("urlCheck") {
        let settings = json!({ "setting": { "urlCheck": check } });
        config.insert("project".to_owned(), json!({ "project.config.json": settings }));
    }
}

fn start(plan: &Path, addon: &Path) -> Result<Child, Box<dyn Error>> {
    let runner = workspace::root().join("npm/test/conformance.js");
    Ok(Command::new("node").arg(runner).arg(plan).env("WXNET_ADDON", addon).stdout(Stdio::piped()).spawn()?)
}

fn finish(mut runner: Child, count: usize) -> Result<Vec<Option<String>>, Box<dyn Error>> {
    let output = runner.stdout.take().ok_or("the runner has no output")?;
    let mut ends = Vec::with_capacity(count);
    for line in BufReader::new(output).lines() {
        let end: Value = serde_json::from_str(&line?)?;
        ends.push(end["error"].as_str().map(str::to_owned));
    }
    let status = runner.wait()?;
    if !status.success() || ends.len() != count {
        return Err(format!("Node ended with {status} after {} of {count} cases", ends.len()).into());
    }
    Ok(ends)
}
