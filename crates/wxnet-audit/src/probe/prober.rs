//! One host, from its name to everything it shows.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use futures_util::future::join_all;
use rustls::pki_types::ServerName as Name;
use tokio::sync::Semaphore;
use wxnet::{Guise, NetError, Witnessed};

use super::certificate_facts::chain;
use super::enumerate::{candidates, random};
use super::line::{End, Heard, Line, PLACES};
use super::reach::reach;
use super::session::{Shaken, name_of, session};
use crate::finding::ReachFault;
use crate::flight::{Garbled, Hello, KeyExchange, Wanted, alert_name};
use crate::ground::Ground;
use crate::groups::{Groups, group_name};
use crate::host::{Asked, Chain, Client, Host, Offer, OlderHandshake, Protocol, ServerName, TlsVersion};

/// So many of a host's other addresses are compared with the first.
const MOST_OTHERS: usize = 3;

/// What a host is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Errand {
    /// Its name, or its address without brackets.
    pub(crate) host: String,
    /// The port.
    pub(crate) port: u16,
    /// How a client of today comes: as a request, or as a socket.
    pub(crate) guise: Guise,
}

/// Probes a host. It takes no longer than the ground allows, whatever the host does.
pub(crate) async fn probe(errand: &Errand, ground: &Ground) -> Host {
    let began = Instant::now();
    let mut host = Host { name: errand.host.clone(), port: errand.port, ..Host::default() };
    if let Some(address) = reach(ground, &mut host).await {
        let deadline = tokio::time::Instant::now() + ground.patience.host;
        let line = |address| Line { ground, address, places: Semaphore::new(PLACES), deadline };
        let name = name_of(&errand.host, address);
        let probe = Probe { line: line(address), name, named: named(&errand.host), guise: errand.guise };
        probe.run(&mut host).await;
        if host.fault.is_none() {
            probe.compare_addresses(&mut host, line).await;
        }
    }
    host.took = began.elapsed();
    host
}

/// The name that a hello may say: no address is one.
fn named(host: &str) -> Option<&str> {
    host.parse::<IpAddr>().is_err().then(|| host.strip_suffix('.').unwrap_or(host))
}

struct Probe<'a> {
    line: Line<'a>,
    name: Name<'static>,
    named: Option<&'a str>,
    guise: Guise,
}

