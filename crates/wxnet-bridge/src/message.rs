//! The messages, and the table of them.

use std::borrow::Cow;

use wxnet::Body;

use crate::field::Field;

/// A message to the base library; each is a turn of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its name in [`MESSAGES`].
    pub name: &'static str,
    /// Its fields; those at the end that say nothing are left out.
    pub fields: Vec<Field>,
    /// Its body: a String or an `ArrayBuffer` of the mini-program.
    pub body: Option<Body>,
}

/// The answer to a message of the base library. In the values form a reply without a body is its head, one with a body
/// is a list of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// Its one field.
    pub head: Field,
    /// Its body.
    pub body: Option<Body>,
}

impl<T: Into<Field>> From<T> for Reply {
    fn from(head: T) -> Self {
        Self { head: head.into(), body: None }
    }
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the base library to the engine; it has a reply.
    Invoke,
    /// From the engine to the base library.
    Event,
}

/// A message as the protocol has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageSpec {
    /// Its name.
    pub name: &'static str,
    /// Which way it goes.
    pub direction: Direction,
    /// The names of its fields, in order.
    pub fields: &'static [&'static str],
}

const fn invoke(name: &'static str, fields: &'static [&'static str]) -> MessageSpec {
    MessageSpec { name, direction: Direction::Invoke, fields }
}

const fn event(name: &'static str, fields: &'static [&'static str]) -> MessageSpec {
    MessageSpec { name, direction: Direction::Event, fields }
}

/// Every message, in the order of `PROTOCOL.md`.
pub const MESSAGES: &[MessageSpec] = &[
    invoke("session", &[]),
    invoke("request", &["url", "method", "header", "kind", "timeout", "options", "oddity"]),
    invoke("uploadFile", &["url", "filePath", "name", "header", "formData", "timeout", "options"]),
    invoke("downloadFile", &["url", "filePath", "header", "timeout", "options"]),
    invoke("connectSocket", &["url", "header", "protocols", "timeout", "options"]),
    invoke("malformed", &["function", "brand", "task"]),
    invoke("abort", &["task"]),
    invoke("listen", &["task", "event", "on"]),
    invoke("send", &["task", "op", "data"]),
    invoke("close", &["task", "op", "code", "reason"]),
    invoke("file", &["function", "op", "path", "to", "options", "data"]),
    invoke("choose", &["function", "op", "count", "kinds", "extensions"]),
    invoke("storage", &["function", "op", "key", "kind"]),
    invoke("storageBatch", &["function", "op", "list"]),
    invoke("canIUse", &["schema"]),
    invoke("describe", &["function"]),
    invoke("ask", &["function", "op"]),
    invoke("phone", &["function", "op", "given"]),
    invoke("setEnableDebug", &["enableDebug", "op"]),
    invoke("exitMiniProgram", &["op"]),
    invoke("navigate", &["function", "op", "url", "delta", "from"]),
    invoke("later", &["op"]),
    invoke("dropped", &["errMsg"]),
    invoke("base64ToArrayBuffer", &["base64"]),
    invoke("arrayBufferToBase64", &["arrayBuffer"]),
    event("headers", &["task", "header", "statusCode", "cookies"]),
    event("chunk", &["task"]),
    event("progress", &["task", "percent", "done", "expected"]),
    event("success", &["task", "errMsg", "statusCode", "header", "cookies", "retryCount", "profile"]),
    event("saved", &["task", "errMsg", "statusCode", "tempFilePath", "filePath", "profile"]),
    event("fail", &["task", "result"]),
    event("accepted", &["task", "errMsg"]),
    event("refused", &["task", "bound", "result"]),
    event("open", &["task", "bound", "header", "profile"]),
    event("message", &["task", "bound"]),
    event("error", &["task", "bound", "errMsg", "errCode"]),
    event("closed", &["task", "bound", "code", "reason"]),
    event("opSuccess", &["op", "errMsg", "result"]),
    event("opFail", &["op", "result"]),
    event("pages", &["steps", "stack"]),
    event("due", &["op"]),
    event("hide", &[]),
    event("show", &["options"]),
    event("network", &["networkType", "isConnected"]),
    event("weakNet", &["weakNet", "networkType"]),
    event("offer", &["function"]),
    event("print", &["level", "line"]),
];

impl MessageSpec {
    /// The message of this name that goes to the engine.
    pub(crate) fn invoked(name: &str) -> Option<&'static Self> {
        MESSAGES.iter().find(|spec| spec.name == name && spec.direction == Direction::Invoke)
    }
}

impl Message {
    /// A message without a body; fields at the end that say nothing are left out.
    pub(crate) fn new<const N: usize>(name: &'static str, fields: [Field; N]) -> Self {
        let mut fields = Vec::from(fields);
        while fields.last().is_some_and(Field::is_left_out) {
            fields.pop();
        }
        Self { name, fields, body: None }
    }

    /// The same with a body; an empty text is none.
    pub(crate) fn with(mut self, body: Body) -> Self {
        self.body = match body {
            Body::Text(text) if text.is_empty() => None,
            body => Some(body),
        };
        self
    }
}

/// A record of what is there.
pub(crate) fn record<const N: usize>(entries: [(&'static str, Field); N]) -> Field {
    let there = entries.into_iter().filter(|(_, field)| !field.is_left_out());
    Field::Record(there.map(|(name, field)| (Cow::Borrowed(name), field)).collect())
}
