//! The client's side: what to ask, and whether the answer is a yes.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine};

use super::accept_key;
use super::field::{elements, lists, only, protocols, values};

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
/// assert_eq!(offer.check(101, answer)?.protocol.as_deref(), Some("chat"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    key: String,
    protocols: Vec<String>,
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
    /// An extension that was not offered.
    #[error("the server chose the extension {0:?}, which was not offered")]
    Extension(String),
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
        Ok(Self { key: BASE64_STANDARD.encode(nonce), protocols })
    }

    /// The fields of the GET request that belong to the handshake. `Host` and all else is the caller's.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        let protocols = (!self.protocols.is_empty())
            .then(|| ("Sec-WebSocket-Protocol", Cow::from(self.protocols.join(", "))));
        [
            ("Upgrade", Cow::from("websocket")),
            ("Connection", Cow::from("Upgrade")),
            ("Sec-WebSocket-Key", Cow::from(&self.key)),
            ("Sec-WebSocket-Version", Cow::from("13")),
        ]
        .into_iter()
        .chain(protocols)
    }

    /// Checks the answer: its status and its fields, whose names may be spelt in any case. A missing subprotocol is
    /// a yes without one.
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
        if let Some(extension) = elements(&headers, "sec-websocket-extensions").next() {
            return Err(AnswerFault::Extension(String::from_utf8_lossy(extension).into_owned()));
        }
        Ok(Accepted { protocol: self.chosen(&headers)? })
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
    use super::{AnswerFault, Offer, OfferFault};

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
