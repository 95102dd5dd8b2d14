use wxnet_runtime::Level;

use crate::stage::{play, prints};

#[test]
fn each_level_says_which_it_is() {
    let played = play("for (const level of ['log', 'info', 'debug', 'warn', 'error']) console[level](level)");
    let levels: Vec<Level> = played.heard.console.borrow().iter().map(|(level, _)| *level).collect();
    assert_eq!(levels, [Level::Log, Level::Info, Level::Debug, Level::Warn, Level::Error]);
    assert_eq!(played.lines(), ["log", "info", "debug", "warn", "error"]);
    assert!(Level::Warn.is_trouble() && Level::Error.is_trouble() && !Level::Debug.is_trouble());
}

#[test]
fn values_are_printed_as_a_person_reads_them() {
    for (value, shown) in [
        ("'text'", "text"),
        ("1, 'two', -0, 3n, true, null, undefined, Symbol('s')", "1 two -0 3n true null undefined Symbol(s)"),
        ("{}, [], ''", "{} [] "),
        (
            "{ a: 1, 'b-c': 'it\\'s', [Symbol('k')]: [1, 'x'] }",
            "{ a: 1, 'b-c': \"it's\", [Symbol(k)]: [ 1, 'x' ] }",
        ),
        ("{ 名: '\\n' }", "{ 名: '\\n' }"),
        ("['\\ud800']", "[ '\\ud800' ]"),
        ("[1, , , 4]", "[ 1, <2 empty items>, 4 ]"),
        ("{ a: { b: { c: { d: 1 } } } }", "{ a: { b: { c: [Object] } } }"),
        ("new Map([['a', { b: 1 }]]), new Set([1, 'x'])", "Map(1) { 'a' => { b: 1 } } Set(2) { 1, 'x' }"),
        ("new Uint8Array([1, 2])", "Uint8Array(2) [ 1, 2 ]"),
        ("new Uint8Array([1, 255]).buffer", "ArrayBuffer { <01 ff>, byteLength: 2 }"),
        ("new Date(0), new Date(NaN)", "1970-01-01T00:00:00.000Z Invalid Date"),
        ("/x/g, [/y/]", "/x/g [ /y/ ]"),
        ("function f() {}, class A {}, () => 1", "[Function: f] [class A] [Function (anonymous)]"),
        ("new (class Point { constructor() { this.x = 1 } })()", "Point { x: 1 }"),
        ("Object.create(null)", "[Object: null prototype] {}"),
        ("{ get a() { throw 1 }, set b(v) {} }", "{ a: [Getter], b: [Setter] }"),
        ("Object(1), Object('x'), Promise.resolve()", "[Number: 1] [String: 'x'] Promise {}"),
    ] {
        assert_eq!(prints(&format!("console.log({value})")), [shown], "{value}");
    }
}

#[test]
fn circles_and_long_lists_end() {
    assert_eq!(prints("const a = { x: [] }; a.x.push(a); console.log(a)"), ["{ x: [ [Circular] ] }"]);
    let shown = prints("console.log(Array.from({ length: 103 }, () => 0))").remove(0);
    assert!(shown.ends_with("0,\n  ... 3 more items\n]"), "{shown}");
    let shown = prints("console.log(new ArrayBuffer(60))").remove(0);
    assert!(shown.contains("00 ... 10 more bytes>"), "{shown}");
}

#[test]
fn what_does_not_fit_in_a_line_is_indented() {
    let shown = prints("console.log({ first: 'x'.repeat(40), second: { third: 'y'.repeat(40) } })").remove(0);
    let expected =
        format!("{{\n  first: '{}',\n  second: {{ third: '{}' }}\n}}", "x".repeat(40), "y".repeat(40));
    assert_eq!(shown, expected);
}

#[test]
fn errors_are_printed_with_their_stack() {
    let shown = prints("function f() { return new TypeError('no') }\nconsole.log({ e: f() })").remove(0);
    assert!(shown.contains("e: TypeError: no\n      at f (app.js:1:"), "{shown}");
}

#[test]
fn percent_signs_take_the_values_that_follow() {
    for (arguments, shown) in [
        ("'%s is %d years', 'Ann', '42', 'more'", "Ann is 42 years more"),
        ("'%i %f %j %% %o %O', 4.9, '1.5', { a: 1 }, [1], { b: 2 }", "4 1.5 {\"a\":1} % [ 1 ] { b: 2 }"),
        ("'%s %s', 'one'", "one %s"),
        ("'100%', 'done'", "100% done"),
        ("'%c styled', 'color: red'", " styled"),
    ] {
        assert_eq!(prints(&format!("console.log({arguments})")), [shown], "{arguments}");
    }
}

#[test]
fn groups_indent_and_assertions_speak_when_they_fail() {
    let lines = prints(
        "console.group('g'); console.log('a\\nb'); console.groupEnd(); console.log('c')
         console.assert(true, 'no'); console.assert(false, 'yes'); console.count(); console.count()",
    );
    assert_eq!(lines, ["g", "  a\n  b", "c", "Assertion failed: yes", "default: 1", "default: 2"]);
}
