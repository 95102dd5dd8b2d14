use crate::stage::Stage;

/// What is recorded of a run.
fn recorded(files: &[(&str, &str)]) -> Vec<String> {
    let stage = Stage::new(files);
    stage.heard.recorded.replace(Some(Vec::new()));
    stage.play().heard.recorded.take().unwrap()
}

#[test]
fn a_call_is_recorded_twice() {
    let lines = recorded(&[("app.js", "wx.request({ url: 'test.php', fail() {} })")]);
    let calls: Vec<&String> = lines.iter().filter(|line| line.contains(r#""api":"request""#)).collect();
    assert_eq!(calls.len(), 2, "{lines:?}");
    assert_eq!(calls[0], r#"{"v":1,"at":0,"type":"call","task":1,"api":"request","url":"test.php"}"#);
    for part in
        [r#""type":"end","task":1"#, r#""result":{"errMsg":"request:fail invalid url"#, r#""rule":"DOM-07""#]
    {
        assert!(calls[1].contains(part), "{part} in {}", calls[1]);
    }
}

#[test]
fn the_console_is_recorded_at_every_level() {
    let lines = recorded(&[("app.js", "console.log('a', 1); console.error('b')")]);
    assert!(lines.contains(&r#"{"v":1,"at":0,"type":"console","level":"log","text":"a 1"}"#.to_owned()));
    assert!(lines.contains(&r#"{"v":1,"at":0,"type":"console","level":"error","text":"b"}"#.to_owned()));
}

#[test]
fn the_life_of_a_page_is_recorded() {
    let lines = recorded(&[("app.js", "setTimeout(() => wx.exitMiniProgram(), 1)")]);
    let pages =
        lines.iter().filter_map(|line| line.split_once(r#""type":"page","path":"index/index","event":""#));
    let events: Vec<&str> = pages.map(|(_, event)| event.trim_end_matches("\"}")).collect();
    assert_eq!(events, ["load", "show", "ready", "hide", "unload"]);
}

#[test]
fn an_error_that_nobody_caught_is_recorded_with_its_place() {
    let lines = recorded(&[("app.js", "setTimeout(() => {\n  throw new Error('boo') })")]);
    let place = r#""text":"Error: boo","uncaught":true,"place":{"file":"app.js","line":2,"#;
    assert!(lines.iter().any(|line| line.contains(place)), "{lines:?}");
}
