//! A copy of the project in which one file at a time is broken.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Found;
use super::mutation::Mutation;
use crate::rule_book::chapter;
use crate::workspace;

/// Where the cases run: by default, on the phones, and with base libraries that lack much.
const PLACES: [&[&str]; 5] = [
    &[],
    &["--platform", "ios"],
    &["--platform", "android"],
    &["--lib-version", "1.6.0"],
    &["--lib-version", "1.3.0"],
];

/// The copy. Its build is kept between runs.
#[derive(Debug)]
pub(crate) struct Bench {
    root: PathBuf,
    target: PathBuf,
}

impl Bench {
    /// Copies the project and sees that nothing fails before anything is broken.
    pub(crate) fn prepare() -> Result<Self, Box<dyn Error>> {
        let folder = workspace::target().join("mutate");
        let bench = Self { root: folder.join("project"), target: folder.join("target") };
        for file in workspace::files(workspace::root())? {
            bench.restore(workspace::relative(&file))?;
        }
        bench.forget_what_is_gone()?;
        match bench.judge("")? {
            Found::Survived(rules) if rules.is_empty() => Ok(bench),
            Found::NotBuilt => Err("the project does not build as it is".into()),
            Found::Survived(rules) | Found::Caught(rules) => {
                Err(format!("the project as it is fails {}", rules.join(" ")).into())
            }
        }
    }

    /// Breaks what the mutation breaks, runs the cases, and mends it.
    pub(crate) fn try_out(&self, mutation: &Mutation) -> Result<Found, Box<dyn Error>> {
        let text = fs::read_to_string(workspace::root().join(mutation.file))?;
        fs::write(self.root.join(mutation.file), mutation.apply(&text)?)?;
        let found = self.judge(mutation.chapter);
        self.restore(Path::new(mutation.file))?;
        found
    }

    /// Writes a file as it is in the project, if it is not: what has not changed need not be built again.
    fn restore(&self, file: &Path) -> io::Result<()> {
        let (source, copy) = (fs::read(workspace::root().join(file))?, self.root.join(file));
        if fs::read(&copy).is_ok_and(|written| written == source) {
            return Ok(());
        }
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(copy, source)
    }

    /// Removes the files that the project no longer has.
    fn forget_what_is_gone(&self) -> io::Result<()> {
        for copy in workspace::files(&self.root)? {
            let file = copy.strip_prefix(&self.root).expect("the files of a folder lie below it");
            if !workspace::root().join(file).exists() {
                fs::remove_file(&copy)?;
            }
        }
        Ok(())
    }

    fn judge(&self, wanted: &str) -> Result<Found, Box<dyn Error>> {
        if !self.builds()? {
            return Ok(Found::NotBuilt);
        }
        let mut failed = BTreeSet::new();
        for place in PLACES {
            failed.extend(self.conformance(wanted, place)?);
            if failed.iter().any(|rule| chapter(rule) == Some(wanted)) {
                return Ok(Found::Caught(failed.into_iter().collect()));
            }
        }
        Ok(Found::Survived(failed.into_iter().collect()))
    }

    /// The rules that fail, of the cases that have to do with a chapter.
    fn conformance(&self, chapter: &str, place: &[&str]) -> Result<BTreeSet<String>, Box<dyn Error>> {
        let mut conformance = Command::new(self.target.join("debug/xtask"));
        conformance.args(["conformance", "--only", &format!("{chapter}-")]).args(place);
        Ok(failed(&String::from_utf8(conformance.output()?.stdout)?))
    }

    fn builds(&self) -> io::Result<bool> {
        let mut cargo = workspace::cargo(["build", "--quiet", "--package", "xtask"]);
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target).stderr(Stdio::null());
        Ok(cargo.status()?.success())
    }
}

/// The rules that the output of `cargo xtask conformance` says have failed.
fn failed(output: &str) -> BTreeSet<String> {
    let failed = output.lines().filter_map(|line| line.strip_prefix("FAILED "));
    failed.filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_rules_are_read_from_the_output() {
        let output = "passed BG-01 (a.js)\nFAILED BG-03 (b.js)\n    b.js (BG-03)\nFAILED BG-02 (b.js)\n";
        assert_eq!(failed(output).into_iter().collect::<Vec<_>>(), ["BG-02", "BG-03"]);
    }
}
