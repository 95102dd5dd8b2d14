//! Redirects: how far, with which method and headers, and only where the list allows (REQ-12 to REQ-16, DOM-18).

use wxnet_core::{
    Action, Argument, Data, DomainLists, Happening, Hop, Listen, Note, Redirects, RequestOptions,
};

use crate::support::{Phone, REQUEST, Text, at, config, header};

/// Two origins are listed, so that a redirect may lead from one to the other.
fn phone() -> Phone {
    let request = vec!["https://a.com".to_owned(), "https://b.com".to_owned()];
    Phone::with(wxnet_core::Config { domains: DomainLists { request, ..DomainLists::default() }, ..config() })
}

fn sending(method: &str) -> RequestOptions<Text> {
    RequestOptions {
        url: Argument::Given("https://a.com/".into()),
        method: Argument::Given(method.into()),
        data: if method == "POST" || method == "PUT" { Data::Body("data") } else { Data::Empty },
        header: header(&[
            ("Content-Type", "text/plain"),
            ("authorization", "secret"),
            ("COOKIE", "a=b"),
            ("X-Kept", "1"),
        ]),
        ..RequestOptions::default()
    }
}

fn hop(phone: &mut Phone, call: wxnet_core::TaskId, status: u16, location: &str) -> Hop {
    phone.head(call, status, &[("location", location)]);
    let asked = phone.drain();
    let [Action::Follow(_, hop)] = &asked[..] else { panic!("{asked:?}") };
    Hop::clone(hop)
}

