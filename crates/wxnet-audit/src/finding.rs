//! Findings: what is wrong or worth knowing, as facts. [`words`](crate::message) make sentences of them.

use wxnet::certificates::Found;
use wxnet::{BarredHost, Platform};
use wxnet_project::Place;

use crate::distrust::Distrusted;
use crate::host::{Asked, Client, OlderHandshake, TlsVersion};
use crate::judgement::Reproducible;
use crate::lists::ListFault;
use crate::scripts::ScriptFault;
use crate::settings::SettingFault;
use wxnet::Suite;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub kind: Kind,
    /// Whom it concerns; nobody's verdict depends on a finding without platforms.
    pub platforms: Vec<Platform>,
    /// Where it stands, if it is about a file.
    pub place: Option<Place>,
}

impl Finding {
    /// A finding for these platforms.
    #[must_use]
    pub fn new(kind: impl Into<Kind>, platforms: &[Platform]) -> Self {
        Self { kind: kind.into(), platforms: platforms.to_vec(), place: None }
    }

    /// The same, in a file.
    #[must_use]
    pub fn at(self, place: &Place) -> Self {
        Self { place: Some(place.clone()), ..self }
    }

    /// The AUDIT rule that it stands under.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match &self.kind {
            Kind::Address(it) => it.rule(),
            Kind::Reach(it) => it.rule(),
            Kind::Chain(it) => it.rule(),
            Kind::Protocol(it) => it.rule(),
            Kind::Answer(it) => it.rule(),
            Kind::List(it) => it.rule(),
            Kind::Script(it) => it.rule(),
            Kind::Setting(it) => it.rule(),
        }
    }

    /// On whose side it is.
    #[must_use]
    pub const fn side(&self) -> Side {
        match &self.kind {
            Kind::Address(_) => Side::Address,
            Kind::Reach(
                ReachFault::NotResolved(_) | ReachFault::Unreached(_) | ReachFault::PartlyUnreached(_),
            ) => Side::Network,
            Kind::Protocol(ProtocolFault::NotReproducible(_)) => Side::Wxnet,
            Kind::Answer(AnswerFault::RedirectOutside(_) | AnswerFault::RedirectElsewhere(_))
            | Kind::List(_) => Side::Lists,
            Kind::Script(_) => Side::Scripts,
            Kind::Setting(_) => Side::Configuration,
            Kind::Reach(_) | Kind::Chain(_) | Kind::Protocol(_) | Kind::Answer(_) => Side::Server,
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match &self.kind {
            Kind::Address(it) => it.severity(),
            Kind::Reach(it) => it.severity(),
            Kind::Chain(it) => it.severity(),
            Kind::Protocol(it) => it.severity(),
            Kind::Answer(it) => it.severity(),
            Kind::List(it) => it.severity(),
            Kind::Script(it) => it.severity(),
            Kind::Setting(_) => SettingFault::severity(),
        }
    }
}

/// Where the change is to be made that mends a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The address itself.
    Address,
    /// Names, ways, firewalls.
    Network,
    /// The server that was asked.
    Server,
    /// The mini-program's domain lists.
    Lists,
    /// Its scripts.
    Scripts,
    /// Its configuration.
    Configuration,
    /// This program.
    Wxnet,
}

impl Side {
    /// The name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Network => "network",
            Self::Server => "server",
            Self::Lists => "lists",
            Self::Scripts => "scripts",
            Self::Configuration => "configuration",
            Self::Wxnet => "wxnet",
        }
    }
}

/// How grave a finding is, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Works today.
    Warning,
    /// Does not work.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What was found, by what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The address itself.
    Address(AddressFault),
    /// The way to the server.
    Reach(ReachFault),
    /// Its certificates.
    Chain(ChainFault),
    /// What it speaks.
    Protocol(ProtocolFault),
    /// What it answers.
    Answer(AnswerFault),
    /// A project's domain lists.
    List(ListFault),
    /// A project's scripts.
    Script(ScriptFault),
    /// A project's configuration.
    Setting(SettingFault),
}

macro_rules! kinds {
    ($($name:ident($fault:ident)),*) => {
        $(impl From<$fault> for Kind {
            fn from(fault: $fault) -> Self {
                Self::$name(fault)
            }
        })*
    };
}

