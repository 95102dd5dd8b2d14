//! How sockets close, and what the mini-program hears of it (SOCK-18 to SOCK-26, SOCK-36, SOCK-39).

use wxnet_core::{Argument, Event, Happening, SocketEvent, SocketFault, SocketState, Target, TaskId};

use crate::support::{Phone, Text, head};

fn given(code: f64) -> Argument<f64> {
    Argument::Given(code)
}

#[test]
fn wrong_codes_and_reasons_leave_the_socket_open() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.close_with(Target::Task(socket), given(1_001.0), None, 1);
    phone.close_with(Target::Bound, given(5_000.0), None, 2);
    phone.close_with(Target::Task(socket), Argument::Missing, Some(&"é".repeat(62)), 3);
    phone.close_with(Target::Bound, Argument::Missing, Some(&"a".repeat(124)), 4);
    assert_eq!(
        phone.heard(),
        [
            "op 1 SocketTask.close:fail invalid code (1001)",
            "op 2 closeSocket:fail invalid code (1001)",
            "op 3 SocketTask.close:fail reason exceeds 123 bytes (1001)",
            "op 4 closeSocket:fail reason exceeds 123 bytes (1001)",
        ]
    );
    assert_eq!((phone.state(socket), phone.asked().len()), (SocketState::Open, 0));
    phone.close_with(Target::Task(socket), Argument::Wrong("String".into()), Some(&"a".repeat(123)), 5);
    assert_eq!(phone.asked(), [format!("write 1 close 1000 {:?}", "a".repeat(123))]);
}

#[test]
fn the_app_hears_what_it_gave_and_else_what_the_peer_said() {
    for (code, reason, told) in [
        (Argument::Missing, None, "1000 \"normal closure\""),
        (given(1_000.0), Some("bye"), "1000 \"bye\""),
        (given(4_999.0), None, "4999 \"\""),
    ] {
        let mut phone = Phone::new();
        let socket = phone.opened();
        phone.close_with(Target::Task(socket), code, reason, 1);
        phone.report(Happening::PeerClosed(socket, Some((3_333, "peer".into()))));
        assert_eq!(phone.heard().last().unwrap(), &format!("1 bound closed {told}"));
    }
    let mut phone = Phone::new();
    for (close, told) in [
        (Some((3_333, "peer".to_owned())), "3333 \"peer\""),
        (None, "1005 \"\""),
        (Some((1_001, String::new())), "1001 \"\""),
    ] {
        let socket = phone.opened();
        phone.report(Happening::PeerClosed(socket, close));
        assert_eq!(phone.heard(), [format!("{socket} bound closed {told}")]);
    }
    assert_eq!(phone.asked(), [""; 0], "the engine answers a peer's close itself");
}

#[test]
fn close_while_connecting_gives_up_the_attempt() {
    let mut phone = Phone::new();
    let (untaken, dialled) = (phone.connect(), phone.connect());
    phone.close(Target::Task(untaken), 1);
    assert_eq!(phone.asked(), ["dial 2 wss://ws.example.com/"]);
    phone.close_with(Target::Task(dialled), given(3_000.0), Some("bye"), 2);
    assert_eq!(phone.asked(), ["cancel 2"]);
    assert_eq!(
        phone.heard(),
        [
            "1 bound accepted",
            "2 unbound accepted",
            "op 1 SocketTask.close:ok",
            "1 bound closed 1000 \"normal closure\"",
            "op 2 SocketTask.close:ok",
            "2 unbound closed 3000 \"bye\"",
        ]
    );
    phone.open(dialled);
    assert_eq!((phone.heard().len(), phone.session.poll_timeout()), (0, None));
}

#[test]
fn a_socket_of_which_nobody_heard_that_it_is_open_is_given_up() {
    let mut phone = Phone::new();
    let socket = phone.connect();
    phone.drain();
    phone.open(socket);
    phone.report(Happening::Message(socket, "hello"));
    assert_eq!(phone.state(socket), SocketState::Connecting);
    phone.close_with(Target::Task(socket), given(4_000.0), Some("bye"), 1);
    assert_eq!(phone.asked(), ["write 1 close 4000 \"bye\"", "cancel 1"], "its server hears of it");
    assert_eq!(phone.state(socket), SocketState::Closing);
    assert_eq!(
        phone.heard(),
        ["1 bound accepted", "op 1 SocketTask.close:ok", "1 bound closed 4000 \"bye\""]
    );
    assert_eq!(phone.state(socket), SocketState::Closed);
}

