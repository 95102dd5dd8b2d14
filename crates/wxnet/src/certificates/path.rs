//! The ways from a server's certificate to a root.

use rustls::pki_types::TrustAnchor;

use super::certificate::Certificate;
use super::constraints::Constraints;
use super::der;
use super::name::Name;
use super::signature::{Verification, verify};

/// The longest way that is looked for, in certificates.
const LONGEST: usize = 10;

/// The most signatures that are verified for one server: certificates can be made that lead in many circles.
const MOST_SIGNATURES: usize = 100;

/// The most ways that are followed to their ends: each of them is judged.
const MOST_WAYS: usize = 20;

/// Where issuers are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Issuers<'a> {
    pub(super) pinned: &'static [TrustAnchor<'static>],
    pub(super) added: &'a [Certificate],
    /// What the server sent behind its own certificate, and what is known besides.
    pub(super) intermediates: [&'a [Certificate]; 2],
}

/// A way from a server's certificate up, as far as it leads.
#[derive(Clone, Debug)]
pub(super) struct Path<'a> {
    /// The server's own first.
    pub(super) certificates: Vec<&'a Certificate>,
    pub(super) end: End<'a>,
}

/// Where a way ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum End<'a> {
    /// At a root, which is not among the certificates, unless the server's certificate is its own root.
    Root(Root<'a>),
    /// The last certificate issued itself, and is no root.
    Itself,
    /// Nobody is there who has the name of the last one's issuer.
    Nobody,
    /// Only somebody who is on the way already has the name.
    Circle,
    /// Somebody has the name, and did not sign it.
    Impostor,
    /// Somebody has the name; whether they signed it cannot be told.
    Illegible,
    /// It is too long, or there are too many ways.
    Endless,
}

/// A root.
#[derive(Clone, Copy, Debug)]
pub(super) enum Root<'a> {
    Pinned(&'a TrustAnchor<'static>),
    Added(&'a Certificate),
}

impl Root<'_> {
    fn subject(&self) -> &[u8] {
        match self {
            Self::Pinned(anchor) => &anchor.subject,
            Self::Added(certificate) => &certificate.subject.der,
        }
    }

    /// The whole `SubjectPublicKeyInfo`.
    pub(super) fn spki(&self) -> Vec<u8> {
        match self {
            Self::Pinned(anchor) => der::sequence(&anchor.subject_public_key_info),
            Self::Added(certificate) => certificate.spki.clone(),
        }
    }

    pub(super) fn name(&self) -> Name {
        match self {
            Self::Pinned(anchor) => Name::read(&anchor.subject),
            Self::Added(certificate) => certificate.subject.clone(),
        }
    }

    pub(super) fn constraints(&self) -> Option<Constraints> {
        match self {
            Self::Pinned(anchor) => anchor.name_constraints.as_deref().map(Constraints::read),
            Self::Added(certificate) => certificate.constraints.clone(),
        }
    }
}

impl Path<'_> {
    /// The server's certificate.
    pub(super) fn server(&self) -> &Certificate {
        self.certificates.first().expect("a way begins with the server's certificate")
    }

    /// Whether the server's certificate issued itself.
    pub(super) fn is_self_signed(&self) -> bool {
        let issued_itself = match self.end {
            End::Root(Root::Added(root)) => root.der == self.server().der,
            End::Itself => true,
            _ => false,
        };
        issued_itself && self.certificates.len() == 1
    }

    /// Whether a certificate of this way is its root as well.
    pub(super) fn is_root(&self, certificate: &Certificate) -> bool {
        matches!(self.end, End::Root(Root::Added(root)) if root.der == certificate.der)
    }
}

/// Every way up from a server's certificate.
pub(super) fn paths<'a>(server: &'a Certificate, issuers: Issuers<'a>) -> Vec<Path<'a>> {
    let mut search = Search { issuers, found: Vec::new(), verified: 0 };
    search.climb(&mut vec![server]);
    search.found
}

struct Search<'a> {
    issuers: Issuers<'a>,
    found: Vec<Path<'a>>,
    verified: usize,
}

/// What was seen of those who have an issuer's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Nobody,
    Circle,
    Impostor,
    Illegible,
    Issuer,
}

impl<'a> Search<'a> {
    fn climb(&mut self, way: &mut Vec<&'a Certificate>) {
        let last = *way.last().expect("it begins with the server's certificate");
        if way.len() > LONGEST || self.is_tired() {
            return self.end(way, End::Endless);
        }
        let seen = self.try_roots(way, last);
        if seen == Seen::Issuer {
            return;
        }
        if last.issuer == last.subject && self.verify(last, &last.spki) != Verification::Bad {
            return self.end(way, End::Itself);
        }
        match seen.max(self.try_intermediates(way, last)) {
            Seen::Issuer => {}
            _ if self.is_tired() => self.end(way, End::Endless),
            Seen::Illegible => self.end(way, End::Illegible),
            Seen::Impostor => self.end(way, End::Impostor),
            Seen::Circle => self.end(way, End::Circle),
            Seen::Nobody => self.end(way, End::Nobody),
        }
    }

    fn try_roots(&mut self, way: &[&'a Certificate], last: &'a Certificate) -> Seen {
        let Issuers { pinned, added, .. } = self.issuers;
        let mut seen = Seen::Nobody;
        let roots = added.iter().map(Root::Added).chain(pinned.iter().map(Root::Pinned));
        for root in roots.filter(|it| it.subject() == last.issuer.der) {
            let verdict = self.look(last, &root.spki());
            if verdict == Seen::Issuer {
                self.end(way, End::Root(root));
            }
            seen = seen.max(verdict);
        }
        seen
    }

    fn try_intermediates(&mut self, way: &mut Vec<&'a Certificate>, last: &'a Certificate) -> Seen {
        let mut seen = Seen::Nobody;
        let [sent, known] = self.issuers.intermediates;
        for issuer in sent.iter().chain(known).filter(|it| it.subject == last.issuer) {
            if way.iter().any(|it| it.subject == issuer.subject && it.spki == issuer.spki) {
                seen = seen.max(Seen::Circle);
                continue;
            }
            if self.is_tired() {
                break;
            }
            let verdict = self.look(last, &issuer.spki);
            if verdict == Seen::Issuer {
                way.push(issuer);
                self.climb(way);
                way.pop();
            }
            seen = seen.max(verdict);
        }
        seen
    }

    fn is_tired(&self) -> bool {
        self.verified > MOST_SIGNATURES || self.found.len() >= MOST_WAYS
    }

    fn look(&mut self, signed: &Certificate, spki: &[u8]) -> Seen {
        match self.verify(signed, spki) {
            Verification::Good => Seen::Issuer,
            Verification::Bad => Seen::Impostor,
            Verification::Impossible => Seen::Illegible,
        }
    }

    fn verify(&mut self, signed: &Certificate, spki: &[u8]) -> Verification {
        self.verified += 1;
        verify(&signed.signed, spki)
    }

    fn end(&mut self, way: &[&'a Certificate], end: End<'a>) {
        self.found.push(Path { certificates: way.to_vec(), end });
    }
}
