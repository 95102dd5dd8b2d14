//! What is checked before a call goes out, and in which order (CALL-15).

use wxnet_core::{
    Api, Argument, Create, Data, DomainLists, DownloadOptions, HeaderValue, Network, Note, Operation,
    ParameterError, Platform, RequestOptions, SocketOptions, Target, TaskId, UploadOptions,
};

use crate::support::{DOWNLOAD, Phone, REQUEST, SOCKET, Text, UPLOAD, at, config, header, on, upload};

/// Wrong in every way at once; each test below mends one thing more.
fn wrong() -> RequestOptions<Text> {
    RequestOptions {
        url: Argument::Wrong("Number".into()),
        method: Argument::Given("PATCH".into()),
        data: Data::Function,
        header: header(&[("a b", "c")]),
        ..RequestOptions::default()
    }
}

fn refused(options: RequestOptions<Text>) -> String {
    Phone::new().create(Create::Request(options)).unwrap_err().detail().into_owned()
}

#[test]
fn parameters_are_checked_types_first_then_method_then_data_then_header() {
    assert_eq!(refused(wrong()), "parameter error: parameter.url should be String instead of Number;");
    let typed = RequestOptions { url: Argument::Given("test.php".into()), ..wrong() };
    assert_eq!(
        refused(typed.clone()),
        "parameter error: parameter.method should be one of OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;"
    );
    let method = RequestOptions { method: Argument::Given("connect".into()), ..typed };
    assert_eq!(refused(method.clone()), "data should not be Function");
    let cyclic = RequestOptions { data: Data::Unserialisable, ..method.clone() };
    assert_eq!(refused(cyclic), "invalid request data");
    let data = RequestOptions { data: Data::Empty, ..method };
    assert_eq!(refused(data), "parameter error: parameter.header is invalid;");
}

#[test]
fn after_the_parameters_come_syntax_background_scheme_domain_file_places_and_network() {
    let mut config = at("1.3.0");
    config.limits.calls = 1;
    let mut phone = Phone::with(config);
    phone.request(REQUEST);
    phone.drain();
    phone.hide();
    phone.heard();
    let outcome = |phone: &mut Phone, url: &str, file_found| {
        let options = UploadOptions { url: Argument::Given(url.into()), file_found, ..upload() };
        phone.create(Create::Upload(options)).unwrap();
        let heard = phone.heard();
        heard.last().unwrap().split_once(' ').unwrap().1.to_owned()
    };
    assert_eq!(outcome(&mut phone, "test.php", false), "uploadFile:fail invalid url \"test.php\"");
    assert_eq!(outcome(&mut phone, "ftp://a.com/", false), "uploadFile:fail interrupted");
    phone.show();
    assert_eq!(outcome(&mut phone, "ftp://a.com/", false), "uploadFile:fail url scheme is invalid");
    assert_eq!(outcome(&mut phone, REQUEST, false), "uploadFile:fail url not in domain list");
    assert_eq!(outcome(&mut phone, UPLOAD, false), "uploadFile:fail file not found");
    assert_eq!(outcome(&mut phone, UPLOAD, true), "uploadFile:fail exceed max upload connection count 1");
    phone.answer(TaskId::new(1), 200);
    phone.network(Network::None);
    phone.upload();
    phone.drain();
    assert_eq!(
        phone.heard().last().unwrap(),
        "8 uploadFile:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED"
    );
}

#[test]
fn a_place_that_the_store_refuses_is_refused_before_anything_is_sent() {
    let refused = |version: &str| {
        let mut phone = Phone::with(at(version));
        let url = Argument::Given(DOWNLOAD.to_owned());
        let file_path = Some("/etc/x".to_owned());
        let options =
            DownloadOptions { url, file_path, file_path_denied: true, ..DownloadOptions::default() };
        phone.create(Create::Download(options)).unwrap();
        phone.heard().pop()
    };
    let denied = "1 downloadFile:fail permission denied can not open file filepath";
    assert_eq!(refused("2.0.0").as_deref(), Some(denied));
    assert_eq!(refused("1.7.9"), None, "the option is not there yet");
}

