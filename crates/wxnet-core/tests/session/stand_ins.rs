//! Functions that stand in for the phone: what they answer by themselves, and what somebody else says.

use wxnet_core::{
    Answered, Answers, Argument, Asking, Config, Event, Fact, Facts, OpId, PageStep, PageUrl, Pages, Passed,
    Platform, Reaction, STAND_INS, Session, Version,
};

fn session(version: Version) -> Session<&'static str> {
    Session::new(Config::new(Platform::Ios, version))
}

fn newest() -> Session<&'static str> {
    session(Version::NEWEST)
}

fn text(text: &'static str) -> Passed {
    Passed::Plain(text.into())
}

fn asking(function: &str, given: Vec<Passed>) -> Asking {
    Asking { function: function.to_owned(), given: Argument::Given(given), op: Some(OpId::new(1)) }
}

/// How a call ends, as its callbacks hear it.
fn ended(session: &mut Session<&'static str>, function: &str, given: Vec<Passed>) -> String {
    if let Err(failed) = session.ask_phone(asking(function, given)) {
        return failed.err_msg;
    }
    told(session)
}

fn told(session: &mut Session<&'static str>) -> String {
    match session.poll_event() {
        Some(Event::Phone(_, Ok((err_msg, facts)))) => {
            format!("{} {}", err_msg.unwrap_or_default(), Fact::Record(facts)).trim().to_owned()
        }
        Some(Event::Phone(_, Err(facts))) => Fact::Record(facts).to_string(),
        other => panic!("{other:?}"),
    }
}

fn success(facts: Facts) -> Answered {
    Answered::Success(Fact::Record(facts))
}

fn fact(name: &'static str, fact: impl Into<Fact>) -> Facts {
    vec![(name.into(), fact.into())]
}

#[test]
fn a_person_confirms_and_takes_the_first() {
    let mut session = newest();
    let editable = vec![Passed::Missing, Passed::Missing, Passed::Missing, Passed::Missing, Passed::Missing];
    assert_eq!(ended(&mut session, "showModal", Vec::new()), "showModal:ok confirm true, cancel false");
    let editable = [editable, vec![Passed::Plain(true.into())]].concat();
    assert_eq!(
        ended(&mut session, "showModal", editable),
        "showModal:ok confirm true, cancel false, content"
    );
    let items = Passed::Plain(Fact::List(vec!["a".into(), "b".into()]));
    assert_eq!(ended(&mut session, "showActionSheet", vec![items]), "showActionSheet:ok tapIndex 0");
    assert_eq!(ended(&mut session, "hideToast", Vec::new()), "hideToast:ok");
}

#[test]
fn members_of_a_result_begin_with_their_version() {
    assert_eq!(
        ended(&mut session(Version::new(1, 0, 0)), "showModal", Vec::new()),
        "showModal:ok confirm true"
    );
}

#[test]
fn what_was_copied_can_be_pasted() {
    let mut session = newest();
    assert_eq!(ended(&mut session, "getClipboardData", Vec::new()), "getClipboardData:ok data");
    ended(&mut session, "setClipboardData", vec![text("x")]);
    assert_eq!(ended(&mut session, "getClipboardData", Vec::new()), "getClipboardData:ok data x");
    ended(&mut session, "setScreenBrightness", vec![Passed::Plain(1.0.into())]);
    assert_eq!(ended(&mut session, "getScreenBrightness", Vec::new()), "getScreenBrightness:ok value 1");
}

#[test]
fn parameters_are_refused_in_the_platforms_words() {
    let list = |count: usize| Passed::Plain(Fact::List(vec![Fact::Null; count]));
    let other = || Passed::Other("Object".to_owned());
    for (function, given, words) in [
        ("showToast", vec![], "parameter.title should be String instead of Undefined;"),
        ("showToast", vec![Passed::Plain(1.0.into())], "parameter.title should be String instead of Number;"),
        ("showModal", vec![text("x"), other()], "parameter.content should be String instead of Object;"),
        ("showActionSheet", vec![list(0)], "parameter.itemList should have at least 1 item;"),
        ("showActionSheet", vec![list(7)], "itemList should not be large than 6"),
        (
            "setTabBarBadge",
            vec![text("1")],
            "parameter.index should be Number instead of String;parameter.text should be String instead of Undefined;",
        ),
    ] {
        let told = ended(&mut newest(), function, given);
        assert_eq!(told, format!("{function}:fail parameter error: {words}"));
    }
    let toast = Asking { given: Argument::Wrong("String".to_owned()), ..asking("showToast", Vec::new()) };
    let failed = newest().ask_phone(toast).unwrap_err();
    assert_eq!(
        failed.err_msg,
        "showToast:fail parameter error: parameter should be Object instead of String;"
    );
    let hide = Asking { given: Argument::Wrong("String".to_owned()), ..asking("hideToast", Vec::new()) };
    assert!(newest().ask_phone(hide).is_ok(), "nothing of it matters");
}

#[test]
fn an_account_is_nobodys_until_somebody_answers() {
    let mut session = newest();
    let not = "errMsg login:fail not answered: add \"login\" to wxnet.answers.json";
    assert_eq!(ended(&mut session, "login", Vec::new()), not);
    assert!(ended(&mut session, "getUserProfile", Vec::new()).contains("parameter.desc"));
    session.set_answers("login", Answers::InTurn(vec![success(fact("code", "x"))])).unwrap();
    assert_eq!(ended(&mut session, "login", Vec::new()), "login:ok code x");
}

