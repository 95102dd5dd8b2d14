//! The shop, from its launch to its end.

use std::error::Error;
use std::process::{Command, Stdio};

use super::step::Step;
use crate::workspace;

/// Drives the shop against the practice server.
pub(crate) fn run() -> Result<Step, Box<dyn Error>> {
    if !workspace::cargo(["build", "--quiet", "--package", "wxnet-cli"]).status()?.success() {
        return Ok(Step::Failed);
    }
    let status = Command::new(workspace::target().join("debug/wxnet"))
        .args(["run", "--practice", "--max-time", "60", "--script", "examples/shop/test/drive.js"])
        .arg("examples/shop")
        .current_dir(workspace::root())
        .stdin(Stdio::null())
        .status()?;
    Ok(Step::of(status.success()))
}
