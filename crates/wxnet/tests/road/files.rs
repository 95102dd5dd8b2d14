//! `wx.uploadFile` and `wx.downloadFile` over a real network.

use crate::support::{Road, json, text};
use wxnet::{CallEvent, Finished, NetError, UploadProgress};

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
    let wxnet::Body::Text(sink) = body.into_body() else { panic!("data of an upload is text") };
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
