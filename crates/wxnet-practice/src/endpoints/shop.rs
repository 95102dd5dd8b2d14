//! What a small shop needs: an account, and a list with pages.

use http::StatusCode;
use http::header::AUTHORIZATION;
use serde_json::{Value, json};

use crate::endpoints::{Answer, Call, Refusal, answer};

/// More of a body than this is no code.
const CODE_LIMIT: usize = 1 << 12;
/// How many items there are.
const ITEMS: u64 = 25;
/// What they are, one after the other.
const TEAS: [&str; 5] = ["龙井", "碧螺春", "铁观音", "普洱", "祁门红茶"];

/// `/login`: a token for the code in a JSON body.
pub(crate) async fn login(mut call: Call) -> Result<Answer, Refusal> {
    let body = call.body.collect(CODE_LIMIT).await?;
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let code = body["code"].as_str().filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| Refusal::bad("a code is expected, as in {\"code\": \"x\"}"))?;
    Ok(answer::json(&json!({ "token": call.server.accounts.login(code) })))
}

/// `/me`: whose token `Authorization: Bearer <token>` shows.
pub(crate) fn me(call: &Call) -> Answer {
    let shown = call.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = shown.and_then(|shown| shown.strip_prefix("Bearer "));
    if let Some(code) = token.and_then(|token| call.server.accounts.code(token)) {
        return answer::json(&json!({ "code": code }));
    }
    let mut answer = answer::json(&json!({ "error": "the token is missing, unknown or expired" }));
    *answer.status_mut() = StatusCode::UNAUTHORIZED;
    answer
}

/// `/items?page=&size=` and `/items/<id>`.
pub(crate) fn items(call: &Call) -> Result<Answer, Refusal> {
    if call.segment(1).is_empty() { list(call) } else { detail(call) }
}

fn list(call: &Call) -> Result<Answer, Refusal> {
    let (page, size) = (call.query.number("page", 1u64)?, call.query.number("size", 10u64)?);
    if page == 0 || size == 0 {
        return Err(Refusal::bad("page and size should be 1 at least"));
    }
    let first = (page - 1).saturating_mul(size).saturating_add(1);
    let last = first.saturating_add(size - 1).min(ITEMS);
    let items: Vec<Value> = (first..=last).map(item).collect();
    Ok(answer::json(&json!({ "items": items, "page": page, "pages": ITEMS.div_ceil(size), "total": ITEMS })))
}

fn detail(call: &Call) -> Result<Answer, Refusal> {
    let id = call.number(1).ok().filter(|id| (1..=ITEMS).contains(id));
    let mut item = item(id.ok_or_else(|| Refusal::unknown(&call.path))?);
    item["text"] = json!("中文世界，你好");
    Ok(answer::json(&item))
}

/// An item by its number, from 1; its price is in hundredths.
fn item(id: u64) -> Value {
    let name = TEAS.iter().cycle().nth(usize::try_from(id - 1).unwrap_or_default());
    json!({ "id": id, "name": name, "price": 900 + 50 * id })
}
