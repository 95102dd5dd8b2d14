//! Autobahn's cases for WebSocket clients, run against our codec by its example client, and against the npm package.

use std::env;
use std::error::Error;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::step::Step;
use super::{base, third_party};
use crate::{conformance, workspace};

/// The cases without compression.
const CORE: &str = "fuzzingserver-core.json";

/// How long the fuzzing server may take until it listens.
const START: Duration = Duration::from_secs(30);

/// Runs the core cases, or all of them, on the codec; no case may be FAILED.
pub(crate) fn run(all: bool) -> Result<Step, Box<dyn Error>> {
    judged(if all { "fuzzingserver.json" } else { CORE }, |_, url| {
        let mut client =
            workspace::cargo(["run", "--quiet", "--package", "wxnet-codec", "--example", "autobahn_client"]);
        if all {
            // The cases with compression have time limits, and gigabytes to carry.
            client.args(["--release", "--", url, "wxnet", "deflate"]);
        } else {
            client.args(["--", url, "wxnet"]);
        }
        Ok(client.status()?.success())
    })
}

/// Runs the core cases on the `wx` of the npm package, with the suite's own client for a `wx`.
pub(crate) fn run_on_node() -> Result<Step, Box<dyn Error>> {
    judged(CORE, |folder, url| {
        let client = Command::new("node")
            .arg(folder.join("ab-client.mjs"))
            .args(["--impl", "wx", "--url", url, "--wx"])
            .arg(workspace::root().join("npm/test/wx.js"))
            .env("WXNET_ADDON", conformance::addon()?)
            .stderr(Stdio::inherit())
            .output()?;
        let printed = String::from_utf8(client.stdout)?;
        print!("{printed}");
        Ok(client.status.success() && is_good(&printed)?)
    })
}

/// What the suite's client prints at its end: no case may be FAILED, or without an end.
fn is_good(printed: &str) -> Result<bool, Box<dyn Error>> {
    let end: serde_json::Value = serde_json::from_str(printed.lines().last().unwrap_or_default())?;
    let good = ["OK", "NON-STRICT", "INFORMATIONAL"];
    let behaviours = end["behavior"].as_object().ok_or("the client says nothing of behaviour")?;
    Ok(!behaviours.is_empty() && behaviours.keys().all(|behaviour| good.contains(&behaviour.as_str())))
}

/// Has a client judged by the fuzzing server; the client gets the suite's folder, and the server's URL.
fn judged(
    cases: &str,
    client: impl FnOnce(&Path, &str) -> Result<bool, Box<dyn Error>>,
) -> Result<Step, Box<dyn Error>> {
    let found = third_party::shared("suites").and_then(|suites| Ok((suites, python2()?))).and_then(|found| {
        base::node()?;
        Ok(found)
    });
    let (suites, python) = match found {
        Ok(found) => found,
        Err(reason) => return Ok(Step::Skipped(reason)),
    };
    let suites = third_party::copy(&suites, "suites")?;
    if !install(&suites, &python)? {
        return Ok(Step::Failed);
    }
    let server = FuzzingServer::start(&suites, cases)?;
    client(&suites.join("ws"), &format!("ws://127.0.0.1:{}", server.port)).map(Step::of)
}

/// The interpreter that Autobahn needs, Python 2.7: `PY27SRC`, or pyenv's.
fn python2() -> Result<PathBuf, String> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let python = env::var_os("PY27SRC")
        .map_or_else(|| home.join(".pyenv/versions/2.7.18/bin/python2.7"), PathBuf::from);
    if python.is_file() { Ok(python) } else { Err("Python 2.7 not found (PY27SRC)".to_owned()) }
}

/// Installs the suite into its folder, once.
fn install(suites: &Path, python: &Path) -> io::Result<bool> {
    let stamp = suites.join("installed");
    if stamp.exists() {
        return Ok(true);
    }
    println!("installing the suite into {}", suites.display());
    let status =
        Command::new(suites.join("install.sh")).env("PY27SRC", python).current_dir(suites).status()?;
    if status.success() {
        fs::write(stamp, "")?;
    }
    Ok(status.success())
}

/// A running fuzzing server, on a port of its own. It ends with this value.
#[derive(Debug)]
struct FuzzingServer {
    process: Child,
    port: u16,
}

impl FuzzingServer {
    fn start(suites: &Path, cases: &str) -> Result<Self, Box<dyn Error>> {
        let folder = suites.join("ws");
        let port = free_port()?;
        let cases = on_port(&fs::read_to_string(folder.join(cases))?, port)?;
        fs::create_dir_all(folder.join("reports/clients"))?;
        fs::write(folder.join("reports/cases.json"), cases)?;
        let log = fs::File::create(folder.join("reports/server.log"))?;
        let process = Command::new(suites.join("pkg/v27/bin/python"))
            .args(["wstest_loopback.py", "-m", "fuzzingserver", "-u", "0", "-s", "reports/cases.json"])
            .current_dir(&folder)
            .stdout(log.try_clone()?)
            .stderr(log)
            .stdin(Stdio::null())
            .spawn()?;
        let mut server = Self { process, port };
        server.wait_until_it_listens()?;
        Ok(server)
    }

    fn wait_until_it_listens(&mut self) -> Result<(), Box<dyn Error>> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let begun = Instant::now();
        while TcpStream::connect_timeout(&address, START).is_err() {
            if self.process.try_wait()?.is_some() || begun.elapsed() > START {
                return Err("the fuzzing server does not listen: see its reports/server.log".into());
            }
            thread::park_timeout(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for FuzzingServer {
    fn drop(&mut self) {
        // If it has ended already there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The server's description with its `url` on another port.
fn on_port(description: &str, port: u16) -> Result<String, Box<dyn Error>> {
    let mut description: serde_json::Value = serde_json::from_str(description)?;
    description["url"] = format!("ws://127.0.0.1:{port}").into();
    Ok(description.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_that_failed_or_did_not_end_is_not_good() {
        let of = |behaviours: &str| is_good(&format!("50/301\n{{\"behavior\": {behaviours}}}\n")).unwrap();
        assert!(of(r#"{"OK": 288, "NON-STRICT": 10, "INFORMATIONAL": 3}"#));
        assert!(!of(r#"{"OK": 300, "FAILED": 1}"#));
        assert!(!of(r#"{"OK": 300, "undefined": 1}"#));
        assert!(!of("{}"));
    }

    #[test]
    fn the_description_keeps_its_cases_on_another_port() {
        let moved = on_port(r#"{"url": "ws://127.0.0.1:19002", "cases": ["1.*"]}"#, 4000).unwrap();
        let moved: serde_json::Value = serde_json::from_str(&moved).unwrap();
        assert_eq!(moved, serde_json::json!({"url": "ws://127.0.0.1:4000", "cases": ["1.*"]}));
    }
}
