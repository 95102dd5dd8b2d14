//! Test suites of published libraries, run twice: as they are, and with the `wx` of the npm package in place of their
//! mock. What takes its place is ours, in `xtask/suites`; the library and its tests are not touched.
//!
//! No published package has its tests with it: they come from a clone that the reader made, below `$WXNET_CLONES`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::step::Step;
use super::{base, third_party};
use crate::{conformance, workspace};

/// A library whose suite is run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suite {
    /// The clone's folder, and ours.
    pub(crate) name: &'static str,
    /// Whence it is cloned.
    home: &'static str,
    /// A release of it.
    commit: &'static str,
}

/// Each is run by `--full`.
pub(crate) const SUITES: &[Suite] = &[Suite {
    name: "axios-miniprogram",
    home: "https://github.com/zjxxxxxxxxxx/axios-miniprogram",
    // 2.7.2
    commit: "9c9debbc1711e74c6533076443627e837d58d65f",
}];

/// Runs one of them.
pub(crate) fn run(suite: &Suite) -> Result<Step, Box<dyn Error>> {
    let clone = match base::node().and_then(|()| suite.clone_of()) {
        Ok(clone) => clone,
        Err(reason) => return Ok(Step::Skipped(reason)),
    };
    let installed = workspace::target().join("third-party/suites");
    if !third_party::install(&folder(), &installed)? {
        return Ok(Step::Failed);
    }
    let staged = stage(suite, &clone, &installed)?;
    let ours = installed.join("ours");
    if ours.exists() {
        fs::remove_dir_all(&ours)?;
    }
    third_party::copy_into(&folder().join(suite.name), &ours.join(suite.name))?;
    let addon = conformance::addon()?;
    for mock in ["own", "wxnet"] {
        println!("-- its mock: {mock}");
        let vitest = Command::new("node")
            .arg(installed.join("node_modules/vitest/vitest.mjs"))
            .args(["run", "--config"])
            .arg(ours.join(suite.name).join("vitest.config.js"))
            .env("SUITE", &staged)
            .env("SUITE_MOCK", mock)
            .env("WXNET_PACKAGE", workspace::root().join("npm/src/index.js"))
            .env("WXNET_ADDON", &addon)
            .current_dir(&staged)
            .status()?;
        if !vitest.success() {
            return Ok(Step::Failed);
        }
    }
    Ok(Step::Passed)
}

fn folder() -> PathBuf {
    workspace::root().join("xtask/suites")
}

impl Suite {
    /// The folder with its clone; if there is none, the reason to skip it.
    fn clone_of(&self) -> Result<PathBuf, String> {
        let clones =
            env::var_os("WXNET_CLONES").map_or_else(|| workspace::target().join("clones"), PathBuf::from);
        let clone = clones.join(self.name);
        if clone.is_dir() {
            return Ok(clone);
        }
        Err(format!("there is no clone: git clone {} {} (WXNET_CLONES)", self.home, clone.display()))
    }
}

/// A folder with the suite's commit, below the packages that it needs.
fn stage(suite: &Suite, clone: &Path, installed: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let staged = installed.join(format!("{}-{}", suite.name, suite.commit));
    if staged.exists() {
        return Ok(staged);
    }
    let half = staged.with_extension("half");
    if half.exists() {
        fs::remove_dir_all(&half)?;
    }
    let cloned =
        Command::new("git").args(["clone", "--quiet", "--no-checkout"]).arg(clone).arg(&half).status()?;
    let mut checkout = Command::new("git");
    checkout.arg("-C").arg(&half).args(["checkout", "--quiet", suite.commit]);
    if !cloned.success() || !checkout.status()?.success() {
        return Err(format!("{} has no commit {}", clone.display(), suite.commit).into());
    }
    fs::rename(&half, &staged)?;
    Ok(staged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_a_suite() {
        let folders = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
        let mut folders: Vec<String> = folders
            .filter(|entry| entry.path().is_dir() && entry.file_name() != "node_modules")
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let mut names: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        names.sort_unstable();
        assert_eq!(folders, names);
    }
}
