//! What a mini-program asks of its pages, and what it hears of it in which order.

use wxnet_core::{Argument, Config, Destination, Launch, Navigation, OpId, PageUrl, Pages, Visibility};

use crate::support::Phone;

fn phone() -> Phone {
    let list = ["a/a", "a/b", "c"].map(str::to_owned).to_vec();
    let pages = Pages { list, tabs: vec!["a/a".to_owned()] };
    let mut phone = Phone::with(Config { pages, ..Config::default() });
    phone.session.open_page(PageUrl::read("a/a")).unwrap();
    phone.heard();
    phone
}

fn to(url: &str) -> Destination {
    Destination { url: Argument::Given(url.to_owned()), from: None }
}

fn go(phone: &mut Phone, navigation: Navigation) -> Vec<String> {
    phone.session.navigate(navigation, Some(OpId::new(7))).unwrap();
    phone.heard()
}

#[test]
fn a_page_is_loaded_and_shown_before_its_function_ends_and_drawn_after() {
    let mut phone = phone();
    assert_eq!(
        go(&mut phone, Navigation::To(to("b?x=1"))),
        ["pages hide-1 load-2:a/b show-2", "op 7 navigateTo:ok []", "pages ready-2 settled-2"]
    );
    assert_eq!(
        go(&mut phone, Navigation::Back(None)),
        ["pages unload-2 show-1", "op 7 navigateBack:ok []", "pages settled-1"]
    );
}

#[test]
fn a_url_begins_where_the_caller_says() {
    let mut phone = phone();
    let there = Destination { from: Some("c".to_owned()), ..to("c") };
    assert_eq!(go(&mut phone, Navigation::To(there))[0], "pages hide-1 load-2:c show-2");
    assert_eq!(
        go(&mut phone, Navigation::To(to("a/b")))[0],
        "pages hide-2 load-3:a/b show-3",
        "the page on top lies at the root"
    );
}

#[test]
fn what_leads_nowhere_fails_and_is_told_to_whoever_asked() {
    let mut phone = phone();
    assert_eq!(
        go(&mut phone, Navigation::Redirect(to("x"))),
        ["op 7 redirectTo:fail page \"a/x\" is not found"]
    );
    phone.session.navigate(Navigation::Back(Some(1.0)), None).unwrap();
    assert_eq!(phone.heard(), [""; 0]);
}

#[test]
fn a_url_is_a_string() {
    let mut phone = phone();
    let wrong = Destination { url: Argument::Wrong("Number".to_owned()), from: None };
    let error = phone.session.navigate(Navigation::Tab(wrong), Some(OpId::new(7))).unwrap_err();
    assert_eq!(error.detail(), "parameter error: parameter.url should be String instead of Number;");
    assert_eq!(phone.heard(), [""; 0]);
}

#[test]
fn a_tab_loses_its_query_with_a_warning() {
    let mut phone = phone();
    phone.session.navigate(Navigation::To(to("b")), None).unwrap();
    phone.heard();
    let heard = go(&mut phone, Navigation::Tab(to("a?x=1")));
    assert_eq!(heard[0], "warning: wx.switchTab: url 不支持 queryString");
    assert_eq!(heard[1], "pages unload-2 show-1");
}

#[test]
fn nothing_comes_to_the_front_in_the_background() {
    let mut phone = phone();
    phone.hide();
    let heard = go(&mut phone, Navigation::Relaunch(to("/c")));
    assert_eq!(heard[1], "pages unload-1 load-2:c");
}

#[test]
fn a_link_opens_a_page_on_top_or_its_tab() {
    let mut phone = phone();
    phone.session.open_page(PageUrl::read("c?x=1")).unwrap();
    assert_eq!(phone.heard(), ["pages hide-1 load-2:c show-2", "pages ready-2 settled-2"]);
    phone.session.open_page(PageUrl::read("a/a")).unwrap();
    assert_eq!(phone.heard(), ["pages unload-2 show-1", "pages settled-1"]);
    assert!(phone.session.open_page(PageUrl::read("nowhere")).is_err());
}

#[test]
fn at_the_end_every_page_is_closed_from_the_top() {
    let mut phone = phone();
    phone.session.open_page(PageUrl::read("c")).unwrap();
    let closed = phone.session.close_pages();
    assert_eq!(closed.len(), 2);
    assert_eq!(
        (phone.session.page_turns(Visibility::Background), phone.session.close_pages()),
        (None, Vec::new())
    );
}

#[test]
fn a_way_that_is_asked_for_before_the_first_page_begins_there() {
    let list = ["a/a", "a/b"].map(str::to_owned).to_vec();
    let launch = Launch { path: "a/a".to_owned(), ..Launch::default() };
    let pages = Pages { list, tabs: Vec::new() };
    let mut phone = Phone::with(Config { pages, launch, ..Config::default() });
    assert_eq!(go(&mut phone, Navigation::Relaunch(to("b"))), [""; 0]);
    let wrong = Destination { url: Argument::Missing, from: None };
    assert!(phone.session.navigate(Navigation::To(wrong), None).is_err(), "wrong parameters need no page");
    phone.session.open_page(PageUrl::read("a/a")).unwrap();
    assert_eq!(
        phone.heard(),
        [
            "pages load-1:a/a show-1",
            "pages ready-1 settled-1",
            "pages unload-1 load-2:a/b show-2",
            "op 7 reLaunch:ok []",
            "pages ready-2 settled-2"
        ]
    );
    assert_eq!(go(&mut phone, Navigation::Back(None)).len(), 1, "nothing is held any more");
}

#[test]
fn a_first_page_that_is_not_opened_holds_up_nothing() {
    let launch = Launch { path: "c".to_owned(), ..Launch::default() };
    let pages = Pages { list: vec!["c".to_owned()], tabs: Vec::new() };
    let mut phone = Phone::with(Config { pages, launch, ..Config::default() });
    assert_eq!(go(&mut phone, Navigation::To(to("x"))), [""; 0]);
    phone.session.enter();
    assert_eq!(phone.heard(), ["op 7 navigateTo:fail page \"x\" is not found"]);
}

#[test]
fn an_operation_may_wait_for_its_turn() {
    let mut phone = phone();
    phone.session.later(OpId::new(3));
    assert_eq!(phone.heard(), ["due 3"]);
}
