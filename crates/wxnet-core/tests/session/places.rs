//! Ten calls at a time, the others in line (chapter CONC).

use wxnet_core::{Fault, NetError, Note};

use crate::support::{Phone, REQUEST, at, config};

#[test]
fn eleventh_waits_for_a_place() {
    let mut phone = Phone::new();
    let calls = phone.requests(11);
    assert_eq!(phone.started(), calls[..10]);
    phone.head(calls[3], 200, &[]);
    assert_eq!(phone.started(), [], "an answer that is not complete keeps its place");
    phone.complete(calls[3]);
    assert_eq!(phone.started(), calls[10..]);
}

#[test]
fn requests_uploads_and_downloads_share_the_places_and_sockets_need_none() {
    let mut phone = Phone::new();
    let mut calls = phone.requests(4);
    calls.extend((0..3).map(|_| phone.upload()));
    calls.extend((0..3).map(|_| phone.download()));
    let late = phone.upload();
    assert_eq!(phone.started(), calls);
    phone.connect();
    assert_eq!(phone.asked(), ["dial 12 wss://ws.example.com/"]);
    phone.answer(calls[0], 200);
    assert_eq!(phone.started(), [late]);
}

#[test]
fn order_of_starting_is_order_of_calling() {
    let mut phone = Phone::new();
    let calls = phone.requests(40);
    let mut started = phone.started();
    while let Some(&running) = started.get(started.len() - 10).filter(|_| started.len() < 40) {
        phone.answer(running, 200);
        started.extend(phone.started());
    }
    assert_eq!(started, calls);
}

#[test]
fn every_kind_of_end_frees_the_place() {
    let mut phone = Phone::new();
    let calls = phone.requests(14);
    assert_eq!(phone.started().len(), 10);
    phone.answer(calls[0], 500);
    phone.fault(calls[1], Fault::Net(NetError::ConnectionReset));
    phone.abort(calls[2]);
    assert_eq!(
        phone.asked(),
        [
            "cancel 3",
            "start 11 GET https://api.example.com/",
            "start 12 GET https://api.example.com/",
            "start 13 GET https://api.example.com/",
        ],
        "the place is free before the next call starts"
    );
    phone.wait(60_000);
    assert_eq!(phone.asked().last().unwrap(), "start 14 GET https://api.example.com/");
}

#[test]
fn calls_made_in_callbacks_go_to_the_end_of_the_line() {
    let mut phone = Phone::new();
    let calls = phone.requests(11);
    phone.drain();
    phone.answer(calls[0], 200);
    assert_eq!(phone.heard(), ["1 done 200"]);
    let late = phone.request(REQUEST);
    assert_eq!(phone.started(), calls[10..]);
    phone.answer(calls[1], 200);
    assert_eq!(phone.started(), [late]);
}

#[test]
fn a_refused_call_takes_no_place() {
    let mut phone = Phone::new();
    for _ in 0..20 {
        phone.request("https://elsewhere.example.com/");
    }
    let calls = phone.requests(10);
    assert_eq!(phone.started(), calls);
}

#[test]
fn ten_thousand_calls_made_at_once_all_end() {
    let mut phone = Phone::new();
    let calls = phone.requests(10_000);
    for &call in calls.iter().step_by(3) {
        phone.abort(call);
    }
    loop {
        let started = phone.started();
        if started.is_empty() {
            break;
        }
        for call in started {
            phone.answer(call, 200);
        }
    }
    let heard = phone.heard();
    let count = |end: &str| heard.iter().filter(|line| line.ends_with(end)).count();
    assert_eq!((count("fail abort"), count("done 200"), heard.len()), (3_334, 6_666, 10_000));
    assert_eq!(phone.session.pending(), 0);
}

#[test]
fn old_base_libraries_refuse_the_eleventh() {
    let mut phone = Phone::with(at("1.3.0"));
    let calls = phone.requests(10);
    phone.request(REQUEST);
    phone.upload();
    phone.download();
    assert_eq!(phone.started(), calls);
    assert_eq!(
        phone.heard(),
        [
            "11 request:fail exceed max request connection count 10",
            "12 uploadFile:fail exceed max upload connection count 10",
            "13 downloadFile:fail exceed max download connection count 10",
        ]
    );
    phone.answer(calls[0], 200);
    let next = phone.request(REQUEST);
    assert_eq!(phone.started(), [next]);
}

#[test]
fn a_configuration_may_lower_the_number() {
    let mut config = config();
    config.limits.calls = 1;
    let mut phone = Phone::with(config);
    let calls = phone.requests(2);
    assert_eq!(phone.started(), calls[..1]);
    phone.answer(calls[0], 200);
    assert_eq!(phone.started(), calls[1..]);
}

#[test]
fn observers_see_who_waits_and_who_starts() {
    let mut phone = Phone::new();
    phone.session.observe();
    let calls = phone.requests(11);
    phone.drain();
    phone.answer(calls[0], 200);
    phone.drain();
    let notes: Vec<_> = std::iter::from_fn(|| phone.session.poll_note()).collect();
    let of = |wanted: &Note| {
        notes
            .iter()
            .filter(|(_, _, note)| note == wanted)
            .filter_map(|(_, task, _)| *task)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&Note::Queued), calls[10..]);
    assert_eq!(of(&Note::Started), calls);
    assert_eq!(of(&Note::Ended(Ok("request:ok".into()))), calls[..1]);
}
