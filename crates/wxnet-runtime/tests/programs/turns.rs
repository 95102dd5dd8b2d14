use wxnet_runtime::Carrier;

use crate::stage::{Stage, prints};

#[test]
fn promise_jobs_run_before_the_next_timer() {
    let lines = prints(
        "setTimeout(() => { console.log('a'); Promise.resolve().then(() => console.log('a job')) }, 1)
         setTimeout(() => console.log('b'), 1)",
    );
    assert_eq!(lines, ["a", "a job", "b"]);
}

#[test]
fn each_event_is_a_turn() {
    let source = "
        const call = name => wx.request({ url: 'x', fail() {
            console.log(name)
            Promise.resolve().then(() => console.log(name + ' job')).then(() => console.log(name + ' job 2'))
        }, complete() { console.log(name + ' complete') } })
        call('a'); call('b'); console.log('returned')";
    let expected = ["returned", "a", "a complete", "a job", "a job 2", "b", "b complete", "b job", "b job 2"];
    for carrier in [Carrier::Values, Carrier::Text] {
        let mut stage = Stage::new(&[("app.js", source)]);
        stage.carrier = carrier;
        let played = stage.play();
        assert_eq!((played.lines(), played.exit()), (expected.map(str::to_owned).to_vec(), 0), "{carrier:?}");
    }
}

#[test]
fn strings_that_are_no_text_cross_both_carriers() {
    let source = "wx.request({ url: 'https://x.test/\\ud800', header: { '\\udfff': '\\ud800' }, fail: e => console.log(e.errMsg) })
        wx.request({ url: 'é\\ud83d', fail: e => console.log(e.errMsg) })";
    for carrier in [Carrier::Values, Carrier::Text] {
        let mut stage = Stage::new(&[("app.js", source)]);
        stage.carrier = carrier;
        let played = stage.play();
        assert_eq!(
            (played.lines().last().unwrap().as_str(), played.exit()),
            ("request:fail invalid url \"é\u{fffd}\"", 0),
            "{carrier:?}"
        );
    }
}

#[test]
fn the_app_is_told_of_its_life() {
    let lines = prints(
        "App({ value: 7, onLaunch(o) { console.log('launch', o.path, o.scene, this.value) }, onShow() { console.log('show') } })
         console.log('loaded', getApp().value)",
    );
    assert_eq!(lines, ["loaded 7", "launch index/index 1001 7", "show"]);
}
