//! Real libraries from npm that run on both hosts, under `wxnet run` and in the npm package, unchanged, against servers
//! of their own.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use super::step::Step;
use super::{base, third_party};
use crate::{conformance, workspace};

/// The libraries that pass.
pub(crate) const CASES: &[&str] = &["flyio", "luch-request", "mqtt", "reconnecting-websocket"];

/// What the driver of the cases says when a case lacks something on this machine.
const SKIPPED: i32 = 3;

/// Runs one of them.
pub(crate) fn run(case: &str) -> Result<Step, Box<dyn Error>> {
    let cases = match base::node().and_then(|()| third_party::shared("cases")) {
        Ok(cases) => cases,
        Err(reason) => return Ok(Step::Skipped(reason)),
    };
    if !workspace::cargo(["build", "--quiet", "--package", "wxnet-cli"]).status()?.success() {
        return Ok(Step::Failed);
    }
    let cases = third_party::copy(&cases, "cases")?;
    let mut wxnet = driver(&cases, case);
    wxnet.arg(workspace::target().join("debug/wxnet")).arg("run");
    let mut node = driver(&cases, case);
    let launch = workspace::root().join("npm/test/launch.js");
    node.arg("node").arg(launch).env("WXNET_ADDON", conformance::addon()?);
    for mut host in [wxnet, node] {
        let status = host.status()?;
        if status.code() == Some(SKIPPED) {
            return Ok(Step::skipped("the case lacks something on this machine"));
        }
        if !status.success() {
            return Ok(Step::Failed);
        }
    }
    Ok(Step::Passed)
}

/// The driver of a case; what runs the mini-program is to follow.
fn driver(cases: &Path, case: &str) -> Command {
    let mut driver = Command::new(cases.join("run-case.sh"));
    driver
        .arg(cases.join("open").join(case))
        .env("REALCASES_CACHE", workspace::target().join("third-party/packages"));
    driver
}
