//! permessage-deflate by behaviour, and encoder and decoder against each other under every agreement.

use bytes::{Bytes, BytesMut};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_HAS_MORE_INPUT;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use proptest::prelude::*;
use wxnet_codec::websocket::{
    Decoder, DeflateParameters, Encoder, Fault, Frame, FrameHeader, FrameObserver, Incoming, Limits, Message,
    Opcode, PerMessageDeflate, Role, WindowBits,
};

const KEY: [u8; 4] = [0x12, 0x34, 0x56, 0x78];
const HELLO: [u8; 7] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00];

fn agreement(parameters: &str) -> PerMessageDeflate {
    parameters.parse::<DeflateParameters>().expect("sound parameters").into()
}

fn decoder(role: Role, limits: Limits, deflate: PerMessageDeflate) -> Decoder {
    Decoder::new(role, limits).with_deflate(Some(deflate))
}

fn hear<'a>(
    decoder: &mut Decoder,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> (Vec<Incoming>, Option<Fault>) {
    let (mut buf, mut heard) = (BytesMut::new(), Vec::new());
    for piece in pieces {
        buf.extend_from_slice(piece);
        loop {
            match decoder.decode(&mut buf) {
                Ok(Some(incoming)) => heard.push(incoming),
                Ok(None) => break,
                Err(fault) => return (heard, Some(fault)),
            }
        }
    }
    (heard, None)
}

/// What a client hears of `bytes` where nothing but the extension itself was agreed to.
fn heard(bytes: &[u8]) -> (Vec<Incoming>, Option<Fault>) {
    hear(&mut decoder(Role::Client, Limits::default(), agreement("")), [bytes])
}

fn text(text: &str) -> Incoming {
    Incoming::Message(Message::Text(text.to_owned()))
}

fn frame(fin: bool, compressed: bool, opcode: Opcode, payload: &[u8]) -> BytesMut {
    let mut out = BytesMut::new();
    Frame { fin, compressed, opcode, mask: None, payload }.write(&mut out);
    out
}

#[test]
fn the_frames_of_section_7_2_3_are_understood() {
    let in_one = frame(true, true, Opcode::Text, &HELLO);
    assert_eq!(&in_one[..], b"\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00");
    let fragmented = b"\x41\x03\xf2\x48\xcd\x80\x04\xc9\xc9\x07\x00";
    let bytes = [&in_one[..], fragmented, b"\xc1\x05\xf2\x00\x11\x00\x00"].concat();
    assert_eq!(heard(&bytes), (vec![text("Hello"), text("Hello"), text("Hello")], None));
}

#[test]
fn a_message_may_come_as_it_is_and_leaves_the_window_alone() {
    let bytes = [
        frame(true, true, Opcode::Text, &HELLO),
        frame(true, false, Opcode::Text, b"plain"),
        frame(true, true, Opcode::Text, &[0xf2, 0x00, 0x11, 0x00, 0x00]),
    ];
    assert_eq!(heard(&bytes.concat()).0, [text("Hello"), text("plain"), text("Hello")]);
}

#[test]
fn control_frames_between_the_fragments_of_a_compressed_message_are_heard_at_once() {
    let bytes = [
        frame(false, true, Opcode::Text, &HELLO[..3]),
        frame(true, false, Opcode::Ping, b"there?"),
        frame(false, false, Opcode::Continuation, b""),
        frame(true, false, Opcode::Continuation, &HELLO[3..]),
    ];
    assert_eq!(heard(&bytes.concat()).0, [Incoming::Ping(Bytes::from_static(b"there?")), text("Hello")]);
}

#[test]
fn rsv1_stands_on_the_first_frame_of_a_message_only() {
    let first = frame(false, true, Opcode::Text, &HELLO[..3]);
    let again = frame(true, true, Opcode::Continuation, &HELLO[3..]);
    assert_eq!(heard(&[first, again].concat()).1, Some(Fault::ReservedBits));
    for opcode in [Opcode::Ping, Opcode::Pong, Opcode::Close] {
        assert_eq!(heard(&frame(true, true, opcode, b"")).1, Some(Fault::ReservedBits));
    }
    let mut without = Decoder::new(Role::Client, Limits::default()).with_deflate(None);
    let verdict = hear(&mut without, [&frame(true, true, Opcode::Text, &HELLO)[..]]);
    assert_eq!(verdict, (vec![], Some(Fault::ReservedBits)));
}

#[test]
fn what_cannot_be_inflated_is_a_breach_of_the_protocol() {
    let (_, fault) = heard(&frame(true, true, Opcode::Binary, b"\xff\xff\xff"));
    assert_eq!(fault, Some(Fault::NotDeflate));
    assert_eq!(Fault::NotDeflate.close_code().get(), 1002);
}

