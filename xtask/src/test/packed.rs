//! The packed package as a user meets it: installed into an empty folder, where no Rust is.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

use super::first_test::{Deed, deeds};
use super::step::Step;
use super::{base, third_party};
use crate::dist::{self, Build, Packed};
use crate::workspace;

/// What must not be within reach.
const RUST: [&str; 3] = ["cargo", "rustc", "rustup"];

/// Who tells how to begin.
const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// The examples, each with a test runner of its own.
const EXAMPLES: [&str; 2] = ["vitest", "jest"];

/// How scripts of both kinds get at the package.
const USES: [[&str; 3]; 2] = [
    [
        "--input-type=module",
        "--eval",
        "import { createMiniProgram } from 'wxnet'; await createMiniProgram().close()",
    ],
    ["--input-type=commonjs", "--eval", "require('wxnet').createMiniProgram().close()"],
];

/// Packs, installs, and runs the examples and the command.
pub(crate) fn run(build: Build) -> Result<Step, Box<dyn Error>> {
    if let Err(reason) = base::node().and_then(|()| registry()) {
        return Ok(Step::Skipped(reason));
    }
    let packed = dist::pack(build, &workspace::target().join("packed"))?;
    let mut complaints = complaints(&packed);
    for example in EXAMPLES {
        let user = User::with_a_copy_of(&workspace::root().join("examples").join(example))?;
        complaints.extend(user.install(&packed)?);
        complaints.extend(user.does("npm", &["test"])?);
        complaints.extend(user.does("npm", &["run", "types"])?);
        for words in USES {
            complaints.extend(user.does("node", &words)?);
        }
        if example == EXAMPLES[0] {
            complaints.extend(user.commands()?);
        }
    }
    for readme in READMES {
        let readme = fs::read_to_string(workspace::root().join("npm").join(readme))?;
        complaints.extend(newcomer(&readme, &packed)?);
    }
    complaints.iter().for_each(|complaint| println!("{complaint}"));
    Ok(Step::of(complaints.is_empty()))
}

/// Does what a README tells those to do who have nothing yet.
fn newcomer(readme: &str, packed: &[Packed; 2]) -> Result<Option<String>, Box<dyn Error>> {
    let user = User::in_an_empty_folder()?;
    fs::write(user.folder.path().join("package.json"), r#"{"name": "first-test", "version": "1.0.0"}"#)?;
    let begun = Instant::now();
    let mut complaint = None;
    for deed in deeds(readme).ok_or("a README does not tell how to begin")? {
        complaint = complaint.or(match deed {
            Deed::Write { name, text } => {
                fs::write(user.folder.path().join(name), text)?;
                None
            }
            Deed::Enter(line) => user.enters(line, packed)?,
        });
    }
    println!("the first test took {} s", begun.elapsed().as_secs());
    Ok(complaint)
}

/// Whether the registry that has the test runners answers; if not, the reason to skip.
fn registry() -> Result<(), String> {
    let mut view = dist::npm();
    view.args(["view", "vitest", "version", "--fetch-retries=0", "--fetch-timeout=20000"])
        .stdin(Stdio::null());
    match view.output() {
        Err(_) => Err("npm not found".to_owned()),
        Ok(output) if !output.status.success() => Err("the npm registry does not answer".to_owned()),
        Ok(_) => Ok(()),
    }
}

/// What is in the packages and should not be, and what is missing.
fn complaints([main, platform]: &[Packed; 2]) -> Vec<String> {
    let legal = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"];
    let mut complaints = Vec::new();
    for file in &main.files {
        let path = file.path.as_str();
        if !path.starts_with("dist/") && !legal.contains(&path) && path != "README.zh-CN.md" {
            complaints.push(format!("the package has {path}"));
        }
    }
    let command = format!("wxnet{}", env::consts::EXE_SUFFIX);
    let mut expected = [&legal[..], &["THIRD-PARTY.txt", &command, "wxnet.node"]].concat();
    expected.sort_unstable();
    let mut found: Vec<&str> = platform.files.iter().map(|file| file.path.as_str()).collect();
    found.sort_unstable();
    if found != expected {
        complaints.push(format!("the machine's package has {found:?} instead of {expected:?}"));
    }
    let executable = |file: &&dist::File| file.path == command && file.mode & 0o111 == 0o111;
    if cfg!(unix) && platform.files.iter().find(executable).is_none() {
        complaints.push("the command is not executable".to_owned());
    }
    complaints
}

fn tarballs(packed: &[Packed; 2]) -> Result<Vec<&str>, &'static str> {
    packed.iter().map(|packed| packed.tarball.to_str().ok_or("a path is not a text")).collect()
}

/// A user in a folder of their own.
struct User {
    folder: tempfile::TempDir,
    path: OsString,
}

