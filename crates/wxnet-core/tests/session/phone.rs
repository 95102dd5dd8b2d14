//! What needs no network: it is answered in the background, too (BG-11).

use wxnet_core::{Api, Argument, Network, OpId, Platform, Subject};

use crate::support::{Phone, REQUEST, on};

const OTHER: &str = "https://other.example.com/";

#[test]
fn an_answer_tells_what_held_when_it_was_asked_for() {
    let mut phone = Phone::new();
    phone.hide();
    phone.network(Network::G4);
    phone.session.set_weak_net(true);
    phone.session.answer(Api::GetNetworkType, Subject::Network, OpId::new(7));
    phone.network(Network::None);
    let heard = phone.heard();
    assert_eq!(heard[2], "app WeakNet(Reach { network: G4, weak: true })");
    assert!(heard[3].starts_with("op 7 getNetworkType:ok ") && heard[3].contains("4g"), "{}", heard[3]);
    assert_eq!(heard[4], "app Network(None)");
}

#[test]
fn a_network_that_stays_weak_is_told_once() {
    let mut phone = Phone::new();
    for weak in [false, true, true, false, false] {
        phone.session.set_weak_net(weak);
    }
    assert_eq!(phone.heard().len(), 2);
}

#[test]
fn debug_holds_for_calls_made_afterwards() {
    let mut phone = Phone::with(on(Platform::Ios));
    let refused = phone.request(OTHER);
    phone.session.set_enable_debug(Argument::Given(true), Some(OpId::new(1))).unwrap();
    let admitted = phone.request(OTHER);
    assert_eq!(phone.started(), [admitted]);
    assert!(phone.heard()[1].starts_with(&format!("{refused} request:fail url not in domain list")));
    phone.session.set_enable_debug(Argument::Given(false), None).unwrap();
    phone.request(OTHER);
    assert_eq!(phone.started(), []);
}

#[test]
fn debug_is_a_boolean() {
    let mut phone = Phone::new();
    let error = phone.session.set_enable_debug(Argument::Wrong("String".to_owned()), None).unwrap_err();
    assert_eq!(error.detail(), "parameter error: parameter.enableDebug should be Boolean instead of String;");
    assert!(phone.session.set_enable_debug(Argument::Missing, Some(OpId::new(1))).is_err());
    assert_eq!(phone.heard(), [""; 0]);
}

#[test]
fn what_is_on_its_way_is_heard_before_the_end() {
    let mut phone = Phone::new();
    let refused = phone.request(OTHER);
    phone.session.exit(Some(OpId::new(2)));
    phone.request(REQUEST);
    let heard = phone.heard();
    assert!(heard.iter().any(|line| line.starts_with(&format!("{refused} request:fail"))));
    assert_eq!(heard[heard.len() - 2..], ["op 2 exitMiniProgram:ok []", "app Exit"]);
}
