//! Somebody else's certificates and TLS: OpenSSL makes and serves them, so that not only rustls and ring are on both
//! sides.

mod forge;

use std::sync::Arc;
use std::time::Duration;

use wxnet::{
    Clock, Config, Detours, DomainLists, MiniProgram, NetError, Observe, Observed, Parts, Platform, Request,
};

use crate::certificates::{ALL_PASS, EVERYWHERE, Turned, Verdicts, everywhere};
use crate::support::Seen;
use forge::{CA, Forge, GOOD, SERVER, Server, Wish};

/// How a mini-program asks.
struct Asker<'a> {
    platform: Platform,
    roots: &'a [&'a str],
    known: &'a [&'a str],
    url_check: bool,
    ahead: Duration,
}

impl Asker<'_> {
    fn on(platform: Platform) -> Self {
        Self { platform, roots: &["root"], known: &[], url_check: true, ahead: Duration::ZERO }
    }

    /// Asks for the server's page; the rule that was broken instead, and its error.
    async fn ask(&self, forge: &Forge, server: &Server) -> Result<(), (&'static str, NetError)> {
        let listed = vec!["https://www.server.test".to_owned()];
        let domains = DomainLists { request: listed, ..DomainLists::default() };
        let config =
            Config { platform: self.platform, domains, url_check: self.url_check, ..Config::default() };
        let seen = Arc::new(Seen::default());
        let wx = MiniProgram::new(config, self.parts(forge, server, &seen));
        let answer = wx.request(Request::get("https://www.server.test/")).await;
        let fault = seen.all().into_iter().find_map(|it| match it.what {
            Observed::NotSecured(fault) => Some((fault.rule, fault.error)),
            _ => None,
        });
        match (answer, fault) {
            (Ok(answer), None) => {
                assert_eq!(answer.status, 200);
                Ok(())
            }
            (Err(failed), Some((rule, error))) => {
                assert!(failed.err_msg.ends_with(error.name()), "{failed}");
                Err((rule, error))
            }
            (answer, fault) => panic!("{answer:?} and {fault:?}"),
        }
    }

    fn parts(&self, forge: &Forge, server: &Server, seen: &Arc<Seen>) -> Parts {
        let mut parts = Parts::real(self.platform, None).unwrap();
        let mut detours = Detours::default();
        detours.add_connect_to(&format!("www.server.test:443:127.0.0.1:{}", server.port)).unwrap();
        for root in self.roots {
            parts.trust.add_pem(&forge.pem(root)).unwrap();
        }
        for known in self.known {
            parts.trust.add_intermediates(&forge.pem(known)).unwrap();
        }
        let clock = Arc::new(Turned::ahead(self.ahead)) as Arc<dyn Clock>;
        Parts {
            resolve: Arc::new(detours),
            observe: Some(Arc::clone(seen) as Arc<dyn Observe>),
            clock,
            ..parts
        }
    }
}

/// Holds each platform to its verdict on what OpenSSL serves.
async fn judged(forge: &Forge, what: &str, server: &Server, verdicts: Verdicts) {
    for (platform, verdict) in EVERYWHERE.into_iter().zip(verdicts) {
        let told = Asker::on(platform).ask(forge, server).await;
        assert_eq!(told.map_err(|(rule, _)| rule), verdict.map_or(Ok(()), Err), "{what} on {platform}");
    }
}

/// Old ciphers, digests and versions are off in OpenSSL, too, unless it is asked.
const LAX: &[&str] = &["-cipher", "DEFAULT@SECLEVEL=0", "-tls1_2"];

