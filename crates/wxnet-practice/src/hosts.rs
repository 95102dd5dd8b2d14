//! The hosts of the practice server: their names and ports, the domain lists they stand in, and what a
//! connection to them meets.

use std::fmt;

use serde_json::{Value, json};

/// One host, as its URLs spell it.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) name: &'static str,
    /// The URL ports that lead here; none for a name that no address is known for.
    pub(crate) ports: &'static [u16],
    /// The lists that admit it.
    pub(crate) listed: Listed,
    pub(crate) meets: Meets,
}

/// What a connection to a host meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meets {
    /// The endpoints, and the sockets for requests that ask for an upgrade; HTTP/2 if the client offers it.
    Endpoints(Certificate),
    /// The sockets, over HTTP/1.1 alone.
    Sockets,
    /// The byte scripts, over HTTP/1.1 alone.
    Scripts,
    /// The frame scripts, over HTTP/2 alone.
    Frames,
    /// Bytes that are no TLS, in answer to the client's hello.
    NotTls,
    /// A server that speaks nothing from TLS 1.2 up, and says so in an alert.
    OldTls,
    /// A server whose suites give no forward secrecy; it goes no further than its first flight.
    NoSecrecy,
    /// A port on which nothing listens.
    Refusal,
    /// No address at all.
    Nowhere,
    /// The proxy.
    Proxy,
    /// An address to which no way leads.
    NoWay,
    /// An address that no system dials.
    NoScope,
    /// An address that never answers.
    NoAnswer,
}

/// The certificate a host shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Certificate {
    /// Good in every respect.
    Good,
    /// Its last day is past.
    Expired,
    /// Its first day is to come.
    NotYet,
    /// For another name.
    WrongName,
    /// Only its common name is the host's.
    CommonName,
    /// Issued by itself.
    SelfSigned,
    /// Issued by itself, and marked as an authority.
    SelfSignedCa,
    /// A server's, and marked as an authority.
    AuthorityServes,
    /// Issued by an authority that nobody trusts.
    Untrusted,
    /// Issued in the name of the authority that is trusted, by somebody else.
    Impostor,
    /// Issued by an intermediate authority, which is not sent.
    MissingIntermediate,
    /// Issued by the same, which is sent.
    FullChain,
    /// Issued by an authority whose last day is past.
    IssuerExpired,
    /// Its issuer is no authority.
    IssuerNoCa,
    /// One authority more than the path length allows.
    PathTooLong,
    /// Its issuer may issue for other names only.
    Constrained,
    /// Its issuer is of the organisation `WoSign`.
    WoSign,
    /// Its issuer is of the organisation `StartCom`.
    StartCom,
    /// Its extended key usage names clients only.
    ClientOnly,
    /// Without an extended key usage.
    NoUsage,
    /// Valid for 1,000 days.
    LongLived,
    /// An RSA key of 2,048 bits.
    Rsa,
    /// An RSA key of 1,024 bits, over TLS 1.2.
    WeakKey,
    /// An EC key of 384 bits.
    P384,
    /// Signed with SHA-1.
    WeakSignature,
    /// A stapled answer says that it is good.
    NotRevoked,
    /// A stapled answer says that it is revoked.
    Revoked,
    /// Issued by an authority under another, which are sent in the wrong order, and the root with them.
    WrongOrder,
    /// For every name below the host's parent.
    Wildcard,
    /// Good, over TLS 1.2 alone.
    Tls12,
    /// Good, over TLS 1.3 alone.
    Tls13,
    /// Good, and shown by somebody who has not its key.
    Stolen,
    /// The same over TLS 1.2.
    StolenTls12,
}

/// The domain lists a host stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// `requestdomain`, `uploaddomain`, `downloaddomain`.
    Calls,
    /// `uploaddomain` and `downloaddomain`.
    Files,
    /// `wsrequestdomain`.
    Sockets,
    /// All four.
    Everywhere,
    /// None, so that a refusal can be told from a connection.
    Nowhere,
}

