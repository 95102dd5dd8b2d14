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
        (&["run"], "<PATH>"),
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