impl Probe<'_> {
    async fn run(&self, host: &mut Host) {
        let first = candidates(TlsVersion::Tls12);
        let (shaken, heard) = tokio::join!(
            self.line.shake_hands(&self.name, self.guise),
            self.flight(TlsVersion::Tls12, &first)
        );
        let speaks = self.learn(host, shaken, &heard);
        if !speaks {
            host.fault = Some(fault(&heard));
            return;
        }
        let (broken, is_bare) = (fault(&heard), is_bare(&heard));
        self.ask_everything(host, heard).await;
        if host.session.is_some() || !host.chains.is_empty() {
            return;
        }
        if is_late(host) {
            host.fault = Some(ReachFault::Slow);
        } else if !is_refusal(&broken) && !is_bare && !offers_newest(host) {
            host.fault = Some(broken);
        }
    }

    /// What the host's other addresses serve.
    async fn compare_addresses<'a>(&self, host: &mut Host, line: impl Fn(SocketAddr) -> Line<'a>) {
        let others: Vec<SocketAddr> =
            host.addresses.iter().filter(|it| it.reached.is_ok()).map(|it| it.address).collect();
        let lines: Vec<Line<'_>> =
            others.into_iter().filter(|it| *it != self.line.address).take(MOST_OTHERS).map(line).collect();
        let shaken = join_all(lines.iter().map(|it| it.shake_hands(&self.name, self.guise))).await;
        for (line, shaken) in lines.iter().zip(shaken) {
            let why = match shaken {
                Shaken::Seen(witnessed) => {
                    let der = witnessed.chain.iter().map(|it| it.to_vec()).collect();
                    add_chain(host, Client::At(line.address), der);
                    witnessed.secured.err().map(|it| it.said).filter(|_| host.session.is_some())
                }
                Shaken::Unseen(error) => Some(error.name().to_owned()),
            };
            if let (Some(why), Some(own)) =
                (why, host.addresses.iter_mut().find(|it| it.address == line.address))
            {
                own.reached = Err(why);
            }
        }
    }

    /// Notes what the first two connections showed; whether anybody there speaks TLS.
    fn learn(&self, host: &mut Host, shaken: Shaken, heard: &Heard) -> bool {
        match shaken {
            Shaken::Seen(witnessed) => {
                host.session = session(&witnessed);
                host.client_certificate = witnessed.asked.then_some(match witnessed.secured {
                    Ok(_) => Asked::Optional,
                    Err(_) => Asked::Demanded,
                });
                host.refused = witnessed.secured.as_ref().err().map(|it| (it.error, it.rule));
                host.is_oversized = witnessed.is_oversized;
                host.refused_with = witnessed.secured.as_ref().err().map(|it| it.said.clone());
                note_chain(host, *witnessed);
            }
            Shaken::Unseen(error) => host.refused = Some((error, error.rule())),
        }
        let is_alert = |it: &(NetError, _)| it.0 == NetError::SslVersionOrCipherMismatch;
        let answered = &heard.answered;
        host.session.is_some()
            || !host.chains.is_empty()
            || host.refused.as_ref().is_some_and(is_alert)
            || answered.hello.is_some() && answered.garbled.is_none()
            || answered.alert.is_some()
    }

    /// The first flight of a version.
    async fn flight(&self, version: TlsVersion, suites: &[wxnet::Suite]) -> Heard {
        let hello = Hello { version, suites, name: self.named, alpn: &[], random: random() };
        self.line.ask(&hello, Wanted::Flight).await
    }

    async fn ask_everything(&self, host: &mut Host, older: Heard) {
        let versions = TlsVersion::ALL.map(|version| self.line.enumerate(version, self.named));
        let [ssl3, tls10, tls11, tls12, tls13] = versions;
        let (nameless, misnamed) = (self.nameless(host), self.misnamed(host));
        let (lenient, http1) = (self.lenient(host), self.http1(host));
        let groups = self.groups(host, &older);
        let (a, b, c, d, e, nameless, misnamed, lenient, http1, groups) =
            tokio::join!(ssl3, tls10, tls11, tls12, tls13, nameless, misnamed, lenient, http1, groups);
        host.protocols = vec![a, b, c, d, e];
        host.http1_refused = http1;
        host.groups = groups;
        (host.nameless, host.misnamed) = (nameless, misnamed);
        if let Some(witnessed) = lenient {
            host.client_certificate = host.client_certificate.or(witnessed.asked.then_some(Asked::Optional));
            note_chain(host, *witnessed);
        }
        self.note_older(host, older).await;
        if host.chains.is_empty() {
            self.note_oldest(host).await;
        }
    }

    /// What a server shows that answers no hello but one of its own version.
    async fn note_oldest(&self, host: &mut Host) {
        let offered = host.protocols.iter().rev().find_map(|it| match &it.offer {
            Offer::Offered(suites) if it.version < TlsVersion::Tls12 => Some((it.version, suites.clone())),
            _ => None,
        });
        if let Some((version, suites)) = offered {
            let heard = self.flight(version, &suites).await;
            add_chain(host, Client::Older, heard.answered.certificates);
        }
    }

    /// Without a chain of today's client, one that takes every signature may get one.
    async fn lenient(&self, host: &Host) -> Option<Box<Witnessed>> {
        if !host.chains.is_empty() {
            return None;
        }
        match self.line.shake_hands(&self.name, Guise::Lenient).await {
            Shaken::Seen(witnessed) => Some(witnessed),
            Shaken::Unseen(_) => None,
        }
    }

    /// The groups that a server chooses of all, if a client of today has none in common with it perhaps.
    async fn groups(&self, host: &Host, older: &Heard) -> Groups {
        if host.session.is_some() {
            return Groups::default();
        }
        let curve = match older.answered.key_exchange {
            Some(KeyExchange::Curve(curve)) => Some(curve),
            _ => None,
        };
        let newest = self.flight(TlsVersion::Tls13, &candidates(TlsVersion::Tls13)).await;
        Groups { older: curve, newest: newest.answered.hello.and_then(|it| it.group) }
    }

    /// Whether a server that chooses HTTP/2 speaks HTTP/1.1 as well (REQ-17).
    async fn http1(&self, host: &Host) -> Option<(NetError, &'static str)> {
        let chosen = host.session.as_ref()?.alpn.as_deref();
        if chosen != Some("h2") {
            return None;
        }
        match self.line.shake_hands(&self.name, Guise::Socket).await {
            Shaken::Seen(witnessed) => witnessed.secured.err().map(|it| (it.error, it.rule)),
            Shaken::Unseen(error) => Some((error, error.rule())),
        }
    }

    async fn nameless(&self, host: &Host) -> Option<ServerName> {
        self.named.filter(|_| host.session.is_some())?;
        Some(compared(host, self.line.shake_hands(&self.name, Guise::Nameless).await))
    }

    async fn misnamed(&self, host: &Host) -> Option<ServerName> {
        self.named.filter(|_| host.session.is_some())?;
        let other = Name::try_from("nobody.invalid").expect("it is a name");
        Some(compared(host, self.line.shake_hands(&other, self.guise).await))
    }

    /// What clients without TLS 1.3 get, and those that take one kind of key alone.
    async fn note_older(&self, host: &mut Host, older: Heard) {
        host.older = older_handshake(&older);
        if older.answered.asks_certificate {
            host.client_certificate.get_or_insert(Asked::Optional);
        }
        if host.staple.is_none() {
            host.staple.clone_from(&older.answered.staple);
        }
        add_chain(host, Client::Older, older.answered.certificates);
        let (rsa, ec) = by_key(host);
        if rsa.is_empty() || ec.is_empty() {
            return;
        }
        let (rsa, ec) =
            tokio::join!(self.flight(TlsVersion::Tls12, &rsa), self.flight(TlsVersion::Tls12, &ec));
        add_chain(host, Client::RsaOnly, rsa.answered.certificates);
        add_chain(host, Client::EcOnly, ec.answered.certificates);
    }
}

