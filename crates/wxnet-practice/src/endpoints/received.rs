//! Endpoints that tell what they received.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::endpoints::{Answer, Call, Refusal, answer};

/// `/echo` sends back at most this much of a body; `bodyLength` counts all of it.
const ECHO_LIMIT: usize = 16 << 20;

/// `/echo`: the request as it arrived.
pub(crate) async fn echo(mut call: Call) -> Result<Answer, Refusal> {
    let body = call.body.collect(ECHO_LIMIT).await?;
    Ok(answer::json(&json!({
        "method": call.method.as_str(),
        "url": call.target,
        "httpVersion": call.http_version,
        "headers": call.fields,
        "body": text_or_base64(body),
        "bodyLength": call.body.length,
    })))
}

/// `/sink`: swallows a body of any size.
pub(crate) async fn sink(mut call: Call) -> Result<Answer, Refusal> {
    let mut hash = Sha256::new();
    while let Some(piece) = call.body.next().await? {
        hash.update(&piece);
    }
    Ok(answer::json(&json!({ "bodyLength": call.body.length, "sha256": hex(&hash.finalize()) })))
}

/// UTF-8 as a string, anything else as `{"base64": "…"}`.
fn text_or_base64(bytes: Vec<u8>) -> Value {
    String::from_utf8(bytes)
        .map(Value::from)
        .unwrap_or_else(|error| json!({ "base64": STANDARD.encode(error.as_bytes()) }))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
