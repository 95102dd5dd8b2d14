//! Every errMsg and errno of the product, in one table (chapter ERR).
//!
//! A [`Failure`] says what went wrong; [`Failure::tell`] words it for the mini-program of a given base library. A
//! [`ParameterError`] does the same for a call that never was. Nothing else in the product words a failure.

mod parameter;
mod phone;

use std::borrow::Cow;

pub use parameter::{ParameterError, WrongType};
pub(crate) use phone::{not_on_tab, unanswered, without_words};

pub(crate) use crate::api::Api;
use crate::facts::{Fact, Facts};
use crate::version::{Feature, Version};

/// What a mini-program hears of a failure: the fail object of its callback.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{err_msg}")]
pub struct Failed {
    /// `<function>:fail <detail>` (ERR-02).
    pub err_msg: String,
    /// The public error number, where the rule book names one and the base library has it (ERR-03).
    pub errno: Option<u32>,
    /// How often the call was retried, where its fail object has `exception` (RES-24).
    pub retries: Option<u32>,
}

macro_rules! net_errors {
    ($($(#[$doc:meta])* $name:ident $code:literal $text:literal $rule:literal;)*) => {
        /// A fault of the transport, by Chromium's name and number (the NETERR form of the rule book).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum NetError { $($(#[$doc])* $name,)* }

        impl NetError {
            /// Every fault, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Chromium's number, a negative one.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $(Self::$name => $code,)* }
            }

            /// Chromium's name without the prefix `net::`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The rule that names it.
            #[must_use]
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$name => $rule,)* }
            }
        }
    };
}

net_errors! {
    /// Anything that has no name of its own.
    Failed -2 "ERR_FAILED" "ERR-17";
    /// The connection was closed inside the head of the answer.
    ConnectionClosed -100 "ERR_CONNECTION_CLOSED" "ERR-13";
    /// The connection was reset.
    ConnectionReset -101 "ERR_CONNECTION_RESET" "ERR-12";
    /// The connection was refused.
    ConnectionRefused -102 "ERR_CONNECTION_REFUSED" "ERR-11";
    /// The name could not be resolved.
    NameNotResolved -105 "ERR_NAME_NOT_RESOLVED" "ERR-10";
    /// The phone has no network.
    InternetDisconnected -106 "ERR_INTERNET_DISCONNECTED" "NET-04";
    /// A fault of TLS without a name of its own.
    SslProtocol -107 "ERR_SSL_PROTOCOL_ERROR" "TLS-16";
    /// The address cannot be reached.
    AddressUnreachable -109 "ERR_ADDRESS_UNREACHABLE" "ERR-14";
    /// No protocol version or cipher suite in common.
    SslVersionOrCipherMismatch -113 "ERR_SSL_VERSION_OR_CIPHER_MISMATCH" "TLS-07";
    /// The system gave up connecting.
    ConnectionTimedOut -118 "ERR_CONNECTION_TIMED_OUT" "TIME-10";
    /// The proxy refused to connect.
    ProxyConnectionFailed -130 "ERR_PROXY_CONNECTION_FAILED" "ERR-15";
    /// The certificate is for another host.
    CertCommonNameInvalid -200 "ERR_CERT_COMMON_NAME_INVALID" "TLS-03";
    /// The certificate is expired or not yet valid.
    CertDateInvalid -201 "ERR_CERT_DATE_INVALID" "TLS-04";
    /// The certificate leads to no trusted root.
    CertAuthorityInvalid -202 "ERR_CERT_AUTHORITY_INVALID" "TLS-02";
    /// The certificate was revoked.
    CertRevoked -206 "ERR_CERT_REVOKED" "TLS-21";
    /// The certificate may not be used for this.
    CertInvalid -207 "ERR_CERT_INVALID" "TLS-19";
    /// A signature of the chain is too weak.
    CertWeakSignatureAlgorithm -208 "ERR_CERT_WEAK_SIGNATURE_ALGORITHM" "TLS-10";
    /// The server's key is too weak.
    CertWeakKey -211 "ERR_CERT_WEAK_KEY" "TLS-11";
    /// A name lies outside what an issuer is constrained to.
    CertNameConstraintViolation -212 "ERR_CERT_NAME_CONSTRAINT_VIOLATION" "TLS-20";
    /// The certificate is valid for too long.
    CertValidityTooLong -213 "ERR_CERT_VALIDITY_TOO_LONG" "TLS-18";
    /// A method that cannot be sent.
    MethodNotSupported -322 "ERR_METHOD_NOT_SUPPORTED" "REQ-06";
    /// The connection was closed before any byte of the answer.
    EmptyResponse -324 "ERR_EMPTY_RESPONSE" "ERR-13";
    /// The body's content coding could not be undone.
    ContentDecodingFailed -330 "ERR_CONTENT_DECODING_FAILED" "RES-19";
    /// A fault of HTTP/2.
    Http2Protocol -337 "ERR_HTTP2_PROTOCOL_ERROR" "ERR-16";
    /// The body was shorter than its Content-Length.
    ContentLengthMismatch -354 "ERR_CONTENT_LENGTH_MISMATCH" "RES-19";
    /// The chunked body was cut off.
    IncompleteChunkedEncoding -355 "ERR_INCOMPLETE_CHUNKED_ENCODING" "RES-19";
    /// The answer was not HTTP.
    InvalidHttpResponse -370 "ERR_INVALID_HTTP_RESPONSE" "ERR-16";
}

