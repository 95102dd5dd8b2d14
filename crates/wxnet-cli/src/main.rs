//! The command `wxnet`: a mini-program's network code, run on this machine.

mod domains;
mod home;
mod practice;
mod refusals;
mod run;
mod serve;
mod shell;
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
    Run(Box<run::Run>),
    /// Run the practice server until interrupted
    Serve(serve::Serve),
    /// Read or change a project's domain lists, with the platform's checks
    Domains(domains::Domains),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(run) => run.run(),
        Command::Serve(serve) => serve.serve(),
        Command::Domains(domains) => domains.domains(),
    };
    done.unwrap_or_else(|error| {
        error.to_string().lines().for_each(|line| eprintln!("wxnet: {line}"));
        ExitCode::from(2)
    })
}
