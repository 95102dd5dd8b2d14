//! The extension's four parameters as they are spelt in the handshake, RFC 7692 section 7.1.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::websocket::extension;

/// The size of an LZ77 sliding window as its base-2 logarithm, 8 (256 bytes) to 15 (32 KiB).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WindowBits(u8);

impl WindowBits {
    /// 15, which is what counts where a parameter is absent.
    pub const MAX: Self = Self(15);

    /// The size `bits`, if it is one.
    pub const fn new(bits: u8) -> Option<Self> {
        match bits {
            8..=15 => Some(Self(bits)),
            _ => None,
        }
    }

    /// The logarithm.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// A decimal number without leading zeros.
    fn read(value: &str) -> Option<Self> {
        let digits = !value.starts_with('0') && value.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| value.parse().ok().and_then(Self::new))?
    }
}

impl fmt::Debug for WindowBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WindowBits({})", self.0)
    }
}

/// The parameters of an offer of permessage-deflate, or of the answer to one (RFC 7692 section 7.1). The default is
/// none of them.
///
/// They are read, with [`str::parse`], as they are spelt behind the extension's name in an offer:
///
/// ```
/// use wxnet_codec::websocket::{DeflateParameters, WindowBits};
/// let parameters: DeflateParameters = "server_max_window_bits=10; client_no_context_takeover".parse()?;
/// assert_eq!(parameters.server_max_window_bits, WindowBits::new(10));
/// assert!(parameters.client_no_context_takeover && !parameters.server_no_context_takeover);
/// assert!("server_max_window_bits=7".parse::<DeflateParameters>().is_err());
/// # Ok::<(), wxnet_codec::websocket::DeflateFault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DeflateParameters {
    /// The server compresses each message on its own: asked for in an offer, promised in an answer.
    pub server_no_context_takeover: bool,
    /// The client compresses each message on its own: promised in an offer, asked for or noted in an answer.
    pub client_no_context_takeover: bool,
    /// The largest window of what the server sends: asked for in an offer, promised in an answer.
    pub server_max_window_bits: Option<WindowBits>,
    /// The largest window of what the client sends. In an offer it says that the answer may limit it, and promises
    /// to keep to this size anyway; 15 is spelt without a value there. An answer may have it only if the offer did.
    pub client_max_window_bits: Option<WindowBits>,
}

