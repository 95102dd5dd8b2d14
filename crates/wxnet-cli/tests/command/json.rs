//! What programs read of a run: `docs/json.md`.

use serde_json::{Value, json};

use crate::bench::{Bench, Ended};

fn run(files: &[(&str, &str)], arguments: &[&str]) -> Ended {
    Bench::new(files).run(&[&["run", "--json"], arguments].concat())
}

/// Every line of standard error is an object; without its moment.
fn objects(ended: &Ended) -> Vec<Value> {
    let mut last = 0.0;
    let object = |line: &str| {
        let mut object: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        let at = object.as_object_mut().unwrap().remove("at").unwrap().as_f64().unwrap();
        assert!(at >= last, "{line} comes after {last}");
        last = at;
        object
    };
    ended.err.lines().map(object).collect()
}

fn of_type<'a>(objects: &'a [Value], kind: &str) -> Vec<&'a Value> {
    objects.iter().filter(|object| object["type"] == kind).collect()
}

#[test]
fn a_run_is_told_in_objects() {
    let script = "wx.request({ url: 'https://api.practice.test/echo', complete() { console.log('done'); console.warn('w') } })";
    let ended = run(&[("a.js", script)], &["--practice", "a.js"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "done\n"));
    let objects = objects(&ended);
    let url = "https://api.practice.test/echo";
    assert_eq!(objects[0], json!({ "v": 1, "type": "call", "task": 1, "api": "request", "url": url }));
    let end = of_type(&objects, "end")[0];
    assert_eq!(
        (&end["task"], &end["status"], &end["result"]),
        (&json!(1), &json!(200), &json!({ "errMsg": "request:ok" }))
    );
    assert!(end["verdict"]["admitted"].as_str().unwrap().contains("DOM-01"), "{end}");
    assert!(end["timings"]["secured"].as_f64() <= end["timings"]["ended"].as_f64(), "{end}");
    assert!(end["wire"]["received"].as_u64() > Some(100), "{end}");
    let console = of_type(&objects, "console");
    assert_eq!(console[0], &json!({ "v": 1, "type": "console", "level": "log", "text": "done" }));
    assert_eq!(console[1], &json!({ "v": 1, "type": "console", "level": "warn", "text": "w" }));
    let exit = json!({ "v": 1, "type": "exit", "code": 0, "ending": "quiet", "uncaught": 0 });
    assert_eq!(objects.last(), Some(&exit));
}

#[test]
fn a_refusal_is_an_end_with_its_rule() {
    let ended = run(&[("a.js", "wx.request({ url: 'https://api.example.com/x' })")], &["a.js"]);
    let objects = objects(&ended);
    let end = of_type(&objects, "end")[0];
    assert_eq!(end["result"], json!({ "errMsg": "request:fail url not in domain list", "errno": 600_002 }));
    assert_eq!((&end["verdict"]["rule"], &end["status"]), (&json!("DOM-02"), &Value::Null));
    let told = of_type(&objects, "warning").iter().any(|warning| {
        let line = "\n  wxnet domains add requestdomain https://api.example.com";
        warning["text"].as_str().unwrap().ends_with(line)
    });
    assert!(told, "{ended:?}");
}

#[test]
fn an_uncaught_error_has_its_place() {
    let script = "setTimeout(function () {\n  throw new TypeError('boo') }, 1)";
    let ended = run(&[("a.js", script)], &["a.js"]);
    let objects = objects(&ended);
    let warning = of_type(&objects, "warning")[0];
    assert_eq!((&warning["text"], &warning["uncaught"]), (&json!("TypeError: boo"), &json!(true)));
    assert_eq!((&warning["place"]["file"], &warning["place"]["line"]), (&json!("a.js"), &json!(2)));
    let exit = objects.last().unwrap();
    assert_eq!((ended.code, &exit["code"], &exit["uncaught"]), (Some(1), &json!(1), &json!(1)));
}

#[test]
fn a_call_that_the_end_of_the_run_cuts_off_has_an_end_without_a_result() {
    let script = "wx.request({ url: 'https://api.practice.test/silent' })\n\
                  setTimeout(function () { wx.exitMiniProgram() }, 20)";
    let ended = run(&[("a.js", script)], &["--practice", "a.js"]);
    let objects = objects(&ended);
    let [.., end, exit] = &objects[..] else { panic!("{objects:?}") };
    assert_eq!((&end["type"], &end["task"], &end["state"]), (&json!("end"), &json!(1), &json!("running")));
    assert_eq!((&end["result"], &exit["ending"]), (&Value::Null, &json!("exitMiniProgram")));
}

#[test]
fn bad_usage_is_told_in_objects() {
    for (arguments, text) in [
        (&["--max-time", "abc", "a.js"][..], "--max-time"),
        (&[], "<PATH>"),
        (&["--trace", "a.js"], "--trace"),
    ] {
        let ended = run(&[("a.js", "")], arguments);
        let objects = objects(&ended);
        let [warning, exit] = &objects[..] else { panic!("{objects:?}") };
        assert!(warning["text"].as_str().unwrap().contains(text), "{warning}");
        assert_eq!((ended.code, &exit["ending"], &exit["code"]), (Some(2), &json!("usage"), &json!(2)));
    }
}

#[test]
fn pages_and_every_ending_are_told() {
    let files = [
        ("app/app.json", "{\"pages\": [\"p/p\"]}"),
        ("app/app.js", "setTimeout(function () { wx.exitMiniProgram() }, 5)"),
        ("app/p/p.js", "Page({})"),
    ];
    let ended = run(&files, &["app"]);
    let objects = objects(&ended);
    let events: Vec<&Value> = of_type(&objects, "page").iter().map(|page| &page["event"]).collect();
    assert_eq!(events, ["load", "show", "ready", "hide", "unload"]);
    assert_eq!(objects.last().unwrap()["ending"], "exitMiniProgram");
    for (script, arguments, ending, code) in [
        ("throw 1", &["a.js"][..], "notLoaded", 1),
        ("setInterval(function () {}, 1)", &["--max-time", "0.1", "a.js"], "maxTime", 124),
        ("", &["none.js"], "usage", 2),
    ] {
        let ended = run(&[("a.js", script)], arguments);
        let objects = self::objects(&ended);
        let exit = objects.last().unwrap();
        assert_eq!((ended.code, &exit["ending"], &exit["code"]), (Some(code), &json!(ending), &json!(code)));
    }
}

#[test]
fn the_documents_types_are_those_of_a_run() {
    let document = include_str!("../../../../docs/json.md");
    for kind in ["call", "end", "console", "phone", "page", "warning", "exit"] {
        assert!(document.contains(&format!("\n## `{kind}`\n")), "{kind}");
    }
    let example = document.split("```").nth(1).unwrap();
    assert!(example.trim().lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{example}");
}
