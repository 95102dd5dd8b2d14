//! Which path is answered by what.

use crate::ENDPOINTS;
use crate::endpoints::answer::text;
use crate::endpoints::{Answer, Call, Refusal, encoded, flow, given, received, shop, texts, upload};

/// Answers a call.
pub(crate) async fn answer(call: Call) -> Answer {
    route(call).await.unwrap_or_else(Refusal::answer)
}

async fn route(mut call: Call) -> Result<Answer, Refusal> {
    match call.segment(0) {
        "echo" => return received::echo(call).await,
        "sink" => return received::sink(call).await,
        "login" => return shop::login(call).await,
        "upload" => return upload::upload(call).await,
        _ => call.body.drain().await?,
    }
    match call.segment(0) {
        "" => Ok(text("text/markdown; charset=utf-8", ENDPOINTS)),
        "status" => given::status(&call),
        "delay" => given::delay(&call).await,
        "hold" => given::hold(&call).await,
        "me" => Ok(shop::me(&call)),
        "items" => shop::items(&call),
        "silent" => std::future::pending().await,
        "redirect" => given::redirect(&call),
        "redirect-to" => given::redirect_to(&call),
        "headers" => given::headers(&call),
        "cookies" => given::cookies(&call),
        "bytes" => flow::bytes(&call),
        "download" => flow::download(&call),
        "chunks" => flow::chunks(&call),
        "drip" => flow::drip(&call),
        "charset" => texts::charset(&call),
        "json" => Ok(texts::json(&call)),
        "text" => Ok(texts::text()),
        "invalid-json" => Ok(texts::invalid_json()),
        "empty" => Ok(texts::empty()),
        "encoded" => encoded::encoded(&call),
        _ => Err(Refusal::unknown(&call.path)),
    }
}
