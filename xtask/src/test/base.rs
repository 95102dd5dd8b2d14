//! The base library's own tests, on Node.

use std::error::Error;
use std::process::Command;

use super::step::Step;
use crate::workspace;

/// Runs them, if there is a Node that can.
pub(crate) fn run() -> Result<Step, Box<dyn Error>> {
    if let Err(reason) = node() {
        return Ok(Step::Skipped(reason));
    }
    let mut tests = workspace::files_of(&workspace::root().join("base/test"), "js")?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    if tests.is_empty() {
        // Without a file, `node --test` would look for tests anywhere.
        return Err("there is no *.test.js in base/test".into());
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=dot"]).args(tests).current_dir(workspace::root());
    Ok(Step::of(node.status()?.success()))
}

/// Whether there is a Node 20 or newer; if not, the reason to skip what needs one.
pub(crate) fn node() -> Result<(), String> {
    let version = Command::new("node").arg("--version").output();
    let version = version.map_err(|_| "Node not found".to_owned())?.stdout;
    let version = String::from_utf8_lossy(&version).trim().to_owned();
    match major(&version) {
        Some(20..) => Ok(()),
        _ => Err(format!("Node 20 not found, only {version}")),
    }
}

/// The first number of a version as Node prints it, such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major(""), None);
    }
}
