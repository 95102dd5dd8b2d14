use wxnet_runtime::{Ending, Stop};

use crate::stage::{Stage, prints_with_page};

/// What a page prints.
#[track_caller]
fn page(source: &str) -> Vec<String> {
    prints_with_page("", source)
}

#[test]
fn the_first_page_is_opened_after_the_app_was_shown() {
    let app = "App({ value: 7, onLaunch() { console.log('launch') }, onShow() { console.log('app show') } })";
    let page = "console.log('file', getApp().value)
        Page({ onLoad(query) { console.log('load', JSON.stringify(query), this.route) },
               onShow() { console.log('show') }, onReady() { console.log('ready') } })";
    assert_eq!(
        prints_with_page(app, page),
        ["launch", "app show", "file 7", "load {} index/index", "show", "ready"]
    );
}

#[test]
fn set_data_follows_paths() {
    let lines = page(
        "Page({ data: { a: { b: [{ c: 1 }] }, n: 0 }, onLoad() {
            this.setData({ 'a.b[0].c': 2, 'a.b[1]': { d: 3 }, 'list[1].x': 4, 'deep.er.key': 5, n: null, 'dot\\\\.ted': 6 })
            console.log(JSON.stringify(this.data))
            this.setData({ 'n.x': 1, 'a[0]': 2, a2: undefined })
            console.log(JSON.stringify([this.data.n, this.data.a, 'a2' in this.data]))
        } })",
    );
    assert_eq!(
        lines,
        [
            r#"{"a":{"b":[{"c":2},{"d":3}]},"n":null,"list":[null,{"x":4}],"deep":{"er":{"key":5}},"dot.ted":6}"#,
            "setData: a2 cannot be set to undefined; it is ignored",
            r#"[{"x":1},[2],false]"#,
        ]
    );
}

#[test]
fn what_is_no_path_is_an_error_and_what_is_no_object_is_ignored() {
    let lines = page(
        "Page({ onLoad() {
            for (const path of ['a[', 'a[x]', '[0]', '', 'a]']) {
                try { this.setData({ [path]: 1 }) } catch (error) { console.log(error.message) }
            }
            this.setData(); this.setData('x'); console.log(JSON.stringify(this.data))
        } })",
    );
    assert_eq!(lines[0], r#"setData: "a[" is no path: an index is digits in brackets"#);
    assert_eq!(lines[2], r#"setData: "[0]" is no path: it begins with a name"#);
    let ignored = "setData: its first argument should be Object; it is ignored";
    assert_eq!(lines[5..], [ignored, ignored, "{}"]);
}

#[test]
fn the_callback_of_set_data_is_a_turn_of_its_own() {
    let lines = page(
        "Page({ data: { n: 1 }, onLoad() {
            this.setData({ n: 2 }, function () { console.log('set', this.data.n) })
            Promise.resolve().then(() => console.log('job'))
            console.log('returned')
        } })",
    );
    assert_eq!(lines, ["returned", "job", "set 2"]);
}

#[test]
fn every_page_has_data_of_its_own() {
    let lines = page(
        "const options = { data: { list: [1], at: new Date(0), self: null }, kept: { a: 1 }, onLoad() {
            const value = { x: 1 }
            this.setData({ value }); value.x = 2; this.data.list.push(2); this.kept.a = 2
            console.log(options.data.list.length, this.data.value.x, options.kept.a, this.data.at.getTime())
            const { setData } = this
            setData({ y: 1 }); console.log(this.data.y, Object.keys(this).includes('setData'))
        } }
        options.data.self = options.data
        Page(options)",
    );
    assert_eq!(lines, ["1 1 1 0", "1 false"]);
}

#[test]
fn the_open_pages_are_known() {
    let lines = page(
        "Page({ name: 'a', onLoad() {
            const pages = getCurrentPages()
            pages.push(1); console.log(getCurrentPages().length, getCurrentPages()[0] === this, this.is, this.options)
        } })",
    );
    assert_eq!(lines, ["1 true index/index {}"]);
}

#[test]
fn an_error_in_a_page_lets_the_run_go_on() {
    let played = Stage::new(&[
        ("app.js", ""),
        ("index/index.js", "Page({ onLoad() { null.x }, onShow() { console.log('on') } })"),
    ])
    .play();
    assert!(played.said()[0].starts_with("index/index.js:1:"), "{:?}", played.said());
    assert_eq!((played.lines(), played.exit()), (vec!["on".to_owned()], 1));
}

#[test]
fn an_error_while_a_page_is_loaded_cancels_everything() {
    let files = [("app.js", "setTimeout(() => console.log('never'), 1)"), ("index/index.js", "\nPage(null)")];
    let played = Stage::new(&files).play();
    assert_eq!((played.outcome.ending, played.exit(), played.lines().len()), (Ending::NotLoaded, 1, 0));
    assert!(played.said()[0].starts_with("index/index.js:2:"), "{:?}", played.said());
}

#[test]
fn a_page_registers_itself_once_and_while_it_is_loaded() {
    let again = Stage::new(&[("app.js", ""), ("index/index.js", "Page({})\nPage({})")]).play();
    assert!(again.said()[0].contains("Page may be called once in index/index.js"), "{:?}", again.said());
    let elsewhere = Stage::new(&[("app.js", "Page({})")]).play();
    assert!(
        elsewhere.said()[0].contains("while the file of a page or component is loaded"),
        "{:?}",
        elsewhere.said()
    );
}

#[test]
fn a_file_that_is_no_page_is_told() {
    let played = Stage::new(&[("app.js", "console.log('on')"), ("index/index.js", "")]).play();
    let told = "index/index.js: it calls neither Page nor Component; the mini-program goes on without a page";
    assert_eq!(
        (played.said(), played.lines(), played.exit()),
        (vec![told.to_owned()], vec!["on".to_owned()], 0)
    );
}

#[test]
fn the_end_hides_and_closes_the_page() {
    let page = "const log = name => ({ [name]() { console.log(name) } })
        Page({ ...log('onHide'), ...log('onUnload') })";
    let app = "App({ onHide() { console.log('app') } })
        wx.onAppHide(() => console.log('listener')); setTimeout(() => {}, 60000)";
    let mut stage = Stage::new(&[("app.js", app), ("index/index.js", page)]);
    stage.stop = Some(Stop::Interrupt);
    let played = stage.play();
    assert_eq!(
        (played.lines(), played.exit()),
        (["onHide", "app", "listener", "onUnload"].map(str::to_owned).to_vec(), 130)
    );
}

#[test]
fn a_mini_program_ends_itself_when_everything_before_was_heard() {
    let source = "wx.request({ url: 'x', fail() { console.log('heard') } })
        wx.exitMiniProgram({ success(e) { console.log(e.errMsg) } })
        wx.request({ url: 'y', fail() { console.log('never') } })
        setInterval(() => console.log('never'), 1)
        App({ onHide() { console.log('hide') } })";
    let played = Stage::new(&[("app.js", source)]).play();
    assert_eq!((played.outcome.ending, played.exit()), (Ending::Exited, 0));
    assert_eq!(played.lines(), ["heard", "exitMiniProgram:ok", "hide"]);
    let failing = Stage::new(&[("app.js", "wx.exitMiniProgram(); Promise.reject(1)")]).play();
    assert_eq!((failing.outcome.ending, failing.exit()), (Ending::Exited, 1));
}
