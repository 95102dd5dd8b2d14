//! Messages to the engine: what they begin, and what is refused, without any base library.

mod fields;

use std::cell::RefCell;

use proptest::prelude::{Strategy, prop_assert, proptest};
use wxnet::{Body, Config, DomainLists, Engine, Parts, Platform, Version};
use wxnet_bridge::text::{read, write, write_reply};
use wxnet_bridge::{Bridge, Direction, MESSAGES, ProtocolError};

fn bridge(config: Config) -> Bridge {
    Bridge::new(Engine::new(config, Parts::real(Platform::Devtools, None).expect("a temporary folder")))
}

fn listed() -> Bridge {
    let domains = DomainLists {
        request: vec!["https://a.com".to_owned()],
        socket: vec!["wss://a.com".to_owned()],
        ..DomainLists::default()
    };
    bridge(Config { domains, ..Config::default() })
}

/// Tells a head and a body, and gives the reply as text.
fn tell(bridge: &mut Bridge, head: &str, body: Option<Body>) -> Result<String, ProtocolError> {
    let (name, mut fields) = read(head)?;
    bridge.invoke(&name, &mut fields, body).map(|reply| write_reply(&reply))
}

fn told(bridge: &mut Bridge, head: &str) -> String {
    tell(bridge, head, None).expect("the message follows the protocol")
}

/// The heads of everything that is to be heard.
fn heard(bridge: &mut Bridge) -> Vec<String> {
    std::iter::from_fn(|| bridge.poll()).map(|message| write(&message)).collect()
}

const DENIED: &str = r#"{"errMsg":"request:fail url not in domain list","errno":600002,"exception":{"reasons":[],"retryCount":0}}"#;

#[test]
fn every_message_of_the_table_is_taken() {
    let heads = [
        r#"["session"]"#,
        r#"["request","https://a.com/","POST",["a","1"],null,5,{"enableHttp2":true,"useHighPerformanceMode":false},"Array"]"#,
        r#"["uploadFile","https://a.com/","a","b",["a","1"],["c",{"brand":"Null"}],5,{"enableHttp2":true}]"#,
        r#"["downloadFile","https://a.com/","a",["a","1"],5,{"enableHttp2":true}]"#,
        r#"["connectSocket","wss://a.com/",["a","1"],["x"],5,{"tcpNoDelay":true,"perMessageDeflate":true}]"#,
        r#"["malformed","SocketTask.send","Undefined",1]"#,
        r#"["abort",1]"#,
        r#"["listen",1,"headers",true]"#,
        r#"["send",1,1,{"brand":"Number"}]"#,
        r#"["close",1,1,1000,"bye"]"#,
        r#"["file","writeFile",1,"http://usr/a",null,{"encoding":"hex","recursive":true},{"brand":"Null"}]"#,
        r#"["choose","chooseMessageFile",1,3,["file"],["pdf"]]"#,
        r#"["storage","setStorage",1,"a","Null"]"#,
        r#"["storageBatch","batchSetStorage",1,["a","Number","1",{"brand":"Null"},null,null]]"#,
        r#"["canIUse","request"]"#,
        r#"["describe","getSystemInfoSync"]"#,
        r#"["ask","getNetworkType",1]"#,
        r#"["phone","showActionSheet",1,[["a",{"brand":"Null"}],null,true]]"#,
        r#"["setEnableDebug",true,1]"#,
        r#"["exitMiniProgram",1]"#,
        r#"["navigate","navigateTo",1,"a?b=1",1,"pages/a/a"]"#,
        r#"["later",1]"#,
        r#"["dropped","closeSocket:fail WebSocket is not connected"]"#,
        r#"["base64ToArrayBuffer",{"brand":"Number"}]"#,
        r#"["arrayBufferToBase64",{"brand":"Array"}]"#,
    ];
    let invoked = MESSAGES.iter().filter(|spec| spec.direction == Direction::Invoke);
    for (head, spec) in heads.iter().zip(invoked.clone()) {
        assert!(head.starts_with(&format!("[\"{}\"", spec.name)), "{head}");
        tell(&mut listed(), head, None).unwrap();
    }
    assert_eq!(heads.len(), invoked.count());
}

