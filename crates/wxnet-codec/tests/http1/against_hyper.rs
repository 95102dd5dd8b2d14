//! The same bytes to hyper's client and to ours.

mod corpus;
mod observer;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::wire::response;
use corpus::{DIFFERENT, SAME};
use observer::{Observer, Seen};

/// Changing one byte reaches the differences below in countless spellings: whether one of them explains
/// what was seen. Each line is a kind of [`DIFFERENT`] and has its reason there.
fn is_explained(bytes: &[u8], ours: &Seen, theirs: &Seen) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let has = |part: &str| text.contains(part);
    let obsolete_version = has("http/1.0") && has("transfer-encoding");
    let unasked_upgrade = has(" 101 ");
    let spaces_in_status_line = has("http/1.1  ") || has("http/1.0  ");
    let status_line_spaced = spaces_in_status_line && theirs.head.is_none() && ours.head.is_some();
    let empty_coding = has("chunked,");
    let bare_lf_in_trailers = bare_lf_after_last_chunk(bytes) && ours.end.is_none() && theirs.end.is_some();
    obsolete_version || unasked_upgrade || status_line_spaced || empty_coding || bare_lf_in_trailers
}

fn bare_lf_after_last_chunk(bytes: &[u8]) -> bool {
    let last_chunk = bytes.windows(3).rposition(|window| window == b"0\r\n");
    let trailers = last_chunk.map_or(&[][..], |at| &bytes[at + 1..]);
    trailers.windows(2).any(|pair| pair[1] == b'\n' && pair[0] != b'\r')
}

#[test]
fn hand_written_responses_are_read_alike() {
    let observer = Observer::new();
    for (method, bytes) in SAME {
        let (ours, theirs) = (Seen::ours(method, bytes), observer.hypers(method, bytes));
        assert_eq!(ours, theirs, "{method} {:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn every_written_difference_is_real() {
    let observer = Observer::new();
    for (bytes, reason) in DIFFERENT {
        let (ours, theirs) = (Seen::ours("GET", bytes), observer.hypers("GET", bytes));
        assert_ne!(ours, theirs, "no longer true: {reason}: {:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn generated_responses_are_read_alike() {
    let observer = Observer::new();
    proptest!(|(wire in response())| {
        let bytes = wire.bytes();
        prop_assert_eq!(Seen::ours("GET", &bytes), observer.hypers("GET", &bytes));
        prop_assert_eq!(Seen::ours("HEAD", &bytes), observer.hypers("HEAD", &bytes));
    });
}

#[test]
fn truncated_responses_are_read_alike() {
    let observer = Observer::new();
    proptest!(|(wire in response(), at in any::<Index>())| {
        let bytes = wire.bytes();
        let bytes = &bytes[..at.index(bytes.len())];
        prop_assert_eq!(Seen::ours("GET", bytes), observer.hypers("GET", bytes));
    });
}

#[test]
fn damaged_responses_are_read_alike() {
    let observer = Observer::new();
    let damage = prop_oneof![any::<u8>(), prop::sample::select(&b"\r\n\t :;,0123456789abcdefx\0"[..])];
    proptest!(ProptestConfig::with_cases(1_024), |(wire in response(), at in any::<Index>(), byte in damage)| {
        let mut bytes = wire.bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let (ours, theirs) = (Seen::ours("GET", &bytes), observer.hypers("GET", &bytes));
        if !is_explained(&bytes, &ours, &theirs) {
            prop_assert_eq!(ours, theirs, "{}", bytes.escape_ascii());
        }
    });
}
