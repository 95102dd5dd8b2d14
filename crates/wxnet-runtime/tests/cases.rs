//! Every conformance case, against the practice server, over both carriers.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use wxnet::{Config, ConnectTo, Detours, Parts, Platform, Version};
use wxnet_practice::Practice;
use wxnet_runtime::{Carrier, Case, CaseFailure, Level, Output, Setup, Standing};

fn conformance() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance")
}

/// What the cases print is of interest only when one is looked into.
struct Quiet;

impl Output for Quiet {
    fn console(&self, _: Level, _: &str) {}
    fn say(&self, _: &str) {}
}

fn parts(practice: &Practice) -> std::io::Result<Parts> {
    let mut parts = Parts::real(Platform::Devtools, Some(&conformance()))?;
    let mut detours = Detours::default();
    for way in practice.connect_to() {
        detours.add(ConnectTo {
            host: way.host,
            port: Some(way.port),
            to_host: way.to_host,
            to_port: Some(way.to_port),
        });
    }
    parts.resolve = Arc::new(detours);
    parts.trust.add_pem(practice.ca_pem().as_bytes()).map_err(std::io::Error::other)?;
    Ok(parts)
}

fn domains(practice: &Practice) -> wxnet::DomainLists {
    let lists: serde_json::Value = serde_json::from_str(&practice.domains_json()).unwrap();
    let list = |name: &str| serde_json::from_value(lists[name].clone()).unwrap();
    wxnet::DomainLists {
        request: list("requestdomain"),
        socket: list("wsrequestdomain"),
        upload: list("uploaddomain"),
        download: list("downloaddomain"),
    }
}

fn run(case: &Case, practice: &Rc<Practice>, carrier: Carrier) -> Result<(), CaseFailure> {
    let toolkit = fs::read_to_string(conformance().join("t.js")).unwrap();
    practice.control("/reset", None);
    let (server, parts_of) = (Rc::clone(practice), Rc::clone(practice));
    let setup = Setup {
        program: None,
        page: String::new(),
        config: Config { domains: domains(practice), ..Config::default() },
        parts: Box::new(move || parts(&parts_of)),
        carrier,
        output: Rc::new(Quiet),
        server: Some(Rc::new(move |path, body| server.control(path, body))),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(case.run(&toolkit, setup))
}

#[test]
fn every_case_passes_over_both_carriers() {
    let practice = Rc::new(Practice::start(wxnet_practice::Options::default()).unwrap());
    let only = std::env::var("CASE").unwrap_or_default();
    let failures = RefCell::new(Vec::new());
    let mut files: Vec<PathBuf> =
        fs::read_dir(conformance().join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.to_string_lossy().contains(&only)) {
        let name = file.file_name().unwrap().to_string_lossy();
        let case = Case::read(&name, &fs::read_to_string(file).unwrap()).unwrap();
        if case.standing(Platform::Devtools, Version::NEWEST) == Standing::NotApplicable {
            continue;
        }
        for carrier in [Carrier::Values, Carrier::Text] {
            if let Err(failure) = run(&case, &practice, carrier) {
                failures.borrow_mut().push(format!("{carrier:?}: {failure}"));
            }
        }
    }
    let failures = failures.take();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
