//! Projects as they lie on a disk.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its stage may panic")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use wxnet_core::{Appid, Platform, Version};
use wxnet_project::{Knobs, Program, Project, ProjectError, ProjectWarning, Settings};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

/// A mini-program with these files beside its app.json and app.js.
fn program(files: &[(&str, &str)]) -> TempDir {
    let folder = folder(files);
    for (name, text) in [("app.json", "{}"), ("app.js", "")] {
        let file = folder.path().join(name);
        if !file.exists() {
            fs::write(file, text).unwrap();
        }
    }
    folder
}

fn settings(files: &[(&str, &str)]) -> Settings {
    Project::open(program(files).path()).unwrap().settings()
}

fn error(folder: &TempDir) -> String {
    let error = Project::open(folder.path()).unwrap_err().to_string();
    error.replace(folder.path().to_str().unwrap(), "P")
}

#[test]
fn a_folder_needs_app_json_and_app_js() {
    assert_eq!(
        error(&folder(&[("app.js", "")])),
        "P: there is no app.json: give the folder that holds one, or write {\"pages\": [\"index/index\"]} into it"
    );
    assert_eq!(
        error(&folder(&[("app.json", "{}")])),
        "P/app.js: there is no such file: it is the script that a mini-program begins with"
    );
}

#[test]
fn what_is_not_there_is_named() {
    let error = Project::open(Path::new("no/such/place")).unwrap_err();
    assert_eq!(error, ProjectError::Missing("no/such/place".into()));
}