/// What is wrong with the parameters of an offer or answer. An offer with a fault is declined, an answer with one
/// fails the connection (RFC 7692 sections 5.1 and 7.1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeflateFault {
    /// It is not spelt as a parameter (RFC 6455 section 9.1).
    #[error("{0:?} is not spelt as a parameter")]
    Malformed(String),
    /// permessage-deflate has no such parameter.
    #[error("permessage-deflate has no parameter {0:?}")]
    Unknown(String),
    /// The parameter comes more than once.
    #[error("the parameter {0} is repeated")]
    Repeated(&'static str),
    /// The parameter has a value that it may not have, has one though it takes none, or lacks one.
    #[error("the parameter {0} has a wrong value, or lacks its value")]
    Value(&'static str),
    /// The answer has a parameter that only an offer with the same one allows.
    #[error("the answer has {0}, which the offer does not allow")]
    Unasked(&'static str),
    /// The answer lacks what the offer asked for, or has more of it.
    #[error("the answer does not grant {0} as the offer asked")]
    NotGranted(&'static str),
    /// The answer accepts the extension more than once.
    #[error("the answer accepts permessage-deflate twice")]
    Twice,
}

pub(super) const SERVER_NO_CONTEXT_TAKEOVER: &str = "server_no_context_takeover";
pub(super) const CLIENT_NO_CONTEXT_TAKEOVER: &str = "client_no_context_takeover";
pub(super) const SERVER_MAX_WINDOW_BITS: &str = "server_max_window_bits";
pub(super) const CLIENT_MAX_WINDOW_BITS: &str = "client_max_window_bits";

/// A parameter's name, and its value with any quotes taken off.
pub(in crate::websocket) type Parameter<'a> = (&'a str, Option<Cow<'a, str>>);

impl DeflateParameters {
    /// What browsers offer: `permessage-deflate; client_max_window_bits`.
    pub const BROWSERS: Self = Self {
        server_no_context_takeover: false,
        client_no_context_takeover: false,
        server_max_window_bits: None,
        client_max_window_bits: Some(WindowBits::MAX),
    };

    /// The extension's name in `Sec-WebSocket-Extensions`.
    pub(in crate::websocket) const EXTENSION: &'static str = "permessage-deflate";

    /// Reads an offer's parameters.
    pub(in crate::websocket) fn read_offer<'a>(
        parameters: impl IntoIterator<Item = Parameter<'a>>,
    ) -> Result<Self, DeflateFault> {
        Self::read(parameters, |value| match value {
            None => Some(WindowBits::MAX),
            Some(value) => WindowBits::read(value),
        })
    }

    /// Reads an answer's parameters.
    pub(in crate::websocket) fn read_answer<'a>(
        parameters: impl IntoIterator<Item = Parameter<'a>>,
    ) -> Result<Self, DeflateFault> {
        Self::read(parameters, |value| value.and_then(WindowBits::read))
    }

    fn read<'a>(
        parameters: impl IntoIterator<Item = Parameter<'a>>,
        client_max_window_bits: impl Fn(Option<&str>) -> Option<WindowBits>,
    ) -> Result<Self, DeflateFault> {
        let mut read = Self::default();
        for (name, value) in parameters {
            let value = value.as_deref();
            match name {
                SERVER_NO_CONTEXT_TAKEOVER => {
                    set(SERVER_NO_CONTEXT_TAKEOVER, value, &mut read.server_no_context_takeover)?;
                }
                CLIENT_NO_CONTEXT_TAKEOVER => {
                    set(CLIENT_NO_CONTEXT_TAKEOVER, value, &mut read.client_no_context_takeover)?;
                }
                SERVER_MAX_WINDOW_BITS => {
                    let bits = value.and_then(WindowBits::read);
                    fill(SERVER_MAX_WINDOW_BITS, bits, &mut read.server_max_window_bits)?;
                }
                CLIENT_MAX_WINDOW_BITS => {
                    let bits = client_max_window_bits(value);
                    fill(CLIENT_MAX_WINDOW_BITS, bits, &mut read.client_max_window_bits)?;
                }
                _ => return Err(DeflateFault::Unknown(name.to_owned())),
            }
        }
        Ok(read)
    }

    /// The element of `Sec-WebSocket-Extensions` that offers this.
    pub(in crate::websocket) fn spelt_as_offer(&self) -> String {
        self.spelt(|bits| if bits == WindowBits::MAX { String::new() } else { format!("={}", bits.0) })
    }

    /// The element of `Sec-WebSocket-Extensions` that answers with this.
    pub(in crate::websocket) fn spelt_as_answer(&self) -> String {
        self.spelt(|bits| format!("={}", bits.0))
    }

    fn spelt(&self, client_max_window_bits: impl Fn(WindowBits) -> String) -> String {
        let flag = |on: bool, name: &str| if on { format!("; {name}") } else { String::new() };
        let client = self.client_max_window_bits.map(|bits| {
            let value = client_max_window_bits(bits);
            format!("; {CLIENT_MAX_WINDOW_BITS}{value}")
        });
        let server = self.server_max_window_bits.map(|bits| format!("; {SERVER_MAX_WINDOW_BITS}={}", bits.0));
        [
            Self::EXTENSION.to_owned(),
            flag(self.server_no_context_takeover, SERVER_NO_CONTEXT_TAKEOVER),
            flag(self.client_no_context_takeover, CLIENT_NO_CONTEXT_TAKEOVER),
            server.unwrap_or_default(),
            client.unwrap_or_default(),
        ]
        .concat()
    }
}

impl FromStr for DeflateParameters {
    type Err = DeflateFault;

    fn from_str(parameters: &str) -> Result<Self, DeflateFault> {
        if parameters.trim().is_empty() {
            return Ok(Self::default());
        }
        Self::read_offer(parameters.split(';').map(parameter).collect::<Result<Vec<_>, _>>()?)
    }
}

fn parameter(part: &str) -> Result<Parameter<'_>, DeflateFault> {
    extension::parameter(part).ok_or_else(|| DeflateFault::Malformed(part.trim().to_owned()))
}

