//! The table of failures against the rule book, typed from there word for word.

#![cfg(test)]

use std::collections::BTreeSet;

use wxnet_core::{Api, Failed, Failure, NetError, ParameterError, SocketFault, Version, Warning, WrongType};

fn wrong(name: &'static str, expected: &'static str, brand: &str) -> WrongType {
    WrongType { name, expected, brand: brand.to_owned() }
}

/// Every kind of parameter error, with its function, errMsg, errno and rule.
fn parameter_errors() -> Vec<(ParameterError, Api, &'static str, u32, &'static str)> {
    use ParameterError as E;
    vec![
        (
            E::WrongTypes(vec![wrong("url", "String", "Undefined")]),
            Api::Request,
            "request:fail parameter error: parameter.url should be String instead of Undefined;",
            1001,
            "ERR-05",
        ),
        (
            E::WrongTypes(vec![wrong("filePath", "String", "Number"), wrong("name", "String", "Null")]),
            Api::UploadFile,
            "uploadFile:fail parameter error: parameter.filePath should be String instead of Number;\
             parameter.name should be String instead of Null;",
            1001,
            "ERR-06",
        ),
        (
            E::WrongTypes(vec![wrong("", "Object", "Undefined")]),
            Api::DownloadFile,
            "downloadFile:fail parameter error: parameter should be Object instead of Undefined;",
            1001,
            "ERR-07",
        ),
        (
            E::WrongTypes(vec![wrong("data", "String or ArrayBuffer", "Uint8Array")]),
            Api::SocketTaskSend,
            "SocketTask.send:fail parameter error: \
             parameter.data should be String or ArrayBuffer instead of Uint8Array;",
            1001,
            "ERR-05",
        ),
        (
            E::Method,
            Api::Request,
            "request:fail parameter error: parameter.method should be one of \
             OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;",
            1001,
            "REQ-05",
        ),
        (
            E::Header,
            Api::ConnectSocket,
            "connectSocket:fail parameter error: parameter.header is invalid;",
            1001,
            "HDR-17",
        ),
        (E::FunctionAsData, Api::Request, "request:fail data should not be Function", 600_010, "BODY-19"),
        (E::UnserialisableData, Api::Request, "request:fail invalid request data", 600_010, "BODY-20"),
        (
            E::NotOneOf("digestAlgorithm", &["md5", "sha1"]),
            Api::GetFileInfo,
            "getFileInfo:fail parameter error: parameter.digestAlgorithm should be one of md5,sha1;",
            1001,
            "ERR-05",
        ),
        (
            E::Unstorable("data"),
            Api::SetStorage,
            "setStorage:fail parameter error: parameter.data cannot be serialised;",
            1001,
            "ERR-05",
        ),
        (
            E::malformed("Null".to_owned()),
            Api::SaveFile,
            "saveFile:fail parameter error: parameter should be Object instead of Null;",
            1001,
            "ERR-07",
        ),
    ]
}

