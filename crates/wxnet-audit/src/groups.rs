//! The groups of the key exchange: who speaks which, where a server leaves no choice.

use wxnet::{NetError, Platform, Suite};

use crate::host::Host;
use crate::ruling::modern_suites;

/// The groups that a server chooses when every one is offered (IANA, TLS Supported Groups).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Up to TLS 1.2: the curve of ECDHE.
    pub older: Option<u16>,
    /// In TLS 1.3.
    pub newest: Option<u16>,
}

/// X25519, P-256 and P-384: every client of today has them, and so has the engine.
const USUAL: [u16; 3] = [29, 23, 24];

/// Of the three platforms ios alone has it: hellos that testssl.sh recorded name it from every Safari up to 15.4, from
/// Android up to version 5, and from no Chrome since 65 (etc/client-simulation.txt).
const P_521: u16 = 25;

/// Whether a platform reaches a host with a suite, as far as that depends on the group. Only a host that refuses today's
/// client is suspected of having no other group than it chose.
pub(crate) fn reaches(platform: Platform, host: &Host, suite: Suite) -> bool {
    let is_apples = |group: u16| platform == Platform::Ios && group == P_521;
    demanded(host, suite).is_none_or(is_apples)
}

/// Whether the engine reaches a host with a suite.
pub(crate) fn reaches_here(host: &Host, suite: Suite) -> bool {
    suite.is_spoken_here() && demanded(host, suite).is_none()
}

/// The unusual group that a host demands under a suite.
fn demanded(host: &Host, suite: Suite) -> Option<u16> {
    let refuses = matches!(host.refused, Some((NetError::SslVersionOrCipherMismatch, _)));
    let group = match suite.is_of_tls13() {
        true => host.groups.newest,
        false => host.groups.older.filter(|_| suite.name().starts_with("TLS_ECDHE_")),
    };
    group.filter(|it| refuses && host.session.is_none() && !USUAL.contains(it))
}

/// A group by its name, `secp521r1`.
pub(crate) fn group_name(number: u16) -> String {
    match rustls::NamedGroup::from(number) {
        rustls::NamedGroup::Unknown(number) => format!("group {number}"),
        group => format!("{group:?}"),
    }
}

/// The names of the unusual groups that a host demands.
pub(crate) fn demanded_groups(host: &Host) -> Vec<String> {
    let mut groups: Vec<u16> = modern_suites(host).into_iter().filter_map(|it| demanded(host, it)).collect();
    groups.sort_unstable();
    groups.dedup();
    groups.into_iter().map(group_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::{Offer, Protocol, TlsVersion};

    fn demanding(group: u16) -> Host {
        let refused = Some((NetError::SslVersionOrCipherMismatch, "TLS-07"));
        Host { refused, groups: Groups { older: Some(group), newest: Some(group) }, ..Host::default() }
    }

    #[test]
    fn p_521_alone_is_enough_for_ios_and_for_nobody_else() {
        let host = demanding(P_521);
        for suite in [Suite(0xc02f), Suite(0x1301)] {
            assert!(reaches(Platform::Ios, &host, suite));
            assert!(!reaches(Platform::Android, &host, suite));
            assert!(!reaches(Platform::Devtools, &host, suite));
            assert!(!reaches_here(&host, suite));
        }
    }

    #[test]
    fn the_groups_of_all_suites_are_named() {
        let offer = Offer::Offered(vec![Suite(0xc02f), Suite(0xc030), Suite(0x009c)]);
        let protocols = vec![Protocol { version: TlsVersion::Tls12, offer }];
        assert_eq!(
            demanded_groups(&Host { protocols: protocols.clone(), ..demanding(P_521) }),
            ["secp521r1"]
        );
        assert!(demanded_groups(&Host { protocols, ..demanding(23) }).is_empty());
    }

    #[test]
    fn without_curves_no_group_matters() {
        let host = demanding(P_521);
        for suite in [Suite(0x009c), Suite(0x009e)] {
            assert!(reaches(Platform::Android, &host, suite));
        }
    }

    #[test]
    fn a_group_that_was_only_preferred_bars_nobody() {
        for host in [demanding(29), Host { refused: None, ..demanding(P_521) }] {
            assert!(reaches(Platform::Android, &host, Suite(0xc02f)));
            assert!(reaches_here(&host, Suite(0xc02f)));
        }
    }
}