kinds!(
    Address(AddressFault),
    Reach(ReachFault),
    Chain(ChainFault),
    Protocol(ProtocolFault),
    Answer(AnswerFault),
    List(ListFault),
    Script(ScriptFault),
    Setting(SettingFault)
);

/// About the address itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// A host that is refused although it is listed.
    Barred(BarredHost),
    /// A scheme without TLS, which no list admits: `http` or `ws`.
    Plain(String),
    /// A port of sockets other than 443.
    SocketPort(u16),
    /// A name in other letters: as it is compared, in punycode.
    Internationalised(String),
    /// A registrable domain, whose ICP registration cannot be seen from the network.
    Icp(String),
}

impl AddressFault {
    const fn rule(&self) -> &'static str {
        match self {
            Self::Barred(BarredHost::Platform) => "AUDIT-03",
            Self::Barred(_) => "AUDIT-02",
            Self::Plain(_) => "AUDIT-01",
            Self::SocketPort(_) => "AUDIT-28",
            Self::Internationalised(_) => "AUDIT-05",
            Self::Icp(_) => "AUDIT-06",
        }
    }

    const fn severity(&self) -> Severity {
        match self {
            Self::Barred(_) | Self::Plain(_) => Severity::Error,
            Self::SocketPort(_) => Severity::Warning,
            Self::Internationalised(_) | Self::Icp(_) => Severity::Info,
        }
    }
}

/// About the way to the server, up to its certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReachFault {
    /// The name leads nowhere: why, in the words of the resolver.
    NotResolved(String),
    /// No address answers: each, and why.
    Unreached(Vec<(String, String)>),
    /// Some addresses do not answer, others do.
    PartlyUnreached(Vec<(String, String)>),
    /// The connection opens, and nothing is ever said.
    Silent,
    /// The server ends the connection in the handshake.
    Closed,
    /// The server resets the connection in the handshake.
    Reset,
    /// What it says is no TLS: its first bytes, made printable.
    NotTls(String),
    /// It refuses every hello with an alert, of this name.
    Alert(String),
    /// A message of the handshake, or the whole of it, is larger than anybody takes: so many bytes at least.
    TooLarge(usize),
    /// The handshake breaks down: why.
    Broken(String),
    /// Time was up before everything was asked.
    Slow,
}

