//! Whatever the order of calls, operations, reports and time: the session does what the model says.

use std::io::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use wxnet_core::{Config, Limits, Network, Platform, Version};

use crate::model::Address;
use crate::support::config;
use crate::world::World;

/// What the engine may report of a task, if it fits the state the task is in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Report {
    Head,
    Redirect(Address),
    Retried,
    Sent(u64),
    Received(u64),
    Chunk,
    Complete,
    Failed,
    Opened,
    Message,
    Written,
    NotOpened,
    PeerClosed,
    Lost,
    Violated,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Request(Address),
    Upload(Address),
    Download(Address),
    Connect(Address),
    Listen(Index),
    Abort(Index),
    /// Of a socket, or of the bound one.
    Send(Option<Index>),
    /// With a code that may be used, or one that may not.
    Close(Option<Index>, bool),
    Hide,
    Show,
    Network(Network),
    /// The engine takes what it is asked for.
    Take(usize),
    /// The engine reports about a task that it performs.
    Report(Index, Report),
    /// It reports about a task that is over.
    Stale(Index, Report),
    /// The mini-program hears what happened.
    Hear(usize),
    /// Time goes by, and the engine asks what is due.
    Pass(u64),
    /// Time goes by, and the engine is late.
    Late(u64),
}

fn address() -> impl Strategy<Value = Address> {
    prop_oneof![12 => Just(Address::Listed), 1 => Just(Address::Unlisted), 1 => Just(Address::Invalid)]
}

fn report() -> impl Strategy<Value = Report> {
    let redirect = prop_oneof![4 => Just(Address::Listed), 1 => Just(Address::Unlisted)];
    prop_oneof![
        3 => Just(Report::Head),
        2 => redirect.prop_map(Report::Redirect),
        1 => Just(Report::Retried),
        2 => (0..120_u64).prop_map(Report::Sent),
        2 => (0..120_u64).prop_map(Report::Received),
        2 => Just(Report::Chunk),
        4 => Just(Report::Complete),
        1 => Just(Report::Failed),
        6 => Just(Report::Opened),
        4 => Just(Report::Message),
        4 => Just(Report::Written),
        1 => Just(Report::NotOpened),
        2 => Just(Report::PeerClosed),
        1 => Just(Report::Lost),
        1 => Just(Report::Violated),
    ]
}

fn network() -> impl Strategy<Value = Network> {
    prop_oneof![Just(Network::Wifi), Just(Network::G4), Just(Network::None)]
}

/// Coarse, so that moments fall together.
fn millis() -> impl Strategy<Value = u64> {
    (0..8_u64).prop_map(|halves| halves * 500)
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        8 => address().prop_map(Step::Request),
        3 => address().prop_map(Step::Upload),
        3 => address().prop_map(Step::Download),
        6 => address().prop_map(Step::Connect),
        4 => index().prop_map(Step::Listen),
        4 => index().prop_map(Step::Abort),
        6 => proptest::option::of(index()).prop_map(Step::Send),
        4 => (proptest::option::of(index()), any::<bool>()).prop_map(|(at, right)| Step::Close(at, right)),
        1 => Just(Step::Hide),
        2 => Just(Step::Show),
        2 => network().prop_map(Step::Network),
        10 => (1..6_usize).prop_map(Step::Take),
        24 => (index(), report()).prop_map(|(at, report)| Step::Report(at, report)),
        2 => (index(), report()).prop_map(|(at, report)| Step::Stale(at, report)),
        8 => (1..8_usize).prop_map(Step::Hear),
        4 => millis().prop_map(Step::Pass),
        1 => millis().prop_map(Step::Late),
    ]
}

/// Small limits, so that a few steps reach them; and sometimes the platform's ten.
fn small(lib_version: Version) -> impl Strategy<Value = Config> {
    let platform = prop_oneof![Just(Platform::Devtools), Just(Platform::Ios)];
    let calls = prop_oneof![4 => 1..4_usize, 1 => Just(10)];
    (platform, calls, 1..4_usize).prop_map(move |(platform, calls, sockets)| {
        let own = Limits::at(lib_version);
        let limits = Limits { calls, sockets: sockets.min(own.sockets), redirects: 2, ..own };
        Config { platform, lib_version, limits, ..config() }
    })
}

/// How many sequences are tried with all base libraries together; `PROPTEST_CASES` raises it.
const SEQUENCES: u32 = 100_000;

/// Tries a part of the sequences, in hundredths, and says how many they were.
fn hold(lib_version: Version, hundredths: u32) {
    let usual = ProptestConfig::default();
    let raised = usual.cases.div_ceil(256);
    let cases = SEQUENCES / 100 * hundredths * raised;
    let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..usual });
    let steps = proptest::collection::vec(step(), 0..64);
    let tried = runner.run(&(small(lib_version), steps), |(config, steps)| {
        let mut world = World::new(config);
        for step in &steps {
            world.take_step(step);
            world.agrees();
        }
        world.finish();
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
    // Not by a macro: those are heard only of tests that fail.
    writeln!(std::io::stderr(), "base library {lib_version}: {cases} sequences in any order").unwrap();
}

#[test]
fn the_session_does_what_the_model_says() {
    hold(Version::NEWEST, 60);
}

#[test]
fn the_session_does_what_the_model_says_with_a_queue_and_one_socket() {
    hold(Version::new(1, 6, 9), 20);
}

#[test]
fn the_session_does_what_the_model_says_without_a_queue() {
    hold(Version::new(1, 3, 0), 20);
}
