//! `cargo xtask bench`: what a message costs on its way over the bridge.

use crate::Outcome;
use crate::workspace;

/// Runs the micro-benchmark of the bridge, optimised.
pub(crate) fn run() -> Outcome {
    let mut bench =
        workspace::cargo(["run", "--release", "--package", "wxnet-runtime", "--example", "bridge"]);
    Ok(bench.status()?.success())
}