#[test]
fn a_script_is_a_project_of_its_own() {
    let folder = folder(&[
        ("x.js", ""),
        ("project.config.json", "broken"),
        ("domains.json", r#"{"requestdomain": []}"#),
    ]);
    let script = folder.path().join("x.js");
    let project = Project::open(&script).unwrap();
    assert_eq!(project.program(), &Program::script(&script).unwrap());
    assert_eq!(project.program().entry(), "x.js");
    assert_eq!(project.domains_file(), folder.path().join("domains.json"));
    assert!(project.has_domains());
    assert_eq!(project.settings().warnings(Platform::Ios), []);
}

#[test]
#[cfg(unix)]
fn a_link_to_a_script_is_the_script_where_it_lies() {
    let folder = folder(&[("real/x.js", ""), ("links/y", "")]);
    let link = folder.path().join("links/link.js");
    std::os::unix::fs::symlink("../real/x.js", &link).unwrap();
    let program = Project::open(&link).unwrap().program().clone();
    assert_eq!(program, Program::script(&folder.path().join("real/x.js")).unwrap());
    assert!(program.root().ends_with("real"), "{program:?}");
}

#[test]
#[cfg(unix)]
fn an_app_js_that_leads_out_of_the_mini_program_is_named() {
    let outside = folder(&[("secret.js", "")]);
    let folder = folder(&[("app.json", "{}"), ("inside.js", "")]);
    let app_js = folder.path().join("app.js");
    std::os::unix::fs::symlink(outside.path().join("secret.js"), &app_js).unwrap();
    let error = Project::open(folder.path()).unwrap_err();
    assert!(matches!(error, ProjectError::Outside { .. }), "{error}");
    fs::remove_file(&app_js).unwrap();
    std::os::unix::fs::symlink("inside.js", &app_js).unwrap();
    assert_eq!(Project::open(folder.path()).unwrap().program().entry(), "inside.js");
}

#[test]
#[cfg(unix)]
fn what_is_no_regular_file_is_named_and_not_waited_for() {
    let folder = program(&[]);
    for (name, given) in [("app.json", ""), ("domains.json", ""), ("pipe.js", "pipe.js")] {
        let pipe = folder.path().join(name);
        let _ = fs::remove_file(&pipe);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let error = Project::open(&folder.path().join(given)).unwrap_err().to_string();
        assert!(error.contains(&format!("{name}: this is no regular file")), "{error}");
        fs::remove_file(&pipe).unwrap();
        fs::write(&pipe, "{}").unwrap();
    }
}

#[test]
fn a_json_file_is_no_script() {
    let folder = program(&[]);
    let error = Project::open(&folder.path().join("app.json")).unwrap_err();
    assert!(matches!(error, ProjectError::NotAScript(_)), "{error}");
}

#[test]
fn without_files_the_defaults_hold() {
    let folder = program(&[]);
    let project = Project::open(folder.path()).unwrap();
    assert!(!project.has_domains());
    let settings = project.settings();
    assert_eq!((settings.appid.as_ref().map(Appid::as_str), settings.lib_version), (None, Version::NEWEST));
    assert!(settings.url_check && !settings.debug);
    let warnings = settings.warnings(Platform::Devtools);
    assert!(matches!(warnings[..], [ProjectWarning::NoLibVersion(_)]), "{warnings:?}");
}

#[test]
fn every_file_adds_its_word() {
    let folder = program(&[
        ("app.json", r#"{"pages": ["a/a"], "debug": true, "networkTimeout": {"request": 500}}"#),
        ("project.config.json", r#"{"appid": "wxa", "libVersion": "2.8.0", "setting": {"urlCheck": false}}"#),
        ("domains.json", r#"{"requestdomain": ["https://a.com"]}"#),
    ]);
    let project = Project::open(folder.path()).unwrap();
    assert_eq!(project.entry_page(), "a/a");
    let config = project.settings().config(Platform::Android);
    assert_eq!(config.appid.as_ref().map(Appid::as_str), Some("wxa"));
    assert_eq!(config.limits.sockets, 2);
    assert_eq!(config.timeout.request, Some(500.0));
    assert_eq!(config.domains.request, ["https://a.com"]);
    assert!(config.debug && !config.url_check);
}

#[test]
fn the_private_file_wins_over_the_shared_one() {
    let settings = settings(&[
        ("project.private.config.json", r#"{"libVersion": "3.0.0", "setting": {"urlCheck": false}}"#),
        ("project.config.json", r#"{"appid": "wxa", "libVersion": "2.0.0", "setting": {"urlCheck": true}}"#),
    ]);
    assert_eq!(settings.appid.as_ref().map(Appid::as_str), Some("wxa"));
    assert_eq!(settings.lib_version, Version::new(3, 0, 0));
    assert!(!settings.url_check);
}

#[test]
fn the_command_line_wins_over_every_file() {
    let settings = settings(&[
        ("app.json", r#"{"debug": true}"#),
        (
            "project.config.json",
            r#"{"appid": "wxa", "libVersion": "latest", "setting": {"urlCheck": false}}"#,
        ),
    ])
    .under(Knobs {
        appid: "wxb".parse().ok(),
        lib_version: Some(Version::new(2, 0, 0)),
        url_check: Some(true),
        debug: Some(false),
    });
    assert_eq!(settings.appid.as_ref().map(Appid::as_str), Some("wxb"));
    assert_eq!(settings.lib_version, Version::new(2, 0, 0));
    assert!(settings.url_check && !settings.debug);
    assert_eq!(settings.warnings(Platform::Ios), []);
}

#[test]
fn an_unreadable_version_is_the_newest_with_a_warning() {
    let settings = settings(&[("project.config.json", r#"{"libVersion": "latest"}"#)]);
    assert_eq!(settings.lib_version, Version::NEWEST);
    let warnings = settings.warnings(Platform::Devtools);
    assert!(matches!(warnings[..], [ProjectWarning::LibVersion { .. }]), "{warnings:?}");
}

#[test]
fn url_check_off_is_a_warning_on_phones_without_debug() {
    let file =
        ("project.config.json", "{\n  \"libVersion\": \"3.0.0\",\n  \"setting\": {\"urlCheck\": false}\n}");
    let quiet = settings(&[file]);
    assert_eq!(quiet.warnings(Platform::Devtools), []);
    let warnings = quiet.warnings(Platform::Ios);
    let [ProjectWarning::UrlCheckOnPhone(place)] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!((place.line, place.column), (3, 27));
    assert_eq!(settings(&[file, ("app.json", r#"{"debug": true}"#)]).warnings(Platform::Ios), []);
}

#[test]
fn the_mini_program_may_lie_in_a_folder_of_its_own() {
    for root in ["miniprogram/", "./miniprogram", "miniprogram"] {
        let folder = folder(&[
            ("project.config.json", &format!(r#"{{"miniprogramRoot": "{root}"}}"#)),
            ("miniprogram/app.json", "{}"),
            ("miniprogram/app.js", ""),
            ("domains.json", "{}"),
        ]);
        let project = Project::open(folder.path()).unwrap();
        assert_eq!(
            project.program(),
            &Program::folder(&folder.path().join("miniprogram")).unwrap(),
            "{root}"
        );
        assert_eq!(project.domains_file(), folder.path().join("domains.json"));
    }
}

#[test]
fn an_empty_root_is_the_folder_itself() {
    for root in ["", "./"] {
        let folder = program(&[("project.config.json", &format!(r#"{{"miniprogramRoot": "{root}"}}"#))]);
        let project = Project::open(folder.path()).unwrap();
        assert_eq!(project.program(), &Program::folder(folder.path()).unwrap(), "{root:?}");
    }
}

#[test]
fn a_root_without_app_json_names_where_it_is_written() {
    let folder = program(&[("project.config.json", "{\n\"miniprogramRoot\": \"mini/\"}")]);
    assert_eq!(
        error(&folder),
        "P/project.config.json:2:20: miniprogramRoot is \"mini/\", but there is no app.json in P/mini"
    );
}

#[test]
fn broken_files_are_named_with_line_and_column() {
    for (name, text, message) in [
        ("app.json", "{\n  \"pages\": [,]\n}", "P/app.json:2:13: broken JSON: expected value"),
        ("app.json", "{\"debug\": 1}", "P/app.json:1:11: debug is a number: write true or false"),
        (
            "project.private.config.json",
            "{\n\"appid\": 1}",
            "P/project.private.config.json:2:10: appid is a number: write a string, as in \"wx0123456789abcdef\"",
        ),
        (
            "domains.json",
            "{\"requestdomain\": \"https://a.com\"}",
            "P/domains.json:1:19: requestdomain is a string: write a list, as in [\"https://example.com\"]",
        ),
    ] {
        assert_eq!(error(&program(&[(name, text)])), message);
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let folder = program(&[]);
    fs::create_dir(folder.path().join("domains.json")).unwrap();
    assert_eq!(error(&folder), "P/domains.json: this is no regular file");
}

#[test]
fn typescript_that_was_not_built_is_named() {
    let app = folder(&[("app.json", "{}"), ("app.ts", "")]);
    assert_eq!(
        error(&app),
        "P/app.ts: this is TypeScript, and there is no app.js beside it: build the project, and let miniprogramRoot \
         of project.config.json name the folder of the built files"
    );
    let page = program(&[
        ("app.json", r#"{"pages": ["a"], "subPackages": [{"root": "part", "pages": ["b"]}]}"#),
        ("a.js", ""),
        ("a.ts", ""),
        ("part/b.ts", ""),
    ]);
    assert!(error(&page).starts_with("P/part/b.ts: this is TypeScript, and there is no b.js beside it"));
}
