//! The ways between pages, as a mini-program goes them.

use crate::stage::{Played, Stage};

/// A page that prints what happens to it, and has functions of its own.
fn page(name: &str, more: &str) -> String {
    format!(
        "const log = event => ({{ [event]() {{ console.log('{name} ' + event) }} }})
         Page({{ ...log('onLoad'), ...log('onShow'), ...log('onReady'), ...log('onHide'), ...log('onUnload'), {more} }})"
    )
}

const APP_JSON: &str = r#"{"pages": ["a/a", "b/b", "c/c", "d/d"],
    "tabBar": {"list": [{"pagePath": "a/a"}, {"pagePath": "b/b"}]}}"#;

/// Plays a program whose tabs are `a` and `b`, and whose first page does something when it is drawn.
fn play_from_first(first: &str, others: &[(&str, &str)]) -> Played {
    let a = page("a", &format!("onReady() {{ {first} }}"));
    let mut files = vec![("app.js", "App({})".to_owned()), ("app.json", APP_JSON.to_owned()), ("a/a.js", a)];
    for name in ["b", "c", "d"] {
        let more = others.iter().find(|(other, _)| *other == name).map_or("", |(_, more)| more);
        let file = ["b/b.js", "c/c.js", "d/d.js"].into_iter().find(|file| file.starts_with(name)).unwrap();
        files.push((file, page(name, more)));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut stage = Stage::new(&files);
    stage.page = "a/a".to_owned();
    stage.play()
}

/// What is printed after the first page was shown; nothing may go wrong.
#[track_caller]
fn told(first: &str, others: &[(&str, &str)]) -> Vec<String> {
    let played = play_from_first(first, others);
    assert_eq!((played.said(), played.exit()), (Vec::new(), 0));
    played.lines().split_off(2)
}

#[test]
fn a_page_is_opened_on_top_and_success_comes_between_show_and_ready() {
    let lines = told(
        "wx.navigateTo({ url: '../c/c?id=%207&x', success: e => console.log(e.errMsg, typeof e.eventChannel.emit) })",
        &[(
            "c",
            "onLoad(query) { console.log(JSON.stringify(query), this.route, JSON.stringify(this.options),
            getCurrentPages().map(page => page.route).join()) }",
        )],
    );
    assert_eq!(
        lines,
        [
            "a onHide",
            r#"{"id":"%207","x":""} c/c {"id":"%207","x":""} a/a,c/c"#,
            "c onShow",
            "navigateTo:ok function",
            "c onReady"
        ]
    );
}

#[test]
fn a_way_back_closes_pages_from_the_top() {
    let lines = told(
        "wx.navigateTo({ url: '/c/c' })",
        &[
            ("c", "onReady() { wx.navigateTo({ url: '/d/d' }) }"),
            (
                "d",
                "onReady() { wx.navigateBack({ delta: 5, complete: e => console.log(e.errMsg, getCurrentPages().length) }) }",
            ),
        ],
    );
    assert_eq!(
        lines,
        [
            "a onHide",
            "c onLoad",
            "c onShow",
            "c onHide",
            "d onLoad",
            "d onShow",
            "d onUnload",
            "c onUnload",
            "a onShow",
            "navigateBack:ok 1"
        ]
    );
}

#[test]
fn a_page_that_is_closed_still_finds_the_one_below() {
    let lines = told(
        "this.name = 'first'; wx.navigateTo({ url: '/c/c' })",
        &[(
            "c",
            "onReady() { wx.navigateBack() },
               onUnload() { const pages = getCurrentPages(); console.log(pages[pages.length - 2].name) }",
        )],
    );
    assert_eq!(lines, ["a onHide", "c onLoad", "c onShow", "first", "a onShow"]);
}

#[test]
fn a_redirection_in_on_load_takes_the_pages_place() {
    let lines = told(
        "wx.navigateTo({ url: '/c/c' })",
        &[
            ("c", "onLoad() { console.log('c'); wx.redirectTo({ url: '/d/d' }) }"),
            (
                "d",
                "onReady() {
            console.log(getCurrentPages().map(page => page.route).join()) }",
            ),
        ],
    );
    assert_eq!(
        lines,
        ["a onHide", "c", "c onShow", "c onReady", "c onUnload", "d onLoad", "d onShow", "a/a,d/d"]
    );
}

#[test]
fn tabs_stay_and_a_restart_closes_everything() {
    let lines = told(
        "if (!this.was) { this.was = 1; wx.switchTab({ url: '/b/b' }) }",
        &[
            (
                "b",
                "onReady() { wx.switchTab({ url: '../a/a' }); setTimeout(() => wx.reLaunch({ url: '/d/d?x=1' }), 1) }",
            ),
            ("d", "onLoad({ x }) { console.log('d', x, getCurrentPages().length) }"),
        ],
    );
    assert_eq!(
        lines,
        [
            "a onHide",
            "b onLoad",
            "b onShow",
            "b onHide",
            "a onShow",
            "a onUnload",
            "b onUnload",
            "d 1 1",
            "d onShow",
            "d onReady"
        ]
    );
}

