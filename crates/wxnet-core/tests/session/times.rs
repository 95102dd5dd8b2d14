//! Time limits (chapter TIME).

use wxnet_core::{Argument, NetworkTimeout, RequestOptions, SocketOptions, Time};

use crate::support::{Phone, REQUEST, SOCKET, at, config};

fn limited(millis: f64) -> RequestOptions<&'static str> {
    let url = Argument::Given(REQUEST.to_owned());
    RequestOptions { url, timeout: Some(millis), ..RequestOptions::default() }
}

#[test]
fn a_call_times_out_at_its_moment_and_not_before() {
    let mut phone = Phone::new();
    phone.request(REQUEST);
    phone.drain();
    assert_eq!(phone.session.poll_timeout(), Some(Time::from_millis(60_000)));
    phone.wait(59_999);
    assert_eq!(phone.heard(), [""; 0]);
    phone.wait(1);
    assert_eq!(phone.heard(), ["1 request:fail timeout (5)"]);
    assert_eq!(phone.asked(), ["cancel 1"]);
}

#[test]
fn waiting_never_times_out() {
    let mut phone = Phone::new();
    let calls = phone.requests(10);
    phone.request_with(limited(500.0));
    phone.drain();
    phone.wait(59_000);
    phone.answer(calls[0], 200);
    assert_eq!(phone.asked(), ["start 11 GET https://api.example.com/"]);
    phone.wait(499);
    assert_eq!(phone.heard(), ["1 done 200"]);
    phone.wait(1);
    assert_eq!(phone.heard(), ["11 request:fail timeout (5)"]);
}

#[test]
fn the_clock_starts_when_the_engine_takes_the_call() {
    let mut phone = Phone::new();
    phone.request_with(limited(100.0));
    phone.connect_with(SocketOptions {
        url: Argument::Given(SOCKET.to_owned()),
        timeout: Some(100.0),
        ..SocketOptions::default()
    });
    phone.wait(1_000);
    assert_eq!(phone.session.poll_timeout(), None);
    phone.drain();
    assert_eq!(phone.session.poll_timeout(), Some(Time::from_millis(1_100)));
}

#[test]
fn a_redirect_does_not_start_the_clock_again() {
    let mut phone = Phone::new();
    let call = phone.request_with(limited(1_000.0));
    phone.drain();
    phone.wait(900);
    phone.head(call, 302, &[("Location", "/next")]);
    phone.drain();
    phone.wait(100);
    assert_eq!(phone.heard(), ["1 request:fail timeout (5)"]);
}

#[test]
fn the_time_covers_the_whole_answer() {
    let mut phone = Phone::new();
    let call = phone.request_with(limited(1_000.0));
    phone.drain();
    phone.wait(999);
    phone.head(call, 200, &[]);
    phone.wait(1);
    phone.complete(call);
    assert_eq!(phone.heard(), ["1 request:fail timeout (5)"]);
}

#[test]
fn calls_time_out_in_the_order_of_their_moments() {
    let mut phone = Phone::new();
    for millis in [300.0, 100.0, 200.0] {
        phone.request_with(limited(millis));
    }
    phone.drain();
    phone.wait(1_000);
    assert_eq!(
        phone.heard(),
        ["2 request:fail timeout (5)", "3 request:fail timeout (5)", "1 request:fail timeout (5)"]
    );
}

#[test]
fn each_function_has_its_own_limit() {
    let timeout = NetworkTimeout {
        request: Some(1_000.0),
        connect_socket: Some(2_000.0),
        upload_file: Some(3_000.0),
        download_file: Some(4_000.0),
    };
    let mut phone = Phone::with(wxnet_core::Config { timeout, ..config() });
    phone.download();
    phone.upload();
    phone.connect();
    phone.request(REQUEST);
    phone.drain();
    phone.events();
    for end in [
        "4 request:fail timeout (5)",
        "3 bound error 1004 open fail: _code:9,_msg:Timer Expired",
        "2 uploadFile:fail timeout (5)",
        "1 downloadFile:fail timeout (5)",
    ] {
        phone.wait(1_000);
        assert_eq!(phone.heard(), [end]);
    }
}

#[test]
fn a_socket_that_is_open_never_times_out() {
    let mut phone = Phone::new();
    phone.opened();
    phone.wait(1_000_000);
    assert_eq!((phone.heard().len(), phone.session.poll_timeout()), (0, None));
}

#[test]
fn errno_of_a_timeout_is_absent_in_old_base_libraries() {
    let mut phone = Phone::with(at("2.23.4"));
    phone.request(REQUEST);
    phone.drain();
    phone.wait(60_000);
    assert_eq!(phone.heard(), ["1 request:fail timeout"]);
}