#[test]
fn sockets_are_checked_in_the_same_order() {
    let mut config = config();
    config.limits.sockets = 0;
    let mut phone = Phone::with(config);
    let bad = |url, fields| SocketOptions { url, header: header(fields), ..SocketOptions::default() };
    let error = phone.create(Create::Socket(bad(Argument::Missing, &[("", "")]))).unwrap_err();
    assert_eq!(error.detail(), "parameter error: parameter.url should be String instead of Undefined;");
    let error = phone.create(Create::Socket(bad(Argument::Given(String::new()), &[("", "")])));
    assert_eq!(error, Err(ParameterError::Header));
    phone.hide();
    phone.connect_to("https://ws.example.com/");
    phone.connect_to("wss://elsewhere.example.com/");
    phone.show();
    phone.connect_to("wss://elsewhere.example.com/");
    phone.connect();
    let heard: Vec<String> = phone.heard().into_iter().filter(|line| line.contains("refused")).collect();
    assert_eq!(
        heard,
        [
            "1 bound refused connectSocket:fail invalid url \"https://ws.example.com/\" (600009)",
            "2 bound refused connectSocket:fail interrupted (600003)",
            "3 bound refused connectSocket:fail url not in domain list (600002)",
            "4 bound refused connectSocket:fail fail reach max websocket connect count 0",
        ]
    );
}

#[test]
fn wrong_parameters_are_listed_in_the_order_of_the_function() {
    let mut phone = Phone::new();
    let options = UploadOptions { name: Argument::Wrong("Null".into()), ..UploadOptions::default() };
    let error = phone.create(Create::Upload(options)).unwrap_err();
    assert_eq!(
        error.detail(),
        "parameter error: parameter.url should be String instead of Undefined;\
         parameter.filePath should be String instead of Undefined;\
         parameter.name should be String instead of Null;"
    );
    assert_eq!((error.rule(), error.errno()), ("ERR-06", 1001));
}

#[test]
fn an_argument_that_is_no_object_is_named_by_its_brand() {
    let mut phone = Phone::new();
    let error = phone.create(Create::Malformed(Api::Request, "Undefined".into())).unwrap_err();
    let failed = error.tell(Api::Request, phone.session.config().lib_version);
    assert_eq!(
        failed.err_msg,
        "request:fail parameter error: parameter should be Object instead of Undefined;"
    );
    assert_eq!((failed.errno, error.rule()), (Some(1001), "ERR-07"));
    let socket = phone.opened();
    let malformed = Operation::Malformed("String".into());
    let error = phone.session.operate(phone.now, Target::Task(socket), malformed).unwrap_err();
    assert_eq!(error.detail(), "parameter error: parameter should be Object instead of String;");
}

#[test]
fn a_parameter_error_leaves_nothing_behind() {
    let mut phone = Phone::new();
    phone.create(Create::Request(wrong())).unwrap_err();
    assert_eq!(phone.session.pending(), 0);
    assert_eq!((phone.asked().len(), phone.heard().len()), (0, 0));
    assert_eq!(phone.request(REQUEST), TaskId::new(1), "no number was used");
}

#[test]
fn connect_passes_the_method_check_and_is_never_sent() {
    let mut phone = Phone::new();
    let url = Argument::Given(REQUEST.to_owned());
    let method = Argument::Given("Connect".to_owned());
    phone.request_with(RequestOptions { url, method, ..RequestOptions::default() });
    assert_eq!(phone.asked(), [""; 0]);
    assert_eq!(
        phone.heard(),
        [
            "1 request:fail errcode:-322 cronet_error_code:-322 error_msg:net::ERR_METHOD_NOT_SUPPORTED (600001)"
        ]
    );
}

#[test]
fn the_developer_tools_name_the_origin_and_the_list() {
    let mut phone = Phone::new();
    phone.request("https://Elsewhere.example.com:8443/a?b");
    phone.connect_to("wss://elsewhere.example.com/");
    phone.request("http://api.example.com/");
    assert_eq!(
        phone.heard(),
        [
            "warning: https://elsewhere.example.com:8443 is not in the list requestdomain (DOM-20)",
            "1 request:fail url not in domain list (600002)",
            "warning: wss://elsewhere.example.com is not in the list wsrequestdomain (DOM-20)",
            "2 bound refused connectSocket:fail url not in domain list (600002)",
            "warning: http://api.example.com is not in the list requestdomain (DOM-20)",
            "3 request:fail url not in domain list (600002)",
        ]
    );
    for platform in [Platform::Ios, Platform::Android] {
        let mut phone = Phone::with(on(platform));
        phone.request("https://elsewhere.example.com/");
        assert_eq!(
            phone.heard(),
            [
                "warning: https://elsewhere.example.com is reached in debug mode alone; for a release the list \
                 requestdomain has to be set up (DBG-11)",
                "1 request:fail url not in domain list (600002)",
            ]
        );
    }
}

