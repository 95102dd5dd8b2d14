//! How keys are exchanged up to TLS 1.2.

use wxnet::Suite;

use super::cursor::Cursor;

/// What the server sent for the key exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyExchange {
    /// On this curve (IANA, TLS Supported Groups).
    Curve(u16),
    /// With numbers of so many bits.
    Numbers(usize),
}

impl KeyExchange {
    pub(super) fn read(body: &[u8], suite: Suite) -> Option<Self> {
        let name = suite.name();
        let mut rest = Cursor(body);
        if name.contains("_ECDH") {
            // Named curves alone have been in use.
            (rest.u8()? == 3).then_some(())?;
            let curve = rest.u16()?;
            rest.vector(1)?;
            return Some(Self::Curve(curve));
        }
        if name.contains("_DH") {
            let prime = rest.vector(2)?;
            let zeros = prime.0.iter().take_while(|byte| **byte == 0).count();
            let prime = &prime.0[zeros..];
            let unused = prime.first().map_or(0, |byte| byte.leading_zeros() as usize);
            return Some(Self::Numbers(prime.len() * 8 - unused));
        }
        None
    }
}
