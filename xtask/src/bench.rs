//! `cargo xtask bench`: what a message costs on its way over the bridge, and what the engine costs beside bare hyper.

use crate::Outcome;
use crate::workspace;

/// Runs both, optimised, also after one of them missed its mark.
pub(crate) fn run() -> Outcome {
    println!("== bridge: a request's create and end, as values and as text");
    let bridge = ["run", "--quiet", "--release", "--package", "wxnet-runtime", "--example", "bridge"];
    let good = workspace::cargo(bridge).status()?.success();
    println!("\n== engine: small requests, beside a bare hyper loop");
    let engine = ["bench", "--quiet", "--package", "wxnet", "--bench", "floor"];
    Ok(workspace::cargo(engine).status()?.success() && good)
}
