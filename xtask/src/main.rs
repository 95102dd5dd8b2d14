//! The project's own tasks, as `cargo xtask <task>`.

mod bench;
mod conformance;
mod dist;
mod mutate;
mod rule_book;
mod test;
mod tidy;
mod workspace;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;

/// Whether a task came out well; an error if it could not be done at all.
type Outcome = Result<bool, Box<dyn Error>>;

/// The project's own tasks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// Run every test there is a tool for, and say what was skipped.
    Test(test::Options),
    /// Hold the rules against a host.
    Conformance(conformance::Options),
    /// Hold the documents and the code against each other, and the rooms against the plan.
    Tidy,
    /// Break one mechanism after the other, and see whether a conformance case notices.
    Mutate(mutate::Options),
    /// Pack the npm package and this machine's, and say where the tarballs are.
    Dist(dist::Options),
    /// Measure the bridge, the engine and the start.
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let outcome = match Task::parse() {
        Task::Test(options) => test::run(&options),
        Task::Conformance(options) => conformance::run(&options),
        Task::Tidy => tidy::run(),
        Task::Mutate(options) => mutate::run(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Bench(options) => bench::run(&options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
