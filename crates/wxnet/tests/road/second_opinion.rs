//! Chains of every kind, judged by us and by webpki, which is rustls' own: both let the same ones through, and name the
//! same fault where there is one. Only a server's certificate that is marked as an authority's is taken by us alone
//! (TLS-05), and of several faults each names another first.

use std::collections::HashSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use rcgen::{
    BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair,
    NameConstraints, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert};
use wxnet::certificates::{Profile, Served, judge};
use wxnet::{NetError, Platform};

use crate::judging::{Authority, NOW, authority_params, server_params, trusting};

/// The root that is trusted, one that is not, and four authorities.
const ISSUERS: usize = 6;

static KEYS: LazyLock<Vec<KeyPair>> =
    LazyLock::new(|| (0..ISSUERS).map(|_| KeyPair::generate().unwrap()).collect());

/// What a certificate says beside its name, and who signs it.
#[derive(Clone, Debug)]
struct Paper {
    subject: usize,
    issuer: usize,
    signer: usize,
    is_ca: bool,
    path_length: Option<u8>,
    expired: bool,
    purpose: Option<ExtendedKeyUsagePurpose>,
    /// A domain, and whether it is permitted or excluded.
    constraint: Option<(bool, &'static str)>,
    name: &'static str,
}

const NAMES: [&str; 6] = ["x.a.test", "a.test", "*.a.test", "*.a.test", "b.test", "*.x.a.test"];

/// Mostly sound, so that a chain has few faults.
fn paper() -> impl Strategy<Value = Paper> {
    let rare = || prop::bool::weighted(0.04);
    let domain = prop::sample::select(&["a.test", "x.a.test", "b.test"][..]);
    let constraint = prop::option::weighted(0.1, (any::<bool>(), domain));
    let purpose = prop_oneof![
        20 => Just(Some(ExtendedKeyUsagePurpose::ServerAuth)),
        10 => Just(None),
        1 => Just(Some(ExtendedKeyUsagePurpose::ClientAuth)),
    ];
    let who = (2..ISSUERS, prop_oneof![6 => Just(0), 1 => Just(1), 16 => 2..ISSUERS], rare(), 0..ISSUERS);
    let says = (rare(), prop::option::weighted(0.2, 0..2_u8), rare(), purpose, constraint);
    (who, says, prop::sample::select(&NAMES[..])).prop_map(|(who, says, name)| {
        let (subject, issuer, forged, other) = who;
        let issuer = if issuer == subject { 0 } else { issuer };
        let (no_ca, path_length, expired, purpose, constraint) = says;
        let signer = if forged { other } else { issuer };
        Paper { subject, issuer, signer, is_ca: !no_ca, path_length, expired, purpose, constraint, name }
    })
}

fn called(issuer: usize) -> String {
    format!("authority {issuer}")
}

impl Paper {
    fn authority(&self) -> CertificateDer<'static> {
        let mut params = authority_params(&called(self.subject));
        let below = self.path_length.map_or(BasicConstraints::Unconstrained, BasicConstraints::Constrained);
        params.is_ca = if self.is_ca { IsCa::Ca(below) } else { IsCa::ExplicitNoCa };
        params.name_constraints = self.constraint.map(|(is_permitted, domain)| {
            let (subtree, none) = (vec![GeneralSubtree::DnsName(domain.to_owned())], Vec::new());
            let (permitted_subtrees, excluded_subtrees) =
                if is_permitted { (subtree, none) } else { (none, subtree) };
            NameConstraints { permitted_subtrees, excluded_subtrees }
        });
        self.signed(params, &KEYS[self.subject])
    }

    fn server(&self) -> CertificateDer<'static> {
        let mut params = server_params(&[self.name]);
        if !self.is_ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        self.signed(params, &KeyPair::generate().unwrap())
    }

    fn signed(&self, mut params: CertificateParams, key: &KeyPair) -> CertificateDer<'static> {
        params.extended_key_usages = self.purpose.iter().cloned().collect();
        if self.expired {
            params.not_after = date_time_ymd(2026, 2, 1);
        }
        let issuer = authority_params(&called(self.issuer));
        let issuer = Issuer::from_params(&issuer, &KEYS[self.signer]);
        params.signed_by(key, &issuer).unwrap().der().clone()
    }
}

fn root() -> Authority {
    let params = authority_params(&called(0));
    let certificate = params.self_signed(&KEYS[0]).unwrap();
    let issuer = Issuer::new(params, KeyPair::generate().unwrap());
    Authority { der: certificate.der().clone(), pem: certificate.pem(), issuer }
}

fn theirs(root: &Authority, chain: &[CertificateDer<'_>], host: &ServerName<'_>) -> Result<(), Error> {
    let anchor = anchor_from_trusted_cert(&root.der)?;
    let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(NOW.unsigned_abs()));
    let server = EndEntityCert::try_from(&chain[0])?;
    let usage = KeyUsage::server_auth();
    server.verify_for_usage(ALL_VERIFICATION_ALGS, &[anchor], &chain[1..], now, usage, None, None)?;
    server.verify_is_valid_for_subject_name(host)
}

/// Their errors by the names of ours.
fn named(error: &Error) -> NetError {
    match error {
        Error::UnknownIssuer | Error::InvalidSignatureForPublicKey => NetError::CertAuthorityInvalid,
        Error::CertExpired { .. } => NetError::CertDateInvalid,
        Error::CertNotValidForName(_) => NetError::CertCommonNameInvalid,
        Error::NameConstraintViolation => NetError::CertNameConstraintViolation,
        _ => NetError::CertInvalid,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn webpki_is_of_the_same_opinion(server in paper(), sent in prop::collection::vec(paper(), 0..9), at in 0..2_usize) {
        let (root, host) = (root(), ServerName::try_from(NAMES[at]).unwrap());
        let chain: Vec<_> = std::iter::once(server.server()).chain(sent.iter().map(Paper::authority)).collect();
        let served = Served { chain: &chain, host: &host, staple: &[], now: NOW };
        let ours = judge(Profile::of(Platform::Android), &trusting(&root), &served);
        match theirs(&root, &chain, &host) {
            Ok(()) => prop_assert!(ours.flaws.is_empty(), "{:?}", ours.flaws),
            Err(Error::CaUsedAsEndEntity) => {}
            Err(error) => {
                prop_assert!(!ours.flaws.is_empty(), "{error}");
                let subjects: HashSet<_> = sent.iter().map(|it| it.subject).collect();
                let is_forged = |it: &Paper| it.signer != it.issuer;
                let is_one_way = subjects.len() == sent.len() && !sent.iter().any(is_forged);
                if ours.flaws.len() == 1 && is_one_way && !is_forged(&server) {
                    prop_assert_eq!(ours.flaws[0].error, named(&error), "{}", error);
                }
            }
        }
    }
}
