//! Content codings, undone step by step as the pieces come (RES-17 to RES-19).
//!
//! A small piece can hold gigabytes, so a step gives a bounded slice and the caller decides when the next is due. What
//! follows the end of a coded body is passed over, as browsers do.

use std::io;

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::{Decompress, FlushDecompress, Status};

/// What undoes the content coding of an answer.
pub(crate) enum Coding {
    /// Nothing to undo; also for the codings that are not understood.
    Identity,
    Inflate(Box<Inflate>),
    Brotli(Box<Brotli>),
}

/// The most bytes that one step of a decoder gives.
const STEP: usize = 32 * 1024;

impl Coding {
    pub(crate) fn new(content_encoding: Option<&str>) -> Self {
        match content_encoding.map(|it| it.trim().to_ascii_lowercase()).as_deref() {
            Some("gzip" | "x-gzip") => Self::Inflate(Box::new(Inflate::new(gzip_member()))),
            Some("deflate") => Self::Inflate(Box::new(Inflate::new(State::Sniffing(None)))),
            Some("br") => Self::Brotli(Box::default()),
            _ => Self::Identity,
        }
    }

    pub(crate) const fn is_identity(&self) -> bool {
        matches!(self, Self::Identity)
    }

    /// Takes some of `piece` and gives what that makes; `None` when all of it is taken and nothing is left to give.
    pub(crate) fn step<'a, 'p: 'a>(&'a mut self, piece: &mut &'p [u8]) -> io::Result<Option<&'a [u8]>> {
        let given = match self {
            Self::Identity => std::mem::take(piece),
            Self::Inflate(coding) => coding.step(piece)?,
            Self::Brotli(coding) => coding.step(piece)?,
        };
        Ok((!given.is_empty()).then_some(given))
    }

