//! `wxnet check`: what it takes, what it says where, and how it exits.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::bench::{Bench, Ended};

const PROJECT: &[(&str, &str)] = &[
    ("mini/app.json", "{}"),
    ("mini/app.js", "const { API } = require('./hosts')\nwx.request({ url: `${API}/echo` })"),
    ("mini/hosts.js", "exports.API = 'https://api.practice.test'"),
];

fn check(bench: &Bench, words: &str) -> Ended {
    let arguments: Vec<&str> = ["check", "--lang", "en"].into_iter().chain(words.split(' ')).collect();
    bench.run(&arguments)
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap_or_else(|error| panic!("{error}: {ended:?}"))
}

/// AUDIT-29.
#[test]
fn the_exit_status_is_that_of_the_gravest_finding() {
    let bench = Bench::new(&[]);
    for (words, code) in [
        ("--practice https://api.practice.test", 0),
        ("--practice --fail-on error wss://ws.practice.test:9443/echo", 0),
        ("--practice --fail-on warning wss://ws.practice.test:9443/echo", 1),
        ("--practice https://expired.practice.test", 1),
        ("--practice --platform ios https://long-lived.practice.test", 1),
        ("--practice --platform android https://long-lived.practice.test", 0),
        ("--practice https://refused.practice.test https://api.practice.test", 1),
        ("http://10.0.0.1", 1),
        ("ftp://example.com", 2),
        ("https://", 2),
        ("no/such/folder", 2),
        ("--format yaml https://example.com", 2),
        ("--fail-on info https://example.com", 2),
        ("--cacert no-such-file https://example.com", 2),
        ("--lang", 2),
    ] {
        let ended = check(&bench, words);
        assert_eq!(ended.code, Some(code), "{words}: {ended:?}");
        assert_eq!(ended.err.is_empty(), code < 2, "{words}: {ended:?}");
        assert_eq!(ended.out.is_empty(), code == 2, "{words}: {ended:?}");
    }
}

/// AUDIT-30.
#[test]
fn an_unreachable_server_hides_nothing_of_others() {
    let bench = Bench::new(&[]);
    let words = "--practice --format json https://refused.practice.test https://expired.practice.test";
    let report = json(&check(&bench, words));
    let rules = |index: usize| report["targets"][index]["findings"][0]["rule"].clone();
    assert_eq!((rules(0), rules(1)), ("AUDIT-30".into(), "AUDIT-10".into()), "{report:#}");
}

#[test]
fn a_folder_a_script_a_domain_file_and_a_bare_host_are_targets() {
    let bench = Bench::new(PROJECT);
    let names = |words: &str| -> Vec<String> {
        let report = json(&check(&bench, &format!("--practice --format json {words}")));
        let targets = report["targets"].as_array().unwrap();
        targets.iter().map(|it| it["target"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("mini"), ["mini", "https://api.practice.test"]);
    assert_eq!(
        names("mini/app.js api.practice.test:8443"),
        ["mini/app.js", "https://api.practice.test", "https://api.practice.test:8443"]
    );
    fs::write(bench.path("lists.json"), r#"{"wsrequestdomain": ["wss://ws.practice.test"]}"#).unwrap();
    assert_eq!(names("lists.json"), ["lists.json", "wss://ws.practice.test"]);
}

#[test]
fn the_lists_of_a_project_decide() {
    let bench = Bench::new(PROJECT);
    let report = |words: &str| json(&check(&bench, &format!("--format json {words}")));
    let unlisted = report("--resolve api.practice.test:443:127.0.0.1 --timeout 5 mini");
    let target = &unlisted["targets"][0];
    assert_eq!(target["platforms"]["android"]["rules"], serde_json::json!(["DOM-02"]), "{target:#}");
    let finding = &target["findings"][0];
    assert_eq!(
        (&finding["rule"], &finding["file"], &finding["line"]),
        (&"AUDIT-21".into(), &"mini/hosts.js".into(), &1.into())
    );
    assert!(unlisted["targets"][1]["platforms"]["ios"]["rules"].to_string().contains("DOM-02"));
    fs::write(bench.path("other.json"), r#"{"requestdomain": ["https://api.practice.test"]}"#).unwrap();
    let listed = report("--practice --domains other.json mini");
    assert_eq!(listed["targets"][0]["verdict"], "pass", "{listed:#}");
}

#[test]
fn a_report_goes_where_it_is_told_in_the_form_and_language_asked_for() {
    let bench = Bench::new(&[]);
    let ended = check(&bench, "--practice --format markdown -o report.md https://expired.practice.test");
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(1), "", ""));
    assert!(fs::read_to_string(bench.path("report.md")).unwrap().starts_with("## wxnet check"));
    let arguments = ["check", "--practice", "https://expired.practice.test"];
    for (locale, word) in [("zh_CN.UTF-8", "证书已于"), ("de_DE.UTF-8", "it expired on")] {
        let output = bench.command(&arguments).env("LC_ALL", locale).output().unwrap();
        let ended = Ended::from(output);
        assert!(ended.out.contains(word), "{ended:?}");
        assert!(!ended.out.contains('\u{1b}') && ended.err.is_empty(), "no terminal reads: {ended:?}");
    }
}

/// AUDIT-06: what was not looked up is never passed off as such.
#[test]
fn a_registration_that_nobody_looked_up_is_told_as_that() {
    let bench = Bench::new(&[]);
    let ended = check(&bench, "--practice https://api.practice.test wss://ws.practice.test");
    assert_eq!(ended.out.matches("ICP").count(), 1, "{ended:?}");
    assert!(
        ended.out.contains("Not checked, as the network cannot tell: the ICP registration of practice.test")
    );
    let report = json(&check(&bench, "--practice --format json https://api.practice.test"));
    let findings = report["targets"][0]["findings"].as_array().unwrap();
    let icp = findings.iter().find(|it| it["rule"] == "AUDIT-06").unwrap();
    assert_eq!((&icp["severity"], &icp["platforms"]), (&"info".into(), &serde_json::json!([])));
    assert!(icp["message"].as_str().unwrap().ends_with("not checked"), "{icp}");
}

#[test]
fn the_tour_is_checked_so_that_a_newcomer_understands() {
    let bench = Bench::new(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let arguments = ["check", "--lang", "en", "--practice", "examples/tour"];
    let ended = Ended::from(bench.command(&arguments).current_dir(root).output().unwrap());
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let words: Vec<&str> = ended.out.split_whitespace().collect();
    let out = words.join(" ");
    for told in [
        "https://api.practice.test pass pass pass",
        "https://expired.practice.test fail fail fail TLS-04",
        "https://other.practice.test, used by wx.request",
        "wxnet domains add --project examples/tour requestdomain https://other.practice.test",
        "renew the certificate",
        "6 targets, of which 4 fail",
    ] {
        assert!(out.contains(told), "{told}: {out}");
    }
}
