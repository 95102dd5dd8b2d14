//! What each platform makes of each certificate, against the practice server.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use wxnet::certificates::Step;
use wxnet::{Clock, NetError, Observed, Platform, Request, SocketOptions, TlsFault, Trust};

use crate::support::Road;

pub(crate) const EVERYWHERE: [Platform; 3] = [Platform::Ios, Platform::Android, Platform::Devtools];

fn road(platform: Platform, trust: impl FnOnce(&mut Trust, &dyn Fn(&str) -> Vec<u8>)) -> Road {
    Road::beside(
        |config| {
            config.platform = platform;
            config
                .domains
                .request
                .extend(HOSTS.iter().map(|(host, ..)| format!("https://{host}.practice.test")));
            let socket = "wss://weak-key.practice.test".to_owned();
            config.domains.socket.push(socket);
        },
        |parts, practice| {
            let pems = practice.control("/certificates", None);
            trust(&mut parts.trust, &|name| pems[name].as_str().unwrap().as_bytes().to_vec());
        },
    )
}

/// GETs a host's echo; the fault of TLS, if it is that.
async fn meet(road: &Road, host: &str) -> Result<(), TlsFault> {
    let url = format!("https://{host}.practice.test/echo?key={host}");
    match road.wx.request(Request::get(&url)).await {
        Ok(answer) => {
            assert_eq!(answer.status, 200);
            Ok(())
        }
        Err(failed) => {
            let fault = last_fault(road).unwrap_or_else(|| panic!("{host}: {failed}"));
            assert!(failed.err_msg.ends_with(&format!("net::{}", fault.error.name())), "{failed}");
            let seen = &road.control(&format!("/requests?key={host}"))["requests"];
            assert_eq!(seen.as_array().map(Vec::len), Some(0), "{host}: nothing is sent (TLS-01)");
            Err(fault)
        }
    }
}

fn last_fault(road: &Road) -> Option<TlsFault> {
    road.seen.all().into_iter().rev().find_map(|it| match it.what {
        Observed::NotSecured(fault) => Some(fault),
        _ => None,
    })
}

