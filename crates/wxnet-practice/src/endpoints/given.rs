//! Endpoints whose answer is given in their path and query: statuses, waits, redirects, headers.

use std::time::Duration;

use http::header::{CONNECTION, CONTENT_LENGTH, LOCATION, SET_COOKIE, TRANSFER_ENCODING};
use http::{HeaderName, StatusCode};
use serde_json::json;

use crate::endpoints::answer::{self, Answer, Refusal, header_value};
use crate::endpoints::call::Call;

/// `/status/<code>`: that status.
pub(crate) fn status(call: &Call) -> Result<Answer, Refusal> {
    with_status(call.number(1)?)
}

fn with_status(code: u64) -> Result<Answer, Refusal> {
    let status = final_status(code)?;
    let mut answer = answer::json(&json!({ "status": code }));
    *answer.status_mut() = status;
    Ok(answer)
}

fn final_status(code: u64) -> Result<StatusCode, Refusal> {
    let code = u16::try_from(code).unwrap_or(0);
    StatusCode::from_u16(code)
        .ok()
        .filter(|status| !status.is_informational())
        .ok_or_else(|| Refusal::bad("a status should be from 200 to 999; raw.practice.test plays the others"))
}

/// `/delay/<ms>`: answers after that time.
pub(crate) async fn delay(call: &Call) -> Result<Answer, Refusal> {
    let wait = call.number(1)?;
    tokio::time::sleep(Duration::from_millis(wait)).await;
    Ok(answer::json(&json!({ "waited": wait })))
}

/// `/hold/<name>`: answers when `/release/<name>` was called.
pub(crate) async fn hold(call: &Call) -> Result<Answer, Refusal> {
    call.server.gates.pass(call.segment(1)).await;
    Ok(answer::json(&json!({ "held": call.segment(1) })))
}

/// `/redirect/<n>?status=`: n hops, the last of which leads to `/echo`; the query goes along.
pub(crate) fn redirect(call: &Call) -> Result<Answer, Refusal> {
    let hops = call.number(1)?;
    let query = call.target.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
    let target = match hops.saturating_sub(1) {
        0 => format!("/echo{query}"),
        left => format!("/redirect/{left}{query}"),
    };
    to(&target, call.query.number("status", 302)?)
}

/// `/redirect-to?url=&status=`: one hop to any place.
pub(crate) fn redirect_to(call: &Call) -> Result<Answer, Refusal> {
    let url = call.query.get("url").ok_or_else(|| Refusal::bad("url is missing"))?;
    to(url, call.query.number("status", 302)?)
}

fn to(place: &str, status: u64) -> Result<Answer, Refusal> {
    let mut answer = with_status(status)?;
    answer.headers_mut().insert(LOCATION, header_value(place)?);
    Ok(answer)
}

/// `/headers?Name=value…`: those headers, repeated ones too.
pub(crate) fn headers(call: &Call) -> Result<Answer, Refusal> {
    let mut answer = answer::json(&json!({ "headers": call.query.pairs() }));
    for (name, value) in call.query.pairs() {
        answer.headers_mut().append(free_name(name)?, header_value(value)?);
    }
    Ok(answer)
}

/// A header that does not frame the message.
fn free_name(name: &str) -> Result<HeaderName, Refusal> {
    HeaderName::from_bytes(name.as_bytes())
        .ok()
        .filter(|name| ![CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name))
        .ok_or_else(|| Refusal::bad(format!("{name:?} cannot be set here; see raw.practice.test")))
}

/// `/cookies?a=1&b=2`: one Set-Cookie for each pair.
pub(crate) fn cookies(call: &Call) -> Result<Answer, Refusal> {
    let mut answer = answer::json(&json!({ "cookies": call.query.pairs() }));
    for (name, value) in call.query.pairs() {
        answer.headers_mut().append(SET_COOKIE, header_value(&format!("{name}={value}"))?);
    }
    Ok(answer)
}
