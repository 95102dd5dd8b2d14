use crate::stage::prints;

#[test]
fn nothing_of_a_browser_or_of_node_is_there() {
    let absent = "window self document location navigator XMLHttpRequest fetch WebSocket localStorage process Buffer \
                  setImmediate queueMicrotask performance structuredClone TextEncoder TextDecoder URL crypto atob btoa \
                  WebAssembly WXWebAssembly Intl eval importScripts print load std os navigator DOMException Worker";
    let script = format!(
        "for (const name of '{absent}'.split(/\\s+/)) {{ if (name in globalThis) console.log(name) }}\n\
         console.log(typeof window, typeof self, typeof document, typeof XMLHttpRequest, typeof fetch, typeof process, typeof Buffer, typeof eval)"
    );
    let undefined = ["undefined"; 8].join(" ");
    assert_eq!(prints(&script), [undefined]);
}

#[test]
fn names_of_browsers_may_be_read_bare_and_be_a_programs_own() {
    let lines = prints("console.log(window, document, self && 1); { const window = 2; console.log(window) }");
    assert_eq!(lines, ["undefined undefined undefined", "2"]);
}

#[test]
fn the_global_object_has_its_names() {
    let lines = prints(
        "console.log(global === globalThis, Function('return this')() === globalThis, new Function(' return this; ')().Array === Array)
         console.log((function () {}).constructor('return this')() === global, this === globalThis, globalThis.wx === wx)",
    );
    assert_eq!(lines, ["true true true", "true false true"]);
}

#[test]
fn no_code_is_made_of_text() {
    let lines = prints(
        "console.log(Function('a', 'return a'), typeof new Function('return 1'))
         try { Function('r', 'x = r')(1) } catch (error) { console.log(error.message) }
         for (const kind of [async () => {}, function * () {}, async function * () {}]) console.log(kind.constructor.name, kind.constructor('return this'))
         console.log(setTimeout instanceof Function, Function.prototype === Object.getPrototypeOf(setTimeout), Function.name)",
    );
    assert_eq!(
        lines,
        [
            "undefined object",
            "not a function",
            "AsyncFunction undefined",
            "GeneratorFunction undefined",
            "AsyncGeneratorFunction undefined",
            "true true Function",
        ]
    );
}

#[test]
fn what_babel_made_of_generators_finds_its_place() {
    let lines = prints(
        "const runtime = { mark: 1 }; console.log(typeof regeneratorRuntime)
         try { regeneratorRuntime = runtime } catch (error) { Function('r', 'regeneratorRuntime = r')(runtime) }
         console.log(regeneratorRuntime.mark)",
    );
    assert_eq!(lines, ["undefined", "1"]);
}

#[test]
fn wx_is_an_ordinary_object_whose_functions_work_detached() {
    let lines = prints(
        "const { canIUse, getNetworkType, getStorageSync } = wx
         console.log(canIUse('request'), getStorageSync('x') === '', getNetworkType({ success() {} }))
         wx.mine = 1; const request = wx.request; wx.request = () => 'mine'; console.log(wx.mine, wx.request(), typeof request)
         console.log(Object.isExtensible(wx), delete wx.request, typeof wx.request)
         for (const name of Object.keys(wx)) {
           const { writable, configurable } = Object.getOwnPropertyDescriptor(wx, name)
           if (!writable || !configurable) console.log(name)
         }
         globalThis.wx = { own: 2 }; console.log(wx.own)",
    );
    assert_eq!(lines, ["true true undefined", "1 mine function", "true true undefined", "2"]);
}

#[test]
fn the_last_match_is_remembered() {
    let lines = prints(
        "const said = () => ['$1', '$2', '$9', '$&', '$+', '$`', \"$'\", '$_'].map(name => RegExp[name]).join('|')
         console.log(said())
         if (/(\\d+)-(\\d+)/.test('in 2024-03 so')) console.log('%s', said())
         ;/none/.test('x'); console.log(RegExp.$1, RegExp.lastMatch, RegExp.leftContext, RegExp.input)
         const shown = /(y+)/.test('yyyy-MM') && 'yyyy-MM'.replace(RegExp.$1, '2024'); console.log(shown)
         'a1b22'.replace(/([a-z])(\\d+)/g, (whole, a, b) => `${b}${RegExp.$1}`); console.log(RegExp.$2)
         const found = /(a)|(b)/y.exec('ab'); found.index = 9; found.length = 0; console.log(RegExp.$1, RegExp.$2 === '', RegExp.rightContext)
         new Error().stack; RegExp.$1 = 'x'; console.log(RegExp.$1, Object.keys(RegExp).length)
         console.log(/a/.exec.name, RegExp.prototype.exec.length, 'prototype' in RegExp.prototype.exec)
         try { RegExp.prototype.exec.call({}, '') } catch (error) { console.log(error.name) }",
    );
    assert_eq!(
        lines,
        [
            "|||||||",
            "2024|03||2024-03|03|in | so|in 2024-03 so",
            "2024 2024-03 in  in 2024-03 so",
            "2024-MM",
            "22",
            "a true b",
            "a 0",
            "exec 1 false",
            "TypeError"
        ]
    );
}
