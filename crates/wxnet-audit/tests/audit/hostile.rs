//! Servers that mean no good: each is a finding, soon, and costs no memory to speak of.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wxnet::{Detours, NetError};
use wxnet_audit::{AnswerFault, Ground, Kind, Patience, Progress, ReachFault, Target, TargetReport, Verdict};

use crate::ground::{audited, ground, practice};

/// What a server does with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conduct {
    /// Takes it, and says nothing.
    Silent,
    /// Ends it at once.
    ClosesAtOnce,
    /// Ends it when the hello came.
    ClosesAfterHello,
    /// Resets it when the hello came.
    Resets,
    /// Says these bytes when the hello came, and ends it.
    Says(&'static [u8]),
    /// Says these bytes, and then nothing.
    Stalls(&'static [u8]),
    /// Says its hello, and then a certificate of ten million bytes.
    LargeCertificate,
    /// Says its hello, and then certificates without an end, in messages of a usual size.
    EndlessMessages,
    /// Says its hello, one byte at a time, slowly.
    Drips,
    /// Says bytes of no sense, without an end.
    EndlessGarbage,
}

/// A hello of TLS 1.2 with a suite that everybody speaks.
const HELLO: &[u8] = &[
    22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
    9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0xc0, 0x2f, 0,
];

/// How long is waited in these tests.
const PATIENCE: Patience = Patience {
    connect: Duration::from_millis(500),
    silence: Duration::from_millis(300),
    exchange: Duration::from_millis(600),
    host: Duration::from_millis(1500),
};

/// By when an audit has to be over: everything about a host, and what leads there.
const SOON: Duration = Duration::from_secs(4);

async fn meet(mut tcp: TcpStream, conduct: Conduct) -> io::Result<()> {
    if conduct == Conduct::ClosesAtOnce {
        return Ok(());
    }
    let mut hello = [0; 4096];
    if tcp.read(&mut hello).await? == 0 {
        return Ok(());
    }
    match conduct {
        Conduct::Silent => std::future::pending().await,
        Conduct::ClosesAtOnce | Conduct::ClosesAfterHello => Ok(()),
        Conduct::Resets => tcp.set_zero_linger(),
        Conduct::Says(bytes) => {
            tcp.write_all(bytes).await?;
            tcp.shutdown().await
        }
        Conduct::Stalls(bytes) => {
            tcp.write_all(bytes).await?;
            std::future::pending().await
        }
        Conduct::LargeCertificate => {
            tcp.write_all(HELLO).await?;
            let first = [&[22, 3, 3, 0x40, 0, 11, 0x98, 0x96, 0x80][..], &[7; 16_380]].concat();
            tcp.write_all(&first).await?;
            repeat(&mut tcp, &[&[22, 3, 3, 0x40, 0][..], &[7; 16_384]].concat()).await
        }
        Conduct::EndlessMessages => {
            tcp.write_all(HELLO).await?;
            repeat(&mut tcp, &[&[22, 3, 3, 0x40, 0, 4, 0, 0x3f, 0xfc][..], &[7; 16_380]].concat()).await
        }
        Conduct::Drips => {
            for byte in HELLO.iter().cycle() {
                tcp.write_all(&[*byte]).await?;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Ok(())
        }
        Conduct::EndlessGarbage => repeat(&mut tcp, &[0xa5; 16_384]).await,
    }
}

async fn repeat(tcp: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    loop {
        tcp.write_all(bytes).await?;
    }
}

/// Audits a server of this conduct.
async fn audit(conduct: Conduct) -> TargetReport {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            tokio::spawn(meet(tcp, conduct));
        }
    });
    let mut detours = Detours::default();
    detours.add_connect_to(&format!("hostile.test:443:127.0.0.1:{port}")).unwrap();
    let ground = Ground { resolve: Arc::new(detours), patience: PATIENCE, ..Ground::default() };
    let began = Instant::now();
    let told = audited(&ground, &["https://hostile.test/"]).await.targets.remove(0);
    assert!(began.elapsed() < SOON, "{conduct:?} took {:?}", began.elapsed());
    serving.abort();
    told
}

fn fault(told: &TargetReport) -> Option<&ReachFault> {
    told.findings.iter().find_map(|it| match &it.kind {
        Kind::Reach(fault) => Some(fault),
        _ => None,
    })
}

