//! The command `wxnet`: a mini-program's network code, run on this machine.

mod home;
mod practice;
mod refusals;
mod run;
mod serve;
mod usage;
mod voice;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The network layer of WeChat mini-programs, outside WeChat.
#[derive(Debug, Parser)]
#[command(name = "wxnet", version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a mini-program's folder (app.json) or one script
    Run(run::Run),
    /// Run the practice server until interrupted
    Serve(serve::Serve),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(run) => run.run(),
        Command::Serve(serve) => serve.serve(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("wxnet: {error}");
        ExitCode::from(2)
    })
}
