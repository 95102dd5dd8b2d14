//! The options of a request, in the words of Rust.

use std::time::Duration;

use wxnet_core::{Argument, Data, HeaderValue, RequestOptions, ResponseType};

use crate::body::{Body, Payload};

/// What `wx.request` is given.
#[derive(Debug, Default)]
pub struct Request {
    options: RequestOptions<Payload>,
    headers: Vec<(String, HeaderValue)>,
}

impl Request {
    /// A GET.
    #[must_use]
    pub fn get(url: &str) -> Self {
        Self::new("GET", url)
    }

    /// A POST with a body; its content type is JSON unless a header says otherwise (HDR-09).
    #[must_use]
    pub fn post(url: &str, body: impl Into<Body>) -> Self {
        Self::new("POST", url).body(body)
    }

    /// Any method of the rule book, in any letter case (REQ-03, REQ-04).
    #[must_use]
    pub fn new(method: &str, url: &str) -> Self {
        let mut request = Self::default();
        request.options.url = Argument::Given(url.to_owned());
        request.options.method = Argument::Given(method.to_owned());
        request
    }

    /// What is sent.
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.options.data = Data::Body(body.into().into());
        self
    }

    /// One more header. HTTP/1.1 sends its name as it is spelt, HTTP/2 in lower case (HDR-14).
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), HeaderValue::Text(value.to_owned())));
        self
    }

    /// How long it may take.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit.as_secs_f64() * 1_000.0);
        self
    }

    /// The answer is wanted as bytes instead of text (RES-08).
    #[must_use]
    pub fn bytes(mut self) -> Self {
        self.options.response_type = ResponseType::ArrayBuffer;
        self
    }

    /// Everything else there is.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut RequestOptions<Payload>)) -> Self {
        change(&mut self.options);
        self
    }

    pub(super) fn into_options(mut self) -> RequestOptions<Payload> {
        if !self.headers.is_empty() {
            self.options.header = Argument::Given(self.headers);
        }
        self.options
    }
}
