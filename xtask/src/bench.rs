//! `cargo xtask bench`: what a message costs on its way over the bridge, what the engine costs beside bare hyper, and how
//! long a start takes beside Node's.

mod start;

use std::error::Error;
use std::process::Command;

use clap::{Args, ValueEnum};

use crate::conformance::addon_of;
use crate::{Outcome, workspace};

/// What to measure.
#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// Only this.
    subject: Option<Subject>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// A request's create and end over the bridge.
    Bridge,
    /// Small requests beside a bare hyper loop.
    Engine,
    /// From the start of a process to its exit, beside Node.
    Start,
    /// Small requests through the npm package, beside Node's own clients.
    Node,
}

/// Runs all of them, optimised, also after one missed its mark.
pub(crate) fn run(options: &Options) -> Outcome {
    let subjects = options.subject.map_or_else(|| Subject::value_variants().to_vec(), |one| vec![one]);
    let goods: Result<Vec<bool>, _> = subjects.into_iter().map(Subject::measure).collect();
    Ok(goods?.into_iter().all(|good| good))
}

impl Subject {
    fn measure(self) -> Result<bool, Box<dyn Error>> {
        match self {
            Self::Bridge => {
                println!("== bridge: a request's create and end, as values and as text");
                let example =
                    ["run", "--quiet", "--release", "--package", "wxnet-runtime", "--example", "bridge"];
                Ok(workspace::cargo(example).status()?.success())
            }
            Self::Engine => {
                println!("\n== engine: small requests, beside a bare hyper loop");
                let bench = ["bench", "--quiet", "--package", "wxnet", "--bench", "floor"];
                Ok(workspace::cargo(bench).status()?.success())
            }
            Self::Start => {
                println!("\n== start: a process from its beginning to its exit");
                start::run()
            }
            Self::Node => {
                println!("\n== node: small requests through the npm package, beside Node's own clients");
                node()
            }
        }
    }
}

fn node() -> Result<bool, Box<dyn Error>> {
    let built = workspace::cargo(["build", "--quiet", "--release", "--package", "wxnet-node"]).status()?;
    if !built.success() {
        return Ok(false);
    }
    let addon = addon_of(&workspace::target().join("release"))?;
    let program = workspace::root().join("npm/test/speed.js");
    Ok(Command::new("node").arg(program).env("WXNET_ADDON", addon).status()?.success())
}
