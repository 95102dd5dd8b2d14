//! Heads of requests and answers, between the session's form and HTTP/2's.

use std::fmt::Write as _;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};
use http::uri::{Scheme, Uri};
use http::{Method, Request, Response, Version};
use wxnet_codec::http1::RequestBody;
use wxnet_core::{Fault, Head, NetError, RequestHead};

use crate::connect::host_of;

/// A request as HTTP/2 has it: Host is the pseudo-field `:authority`, and names are in lower case (RFC 9113, section
/// 8.2), so that HDR-14 holds on HTTP/1.1 alone.
pub(crate) fn request(head: &RequestHead, body: RequestBody) -> Result<Request<()>, Fault> {
    build(head, body).map_err(|_| Fault::Net(NetError::Failed))
}

fn build(head: &RequestHead, body: RequestBody) -> Result<Request<()>, http::Error> {
    let url = head.admitted.url();
    let target = head.admitted.target();
    let uri = Uri::builder().scheme(Scheme::HTTPS).authority(&*host_of(url)).path_and_query(target);
    let mut request = Request::new(());
    *request.method_mut() = Method::from_bytes(head.method.as_bytes())?;
    *request.uri_mut() = uri.build()?;
    *request.version_mut() = Version::HTTP_2;
    *request.headers_mut() = fields(&head.headers)?;
    if let RequestBody::Length(length) = body {
        request.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    Ok(request)
}

fn fields(given: &[(String, String)]) -> Result<HeaderMap, http::Error> {
    let mut fields = HeaderMap::with_capacity(given.len() + 1);
    for (name, value) in given {
        let name = HeaderName::from_bytes(name.as_bytes())?;
        if !OF_CONNECTIONS.contains(&name.as_str()) {
            let value = HeaderValue::from_bytes(value.trim_matches([' ', '\t']).as_bytes())?;
            fields.try_append(name, value)?;
        }
    }
    Ok(fields)
}

/// Fields that speak of an HTTP/1.1 connection make a request of HTTP/2 malformed (RFC 9113, section 8.2.2). The others
/// of them are no caller's to set (HDR-16).
const OF_CONNECTIONS: &[&str] = &["keep-alive", "proxy-connection"];

/// An answer's head as the session sees it.
pub(crate) fn shown(response: &Response<()>) -> Head {
    let fields = response.headers().iter();
    let fields = fields.map(|(name, value)| (name.as_str().to_owned(), text(value)));
    Head { status: response.status().as_u16(), fields: fields.collect() }
}

/// UTF-8 if it is valid UTF-8, else Latin-1, so no byte is lost.
fn text(value: &HeaderValue) -> String {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value.as_bytes().iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// A request's head, written as HTTP/1.1 would.
pub(crate) fn sent(request: &Request<()>) -> Bytes {
    let uri = request.uri();
    let target = uri.path_and_query().map_or("/", |it| it.as_str());
    let authority = uri.authority().map_or("", |it| it.as_str());
    spelt(&format!("{} {target} HTTP/2\r\nhost: {authority}\r\n", request.method()), request.headers())
}

/// An answer's head, written as HTTP/1.1 would.
pub(crate) fn received(response: &Response<()>) -> Bytes {
    spelt(&format!("HTTP/2 {}\r\n", response.status().as_u16()), response.headers())
}

fn spelt(first: &str, fields: &HeaderMap) -> Bytes {
    let mut out = first.to_owned();
    for (name, value) in fields {
        // Writing to a String does not fail.
        let _ = write!(out, "{name}: {}\r\n", text(value));
    }
    out.push_str("\r\n");
    out.into()
}
