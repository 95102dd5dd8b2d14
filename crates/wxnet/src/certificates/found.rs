//! What was found wrong with a certificate: the facts, and the sentence that a run tells of them.

use std::fmt;

use wxnet_core::Platform;

use super::certificate::Key;

/// What was found, and what was wanted. Its `Display` is a sentence about the certificate, in English.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// It cannot be read.
    Unreadable(String),
    /// The server sent none.
    Nothing,
    /// One that was sent along, and is needed perhaps, cannot be read.
    UnreadableBeside(String),
    /// It has an extension that must be understood, and is not: its object identifier.
    NotUnderstood(String),
    /// It issued itself, which this platform refuses even of those that are trusted.
    IssuedItself(Platform),
    /// It issued itself, and is not trusted.
    Stranger,
    /// It is a root that is not trusted.
    UntrustedRoot,
    /// Its issuer was not sent, and is no trusted root.
    MissingIssuer(String),
    /// Somebody else of its issuer's name is there, who did not sign it.
    Impostor(String),
    /// Its issuers lead round in a circle.
    Circle,
    /// The way to a root is too long.
    Endless,
    /// Its signature is of a kind that cannot be verified here.
    Unverifiable(String),
    /// Its chain names an organisation that nobody trusts any more.
    Organisation(String),
    /// The stapled answer says revoked.
    Revoked,
    /// It is for other hosts, or none.
    OtherNames {
        /// The names it is for.
        names: Vec<String>,
        /// The host.
        host: String,
    },
    /// It is not valid yet.
    NotYet {
        /// From when on it is, in seconds since 1970.
        from: i64,
        /// When it was judged.
        now: i64,
    },
    /// It is not valid any more.
    Expired {
        /// Until when it was, in seconds since 1970.
        until: i64,
        /// When it was judged.
        now: i64,
    },
    /// Its extended key usage names no servers.
    NotForServers,
    /// It has no extended key usage.
    NoUsage,
    /// It issued another, and is no CA.
    NoCa,
    /// It issued another, which its key usage does not allow.
    MayNotSign,
    /// So many CAs are below it, more than its path length allows.
    TooDeep(usize),
    /// It is for a name that an issuer above it may not issue for, or has too many names to tell.
    Constrained(String),
    /// The algorithm of its signature, which is too weak.
    WeakSignature(String),
    /// Its key is too small, or of a kind that will not do.
    WeakKey {
        /// The key.
        key: Key,
        /// The bits that are demanded of an RSA key, and of one on a curve.
        demanded: (usize, usize),
    },
    /// It is valid for too many days.
    LongValidity {
        /// So many.
        days: i64,
        /// So many may be.
        most: i64,
    },
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => f.write_str(why),
            Self::Nothing => f.write_str("the server sent no certificate"),
            Self::UnreadableBeside(why) => write!(f, "a certificate that was sent along is {why}"),
            Self::NotUnderstood(oid) => write!(f, "its extension {oid} is critical, and not understood"),
            Self::IssuedItself(platform) => {
                write!(f, "it issued itself; {platform} refuses that, also if trusted")
            }
            Self::Stranger => f.write_str("it issued itself, and is not among the trusted roots"),
            Self::UntrustedRoot => f.write_str("it is a root, and not among the trusted ones"),
            Self::MissingIssuer(issuer) => {
                write!(f, "the server did not send its issuer {issuer}, which is no trusted root")
            }
            Self::Impostor(issuer) => write!(f, "{issuer} did not sign it"),
            Self::Circle => f.write_str("those who issued it lead round in a circle, and to no trusted root"),
            Self::Endless => f.write_str("the way to a root is too long"),
            Self::Unverifiable(name) => {
                write!(f, "its signature, {name}, cannot be verified by this TLS library")
            }
            Self::Organisation(name) => {
                write!(f, "its chain names the organisation {name}, which is not trusted any more")
            }
            Self::Revoked => f.write_str("the answer about revocation that the server staples says revoked"),
            Self::OtherNames { names, host } => {
                let names = if names.is_empty() { "no host".to_owned() } else { names.join(", ") };
                write!(f, "it is for {names}, not for {host}")
            }
            Self::NotYet { from, now } => {
                write!(f, "it is not valid before {}; it is {}", Day(*from), Day(*now))
            }
            Self::Expired { until, now } => {
                write!(f, "it is not valid after {}; it is {}", Day(*until), Day(*now))
            }
            Self::NotForServers => f.write_str("its extended key usage does not name servers"),
            Self::NoUsage => f.write_str("it has no extended key usage"),
            Self::NoCa => f.write_str("it issued a certificate, and is no CA"),
            Self::MayNotSign => f.write_str("it issued a certificate, and its key usage does not allow it"),
            Self::TooDeep(below) => {
                write!(f, "{below} CAs are below it, more than its path length allows")
            }
            Self::Constrained(name) => write!(f, "an issuer above it may not issue for {name}"),
            Self::WeakSignature(name) => write!(f, "its signature is {name}; SHA-256 is demanded"),
            Self::WeakKey { key, demanded: (rsa, ec) } => {
                write!(f, "its key is {key}; RSA of {rsa} or EC of {ec} bits is demanded")
            }
            Self::LongValidity { days, most } => write!(f, "it is valid for {days} days, more than {most}"),
        }
    }
}

/// A moment in UTC.
struct Day(i64);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match x509_parser::time::ASN1Time::from_timestamp(self.0) {
            Ok(time) => time.fmt(f),
            Err(_) => write!(f, "{} s", self.0),
        }
    }
}
