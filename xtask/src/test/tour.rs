//! The tour prints what both READMEs say it prints.

use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};

use super::step::Step;
use crate::workspace;

/// Who shows the tour's output.
const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// What stands before it there.
const MARK: &str = "<!-- tour";

/// Takes the tour against the practice server.
pub(crate) fn run() -> Result<Step, Box<dyn Error>> {
    if !workspace::cargo(["build", "--quiet", "--package", "wxnet-cli"]).status()?.success() {
        return Ok(Step::Failed);
    }
    let output = Command::new(workspace::target().join("debug/wxnet"))
        .args(["run", "--practice", "--max-time", "120", "examples/tour"])
        .current_dir(workspace::root())
        .stdin(Stdio::null())
        .output()?;
    let printed = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        println!("the tour ended with {}; it printed\n{printed}", output.status);
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        return Ok(Step::Failed);
    }
    for name in READMES {
        let readme = fs::read_to_string(workspace::root().join(name))?;
        let shown = shown(&readme).ok_or_else(|| format!("{name} does not show the tour"))?;
        if printed != shown {
            println!("the tour printed\n{printed}\n{name} shows\n{shown}");
            return Ok(Step::Failed);
        }
    }
    Ok(Step::Passed)
}

/// The block that follows the mark.
fn shown(readme: &str) -> Option<&str> {
    let (_, after) = readme.split_once(MARK)?;
    let (_, block) = after.split_once("```text\n")?;
    Some(block.split_once("```")?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_after_the_mark_is_what_is_shown() {
        let readme = "```text\nno\n```\n<!-- tour: … -->\n```text\nyes\n  twice\n```\n";
        assert_eq!(shown(readme), Some("yes\n  twice\n"));
        assert_eq!(shown("```text\nno\n```"), None);
    }
}