impl ReachFault {
    const fn rule(&self) -> &'static str {
        match self {
            Self::NotResolved(_) | Self::Unreached(_) | Self::PartlyUnreached(_) | Self::Slow => "AUDIT-30",
            _ => "AUDIT-07",
        }
    }

    const fn severity(&self) -> Severity {
        match self {
            Self::PartlyUnreached(_) | Self::Slow => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// About the certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// What a platform refuses.
    Flaw {
        /// The rule of chapter TLS.
        rule: &'static str,
        /// The subject of the certificate.
        certificate: String,
        /// What is wrong with it.
        found: Found,
        /// Where the issuer's certificate is to be had, for one that is missing.
        issuer_urls: Vec<String>,
    },
    /// Issued under an organisation that nobody trusts any more; if it was after the day from which such certificates
    /// were refused first, that is one finding, and that they all are is another (AUDIT-16, AUDIT-17).
    Organisation {
        /// Its name.
        organisation: String,
        /// Whether this is about the day of issue.
        by_date: bool,
    },
    /// It leads to no trusted root, as far as can be told from what was served: it ends at this issuer.
    Untrusted(String),
    /// Its days are counted.
    ExpiresSoon {
        /// The subject of the certificate.
        certificate: String,
        /// So many whole days are left.
        days: i64,
    },
    /// The certificates are not in order.
    OutOfOrder,
    /// A root is sent along, which nobody needs.
    SuperfluousRoot(String),
    /// A certificate is sent along that has nothing to do with the others.
    Stray(String),
    /// The server's certificate is marked as a CA.
    ServerIsCa,
    /// The certificate demands a staple, and none comes.
    NoStaple,
    /// It is valid for so many days, more than 398.
    LongValidity(i64),
    /// The key of one that issued another is smaller than Apple takes of issuers.
    WeakIssuer {
        /// Its subject.
        certificate: String,
        /// The bits of its RSA key.
        bits: usize,
    },
    /// Its root is missing in some of the sets of roots in use: the root, and the sets by name.
    NotInEverySet {
        /// The root.
        root: String,
        /// Where it is missing.
        missing: Vec<RootSet>,
    },
    /// Some clients distrust those who issued it.
    Distrusted(&'static Distrusted),
    /// The issuer's own list says that it is revoked.
    RevokedByList(String),
    /// The chain that was judged: each certificate's subject, the root last.
    Judged(Vec<String>),
    /// It could not be seen, for want of a group or a suite: nothing is known of the certificates.
    Unseen,
    /// Some clients get another chain: which, and the gravest that is wrong with it alone, if anything is.
    OtherChain(Client, Option<Found>),
}

/// A set of roots in use (AUDIT-18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RootSet {
    /// The one that is built in, Mozilla's.
    BuiltIn,
    /// The machine's.
    Machine,
}

impl ChainFault {
    fn rule(&self) -> &'static str {
        match self {
            Self::Flaw { found, .. } => of_found(found),
            Self::Organisation { by_date: true, .. } => "AUDIT-16",
            Self::Organisation { by_date: false, .. } => "AUDIT-17",
            Self::Untrusted(_) => "AUDIT-08",
            Self::ExpiresSoon { .. } => "AUDIT-10",
            Self::OutOfOrder
            | Self::SuperfluousRoot(_)
            | Self::Stray(_)
            | Self::ServerIsCa
            | Self::NoStaple
            | Self::WeakIssuer { .. }
            | Self::LongValidity(_) => "AUDIT-33",
            Self::NotInEverySet { .. } | Self::Distrusted(_) => "AUDIT-18",
            Self::RevokedByList(_) => "AUDIT-32",
            Self::OtherChain(_, Some(_)) => "AUDIT-33",
            Self::Unseen | Self::Judged(_) | Self::OtherChain(_, None) => "AUDIT-20",
        }
    }

    const fn severity(&self) -> Severity {
        match self {
            Self::Flaw { .. } | Self::Organisation { .. } | Self::Untrusted(_) | Self::RevokedByList(_) => {
                Severity::Error
            }
            Self::Judged(_) | Self::OtherChain(_, None) => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

/// The AUDIT rule of what a platform refuses.
fn of_found(found: &Found) -> &'static str {
    match found {
        Found::IssuedItself(_) | Found::Stranger => "AUDIT-11",
        Found::MissingIssuer(_) => "AUDIT-12",
        Found::UntrustedRoot
        | Found::UnreadableBeside(_)
        | Found::Impostor(_)
        | Found::Circle
        | Found::Endless => "AUDIT-08",
        Found::Organisation(_) => "AUDIT-17",
        Found::OtherNames { .. } => "AUDIT-09",
        Found::NotYet { .. } | Found::Expired { .. } => "AUDIT-10",
        Found::Unverifiable(_) | Found::WeakSignature(_) | Found::WeakKey { .. } => "AUDIT-15",
        Found::Unreadable(_)
        | Found::Nothing
        | Found::NotUnderstood(_)
        | Found::Revoked
        | Found::NotForServers
        | Found::NoUsage
        | Found::NoCa
        | Found::MayNotSign
        | Found::TooDeep(_)
        | Found::Constrained(_)
        | Found::LongValidity { .. } => "AUDIT-32",
    }
}

/// About versions and suites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProtocolFault {
    /// Nothing from TLS 1.2 up; what there is instead.
    NoModernVersion(Vec<TlsVersion>),
    /// Which versions below 1.2 are offered, if any.
    OlderVersions(Vec<TlsVersion>),
    /// No suite with forward secrecy from TLS 1.2 up; which there are.
    NoForwardSecrecy(Vec<Suite>),
    /// No suite from TLS 1.2 up that any phone still speaks; which there are.
    OutdatedSuites(Vec<Suite>),
    /// Ephemeral keys without curves alone, which clients of today have given up; which suites there are.
    OnlyFiniteFields(Vec<Suite>),
    /// Only suites in CBC mode; which there are.
    OnlyCbc(Vec<Suite>),
    /// Everything that is offered.
    Offers(Vec<(TlsVersion, Vec<Suite>)>),
    /// How it shakes hands with clients that speak nothing newer than TLS 1.2.
    Older(OlderHandshake),
    /// What ALPN chose; whether HTTP/2 is spoken.
    Alpn(Option<String>),
    /// Versions and suites are in common, and still no client of today gets a connection; the groups of the key exchange
    /// that may be the reason.
    NothingInCommon(Vec<String>),
    /// HTTP/2 is spoken and HTTP/1.1 is not.
    OnlyHttp2,
    /// Clients that do not name the host are refused, or served something else.
    NeedsServerName,
    /// The client is asked for a certificate.
    ClientCertificate(Asked),
    /// A run ends otherwise than the phone.
    NotReproducible(Reproducible),
}

impl ProtocolFault {
    const fn rule(&self) -> &'static str {
        match self {
            Self::NoModernVersion(_) | Self::OutdatedSuites(_) | Self::NothingInCommon(_) => "AUDIT-13",
            Self::OlderVersions(_) => "AUDIT-14",
            Self::NoForwardSecrecy(_) => "AUDIT-15",
            Self::OnlyFiniteFields(_) | Self::OnlyCbc(_) => "AUDIT-33",
            Self::Offers(_)
            | Self::Older(_)
            | Self::Alpn(_)
            | Self::OnlyHttp2
            | Self::NeedsServerName
            | Self::ClientCertificate(_) => "AUDIT-34",
            Self::NotReproducible(_) => "AUDIT-35",
        }
    }

    const fn severity(&self) -> Severity {
        match self {
            Self::NoModernVersion(_)
            | Self::NoForwardSecrecy(_)
            | Self::OutdatedSuites(_)
            | Self::NothingInCommon(_)
            | Self::OnlyHttp2
            | Self::ClientCertificate(Asked::Demanded) => Severity::Error,
            Self::OnlyFiniteFields(_) | Self::OnlyCbc(_) | Self::ClientCertificate(Asked::Optional) => {
                Severity::Warning
            }
            Self::OlderVersions(_)
            | Self::Offers(_)
            | Self::Older(_)
            | Self::Alpn(_)
            | Self::NeedsServerName
            | Self::NotReproducible(_) => Severity::Info,
        }
    }
}

