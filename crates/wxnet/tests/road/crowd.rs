//! Many mini-programs in one process: nobody hears what is another's.

use std::future::IntoFuture as _;
use std::sync::Arc;

use futures_util::future::join_all;
use wxnet::{Argument, Body, Home, MiniProgram, Parts, Platform, Request, Socket, SocketOptions};
use wxnet_practice::{Options, Practice};

use crate::support::{HANG, config, parts, until};

const SESSIONS: usize = 100;
const EACH: usize = 5;

/// Both ends of every socket are in this process, and some systems begin with fewer descriptors than they would give.
fn make_room_for_descriptors() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = maximum.map_or(4_096, |most| most.min(4_096));
        if current.is_some_and(|current| current < wanted) {
            setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum }).unwrap();
        }
    }
}

/// Mini-programs of one practice server.
fn crowd(practice: &Practice, sessions: usize) -> Vec<MiniProgram> {
    let home = Arc::new(Home::temporary().unwrap());
    let ways = parts(practice, &std::env::temp_dir());
    let program = || {
        let mut parts = Parts::at_home(&home, Platform::Devtools, None).unwrap();
        (parts.resolve, parts.trust) = (Arc::clone(&ways.resolve), ways.trust.clone());
        MiniProgram::new(config(practice), parts)
    };
    std::iter::repeat_with(program).take(sessions).collect()
}

async fn open(program: &MiniProgram, session: usize) -> Vec<Socket> {
    let mut sockets = Vec::new();
    for number in 0..EACH {
        let url = Argument::Given(format!("wss://ws.practice.test/echo?key={session}.{number}"));
        sockets.push(program.connect(SocketOptions { url, ..SocketOptions::default() }).await.unwrap());
    }
    sockets
}

/// What belongs to one socket only.
fn own(session: usize, number: usize, round: usize) -> [Body; 2] {
    let name = format!("session {session}, socket {number}, round {round}");
    [Body::from(name.as_str()), Body::from(name.into_bytes())]
}

async fn echo(sockets: &mut [Socket], session: usize) {
    for round in 0..3 {
        for (number, socket) in sockets.iter_mut().enumerate() {
            for message in own(session, number, round) {
                socket.send(message).await.unwrap();
            }
        }
        for (number, socket) in sockets.iter_mut().enumerate() {
            for message in own(session, number, round) {
                assert_eq!(socket.next().await, Some(message));
            }
        }
    }
}

#[tokio::test]
async fn five_hundred_sockets_of_a_hundred_sessions_hear_their_own_stay_open_and_close_in_order() {
    make_room_for_descriptors();
    let practice = Practice::start(Options::default()).unwrap();
    let programs = crowd(&practice, SESSIONS);
    let life = async {
        let opening = programs.iter().enumerate().map(|(session, program)| open(program, session));
        let mut crowd = join_all(opening).await;
        let speaking = crowd.iter_mut().enumerate().map(|(session, sockets)| echo(sockets, session));
        join_all(speaking).await;
        assert!(programs.iter().all(|program| program.pending() == EACH), "all are open");
        for (session, (program, sockets)) in programs.iter().zip(crowd).enumerate() {
            for (number, socket) in sockets.into_iter().enumerate() {
                let (code, reason) = (3_000 + number as u16, format!("goodbye from {session}"));
                assert_eq!(socket.close(code, &reason).await.unwrap(), (code, reason));
                assert_eq!(program.pending(), EACH - number - 1, "and the others stay");
            }
        }
    };
    tokio::time::timeout(HANG, life).await.expect("everybody is heard");
    let seen = practice.control(&format!("/requests?key={}.{}", SESSIONS - 1, EACH - 1), None);
    assert_eq!(seen["requests"][0]["close"]["reason"], format!("goodbye from {}", SESSIONS - 1));
}

#[tokio::test]
async fn every_mini_program_has_ten_places_of_its_own() {
    let practice = Practice::start(Options::default()).unwrap();
    let programs = crowd(&practice, 2);
    let url = "https://api.practice.test/hold/all?key=places";
    let calls = programs
        .iter()
        .flat_map(|program| (0..11).map(move |_| program.request(Request::get(url)).into_future()));
    let life = async {
        let everybody = join_all(calls);
        let opened = async {
            let count = || practice.control("/count?key=places", None);
            until(|| count()["inFlight"] == 20).await;
            practice.control("/release/all", None);
        };
        let (answers, ()) = tokio::join!(everybody, opened);
        assert!(answers.iter().all(Result::is_ok));
        let count = practice.control("/count?key=places", None);
        assert_eq!((&count["requests"], &count["peak"]), (&22.into(), &20.into()));
    };
    tokio::time::timeout(HANG, life).await.expect("everybody is answered");
}
