//! One frame on the wire, RFC 6455 section 5.2.

use bytes::BytesMut;

use super::{Fault, apply_mask};

/// What a frame is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Opcode {
    /// The next fragment of the message under way.
    Continuation = 0,
    /// A text message or its first fragment.
    Text = 1,
    /// A binary message or its first fragment.
    Binary = 2,
    /// The closing handshake.
    Close = 8,
    /// A ping, to be answered.
    Ping = 9,
    /// The answer to a ping, or unasked.
    Pong = 10,
}

impl Opcode {
    /// Whether this is a close, ping or pong: at most 125 bytes, never fragmented, allowed between fragments.
    pub const fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }

    const fn from_bits(bits: u8) -> Result<Self, Fault> {
        Ok(match bits {
            0 => Self::Continuation,
            1 => Self::Text,
            2 => Self::Binary,
            8 => Self::Close,
            9 => Self::Ping,
            10 => Self::Pong,
            _ => return Err(Fault::ReservedOpcode(bits)),
        })
    }
}

const FIN: u8 = 0x80;
const RSV1: u8 = 0x40;
const RSV2_RSV3: u8 = 0x30;
const OPCODE: u8 = 0x0f;
const MASK: u8 = 0x80;
const LENGTH: u8 = 0x7f;
const LENGTH_IN_2: u8 = 126;
const LENGTH_IN_8: u8 = 127;

/// The longest payload of a control frame, bytes.
pub(super) const CONTROL_LIMIT: usize = 125;

/// A frame's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameHeader {
    /// The last fragment of its message, or its only one.
    pub fin: bool,
    /// RSV1: on a message's first frame, the message is compressed (RFC 7692 section 6).
    pub compressed: bool,
    /// What the frame is for.
    pub opcode: Opcode,
    /// Bytes of payload on the wire, before any decompression.
    pub length: u64,
    /// The masking key; there is one in a client's frames and none in a server's.
    pub mask: Option<[u8; 4]>,
}

impl FrameHeader {
    /// Reads a header at the beginning of `bytes`, with the number of bytes it takes; `None` if more must arrive.
    /// Judges all that needs neither role nor earlier frames, each as soon as its bytes are there.
    // Out of line, as the compiler would have it, small messages cost a twentieth more.
    #[inline]
    pub(super) fn read(bytes: &[u8]) -> Result<Option<(Self, usize)>, Fault> {
        let &[first, second, ref rest @ ..] = bytes else { return Ok(None) };
        if first & RSV2_RSV3 != 0 {
            return Err(Fault::ReservedBits);
        }
        let opcode = Opcode::from_bits(first & OPCODE)?;
        let (fin, compressed, short) = (first & FIN != 0, first & RSV1 != 0, second & LENGTH);
        if opcode.is_control() {
            judge_control(fin, short)?;
        }
        let Some((length, rest)) = read_length(short, rest)? else { return Ok(None) };
        let (mask, rest) = if second & MASK == 0 {
            (None, rest)
        } else {
            let Some((key, rest)) = rest.split_first_chunk() else { return Ok(None) };
            (Some(*key), rest)
        };
        Ok(Some((Self { fin, compressed, opcode, length, mask }, bytes.len() - rest.len())))
    }

    /// Appends the header to `out`. Nothing is judged: a server under test must be able to lie.
    pub fn write(&self, out: &mut BytesMut) {
        let mut head = [0; 14];
        head[0] = self.opcode as u8 | bit(self.fin, FIN) | bit(self.compressed, RSV1);
        head[1] = bit(self.mask.is_some(), MASK);
        let mut end = 2 + self.write_length(&mut head);
        if let Some(key) = self.mask {
            head[end..end + 4].copy_from_slice(&key);
            end += 4;
        }
        out.extend_from_slice(&head[..end]);
    }

    /// Spells the length into `head` and tells how many bytes that took beyond the second.
    fn write_length(&self, head: &mut [u8; 14]) -> usize {
        if let Some(short) = u8::try_from(self.length).ok().filter(|&it| it < LENGTH_IN_2) {
            head[1] |= short;
            0
        } else if let Ok(length) = u16::try_from(self.length) {
            head[1] |= LENGTH_IN_2;
            head[2..4].copy_from_slice(&length.to_be_bytes());
            2
        } else {
            head[1] |= LENGTH_IN_8;
            head[2..10].copy_from_slice(&self.length.to_be_bytes());
            8
        }
    }
}

const fn bit(set: bool, bit: u8) -> u8 {
    if set { bit } else { 0 }
}

fn judge_control(fin: bool, short: u8) -> Result<(), Fault> {
    if !fin {
        Err(Fault::ControlFragmented)
    } else if usize::from(short) > CONTROL_LIMIT {
        Err(Fault::ControlTooLong)
    } else {
        Ok(())
    }
}

/// The length that `short` and the bytes after it spell, and what follows.
fn read_length(short: u8, rest: &[u8]) -> Result<Option<(u64, &[u8])>, Fault> {
    let (length, least, rest) = match short {
        LENGTH_IN_2 => {
            let Some((length, rest)) = rest.split_first_chunk() else { return Ok(None) };
            (u64::from(u16::from_be_bytes(*length)), u64::from(LENGTH_IN_2), rest)
        }
        LENGTH_IN_8 => {
            let Some((length, rest)) = rest.split_first_chunk() else { return Ok(None) };
            (u64::from_be_bytes(*length), 1 << 16, rest)
        }
        _ => (u64::from(short), 0, rest),
    };
    if length < least {
        Err(Fault::LengthNotMinimal)
    } else if length >> 63 != 0 {
        Err(Fault::LengthOutOfRange)
    } else {
        Ok(Some((length, rest)))
    }
}

