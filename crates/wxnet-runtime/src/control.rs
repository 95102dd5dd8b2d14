//! What the driver asks for.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;
use wxnet::{Answered, Answers, AskId, Network};
use wxnet_project::{answered, answers};

/// A control, as `base/driver.js` spells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Control {
    Hide,
    Show,
    Network(Network),
    WeakNet(bool),
    /// A page, with its query.
    Open(Option<String>),
    Advance(Duration),
    Relaunch(Keep),
    /// Files of the machine that choosers find from now on.
    Choose(Vec<PathBuf>),
    /// Until something happened, at most so long.
    Wait(Duration),
    /// Until nothing is pending.
    Idle,
    Server(String, Option<Value>),
    /// What a function is answered with from now on.
    Answer(String, Answers),
    /// How a call ends that the driver was asked about; nothing when it does not know.
    Settle(AskId, Option<Answered>),
    Close,
}

/// What stays from one launch to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Saved files and storage.
    Saved,
    Nothing,
}

impl Control {
    /// Reads `[name, fields]`.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let asked: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let (name, fields) = (&asked[0], &asked[1]);
        Ok(match name.as_str().unwrap_or_default() {
            "hide" => Self::Hide,
            "show" => Self::Show,
            "network" => Self::Network(word(&fields["type"])?),
            "weakNet" => Self::WeakNet(flag(&fields["weak"])?),
            "open" => {
                Self::Open(fields.get("path").map(|path| string(path, "the path of a page")).transpose()?)
            }
            "advance" => Self::Advance(millis(&fields["ms"])?),
            "relaunch" if fields["keep"] == false => Self::Relaunch(Keep::Nothing),
            "relaunch" => Self::Relaunch(Keep::Saved),
            "chooseFiles" => Self::Choose(paths(&fields["paths"])?),
            "wait" => Self::Wait(millis(&fields["ms"])?),
            "idle" => Self::Idle,
            "server" => Self::server(fields)?,
            "answer" => Self::Answer(
                string(&fields["api"], "the name of a function")?,
                fields
                    .get("result")
                    .map_or(Ok(Answers::Asked), |result| answers(result).map_err(|e| e.to_string()))?,
            ),
            "settle" => Self::Settle(
                asked_by(&fields["asked"])?,
                fields.get("result").map(|result| answered(result).map_err(|e| e.to_string())).transpose()?,
            ),
            "close" => Self::Close,
            _ => return Err(format!("there is no control {name}")),
        })
    }

    fn server(fields: &Value) -> Result<Self, String> {
        let path = string(&fields["path"], "the path of a control of the server")?;
        Ok(Self::Server(path, fields.get("body").cloned()))
    }
}

fn asked_by(field: &Value) -> Result<AskId, String> {
    field.as_u64().map(AskId::new).ok_or_else(|| "a question should have its number".to_owned())
}

fn word(field: &Value) -> Result<Network, String> {
    let text = field.as_str().ok_or("a network type should be a String")?;
    text.parse().map_err(|error: wxnet::NetworkError| error.to_string())
}

fn paths(field: &Value) -> Result<Vec<PathBuf>, String> {
    let paths = field.as_array().ok_or("files to choose should be an Array")?;
    paths.iter().map(|path| string(path, "the path of a file to choose").map(PathBuf::from)).collect()
}

fn flag(field: &Value) -> Result<bool, String> {
    field.as_bool().ok_or_else(|| "whether the network is weak should be a Boolean".to_owned())
}

fn string(field: &Value, what: &str) -> Result<String, String> {
    field.as_str().map(str::to_owned).ok_or_else(|| format!("{what} should be a String"))
}

fn millis(field: &Value) -> Result<Duration, String> {
    let number = field.as_f64().filter(|ms| (0.0..1e12).contains(ms));
    number
        .map(|ms| Duration::from_secs_f64(ms / 1_000.0))
        .ok_or_else(|| "a time should be milliseconds".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_read_and_wrong_ones_are_named() {
        assert_eq!(
            Control::read(r#"["advance",{"ms":1.5}]"#),
            Ok(Control::Advance(Duration::from_micros(1_500)))
        );
        assert_eq!(Control::read(r#"["network",{"type":"4g"}]"#), Ok(Control::Network(Network::G4)));
        assert_eq!(Control::read(r#"["relaunch",{"keep":true}]"#), Ok(Control::Relaunch(Keep::Saved)));
        assert_eq!(Control::read(r#"["weakNet",{"weak":true}]"#), Ok(Control::WeakNet(true)));
        assert_eq!(Control::read(r#"["open",{"path":"a?b"}]"#), Ok(Control::Open(Some("a?b".to_owned()))));
        assert_eq!(Control::read(r#"["open",{}]"#), Ok(Control::Open(None)));
        assert!(Control::read(r#"["open",{"path":7}]"#).unwrap_err().contains("path of a page"));
        assert_eq!(Control::read(r#"["fly",{}]"#), Err("there is no control \"fly\"".to_owned()));
        assert!(Control::read(r#"["advance",{"ms":-1}]"#).is_err());
        assert!(Control::read(r#"["network",{"type":"6g"}]"#).unwrap_err().contains("6g"));
    }
}
