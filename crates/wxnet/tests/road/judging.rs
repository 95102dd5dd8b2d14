//! Chains made by hand, judged without a connection.

use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, GeneralSubtree,
    IsCa, Issuer, KeyPair, NameConstraints, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, ServerName};
use wxnet::certificates::{Profile, Served, Step, Verdict, judge};
use wxnet::{NetError, Platform, Trust};

/// Noon of 2026-07-01.
pub(crate) const NOW: i64 = 1_782_907_200;

/// Somebody who issues.
pub(crate) struct Authority {
    pub(crate) der: CertificateDer<'static>,
    pub(crate) pem: String,
    pub(crate) issuer: Issuer<'static, KeyPair>,
}

pub(crate) fn authority_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    dated(params)
}

pub(crate) fn server_params(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.distinguished_name.push(DnType::CommonName, "a server");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    dated(params)
}

fn dated(mut params: CertificateParams) -> CertificateParams {
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    params
}

impl Authority {
    pub(crate) fn root() -> Self {
        let (params, key) = (authority_params("a root"), KeyPair::generate().unwrap());
        let certificate = params.self_signed(&key).unwrap();
        Self { der: certificate.der().clone(), pem: certificate.pem(), issuer: Issuer::new(params, key) }
    }

    pub(crate) fn authority(&self, params: CertificateParams) -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Self { der: certificate.der().clone(), pem: certificate.pem(), issuer: Issuer::new(params, key) }
    }

    pub(crate) fn server(&self, params: &CertificateParams) -> CertificateDer<'static> {
        params.signed_by(&KeyPair::generate().unwrap(), &self.issuer).unwrap().der().clone()
    }
}

pub(crate) fn trusting(root: &Authority) -> Trust {
    let mut trust = Trust::default();
    trust.add_pem(root.pem.as_bytes()).unwrap();
    trust
}

fn judged(root: &Authority, chain: &[CertificateDer<'_>], host: &str) -> Verdict {
    let host = ServerName::try_from(host).unwrap();
    let served = Served { chain, host: &host, staple: &[], now: NOW };
    judge(Profile::of(Platform::Ios), &trusting(root), &served)
}

fn steps(verdict: &Verdict) -> Vec<Step> {
    verdict.flaws.iter().map(|it| it.step).collect()
}

#[test]
fn a_name_is_whole_or_a_wildcard_for_one_label_or_an_address() {
    let root = Authority::root();
    let names = ["one.server.test", "*.wild.test", "*.test", "192.168.7.9", "fd00::9"];
    let chain = [root.server(&server_params(&names))];
    for host in
        ["one.server.test", "ONE.Server.Test", "one.server.test.", "a.wild.test", "192.168.7.9", "fd00::9"]
    {
        assert_eq!(steps(&judged(&root, &chain, host)), [], "{host}");
    }
    for host in [
        "server.test",
        "a.one.server.test",
        "wild.test",
        "a.b.wild.test",
        "x.test",
        "192.168.7.10",
        "fd00::a",
    ] {
        assert_eq!(steps(&judged(&root, &chain, host)), [Step::Name], "{host}");
    }
}

#[test]
fn what_no_check_needs_may_be_critical_or_broken() {
    let root = Authority::root();
    let mut params = server_params(&["a.test"]);
    // Certificate policies: any.
    let any = vec![0x30, 0x08, 0x30, 0x06, 0x06, 0x04, 0x55, 0x1d, 0x20, 0x00];
    let mut policies = CustomExtension::from_oid_content(&[2, 5, 29, 32], any);
    policies.set_criticality(true);
    // A list of certificate timestamps that is none.
    let timestamps = CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 11129, 2, 4, 2], vec![4, 1, 9]);
    params.custom_extensions = vec![policies, timestamps];
    assert_eq!(judged(&root, &[root.server(&params)], "a.test").flaws, []);
}

#[test]
fn what_is_not_understood_must_not_be_critical() {
    let root = Authority::root();
    let mut params = server_params(&["a.test"]);
    for oid in [&[1, 3, 6, 1, 4, 1, 11129, 2, 4, 2][..], &[1, 2, 3, 4]] {
        let mut unknown = CustomExtension::from_oid_content(oid, vec![4, 1, 9]);
        unknown.set_criticality(true);
        params.custom_extensions = vec![unknown];
        let verdict = judged(&root, &[root.server(&params)], "a.test");
        assert_eq!(steps(&verdict), [Step::Form]);
        assert_eq!(verdict.flaws[0].error, NetError::CertInvalid);
    }
}

