//! The command `wxnet`: a mini-program's network code, run on this machine.

// These panic when nobody reads; `Stream` does not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod check;
mod domains;
mod ground;
mod home;
mod practice;
mod progress;
mod refusals;
mod run;
mod serve;
mod shell;
mod stream;
mod usage;
mod voice;
mod watch;
mod way;

use std::env;
use std::ffi::OsString;
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
    /// Check servers, domain lists and scripts: whether a phone will connect, why not, and what mends it
    Check(Box<check::Check>),
    /// Run the practice server until interrupted
    Serve(serve::Serve),
    /// Read or change a project's domain lists, with the platform's checks
    Domains(domains::Domains),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    let done = match arguments.command {
        Command::Run(run) => return run.run(),
        Command::Check(check) => check.check(),
        Command::Serve(serve) => serve.serve(),
        Command::Domains(domains) => domains.domains(),
    };
    done.unwrap_or_else(|error| Voice::new(Reader::People { trace: false }, Halt::default()).refuse(error))
}

/// Says what is wrong with the arguments, or what was asked about them, to whoever reads.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() && is_read_by_programs(env::args_os().skip(1)) {
        let text = error.to_string();
        return Voice::new(Reader::Programs, Halt::default())
            .refuse(text.trim().trim_start_matches("error: "));
    }
    // Whoever does not read it has no use for it.
    let _ = error.print();
    error.exit_code().try_into().map_or(ExitCode::FAILURE, |code: u8| ExitCode::from(code))
}

/// Whether `wxnet run` was asked for JSON by arguments that it cannot read.
fn is_read_by_programs(mut arguments: impl Iterator<Item = OsString>) -> bool {
    arguments.next().is_some_and(|command| command == "run")
        && arguments.take_while(|argument| argument != "--").any(|argument| argument == "--json")
}
