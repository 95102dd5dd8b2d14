//! Which versions a host speaks, and with which suites: it is offered all of them, and what it chooses is left out the
//! next time.

use std::sync::LazyLock;

use wxnet::{Platform, Spoken, Suite};

use super::line::{End, Heard, Line};
use crate::flight::{Answered, Garbled, Hello, Wanted, alert_name};
use crate::host::{Offer, Protocol, Refusal, TlsVersion};

/// So many connections are made for one version.
const MOST_CHOICES: usize = 80;

/// Every suite that is offered, the dearest first: servers that leave the choice to the client shall choose what phones
/// would. Their names are not read again for every host.
static CANDIDATES: LazyLock<Vec<Suite>> = LazyLock::new(|| {
    let mut suites: Vec<Suite> = Suite::all().filter(|it| has_certificate(*it)).collect();
    suites.sort_by_cached_key(|it| (!it.is_spoken_here(), !it.gives_forward_secrecy(), it.is_cbc()));
    suites
});

/// The suites that are offered under a version, the dearest first.
pub(super) fn candidates(version: TlsVersion) -> Vec<Suite> {
    let is_tls13 = version == TlsVersion::Tls13;
    CANDIDATES.iter().copied().filter(|it| it.is_of_tls13() == is_tls13).collect()
}

/// Whether a server shows a certificate under it, or none at all; passwords and shared keys are no matter of phones.
fn has_certificate(suite: Suite) -> bool {
    let name = suite.name();
    !["PSK", "KRB5", "SRP"].iter().any(|it| name.contains(it))
}

/// Whether a refusal may be due to the length of the hello rather than to the version.
fn is_odd(refusal: &Refusal) -> bool {
    let plain = ["protocol_version", "handshake_failure", "insufficient_security"];
    match refusal {
        Refusal::Alert(name) => !plain.contains(&&**name),
        Refusal::Closed => true,
        Refusal::Instead(_) | Refusal::Silent | Refusal::Garbage => false,
    }
}

/// Whether some platform takes it: few enough for a hello of the usual length.
fn is_usual(suite: Suite) -> bool {
    !matches!(suite.spoken_by(Platform::Android), Spoken::No(_))
}

/// Fresh bytes that nobody guesses.
pub(super) fn random() -> [u8; 64] {
    let mut bytes = [0; 64];
    // Nothing secret hangs on them here: without them the hello is as good.
    let _ = getrandom::fill(&mut bytes);
    bytes
}

impl Line<'_> {
    /// What a host does with a version.
    pub(super) async fn enumerate(&self, version: TlsVersion, name: Option<&str>) -> Protocol {
        let all = self.choices(version, name, candidates(version)).await;
        match &all.offer {
            Offer::Refused(refusal) if is_odd(refusal) => {
                let usual = candidates(version).into_iter().filter(|it| is_usual(*it)).collect();
                let fewer = self.choices(version, name, usual).await;
                if matches!(fewer.offer, Offer::Offered(_)) { fewer } else { all }
            }
            _ => all,
        }
    }

    async fn choices(&self, version: TlsVersion, name: Option<&str>, mut left: Vec<Suite>) -> Protocol {
        let mut chosen: Vec<Suite> = Vec::new();
        let mut end = Offer::Unknown;
        while chosen.len() < MOST_CHOICES && !left.is_empty() {
            let heard = self.offer(version, &left, name).await;
            match heard.answered.hello.as_ref() {
                Some(hello) if hello.version == version && left.contains(&hello.suite) => {
                    left.retain(|it| *it != hello.suite);
                    chosen.push(hello.suite);
                }
                _ => {
                    end = refusal(&heard).map_or(Offer::Unknown, Offer::Refused);
                    break;
                }
            }
        }
        let offer = if chosen.is_empty() { end } else { Offer::Offered(chosen) };
        Protocol { version, offer }
    }

    async fn offer(&self, version: TlsVersion, suites: &[Suite], name: Option<&str>) -> Heard {
        let hello = Hello { version, suites, name, alpn: &[], random: random() };
        self.ask(&hello, Wanted::Hello).await
    }
}

/// How a host refused a hello; nothing if that cannot be told.
pub(super) fn refusal(heard: &Heard) -> Option<Refusal> {
    let Answered { hello, alert, garbled, .. } = &heard.answered;
    Some(match (hello, alert, garbled, &heard.end) {
        (Some(hello), ..) => Refusal::Instead(hello.version),
        (_, Some(alert), ..) => Refusal::Alert(alert_name(*alert)),
        (_, _, Some(Garbled::NotTls(_) | Garbled::Malformed | Garbled::TooLarge(_)), _) => Refusal::Garbage,
        (_, _, _, End::Silent) => Refusal::Silent,
        (_, _, _, End::Closed | End::Reset | End::Enough) => Refusal::Closed,
        (_, _, _, End::Unreached(_) | End::Late) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_phones_speak_is_offered_first() {
        let modern = candidates(TlsVersion::Tls12);
        assert!(modern.len() > 150, "{}", modern.len());
        assert!(modern[..6].iter().all(|it| it.is_spoken_here()));
        assert_eq!(candidates(TlsVersion::Tls13).len(), 5);
    }
}
