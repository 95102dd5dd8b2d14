//! The server's side: whether a request asks for WebSocket, and the answer.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine};
use sha1::{Digest, Sha1};

use super::field::{elements, extensions, lists, only, protocols, values};
use crate::websocket::DeflateParameters;

/// The `Sec-WebSocket-Accept` that answers the `Sec-WebSocket-Key` `key` (RFC 6455 section 4.2.2, item 5.4).
pub fn accept_key(key: &str) -> String {
    let digest =
        Sha1::new().chain_update(key).chain_update("258EAFA5-E914-47DA-95CA-C5AB0DC85B11").finalize();
    BASE64_STANDARD.encode(digest)
}

/// A client's request for a WebSocket, found in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    accept: String,
    protocols: Vec<String>,
    deflate: Vec<DeflateParameters>,
}

/// Why a request cannot be answered with a WebSocket (RFC 6455 section 4.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestFault {
    /// `Upgrade` does not list `websocket`.
    #[error("the request's Upgrade does not list websocket")]
    Upgrade,
    /// `Connection` does not list `Upgrade`.
    #[error("the request's Connection does not list Upgrade")]
    Connection,
    /// The one `Sec-WebSocket-Version` is missing or not 13.
    #[error("the request's Sec-WebSocket-Version is not 13")]
    Version,
    /// The one `Sec-WebSocket-Key` is missing or not 16 bytes in base64.
    #[error("the request's Sec-WebSocket-Key is not 16 bytes in base64")]
    Key,
    /// A name in `Sec-WebSocket-Protocol` is not a token or comes twice.
    #[error("the request's Sec-WebSocket-Protocol is malformed")]
    Protocol,
    /// `Sec-WebSocket-Extensions` does not list extensions with parameters (section 9.1).
    #[error("the request's Sec-WebSocket-Extensions is malformed")]
    Extensions,
}

impl RequestFault {
    /// The status to refuse with: 426 for another version (to be sent with `Sec-WebSocket-Version: 13`), else 400.
    pub const fn status(self) -> u16 {
        match self {
            Self::Version => 426,
            _ => 400,
        }
    }
}

impl Request {
    /// Reads the fields of a request, whose names may be spelt in any case. That it is a GET of HTTP/1.1 is for the
    /// caller to see. Other extensions than permessage-deflate are passed over, and so are offers of it with faults.
    ///
    /// # Errors
    /// The first [`RequestFault`].
    ///
    /// ```
    /// use wxnet_codec::websocket::Request;
    /// let request = Request::read([
    ///     ("Upgrade", "websocket"),
    ///     ("Connection", "Upgrade"),
    ///     ("Sec-WebSocket-Version", "13"),
    ///     ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ///     ("Sec-WebSocket-Protocol", "chat, superchat"),
    /// ])?;
    /// let protocol = request.select(&["superchat"]);
    /// assert_eq!(protocol, Some("superchat"));
    /// let fields: Vec<_> = request.answer(protocol, None).collect();
    /// assert!(fields.contains(&("Sec-WebSocket-Protocol", "superchat".into())));
    /// # Ok::<(), wxnet_codec::websocket::RequestFault>(())
    /// ```
    pub fn read<N, V>(headers: impl IntoIterator<Item = (N, V)>) -> Result<Self, RequestFault>
    where
        N: AsRef<[u8]>,
        V: AsRef<[u8]>,
    {
        let headers: Vec<(N, V)> = headers.into_iter().collect();
        if !lists(&headers, "upgrade", "websocket") {
            return Err(RequestFault::Upgrade);
        }
        if !lists(&headers, "connection", "upgrade") {
            return Err(RequestFault::Connection);
        }
        if only(values(&headers, "sec-websocket-version")) != Some(b"13") {
            return Err(RequestFault::Version);
        }
        let key = only(values(&headers, "sec-websocket-key")).and_then(valid_key).ok_or(RequestFault::Key)?;
        let protocols =
            protocols(elements(&headers, "sec-websocket-protocol")).map_err(|_| RequestFault::Protocol)?;
        let offers =
            extensions(&headers).collect::<Result<Vec<_>, _>>().map_err(|_| RequestFault::Extensions)?;
        let deflate = offers
            .into_iter()
            .filter(|offer| offer.name == DeflateParameters::EXTENSION)
            .filter_map(|offer| DeflateParameters::read_offer(offer.parameters).ok())
            .collect();
        Ok(Self { accept: accept_key(key), protocols, deflate })
    }

    /// The subprotocols the client offers, in its order of preference.
    pub fn protocols(&self) -> &[String] {
        &self.protocols
    }

    /// The first of the client's subprotocols that is among `supported`.
    pub fn select(&self, supported: &[&str]) -> Option<&str> {
        self.protocols.iter().map(String::as_str).find(|it| supported.contains(it))
    }

    /// The answer to the client's first sound offer of permessage-deflate, if there is one: what the offer asks for,
    /// and beyond it what the server wishes. A client's window is limited only if its offer allows that.
    ///
    /// What it means to the server is `PerMessageDeflate::from(answer)`.
    pub fn agree(&self, wish: &DeflateParameters) -> Option<DeflateParameters> {
        self.deflate.first().map(|offer| offer.answered(wish))
    }

