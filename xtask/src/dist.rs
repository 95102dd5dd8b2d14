//! `cargo xtask dist`: the npm package, and the one that carries addon and command for this machine.

mod notices;
mod package;

pub(crate) use package::{File, Packed, npm};

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use serde_json::json;

use crate::conformance::addon_of;
use crate::{Outcome, workspace};

/// What to pack.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Options {
    /// Pack what tests are run with: made quickly, slow and big.
    #[arg(long)]
    debug: bool,
}

/// How addon and command are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// As it is published.
    Published,
    /// As it is tested.
    Debug,
}

/// Packs; says where the tarballs are, a line each, the main package first.
pub(crate) fn run(options: &Options) -> Outcome {
    let build = if options.debug { Build::Debug } else { Build::Published };
    for packed in pack(build, &workspace::root().join("dist"))? {
        println!("{}", workspace::relative(&packed.tarball).display());
    }
    Ok(true)
}

/// Packs both packages into a folder: the main one, and that of this machine.
pub(crate) fn pack(build: Build, into: &Path) -> Result<[Packed; 2], Box<dyn Error>> {
    let built = compile(build)?;
    bundle()?;
    clear(into)?;
    let staged = tempfile::tempdir()?;
    let notices = staged.path().join("THIRD-PARTY.txt");
    fs::write(&notices, notices::collect()?)?;
    let plan = json!({
        "into": staged.path(),
        "version": env!("CARGO_PKG_VERSION"),
        "addon": built.addon,
        "command": built.command,
        "notices": notices,
    });
    let mut stage = Command::new("node");
    stage.arg(workspace::root().join("npm/stage.js")).arg(plan.to_string()).stdout(io::stderr());
    done(&mut stage, "the packages cannot be laid out")?;
    Ok([
        package::pack(&staged.path().join("main"), into)?,
        package::pack(&staged.path().join("platform"), into)?,
    ])
}

/// What Cargo makes for the package of this machine.
struct Built {
    addon: PathBuf,
    command: PathBuf,
}

/// Builds the two apart, as tests build them: together, Cargo would give them other features, and build again.
fn compile(build: Build) -> Result<Built, Box<dyn Error>> {
    let (profile, folder) = match build {
        Build::Published => ("dist", "dist"),
        Build::Debug => ("dev", "debug"),
    };
    for package in ["wxnet-node", "wxnet-cli"] {
        let mut cargo =
            workspace::cargo(["build", "--quiet", "--locked", "--profile", profile, "--package", package]);
        done(&mut cargo, &format!("{package} does not build"))?;
    }
    let target = workspace::target().join(folder);
    Ok(Built {
        addon: addon_of(&target)?,
        command: target.join(format!("wxnet{}", std::env::consts::EXE_SUFFIX)),
    })
}

/// Makes the JavaScript of the main package, and its types.
fn bundle() -> Result<(), Box<dyn Error>> {
    let folder = workspace::root().join("npm");
    // Not `npm ci`, which refuses a lock file that says less of other machines' packages than the registry.
    let mut install = npm();
    install.args(["install", "--no-save", "--ignore-scripts", "--loglevel=error"]).current_dir(&folder);
    done(&mut install, "npm cannot install what builds the package")?;
    let mut build = Command::new("node");
    build.arg("build.js").current_dir(&folder);
    done(&mut build, "the package does not build")
}

/// Leaves a folder without the tarballs of another time.
fn clear(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for file in workspace::files_of(folder, "tgz")? {
        fs::remove_file(file)?;
    }
    Ok(())
}

/// Runs a command, whose words all go to standard error: standard output is for the paths.
fn done(command: &mut Command, otherwise: &str) -> Result<(), Box<dyn Error>> {
    let status = command.stdin(Stdio::null()).stdout(io::stderr()).status()?;
    if status.success() { Ok(()) } else { Err(otherwise.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_npm_package_and_the_examples_have_the_version_of_the_workspace() {
        let manifest = |path: &str| -> serde_json::Value {
            let text = fs::read_to_string(workspace::root().join(path).join("package.json")).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        assert_eq!(manifest("npm")["version"], env!("CARGO_PKG_VERSION"));
        for example in ["examples/vitest", "examples/jest"] {
            assert_eq!(manifest(example)["devDependencies"]["wxnet"], env!("CARGO_PKG_VERSION"), "{example}");
        }
    }
}
