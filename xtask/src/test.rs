//! `cargo xtask test`: every test there is a tool for, and a plain word about the others.

mod autobahn;
mod base;
mod first_test;
mod libraries;
mod package;
mod packed;
mod real_cases;
mod shop;
mod step;
mod suites;
mod third_party;
mod tour;
mod typings;

use clap::Args;

use crate::conformance::{self, Hosts};
use crate::dist::Build;
use crate::{Outcome, workspace};
use step::{Step, Summary};

/// What to test.
#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// Take the time: more generated inputs, all of Autobahn instead of its core, and published libraries.
    #[arg(long)]
    full: bool,
    /// Only the steps whose name contains this.
    #[arg(long, value_name = "NAME", default_value = "")]
    only: String,
}

/// Runs the steps one after the other, also after a failure, and sums up.
pub(crate) fn run(options: &Options) -> Outcome {
    let mut summary = Summary::of_steps_named(&options.only);
    summary.take("unit, property and documentation tests", || rust(options.full))?;
    summary.take("base library on Node", base::run)?;
    summary.take("types of the base library", typings::run)?;
    summary.take("types against the official ones", typings::official)?;
    summary.take("conformance", || conformance::run_everywhere(hosts()).map(Step::of))?;
    if let Err(reason) = base::node() {
        summary.take("conformance on Node", || Ok(Step::Skipped(reason)))?;
    }
    summary.take("the npm package", || package::run(options.full))?;
    summary.take("the tour, as the READMEs show it", tour::run)?;
    summary.take("the check, as the READMEs show it", tour::check_hosts)?;
    summary.take("the shop, driven by its script", shop::run)?;
    summary.take("the packed package", || packed::run(Build::Debug))?;
    summary.take("Autobahn (WebSocket)", || autobahn::run(options.full))?;
    for case in real_cases::CASES {
        summary.take(&format!("real library: {case}"), || real_cases::run(case))?;
    }
    if options.full {
        summary.take("Autobahn on Node", autobahn::run_on_node)?;
        summary.take("the package as it is published", || packed::run(Build::Published))?;
        for case in libraries::CASES {
            summary.take(&format!("published libraries: {case}"), || libraries::run(case))?;
        }
        for suite in suites::SUITES {
            summary.take(&format!("test suite of {}", suite.name), || suites::run(suite))?;
        }
    }
    print!("{summary}");
    Ok(summary.is_good())
}

/// Both hosts, if there is a Node.
fn hosts() -> Hosts {
    if base::node().is_ok() { Hosts::Both } else { Hosts::QuickjsAlone }
}

/// Everything that Cargo tests, documentation included.
fn rust(full: bool) -> Result<Step, Box<dyn std::error::Error>> {
    let mut tests = workspace::cargo(["test", "--workspace", "--no-fail-fast", "--quiet"]);
    if full {
        tests.env("PROPTEST_CASES", "4096");
    }
    Ok(Step::of(tests.status()?.success()))
}
