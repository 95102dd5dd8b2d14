//! The global socket functions and the socket they are bound to (GSOCK-07 to GSOCK-17).

use wxnet_core::{Argument, Happening, SocketState, Target};

use crate::support::{Phone, at};

#[test]
fn the_bound_socket_is_the_oldest_that_is_not_closed() {
    let mut phone = Phone::new();
    let (first, second) = (phone.opened(), phone.opened());
    phone.report(Happening::Message(second, "unheard"));
    phone.report(Happening::Message(first, "heard"));
    assert_eq!(phone.heard(), ["2 unbound message \"unheard\"", "1 bound message \"heard\""]);
    phone.send(Target::Bound, "hi", 1);
    assert_eq!(phone.asked(), ["write 1 \"hi\""]);
}

#[test]
fn the_binding_changes_at_a_call_only() {
    let mut phone = Phone::new();
    let (first, second) = (phone.opened(), phone.opened());
    phone.report(Happening::Lost(first));
    phone.report(Happening::Message(second, "still unbound"));
    assert_eq!(
        phone.heard(),
        ["1 bound closed 1006 \"abnormal closure\"", "2 unbound message \"still unbound\""]
    );
    phone.send(Target::Bound, "hi", 1);
    assert_eq!(phone.heard(), ["op 1 sendSocketMessage:fail WebSocket is not connected"]);
    phone.connect();
    phone.send(Target::Bound, "hi", 2);
    assert_eq!(phone.asked(), ["dial 3 wss://ws.example.com/", "write 2 \"hi\""]);
    assert_eq!(phone.heard(), ["3 unbound accepted"]);
    phone.report(Happening::Message(second, "bound now"));
    assert_eq!(phone.heard(), ["2 bound message \"bound now\""]);
}

#[test]
fn a_refused_call_binds_anew_too() {
    let mut phone = Phone::new();
    let (first, second) = (phone.opened(), phone.opened());
    phone.report(Happening::Lost(first));
    phone.events();
    phone.connect_to("test.php");
    phone.report(Happening::Message(second, "bound now"));
    assert_eq!(
        phone.heard(),
        [
            "3 unbound refused connectSocket:fail invalid url \"test.php\" (600009)",
            "2 bound message \"bound now\"",
        ]
    );
}

#[test]
fn a_refusal_is_heard_globally_when_no_other_socket_is_bound() {
    let mut phone = Phone::new();
    phone.connect_to("test.php");
    assert_eq!(phone.heard(), ["1 bound refused connectSocket:fail invalid url \"test.php\" (600009)"]);
    phone.connect();
    phone.connect_to("test.php");
    assert_eq!(
        phone.heard(),
        ["2 bound accepted", "3 unbound refused connectSocket:fail invalid url \"test.php\" (600009)",]
    );
}

#[test]
fn sending_needs_a_bound_open_socket() {
    let mut phone = Phone::new();
    let told = "sendSocketMessage:fail WebSocket is not connected";
    phone.send(Target::Bound, "none", 1);
    let socket = phone.connect();
    phone.send(Target::Bound, "connecting", 2);
    phone.drain();
    phone.open(socket);
    assert_eq!(phone.asked(), [""; 0], "nothing is sent later");
    phone.send(Target::Bound, "not heard of", 3);
    let ops = |phone: &mut Phone| -> Vec<String> {
        phone.heard().into_iter().filter(|line| line.starts_with("op")).collect()
    };
    assert_eq!(ops(&mut phone), [1, 2, 3].map(|op| format!("op {op} {told}")));
    phone.send(Target::Bound, "open", 4);
    phone.report(Happening::Written(socket));
    phone.report(Happening::Lost(socket));
    phone.send(Target::Bound, "closed", 5);
    assert_eq!(ops(&mut phone), ["op 4 sendSocketMessage:ok".to_owned(), format!("op 5 {told}")]);
}

#[test]
fn a_send_that_is_lost_fails_in_the_words_of_its_function() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.send(Target::Bound, "a", 1);
    phone.close(Target::Bound, 2);
    phone.report(Happening::Lost(socket));
    assert_eq!(
        phone.heard(),
        [
            "op 1 sendSocketMessage:fail WebSocket is not connected",
            "op 2 closeSocket:fail WebSocket is not connected",
            "1 bound closed 1000 \"normal closure\"",
        ]
    );
}

#[test]
fn close_socket_before_the_socket_is_open_does_not_stop_it() {
    let mut phone = Phone::new();
    phone.close(Target::Bound, 1);
    let socket = phone.connect();
    phone.close(Target::Bound, 2);
    assert_eq!(phone.state(socket), SocketState::Connecting);
    phone.drain();
    phone.open(socket);
    phone.close(Target::Bound, 3);
    assert_eq!(
        phone.heard(),
        [
            "op 1 closeSocket:fail WebSocket is not connected",
            "1 bound accepted",
            "op 2 closeSocket:fail WebSocket is not connected",
            "1 bound open",
            "op 3 closeSocket:fail WebSocket is not connected",
        ]
    );
    assert_eq!((phone.state(socket), phone.asked().len()), (SocketState::Open, 0));
}

#[test]
fn close_socket_closes_the_bound_socket_and_no_other() {
    let mut phone = Phone::new();
    let (first, second) = (phone.opened(), phone.opened());
    phone.close_with(Target::Bound, Argument::Given(4_000.0), Some("bye"), 1);
    assert_eq!(phone.asked(), ["write 1 close 4000 \"bye\""]);
    phone.report(Happening::Written(first));
    phone.report(Happening::PeerClosed(first, Some((4_000, "bye".into()))));
    assert_eq!(phone.heard(), ["op 1 closeSocket:ok", "1 bound closed 4000 \"bye\""]);
    assert_eq!(phone.state(second), SocketState::Open);
}

#[test]
fn before_1_4_0_close_socket_ignores_code_and_reason() {
    let mut phone = Phone::with(at("1.3.9"));
    let socket = phone.opened();
    phone.close_with(Target::Bound, Argument::Given(9.0), Some(&"a".repeat(200)), 1);
    assert_eq!(phone.asked(), ["write 1 close 1000 \"\""]);
    phone.report(Happening::Written(socket));
    phone.report(Happening::PeerClosed(socket, None));
    assert_eq!(phone.heard(), ["op 1 closeSocket:ok", "1 bound closed 1000 \"normal closure\""]);
}

#[test]
fn before_1_7_0_the_new_socket_is_the_bound_one() {
    let mut phone = Phone::with(at("1.6.9"));
    phone.opened();
    let second = phone.opened();
    phone.send(Target::Bound, "hi", 1);
    assert_eq!(phone.asked(), [format!("write {second} \"hi\"")]);
}
