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
    Chain(Box<Chain>),
}

/// How many codings one body may have: each of them takes room.
const MOST: usize = 5;

/// A coding that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Gzip,
    Deflate,
    Brotli,
}

/// The codings that a Content-Encoding lists, in the order they were applied, or the first that is not understood.
fn read(content_encoding: &str) -> Result<Vec<Name>, String> {
    let listed = content_encoding.split(',').map(|name| name.trim().to_ascii_lowercase());
    let named = listed.filter_map(|name| match name.as_str() {
        "" | "identity" => None,
        "gzip" | "x-gzip" => Some(Ok(Name::Gzip)),
        "deflate" => Some(Ok(Name::Deflate)),
        "br" => Some(Ok(Name::Brotli)),
        _ => Some(Err(name)),
    });
    named.collect()
}

/// The coding that keeps a body from being decoded (RES-18).
pub(crate) fn not_understood(content_encoding: &str) -> Option<String> {
    read(content_encoding).err()
}

/// The most bytes that one step of a decoder gives.
const STEP: usize = 32 * 1024;

impl Coding {
    /// What undoes the codings of a Content-Encoding: all of them, or none where one is not understood.
    pub(crate) fn new(content_encoding: Option<&str>) -> io::Result<Self> {
        let names = content_encoding.and_then(|list| read(list).ok()).unwrap_or_default();
        if names.len() > MOST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let codings = names.into_iter().map(Self::of);
        // The one that was applied last is the first to be undone.
        let chain = codings.reduce(|inner, outer| Self::Chain(Box::new(Chain::new(outer, inner))));
        Ok(chain.unwrap_or(Self::Identity))
    }

    fn of(name: Name) -> Self {
        match name {
            Name::Gzip => Self::Inflate(Box::new(Inflate::new(gzip_member()))),
            Name::Deflate => Self::Inflate(Box::new(Inflate::new(State::Sniffing(None)))),
            Name::Brotli => Self::Brotli(Box::default()),
        }
    }

    pub(crate) const fn is_identity(&self) -> bool {
        matches!(self, Self::Identity)
    }

    /// Takes some of `piece` and gives what that makes, which may be nothing yet; `None` when all of it is taken and
    /// nothing is left to give.
    pub(crate) fn step<'a, 'p: 'a>(&'a mut self, piece: &mut &'p [u8]) -> io::Result<Option<&'a [u8]>> {
        let given = match self {
            Self::Identity => std::mem::take(piece),
            Self::Inflate(coding) => coding.step(piece)?,
            Self::Brotli(coding) => coding.step(piece)?,
            Self::Chain(chain) => return chain.step(piece),
        };
        Ok((!given.is_empty()).then_some(given))
    }

    /// The end of the body; `any` says whether there was one at all.
    pub(crate) fn finish(&self, any: bool) -> io::Result<()> {
        let whole = match self {
            Self::Identity => true,
            Self::Inflate(coding) => coding.is_whole(),
            Self::Brotli(coding) => coding.ended,
            Self::Chain(chain) => return chain.finish(any),
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

/// A coding around another.
pub(crate) struct Chain {
    outer: Coding,
    inner: Coding,
    /// What the outer one gave.
    between: Vec<u8>,
    /// How much of that the inner one has taken.
    taken: usize,
    /// Whether the inner one may have more to give.
    gives: bool,
    /// Whether it was given anything.
    any: bool,
}

impl Chain {
    const fn new(outer: Coding, inner: Coding) -> Self {
        Self { outer, inner, between: Vec::new(), taken: 0, gives: false, any: false }
    }

    fn step<'a, 'p: 'a>(&'a mut self, piece: &mut &'p [u8]) -> io::Result<Option<&'a [u8]>> {
        let Self { outer, inner, between, taken, gives, any } = self;
        if !*gives {
            let Some(given) = outer.step(piece)? else { return Ok(None) };
            between.clear();
            between.extend_from_slice(given);
            (*taken, *gives, *any) = (0, true, *any || !given.is_empty());
        }
        let mut rest = &between[*taken..];
        let given = inner.step(&mut rest)?;
        *taken = between.len() - rest.len();
        *gives = given.is_some();
        Ok(Some(given.unwrap_or_default()))
    }

    fn finish(&self, any: bool) -> io::Result<()> {
        self.outer.finish(any)?;
        self.inner.finish(self.any)
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
        let mut coding = Coding::new(Some(coding))?;
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
        for coding in ["compress", "gzip, compress", "zstd,br"] {
            assert_eq!(decoded(coding, b"\x1f\x9d", 1).unwrap(), b"\x1f\x9d", "{coding}");
        }
        assert_eq!(not_understood("gzip, Compress").as_deref(), Some("compress"));
        assert_eq!(not_understood(" x-gzip,,identity , br"), None);
    }

    #[test]
    fn several_codings_are_undone_from_the_last_to_the_first() {
        let twice = gzip(&gzip(TEXT));
        for piece in [1, 3, 1_000] {
            assert_eq!(decoded("gzip, gzip", &twice, piece).unwrap(), TEXT, "in pieces of {piece}");
        }
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(&gzip(TEXT)).unwrap();
        let wire = zlib.finish().unwrap();
        assert_eq!(decoded("gzip,identity, DEFLATE", &wire, 7).unwrap(), TEXT);
        assert!(decoded("deflate, gzip", &wire, 7).is_err(), "the order counts");
        assert!(decoded("gzip, deflate", &wire[..wire.len() - 1], 7).is_err(), "the outer one is cut off");
        assert!(decoded("gzip, gzip", &gzip(&gzip(TEXT)[..20]), 7).is_err(), "the inner one is cut off");
        assert_eq!(decoded("gzip, br", b"", 1).unwrap(), b"");
    }

    #[test]
    fn more_codings_than_anybody_needs_are_an_error() {
        assert!(Coding::new(Some("gzip,gzip,gzip,gzip,gzip")).is_ok());
        assert!(Coding::new(Some("gzip,gzip,gzip,gzip,gzip,gzip")).is_err());
    }

    #[test]
    fn a_bomb_in_a_bomb_comes_step_by_step_too() {
        let bomb = gzip(&gzip(&vec![0; 10_000_000]));
        assert_eq!(decoded("gzip, gzip", &bomb, 16_384).unwrap().len(), 10_000_000);
        // What nobody will ever see costs no more than a step at a time.
        let (mut coding, wasted) =
            (Coding::new(Some("gzip, gzip")).unwrap(), [gzip(b"a"), vec![0; 1_000_000]].concat());
        let wire = gzip(&wasted);
        let (mut piece, mut steps) = (&wire[..], 0);
        while let Some(given) = coding.step(&mut piece).unwrap() {
            assert!(given.len() <= 1);
            steps += 1;
        }
        assert!(steps > 1_000_000 / STEP, "in {steps} steps");
    }

    #[test]
    fn what_is_decoded_is_given_at_once() {
        for (name, mut wire) in encoded() {
            // All but the checksum of gzip and zlib.
            wire.truncate(wire.len() - 8.min(wire.len() / 4));
            let mut coding = Coding::new(Some(name)).unwrap();
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
