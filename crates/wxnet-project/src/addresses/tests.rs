use std::fs;

use wxnet_core::Api;

use super::{Survey, UsedBy};
use crate::project::Sources;

fn survey(files: &[(&str, &str)]) -> Survey {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in [("app.json", "{\"pages\": []}")].iter().chain(files) {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut survey = Sources::open(folder.path()).unwrap().survey();
    // Places are told below the folder.
    for address in &mut survey.addresses {
        address.place.file = address.place.file.strip_prefix(folder.path()).unwrap().to_owned();
    }
    for call in &mut survey.unseen {
        call.place.file = call.place.file.strip_prefix(folder.path()).unwrap().to_owned();
    }
    survey
}

/// `place: function address`, with dots behind an address that goes on; `-` for what nothing seen uses.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let told = survey(files).addresses.into_iter().map(|it| {
        let by = match &it.used_by {
            UsedBy::Call(api, _) => api.name().to_owned(),
            UsedBy::Server(name) => format!("({name})"),
            UsedBy::Nothing => "-".to_owned(),
        };
        let rest = if it.whole { "" } else { "…" };
        format!("{}: {by} {}{rest}", it.place, it.text)
    });
    told.collect()
}

#[track_caller]
fn one(script: &str, expected: &str) {
    assert_eq!(told(&[("app.js", script)]), [expected], "{script}");
}

#[test]
fn an_address_is_followed_to_the_function_that_uses_it() {
    for call in [
        "wx.request({ url: 'https://a.com/x' })",
        "wx['request']({ url: 'https://a.com/x' })",
        "const { request } = wx; request({ url: 'https://a.com/x' })",
        "const ask = wx.request; ask({ url: 'https://a.com/x' })",
        "promisify(wx.request)({ url: 'https://a.com/x' })",
        "ended(wx.request, { url: 'https://a.com/x' })",
        "const options = { url: 'https://a.com/x' }; wx.request(options)",
        "wx.request({ ...{ url: 'https://a.com/x' }, method: 'POST' })",
        "wx.request(Object.assign({}, { url: 'https://a.com/x' }))",
        "uni.request({ url: `https://a.com/x` })",
    ] {
        let place = 1 + call.find("'https").or(call.find("`https")).unwrap();
        one(call, &format!("app.js:1:{place}: request https://a.com/x"));
    }
    one("wx.connectSocket({ url: 'wss://a.com' })", "app.js:1:25: connectSocket wss://a.com");
    one("wx.uploadFile({ filePath: p, url: 'https://a.com' })", "app.js:1:35: uploadFile https://a.com");
    one("wx.downloadFile({ url: 'https://a.com' })", "app.js:1:24: downloadFile https://a.com");
}

#[test]
fn constants_are_put_together() {
    for script in [
        "const B = 'https://a.com'; wx.request({ url: B + '/x' })",
        "const B = 'https://a.com'; wx.request({ url: `${B}/x` })",
        "const B = 'https://a.com'; const U = B.concat('/x'); wx.request({ url: U })",
        "const C = { B: 'https://a.com' }; const { B } = C; wx.request({ url: B + '/x' })",
        "const C = { h: { B: 'https://a.com' } }; wx.request({ url: C.h.B + '/x' })",
        "let B; B = 'https://a.com'; wx.request({ url: B + '/x' })",
        "const url = p => 'https://a.com' + '/x'; wx.request({ url: url() })",
    ] {
        let place = 1 + script.find("'https").unwrap();
        one(script, &format!("app.js:1:{place}: request https://a.com/x"));
    }
    one(
        "const B = 'https://a.com'; function get(path) { wx.request({ url: B + path }) }",
        "app.js:1:11: request https://a.com…",
    );
    one("let u = 'https://a.com/'; u += id; wx.request({ url: u })", "app.js:1:9: request https://a.com/…");
}

#[test]
fn each_choice_is_an_address() {
    let script = "const B = dev ? 'https://d.com' : 'https://p.com'\nwx.request({ url: B + '/x' })";
    assert_eq!(
        told(&[("app.js", script)]),
        ["app.js:1:17: request https://d.com/x", "app.js:1:35: request https://p.com/x"]
    );
    let script = "const H = { a: 'https://a.com', b: 'https://b.com' }\nwx.request({ url: H[env] + '/x' })";
    assert_eq!(told(&[("app.js", script)]).len(), 2);
}

#[test]
fn functions_in_between_are_seen_through() {
    for script in [
        "function get(url) { wx.request({ url }) }\nget('https://a.com/x')",
        "const get = ({ path }) => new Promise(done => wx.request({ url: path, success: done }))\nget({ path: 'https://a.com/x' })",
        "const call = options => wx.request({ ...options, fail })\ncall({ url: 'https://a.com/x' })",
        "function a(url) { b(url) }\nfunction b(url, data = {}) { wx.request({ url, data }) }\na('https://a.com/x')",
        "Page({ get(url) { wx.request({ url }) }, onLoad() { this.get('https://a.com/x') } })",
    ] {
        let told = told(&[("app.js", script)]);
        assert!(told.len() == 1 && told[0].ends_with("request https://a.com/x"), "{script}: {told:?}");
    }
}