/// Every kind of failure, with a function, its errMsg and its errno.
fn failures() -> Vec<(Failure, Api, &'static str, Option<u32>)> {
    use Failure as F;
    vec![
        (F::Abort, Api::Request, "request:fail abort", None),
        (F::Timeout, Api::UploadFile, "uploadFile:fail timeout", Some(5)),
        (F::Interrupted, Api::ConnectSocket, "connectSocket:fail interrupted", Some(600_003)),
        (
            F::InvalidUrl("test.php".into()),
            Api::Request,
            "request:fail invalid url \"test.php\"",
            Some(600_009),
        ),
        (F::InvalidScheme, Api::DownloadFile, "downloadFile:fail url scheme is invalid", Some(600_005)),
        (F::NotInDomainList, Api::ConnectSocket, "connectSocket:fail url not in domain list", Some(600_002)),
        (
            F::RedirectNotInDomainList,
            Api::Request,
            "request:fail redirect fail url not in domain list",
            Some(600_002),
        ),
        (
            F::TooManyRedirects,
            Api::Request,
            "request:fail network reach the max redirect count",
            Some(600_008),
        ),
        (
            F::TooManyCalls(Api::Request, 10),
            Api::Request,
            "request:fail exceed max request connection count 10",
            None,
        ),
        (
            F::TooManyCalls(Api::UploadFile, 10),
            Api::UploadFile,
            "uploadFile:fail exceed max upload connection count 10",
            None,
        ),
        (
            F::TooManyCalls(Api::DownloadFile, 10),
            Api::DownloadFile,
            "downloadFile:fail exceed max download connection count 10",
            None,
        ),
        (
            F::TooManySockets(2),
            Api::ConnectSocket,
            "connectSocket:fail fail reach max websocket connect count 2",
            None,
        ),
        (
            F::TooManySockets(5),
            Api::ConnectSocket,
            "connectSocket:fail fail reach max websocket connect count 5",
            None,
        ),
        (F::FileNotFound, Api::UploadFile, "uploadFile:fail file not found", Some(1_300_002)),
        (
            F::FilePathDenied,
            Api::DownloadFile,
            "downloadFile:fail permission denied can not open file filepath",
            Some(603_303),
        ),
        (F::SaveFailed, Api::DownloadFile, "downloadFile:fail download save file error", Some(603_300)),
        (F::DownloadTooLarge, Api::DownloadFile, "downloadFile:fail exceed max file size", Some(603_301)),
        (
            F::StorageFull,
            Api::DownloadFile,
            "downloadFile:fail the maximum size of the file storage limit is exceeded",
            Some(1_300_202),
        ),
        (
            F::AnswerTooLarge(134_217_728),
            Api::Request,
            "request:fail response data exceed max size 134217728",
            Some(602_001),
        ),
        (
            F::NetworkChange,
            Api::Request,
            "request:fail errcode:10011 cronet_error_code:0 error_msg:network change, cancel all task",
            Some(600_001),
        ),
        (
            F::NoSuchFile("wxfile://usr/a".into()),
            Api::SaveFile,
            "saveFile:fail no such file or directory wxfile://usr/a",
            Some(1_300_002),
        ),
        (F::PermissionDenied, Api::ReadFile, "readFile:fail permission denied", Some(1_300_013)),
        (F::NotPermitted, Api::Unlink, "unlink:fail operation not permitted", Some(1_300_001)),
        (F::NotAFolder, Api::Readdir, "readdir:fail not a directory", Some(1_300_020)),
        (F::IsAFolder, Api::WriteFile, "writeFile:fail illegal operation on a directory", Some(1_301_003)),
        (F::FolderNotEmpty, Api::Rmdir, "rmdir:fail directory not empty", Some(1_300_066)),
        (
            F::FileExists("wxfile://usr/a".into()),
            Api::Mkdir,
            "mkdir:fail file already exists wxfile://usr/a",
            Some(1_301_005),
        ),
        (F::NameTooLong, Api::WriteFile, "writeFile:fail File name too long", Some(1_300_036)),
        (F::InputOutput, Api::ReadFile, "readFile:fail Input/output error", Some(1_300_005)),
        (
            F::PositionOutOfRange,
            Api::ReadFile,
            "readFile:fail value of position is out of range",
            Some(1_301_009),
        ),
        (
            F::LengthOutOfRange,
            Api::ReadFile,
            "readFile:fail value of length is out of range",
            Some(1_301_006),
        ),
        (F::NotEncodable, Api::WriteFile, "writeFile:fail base64 encode error", Some(1_300_203)),
        (F::Cancel, Api::ChooseImage, "chooseImage:fail cancel", Some(1)),
        (F::KeyNotFound, Api::GetStorage, "getStorage:fail data not found", None),
        (
            F::StorageTooLarge(10_485_760),
            Api::SetStorage,
            "setStorage:fail exceed storage max size 10Mb",
            None,
        ),
        (F::NotOpen, Api::SocketTaskSend, "SocketTask.send:fail SocketTask.readyState is not OPEN", None),
        (F::NotOpen, Api::SocketTaskClose, "SocketTask.close:fail SocketTask.readyState is not OPEN", None),
        (F::NotConnected, Api::SendSocketMessage, "sendSocketMessage:fail WebSocket is not connected", None),
        (F::NotConnected, Api::CloseSocket, "closeSocket:fail WebSocket is not connected", None),
        (F::InvalidCloseCode, Api::SocketTaskClose, "SocketTask.close:fail invalid code", Some(1001)),
        (F::CloseReasonTooLong, Api::CloseSocket, "closeSocket:fail reason exceeds 123 bytes", Some(1001)),
        (
            F::TooMuchUnsent(67_108_864),
            Api::SendSocketMessage,
            "sendSocketMessage:fail unsent data exceed max size 67108864",
            None,
        ),
    ]
}

