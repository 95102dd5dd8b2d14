//! Import and export, alone and among modules of `CommonJS`.

use std::fs;
use std::process::Command;

use crate::es_programs::PROGRAMS;
use crate::stage::{Stage, play};

#[track_caller]
fn prints_files(files: &[(&str, &str)]) -> Vec<String> {
    let played = Stage::new(files).play();
    assert_eq!((played.said(), played.exit()), (vec![], 0));
    played.lines()
}

/// What is said of these files, which do not load.
#[track_caller]
fn says_files(files: &[(&str, &str)]) -> String {
    let played = Stage::new(files).play();
    assert_eq!(played.exit(), 1);
    played.said().remove(0)
}

#[test]
fn modules_print_what_they_print_elsewhere() {
    for program in PROGRAMS {
        let played = Stage::new(program.files).script(program.files[0].0).play();
        let lines: String = played.lines().iter().map(|line| format!("{line}\n")).collect();
        assert_eq!(
            (lines.as_str(), played.said(), played.exit()),
            (program.prints, vec![], 0),
            "{}",
            program.name
        );
    }
}

#[test]
fn node_prints_the_same_where_there_is_one() {
    for program in PROGRAMS {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in program.files.iter().chain(&[("package.json", r#"{"type": "module"}"#)]) {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let node = Command::new("node").arg(program.files[0].0).current_dir(folder.path()).output();
        let Ok(output) = node else { return };
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{}", program.name);
        assert_eq!(String::from_utf8_lossy(&output.stdout), program.prints, "{}", program.name);
    }
}

#[test]
fn modules_import_common_js() {
    let lines = prints_files(&[
        (
            "app.js",
            "import cjs, { a, f } from './cjs'
            import * as all from './cjs.js'
            import list from './list.json'
            import * as lists from './list'
            import fn, { own } from './function'
            import built, { named } from './built'
            import nothing from './nothing'
            console.log(cjs.a, a, f(), cjs.default, all.a, all.default === cjs, all.hidden, cjs.hidden)
            console.log(list.length, lists.default[1], fn(), own, built, named, nothing)
            cjs.a = 2; console.log(a, all.a)",
        ),
        (
            "cjs.js",
            "module.exports = { a: 1, f() { return this }, default: 'no' }
            Object.defineProperty(exports, 'hidden', { value: 1 })",
        ),
        ("list.json", "[1, 2]"),
        ("function.js", "module.exports = () => 'called'; module.exports.own = 'own'"),
        (
            "built.js",
            "'use strict'; Object.defineProperty(exports, '__esModule', { value: true }); exports.named = 'named'; \
             exports.default = 'default'",
        ),
        ("nothing.js", "module.exports = null"),
    ]);
    assert_eq!(
        lines,
        ["1 1 undefined no 1 true undefined undefined", "2 2 called own default named null", "2 1"]
    );
}

#[test]
fn common_js_requires_modules() {
    let lines = prints_files(&[
        (
            "app.js",
            "const es = require('./es')
            console.log(es.__esModule, Object.keys(es).join(), es.n, es.default())
            es.up(); console.log(es.n)
            es.fixed = 'replaced'; es.n = 'mine'
            console.log(es.fixed, es.n, require('./es.js').fixed, es.seen())
            const { fixed } = require('./again'); console.log(fixed)",
        ),
        (
            "es.js",
            "export let n = 1; export const up = () => { n++ }, fixed = 'fixed', seen = () => n
            export default function () { return 'default' }",
        ),
        ("again.js", "export * from './es'"),
    ]);
    assert_eq!(
        lines,
        ["true n,up,fixed,seen,default 1 default", "2", "replaced mine replaced 2", "replaced"]
    );
}

#[test]
fn one_file_may_be_of_both_kinds() {
    let lines = prints_files(&[
        (
            "app.js",
            "import { a } from './a'
            const b = require('./b')
            console.log(a, b.b, typeof module, typeof exports, this)
            module.exports = { replaced: true }
            setTimeout(() => console.log(require('./app').replaced))",
        ),
        ("a.js", "export const a = 'a'; exports.more = 1"),
        ("b.js", "import './a'; exports.b = require('./a').more"),
    ]);
    assert_eq!(lines, ["a 1 object object undefined", "true"]);
}

#[test]
fn what_a_cycle_does_not_have_yet_is_undefined() {
    let lines = prints_files(&[
        ("app.js", "import './a'"),
        (
            "a.js",
            "import { seen, now } from './b'; export const late = 1; export let m = 2; console.log(seen, now())",
        ),
        (
            "b.js",
            "import { late, m } from './a'; export const seen = `${late} ${m}`; export const now = () => late + m",
        ),
    ]);
    assert_eq!(lines, ["undefined undefined 3"]);
}

#[test]
fn common_js_loads_modules_later_too() {
    let lines = prints_files(&[
        (
            "app.js",
            "// import x from 'y'
            exports.a = 1
            import('./lib/b').then(b => console.log(b.default.b, b.b))
            console.log('first')",
        ),
        ("lib/b.js", "exports.b = 'b'"),
    ]);
    assert_eq!(lines, ["first", "b b"]);
}

#[test]
fn positions_are_those_of_the_file() {
    let files = [
        ("app.js", "import { f, g } from './f'; import\n  './g'; f(1); g(f, () => { null.x })\n"),
        ("f.js", "export const f = v => v, g = (a, b) => b()"),
        ("g.js", ""),
    ];
    let said = says_files(&files);
    assert!(said.starts_with("app.js:2:29: uncaught TypeError"), "{said}");
    assert!(said.contains("(f.js:1:39)") && said.contains("(app.js:2:18)"), "{said}");
    let said = says_files(&[
        ("app.js", "import './a'\nimport './b'"),
        ("a.js", ""),
        ("b.js", "\nexport const a = b"),
    ]);
    assert!(said.starts_with("b.js:2:18: uncaught ReferenceError"), "{said}");
    assert!(said.contains("(app.js:2:"), "{said}");
}

#[test]
fn columns_count_as_they_do_without_imports() {
    let column = |source: &str| {
        let said = says_files(&[("app.js", source), ("x.js", "exports.x = 1")]);
        said.split(':').nth(2).unwrap().parse::<u32>().unwrap()
    };
    for text in ["'abc'", "'é'", "'名字'", "'𝒳'"] {
        let plain = column(&format!("let x = 1\nx; {text}; null.y"));
        assert_eq!(column(&format!("import {{ x }} from './x'\nx; {text}; null.y")), plain, "{text}");
    }
}

#[test]
fn wrong_syntax_is_told_with_its_place() {
    for (source, told) in [
        ("import a from './a'\nlet b = = 1", "app.js:2:9: uncaught SyntaxError: "),
        ("import { a } from './a'\nlet a = 1", "app.js:2:5: uncaught SyntaxError: "),
        ("export { gone }", "app.js:1:10: uncaught SyntaxError: "),
        ("export const a = 1; export { b as a }; let b", "app.js:1:35: uncaught SyntaxError: "),
        (
            "\nexport const { url } = import.meta",
            "app.js:2:24: uncaught SyntaxError: import.meta is not there",
        ),
        (
            "export {}\n await 1",
            "app.js:2:2: uncaught SyntaxError: await stands outside of an async function",
        ),
        ("if (1) { import './a' }", "app.js:1:17: uncaught SyntaxError: "),
    ] {
        let said = play(source).said();
        assert!(said[0].starts_with(told), "{source}: {said:?}");
    }
}

#[test]
fn a_module_that_is_not_there_is_named() {
    let said = says_files(&[("app.js", "\nimport a from './gone'")]);
    assert!(
        said.starts_with("app.js:2:1: uncaught Error: module './gone' is not defined, required by 'app.js'"),
        "{said}"
    );
}

#[test]
fn a_module_that_failed_runs_again() {
    let lines = prints_files(&[
        (
            "app.js",
            "for (const i of [1, 2]) try { require('./a') } catch (error) { console.log(error.message, i) }",
        ),
        ("a.js", "export const a = 1; throw new Error('no')"),
    ]);
    assert_eq!(lines, ["no 1", "no 2"]);
}

#[test]
fn nothing_that_a_program_replaces_is_called() {
    let app = "const { iterator } = Symbol, each = Array.prototype[iterator], seen = []
        const broken = () => { throw new Error('called') }
        Object.defineProperty = Object.keys = Reflect.apply = WeakMap.prototype.get = broken
        Array.prototype[iterator] = Promise.prototype.then = broken
        seen[0] = typeof require('./a')
        require('./a', a => { seen[1] = a.b })
        import('./a')
        const restored = async () => {
            for (let i = 0; i < 9; i++) await null
            Array.prototype[iterator] = each; console.log(seen.join())
        }
        restored()";
    let files =
        [("app.js", app), ("a.js", "export * from './b'; export default 1"), ("b.js", "exports.b = 'b'")];
    assert_eq!(prints_files(&files), ["object,b"]);
}
