//! Every failure is told with its rule and the facts behind it.

use wxnet_core::{
    Api, Argument, Create, DownloadOptions, Failure, Fault, Limits, NetError, Network, NetworkTimeout, Note,
    Platform, Reason, RequestOptions, SocketFault, SocketOptions, Target, UploadOptions, Version,
};

use crate::support::{Phone, REQUEST, at, config, on, upload};

/// What the session tells of the last end or failed operation.
fn told(phone: &mut Phone) -> Reason {
    let notes = std::iter::from_fn(|| phone.session.poll_note());
    let reasons = notes.filter_map(|(.., note)| match note {
        Note::Ended(Err((_, reason))) | Note::Declined(_, _, reason) => Some(reason),
        _ => None,
    });
    reasons.last().expect("something failed")
}

fn observed(config: wxnet_core::Config) -> Phone {
    let mut phone = Phone::with(config);
    phone.session.observe();
    phone
}

/// A request that runs, and then meets its end.
fn running(end: impl FnOnce(&mut Phone, wxnet_core::TaskId)) -> Reason {
    running_under(config(), end)
}

fn running_under(config: wxnet_core::Config, end: impl FnOnce(&mut Phone, wxnet_core::TaskId)) -> Reason {
    let mut phone = observed(config);
    let call = phone.request(REQUEST);
    phone.drain();
    phone.wait(20);
    end(&mut phone, call);
    told(&mut phone)
}

fn connecting(end: impl FnOnce(&mut Phone, wxnet_core::TaskId)) -> Reason {
    let mut phone = observed(config());
    let socket = phone.connect();
    phone.drain();
    phone.wait(20);
    end(&mut phone, socket);
    told(&mut phone)
}

fn open(end: impl FnOnce(&mut Phone, wxnet_core::TaskId)) -> Reason {
    let mut phone = observed(config());
    let socket = phone.opened();
    end(&mut phone, socket);
    told(&mut phone)
}

fn refused(url: &str) -> Reason {
    let mut phone = observed(config());
    phone.request(url);
    told(&mut phone)
}

