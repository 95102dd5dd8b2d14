//! Servers of OpenSSL: what neither rcgen makes nor rustls speaks, judged for each platform, and compared with runs.

#[path = "../../../wxnet/tests/road/openssl/forge.rs"]
mod forge;

mod chains;

use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use forge::{CA, Forge, GOOD, Server, Wish};
use wxnet::{Detours, Trust};
use wxnet_audit::{
    ChainFault, Finding, Ground, Kind, Offer, ProtocolFault, Reproducible, Suite, TargetReport, TlsVersion,
    Verdict,
};

use crate::agreement::{EVERYWHERE, differences};
use crate::ground::audited;

/// What each platform says: the first rule that decides, or whether it is reproducible, with the verdict.
type Said = (Verdict, Option<&'static str>);

const PASS: Said = (Verdict::Pass, None);
const WARN: Said = (Verdict::Warn, None);

const fn fail(rule: &'static str) -> Said {
    (Verdict::Fail, Some(rule))
}

/// Old ciphers, digests and versions are off in OpenSSL, too, unless it is asked.
const LAX: &[&str] = &["-cipher", "DEFAULT@SECLEVEL=0", "-tls1_2"];

fn ground(forge: &Forge, server: &Server) -> Ground {
    let mut detours = Detours::default();
    detours.add_connect_to(&format!("www.server.test:443:127.0.0.1:{}", server.port)).unwrap();
    let mut trust = Trust::default();
    trust.add_pem(&forge.pem("root")).unwrap();
    Ground { resolve: Arc::new(detours), trust, ..Ground::default() }
}

async fn audit(forge: &Forge, server: &Server) -> TargetReport {
    audited(&ground(forge, server), &["https://www.server.test/"]).await.targets.remove(0)
}

/// Holds each platform to its verdict on what is served, and runs to that verdict.
async fn judged(forge: &Forge, what: &str, wish: Wish, said: [Said; 3]) -> TargetReport {
    let server = forge.serve("server", wish);
    let told = audit(forge, &server).await;
    let verdicts: Vec<Said> =
        told.judgements.iter().map(|it| (it.verdict, it.rules.first().copied())).collect();
    assert_eq!(verdicts, said, "{what}: {:?}\n{:#?}", told.findings, told.judgements);
    let differing = differences(&ground(forge, &server), "www.server.test", &told).await;
    assert!(differing.is_empty(), "{what}: {}", differing.join("\n"));
    told
}

fn rules(told: &TargetReport) -> Vec<&'static str> {
    told.findings.iter().map(wxnet_audit::Finding::rule).collect()
}

fn is_reproducible(told: &TargetReport) -> [bool; 3] {
    EVERYWHERE.map(|platform| {
        told.judgements.iter().any(|it| it.platform == platform && it.reproducible == Reproducible::Yes)
    })
}

fn offer(told: &TargetReport, version: TlsVersion) -> Option<Vec<Suite>> {
    let host = told.host.as_ref().unwrap();
    match &host.protocols.iter().find(|it| it.version == version)?.offer {
        Offer::Offered(suites) => Some(suites.clone()),
        _ => None,
    }
}

const fn named(extensions: &'static str) -> Wish {
    Wish { extensions, ..GOOD }
}

#[tokio::test]
async fn every_version_is_found_by_itself() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let all = [TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13];
    let old = [fail("TLS-07"); 3];
    for (what, server, versions, said) in [
        ("TLS 1.0", &["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"][..], &all[..1], old),
        ("TLS 1.1", &["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], &all[1..2], old),
        ("TLS 1.2", &["-tls1_2"], &all[2..3], [PASS; 3]),
        ("TLS 1.3", &["-tls1_3"], &all[3..], [PASS; 3]),
        ("TLS 1.0 to 1.3", &["-cipher", "DEFAULT@SECLEVEL=0"], &all, [PASS; 3]),
    ] {
        let told = judged(&forge, what, Wish { server, ..GOOD }, said).await;
        let offered: Vec<TlsVersion> =
            TlsVersion::ALL.into_iter().filter(|it| offer(&told, *it).is_some()).collect();
        assert_eq!(offered, versions, "{what}");
        assert_eq!(rules(&told).contains(&"AUDIT-13"), said == old, "{what}");
        assert!(!told.host.as_ref().unwrap().chains.is_empty(), "{what}");
    }
}

#[tokio::test]
async fn suites_are_judged_as_each_platform_does() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let secrecy = fail("TLS-09");
    let outdated = fail("TLS-07");
    for (cipher, said, rule, suites) in [
        ("ECDHE-RSA-AES128-GCM-SHA256", [PASS; 3], None, &[0xc02f][..]),
        ("ECDHE-RSA-AES128-SHA256", [WARN; 3], Some("AUDIT-33"), &[0xc027]),
        ("ECDHE-RSA-AES256-SHA:ECDHE-RSA-AES128-SHA", [WARN; 3], Some("AUDIT-33"), &[0xc014, 0xc013]),
        ("AES128-GCM-SHA256", [secrecy, PASS, PASS], Some("AUDIT-15"), &[0x009c]),
        ("AES128-SHA", [secrecy, WARN, WARN], Some("AUDIT-15"), &[0x002f]),
        ("DHE-RSA-AES128-GCM-SHA256", [secrecy, WARN, WARN], Some("AUDIT-15"), &[0x009e]),
        ("CAMELLIA128-SHA", [outdated; 3], Some("AUDIT-13"), &[0x0041]),
    ] {
        let cipher_of_old = format!("{cipher}:@SECLEVEL=0");
        let server: &'static [&'static str] =
            Box::leak(Box::new(["-tls1_2", "-cipher", &*Box::leak(cipher_of_old.into_boxed_str())]));
        let told = judged(&forge, cipher, Wish { server, ..GOOD }, said).await;
        let mut offered = offer(&told, TlsVersion::Tls12).unwrap();
        offered.sort_unstable();
        let mut wanted: Vec<Suite> = suites.iter().map(|it| Suite(*it)).collect();
        wanted.sort_unstable();
        assert_eq!(offered, wanted, "{cipher}");
        assert!(rule.is_none_or(|it| rules(&told).contains(&it)), "{cipher}: {:?}", rules(&told));
    }
}

