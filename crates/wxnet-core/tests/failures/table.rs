//! The table of failures, typed from the rule book word for word.

use wxnet_core::{Api, Failure, NetError, ParameterError, SocketFault, WrongType};

fn wrong(name: &'static str, expected: &'static str, brand: &str) -> WrongType {
    WrongType { name, expected, brand: brand.to_owned() }
}

/// Every kind of parameter error, with its function, errMsg, errno and rule.
pub(crate) fn parameter_errors() -> Vec<(ParameterError, Api, &'static str, u32, &'static str)> {
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
            E::NoItem("itemList"),
            Api::Request,
            "request:fail parameter error: parameter.itemList should have at least 1 item;",
            1001,
            "ERR-05",
        ),
        (
            E::TooManyItems("itemList", 6),
            Api::Request,
            "request:fail parameter error: itemList should not be large than 6",
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
pub(crate) fn failures() -> Vec<(Failure, Api, &'static str, Option<u32>)> {
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
        (
            F::PageNotFound("a/b".to_owned()),
            Api::NavigateTo,
            "navigateTo:fail page \"a/b\" is not found",
            None,
        ),
        (
            F::TabPage(Api::RedirectTo),
            Api::RedirectTo,
            "redirectTo:fail can not redirectTo a tabbar page",
            None,
        ),
        (F::NoTabPage, Api::SwitchTab, "switchTab:fail can not switch to no-tabBar page", None),
        (F::TooManyPages, Api::NavigateTo, "navigateTo:fail webview count limit exceed", None),
        (F::FirstPage, Api::NavigateBack, "navigateBack:fail cannot navigate back at first page", None),
    ]
}

/// Every fault of the transport, with the rule that names it.
pub(crate) const NET_ERRORS: [(NetError, i32, &str, &str); 27] = [
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

pub(crate) const SOCKET_FAULTS: [(SocketFault, &str, &str); 4] = [
    (SocketFault::Transport, "open fail: _code:2,_msg:Underlying Transport Error", "SOCK-28"),
    (SocketFault::Tls, "open fail: _code:8,_msg:TLS handshake failed", "SOCK-29"),
    (SocketFault::Timer, "open fail: _code:9,_msg:Timer Expired", "SOCK-30"),
    (SocketFault::Handshake, "open fail: _code:20,_msg:Invalid HTTP status.", "SOCK-27"),
];
