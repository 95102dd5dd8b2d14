//! `abort()` and what it does to events on their way (CALL-18 to CALL-21, CALL-26).

use wxnet_core::{Argument, Create, Fault, Happening, Listen, NetError, RequestOptions, UploadOptions};

use crate::support::{Phone, REQUEST, upload};

#[test]
fn abort_of_a_running_call_cuts_it_and_fails() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.abort(call);
    assert_eq!(phone.asked(), ["cancel 1"]);
    assert_eq!(phone.heard(), ["1 request:fail abort"]);
    phone.answer(call, 200);
    phone.abort(call);
    assert_eq!(phone.asked(), [""; 0]);
    assert_eq!(phone.heard(), [""; 0], "nothing follows the end");
}

#[test]
fn abort_of_a_queued_call_sends_nothing() {
    let mut phone = Phone::new();
    let calls = phone.requests(12);
    phone.drain();
    phone.abort(calls[10]);
    assert_eq!(phone.heard(), ["11 request:fail abort"]);
    phone.answer(calls[0], 200);
    assert_eq!(phone.started(), calls[11..]);
}

#[test]
fn create_and_abort_in_one_turn_open_nothing() {
    let mut phone = Phone::new();
    let (request, upload, download) = (phone.request(REQUEST), phone.upload(), phone.download());
    for task in [download, request, upload] {
        phone.abort(task);
    }
    assert_eq!(phone.asked(), [""; 0]);
    assert_eq!(
        phone.heard(),
        ["3 downloadFile:fail abort", "1 request:fail abort", "2 uploadFile:fail abort"]
    );
    assert_eq!((phone.session.pending(), phone.session.poll_timeout()), (0, None));
}

#[test]
fn abort_takes_back_what_is_on_its_way() {
    let mut phone = Phone::new();
    let chunked = RequestOptions { chunked: true, ..RequestOptions::default() };
    let call = phone.request_with(RequestOptions { url: Argument::Given(REQUEST.into()), ..chunked });
    let other = phone.download();
    for task in [call, other] {
        phone.session.listen(task, Listen::Headers, true);
        phone.session.listen(task, Listen::Progress, true);
    }
    phone.drain();
    phone.head(call, 200, &[]);
    phone.report(Happening::Chunk(call, "one"));
    phone.head(other, 200, &[]);
    phone.report(Happening::Received(other, 10, Some(100)));
    phone.abort(call);
    assert_eq!(phone.heard(), ["2 headers", "2 received 10% 10/100", "1 request:fail abort"]);
    phone.report(Happening::Received(other, 20, Some(100)));
    phone.abort(other);
    assert_eq!(phone.heard(), ["2 downloadFile:fail abort"]);
}

#[test]
fn abort_replaces_an_end_that_was_not_delivered() {
    let mut phone = Phone::new();
    let calls = phone.requests(3);
    phone.session.listen(calls[0], Listen::Headers, true);
    phone.drain();
    phone.answer(calls[0], 200);
    phone.fault(calls[1], Fault::Net(NetError::ConnectionReset));
    phone.answer(calls[2], 200);
    for call in calls {
        phone.abort(call);
        phone.abort(call);
    }
    assert_eq!(phone.heard(), ["1 request:fail abort", "2 request:fail abort", "3 request:fail abort"]);
    assert_eq!(phone.asked(), [""; 0], "the engine has ended them already");
}

#[test]
fn an_address_failure_stays_the_outcome() {
    let mut phone = Phone::new();
    for url in ["test.php", "ftp://api.example.com/", "https://elsewhere.example.com/"] {
        let call = phone.request(url);
        phone.abort(call);
    }
    let heard: Vec<String> = phone.heard().into_iter().filter(|line| !line.starts_with("warning")).collect();
    assert_eq!(
        heard,
        [
            "1 request:fail invalid url \"test.php\" (600009)",
            "2 request:fail url scheme is invalid (600005)",
            "3 request:fail url not in domain list (600002)",
        ]
    );
}

#[test]
fn other_failures_of_the_call_give_way_to_an_abort() {
    let mut phone = Phone::new();
    let missing = phone.create(Create::Upload(UploadOptions { file_found: false, ..upload() })).unwrap();
    phone.hide();
    let hidden = phone.request(REQUEST);
    phone.abort(missing);
    phone.abort(hidden);
    assert_eq!(phone.heard(), ["app Hidden", "1 uploadFile:fail abort", "2 request:fail abort"]);
}

#[test]
fn abort_after_the_end_was_heard_does_nothing() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.answer(call, 200);
    assert_eq!(phone.heard(), ["1 done 200"]);
    phone.abort(call);
    assert_eq!(phone.heard(), [""; 0]);
}

#[test]
fn abort_while_a_redirect_is_followed_sends_nothing_more() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.head(call, 302, &[("Location", "/next")]);
    phone.abort(call);
    assert_eq!(phone.asked(), ["cancel 1"]);
    assert_eq!(phone.heard(), ["1 request:fail abort"]);
}

#[test]
fn a_socket_has_no_abort() {
    let mut phone = Phone::new();
    let socket = phone.connect();
    phone.abort(socket);
    assert_eq!(phone.heard(), ["1 bound accepted"]);
    assert_eq!(phone.asked(), ["dial 1 wss://ws.example.com/"]);
}
