//! Content codings, undone as the pieces come (RES-17 to RES-19).

use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::MultiGzDecoder;
use flate2::{Decompress, FlushDecompress, Status};

/// A chain of one: what undoes the content coding of an answer on the way into `W`.
pub(crate) enum Coding<W: Write> {
    /// Nothing to undo; also for the codings that are not understood.
    Identity(W),
    Gzip(Box<MultiGzDecoder<W>>),
    Deflate(Box<Inflate<W>>),
    Brotli(Box<DecompressorWriter<W>>),
}

/// The output buffer of the decoders that need one.
const BUFFER: usize = 32 * 1024;

impl<W: Write> Coding<W> {
    pub(crate) fn new(content_encoding: Option<&str>, sink: W) -> Self {
        match content_encoding.map(|it| it.trim().to_ascii_lowercase()).as_deref() {
            Some("gzip" | "x-gzip") => Self::Gzip(Box::new(MultiGzDecoder::new(sink))),
            Some("deflate") => Self::Deflate(Box::new(Inflate::new(sink))),
            Some("br") => Self::Brotli(Box::new(DecompressorWriter::new(sink, BUFFER))),
            _ => Self::Identity(sink),
        }
    }

    pub(crate) const fn is_identity(&self) -> bool {
        matches!(self, Self::Identity(_))
    }

    pub(crate) fn sink(&mut self) -> &mut W {
        match self {
            Self::Identity(sink) => sink,
            Self::Gzip(coding) => coding.get_mut(),
            Self::Deflate(coding) => &mut coding.sink,
            Self::Brotli(coding) => coding.get_mut(),
        }
    }

    pub(crate) fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        match self {
            Self::Identity(sink) => sink.write_all(piece),
            Self::Gzip(coding) => coding.write_all(piece),
            Self::Deflate(coding) => coding.write_all(piece),
            Self::Brotli(coding) => coding.write_all(piece),
        }
    }

    /// The end of the body; `any` says whether there was one at all.
    pub(crate) fn finish(&mut self, any: bool) -> io::Result<()> {
        match self {
            Self::Gzip(coding) if any => coding.try_finish(),
            Self::Deflate(coding) if any && !coding.ended => Err(io::ErrorKind::UnexpectedEof.into()),
            Self::Brotli(coding) if any => coding.close(),
            _ => Ok(()),
        }
    }
}

/// `deflate`, which servers send with or without the zlib header that RFC 9110 asks for.
pub(crate) struct Inflate<W: Write> {
    sink: W,
    first: Option<u8>,
    inner: Option<Decompress>,
    ended: bool,
}

impl<W: Write> Inflate<W> {
    fn new(sink: W) -> Self {
        Self { sink, first: None, inner: None, ended: false }
    }

    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        if self.inner.is_some() {
            return self.inflate(piece);
        }
        let head: Vec<u8> = self.first.take().into_iter().chain(piece.iter().copied()).take(2).collect();
        let &[first, second] = head.as_slice() else {
            self.first = head.first().copied();
            return Ok(());
        };
        let zlib = first & 0x0f == 8 && u16::from_be_bytes([first, second]).is_multiple_of(31);
        self.inner = Some(Decompress::new(zlib));
        let given = 2 - (head.len() - piece.len().min(2));
        self.inflate(&head)?;
        self.inflate(&piece[given.min(piece.len())..])
    }

    fn inflate(&mut self, mut piece: &[u8]) -> io::Result<()> {
        let Some(inner) = &mut self.inner else { return Ok(()) };
        let mut out = vec![0; BUFFER];
        while !self.ended {
            let (read, written) = (inner.total_in(), inner.total_out());
            let status = inner.decompress(piece, &mut out, FlushDecompress::None)?;
            let read = usize::try_from(inner.total_in() - read).unwrap_or(usize::MAX);
            let written = usize::try_from(inner.total_out() - written).unwrap_or(usize::MAX);
            self.sink.write_all(&out[..written])?;
            piece = &piece[read..];
            self.ended = status == Status::StreamEnd;
            if piece.is_empty() && written < out.len() || read == 0 && written == 0 {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const TEXT: &[u8] = b"the quick brown fox, the quick brown fox, the quick brown fox";

    fn decoded(coding: &str, wire: &[u8], piece: usize) -> io::Result<Vec<u8>> {
        let mut chain = Coding::new(Some(coding), Vec::new());
        for piece in wire.chunks(piece) {
            chain.write(piece)?;
        }
        chain.finish(!wire.is_empty())?;
        Ok(std::mem::take(chain.sink()))
    }

    fn encoded() -> Vec<(&'static str, Vec<u8>)> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(TEXT).unwrap();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(TEXT).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(TEXT).unwrap();
        // "hello world" with each metablock uncompressed, by the reference encoder at quality 0.
        let brotli = b"\x0b\x05\x80hello world\x03".to_vec();
        vec![
            ("gzip", gzip.finish().unwrap()),
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
}
