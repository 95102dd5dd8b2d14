//! The ten network functions, and the tasks that four of them give (chapters REQ, UP, DOWN, SOCK and GSOCK).

use super::{ALWAYS, CALLBACKS, Members, Offer, at};
use crate::profile;
use crate::version::{Feature, Version};

const HTTP_DNS_OPTIONS: Version = Version::new(2, 19, 1);

/// Requests, uploads and downloads.
pub(super) const CALLS: &[Offer] = &[
    Offer::new("request", ALWAYS).giving("RequestTask").with(&[CALLBACKS, REQUEST, PROFILE, HTTP_DNS_TIMES]),
    Offer::new("uploadFile", ALWAYS).giving("UploadTask").with(&[CALLBACKS, UPLOAD, UPLOAD_PROFILE]),
    Offer::new("downloadFile", ALWAYS).giving("DownloadTask").with(&[CALLBACKS, DOWNLOAD, PROFILE]),
    Offer::new("RequestTask", Feature::CallTask.since()).with(&[TASK, REQUEST_TASK]),
    Offer::new("UploadTask", Feature::CallTask.since()).with(&[
        TASK,
        PROGRESS_TASK,
        &[at("onProgressUpdate.callback", "progress totalBytesSent totalBytesExpectedToSend", ALWAYS)],
    ]),
    Offer::new("DownloadTask", Feature::CallTask.since()).with(&[
        TASK,
        PROGRESS_TASK,
        &[at("onProgressUpdate.callback", "progress totalBytesWritten totalBytesExpectedToWrite", ALWAYS)],
    ]),
];

/// Sockets, by their task and by the global functions.
pub(super) const SOCKETS: &[Offer] = &[
    Offer::new("connectSocket", ALWAYS).giving("SocketTask").with(&[CALLBACKS, CONNECT]),
    Offer::new("SocketTask", Feature::SocketTask.since()).with(&[SOCKET_TASK]),
    Offer::new("onSocketOpen", ALWAYS).with(&[&[at("callback", "header", Feature::OpenHeader.since())]]),
    Offer::new("onSocketMessage", ALWAYS).with(&[&[at("callback", "data", ALWAYS)]]),
    Offer::new("onSocketError", ALWAYS).with(&[&[at("callback", "errMsg", ALWAYS)]]),
    Offer::new("onSocketClose", ALWAYS).with(&[&[at("callback", "code reason", ALWAYS)]]),
    Offer::new("sendSocketMessage", ALWAYS).with(&[CALLBACKS, &[at("object", "data", ALWAYS)]]),
    Offer::new("closeSocket", ALWAYS)
        .with(&[CALLBACKS, &[at("object", "code reason", Feature::CloseCode.since())]]),
];

const REQUEST: &[Members] = &[
    at("object", "url data header method dataType", ALWAYS),
    at("object.method", "OPTIONS GET HEAD POST PUT DELETE TRACE CONNECT", ALWAYS),
    at("object.dataType", "json", ALWAYS),
    at("object", "responseType", Feature::ResponseType.since()),
    at("object.responseType", "text arraybuffer", Feature::ResponseType.since()),
    at("object", "timeout", Feature::CallTimeout.since()),
    at("object", "enableHttp2 enableQuic enableCache", Feature::Http2.since()),
    at("object", "enableHttpDNS httpDNSServiceId", HTTP_DNS_OPTIONS),
    at("object", "enableChunked", Feature::Chunked.since()),
    at("object", "forceCellularNetwork", Version::new(2, 21, 0)),
    at("object", "redirect", Feature::Redirect.since()),
    at("object.redirect", "follow manual", Feature::Redirect.since()),
    at("object", "useHighPerformanceMode", Feature::HighPerformance.since()),
    at("object", "httpDNSTimeout", Version::new(3, 8, 9)),
    at("object", "enableHttpDNSFallback", Version::new(3, 16, 2)),
    at("success", "data statusCode", ALWAYS),
    at("success", "header", Feature::ResponseHeader.since()),
    at("success", "cookies", Feature::Cookies.since()),
    at("success", "exception", Feature::Exception.since()),
    at("success.exception", "reasons retryCount", Feature::Exception.since()),
    at("success", "useHttpDNS", Feature::HttpDns.since()),
    at("fail", "exception useHttpDNS", Feature::FailException.since()),
    at("fail.exception", "reasons retryCount", Feature::FailException.since()),
];

