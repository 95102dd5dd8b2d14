//! Who hears what, and in which fields (CALL-24, REQ-08, RES-03, RES-15, RES-16, UP-14, DOWN-13).

use wxnet_core::{
    Answer, CallEvent, Event, Fault, Finished, Happening, Headers, Listen, NetError, Platform, TaskId,
    Warning,
};

use crate::support::{Phone, REQUEST, Text, at, on};

const FIELDS: [(&str, &str); 4] =
    [("Set-Cookie", "a=1"), ("X-Name", "x"), ("set-cookie", "b=2"), ("x-name", "y")];

fn joined() -> Vec<(String, String)> {
    vec![("Set-Cookie".into(), "a=1,b=2".into()), ("X-Name".into(), "x,y".into())]
}

fn cookies() -> Vec<String> {
    vec!["a=1".into(), "b=2".into()]
}

fn answer(phone: &mut Phone, call: TaskId) -> Answer<Text> {
    phone.drain();
    phone.head(call, 200, &FIELDS);
    phone.complete(call);
    let events = phone.events();
    let Some(Event::Call(_, CallEvent::Done(Ok(answer)))) = events.last() else { panic!("{events:?}") };
    answer.clone()
}

#[test]
fn an_answer_has_the_fields_of_its_base_library() {
    for (version, header, cookie, exception) in [
        ("1.1.9", false, false, false),
        ("1.2.0", true, false, false),
        ("2.10.0", true, true, false),
        ("3.0.0", true, true, true),
    ] {
        let mut phone = Phone::with(at(version));
        let call = phone.request(REQUEST);
        let answer = answer(&mut phone, call);
        assert_eq!((answer.status, &answer.body), (200, &Finished::Data("body")));
        assert_eq!(answer.header, header.then(joined), "{version}");
        assert_eq!(answer.cookies, cookie.then(cookies), "{version}");
        assert_eq!(answer.retries, exception.then_some(0), "{version}");
    }
}

#[test]
fn uploads_and_downloads_show_neither_header_nor_cookies() {
    let mut phone = Phone::new();
    for call in [phone.upload(), phone.download()] {
        let answer = answer(&mut phone, call);
        assert_eq!((answer.header, answer.cookies, answer.retries), (None, None, None));
    }
}

#[test]
fn a_retry_is_counted() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.report(Happening::Retried(call));
    assert_eq!(answer(&mut phone, call).retries, Some(1));
}

#[test]
fn a_failure_after_a_retry_counts_it() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.report(Happening::Retried(call));
    phone.fault(call, Fault::Net(NetError::EmptyResponse));
    let events = phone.events();
    let [Event::Call(_, CallEvent::Done(Err(failed)))] = &events[..] else { panic!("{events:?}") };
    assert_eq!(failed.retries, Some(1));
}

fn headers(phone: &mut Phone, call: TaskId) -> Option<Headers> {
    phone.session.listen(call, Listen::Headers, true);
    phone.drain();
    phone.head(call, 200, &FIELDS);
    phone.events().into_iter().find_map(|event| match event {
        Event::Call(_, CallEvent::Headers(headers)) => Some(headers),
        _ => None,
    })
}

#[test]
fn the_headers_event_has_the_fields_of_its_function_platform_and_base_library() {
    let mut phone = Phone::with(on(Platform::Ios));
    let (request, upload) = (phone.request(REQUEST), phone.upload());
    let whole = Headers { status: Some(200), header: joined(), cookies: Some(cookies()) };
    assert_eq!(headers(&mut phone, request), Some(whole.clone()));
    let bare = Headers { status: None, header: joined(), cookies: None };
    assert_eq!(headers(&mut phone, upload), Some(bare.clone()));
    let mut tools = Phone::new();
    let request = tools.request(REQUEST);
    assert_eq!(headers(&mut tools, request), Some(Headers { status: None, ..whole }));
    let mut old = Phone::with(at("2.9.9"));
    let request = old.request(REQUEST);
    assert_eq!(headers(&mut old, request), Some(bare));
    let mut older = Phone::with(at("2.0.9"));
    let request = older.request(REQUEST);
    assert_eq!(headers(&mut older, request), None);
}

#[test]
fn headers_and_progress_go_to_listeners_only() {
    let mut phone = Phone::new();
    let (deaf, listening) = (phone.download(), phone.download());
    for event in [Listen::Headers, Listen::Progress] {
        phone.session.listen(listening, event, true);
        phone.session.listen(deaf, event, true);
        phone.session.listen(deaf, event, false);
    }
    phone.drain();
    for call in [deaf, listening] {
        phone.head(call, 200, &[]);
        phone.report(Happening::Received(call, 5, Some(5)));
        phone.report(Happening::Complete(call, Finished::TempFile("wxfile://tmp_1.txt".into())));
    }
    assert_eq!(phone.heard(), ["1 done 200", "2 headers", "2 received 100% 5/5", "2 done 200"]);
}

#[test]
fn of_progress_on_its_way_only_the_newest_is_kept() {
    let mut phone = Phone::new();
    let (upload, download) = (phone.upload(), phone.download());
    for call in [upload, download] {
        phone.session.listen(call, Listen::Progress, true);
    }
    phone.drain();
    for count in 1..=50 {
        phone.report(Happening::Sent(upload, count, 100));
        phone.report(Happening::Received(download, count, Some(100)));
    }
    assert_eq!(phone.heard(), ["1 sent 50% 50/100", "2 received 50% 50/100"]);
    phone.report(Happening::Received(download, 100, Some(100)));
    assert_eq!(phone.heard(), ["2 received 100% 100/100"]);
}

