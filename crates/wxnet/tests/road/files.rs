//! `wx.uploadFile` and `wx.downloadFile` over a real network.

use std::fs::File;
use std::path::Path;

use crate::support::{Road, json, text};
use wxnet::{
    Body, CallEvent, Digest, Failed, FileAnswer, FileCall, Finished, Many, NetError, StorageAnswer,
    StorageCall, Stored, StoredKind, UploadProgress, Used,
};

#[tokio::test]
async fn an_upload_arrives_whole_and_counts_to_a_hundred() {
    let road = Road::new();
    let bytes: Vec<u8> = (0..1_000_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    road.file("photo.png", &bytes);
    let mut call = road.wx.upload("https://api.practice.test/upload", "/photo.png", "picture");
    let mut progress: Vec<UploadProgress> = Vec::new();
    let answer = loop {
        match call.next().await.expect("a call ends with Done") {
            CallEvent::Uploaded(event) => progress.push(event),
            CallEvent::Done(result) => break result.unwrap(),
            _ => {}
        }
    };
    let Finished::Data(body) = answer.body else { panic!("an upload is answered with data") };
    let Body::Text(sink) = body.into_body() else { panic!("data of an upload is text") };
    let part = &json(&sink)["parts"][0];
    assert_eq!((part["name"].as_str(), part["filename"].as_str()), (Some("picture"), Some("photo.png")));
    assert_eq!((part["contentType"].as_str(), part["size"].as_u64()), (Some("image/png"), Some(1_000_000)));
    assert!(progress.windows(2).all(|pair| pair[0].sent < pair[1].sent), "{progress:?}");
    let last = progress.last().unwrap();
    assert_eq!((last.progress, last.sent), (100, last.expected));
    assert_eq!(json(&sink)["total"].as_u64(), Some(last.expected));
}

#[tokio::test]
async fn a_file_that_is_not_there_sends_nothing() {
    let road = Road::new();
    let failed =
        road.wx.upload("https://api.practice.test/upload", "/none.png", "picture").await.unwrap_err();
    assert_eq!((failed.err_msg.as_str(), failed.errno), ("uploadFile:fail file not found", Some(1_300_002)));
    assert_eq!(road.control("/count")["requests"], 0);
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_not_waited_for() {
    let road = Road::new();
    let pipe = road.package.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let failed = road.wx.upload("https://api.practice.test/upload", "pipe", "file").await.unwrap_err();
    assert_eq!(failed.err_msg, "uploadFile:fail file not found");
    let read = FileCall::Read("pipe".to_owned(), None, wxnet::Range::default());
    let failed = road.wx.file(read).await.unwrap_err();
    assert_eq!(failed.err_msg, "readFile:fail no such file or directory pipe");
    assert_eq!(road.control("/count")["requests"], 0);
}

/// Begins to upload 30 MB, and does something to the file when the first of it is under way.
async fn upload_while(road: &Road, change: impl FnOnce(&Path)) -> Result<u64, Failed> {
    road.file("a.bin", &vec![7; 30_000_000]);
    let mut change = Some(change);
    let mut call = road.wx.upload("https://api.practice.test/upload", "a.bin", "file");
    loop {
        match call.next().await.expect("a call ends with Done") {
            CallEvent::Uploaded(event) => {
                if let Some(change) = change.take() {
                    assert!(event.sent < 25_000_000, "{event:?} is no beginning");
                    change(&road.package.path().join("a.bin"));
                }
            }
            CallEvent::Done(Ok(answer)) => {
                let Finished::Data(body) = answer.body else { panic!("an upload is answered with data") };
                let Body::Text(sink) = body.into_body() else { panic!("data of an upload is text") };
                return Ok(json(&sink)["parts"][0]["size"].as_u64().unwrap());
            }
            CallEvent::Done(Err(failed)) => return Err(failed),
            _ => {}
        }
    }
}

#[tokio::test]
#[cfg(unix)]
async fn a_file_that_is_removed_under_its_upload_goes_out_whole() {
    let road = Road::new();
    let arrived = upload_while(&road, |file| std::fs::remove_file(file).unwrap()).await;
    assert_eq!(arrived, Ok(30_000_000));
    let again = road.wx.upload("https://api.practice.test/upload", "a.bin", "file").await.unwrap_err();
    assert_eq!(again.err_msg, "uploadFile:fail file not found");
}

#[tokio::test]
async fn a_file_that_is_cut_short_under_its_upload_fails() {
    let road = Road::new();
    let shorten = |file: &Path| File::options().write(true).open(file).unwrap().set_len(1_000).unwrap();
    let failed = upload_while(&road, shorten).await.unwrap_err();
    assert_eq!((failed.err_msg.as_str(), failed.errno), ("uploadFile:fail file not found", Some(1_300_002)));
}

#[tokio::test]
async fn a_file_that_grows_under_its_upload_goes_out_as_it_was_announced() {
    let road = Road::new();
    let grow = |file: &Path| File::options().write(true).open(file).unwrap().set_len(40_000_000).unwrap();
    assert_eq!(upload_while(&road, grow).await, Ok(30_000_000));
}

#[tokio::test]
async fn an_upload_is_sent_again_after_a_307() {
    let road = Road::new();
    road.file("a.txt", b"hello");
    let url = "https://api.practice.test/redirect-to?status=307&url=https%3A%2F%2Fapi.practice.test%2Fupload";
    let answer = road.wx.upload(url, "a.txt", "file").await.unwrap();
    assert_eq!(json(&text(answer.body))["parts"][0]["text"], "hello");
}

#[tokio::test]
async fn a_download_becomes_a_temp_file_named_by_its_type() {
    let road = Road::new();
    let mut call = road.wx.download("https://api.practice.test/bytes/500000?type=image%2Fpng");
    let (mut progress, mut end) = (Vec::new(), None);
    while let Some(event) = call.next().await {
        match event {
            CallEvent::Downloaded(event) => progress.push(event),
            CallEvent::Done(result) => end = Some(result.unwrap()),
            _ => {}
        }
    }
    let Some(Finished::TempFile(path)) = end.map(|answer| answer.body) else {
        panic!("a temp file was expected")
    };
    assert!(path.starts_with("http://tmp/") && path.ends_with(".png"), "{path}");
    assert_eq!(road.store.open(&path).unwrap().len, 500_000);
    let last = progress.last().unwrap();
    assert_eq!((last.progress, last.written, last.expected), (100, 500_000, 500_000));
}

#[tokio::test]
async fn a_download_of_unknown_length_shows_its_size_at_the_end() {
    let road = Road::new();
    let mut call = road.wx.download("https://api.practice.test/bytes/500000?length=unknown");
    let mut progress = Vec::new();
    while let Some(event) = call.next().await {
        if let CallEvent::Downloaded(event) = event {
            progress.push((event.progress, event.expected));
        }
    }
    assert_eq!(progress.pop(), Some((100, 500_000)));
    assert!(progress.iter().all(|&it| it == (0, 0)), "{progress:?}");
}

#[tokio::test]
async fn a_download_over_the_limit_leaves_nothing() {
    let road = Road::with(|config| config.limits.download = 100_000);
    for length in ["known", "unknown"] {
        let url = format!("https://api.practice.test/bytes/100001?length={length}");
        let failed = road.wx.download(&url).await.unwrap_err();
        assert_eq!(
            (failed.err_msg.as_str(), failed.errno),
            ("downloadFile:fail exceed max file size", Some(603_301))
        );
    }
    let answer = road.wx.download("https://api.practice.test/bytes/100000").await.unwrap();
    assert!(matches!(answer.body, Finished::TempFile(_)));
}

#[tokio::test]
async fn a_download_that_is_cut_fails() {
    let road = Road::new();
    let failed = road.wx.download("https://raw.practice.test/short-body").await.unwrap_err();
    assert!(failed.err_msg.ends_with(NetError::ContentLengthMismatch.name()), "{}", failed.err_msg);
}

#[tokio::test]
async fn a_download_is_saved_measured_and_removed_by_the_rust_api() {
    let road = Road::new();
    let answer = road.wx.download("https://api.practice.test/bytes/500").await.unwrap();
    let Finished::TempFile(path) = answer.body else { panic!("a temp file was expected") };
    let saved = match road.wx.file(FileCall::Save(path.clone(), None)).await {
        Ok(FileAnswer::Saved(saved)) => saved,
        other => panic!("{other:?}"),
    };
    let again = road.wx.file(FileCall::Save(path.clone(), None)).await.unwrap_err();
    assert_eq!(again.err_msg, format!("saveFile:fail no such file or directory {path}"));
    match road.wx.file(FileCall::Measure(saved.clone(), Digest::Sha1)).await {
        Ok(FileAnswer::Measured(500, digest)) => assert_eq!(digest.len(), 40),
        other => panic!("{other:?}"),
    }
    assert_eq!(road.wx.file(FileCall::Unlink(saved.clone())).await, Ok(FileAnswer::Done));
    assert_eq!(road.store.used(), Used::default());
    assert_eq!(road.wx.pending(), 0);
}

#[tokio::test]
async fn storage_keeps_what_the_rust_api_gives_it() {
    let road = Road::new();
    let value = Stored { kind: StoredKind::Number, text: "1".to_owned() };
    let set = StorageCall::Set(Many::One, vec![("n".to_owned(), value.clone())]);
    assert_eq!(road.wx.storage(set).await, Ok(StorageAnswer::Done));
    let get = |key: &str| StorageCall::Get(Many::One, vec![key.to_owned()]);
    assert_eq!(road.wx.storage(get("n")).await, Ok(StorageAnswer::Value(value)));
    assert_eq!(road.wx.storage(get("m")).await.unwrap_err().err_msg, "getStorage:fail data not found");
}

#[tokio::test]
async fn downloads_over_the_quota_leave_nothing() {
    let road = Road::with(|config| config.limits.temp_files = 1_000);
    let (first, second) = tokio::join!(
        road.wx.download("https://api.practice.test/bytes/600"),
        road.wx.download("https://api.practice.test/bytes/600?length=unknown"),
    );
    let failed = first.and(second).unwrap_err();
    assert_eq!(failed.errno, Some(1_300_202), "{failed}");
    assert_eq!(road.store.used().temp, 600);
}
