//! `wxnet domains`: the file is right or untouched, whoever changes it, and a refusal says what would mend it.

use std::fs;
use std::process::Child;

use serde_json::{Value, json};

use crate::bench::{Bench, Ended};

/// A file with one entry, in the platform's own shape.
const PASTED: &str = "{\n  \"errcode\": 0,\n  \"errmsg\": \"ok\",\n  \"requestdomain\": [\"https://a.com\"],\n  \"udpdomain\": [\"udp://a.com\"]\n}\n";

fn text(bench: &Bench) -> String {
    fs::read_to_string(bench.path("domains.json")).unwrap()
}

fn domains(bench: &Bench, words: &str) -> Ended {
    let arguments: Vec<&str> = ["domains"].into_iter().chain(words.split(' ')).collect();
    bench.run(&arguments)
}

/// Standard output as one object, and nothing on standard error.
fn answer(ended: &Ended, code: i32) -> Value {
    assert_eq!((ended.code, ended.err.as_str(), ended.out.lines().count()), (Some(code), "", 1), "{ended:?}");
    serde_json::from_str(&ended.out).unwrap()
}

/// What lies in the bench's folder.
fn names(bench: &Bench) -> Vec<String> {
    let entries = fs::read_dir(bench.path("")).unwrap();
    let mut names: Vec<String> = entries
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "tmp")
        .collect();
    names.sort();
    names
}

#[test]
fn a_missing_file_is_made_with_every_list() {
    let bench = Bench::new(&[]);
    let ended =
        domains(&bench, "add requestdomain https://a.com https://B.com/ wsrequestdomain wss://s.com:9000");
    let told = "requestdomain: added https://a.com\nrequestdomain: added https://b.com\nwsrequestdomain: added wss://s.com:9000\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(0), told, ""));
    let lists: Value = serde_json::from_str(&text(&bench)).unwrap();
    let wanted = json!({ "requestdomain": ["https://a.com", "https://b.com"], "wsrequestdomain": ["wss://s.com:9000"],
        "uploaddomain": [], "downloaddomain": [] });
    assert_eq!(lists, wanted);
    assert_eq!(names(&bench), ["domains.json"], "nothing is left beside it");
}

#[test]
fn a_change_leaves_the_rest_of_the_file_as_it_was() {
    let bench = Bench::new(&[("domains.json", PASTED)]);
    assert_eq!(domains(&bench, "add downloaddomain https://d.com").code, Some(0));
    let added = ",\n  \"downloaddomain\": [\n    \"https://d.com\"\n  ]\n}\n";
    assert_eq!(text(&bench), PASTED.replace("\n}\n", added));
    let ended = domains(&bench, "set downloaddomain");
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "downloaddomain: deleted https://d.com\n"));
    assert_eq!(text(&bench), PASTED.replace("\n}\n", ",\n  \"downloaddomain\": []\n}\n"));
}

#[test]
fn one_refused_entry_leaves_the_file_untouched() {
    let bench = Bench::new(&[("domains.json", PASTED)]);
    let before = fs::metadata(bench.path("domains.json")).unwrap().modified().unwrap();
    for (words, texts) in [
        (
            "add requestdomain https://b.com https://b.com/path",
            &["\"https://b.com/path\"", "(DOM-19): write https://b.com\n"][..],
        ),
        (
            "set uploaddomain https://b.com requestdomain wss://b.com",
            &["(DOM-04): write https://b.com, or put it into wsrequestdomain"],
        ),
        ("add requestdomain https://*.b.com http://127.0.0.1:80", &["DOM-19", "DOM-09"]),
        ("add requestdomain https://10.0.0.1", &["DOM-08", "--resolve"]),
        ("add downloaddomain https://api.weixin.qq.com", &["DOM-10", "server of your own"]),
    ] {
        let ended = domains(&bench, words);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{words}: {ended:?}");
        assert!(ended.err.ends_with("wxnet: domains.json: nothing was changed\n"), "{ended:?}");
        for text in texts {
            assert!(ended.err.contains(text), "{text:?} is not in {:?}", ended.err);
        }
        assert!(ended.err.lines().all(|line| line.starts_with("wxnet: domains.json: ")), "{ended:?}");
    }
    assert_eq!(text(&bench), PASTED);
    assert_eq!(fs::metadata(bench.path("domains.json")).unwrap().modified().unwrap(), before);
    assert_eq!(names(&bench), ["domains.json"]);
}

