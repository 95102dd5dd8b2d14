use crate::stage::{Stage, prints};

#[track_caller]
fn prints_files(files: &[(&str, &str)]) -> Vec<String> {
    let played = Stage::new(files).play();
    assert_eq!((played.said(), played.exit()), (vec![], 0));
    played.lines()
}

#[test]
fn a_file_runs_once_and_is_shared() {
    let lines = prints_files(&[
        (
            "app.js",
            "const a = require('./lib/a'); a.n += 1; console.log(require('/lib/a.js').n, require('lib/b').n)",
        ),
        ("lib/a.js", "console.log('runs'); exports.n = 1"),
        ("lib/b.js", "module.exports = require('./a')"),
    ]);
    assert_eq!(lines, ["runs", "2 2"]);
}

#[test]
fn a_cycle_sees_what_is_exported_so_far() {
    let lines = prints_files(&[
        ("app.js", "require('./a')"),
        (
            "a.js",
            "exports.early = 1; const b = require('./b'); exports.late = 2; console.log(b.seen, b.now())",
        ),
        ("b.js", "const a = require('./a'); exports.seen = [a.early, a.late]; exports.now = () => a.late"),
    ]);
    assert_eq!(lines, ["[ 1, undefined ] 2"]);
}

#[test]
fn packages_folders_and_json_are_found() {
    let lines = prints_files(&[
        ("app.js", "console.log(require('a'), require('@s/b'), require('./folder'), require('./list'))"),
        ("miniprogram_npm/a/index.js", "module.exports = 'a'"),
        ("miniprogram_npm/@s/b/index.js", "module.exports = '@s/b'"),
        ("folder/index.js", "module.exports = 'folder'"),
        ("list.json", "[1, 2]"),
    ]);
    assert_eq!(lines, ["a @s/b folder [ 1, 2 ]"]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let lines = prints("try { require('./gone') } catch (error) { console.log(error.message) }");
    assert_eq!(
        lines,
        [
            "module './gone' is not defined, required by 'app.js': there is no gone.js, no gone.json, no gone/index.js"
        ]
    );
}

#[test]
fn a_file_that_failed_runs_again() {
    let lines = prints_files(&[
        (
            "app.js",
            "for (const i of [1, 2]) try { require('./a') } catch (error) { console.log(error.message) }",
        ),
        ("a.js", "throw new Error('no')"),
    ]);
    assert_eq!(lines, ["no", "no"]);
}

#[test]
fn the_browser_is_not_there_and_its_names_are_free() {
    let names = "window self document location navigator frames parent top history screen localStorage \
                 sessionStorage Caches Worker WebSocket XMLHttpRequest fetch alert confirm prompt Reporter webkit \
                 WeixinJSCore process Buffer queueMicrotask performance";
    for name in names.split(' ') {
        assert_eq!(prints(&format!("console.log(typeof {name})")), ["undefined"], "{name}");
    }
    let global = format!("console.log('{names}'.split(' ').filter(name => name in globalThis))");
    assert_eq!(prints(&global), ["[]"]);
    assert_eq!(
        prints("const self = 1, { fetch } = { fetch: 2 }; let window = 3; console.log(self, fetch, window)"),
        ["1 2 3"]
    );
    assert_eq!(prints("console.log(window === undefined)"), ["true"]);
}

#[test]
fn files_are_strict_and_have_no_this() {
    assert_eq!(prints("console.log(this)"), ["undefined"]);
    assert_eq!(
        prints("try { undeclared = 1 } catch (error) { console.log(error.name) }"),
        ["ReferenceError"]
    );
}

#[test]
fn a_program_cannot_import_what_is_inside() {
    let lines = prints("import('wxnet:base/wx.js').then(() => console.log('in'), () => console.log('out'))");
    assert_eq!(lines, ["out"]);
}

#[test]
fn one_script_is_a_program_too() {
    let files = [("one.js", "console.log(require('./two').two)"), ("two.js", "exports.two = 2")];
    let played = Stage::new(&files).script("one.js").play();
    assert_eq!((played.lines(), played.exit()), (vec!["2".to_owned()], 0));
}

#[test]
fn modules_are_required_later() {
    let lines = prints_files(&[
        (
            "app.js",
            "require.async('./part/a').then(a => console.log('promise', a.a))
            console.log(require('./part/a.js', a => console.log('callback', a.a)))
            require.async('./gone').catch(({ mod, errMsg }) => console.log(mod, errMsg))
            require('./gone', null, ({ mod, errMsg }) => console.log(mod, errMsg))
            require.async('./bad').catch(error => console.log(error.message))
            require('./bad', () => {}, error => console.log(error.message))
            require.async(1).catch(({ mod, errMsg }) => console.log(mod, errMsg))
            console.log('first')",
        ),
        ("app.json", r#"{"pages": ["index/index"], "subPackages": [{"root": "part", "pages": []}]}"#),
        ("part/a.js", "console.log('runs'); exports.a = 'a'"),
        ("bad.js", "throw new Error('bad')"),
    ]);
    let gone = "./gone module './gone' is not defined, required by 'app.js': there is no gone.js, no gone.json, no \
                gone/index.js";
    assert_eq!(lines[..3], ["undefined", "first", "runs"]);
    let mut rest = lines[3..].to_vec();
    rest.sort();
    assert_eq!(
        rest,
        [gone, gone, "1 the argument of require should be a String", "bad", "bad", "callback a", "promise a"]
    );
}

#[test]
fn what_fails_later_and_is_not_heard_is_uncaught() {
    let files = [("app.js", "require('./a', () => { throw new Error('callback') })"), ("a.js", "")];
    let played = Stage::new(&files).play();
    assert!(played.said()[0].starts_with("app.js:1:"), "{:?}", played.said());
    assert!(played.said()[0].contains("uncaught Error: callback"), "{:?}", played.said());
    let played = Stage::new(&[("app.js", "require('./bad', () => {})"), ("bad.js", "\nnull.x")]).play();
    assert!(played.said()[0].starts_with("bad.js:2:"), "{:?}", played.said());
    assert_eq!(played.exit(), 1);
}

#[test]
fn app_json_names_other_ways_to_files() {
    let lines = prints_files(&[
        ("app.js", "console.log(require('@lib/a'), require('~/b'), require('/b'))"),
        ("app.json", r#"{"pages": ["index/index"], "resolveAlias": {"@lib/*": "deep/lib/*", "~/*": "/*"}}"#),
        ("deep/lib/a.js", "module.exports = 'a'"),
        ("b.js", "module.exports = 'b'"),
    ]);
    assert_eq!(lines, ["a b b"]);
}

#[test]
fn the_code_of_plugins_is_not_here() {
    let lines = prints("try { require('plugin://p/a') } catch (error) { console.log(error.message) }");
    assert_eq!(
        lines,
        [
            "module 'plugin://p/a' is not defined, required by 'app.js': the code of plugins is with the platform"
        ]
    );
}

#[test]
fn typescript_that_was_not_built_is_named() {
    let played = Stage::new(&[("app.js", "require('./a')"), ("a.ts", "export const a: number = 1")]).play();
    let told =
        "module './a' is not defined, required by 'app.js': there is only a.ts, which is to be built first";
    assert!(played.said()[0].contains(told), "{:?}", played.said());
}