/// Why a call ended in `fail`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// `abort()` (CALL-18).
    Abort,
    /// The deadline passed (TIME-09).
    Timeout,
    /// Called in the background, or not done five seconds after hiding (BG-01, BG-03).
    Interrupted,
    /// The url has no scheme or no host (DOM-07, SOCK-02).
    InvalidUrl(String),
    /// The url's scheme is none of the function's (DOM-06).
    InvalidScheme,
    /// The address is outside its domain list (DOM-02).
    NotInDomainList,
    /// The target of a redirect is outside the list (DOM-18).
    RedirectNotInDomainList,
    /// Redirected too often (REQ-12).
    TooManyRedirects,
    /// More calls than may be in flight, below the base library that queues them (CONC-03).
    TooManyCalls(Api, usize),
    /// More sockets than may exist (SOCK-06, SOCK-07).
    TooManySockets(usize),
    /// The file to upload does not exist or lies outside the stores (UP-09).
    FileNotFound,
    /// `filePath` of a download lies outside the user's files (DOWN-08).
    FilePathDenied,
    /// A download could not be written (DOWN-08).
    SaveFailed,
    /// A download over the limit (DOWN-09, DOWN-10).
    DownloadTooLarge,
    /// No room is left for another temp, saved or user file (FILE-06, FILE-07, FILE-13).
    StorageFull,
    /// There is no such file or folder, or it would lie in a folder that is not there (FILE-08).
    NoSuchFile(String),
    /// A path outside the stores and the package, or one that may not be written (FILE-12).
    PermissionDenied,
    /// A folder where a file is expected.
    NotPermitted,
    /// A file where a folder is expected.
    NotAFolder,
    /// A folder that would have to be read or written like a file.
    IsAFolder,
    /// A folder that is not empty.
    FolderNotEmpty,
    /// Something of that name is there already.
    FileExists(String),
    /// A name that is too long for the file system.
    NameTooLong,
    /// The file system failed.
    InputOutput,
    /// A `position` outside the file.
    PositionOutOfRange,
    /// A `length` that cannot be read.
    LengthOutOfRange,
    /// Text that is no base64, or not what its encoding can have.
    NotEncodable,
    /// Nothing was chosen (FILE-15).
    Cancel,
    /// Storage has no such key.
    KeyNotFound,
    /// A value, or storage as a whole, would be over its limit, in bytes.
    StorageTooLarge(u64),
    /// A decoded answer over the limit, in bytes (RES-20).
    AnswerTooLarge(u64),
    /// The network changed under a running call (NET-05).
    NetworkChange,
    /// A fault of the transport.
    Net(NetError),
    /// A send or close of a task that is not open (SOCK-17, SOCK-39).
    NotOpen,
    /// A send or close by the global function without a bound open socket (GSOCK-11, GSOCK-15).
    NotConnected,
    /// A close code that may not be used (SOCK-20).
    InvalidCloseCode,
    /// A close reason over 123 bytes (SOCK-21).
    CloseReasonTooLong,
    /// A send with which more than so many bytes would wait to be written.
    TooMuchUnsent(u64),
    /// A page that app.json does not list.
    PageNotFound(String),
    /// A page of the tab bar, which the function does not open.
    TabPage(Api),
    /// A page that is none of the tab bar.
    NoTabPage,
    /// A page on top of as many as there may be.
    TooManyPages,
    /// A way back from the first page.
    FirstPage,
}

