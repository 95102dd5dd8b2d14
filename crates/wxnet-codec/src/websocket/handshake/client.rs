//! The client's side: what to ask, and whether the answer is a yes.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine};

use super::accept_key;
use super::field::{elements, extensions, lists, only, protocols, values};
use crate::websocket::{DeflateFault, DeflateParameters, PerMessageDeflate};

/// A client's offer to speak WebSocket.
///
/// ```
/// use wxnet_codec::websocket::Offer;
/// let offer = Offer::new(*b"the sample nonce", ["chat", "superchat"])?;
/// let fields: Vec<_> = offer.headers().collect();
/// assert!(fields.contains(&("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==".into())));
/// assert!(fields.contains(&("Sec-WebSocket-Protocol", "chat, superchat".into())));
///
/// let answer = [
///     ("Upgrade", "websocket"),
///     ("Connection", "Upgrade"),
///     ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
///     ("Sec-WebSocket-Protocol", "chat"),
/// ];
/// let accepted = offer.check(101, answer)?;
/// assert_eq!(accepted.protocol.as_deref(), Some("chat"));
/// assert_eq!(accepted.deflate, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    key: String,
    protocols: Vec<String>,
    deflate: Option<DeflateParameters>,
}

/// A name offered as a subprotocol is not a token or is offered twice (RFC 6455 section 4.1, item 10).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be offered as a subprotocol")]
pub struct OfferFault(pub String);

/// What the server agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The subprotocol, one of those offered.
    pub protocol: Option<String>,
    /// Compression, for [`Decoder::with_deflate`](crate::websocket::Decoder::with_deflate) and
    /// [`Encoder::with_deflate`](crate::websocket::Encoder::with_deflate).
    pub deflate: Option<PerMessageDeflate>,
}

/// Why a server's answer opens no connection (RFC 6455 section 4.1, SOCK-12, SOCK-27).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// Another status than 101.
    #[error("the status is {0}, not 101")]
    Status(u16),
    /// The one `Upgrade` is missing or something else than `websocket`.
    #[error("the answer does not upgrade to websocket")]
    Upgrade,
    /// `Connection` does not list `Upgrade`.
    #[error("the answer's Connection does not list Upgrade")]
    Connection,
    /// The one `Sec-WebSocket-Accept` is missing or does not answer our key.
    #[error("the answer's Sec-WebSocket-Accept does not match the key")]
    Accept,
    /// An extension that was not offered, or something that is no extension.
    #[error("the server chose the extension {0:?}, which was not offered")]
    Extension(String),
    /// permessage-deflate with parameters that are malformed or do not suit the offer (RFC 7692 section 7.1).
    #[error("the server accepted permessage-deflate wrongly: {0}")]
    Deflate(#[from] DeflateFault),
    /// A subprotocol that was not offered, or several.
    #[error("the server chose the subprotocol {0:?}, which was not offered")]
    Protocol(String),
}

impl Offer {
    /// An offer whose key is made of `nonce`, 16 bytes that must be random, and that names the subprotocols
    /// `protocols` in order of preference.
    ///
    /// # Errors
    /// [`OfferFault`] with the first name that may not be offered.
    pub fn new<P: AsRef<str>>(
        nonce: [u8; 16],
        protocols: impl IntoIterator<Item = P>,
    ) -> Result<Self, OfferFault> {
        let names: Vec<P> = protocols.into_iter().collect();
        let protocols = self::protocols(names.iter().map(|name| name.as_ref().as_bytes()))
            .map_err(|name| OfferFault(String::from_utf8_lossy(name).into_owned()))?;
        Ok(Self { key: BASE64_STANDARD.encode(nonce), protocols, deflate: None })
    }

    /// The same, offering permessage-deflate with these parameters; [`DeflateParameters::BROWSERS`] suit most.
    pub fn with_deflate(self, deflate: Option<DeflateParameters>) -> Self {
        Self { deflate, ..self }
    }

