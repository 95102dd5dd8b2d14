//! Bad input: one clear message, exit code 2 (1 for the script's own error), nothing left behind.

use crate::bench::Bench;

/// Runs, and expects exit code and text.
fn refused(files: &[(&str, &str)], arguments: &[&str], code: i32, texts: &[&str]) {
    let ended = Bench::new(files).run(arguments);
    assert_eq!(ended.code, Some(code), "{ended:?}");
    assert_eq!(ended.out, "", "{ended:?}");
    for text in texts {
        assert!(ended.err.contains(text), "{text:?} is not in {:?}", ended.err);
    }
}

const SCRIPT: (&str, &str) = ("a.js", "console.log('ran')\n");

#[test]
fn a_missing_path_is_named() {
    refused(&[], &["run", "none"], 2, &["none: no such file or folder"]);
}

#[test]
fn a_folder_without_app_json_is_named() {
    refused(&[("app/", "")], &["run", "app"], 2, &["app: there is no app.json"]);
}

#[test]
fn broken_json_is_placed() {
    let files = [("app/app.json", "{\n  \"pages\": [,]\n}"), ("app/app.js", "")];
    refused(&files, &["run", "app"], 2, &["app/app.json:2:13: broken JSON"]);
    let files = [SCRIPT, ("domains.json", "{\"requestdomain\": [\"https://a.com\"}")];
    refused(&files, &["run", "a.js"], 2, &["domains.json:1:"]);
}

#[test]
fn an_unknown_key_of_the_domains_is_placed() {
    let files = [SCRIPT, ("d.json", "{\n\"requestdomains\": []}")];
    refused(&files, &["run", "--domains", "d.json", "a.js"], 2, &["d.json:2:", "requestdomains"]);
}

#[test]
fn an_appid_that_is_none_is_placed() {
    let config = "{\"libVersion\": \"3.0.0\",\n\"appid\": \"wx\\r\\nX: 1\"}";
    let files = [("app/app.json", "{}"), ("app/app.js", ""), ("app/project.config.json", config)];
    let text = "app/project.config.json:2:10: appid: \"wx\\r\\nX: 1\" is no appid";
    refused(&files, &["run", "app"], 2, &[text]);
}

#[test]
fn a_server_writes_over_nothing_that_is_somebody_elses() {
    let lists = "{\"requestdomain\": [\"https://mine.com\"]}";
    let bench = Bench::new(&[("app/domains.json", lists)]);
    let ended = bench.run(&["serve", "--dir", "app"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.err.contains("app/domains.json is there already"), "{ended:?}");
    assert_eq!(std::fs::read_to_string(bench.path("app/domains.json")).unwrap(), lists);
    assert!(!bench.path("app/ca.pem").exists());
}

#[test]
#[cfg(unix)]
fn a_server_writes_its_own_files_again() {
    let bench = Bench::new(&[]);
    for _ in 0..2 {
        let mut child = bench.spawn(&["serve", "--dir", "own"]);
        let mut line = String::new();
        let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
        std::io::BufRead::read_line(&mut out, &mut line).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(line.starts_with("wxnet run --cacert "), "{line}");
    }
}

#[test]
fn an_unknown_option_is_named() {
    refused(&[SCRIPT], &["run", "--frobnicate", "a.js"], 2, &["unexpected argument '--frobnicate'"]);
    refused(&[SCRIPT], &["run", "--har", "x", "a.js"], 2, &["--har"]);
    refused(&[SCRIPT], &["run", "--json", "--trace", "a.js"], 2, &["--json", "--trace"]);
}

#[test]
fn a_syntax_error_is_placed_and_is_the_scripts_own() {
    refused(&[("a.js", "var a = 1\nvar b = ;\n")], &["run", "a.js"], 1, &["a.js:2:", "SyntaxError"]);
}

#[test]
fn options_say_what_would_mend_them() {
    for (arguments, text) in [
        (&["run", "--cacert", "none.pem", "a.js"][..], "--cacert none.pem"),
        (&["run", "--cacert", "a.js", "a.js"], "no certificate in it"),
        (&["run", "--intermediate", "none.pem", "a.js"], "--intermediate none.pem"),
        (&["run", "--intermediate", "a.js", "a.js"], "no certificate in it"),
        (&["run", "--resolve", "x", "a.js"], "HOST:PORT:ADDR"),
        (&["run", "--connect-to", "x", "a.js"], "HOST1:PORT1:HOST2:PORT2"),
        (&["run", "--proxy", "socks5://a:1", "a.js"], "http://[user[:password]@]host[:port]"),
        (&["run", "--max-time", "0", "a.js"], "above 0"),
        (&["run", "--lib-version", "2.9", "a.js"], "2.24.0"),
        (&["run", "--platform", "windows", "a.js"], "ios, android or devtools"),
        (&["run", "--app-version", "x", "a.js"], "--app-version"),
        (&["run", "--appid", "wx\r\nX: 1", "a.js"], "is no appid"),
        (&["run"], "<PATH>"),
        (&["run", "--images", "a.js"], "<PATH>"),
        (&["run", "/dev/null"], "/dev/null: this is no regular file"),
        (&["fly"], "unrecognized subcommand"),
    ] {
        refused(&[SCRIPT], arguments, 2, &[text]);
    }
}

#[test]
fn no_url_check_has_no_effect_on_phones() {
    let text =
        "urlCheck has no effect on phones (DBG-05); --debug skips the domain lists, not the certificates";
    refused(&[SCRIPT], &["run", "--platform", "ios", "--no-url-check", "a.js"], 2, &[text]);
    let bench = Bench::new(&[SCRIPT]);
    let ended = bench.run(&["run", "--platform", "ios", "--no-url-check", "--debug", "a.js"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "ran\n"), "{ended:?}");
    let files = [
        ("app/app.json", "{}"),
        ("app/app.js", "console.log('ran')"),
        ("app/project.config.json", "{\"libVersion\": \"3.0.0\", \"setting\": {\"urlCheck\": false}}"),
    ];
    let ended = Bench::new(&files).run(&["run", "--platform", "android", "app"]);
    assert_eq!((ended.code, ended.err.lines().count()), (Some(0), 1), "{ended:?}");
    assert!(ended.err.contains("DBG-05"), "{ended:?}");
}

#[test]
fn a_page_is_asked_of_a_mini_program_alone() {
    refused(&[SCRIPT], &["run", "--page", "a/a", "a.js"], 2, &["--page: there are no pages"]);
}