#[tokio::test]
async fn the_key_exchange_is_read_from_the_first_flight() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    for (server, exchange) in [
        (&["-groups", "P-384", "-tls1_2"][..], Some("secp384r1")),
        (&["-cipher", "DHE-RSA-AES128-GCM-SHA256", "-tls1_2"], Some("DHE of 2048 bits")),
        (&["-cipher", "AES128-SHA", "-tls1_2"], None),
    ] {
        let told = audit(&forge, &forge.serve("server", Wish { server, ..GOOD })).await;
        let older = told.host.as_ref().unwrap().older.clone().unwrap();
        assert_eq!(older.key_exchange.as_deref(), exchange, "{server:?}");
        let is_told = |it: &Finding| it.kind == Kind::Protocol(ProtocolFault::Older(older.clone()));
        assert!(told.findings.iter().any(is_told), "{:?}", told.findings);
        assert!(older.extended_master_secret && older.secure_renegotiation && !older.compresses);
    }
}

#[tokio::test]
async fn a_group_that_nobody_has_is_told_apart_from_a_suite() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let odd = Wish { server: &["-tls1_2", "-groups", "brainpoolP256r1", "-cipher", "ECDHE"], ..GOOD };
    let told = judged(&forge, "a curve that nobody has", odd, [fail("TLS-07"); 3]).await;
    assert!(rules(&told).contains(&"AUDIT-13"));
}

#[tokio::test]
async fn a_group_that_ios_alone_has_lets_ios_in() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let apples = [PASS, fail("TLS-07"), fail("TLS-07")];
    let older = Wish { server: &["-tls1_2", "-groups", "P-521", "-cipher", "ECDHE"], ..GOOD };
    let told = judged(&forge, "P-521", older, apples).await;
    assert_eq!(is_reproducible(&told), [false, true, true]);
    assert!(rules(&told).contains(&"AUDIT-35") && rules(&told).contains(&"AUDIT-13"));
    let unseen = [WARN, fail("TLS-07"), fail("TLS-07")];
    let newest = Wish { server: &["-tls1_3", "-groups", "P-521"], ..GOOD };
    let told = judged(&forge, "P-521 over TLS 1.3", newest, unseen).await;
    let is_unseen = |it: &Finding| it.kind == Kind::Chain(ChainFault::Unseen);
    assert!(told.findings.iter().any(is_unseen), "{:?}", told.findings);
    let plain =
        Wish { server: &["-tls1_2", "-groups", "P-521", "-cipher", "ECDHE:AES128-GCM-SHA256"], ..GOOD };
    let told = judged(&forge, "P-521, and no curve at all", plain, [PASS; 3]).await;
    assert_eq!(is_reproducible(&told), [false; 3]);
    let nobodys = Wish { server: &["-tls1_3", "-groups", "X448"], ..GOOD };
    judged(&forge, "X448 over TLS 1.3", nobodys, [fail("TLS-07"); 3]).await;
}

#[tokio::test]
async fn a_server_without_a_certificate_has_the_wrong_suites() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let bare = Wish { server: &["-tls1_2", "-nocert", "-cipher", "aNULL:@SECLEVEL=0"], ..GOOD };
    let told = judged(&forge, "no certificate", bare, [fail("TLS-07"); 3]).await;
    assert!(rules(&told).contains(&"AUDIT-13") && !rules(&told).contains(&"AUDIT-07"));
}

