//! What a driver can do with a mini-program, and what becomes of a case; without a network.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::rc::Rc;

use serde_json::json;
use wxnet::{Config, Parts, Platform};
use wxnet_project::Program;
use wxnet_runtime::{Case, CaseFailure, Level, Output, Setup};

struct Quiet;

impl Output for Quiet {
    fn console(&self, _: Level, _: &str) {}
    fn say(&self, _: &str) {}
}

const TOOLKIT: &str = "export default {
    same(a, b) { if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`${JSON.stringify(a)} is not ${JSON.stringify(b)}`) }
}";

/// Drives a program by the body of a case.
fn drive_program(app: Option<&str>, body: &str) -> Result<(), CaseFailure> {
    let files: Vec<(&str, &str)> = app.map(|app| ("app.js", app)).into_iter().collect();
    drive_files(&files, body)
}

/// Drives the program of a folder, if there are any files in it.
fn drive_files(files: &[(&str, &str)], body: &str) -> Result<(), CaseFailure> {
    let source = format!("/* {{\"rules\": [\"X-01\"]}} */\nexport default async (host, t) => {{\n{body}\n}}");
    let case = Case::read("X-01.js", &source).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let scripts = files.iter().filter_map(|(name, _)| name.strip_suffix(".js"));
    let pages: Vec<&str> = scripts.filter(|path| *path != "app").collect();
    if !files.is_empty() && !files.iter().any(|(name, _)| *name == "app.json") {
        fs::write(folder.path().join("app.json"), json!({ "pages": pages }).to_string()).unwrap();
    }
    let setup = Setup {
        program: (!files.is_empty()).then(|| Program::folder(folder.path()).unwrap()),
        page: if pages.contains(&"index/index") { "index/index".to_owned() } else { String::new() },
        folder: folder.path().to_owned(),
        server: Some(Rc::new(|path, body| match path {
            "/wrong" => json!({ "error": "no such path" }),
            path => json!({ "path": path, "body": body }),
        })),
        ..Setup::new(
            Config::default(),
            Box::new(|home| Parts::at_home(home, Platform::Devtools, None)),
            Rc::new(Quiet),
        )
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(case.run(TOOLKIT, setup))
}

#[track_caller]
fn passes(body: &str) {
    drive_program(None, body).unwrap();
}

#[track_caller]
fn passes_with(app: &str, body: &str) {
    drive_program(Some(app), body).unwrap();
}

#[track_caller]
fn fails(body: &str, reason: &str) {
    let failure = drive_program(None, body).unwrap_err().to_string();
    assert!(failure.starts_with(reason), "{failure}");
}

#[test]
fn a_case_fails_with_its_reason_and_position() {
    fails("null.x", "X-01.js:3:1: TypeError: ");
    fails("\n  t.same(1, 2)", "X-01.js:4:5: Error: 1 is not 2");
    fails("await Promise.reject('odd')", "X-01.js: 'odd'");
    fails("Promise.reject(new Error('dropped')); await host.idle()", "X-01.js:3:20: Error: dropped");
}

#[test]
fn a_case_with_wrong_syntax_names_the_line() {
    fails("let a = = 1", "X-01.js:3:9: SyntaxError: ");
}

#[test]
fn a_case_that_waits_for_nothing_is_told_so() {
    fails("await new Promise(() => {})", "X-01.js: it waits for something that never happens");
    fails("await host.until(() => false, { timeout: 20 })", "X-01.js");
}

#[test]
fn what_the_mini_program_said_explains_a_failure() {
    let body = "host.wx.request({ url: 'x', fail() { throw new Error('hidden') } }); await host.idle(); throw new Error('seen')";
    let failure = drive_program(None, body).unwrap_err();
    assert!(failure.to_string().contains("meanwhile: X-01.js:3:48: uncaught Error: hidden"), "{failure}");
}

#[test]
fn idle_waits_until_nothing_is_pending() {
    passes_with(
        "getApp({ allowDefault: true }); wx.done = false; setTimeout(() => setTimeout(() => { wx.done = true }, 5), 5)",
        "t.same(host.wx.done, false); await host.idle(); t.same(host.wx.done, true)",
    );
}

#[test]
fn until_gives_what_its_condition_returned() {
    passes_with("setTimeout(() => { wx.value = 7 }, 5)", "t.same(await host.until(() => host.wx.value), 7)");
}

#[test]
fn advance_goes_from_moment_to_moment() {
    passes_with(
        "wx.heard = []
         setTimeout(() => { wx.heard.push('b'); setTimeout(() => wx.heard.push('c'), 1000) }, 60000)
         setInterval(() => wx.heard.push('i'), 30000)
         setTimeout(() => Promise.resolve().then(() => wx.heard.push('job')), 30000)",
        "await host.advance(29999); t.same(host.wx.heard, [])
         await host.advance(1); t.same(host.wx.heard, ['i', 'job'])
         await host.advance(31000); t.same(host.wx.heard, ['i', 'job', 'b', 'i', 'c'])",
    );
}

#[test]
fn time_stands_between_the_words_of_a_driver() {
    passes_with(
        "setTimeout(() => { wx.fired = true }, 20)",
        "const began = Date.now(); while (Date.now() - began < 40);
         await host.advance(19); t.same(host.wx.fired, undefined)
         await host.advance(1); t.same(host.wx.fired, true)",
    );
}

#[test]
fn hide_and_show_are_told_once_each() {
    passes_with(
        "wx.heard = []; App({ onShow() { wx.heard.push('show') }, onHide() { wx.heard.push('hide') } })",
        "await host.hide(); await host.hide(); await host.show(); await host.show()
         t.same(host.wx.heard, ['show', 'hide', 'show'])",
    );
}

#[test]
fn a_relaunch_is_a_fresh_program() {
    passes_with(
        "wx.count = (globalThis.count || 0) + 1; globalThis.count = wx.count; setInterval(() => { wx.old = true }, 1)",
        "const first = host.wx
         await host.relaunch(); t.same([host.wx === first, host.wx.count], [false, 1])
         first.old = false; await host.advance(10); t.same([first.old, host.wx.old], [false, true])
         let told; try { first.request({ url: 'x' }) } catch (error) { told = error.message }
         t.same(told, 'this launch of the mini-program has ended')",
    );
}

#[test]
fn files_and_storage_stay_as_a_relaunch_is_told() {
    passes(
        "const there = () => {
             try { host.wx.getFileSystemManager().accessSync('http://usr/a'); return host.wx.getStorageSync('a') }
             catch (error) { return [error.message, host.wx.getStorageSync('a')] }
         }
         host.wx.getFileSystemManager().writeFileSync('http://usr/a', 'x'); host.wx.setStorageSync('a', { b: 1 })
         await host.relaunch(); t.same(there(), { b: 1 })
         await host.relaunch({ keep: false })
         t.same(there(), ['accessSync:fail no such file or directory http://usr/a', ''])",
    );
}

