//! The state of the phone's network (chapter NET).

use wxnet_core::{Argument, Network, Platform, SocketState, Target};

use crate::support::{Phone, REQUEST, on};

const OFFLINE: &str =
    "request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED (600001)";

#[test]
fn without_a_network_running_and_new_calls_fail() {
    let mut phone = Phone::new();
    phone.request(REQUEST);
    phone.drain();
    phone.network(Network::None);
    assert_eq!(phone.asked(), ["cancel 1"]);
    phone.request(REQUEST);
    assert_eq!(phone.asked(), [""; 0]);
    assert_eq!(
        phone.heard(),
        [format!("1 {OFFLINE}"), "app Network(None)".to_owned(), format!("2 {OFFLINE}")]
    );
    assert_eq!(phone.session.pending(), 0);
}

#[test]
fn calls_that_wait_fail_when_their_turn_comes() {
    let mut phone = Phone::new();
    phone.requests(12);
    phone.drain();
    phone.network(Network::None);
    let cut: Vec<String> = (1..=10).map(|call| format!("cancel {call}")).collect();
    assert_eq!(phone.asked(), cut, "nothing starts");
    let heard = phone.heard();
    assert_eq!(heard[11..], [format!("11 {OFFLINE}"), format!("12 {OFFLINE}")]);
}

#[test]
fn without_a_network_sockets_are_lost_or_never_open() {
    let mut phone = Phone::new();
    let open = phone.opened();
    let closing = phone.opened();
    phone.close_with(Target::Task(closing), Argument::Given(3_000.0), Some("bye"), 1);
    phone.connect();
    phone.drain();
    phone.events();
    phone.network(Network::None);
    assert_eq!(
        phone.heard(),
        [
            "1 bound closed 1006 \"abnormal closure\"",
            "op 1 SocketTask.close:fail SocketTask.readyState is not OPEN",
            "2 unbound closed 3000 \"bye\"",
            "3 unbound error 1004 open fail: _code:2,_msg:Underlying Transport Error",
            "app Network(None)",
        ]
    );
    assert_eq!(phone.asked(), ["cancel 1", "cancel 2", "cancel 3"]);
    assert_eq!(phone.state(open), SocketState::Closed);
    phone.connect();
    assert_eq!(
        phone.heard(),
        ["4 bound accepted", "4 bound error 1004 open fail: _code:2,_msg:Underlying Transport Error",],
        "the call is taken and fails afterwards"
    );
    assert_eq!(phone.asked(), [""; 0], "nothing is dialled");
}

#[test]
fn on_ios_a_change_of_network_fails_what_runs() {
    let mut phone = Phone::with(on(Platform::Ios));
    let calls = phone.requests(11);
    phone.drain();
    let socket = phone.opened();
    phone.network(Network::G4);
    let asked = phone.asked();
    assert_eq!(asked[..2], ["cancel 1", "cancel 2"]);
    assert_eq!(asked[10..], ["start 11 GET https://api.example.com/"], "queued calls start later");
    let heard = phone.heard();
    assert_eq!(
        heard[0],
        "1 request:fail errcode:10011 cronet_error_code:0 error_msg:network change, cancel all task (600001)"
    );
    assert_eq!(heard[10..], ["app Network(G4)"]);
    assert_eq!(phone.state(socket), SocketState::Open);
    phone.answer(calls[10], 200);
    assert_eq!(phone.heard(), ["11 done 200"]);
}

#[test]
fn on_ios_coming_back_from_nowhere_is_no_change_between_networks() {
    let mut phone = Phone::with(on(Platform::Ios));
    phone.network(Network::None);
    phone.network(Network::Wifi);
    phone.request(REQUEST);
    phone.drain();
    phone.network(Network::Wifi);
    assert_eq!(phone.heard(), ["app Network(None)", "app Network(Wifi)"]);
    assert_eq!(phone.session.pending(), 1);
}

#[test]
fn elsewhere_a_change_of_network_leaves_calls_alone() {
    for platform in [Platform::Android, Platform::Devtools] {
        let mut phone = Phone::with(on(platform));
        let call = phone.request(REQUEST);
        phone.drain();
        phone.network(Network::G5);
        assert_eq!(phone.session.network(), Network::G5);
        assert_eq!(phone.asked(), [""; 0]);
        phone.answer(call, 200);
        assert_eq!(phone.heard(), ["app Network(G5)", "1 done 200"]);
    }
}

#[test]
fn the_user_agent_names_the_network() {
    let mut phone = Phone::new();
    phone.network(Network::G3);
    phone.request(REQUEST);
    let started = phone.drain();
    let wxnet_core::Action::Start(_, exchange) = &started[0] else { panic!("{started:?}") };
    let agent = exchange.request.headers.iter().find(|(name, _)| name == "User-Agent").unwrap();
    assert!(agent.1.contains("NetType/3G"), "{agent:?}");
}