impl Failure {
    /// The detail after `<function>:fail `.
    #[must_use]
    pub fn detail(&self) -> Cow<'static, str> {
        match self {
            Self::Abort => "abort".into(),
            Self::Timeout => "timeout".into(),
            Self::Interrupted => "interrupted".into(),
            Self::InvalidUrl(url) => format!("invalid url \"{url}\"").into(),
            Self::InvalidScheme => "url scheme is invalid".into(),
            Self::NotInDomainList => "url not in domain list".into(),
            Self::RedirectNotInDomainList => "redirect fail url not in domain list".into(),
            Self::TooManyRedirects => "network reach the max redirect count".into(),
            Self::TooManyCalls(api, limit) => {
                format!("exceed max {} connection count {limit}", kind(*api)).into()
            }
            Self::TooManySockets(limit) => format!("fail reach max websocket connect count {limit}").into(),
            Self::FileNotFound => "file not found".into(),
            Self::FilePathDenied => "permission denied can not open file filepath".into(),
            Self::SaveFailed => "download save file error".into(),
            Self::DownloadTooLarge => "exceed max file size".into(),
            Self::StorageFull => "the maximum size of the file storage limit is exceeded".into(),
            Self::NoSuchFile(path) => format!("no such file or directory {path}").into(),
            Self::PermissionDenied => "permission denied".into(),
            Self::NotPermitted => "operation not permitted".into(),
            Self::NotAFolder => "not a directory".into(),
            Self::IsAFolder => "illegal operation on a directory".into(),
            Self::FolderNotEmpty => "directory not empty".into(),
            Self::FileExists(path) => format!("file already exists {path}").into(),
            Self::NameTooLong => "File name too long".into(),
            Self::InputOutput => "Input/output error".into(),
            Self::PositionOutOfRange => "value of position is out of range".into(),
            Self::LengthOutOfRange => "value of length is out of range".into(),
            Self::NotEncodable => "base64 encode error".into(),
            Self::Cancel => "cancel".into(),
            Self::KeyNotFound => "data not found".into(),
            Self::StorageTooLarge(limit) => format!("exceed storage max size {}Mb", limit / 1_048_576).into(),
            Self::AnswerTooLarge(limit) => format!("response data exceed max size {limit}").into(),
            Self::NetworkChange => {
                "errcode:10011 cronet_error_code:0 error_msg:network change, cancel all task".into()
            }
            Self::Net(error) => {
                let (code, name) = (error.code(), error.name());
                format!("errcode:{code} cronet_error_code:{code} error_msg:net::{name}").into()
            }
            Self::NotOpen => "SocketTask.readyState is not OPEN".into(),
            Self::NotConnected => "WebSocket is not connected".into(),
            Self::InvalidCloseCode => "invalid code".into(),
            Self::CloseReasonTooLong => "reason exceeds 123 bytes".into(),
            Self::TooMuchUnsent(limit) => format!("unsent data exceed max size {limit}").into(),
            Self::PageNotFound(path) => format!("page \"{path}\" is not found").into(),
            Self::TabPage(api) => format!("can not {} a tabbar page", api.name()).into(),
            Self::NoTabPage => "can not switch to no-tabBar page".into(),
            Self::TooManyPages => "webview count limit exceed".into(),
            Self::FirstPage => "cannot navigate back at first page".into(),
        }
    }

    /// The public error number, if the rule book names one.
    #[must_use]
    pub const fn errno(&self) -> Option<u32> {
        match self {
            Self::Timeout => Some(5),
            Self::Interrupted => Some(600_003),
            Self::InvalidUrl(_) => Some(600_009),
            Self::InvalidScheme => Some(600_005),
            Self::NotInDomainList | Self::RedirectNotInDomainList => Some(600_002),
            Self::TooManyRedirects => Some(600_008),
            Self::FileNotFound | Self::NoSuchFile(_) => Some(1_300_002),
            Self::FilePathDenied => Some(603_303),
            Self::SaveFailed => Some(603_300),
            Self::DownloadTooLarge => Some(603_301),
            Self::StorageFull => Some(1_300_202),
            Self::PermissionDenied => Some(1_300_013),
            Self::NotPermitted => Some(1_300_001),
            Self::NotAFolder => Some(1_300_020),
            Self::IsAFolder => Some(1_301_003),
            Self::FolderNotEmpty => Some(1_300_066),
            Self::FileExists(_) => Some(1_301_005),
            Self::NameTooLong => Some(1_300_036),
            Self::InputOutput => Some(1_300_005),
            Self::PositionOutOfRange => Some(1_301_009),
            Self::LengthOutOfRange => Some(1_301_006),
            Self::NotEncodable => Some(1_300_203),
            Self::Cancel => Some(1),
            Self::AnswerTooLarge(_) => Some(602_001),
            Self::NetworkChange | Self::Net(_) => Some(600_001),
            Self::InvalidCloseCode | Self::CloseReasonTooLong => Some(1001),
            Self::Abort
            | Self::TooManyCalls(..)
            | Self::TooManySockets(_)
            | Self::KeyNotFound
            | Self::StorageTooLarge(_)
            | Self::NotOpen
            | Self::NotConnected
            | Self::TooMuchUnsent(_)
            | Self::PageNotFound(_)
            | Self::TabPage(_)
            | Self::NoTabPage
            | Self::TooManyPages
            | Self::FirstPage => None,
        }
    }

    /// The rule behind it where nothing nearer is known: what an operation on a socket, or a function of files and
    /// storage, fails by. Storage and pages have no rules of their own.
    #[must_use]
    pub const fn rule(&self, api: Api) -> &'static str {
        let global = matches!(api, Api::SendSocketMessage | Api::CloseSocket);
        let send = matches!(api, Api::SendSocketMessage | Api::SocketTaskSend);
        match self {
            Self::Abort => "CALL-18",
            Self::Timeout => "TIME-09",
            Self::Interrupted => "BG-01",
            Self::InvalidUrl(_) => "DOM-07",
            Self::InvalidScheme => "DOM-06",
            Self::NotInDomainList => "DOM-02",
            Self::RedirectNotInDomainList => "DOM-18",
            Self::TooManyRedirects => "REQ-12",
            Self::TooManyCalls(..) => "CONC-03",
            Self::TooManySockets(..=2) => "SOCK-06",
            Self::TooManySockets(_) => "SOCK-07",
            Self::FileNotFound if matches!(api, Api::PlayVoice) => "FILE-16",
            Self::FileNotFound => "UP-09",
            Self::FilePathDenied | Self::SaveFailed => "DOWN-08",
            Self::DownloadTooLarge => "DOWN-10",
            Self::StorageFull if matches!(api, Api::DownloadFile) => "FILE-13",
            Self::StorageFull => "FILE-07",
            Self::NoSuchFile(_) => "FILE-08",
            Self::PermissionDenied => "FILE-12",
            Self::NotPermitted
            | Self::NotAFolder
            | Self::IsAFolder
            | Self::FolderNotEmpty
            | Self::FileExists(_)
            | Self::NameTooLong
            | Self::InputOutput
            | Self::PositionOutOfRange
            | Self::LengthOutOfRange
            | Self::NotEncodable => "FILE-09",
            Self::Cancel => "FILE-15",
            Self::KeyNotFound
            | Self::StorageTooLarge(_)
            | Self::PageNotFound(_)
            | Self::TabPage(_)
            | Self::NoTabPage
            | Self::TooManyPages
            | Self::FirstPage => "ERR-02",
            Self::AnswerTooLarge(_) => "RES-20",
            Self::NetworkChange => "NET-05",
            Self::Net(error) => error.rule(),
            Self::NotOpen if send => "SOCK-17",
            Self::NotOpen => "SOCK-39",
            Self::NotConnected if send => "GSOCK-11",
            Self::NotConnected => "GSOCK-15",
            Self::InvalidCloseCode if global => "GSOCK-14",
            Self::InvalidCloseCode => "SOCK-20",
            Self::CloseReasonTooLong => "SOCK-21",
            Self::TooMuchUnsent(_) => "SOCK-15",
        }
    }

    /// The facts that it carries itself.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let fact = |name: &'static str, fact: Fact| vec![(name.into(), fact)];
        match self {
            Self::InvalidUrl(url) => fact("url", url.clone().into()),
            Self::NoSuchFile(path) | Self::FileExists(path) => fact("path", path.clone().into()),
            Self::TooManyCalls(_, limit) | Self::TooManySockets(limit) => fact("limit", (*limit).into()),
            Self::StorageTooLarge(limit) | Self::AnswerTooLarge(limit) | Self::TooMuchUnsent(limit) => {
                fact("limit", (*limit).into())
            }
            Self::CloseReasonTooLong => fact("limit", 123_u32.into()),
            Self::InvalidCloseCode => fact("codes", "1000, 3000 to 4999".into()),
            _ => Facts::new(),
        }
    }

    /// The fail object for a call of `api` under a base library.
    #[must_use]
    pub fn tell(&self, api: Api, version: Version) -> Failed {
        tell(api, &self.detail(), self.errno(), version)
    }

    /// The same as the `…Sync` form of the function throws it (FILE-09).
    #[must_use]
    pub fn throw(&self, api: Api, version: Version) -> Failed {
        throw(api, &self.detail(), self.errno(), version)
    }
}

