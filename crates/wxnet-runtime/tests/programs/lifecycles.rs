//! What throws in the life of an app or a page, what is told of it, and that the run goes on.

use wxnet_runtime::{Ending, Stop};

use crate::stage::{Played, Stage};

/// An app whose functions print that they were called.
const APP: &str =
    "const log = (...names) => Object.fromEntries(names.map(name => [name, () => console.log('app', name)]))
    const rest = log('onLaunch', 'onShow', 'onHide')";
/// A page whose functions print that they were called.
const PAGE: &str =
    "const log = (...names) => Object.fromEntries(names.map(name => [name, () => console.log(name)]))
    const rest = log('onLoad', 'onShow', 'onReady', 'onHide', 'onUnload')";

/// Plays an app and a page to their end by an interruption.
fn play(app: &str, page: &str) -> Played {
    let app = format!("{APP}\n{app}\nsetTimeout(() => {{}}, 60000)");
    let page = format!("{PAGE}\n{page}");
    let mut stage = Stage::new(&[("app.js", &app), ("index/index.js", &page)]);
    stage.stop = Some(Stop::Interrupt);
    stage.play()
}

const WHOLE: [&str; 8] =
    ["app onLaunch", "app onShow", "onLoad", "onShow", "onReady", "onHide", "app onHide", "onUnload"];

#[test]
fn a_throw_in_any_lifecycle_is_told_and_stops_nothing() {
    for event in ["onLaunch", "onShow", "onHide"] {
        let throwing = format!("App({{ ...rest, {event}() {{ throw new Error('{event}') }} }})");
        check(&play(&throwing, "Page(rest)"), event, "app.js:3:", &format!("app {event}"));
    }
    for event in ["onLoad", "onShow", "onReady", "onHide", "onUnload"] {
        let throwing = format!("Page({{ ...rest, {event}() {{ throw new Error('{event}') }} }})");
        check(&play("App(rest)", &throwing), event, "index/index.js:3:", event);
        let throwing =
            format!("Component({{ methods: {{ ...rest, {event}() {{ throw new Error('{event}') }} }} }})");
        check(&play("App(rest)", &throwing), event, "index/index.js:3:", event);
    }
}

#[track_caller]
fn check(played: &Played, event: &str, place: &str, silent: &str) {
    let others: Vec<&str> = WHOLE.into_iter().filter(|line| *line != silent).collect();
    assert_eq!(played.lines(), others, "{event}");
    let said = played.said();
    assert_eq!(said.len(), 1, "{event}: {said:?}");
    assert!(said[0].starts_with(place) && said[0].contains(&format!("Error: {event}")), "{said:?}");
    assert_eq!((played.outcome.uncaught, played.exit()), (1, 130), "{event}");
}

#[test]
fn a_throw_in_any_lifetime_of_a_component_stops_nothing() {
    for event in ["created", "attached", "ready", "detached"] {
        let throwing = format!(
            "Component({{ lifetimes: {{ {event}() {{ throw new Error('{event}') }} }}, methods: rest }})"
        );
        check(&play("App(rest)", &throwing), event, "index/index.js:3:", "");
    }
    for event in ["show", "hide", "routeDone"] {
        let throwing = format!(
            "Component({{ pageLifetimes: {{ {event}() {{ throw new Error('{event}') }} }}, methods: rest }})"
        );
        check(&play("App(rest)", &throwing), event, "index/index.js:3:", "");
    }
}

#[test]
fn an_uncaught_error_is_told_to_the_app_and_to_listeners() {
    let app = "const tell = name => text => console.log(name, JSON.stringify(text.split('\\n').slice(0, 3)), text.split('\\n').length)
        App({ onError: tell('app') }); wx.onError(tell('listener')); const off = tell('never'); wx.onError(off); wx.offError(off)
        setTimeout(() => { throw new TypeError('late') }, 1)";
    let played = Stage::new(&[("app.js", app)]).play();
    let told = r#"["MiniProgramError","late","TypeError: late"] 4"#;
    assert_eq!(played.lines(), [format!("app {told}"), format!("listener {told}")]);
    assert_eq!((played.said().len(), played.exit()), (1, 1));
}