#[test]
fn invalid_text_fails_before_the_rest_of_its_frame_arrives() {
    let payload = b"\x00\x05\x00\xfa\xffok \xf4\x90 and never the rest";
    let bytes = frame(true, true, Opcode::Text, payload);
    assert_eq!(heard(&bytes[..2 + 9]).1, None);
    assert_eq!(heard(&bytes[..2 + 10]).1, Some(Fault::NotUtf8));
}

#[test]
fn text_that_ends_within_a_character_is_a_fault() {
    let bytes = frame(true, true, Opcode::Text, b"\x00\x02\x00\xfd\xff\xe4\xbf\x00");
    assert_eq!(heard(&bytes).1, Some(Fault::NotUtf8));
}

#[test]
fn the_limit_is_that_of_the_inflated_message() {
    let deflate = agreement("");
    let limits = Limits { message: 1000 };
    let said = |length: usize| {
        let mut out = BytesMut::new();
        let noise: Vec<u8> = (0..length as u64).map(|i| ((i * i * 0x9e37) >> 3) as u8).collect();
        Encoder::new(Role::Server).with_deflate(Some(deflate)).binary(&noise, None, &mut out);
        hear(&mut decoder(Role::Client, limits, deflate), [&out[..]])
    };
    assert_eq!(said(1000).1, None);
    assert_eq!(said(1001), (vec![], Some(Fault::MessageTooLong { limit: 1000 })));
    let mut zeros = BytesMut::new();
    Encoder::new(Role::Server).with_deflate(Some(deflate)).binary(&[0; 100_000], None, &mut zeros);
    assert!(zeros.len() < 1000, "it fits into the limit before it is inflated");
    let in_single_bytes = hear(&mut decoder(Role::Client, limits, deflate), zeros.chunks(1));
    assert_eq!(in_single_bytes.1, Some(Fault::MessageTooLong { limit: 1000 }));
}

