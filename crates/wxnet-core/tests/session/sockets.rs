//! Sockets by their own task (chapter SOCK).

use wxnet_core::{
    Action, Argument, Event, Happening, Operation, SocketEvent, SocketFault, SocketState, Target, TaskId,
};

use crate::support::{Phone, SOCKET, Text, at, head};

fn given(code: f64) -> Argument<f64> {
    Argument::Given(code)
}

#[test]
fn a_socket_is_taken_opens_speaks_and_closes() {
    let mut phone = Phone::new();
    let socket = phone.connect();
    assert_eq!(phone.state(socket), SocketState::Connecting);
    assert_eq!(phone.asked(), ["dial 1 wss://ws.example.com/"]);
    phone.open(socket);
    assert_eq!(phone.heard(), ["1 bound accepted", "1 bound open"]);
    assert_eq!(phone.state(socket), SocketState::Open);
    phone.report(Happening::Message(socket, "hello"));
    phone.send(Target::Task(socket), "hi", 7);
    assert_eq!(phone.asked(), ["write 1 \"hi\""]);
    phone.report(Happening::Written(socket));
    assert_eq!(phone.heard(), ["1 bound message \"hello\"", "op 7 SocketTask.send:ok"]);
    phone.close(Target::Task(socket), 8);
    assert_eq!(phone.state(socket), SocketState::Closing);
    assert_eq!(phone.asked(), ["write 1 close 1000 \"\""]);
    phone.report(Happening::Written(socket));
    phone.report(Happening::PeerClosed(socket, Some((1000, String::new()))));
    assert_eq!(phone.heard(), ["op 8 SocketTask.close:ok", "1 bound closed 1000 \"normal closure\""]);
    assert_eq!(phone.state(socket), SocketState::Closed);
}

#[test]
fn the_open_event_has_a_header_from_2_0_0() {
    for (version, has) in [("1.9.9", false), ("2.0.0", true)] {
        let mut phone = Phone::with(at(version));
        let socket = phone.connect();
        phone.drain();
        phone.report(Happening::Opened(socket, head(101, &[("A", "1"), ("a", "2")])));
        let Some(Event::Socket(_, _, SocketEvent::Opened { header, .. })) = phone.events().pop() else {
            panic!()
        };
        assert_eq!(header, has.then(|| vec![("A".to_owned(), "1,2".to_owned())]), "{version}");
    }
}

#[test]
fn the_sixth_socket_is_refused_and_five_are_left_alone() {
    let mut phone = Phone::new();
    for _ in 0..5 {
        phone.connect();
    }
    phone.drain();
    phone.events();
    let sixth = phone.connect();
    assert_eq!(phone.state(sixth), SocketState::Closed);
    assert_eq!(
        phone.heard(),
        ["6 unbound refused connectSocket:fail fail reach max websocket connect count 5"]
    );
    assert_eq!(phone.asked(), [""; 0]);
}

#[test]
fn from_1_7_0_two_sockets_may_exist() {
    let mut phone = Phone::with(at("1.7.0"));
    let first = phone.connect();
    phone.connect();
    phone.connect();
    assert_eq!(
        phone.heard().last().unwrap(),
        "3 unbound refused connectSocket:fail fail reach max websocket connect count 2"
    );
    phone.drain();
    phone.not_opened(first, SocketFault::Transport);
    let again = phone.connect();
    assert_eq!(phone.state(again), SocketState::Connecting, "a socket that failed does not count");
}

#[test]
fn a_closing_socket_counts_and_a_closed_one_does_not() {
    let mut phone = Phone::new();
    let sockets: Vec<TaskId> = (0..5).map(|_| phone.opened()).collect();
    phone.close(Target::Task(sockets[0]), 1);
    phone.connect();
    assert_eq!(
        phone.heard(),
        ["6 unbound refused connectSocket:fail fail reach max websocket connect count 5"]
    );
    phone.report(Happening::PeerClosed(sockets[0], None));
    let next = phone.connect();
    assert_eq!(phone.state(next), SocketState::Connecting);
}