/// Who tells the reason of a failure.
enum Told {
    /// The session, in this way.
    Here(Reason, &'static str, &'static [&'static str]),
    /// The engine's functions of files and storage.
    ByTheEngine,
    /// Nobody: what leads to no page is no call of the network's.
    Nowhere,
}

/// Provokes each failure, and says what must be told of it. There is no failure that is not among them.
fn provoke(failure: &Failure) -> Told {
    use Told::{ByTheEngine, Here, Nowhere};
    match failure {
        Failure::Abort => Here(running(Phone::abort), "CALL-18", &["asked by", "state", "ran for"]),
        Failure::Timeout => {
            Here(running(|phone, _| phone.wait(60_000)), "TIME-09", &["limit", "from", "state", "ran for"])
        }
        Failure::Interrupted => {
            let hidden = running(|phone, _| {
                phone.hide();
                phone.wait(5_000);
            });
            Here(hidden, "BG-01", &["visibility", "hidden for", "limit", "state"])
        }
        Failure::InvalidUrl(_) => Here(refused("test.php"), "DOM-07", &["url"]),
        Failure::InvalidScheme => Here(refused("ftp://a.com/"), "DOM-06", &["scheme"]),
        Failure::NotInDomainList => {
            Here(refused("https://elsewhere.example.com"), "DOM-02", &["origin", "list", "entries"])
        }
        Failure::RedirectNotInDomainList => {
            let away = running(|phone, call| phone.head(call, 302, &[("Location", "https://x.com/")]));
            Here(away, "DOM-18", &["redirects", "at"])
        }
        Failure::TooManyRedirects => {
            let endless = running(|phone, call| {
                for _ in 0..21 {
                    phone.head(call, 302, &[("Location", "/")]);
                    phone.drain();
                }
            });
            Here(endless, "REQ-12", &["limit", "redirects", "at"])
        }
        Failure::TooManyCalls(..) => {
            let mut phone = observed(at("1.3.0"));
            phone.requests(11);
            Here(told(&mut phone), "CONC-03", &["limit", "in flight"])
        }
        Failure::TooManySockets(_) => {
            let mut phone = observed(config());
            for _ in 0..6 {
                phone.connect();
            }
            Here(told(&mut phone), "SOCK-07", &["limit", "sockets"])
        }
        Failure::FileNotFound => {
            let mut phone = observed(config());
            let create = Create::Upload(UploadOptions { file_found: false, ..upload() });
            phone.create(create).unwrap();
            Here(told(&mut phone), "UP-09", &["path"])
        }
        Failure::FilePathDenied => {
            let mut phone = observed(config());
            let download = DownloadOptions {
                url: Argument::Given("https://down.example.com".to_owned()),
                file_path: Some("/etc/passwd".to_owned()),
                file_path_denied: true,
                ..DownloadOptions::default()
            };
            phone.session.create(phone.now, Create::Download(download)).unwrap();
            Here(told(&mut phone), "DOWN-08", &["path"])
        }
        Failure::SaveFailed => {
            Here(running(|phone, call| phone.fault(call, Fault::SaveFailed)), "DOWN-08", &["ran for"])
        }
        Failure::DownloadTooLarge => {
            let mut phone = observed(config());
            let call = phone.download();
            phone.drain();
            phone.fault(call, Fault::TooLarge);
            Here(told(&mut phone), "DOWN-10", &["limit", "received"])
        }
        Failure::StorageFull => {
            Here(running(|phone, call| phone.fault(call, Fault::StorageFull)), "FILE-13", &["limit"])
        }
        Failure::AnswerTooLarge(_) => {
            Here(running(|phone, call| phone.fault(call, Fault::TooLarge)), "RES-20", &["limit"])
        }
        Failure::NetworkChange => {
            let changed = running_under(on(Platform::Ios), |phone, _| phone.network(Network::G4));
            Here(changed, "NET-05", &["network"])
        }
        Failure::Net(NetError::InternetDisconnected) => {
            Here(running(|phone, _| phone.network(Network::None)), "NET-04", &["network"])
        }
        Failure::Net(error) => {
            let error = *error;
            let broken = running(|phone, call| phone.fault(call, Fault::Net(error)));
            Here(broken, error.rule(), &["state", "ran for"])
        }
        Failure::NotOpen => {
            let closed = connecting(|phone, socket| phone.send(Target::Task(socket), "hi", 1));
            Here(closed, "SOCK-17", &["state"])
        }
        Failure::NotConnected => {
            let mut phone = observed(config());
            phone.send(Target::Bound, "hi", 1);
            Here(told(&mut phone), "GSOCK-11", &["state"])
        }
        Failure::InvalidCloseCode => {
            let code = Argument::Given(1.0);
            let closed = open(|phone, socket| phone.close_with(Target::Task(socket), code, None, 1));
            Here(closed, "SOCK-20", &["codes", "state"])
        }
        Failure::CloseReasonTooLong => {
            let reason = "x".repeat(124);
            let closed = open(|phone, socket| {
                phone.close_with(Target::Task(socket), Argument::Missing, Some(&reason), 1);
            });
            Here(closed, "SOCK-21", &["limit", "state"])
        }
        Failure::TooMuchUnsent(_) => {
            let limits = Limits { unsent: 10, ..Limits::at(Version::NEWEST) };
            let mut phone = observed(wxnet_core::Config { limits, ..config() });
            let socket = phone.opened();
            phone.send(Target::Task(socket), "hi", 1);
            Here(told(&mut phone), "SOCK-15", &["limit", "unsent", "state"])
        }
        Failure::NoSuchFile(_)
        | Failure::PermissionDenied
        | Failure::NotPermitted
        | Failure::NotAFolder
        | Failure::IsAFolder
        | Failure::FolderNotEmpty
        | Failure::FileExists(_)
        | Failure::NameTooLong
        | Failure::InputOutput
        | Failure::PositionOutOfRange
        | Failure::LengthOutOfRange
        | Failure::NotEncodable
        | Failure::Cancel
        | Failure::KeyNotFound
        | Failure::StorageTooLarge(_) => ByTheEngine,
        Failure::PageNotFound(_)
        | Failure::TabPage(_)
        | Failure::NoTabPage
        | Failure::TooManyPages
        | Failure::FirstPage => Nowhere,
    }
}

#[track_caller]
fn check(failure: &Failure) {
    let Told::Here(reason, rule, facts) = provoke(failure) else { return };
    assert_eq!(reason.rule, rule, "{failure:?}");
    for fact in facts {
        assert!(reason.fact(fact).is_some(), "{failure:?}: no {fact} in {reason}");
    }
}

#[test]
fn every_failure_has_its_rule_and_its_facts() {
    use Failure as F;
    let net = NetError::ALL.iter().map(|&error| F::Net(error));
    let others = [
        F::Abort,
        F::Timeout,
        F::Interrupted,
        F::InvalidUrl(String::new()),
        F::InvalidScheme,
        F::NotInDomainList,
        F::RedirectNotInDomainList,
        F::TooManyRedirects,
        F::TooManyCalls(Api::Request, 10),
        F::TooManySockets(5),
        F::FileNotFound,
        F::FilePathDenied,
        F::SaveFailed,
        F::DownloadTooLarge,
        F::StorageFull,
        F::AnswerTooLarge(0),
        F::NetworkChange,
        F::NotOpen,
        F::NotConnected,
        F::InvalidCloseCode,
        F::CloseReasonTooLong,
        F::TooMuchUnsent(0),
    ];
    net.chain(others).for_each(|failure| check(&failure));
}

#[test]
fn a_deadline_says_who_set_it() {
    let app_json = NetworkTimeout { request: Some(90_000.0), ..NetworkTimeout::default() };
    let expired = |version: &str, app_json: NetworkTimeout, option: Option<f64>| {
        let mut phone = observed(wxnet_core::Config { timeout: app_json, ..at(version) });
        let url = Argument::Given(REQUEST.to_owned());
        phone.request_with(RequestOptions { url, timeout: option, ..RequestOptions::default() });
        phone.drain();
        phone.wait(100_000);
        let reason = told(&mut phone);
        reason.facts[..reason.facts.len() - 2]
            .iter()
            .map(|(name, fact)| format!("{name}: {fact}"))
            .collect::<Vec<_>>()
    };
    let none = NetworkTimeout::default();
    assert_eq!(expired("3.0.0", app_json, Some(500.0)), ["limit: 500", "from: the option timeout"]);
    assert_eq!(expired("3.0.0", app_json, None), ["limit: 90000", "from: networkTimeout of app.json"]);
    assert_eq!(expired("3.0.0", none, Some(-1.0)), ["limit: 60000", "from: the default"]);
    assert_eq!(
        expired("2.8.0", app_json, None),
        ["limit: 60000", "from: networkTimeout of app.json", "cut to the maximum: 60000"]
    );
}

#[test]
fn a_call_that_waited_says_for_how_long() {
    let limits = Limits { calls: 1, ..Limits::at(Version::NEWEST) };
    let mut phone = observed(wxnet_core::Config { limits, ..config() });
    let calls = phone.requests(3);
    phone.drain();
    phone.wait(70);
    phone.abort(calls[1]);
    assert_eq!(told(&mut phone).to_string(), "asked by: abort(); state: queued; waited: 70");
    phone.answer(calls[0], 200);
    phone.drain();
    phone.wait(30);
    phone.abort(calls[2]);
    let running = "asked by: abort(); state: running; waited: 70; ran for: 30";
    assert_eq!(told(&mut phone).to_string(), running);
}

#[test]
fn sockets_tell_why_they_never_opened_or_were_lost() {
    let opening = [
        (connecting(|phone, _| phone.wait(60_000)), "SOCK-30", "limit"),
        (connecting(|phone, socket| phone.not_opened(socket, SocketFault::Transport)), "SOCK-28", "lasted"),
        (connecting(|phone, socket| phone.not_opened(socket, SocketFault::Tls)), "SOCK-29", "lasted"),
        (connecting(|phone, socket| phone.not_opened(socket, SocketFault::Handshake)), "SOCK-27", "lasted"),
        (connecting(|phone, _| phone.network(Network::None)), "NET-04", "network"),
    ];
    let lost = open(|phone, socket| phone.report(wxnet_core::Happening::Lost(socket)));
    let violated = open(|phone, socket| phone.report(wxnet_core::Happening::Violated(socket, 1007)));
    let hidden = open(|phone, _| {
        phone.hide();
        phone.wait(5_000);
    });
    let offline = open(|phone, _| phone.network(Network::None));
    let open = [
        (lost, "SOCK-25", "lasted"),
        (violated, "SOCK-36", "state"),
        (hidden, "BG-06", "hidden for"),
        (offline, "NET-04", "network"),
    ];
    for (reason, rule, fact) in opening.into_iter().chain(open) {
        assert_eq!(reason.rule, rule, "{reason}");
        assert!(reason.fact(fact).is_some(), "{rule}: no {fact} in {reason}");
    }
}

#[test]
fn a_socket_that_is_closed_as_it_should_be_has_not_failed() {
    let mut phone = observed(config());
    let socket = phone.opened();
    phone.report(wxnet_core::Happening::PeerClosed(socket, Some((1000, String::new()))));
    let connecting = phone.connect_with(SocketOptions {
        url: Argument::Given("wss://ws.example.com".to_owned()),
        ..SocketOptions::default()
    });
    phone.close(Target::Task(connecting), 1);
    let ended = std::iter::from_fn(|| phone.session.poll_note());
    let ended = ended.filter(|(.., note)| matches!(note, Note::Ended(ended) if ended.is_ok())).count();
    assert_eq!(ended, 2);
}