#[test]
fn a_stand_in_is_told_to_the_host_and_refused_in_the_reply() {
    let mut bridge = listed();
    let toast = r#"["phone","showToast",1,["x",{"brand":"Object"}]]"#;
    assert_eq!(tell(&mut bridge, toast, Some(r#"{"title":"x","more":1}"#.into())).unwrap(), "null");
    let call = bridge.take_phone_call().expect("a person would have seen it");
    assert_eq!(call.to_string(), r#"showToast {"title":"x"}"#);
    assert_eq!(
        (bridge.take_phone_call(), heard(&mut bridge).concat()),
        (None, r#"["opSuccess",1,"showToast:ok"]"#.to_owned())
    );
    let refused = told(&mut bridge, r#"["phone","showToast",1,{"brand":"Undefined"}]"#);
    assert!(refused.contains("parameter should be Object instead of Undefined;"), "{refused}");
    assert_eq!((bridge.take_phone_call(), bridge.poll()), (None, None));
    for wrong in [
        r#"["phone","scanCode",1,[]]"#,
        r#"["phone","request",1,[]]"#,
        r#"["phone","showToast",1,[{"a":1}]]"#,
    ] {
        assert!(tell(&mut bridge, wrong, None).is_err(), "{wrong}");
    }
}

#[test]
fn the_session_says_what_exists() {
    let reply = told(&mut bridge(Config::new(Platform::Ios, Version::new(1, 4, 0))), r#"["session"]"#);
    assert!(
        reply.starts_with(r#"{"platform":"ios","version":"1.4.0","features":["ResponseHeader","#),
        "{reply}"
    );
    assert!(reply.contains(r#""CallTask""#) && !reply.contains(r#""SocketTask""#), "{reply}");
}

#[test]
fn calls_are_numbered_one_after_the_other() {
    let mut bridge = listed();
    assert_eq!(told(&mut bridge, r#"["request","https://a.com/"]"#), "1");
    assert_eq!(told(&mut bridge, r#"["downloadFile","https://a.com/"]"#), "2");
    assert_eq!(told(&mut bridge, r#"["connectSocket","wss://a.com/"]"#), "[3,0]");
}

#[test]
fn the_policy_needs_no_base_library() {
    let mut bridge = listed();
    assert_eq!(told(&mut bridge, r#"["request","https://evil.com/"]"#), "1");
    assert_eq!(told(&mut bridge, r#"["connectSocket","wss://evil.com/"]"#), "[2,3]");
    let heads = heard(&mut bridge);
    assert_eq!(heads[1], format!(r#"["fail",1,{DENIED}]"#));
    assert_eq!(
        heads[3],
        r#"["refused",2,true,{"errMsg":"connectSocket:fail url not in domain list","errno":600002}]"#
    );
}

#[test]
fn wrong_types_are_named_by_their_brands() {
    let mut bridge = listed();
    let reply = told(&mut bridge, r#"["uploadFile",{"brand":"Number"},null,{"brand":"Array"}]"#);
    assert_eq!(
        reply,
        r#"{"errMsg":"uploadFile:fail parameter error: parameter.url should be String instead of Number;parameter.filePath should be String instead of Undefined;parameter.name should be String instead of Array;","errno":1001}"#
    );
    let reply = told(&mut bridge, r#"["send",null,1,{"brand":"Uint8Array"}]"#);
    assert_eq!(
        reply,
        r#"{"errMsg":"sendSocketMessage:fail parameter error: parameter.data should be String or ArrayBuffer instead of Uint8Array;","errno":1001}"#
    );
    let reply = told(&mut bridge, r#"["send",9,1]"#);
    assert!(reply.contains("SocketTask.send:fail") && reply.contains("instead of Undefined"), "{reply}");
    let reply = told(&mut bridge, r#"["request","https://a.com/",{"brand":"Null"}]"#);
    assert!(reply.contains("parameter.method should be one of"), "{reply}");
    assert_eq!(heard(&mut bridge), Vec::<String>::new());
}

#[test]
fn arguments_that_are_no_objects_are_refused_in_the_words_of_their_function() {
    let mut bridge = listed();
    let functions = [
        "request",
        "uploadFile",
        "downloadFile",
        "connectSocket",
        "sendSocketMessage",
        "SocketTask.send",
        "setEnableDebug",
    ];
    for function in functions {
        let reply = told(&mut bridge, &format!(r#"["malformed","{function}","Null"]"#));
        let words = format!("{function}:fail parameter error: parameter should be Object instead of Null;");
        assert!(reply.contains(&words), "{reply}");
    }
}

#[test]
fn data_that_cannot_be_sent_is_refused() {
    let mut bridge = listed();
    let mut reply =
        |kind| told(&mut bridge, &format!(r#"["request","https://a.com/","POST",null,"{kind}"]"#));
    assert!(reply("function").contains("request:fail data should not be Function"));
    assert!(reply("unserialisable").contains("request:fail invalid request data"));
}

#[test]
fn what_was_noticed_of_data_is_printed() {
    let mut bridge = listed();
    let data = || Some(Body::from("a=1"));
    tell(&mut bridge, r#"["request","https://a.com/","POST",null,null,null,null,"Array"]"#, data()).unwrap();
    tell(&mut bridge, r#"["request","https://a.com/",null,null,"query",null,null,"View"]"#, data()).unwrap();
    told(&mut bridge, r#"["request","https://a.com/","HEAD",null,"unsent"]"#);
    let lines = heard(&mut bridge);
    assert!(
        lines[0].contains("(BODY-11)") && lines[1].contains("(BODY-21)") && lines[2].contains("(BODY-18)")
    );
}

#[test]
fn operations_on_what_is_not_open_end_with_their_number() {
    let mut bridge = listed();
    assert_eq!(tell(&mut bridge, r#"["send",null,1]"#, Some("x".into())).unwrap(), "null");
    assert_eq!(told(&mut bridge, r#"["close",null,2]"#), "null");
    assert_eq!(tell(&mut bridge, r#"["send",9]"#, Some("x".into())).unwrap(), "null");
    assert_eq!(
        heard(&mut bridge),
        [
            r#"["opFail",1,{"errMsg":"sendSocketMessage:fail WebSocket is not connected"}]"#,
            r#"["opFail",2,{"errMsg":"closeSocket:fail WebSocket is not connected"}]"#,
        ]
    );
}

#[test]
fn a_close_says_whether_the_socket_is_still_open() {
    let mut bridge = listed();
    told(&mut bridge, r#"["connectSocket","wss://a.com/"]"#);
    assert_eq!(told(&mut bridge, r#"["close",null]"#), "null", "the global close waits for the open socket");
    assert_eq!(told(&mut bridge, r#"["close",1,1,999]"#), "null");
    assert_eq!(told(&mut bridge, r#"["close",1,2,{"brand":"String"},"bye"]"#), "1");
    assert_eq!(
        heard(&mut bridge),
        [
            r#"["accepted",1,"connectSocket:ok"]"#,
            r#"["opFail",1,{"errMsg":"SocketTask.close:fail invalid code","errno":1001}]"#,
            r#"["opSuccess",2,"SocketTask.close:ok"]"#,
            r#"["closed",1,true,1000,"bye"]"#,
        ]
    );
}

#[test]
fn an_abort_ends_a_waiting_call() {
    let mut bridge = listed();
    told(&mut bridge, r#"["request","https://a.com/"]"#);
    told(&mut bridge, r#"["abort",1]"#);
    told(&mut bridge, r#"["abort",1]"#);
    told(&mut bridge, r#"["abort",99]"#);
    let heads = heard(&mut bridge);
    assert_eq!(heads.len(), 1);
    assert!(heads[0].starts_with(r#"["fail",1,{"errMsg":"request:fail abort""#));
}

#[test]
fn what_does_not_follow_the_table_names_its_field() {
    let mut bridge = listed();
    let cases = [
        (r#"["fetch"]"#, r#"there is no message "fetch""#),
        (r#"["success",1]"#, r#"there is no message "success""#),
        (r#"["abort",1,2]"#, "abort has 1 fields, not 2"),
        (r#"["abort"]"#, "abort: task should be the number of a task instead of undefined"),
        (r#"["abort",1.5]"#, "abort: task should be the number of a task instead of 1.5"),
        (r#"["abort",-1]"#, "abort: task should be the number of a task instead of -1"),
        (r#"["abort","1"]"#, "abort: task should be the number of a task instead of a text"),
        (r#"["listen",1,"chunk",true]"#, r#"listen: event should be headers or progress instead of "chunk""#),
        (r#"["listen",1,"headers"]"#, "listen: on should be a boolean instead of undefined"),
        (r#"["request",5]"#, "request: url should be a text or a brand instead of a number"),
        (r#"["request",{"name":"x"}]"#, "request: url should be a text or a brand instead of another record"),
        (
            r#"["request","x",null,["a"]]"#,
            "request: header should be a list of names and values instead of a list without the last value",
        ),
        (
            r#"["request","x",null,["a",5]]"#,
            "request: header should be a list with texts or brands as values instead of a number",
        ),
        (
            r#"["request","x",null,[5,"a"]]"#,
            "request: header should be a list with texts as names instead of a number",
        ),
        (
            r#"["request","x",null,null,"form"]"#,
            r#"request: kind should be query, unsent, function or unserialisable instead of "form""#,
        ),
        (
            r#"["request","x",null,null,null,null,{"enableChunked":1}]"#,
            "request: options should be a record of known options instead of enableChunked: a number",
        ),
        (
            r#"["connectSocket","x",null,["a",1]]"#,
            "connectSocket: protocols should be a list of texts instead of a number",
        ),
        (
            r#"["malformed","wx.login","Null"]"#,
            r#"malformed: function should be a function that requires an Object instead of "wx.login""#,
        ),
    ];
    for (head, error) in cases {
        assert_eq!(tell(&mut bridge, head, None).unwrap_err().to_string(), error);
    }
    assert_eq!(bridge.engine_ref().pending(), 0);
}

#[test]
fn a_body_in_the_wrong_place_is_an_error() {
    let mut bridge = listed();
    for head in
        [r#"["abort",1]"#, r#"["request","x",null,null,"unsent"]"#, r#"["send",1,1,{"brand":"Number"}]"#]
    {
        assert!(
            matches!(tell(&mut bridge, head, Some("x".into())), Err(ProtocolError::Body { .. })),
            "{head}"
        );
    }
    let query = tell(&mut bridge, r#"["request","x",null,null,"query"]"#, Some(vec![1].into()));
    assert!(matches!(query, Err(ProtocolError::Body { expected: "a text", .. })));
}

fn name() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(MESSAGES.iter().map(|spec| spec.name).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn whatever_is_told_is_answered_or_refused(
        messages in proptest::collection::vec(
            (name(), proptest::collection::vec(fields::field(), 0..8), proptest::bool::ANY), 1..20),
    ) {
        thread_local!(static BRIDGE: RefCell<Bridge> = RefCell::new(listed()));
        BRIDGE.with_borrow_mut(|bridge| {
            for (name, mut fields, body) in messages {
                let told = bridge.invoke(name, &mut fields, body.then(|| Body::from("x")));
                let event = MESSAGES.iter().any(|spec| spec.name == name && spec.direction == Direction::Event);
                prop_assert!(!event || told.is_err());
                while bridge.poll().is_some() {}
            }
            Ok(())
        })?;
    }
}