#[test]
fn before_1_7_0_a_new_socket_ends_the_one_that_is_open() {
    let mut phone = Phone::with(at("1.6.9"));
    let first = phone.opened();
    let second = phone.connect();
    assert_eq!((phone.state(first), phone.state(second)), (SocketState::Closing, SocketState::Connecting));
    assert_eq!(
        phone.asked(),
        ["write 1 close 1000 \"\"", "cancel 1", "dial 2 wss://ws.example.com/"],
        "its server sees a close"
    );
    assert_eq!(phone.heard(), ["1 bound closed 1000 \"normal closure\"", "2 bound accepted"]);
    assert_eq!(phone.state(first), SocketState::Closed);
    assert_eq!(phone.session.pending(), 1);
}

#[test]
fn before_1_7_0_a_new_socket_ends_the_one_that_is_connecting_or_closing() {
    let mut phone = Phone::with(at("1.6.9"));
    phone.connect();
    phone.connect();
    assert_eq!(phone.asked(), ["dial 2 wss://ws.example.com/"]);
    let third = phone.connect();
    assert_eq!(phone.asked(), ["cancel 2", "dial 3 wss://ws.example.com/"]);
    phone.open(third);
    phone.events();
    phone.close_with(Target::Bound, given(3_001.0), Some("bye"), 1);
    phone.connect();
    assert_eq!(
        phone.asked(),
        ["write 3 close 3001 \"bye\"", "cancel 3", "dial 4 wss://ws.example.com/"],
        "one close frame"
    );
    assert_eq!(
        phone.heard(),
        [
            "op 1 closeSocket:fail WebSocket is not connected",
            "3 bound closed 3001 \"bye\"",
            "4 bound accepted",
        ]
    );
}

#[test]
fn a_refused_call_ends_nothing_before_1_7_0() {
    let mut phone = Phone::with(at("1.6.9"));
    let first = phone.opened();
    phone.connect_to("wss://elsewhere.example.com/");
    assert_eq!(phone.state(first), SocketState::Open);
    assert_eq!(phone.heard().last().unwrap(), "2 unbound refused connectSocket:fail url not in domain list");
}

#[test]
fn sending_needs_an_open_socket() {
    let not_open = |op| format!("op {op} SocketTask.send:fail SocketTask.readyState is not OPEN");
    let mut phone = Phone::new();
    let socket = phone.connect();
    phone.send(Target::Task(socket), "early", 1);
    phone.drain();
    phone.open(socket);
    assert_eq!(phone.asked(), [""; 0], "nothing is queued");
    assert_eq!(phone.heard(), ["1 bound accepted".to_owned(), not_open(1), "1 bound open".to_owned()]);
    phone.close(Target::Task(socket), 2);
    phone.send(Target::Task(socket), "late", 3);
    phone.report(Happening::Lost(socket));
    phone.send(Target::Task(socket), "later", 4);
    phone.send(Target::Task(TaskId::new(99)), "never", 5);
    let ops: Vec<String> = phone.heard().into_iter().filter(|line| line.starts_with("op")).collect();
    assert_eq!(
        ops,
        [
            not_open(3),
            "op 2 SocketTask.close:fail SocketTask.readyState is not OPEN".to_owned(),
            not_open(4),
            not_open(5),
        ]
    );
}

#[test]
fn data_must_be_a_string_or_an_array_buffer() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    for (target, data) in [
        (Target::Task(socket), Argument::Wrong("Uint8Array".to_owned())),
        (Target::Bound, Argument::Wrong("Object".to_owned())),
        (Target::Bound, Argument::Missing),
    ] {
        let brand = match &data {
            Argument::Wrong(brand) => brand.clone(),
            _ => "Undefined".to_owned(),
        };
        let send = Operation::Send { data, op: None };
        let error = phone.session.operate(phone.now, target, send).unwrap_err();
        let detail =
            format!("parameter error: parameter.data should be String or ArrayBuffer instead of {brand};");
        assert_eq!((error.detail().into_owned(), error.errno()), (detail, 1001));
    }
    assert_eq!((phone.asked().len(), phone.heard().len()), (0, 0));
}

