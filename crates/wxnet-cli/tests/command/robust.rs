//! Programs that go wrong, or that mean ill: each ends in a message and an exit code, and never in a crash of ours.

use std::thread;

use crate::bench::{Bench, Ended};

fn run(script: &str) -> Ended {
    let ended = Bench::new(&[("a.js", script)]).run(&["run", "a.js"]);
    // 134 is an abort, 101 a panic, and a signal has no code at all.
    assert!(matches!(ended.code, Some(0 | 1)), "{script:.200}: {:?} {:.2000}", ended.code, ended.err);
    ended
}

/// Goes on to its end.
#[track_caller]
fn survives(script: &str, out: &str) {
    let ended = run(script);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), out), "{script:.200}: {:.2000}", ended.err);
}

/// Ends with 1, and says why and where.
#[track_caller]
fn fails(script: &str, place: &str, why: &str) {
    let ended = run(script);
    let told = ended.err.starts_with(place) && ended.err.contains(why);
    assert!(ended.code == Some(1) && told, "{script:.200}: {:?} {:.2000}", ended.code, ended.err);
}

const OVERFLOW: &str = "RangeError: Maximum call stack size exceeded";

/// A program whose `deep` is an object in an object, and so on.
fn deep(rest: &str) -> String {
    format!("const deep = {{}}; let at = deep; for (let i = 0; i < 100000; i++) at = at.a = {{}}\n{rest}")
}

#[test]
fn what_does_not_end_is_cut_off_after_ten_seconds() {
    let endless = [
        ("let n = 0; for (;;) n++", "a.js:1:"),
        ("(function f() { Promise.resolve().then(f) })()", ""),
        (
            "setTimeout(function () { /^(a+)+$/.test('a'.repeat(40) + 'b') }, 1)\nsetInterval(function () {}, 1)",
            "a.js:1:",
        ),
    ];
    let runs = endless.map(|(script, place)| thread::spawn(move || (run(script), place)));
    for run in runs {
        let (ended, place) = run.join().unwrap();
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(
            ended.err.starts_with(place) && ended.err.contains("a turn took longer than 10 s"),
            "{ended:?}"
        );
    }
}

#[test]
fn memory_that_is_used_up_is_an_error() {
    for script in [
        "const all = []; for (;;) all.push(new Array(1000).fill(1.5))",
        "const all = []; for (;;) all.push(new Uint8Array(1e7))",
        "setTimeout(function () { const all = []; for (;;) all.push(new Uint8Array(1e7)) }, 1)",
    ] {
        fails(script, "a.js:1:", "InternalError: out of memory");
    }
    fails("let text = 'x'; for (;;) text += text", "a.js:1:", "string too long");
}

#[test]
fn recursion_without_end_is_an_error() {
    fails("function f() { return f() + 1 }\nf()", "a.js:1:", OVERFLOW);
    fails("const o = { get a() { return this.a } }; o.a", "a.js:1:", OVERFLOW);
    fails("[3, 1].sort(function f() { return [1, 2].sort(f) })", "a.js:1:", OVERFLOW);
    let later = "setTimeout(function () { (function f() { f() })() }, 1)\nsetTimeout(function () { console.log('on') }, 20)";
    let ended = run(later);
    assert_eq!((ended.code, ended.out.as_str()), (Some(1), "on\n"), "{ended:?}");
    assert!(ended.err.contains(OVERFLOW), "{ended:?}");
}

#[test]
fn every_throw_is_told_and_the_run_goes_on() {
    let script = "for (let i = 0; i < 1000; i++) setTimeout(function () { throw new Error('timer ' + i) }, 0)\n\
                  Promise.reject(new Error('rejected')); (async function () { throw new Error('async') })()\n\
                  wx.getNetworkType({ success: function () { throw new Error('success') }, complete: function () { throw null } })\n\
                  wx.showToast({ fail: function () { throw undefined } })\n\
                  setTimeout(function () { console.log('on') }, 50)";
    let ended = run(script);
    assert_eq!((ended.code, ended.out.as_str()), (Some(1), "on\n"), "{:.2000}", ended.err);
    for told in
        ["timer 0", "timer 999", "rejected", "async", "success", "uncaught null", "uncaught undefined"]
    {
        assert!(ended.err.contains(told), "{told} is not in {:.2000}", ended.err);
    }
}

#[test]
fn values_that_resist_are_thrown_and_printed_all_the_same() {
    let hostile = "{ get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } }";
    let script = format!(
        "const hostile = new Proxy({{}}, {hostile})\nsetTimeout(function () {{ throw hostile }}, 1)\n\
         console.log(hostile, [hostile]); Promise.reject(hostile); setTimeout(function () {{ console.log('on') }}, 20)"
    );
    let ended = run(&script);
    assert!(ended.code == Some(1) && ended.out.ends_with("on\n"), "{ended:?}");
    assert_eq!(ended.err, "uncaught an error that cannot be shown\nuncaught an error that cannot be shown\n");
}