fn names(hop: &Hop) -> Vec<&str> {
    hop.request.headers.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn method_and_body_follow_the_fetch_standard() {
    for (status, method, then, with_body) in [
        (301, "POST", "GET", false),
        (302, "POST", "GET", false),
        (303, "POST", "GET", false),
        (307, "POST", "POST", true),
        (308, "POST", "POST", true),
        (301, "PUT", "PUT", true),
        (303, "PUT", "GET", false),
        (302, "HEAD", "HEAD", false),
        (303, "HEAD", "HEAD", false),
        (308, "DELETE", "DELETE", false),
    ] {
        let mut phone = phone();
        let call = phone.request_with(sending(method));
        phone.drain();
        let hop = hop(&mut phone, call, status, "/next");
        assert_eq!((&*hop.request.method, hop.with_body), (then, with_body), "{method} {status}");
        assert_eq!(hop.request.admitted.url().as_str(), "https://a.com/next");
        let content_type = names(&hop).contains(&"content-type");
        assert_eq!(content_type, then == method, "{method} {status}");
    }
}

#[test]
fn a_body_that_was_dropped_stays_dropped() {
    let mut phone = phone();
    let call = phone.request_with(sending("POST"));
    phone.drain();
    assert!(!hop(&mut phone, call, 302, "/next").with_body);
    let next = hop(&mut phone, call, 307, "/last");
    assert_eq!((&*next.request.method, next.with_body), ("GET", false));
}

#[test]
fn credentials_stay_with_their_origin() {
    let mut phone = phone();
    let call = phone.request_with(sending("GET"));
    phone.drain();
    let same = hop(&mut phone, call, 302, "https://a.com/next");
    assert!(names(&same).contains(&"authorization") && names(&same).contains(&"COOKIE"));
    let other = hop(&mut phone, call, 302, "//b.com/");
    assert_eq!(
        names(&other),
        ["content-type", "X-Kept", "Accept-Encoding", "User-Agent", "Referer"],
        "the referer is the same (HDR-08)"
    );
    let back = hop(&mut phone, call, 302, "https://a.com/");
    assert!(!names(&back).contains(&"authorization"), "what was dropped stays dropped");
}

#[test]
fn the_twenty_first_redirect_fails() {
    let mut phone = phone();
    let call = phone.request_with(sending("GET"));
    phone.drain();
    for count in 1..=20 {
        hop(&mut phone, call, 302, &format!("/{count}"));
    }
    phone.head(call, 302, &[("Location", "/21")]);
    assert_eq!(phone.asked(), ["cancel 1"]);
    assert_eq!(phone.heard(), ["1 request:fail network reach the max redirect count (600008)"]);
}

#[test]
fn the_target_is_checked_like_a_first_url() {
    for (location, end) in [
        ("https://evil.com/", "redirect fail url not in domain list (600002)"),
        ("http://a.com/", "redirect fail url not in domain list (600002)"),
        ("https://a.com:443/", "redirect fail url not in domain list (600002)"),
        ("//a.com:443/", "redirect fail url not in domain list (600002)"),
        (" /\t\\a.com:443/", "redirect fail url not in domain list (600002)"),
        ("\\\\a.com:8443/", "redirect fail url not in domain list (600002)"),
        ("/\\evil.com/", "redirect fail url not in domain list (600002)"),
        ("https://127.0.0.1/", "redirect fail url not in domain list (600002)"),
        ("ftp://a.com/", "url scheme is invalid (600005)"),
        ("https://", "invalid url \"https://\" (600009)"),
    ] {
        let mut phone = phone();
        let call = phone.request("https://a.com/");
        phone.drain();
        phone.head(call, 302, &[("Location", location)]);
        assert_eq!(phone.asked(), ["cancel 1"], "{location}");
        assert_eq!(phone.heard(), [format!("1 request:fail {end}")], "{location}");
    }
}

#[test]
fn observers_see_which_rule_refused_the_target() {
    let mut phone = phone();
    let call = phone.request("https://a.com/");
    phone.drain();
    phone.session.observe();
    phone.head(call, 302, &[("Location", "https://127.0.0.1/")]);
    let notes: Vec<Note> = std::iter::from_fn(|| phone.session.poll_note()).map(|(.., note)| note).collect();
    let [Note::Refused(refused), Note::Ended(Err((_, ended)))] = &notes[..] else { panic!("{notes:?}") };
    assert_eq!((refused.rule, ended.rule), ("DOM-18", "DOM-18"));
    assert!(
        refused.to_string().starts_with("refused by: DOM-09; origin: https://127.0.0.1; list: "),
        "{refused}"
    );
    assert_eq!(ended.fact("redirects"), Some(&1_u32.into()));
}

#[test]
fn a_port_as_written_stays_with_its_authority() {
    let request = vec!["https://a.com:443".to_owned()];
    let domains = DomainLists { request, ..DomainLists::default() };
    let mut phone = Phone::with(wxnet_core::Config { domains, ..config() });
    let call = phone.request("https://a.com:443/x");
    phone.drain();
    assert_eq!(hop(&mut phone, call, 302, "/y").request.admitted.url().as_str(), "https://a.com/y");
    hop(&mut phone, call, 302, "?z");
    hop(&mut phone, call, 302, "//a.com:443/");
    phone.head(call, 302, &[("location", "//a.com/")]);
    assert_eq!(phone.heard(), ["1 request:fail redirect fail url not in domain list (600002)"]);
}

#[test]
fn a_fragment_is_inherited() {
    let mut phone = phone();
    let call = phone.request("https://a.com/x#top");
    phone.drain();
    assert_eq!(hop(&mut phone, call, 302, "/y").request.admitted.url().as_str(), "https://a.com/y#top");
    assert_eq!(hop(&mut phone, call, 302, "/z#end").request.admitted.url().as_str(), "https://a.com/z#end");
}

#[test]
fn a_redirect_without_location_is_an_answer() {
    let mut phone = phone();
    let call = phone.request("https://a.com/");
    phone.drain();
    phone.answer(call, 302);
    assert_eq!(phone.heard(), ["1 done 302"]);
}

#[test]
fn manual_redirects_are_answers() {
    let manual = RequestOptions {
        url: Argument::Given(REQUEST.into()),
        redirect: Redirects::Manual,
        ..RequestOptions::default()
    };
    let mut phone = Phone::new();
    let call = phone.request_with(manual.clone());
    phone.session.listen(call, Listen::Headers, true);
    phone.drain();
    phone.head(call, 302, &[("Location", "https://elsewhere.example.com/")]);
    phone.complete(call);
    assert_eq!(phone.heard(), ["1 headers", "1 done 302"]);
    let mut phone = Phone::with(at("3.2.1"));
    let call = phone.request_with(manual);
    phone.drain();
    phone.head(call, 302, &[("Location", "/next")]);
    assert_eq!(phone.asked(), ["follow 1 GET https://api.example.com/next"]);
}

#[test]
fn headers_are_heard_once_for_the_final_answer() {
    let mut phone = phone();
    let call = phone.request("https://a.com/");
    phone.session.listen(call, Listen::Headers, true);
    phone.drain();
    hop(&mut phone, call, 302, "/next");
    phone.answer(call, 200);
    assert_eq!(phone.heard(), ["1 headers", "1 done 200"]);
}

#[test]
fn an_upload_continues_as_get_or_sends_its_file_again_without_running_backwards() {
    let mut phone = Phone::new();
    let call = phone.upload();
    phone.session.listen(call, Listen::Progress, true);
    phone.drain();
    phone.report(Happening::Sent(call, 60, 100));
    phone.head(call, 307, &[("Location", "/again")]);
    assert_eq!(phone.asked(), ["follow 1 POST https://up.example.com/again with body"]);
    assert_eq!(phone.heard(), ["1 sent 60% 60/100"]);
    phone.report(Happening::Sent(call, 30, 100));
    assert_eq!(phone.heard(), [""; 0]);
    phone.report(Happening::Sent(call, 100, 100));
    assert_eq!(phone.heard(), ["1 sent 100% 100/100"]);
    phone.head(call, 303, &[("Location", "/done")]);
    assert_eq!(phone.asked(), ["follow 1 GET https://up.example.com/done"]);
}

#[test]
fn a_followed_redirect_keeps_its_place() {
    let mut phone = phone();
    let calls: Vec<_> = (0..11).map(|_| phone.request("https://a.com/")).collect();
    phone.drain();
    hop(&mut phone, calls[0], 302, "/next");
    assert_eq!(phone.asked(), [""; 0], "the eleventh waits on");
}
