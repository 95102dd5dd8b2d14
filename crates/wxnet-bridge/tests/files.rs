//! Messages about files and storage.

use wxnet::{Body, Config, Engine, Parts, Platform, Version};
use wxnet_bridge::text::{read, write, write_reply};
use wxnet_bridge::{Bridge, Message, ProtocolError, Reply};

fn bridge() -> Bridge {
    at(Version::NEWEST)
}

fn at(version: Version) -> Bridge {
    let config = Config::new(Platform::Devtools, version);
    Bridge::new(Engine::new(config, Parts::real(Platform::Devtools, None).expect("a temporary folder")))
}

fn tell(bridge: &mut Bridge, head: &str, body: Option<Body>) -> Result<Reply, ProtocolError> {
    let (name, mut fields) = read(head)?;
    bridge.invoke(&name, &mut fields, body)
}

fn told(bridge: &mut Bridge, head: &str) -> String {
    write_reply(&tell(bridge, head, None).expect("the message follows the protocol"))
}

/// The next message, when what was asked for is done.
async fn heard(bridge: &mut Bridge) -> Message {
    loop {
        bridge.engine().step();
        if let Some(message) = bridge.poll() {
            return message;
        }
        bridge.engine_ref().changed().await;
    }
}

#[test]
fn sync_forms_are_answered_by_the_reply() {
    let mut bridge = bridge();
    let write = r#"["file","writeFileSync",null,"http://usr/a",null,{"encoding":"hex"}]"#;
    assert_eq!(write_reply(&tell(&mut bridge, write, Some("6869".into())).unwrap()), "{}");
    let read = tell(&mut bridge, r#"["file","readFileSync",null,"http://usr/a"]"#, None).unwrap();
    assert_eq!((write_reply(&read), read.body), ("{}".to_owned(), Some(b"hi".to_vec().into())));
    let part =
        r#"["file","readFileSync",null,"http://usr/a",null,{"encoding":"utf8","position":1,"length":1}]"#;
    assert_eq!(tell(&mut bridge, part, None).unwrap().body, Some("i".into()));
    let stat = told(&mut bridge, r#"["file","statSync",null,"http://usr/a"]"#);
    assert!(stat.starts_with(r#"{"stats":{"mode":33188,"size":2,"lastAccessedTime":1"#), "{stat}");
    assert!(stat.ends_with(r#","isDirectory":false}}"#), "{stat}");
    assert_eq!(told(&mut bridge, r#"["file","readdirSync",null,"http://usr"]"#), r#"{"files":["a"]}"#);
}

#[test]
fn what_a_sync_form_throws_is_its_reply() {
    let mut bridge = bridge();
    assert_eq!(
        told(&mut bridge, r#"["file","readFileSync",null,"http://usr/none"]"#),
        r#"{"errMsg":"readFileSync:fail no such file or directory http://usr/none","errno":1300002}"#
    );
    assert_eq!(
        told(&mut bridge, r#"["file","accessSync"]"#),
        r#"{"errMsg":"accessSync:fail parameter error: parameter.path should be String instead of Undefined;","errno":1001}"#
    );
}

#[tokio::test]
async fn forms_with_callbacks_are_answered_by_events_in_order() {
    let mut bridge = bridge();
    let write_file = r#"["file","writeFile",1,"http://usr/a"]"#;
    assert_eq!(write_reply(&tell(&mut bridge, write_file, Some("hello".into())).unwrap()), "null");
    told(&mut bridge, r#"["file","getFileInfo",2,"http://usr/a",null,{"digestAlgorithm":"sha1"}]"#);
    told(&mut bridge, r#"["file","unlink",null,"http://usr/a"]"#);
    told(&mut bridge, r#"["file","readFile",3,"http://usr/a"]"#);
    assert_eq!(bridge.engine_ref().pending(), 4);
    assert_eq!(write(&heard(&mut bridge).await), r#"["opSuccess",1,"writeFile:ok",{}]"#);
    assert_eq!(
        write(&heard(&mut bridge).await),
        r#"["opSuccess",2,"getFileInfo:ok",{"size":5,"digest":"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"}]"#
    );
    assert_eq!(
        write(&heard(&mut bridge).await),
        r#"["opFail",3,{"errMsg":"readFile:fail no such file or directory http://usr/a","errno":1300002}]"#
    );
    assert_eq!(bridge.engine_ref().pending(), 0);
}

#[tokio::test]
async fn data_is_the_body_of_its_event() {
    let mut bridge = bridge();
    tell(&mut bridge, r#"["file","writeFile",null,"http://usr/a"]"#, Some(vec![0, 255].into())).unwrap();
    told(&mut bridge, r#"["file","readFile",1,"http://usr/a"]"#);
    let message = heard(&mut bridge).await;
    assert_eq!(
        (write(&message), message.body),
        (r#"["opSuccess",1,"readFile:ok",{}]"#.to_owned(), Some(vec![0, 255].into()))
    );
}

#[test]
fn parameter_errors_are_the_reply() {
    let mut bridge = bridge();
    assert_eq!(
        told(&mut bridge, r#"["file","writeFile",1,{"brand":"Null"},null,null,{"brand":"Uint8Array"}]"#),
        r#"{"errMsg":"writeFile:fail parameter error: parameter.filePath should be String instead of Null;parameter.data should be String or ArrayBuffer instead of Uint8Array;","errno":1001}"#
    );
    assert_eq!(
        told(&mut bridge, r#"["malformed","saveFile","Undefined"]"#),
        r#"{"errMsg":"saveFile:fail parameter error: parameter should be Object instead of Undefined;","errno":1001}"#
    );
    assert_eq!(bridge.engine_ref().pending(), 0);
}

#[test]
fn values_of_storage_come_back_with_their_kind() {
    let mut bridge = bridge();
    for (kind, text) in [("String", "é"), ("Number", "NaN"), ("Undefined", ""), ("Object", "[1]")] {
        let set = format!(r#"["storage","setStorageSync",null,"a","{kind}"]"#);
        assert_eq!(write_reply(&tell(&mut bridge, &set, Some(text.into())).unwrap()), "{}");
        let got = tell(&mut bridge, r#"["storage","getStorageSync",null,"a"]"#, None).unwrap();
        assert_eq!((write_reply(&got), got.body), (format!(r#"{{"kind":"{kind}"}}"#), Some(text.into())));
    }
    let missing = tell(&mut bridge, r#"["storage","getStorageSync",null,"b"]"#, None).unwrap();
    assert_eq!((write_reply(&missing), missing.body), (r#"{"kind":"String"}"#.to_owned(), Some("".into())));
}

#[test]
fn storage_is_answered_by_events_where_callbacks_wait() {
    let mut bridge = bridge();
    let mut next = |head: &str| {
        told(&mut bridge, head);
        bridge.poll().map(|message| write(&message)).unwrap_or_default()
    };
    assert_eq!(next(r#"["storage","setStorage",1,"a","Null"]"#), r#"["opSuccess",1,"setStorage:ok",{}]"#);
    assert_eq!(
        next(r#"["storage","getStorage",2,"a"]"#),
        r#"["opSuccess",2,"getStorage:ok",{"kind":"Null"}]"#
    );
    assert_eq!(next(r#"["storage","removeStorage",null,"a"]"#), "");
    assert_eq!(
        next(r#"["storage","getStorage",3,"a"]"#),
        r#"["opFail",3,{"errMsg":"getStorage:fail data not found"}]"#
    );
    assert_eq!(
        next(r#"["storage","getStorageInfo",4]"#),
        r#"["opSuccess",4,"getStorageInfo:ok",{"keys":[],"currentSize":0,"limitSize":10240}]"#
    );
}

#[test]
fn batches_are_kept_whole_or_not_at_all() {
    let mut bridge = bridge();
    let set = r#"["storageBatch","batchSetStorageSync",null,["a","Number","1","b","Boolean","true"]]"#;
    assert_eq!(told(&mut bridge, set), "{}");
    assert_eq!(
        told(&mut bridge, r#"["storageBatch","batchGetStorageSync",null,["b","none","a"]]"#),
        r#"{"values":["Boolean","true",null,null,"Number","1"]}"#
    );
    let half = r#"["storageBatch","batchSetStorageSync",null,["a","Number","2","b",null,null]]"#;
    let refused = "batchSetStorageSync:fail parameter error: parameter.kvList cannot be serialised;";
    assert_eq!(told(&mut bridge, half), format!(r#"{{"errMsg":"{refused}","errno":1001}}"#));
    let got = tell(&mut bridge, r#"["storage","getStorageSync",null,"a"]"#, None).unwrap();
    assert_eq!(got.body, Some("1".into()));
}

#[test]
fn the_session_tells_where_the_users_files_are() {
    assert!(told(&mut bridge(), r#"["session"]"#).contains(r#""userDataPath":"http://usr""#));
}

#[test]
fn what_does_not_follow_the_protocol_is_an_error() {
    for (head, body) in [
        (r#"["file","request",1,"a"]"#, None),
        (r#"["file","readFile",1,"a",null,{"speed":1}]"#, None),
        (r#"["file","writeFile",1,"a",null,null,{"brand":"Null"}]"#, Some("x".into())),
        (r#"["choose","chooseAddress",1]"#, None),
        (r#"["choose","chooseImage",1]"#, Some("x".into())),
        (r#"["storage","setStorage",1,"a","Map"]"#, None),
        (r#"["storage","setStorage",1,"a","String"]"#, Some(vec![1].into())),
        (r#"["storageBatch","batchSetStorage",1,["a","Number"]]"#, None),
    ] {
        assert!(tell(&mut bridge(), head, body).is_err(), "{head}");
    }
}

#[test]
fn errno_begins_with_its_version() {
    let mut bridge = at(Version::new(2, 23, 9));
    assert_eq!(
        told(&mut bridge, r#"["file","unlinkSync",null,"http://usr"]"#),
        r#"{"errMsg":"unlinkSync:fail operation not permitted"}"#
    );
}
