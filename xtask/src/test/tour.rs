//! The READMEs show what the tour and the check really print.

use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};

use super::step::Step;
use crate::workspace;

/// What a README shows of the command's output.
struct Shown {
    /// What stands before it there.
    mark: &'static str,
    arguments: &'static [&'static str],
    /// How the command exits.
    code: i32,
    readmes: &'static [&'static str],
}

const TOUR: Shown = Shown {
    mark: "<!-- tour",
    arguments: &["run", "--practice", "--max-time", "120", "examples/tour"],
    code: 0,
    readmes: &["README.md", "README.zh-CN.md"],
};

const CHECKS: [Shown; 2] = [
    Shown {
        mark: "<!-- check",
        arguments: &["check", "--practice", "--lang", "en", MISSING, OLD],
        code: 1,
        readmes: &["README.md"],
    },
    Shown {
        mark: "<!-- check",
        arguments: &["check", "--practice", "--lang", "zh", MISSING, OLD],
        code: 1,
        readmes: &["README.zh-CN.md"],
    },
];

const MISSING: &str = "https://missing-intermediate.practice.test";
const OLD: &str = "wss://old-tls.practice.test";

/// Takes the tour against the practice server.
pub(crate) fn run() -> Result<Step, Box<dyn Error>> {
    compare(&TOUR)
}

/// Checks hosts of the practice server.
pub(crate) fn check_hosts() -> Result<Step, Box<dyn Error>> {
    for shown in &CHECKS {
        if let other @ (Step::Failed | Step::Skipped(_)) = compare(shown)? {
            return Ok(other);
        }
    }
    Ok(Step::Passed)
}

fn compare(what: &Shown) -> Result<Step, Box<dyn Error>> {
    if !workspace::cargo(["build", "--quiet", "--package", "wxnet-cli"]).status()?.success() {
        return Ok(Step::Failed);
    }
    let output = Command::new(workspace::target().join("debug/wxnet"))
        .args(what.arguments)
        .current_dir(workspace::root())
        .stdin(Stdio::null())
        .output()?;
    let printed = String::from_utf8(output.stdout)?;
    if output.status.code() != Some(what.code) {
        println!("it ended with {}; it printed\n{printed}", output.status);
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        return Ok(Step::Failed);
    }
    for name in what.readmes {
        let readme = fs::read_to_string(workspace::root().join(name))?;
        let shown = shown(&readme, what.mark).ok_or_else(|| format!("{name} does not show it"))?;
        if printed != shown {
            println!("printed\n{printed}\n{name} shows\n{shown}");
            return Ok(Step::Failed);
        }
    }
    Ok(Step::Passed)
}

/// The block that follows the mark.
fn shown<'a>(readme: &'a str, mark: &str) -> Option<&'a str> {
    let (_, after) = readme.split_once(mark)?;
    let (_, block) = after.split_once("```text\n")?;
    Some(block.split_once("```")?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_after_the_mark_is_what_is_shown() {
        let readme = "```text\nno\n```\n<!-- tour: … -->\n```text\nyes\n  twice\n```\n";
        assert_eq!(shown(readme, TOUR.mark), Some("yes\n  twice\n"));
        assert_eq!(shown("```text\nno\n```", TOUR.mark), None);
    }
}