fn older_handshake(heard: &Heard) -> Option<OlderHandshake> {
    let answered = &heard.answered;
    let hello = answered.hello.as_ref().filter(|it| it.version < TlsVersion::Tls13)?;
    if answered.key_exchange.is_none() && hello.suite.gives_forward_secrecy() {
        // It ended before that was told.
        return None;
    }
    let key_exchange = answered.key_exchange.as_ref().map(|it| match it {
        KeyExchange::Curve(number) => group_name(*number),
        KeyExchange::Numbers(bits) => format!("DHE of {bits} bits"),
    });
    Some(OlderHandshake {
        version: hello.version,
        suite: hello.suite,
        key_exchange,
        extended_master_secret: hello.extended_master_secret,
        secure_renegotiation: hello.secure_renegotiation,
        compresses: hello.compresses,
        fragments: answered.is_fragmented,
    })
}

/// The suites of TLS 1.2 that a host offers with keys of RSA, and those with keys on curves.
fn by_key(host: &Host) -> (Vec<wxnet::Suite>, Vec<wxnet::Suite>) {
    let offered = host.protocols.iter().find(|it| it.version == TlsVersion::Tls12);
    let Some(Protocol { offer: Offer::Offered(suites), .. }) = offered else { return Default::default() };
    let with = |key: &str| suites.iter().filter(|it| it.name().contains(key)).copied().collect();
    (with("RSA_WITH_"), with("ECDSA_WITH_"))
}

/// Whether a host speaks TLS 1.3, which shows nothing in clear text.
fn offers_newest(host: &Host) -> bool {
    let newest = host.protocols.iter().find(|it| it.version == TlsVersion::Tls13);
    newest.is_some_and(|it| matches!(it.offer, Offer::Offered(_)))
}

/// Whether time was up before everything was asked.
pub(crate) fn is_late(host: &Host) -> bool {
    host.protocols.iter().any(|it| it.offer == Offer::Unknown)
}

/// Whether a server says that it has nothing in common with the client, which is no fault of the handshake.
fn is_refusal(fault: &ReachFault) -> bool {
    let names = ["protocol_version", "handshake_failure", "insufficient_security"];
    matches!(fault, ReachFault::Alert(name) if names.contains(&&**name))
}

/// Whether a server chose a suite that shows no certificate: its fault is the suite.
fn is_bare(heard: &Heard) -> bool {
    heard.answered.hello.as_ref().is_some_and(|it| it.suite.name().contains("_anon_"))
}

fn note_chain(host: &mut Host, witnessed: Witnessed) {
    add_chain(host, Client::Today, witnessed.chain.iter().map(|it| it.to_vec()).collect());
    if !witnessed.staple.is_empty() {
        host.staple = Some(witnessed.staple);
    }
}

/// Keeps a chain that was not served to another client before.
fn add_chain(host: &mut Host, of: Client, der: Vec<Vec<u8>>) {
    let is_known = |it: &Chain| it.der == der;
    if !der.is_empty() && !host.chains.iter().any(is_known) {
        host.chains.push(chain(of, der));
    }
}

/// What became of a client that does not name the host.
fn compared(host: &Host, shaken: Shaken) -> ServerName {
    let Shaken::Seen(witnessed) = shaken else { return ServerName::Needed };
    let own = host.chains.first().and_then(|it| it.der.first());
    match witnessed.chain.first() {
        Some(shown) if own.is_some_and(|own| own[..] == shown[..]) => ServerName::NotNeeded,
        Some(_) => ServerName::OtherCertificate,
        None => ServerName::Needed,
    }
}

/// Why nothing was learnt.
fn fault(heard: &Heard) -> ReachFault {
    let answered = &heard.answered;
    match (&answered.garbled, answered.alert, &heard.end) {
        (Some(Garbled::TooLarge(bytes)), ..) => ReachFault::TooLarge(*bytes),
        (Some(Garbled::NotTls(began)), ..) => ReachFault::NotTls(String::from_utf8_lossy(began).into_owned()),
        (Some(Garbled::Malformed), ..) => ReachFault::Broken("a message contradicts itself".to_owned()),
        (_, Some(alert), _) => ReachFault::Alert(alert_name(alert)),
        (_, _, End::Silent) => ReachFault::Silent,
        (_, _, End::Reset) => ReachFault::Reset,
        (_, _, End::Closed) => ReachFault::Closed,
        (_, _, End::Unreached(error)) => ReachFault::Broken(error.to_string()),
        (_, _, End::Late) => ReachFault::Slow,
        (_, _, End::Enough) => ReachFault::Broken("the server shows no certificate".to_owned()),
    }
}
