//! Real libraries from npm that run under `wxnet run`, unchanged, against servers of their own.

use std::error::Error;
use std::process::Command;

use super::step::Step;
use super::{base, third_party};
use crate::workspace;

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
    let status = Command::new(cases.join("run-case.sh"))
        .arg(cases.join("open").join(case))
        .arg(workspace::target().join("debug/wxnet"))
        .arg("run")
        .env("REALCASES_CACHE", workspace::target().join("third-party/packages"))
        .status()?;
    match status.code() {
        Some(SKIPPED) => Ok(Step::skipped("the case lacks something on this machine")),
        _ => Ok(Step::of(status.success())),
    }
}
