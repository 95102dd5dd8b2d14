//! Sends: which are taken, in which order they are written, and how much may wait to be (SOCK-15 to SOCK-17).

use wxnet_core::{Argument, Config, Happening, Limits, Operation, SocketState, Target, TaskId, Version};

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
fn what_was_not_written_is_withdrawn_when_the_engine_loses_the_socket() {
    let mut phone = Phone::new();
    let socket = phone.opened();
    phone.send(Target::Task(socket), "a", 1);
    phone.report(Happening::Lost(socket));
    assert_eq!(phone.asked(), [""; 0]);
}
