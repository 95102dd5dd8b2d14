//! `/upload`: takes a multipart body apart, whatever its size.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use multer::{Field, Multipart};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use crate::endpoints::call::Inbound;
use crate::endpoints::received::hex;
use crate::endpoints::{Answer, Call, Refusal, answer};

/// A part up to this size is shown as text, if it is UTF-8.
const SHOWN: usize = 4096;

/// `/upload?status=`: tells the parts of a `multipart/form-data` body.
pub(crate) async fn upload(call: Call) -> Result<Answer, Refusal> {
    let status: u16 = call.query.number("status", 200)?;
    let status =
        StatusCode::from_u16(status).map_err(|_| Refusal::bad("status should be from 100 to 999"))?;
    let header = |name| call.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (content_type, content_length) = (header(CONTENT_TYPE), header(CONTENT_LENGTH));
    let body = Arc::new(Mutex::new(call.body));
    let parts = parts(&body, content_type.as_deref().unwrap_or_default()).await;
    let mut body = body.lock().await;
    body.drain().await?;
    let mut answer = answer::json(&json!({
        "parts": parts?,
        "total": body.length,
        "contentType": content_type,
        "contentLength": content_length.and_then(|length| length.parse::<u64>().ok()),
    }));
    *answer.status_mut() = status;
    Ok(answer)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unreadable(error: multer::Error) -> Refusal {
    Refusal::bad(format!("no multipart body: {error}"))
}

async fn parts(body: &Arc<Mutex<Inbound>>, content_type: &str) -> Result<Vec<Value>, Refusal> {
    let boundary = multer::parse_boundary(content_type).map_err(unreadable)?;
    let pieces = stream::unfold(Arc::clone(body), |body| async move {
        let piece = body.lock().await.next().await.transpose();
        piece.map(|piece| (piece, body))
    });
    let mut multipart = Multipart::new(pieces, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
        parts.push(part(field).await?);
    }
    Ok(parts)
}

async fn part(mut field: Field<'_>) -> Result<Value, Refusal> {
    let mut hash = Sha256::new();
    let mut size = 0;
    let mut shown = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        hash.update(&piece);
        size += piece.len();
        show(&mut shown, &piece);
    }
    let text = if size <= SHOWN { String::from_utf8(shown).ok() } else { None };
    Ok(json!({
        "name": field.name(),
        "filename": field.file_name(),
        "contentType": field.content_type().map(ToString::to_string),
        "headers": headers(&field),
        "size": size,
        "sha256": hex(&hash.finalize()),
        "text": text,
    }))
}

fn show(shown: &mut Vec<u8>, piece: &Bytes) {
    let room = SHOWN - shown.len();
    shown.extend_from_slice(&piece[..piece.len().min(room)]);
}

fn headers(field: &Field<'_>) -> Vec<(String, String)> {
    let fields = field.headers().iter();
    fields.map(|(name, value)| (name.to_string(), crate::tee::text(value.as_bytes()))).collect()
}