#[test]
fn a_compressed_frame_of_any_length_may_begin_but_no_room_is_asked_for_it() {
    let mut decoder = decoder(Role::Client, Limits { message: 1000 }, agreement(""));
    let header = [0xc2, 127, 0x40, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(hear(&mut decoder, [&header[..]]), (vec![], None));
    assert_eq!(decoder.missing(), 1000);
}

#[test]
fn an_empty_message_is_one_zero_byte_in_a_compressed_frame() {
    let mut out = BytesMut::new();
    let mut encoder = Encoder::new(Role::Server).with_deflate(Some(agreement("")));
    for message in ["", "", "x", ""] {
        encoder.text(message, None, &mut out);
    }
    assert_eq!(&out[..6], b"\xc1\x01\x00\xc1\x01\x00");
    assert_eq!(&out[out.len() - 3..], b"\xc1\x01\x00");
    assert_eq!(heard(&out).0, [text(""), text(""), text("x"), text("")]);
}

#[test]
fn control_frames_are_written_as_they_are() {
    let mut out = BytesMut::new();
    let mut encoder = Encoder::new(Role::Server).with_deflate(Some(agreement("")));
    encoder.ping(b"aaaaaaaaaa", None, &mut out).unwrap();
    encoder.pong(b"", None, &mut out).unwrap();
    encoder.close(None, None, &mut out);
    assert_eq!(&out[..], b"\x89\x0aaaaaaaaaaa\x8a\x00\x88\x00");
}

#[test]
fn of_a_window_of_8_bits_messages_go_as_they_are() {
    let mut out = BytesMut::new();
    let deflate = agreement("server_max_window_bits=8");
    Encoder::new(Role::Server).with_deflate(Some(deflate)).text("aaaaaaaaaa", None, &mut out);
    assert_eq!(&out[..], b"\x81\x0aaaaaaaaaaa");
}

#[test]
fn messages_refer_to_earlier_ones_only_where_agreed() {
    let lengths = |parameters: &str| {
        let mut encoder = Encoder::new(Role::Server).with_deflate(Some(agreement(parameters)));
        [0; 2].map(|_| {
            let mut out = BytesMut::new();
            encoder.text("a sentence that no window knows yet", None, &mut out);
            out.len()
        })
    };
    let [first, second] = lengths("");
    assert!(second < first / 2);
    let [first, second] = lengths("server_no_context_takeover");
    assert_eq!(first, second);
    let [first, second] = lengths("client_no_context_takeover");
    assert!(second < first / 2);
}

#[derive(Default)]
struct Seen(Vec<(FrameHeader, Vec<u8>)>);

impl FrameObserver for Seen {
    fn header(&mut self, header: &FrameHeader) {
        self.0.push((*header, Vec::new()));
    }

    fn payload(&mut self, piece: &[u8]) {
        self.0.last_mut().expect("a header comes first").1.extend_from_slice(piece);
    }
}

#[test]
fn an_observer_sees_what_is_on_the_wire() {
    let mut bytes = BytesMut::new();
    Encoder::new(Role::Client).with_deflate(Some(agreement(""))).text("Hello", Some(KEY), &mut bytes);
    let (mut seen, mut decoder) = (Seen::default(), decoder(Role::Server, Limits::default(), agreement("")));
    let heard = decoder.decode_observed(&mut bytes, &mut seen).unwrap();
    assert_eq!(heard, Some(text("Hello")));
    let [(header, payload)] = &seen.0[..] else { panic!("one frame was sent") };
    assert!(header.compressed && header.length == 7);
    assert_eq!(payload[..], HELLO);
}

/// Frames as an encoder wrote them, taken apart again.
fn taken_apart(bytes: &BytesMut, role: Role) -> Vec<(FrameHeader, Vec<u8>)> {
    let (mut seen, mut buf) = (Seen::default(), bytes.clone());
    let mut decoder = decoder(role, Limits::default(), agreement(""));
    while decoder.decode_observed(&mut buf, &mut seen).expect("well formed").is_some() {}
    seen.0
}

/// The same message in frames of `size` bytes, with a ping after each but the last.
fn fragmented((header, payload): &(FrameHeader, Vec<u8>), size: usize, out: &mut BytesMut) {
    let count = payload.chunks(size).len().max(1);
    for index in 0..count {
        let (first, fin) = (index == 0, index + 1 == count);
        let opcode = if first { header.opcode } else { Opcode::Continuation };
        let piece = &payload[index * size..payload.len().min((index + 1) * size)];
        let compressed = first && header.compressed;
        Frame { fin, compressed, opcode, mask: header.mask, payload: piece }.write(out);
        if !fin {
            Frame::new(Opcode::Ping, header.mask, b"").write(out);
        }
    }
}

fn agreements() -> impl Strategy<Value = PerMessageDeflate> {
    let bits = || prop::option::of((8_u8..16).prop_map(|bits| WindowBits::new(bits).expect("in range")));
    (any::<bool>(), any::<bool>(), bits(), bits()).prop_map(|(server, client, server_bits, client_bits)| {
        PerMessageDeflate::from(DeflateParameters {
            server_no_context_takeover: server,
            client_no_context_takeover: client,
            server_max_window_bits: server_bits,
            client_max_window_bits: client_bits,
        })
    })
}

/// Empty, short, repetitive, random and longer than any window.
fn messages() -> impl Strategy<Value = Message> {
    let noise = |max| prop::collection::vec(any::<u8>(), 0..max);
    let echoes = (noise(700), 1_usize..200).prop_map(|(bytes, times)| bytes.repeat(times));
    prop_oneof![
        1 => Just(Message::Text(String::new())),
        3 => any::<String>().prop_map(Message::Text),
        2 => ("\\PC{1,20}", 1_usize..3000).prop_map(|(text, times)| Message::Text(text.repeat(times))),
        1 => Just(Message::Binary(Bytes::new())),
        2 => noise(3000).prop_map(|bytes| Message::Binary(bytes.into())),
        2 => echoes.prop_map(|bytes| Message::Binary(bytes.into())),
    ]
}

fn say(encoder: &mut Encoder, message: &Message, mask: Option<[u8; 4]>, out: &mut BytesMut) {
    match message {
        Message::Text(text) => encoder.text(text, mask, out),
        Message::Binary(bytes) => encoder.binary(bytes, mask, out),
    }
}

/// Another library's inflater with a window of a given size and no other memory: what refers further back comes out
/// wrong.
struct Window {
    inflater: DecompressorOxide,
    ring: Vec<u8>,
    end: usize,
}

impl Window {
    fn new(bits: u8) -> Self {
        Self { inflater: DecompressorOxide::new(), ring: vec![0; 1 << bits], end: 0 }
    }

    fn inflate(&mut self, payload: &[u8]) -> Vec<u8> {
        let (whole, mut inflated) = ([payload, &[0, 0, 0xff, 0xff]].concat(), Vec::new());
        let mut rest = &whole[..];
        loop {
            let (status, taken, given) =
                decompress(&mut self.inflater, rest, &mut self.ring, self.end, TINFL_FLAG_HAS_MORE_INPUT);
            inflated.extend_from_slice(&self.ring[self.end..][..given]);
            rest = &rest[taken..];
            self.end = (self.end + given) % self.ring.len();
            match status {
                TINFLStatus::HasMoreOutput => {}
                TINFLStatus::NeedsMoreInput => return inflated,
                other => panic!("{other:?}"),
            }
        }
    }
}

proptest! {
    #[test]
    fn under_any_agreement_one_end_understands_the_other_in_any_split(
        deflate in agreements(),
        said in prop::collection::vec(messages(), 0..6),
        mask: Option<[u8; 4]>,
        size in 1_usize..3000,
    ) {
        let (us, them) = if mask.is_some() { (Role::Client, Role::Server) } else { (Role::Server, Role::Client) };
        let (mut encoder, mut bytes) = (Encoder::new(us).with_deflate(Some(deflate)), BytesMut::new());
        for message in &said {
            say(&mut encoder, message, mask, &mut bytes);
        }
        let expected: Vec<Incoming> = said.into_iter().map(Incoming::Message).collect();
        let mut whole = decoder(them, Limits::default(), deflate);
        prop_assert_eq!(hear(&mut whole, [&bytes[..]]), (expected.clone(), None));
        let mut split = decoder(them, Limits::default(), deflate);
        prop_assert_eq!(hear(&mut split, bytes.chunks(size)), (expected, None));
    }

    #[test]
    fn fragments_are_inflated_as_the_whole(
        said in prop::collection::vec(messages(), 0..4),
        size in 1_usize..2000,
        mask: Option<[u8; 4]>,
    ) {
        let (us, them) = if mask.is_some() { (Role::Client, Role::Server) } else { (Role::Server, Role::Client) };
        let deflate = agreement("");
        let (mut encoder, mut whole) = (Encoder::new(us).with_deflate(Some(deflate)), BytesMut::new());
        for message in &said {
            say(&mut encoder, message, mask, &mut whole);
        }
        let mut bytes = BytesMut::new();
        for frame in taken_apart(&whole, them) {
            fragmented(&frame, size, &mut bytes);
        }
        let (mut heard, fault) = hear(&mut decoder(them, Limits::default(), deflate), [&bytes[..]]);
        heard.retain(|incoming| matches!(incoming, Incoming::Message(_)));
        let expected: Vec<Incoming> = said.into_iter().map(Incoming::Message).collect();
        prop_assert_eq!((heard, fault), (expected, None));
    }

    #[test]
    fn no_message_refers_further_back_than_agreed(
        bits in 9_u8..16,
        takeover: bool,
        said in prop::collection::vec(messages(), 1..4),
    ) {
        let alone = if takeover { "" } else { "; server_no_context_takeover" };
        let deflate = agreement(&format!("server_max_window_bits={bits}{alone}"));
        let (mut encoder, mut bytes) =
            (Encoder::new(Role::Server).with_deflate(Some(deflate)), BytesMut::new());
        for message in &said {
            say(&mut encoder, message, None, &mut bytes);
        }
        let mut window = Window::new(bits);
        for ((header, payload), message) in taken_apart(&bytes, Role::Client).into_iter().zip(&said) {
            let expected = match message {
                Message::Text(text) => text.as_bytes(),
                Message::Binary(bytes) => bytes,
            };
            prop_assert!(header.compressed);
            prop_assert_eq!(&window.inflate(&payload), expected);
            if !takeover {
                window = Window::new(bits);
            }
        }
    }

    #[test]
    fn arbitrary_compressed_bytes_give_the_same_verdict_in_any_split_and_never_a_panic(
        payloads in prop::collection::vec(
            (
                any::<bool>(),
                prop_oneof![
                    prop::collection::vec(any::<u8>(), 0..60),
                    // A stored block of bytes that may be text, then anything.
                    prop::collection::vec(prop::sample::select(vec![b'a', 0x80, 0xc3, 0xed, 0xf0]), 0..9).prop_map(
                        |bytes| [&[0, bytes.len() as u8, 0, !bytes.len() as u8, 0xff], &bytes[..], &[7]].concat()
                    ),
                ],
            ),
            1..4,
        ),
        limit in 0_usize..80,
        size in 1_usize..9,
    ) {
        let bytes: Vec<u8> = payloads
            .iter()
            .flat_map(|(text, payload)| {
                frame(true, true, if *text { Opcode::Text } else { Opcode::Binary }, payload)
            })
            .collect();
        let verdict = |size: usize| {
            let limits = Limits { message: limit };
            hear(&mut decoder(Role::Client, limits, agreement("")), bytes.chunks(size))
        };
        prop_assert_eq!(verdict(size), verdict(bytes.len()));
    }
}
