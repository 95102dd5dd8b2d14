//! What is found in a project without a network.

use std::fs;
use std::path::Path;

use wxnet::{DomainLists, Platform};
use wxnet_audit::{Finding, Inspection, Language, Project, Severity, Verdict, fix, message};

const ALL: [Platform; 3] = [Platform::Ios, Platform::Android, Platform::Devtools];

fn faulty() -> Inspection {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/project");
    Project::open(&folder, None).expect("it is there").inspect(&ALL)
}

/// `rule severity file:line`, and what the message has to hold.
fn holds(findings: &[Finding], head: &str, part: &str) -> bool {
    findings.iter().any(|it| told(it) == head && message(it, Language::English).contains(part))
}

fn told(finding: &Finding) -> String {
    let place = finding.place.as_ref().map_or_else(String::new, |place| {
        format!("{}:{}", place.file.file_name().unwrap_or_default().display(), place.line)
    });
    format!("{} {} {place}", finding.rule(), finding.severity().name())
}

#[track_caller]
fn check(expected: &[(&str, &str)]) {
    let findings = faulty().report.findings;
    for (head, part) in expected {
        let all: Vec<String> =
            findings.iter().map(|it| format!("{}: {}", told(it), message(it, Language::English))).collect();
        assert!(holds(&findings, head, part), "{head} {part}\n{all:#?}");
    }
}

/// AUDIT-01, AUDIT-02, AUDIT-03, AUDIT-05.
#[test]
fn entries_that_admit_nothing_are_found() {
    check(&[
        ("AUDIT-01 error domains.json:4", "the scheme must be https (DOM-04)"),
        ("AUDIT-01 error domains.json:14", "the scheme must be wss"),
        ("AUDIT-02 error domains.json:5", "an IP address is refused"),
        ("AUDIT-03 error domains.json:6", "api.weixin.qq.com is refused"),
        ("AUDIT-05 error domains.json:7", "no path"),
        ("AUDIT-05 error domains.json:8", "wildcards"),
        ("AUDIT-05 error domains.json:9", "an entry is an origin"),
        ("AUDIT-05 warning domains.json:10", "stands there twice, first in line 3"),
    ]);
}

/// AUDIT-04.
#[test]
fn entries_beyond_the_limit_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("domains.json");
    let entries: Vec<String> = (0..201).map(|n| format!("\"https://h{n}.example.com\"")).collect();
    fs::write(&file, format!("{{\"uploaddomain\": [{}]}}", entries.join(","))).unwrap();
    let findings = |version: Option<&str>| {
        let project = Project::open(&file, None).unwrap();
        let project = match version {
            Some(version) => project.with_lib_version(version.parse().unwrap()),
            None => project,
        };
        project.inspect(&ALL).report.findings
    };
    assert!(holds(
        &findings(None),
        "AUDIT-04 error domains.json:1",
        "201 entries, of which only the first 200 count (DOM-12)"
    ));
    assert!(holds(&findings(Some("2.8.0")), "AUDIT-04 error domains.json:1", "the first 20 count (DOM-11)"));
}

/// AUDIT-21.
#[test]
fn addresses_that_the_lists_refuse_are_found() {
    check(&[
        ("AUDIT-21 error app.js:6", "http:// and ws:// are refused (DOM-05)"),
        ("AUDIT-21 error app.js:7", "https://unlisted.example.com, used by wx.request"),
        ("AUDIT-21 error app.js:8", "is not in requestdomain, only in downloaddomain (DOM-02)"),
        ("AUDIT-21 error app.js:9", "with another port only: https://ports.example.com:8443"),
        ("AUDIT-21 error app.js:10", "an IP address is refused"),
        ("AUDIT-21 error app.js:11", "(DOM-06)"),
        ("AUDIT-21 warning app.js:13", "put together at run time"),
        ("AUDIT-21 info app.js:14", "comes from elsewhere"),
        ("AUDIT-21 warning config.js:4", "https://backup.example.com, the address of a server by its name"),
        ("AUDIT-21 warning index.js:2", "cannot be read"),
        ("AUDIT-21 info domains.json:12", "no script was seen to use https://unused.example.com"),
    ]);
}

#[test]
fn what_is_in_order_is_left_alone() {
    let findings = faulty().report.findings;
    for place in [
        "app.js:5",
        "app.js:12",
        "config.js:2",
        "config.js:5",
        "config.js:6",
        "domains.json:3",
        "domains.json:16",
    ] {
        assert!(!findings.iter().any(|it| told(it).ends_with(&format!(" {place}"))), "{place}");
    }
}

