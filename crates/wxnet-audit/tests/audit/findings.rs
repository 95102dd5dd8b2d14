//! What is found beyond what a platform refuses.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use wxnet::{DomainList, DomainLists, Platform, Resolve};
use wxnet_audit::{
    AnswerFault, ChainFault, Client, Finding, Ground, Kind, Language, ReachFault, RootSet, Severity, Target,
    Verdict, audit, fix, message,
};
use wxnet_practice::Practice;

use crate::ground::{audited, ground, practice, trust};

fn has(findings: &[Finding], rule: &str, severity: Severity) -> bool {
    findings.iter().any(|it| it.rule() == rule && it.severity() == severity)
}

async fn of(practice: &Practice, address: &str) -> Vec<Finding> {
    audited(&ground(practice), &[address]).await.targets.remove(0).findings
}

#[tokio::test]
async fn each_flaw_of_the_practice_server_is_found_under_its_rule() {
    let practice = practice();
    for (host, rule, severity) in [
        ("untrusted", "AUDIT-08", Severity::Error),
        ("impostor", "AUDIT-08", Severity::Error),
        ("wrong-name", "AUDIT-09", Severity::Error),
        ("common-name", "AUDIT-09", Severity::Error),
        ("expired", "AUDIT-10", Severity::Error),
        ("not-yet", "AUDIT-10", Severity::Error),
        ("self-signed", "AUDIT-11", Severity::Error),
        ("missing-intermediate", "AUDIT-12", Severity::Error),
        ("old-tls", "AUDIT-13", Severity::Error),
        ("api", "AUDIT-14", Severity::Info),
        ("no-secrecy", "AUDIT-15", Severity::Error),
        ("weak-signature", "AUDIT-15", Severity::Error),
        ("weak-key", "AUDIT-15", Severity::Error),
        ("wosign", "AUDIT-16", Severity::Error),
        ("wosign", "AUDIT-17", Severity::Error),
        ("startcom", "AUDIT-17", Severity::Error),
        ("api", "AUDIT-18", Severity::Warning),
        ("api", "AUDIT-20", Severity::Info),
        ("path-too-long", "AUDIT-32", Severity::Error),
        ("constrained", "AUDIT-32", Severity::Error),
        ("client-only", "AUDIT-32", Severity::Error),
        ("long-lived", "AUDIT-32", Severity::Error),
        ("revoked", "AUDIT-32", Severity::Error),
        ("ca-serves", "AUDIT-33", Severity::Warning),
        ("wrong-order", "AUDIT-33", Severity::Warning),
        ("untrusted", "AUDIT-33", Severity::Warning),
        ("long-lived", "AUDIT-33", Severity::Warning),
        ("api", "AUDIT-34", Severity::Info),
        ("no-secrecy", "AUDIT-35", Severity::Info),
        ("not-tls", "AUDIT-07", Severity::Error),
        ("refused", "AUDIT-30", Severity::Error),
    ] {
        let findings = of(&practice, &format!("https://{host}.practice.test/")).await;
        assert!(has(&findings, rule, severity), "{host} {rule}: {findings:?}");
        for finding in &findings {
            for language in [Language::English, Language::Chinese] {
                assert!(!message(finding, language).is_empty());
                let mends = fix(finding, language).is_some();
                assert!(mends || finding.severity() < Severity::Error, "{finding:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_missing_intermediate_is_named() {
    let practice = practice();
    let findings = of(&practice, "https://missing-intermediate.practice.test/").await;
    let named = findings.iter().map(|it| message(it, Language::English));
    assert!(named.into_iter().any(|it| it.contains("CN=wxnet practice intermediate")), "{findings:?}");
}

#[tokio::test]
async fn addresses_that_no_list_admits_fail_by_their_rules() {
    let practice = practice();
    let report = audited(
        &ground(&practice),
        &[
            "http://plain.practice.test/",
            "https://192.168.7.9/",
            "https://localhost:1/",
            "wss://api.weixin.qq.com/",
            "wss://ws.practice.test:9443/echo",
        ],
    )
    .await;
    let rules: Vec<_> = report.targets.iter().map(|it| it.judgements[0].rules.first().copied()).collect();
    assert_eq!(rules, [Some("DOM-05"), Some("DOM-08"), Some("DOM-09"), Some("DOM-10"), None]);
    let found: Vec<&str> = report.targets.iter().map(|it| it.findings[0].rule()).collect();
    assert_eq!(found[0], "AUDIT-01");
    assert_eq!(found[1], "AUDIT-02");
    assert_eq!(found[3], "AUDIT-03");
    assert!(has(&report.targets[4].findings, "AUDIT-28", Severity::Warning));
    assert!(report.targets[3].host.is_none(), "nobody asked the platform's own server");
}

#[tokio::test]
async fn sockets_are_asked_to_open() {
    let practice = practice();
    let addresses = ["wss://ws.practice.test/echo", "wss://ws.practice.test/refuse?status=404"];
    let report = audited(&ground(&practice), &addresses).await;
    let verdicts: Vec<Verdict> = report.targets.iter().map(wxnet_audit::TargetReport::verdict).collect();
    let told: Vec<_> = report.targets.iter().map(|it| (&it.answer, &it.findings)).collect();
    assert_eq!(verdicts, [Verdict::Pass, Verdict::Fail], "{told:#?}");
}

#[tokio::test]
async fn redirects_are_compared_with_the_list() {
    let practice = practice();
    let to = "https://api.practice.test/redirect-to?url=https://other.practice.test/echo";
    let unlisted = of(&practice, to).await;
    assert!(has(&unlisted, "AUDIT-27", Severity::Warning), "{unlisted:?}");
    let listed = |entries: &[&str]| DomainLists {
        request: entries.iter().map(|it| (*it).to_owned()).collect(),
        ..DomainLists::default()
    };
    for (domains, outside) in [
        (listed(&["https://api.practice.test"]), true),
        (listed(&["https://api.practice.test", "https://other.practice.test"]), false),
    ] {
        let ground = Ground { domains: Some(domains), ..ground(&practice) };
        let told = audited(&ground, &[to]).await.targets.remove(0);
        let is_outside = |it: &Finding| matches!(it.kind, Kind::Answer(AnswerFault::RedirectOutside(_)));
        assert_eq!(told.findings.iter().any(is_outside), outside, "{:?}", told.findings);
        let rules: &[&str] = if outside { &["DOM-18"] } else { &[] };
        assert!(told.judgements.iter().all(|it| it.rules == rules), "{:?}", told.judgements);
    }
}

#[tokio::test]
async fn a_redirect_that_no_list_can_admit_fails_everywhere() {
    let practice = practice();
    for to in ["http://plain.practice.test/echo", "https://127.0.0.1/"] {
        let address = format!("https://api.practice.test/redirect-to?url={to}");
        let told = audited(&ground(&practice), &[&address]).await.targets.remove(0);
        let is_barred = |it: &Finding| matches!(it.kind, Kind::Answer(AnswerFault::RedirectBarred(_)));
        assert!(told.findings.iter().any(is_barred), "{to}: {:?}", told.findings);
        let fails = |it: &wxnet_audit::Judgement| it.verdict == Verdict::Fail && it.rules == ["DOM-18"];
        assert!(told.judgements.iter().all(fails), "{to}: {:?}", told.judgements);
    }
}

#[tokio::test]
async fn texts_and_downloads_have_types_that_are_understood() {
    let practice = practice();
    let odd = of(&practice, "https://api.practice.test/charset/gb18030").await;
    assert!(has(&odd, "AUDIT-25", Severity::Warning), "{odd:?}");
    let download = |text: &str| Target::read(text).unwrap().used_by(vec![DomainList::Download]);
    let targets =
        vec![download("https://api.practice.test/bytes/10"), download("https://api.practice.test/echo")];
    let report = audit(targets, &ground(&practice), &|_| ()).await.unwrap();
    assert!(
        has(&report.targets[0].findings, "AUDIT-26", Severity::Warning),
        "{:?}",
        report.targets[0].answer
    );
    assert!(!has(&report.targets[1].findings, "AUDIT-26", Severity::Warning));
}

#[tokio::test]
async fn sets_of_roots_are_compared() {
    let practice = practice();
    let missing = |findings: Vec<Finding>| {
        findings.into_iter().find_map(|it| match it.kind {
            Kind::Chain(ChainFault::NotInEverySet { missing, .. }) => Some(missing),
            _ => None,
        })
    };
    let told = |machine| {
        let ground = Ground { machine, ..ground(&practice) };
        async move { audited(&ground, &["https://api.practice.test/"]).await.targets.remove(0) }
    };
    assert_eq!(missing(told(None).await.findings), Some(vec![RootSet::BuiltIn]));
    let stranger = Some(wxnet::Trust::default());
    let both = vec![RootSet::BuiltIn, RootSet::Machine];
    assert_eq!(missing(told(stranger).await.findings), Some(both));
    assert_eq!(missing(told(Some(trust(&practice))).await.findings), Some(vec![RootSet::BuiltIn]));
}

#[tokio::test]
async fn only_the_platforms_that_are_asked_for_are_judged() {
    let practice = practice();
    let ground = Ground { platforms: vec![Platform::Android], ..ground(&practice) };
    let told = audited(&ground, &["https://long-lived.practice.test/"]).await.targets.remove(0);
    assert_eq!(told.judgements.len(), 1);
    assert_eq!(told.verdict(), Verdict::Warn);
}

/// A name with several addresses.
#[derive(Debug)]
struct Several(Vec<SocketAddr>);

impl Resolve for Several {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }
}

#[tokio::test]
async fn every_address_of_a_name_is_looked_at() {
    let (one, other) = (practice(), practice());
    let at = |practice: &Practice, host: &str| {
        let to = practice.connect_to().into_iter().find(|it| it.host == host && it.port == 443).unwrap();
        format!("{}:{}", to.to_host, to.to_port).parse::<SocketAddr>().unwrap()
    };
    let [first, second] = [at(&one, "api.practice.test"), at(&other, "api.practice.test")];
    let refusing = at(&one, "refused.practice.test");
    let resolve = Arc::new(Several(vec![refusing, first, second]));
    let ground = Ground { resolve, ..ground(&one) };
    let told = audited(&ground, &["https://api.practice.test/"]).await.targets.remove(0);
    let unreached = |it: &Finding| match &it.kind {
        Kind::Reach(ReachFault::PartlyUnreached(addresses)) => addresses[0].0 == refusing.to_string(),
        _ => false,
    };
    assert!(told.findings.iter().any(unreached), "{:?}", told.findings);
    let other = |it: &Finding| matches!(it.kind, Kind::Chain(ChainFault::OtherChain(Client::At(at), Some(_))) if at == second);
    assert!(told.findings.iter().any(other), "{:?}", told.findings);
    assert_eq!(told.verdict(), Verdict::Warn);
}