/// Every host there is.
pub(crate) const HOSTS: &[Host] = &[
    host("api.practice.test", &[443, 8443, 80], Listed::Calls, Meets::Endpoints(Certificate::Good)),
    host("files.practice.test", &[443], Listed::Files, Meets::Endpoints(Certificate::Good)),
    host("ws.practice.test", &[443, 9443, 80], Listed::Sockets, Meets::Sockets),
    host("raw.practice.test", &[443], Listed::Everywhere, Meets::Scripts),
    host("frames.practice.test", &[443], Listed::Everywhere, Meets::Frames),
    host("other.practice.test", &[443, 80], Listed::Nowhere, Meets::Endpoints(Certificate::Good)),
    host("plain.practice.test", &[80], Listed::Nowhere, Meets::Endpoints(Certificate::Good)),
    shows("expired.practice.test", Listed::Everywhere, Certificate::Expired),
    shows("not-yet.practice.test", Listed::Everywhere, Certificate::NotYet),
    shows("wrong-name.practice.test", Listed::Everywhere, Certificate::WrongName),
    shows("common-name.practice.test", Listed::Nowhere, Certificate::CommonName),
    shows("self-signed.practice.test", Listed::Everywhere, Certificate::SelfSigned),
    shows("self-signed-ca.practice.test", Listed::Nowhere, Certificate::SelfSignedCa),
    shows("ca-serves.practice.test", Listed::Nowhere, Certificate::AuthorityServes),
    shows("untrusted.practice.test", Listed::Everywhere, Certificate::Untrusted),
    shows("impostor.practice.test", Listed::Nowhere, Certificate::Impostor),
    shows("missing-intermediate.practice.test", Listed::Nowhere, Certificate::MissingIntermediate),
    shows("full-chain.practice.test", Listed::Nowhere, Certificate::FullChain),
    shows("issuer-expired.practice.test", Listed::Nowhere, Certificate::IssuerExpired),
    shows("issuer-no-ca.practice.test", Listed::Nowhere, Certificate::IssuerNoCa),
    shows("path-too-long.practice.test", Listed::Nowhere, Certificate::PathTooLong),
    shows("constrained.practice.test", Listed::Nowhere, Certificate::Constrained),
    shows("wosign.practice.test", Listed::Nowhere, Certificate::WoSign),
    shows("startcom.practice.test", Listed::Nowhere, Certificate::StartCom),
    shows("client-only.practice.test", Listed::Everywhere, Certificate::ClientOnly),
    shows("no-usage.practice.test", Listed::Everywhere, Certificate::NoUsage),
    shows("long-lived.practice.test", Listed::Everywhere, Certificate::LongLived),
    shows("rsa.practice.test", Listed::Nowhere, Certificate::Rsa),
    shows("weak-key.practice.test", Listed::Nowhere, Certificate::WeakKey),
    shows("p384.practice.test", Listed::Nowhere, Certificate::P384),
    shows("weak-signature.practice.test", Listed::Nowhere, Certificate::WeakSignature),
    shows("not-revoked.practice.test", Listed::Nowhere, Certificate::NotRevoked),
    shows("revoked.practice.test", Listed::Nowhere, Certificate::Revoked),
    shows("wrong-order.practice.test", Listed::Nowhere, Certificate::WrongOrder),
    shows("wildcard.practice.test", Listed::Nowhere, Certificate::Wildcard),
    shows("tls12.practice.test", Listed::Nowhere, Certificate::Tls12),
    shows("tls13.practice.test", Listed::Nowhere, Certificate::Tls13),
    shows("stolen.practice.test", Listed::Nowhere, Certificate::Stolen),
    shows("stolen-tls12.practice.test", Listed::Nowhere, Certificate::StolenTls12),
    host("not-tls.practice.test", &[443], Listed::Everywhere, Meets::NotTls),
    host("old-tls.practice.test", &[443], Listed::Everywhere, Meets::OldTls),
    host("no-secrecy.practice.test", &[443], Listed::Nowhere, Meets::NoSecrecy),
    host("refused.practice.test", &[443], Listed::Everywhere, Meets::Refusal),
    host("proxy.practice.test", &[3128], Listed::Nowhere, Meets::Proxy),
    // A neighbour of a device in this network.
    host("192.168.7.9", &[443, 80], Listed::Nowhere, Meets::Endpoints(Certificate::Good)),
    // Another one; whoever names no host is shown the good certificate, in which this address is not.
    host("192.168.7.10", &[443], Listed::Nowhere, Meets::Endpoints(Certificate::WrongName)),
    host("nowhere.practice.test", &[], Listed::Everywhere, Meets::Nowhere),
    host("unreachable.practice.test", &[443], Listed::Everywhere, Meets::NoWay),
    host("scopeless.practice.test", &[443], Listed::Everywhere, Meets::NoScope),
    host("unanswered.practice.test", &[443], Listed::Everywhere, Meets::NoAnswer),
];

/// The origins listed with a port of their own, beside the ones without.
const LISTED_WITH_PORT: &[&str] = &["https://api.practice.test:8443"];

const fn host(name: &'static str, ports: &'static [u16], listed: Listed, meets: Meets) -> Host {
    Host { name, ports, listed, meets }
}

/// A host with the endpoints whose certificate is what matters. Most are in no list: old base libraries take no more
/// than 20 entries.
const fn shows(name: &'static str, listed: Listed, certificate: Certificate) -> Host {
    host(name, &[443], listed, Meets::Endpoints(certificate))
}

/// What the host of this name meets; a name that is not ours (or none at all) meets the endpoints.
pub(crate) fn meets(name: Option<&str>) -> Meets {
    HOSTS
        .iter()
        .find(|host| Some(host.name) == name)
        .map_or(Meets::Endpoints(Certificate::Good), |host| host.meets)
}

