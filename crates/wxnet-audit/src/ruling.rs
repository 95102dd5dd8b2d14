//! What one platform makes of what a host showed.

use std::time::UNIX_EPOCH;

use rustls::pki_types::{CertificateDer, ServerName};
use wxnet::certificates::{Flaw, Found, Key, Profile, Served, Verdict as Chained, judge};
use wxnet::{NetError, Platform, Spoken, Suite, Trust};

use crate::ground::Ground;
use crate::groups::{reaches, reaches_here};
use crate::host::{Asked, Chain, Host, Offer, TlsVersion};
use crate::judgement::Reproducible;

/// What one platform makes of a host.
#[derive(Clone, Debug)]
pub(crate) struct Ruling {
    pub(crate) platform: Platform,
    /// The rules that refuse it, the gravest first.
    pub(crate) rules: Vec<&'static str>,
    /// How a mini-program hears of it.
    pub(crate) error: Option<NetError>,
    pub(crate) reproducible: Reproducible,
    /// What is wrong with its certificates.
    pub(crate) flaws: Vec<Flaw>,
    /// The subjects of the chain that was judged, the root last.
    pub(crate) path: Vec<String>,
    /// Whether its suites are such that only rules take them, and no client of today.
    pub(crate) is_doubtful: bool,
}

/// The second at which certificates are judged, since 1970.
pub(crate) fn now(ground: &Ground) -> i64 {
    let since = ground.clock.wall().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Judges a chain as a platform does, by the engine's own function.
pub(crate) fn judged(
    platform: Platform,
    trust: &Trust,
    host: &Host,
    chain: &Chain,
    now: i64,
) -> Option<Chained> {
    let name = ServerName::try_from(&*host.name).ok()?;
    let der: Vec<CertificateDer<'_>> = chain.der.iter().map(|it| CertificateDer::from(&it[..])).collect();
    let staple = host.staple.as_deref().unwrap_or_default();
    Some(judge(Profile::of(platform), trust, &Served { chain: &der, host: &name, staple, now }))
}

/// The suites that a host offers from TLS 1.2 up.
pub(crate) fn modern_suites(host: &Host) -> Vec<Suite> {
    let modern = host.protocols.iter().filter(|it| it.version >= TlsVersion::Tls12);
    let offered = modern.flat_map(|it| match &it.offer {
        Offer::Offered(suites) => suites.clone(),
        Offer::Refused(_) | Offer::Unknown => Vec::new(),
    });
    let mut suites: Vec<Suite> = offered.collect();
    suites.extend(host.session.as_ref().map(|it| it.suite).filter(|it| !suites.contains(it)));
    suites
}

/// What a platform makes of a host.
pub(crate) fn rule(platform: Platform, host: &Host, ground: &Ground) -> Ruling {
    let mut ruling = Ruling {
        platform,
        rules: Vec::new(),
        error: None,
        reproducible: Reproducible::Yes,
        flaws: Vec::new(),
        path: Vec::new(),
        is_doubtful: false,
    };
    if host.fault.is_some() {
        ruling.refuse(host.refused);
        return ruling;
    }
    if let Some(chain) = host.chains.first()
        && let Some(Chained { flaws, path }) = judged(platform, &ground.trust, host, chain, now(ground))
    {
        (ruling.flaws, ruling.path) = (flaws, path);
    }
    let suites = modern_suites(host);
    let within_reach: Vec<Suite> = suites.into_iter().filter(|it| reaches(platform, host, *it)).collect();
    let speaks = ruling.hear(platform, &within_reach);
    ruling.weigh();
    if speaks && ruling.error.is_none() {
        ruling.compare(host);
        ruling.offer(host);
    }
    ruling
}

impl Ruling {
    /// Notes how the network or TLS refuses, and by which rule of chapter TLS.
    pub(crate) fn refuse(&mut self, by: Option<(NetError, &'static str)>) {
        if let Some((error, rule)) = by {
            self.error = Some(error);
            if rule.starts_with("TLS-") {
                self.rules.push(rule);
            }
        }
    }

    /// Whether the platform has a version and a suite in common with the host (TLS-07, TLS-09, TLS-12); these are the
    /// suites whose groups it has.
    fn hear(&mut self, platform: Platform, suites: &[Suite]) -> bool {
        let spoken: Vec<Spoken> = suites.iter().map(|it| it.spoken_by(platform)).collect();
        if spoken.contains(&Spoken::Yes) {
            return true;
        }
        if spoken.contains(&Spoken::Hardly) {
            self.is_doubtful = true;
            return true;
        }
        let rule = if spoken.contains(&Spoken::No("TLS-09")) { "TLS-09" } else { "TLS-07" };
        self.refuse(Some((NetError::SslVersionOrCipherMismatch, rule)));
        false
    }

    /// Whether the certificates pass. A signature that only this TLS library cannot verify is no reason to refuse.
    fn weigh(&mut self) {
        let is_ours = |it: &Flaw| matches!(it.found, Found::Unverifiable(_)) && it.rule == "TLS-12";
        if self.flaws.iter().any(is_ours) {
            self.reproducible = Reproducible::NotThisSignature;
        }
        self.flaws.retain(|it| !is_ours(it));
        for flaw in &self.flaws {
            if !self.rules.contains(&flaw.rule) {
                self.rules.push(flaw.rule);
            }
        }
        if let Some(gravest) = self.flaws.first() {
            self.error.get_or_insert(gravest.error);
        }
    }

    /// Where HTTP/2 has to be asked for, a server has to speak HTTP/1.1 (REQ-17, REQ-18).
    fn offer(&mut self, host: &Host) {
        if self.platform != Platform::Android && self.error.is_none() {
            self.refuse(host.http1_refused);
        }
    }

    /// The platform would go on, but the engine's own client got no connection: whose limit that is.
    fn compare(&mut self, host: &Host) {
        let Some((error, _)) = host.refused else { return };
        let is_mismatch = error == NetError::SslVersionOrCipherMismatch;
        let suites = modern_suites(host);
        let here = suites.iter().any(|it| reaches_here(host, *it));
        let by_group = suites.iter().any(|it| it.is_spoken_here() && reaches(self.platform, host, *it));
        let is_ours = match (here, error) {
            _ if host.client_certificate == Some(Asked::Demanded) => false,
            (true, NetError::SslVersionOrCipherMismatch | NetError::SslProtocol) => !has_usual_key(host),
            (_, _) => !here && is_mismatch,
        };
        match (is_ours, here) {
            (false, _) => self.refuse(host.refused),
            (true, true) => self.reproducible = Reproducible::NotThisSignature,
            (true, false) if by_group => self.reproducible = Reproducible::NotThisGroup,
            (true, false) => self.reproducible = Reproducible::NotThisSuite,
        }
    }
}

/// Whether the server's key is one that the engine's TLS library verifies every handshake with.
fn has_usual_key(host: &Host) -> bool {
    let key = host.chains.first().and_then(|it| it.certificates.first()).map(|it| &it.key);
    match key {
        Some(Key::Rsa(bits)) => (2048..=8192).contains(bits),
        Some(Key::Ec(bits)) => matches!(bits, 256 | 384),
        Some(Key::Other(kind)) => kind == "1.3.101.112",
        // Whoever shows none does not even to a client that takes every signature.
        None => true,
    }
}