#[test]
fn other_files_are_asked() {
    let request = "const get = (url, data) => wx.request({ url, data })\nmodule.exports = { get }";
    let config = "module.exports = { api: { root: 'https://a.com' } }";
    let page = "const { get } = require('../request')\nconst config = require('../config.js')\nget(config.api.root + '/x')";
    assert_eq!(
        told(&[("request.js", request), ("config.js", config), ("pages/a.js", page)]),
        ["config.js:1:33: request https://a.com/x"]
    );
    let request = "import { ROOT } from './config'\nexport default function get(path) { wx.request({ url: ROOT + path }) }";
    let config = "const host = 'a.com'\nexport const ROOT = `https://${host}`";
    let page = "import get from './request'\nget('/x')";
    assert_eq!(
        told(&[("request.js", request), ("config.js", config), ("page.js", page)]),
        ["config.js:2:21: request https://a.com…"]
    );
    let app = "App({ globalData: { base: 'https://a.com' } })";
    let page = "const app = getApp()\nwx.request({ url: app.globalData.base + '/x' })";
    assert_eq!(told(&[("app.js", app), ("page.js", page)]), ["app.js:1:27: request https://a.com/x"]);
}

#[test]
fn typescript_is_read_where_nothing_is_built() {
    let script = "const base: string = 'https://a.com' as string\nwx.request({ url: base + '/x' })";
    assert_eq!(told(&[("app.ts", script)]), ["app.ts:1:22: request https://a.com/x"]);
    assert_eq!(told(&[("app.ts", script), ("app.js", "")]), [""; 0]);
}

#[test]
fn what_no_function_uses_is_told_by_its_name() {
    one("const API_HOST = 'https://a.com'", "app.js:1:18: (API_HOST) https://a.com");
    one("Page({ data: { logo: 'https://a.com/logo.png' } })", "app.js:1:22: - https://a.com/logo.png");
    one("x.setAttribute('xmlns', 'http://www.w3.org/2000/svg')", "app.js:1:25: - http://www.w3.org/2000/svg");
    assert_eq!(told(&[("app.js", "// https://a.com\nconst a = 'x https://a.com'")]), [""; 0]);
}

#[test]
fn libraries_count_only_by_their_calls() {
    let library = "const baseUrl = 'https://a.com'; wx.request({ url: 'https://b.com/x' })";
    assert_eq!(
        told(&[("miniprogram_npm/l/index.js", library), ("node_modules/l/index.js", library)]),
        ["miniprogram_npm/l/index.js:1:52: request https://b.com/x"]
    );
}

#[test]
fn an_address_that_comes_about_at_run_time_is_told_apart() {
    let unseen = |script: &str| -> Vec<(usize, bool)> {
        let survey = survey(&[("app.js", script)]);
        assert!(survey.addresses.iter().all(|it| it.used_by == UsedBy::Nothing), "{script}");
        survey.unseen.iter().map(|call| (call.place.line, call.put_together)).collect()
    };
    assert_eq!(unseen("wx.request({ url: 'https://' + host + '/x' })"), [(1, true)]);
    assert_eq!(unseen("wx.request({\n url: this.host + '/x' })"), [(1, true)]);
    assert_eq!(unseen("wx.request({ url: `https://${env}.a.com/x` })"), [(1, true)]);
    assert_eq!(unseen("wx.downloadFile({ url: result.file })"), [(1, false)]);
    assert_eq!(unseen("const get = url => wx.request({ url })"), [(1, false)]);
    assert_eq!(unseen("const get = (host, path) => wx.request({ url: host + path })"), [(1, true)]);
    assert_eq!(unseen("wx.navigateTo({ url: '/pages/a' })"), []);
}

#[test]
fn a_secret_is_seen_by_name_and_shape() {
    let value = "0123456789abcdef0123456789abcdef";
    let secrets = |script: String| survey(&[("app.js", &script)]).secrets.len();
    assert_eq!(secrets(format!("const secret = '{value}'")), 1);
    assert_eq!(secrets(format!("x({{ appSecret: '{value}' }})")), 1);
    assert_eq!(secrets(format!("get('https://a.com/?appid=x&secret={value}&code=' + code)")), 1);
    assert_eq!(secrets(format!("const key = '{value}'")), 0);
    assert_eq!(secrets("const secret = ''".to_owned()), 0);
}

#[test]
fn a_broken_file_is_named_and_the_others_are_read() {
    let survey = survey(&[("a.js", "const = 1"), ("b.js", "wx.request({ url: 'https://a.com' })")]);
    assert_eq!((survey.files, survey.addresses.len(), survey.unread.len()), (1, 1, 1));
    assert!(survey.unread[0].0.file.ends_with("a.js"));
}

#[test]
fn no_script_takes_for_ever() {
    let doubled: String = (0..200).map(|n| format!("const a{} = a{n} + a{n};\n", n + 1)).collect();
    let nested: String = (0..60).map(|n| format!("const o{} = {{ p: o{n}, q: o{n} }};\n", n + 1)).collect();
    let script = format!(
        "const a0 = 'https://a.com/';\n{doubled}const o0 = {{}};\n{nested}\
                          function f(u) {{ wx.request({{ url: u }}); f(f(f(u + u))) }}\nf(a20); f(a200); f(o60)"
    );
    let survey = survey(&[("app.js", &script)]);
    assert!(survey.addresses.iter().any(|it| matches!(it.used_by, UsedBy::Call(Api::Request, _))));
}