/// Sets a parameter that has no value.
fn set(name: &'static str, value: Option<&str>, on: &mut bool) -> Result<(), DeflateFault> {
    if value.is_some() {
        Err(DeflateFault::Value(name))
    } else if std::mem::replace(on, true) {
        Err(DeflateFault::Repeated(name))
    } else {
        Ok(())
    }
}

/// Fills in a parameter that has a value; `None` is a wrong one.
fn fill(
    name: &'static str,
    value: Option<WindowBits>,
    slot: &mut Option<WindowBits>,
) -> Result<(), DeflateFault> {
    let value = value.ok_or(DeflateFault::Value(name))?;
    if slot.replace(value).is_some() { Err(DeflateFault::Repeated(name)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{DeflateFault, DeflateParameters, WindowBits};

    fn read(parameters: &str) -> Result<DeflateParameters, DeflateFault> {
        parameters.parse()
    }

    #[test]
    fn a_window_is_spelt_in_decimal_from_8_to_15() {
        for (value, bits) in [("8", 8), ("\"9\"", 9), ("\"1\\0\"", 10), ("15", 15)] {
            let expected =
                DeflateParameters { server_max_window_bits: WindowBits::new(bits), ..Default::default() };
            assert_eq!(read(&format!("server_max_window_bits={value}")), Ok(expected), "{value}");
        }
        for value in ["7", "16", "08", "+9", "-9", "0x9", "9.0", "\"\"", "265", "99999999999", "ten"] {
            let fault = Err(DeflateFault::Value("server_max_window_bits"));
            let spelling = format!("server_max_window_bits={value}");
            let verdict = read(&spelling);
            assert!(verdict == fault || verdict == Err(DeflateFault::Malformed(spelling)), "{value}");
            assert!(read(&format!("client_max_window_bits={value}")).is_err(), "{value}");
        }
    }

    #[test]
    fn only_the_clients_window_may_stand_without_a_value_and_only_in_an_offer() {
        let bits = read("client_max_window_bits").unwrap().client_max_window_bits;
        assert_eq!(bits, Some(WindowBits::MAX));
        assert_eq!(read("server_max_window_bits"), Err(DeflateFault::Value("server_max_window_bits")));
        let answer = DeflateParameters::read_answer([("client_max_window_bits", None)]);
        assert_eq!(answer, Err(DeflateFault::Value("client_max_window_bits")));
    }

    #[test]
    fn unknown_repeated_and_malformed_parameters_are_faults() {
        assert_eq!(read("x=1"), Err(DeflateFault::Unknown("x".to_owned())));
        assert_eq!(
            read("Server_No_Context_Takeover"),
            Err(DeflateFault::Unknown("Server_No_Context_Takeover".to_owned()))
        );
        for name in ["server_no_context_takeover", "client_no_context_takeover"] {
            assert_eq!(read(&format!("{name}; {name}")), Err(DeflateFault::Repeated(name)));
            assert_eq!(read(&format!("{name}=1")), Err(DeflateFault::Value(name)));
        }
        for name in ["server_max_window_bits", "client_max_window_bits"] {
            assert_eq!(read(&format!("{name}=9; {name}=9")), Err(DeflateFault::Repeated(name)));
        }
        for malformed in [";", "a b", "=9", "server_max_window_bits=", "server_max_window_bits=\"9"] {
            assert!(matches!(read(malformed), Err(DeflateFault::Malformed(_))), "{malformed}");
        }
    }

    #[test]
    fn what_is_spelt_is_read_back() {
        let offer = DeflateParameters::BROWSERS.spelt_as_offer();
        assert_eq!(offer, "permessage-deflate; client_max_window_bits");
        let all = DeflateParameters {
            server_no_context_takeover: true,
            client_no_context_takeover: true,
            server_max_window_bits: WindowBits::new(8),
            client_max_window_bits: Some(WindowBits::MAX),
        };
        let answer = all.spelt_as_answer();
        assert_eq!(
            answer,
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; \
             server_max_window_bits=8; client_max_window_bits=15"
        );
        for spelling in [answer, all.spelt_as_offer()] {
            assert_eq!(read(spelling.split_once("; ").unwrap().1), Ok(all));
        }
    }
}