/// What ios, android and devtools make of a host: nothing, or a rule.
pub(crate) type Verdicts = [Option<&'static str>; 3];

pub(crate) const ALL_PASS: Verdicts = [None; 3];

pub(crate) const fn everywhere(rule: &'static str) -> Verdicts {
    [Some(rule); 3]
}

const HOSTS: &[(&str, Step, NetError, Verdicts)] = &[
    ("api", Step::Form, NetError::Failed, ALL_PASS),
    ("rsa", Step::Form, NetError::Failed, ALL_PASS),
    ("p384", Step::Form, NetError::Failed, ALL_PASS),
    ("full-chain", Step::Form, NetError::Failed, ALL_PASS),
    ("ca-serves", Step::Form, NetError::Failed, ALL_PASS),
    ("not-revoked", Step::Form, NetError::Failed, ALL_PASS),
    ("tls12", Step::Form, NetError::Failed, ALL_PASS),
    ("tls13", Step::Form, NetError::Failed, ALL_PASS),
    ("wildcard", Step::Form, NetError::Failed, ALL_PASS),
    ("wrong-order", Step::Form, NetError::Failed, ALL_PASS),
    ("untrusted", Step::Root, NetError::CertAuthorityInvalid, everywhere("TLS-02")),
    ("impostor", Step::Root, NetError::CertAuthorityInvalid, everywhere("TLS-02")),
    ("wrong-name", Step::Name, NetError::CertCommonNameInvalid, everywhere("TLS-03")),
    ("common-name", Step::Name, NetError::CertCommonNameInvalid, everywhere("TLS-03")),
    ("expired", Step::Dates, NetError::CertDateInvalid, everywhere("TLS-04")),
    ("not-yet", Step::Dates, NetError::CertDateInvalid, everywhere("TLS-04")),
    ("issuer-expired", Step::Dates, NetError::CertDateInvalid, everywhere("TLS-04")),
    ("self-signed", Step::Root, NetError::CertAuthorityInvalid, everywhere("TLS-05")),
    ("self-signed-ca", Step::Root, NetError::CertAuthorityInvalid, everywhere("TLS-05")),
    (
        "weak-signature",
        Step::Signature,
        NetError::CertWeakSignatureAlgorithm,
        [Some("TLS-10"), None, Some("TLS-10")],
    ),
    ("weak-key", Step::Key, NetError::CertWeakKey, [Some("TLS-11"), None, None]),
    (
        "missing-intermediate",
        Step::Root,
        NetError::CertAuthorityInvalid,
        [Some("TLS-14"), Some("TLS-13"), Some("TLS-14")],
    ),
    ("wosign", Step::Organisation, NetError::CertAuthorityInvalid, everywhere("TLS-15")),
    ("startcom", Step::Organisation, NetError::CertAuthorityInvalid, everywhere("TLS-15")),
    ("long-lived", Step::Validity, NetError::CertValidityTooLong, [Some("TLS-18"), None, None]),
    ("client-only", Step::Usage, NetError::CertInvalid, everywhere("TLS-19")),
    ("no-usage", Step::Usage, NetError::CertInvalid, [Some("TLS-19"), None, None]),
    ("issuer-no-ca", Step::Issuer, NetError::CertInvalid, everywhere("TLS-20")),
    ("path-too-long", Step::Issuer, NetError::CertInvalid, everywhere("TLS-20")),
    ("constrained", Step::Constraint, NetError::CertNameConstraintViolation, everywhere("TLS-20")),
    ("revoked", Step::Revocation, NetError::CertRevoked, everywhere("TLS-21")),
];

#[tokio::test]
async fn each_platform_judges_by_its_own_demands() {
    for (index, platform) in EVERYWHERE.into_iter().enumerate() {
        let road = road(platform, |_, _| ());
        for (host, step, error, verdicts) in HOSTS {
            let told = meet(&road, host).await.map_err(|it| (it.flaws[0].step, it.error, it.rule));
            let wanted = verdicts[index].map_or(Ok(()), |rule| Err((*step, *error, rule)));
            assert_eq!(told, wanted, "{host} on {platform}");
        }
    }
}

#[tokio::test]
async fn a_self_signed_certificate_that_is_trusted_passes_except_on_ios() {
    for platform in EVERYWHERE {
        for (name, host) in [("selfSigned", "self-signed"), ("selfSignedCa", "self-signed-ca")] {
            let road = road(platform, |trust, pem| {
                trust.add_pem(&pem(name)).unwrap();
            });
            let told = meet(&road, host).await.map_err(|it| (it.error, it.rule));
            let wanted = match platform {
                Platform::Ios => Err((NetError::CertAuthorityInvalid, "TLS-05")),
                _ => Ok(()),
            };
            assert_eq!(told, wanted, "{host} on {platform}");
        }
    }
}

#[tokio::test]
async fn a_known_intermediate_stands_in_except_on_android() {
    for platform in EVERYWHERE {
        let road = road(platform, |trust, pem| {
            trust.add_intermediates(&pem("intermediate")).unwrap();
        });
        let told = meet(&road, "missing-intermediate").await.map_err(|it| it.rule);
        let wanted = if platform == Platform::Android { Err("TLS-13") } else { Ok(()) };
        assert_eq!(told, wanted, "{platform}");
    }
}

#[tokio::test]
async fn a_known_intermediate_is_not_trusted() {
    let road = road(Platform::Devtools, |trust, pem| {
        trust.add_intermediates(&pem("stranger")).unwrap();
    });
    let fault = meet(&road, "untrusted").await.unwrap_err();
    assert_eq!((fault.rule, fault.error), ("TLS-02", NetError::CertAuthorityInvalid));
}

#[tokio::test]
async fn a_trusted_authority_makes_its_certificates_trusted() {
    for platform in EVERYWHERE {
        let road = road(platform, |trust, pem| {
            trust.add_pem(&pem("stranger")).unwrap();
        });
        meet(&road, "untrusted").await.unwrap();
    }
}

#[tokio::test]
async fn every_flaw_is_named_and_the_gravest_comes_first() {
    let road = road(Platform::Ios, |_, _| ());
    let fault = meet(&road, "self-signed").await.unwrap_err();
    assert_eq!(fault.flaws.len(), 1);
    assert_eq!(fault.path, ["CN=wxnet practice server"]);
    let fault = meet(&road, "missing-intermediate").await.unwrap_err();
    let flaw = &fault.flaws[0];
    assert_eq!(flaw.certificate, "CN=wxnet practice server");
    assert!(flaw.found.to_string().contains("CN=wxnet practice intermediate"), "{}", flaw.found);
    let fault = meet(&road, "path-too-long").await.unwrap_err();
    assert_eq!(
        fault.path,
        [
            "CN=wxnet practice server",
            "CN=one authority too many",
            "CN=the last authority",
            "CN=wxnet practice CA"
        ]
    );
    assert_eq!(fault.flaws[0].certificate, "CN=the last authority");
}

#[tokio::test]
async fn sockets_hear_of_every_fault_in_one_way() {
    let road = road(Platform::Ios, |_, _| ());
    for host in ["expired", "weak-key", "old-tls", "not-tls"] {
        let url = wxnet::Argument::Given(format!("wss://{host}.practice.test/"));
        let options = SocketOptions { url, ..SocketOptions::default() };
        let failed = road.wx.connect(options).await.unwrap_err();
        assert_eq!(failed.err_msg, "open fail: _code:8,_msg:TLS handshake failed", "{host} (SOCK-29)");
    }
    assert_eq!(last_fault(&road).map(|it| it.rule), Some("TLS-16"));
}

#[tokio::test]
async fn the_developer_tools_switch_takes_every_certificate() {
    let road = Road::with(|config| config.url_check = false);
    for (host, ..) in HOSTS {
        meet(&road, host).await.unwrap();
    }
    for (host, error) in
        [("old-tls", NetError::SslVersionOrCipherMismatch), ("not-tls", NetError::SslProtocol)]
    {
        assert_eq!(meet(&road, host).await.map_err(|it| it.error), Err(error), "{host} (DBG-08)");
    }
}

#[tokio::test]
async fn a_server_without_its_key_is_refused_also_unchecked() {
    for url_check in [true, false] {
        let road = Road::with(|config| {
            config.url_check = url_check;
            let hosts = ["stolen", "stolen-tls12"].map(|host| format!("https://{host}.practice.test"));
            config.domains.request.extend(hosts);
        });
        for host in ["stolen", "stolen-tls12"] {
            let fault = meet(&road, host).await.unwrap_err();
            assert_eq!((fault.rule, fault.error), ("TLS-16", NetError::SslProtocol), "{host}");
        }
    }
}

/// A wall clock that somebody else turns.
#[derive(Debug)]
pub(crate) struct Turned {
    start: Instant,
    ahead: Mutex<Duration>,
}

impl Turned {
    pub(crate) fn ahead(time: Duration) -> Self {
        Self { start: Instant::now(), ahead: Mutex::new(time) }
    }
}

impl Clock for Turned {
    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now() + *self.ahead.lock().unwrap()
    }
}