#[test]
fn answers_come_in_turn_and_the_last_repeats() {
    let mut session = newest();
    let denied = Answered::Fail(fact("errMsg", "getSetting:fail auth deny"));
    let wordless = Answered::Fail(fact("errno", 7_u32));
    let own = success(fact("errMsg", "getSetting:ok own words"));
    session.set_answers("getSetting", Answers::InTurn(vec![denied, wordless, own])).unwrap();
    let heard: Vec<String> = (0..4).map(|_| ended(&mut session, "getSetting", Vec::new())).collect();
    assert_eq!(
        heard,
        [
            "errMsg getSetting:fail auth deny",
            "errMsg getSetting:fail, errno 7",
            "getSetting:ok own words",
            "getSetting:ok own words",
        ]
    );
}

#[test]
fn an_answer_makes_a_function() {
    let mut session = newest();
    assert!(!session.stands_in("scanCode") && !session.can_i_use("scanCode"));
    session.set_answers("scanCode", Answers::InTurn(vec![success(Facts::new())])).unwrap();
    assert_eq!(session.poll_event(), Some(Event::Offered("scanCode".to_owned())));
    assert!(session.stands_in("scanCode") && session.can_i_use("scanCode"));
    assert!(session.can_i_use("scanCode.object.success") && !session.can_i_use("scanCode.object.fly"));
    assert_eq!(ended(&mut session, "scanCode", Vec::new()), "scanCode:ok");
    session.set_answers("scanCode", Answers::InTurn(vec![Answered::Fail(Facts::new())])).unwrap();
    assert_eq!(
        ended(&mut session, "scanCode", Vec::new()),
        "errMsg scanCode:fail",
        "it is not offered twice"
    );
    session.set_answers("getThingSync", Answers::InTurn(vec![Answered::Success(7.0.into())])).unwrap();
    let returned = session.ask_phone(asking("getThingSync", Vec::new()));
    assert_eq!(returned, Ok(Reaction::Returned(Ok(7.0.into()))));
}

#[test]
fn an_answer_makes_no_function_of_an_older_base_library() {
    let mut session = session(Version::new(2, 10, 3));
    session.set_answers("getUserProfile", Answers::InTurn(vec![success(Facts::new())])).unwrap();
    assert!(!session.stands_in("getUserProfile") && !session.can_i_use("getUserProfile"));
}

#[test]
fn whoever_is_asked_ends_the_call() {
    let mut session = newest();
    session.set_answers("login", Answers::Asked).unwrap();
    let ask = |session: &mut Session<&'static str>| match session.ask_phone(asking("login", Vec::new())) {
        Ok(Reaction::Asked(asked)) => asked,
        other => panic!("{other:?}"),
    };
    let (first, second) = (ask(&mut session), ask(&mut session));
    assert_eq!((session.pending(), session.poll_event()), (2, None));
    session.settle(second, Some(success(fact("code", "y"))));
    session.settle(second, None);
    assert_eq!(told(&mut session), "login:ok code y");
    session.settle(first, None);
    assert!(told(&mut session).contains("not answered"));
    assert_eq!((session.pending(), session.poll_event()), (0, None));
}

#[test]
fn the_tab_bar_is_where_its_pages_are() {
    let list = vec!["a/a".to_owned(), "b/b".to_owned()];
    let mut config = Config::new(Platform::Ios, Version::NEWEST);
    config.pages = Pages { list, tabs: vec!["a/a".to_owned()] };
    config.launch.path = "a/a".to_owned();
    let mut session: Session<&'static str> = Session::new(config);
    let index = || vec![Passed::Plain(0_u32.into())];
    assert_eq!(ended(&mut session, "showTabBarRedDot", index()), "showTabBarRedDot:ok");
    session.open_page(PageUrl::read("b/b")).unwrap();
    while session.poll_event().is_some() {}
    assert_eq!(
        ended(&mut session, "showTabBarRedDot", index()),
        "errMsg showTabBarRedDot:fail not TabBar page"
    );
    assert_eq!(ended(&mut session, "hideTabBar", Vec::new()), "errMsg hideTabBar:fail not TabBar page");
}

#[test]
fn a_page_hears_that_it_was_pulled_down() {
    let mut config = Config::new(Platform::Ios, Version::NEWEST);
    config.pages.list = vec!["a/a".to_owned()];
    let mut session: Session<&'static str> = Session::new(config);
    session.open_page(PageUrl::read("a/a")).unwrap();
    while session.poll_event().is_some() {}
    assert_eq!(ended(&mut session, "startPullDownRefresh", Vec::new()), "startPullDownRefresh:ok");
    let Some(Event::Pages(turn)) = session.poll_event() else { panic!("a turn of the page") };
    assert!(matches!(turn.steps[..], [PageStep::Refresh(_)]));
    assert_eq!(
        ended(&mut newest(), "startPullDownRefresh", Vec::new()),
        "startPullDownRefresh:ok",
        "no page"
    );
}

#[test]
fn a_listener_is_told_without_an_err_msg() {
    assert_eq!(ended(&mut newest(), "UpdateManager.onCheckForUpdate", Vec::new()), "hasUpdate false");
}

#[test]
fn every_function_answers_what_can_be_asked_about() {
    for stand_in in STAND_INS {
        let mut session = newest();
        assert!(session.stands_in(stand_in.offer.name));
        for parameter in stand_in.parameters {
            let schema = format!("{}.object.{}", stand_in.offer.name, parameter.name);
            assert_eq!(session.can_i_use(&schema), stand_in.manner == wxnet_core::Manner::Ends, "{schema}");
        }
        // Whatever it is given, it says something.
        let _ = session.ask_phone(asking(stand_in.offer.name, Vec::new()));
    }
}
