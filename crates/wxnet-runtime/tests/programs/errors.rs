use crate::stage::{Stage, play};

#[track_caller]
fn says(source: &str, beginning: &str) {
    let played = play(source);
    let said = played.said();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with(beginning), "{}", said[0]);
    assert_eq!(played.exit(), 1);
}

#[test]
fn an_error_while_loading_is_told_with_its_position() {
    says("const a = 1\n\n  a.b.c()", "app.js:3:3: uncaught TypeError: ");
}

#[test]
fn columns_of_the_first_line_are_the_files_own() {
    says("throw new Error('x')", "app.js:1:11: uncaught Error: x\n    at <anonymous> (app.js:1:11)");
}

#[test]
fn wrong_syntax_is_told_with_its_position() {
    says("let a = 1\nlet b = = 2", "app.js:2:9: uncaught SyntaxError: ");
    says("let b = = 2", "app.js:1:9: uncaught SyntaxError: ");
}

#[test]
fn the_file_of_a_module_is_named_by_its_path_in_the_project() {
    let files = [("app.js", "require('./lib/deep/a')"), ("lib/deep/a.js", "\nnull.x")];
    let played = Stage::new(&files).play();
    assert!(played.said()[0].starts_with("lib/deep/a.js:2:"), "{:?}", played.said());
    assert!(played.said()[0].contains("app.js:1:"), "{:?}", played.said());
}

#[test]
fn json_that_is_wrong_names_its_file() {
    let played = Stage::new(&[("app.js", "require('./a.json')"), ("a.json", "{")]).play();
    assert!(played.said()[0].contains("SyntaxError: a.json: "), "{:?}", played.said());
}

#[test]
fn a_value_that_is_no_error_is_shown() {
    says("throw { code: 1 }", "uncaught { code: 1 }");
}

#[test]
fn an_error_in_a_timer_does_not_end_the_run() {
    let played = play("setTimeout(() => { throw new Error('t') }); setTimeout(() => console.log('on'), 5)");
    assert!(played.said()[0].starts_with("app.js:1:30: uncaught Error: t"), "{:?}", played.said());
    assert_eq!((played.lines(), played.exit()), (vec!["on".to_owned()], 1));
}

#[test]
fn a_rejection_that_nobody_hears_is_uncaught() {
    let played = play("Promise.reject(new Error('r')); setTimeout(() => console.log('on'), 1)");
    assert!(played.said()[0].contains("uncaught Error: r"), "{:?}", played.said());
    assert_eq!((played.lines(), played.exit()), (vec!["on".to_owned()], 1));
}

#[test]
fn a_rejection_that_is_heard_within_its_turn_is_caught() {
    let played = play(
        "const p = Promise.reject(1); Promise.resolve().then(() => p.catch(() => console.log('heard')))",
    );
    assert_eq!((played.lines(), played.exit()), (vec!["heard".to_owned()], 0));
}

#[test]
fn a_rejected_promise_of_a_function_of_wx_may_be_dropped() {
    let played = play("wx.closeSocket(); wx.closeSocket().then(() => {})");
    assert_eq!(played.said().len(), 1, "the derived promise only: {:?}", played.said());
    assert_eq!(play("wx.closeSocket()").exit(), 0);
}

#[test]
fn an_error_in_a_callback_is_printed_by_the_console() {
    let played =
        play("wx.request({ url: 1, fail() { throw new Error('cb') }, complete() { console.log('on') } })");
    let lines = played.lines();
    assert!(lines[1].starts_with("app.js:1:41: uncaught Error: cb"), "{lines:?}");
    assert_eq!((lines[2].as_str(), played.exit()), ("on", 1));
}

#[test]
fn what_a_broken_console_cannot_print_is_told_all_the_same() {
    let played = play(
        "const { log } = console; console.error = () => { throw new Error('console') }
        wx.getSystemInfo({ success() { throw new Error('cb') }, complete() { log('on') } })",
    );
    let lines = played.lines();
    assert!(lines[0].contains("uncaught Error: cb"), "{lines:?}");
    assert!(played.said()[0].contains("uncaught Error: console"), "{:?}", played.said());
    assert_eq!((lines[1].as_str(), played.exit()), ("on", 1));
}

#[test]
fn lists_of_the_program_are_read_and_not_called() {
    let endless = "filter() { const a = []; a.push(a); return a }";
    let source = format!(
        "const protocols = Object.assign(['chat'], {{ {endless} }})
        console.log(typeof wx.connectSocket({{ url: 'test.php', protocols }}))"
    );
    assert_eq!(play(&source).lines(), ["object"]);
}

#[test]
fn too_deep_recursion_is_an_error_like_any_other() {
    says("function f() { return f() + 1 }\nf()", "app.js:1:");
    assert_eq!(
        play("const f = () => f() + 1; try { f() } catch (e) { console.log(e.name) }").lines(),
        ["RangeError"]
    );
}

#[test]
fn no_tampering_stops_an_error_from_being_told() {
    let played = play(
        "Error.prototype.toString = () => { throw 1 }; String.prototype.replace = 0; throw new Error('x')",
    );
    assert_eq!((played.said().len(), played.exit()), (1, 1));
}