/// Certificates, and what ios, android and devtools make of them.
const WISHES: &[(&str, Wish, Verdicts)] = &[
    ("a curve of 256 bits", GOOD, ALL_PASS),
    ("a curve of 384 bits", Wish { key: "P-384", ..GOOD }, ALL_PASS),
    ("RSA of 2048 bits", Wish { key: "2048", ..GOOD }, ALL_PASS),
    ("SHA-384", Wish { digest: "-sha384", ..GOOD }, ALL_PASS),
    ("RSA of 1024 bits", Wish { key: "1024", server: LAX, ..GOOD }, [Some("TLS-11"), None, None]),
    ("a wildcard", named("subjectAltName=DNS:*.server.test\nextendedKeyUsage=serverAuth"), ALL_PASS),
    (
        "another name",
        named("subjectAltName=DNS:server.test\nextendedKeyUsage=serverAuth"),
        everywhere("TLS-03"),
    ),
    ("no name", named("extendedKeyUsage=serverAuth"), everywhere("TLS-03")),
    (
        "for clients",
        named("subjectAltName=DNS:www.server.test\nextendedKeyUsage=clientAuth"),
        everywhere("TLS-19"),
    ),
    ("for everything", named("subjectAltName=DNS:www.server.test"), [Some("TLS-19"), None, None]),
    (
        "marked as a CA",
        named("subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:TRUE"),
        ALL_PASS,
    ),
    (
        "a demand that nobody knows",
        named("subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\n1.2.3.4=critical,ASN1:NULL"),
        everywhere("TLS-20"),
    ),
    ("825 days", Wish { days: "825", ..GOOD }, ALL_PASS),
    ("826 days", Wish { days: "826", ..GOOD }, [Some("TLS-18"), None, None]),
    ("itself", Wish { issuer: "server", ..GOOD }, everywhere("TLS-05")),
];

const fn named(extensions: &'static str) -> Wish {
    Wish { extensions, ..GOOD }
}

#[tokio::test]
async fn certificates_of_openssl_are_judged_like_any() {
    let Some(forge) = Forge::new() else { return };
    for (what, wish, verdicts) in WISHES {
        forge.certify("server", "us", *wish);
        judged(&forge, what, &forge.serve("server", *wish), *verdicts).await;
    }
}

/// Authorities between the root and a server, and what becomes of the server.
const ISSUERS: &[(&str, Wish, Verdicts)] = &[
    ("an intermediate", named(CA), ALL_PASS),
    ("no CA", named(SERVER), everywhere("TLS-20")),
    (
        "a key for other things",
        named("basicConstraints=CA:TRUE\nkeyUsage=digitalSignature"),
        everywhere("TLS-20"),
    ),
    ("for clients", named("basicConstraints=CA:TRUE\nextendedKeyUsage=clientAuth"), everywhere("TLS-19")),
    (
        "a permitted name",
        named("basicConstraints=CA:TRUE\nnameConstraints=permitted;DNS:server.test"),
        ALL_PASS,
    ),
    (
        "other names",
        named("basicConstraints=CA:TRUE\nnameConstraints=permitted;DNS:other.test"),
        everywhere("TLS-20"),
    ),
    (
        "an excluded name",
        named("basicConstraints=CA:TRUE\nnameConstraints=excluded;DNS:.server.test"),
        everywhere("TLS-20"),
    ),
];

#[tokio::test]
async fn authorities_of_openssl_are_judged_like_any() {
    let Some(forge) = Forge::new() else { return };
    let below = Wish { issuer: "middle", sent: &["middle"], ..GOOD };
    for (what, wish, verdicts) in ISSUERS {
        forge.certify("middle", "us", *wish);
        forge.certify("server", "us", below);
        judged(&forge, what, &forge.serve("server", below), *verdicts).await;
    }
    for organisation in ["WoSign CA Limited", "StartCom Ltd."] {
        forge.certify("middle", organisation, named(CA));
        forge.certify("server", "us", below);
        judged(&forge, organisation, &forge.serve("server", below), everywhere("TLS-15")).await;
    }
    forge.certify("last", "us", named("basicConstraints=CA:TRUE,pathlen:0"));
    forge.certify("middle", "us", Wish { issuer: "last", ..named(CA) });
    let deep = Wish { sent: &["middle", "last"], ..below };
    forge.certify("server", "us", deep);
    judged(&forge, "one CA too many", &forge.serve("server", deep), everywhere("TLS-20")).await;
}