/// A frame to write exactly as told, right or wrong; [`Encoder`](super::Encoder) writes the right ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The last fragment of its message, or its only one.
    pub fin: bool,
    /// RSV1, see [`FrameHeader::compressed`].
    pub compressed: bool,
    /// What the frame is for.
    pub opcode: Opcode,
    /// The masking key, if the frame is to be masked: a client's must be.
    pub mask: Option<[u8; 4]>,
    /// The payload, not masked.
    pub payload: &'a [u8],
}

impl<'a> Frame<'a> {
    /// A whole, uncompressed message or control frame.
    pub const fn new(opcode: Opcode, mask: Option<[u8; 4]>, payload: &'a [u8]) -> Self {
        Self { fin: true, compressed: false, opcode, mask, payload }
    }

    /// The frame's header.
    pub const fn header(&self) -> FrameHeader {
        let Self { fin, compressed, opcode, mask, payload } = *self;
        FrameHeader { fin, compressed, opcode, length: payload.len() as u64, mask }
    }

    /// Appends the frame to `out`.
    pub fn write(&self, out: &mut BytesMut) {
        out.reserve(14 + self.payload.len());
        self.header().write(out);
        match self.mask {
            None => out.extend_from_slice(self.payload),
            Some(key) => write_masked(key, self.payload, out),
        }
    }
}

/// Copies and masks in pieces that stay in the nearest cache, so that memory is passed once.
fn write_masked(key: [u8; 4], payload: &[u8], out: &mut BytesMut) {
    const PIECE: usize = 8 << 10;
    for piece in payload.chunks(PIECE) {
        let start = out.len();
        out.extend_from_slice(piece);
        // Each piece begins at a multiple of the key's length.
        apply_mask(key, 0, &mut out[start..]);
    }
}

#[cfg(test)]
mod tests {
    use bytes::BytesMut;

    use super::{Fault, Frame, FrameHeader, Opcode};

    fn header(length: u64, mask: Option<[u8; 4]>) -> FrameHeader {
        FrameHeader { fin: true, compressed: false, opcode: Opcode::Binary, length, mask }
    }

    fn written(header: FrameHeader) -> BytesMut {
        let mut out = BytesMut::new();
        header.write(&mut out);
        out
    }

    #[test]
    fn the_examples_of_section_5_7_are_written() {
        let mut out = BytesMut::new();
        Frame { fin: false, ..Frame::new(Opcode::Text, None, b"Hel") }.write(&mut out);
        Frame::new(Opcode::Continuation, None, b"lo").write(&mut out);
        Frame::new(Opcode::Text, Some([0x37, 0xfa, 0x21, 0x3d]), b"Hello").write(&mut out);
        let expected = b"\x01\x03Hel\x80\x02lo\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58";
        assert_eq!(&out[..], expected);
    }

    #[test]
    fn lengths_take_the_fewest_bytes_and_are_read_back() {
        let sizes = [(0, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10), (u64::MAX >> 1, 10)];
        for (length, size) in sizes {
            let (plain, masked) = (header(length, None), header(length, Some([1, 2, 3, 4])));
            assert_eq!(written(plain).len(), size);
            assert_eq!(FrameHeader::read(&written(plain)), Ok(Some((plain, size))));
            assert_eq!(FrameHeader::read(&written(masked)), Ok(Some((masked, size + 4))));
        }
    }

    #[test]
    fn a_header_is_awaited_to_its_last_byte() {
        let whole = written(header(70_000, Some([1, 2, 3, 4])));
        assert!((0..whole.len()).all(|cut| FrameHeader::read(&whole[..cut]) == Ok(None)));
    }

    #[test]
    fn lengths_spelt_too_long_are_faults() {
        let two = [0x82, 126, 0, 125];
        let eight = [0x82, 127, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
        let sign = [0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(FrameHeader::read(&two), Err(Fault::LengthNotMinimal));
        assert_eq!(FrameHeader::read(&eight), Err(Fault::LengthNotMinimal));
        assert_eq!(FrameHeader::read(&sign), Err(Fault::LengthOutOfRange));
    }

    #[test]
    fn reserved_bits_and_opcodes_are_faults() {
        assert_eq!(FrameHeader::read(&[0xa1, 0]), Err(Fault::ReservedBits));
        assert_eq!(FrameHeader::read(&[0x91, 0]), Err(Fault::ReservedBits));
        for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] {
            assert_eq!(FrameHeader::read(&[0x80 | opcode, 0]), Err(Fault::ReservedOpcode(opcode)));
        }
    }

    #[test]
    fn a_control_frame_is_short_and_whole() {
        assert_eq!(FrameHeader::read(&[0x09, 0]), Err(Fault::ControlFragmented));
        assert_eq!(FrameHeader::read(&[0x89, 126]), Err(Fault::ControlTooLong));
        assert!(FrameHeader::read(&[0x89, 125]).is_ok_and(|it| it.is_some()));
    }
}