#[test]
fn a_download_of_unknown_length_shows_its_size_at_the_end() {
    let mut phone = Phone::new();
    let call = phone.download();
    phone.session.listen(call, Listen::Progress, true);
    phone.drain();
    phone.head(call, 200, &[]);
    phone.report(Happening::Received(call, 10, None));
    assert_eq!(phone.heard(), [""; 0], "it may be all there is");
    phone.report(Happening::Received(call, 30, None));
    assert_eq!(phone.heard(), ["1 received 0% 10/0"]);
    phone.complete(call);
    assert_eq!(phone.heard(), ["1 received 100% 30/30", "1 done 200"]);
}

#[test]
fn a_count_that_goes_back_takes_nothing_back() {
    let mut phone = Phone::new();
    let call = phone.download();
    phone.session.listen(call, Listen::Progress, true);
    phone.drain();
    phone.head(call, 200, &[]);
    for count in [100, 50] {
        phone.report(Happening::Received(call, count, Some(100)));
    }
    phone.complete(call);
    assert_eq!(phone.heard(), ["1 received 100% 100/100", "1 done 200"]);
}

#[test]
fn an_empty_download_has_no_progress() {
    let mut phone = Phone::new();
    let call = phone.download();
    phone.session.listen(call, Listen::Progress, true);
    phone.drain();
    phone.answer(call, 200);
    assert_eq!(phone.heard(), ["1 done 200"]);
}

#[test]
fn headers_come_before_chunks_and_chunks_before_the_end() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.session.listen(call, Listen::Headers, true);
    phone.drain();
    phone.head(call, 200, &[]);
    for piece in ["one", "two"] {
        phone.report(Happening::Chunk(call, piece));
    }
    phone.complete(call);
    assert_eq!(phone.heard(), ["1 headers", "1 chunk \"one\"", "1 chunk \"two\"", "1 done 200"]);
}

#[test]
fn faults_are_worded_for_their_function() {
    let mut phone = Phone::new();
    let (request, missing, large) = (phone.request(REQUEST), phone.upload(), phone.upload());
    let (denied, unsaved, huge) = (phone.download(), phone.download(), phone.download());
    let full = phone.download();
    phone.drain();
    phone.fault(request, Fault::Net(NetError::ContentLengthMismatch));
    phone.fault(missing, Fault::FileNotFound);
    phone.fault(large, Fault::TooLarge);
    phone.fault(denied, Fault::FilePathDenied);
    phone.fault(unsaved, Fault::SaveFailed);
    phone.fault(huge, Fault::TooLarge);
    phone.fault(full, Fault::StorageFull);
    assert_eq!(
        phone.heard(),
        [
            "1 request:fail errcode:-354 cronet_error_code:-354 \
             error_msg:net::ERR_CONTENT_LENGTH_MISMATCH (600001)",
            "2 uploadFile:fail file not found (1300002)",
            "3 uploadFile:fail response data exceed max size 134217728 (602001)",
            "4 downloadFile:fail permission denied can not open file filepath (603303)",
            "5 downloadFile:fail download save file error (603300)",
            "6 downloadFile:fail exceed max file size (603301)",
            "7 downloadFile:fail the maximum size of the file storage limit is exceeded (1300202)",
        ]
    );
    assert_eq!(phone.asked(), [""; 0], "the engine ended them itself");
}

#[test]
fn nothing_is_heard_of_a_task_that_is_over_or_never_was() {
    let mut phone = Phone::new();
    let (call, socket) = (phone.request(REQUEST), phone.opened());
    phone.drain();
    phone.abort(call);
    phone.close(wxnet_core::Target::Task(socket), 1);
    phone.report(Happening::PeerClosed(socket, None));
    phone.drain();
    phone.events();
    for task in [call, socket, TaskId::new(99)] {
        for happening in [
            Happening::Head(task, crate::support::head(200, &[])),
            Happening::Retried(task),
            Happening::Sent(task, 1, 2),
            Happening::Received(task, 1, None),
            Happening::Chunk(task, "late"),
            Happening::Complete(task, Finished::Data("late")),
            Happening::Failed(task, Fault::Net(NetError::Failed)),
            Happening::Warned(task, Warning::CodingNotDecoded("compress".to_owned())),
            Happening::Opened(task, crate::support::head(101, &[])),
            Happening::Message(task, "late"),
            Happening::Written(task),
            Happening::NotOpened(task, wxnet_core::SocketFault::Tls),
            Happening::PeerClosed(task, None),
            Happening::Lost(task),
            Happening::Violated(task, 1002),
        ] {
            phone.report(happening.clone());
            assert_eq!((phone.asked().len(), phone.heard().len()), (0, 0), "{happening:?}");
        }
    }
}

#[test]
fn a_warning_of_the_engine_is_passed_on() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.report(Happening::Warned(call, Warning::CodingNotDecoded("compress".to_owned())));
    assert_eq!(phone.heard(), ["warning: the answer's content coding compress is not decoded (RES-18)"]);
}
