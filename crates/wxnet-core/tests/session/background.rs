//! Hiding and showing (chapter BG).

use wxnet_core::{Fault, NetError, SocketState, Target};

use crate::support::{Phone, REQUEST};

#[test]
fn five_seconds_after_hiding_running_and_waiting_calls_are_interrupted() {
    let mut phone = Phone::new();
    let calls = phone.requests(11);
    phone.drain();
    phone.hide();
    phone.wait(4_999);
    assert_eq!(phone.heard(), ["app Hidden"]);
    phone.wait(1);
    let told: Vec<String> =
        calls.iter().map(|call| format!("{call} request:fail interrupted (600003)")).collect();
    assert_eq!(phone.heard(), told);
    let cut: Vec<String> = calls[..10].iter().map(|call| format!("cancel {call}")).collect();
    assert_eq!(phone.asked(), cut, "the eleventh never ran");
    assert_eq!(phone.session.poll_timeout(), None);
}

#[test]
fn calls_that_end_in_time_end_normally_and_make_room() {
    let mut phone = Phone::new();
    let calls = phone.requests(12);
    phone.drain();
    phone.hide();
    phone.wait(2_000);
    phone.answer(calls[0], 200);
    phone.fault(calls[1], Fault::Net(NetError::EmptyResponse));
    assert_eq!(phone.started(), calls[10..], "calls made before hiding still start");
    assert_eq!(
        phone.heard(),
        [
            "app Hidden",
            "1 done 200",
            "2 request:fail errcode:-324 cronet_error_code:-324 error_msg:net::ERR_EMPTY_RESPONSE (600001)",
        ]
    );
}

#[test]
fn showing_stops_the_clock() {
    let mut phone = Phone::new();
    let call = phone.request(REQUEST);
    phone.drain();
    phone.hide();
    phone.wait(4_000);
    phone.show();
    phone.wait(10_000);
    phone.hide();
    phone.wait(4_999);
    assert_eq!(phone.heard(), ["app Hidden", "app Shown", "app Hidden"]);
    phone.answer(call, 200);
    assert_eq!(phone.heard(), ["1 done 200"]);
}

#[test]
fn showing_after_the_five_seconds_comes_too_late() {
    let mut phone = Phone::new();
    phone.request(REQUEST);
    phone.drain();
    phone.hide();
    phone.now = phone.now + std::time::Duration::from_secs(6);
    phone.show();
    assert_eq!(phone.heard(), ["app Hidden", "1 request:fail interrupted (600003)", "app Shown"]);
    assert_eq!(phone.asked(), ["cancel 1"]);
}

#[test]
fn hiding_twice_does_not_start_the_clock_again() {
    let mut phone = Phone::new();
    phone.request(REQUEST);
    phone.hide();
    phone.wait(3_000);
    phone.hide();
    phone.wait(2_000);
    assert_eq!(phone.heard(), ["app Hidden", "1 request:fail interrupted (600003)"]);
}

#[test]
fn calls_while_hidden_fail() {
    let mut phone = Phone::new();
    phone.hide();
    phone.request(REQUEST);
    phone.upload();
    phone.download();
    let socket = phone.connect();
    assert_eq!(phone.state(socket), SocketState::Closed);
    assert_eq!(
        phone.heard(),
        [
            "app Hidden",
            "1 request:fail interrupted (600003)",
            "2 uploadFile:fail interrupted (600003)",
            "3 downloadFile:fail interrupted (600003)",
            "4 bound refused connectSocket:fail interrupted (600003)",
        ]
    );
    phone.wait(6_000);
    phone.request(REQUEST);
    assert_eq!(phone.heard(), ["5 request:fail interrupted (600003)"], "the block lasts until showing");
    assert_eq!(phone.asked(), [""; 0]);
    phone.show();
    phone.request(REQUEST);
    assert_eq!(phone.asked(), ["start 6 GET https://api.example.com/"], "nothing is repeated");
}

#[test]
fn open_sockets_are_closed_after_five_seconds_and_connecting_ones_fail() {
    let mut phone = Phone::new();
    let open = phone.opened();
    let connecting = phone.connect();
    phone.drain();
    phone.hide();
    phone.wait(2_000);
    phone.send(Target::Task(open), "still here", 1);
    phone.report(wxnet_core::Happening::Written(open));
    phone.report(wxnet_core::Happening::Message(open, "so am I"));
    phone.wait(3_000);
    assert_eq!(
        phone.heard(),
        [
            "2 unbound accepted",
            "app Hidden",
            "op 1 SocketTask.send:ok",
            "1 bound message \"so am I\"",
            "1 bound closed 1000 \"interrupted\"",
            "2 unbound error interrupted",
        ]
    );
    assert_eq!(
        phone.asked(),
        ["write 1 \"still here\"", "write 1 close 1000 \"interrupted\"", "cancel 1", "cancel 2"]
    );
    assert_eq!((phone.state(open), phone.state(connecting)), (SocketState::Closed, SocketState::Closed));
}

#[test]
fn a_socket_that_is_closing_after_five_seconds_shows_its_own_farewell() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.hide();
    phone.wait(1_000);
    phone.close_with(Target::Task(socket), wxnet_core::Argument::Given(3_001.0), Some("bye"), 1);
    phone.report(wxnet_core::Happening::Written(socket));
    phone.wait(4_000);
    assert_eq!(phone.heard(), ["app Hidden", "op 1 SocketTask.close:ok", "1 bound closed 3001 \"bye\""]);
    assert_eq!(phone.asked(), ["write 1 close 3001 \"bye\"", "cancel 1"], "one close frame");
}

#[test]
fn timeouts_keep_counting_while_hidden() {
    let mut phone = Phone::new();
    phone.request(REQUEST);
    phone.drain();
    phone.wait(58_000);
    phone.hide();
    phone.wait(5_000);
    assert_eq!(phone.heard(), ["app Hidden", "1 request:fail timeout (5)"]);
}