#[test]
fn what_is_so_already_is_told_and_is_no_error() {
    let bench = Bench::new(&[("domains.json", PASTED)]);
    for (words, told) in [
        ("add requestdomain https://A.com/", "requestdomain: https://a.com was there already\n"),
        ("set requestdomain https://a.com", "requestdomain: https://a.com was there already\n"),
        ("delete requestdomain https://b.com", "requestdomain: https://b.com was not there\n"),
    ] {
        let ended = domains(&bench, words);
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(0), told, ""), "{words}");
        assert_eq!(text(&bench), PASTED, "{words}");
    }
}

#[test]
fn the_number_of_entries_is_that_of_the_base_library() {
    let full = |count: usize| {
        let entries: Vec<String> = (0..count).map(|n| format!("\"https://h{n}.com\"")).collect();
        format!("{{\"requestdomain\": [{}]}}", entries.join(","))
    };
    let bench = Bench::new(&[
        ("domains.json", &full(20)),
        ("old/project.config.json", "{\"libVersion\": \"2.8.9\"}"),
        ("old/domains.json", &full(20)),
        ("full.json", &full(200)),
    ]);
    for (words, code, text) in [
        (
            "add requestdomain https://a.com --lib-version 2.8.9",
            2,
            "first 20 entries of a list count (DOM-11)",
        ),
        ("add requestdomain https://a.com --project old", 2, "first 20 entries of a list count (DOM-11)"),
        ("add requestdomain https://a.com --project old --lib-version 2.9.0", 0, ""),
        ("add requestdomain https://a.com", 0, ""),
        ("add requestdomain https://a.com --file full.json", 2, "first 200 entries of a list count (DOM-12)"),
        ("get requestdomain --project old", 0, "\"https://a.com\": only the first 20 entries"),
    ] {
        let ended = domains(&bench, words);
        assert_eq!(ended.code, Some(code), "{words}: {ended:?}");
        assert!(ended.err.contains(text) && ended.err.is_empty() == text.is_empty(), "{words}: {ended:?}");
    }
}