impl User {
    fn in_an_empty_folder() -> io::Result<Self> {
        let path = env::join_paths(without_rust()).map_err(io::Error::other)?;
        Ok(Self { folder: tempfile::tempdir()?, path })
    }

    fn with_a_copy_of(example: &Path) -> io::Result<Self> {
        let user = Self::in_an_empty_folder()?;
        let folder = user.folder.path();
        third_party::copy_into(example, folder)?;
        third_party::copy_into(&workspace::root().join("examples/shop"), &folder.join("shop"))?;
        Ok(user)
    }

    /// Enters a command; the package's name stands for what was packed.
    fn enters(&self, line: &str, packed: &[Packed; 2]) -> Result<Option<String>, Box<dyn Error>> {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let installs = words.starts_with(&["npm", "install"]);
        if let Some(at) = words.iter().position(|word| installs && *word == "wxnet") {
            words.splice(at..=at, tarballs(packed)?);
            words.push("--prefer-offline");
        }
        let (program, words) = words.split_first().ok_or("a README has an empty command")?;
        Ok(self.does(program, words)?)
    }

    /// Installs the packages, and the test runner with them; says what is wrong.
    fn install(&self, packed: &[Packed; 2]) -> Result<Vec<String>, Box<dyn Error>> {
        let mut words = vec!["install", "--save-dev", "--prefer-offline", "--loglevel=error"];
        words.extend(tarballs(packed)?);
        let mut complaints: Vec<String> = self.does("npm", &words)?.into_iter().collect();
        let manifest = fs::read_to_string(self.folder.path().join("node_modules/wxnet/package.json"))?;
        let manifest: Value = serde_json::from_str(&manifest)?;
        for field in ["private", "scripts", "devDependencies", "dependencies"] {
            if manifest.get(field).is_some() {
                complaints.push(format!("the package's manifest has {field}"));
            }
        }
        Ok(complaints)
    }

    /// Uses the command; says what is wrong.
    fn commands(&self) -> io::Result<Vec<String>> {
        let shop =
            ["wxnet", "run", "--practice", "--max-time", "60", "--script", "shop/test/drive.js", "shop"];
        let mut complaints: Vec<String> = self.does("npx", &shop)?.into_iter().collect();
        let version = self.command("npx", &["wxnet", "--version"]).output()?.stdout;
        let version = String::from_utf8_lossy(&version).trim().to_owned();
        if version != concat!("wxnet ", env!("CARGO_PKG_VERSION")) {
            complaints.push(format!("npx wxnet --version says {version:?}"));
        }
        let unknown = self.command("npx", &["wxnet", "fly"]).output()?.status;
        if unknown.code() != Some(2) {
            complaints.push(format!("npx wxnet fly ends with {unknown}"));
        }
        Ok(complaints)
    }

    /// Runs a program; if it fails, says so with all that it printed.
    fn does(&self, program: &str, words: &[&str]) -> io::Result<Option<String>> {
        let output = self.command(program, words).output()?;
        let told = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        let [said, complained] = told;
        let words = words.join(" ");
        Ok((!output.status.success())
            .then(|| format!("{program} {words} ended with {}\n{said}{complained}", output.status)))
    }

    fn command(&self, program: &str, words: &[&str]) -> Command {
        let is_script = cfg!(windows) && program != "node";
        let mut command = Command::new(if is_script { format!("{program}.cmd") } else { program.to_owned() });
        command.args(words).current_dir(self.folder.path()).stdin(Stdio::null()).env("PATH", &self.path);
        for variable in
            ["WXNET_ADDON", "WXNET_BINARY", "CARGO", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"]
        {
            command.env_remove(variable);
        }
        command
    }
}

/// The folders where programs are looked for, without those that have Rust's.
fn without_rust() -> Vec<PathBuf> {
    let has =
        |folder: &Path, program: &str| folder.join(format!("{program}{}", env::consts::EXE_SUFFIX)).exists();
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).filter(|folder| !RUST.iter().any(|program| has(folder, program))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rust_is_within_reach() {
        for folder in without_rust() {
            assert!(!folder.join("cargo").exists() && !folder.join("rustc").exists(), "{}", folder.display());
        }
    }

    #[test]
    fn what_does_not_belong_into_a_package_is_noticed() {
        let packed = |files: &[(&str, u32)]| Packed {
            tarball: PathBuf::new(),
            files: files.iter().map(|&(path, mode)| dist::File { path: path.to_owned(), mode }).collect(),
        };
        let main = packed(&[("dist/esm/index.mjs", 0o644), ("test/cycles.js", 0o644)]);
        let found = complaints(&[main, packed(&[("wxnet.node", 0o755), ("wxnet", 0o644)])]);
        assert_eq!(found[0], "the package has test/cycles.js");
        assert!(found[1].starts_with("the machine's package has"));
        assert_eq!(found.len(), if cfg!(unix) { 3 } else { 2 });
    }
}
