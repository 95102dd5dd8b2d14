//! The npm package's own tests: its types, and what it does.

use std::error::Error;
use std::process::Command;

use super::step::Step;
use super::typings;
use crate::conformance;
use crate::workspace;

/// What takes its time: a program, and how often it does its work.
const LONG: [(&str, &str); 2] = [("cycles.js", "1000"), ("requests.js", "200000")];

/// Checks its code, builds it, and runs its tests; with `full`, also what shows that nothing grows.
pub(crate) fn run(full: bool) -> Result<Step, Box<dyn Error>> {
    if let Err(step) = typings::installed("npm")? {
        return Ok(step);
    }
    let addon = conformance::addon()?;
    let folder = workspace::root().join("npm");
    let mut tests = workspace::files_of(&folder.join("test"), "js")?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    if tests.is_empty() {
        // Without a file, `node --test` would look for tests anywhere.
        return Err("there is no *.test.js in npm/test".into());
    }
    let tsc = folder.join("node_modules/typescript/bin/tsc");
    let build = folder.join("build.js");
    let checked = Command::new("node").arg(tsc).arg("--project").arg(&folder).status()?.success();
    let built = Command::new("node").arg(build).status()?.success();
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=dot"]).args(tests).current_dir(&folder).env("WXNET_ADDON", &addon);
    let mut good = checked && built && node.status()?.success();
    for (program, count) in LONG.iter().filter(|_| full) {
        println!("{program} {count}");
        let mut node = Command::new("node");
        node.arg("--expose-gc").arg(folder.join("test").join(program)).arg(count).env("WXNET_ADDON", &addon);
        good &= node.status()?.success();
    }
    Ok(Step::of(good))
}
