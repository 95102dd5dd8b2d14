//! The types of the base library: checked by TypeScript, and held against the official typings.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::step::Step;
use super::{base, third_party};
use crate::workspace;

/// Checks the base library's own types.
pub(crate) fn run() -> Result<Step, Box<dyn Error>> {
    match installed("base")? {
        Err(step) => Ok(step),
        Ok(()) => check(&workspace::root().join("base/tsconfig.json")),
    }
}

/// Whether the `wx` of the base library can stand where the official one is expected.
pub(crate) fn official() -> Result<Step, Box<dyn Error>> {
    let suites = match third_party::shared("suites") {
        Ok(suites) => suites,
        Err(reason) => return Ok(Step::Skipped(reason)),
    };
    if let Err(step) = installed("base")? {
        return Ok(step);
    }
    let types = third_party::copy(&suites, "suites")?.join("types");
    let base = workspace::root().join("base");
    fs::write(types.join("offered.d.ts"), offered(&base))?;
    let options = types.join("tsconfig.offered.json");
    fs::write(&options, settings(&base).to_string())?;
    check(&options)
}

/// The module that the official typings are held against.
fn offered(base: &Path) -> String {
    let wx = base.join("wx.js");
    format!("export declare const wx: import({:?}).Wx\n", wx.to_string_lossy())
}

/// The settings of the suite, with its `under-test` being ours and the typings those of the base library.
fn settings(base: &Path) -> serde_json::Value {
    json!({
        "extends": "./tsconfig.json",
        "compilerOptions": {
            "allowJs": true,
            "lib": ["es2022"],
            "typeRoots": [base.join("node_modules")],
            "paths": {"under-test": ["./offered.d.ts"]},
        },
    })
}

/// Has a folder's packages installed, as its lock file has them.
pub(super) fn installed(folder: &str) -> Result<Result<(), Step>, Box<dyn Error>> {
    if let Err(reason) = base::node() {
        return Ok(Err(Step::Skipped(reason)));
    }
    let folder = workspace::root().join(folder);
    let installed = folder.join("node_modules/.package-lock.json");
    if is_newer(&installed, &folder.join("package-lock.json")) {
        return Ok(Ok(()));
    }
    let npm = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder)
        .status()?;
    Ok(if npm.success() { Ok(()) } else { Err(Step::Failed) })
}

/// Whether a file exists and was written after another.
fn is_newer(file: &Path, than: &Path) -> bool {
    let written = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    matches!((written(file), written(than)), (Ok(file), Ok(than)) if file >= than)
}

fn check(settings: &Path) -> Result<Step, Box<dyn Error>> {
    let tsc = workspace::root().join("base/node_modules/typescript/bin/tsc");
    Ok(Step::of(Command::new("node").arg(tsc).arg("--project").arg(settings).status()?.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_under_test_names_the_base_library_as_text() {
        let module = offered(Path::new("/a b"));
        assert_eq!(module, "export declare const wx: import(\"/a b/wx.js\").Wx\n");
    }

    #[test]
    fn an_installation_is_as_old_as_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let [lock, installed] = ["lock", "installed"].map(|name| folder.path().join(name));
        fs::write(&lock, "").unwrap();
        assert!(!is_newer(&installed, &lock));
        fs::write(&installed, "").unwrap();
        assert!(is_newer(&installed, &lock));
    }
}
