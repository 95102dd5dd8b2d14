//! Answers and what they are made of.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, Response, StatusCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Empty, Full};
use hyper::body::{Body, Frame, SizeHint};
use serde_json::Value;

use crate::journal::{Outcome, Visit};

/// The body of an answer; an error cuts it.
pub(crate) type Content = UnsyncBoxBody<Bytes, io::Error>;

/// An answer of the server.
pub(crate) type Answer = Response<Content>;

/// Why a call cannot be answered as it is.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Refusal {
    status: StatusCode,
    message: String,
}

impl Refusal {
    /// The call itself is wrong: 400.
    pub(crate) fn bad(message: impl Into<String>) -> Refusal {
        Refusal { status: StatusCode::BAD_REQUEST, message: message.into() }
    }

    /// There is nothing at this path: 404.
    pub(crate) fn unknown(path: &str) -> Refusal {
        let message = format!("there is nothing at {path}; / lists what there is");
        Refusal { status: StatusCode::NOT_FOUND, message }
    }

    /// The refusal as `{"error": "…"}`.
    pub(crate) fn answer(self) -> Answer {
        let mut answer = json(&serde_json::json!({ "error": self.message }));
        *answer.status_mut() = self.status;
        answer
    }
}

impl From<hyper::Error> for Refusal {
    fn from(error: hyper::Error) -> Refusal {
        Refusal::bad(format!("the body did not arrive: {error}"))
    }
}

/// 200 with a JSON body.
pub(crate) fn json(value: &Value) -> Answer {
    whole("application/json", value.to_string())
}

/// 200 with a text of the given type.
pub(crate) fn text(content_type: &'static str, text: &'static str) -> Answer {
    whole(content_type, text)
}

/// 200 with a body known as a whole.
pub(crate) fn whole(content_type: &str, body: impl Into<Bytes>) -> Answer {
    let content = Full::new(body.into()).map_err(|never| match never {}).boxed_unsync();
    typed(content_type, content).expect("our own types are header values")
}

/// 200 with any body; its type may come from the caller.
pub(crate) fn typed(content_type: &str, content: Content) -> Result<Answer, Refusal> {
    let mut answer = Response::new(content);
    answer.headers_mut().insert(CONTENT_TYPE, header_value(content_type)?);
    Ok(answer)
}

/// Text as a header value.
pub(crate) fn header_value(text: &str) -> Result<HeaderValue, Refusal> {
    HeaderValue::from_bytes(text.as_bytes()).map_err(|_| Refusal::bad(format!("{text:?} is no header value")))
}

/// The answer, with its end noted in the journal.
pub(crate) fn watched(answer: Answer, method: &Method, mut visit: Visit) -> Answer {
    let left = expected(&answer);
    if is_bodiless(&answer, method) || left == Some(0) {
        visit.end(Outcome::Complete);
    }
    answer.map(|content| Watched { content, left, visit }.boxed_unsync())
}

/// The answer's head alone where HTTP has nothing more (RFC 9110, section 6.4.1).
pub(crate) fn without_body(answer: Answer, method: &Method) -> Answer {
    if !is_bodiless(&answer, method) {
        return answer;
    }
    let length = expected(&answer).filter(|_| method == Method::HEAD);
    let mut answer = answer.map(|_| Empty::new().map_err(|never| match never {}).boxed_unsync());
    if let Some(length) = length {
        answer.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    answer
}

fn is_bodiless(answer: &Answer, method: &Method) -> bool {
    method == Method::HEAD || matches!(answer.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}

fn expected(answer: &Answer) -> Option<u64> {
    let declared = answer.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    declared.or(answer.body().size_hint().exact())
}

/// A body that tells the journal when its last byte was taken.
struct Watched {
    content: Content,
    /// Bytes still to come, if that is known.
    left: Option<u64>,
    visit: Visit,
}

impl Watched {
    fn passed(&mut self, length: usize) {
        self.left = self.left.map(|left| left.saturating_sub(length as u64));
        if self.left == Some(0) || self.content.is_end_stream() {
            self.visit.end(Outcome::Complete);
        }
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let frame = ready!(Pin::new(&mut self.content).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => self.passed(frame.data_ref().map_or(0, Bytes::len)),
            Some(Err(_)) => self.visit.end(Outcome::Dropped),
            None => self.visit.end(Outcome::Complete),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.content.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.content.size_hint()
    }
}
