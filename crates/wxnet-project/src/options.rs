//! What a session is like, option by option: the `config` of a case, and what the Node package is given.

use std::fmt;

use serde_json::Value;
use wxnet_core::{AnswerBook, Config, DomainLists, Interface, Limits, NetworkTimeout};

use crate::answers::answers;

/// Sets one option of a session by its name in `docs/driver.md`.
///
/// # Errors
/// There is no such option, or its value is not what it should be.
pub fn set_option(config: &mut Config, name: &str, value: &Value) -> Result<(), String> {
    match name {
        "platform" => config.platform = parse_option(value)?,
        "urlCheck" => config.url_check = flag(value)?,
        "debug" => config.debug = flag(value)?,
        "appid" => config.appid = Some(parse_option(value)?),
        "version" => config.release = Some(number(value)?),
        "network" => config.device.network = parse_option(value)?,
        "proxy" => config.proxy = Some(parse_option(value)?),
        "interfaces" => config.device.interfaces = interfaces(value)?,
        "language" => config.device.language = text(value)?,
        "domains" => each(value, |name, value| domains(&mut config.domains, name, value))?,
        "networkTimeout" => each(value, |name, value| timeout(&mut config.timeout, name, value))?,
        "limits" => each(value, |name, value| limit(&mut config.limits, name, value))?,
        "answers" => each(value, |name, value| answer(&mut config.answers, name, value))?,
        _ => return Err("there is no such option".to_owned()),
    }
    Ok(())
}

fn each(value: &Value, mut set: impl FnMut(&str, &Value) -> Result<(), String>) -> Result<(), String> {
    let entries = value.as_object().ok_or("an object is expected")?;
    entries.iter().try_for_each(|(name, value)| set(name, value))
}

fn answer(book: &mut AnswerBook, function: &str, value: &Value) -> Result<(), String> {
    let answers = answers(value).map_err(|error| error.to_string())?;
    book.set(function, answers).map_err(|error| error.to_string())
}

fn timeout(timeout: &mut NetworkTimeout, name: &str, value: &Value) -> Result<(), String> {
    let place = match name {
        "request" => &mut timeout.request,
        "connectSocket" => &mut timeout.connect_socket,
        "uploadFile" => &mut timeout.upload_file,
        "downloadFile" => &mut timeout.download_file,
        _ => return Err(format!("there is no timeout {name:?}")),
    };
    // A value that is none is skipped (TIME-06).
    *place = value.as_f64();
    Ok(())
}

fn domains(lists: &mut DomainLists, name: &str, value: &Value) -> Result<(), String> {
    let list = match name {
        "requestdomain" => &mut lists.request,
        "wsrequestdomain" => &mut lists.socket,
        "uploaddomain" => &mut lists.upload,
        "downloaddomain" => &mut lists.download,
        _ => return Err(format!("there is no list {name:?}")),
    };
    *list = serde_json::from_value(value.clone()).map_err(|_| "a list of texts is expected".to_owned())?;
    Ok(())
}

fn limit(limits: &mut Limits, name: &str, value: &Value) -> Result<(), String> {
    match name {
        "calls" => limits.calls = number(value)?,
        "sockets" => limits.sockets = number(value)?,
        "domains" => limits.domains = number(value)?,
        "timeout" => limits.timeout = Some(number(value)?),
        "download" => limits.download = number(value)?,
        "answer" => limits.answer = number(value)?,
        "message" => limits.message = number(value)?,
        "unsent" => limits.unsent = number(value)?,
        "redirects" => limits.redirects = number(value)?,
        "tempFiles" => limits.temp_files = number(value)?,
        "keptFiles" => limits.kept_files = number(value)?,
        "file" => limits.file = number(value)?,
        "storedValue" => limits.stored_value = number(value)?,
        "storage" => limits.storage = number(value)?,
        _ => return Err(format!("there is no limit {name:?}")),
    }
    Ok(())
}

/// Addresses with the length of their prefix, as in `192.168.1.7/24`.
fn interfaces(value: &Value) -> Result<Vec<Interface>, String> {
    let interface = |value: &Value| {
        let text = text(value)?;
        let (address, prefix) = text.split_once('/').ok_or("an address and a prefix are expected")?;
        let address = address.parse().map_err(|_| format!("{address:?} is no address"))?;
        Ok(Interface { address, prefix: prefix.parse().map_err(|_| format!("{prefix:?} is no prefix"))? })
    };
    value.as_array().ok_or("a list of texts is expected")?.iter().map(interface).collect()
}

fn number<T: TryFrom<u64>>(value: &Value) -> Result<T, String> {
    let number = value.as_u64().and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| "a whole number is expected".to_owned())
}

fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "true or false is expected".to_owned())
}

fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a text is expected".to_owned())
}

/// A list of texts.
///
/// # Errors
/// It is none.
pub fn texts_option(value: &Value) -> Result<Vec<String>, String> {
    value.as_array().ok_or("a list of texts is expected")?.iter().map(text).collect()
}

/// A text that says a value.
///
/// # Errors
/// It is no text, or says no such value.
pub fn parse_option<T: std::str::FromStr<Err: fmt::Display>>(value: &Value) -> Result<T, String> {
    text(value)?.parse().map_err(|error: T::Err| error.to_string())
}
