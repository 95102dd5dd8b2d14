//! The content codings' encoders, behind one interface.

use std::io::{self, Write};

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Gzip,
    /// `deflate` as RFC 9110 section 8.4.1.2 has it: in zlib's wrapping.
    Zlib,
    /// `deflate` as some servers send it: without the wrapping.
    Deflate,
    Brotli,
    Compress,
}

/// Encodes piece by piece.
pub(crate) struct Encoder(Box<dyn Encode>);

impl Encoder {
    /// An encoder for one body.
    pub(crate) fn new(coding: Coding) -> Encoder {
        let level = Compression::fast();
        Encoder(match coding {
            Coding::Gzip => Box::new(GzEncoder::new(Vec::new(), level)),
            Coding::Zlib => Box::new(ZlibEncoder::new(Vec::new(), level)),
            Coding::Deflate => Box::new(DeflateEncoder::new(Vec::new(), level)),
            Coding::Brotli => Box::new(CompressorWriter::new(Vec::new(), 4096, 1, 20)),
            Coding::Compress => Box::new(Literals::default()),
        })
    }

    /// Takes bytes in, and gives what came out so far.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        self.0.write_all(bytes)?;
        Ok(std::mem::take(self.0.out()))
    }

    /// Gives what remains.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        self.0.finish()
    }
}

trait Encode: Write + Send {
    /// What came out so far and was not taken.
    fn out(&mut self) -> &mut Vec<u8>;

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>>;
}

impl Encode for GzEncoder<Vec<u8>> {
    fn out(&mut self) -> &mut Vec<u8> {
        self.get_mut()
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        (*self).finish()
    }
}

impl Encode for ZlibEncoder<Vec<u8>> {
    fn out(&mut self) -> &mut Vec<u8> {
        self.get_mut()
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        (*self).finish()
    }
}

impl Encode for DeflateEncoder<Vec<u8>> {
    fn out(&mut self) -> &mut Vec<u8> {
        self.get_mut()
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        (*self).finish()
    }
}

impl Encode for CompressorWriter<Vec<u8>> {
    fn out(&mut self) -> &mut Vec<u8> {
        self.get_mut()
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        Ok(self.into_inner())
    }
}

/// The format of Unix compress, as simple as it can be: every byte is a code of nine bits, and every eighth code
/// clears the table, so that codes never grow to ten bits and groups of eight are always whole.
#[derive(Default)]
struct Literals {
    begun: bool,
    held: Vec<u8>,
    out: Vec<u8>,
}

/// The format's magic, and its byte of flags: codes of up to 16 bits, with a code that clears the table.
const COMPRESS_HEAD: [u8; 3] = [0x1f, 0x9d, 0x90];

/// The code that clears the table.
const CLEAR: u128 = 256;

impl Literals {
    fn codes(bytes: &[u8]) -> u128 {
        bytes.iter().rev().fold(0, |codes, &byte| codes << 9 | u128::from(byte))
    }
}

impl Write for Literals {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.begun {
            self.begun = true;
            self.out.extend(COMPRESS_HEAD);
        }
        self.held.extend(bytes);
        let (groups, rest) = self.held.as_chunks::<7>();
        for group in groups {
            self.out.extend(&(Literals::codes(group) | CLEAR << 63).to_le_bytes()[..9]);
        }
        self.held = rest.to_vec();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Encode for Literals {
    fn out(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<u8>> {
        let length = (self.held.len() * 9).div_ceil(8);
        self.out.extend(&Literals::codes(&self.held).to_le_bytes()[..length]);
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compress_clears_its_table_after_seven_bytes() {
        let mut encoder = Encoder::new(Coding::Compress);
        let mut bytes = encoder.push(b"abc").unwrap();
        bytes.extend(encoder.push(b"defgh").unwrap());
        bytes.extend(encoder.finish().unwrap());
        assert_eq!(bytes[..3], COMPRESS_HEAD);
        let codes = bytes[3..].iter().rev().fold(0u128, |codes, &byte| codes << 8 | u128::from(byte));
        let codes: Vec<u128> = (0..9).map(|number| codes >> (9 * number) & 511).collect();
        assert_eq!(codes, [97, 98, 99, 100, 101, 102, 103, CLEAR, 104]);
        assert_eq!(bytes.len(), 3 + 9 + 2);
    }
}
