//! Chains of OpenSSL's making: keys, signatures, order, what is left out.

use wxnet_audit::{Finding, Kind, ReachFault};

use super::forge::{CA, Forge, GOOD, SERVER, Wish};
use super::{LAX, PASS, Said, WARN, fail, ground, judged, named, rules};
use crate::ground::audited;

#[tokio::test]
async fn keys_and_signatures_are_judged_as_each_platform_does() {
    let Some(forge) = Forge::new() else { return };
    let weak = Wish { key: "1024", server: LAX, ..GOOD };
    forge.certify("server", "us", weak);
    let told = judged(&forge, "RSA of 1024 bits", weak, [fail("TLS-11"), PASS, PASS]).await;
    assert!(rules(&told).contains(&"AUDIT-15"));
    forge.certify("middle", "us", Wish { key: "2048", ..named(CA) });
    let weak = Wish { issuer: "middle", digest: "-sha1", sent: &["middle"], server: LAX, ..GOOD };
    forge.certify("server", "us", weak);
    let told = judged(&forge, "SHA-1", weak, [fail("TLS-10"), PASS, fail("TLS-10")]).await;
    assert!(rules(&told).contains(&"AUDIT-15"));
    forge.certify("middle", "us", Wish { key: "1024", ..named(CA) });
    let below = Wish { issuer: "middle", sent: &["middle"], server: LAX, ..GOOD };
    forge.certify("server", "us", below);
    let told = judged(&forge, "an issuer's RSA of 1024 bits", below, [WARN, PASS, PASS]).await;
    assert!(rules(&told).contains(&"AUDIT-33"));
    let long = Wish { days: "900", ..GOOD };
    forge.certify("server", "us", long);
    let told = judged(&forge, "900 days", long, [fail("TLS-18"), WARN, WARN]).await;
    assert!(rules(&told).contains(&"AUDIT-32"));
}

#[tokio::test]
async fn the_chain_is_looked_at_as_it_is_served() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("last", "us", named(CA));
    forge.certify("middle", "us", Wish { issuer: "last", ..named(CA) });
    let whole = Wish { issuer: "middle", sent: &["middle", "last"], ..GOOD };
    forge.certify("server", "us", whole);
    judged(&forge, "the whole chain", whole, [PASS; 3]).await;
    for (what, sent) in [
        ("the wrong order", &["last", "middle"][..]),
        ("the root as well", &["middle", "last", "root"]),
        ("itself again", &["server", "middle", "last"]),
    ] {
        let told = judged(&forge, what, Wish { sent, ..whole }, [WARN; 3]).await;
        assert!(rules(&told).contains(&"AUDIT-33"), "{what}");
    }
    let missing = [fail("TLS-14"), fail("TLS-13"), fail("TLS-14")];
    for (what, sent) in [("one of two left out", &["middle"][..]), ("both left out", &[])] {
        let told = judged(&forge, what, Wish { sent, ..whole }, missing).await;
        assert!(rules(&told).contains(&"AUDIT-12") && rules(&told).contains(&"AUDIT-08"), "{what}");
        assert_eq!(told.judgements[1].rules, ["TLS-13", "TLS-02"], "{what}");
    }
    let places = concat!(
        "subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\n",
        "authorityInfoAccess=caIssuers;URI:http://lists.server.test/middle.crt",
    );
    let told_where = Wish { extensions: places, sent: &[], ..whole };
    forge.certify("server", "us", told_where);
    let told = judged(&forge, "left out, and to be had", told_where, missing).await;
    assert!(rules(&told).contains(&"AUDIT-12") && !rules(&told).contains(&"AUDIT-08"));
}

#[tokio::test]
async fn an_intermediate_that_is_known_mends_it_where_it_is_known() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("middle", "us", named(CA));
    let below = Wish { issuer: "middle", ..GOOD };
    forge.certify("server", "us", below);
    let server = forge.serve("server", below);
    let mut ground = ground(&forge, &server);
    ground.trust.add_intermediates(&forge.pem("middle")).unwrap();
    let told = audited(&ground, &["https://www.server.test/"]).await.targets.remove(0);
    let verdicts: Vec<Said> =
        told.judgements.iter().map(|it| (it.verdict, it.rules.first().copied())).collect();
    assert_eq!(verdicts, [PASS, fail("TLS-13"), PASS], "{:?}", told.findings);
}

#[tokio::test]
async fn one_that_issued_itself_may_be_marked_as_a_ca() {
    let Some(forge) = Forge::new() else { return };
    let marked = "subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:TRUE";
    for (extensions, is_ca) in [(marked, true), (SERVER, false)] {
        forge.certify("server", "us", Wish { issuer: "server", ..named(extensions) });
        let server = forge.serve("server", GOOD);
        let mut ground = ground(&forge, &server);
        ground.trust.add_pem(&forge.pem("server")).unwrap();
        let told = audited(&ground, &["https://www.server.test/"]).await.targets.remove(0);
        let verdicts: Vec<Said> =
            told.judgements.iter().map(|it| (it.verdict, it.rules.first().copied())).collect();
        assert_eq!(verdicts, [fail("TLS-05"), PASS, PASS], "{:?}", told.findings);
        assert_eq!(rules(&told).contains(&"AUDIT-33"), is_ca, "{:?}", told.findings);
    }
}

#[tokio::test]
async fn a_certificate_beyond_measure_is_refused_also_where_nobody_sees_it() {
    let Some(forge) = Forge::new() else { return };
    let large = format!("{SERVER}\n1.2.3.4=ASN1:UTF8String:{}", "a".repeat(100_000));
    let large = Wish { key: "2048", ..named(Box::leak(large.into_boxed_str())) };
    forge.certify("server", "us", large);
    for (version, is_seen) in [("-tls1_3", false), ("-tls1_2", true)] {
        let server: &'static [&'static str] = Box::leak(Box::new([version]));
        let told = judged(&forge, version, Wish { server, ..large }, [fail("TLS-16"); 3]).await;
        let is_large = |it: &Finding| matches!(it.kind, Kind::Reach(ReachFault::TooLarge(_)));
        assert!(told.findings.iter().any(is_large), "{version}: {:?}", told.findings);
        assert_eq!(told.host.unwrap().chains.is_empty(), !is_seen, "{version}");
    }
}