#[tokio::test]
async fn sha_1_below_the_root_is_refused_where_it_is_weak() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("middle", "us", Wish { key: "2048", ..named(CA) });
    let weak = Wish { issuer: "middle", digest: "-sha1", sent: &["middle"], server: LAX, ..GOOD };
    forge.certify("server", "us", weak);
    judged(&forge, "SHA-1", &forge.serve("server", weak), [Some("TLS-10"), None, Some("TLS-10")]).await;
    // A weak signature further up counts as well.
    forge.certify("root", "us", Wish { key: "2048", issuer: "root", ..named(CA) });
    forge.certify("middle", "us", Wish { digest: "-sha1", ..named(CA) });
    let below = Wish { issuer: "middle", sent: &["middle"], server: LAX, ..GOOD };
    forge.certify("server", "us", below);
    let verdicts = [Some("TLS-10"), None, Some("TLS-10")];
    judged(&forge, "SHA-1 of an issuer", &forge.serve("server", below), verdicts).await;
    // The root's own signature proves nothing, and may be as weak as it likes.
    forge.certify("root", "us", Wish { key: "2048", digest: "-sha1", issuer: "root", ..named(CA) });
    forge.certify("server", "us", GOOD);
    judged(&forge, "SHA-1 of the root", &forge.serve("server", GOOD), ALL_PASS).await;
}

#[tokio::test]
async fn an_intermediate_that_is_left_out_is_missed_or_known() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("middle", "us", named(CA));
    forge.certify("server", "us", Wish { issuer: "middle", ..GOOD });
    let server = forge.serve("server", GOOD);
    judged(&forge, "left out", &server, [Some("TLS-14"), Some("TLS-13"), Some("TLS-14")]).await;
    for (platform, rule) in EVERYWHERE.into_iter().zip([None, Some("TLS-13"), None]) {
        let asker = Asker { known: &["middle"], ..Asker::on(platform) };
        let told = asker.ask(&forge, &server).await.map_err(|(rule, _)| rule);
        assert_eq!(told, rule.map_or(Ok(()), Err), "{platform}");
    }
}

#[tokio::test]
async fn a_trusted_certificate_that_issued_itself_passes_except_on_ios() {
    let Some(forge) = Forge::new() else { return };
    for extensions in [
        SERVER,
        concat!(
            "subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth\n",
            "basicConstraints=CA:TRUE"
        ),
    ] {
        let own = Wish { issuer: "server", extensions, ..GOOD };
        forge.certify("server", "us", own);
        let server = forge.serve("server", own);
        for (platform, rule) in EVERYWHERE.into_iter().zip([Some("TLS-05"), None, None]) {
            let asker = Asker { roots: &["server"], ..Asker::on(platform) };
            let told = asker.ask(&forge, &server).await.map_err(|(rule, _)| rule);
            assert_eq!(told, rule.map_or(Ok(()), Err), "{platform}");
        }
    }
}

#[tokio::test]
async fn a_year_later_the_certificate_is_out_of_date() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", GOOD);
    let server = forge.serve("server", GOOD);
    let asker = Asker { ahead: Duration::from_secs(365 * 86_400), ..Asker::on(Platform::Devtools) };
    assert_eq!(asker.ask(&forge, &server).await, Err(("TLS-04", NetError::CertDateInvalid)));
}

