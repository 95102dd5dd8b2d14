//! Sockets by their own task: taken, refused, opened (chapter SOCK).

use wxnet_core::{Action, Argument, Event, Happening, SocketEvent, SocketFault, SocketState, Target, TaskId};

use crate::support::{Phone, SOCKET, at, head};

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