#[tokio::test]
async fn what_only_phones_speak_is_not_reproducible() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let plain = Wish { server: &["-tls1_2", "-cipher", "AES128-GCM-SHA256"], ..GOOD };
    let told = judged(&forge, "static RSA", plain, [fail("TLS-09"), PASS, PASS]).await;
    assert_eq!(is_reproducible(&told), [true, false, false]);
    assert!(rules(&told).contains(&"AUDIT-35"));
    let newest = Wish { key: "1024", server: &["-tls1_3", "-cipher", "DEFAULT@SECLEVEL=0"], ..GOOD };
    forge.certify("server", "us", newest);
    let told = judged(&forge, "RSA of 1024 bits over TLS 1.3", newest, [fail("TLS-11"), PASS, PASS]).await;
    assert_eq!(is_reproducible(&told), [true, false, false]);
    let large = Wish { key: "P-521", ..GOOD };
    forge.certify("server", "us", large);
    let told = judged(&forge, "a curve of 521 bits", large, [PASS; 3]).await;
    assert_eq!(is_reproducible(&told), [false; 3]);
    let newest = Wish { server: &["-tls1_3"], ..large };
    let told = judged(&forge, "a curve of 521 bits over TLS 1.3", newest, [PASS; 3]).await;
    assert_eq!(is_reproducible(&told), [false; 3]);
    forge.certify("middle", "us", Wish { key: "P-521", ..named(CA) });
    let below = Wish { issuer: "middle", sent: &["middle"], ..GOOD };
    forge.certify("server", "us", below);
    let told = judged(&forge, "signed by a curve of 521 bits", below, [PASS; 3]).await;
    assert_eq!(is_reproducible(&told), [false; 3]);
}

#[tokio::test]
async fn demands_are_seen() {
    let Some(forge) = Forge::new() else { return };
    let must_staple = concat!(
        "subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\ntlsfeature=status_request\n",
        "crlDistributionPoints=URI:http://lists.server.test/list.crl\n",
        "authorityInfoAccess=caIssuers;URI:http://lists.server.test/issuer.crt",
    );
    forge.certify("server", "us", named(must_staple));
    let told = judged(&forge, "must-staple", GOOD, [WARN; 3]).await;
    assert!(rules(&told).contains(&"AUDIT-33"));
    let server = &told.host.as_ref().unwrap().chains[0].certificates[0];
    assert_eq!(server.list_urls, ["http://lists.server.test/list.crl"]);
    assert_eq!(server.issuer_urls, ["http://lists.server.test/issuer.crt"]);
    forge.certify("server", "us", GOOD);
    for (version, said) in [("-tls1_2", [fail("TLS-07"); 3]), ("-tls1_3", [fail("TLS-16"); 3])] {
        let server: &'static [&'static str] = Box::leak(Box::new(["-Verify", "1", version]));
        let told = judged(&forge, version, Wish { server, ..GOOD }, said).await;
        assert!(rules(&told).contains(&"AUDIT-34"), "{version}");
    }
    let told = judged(&forge, "-verify", Wish { server: &["-verify", "1"], ..GOOD }, [WARN; 3]).await;
    assert!(told.host.as_ref().unwrap().client_certificate.is_some());
}

/// Says a list of revoked certificates to whoever asks, and where.
async fn listing(list: Vec<u8>) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let mut request = [0; 2048];
            let _ = tcp.read(&mut request).await;
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", list.len());
            let _ = tcp.write_all(&[head.as_bytes(), &list].concat()).await;
        }
    });
    port
}

#[tokio::test]
async fn the_issuers_own_list_is_asked_and_believed_if_it_signed_it() {
    let Some(forge) = Forge::new() else { return };
    let extensions = concat!(
        "subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\n",
        "crlDistributionPoints=URI:http://lists.server.test/list.crl",
    );
    forge.certify("server", "us", named(extensions));
    forge.certify("somebody", "root", Wish { issuer: "somebody", ..named(CA) });
    forge.write("ca.cnf", "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\ndefault_md=sha256\n");
    let serial = forge.serial("server");
    let server = forge.serve("server", GOOD);
    for (state, by, is_found) in [("R", "root", true), ("V", "root", false), ("R", "somebody", false)] {
        let revoked = if state == "R" { "240101000000Z" } else { "" };
        let line = format!("{state}\t491231235959Z\t{revoked}\t{serial}\tunknown\t/CN=server\n");
        forge.write("index.txt", &line);
        let [pem, key] = ["pem", "key"].map(|it| format!("{by}.{it}"));
        let generate = ["ca", "-config", "ca.cnf", "-gencrl", "-crldays", "10", "-out", "list.pem"];
        forge.run(&[&generate[..], &["-cert", &pem, "-keyfile", &key]].concat());
        forge.run(&["crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der.pem"]);
        let port = listing(forge.pem("list.der")).await;
        let mut detours = Detours::default();
        detours.add_connect_to(&format!("www.server.test:443:127.0.0.1:{}", server.port)).unwrap();
        detours.add_connect_to(&format!("lists.server.test:80:127.0.0.1:{port}")).unwrap();
        let ground = Ground { resolve: Arc::new(detours), ..ground(&forge, &server) };
        let told = audited(&ground, &["https://www.server.test/"]).await.targets.remove(0);
        assert_eq!(rules(&told).contains(&"AUDIT-32"), is_found, "{state} by {by}: {:?}", told.findings);
        assert_eq!(told.verdict(), Verdict::Pass, "phones rarely look there");
    }
}