#[test]
fn choosers_find_what_the_driver_lays_ready() {
    passes_with(
        "",
        "await host.chooseFiles(['app.js'])
         const { tempFiles: [file] } = await host.wx.chooseMessageFile({ count: 1 })
         t.same([file.name, file.size, file.type], ['app.js', 0, 'file'])
         await host.relaunch(); t.same((await host.wx.chooseMessageFile({ count: 1 })).tempFiles.length, 1)",
    );
    fails("await host.chooseFiles('a')", "X-01.js: Error: files to choose should be an Array");
}

#[test]
fn a_driver_answers_what_a_person_would() {
    passes(
        "const { wx } = host
         t.same(await wx.login().catch(e => e.errMsg), 'login:fail not answered: add \"login\" to wxnet.answers.json')
         await host.answer('login', [{ success: { code: 'a' } }, { fail: { errno: 7 } }])
         t.same(await wx.login(), { code: 'a', errMsg: 'login:ok' })
         t.same(await wx.login().catch(e => e), { errMsg: 'login:fail', errno: 7 })
         await host.answer('showModal', async options => ({ success: { confirm: options.title === 'x', deep: [null] } }))
         t.same(await wx.showModal({ title: 'x' }), { confirm: true, deep: [null], errMsg: 'showModal:ok' })
         t.same(await wx.showModal({ title: 'y' }), { confirm: false, deep: [null], errMsg: 'showModal:ok' })
         t.same(host.console().filter(line => line.level === 'phone').map(line => line.text).slice(-2),
           ['showModal {\"title\":\"x\"}, the driver answers', 'showModal {\"title\":\"y\"}, the driver answers'])",
    );
}

