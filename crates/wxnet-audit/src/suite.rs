//! A cipher suite, and what its name says.

use std::fmt;

use rustls::CipherSuite;

/// A cipher suite by its number (IANA, TLS Cipher Suites).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suite(pub u16);

impl Suite {
    /// The name, if it has one; those of TLS 1.3 as IANA writes them, `TLS_AES_128_GCM_SHA256`.
    #[must_use]
    pub fn name(self) -> String {
        match CipherSuite::from(self.0).as_str() {
            Some(name) => name.replacen("TLS13_", "TLS_", 1),
            None => format!("0x{:04x}", self.0),
        }
    }

    /// Whether it is one of TLS 1.3, which leave the key exchange open.
    #[must_use]
    pub const fn is_of_tls13(self) -> bool {
        self.0 >> 8 == 0x13
    }

    /// Whether the keys of the past stay secret when the server's key is lost.
    #[must_use]
    pub fn gives_forward_secrecy(self) -> bool {
        self.is_of_tls13() || ["_ECDHE_", "_DHE_"].iter().any(|it| self.name().contains(it))
    }

    /// Whether it encrypts in blocks that are chained, and authenticates apart from that.
    #[must_use]
    pub fn is_cbc(self) -> bool {
        self.name().contains("_CBC_")
    }
}

impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_says_in_its_name_what_it_is() {
        assert_eq!(Suite(0x1301).name(), "TLS_AES_128_GCM_SHA256");
        assert!(Suite(0x1301).gives_forward_secrecy());
        assert_eq!(Suite(0xc02f).name(), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assert!(Suite(0xc02f).gives_forward_secrecy() && !Suite(0xc02f).is_cbc());
        assert!(!Suite(0x002f).gives_forward_secrecy() && Suite(0x002f).is_cbc());
        assert_eq!(Suite(0x0b0b).name(), "0x0b0b");
    }
}
