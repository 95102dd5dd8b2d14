//! A script that drives a mini-program.

use std::fs;
use std::path::Path;

use crate::bench::{Bench, Ended};

const APP: &str = "App({ onLaunch() { console.log('launched') }, onHide() { console.log('hidden') } })";
const PAGE: &str = "Page({ data: { n: 0 }, onUnload() { console.log('closed') },
    add(by) { this.setData({ n: this.data.n + by }); setTimeout(() => this.setData({ late: true }), 3600000) },
    fail() { setTimeout(() => { throw new Error('broken') }, 1) } })";

/// A mini-program of one page, with a script `app/test/drive.js`.
fn bench(script: &str) -> Bench {
    Bench::new(&[
        ("app/app.json", r#"{"pages": ["a/a"]}"#),
        ("app/project.config.json", r#"{"libVersion": "3.0.0"}"#),
        ("app/app.js", APP),
        ("app/a/a.js", PAGE),
        ("app/test/drive.js", script),
        ("app/test/a.png", "123"),
        ("app/test/lib/more.js", "import { base } from '../base.js'\nexport const more = base + 1"),
        ("app/test/base.js", "export const base = 1\nexport const fail = () => { throw new Error('there') }"),
    ])
}

const DRIVE: &[&str] = &["run", "--script", "app/test/drive.js", "app"];

fn drive(body: &str) -> Ended {
    bench(&format!("export default async host => {{\n{body}\n}}")).run(DRIVE)
}

#[track_caller]
fn fails(ended: &Ended, told: &str) {
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.err.starts_with(told), "{ended:?}");
}

/// The same of a program that has more to tell.
#[track_caller]
fn fails_at(ended: &Ended, place: &str) {
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.err.lines().any(|line| line.starts_with(place)), "{ended:?}");
}

#[test]
fn the_end_of_the_script_ends_the_run_as_a_user_does() {
    let ended = drive(
        "host.page().call('add', 2)\nconsole.log(host.page().path, host.page().data.n)\n\
         await host.advance(3600000)\nconsole.log(host.page().data.late)",
    );
    let out = "launched\na/a 2\ntrue\nhidden\nclosed\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(0), out, ""), "{ended:?}");
}

#[test]
fn what_the_script_throws_fails_the_run_with_its_position() {
    fails(
        &drive("throw new Error('no')"),
        "app/test/drive.js:2:11: Error: no\n    at default (app/test/drive.js:2:11)\n",
    );
    fails(&drive("Promise.reject(new Error('lost'))\nawait host.idle()"), "app/test/drive.js:2:");
    fails(&drive("setTimeout(() => { null.x }, 1)\nawait new Promise(() => {})"), "app/test/drive.js:2:");
    fails(
        &drive("await new Promise(() => {})"),
        "app/test/drive.js: it waits for something that never happens",
    );
    fails(&drive("let a = = 1"), "app/test/drive.js:2:");
}

#[test]
fn the_script_imports_files_beside_it() {
    let script = "import { more } from './lib/more.js'\nimport { base, fail } from './base.js'\n\
        export default () => { console.log(base, more); fail() }";
    let ended = bench(script).run(DRIVE);
    assert!(ended.out.contains("1 2\n"), "{ended:?}");
    fails(&ended, "app/test/base.js:2:39: Error: there");
    let json = bench(
        "import it from '../app.json' with { type: 'json' }\nexport default () => console.log(it.pages[0])",
    );
    let json = json.run(DRIVE);
    assert!(json.out.contains("\na/a\n"), "{json:?}");
    let faulty = bench("import './faulty.js'\nexport default () => {}");
    fs::write(faulty.path("app/test/faulty.js"), "\nlet = =").unwrap();
    fails(&faulty.run(DRIVE), "app/test/faulty.js:2:");
    let missing = bench("import './none.js'\nexport default () => {}").run(DRIVE);
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(missing.err.contains("app/test/none.js"), "{missing:?}");
    let package = bench("import 'lodash'\nexport default () => {}").run(DRIVE);
    assert!(package.err.contains("lodash") && package.err.contains("./"), "{package:?}");
}

#[test]
fn the_mini_program_imports_nothing_of_the_machine() {
    let bench = Bench::new(&[
        ("app/a.js", "import('../b.js').catch(error => console.log('refused'))"),
        ("b.js", "console.log('never')"),
        ("drive.js", "export default host => host.idle()"),
    ]);
    let ended = bench.run(&["run", "--script", "drive.js", "app/a.js"]);
    assert_eq!(ended.out, "refused\n", "{ended:?}");
}

#[test]
fn assertions_are_those_of_node() {
    let script = "import assert from 'node:assert/strict'\nexport default host => {\n\
        assert.deepEqual(host.page().data, { n: 0 })\nassert.equal(host.page().data.n, 1)\n}";
    fails(&bench(script).run(DRIVE), "app/test/drive.js:4:");
    let ended = bench(script).run(DRIVE);
    assert!(ended.err.contains("AssertionError: 0 is not 1"), "{ended:?}");
}

#[test]
fn the_script_has_timers_of_real_time_and_waits_at_its_top() {
    let script = "const order = []\nawait new Promise(done => setTimeout(done, 1))\norder.push('top')\n\
        export default async host => {\n\
        await Promise.all([20, 1].map(ms => new Promise(done => setTimeout(() => { order.push(ms); done() }, ms))))\n\
        console.log(order.join())\n}";
    let ended = bench(script).run(DRIVE);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(0), "launched\ntop,1,20\nhidden\nclosed\n"),
        "{ended:?}"
    );
}