/// AUDIT-22.
#[test]
fn the_platforms_server_and_the_app_secret_are_found() {
    check(&[
        ("AUDIT-22 error app.js:15", "https://api.weixin.qq.com in a script"),
        ("AUDIT-22 error config.js:3", "SECRET looks like an app secret"),
    ]);
}

/// AUDIT-23, AUDIT-31.
#[test]
fn switches_and_timeouts_are_found() {
    check(&[
        ("AUDIT-23 warning project.config.json:3", "urlCheck is false"),
        ("AUDIT-23 warning app.json:3", "debug is true"),
        (
            "AUDIT-31 warning app.json:4",
            "networkTimeout.request is 90000; base library 2.8.0 takes 60000 at most",
        ),
    ]);
    let newer = Project::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/project"), None).unwrap();
    let newer = newer.with_lib_version("2.9.0".parse().unwrap()).inspect(&ALL).report.findings;
    assert!(newer.iter().all(|it| it.rule() != "AUDIT-31"));
    assert_eq!(faulty().report.findings.iter().filter(|it| it.rule() == "AUDIT-31").count(), 1);
}

/// AUDIT-24.
#[test]
fn what_works_only_in_debug_mode_says_so_with_its_rule() {
    check(&[
        (
            "AUDIT-24 warning app.js:7",
            "https://unlisted.example.com works only in debug mode: DOM-02 refuses it",
        ),
        ("AUDIT-24 warning app.js:6", "works only in debug mode: DOM-05 refuses it"),
    ]);
    let of_schemes = |it: &Finding| told(it) == "AUDIT-24 warning app.js:11";
    assert!(!faulty().report.findings.iter().any(of_schemes), "no mode takes wss for wx.request");
}

/// AUDIT-19.
#[test]
fn a_project_fails_by_the_rules_that_refuse() {
    let report = faulty().report;
    for judgement in &report.judgements {
        assert_eq!(judgement.verdict, Verdict::Fail);
        for rule in ["DOM-02", "DOM-04", "DOM-05", "DOM-08", "DOM-10", "DOM-19"] {
            assert!(judgement.rules.contains(&rule), "{rule} {judgement:?}");
        }
    }
    let severities: Vec<Severity> = report.findings.iter().map(Finding::severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b));
}

#[test]
fn the_origins_of_lists_and_calls_are_probed() {
    let targets = faulty().targets;
    let told: Vec<(&str, Option<&str>, usize)> =
        targets.iter().map(|it| (it.text(), it.refusal(), it.lists().len())).collect();
    assert_eq!(
        told,
        [
            ("https://api.example.com", None, 1),
            ("https://ports.example.com:8443", None, 1),
            ("https://unused.example.com", None, 1),
            ("wss://ws.example.com", Some("DOM-06"), 2),
            ("https://files.example.com", Some("DOM-02"), 2),
            ("https://unlisted.example.com", Some("DOM-02"), 1),
            ("https://ports.example.com", Some("DOM-02"), 1),
            ("wss://ws.example.com:9000", None, 1),
        ]
    );
}

#[test]
fn without_a_domains_file_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("app.json"), "{}").unwrap();
    fs::write(folder.path().join("app.js"), "wx.request({ url: 'https://a.com' })").unwrap();
    let project = || Project::open(folder.path(), None).unwrap();
    let findings = project().inspect(&ALL).report.findings;
    assert!(holds(&findings, "AUDIT-21 warning ", "domains.json: without domain lists"), "{findings:?}");
    let beside = DomainLists { request: vec!["https://a.com".to_owned()], ..DomainLists::default() };
    assert_eq!(project().beside(beside).inspect(&ALL).report.findings, []);
}

#[test]
fn every_finding_has_words_in_both_languages() {
    for finding in faulty().report.findings {
        let english = (message(&finding, Language::English), fix(&finding, Language::English));
        let chinese = (message(&finding, Language::Chinese), fix(&finding, Language::Chinese));
        let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        assert!(english.1.is_some() && !is_chinese(&english.0), "{english:?}");
        assert!(is_chinese(&chinese.0) && is_chinese(chinese.1.as_ref().unwrap()), "{chinese:?}");
    }
}