/// Every fault of the transport, with the rule that names it.
const NET_ERRORS: [(NetError, i32, &str, &str); 27] = [
    (NetError::Failed, -2, "ERR_FAILED", "ERR-17"),
    (NetError::ConnectionClosed, -100, "ERR_CONNECTION_CLOSED", "ERR-13"),
    (NetError::ConnectionReset, -101, "ERR_CONNECTION_RESET", "ERR-12"),
    (NetError::ConnectionRefused, -102, "ERR_CONNECTION_REFUSED", "ERR-11"),
    (NetError::NameNotResolved, -105, "ERR_NAME_NOT_RESOLVED", "ERR-10"),
    (NetError::InternetDisconnected, -106, "ERR_INTERNET_DISCONNECTED", "NET-04"),
    (NetError::SslProtocol, -107, "ERR_SSL_PROTOCOL_ERROR", "TLS-16"),
    (NetError::AddressUnreachable, -109, "ERR_ADDRESS_UNREACHABLE", "ERR-14"),
    (NetError::SslVersionOrCipherMismatch, -113, "ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "TLS-07"),
    (NetError::ConnectionTimedOut, -118, "ERR_CONNECTION_TIMED_OUT", "TIME-10"),
    (NetError::ProxyConnectionFailed, -130, "ERR_PROXY_CONNECTION_FAILED", "ERR-15"),
    (NetError::CertCommonNameInvalid, -200, "ERR_CERT_COMMON_NAME_INVALID", "TLS-03"),
    (NetError::CertDateInvalid, -201, "ERR_CERT_DATE_INVALID", "TLS-04"),
    (NetError::CertAuthorityInvalid, -202, "ERR_CERT_AUTHORITY_INVALID", "TLS-02"),
    (NetError::CertRevoked, -206, "ERR_CERT_REVOKED", "TLS-21"),
    (NetError::CertInvalid, -207, "ERR_CERT_INVALID", "TLS-19"),
    (NetError::CertWeakSignatureAlgorithm, -208, "ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "TLS-10"),
    (NetError::CertWeakKey, -211, "ERR_CERT_WEAK_KEY", "TLS-11"),
    (NetError::CertNameConstraintViolation, -212, "ERR_CERT_NAME_CONSTRAINT_VIOLATION", "TLS-20"),
    (NetError::CertValidityTooLong, -213, "ERR_CERT_VALIDITY_TOO_LONG", "TLS-18"),
    (NetError::MethodNotSupported, -322, "ERR_METHOD_NOT_SUPPORTED", "REQ-06"),
    (NetError::EmptyResponse, -324, "ERR_EMPTY_RESPONSE", "ERR-13"),
    (NetError::ContentDecodingFailed, -330, "ERR_CONTENT_DECODING_FAILED", "RES-19"),
    (NetError::Http2Protocol, -337, "ERR_HTTP2_PROTOCOL_ERROR", "ERR-16"),
    (NetError::ContentLengthMismatch, -354, "ERR_CONTENT_LENGTH_MISMATCH", "RES-19"),
    (NetError::IncompleteChunkedEncoding, -355, "ERR_INCOMPLETE_CHUNKED_ENCODING", "RES-19"),
    (NetError::InvalidHttpResponse, -370, "ERR_INVALID_HTTP_RESPONSE", "ERR-16"),
];

const SOCKET_FAULTS: [(SocketFault, &str, &str); 4] = [
    (SocketFault::Transport, "open fail: _code:2,_msg:Underlying Transport Error", "SOCK-28"),
    (SocketFault::Tls, "open fail: _code:8,_msg:TLS handshake failed", "SOCK-29"),
    (SocketFault::Timer, "open fail: _code:9,_msg:Timer Expired", "SOCK-30"),
    (SocketFault::Handshake, "open fail: _code:20,_msg:Invalid HTTP status.", "SOCK-27"),
];

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
    let told = |version| Failure::Timeout.tell(Api::Request, version).errno;
    assert_eq!((told(Version::new(2, 23, 9)), told(Version::new(2, 24, 0))), (None, Some(5)));
    let told = |version| ParameterError::Method.tell(Api::Request, version).errno;
    assert_eq!((told(Version::new(2, 23, 9)), told(Version::new(2, 24, 0))), (None, Some(1001)));
}

#[test]
fn the_exception_of_a_failed_request_begins_with_3_8_10() {
    let retries = |api, version| Failure::Timeout.tell(api, version).retries;
    assert_eq!(retries(Api::Request, Version::new(3, 8, 9)), None);
    assert_eq!(retries(Api::Request, Version::new(3, 8, 10)), Some(0));
    assert_eq!(retries(Api::UploadFile, Version::NEWEST), None);
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