/// The fail object of a function by its name; those of the phone have no number of their own.
fn tell_function(function: &str, detail: &str, errno: Option<u32>, version: Version) -> Failed {
    let errno = errno.filter(|_| version.has(Feature::Errno));
    let err_msg =
        if detail.is_empty() { format!("{function}:fail") } else { format!("{function}:fail {detail}") };
    Failed { err_msg, errno, retries: None }
}

fn throw(api: Api, detail: &str, errno: Option<u32>, version: Version) -> Failed {
    let errno = errno.filter(|_| version.has(Feature::Errno));
    Failed { err_msg: format!("{}Sync:fail {detail}", api.name()), errno, retries: None }
}

fn tell(api: Api, detail: &str, errno: Option<u32>, version: Version) -> Failed {
    let errno = errno.filter(|_| version.has(Feature::Errno));
    let retries = (api == Api::Request && version.has(Feature::FailException)).then_some(0);
    Failed { err_msg: format!("{}:fail {detail}", api.name()), errno, retries }
}

const fn kind(api: Api) -> &'static str {
    match api {
        Api::UploadFile => "upload",
        Api::DownloadFile => "download",
        _ => "request",
    }
}

/// Why a socket never opened (SOCK-27 to SOCK-30), in the words of the client's socket library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SocketFault {
    /// Refused, reset or not resolved (SOCK-28).
    Transport,
    /// TLS or the certificate (SOCK-29).
    Tls,
    /// Not open in time (SOCK-30).
    Timer,
    /// The answer to the handshake (SOCK-12, SOCK-27).
    Handshake,
}