    /// The fields of the GET request that belong to the handshake. `Host` and all else is the caller's.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        let protocols = (!self.protocols.is_empty())
            .then(|| ("Sec-WebSocket-Protocol", Cow::from(self.protocols.join(", "))));
        let deflate = self.deflate.map(|it| ("Sec-WebSocket-Extensions", Cow::from(it.spelt_as_offer())));
        [
            ("Upgrade", Cow::from("websocket")),
            ("Connection", Cow::from("Upgrade")),
            ("Sec-WebSocket-Key", Cow::from(&self.key)),
            ("Sec-WebSocket-Version", Cow::from("13")),
        ]
        .into_iter()
        .chain(protocols)
        .chain(deflate)
    }

    /// Checks the answer: its status and its fields, whose names may be spelt in any case. A missing subprotocol is
    /// a yes without one, and so is a missing extension.
    ///
    /// # Errors
    /// The first [`AnswerFault`]; the connection is not to be used.
    pub fn check<N, V>(
        &self,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Accepted, AnswerFault>
    where
        N: AsRef<[u8]>,
        V: AsRef<[u8]>,
    {
        let headers: Vec<(N, V)> = headers.into_iter().collect();
        if status != 101 {
            return Err(AnswerFault::Status(status));
        }
        if !only(elements(&headers, "upgrade")).is_some_and(|it| it.eq_ignore_ascii_case(b"websocket")) {
            return Err(AnswerFault::Upgrade);
        }
        if !lists(&headers, "connection", "upgrade") {
            return Err(AnswerFault::Connection);
        }
        if only(values(&headers, "sec-websocket-accept")) != Some(accept_key(&self.key).as_bytes()) {
            return Err(AnswerFault::Accept);
        }
        Ok(Accepted { deflate: self.agreed(&headers)?, protocol: self.chosen(&headers)? })
    }

    fn agreed<N, V>(&self, headers: &[(N, V)]) -> Result<Option<PerMessageDeflate>, AnswerFault>
    where
        N: AsRef<[u8]>,
        V: AsRef<[u8]>,
    {
        let mut agreed = None;
        for extension in extensions(headers) {
            let extension = extension
                .map_err(|element| AnswerFault::Extension(String::from_utf8_lossy(element).into_owned()))?;
            let offered = self.deflate.as_ref().filter(|_| extension.name == DeflateParameters::EXTENSION);
            let offer = offered.ok_or_else(|| AnswerFault::Extension(extension.name.to_owned()))?;
            let deflate = offer.agreed(&DeflateParameters::read_answer(extension.parameters)?)?;
            if agreed.replace(deflate).is_some() {
                return Err(DeflateFault::Twice.into());
            }
        }
        Ok(agreed)
    }

    fn chosen<N, V>(&self, headers: &[(N, V)]) -> Result<Option<String>, AnswerFault>
    where
        N: AsRef<[u8]>,
        V: AsRef<[u8]>,
    {
        let mut fields = values(headers, "sec-websocket-protocol");
        let Some(name) = fields.next() else { return Ok(None) };
        let offered = self.protocols.iter().find(|it| it.as_bytes() == name);
        match (offered, fields.next()) {
            (Some(protocol), None) => Ok(Some(protocol.clone())),
            (_, second) => {
                Err(AnswerFault::Protocol(String::from_utf8_lossy(second.unwrap_or(name)).into_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerFault, DeflateFault, DeflateParameters, Offer, OfferFault};

    const GOOD: [(&str, &str); 3] = [
        ("upgrade", "WebSocket"),
        ("CONNECTION", "keep-alive, upgrade"),
        ("Sec-WebSocket-Accept", " s3pPLMBiTxaQ9kYGzzhZRbK+xOo= "),
    ];

    fn offer() -> Offer {
        Offer::new(*b"the sample nonce", ["chat", "superchat"]).expect("both are tokens")
    }

    /// The verdict on the good answer with the fields `name` replaced by `values`.
    fn with(name: &str, values: &[&str]) -> Result<Option<String>, AnswerFault> {
        let kept = GOOD.into_iter().filter(|(it, _)| !it.eq_ignore_ascii_case(name));
        let headers = kept.chain(values.iter().map(|value| (name, *value)));
        offer().check(101, headers).map(|accepted| accepted.protocol)
    }

    #[test]
    fn names_in_any_case_and_lists_are_understood() {
        assert_eq!(with("x", &[]), Ok(None));
    }

    #[test]
    fn any_other_status_is_a_no() {
        assert_eq!(offer().check(200, GOOD), Err(AnswerFault::Status(200)));
        assert_eq!(offer().check(302, GOOD), Err(AnswerFault::Status(302)));
    }

    #[test]
    fn the_answer_must_upgrade_to_websocket_alone() {
        assert_eq!(with("upgrade", &[]), Err(AnswerFault::Upgrade));
        assert_eq!(with("upgrade", &["h2c"]), Err(AnswerFault::Upgrade));
        assert_eq!(with("upgrade", &["websocket, h2c"]), Err(AnswerFault::Upgrade));
        assert_eq!(with("connection", &[]), Err(AnswerFault::Connection));
        assert_eq!(with("connection", &["keep-alive", "upgraded"]), Err(AnswerFault::Connection));
        assert_eq!(with("connection", &["keep-alive", "Upgrade"]), Ok(None));
    }

    #[test]
    fn the_accept_value_must_answer_our_key_once() {
        let right = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
        assert_eq!(with("sec-websocket-accept", &[]), Err(AnswerFault::Accept));
        assert_eq!(with("sec-websocket-accept", &["S3pPLMBiTxaQ9kYGzzhZRbK+xOo="]), Err(AnswerFault::Accept));
        assert_eq!(with("sec-websocket-accept", &[right, right]), Err(AnswerFault::Accept));
    }

    #[test]
    fn the_subprotocol_is_one_that_was_offered_or_none() {
        let name = "sec-websocket-protocol";
        assert_eq!(with(name, &["superchat"]), Ok(Some("superchat".to_owned())));
        for values in [&["other"][..], &["Chat"], &[""], &["chat, superchat"], &["chat", "superchat"]] {
            assert!(matches!(with(name, values), Err(AnswerFault::Protocol(_))), "{values:?}");
        }
    }

    #[test]
    fn an_extension_nobody_asked_for_is_a_fault() {
        let fault = AnswerFault::Extension("permessage-deflate".to_owned());
        assert_eq!(with("Sec-WebSocket-Extensions", &["permessage-deflate"]), Err(fault));
        assert_eq!(with("Sec-WebSocket-Extensions", &[""]), Ok(None));
    }

    /// The verdict on a good answer with these `extensions` to an offer of compression.
    fn answered(offer: &str, extensions: &[&str]) -> Result<bool, AnswerFault> {
        let offer = self::offer().with_deflate(Some(offer.parse().unwrap()));
        let extensions = extensions.iter().map(|value| ("sec-websocket-extensions", *value));
        offer.check(101, GOOD.into_iter().chain(extensions)).map(|accepted| accepted.deflate.is_some())
    }

    #[test]
    fn compression_is_offered_and_may_be_declined() {
        let offer = offer().with_deflate(Some(DeflateParameters::BROWSERS));
        let field = offer.headers().find(|(name, _)| *name == "Sec-WebSocket-Extensions");
        assert_eq!(field.unwrap().1, "permessage-deflate; client_max_window_bits");
        assert_eq!(answered("", &[]), Ok(false));
        assert_eq!(answered("", &["permessage-deflate"]), Ok(true));
        assert_eq!(answered("", &[" , permessage-deflate ;server_max_window_bits=\"10\""]), Ok(true));
    }

    #[test]
    fn an_answer_that_does_not_suit_the_offer_of_compression_is_a_fault() {
        for (offer, answer) in [
            ("", "permessage-deflate; client_max_window_bits=10"),
            ("client_max_window_bits", "permessage-deflate; client_max_window_bits"),
            ("client_max_window_bits", "permessage-deflate; client_max_window_bits=7"),
            ("client_max_window_bits=10", "permessage-deflate; client_max_window_bits=11"),
            ("server_max_window_bits=10", "permessage-deflate"),
            ("server_max_window_bits=10", "permessage-deflate; server_max_window_bits=11"),
            ("", "permessage-deflate; server_max_window_bits"),
            ("", "permessage-deflate; server_max_window_bits=16"),
            ("server_no_context_takeover", "permessage-deflate"),
            ("", "permessage-deflate; server_no_context_takeover=1"),
            ("", "permessage-deflate; client_no_context_takeover; client_no_context_takeover"),
            ("", "permessage-deflate; mux"),
        ] {
            assert!(matches!(answered(offer, &[answer]), Err(AnswerFault::Deflate(_))), "{offer}: {answer}");
        }
        let twice = Err(AnswerFault::Deflate(DeflateFault::Twice));
        assert_eq!(answered("", &["permessage-deflate, permessage-deflate"]), twice);
        for unasked in ["x-webkit-deflate-frame", "Permessage-Deflate", "permessage-deflate;", "a b"] {
            let verdict = answered("", &["permessage-deflate", unasked]);
            assert!(matches!(verdict, Err(AnswerFault::Extension(_))), "{unasked}");
        }
    }

    #[test]
    fn only_tokens_are_offered_and_each_once() {
        let refused = |names: &[&str]| Offer::new([0; 16], names).map(|_| ());
        for name in ["", "a b", "a,b", "a\r\nX: y", "名"] {
            assert_eq!(refused(&["ok", name]), Err(OfferFault(name.to_owned())));
        }
        assert_eq!(refused(&["a", "b", "a"]), Err(OfferFault("a".to_owned())));
    }

    #[test]
    fn without_protocols_the_field_is_left_out() {
        let offer = Offer::new([0; 16], [""; 0]).unwrap();
        let names: Vec<_> = offer.headers().map(|(name, _)| name).collect();
        assert_eq!(names, ["Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"]);
    }
}
