//! The messages of a server's first flight.

use wxnet::Suite;

use super::cursor::Cursor;
use crate::host::TlsVersion;

/// A server's hello, or its request for another of the client's (TLS 1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServerHello {
    pub(crate) version: TlsVersion,
    pub(crate) suite: Suite,
    /// Whether the client's hello has to come again with a key of another group.
    pub(crate) asks_again: bool,
    /// The group of the key exchange, in TLS 1.3.
    pub(crate) group: Option<u16>,
    pub(crate) alpn: Option<String>,
    /// Whether the master secret is bound to the handshake (RFC 7627); always in TLS 1.3.
    pub(crate) extended_master_secret: bool,
    pub(crate) secure_renegotiation: bool,
    /// Whether data are compressed, which tells secrets.
    pub(crate) compresses: bool,
}

/// The number in a hello that asks again (RFC 8446, section 4.1.3).
const AGAIN: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2,
    0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

impl ServerHello {
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let mut rest = Cursor(body);
        let legacy = version(rest.u16()?)?;
        let number = rest.take(32)?;
        rest.vector(1)?;
        let suite = Suite(rest.u16()?);
        let compression = rest.u8()?;
        let mut hello = Self {
            version: legacy,
            suite,
            asks_again: number == AGAIN,
            group: None,
            alpn: None,
            extended_master_secret: false,
            secure_renegotiation: false,
            compresses: compression != 0,
        };
        if !rest.is_empty() {
            let mut extensions = rest.vector(2)?;
            while !extensions.is_empty() {
                let kind = extensions.u16()?;
                hello.extend(kind, extensions.vector(2)?)?;
            }
        }
        hello.extended_master_secret |= hello.version == TlsVersion::Tls13;
        Some(hello)
    }

    fn extend(&mut self, kind: u16, mut of: Cursor<'_>) -> Option<()> {
        match kind {
            16 => {
                let name = of.vector(2)?.vector(1)?;
                self.alpn = Some(String::from_utf8_lossy(name.0).into_owned());
            }
            23 => self.extended_master_secret = true,
            43 => self.version = version(of.u16()?)?,
            51 => self.group = Some(of.u16()?),
            0xff01 => self.secure_renegotiation = true,
            _ => {}
        }
        Some(())
    }
}

fn version(number: u16) -> Option<TlsVersion> {
    TlsVersion::ALL.into_iter().find(|it| u16::from_be_bytes(super::hello::wire(*it)) == number)
}

/// The certificates of a message, in DER, the server's own first.
pub(super) fn certificates(body: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut list = Cursor(body).vector(3)?;
    let mut found = Vec::new();
    while !list.is_empty() {
        found.push(list.vector(3)?.0.to_vec());
    }
    Some(found)
}

/// A stapled answer about revocation (RFC 6066, section 8).
pub(super) fn staple(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Cursor(body);
    (rest.u8()? == 1).then_some(())?;
    Some(rest.vector(3)?.0.to_vec())
}
