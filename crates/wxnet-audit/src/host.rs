//! What one host showed: facts, without a judgement.

use std::net::SocketAddr;
use std::time::Duration;

use wxnet::certificates::Key;
use wxnet::{NetError, Suite};

use crate::finding::ReachFault;
use crate::groups::Groups;

/// What one host showed.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// Its name.
    pub name: String,
    /// The port.
    pub port: u16,
    /// Its addresses, in the order in which they are tried.
    pub addresses: Vec<Address>,
    /// Why nothing could be learnt of its TLS.
    pub fault: Option<ReachFault>,
    /// Why a client of today gets no connection, and how a mini-program hears of it; the certificates are never the
    /// reason.
    pub refused: Option<(NetError, &'static str)>,
    /// Each version of SSL and TLS, the oldest first.
    pub protocols: Vec<Protocol>,
    /// The same in the words of the TLS library.
    pub refused_with: Option<String>,
    /// Whether that is because its part of the handshake is larger than a client of today takes.
    pub is_oversized: bool,
    /// As `refused`, for clients that offer HTTP/1.1 alone, as requests do unless told otherwise.
    pub http1_refused: Option<(NetError, &'static str)>,
    /// What a client of today gets: that of `wxnet run`.
    pub session: Option<Session>,
    /// The chains it serves: what the client of today gets first, then others that differ.
    pub chains: Vec<Chain>,
    /// How it shakes hands with clients that speak nothing newer than TLS 1.2, if it does.
    pub older: Option<OlderHandshake>,
    /// The groups that it chooses when it has every choice; asked for where a client of today gets no connection.
    pub groups: Groups,
    /// The answer about revocation that it staples.
    pub staple: Option<Vec<u8>>,
    /// What becomes of clients that do not name the host.
    pub nameless: Option<ServerName>,
    /// What becomes of clients that name another host.
    pub misnamed: Option<ServerName>,
    /// Whether it asks the client for a certificate.
    pub client_certificate: Option<Asked>,
    /// What it took to probe it.
    pub took: Duration,
}

/// One address of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Where.
    pub address: SocketAddr,
    /// What a connection took, or why there is none.
    pub reached: Result<Duration, String>,
}

/// A version of SSL or TLS, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TlsVersion {
    /// SSL 3.0.
    Ssl3,
    /// TLS 1.0.
    Tls10,
    /// TLS 1.1.
    Tls11,
    /// TLS 1.2.
    Tls12,
    /// TLS 1.3.
    Tls13,
}

impl TlsVersion {
    /// Every version, the oldest first.
    pub const ALL: [Self; 5] = [Self::Ssl3, Self::Tls10, Self::Tls11, Self::Tls12, Self::Tls13];

    /// The name that people know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ssl3 => "SSL 3.0",
            Self::Tls10 => "TLS 1.0",
            Self::Tls11 => "TLS 1.1",
            Self::Tls12 => "TLS 1.2",
            Self::Tls13 => "TLS 1.3",
        }
    }
}

/// What a host does with one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    /// Which.
    pub version: TlsVersion,
    /// What it does.
    pub offer: Offer,
}

/// What a host does with a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It speaks it, with these suites; those that it chose earlier come first.
    Offered(Vec<Suite>),
    /// It does not.
    Refused(Refusal),
    /// That was not found out: time was up.
    Unknown,
}

/// How a host refuses a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// By an alert, of this name.
    Alert(String),
    /// By another version instead.
    Instead(TlsVersion),
    /// By ending the connection.
    Closed,
    /// By saying nothing.
    Silent,
    /// By bytes that are no TLS.
    Garbage,
}

/// What a client of today gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The version.
    pub version: TlsVersion,
    /// The suite.
    pub suite: Suite,
    /// The group of the key exchange, as in `X25519`.
    pub group: Option<String>,
    /// The protocol chosen by ALPN, as in `h2`.
    pub alpn: Option<String>,
}

/// A client, by what it says in its hello.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Client {
    /// One of today.
    Today,
    /// One that speaks nothing newer than TLS 1.2.
    Older,
    /// One that takes certificates with RSA keys alone.
    RsaOnly,
    /// One that takes certificates with EC keys alone.
    EcOnly,
    /// One that does not name the host.
    Nameless,
    /// One that reaches the host at another of its addresses.
    At(SocketAddr),
}

/// The first flight of a handshake up to TLS 1.2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderHandshake {
    /// The version.
    pub version: TlsVersion,
    /// The suite.
    pub suite: Suite,
    /// The key exchange, as in `X25519` or `DHE of 1024 bits`; nothing if the client sends the key.
    pub key_exchange: Option<String>,
    /// Whether the secret is bound to the handshake (RFC 7627).
    pub extended_master_secret: bool,
    /// Whether renegotiation is bound to the connection (RFC 5746).
    pub secure_renegotiation: bool,
    /// Whether data would be compressed, which tells secrets.
    pub compresses: bool,
    /// Whether a message is spread over several records.
    pub fragments: bool,
}

/// A chain of certificates as served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Which clients get it.
    pub of: Client,
    /// In DER, the server's own first.
    pub der: Vec<Vec<u8>>,
    /// What is said in them, as far as they can be read.
    pub certificates: Vec<CertificateFacts>,
}

/// What a certificate says, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFacts {
    /// For whom.
    pub subject: String,
    /// By whom.
    pub issuer: String,
    /// In hexadecimal digits.
    pub serial: String,
    /// The first second of its validity, since 1970.
    pub not_before: i64,
    /// The last.
    pub not_after: i64,
    /// Its key.
    pub key: Key,
    /// The algorithm of its signature.
    pub signature: String,
    /// The hosts it is for.
    pub names: Vec<String>,
    /// Whether it may issue others.
    pub is_ca: bool,
    /// Whether it demands a staple.
    pub must_staple: bool,
    /// Where its issuer's certificate is to be had.
    pub issuer_urls: Vec<String>,
    /// Where the lists of revoked certificates are.
    pub list_urls: Vec<String>,
    /// SHA-256 of the whole, in hexadecimal digits.
    pub fingerprint: String,
}

/// What becomes of clients that do not name the host, or name another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerName {
    /// They are served the same.
    NotNeeded,
    /// They are served another certificate.
    OtherCertificate,
    /// They are refused.
    Needed,
}

/// How a host asks for the client's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// It goes on without.
    Optional,
    /// It does not.
    Demanded,
}
