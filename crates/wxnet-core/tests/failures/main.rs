//! Every failure of the product: its words, its number, and since when it has one.

#![cfg(test)]

mod book;
mod table;

use std::collections::BTreeSet;

use table::{NET_ERRORS, SOCKET_FAULTS, failures, parameter_errors};
use wxnet_core::{Api, Failed, Failure, NetError, ParameterError, SocketFault, Version, Warning};

/// Every errMsg of the table, each with the name of its kind.
fn texts() -> Vec<(String, String)> {
    let parameters = parameter_errors().into_iter().map(|(_, _, text, ..)| ("parameter".into(), text.into()));
    let failures = failures().into_iter().map(|(failure, _, text, _)| (format!("{failure:?}"), text.into()));
    let net = NET_ERRORS
        .into_iter()
        .map(|(error, ..)| ("Net".into(), Failure::Net(error).tell(Api::Request, Version::NEWEST).err_msg));
    let sockets = SOCKET_FAULTS.into_iter().map(|(_, text, _)| ("socket".into(), text.into()));
    parameters.chain(failures).chain(net).chain(sockets).collect()
}

#[test]
fn parameter_errors_are_worded_as_the_rule_book_says() {
    for (error, api, text, errno, rule) in parameter_errors() {
        let failed = error.tell(api, Version::NEWEST);
        assert_eq!((&*failed.err_msg, failed.errno, error.rule()), (text, Some(errno), rule));
    }
}

#[test]
fn failures_are_worded_as_the_rule_book_says() {
    for (failure, api, text, errno) in failures() {
        let failed = failure.tell(api, Version::NEWEST);
        assert_eq!((&*failed.err_msg, failed.errno), (text, errno), "{failure:?}");
        assert_eq!(failed.to_string(), text);
    }
}

#[test]
fn faults_of_the_transport_have_one_form_for_all_three_functions() {
    assert_eq!(NetError::ALL.len(), NET_ERRORS.len());
    for (&listed, (error, code, name, rule)) in NetError::ALL.iter().zip(NET_ERRORS) {
        assert_eq!((listed, error.code(), error.name(), error.rule()), (error, code, name, rule));
        for api in [Api::Request, Api::UploadFile, Api::DownloadFile] {
            let failed = Failure::Net(error).tell(api, Version::NEWEST);
            let text =
                format!("{}:fail errcode:{code} cronet_error_code:{code} error_msg:net::{name}", api.name());
            assert_eq!((failed.err_msg, failed.errno), (text, Some(600_001)));
        }
    }
}

#[test]
fn faults_of_sockets_have_the_words_of_the_socket_library() {
    assert_eq!(SocketFault::ERR_CODE, 1004);
    assert_eq!(SocketFault::ALL.len(), SOCKET_FAULTS.len());
    for (&listed, (fault, text, rule)) in SocketFault::ALL.iter().zip(SOCKET_FAULTS) {
        assert_eq!((listed, fault.err_msg(), fault.rule()), (fault, text, rule));
    }
}

#[test]
fn no_two_failures_have_the_same_text() {
    let texts = texts();
    let distinct: BTreeSet<&String> = texts.iter().map(|(_, text)| text).collect();
    assert_eq!(distinct.len(), texts.len());
    let numbers: BTreeSet<i32> = NET_ERRORS.iter().map(|(_, code, ..)| *code).collect();
    let names: BTreeSet<&str> = NET_ERRORS.iter().map(|(_, _, name, _)| *name).collect();
    assert_eq!((numbers.len(), names.len()), (NET_ERRORS.len(), NET_ERRORS.len()));
}

#[test]
fn substrings_that_apps_match_occur_in_their_own_kind_only() {
    for (substring, kinds) in [
        ("timeout", &["Timeout"][..]),
        ("abort", &["Abort"]),
        ("interrupted", &["Interrupted"]),
        ("url not in domain list", &["NotInDomainList", "RedirectNotInDomainList"]),
        ("invalid url", &["InvalidUrl(\"test.php\")"]),
        ("net::ERR_", &["Net"]),
    ] {
        let found: BTreeSet<String> =
            texts().into_iter().filter(|(_, text)| text.contains(substring)).map(|(kind, _)| kind).collect();
        assert_eq!(found, kinds.iter().map(|&kind| kind.to_owned()).collect(), "{substring}");
    }
}

#[test]
fn errno_begins_with_2_24_0() {
    let (before, since) = (Version::new(2, 23, 9), Version::new(2, 24, 0));
    for (failure, api, _, errno) in failures() {
        assert_eq!((failure.tell(api, before).errno, failure.tell(api, since).errno), (None, errno));
    }
    for &error in NetError::ALL {
        let told = |version| Failure::Net(error).tell(Api::Request, version).errno;
        assert_eq!((told(before), told(since)), (None, Some(600_001)));
    }
    for (error, api, _, errno, _) in parameter_errors() {
        assert_eq!((error.tell(api, before).errno, error.tell(api, since).errno), (None, Some(errno)));
    }
}

#[test]
fn the_exception_of_a_failed_request_begins_with_3_8_10() {
    let (before, since) = (Version::new(3, 8, 9), Version::new(3, 8, 10));
    for (failure, ..) in failures() {
        let retries = |api, version| failure.tell(api, version).retries;
        assert_eq!((retries(Api::Request, before), retries(Api::Request, since)), (None, Some(0)));
        assert_eq!(retries(Api::UploadFile, since), None);
    }
    let retries = |version| ParameterError::Method.tell(Api::Request, version).retries;
    assert_eq!((retries(before), retries(since)), (None, Some(0)));
}

#[test]
fn sync_forms_have_a_name_of_their_own() {
    let thrown = Failure::NotAFolder.throw(Api::Readdir, Version::new(2, 23, 9));
    assert_eq!(
        thrown,
        Failed { err_msg: "readdirSync:fail not a directory".into(), errno: None, retries: None }
    );
    let thrown = ParameterError::malformed("Null".to_owned()).throw(Api::ReadFile, Version::NEWEST);
    assert_eq!(thrown.errno, Some(1001));
    assert!(thrown.err_msg.starts_with("readFileSync:fail parameter error: "));
}

#[test]
fn success_is_the_name_and_ok() {
    for (api, ok) in [
        (Api::Request, "request:ok"),
        (Api::UploadFile, "uploadFile:ok"),
        (Api::DownloadFile, "downloadFile:ok"),
        (Api::ConnectSocket, "connectSocket:ok"),
        (Api::SendSocketMessage, "sendSocketMessage:ok"),
        (Api::CloseSocket, "closeSocket:ok"),
        (Api::SocketTaskSend, "SocketTask.send:ok"),
        (Api::SocketTaskClose, "SocketTask.close:ok"),
    ] {
        assert_eq!((api.ok(), format!("{}:ok", api.name())), (ok, ok.to_owned()));
    }
}

#[test]
fn failed_objects_can_be_compared_and_shown() {
    let failed = Failure::Abort.tell(Api::Request, Version::new(2, 0, 0));
    assert_eq!(failed, Failed { err_msg: "request:fail abort".into(), errno: None, retries: None });
    assert!(!Warning::DataOfGet.is_error());
}
