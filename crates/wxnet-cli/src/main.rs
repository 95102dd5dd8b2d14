//! The command `wxnet`: a mini-program's network code, run on this machine.

// These panic when nobody reads; `Stream` does not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod domains;
mod home;
mod practice;
mod refusals;
mod run;
mod serve;
mod shell;
mod stream;
mod usage;
mod voice;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wxnet_runtime::Halt;

use crate::voice::{Reader, Voice};

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
        Command::Run(run) => return run.run(),
        Command::Serve(serve) => serve.serve(),
        Command::Domains(domains) => domains.domains(),
    };
    done.unwrap_or_else(|error| Voice::new(Reader::People { trace: false }, Halt::default()).refuse(error))
}