    /// The end of the body; `any` says whether there was one at all.
    pub(crate) fn finish(&self, any: bool) -> io::Result<()> {
        let whole = match self {
            Self::Identity => true,
            Self::Inflate(coding) => coding.is_whole(),
            Self::Brotli(coding) => coding.ended,
        };
        if whole || !any { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

/// `gzip`, of any number of members, and `deflate`, which servers send with or without the zlib header that RFC 9110
/// asks for.
pub(crate) struct Inflate {
    state: State,
    out: Box<[u8]>,
}

enum State {
    /// `deflate` before its second byte, which tells whether there is a zlib header.
    Sniffing(Option<u8>),
    /// `gzip` after a member: another may follow.
    AfterMember,
    Inside(Decompress, Container),
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Gzip,
    Deflate,
}

fn gzip_member() -> State {
    State::Inside(Decompress::new_gzip(WINDOW), Container::Gzip)
}

/// The largest window, as a power of two.
const WINDOW: u8 = 15;

/// The first byte of a gzip member (RFC 1952, section 2.3.1).
const GZIP: u8 = 0x1f;

impl Inflate {
    fn new(state: State) -> Self {
        Self { state, out: vec![0; STEP].into() }
    }

    fn is_whole(&self) -> bool {
        matches!(self.state, State::Ended | State::AfterMember)
    }

    fn step(&mut self, piece: &mut &[u8]) -> io::Result<&[u8]> {
        loop {
            match &mut self.state {
                State::Ended => *piece = &[],
                State::Inside(..) => {
                    let (written, again) = self.inflate(piece)?;
                    if written > 0 || !again {
                        return Ok(&self.out[..written]);
                    }
                }
                State::Sniffing(held) => match (held.take(), piece.first(), piece.get(1)) {
                    (Some(first), Some(&second), _) => self.open(&[first], [first, second])?,
                    (None, Some(&first), Some(&second)) => self.open(&[], [first, second])?,
                    (first, second, _) => {
                        *held = first.or(second.copied());
                        *piece = &[];
                    }
                },
                State::AfterMember => match piece.first() {
                    Some(&GZIP) => self.state = gzip_member(),
                    Some(_) => self.state = State::Ended,
                    None => {}
                },
            }
            if piece.is_empty() && !matches!(self.state, State::Inside(..)) {
                return Ok(&[]);
            }
        }
    }

    /// Begins a `deflate` body that begins with these two bytes; `held` came in an earlier piece.
    fn open(&mut self, held: &[u8], [first, second]: [u8; 2]) -> io::Result<()> {
        let zlib = first & 0x0f == 8 && u16::from_be_bytes([first, second]).is_multiple_of(31);
        let mut inner = Decompress::new(zlib);
        inner.decompress(held, &mut self.out, FlushDecompress::None)?;
        self.state = State::Inside(inner, Container::Deflate);
        Ok(())
    }

    /// One step inside; says how much it gave, and whether there is more to do.
    fn inflate(&mut self, piece: &mut &[u8]) -> io::Result<(usize, bool)> {
        let State::Inside(inner, container) = &mut self.state else { return Ok((0, true)) };
        let (taken, given) = (inner.total_in(), inner.total_out());
        let status = inner.decompress(piece, &mut self.out, FlushDecompress::None)?;
        let taken = usize::try_from(inner.total_in() - taken).expect("no more is taken than there is");
        let given = usize::try_from(inner.total_out() - given).expect("no more is given than there is room");
        *piece = &piece[taken..];
        if status == Status::StreamEnd {
            self.state = match container {
                Container::Gzip => State::AfterMember,
                Container::Deflate => State::Ended,
            };
            return Ok((given, true));
        }
        if taken == 0 && given == 0 && !piece.is_empty() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok((given, !piece.is_empty()))
    }
}

/// `br`
pub(crate) struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    out: Box<[u8]>,
    ended: bool,
}

impl Default for Brotli {
    fn default() -> Self {
        let alloc = StandardAlloc::default;
        Self { state: BrotliState::new(alloc(), alloc(), alloc()), out: vec![0; STEP].into(), ended: false }
    }
}

impl Brotli {
    fn step(&mut self, piece: &mut &[u8]) -> io::Result<&[u8]> {
        if self.ended {
            *piece = &[];
            return Ok(&[]);
        }
        let (mut left, mut taken) = (piece.len(), 0);
        let (mut room, mut given, mut total) = (self.out.len(), 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut taken,
            piece,
            &mut room,
            &mut given,
            &mut self.out,
            &mut total,
            &mut self.state,
        );
        *piece = &piece[taken..];
        match result {
            BrotliResult::ResultFailure => return Err(io::ErrorKind::InvalidData.into()),
            BrotliResult::ResultSuccess => self.ended = true,
            BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
        }
        Ok(&self.out[..given])
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const TEXT: &[u8] = b"the quick brown fox, the quick brown fox, the quick brown fox";

    fn decoded_in<'a>(coding: &str, pieces: impl IntoIterator<Item = &'a [u8]>) -> io::Result<Vec<u8>> {
        let mut coding = Coding::new(Some(coding));
        let (mut all, mut any) = (Vec::new(), false);
        for mut piece in pieces {
            any |= !piece.is_empty();
            while let Some(given) = coding.step(&mut piece)? {
                assert!(given.len() <= STEP);
                all.extend_from_slice(given);
            }
            assert!(piece.is_empty());
        }
        coding.finish(any)?;
        Ok(all)
    }

    fn decoded(coding: &str, wire: &[u8], piece: usize) -> io::Result<Vec<u8>> {
        decoded_in(coding, wire.chunks(piece))
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn encoded() -> Vec<(&'static str, Vec<u8>)> {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(TEXT).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(TEXT).unwrap();
        // "hello world" with each metablock uncompressed, by the reference encoder at quality 0.
        let brotli = b"\x0b\x05\x80hello world\x03".to_vec();
        vec![
            ("gzip", gzip(TEXT)),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", raw.finish().unwrap()),
            ("br", brotli),
        ]
    }

    #[test]
    fn every_coding_is_undone_however_the_pieces_fall() {
        for (coding, wire) in encoded() {
            let expected = if coding == "br" { b"hello world" } else { TEXT };
            for piece in [1, 2, 3, 1_000] {
                assert_eq!(decoded(coding, &wire, piece).unwrap(), expected, "{coding} in pieces of {piece}");
            }
            for at in 0..wire.len() {
                let (before, after) = wire.split_at(at);
                assert_eq!(decoded_in(coding, [before, after]).unwrap(), expected, "{coding} cut at {at}");
            }
        }
    }

    #[test]
    fn a_body_that_is_cut_off_is_an_error() {
        for (coding, wire) in encoded() {
            assert!(decoded(coding, &wire[..wire.len() - 1], 1_000).is_err(), "{coding}");
        }
    }

    #[test]
    fn an_empty_body_is_empty_in_every_coding() {
        for coding in ["gzip", "deflate", "br", "compress"] {
            assert_eq!(decoded(coding, b"", 1).unwrap(), b"", "{coding}");
        }
    }

    #[test]
    fn what_is_not_understood_passes() {
        assert_eq!(decoded("compress", b"\x1f\x9d", 1).unwrap(), b"\x1f\x9d");
    }

    #[test]
    fn what_is_decoded_is_given_at_once() {
        for (name, mut wire) in encoded() {
            // All but the checksum of gzip and zlib.
            wire.truncate(wire.len() - 8.min(wire.len() / 4));
            let mut coding = Coding::new(Some(name));
            let (mut piece, mut all) = (&wire[..], Vec::new());
            while let Some(given) = coding.step(&mut piece).unwrap() {
                all.extend_from_slice(given);
            }
            assert!(all.len() > 8, "{name} gave {} bytes", all.len());
        }
    }

    #[test]
    fn a_small_piece_gives_its_gigabyte_step_by_step() {
        let bomb = gzip(&vec![0; 10_000_000]);
        assert!(bomb.len() < 16_384);
        assert_eq!(decoded("gzip", &bomb, 16_384).unwrap().len(), 10_000_000);
    }

    #[test]
    fn members_of_gzip_are_joined_and_what_follows_the_end_is_passed_over() {
        let two = [gzip(b"one, "), gzip(b"two")].concat();
        for piece in [1, 7, 1_000] {
            assert_eq!(decoded("gzip", &two, piece).unwrap(), b"one, two");
            assert_eq!(decoded("gzip", &[&two[..], &[0; 64]].concat(), piece).unwrap(), b"one, two");
        }
        for (coding, mut wire) in encoded() {
            let alone = decoded(coding, &wire, 1_000).unwrap();
            wire.extend_from_slice(b"\0\0\0");
            assert_eq!(decoded(coding, &wire, 1_000).unwrap(), alone, "{coding}");
        }
    }

    #[test]
    fn what_is_broken_is_an_error() {
        for (coding, mut wire) in encoded() {
            wire[0] = 0xff;
            assert!(decoded(coding, &wire, 1_000).is_err(), "{coding}");
        }
        let mut broken = gzip(TEXT);
        let last = broken.len() - 5;
        broken[last] ^= 0xff;
        assert!(decoded("gzip", &broken, 1_000).is_err(), "the checksum counts");
    }
}