#[test]
fn an_answered_function_is_there_in_this_launch_and_the_next() {
    passes_with(
        "wx.own = 1",
        "t.same([typeof host.wx.scanCode, host.wx.canIUse('scanCode')], ['undefined', false])
         await host.answer('scanCode', options => ({ success: { result: options.scanType } }))
         await host.answer('getThingSync', { success: 7 })
         t.same(await host.wx.scanCode({ scanType: 'x' }), { result: 'x', errMsg: 'scanCode:ok' })
         await host.relaunch()
         const cycle = { scanType: 'y' }; cycle.cycle = cycle
         t.same((await host.wx.scanCode(cycle)).result, undefined)
         t.same([(await host.wx.scanCode({ scanType: 'y' })).result, host.wx.getThingSync()], ['y', 7])
         t.same(host.wx.canIUse('scanCode'), true)
         await host.answer('own', { success: {} }); t.same(host.wx.own, 1)",
    );
}

#[test]
fn what_is_no_answer_is_refused() {
    for (call, message) in [
        ("host.answer('request', { success: {} })", "wx.request is not answered"),
        ("host.answer('login', { succes: {} })", "an answer is"),
        ("host.answer('login', { success: 1 })", "should be an Object"),
        ("host.answer('getXSync', () => 1)", "wx.getXSync returns its result"),
        ("host.answer(1, {})", "the name of a function should be a String"),
    ] {
        let body =
            format!("const e = await {call}.catch(e => e); if (!e.message.includes('{message}')) throw e");
        passes(&body);
    }
}

#[test]
fn a_driver_that_throws_has_not_answered() {
    let error = drive_program(
        None,
        "await host.answer('login', () => { throw new Error('boo') })
         const { errMsg } = await host.wx.login().catch(e => e)
         if (!errMsg.startsWith('login:fail not answered')) throw new Error(errMsg)
         await host.idle()",
    );
    assert_eq!(error.unwrap_err().thrown.title, "Error: boo");
}

#[test]
fn nothing_runs_after_close() {
    passes_with(
        "setInterval(() => { wx.ticks = (wx.ticks || 0) + 1 }, 1)",
        "await host.advance(3); const { ticks } = host.wx; t.same(ticks, 3); await host.close(); await host.advance(10)
         t.same(host.wx.ticks, 3)",
    );
}

#[test]
fn calls_tell_what_became_of_each() {
    passes(
        "host.wx.request({ url: 'test.php' }); host.wx.downloadFile({ url: 'https://a.test/' }); await host.idle()
         const [first, second] = host.calls()
         t.same([first.api, first.url, first.state], ['request', 'test.php', 'ended'])
         t.same(first.result, { errMsg: 'request:fail invalid url \"test.php\"', errno: 600009 })
         t.same([first.verdict.rule, second.verdict.rule, second.result.errno], ['DOM-07', 'DOM-02', 600002])
         t.same(typeof second.timings.ended, 'number')",
    );
}

#[test]
fn the_server_is_spoken_to() {
    passes("t.same(await host.server('/x', { a: 1 }), { body: { a: 1 }, path: '/x' })");
    passes("t.same(await host.server('/x'), { body: null, path: '/x' })");
    fails("await host.server('/wrong')", "X-01.js: Error: no such path");
}

#[test]
fn a_program_that_cannot_be_loaded_is_told_of() {
    let failure = drive_program(Some("null.x"), "throw new Error('seen')").unwrap_err();
    assert!(failure.heard[0].starts_with("app.js:1:1: uncaught TypeError"), "{failure}");
}

#[test]
fn controls_that_are_wrong_are_refused() {
    fails("await host.advance(-1)", "X-01.js: Error: a time should be milliseconds");
    fails("await host.setNetworkType('6g')", "X-01.js: Error: not a network type");
}

#[test]
fn pages_are_opened_on_top_of_each_other_and_looked_at() {
    let page = "const log = name => ({ [name]() { wx.heard.push(`${this.route} ${name}`) } })
        Page({ data: { n: 1 }, add(by) { this.setData({ n: this.data.n + by }); return this.data.n },
               ...log('onLoad'), ...log('onShow'), ...log('onReady'), ...log('onHide'), ...log('onUnload') })";
    let files = [("app.js", "wx.heard = []"), ("index/index.js", page), ("b/b.js", page)];
    let body = "
        t.same(host.page().path, 'index/index')
        t.same([host.page().call('add', 2), host.page().data.n], [3, 3])
        const heard = host.wx.heard; heard.length = 0
        await host.open('/b/b?x=1&y=%20')
        t.same([host.page().path, host.page().query, host.page().data.n], ['b/b', { x: '1', y: '%20' }, 1])
        t.same(heard, ['index/index onHide', 'b/b onLoad', 'b/b onShow', 'b/b onReady'])
        heard.length = 0
        await host.hide(); await host.show()
        t.same(heard, ['b/b onHide', 'b/b onShow'])
        heard.length = 0
        await host.relaunch()
        t.same(heard, ['b/b onHide', 'b/b onUnload', 'index/index onUnload'])
        t.same([host.page().path, host.page().data.n], ['index/index', 1])";
    drive_files(&files, body).unwrap();
}