#[tokio::test]
async fn versions_and_suites_have_to_be_in_common() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", Wish { key: "2048", ..GOOD });
    let mismatch = everywhere("TLS-07");
    for (what, server, verdicts) in [
        ("TLS 1.0", &["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"][..], mismatch),
        ("TLS 1.1", &["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], mismatch),
        ("TLS 1.0 to 1.2", &["-no_tls1_3", "-cipher", "DEFAULT@SECLEVEL=0"], ALL_PASS),
        ("TLS 1.3", &["-tls1_3"], ALL_PASS),
        // The phones' own libraries could speak these two (TLS-12); this one cannot.
        ("no forward secrecy", &["-tls1_2", "-cipher", "AES128-GCM-SHA256"], mismatch),
        ("chained blocks", &["-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA256"], mismatch),
    ] {
        let server = forge.serve("server", Wish { server, ..GOOD });
        judged(&forge, what, &server, verdicts).await;
    }
}

/// Where this TLS library falls short of the phones' own (TLS-12).
#[tokio::test]
async fn what_cannot_be_spoken_fails_on_every_platform() {
    let Some(forge) = Forge::new() else { return };
    let newest = Wish { key: "1024", server: &["-tls1_3", "-cipher", "DEFAULT@SECLEVEL=0"], ..GOOD };
    forge.certify("server", "us", newest);
    let verdicts = [Some("TLS-11"), Some("TLS-16"), Some("TLS-16")];
    judged(&forge, "RSA of 1024 bits over TLS 1.3", &forge.serve("server", newest), verdicts).await;
    let tiny = Wish { key: "768", server: LAX, ..GOOD };
    forge.certify("server", "us", tiny);
    judged(&forge, "RSA of 768 bits", &forge.serve("server", tiny), verdicts).await;
    for digest in ["-sha1", "-sha224"] {
        let weak = Wish { digest, server: LAX, ..GOOD };
        forge.certify("server", "us", weak);
        let verdicts = [Some("TLS-10"), Some("TLS-12"), Some("TLS-10")];
        judged(&forge, digest, &forge.serve("server", weak), verdicts).await;
    }
    let large = Wish { key: "P-521", ..GOOD };
    forge.certify("server", "us", large);
    judged(&forge, "a curve of 521 bits", &forge.serve("server", large), everywhere("TLS-07")).await;
    forge.certify("middle", "us", Wish { key: "P-521", ..named(CA) });
    let below = Wish { issuer: "middle", sent: &["middle"], ..GOOD };
    forge.certify("server", "us", Wish { digest: "-sha512", ..GOOD });
    judged(&forge, "SHA-512 by a curve of 256 bits", &forge.serve("server", GOOD), everywhere("TLS-12"))
        .await;
    forge.certify("server", "us", below);
    judged(&forge, "signed by a curve of 521 bits", &forge.serve("server", below), everywhere("TLS-12"))
        .await;
}

#[tokio::test]
async fn a_stapled_answer_counts_if_the_issuer_gave_it() {
    let Some(forge) = Forge::new() else { return };
    forge.certify("server", "us", GOOD);
    forge.certify("responder", "us", named("extendedKeyUsage=OCSPSigning"));
    forge.certify("somebody", "us", named("extendedKeyUsage=serverAuth"));
    let serial = forge.serial("server");
    let stapled = Wish { server: &["-status_file", "answer.der"], ..GOOD };
    for (state, by, verdicts) in [
        ("V", "root", ALL_PASS),
        ("R", "root", everywhere("TLS-21")),
        ("R", "responder", everywhere("TLS-21")),
        ("R", "somebody", ALL_PASS),
    ] {
        let revoked = if state == "R" { "240101000000Z" } else { "" };
        forge.write(
            "index.txt",
            &format!("{state}\t491231235959Z\t{revoked}\t{serial}\tunknown\t/CN=server\n"),
        );
        let [pem, key] = ["pem", "key"].map(|it| format!("{by}.{it}"));
        forge.run(&[
            "ocsp",
            "-index",
            "index.txt",
            "-CA",
            "root.pem",
            "-issuer",
            "root.pem",
            "-cert",
            "server.pem",
            "-rsigner",
            &pem,
            "-rkey",
            &key,
            "-ndays",
            "7",
            "-respout",
            "answer.der",
            "-noverify",
        ]);
        judged(&forge, &format!("{state} by {by}"), &forge.serve("server", stapled), verdicts).await;
    }
}

#[tokio::test]
async fn unchecked_every_certificate_will_do_and_what_cannot_be_spoken_will_not() {
    let Some(forge) = Forge::new() else { return };
    let own = Wish { issuer: "server", key: "1024", digest: "-sha1", extensions: "", server: LAX, ..GOOD };
    forge.certify("server", "us", own);
    let asker = Asker { url_check: false, ..Asker::on(Platform::Devtools) };
    assert_eq!(asker.ask(&forge, &forge.serve("server", own)).await, Ok(()));
    let old = Wish { server: &["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], ..own };
    let told = asker.ask(&forge, &forge.serve("server", old)).await;
    assert_eq!(told, Err(("TLS-07", NetError::SslVersionOrCipherMismatch)), "DBG-08");
}
