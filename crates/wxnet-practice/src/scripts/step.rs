//! The steps a script consists of.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserialize, Deserializer, Error};

/// One step: in JSON an object with one member, such as `{"send": "HTTP/1.1 200 OK\r\n"}`, `{"wait": 50}` or
/// `{"reset": true}`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Step {
    /// Sends a text, in UTF-8.
    Send(String),
    /// Sends bytes, given in base64.
    SendBase64(#[serde(deserialize_with = "base64")] Vec<u8>),
    /// Sends a text many times.
    Repeat(Repeat),
    /// Sends 101 with the right Sec-WebSocket-Accept, and these further header lines (each with its CR LF).
    Accept(String),
    /// Waits, in milliseconds.
    Wait(u64),
    /// Waits for `/release/<name>`.
    Hold(String),
    /// Waits until so many bytes of the request's body have arrived.
    ReadBytes(u64),
    /// Waits until the whole body of the request has arrived.
    ReadBody(True),
    /// Waits for the head of the next request on this connection.
    ReadHead(True),
    /// Reads and forgets until the client closes.
    Drain(True),
    /// Closes the sending side; later steps may go on reading.
    HalfClose(True),
    /// Closes as one should: `close_notify` of TLS, then TCP.
    Close(True),
    /// Closes TCP without `close_notify`.
    Cut(True),
    /// Resets the TCP connection.
    Reset(True),
}

impl Step {
    /// Whether the step sends.
    pub(crate) fn sends(&self) -> bool {
        matches!(self, Step::Send(_) | Step::SendBase64(_) | Step::Repeat(_) | Step::Accept(_))
    }

    /// Whether the step closes the connection for good.
    pub(crate) fn closes(&self) -> bool {
        matches!(self, Step::Close(_) | Step::Cut(_) | Step::Reset(_))
    }

    /// Whether the client may leave during the step without missing anything.
    pub(crate) fn may_be_last(&self) -> bool {
        matches!(self, Step::Drain(_) | Step::ReadHead(_))
    }
}

/// A text, and how often it is sent.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeat {
    pub(crate) times: u64,
    pub(crate) send: String,
}

/// The value of a step that has nothing else to say: `true`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct True;

impl<'de> Deserialize<'de> for True {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<True, D::Error> {
        match bool::deserialize(deserializer)? {
            true => Ok(True),
            false => Err(D::Error::custom("a step is left out, not set to false")),
        }
    }
}

fn base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    STANDARD.decode(text).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Step, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn a_step_is_an_object_with_one_member() {
        assert_eq!(read(r#"{"wait": 50}"#).unwrap(), Step::Wait(50));
        assert_eq!(read(r#"{"reset": true}"#).unwrap(), Step::Reset(True));
        assert_eq!(read(r#"{"sendBase64": "AP8="}"#).unwrap(), Step::SendBase64(vec![0, 255]));
    }

    #[test]
    fn a_step_that_is_none_is_refused() {
        for json in [r#"{"sendBase64": "!"}"#, r#"{"reset": false}"#, r#"{"shout": "x"}"#, r#""reset""#] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