#[tokio::test]
async fn a_resumed_connection_is_judged_again() {
    let clock = Arc::new(Turned::ahead(Duration::ZERO));
    let road = Road::over(
        |config| {
            config.domains.request.push("https://full-chain.practice.test".to_owned());
            config.domains.socket.push("wss://full-chain.practice.test".to_owned());
        },
        |parts| parts.clock = Arc::clone(&clock) as Arc<dyn Clock>,
    );
    meet(&road, "full-chain").await.unwrap();
    // A socket offers HTTP/1.1 alone and needs a connection of its own, with the tickets of the first.
    let url = wxnet::Argument::Given("wss://full-chain.practice.test/echo".to_owned());
    let options = SocketOptions { url, ..SocketOptions::default() };
    let socket = road.wx.connect(options.clone()).await.unwrap();
    let seen = road.seen.all();
    let resumed = seen.iter().rev().find_map(|it| match &it.what {
        Observed::Secured { resumed, .. } => Some(*resumed),
        _ => None,
    });
    assert_eq!(resumed, Some(true));
    *clock.ahead.lock().unwrap() = Duration::from_secs(400 * 86_400);
    assert!(road.wx.connect(options).await.is_err());
    let fault = last_fault(&road).unwrap();
    assert_eq!((fault.rule, fault.error), ("TLS-04", NetError::CertDateInvalid));
    drop(socket);
}