#[test]
fn an_error_that_the_program_did_not_catch_fails_the_run_too() {
    let ended = drive(
        "host.page().call('fail')\nawait host.until(() => host.console().some(line => line.level === 'run'))",
    );
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.err.contains("uncaught Error: broken"), "{ended:?}");
    let relaunched = drive("host.page().call('fail')\nawait host.idle()\nawait host.relaunch()");
    assert_eq!(relaunched.code, Some(1), "{relaunched:?}");
}

#[test]
fn a_script_that_is_none_is_bad_usage() {
    for (script, arguments, told) in [
        ("", DRIVE, "app/test/drive.js: a driver script needs a default export"),
        ("export default 1", DRIVE, "app/test/drive.js: a driver script needs a default export"),
        ("", &["run", "--script", "none.js", "app"], "--script none.js: "),
    ] {
        let ended = bench(script).run(arguments);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{ended:?}");
        assert!(ended.err.contains(told), "{ended:?}");
    }
}

#[test]
fn the_time_of_the_whole_run_bounds_the_script() {
    let in_time = |body: &str| {
        let script = format!("export default async host => {{\n{body}\n}}");
        bench(&script).run(&[&["run", "--max-time", "0.5"], &DRIVE[1..]].concat())
    };
    let waiting = in_time("await new Promise(done => setTimeout(done, 60000))");
    assert_eq!(
        (waiting.code, waiting.out.as_str()),
        (Some(124), "launched\nhidden\nclosed\n"),
        "{waiting:?}"
    );
    let busy = in_time("for (;;) {}");
    assert_eq!((busy.code, busy.out.as_str()), (Some(124), "launched\nhidden\nclosed\n"), "{busy:?}");
    assert!(busy.err.contains("app/test/drive.js:1:"), "{busy:?}");
    let restless =
        in_time("setInterval(() => {}, 0)\nfor (;;) await new Promise(done => setTimeout(done, 0))");
    assert_eq!(restless.code, Some(124), "{restless:?}");
}

#[test]
fn programs_read_of_the_script() {
    let script = "export default () => { console.warn('look'); throw new Error('no') }";
    let ended = bench(script).run(&[&["run", "--json"], &DRIVE[1..]].concat());
    assert_eq!(ended.code, Some(1), "{ended:?}");
    for part in [
        r#""type":"console","level":"warn","text":"look""#,
        r#""text":"Error: no","failed":true,"place":{"file":"app/test/drive.js","line":1,"column":"#,
        r#""type":"exit","code":1,"ending":"scriptFailed","uncaught":0"#,
    ] {
        assert!(ended.err.contains(part), "{part}: {ended:?}");
    }
}

#[test]
fn the_other_options_work_beside_it() {
    let script = "export default async host => {\n\
        console.log(host.page().query.n, (await host.wx.login()).code, host.wx.getAppBaseInfo().SDKVersion)\n\
        await host.answer('login', { success: { code: 'two' } })\nconsole.log((await host.wx.login()).code)\n}";
    let bench = bench(script);
    fs::write(bench.path("answers.json"), r#"{"login": {"success": {"code": "one"}}}"#).unwrap();
    let options = [
        "run",
        "--page",
        "a/a?n=1",
        "--answers",
        "answers.json",
        "--lib-version",
        "2.30.0",
        "--data-dir",
        "d",
    ];
    let ended = bench.run(&[&options, &DRIVE[1..]].concat());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.out.starts_with("launched\n1 one 2.30.0\ntwo\n"), "{ended:?}");
    assert!(bench.path("d").is_dir());
}

#[test]
fn files_that_choosers_find_are_laid_beside_the_script() {
    let script = "export default async host => {\n\
        const { tempFiles } = await host.wx.chooseMedia({}); console.log(tempFiles[0].size)\n\
        await host.chooseFiles(['a.png', 'a.png'])\n\
        const next = await host.wx.chooseMedia({}); console.log(next.tempFiles.length)\n\
        await host.relaunch({ keep: false })\n}";
    let ended = bench(script).run(&[&["run", "--images", "app/test/a.png"], &DRIVE[1..]].concat());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.out.starts_with("launched\n3\n2\nhidden\nclosed\nlaunched\n"), "{ended:?}");
}

/// The script that `docs/driver.md` shows for a whole mini-program.
fn documented() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let document = fs::read_to_string(root.join("docs/driver.md")).unwrap();
    let (_, section) = document.split_once("## A test of a whole mini-program").unwrap();
    section.split_once("```js\n").unwrap().1.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_documented_test_of_a_whole_mini_program_passes() {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shop");
    let script = documented();
    assert_eq!(script.lines().count(), 10);
    let bench = Bench::new(&[("drive.js", &script)]);
    fs::copy(shop.join("test/photo.png"), bench.path("photo.png")).unwrap();
    let run = ["run", "--practice", "--script", "drive.js", shop.to_str().unwrap()];
    let ended = bench.run(&run);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    fs::write(bench.path("photo.png"), "another").unwrap();
    fails_at(&bench.run(&run), "drive.js:9:");
}
