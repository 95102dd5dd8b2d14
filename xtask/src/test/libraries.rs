//! Published libraries for mini-programs that run under `wxnet run`, unchanged: each with a small mini-program of ours
//! in `xtask/libraries`, which says what it saw. They are installed below `target`.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Map, Value, json};

use super::step::Step;
use super::{base, third_party};
use crate::workspace;

/// The folders of the mini-programs.
pub(crate) const CASES: &[&str] =
    &["promises", "axios", "cookies", "socket.io", "mobx", "computed", "vant", "tdesign", "values"];

/// Runs one of them.
pub(crate) fn run(case: &str) -> Result<Step, Box<dyn Error>> {
    if let Err(reason) = base::node() {
        return Ok(Step::Skipped(reason));
    }
    let installed = workspace::target().join("third-party/libraries");
    if !third_party::install(&folder(), &installed)?
        || !workspace::cargo(["build", "--quiet", "--package", "wxnet-cli"]).status()?.success()
    {
        return Ok(Step::Failed);
    }
    let ours = folder().join(case);
    let staged = stage(&ours, &installed)?;
    let mut wxnet = Command::new(workspace::target().join("debug/wxnet"));
    wxnet.args(["run", "--practice", "--max-time", "60"]).arg(&staged).stdin(Stdio::null());
    let server = Server::of(&staged)?;
    if server.is_some() {
        // It is on this machine, whose addresses no domain list may have.
        wxnet.arg("--no-url-check");
    }
    let output = wxnet.output()?;
    drop(server);
    let printed = String::from_utf8(output.stdout)?;
    let expected = fs::read_to_string(ours.join("expected.txt"))?;
    if output.status.success() && printed == expected {
        return Ok(Step::Passed);
    }
    println!("it ended with {} and printed\n{printed}\nexpected\n{expected}", output.status);
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    Ok(Step::Failed)
}

fn folder() -> PathBuf {
    workspace::root().join("xtask/libraries")
}

/// A folder with the mini-program, and the libraries in its `miniprogram_npm` as its `stage.json` has them: each file or
/// folder of an installed package, and where it goes.
fn stage(case: &Path, installed: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let staged = installed.join("staged").join(case.file_name().expect("a case has a name"));
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    third_party::copy_into(case, &staged)?;
    let plan: Map<String, Value> = serde_json::from_str(&fs::read_to_string(case.join("stage.json"))?)?;
    for (from, to) in &plan {
        let to = staged.join("miniprogram_npm").join(to.as_str().ok_or("stage.json: a path is a text")?);
        let from = installed.join("node_modules").join(from);
        if from.is_dir() {
            third_party::copy_into(&from, &to)?;
        } else {
            fs::create_dir_all(to.parent().expect("it lies in miniprogram_npm"))?;
            fs::copy(from, to)?;
        }
    }
    let settings = json!({ "appid": "wx0123456789abcdef", "libVersion": "3.5.0" });
    fs::write(staged.join("project.config.json"), settings.to_string())?;
    if !staged.join("app.json").exists() {
        fs::write(staged.join("app.json"), r#"{"pages": ["index"]}"#)?;
        fs::write(staged.join("index.js"), "Page({})")?;
    }
    Ok(staged)
}

/// The server of a case that has its own: `serve.js`, which prints its URL and ends with its standard input.
struct Server(Child);

impl Server {
    /// Starts it; the mini-program finds the URL as what `server.js` exports.
    fn of(staged: &Path) -> Result<Option<Self>, Box<dyn Error>> {
        let script = staged.join("serve.js");
        if !script.exists() {
            return Ok(None);
        }
        let node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut server = Self(node);
        let mut url = String::new();
        BufReader::new(server.0.stdout.take().expect("it is piped")).read_line(&mut url)?;
        fs::write(staged.join("server.js"), format!("export const server = {}\n", json!(url.trim())))?;
        Ok(Some(server))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // It has nothing left to do; how it ends says nothing.
        _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mini_program_is_run() {
        let mut folders: Vec<String> = fs::read_dir(folder())
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().is_dir() && entry.file_name() != "node_modules")
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let mut cases = CASES.to_vec();
        cases.sort_unstable();
        assert_eq!(folders, cases);
    }

    #[test]
    fn a_case_is_staged_with_its_libraries() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, text) in [
            ("case/app.js", "App({})"),
            ("case/stage.json", r#"{"@a/b/dist": "@a/b", "c/c.min.js": "c/index.js"}"#),
            ("installed/node_modules/@a/b/dist/x/index.js", "1"),
            ("installed/node_modules/c/c.min.js", "2"),
        ] {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), text).unwrap();
        }
        let staged = stage(&path("case"), &path("installed")).unwrap();
        let text = |name: &str| fs::read_to_string(staged.join(name)).unwrap();
        assert_eq!(text("miniprogram_npm/@a/b/x/index.js"), "1");
        assert_eq!(text("miniprogram_npm/c/index.js"), "2");
        assert_eq!((text("app.js"), text("app.json")), ("App({})".into(), r#"{"pages": ["index"]}"#.into()));
    }
}