#[test]
fn ten_thousand_timers_all_fire() {
    survives(
        "let n = 0; for (let i = 0; i < 10000; i++) setTimeout(function () { if (++n === 10000) console.log(n) }, i % 50)",
        "10000\n",
    );
    let intervals = "let n = 0; for (let i = 0; i < 10000; i++) { const it = setInterval(function () { clearInterval(it); if (++n === 10000) console.log(n) }, 1) }";
    survives(intervals, "10000\n");
}

#[test]
fn long_chains_of_promises_end() {
    survives(
        "(async function () { for (let i = 0; i < 100000; i++) await i; console.log('end') })()",
        "end\n",
    );
    let nested = "let p = Promise.resolve(1); for (let i = 0; i < 50000; i++) { const q = p; p = new Promise(function (r) { r(q) }) }\n\
                  p.then(function () { console.log('end') })";
    survives(nested, "end\n");
}

#[test]
fn what_is_nested_deep_is_refused_where_it_cannot_be_taken() {
    fails("JSON.parse('['.repeat(200000) + ']'.repeat(200000))", "a.js:1:", OVERFLOW);
    fails(&deep("JSON.stringify(deep)"), "a.js:2:", OVERFLOW);
    survives(&deep("console.log(deep); console.log('end')"), "{ a: { a: { a: [Object] } } }\nend\n");
}

#[test]
fn what_is_nested_deep_does_not_cross_the_bridge() {
    let calls = "const say = function (r) { console.log(r.errMsg) }\n\
                 wx.request({ url: 'https://a.com/x', method: 'POST', data: deep, header: deep, fail: say })\n\
                 wx.setStorage({ key: 'a', data: deep, fail: say })\n\
                 wx.batchSetStorage({ kvList: [{ key: 'a', value: deep }], fail: say })\n\
                 wx.uploadFile({ url: 'https://a.com', filePath: deep, name: 'a', formData: deep, fail: say })\n\
                 wx.showToast({ title: 'x', icon: deep, success: say }); wx.reportEvent('a', deep); wx.getLogManager().log(deep)\n\
                 wx.showActionSheet({ itemList: [deep, [deep]], success: say })";
    let ended = run(&deep(calls));
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(
        ended.out,
        "request:fail invalid request data\n\
         setStorage:fail parameter error: parameter.data cannot be serialised;\n\
         batchSetStorage:fail parameter error: parameter.kvList cannot be serialised;\n\
         uploadFile:fail parameter error: parameter.filePath should be String instead of Object;\n\
         showToast:ok\nshowActionSheet:ok\n"
    );
}

#[test]
fn a_source_that_is_nested_deep_is_an_error() {
    let many = |text: &str| text.repeat(100_000);
    let brackets = format!("{}{}", many("["), many("]"));
    for source in [
        format!("const a = {}1{}", many("("), many(")")),
        format!("export const a = {brackets}"),
        format!("export const a = {}", many("[")),
        format!("import a from './b'\n{}{}", many("{"), many("}")),
        format!("import a from './b'\n{}1{}", many("a?"), many(":1")),
        format!("import a from './b'\n{}1", many("! ")),
        format!("import a from './b'\n1{}", many("+1")),
        format!("export default {}1{}", many("`${"), many("}`")),
        format!("import(1)\n{}", many("a=>")),
    ] {
        let ended = run(&source);
        assert!(ended.code == Some(1) && ended.err.starts_with("a.js:"), "{source:.60}: {:.500}", ended.err);
    }
    let bench = Bench::new(&[("a.js", "require('./b.json')"), ("b.json", &brackets)]);
    let ended = bench.run(&["run", "a.js"]);
    assert!(ended.code == Some(1) && ended.err.contains("b.json"), "{:.500}", ended.err);
}

#[test]
fn data_of_a_page_that_is_nested_deep_is_no_crash() {
    let page = deep(
        "Page({ data: { deep }, onLoad() { this.setData({ ['a' + '.a'.repeat(50000)]: 1, other: deep }); console.log('end') } })",
    );
    let files = [
        ("app/app.json", "{\"pages\": [\"p/p\"]}"),
        ("app/app.js", "App({})"),
        ("app/p/p.js", page.as_str()),
    ];
    let ended = Bench::new(&files).run(&["run", "app"]);
    assert!(matches!(ended.code, Some(0 | 1)), "{:?} {:.2000}", ended.code, ended.err);
    assert!(ended.out == "end\n" || ended.err.contains(OVERFLOW), "{:?} {:.2000}", ended.out, ended.err);
}

#[test]
fn files_of_a_project_that_are_nested_deep_are_refused() {
    let brackets = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = |key: &str| format!("{{\"{key}\": {{\"success\": {{\"a\": {brackets}}}}}}}");
    let answers = Bench::new(&[("a.js", ""), ("wxnet.answers.json", &deep("login"))]).run(&["run", "a.js"]);
    assert!(answers.code == Some(2) && answers.err.contains("recursion limit"), "{:.500}", answers.err);
    let app = format!("{{\"pages\": [\"p/p\"], \"window\": {brackets}}}");
    let files = [("app/app.json", app.as_str()), ("app/app.js", ""), ("app/p/p.js", "Page({})")];
    let ended = Bench::new(&files).run(&["run", "app"]);
    assert!(matches!(ended.code, Some(0..=2)), "{:?} {:.500}", ended.code, ended.err);
}
