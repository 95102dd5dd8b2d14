//! A cipher suite, what its name says, and who speaks it.

use std::fmt;

use rustls::CipherSuite;
use rustls::crypto::ring;
use wxnet_core::Platform;

/// A cipher suite by its number (IANA, TLS Cipher Suites).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suite(pub u16);

/// What a suite encrypts with, as far as that decides who speaks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Bulk {
    /// AES or `ChaCha20` that also authenticates.
    Aead,
    /// AES in blocks that are chained, authenticated apart from that.
    AesCbc,
    /// What no phone speaks any more, or ever did; also keys of DSA.
    Outdated,
}

/// How a platform takes a suite under TLS 1.2 or newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spoken {
    /// It speaks it.
    Yes,
    /// Its rules take it (TLS-12), but clients of today have given it up: ephemeral Diffie-Hellman without curves.
    Hardly,
    /// It does not, by this rule: TLS-09 for want of forward secrecy, TLS-07 for want of anything in common.
    No(&'static str),
}

impl Suite {
    /// Every suite that has a name, but for signals and experiments that are none.
    pub fn all() -> impl Iterator<Item = Self> {
        let is_real = |it: &Self| it.has_name() && !matches!(it.0, 0x0000 | 0x00ff | 0x5600 | 0xfe00..);
        (0..=u16::MAX).map(Self).filter(is_real)
    }

    /// The name, as IANA writes it, `TLS_AES_128_GCM_SHA256`; the number of one without.
    #[must_use]
    pub fn name(self) -> String {
        match CipherSuite::from(self.0).as_str() {
            Some(name) => name.replacen("TLS13_", "TLS_", 1),
            None => format!("0x{:04x}", self.0),
        }
    }

    fn has_name(self) -> bool {
        CipherSuite::from(self.0).as_str().is_some()
    }

    /// Whether it is one of TLS 1.3, which leave the key exchange open.
    #[must_use]
    pub const fn is_of_tls13(self) -> bool {
        self.0 >> 8 == 0x13
    }

    /// Whether the keys of the past stay secret when the server's key is lost.
    #[must_use]
    pub fn gives_forward_secrecy(self) -> bool {
        self.is_of_tls13() || self.exchanges("ECDHE") || self.exchanges("DHE")
    }

    /// Whether it encrypts in blocks that are chained, and authenticates apart from that.
    #[must_use]
    pub fn is_cbc(self) -> bool {
        self.name().contains("_CBC_")
    }

    /// Whether its keys are exchanged so, and its server shows a certificate.
    fn exchanges(self, how: &str) -> bool {
        let name = self.name();
        ["RSA", "ECDSA", "DSS"].iter().any(|signed| name.starts_with(&format!("TLS_{how}_{signed}_WITH_")))
    }

    fn bulk(self) -> Bulk {
        let name = self.name();
        if name.contains("_DSS_") {
            Bulk::Outdated
        } else if name.contains("_AES_128_GCM_")
            || name.contains("_AES_256_GCM_")
            || name.contains("_CHACHA20_")
        {
            Bulk::Aead
        } else if name.contains("_AES_128_CBC_") || name.contains("_AES_256_CBC_") {
            Bulk::AesCbc
        } else {
            Bulk::Outdated
        }
    }

    /// How a platform takes it (TLS-07, TLS-09, TLS-12). App Transport Security demands ECDHE by name.
    #[must_use]
    pub fn spoken_by(self, platform: Platform) -> Spoken {
        let is_secret = self.is_of_tls13() || self.exchanges("ECDHE");
        let is_plain = self.name().starts_with("TLS_RSA_WITH_");
        match (self.bulk(), platform) {
            (Bulk::Outdated, _) => Spoken::No("TLS-07"),
            _ if is_secret => Spoken::Yes,
            _ if !is_plain && !self.exchanges("DHE") => Spoken::No("TLS-07"),
            (_, Platform::Ios) => Spoken::No("TLS-09"),
            _ if is_plain => Spoken::Yes,
            _ => Spoken::Hardly,
        }
    }

    /// Whether the engine's own TLS library speaks it.
    #[must_use]
    pub fn is_spoken_here(self) -> bool {
        ring::ALL_CIPHER_SUITES.iter().any(|it| it.suite() == CipherSuite::from(self.0))
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

    /// TLS-09 holds in a run because nothing else can be spoken there.
    #[test]
    fn what_is_spoken_here_gives_forward_secrecy_and_every_platform_speaks_it() {
        let here: Vec<Suite> = Suite::all().filter(|it| it.is_spoken_here()).collect();
        assert_eq!(here.len(), ring::ALL_CIPHER_SUITES.len());
        for suite in here {
            assert!(suite.gives_forward_secrecy(), "{suite}");
            for platform in [Platform::Ios, Platform::Android, Platform::Devtools] {
                assert_eq!(suite.spoken_by(platform), Spoken::Yes, "{suite}");
            }
        }
    }

    #[test]
    fn ios_alone_demands_curves() {
        for (suite, ios, others) in [
            (0xc013, Spoken::Yes, Spoken::Yes),
            (0x009c, Spoken::No("TLS-09"), Spoken::Yes),
            (0x002f, Spoken::No("TLS-09"), Spoken::Yes),
            (0x009e, Spoken::No("TLS-09"), Spoken::Hardly),
            (0x00a2, Spoken::No("TLS-07"), Spoken::No("TLS-07")),
            (0x000a, Spoken::No("TLS-07"), Spoken::No("TLS-07")),
            (0x0005, Spoken::No("TLS-07"), Spoken::No("TLS-07")),
            (0xc018, Spoken::No("TLS-07"), Spoken::No("TLS-07")),
            (0x00a8, Spoken::No("TLS-07"), Spoken::No("TLS-07")),
        ] {
            let suite = Suite(suite);
            assert_eq!(suite.spoken_by(Platform::Ios), ios, "{suite}");
            assert_eq!(suite.spoken_by(Platform::Android), others, "{suite}");
            assert_eq!(suite.spoken_by(Platform::Devtools), others, "{suite}");
        }
    }
}