    /// The fields of the 101 answer, with the subprotocol `protocol` if one is chosen, and what [`Self::agree`] gave
    /// if there shall be compression.
    pub fn answer<'a>(
        &'a self,
        protocol: Option<&'a str>,
        deflate: Option<&DeflateParameters>,
    ) -> impl Iterator<Item = (&'static str, Cow<'a, str>)> {
        let deflate = deflate.map(|it| ("Sec-WebSocket-Extensions", Cow::from(it.spelt_as_answer())));
        [
            ("Upgrade", Cow::from("websocket")),
            ("Connection", Cow::from("Upgrade")),
            ("Sec-WebSocket-Accept", Cow::from(&self.accept)),
        ]
        .into_iter()
        .chain(protocol.map(|it| ("Sec-WebSocket-Protocol", Cow::from(it))))
        .chain(deflate)
    }
}

fn valid_key(value: &[u8]) -> Option<&str> {
    let nonce = BASE64_STANDARD.decode(value).ok()?;
    (nonce.len() == 16).then(|| std::str::from_utf8(value).ok())?
}

#[cfg(test)]
mod tests {
    use super::{Request, RequestFault, accept_key};
    use crate::websocket::{DeflateParameters, Offer, PerMessageDeflate};

    const GOOD: [(&str, &str); 4] = [
        ("upgrade", "h2c, WebSocket"),
        ("connection", "keep-alive, UPGRADE"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];

    /// The verdict on the good request with the fields `name` replaced by `values`.
    fn with(name: &str, values: &[&str]) -> Result<Request, RequestFault> {
        let kept = GOOD.into_iter().filter(|(it, _)| *it != name);
        Request::read(kept.chain(values.iter().map(|value| (name, *value))))
    }

    #[test]
    fn the_accept_value_is_the_one_of_section_1_3() {
        assert_eq!(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn a_request_in_order_is_answered() {
        let request = with("sec-websocket-protocol", &["a, b", "c"]).unwrap();
        assert_eq!(request.protocols(), ["a", "b", "c"]);
        assert_eq!(request.select(&["c", "b"]), Some("b"));
        assert_eq!(request.select(&["B"]), None);
        let fields: Vec<_> = request.answer(None, None).collect();
        let accept = ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=".into());
        assert_eq!(fields, [("Upgrade", "websocket".into()), ("Connection", "Upgrade".into()), accept]);
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        assert_eq!(with("upgrade", &["h2c"]), Err(RequestFault::Upgrade));
        assert_eq!(with("connection", &["close"]), Err(RequestFault::Connection));
        for version in [&["8"][..], &[], &["13", "13"]] {
            assert_eq!(with("sec-websocket-version", version), Err(RequestFault::Version));
        }
        for key in [&["dGhlIHNhbXBsZSBub25jZQ"][..], &["AAAA"], &["~"], &[]] {
            assert_eq!(with("sec-websocket-key", key), Err(RequestFault::Key));
        }
        assert_eq!(with("sec-websocket-protocol", &["a, a"]), Err(RequestFault::Protocol));
        assert_eq!((RequestFault::Version.status(), RequestFault::Key.status()), (426, 400));
    }

    #[test]
    fn our_client_and_our_server_agree() {
        let offer = Offer::new([7; 16], ["a", "b"]).unwrap().with_deflate(Some(DeflateParameters::BROWSERS));
        let request = Request::read(offer.headers().map(|(name, value)| (name, value.into_owned()))).unwrap();
        let answer = request.agree(&"server_no_context_takeover".parse().unwrap()).unwrap();
        let fields = request.answer(request.select(&["b"]), Some(&answer));
        let accepted = offer.check(101, fields.map(|(name, value)| (name, value.into_owned()))).unwrap();
        assert_eq!(accepted.protocol.as_deref(), Some("b"));
        assert_eq!(accepted.deflate, Some(PerMessageDeflate::from(answer)));
        assert!(!accepted.deflate.unwrap().server.context_takeover);
    }

    #[test]
    fn the_first_sound_offer_of_compression_is_answered() {
        let answer = |offers: &[&str], wish: &str| {
            let request = with("sec-websocket-extensions", offers).unwrap();
            request.agree(&wish.parse().unwrap()).map(|answer| answer.spelt_as_answer())
        };
        for declined in [
            "x-webkit-deflate-frame",
            "permessage-deflate; mux",
            "permessage-deflate; server_max_window_bits",
            "permessage-deflate; server_max_window_bits=16",
            "permessage-deflate; client_max_window_bits=7",
            "permessage-deflate; client_no_context_takeover=1",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
        ] {
            assert_eq!(answer(&[declined], ""), None, "{declined}");
            let then = answer(&[declined, "permessage-deflate; server_max_window_bits=10"], "");
            assert_eq!(then.as_deref(), Some("permessage-deflate; server_max_window_bits=10"), "{declined}");
        }
        let wish = "server_no_context_takeover; client_max_window_bits=9";
        for (offer, answered) in [
            ("permessage-deflate", "permessage-deflate; server_no_context_takeover"),
            (
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_no_context_takeover; client_max_window_bits=9",
            ),
        ] {
            assert_eq!(answer(&[offer], wish).as_deref(), Some(answered));
        }
    }

    #[test]
    fn extensions_that_are_none_are_a_fault() {
        for malformed in ["permessage-deflate;", "a b", "a; b=\"1"] {
            let fault = with("sec-websocket-extensions", &["x-sound", malformed]);
            assert_eq!(fault, Err(RequestFault::Extensions), "{malformed}");
        }
    }
}