#[test]
fn errors_of_callbacks_and_values_that_are_no_errors_are_told_too() {
    let app = "App({ onError: text => console.log(JSON.stringify(text)) })
        wx.request({ url: 'x', fail() { throw 'thrown' } })";
    let played = Stage::new(&[("app.js", app)]).play();
    assert!(
        played.lines().contains(&r#""MiniProgramError\n'thrown'\n'thrown'""#.to_owned()),
        "{:?}",
        played.lines()
    );
    assert_eq!(played.exit(), 1);
}

#[test]
fn whoever_fails_while_told_of_an_error_is_told_to_nobody() {
    let app = "App({ onError() { console.log('app'); null.x } }); wx.onError(() => { console.log('listener'); null.y })
        setTimeout(() => null.z, 1)";
    let played = Stage::new(&[("app.js", app)]).play();
    assert_eq!(played.lines()[..2], ["app", "listener"]);
    assert_eq!((played.outcome.uncaught, played.exit()), (3, 1));
}

#[test]
fn a_promise_that_nobody_looked_at_is_told() {
    let app = "App({ onUnhandledRejection({ reason, promise }) { console.log('app', reason.message, promise === kept) },
            onError: () => console.log('never') })
        wx.onUnhandledRejection(({ reason }) => console.log('listener', reason.message))
        const kept = Promise.reject(new Error('no'))";
    let played = Stage::new(&[("app.js", app)]).play();
    assert_eq!(played.lines(), ["app no true", "listener no"]);
    assert_eq!((played.said().len(), played.exit()), (1, 1));
}

#[test]
fn a_page_that_there_is_none_of_is_told_to_whoever_listens() {
    let app = "App({ onPageNotFound(page) { console.log('app', JSON.stringify(page)); wx.redirectTo({ url: '/index/index' }) } })
        wx.onPageNotFound(() => console.log('listener'))";
    let mut stage =
        Stage::new(&[("app.js", app), ("index/index.js", "Page({ onLoad() { console.log('index') } })")]);
    stage.page = "gone/gone?x=1".to_owned();
    let played = stage.play();
    assert_eq!(
        played.lines(),
        [r#"app {"path":"gone/gone","query":{"x":"1"},"isEntryPage":true}"#, "listener", "index"]
    );
    assert_eq!(played.exit(), 0);
}

#[test]
fn a_page_that_there_is_none_of_ends_a_run_in_which_nobody_listens() {
    let mut stage = Stage::new(&[("app.js", "setTimeout(() => console.log('never'), 1)")]);
    stage.page = "gone".to_owned();
    let played = stage.play();
    assert_eq!(played.said(), [r#"uncaught Error: page "gone" is not found: app.json does not list it"#]);
    assert_eq!((played.outcome.ending, played.exit(), played.lines().len()), (Ending::NotLoaded, 1, 0));
}

#[test]
fn launch_options_name_the_page_that_is_opened() {
    let app = "const tell = name => options => console.log(name, options.path, JSON.stringify(options.query), options.scene)
        App({ onLaunch: tell('launch'), onShow: tell('show') })
        tell('sync')(wx.getLaunchOptionsSync()); tell('enter')(wx.getEnterOptionsSync())";
    let mut stage = Stage::new(&[("app.js", app), ("b/b.js", "Page({})")]);
    stage.page = "b/b?x=%20".to_owned();
    let told = r#"b/b {"x":"%20"} 1001"#;
    assert_eq!(
        stage.play().lines(),
        ["sync", "enter", "launch", "show"].map(|name| format!("{name} {told}"))
    );
}

#[test]
fn a_file_of_a_later_page_that_throws_is_told_and_leaves_an_empty_page() {
    let first = "Page({ onReady() { wx.navigateTo({ url: '/b/b', success: () => console.log(getCurrentPages()[1].route) }) },
        onShow() { console.log('show') } })";
    for (source, told) in
        [("null.x", "b/b.js:1:1: uncaught TypeError"), ("", "uncaught Error: b/b.js calls neither")]
    {
        let played = Stage::new(&[("app.js", ""), ("index/index.js", first), ("b/b.js", source)]).play();
        assert_eq!((played.lines(), played.exit()), (vec!["show".to_owned(), "b/b".to_owned()], 1));
        assert!(played.said()[0].starts_with(told), "{:?}", played.said());
    }
}