#[test]
fn a_broken_certificate_beside_the_way_does_no_harm() {
    let root = Authority::root();
    let middle = root.authority(authority_params("between"));
    let (server, junk) = (middle.server(&server_params(&["a.test"])), CertificateDer::from(vec![0x30, 1, 0]));
    let chain = [server, junk, middle.der.clone()];
    assert_eq!(judged(&root, &chain, "a.test").flaws, []);
    let verdict = judged(&root, &chain[..2], "a.test");
    assert_eq!(steps(&verdict), [Step::Root, Step::Form], "the broken one may be the one that is missing");
    assert_eq!(verdict.flaws[0].error, NetError::CertAuthorityInvalid);
}

fn excluding(domains: impl IntoIterator<Item = String>) -> CertificateParams {
    let excluded_subtrees = domains.into_iter().map(GeneralSubtree::DnsName).collect();
    let mut params = authority_params("an authority for some");
    params.name_constraints = Some(NameConstraints { permitted_subtrees: Vec::new(), excluded_subtrees });
    params
}

#[test]
fn a_wildcard_does_not_lead_around_a_constraint() {
    let root = Authority::root();
    let middle = root.authority(excluding(["secret.a.test".to_owned()]));
    for (name, host, flaws) in [
        ("*.a.test", "secret.a.test", &[Step::Constraint][..]),
        ("*.a.test", "open.a.test", &[Step::Constraint]),
        ("*.b.test", "open.b.test", &[]),
        ("open.a.test", "open.a.test", &[]),
    ] {
        let chain = [middle.server(&server_params(&[name])), middle.der.clone()];
        assert_eq!(steps(&judged(&root, &chain, host)), flaws, "{name} for {host}");
    }
}

#[test]
fn a_server_cannot_keep_us_busy_with_names_and_constraints() {
    let root = Authority::root();
    let middle = root.authority(excluding((0..1_000).map(|n| format!("n{n}.test"))));
    let names: Vec<String> = (0..1_000).map(|n| format!("m{n}.test")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (names, flaws) in [(&names[..], &[Step::Constraint][..]), (&names[..200], &[])] {
        let chain = [middle.server(&server_params(names)), middle.der.clone()];
        assert_eq!(steps(&judged(&root, &chain, "m1.test")), flaws, "{} names", names.len());
    }
}

#[test]
fn authorities_that_certify_each_other_end_somewhere() {
    let root = Authority::root();
    let all: Vec<Authority> = (0..8).map(|n| root.authority(authority_params(&format!("CA {n}")))).collect();
    let crossed = |below: usize, above: usize| {
        let params = authority_params(&format!("CA {below}"));
        params.signed_by(all[below].issuer.key(), &all[above].issuer).unwrap().der().clone()
    };
    let pairs = (0..8).flat_map(|below| (0..8).map(move |above| (below, above)));
    let crossed = pairs.filter(|(below, above)| below != above).map(|(below, above)| crossed(below, above));
    let server = all[0].server(&server_params(&["a.test"]));
    let mut chain: Vec<_> = std::iter::once(server).chain(crossed).collect();
    let verdict = judged(&root, &chain, "a.test");
    assert_eq!((steps(&verdict), verdict.flaws[0].rule), (vec![Step::Root], "TLS-02"));
    chain.insert(1, all[0].der.clone());
    assert_eq!(judged(&root, &chain, "a.test").flaws, [], "a short way is found first");
}

#[test]
fn a_file_of_certificates_may_be_any_editors_and_says_what_it_lacks() {
    let pem = Authority::root().pem;
    let added = |text: &str| Trust::default().add_pem(text.as_bytes()).map_err(|error| error.to_string());
    for text in [pem.clone(), pem.replace('\n', "\r\n"), format!("\u{feff}{pem}"), format!("a root\n{pem}")] {
        assert_eq!(added(&text), Ok(1), "{text:?}");
    }
    assert!(added(&pem[..pem.len() / 2]).unwrap_err().contains("-----END CERTIFICATE-----"));
    assert!(added("").unwrap_err().contains("-----BEGIN CERTIFICATE-----"));
}

#[test]
fn a_name_does_not_speak_to_the_terminal() {
    let root = Authority::root();
    let mut params = server_params(&["a.test"]);
    params.distinguished_name.push(DnType::CommonName, "\u{1b}[31mred\nname");
    let verdict = judged(&root, &[root.server(&params)], "b.test");
    assert_eq!(verdict.path[0], r"CN=\u{1b}[31mred\nname");
    assert_eq!(verdict.flaws[0].certificate, verdict.path[0]);
}