#[test]
fn a_page_that_is_none_cannot_be_opened() {
    let files = [("app.js", ""), ("index/index.js", "Page({})"), ("b.js", "null.x"), ("c.js", "")];
    let body = "
        const told = path => host.open(path).then(() => 'opened', error => error.message)
        t.same(await told('a'), 'page \"a\" is not found: app.json does not list it')
        t.same(await told('b'), 'the page could not be loaded')
        t.same(await told('c'), 'c.js: it calls neither Page nor Component')
        t.same(host.page().path, 'index/index')
        let missing; try { host.page().call('fly') } catch (error) { missing = error.message }
        t.same(missing, 'index/index has no function fly')";
    drive_files(&files, body).unwrap();
    passes("t.same(host.page(), undefined)");
}

#[test]
fn a_weak_network_is_told() {
    passes(
        "const heard = []; host.wx.onNetworkWeakChange(e => heard.push(e.weakNet))
         await host.setWeakNet(true); await host.setWeakNet(false); t.same(heard, [true, false])
         t.same(await host.setWeakNet(1).then(() => 'set', e => e.message), 'whether the network is weak should be a Boolean')",
    );
}

#[test]
fn a_driver_outlives_a_mini_program_that_ends_itself() {
    passes_with(
        "wx.heard = []; App({ onHide() { wx.heard.push('hide') } })",
        "const { wx } = host
         wx.exitMiniProgram(); await host.until(() => wx.heard.length > 0)
         let told; try { wx.request({ url: 'x' }) } catch (error) { told = error.message }
         t.same(told, 'this launch of the mini-program has ended')
         await host.relaunch(); t.same(host.wx.heard, [])",
    );
}

#[test]
fn the_console_tells_what_was_printed_and_what_escaped() {
    passes_with(
        "console.warn('a', 1); setTimeout(() => { throw new Error('late') }, 1)",
        "console.log('of the driver'); await host.advance(1)
         const [first, ...rest] = host.console(); const last = rest.pop()
         t.same([first, last.level, last.text.startsWith('app.js:1:')], [{ level: 'warn', text: 'a 1' }, 'run', true])
         t.same(host.console().filter(({ level }) => level === 'log'), [])",
    );
}

#[test]
fn what_is_asked_for_when_nothing_was_pending_is_done_at_once() {
    let page = "Page({ later() { setTimeout(() => {}, 3600000) } })";
    let body = "
        await host.idle()
        host.page().call('later')
        await host.hide()
        await host.close()";
    drive_files(&[("app.js", ""), ("index/index.js", page)], body).unwrap();
}

#[test]
fn pages_of_every_kind_are_opened_as_links_open_them() {
    let component = "Component({ properties: { id: Number }, methods: { twice() { return this.data.id * 2 },
        back() { return new Promise(success => wx.navigateBack({ success })) } } })";
    let app_json = r#"{"pages": ["index/index", "tab/tab", "item/item"],
        "tabBar": {"list": [{"pagePath": "index/index"}, {"pagePath": "tab/tab"}]}}"#;
    let files = [
        ("app.js", "App({ onPageNotFound({ path, isEntryPage }) { wx.missed = [path, isEntryPage] } })"),
        ("app.json", app_json),
        ("index/index.js", "Page({})"),
        (
            "tab/tab.js",
            "Page({ data: { depth: 0 }, onShow() { this.setData({ depth: getCurrentPages().length }) } })",
        ),
        ("item/item.js", component),
    ];
    let body = "
        await host.open('item/item?id=7')
        t.same([host.page().path, host.page().query, host.page().data, host.page().call('twice')],
            ['item/item', { id: '7' }, { id: 7 }, 14])
        await host.open('tab/tab'); t.same([host.page().path, host.page().data.depth], ['tab/tab', 1])
        await host.open('tab/tab'); t.same(host.page().path, 'tab/tab')
        await host.open('item/item'); const end = host.page().call('back')
        t.same((await end).errMsg, 'navigateBack:ok'); t.same(host.page().path, 'tab/tab')
        await host.open('gone'); t.same(host.wx.missed, ['gone', false])
        for (let depth = 1; depth < 10; depth++) await host.open('item/item')
        t.same(await host.open('item/item').catch(error => error.message), 'webview count limit exceed')";
    drive_files(&files, body).unwrap();
}