impl SocketFault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[Self::Transport, Self::Tls, Self::Timer, Self::Handshake];

    /// `errCode` of the error event.
    pub const ERR_CODE: u32 = 1004;

    /// The errMsg of the error event (the SOCKERR form of the rule book).
    #[must_use]
    pub const fn err_msg(self) -> &'static str {
        match self {
            Self::Transport => "open fail: _code:2,_msg:Underlying Transport Error",
            Self::Tls => "open fail: _code:8,_msg:TLS handshake failed",
            Self::Timer => "open fail: _code:9,_msg:Timer Expired",
            Self::Handshake => "open fail: _code:20,_msg:Invalid HTTP status.",
        }
    }

    /// The rule that names it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Transport => "SOCK-28",
            Self::Tls => "SOCK-29",
            Self::Timer => "SOCK-30",
            Self::Handshake => "SOCK-27",
        }
    }
}

/// The text for a close with which the client answers a broken protocol (SOCK-36).
pub(crate) const fn violation(code: u16) -> &'static str {
    match code {
        1007 => "text is not UTF-8",
        1009 => "message too big",
        _ => "protocol error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_protocol_has_words_that_are_nobody_elses() {
        let told = [1002, 1007, 1009].map(violation);
        assert_eq!(told, ["protocol error", "text is not UTF-8", "message too big"]);
        for looked_for in ["timeout", "abort", "interrupted", "url", "net::"] {
            assert!(!told.iter().any(|text| text.contains(looked_for)), "{looked_for} (ERR-18)");
        }
    }

    #[test]
    fn fields_of_a_fail_object_begin_with_their_version() {
        let told = |version| Failure::Timeout.tell(Api::Request, version);
        let failed = |errno, retries| Failed { err_msg: "request:fail timeout".to_owned(), errno, retries };
        assert_eq!(told(Version::new(2, 23, 9)), failed(None, None));
        assert_eq!(told(Version::new(3, 8, 9)), failed(Some(5), None));
        assert_eq!(told(Version::new(3, 8, 10)), failed(Some(5), Some(0)));
        assert_eq!(Failure::Timeout.tell(Api::UploadFile, Version::NEWEST).retries, None);
    }
}