const UPLOAD: &[Members] = &[
    at("object", "url filePath name header formData", ALWAYS),
    at("object", "timeout", Feature::CallTimeout.since()),
    at("object", "enableHttp2 enableQuic", Feature::Http2.since()),
    at("success", "data statusCode", ALWAYS),
];

const DOWNLOAD: &[Members] = &[
    at("object", "url header", ALWAYS),
    at("object", "filePath", Feature::DownloadFilePath.since()),
    at("object", "timeout", Feature::CallTimeout.since()),
    at("object", "enableHttp2 enableQuic", Feature::Http2.since()),
    at("success", "tempFilePath statusCode", ALWAYS),
    at("success", "filePath", Feature::DownloadFilePath.since()),
];

const PROFILE: &[Members] = &[
    at("object", "enableProfile", Feature::Profile.since()),
    at("success", "profile", Feature::Profile.since()),
    at("success.profile", profile::OF_CALLS, Feature::Profile.since()),
    at("success.profile", profile::MODE, Feature::ProfileMode.since()),
    at("success.profile", profile::QUEUE, Feature::ProfileQueue.since()),
];

const HTTP_DNS_TIMES: &[Members] = &[at("success.profile", profile::DNS, Feature::ProfileDns.since())];

const UPLOAD_PROFILE: &[Members] = &[
    at("object", "enableProfile", Feature::UploadProfile.since()),
    at("success", "profile", Feature::UploadProfile.since()),
    at("success.profile", profile::OF_CALLS, Feature::UploadProfile.since()),
    at("success.profile", profile::MODE, Feature::UploadProfile.since()),
    at("success.profile", profile::QUEUE, Feature::ProfileQueue.since()),
];

const TASK: &[Members] = &[
    at("", "abort", ALWAYS),
    at("", "onHeadersReceived offHeadersReceived", Feature::HeadersReceived.since()),
    at("onHeadersReceived.callback", "header", Feature::HeadersReceived.since()),
];

const REQUEST_TASK: &[Members] = &[
    at("onHeadersReceived.callback", "statusCode", Feature::HeadersReceived.since()),
    at("onHeadersReceived.callback", "cookies", Feature::Cookies.since()),
    at("", "onChunkReceived offChunkReceived", Feature::ChunkReceived.since()),
    at("onChunkReceived.callback", "data", Feature::ChunkReceived.since()),
];

const PROGRESS_TASK: &[Members] =
    &[at("", "onProgressUpdate", ALWAYS), at("", "offProgressUpdate", Feature::HeadersReceived.since())];

const CONNECT: &[Members] = &[
    at("object", "url header", ALWAYS),
    at("object", "protocols", Feature::Protocols.since()),
    at("object", "tcpNoDelay", Feature::TcpNoDelay.since()),
    at("object", "perMessageDeflate", Feature::PerMessageDeflate.since()),
    at("object", "timeout", Feature::CallTimeout.since()),
];

const SOCKET_TASK: &[Members] = &[
    at("", "send close onOpen onMessage onError onClose", ALWAYS),
    at("", "readyState CONNECTING OPEN CLOSING CLOSED", ALWAYS),
    at("send.object", "data success fail complete", ALWAYS),
    at("close.object", "code reason success fail complete", ALWAYS),
    at("onOpen.callback", "header", Feature::OpenHeader.since()),
    at("onOpen.callback", "profile", Feature::Profile.since()),
    at("onOpen.callback.profile", profile::OF_SOCKETS, Feature::Profile.since()),
    at("onMessage.callback", "data", ALWAYS),
    at("onError.callback", "errMsg errCode", ALWAYS),
    at("onClose.callback", "code reason", ALWAYS),
];
