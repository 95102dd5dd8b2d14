//! Pages, as the command opens them.

use crate::bench::{Bench, Ended};

/// Runs a mini-program whose first page is `a/a` and whose second is `b/b`.
fn run(a: &str, b: &str, arguments: &[&str]) -> Ended {
    let files = [
        ("app/app.json", r#"{"pages": ["a/a", "b/b"]}"#),
        ("app/app.js", "App({ onLaunch({ path, query }) { console.log(path, JSON.stringify(query)) } })"),
        ("app/a/a.js", a),
        ("app/b/b.js", b),
    ];
    Bench::new(&files).run(&[&["run"], arguments, &["app"]].concat())
}

#[test]
fn another_page_than_the_first_is_opened() {
    let page = "Page({ onLoad(query) { console.log(this.route, query.x, getCurrentPages().length) } })";
    let ended = run("console.log('never')", page, &["--page", "/b/b?x=%207"]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(0), "b/b {\"x\":\"%207\"}\nb/b %207 1\n"),
        "{ended:?}"
    );
}

#[test]
fn a_page_that_app_json_does_not_list_is_named() {
    let ended = run("Page({})", "Page({})", &["--page", "c/c"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.err.contains("page \"c/c\" is not found: app.json does not list it"), "{ended:?}");
}

#[test]
fn a_page_leads_to_another() {
    let first = "Page({ onReady() { wx.navigateTo({ url: '../b/b?x=1' }) }, onShow() { console.log('a') } })";
    let second = "Component({ properties: { x: Number }, methods: { onLoad() { console.log(this.data.x) },
        onReady() { wx.navigateBack() } } })";
    let ended = run(first, second, &[]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "a/a {}\na\n1\na\n"), "{ended:?}");
}

#[test]
fn an_observer_that_sets_what_it_observes_is_cut_off_by_the_time() {
    let page = "Component({ observers: { n() { this.setData({ n: 1 }) } },
        methods: { onLoad() { this.setData({ n: 0 }) } } })";
    let ended = run(page, "", &["--max-time", "0.5"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(124), "a/a {}\n"), "{ended:?}");
}

#[test]
fn data_may_be_deep() {
    let page = "Page({ onLoad() { let deep = {}; for (let at = 0; at < 1e5; at++) deep = { deep }
        this.setData({ deep }); let depth = 0; for (let at = this.data.deep; at; at = at.deep) depth++
        console.log(depth) } })";
    let ended = run(page, "", &[]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "a/a {}\n100001\n"), "{ended:?}");
}

#[test]
fn pages_that_open_each_other_without_end_are_cut_off_by_the_time() {
    let page = |other: &str| format!("Page({{ onLoad() {{ wx.redirectTo({{ url: '/{other}' }}) }} }})");
    let ended = run(&page("b/b"), &page("a/a"), &["--max-time", "0.5"]);
    assert_eq!(ended.code, Some(124), "{ended:?}");
}
