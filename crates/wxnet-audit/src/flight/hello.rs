//! The client's hello.

use wxnet::Suite;

use crate::host::TlsVersion;

/// A client's hello.
#[derive(Clone, Debug)]
pub(crate) struct Hello<'a> {
    /// The newest version it speaks; under TLS 1.3 the only one.
    pub(crate) version: TlsVersion,
    /// What it offers, the dearest first.
    pub(crate) suites: &'a [Suite],
    /// The host that it names, unless that is an address.
    pub(crate) name: Option<&'a str>,
    /// What it offers by ALPN.
    pub(crate) alpn: &'a [&'a str],
    /// Nobody guesses these; 32 bytes are its own number, 32 its key of X25519.
    pub(crate) random: [u8; 64],
}

/// Every curve and group that has been in use, today's first. X25519 alone has a key in the hello: for others a server
/// asks again, which tells as much.
const GROUPS: &[u16] = &[
    29, 23, 24, 25, 30, 22, 26, 27, 28, 31, 32, 33, 21, 19, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7,
    6, 5, 4, 3, 2, 1,
];

/// Groups of finite fields, in TLS 1.3 alone: under 1.2 they would bar servers with groups of their own (RFC 7919).
const FINITE_GROUPS: &[u16] = &[0x11ec, 0x100, 0x101, 0x102, 0x103, 0x104];

/// Every algorithm of signatures, today's first.
const SIGNATURES: &[u16] = &[
    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501,
    0x0601, 0x0303, 0x0301, 0x0302, 0x0402, 0x0502, 0x0602, 0x0203, 0x0201, 0x0202, 0x0101,
];

/// The signal that renegotiation is safe, in place of the extension (RFC 5746).
const RENEGOTIATION: u16 = 0x00ff;

impl Hello<'_> {
    /// The records that it is sent in.
    pub(crate) fn write(&self) -> Vec<u8> {
        let (number, key) = self.random.split_at(32);
        let legacy = wire(self.version.min(TlsVersion::Tls12));
        let mut body = legacy.to_vec();
        body.extend_from_slice(number);
        // The session's name: some middle boxes want one in TLS 1.3.
        if self.version == TlsVersion::Tls13 {
            vector(&mut body, 1, |it| it.extend_from_slice(key));
        } else {
            body.push(0);
        }
        vector(&mut body, 2, |it| {
            let signal = (self.version < TlsVersion::Tls13).then_some(RENEGOTIATION);
            it.extend(self.suites.iter().map(|it| it.0).chain(signal).flat_map(u16::to_be_bytes));
        });
        body.extend_from_slice(&[1, 0]);
        // SSL 3.0 knows no extensions, and some of its servers stumble over them.
        if self.version > TlsVersion::Ssl3 {
            vector(&mut body, 2, |it| self.extend(it, key));
        }
        let mut message = vec![1];
        vector(&mut message, 3, |it| it.extend_from_slice(&body));
        // In the first record servers of every age take the oldest version.
        let version = wire(self.version.min(TlsVersion::Tls10));
        message.chunks(MOST_IN_RECORD).flat_map(|part| record(version, part)).collect()
    }

    fn extend(&self, to: &mut Vec<u8>, key: &[u8]) {
        if let Some(name) = self.name {
            extension(to, 0, |it| {
                vector(it, 2, |it| {
                    it.push(0);
                    vector(it, 2, |it| it.extend_from_slice(name.as_bytes()));
                });
            });
        }
        // A stapled answer, please (RFC 6066, section 8).
        extension(to, 5, |it| it.extend_from_slice(&[1, 0, 0, 0, 0]));
        let finite = if self.version == TlsVersion::Tls13 { FINITE_GROUPS } else { &[] };
        extension(to, 10, |it| numbers(it, GROUPS.iter().chain(finite)));
        extension(to, 11, |it| it.extend_from_slice(&[1, 0]));
        if self.version >= TlsVersion::Tls12 {
            extension(to, 13, |it| numbers(it, SIGNATURES.iter()));
        }
        if !self.alpn.is_empty() {
            extension(to, 16, |it| {
                vector(it, 2, |it| {
                    for name in self.alpn {
                        vector(it, 1, |it| it.extend_from_slice(name.as_bytes()));
                    }
                });
            });
        }
        // The extended master secret.
        extension(to, 23, |_| {});
        if self.version == TlsVersion::Tls13 {
            extension(to, 43, |it| vector(it, 1, |it| it.extend_from_slice(&[3, 4])));
            extension(to, 45, |it| it.extend_from_slice(&[1, 1]));
            extension(to, 51, |it| {
                vector(it, 2, |it| {
                    it.extend_from_slice(&29u16.to_be_bytes());
                    vector(it, 2, |it| it.extend_from_slice(key));
                });
            });
        }
    }
}