#[test]
fn lists_are_printed_for_people_and_one_list_for_other_commands() {
    let bench = Bench::new(&[("domains.json", r#"{"requestdomain": ["https://a.com", "http://b.com"]}"#)]);
    let all = domains(&bench, "get");
    let empty = "  (empty: admits nothing)\n";
    let printed = format!(
        "requestdomain\n  https://a.com\n  http://b.com\nwsrequestdomain\n{empty}uploaddomain\n{empty}downloaddomain\n{empty}"
    );
    assert_eq!((all.code, &all.out), (Some(0), &printed));
    assert!(
        all.err.contains("\"http://b.com\": the scheme must be https (DOM-04): write https://b.com"),
        "{all:?}"
    );
    assert_eq!(domains(&bench, "get requestdomain").out, "https://a.com\nhttp://b.com\n");
    let other = domains(&bench, "get uploaddomain");
    assert_eq!((other.out.as_str(), other.err.as_str()), ("", ""));
}

#[test]
fn the_warnings_of_a_run_have_the_same_reasons() {
    let lists = r#"{"requestdomain": ["http://a.com", "https://b.com/x", "https://1.2.3.4", "b.com"]}"#;
    let bench = Bench::new(&[("domains.json", lists), ("a.js", "")]);
    let (got, ran) = (domains(&bench, "get"), bench.run(&["run", "a.js"]));
    let reason = |line: &str| {
        let from = line.find("requestdomain: ").unwrap();
        let to = line.rfind("(DOM-").unwrap() + "(DOM-04)".len();
        line[from..to].replace(" admits nothing", "")
    };
    let reasons: Vec<String> = got.err.lines().map(reason).collect();
    assert_eq!(reasons.len(), 4, "{got:?}");
    assert_eq!(reasons, ran.err.lines().map(reason).collect::<Vec<_>>());
}

#[test]
fn an_answer_is_the_platforms_and_a_domain_file() {
    let bench = Bench::new(&[("domains.json", r#"{"requestdomain": ["https://a.com", "http://b.com"]}"#)]);
    let got = domains(&bench, "get --json");
    let object = answer(&got, 0);
    assert_eq!(
        (&object["errcode"], &object["errmsg"], &object["action"]),
        (&json!(0), &json!("ok"), &json!("get"))
    );
    assert_eq!(object["requestdomain"], json!(["https://a.com"]));
    assert_eq!(object["invalid_requestdomain"], json!(["http://b.com"]));
    assert_eq!((&object["uploaddomain"], &object["invalid_uploaddomain"]), (&json!([]), &json!([])));
    let reason = json!([{ "list": "requestdomain", "entry": "http://b.com", "rule": "DOM-04",
        "why": "the scheme must be https (DOM-04)", "mend": "write https://b.com", "instead": "https://b.com" }]);
    assert_eq!(object["invalid_entries"], reason);
    fs::write(bench.path("domains.json"), &got.out).unwrap();
    let added = answer(&domains(&bench, "add uploaddomain https://u.com --json"), 0);
    assert_eq!((&added["action"], &added["requestdomain"]), (&json!("add"), &json!(["https://a.com"])));
    assert_eq!(added["uploaddomain"], json!(["https://u.com"]));
    assert_eq!(answer(&domains(&bench, "get uploaddomain --json"), 0)["requestdomain"], Value::Null);
}

#[test]
fn an_error_is_an_answer_too() {
    let bench = Bench::new(&[
        ("broken.json", "{\n  \"requestdomain\": [,]\n}"),
        ("key.json", "{\"requestDomain\": []}"),
    ]);
    let refused = answer(&domains(&bench, "add requestdomain a.com wsrequestdomain ws://b.com --json"), 2);
    assert_eq!((&refused["errcode"], &refused["action"]), (&json!(85_301), &json!("add")));
    assert_eq!(refused["invalid_requestdomain"], json!(["a.com"]));
    assert_eq!(refused["invalid_wsrequestdomain"], json!(["ws://b.com"]));
    assert_eq!(refused["invalid_entries"][0]["instead"], "https://a.com");
    assert_eq!(names(&bench), ["broken.json", "key.json"], "no file is made");
    for (words, text) in [
        ("get --json", "domains.json: there is no such file: make it with wxnet domains add requestdomain"),
        ("delete requestdomain https://a.com --json", "domains.json: there is no such file"),
        ("add requestdomain https://a.com --file broken.json --json", "broken.json:2:21: broken JSON"),
        ("get --file key.json --json", "requestDomain is no key of this file"),
        ("get --project none --json", "none: no such file or folder"),
        ("add requestdomain https://a.com --file none/d.json --json", "none/d.json: cannot be written"),
        ("add https://a.com https://b.com --json", "\"https://a.com\" is no list"),
        ("add requestdomain uploaddomain https://a.com --json", "requestdomain: no entry is given"),
    ] {
        let object = answer(&domains(&bench, words), 2);
        assert_eq!(object["errcode"], json!(-1), "{words}");
        assert!(object["errmsg"].as_str().unwrap().contains(text), "{words}: {object}");
    }
    let limit = format!("set requestdomain {} --lib-version 2.0.0 --json", many(21).join(" "));
    let full = answer(&domains(&bench, &limit), 2);
    assert_eq!(
        (&full["errcode"], &full["invalid_requestdomain"]),
        (&json!(85_016), &json!(["https://h20.com"]))
    );
}

fn many(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("https://h{n}.com")).collect()
}

#[test]
fn the_line_that_a_refused_run_prints_can_be_pasted() {
    let script = "wx.connectSocket({ url: 'wss://ws.example.com:9000/s' })";
    let bench = Bench::new(&[
        ("it's mine/app.json", "{}"),
        ("it's mine/app.js", script),
        (
            "a.js",
            "wx.request({ url: 'http://127.0.0.1/x' }); wx.downloadFile({ url: 'https://api.example.com/x' })",
        ),
    ]);
    for (path, list) in [
        (
            "it's mine",
            json!({ "requestdomain": [], "wsrequestdomain": ["wss://ws.example.com:9000"], "uploaddomain": [], "downloaddomain": [] }),
        ),
        (
            "a.js",
            json!({ "requestdomain": [], "wsrequestdomain": [], "uploaddomain": [], "downloaddomain": ["https://api.example.com"] }),
        ),
    ] {
        let ended = bench.run(&["run", path]);
        let line = ended
            .err
            .lines()
            .find_map(|line| line.strip_prefix("  wxnet "))
            .unwrap_or_else(|| panic!("{ended:?}"));
        let pasted = format!("\"$0\" {line}");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &pasted, env!("CARGO_BIN_EXE_wxnet")]).current_dir(bench.path(""));
        assert!(shell.output().unwrap().status.success(), "{line}");
        let file =
            if path == "a.js" { bench.path("domains.json") } else { bench.path(path).join("domains.json") };
        assert_eq!(serde_json::from_str::<Value>(&fs::read_to_string(file).unwrap()).unwrap(), list);
        let again = bench.run(&[
            "run",
            "--resolve",
            "ws.example.com:9000:127.0.0.1",
            "--resolve",
            "api.example.com:443:127.0.0.1",
            path,
        ]);
        for told in ["domains add", "refused by SOCK-03", "refused by DOM-02"] {
            assert!(!again.err.contains(told), "{told}: {again:?}");
        }
    }
}

#[test]
fn several_processes_at_once_lose_nothing() {
    let bench = Bench::new(&[]);
    let entries = many(24);
    let children: Vec<Child> =
        entries.iter().map(|entry| bench.spawn(&["domains", "add", "requestdomain", entry])).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let mut lists: Value = serde_json::from_str(&text(&bench)).unwrap();
    let found = lists["requestdomain"].as_array_mut().unwrap();
    found.sort_by_key(|entry| entry.as_str().unwrap().to_owned());
    let mut wanted: Vec<Value> = entries.into_iter().map(Value::from).collect();
    wanted.sort_by_key(|entry| entry.as_str().unwrap().to_owned());
    assert_eq!(found, &wanted);
    assert_eq!(names(&bench), ["domains.json"]);
}

#[test]
#[cfg(unix)]
fn permissions_and_symbolic_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let bench = Bench::new(&[("kept/real.json", PASTED), ("app/", "")]);
    let real = bench.path("kept/real.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("../kept/real.json", bench.path("app/domains.json")).unwrap();
    assert_eq!(domains(&bench, "add requestdomain https://b.com --project app").code, Some(0));
    assert!(fs::symlink_metadata(bench.path("app/domains.json")).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("https://b.com"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    symlink("new.json", bench.path("kept/link.json")).unwrap();
    assert_eq!(domains(&bench, "add requestdomain https://b.com --file kept/link.json").code, Some(0));
    assert!(bench.path("kept/new.json").is_file(), "a link may lead to what is not there yet");
    let other = bench.path("kept/umask.json");
    fs::write(&other, "").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(bench.path("kept/new.json")), mode(other), "a new file is like any other");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    let ended = domains(&bench, "add requestdomain https://c.com --project app");
    assert!(
        ended.code == Some(2) && ended.err.contains("app/domains.json: cannot be written: it is read-only"),
        "{ended:?}"
    );
    symlink("round.json", bench.path("round.json")).unwrap();
    assert_eq!(domains(&bench, "add requestdomain https://c.com --file round.json").code, Some(2));
}
