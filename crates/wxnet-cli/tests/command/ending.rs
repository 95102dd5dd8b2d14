//! How a run ends, and what it leaves.

#[cfg(unix)]
use std::process::Command;

use crate::bench::{Bench, Ended};

fn run(script: &str, arguments: &[&str]) -> Ended {
    Bench::new(&[("a.js", script)]).run(&[&["run"], arguments, &["a.js"]].concat())
}

#[test]
fn a_run_ends_when_nothing_is_pending() {
    let ended = run("setTimeout(function () { console.log('later') }, 20); console.log('now')", &[]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(0), "now\nlater\n", ""));
}

#[test]
fn the_console_keeps_to_its_streams() {
    let ended =
        run("console.log(1); console.info(2); console.debug(3); console.warn(4); console.error(5)", &[]);
    assert_eq!((ended.out.as_str(), ended.err.as_str()), ("1\n2\n3\n", "4\n5\n"));
}

#[test]
fn an_error_at_load_cancels_everything() {
    let ended = run("setTimeout(function () { console.log('never') }, 5)\nthrow new TypeError('boo')", &[]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(1), ""), "{ended:?}");
    assert!(ended.err.contains("a.js:2:") && ended.err.contains("TypeError: boo"), "{ended:?}");
}

#[test]
fn an_error_in_a_callback_lets_the_run_go_on() {
    let script = "setTimeout(function () { throw new Error('boo') }, 1)\n\
                  setTimeout(function () { console.log('still here') }, 20)\n\
                  Promise.reject(new Error('nobody'))";
    let ended = run(script, &[]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(1), "still here\n"), "{ended:?}");
    assert!(ended.err.contains("a.js:1:") && ended.err.contains("Error: boo"), "{ended:?}");
    assert!(ended.err.contains("a.js:3:") && ended.err.contains("Error: nobody"), "{ended:?}");
}

#[test]
fn an_error_in_a_callback_of_wx_counts_as_uncaught() {
    let ended = run("wx.request({ url: 'x', fail: function () { throw new Error('boo') } })", &[]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.err.contains("Error: boo"), "{ended:?}");
}

#[test]
fn max_time_ends_a_run_and_says_so() {
    let ended = run("setInterval(function () {}, 1000)", &["--max-time", "0.2"]);
    assert_eq!(ended.code, Some(124), "{ended:?}");
    assert!(ended.err.contains("--max-time"), "{ended:?}");
}

#[test]
#[cfg(unix)]
fn signals_hide_the_program_and_end_the_run() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let bench = Bench::new(&[
            ("app/app.json", "{}"),
            (
                "app/app.js",
                "App({ onHide: function () { console.log('hidden') } })\nconsole.log('up')\nsetInterval(function () {}, 1000)",
            ),
        ]);
        let ended = signalled(&bench, &["run", "app"], &[signal]);
        assert_eq!((ended.code, ended.out.as_str()), (Some(code), "up\nhidden\n"), "{ended:?}");
        bench.assert_nothing_left();
    }
}

#[test]
fn what_does_not_end_by_itself_is_ended_by_max_time_and_leaves_nothing() {
    for script in [
        "while (true) {}",
        "(function f() { Promise.resolve().then(f) })()",
        "App({ onHide: function () { for (;;); } }); setInterval(function () {}, 1000)",
    ] {
        let ended = run(script, &["--max-time", "0.3"]);
        assert_eq!(ended.code, Some(124), "{script}: {ended:?}");
    }
}

/// Sends signals to a run once it has printed its first line; gives how it ended, and what it printed.
#[cfg(unix)]
fn signalled(bench: &Bench, arguments: &[&str], signals: &[&str]) -> Ended {
    let mut child = bench.spawn(arguments);
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    for signal in signals {
        let killed = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
    }
    std::io::Read::read_to_string(&mut out, &mut line).unwrap();
    Ended { out: line, ..Ended::from(child.wait_with_output().unwrap()) }
}

#[test]
#[cfg(unix)]
fn a_turn_that_does_not_end_is_ended_by_a_signal() {
    let bench = Bench::new(&[("a.js", "console.log('up')\nfor (;;) Math.abs(1)")]);
    let ended = signalled(&bench, &["run", "a.js"], &["INT"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(130), "up\n"), "{ended:?}");
    assert!(ended.err.starts_with("a.js:"), "{ended:?}");
    bench.assert_nothing_left();
}

#[test]
#[cfg(unix)]
fn a_second_signal_ends_what_even_a_signal_does_not() {
    let endless = "console.log('up'); Array.prototype.indexOf.call({ length: 9e15 }, 1)";
    let bench = Bench::new(&[("a.js", endless)]);
    let ended = signalled(&bench, &["run", "--json", "a.js"], &["INT", "TERM"]);
    assert!(matches!(ended.code, Some(130 | 143)), "{ended:?}");
    assert!(ended.err.lines().last().unwrap().contains("\"type\":\"exit\""), "{ended:?}");
    bench.assert_nothing_left();
}

#[test]
#[cfg(unix)]
fn a_reader_that_does_not_read_holds_up_no_end() {
    let flood = "setInterval(function () { console.log('x'.repeat(100000)) }, 1)";
    let bench = Bench::new(&[("a.js", flood)]);
    let mut child = bench.spawn(&["run", "--max-time", "0.3", "a.js"]);
    assert_eq!(child.wait().unwrap().code(), Some(124));
    bench.assert_nothing_left();
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_gone_is_no_error() {
    let script =
        "wx.request({ url: 'https://api.example.com/x', complete: function () { console.log('done') } })";
    let bench = Bench::new(&[("a.js", script), ("domains.json", "{\"requestdomain\": [\"https://a.com\"]}")]);
    for arguments in
        [&["run", "a.js"][..], &["run", "--json", "a.js"], &["run", "--trace", "a.js"], &["domains", "get"]]
    {
        let shell = format!("\"$0\" {} 2>&1 | true; exit ${{PIPESTATUS[0]}}", arguments.join(" "));
        let mut command = bench.command_of("bash".as_ref(), &["-c", &shell, env!("CARGO_BIN_EXE_wxnet")]);
        assert_eq!(command.status().unwrap().code(), Some(0), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_an_error() {
    let bench = Bench::new(&[("domains.json", "{\"requestdomain\": [\"https://a.com\"]}")]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ended = Ended::from(bench.command(&["domains", "get"]).stdout(full).output().unwrap());
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(ended.err.contains("standard output: No space left"), "{ended:?}");
}

#[test]
fn a_refusal_for_want_of_a_domains_file_says_what_would_mend_it() {
    let script =
        "wx.request({ url: 'https://api.example.com/x', fail: function (e) { console.log(e.errMsg) } })";
    let ended = run(script, &[]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "request:fail url not in domain list\n"));
    assert!(ended.err.contains("there is no domains.json"), "{ended:?}");
    assert!(ended.err.contains("\n  wxnet domains add requestdomain https://api.example.com\n"), "{ended:?}");
}