/// So many bytes of a message go into one record: all of every hello here, as old servers want it.
const MOST_IN_RECORD: usize = 16_384;

/// A version as it is spelt on the wire.
pub(super) const fn wire(version: TlsVersion) -> [u8; 2] {
    match version {
        TlsVersion::Ssl3 => [3, 0],
        TlsVersion::Tls10 => [3, 1],
        TlsVersion::Tls11 => [3, 2],
        TlsVersion::Tls12 => [3, 3],
        TlsVersion::Tls13 => [3, 4],
    }
}

fn record(version: [u8; 2], part: &[u8]) -> Vec<u8> {
    let mut record = vec![22, version[0], version[1]];
    vector(&mut record, 2, |it| it.extend_from_slice(part));
    record
}

fn extension(to: &mut Vec<u8>, kind: u16, write: impl FnOnce(&mut Vec<u8>)) {
    to.extend_from_slice(&kind.to_be_bytes());
    vector(to, 2, write);
}

fn numbers<'n>(to: &mut Vec<u8>, numbers: impl Iterator<Item = &'n u16>) {
    vector(to, 2, |it| it.extend(numbers.flat_map(|number| number.to_be_bytes())));
}

/// Writes something behind its length, which is of so many bytes.
fn vector(to: &mut Vec<u8>, bytes: usize, write: impl FnOnce(&mut Vec<u8>)) {
    let at = to.len();
    to.resize(at + bytes, 0);
    write(to);
    let length = (to.len() - at - bytes).to_be_bytes();
    to[at..at + bytes].copy_from_slice(&length[length.len() - bytes..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello(version: TlsVersion, suites: &[Suite]) -> Vec<u8> {
        let alpn = &["h2", "http/1.1"];
        Hello { version, suites, name: Some("api.test"), alpn, random: [7; 64] }.write()
    }

    #[test]
    fn another_library_reads_it() {
        for version in [TlsVersion::Tls12, TlsVersion::Tls13] {
            let mut acceptor = rustls::server::Acceptor::default();
            let suites: Vec<Suite> = Suite::all().collect();
            acceptor.read_tls(&mut &hello(version, &suites)[..]).unwrap();
            let accepted = acceptor.accept().map_err(|(error, _)| error).unwrap().expect("it is whole");
            let read = accepted.client_hello();
            assert_eq!(read.server_name(), Some("api.test"));
            let alpn: Vec<&[u8]> = read.alpn().unwrap().collect();
            assert_eq!(alpn, [&b"h2"[..], b"http/1.1"]);
            let numbers: Vec<u16> = read.cipher_suites().iter().map(|it| u16::from(*it)).collect();
            assert!(suites.iter().all(|it| numbers.contains(&it.0)));
        }
    }

    #[test]
    fn ssl_3_is_asked_without_extensions() {
        let bytes = hello(TlsVersion::Ssl3, &[Suite(0x002f)]);
        // The record, the message, the version, the number, no session, two suites, no compression.
        assert_eq!(bytes.len(), 5 + 4 + 2 + 32 + 1 + 6 + 2);
        assert_eq!(bytes[..5], [22, 3, 0, 0, 47]);
    }
}
