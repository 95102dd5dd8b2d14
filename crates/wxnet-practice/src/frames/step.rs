//! The steps a frame script consists of.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One step: in JSON an object with one member, as in a byte script.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Step {
    /// Sends the head of an answer.
    Head(Head),
    /// Sends a piece of the body.
    Data(String),
    /// Sends the last piece of the body.
    End(String),
    /// Sends further fields after the body.
    Trailers(BTreeMap<String, String>),
    /// Resets the stream with this error.
    Reset(Reason),
    /// Says that the connection takes no further streams.
    Farewell(Farewell),
    /// Sends a frame of this kind, with these flags, on the stream.
    Frame { kind: u8, flags: u8, payload: String },
    /// Sends a setting by its number.
    Setting(u16, u32),
    /// Sends bytes that are no frame.
    Raw(String),
    /// As the first step: does this instead of the rest the first time that the request's target is seen.
    Once(Vec<Step>),
    /// Waits until the whole body of the request has arrived.
    ReadBody(bool),
    /// Waits for the client to leave the stream.
    Wait(bool),
    /// Closes the connection as one should: `close_notify` of TLS, then TCP.
    Close(bool),
    /// Resets the TCP connection.
    Break(bool),
}

/// The head of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) fields: BTreeMap<String, String>,
    /// How often it is sent.
    #[serde(default = "once")]
    pub(crate) times: u32,
}

const fn once() -> u32 {
    1
}

/// What a farewell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Farewell {
    pub(crate) last: Last,
    pub(crate) reason: Reason,
}

/// The last stream that a farewell says is being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Last {
    /// The one before this.
    Before,
    /// This one.
    This,
}

/// An error of HTTP/2 (RFC 9113, section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Reason {
    NoError = 0,
    InternalError = 2,
    RefusedStream = 7,
    Cancel = 8,
    EnhanceYourCalm = 11,
    #[serde(rename = "HTTP_1_1_REQUIRED")]
    Http11Required = 13,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_an_object_with_one_member() {
        let read = |json: &str| serde_json::from_str::<Step>(json);
        assert_eq!(read(r#"{"reset": "HTTP_1_1_REQUIRED"}"#).unwrap(), Step::Reset(Reason::Http11Required));
        assert_eq!(read(r#"{"data": "ok"}"#).unwrap(), Step::Data("ok".to_owned()));
        for json in [r#"{"reset": "NOTHING"}"#, r#"{"shout": "x"}"#, r#""data""#] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
