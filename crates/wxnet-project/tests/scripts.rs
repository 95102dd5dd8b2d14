//! ES modules that are rewritten as functions.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use proptest::prelude::*;
use wxnet_project::{Script, SyntaxFault};

fn rewritten(source: &str) -> String {
    let script = Script::read(source).unwrap();
    assert!(script.link.is_some(), "{source}");
    script.code.into_owned()
}

fn fault(source: &str) -> String {
    Script::read(source).unwrap_err().to_string()
}

#[test]
fn what_is_no_module_stays_as_it_is() {
    for source in [
        "",
        "const a = require('./a'); exports.b = a",
        "// import a from 'a'",
        "const text = `export default ${1}`",
        "module.exports = { import: 1, export: 2 }; return",
        "with (import_) {}",
    ] {
        let script = Script::read(source).unwrap();
        assert_eq!((script.code.as_ref(), script.link), (source, None));
    }
}

#[test]
fn imports_are_read_where_they_are_used() {
    assert_eq!(
        rewritten("import d, { a, b as c } from './x'\nd(a, c.d); f({ a, c: a })"),
        "$m.export([]);var $m0=$m.get('./x');var $m0d=$m.def($m0);\n;(0,$m0d.default)($m0.a, $m0.b.d); f({ a:$m0.a, c: \
         $m0.a })"
    );
    assert_eq!(
        rewritten("import * as n from './x'\nimport './y'"),
        "$m.export([]);var $m0=$m.get('./x');const n=$m.all($m0);\n$m.get('./y');"
    );
}

#[test]
fn exports_are_getters_before_anything_runs() {
    assert_eq!(
        rewritten("export let a = 1\na = 2\nexport function f() {}\nexport { f as default }"),
        "$m.export([\"a\",()=>a,0,\"f\",()=>f,1,\"default\",()=>f,1]);       let a = 1\na = 2\n       function f() \
         {}\n;"
    );
    assert_eq!(rewritten("export default 1 + 1"), "$m.export([\"default\",()=>$md,2]);const $md=1 + 1");
    assert_eq!(
        rewritten("export * from './a'; export * as n from './b'; export { c as d } from './c'"),
        "$m.export([\"n\",()=>$m1,1,\"d\",()=>$m2.c,0]);$m.star($m.get('./a')); var $m1=$m.all($m.get('./b')); var \
         $m2=$m.get('./c');"
    );
}

#[test]
fn what_is_imported_late_is_required_first() {
    assert_eq!(
        rewritten("import './a'\nrun()\nimport { b } from './b'\nb"),
        "$m.export([]);$m.get('./a');var $m1=$m.get('./b');\nrun()\n;\n$m1.b"
    );
    assert_eq!(rewritten("run()\nimport './b'"), "$m.export([]);$m.get('./b');run()\n;");
}

#[test]
fn a_module_that_is_only_loaded_later_does_not_make_one() {
    assert_eq!(rewritten("import('./a'); exports.a = 1"), "$m.load('./a'); exports.a = 1");
}

#[test]
fn the_link_has_a_name_that_is_free() {
    let script = Script::read("import { a } from './a'; $m(a)").unwrap();
    assert_eq!(script.link.unwrap().name, "$mm");
}

#[test]
fn faults_are_named_with_their_place() {
    assert_eq!(
        fault("export const a = 1\n  import.meta"),
        "2:3: import.meta is not there: the files of a mini-program have no address"
    );
    assert_eq!(
        fault("export {}\nawait 1"),
        "2:1: await stands outside of an async function: a mini-program's files are run at once"
    );
    assert_eq!(fault("import.defer('./a')"), "1:1: phases of imports are not there: write import(…)");
    assert_eq!(fault("import { a } from './a'\nlet a"), "2:5: Identifier `a` has already been declared");
    assert!(matches!(Script::read("export let = 1"), Err(SyntaxFault { line: 1, .. })));
}

#[test]
fn however_deep_a_source_nests_it_is_an_answer() {
    for (open, close) in [("[", "]"), ("(function(){return ", "})"), ("{a:", "}"), ("`${", "}`")] {
        for depth in [1000, 30_000] {
            let source = format!("export default {}1{}", open.repeat(depth), close.repeat(depth));
            // A machine may have no room for the deepest.
            let deep = Script::read(&source);
            assert!(deep.is_ok() || depth == 30_000, "{open} {depth}: {deep:?}");
        }
    }
    assert!(Script::read(&format!("export const f = {}1", "a=>".repeat(20_000))).is_ok());
}

/// Statements of modules, with `BREAK` where a line may end and `MARK` where a place is looked for again.
const STATEMENTS: &[&str] = &[
    "import a, {BREAKb,BREAKc as dBREAK} from BREAK'./é'; MARK;",
    "import './名';MARK;",
    "import * as ns from './n'; ns.MARK(BREAKb, MARK);",
    "export const {BREAKe } = b(MARK), f = d`MARK`;",
    "export default BREAK class { MARK = b(MARK) };",
    "export function g() { return { b, MARK:BREAKd } };",
    "export { MARK2 as h }; let MARK2; MARK;",
    "exportBREAK* from BREAK './é'; MARK;",
    "export {BREAKx as yBREAK} from './x'; MARK;",
    "import('./later').thenBREAK(MARK); b(MARK);",
    "'𝒳'; b; '𝒳'; MARK(b);",
    "if (b) d(MARK); else BREAK b(MARK);",
];

/// A statement at most once each, with breaks as they come.
fn modules() -> impl Strategy<Value = String> {
    let statements = proptest::sample::subsequence(&STATEMENTS[1..], 0..STATEMENTS.len() - 1);
    let breaks =
        proptest::collection::vec(prop_oneof![Just(" "), Just("\n"), Just("\r\n"), Just("/* c\n */")], 64);
    (statements.prop_shuffle(), breaks).prop_map(|(mut statements, breaks)| {
        statements.insert(0, STATEMENTS[0]);
        let mut breaks = breaks.iter().cycle();
        let mut source = statements.join("BREAK");
        while source.contains("BREAK") {
            source = source.replacen("BREAK", breaks.next().unwrap(), 1);
        }
        number(&source)
    })
}

/// Gives every mark a number of its own.
fn number(source: &str) -> String {
    let mut parts = source.split("MARK2");
    let first = parts.next().unwrap_or_default().to_owned();
    let source = parts.fold(first, |source, part| source + "other" + part);
    let mut parts = source.split("MARK").enumerate();
    let first = parts.next().map(|(_, part)| part.to_owned()).unwrap_or_default();
    parts.fold(first, |source, (count, part)| format!("{source}mark{count:02}{part}"))
}

/// Where each mark stands.
fn marks(text: &str) -> Vec<(String, u32, u32)> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(text.split('\n')) {
        for (at, mark) in text.match_indices("mark") {
            let column = u32::try_from(text[..at].chars().count()).unwrap() + 1;
            found.push((text[at..at + mark.len() + 2].to_owned(), line, column));
        }
    }
    found
}

proptest! {
    #[test]
    fn lines_stay_and_columns_are_found_again(source in modules()) {
        let script = Script::read(&source).unwrap();
        let columns = script.link.unwrap().columns;
        prop_assert_eq!(script.code.matches('\n').count(), source.matches('\n').count());
        let origins = marks(&script.code).into_iter();
        let origins = origins.map(|(mark, line, column)| (mark, line, columns.origin(line, column)));
        prop_assert_eq!(origins.collect::<Vec<_>>(), marks(&source));
    }
}