#[test]
fn sends_keep_their_order_and_each_is_answered_when_written() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    for (op, data) in [(1, "a"), (2, "b"), (3, "c")] {
        phone.send(Target::Task(socket), data, op);
    }
    assert_eq!(phone.asked(), ["write 1 \"a\"", "write 1 \"b\"", "write 1 \"c\""]);
    phone.report(Happening::Written(socket));
    assert_eq!(phone.heard(), ["op 1 SocketTask.send:ok"]);
    phone.report(Happening::Written(socket));
    phone.report(Happening::Lost(socket));
    assert_eq!(
        phone.heard(),
        [
            "op 2 SocketTask.send:ok",
            "op 3 SocketTask.send:fail SocketTask.readyState is not OPEN",
            "1 bound closed 1006 \"abnormal closure\"",
        ]
    );
}

#[test]
fn a_send_that_nobody_asks_about_is_silent() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    let send = Operation::Send { data: Argument::Given("a"), op: None };
    phone.session.operate(phone.now, Target::Task(socket), send).unwrap();
    phone.send(Target::Task(socket), "b", 2);
    phone.report(Happening::Written(socket));
    assert_eq!(phone.heard(), [""; 0]);
    phone.report(Happening::Written(socket));
    assert_eq!(phone.heard(), ["op 2 SocketTask.send:ok"]);
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
fn a_socket_that_never_opened_hears_an_error_only() {
    for (fault, told) in [
        (SocketFault::Transport, "2,_msg:Underlying Transport Error"),
        (SocketFault::Tls, "8,_msg:TLS handshake failed"),
        (SocketFault::Handshake, "20,_msg:Invalid HTTP status."),
    ] {
        let mut phone = Phone::new();
        let socket = phone.connect();
        phone.drain();
        phone.not_opened(socket, fault);
        assert_eq!(
            phone.heard(),
            ["1 bound accepted".to_owned(), format!("1 bound error 1004 open fail: _code:{told}")]
        );
        assert_eq!((phone.state(socket), phone.asked().len()), (SocketState::Closed, 0));
    }
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

#[test]
fn a_refused_socket_is_closed_on_return_and_hears_why() {
    let mut phone = Phone::new();
    let socket = phone.connect_to("test.php");
    assert_eq!(phone.state(socket), SocketState::Closed);
    assert_eq!(phone.session.pending(), 0);
    phone.close(Target::Task(socket), 1);
    assert_eq!(
        phone.heard(),
        [
            "1 bound refused connectSocket:fail invalid url \"test.php\" (600009)",
            "op 1 SocketTask.close:fail SocketTask.readyState is not OPEN",
        ]
    );
}

#[test]
fn what_was_not_written_is_withdrawn_when_the_engine_loses_the_socket() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.send(Target::Task(socket), "a", 1);
    phone.report(Happening::Lost(socket));
    assert_eq!(phone.asked(), [""; 0]);
}

#[test]
fn the_dialogue_carries_what_the_handshake_needs() {
    let mut phone = Phone::new();
    phone.connect_with(wxnet_core::SocketOptions {
        url: Argument::Given(SOCKET.into()),
        header: crate::support::header(&[("X-A", "1"), ("Referer", "https://evil.example.com")]),
        protocols: vec!["chat".into(), "v2".into()],
        tcp_no_delay: true,
        per_message_deflate: true,
        ..wxnet_core::SocketOptions::default()
    });
    let asked = phone.drain();
    let [Action::Dial(_, dialogue)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(dialogue.protocols, ["chat", "v2"]);
    assert!(dialogue.tcp_no_delay && dialogue.per_message_deflate && dialogue.admitted.is_secure());
    assert_eq!(dialogue.message_limit, 128 * 1024 * 1024);
    let names: Vec<&str> = dialogue.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["X-A", "User-Agent", "Referer"], "no content type, no Origin");
    assert_eq!(dialogue.headers[2].1, "https://servicewechat.com/touristappid/devtools/page-frame.html");
}