#[tokio::test]
async fn whoever_speaks_no_tls_is_told_by_what_it_does() {
    let http = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    let broken = Some(ReachFault::Broken("a message contradicts itself".to_owned()));
    for (conduct, found) in [
        (Conduct::Silent, Some(ReachFault::Silent)),
        (Conduct::ClosesAtOnce, Some(ReachFault::Closed)),
        (Conduct::ClosesAfterHello, Some(ReachFault::Closed)),
        (Conduct::Resets, Some(ReachFault::Reset)),
        (Conduct::Says(http), Some(ReachFault::NotTls("HTTP/1.1 400 Bad Request\r\nConten".to_owned()))),
        (
            Conduct::Stalls(b"220 smtp.test ESMTP\r\n"),
            Some(ReachFault::NotTls("220 smtp.test ESMTP\r\n".to_owned())),
        ),
        (Conduct::Says(&[21, 3, 1, 0, 2, 2, 80]), Some(ReachFault::Alert("internal_error".to_owned()))),
        (Conduct::Says(&[22, 3, 3, 0, 4, 11, 0, 0, 0]), broken),
        (Conduct::LargeCertificate, Some(ReachFault::TooLarge(10_000_000))),
    ] {
        let told = audit(conduct).await;
        assert_eq!(fault(&told).cloned(), found, "{conduct:?}: {:?}", told.findings);
        assert!(told.judgements.iter().all(|it| it.verdict == Verdict::Fail), "{conduct:?}");
    }
}

#[tokio::test]
async fn whoever_begins_and_does_not_end_is_given_up() {
    for conduct in [
        Conduct::Says(HELLO),
        Conduct::Says(&HELLO[..20]),
        Conduct::Stalls(HELLO),
        Conduct::Stalls(&HELLO[..3]),
        Conduct::EndlessMessages,
        Conduct::Drips,
        Conduct::EndlessGarbage,
    ] {
        let told = audit(conduct).await;
        assert!(fault(&told).is_some(), "{conduct:?}: {:?}", told.findings);
        assert!(told.judgements.iter().all(|it| it.verdict == Verdict::Fail), "{conduct:?}");
    }
}

#[tokio::test]
async fn answers_without_an_end_are_given_up() {
    let practice = practice();
    let ground = Ground { patience: PATIENCE, ..ground(&practice) };
    let began = Instant::now();
    let report = audited(
        &ground,
        &[
            "https://api.practice.test/redirect/30",
            "https://raw.practice.test/flood-1xx",
            "https://raw.practice.test/",
        ],
    )
    .await;
    assert!(began.elapsed() < 2 * SOON);
    let [redirects, flood, _] = &report.targets[..] else { panic!("three were asked") };
    let is_endless =
        |it: &wxnet_audit::Finding| matches!(it.kind, Kind::Answer(AnswerFault::EndlessRedirect(_)));
    assert!(redirects.findings.iter().any(is_endless), "{:?}", redirects.findings);
    assert!(redirects.judgements.iter().all(|it| it.verdict == Verdict::Fail));
    assert!(flood.judgements.iter().all(|it| it.verdict == Verdict::Fail && it.error.is_some()));
}

#[tokio::test]
async fn one_that_cannot_be_reached_hides_nothing_of_others() {
    let practice = practice();
    let ground = Ground { patience: PATIENCE, ..ground(&practice) };
    let report = audited(
        &ground,
        &["https://refused.practice.test/", "https://nowhere.practice.test/", "https://api.practice.test/"],
    )
    .await;
    let [refused, nowhere, api] = &report.targets[..] else { panic!("three were asked") };
    assert!(matches!(fault(refused), Some(ReachFault::Unreached(_))));
    assert_eq!(refused.judgements[0].error, Some(NetError::ConnectionRefused));
    assert!(matches!(fault(nowhere), Some(ReachFault::NotResolved(_))));
    assert_eq!(api.verdict(), Verdict::Pass);
}

#[tokio::test]
async fn one_that_is_slow_keeps_nobody_from_their_turns() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let _serving = tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            tokio::spawn(meet(tcp, Conduct::Silent));
        }
    });
    let mut detours = Detours::default();
    detours.add_connect_to(&format!("hostile.test:443:127.0.0.1:{port}")).unwrap();
    let ground =
        Ground { resolve: Arc::new(detours), patience: PATIENCE, hosts_at_once: 2, ..Ground::default() };
    let addresses =
        ["https://hostile.test/", "http://a.test/", "http://b.test/", "http://c.test/", "http://d.test/"];
    let targets: Vec<Target> = addresses.iter().map(|it| Target::read(it).unwrap()).collect();
    let ended = Mutex::new(Vec::new());
    let note = |progress: Progress<'_>| {
        if let Progress::Ended(told) = progress {
            ended.lock().unwrap().push(told.target.text().to_owned());
        }
    };
    let report = wxnet_audit::audit(targets, &ground, &note).await.unwrap();
    assert_eq!(ended.lock().unwrap().last().map(String::as_str), Some("https://hostile.test/"));
    let order: Vec<&str> = report.targets.iter().map(|it| it.target.text()).collect();
    assert_eq!(order, addresses);
}
