//! What stands in for the phone, and the answers file.

use serde_json::{Value, json};

use crate::bench::{Bench, Ended};

const LOGIN: &str = "wx.login({ complete: function (r) { console.log(JSON.stringify(r)) } })";

fn run(files: &[(&str, &str)], arguments: &[&str]) -> Ended {
    Bench::new(files).run(&[&["run"], arguments, &["a.js"]].concat())
}

#[test]
fn what_a_person_would_see_is_told() {
    let script = "wx.showToast({ title: '好', icon: 'none', other: 1 }); wx.hideToast(); wx.setNavigationBarTitle({ title: 'a\\nb' })\n\
                  wx.showModal({ content: '?', success: function (r) { console.log(r.confirm, r.cancel) } })\n\
                  wx.reportEvent('seen', { n: 1 }); wx.getLogManager().info('x', [1])\n\
                  wx.getUpdateManager().onCheckForUpdate(function (r) { console.log(r) })";
    let ended = run(&[("a.js", script)], &[]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(0), "true false\n{ hasUpdate: false }\n"),
        "{ended:?}"
    );
    let told: Vec<&str> = ended.err.lines().collect();
    assert_eq!(
        told,
        [
            r#"phone: showToast {"title":"好","icon":"none"}"#,
            "phone: hideToast",
            r#"phone: setNavigationBarTitle {"title":"a\nb"}"#,
            r#"phone: showModal {"content":"?"}, answered {"confirm":true,"cancel":false}"#,
            r#"phone: reportEvent {"eventId":"seen","data":{"n":1}}"#,
            r#"phone: LogManager.info ["x",[1]]"#,
        ]
    );
}

#[test]
fn programs_read_it_in_objects() {
    let script = "wx.showToast({ title: 'x' }); wx.login()";
    let ended = run(&[("a.js", script)], &["--json"]);
    let objects: Vec<Value> = ended.err.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let phone: Vec<&Value> = objects.iter().filter(|object| object["type"] == "phone").collect();
    assert_eq!(
        (&phone[0]["api"], &phone[0]["given"], &phone[0]["answered"]),
        (&json!("showToast"), &json!({ "title": "x" }), &json!({}))
    );
    assert!(phone[1]["failed"]["errMsg"].as_str().unwrap().starts_with("login:fail not answered"));
}

#[test]
fn a_wrong_parameter_is_refused_in_the_platforms_words() {
    let script = "wx.showToast({ title: 1, fail: function (e) { console.log(e.errMsg) } }); wx.showLoading()";
    let ended = run(&[("a.js", script)], &[]);
    let title = "showToast:fail parameter error: parameter.title should be String instead of Number;";
    assert_eq!((ended.code, ended.out.trim_end()), (Some(0), title), "{ended:?}");
    let none = "showLoading:fail parameter error: parameter should be Object instead of Undefined;";
    assert_eq!(ended.err, format!("{title}\n{none}\n"));
}

#[test]
fn an_account_is_answered_by_the_file() {
    let ended = run(&[("a.js", LOGIN)], &[]);
    let not = "{\"errMsg\":\"login:fail not answered: add \\\"login\\\" to wxnet.answers.json\"}\n";
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), not), "{ended:?}");
    let answers = r#"{"login": {"success": {"code": "x"}}}"#;
    let heard = "{\"code\":\"x\",\"errMsg\":\"login:ok\"}\n";
    let ended = run(&[("a.js", LOGIN), ("wxnet.answers.json", answers)], &[]);
    assert_eq!(ended.out, heard, "beside the script: {ended:?}");
    let ended = run(&[("a.js", LOGIN), ("my.json", answers)], &["--answers", "my.json"]);
    assert_eq!(ended.out, heard, "{ended:?}");
    let app = [("app/app.json", "{}"), ("app/app.js", LOGIN), ("app/wxnet.answers.json", answers)];
    assert_eq!(Bench::new(&app).run(&["run", "app"]).out, heard);
}

#[test]
fn a_function_that_is_not_there_is_there_when_it_is_answered() {
    let script = "console.log(typeof wx.scanCode, wx.canIUse('scanCode'))\n\
                  if (wx.scanCode) wx.scanCode().then(function (r) { console.log(r) })\n\
                  if (wx.getThingSync) { console.log(wx.getThingSync()); try { wx.getThingSync() } catch (e) { console.log(e.message) } }";
    assert_eq!(run(&[("a.js", script)], &[]).out, "undefined false\n");
    let answers = r#"{"scanCode": {"success": {"result": "q", "errMsg": "scanCode:ok x", "n": null}},
                      "getThingSync": [{"success": [1]}, {"fail": {}}]}"#;
    let ended = run(&[("a.js", script), ("wxnet.answers.json", answers)], &[]);
    let heard =
        "function true\n[ 1 ]\ngetThingSync:fail\n{ result: 'q', n: null, errMsg: 'scanCode:ok x' }\n";
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), heard), "{ended:?}");
}

#[test]
fn a_file_that_holds_no_answers_is_placed() {
    for (answers, text) in [
        (
            "{\n\"request\": {\"success\": {}}}",
            "wxnet.answers.json:2:12: request: wx.request is not answered",
        ),
        ("{\"login\": {\"succes\": {}}}", "wxnet.answers.json:1:11: login: an answer is"),
        ("{\"login\": {\"success\": \"x\"}}", "login: the success of wx.login should be an Object"),
        ("{\"login\": []}", "login: wx.login has no answer"),
        ("{\"onThemeChange\": {\"success\": {}}}", "onThemeChange: wx.onThemeChange is not answered"),
        ("{\"a b\": {\"success\": {}}}", "\"a b\" is no function of wx"),
        ("{", "wxnet.answers.json:1:1: broken JSON"),
        ("[]", "wxnet.answers.json:1:1: the file's value is a list"),
    ] {
        let ended = run(&[("a.js", "console.log(1)"), ("wxnet.answers.json", answers)], &[]);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{ended:?}");
        assert!(ended.err.contains(text), "{text:?} is not in {:?}", ended.err);
    }
    let ended = run(&[("a.js", "")], &["--answers", "none.json"]);
    assert!(ended.code == Some(2) && ended.err.contains("none.json: no such file"), "{ended:?}");
}

#[test]
fn a_call_of_what_is_not_there_says_what_would_mend_it() {
    let script = "setTimeout(function () { wx.getLocation({}) }, 1); setTimeout(function () { wx.getLocation() }, 2)\n\
                  wx.getNetworkType({ success: function () { wx.getUserProfile() } })";
    let ended = run(&[("a.js", script)], &["--lib-version", "2.9.0"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let location = "wx.getLocation is not there: answer it in wxnet.answers.json if it is to be";
    assert_eq!(ended.err.lines().filter(|line| *line == location).count(), 1, "{}", ended.err);
    assert!(ended.err.contains("\nwx.getUserProfile is there from base library 2.10.4 on"), "{}", ended.err);
}