#[test]
fn observers_see_the_rule_and_the_facts_of_a_refusal() {
    let mut phone = Phone::with(on(Platform::Android));
    phone.session.observe();
    phone.request("https://elsewhere.example.com/");
    let notes: Vec<Note> = std::iter::from_fn(|| phone.session.poll_note()).map(|(.., note)| note).collect();
    assert_eq!(notes[0], Note::Called(Api::Request, "https://elsewhere.example.com/".into()));
    let Note::Refused(reason) = &notes[1] else { panic!("{notes:?}") };
    assert_eq!(reason.rule, "DOM-02");
    assert_eq!(
        reason.to_string(),
        format!("origin: https://elsewhere.example.com; list: requestdomain; entries: {REQUEST}")
    );
    let Note::Ended(Err((_, ended))) = &notes[2] else { panic!("{notes:?}") };
    assert_eq!(ended, reason);
}

#[test]
fn faulty_list_entries_are_the_first_warnings() {
    let domains = DomainLists { download: vec!["down.example.com".into()], ..DomainLists::default() };
    let mut phone = Phone::with(wxnet_core::Config { domains, ..config() });
    assert_eq!(
        phone.heard(),
        ["warning: downloaddomain: \"down.example.com\" admits nothing: \
          an entry is an origin such as https://example.com (DOM-19)"]
    );
    phone.download();
    assert_eq!(phone.heard().last().unwrap(), "1 downloadFile:fail url not in domain list (600002)");
}

#[test]
fn debug_counts_for_calls_made_afterwards() {
    let mut phone = Phone::with(on(Platform::Ios));
    phone.request(DOWNLOAD);
    phone.session.set_debug(true);
    phone.request(DOWNLOAD);
    assert_eq!(phone.heard()[1..], ["1 request:fail url not in domain list (600002)"]);
    assert_eq!(phone.asked(), ["start 2 GET https://down.example.com/"]);
}

#[test]
fn one_of_the_devices_own_addresses_is_no_neighbour() {
    let mut config = config();
    let interface = |address: &str| wxnet_core::Interface { address: address.parse().unwrap(), prefix: 24 };
    config.device.interfaces = vec![interface("192.168.1.7"), interface("192.168.1.8")];
    let mut phone = Phone::with(config);
    phone.request("http://192.168.1.9/");
    assert_eq!(phone.asked(), ["start 1 GET http://192.168.1.9/"]);
    phone.request("http://192.168.1.8/");
    assert_eq!(phone.asked(), [""; 0]);
}

#[test]
fn options_above_the_base_library_are_ignored() {
    let mut phone = Phone::with(at("1.3.9"));
    phone.connect_with(SocketOptions {
        url: Argument::Given(SOCKET.into()),
        protocols: vec!["chat".into()],
        tcp_no_delay: true,
        per_message_deflate: true,
        ..SocketOptions::default()
    });
    let asked = phone.drain();
    let wxnet_core::Action::Dial(_, dialogue) = &asked[0] else { panic!("{asked:?}") };
    assert!(dialogue.protocols.is_empty() && !dialogue.tcp_no_delay && !dialogue.per_message_deflate);
}

#[test]
fn warnings_never_change_the_outcome() {
    let mut phone = Phone::new();
    phone.request_with(RequestOptions {
        url: Argument::Given(REQUEST.into()),
        header: Argument::Given(vec![
            ("Host".into(), HeaderValue::Text("evil".into())),
            ("X-A".into(), HeaderValue::Brand("Null".into())),
        ]),
        data: Data::Unsent,
        ..RequestOptions::default()
    });
    assert_eq!(phone.heard().len(), 3);
    assert_eq!(phone.asked(), ["start 1 GET https://api.example.com/"]);
}
