//! Which names an issuer may issue for (RFC 5280, section 4.2.1.10).

use x509_parser::extensions::{GeneralName, GeneralSubtree, NameConstraints};
use x509_parser::prelude::FromDer as _;

use super::certificate::Certificate;
use super::der;
use super::name::{AlternativeName, Name, is_one_of};

/// Name constraints of the kinds that servers have names of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Constraints {
    permitted: Vec<Subtree>,
    excluded: Vec<Subtree>,
}

/// The most comparisons of a certificate's names with constraints: a server can send many of both.
const MOST_COMPARED: usize = 250_000;

/// Names that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subtree {
    /// The domain and what is below it; with a dot before it only what is below.
    Dns(String),
    /// An address and its mask.
    Ip(Vec<u8>),
    /// The contents of a distinguished name's beginning.
    Directory(Vec<u8>),
}

impl Constraints {
    /// What an extension says. One that says nothing, or that cannot be read, permits no host.
    pub(super) fn of(constraints: &NameConstraints<'_>) -> Self {
        let (permitted, excluded) = (&constraints.permitted_subtrees, &constraints.excluded_subtrees);
        let mut all = permitted.iter().chain(excluded).flatten();
        let is_sound = all.clone().count() > 0 && !all.any(|it| matches!(it.base, GeneralName::Invalid(..)));
        let read = |subtrees: &Option<Vec<GeneralSubtree<'_>>>| {
            subtrees.iter().flatten().filter_map(|it| Subtree::of(&it.base)).collect()
        };
        match is_sound {
            true => Self { permitted: read(permitted), excluded: read(excluded) },
            false => Self::nothing(),
        }
    }

    /// Those of a root, of which only the contents of the SEQUENCE are kept.
    pub(super) fn read(contents: &[u8]) -> Self {
        let der = der::sequence(contents);
        NameConstraints::from_der(&der).map_or_else(|_| Self::nothing(), |(_, it)| Self::of(&it))
    }

    /// Every domain and every address is excluded.
    fn nothing() -> Self {
        let all = [Subtree::Dns(String::new()), Subtree::Ip(vec![0; 8]), Subtree::Ip(vec![0; 32])];
        Self { permitted: Vec::new(), excluded: all.into() }
    }

    /// What of a certificate must not have been issued.
    pub(super) fn violated_by(&self, certificate: &Certificate) -> Option<String> {
        let (names, subtrees) = (certificate.names.len(), self.permitted.len() + self.excluded.len());
        if names * subtrees > MOST_COMPARED {
            return Some(format!("its {names} names, too many to compare with {subtrees} constraints"));
        }
        let named = certificate.names.iter().find(|name| !self.admit_name(name));
        let subject = &certificate.subject;
        match named {
            Some(name) => Some(name.to_string()),
            None if subject.der.is_empty() || self.admit(|it| it.covers_subject(subject)) => None,
            None => Some(subject.to_string()),
        }
    }

    fn admit_name(&self, name: &AlternativeName) -> bool {
        !self.excluded.iter().any(|it| it.is_reached_by(name)) && self.admit(|it| it.covers(name))
    }

    /// Whether a name is in no excluded subtree, and in a permitted one if there is one of its kind. `covers` says
    /// nothing of subtrees of another kind.
    fn admit(&self, covers: impl Fn(&Subtree) -> Option<bool>) -> bool {
        let excluded = self.excluded.iter().any(|it| covers(it) == Some(true));
        let mut permitted = self.permitted.iter().filter_map(&covers).peekable();
        !excluded && (permitted.peek().is_none() || permitted.any(|covered| covered))
    }
}

impl Subtree {
    fn of(base: &GeneralName<'_>) -> Option<Self> {
        match base {
            GeneralName::DNSName(name) => Some(Self::Dns(name.to_ascii_lowercase())),
            GeneralName::IPAddress(bytes) => Some(Self::Ip(bytes.to_vec())),
            GeneralName::DirectoryName(name) => Some(Self::Directory(Name::of(name).der)),
            _ => None,
        }
    }

    fn covers(&self, name: &AlternativeName) -> Option<bool> {
        match (self, name) {
            (Self::Dns(base), AlternativeName::Dns(name)) => Some(is_below(name, base)),
            (Self::Ip(range), AlternativeName::Ip(address)) => Some(is_within(address, range)),
            _ => None,
        }
    }

    /// Whether a wildcard stands for the domain, among others.
    fn is_reached_by(&self, name: &AlternativeName) -> bool {
        matches!((self, name), (Self::Dns(base), AlternativeName::Dns(name)) if is_one_of(base, name))
    }

    fn covers_subject(&self, subject: &Name) -> Option<bool> {
        match self {
            Self::Directory(beginning) => Some(subject.der.starts_with(beginning)),
            _ => None,
        }
    }
}

fn is_below(name: &str, base: &str) -> bool {
    let Some(at) = name.len().checked_sub(base.len()) else { return false };
    let (front, end) = name.as_bytes().split_at(at);
    let stands_alone = front.is_empty() || base.is_empty() || base.starts_with('.') || front.ends_with(b".");
    stands_alone && end.eq_ignore_ascii_case(base.as_bytes())
}

/// Whether an address is in a range, which is an address and a mask in one.
fn is_within(address: &[u8], range: &[u8]) -> bool {
    let (network, mask) = range.split_at(range.len() / 2);
    address.len() == network.len() && address.iter().zip(network).zip(mask).all(|((a, n), m)| a & m == n & m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_covers_itself_and_what_is_below() {
        for name in ["example.com", "a.example.com", "A.B.Example.com", "*.example.com"] {
            assert!(is_below(name, "example.com"), "{name}");
        }
        assert!(!is_below("badexample.com", "example.com"));
        assert!(!is_below("com", "example.com"));
        assert!(is_below("a.example.com", ".example.com"));
        assert!(!is_below("example.com", ".example.com"));
        assert!(is_below("anything", ""));
    }

    #[test]
    fn a_range_is_an_address_and_a_mask() {
        let range = [10, 1, 0, 0, 255, 255, 0, 0];
        assert!(is_within(&[10, 1, 2, 3], &range));
        assert!(!is_within(&[10, 2, 2, 3], &range));
        assert!(!is_within(&[0; 16], &range));
    }

    #[test]
    fn a_kind_without_permitted_names_is_free() {
        let dns = Constraints { permitted: vec![Subtree::Dns("a.com".to_owned())], ..Constraints::default() };
        assert!(dns.admit(|it| it.covers(&AlternativeName::Ip(vec![10, 0, 0, 1]))));
        assert!(!dns.admit(|it| it.covers(&AlternativeName::Dns("b.com".to_owned()))));
        let both = Constraints { excluded: vec![Subtree::Dns("x.a.com".to_owned())], ..dns };
        let admitted = |name: &str| both.admit_name(&AlternativeName::Dns(name.to_owned()));
        assert!(admitted("y.a.com"));
        assert!(!admitted("x.a.com"));
        assert!(!admitted("*.a.com"), "it stands for x.a.com, too");
        assert!(admitted("*.y.a.com"));
    }

    #[test]
    fn what_cannot_be_read_permits_nothing() {
        let broken = Constraints::read(&[1, 2, 3]);
        assert!(!broken.admit(|it| it.covers(&AlternativeName::Dns("a.com".to_owned()))));
    }
}
