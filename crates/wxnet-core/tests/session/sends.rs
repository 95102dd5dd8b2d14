//! How much may wait to be written on the sockets of a session.

use wxnet_core::{Config, Happening, Limits, SocketState, Target, TaskId, Version};

use crate::support::{Phone, Text, config};

/// What a hundred bytes are in.
const HUNDRED: Text =
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

const FULL: &str = "SocketTask.send:fail unsent data exceed max size 300";

/// A phone with two open sockets, on which 300 bytes may wait.
fn phone() -> (Phone, TaskId, TaskId) {
    let limits = Limits { unsent: 300, ..config().limits };
    let mut phone = Phone::with(Config { limits, ..config() });
    let (first, second) = (phone.opened(), phone.opened());
    (phone, first, second)
}

#[test]
fn sixty_four_mebibytes_may_wait() {
    assert_eq!(Limits::at(Version::NEWEST).unsent, 67_108_864);
    assert_eq!(Limits::at(Version::new(1, 0, 0)).unsent, 67_108_864);
}

#[test]
fn a_send_beyond_the_limit_fails_and_leaves_the_sockets_open() {
    let (mut phone, first, second) = phone();
    phone.send(Target::Task(first), HUNDRED, 1);
    phone.send(Target::Task(second), HUNDRED, 2);
    phone.send(Target::Bound, HUNDRED, 3);
    phone.send(Target::Task(first), "a", 4);
    phone.send(Target::Bound, "a", 5);
    assert_eq!(
        phone.heard(),
        [format!("op 4 {FULL}"), "op 5 sendSocketMessage:fail unsent data exceed max size 300".to_owned()]
    );
    assert_eq!(phone.asked().len(), 3, "what was refused is not written");
    assert_eq!((phone.state(first), phone.state(second)), (SocketState::Open, SocketState::Open));
}

#[test]
fn what_is_written_waits_no_more() {
    let (mut phone, first, second) = phone();
    for op in 1..=3 {
        phone.send(Target::Task(first), HUNDRED, op);
    }
    phone.drain();
    assert_eq!(phone.heard(), [""; 0]);
    phone.report(Happening::Written(first));
    phone.send(Target::Task(second), HUNDRED, 4);
    phone.send(Target::Task(second), HUNDRED, 5);
    assert_eq!(phone.heard(), ["op 1 SocketTask.send:ok".to_owned(), format!("op 5 {FULL}")]);
}

#[test]
fn what_an_ended_socket_did_not_write_waits_no_more() {
    let (mut phone, first, second) = phone();
    for op in 1..=3 {
        phone.send(Target::Task(first), HUNDRED, op);
    }
    phone.report(Happening::Lost(first));
    phone.events();
    for op in 4..=7 {
        phone.send(Target::Task(second), HUNDRED, op);
    }
    assert_eq!(phone.heard(), [format!("op 7 {FULL}")]);
}

#[test]
fn a_message_counts_sixty_four_bytes_at_least() {
    let (mut phone, first, _) = phone();
    for op in 1..=5 {
        phone.send(Target::Task(first), "", op);
    }
    assert_eq!(phone.heard(), [format!("op 5 {FULL}")]);
}

#[test]
fn a_message_over_the_limit_is_never_sent() {
    let limits = Limits { unsent: 99, ..config().limits };
    let mut phone = Phone::with(Config { limits, ..config() });
    let socket = phone.opened();
    phone.send(Target::Task(socket), HUNDRED, 1);
    assert_eq!(phone.heard(), ["op 1 SocketTask.send:fail unsent data exceed max size 99"]);
    phone.send(Target::Task(socket), "a", 2);
    assert_eq!(phone.asked(), ["write 1 \"a\""], "smaller ones still are");
}

#[test]
fn a_full_queue_keeps_nobody_from_closing() {
    let (mut phone, first, _) = phone();
    for op in 1..=3 {
        phone.send(Target::Task(first), HUNDRED, op);
    }
    phone.drain();
    phone.close(Target::Task(first), 4);
    assert_eq!(phone.asked(), ["write 1 close 1000 \"\""]);
}