#[test]
fn a_socket_is_given_up_whose_end_nobody_has_heard_of() {
    let close = "op 1 SocketTask.close:ok";
    for ends in [
        &|socket| vec![Happening::NotOpened(socket, SocketFault::Transport)] as _,
        &|socket| vec![Happening::Opened(socket, head(101, &[])), Happening::Lost(socket)],
        &|socket| vec![Happening::Opened(socket, head(101, &[])), Happening::Violated(socket, 1002)],
    ] as [&dyn Fn(TaskId) -> Vec<Happening<Text>>; 3]
    {
        let mut phone = Phone::new();
        let socket = phone.connect();
        phone.drain();
        ends(socket).into_iter().for_each(|happening| phone.report(happening));
        assert_eq!(phone.state(socket), SocketState::Connecting);
        phone.close_with(Target::Task(socket), given(1_001.0), None, 7);
        phone.close_with(Target::Task(socket), given(4_000.0), Some("bye"), 1);
        assert_eq!(phone.state(socket), SocketState::Closing);
        phone.close(Target::Task(socket), 2);
        let heard = phone.heard();
        assert_eq!(heard[0], "1 bound accepted");
        assert!(heard[1].starts_with("op 7 SocketTask.close:fail invalid code"), "{heard:?}");
        assert_eq!(heard[2..4], [close, "1 bound closed 4000 \"bye\""]);
        assert_eq!(heard[4..], ["op 2 SocketTask.close:fail SocketTask.readyState is not OPEN"]);
        assert_eq!(phone.state(socket), SocketState::Closed);
        assert_eq!(phone.asked(), [""; 0]);
    }
}

#[test]
fn no_message_is_heard_after_close() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.report(Happening::Message(socket, "on its way"));
    phone.close(Target::Task(socket), 1);
    phone.report(Happening::Message(socket, "late"));
    phone.report(Happening::Lost(socket));
    assert_eq!(
        phone.heard(),
        [
            "op 1 SocketTask.close:fail SocketTask.readyState is not OPEN",
            "1 bound closed 1000 \"normal closure\"",
        ]
    );
}

#[test]
fn no_message_is_heard_after_close_even_when_the_peer_was_faster() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    for message in ["one", "two"] {
        phone.report(Happening::Message(socket, message));
    }
    phone.report(Happening::PeerClosed(socket, Some((1000, "done".into()))));
    assert!(matches!(phone.session.poll_event(), Some(Event::Socket(_, _, SocketEvent::Message("one")))));
    phone.close(Target::Task(socket), 1);
    assert_eq!(
        phone.heard(),
        ["1 bound closed 1000 \"done\"", "op 1 SocketTask.close:fail SocketTask.readyState is not OPEN",]
    );
}

#[test]
fn close_of_a_closing_or_closed_socket_fails() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.close(Target::Task(socket), 1);
    phone.close(Target::Task(socket), 2);
    assert_eq!(phone.asked(), ["write 1 close 1000 \"\""], "once");
    phone.report(Happening::Written(socket));
    phone.report(Happening::PeerClosed(socket, None));
    phone.close(Target::Task(socket), 3);
    assert_eq!(
        phone.heard(),
        [
            "op 2 SocketTask.close:fail SocketTask.readyState is not OPEN",
            "op 1 SocketTask.close:ok",
            "1 bound closed 1000 \"normal closure\"",
            "op 3 SocketTask.close:fail SocketTask.readyState is not OPEN",
        ]
    );
}

#[test]
fn a_peer_that_does_not_answer_a_close_is_cut_after_five_seconds() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.close_with(Target::Task(socket), given(3_000.0), Some("bye"), 1);
    phone.drain();
    phone.report(Happening::Written(socket));
    phone.wait(4_999);
    assert_eq!(phone.heard(), ["op 1 SocketTask.close:ok"]);
    phone.wait(1);
    assert_eq!(phone.heard(), ["1 bound closed 3000 \"bye\""]);
    assert_eq!(phone.asked(), ["cancel 1"]);
}

#[test]
fn a_connection_lost_without_a_close_frame_is_no_error() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.report(Happening::Lost(socket));
    assert_eq!(phone.heard(), ["1 bound closed 1006 \"abnormal closure\""]);
}

#[test]
fn a_broken_protocol_is_an_error_and_then_a_close() {
    for (code, told) in [(1002, "protocol error"), (1007, "text is not UTF-8"), (1009, "message too big")] {
        let mut phone = Phone::new();
        let socket = phone.opened();
        phone.report(Happening::Violated(socket, code));
        assert_eq!(
            phone.heard(),
            [format!("1 bound error {told}"), format!("1 bound closed {code} {told:?}")]
        );
        assert_eq!(phone.asked(), [""; 0]);
    }
}
