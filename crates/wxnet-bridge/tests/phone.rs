//! Messages that need no network.

use wxnet::{Body, Config, Engine, Launch, Parts, Platform, Version};
use wxnet_bridge::text::{read, write, write_reply};
use wxnet_bridge::{Bridge, Reply};

fn bridge(config: Config) -> Bridge {
    Bridge::new(Engine::new(config, Parts::real(Platform::Devtools, None).expect("a temporary folder")))
}

fn reply(bridge: &mut Bridge, head: &str, body: Option<Body>) -> Reply {
    let (name, mut fields) = read(head).expect("a head");
    bridge.invoke(&name, &mut fields, body).expect("the message follows the protocol")
}

fn told(bridge: &mut Bridge, head: &str) -> String {
    write_reply(&reply(bridge, head, None))
}

fn heard(bridge: &mut Bridge) -> Vec<String> {
    std::iter::from_fn(|| bridge.poll()).map(|message| write(&message)).collect()
}

#[test]
fn the_session_names_the_functions_of_its_version() {
    let names = |version| told(&mut bridge(Config::new(Platform::Ios, version)), r#"["session"]"#);
    let old = names(Version::new(1, 1, 0));
    assert!(old.contains(r#""functions":["request","#) && !old.contains("canIUse"), "{old}");
    assert!(names(Version::NEWEST).contains(r#""offNetworkWeakChange""#));
}

#[test]
fn what_can_be_used_is_said_by_the_table() {
    let mut bridge = bridge(Config::new(Platform::Ios, Version::new(1, 6, 0)));
    assert_eq!(told(&mut bridge, r#"["canIUse","request.object.method.GET"]"#), "true");
    assert_eq!(told(&mut bridge, r#"["canIUse","request.object.responseType"]"#), "false");
}

#[test]
fn a_description_is_what_the_function_returns() {
    let mut bridge = bridge(Config { appid: "wx1".parse().ok(), ..Config::default() });
    let account = told(&mut bridge, r#"["describe","getAccountInfoSync"]"#);
    assert_eq!(account, r#"{"miniProgram":{"appId":"wx1","envVersion":"develop","version":""}}"#);
    let system = told(&mut bridge, r#"["describe","getSystemInfo"]"#);
    assert!(system.ends_with(r#","errMsg":"getSystemInfo:ok"}"#), "{system}");
    let unknown = read(r#"["describe","getNetworkType"]"#).unwrap();
    let (name, mut fields) = unknown;
    assert!(bridge.invoke(&name, &mut fields, None).is_err(), "that one answers later");
}

#[test]
fn answers_are_events_with_their_number() {
    let mut bridge = bridge(Config::new(Platform::Ios, Version::new(2, 22, 0)));
    assert_eq!(told(&mut bridge, r#"["ask","getNetworkType",3]"#), "null");
    assert_eq!(told(&mut bridge, r#"["ask","getNetworkType"]"#), "null");
    assert_eq!(told(&mut bridge, r#"["setEnableDebug",true,4]"#), "null");
    assert_eq!(
        heard(&mut bridge),
        [
            r#"["opSuccess",3,"getNetworkType:ok",{"networkType":"wifi"}]"#,
            r#"["opSuccess",4,"setEnableDebug:ok"]"#,
        ]
    );
    assert!(bridge.engine_ref().config().debug);
    let refused = told(&mut bridge, r#"["setEnableDebug",{"brand":"Number"},4]"#);
    let words =
        "setEnableDebug:fail parameter error: parameter.enableDebug should be Boolean instead of Number;";
    assert!(refused.contains(words), "{refused}");
}

#[test]
fn an_end_is_known_when_everything_before_it_was_heard() {
    let mut bridge = bridge(Config::default());
    told(&mut bridge, r#"["exitMiniProgram",1]"#);
    assert!(!bridge.is_exiting());
    assert_eq!(write(&bridge.poll().unwrap()), r#"["opSuccess",1,"exitMiniProgram:ok"]"#);
    assert!(!bridge.is_exiting());
    assert_eq!((bridge.poll(), bridge.is_exiting()), (None, true));
}

#[test]
fn who_comes_back_hears_how() {
    let launch = Launch {
        path: "pages/a/a".to_owned(),
        query: vec![("x".to_owned(), "1".to_owned())],
        ..Launch::default()
    };
    let mut bridge = bridge(Config { launch, ..Config::new(Platform::Ios, Version::new(2, 19, 0)) });
    bridge.engine().set_visibility(wxnet::Visibility::Background);
    bridge.engine().set_visibility(wxnet::Visibility::Foreground);
    let options = r#"{"path":"pages/a/a","query":{"x":"1"},"scene":1001,"referrerInfo":{}}"#;
    assert_eq!(heard(&mut bridge), [format!(r#"["show",{options}]"#)], "hide was told before");
    assert_eq!(told(&mut bridge, r#"["describe","getLaunchOptionsSync"]"#), options);
}

#[test]
fn base64_crosses_as_bodies() {
    let mut bridge = bridge(Config::default());
    let bytes = reply(&mut bridge, r#"["base64ToArrayBuffer"]"#, Some("aGk=".into()));
    assert_eq!(bytes.body, Some(Body::Bytes("hi".into())));
    let text = reply(&mut bridge, r#"["arrayBufferToBase64"]"#, Some(vec![0xff, 0].into()));
    assert_eq!(write_reply(&text), r#""/wA=""#);
    let refused = told(&mut bridge, r#"["base64ToArrayBuffer"]"#);
    assert!(refused.contains(
        "base64ToArrayBuffer:fail parameter error: parameter should be String instead of Undefined;"
    ));
    let refused = told(&mut bridge, r#"["arrayBufferToBase64",{"brand":"Array"}]"#);
    assert!(refused.contains("parameter should be ArrayBuffer instead of Array;"), "{refused}");
}
