//! From the start of a process to its exit: an empty script, and the launch of the shop, beside Node with nothing to do.

use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::workspace;

/// How often each is started, in turns.
const ROUNDS: usize = 40;

/// Says how long each takes; whether Node takes longest.
pub(super) fn run() -> Result<bool, Box<dyn Error>> {
    if !workspace::cargo(["build", "--quiet", "--release", "--package", "wxnet-cli"]).status()?.success() {
        return Ok(false);
    }
    let folder = tempfile::tempdir()?;
    let (empty, script) = (folder.path().join("empty.js"), folder.path().join("drive.js"));
    fs::write(&empty, "")?;
    fs::write(&script, "export default () => {}")?;
    let wxnet = || {
        let mut command = Command::new(workspace::target().join("release/wxnet"));
        command.arg("run");
        command
    };
    let mut starts = [
        Start::of("an empty script", wxnet(), |command| command.arg(empty)),
        Start::of("the launch of examples/shop", wxnet(), |command| {
            command.arg("--script").arg(script).arg(workspace::root().join("examples/shop"))
        }),
        Start::of("node -e 0", Command::new("node"), |command| command.args(["-e", "0"])),
    ];
    for _ in 0..ROUNDS {
        starts.iter_mut().try_for_each(Start::again)?;
    }
    let medians = starts.map(Start::tell);
    Ok(medians[2] > medians[0].max(medians[1]))
}

/// A command, and how long it took.
struct Start {
    name: &'static str,
    command: Command,
    took: Vec<Duration>,
}

impl Start {
    fn of(name: &'static str, mut command: Command, with: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        with(&mut command).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self { name, command, took: Vec::with_capacity(ROUNDS) }
    }

    fn again(&mut self) -> Result<(), Box<dyn Error>> {
        let began = Instant::now();
        let status = self.command.status().map_err(|error| format!("{}: {error}", self.name))?;
        self.took.push(began.elapsed());
        if status.success() { Ok(()) } else { Err(format!("{}: it ended with {status}", self.name).into()) }
    }

    /// Prints the median and the best; gives the median.
    fn tell(mut self) -> Duration {
        self.took.sort_unstable();
        let (best, median) = (self.took[0], self.took[ROUNDS / 2]);
        let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
        println!("{:28} median {:6.2} ms, best {:6.2} ms", self.name, millis(median), millis(best));
        median
    }
}