#[test]
fn what_leads_nowhere_fails_with_the_platforms_words() {
    let lines = told(
        "const fail = e => console.log(e.errMsg)
         wx.navigateTo({ url: 'c/c', fail }); wx.navigateTo({ url: '/b/b', fail }); wx.redirectTo({ url: '/b/b', fail })
         wx.switchTab({ url: '/c/c', fail }); wx.navigateBack({ fail }); wx.reLaunch({ fail })
         wx.redirectTo({ url: '/x' }).catch(fail)",
        &[],
    );
    assert_eq!(
        lines,
        [
            "reLaunch:fail parameter error: parameter.url should be String instead of Undefined;",
            "reLaunch:fail parameter error: parameter.url should be String instead of Undefined;",
            r#"navigateTo:fail page "a/c/c" is not found"#,
            "navigateTo:fail can not navigateTo a tabbar page",
            "redirectTo:fail can not redirectTo a tabbar page",
            "switchTab:fail can not switch to no-tabBar page",
            "navigateBack:fail cannot navigate back at first page",
            r#"redirectTo:fail page "x" is not found"#
        ]
    );
}

#[test]
fn the_eleventh_page_is_one_too_many() {
    let lines = told(
        "wx.navigateTo({ url: '/c/c' })",
        &[(
            "c",
            "onLoad() {}, onShow() {}, onHide() {}, onReady() {
            wx.navigateTo({ url: '/c/c', fail: e => console.log(e.errMsg, getCurrentPages().length) }) }",
        )],
    );
    assert_eq!(lines, ["a onHide", "navigateTo:fail webview count limit exceed 10"]);
}

#[test]
fn pages_talk_over_their_channel() {
    let lines = told(
        "wx.navigateTo({ url: '/c/c', events: { back: (...values) => console.log('a heard', ...values) },
            success({ eventChannel }) { eventChannel.emit('there', 1); eventChannel.emit('there', 2) } })
         console.log(typeof this.getOpenerEventChannel().on)",
        &[("c", "onLoad() { const channel = this.getOpenerEventChannel()
            channel.once('there', value => { console.log('c heard', value); channel.emit('back', value, 'x') })
            const never = () => console.log('never'); channel.on('there', never); channel.off('there', never) }")],
    );
    assert_eq!(lines[..4], ["undefined", "a onHide", "c onShow", "c heard 1"]);
    assert_eq!(lines[4..], ["a heard 1 x", "c onReady"]);
}

#[test]
fn a_listener_that_throws_silences_nobody() {
    let played = play_from_first(
        "wx.navigateTo({ url: '/c/c', events: { back() { null.x } } })",
        &[("c", "onLoad() { const channel = this.getOpenerEventChannel(); channel.on('back', () => console.log('heard'))
            channel.emit('back') }")],
    );
    assert_eq!(played.exit(), 1);
    assert!(played.lines().contains(&"heard".to_owned()), "{:?}", played.lines());
}

#[test]
fn a_router_begins_at_its_own_page() {
    let lines = told(
        "this.keep = this.router; wx.navigateTo({ url: '/c/c' })",
        &[(
            "c",
            "onReady() { const a = getCurrentPages()[0]
            a.keep.navigateTo({ url: 'x', fail: e => console.log(e.errMsg) })
            this.pageRouter.navigateTo({ url: 'x', fail: e => console.log(e.errMsg) }) }",
        )],
    );
    assert_eq!(
        lines[3..],
        [r#"navigateTo:fail page "a/x" is not found"#, r#"navigateTo:fail page "c/x" is not found"#]
    );
}

#[test]
fn promise_jobs_wait_for_the_whole_way() {
    let lines = told(
        "wx.navigateTo({ url: '/c/c' }).then(e => console.log(e.errMsg))",
        &[("c", "async onLoad() { await null; console.log('awaited') }")],
    );
    assert_eq!(lines, ["a onHide", "c onShow", "awaited", "navigateTo:ok", "c onReady"]);
}

#[test]
fn a_query_of_a_tab_is_dropped_with_a_warning() {
    let lines = told(
        "wx.switchTab({ url: '/b/b?x=1' })",
        &[("b", "onLoad(query) { console.log(Object.keys(query).length) }")],
    );
    assert_eq!(lines[..3], ["wx.switchTab: url 不支持 queryString", "a onHide", "0"]);
}

#[test]
fn selectors_find_nothing_but_the_window() {
    let lines = told(
        "const query = this.createSelectorQuery()
         query.select('#x').boundingClientRect(rect => console.log('one', rect))
         query.selectAll('.x').fields({ size: true }).selectViewport().scrollOffset()
         query.exec(answers => console.log(JSON.stringify(answers.slice(0, 2)), answers[2].scrollTop, answers[2].scrollWidth > 0))
         wx.createIntersectionObserver(this).relativeToViewport().observe('#x', () => console.log('never'))
         wx.nextTick(() => console.log('tick'))
         console.log(this.selectComponent('#x'), this.selectAllComponents('.x').length)",
        &[],
    );
    assert_eq!(lines, ["null 0", "one null", "[null,[]] 0 true", "tick"]);
}

#[test]
fn a_way_that_the_app_asks_for_at_its_launch_begins_at_the_first_page() {
    let app = "App({ onLaunch() { wx.reLaunch({ url: '/c/c', success: e => console.log(e.errMsg) }) } })";
    let (a, c) = (page("a", ""), page("c", ""));
    let played = Stage::new(&[("app.js", app), ("index/index.js", &a), ("c/c.js", &c)]).play();
    assert_eq!((played.said(), played.exit()), (Vec::new(), 0));
    assert_eq!(
        played.lines(),
        [
            "a onLoad",
            "a onShow",
            "a onReady",
            "a onUnload",
            "c onLoad",
            "c onShow",
            "reLaunch:ok",
            "c onReady"
        ]
    );
}
