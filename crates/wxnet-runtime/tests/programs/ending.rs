use std::time::Duration;

use wxnet_runtime::{Ending, Stop};

use crate::stage::{Played, Stage};

#[test]
fn nothing_pending_ends_a_run() {
    let played = Stage::new(&[("app.js", "")]).play();
    assert_eq!((played.outcome.ending, played.exit()), (Ending::Quiet, 0));
}

#[test]
fn an_error_while_loading_cancels_everything() {
    let played = Stage::new(&[("app.js", "setTimeout(() => console.log('never'), 1); null.x")]).play();
    assert_eq!((played.outcome.ending, played.exit(), played.lines().len()), (Ending::NotLoaded, 1, 0));
}

#[test]
fn the_longest_time_ends_a_run_after_on_hide() {
    let mut stage =
        Stage::new(&[("app.js", "App({ onHide() { console.log('hide') } }); setInterval(() => {}, 1)")]);
    stage.max_time = Duration::from_millis(30);
    let played = stage.play();
    assert_eq!((played.exit(), played.lines()), (124, vec!["hide".to_owned()]));
}

#[test]
fn a_signal_ends_a_run_after_on_hide() {
    for (stop, code) in [(Stop::Interrupt, 130), (Stop::Terminate, 143)] {
        let source =
            "App({ onHide() { console.log('hide') } }); setTimeout(() => console.log('never'), 60000)";
        let mut stage = Stage::new(&[("app.js", source)]);
        stage.stop = Some(stop);
        let played = stage.play();
        assert_eq!((played.exit(), played.lines()), (code, vec!["hide".to_owned()]));
    }
}

/// Plays a program and stops it from another thread when it prints its first line.
fn stopped(source: &str) -> Played {
    let mut stage = Stage::new(&[("app.js", source)]);
    stage.heard.stops = Some(stage.halt.clone());
    stage.play()
}

#[test]
fn a_turn_that_does_not_end_is_cut_off_and_the_program_says_goodbye() {
    let hides = "App({ onHide() { console.log('hide') } });";
    for (endless, told) in [
        ("console.log('up'); for (;;);", "app.js:1:"),
        ("console.log('up'); try { for (;;); } catch { for (;;); } finally { for (;;); }", "app.js:1:"),
        ("setTimeout(function () { console.log('up'); for (;;) [2, 1].sort(() => 0) })", "app.js:1:"),
        ("console.log('up'); (function f() { Promise.resolve().then(f) })()", "the turn that was under way"),
        ("(async () => { console.log('up'); for (;;) await 1 })()", "the turn that was under way"),
        ("setInterval(() => { console.log('up'); for (;;); })", "app.js:1:"),
    ] {
        let played = stopped(&format!("{hides} {endless}"));
        assert_eq!(played.outcome.ending, Ending::Stopped(Stop::Interrupt), "{endless}");
        assert_eq!(played.lines(), ["up", "hide"], "{endless}");
        assert!(played.said().iter().any(|line| line.contains(told)), "{endless}: {:?}", played.said());
    }
}

#[test]
fn a_goodbye_that_does_not_end_is_cut_off() {
    for goodbye in ["for (;;);", "(function f() { Promise.resolve().then(f) })()"] {
        let source = format!(
            "App({{ onHide() {{ console.log('hide'); {goodbye} }} }}); console.log('up'); setInterval(() => {{}}, 1)"
        );
        let played = stopped(&source);
        assert_eq!((played.exit(), played.lines()), (130, vec!["up".to_owned(), "hide".to_owned()]));
        assert!(played.said().concat().contains("took longer than 1 s to end"), "{:?}", played.said());
    }
}

#[test]
fn a_turn_that_is_too_long_is_an_uncaught_error_and_cancels_everything() {
    let source = "setTimeout(() => console.log('never'), 1)\nsetTimeout(() => {\n  for (;;) Math.abs(1)\n})";
    let played = Stage::new(&[("app.js", source)]).play();
    assert_eq!((played.outcome.ending, played.outcome.uncaught), (Ending::Overlong, 1));
    assert_eq!((played.exit(), played.lines()), (1, vec!["never".to_owned()]));
    assert!(played.said()[0].starts_with("app.js:3:"), "{:?}", played.said());
    assert!(played.said()[0].contains("a turn took longer than 10 s"), "{:?}", played.said());
}

#[test]
fn bodies_count_as_memory_and_using_it_up_cancels_everything() {
    let source = "setTimeout(() => console.log('never'), 1)
        const kept = [new ArrayBuffer(480 * 1024 * 1024)], file = 'a.bin'
        kept.push(wx.getFileSystemManager().readFileSync('a.bin'))";
    let text = "x".repeat(40 * 1024 * 1024);
    for source in [source.to_owned(), format!("setTimeout(() => {{ {source} }})")] {
        let played = Stage::new(&[("app.js", &source), ("a.bin", &text)]).play();
        assert_eq!((played.exit(), played.lines()), (1, Vec::new()), "{:?}", played.said());
        let said = played.said();
        assert!(said[0].contains("InternalError: out of memory") && said.len() == 1, "{said:?}");
    }
}

#[test]
fn a_trace_has_a_line_for_each_message_and_each_verdict() {
    let stage = Stage::new(&[("app.js", "wx.request({ url: 'test.php', fail() {} })")]);
    stage.heard.traced.replace(Some(Vec::new()));
    let played = stage.play();
    let lines = played.heard.traced.take().unwrap();
    for part in ["> request \"test.php\"", "called: request test.php", "refused (DOM-07)", "< fail 1"] {
        assert!(lines.iter().any(|line| line.contains(part)), "{part} in {lines:#?}");
    }
}

#[test]
fn a_rejected_promise_that_was_dropped_is_one_line_of_the_trace() {
    let stage = Stage::new(&[("app.js", "wx.closeSocket(); wx.closeSocket().catch(() => {})")]);
    stage.heard.traced.replace(Some(Vec::new()));
    let played = stage.play();
    assert_eq!((played.exit(), played.lines()), (0, Vec::new()));
    let lines = played.heard.traced.take().unwrap();
    let dropped: Vec<&String> = lines.iter().filter(|line| line.contains("> dropped")).collect();
    assert_eq!(dropped.len(), 1, "{lines:#?}");
    assert!(dropped[0].ends_with("\"closeSocket:fail WebSocket is not connected\""), "{}", dropped[0]);
}

#[test]
fn what_is_derived_from_a_promise_of_wx_is_the_programs_own() {
    let played = Stage::new(&[("app.js", "wx.closeSocket().then(() => {})")]).play();
    assert_eq!(played.exit(), 1);
    assert!(played.said().concat().contains("WebSocket is not connected"), "{:?}", played.said());
}

#[test]
fn a_long_turn_is_traced_once() {
    let source = "const wait = () => { const t = Date.now(); while (Date.now() - t < 120); }; wait(); setTimeout(wait)";
    let stage = Stage::new(&[("app.js", source)]);
    stage.heard.traced.replace(Some(Vec::new()));
    let lines = stage.play().heard.traced.take().unwrap();
    assert_eq!(lines.iter().filter(|line| line.contains("stood still")).count(), 1, "{lines:#?}");
}