/// About what HTTP says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// It was answered with this status, over this version of HTTP.
    Answered(u16, &'static str),
    /// No answer of HTTP came: why.
    Failed(String),
    /// A redirect leads to this origin, which the list does not admit.
    RedirectOutside(String),
    /// A redirect leads to this origin, which no list can admit.
    RedirectBarred(String),
    /// A redirect leads to this origin, which has to be listed.
    RedirectElsewhere(String),
    /// Redirects without an end.
    EndlessRedirect(String),
    /// It declares a charset other than UTF-8.
    Charset(String),
    /// It is text, and not in UTF-8.
    NotUtf8,
    /// A download without a Content-Type, or with one that gives its file no extension.
    ContentType(Option<String>),
    /// Asked for a WebSocket, the server answers with this status; `true` if the address names a path.
    NoUpgrade(u16, bool),
    /// Asked for a WebSocket, the server fails: why.
    UpgradeFailed(String),
    /// Only without a subprotocol a WebSocket opens.
    NoSubprotocol,
    /// A WebSocket opens.
    Upgraded,
}

impl AnswerFault {
    const fn rule(&self) -> &'static str {
        match self {
            Self::Answered(..) | Self::Upgraded | Self::NoSubprotocol => "AUDIT-34",
            Self::Failed(_) | Self::NoUpgrade(..) | Self::UpgradeFailed(_) => "AUDIT-07",
            Self::RedirectOutside(_)
            | Self::RedirectBarred(_)
            | Self::RedirectElsewhere(_)
            | Self::EndlessRedirect(_) => "AUDIT-27",
            Self::Charset(_) | Self::NotUtf8 => "AUDIT-25",
            Self::ContentType(_) => "AUDIT-26",
        }
    }

    const fn severity(&self) -> Severity {
        match self {
            Self::Failed(_)
            | Self::RedirectOutside(_)
            | Self::RedirectBarred(_)
            | Self::EndlessRedirect(_)
            | Self::NoUpgrade(_, true)
            | Self::UpgradeFailed(_) => Severity::Error,
            Self::RedirectElsewhere(_)
            | Self::Charset(_)
            | Self::NotUtf8
            | Self::ContentType(_)
            | Self::NoUpgrade(_, false) => Severity::Warning,
            Self::Answered(..) | Self::Upgraded | Self::NoSubprotocol => Severity::Info,
        }
    }
}
