//! `/encoded`: bodies with a content coding or several, sound or spoilt, of any decoded size.

use std::io;

use bytes::Bytes;
use futures_util::stream;
use http::HeaderValue;
use http::header::CONTENT_ENCODING;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;

use crate::endpoints::answer::{self, Answer, Content, Refusal};
use crate::endpoints::call::Call;
use crate::endpoints::coding::{Coding, Encoder};

/// The decoded body, unless `size` asks for another.
const SOUND: &str =
    "{\"encoded\": true, \"text\": \"中文世界，你好\", \"again\": \"中文世界，你好 中文世界，你好\"}";

/// `/encoded/<gzip|deflate|br|compress>,…?raw=&broken=&size=`
pub(crate) fn encoded(call: &Call) -> Result<Answer, Refusal> {
    let codings: Vec<Coding> =
        call.segment(1).split(',').map(|name| Coding::of(name, call)).collect::<Result<_, _>>()?;
    let content = match call.query.get("size") {
        Some(_) => bomb(&codings, call.query.number("size", 0)?),
        None => {
            answer::whole("application/json", spoilt(sound(&codings).expect("memory takes any bytes"), call)?)
                .into_body()
        }
    };
    let mut answer = answer::typed("application/json", content)?;
    let names: Vec<&str> = codings.iter().map(|coding| coding.name()).collect();
    let names = HeaderValue::from_str(&names.join(", ")).expect("names of codings are tokens");
    answer.headers_mut().insert(CONTENT_ENCODING, names);
    Ok(answer)
}

impl Coding {
    /// The coding of this name, as the query wants it.
    fn of(name: &str, call: &Call) -> Result<Coding, Refusal> {
        match name {
            "gzip" => Ok(Coding::Gzip),
            "deflate" if call.query.is_set("raw") => Ok(Coding::Deflate),
            "deflate" => Ok(Coding::Zlib),
            "br" => Ok(Coding::Brotli),
            "compress" => Ok(Coding::Compress),
            other => {
                Err(Refusal::bad(format!("the codings are gzip, deflate, br and compress, not {other:?}")))
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Coding::Gzip => "gzip",
            Coding::Zlib | Coding::Deflate => "deflate",
            Coding::Brotli => "br",
            Coding::Compress => "compress",
        }
    }
}

/// Several codings, applied in order.
struct Chain(Vec<Encoder>);

impl Chain {
    fn new(codings: &[Coding]) -> Chain {
        Chain(codings.iter().copied().map(Encoder::new).collect())
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        self.0.iter_mut().try_fold(bytes.to_vec(), |bytes, encoder| encoder.push(&bytes))
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        self.0.into_iter().try_fold(Vec::new(), |bytes, mut encoder| {
            let mut all = encoder.push(&bytes)?;
            all.extend(encoder.finish()?);
            Ok(all)
        })
    }
}

fn sound(codings: &[Coding]) -> io::Result<Vec<u8>> {
    let mut chain = Chain::new(codings);
    let mut bytes = chain.push(SOUND.as_bytes())?;
    bytes.extend(chain.finish()?);
    Ok(bytes)
}

/// `broken=1` overwrites the second half, `broken=cut` leaves it out.
fn spoilt(mut body: Vec<u8>, call: &Call) -> Result<Vec<u8>, Refusal> {
    let half = body.len() / 2;
    match call.query.get("broken").unwrap_or("0") {
        "0" => {}
        "1" => body[half..].fill(0xff),
        "cut" => body.truncate(half),
        other => return Err(Refusal::bad(format!("broken should be 0, 1 or cut, not {other:?}"))),
    }
    Ok(body)
}

/// The zeros (digits, not bytes) a bomb consists of, this many at a time.
static ZEROS: [u8; 64 << 10] = [b'0'; 64 << 10];

/// So many zeros, encoded while they are sent.
fn bomb(codings: &[Coding], size: u64) -> Content {
    let pieces = stream::try_unfold((Some(Chain::new(codings)), size), |(chain, mut left)| async move {
        let Some(mut chain) = chain else { return Ok(None) };
        let mut bytes = Vec::new();
        while left > 0 && bytes.is_empty() {
            let length = left.min(ZEROS.len() as u64);
            left -= length;
            bytes = chain.push(&ZEROS[..usize::try_from(length).expect("no longer than the array")])?;
            tokio::task::yield_now().await;
        }
        let chain = if left > 0 {
            Some(chain)
        } else {
            bytes.extend(chain.finish()?);
            None
        };
        Ok::<_, io::Error>(Some((Frame::data(Bytes::from(bytes)), (chain, left))))
    });
    StreamBody::new(pieces).boxed_unsync()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn decoded(mut decoder: impl Read) -> String {
        let mut text = String::new();
        decoder.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_coding_decodes_to_the_text() {
        let bytes = |coding| io::Cursor::new(sound(&[coding]).unwrap());
        assert_eq!(decoded(flate2::read::GzDecoder::new(bytes(Coding::Gzip))), SOUND);
        assert_eq!(decoded(flate2::read::ZlibDecoder::new(bytes(Coding::Zlib))), SOUND);
        assert_eq!(decoded(flate2::read::DeflateDecoder::new(bytes(Coding::Deflate))), SOUND);
        assert_eq!(decoded(brotli::Decompressor::new(bytes(Coding::Brotli), 4096)), SOUND);
    }

    #[test]
    fn the_coding_named_last_is_the_outermost() {
        let bytes = io::Cursor::new(sound(&[Coding::Gzip, Coding::Brotli]).unwrap());
        let inner = brotli::Decompressor::new(bytes, 4096);
        assert_eq!(decoded(flate2::read::GzDecoder::new(inner)), SOUND);
    }
}