/// Where a host's port is really found, in the words of curl's `--connect-to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectTo {
    /// The host of the URL.
    pub host: String,
    /// The port of the URL, the scheme's own if it names none.
    pub port: u16,
    /// The address to connect to instead: `127.0.0.1`, but for the hosts that nobody reaches.
    pub to_host: String,
    /// The port to connect to instead.
    pub to_port: u16,
}

impl fmt::Display for ConnectTo {
    /// `HOST1:PORT1:HOST2:PORT2`, as curl's `--connect-to` reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{}", self.host, self.port, self.to_host, self.to_port)
    }
}

/// The ports on 127.0.0.1 that the server got.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    pub(crate) tls: u16,
    pub(crate) plain: u16,
    pub(crate) refused: u16,
    pub(crate) proxy: u16,
}

/// The way to every host and port.
pub(crate) fn connect_to(ports: Ports) -> Vec<ConnectTo> {
    HOSTS.iter().flat_map(|host| host.ports.iter().map(move |&port| way(host, port, ports))).collect()
}

fn way(host: &Host, port: u16, ports: Ports) -> ConnectTo {
    let to_port = match (host.meets, port) {
        (Meets::Refusal, _) => ports.refused,
        (Meets::Proxy, _) => ports.proxy,
        (_, 80) => ports.plain,
        _ => ports.tls,
    };
    let to_host = match host.meets {
        Meets::NoWay => "255.255.255.255",
        Meets::NoScope => "[fe80::1]",
        // Reserved for documentation (RFC 5737).
        Meets::NoAnswer => "192.0.2.1",
        _ => "127.0.0.1",
    };
    ConnectTo { host: host.name.to_owned(), port, to_host: to_host.to_owned(), to_port }
}

/// The domain lists that admit the hosts, in the platform's format (`domains.json`).
pub(crate) fn domains() -> Value {
    let calls = |also: &[Listed]| {
        let mut origins = origins("https", also);
        if also.contains(&Listed::Calls) {
            origins.extend(LISTED_WITH_PORT.iter().map(|&origin| origin.to_owned()));
        }
        origins
    };
    json!({
        "requestdomain": calls(&[Listed::Calls]),
        "wsrequestdomain": calls_to_sockets(),
        "uploaddomain": calls(&[Listed::Calls, Listed::Files]),
        "downloaddomain": calls(&[Listed::Calls, Listed::Files]),
    })
}

fn calls_to_sockets() -> Vec<String> {
    origins("wss", &[Listed::Sockets])
}

fn origins(scheme: &str, listed: &[Listed]) -> Vec<String> {
    HOSTS
        .iter()
        .filter(|host| host.listed == Listed::Everywhere || listed.contains(&host.listed))
        .map(|host| format!("{scheme}://{}", host.name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORTS: Ports = Ports { tls: 4001, plain: 4002, refused: 4003, proxy: 4004 };

    #[test]
    fn a_way_reads_as_curl_wants_it() {
        let first = &connect_to(PORTS)[0];
        assert_eq!(first.to_string(), "api.practice.test:443:127.0.0.1:4001");
    }

    #[test]
    fn port_80_leads_to_the_plain_port_and_a_refusing_host_to_the_refusing_one() {
        let ways: Vec<String> = connect_to(PORTS).iter().map(ToString::to_string).collect();
        assert!(ways.contains(&"plain.practice.test:80:127.0.0.1:4002".to_owned()));
        assert!(ways.contains(&"refused.practice.test:443:127.0.0.1:4003".to_owned()));
        assert!(!ways.iter().any(|way| way.starts_with("nowhere.")));
        assert!(ways.contains(&"unreachable.practice.test:443:255.255.255.255:4001".to_owned()));
        assert!(ways.contains(&"scopeless.practice.test:443:[fe80::1]:4001".to_owned()));
        assert!(ways.contains(&"unanswered.practice.test:443:192.0.2.1:4001".to_owned()));
    }

    #[test]
    fn no_list_admits_the_unlisted_hosts() {
        let lists = domains().to_string();
        assert!(!lists.contains("other.practice.test"));
        assert!(!lists.contains("plain.practice.test"));
    }

    #[test]
    fn each_list_holds_its_own_hosts() {
        let lists = domains();
        let holds = |list: &str, origin: &str| {
            lists[list].as_array().is_some_and(|list| list.iter().any(|entry| entry == origin))
        };
        assert!(holds("requestdomain", "https://api.practice.test"));
        assert!(holds("requestdomain", "https://api.practice.test:8443"));
        assert!(!holds("requestdomain", "https://files.practice.test"));
        assert!(holds("uploaddomain", "https://files.practice.test"));
        assert!(holds("wsrequestdomain", "wss://ws.practice.test"));
        assert!(!holds("wsrequestdomain", "wss://api.practice.test"));
    }
}
