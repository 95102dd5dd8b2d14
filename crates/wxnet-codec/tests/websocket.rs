//! The decoder by behaviour, and encoder and decoder against each other.

use bytes::{Bytes, BytesMut};
use proptest::prelude::*;
use wxnet_codec::websocket::{
    CloseCode, CloseFrame, Decoder, Encoder, Fault, Frame, FrameHeader, FrameObserver, Incoming, Limits,
    Message, Opcode, Role,
};

const KEY: [u8; 4] = [0x12, 0x34, 0x56, 0x78];

/// The bytes of frames as a server sends them.
fn frames<'a>(frames: impl IntoIterator<Item = (Fin, Opcode, &'a [u8])>) -> Vec<u8> {
    let mut out = BytesMut::new();
    for (fin, opcode, payload) in frames {
        Frame { fin: fin == Fin::Last, ..Frame::new(opcode, None, payload) }.write(&mut out);
    }
    out.to_vec()
}

#[derive(Clone, Copy, PartialEq)]
enum Fin {
    Last,
    More,
}

/// What a client hears when the connection brings `pieces`, up to a fault.
fn hear<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Incoming>, Option<Fault>) {
    hear_as(Role::Client, Limits::default(), pieces)
}

fn hear_as<'a>(
    role: Role,
    limits: Limits,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> (Vec<Incoming>, Option<Fault>) {
    let (mut decoder, mut buf, mut heard) = (Decoder::new(role, limits), BytesMut::new(), Vec::new());
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

fn fault_of(bytes: &[u8]) -> Option<Fault> {
    hear([bytes]).1
}

fn text(text: &str) -> Incoming {
    Incoming::Message(Message::Text(text.to_owned()))
}

fn binary(bytes: &[u8]) -> Incoming {
    Incoming::Message(Message::Binary(Bytes::copy_from_slice(bytes)))
}

#[test]
fn fragments_are_joined_and_control_frames_between_them_are_heard_at_once() {
    let bytes = frames([
        (Fin::More, Opcode::Text, "信".as_bytes().get(..1).expect("three bytes")),
        (Fin::Last, Opcode::Ping, b"still there?"),
        (Fin::More, Opcode::Continuation, b""),
        (Fin::Last, Opcode::Pong, b""),
        (Fin::Last, Opcode::Continuation, &"信".as_bytes()[1..]),
        (Fin::More, Opcode::Binary, b""),
        (Fin::More, Opcode::Continuation, b"ab"),
        (Fin::Last, Opcode::Continuation, b"c"),
    ]);
    let expected = [
        Incoming::Ping(Bytes::from_static(b"still there?")),
        Incoming::Pong(Bytes::new()),
        text("信"),
        binary(b"abc"),
    ];
    assert_eq!(hear([&bytes[..]]), (expected.to_vec(), None));
}

#[test]
fn empty_messages_are_messages() {
    let bytes = frames([(Fin::Last, Opcode::Text, &b""[..]), (Fin::Last, Opcode::Binary, b"")]);
    assert_eq!(hear([&bytes[..]]).0, [text(""), binary(b"")]);
}

#[test]
fn after_a_close_frame_nothing_is_heard() {
    let bytes = frames([(Fin::Last, Opcode::Close, &b"\x03\xe8bye"[..]), (Fin::Last, Opcode::Ping, b"late")]);
    let bye = CloseFrame::new(CloseCode::NORMAL, "bye").unwrap();
    assert_eq!(hear([&bytes[..], b"\xff\xff"]), (vec![Incoming::Close(Some(bye))], None));
}

#[test]
fn a_close_frame_may_interrupt_a_message_and_say_nothing() {
    let bytes = frames([(Fin::More, Opcode::Text, &b"never"[..]), (Fin::Last, Opcode::Close, b"")]);
    assert_eq!(hear([&bytes[..]]), (vec![Incoming::Close(None)], None));
}

#[test]
fn a_wrong_close_frame_is_a_fault() {
    let close = |payload: &[u8]| fault_of(&frames([(Fin::Last, Opcode::Close, payload)]));
    assert_eq!(close(&[3]), Some(Fault::CloseTooShort));
    assert_eq!(close(&1006_u16.to_be_bytes()), Some(Fault::CloseCode(1006)));
    assert_eq!(close(b"\x03\xe8\xce\xba\xe1"), Some(Fault::NotUtf8));
}

#[test]
fn fragments_out_of_place_are_faults() {
    let first = (Fin::More, Opcode::Text, &b"a"[..]);
    assert_eq!(
        fault_of(&frames([(Fin::Last, Opcode::Continuation, &b""[..])])),
        Some(Fault::NothingToContinue)
    );
    assert_eq!(fault_of(&frames([first, first])), Some(Fault::MessageUnfinished));
    let after_the_end =
        [first, (Fin::Last, Opcode::Continuation, b""), (Fin::Last, Opcode::Continuation, b"")];
    assert_eq!(fault_of(&frames(after_the_end)), Some(Fault::NothingToContinue));
}

#[test]
fn rsv1_is_a_fault_while_no_extension_is_negotiated() {
    let mut out = BytesMut::new();
    Frame { compressed: true, ..Frame::new(Opcode::Text, None, b"") }.write(&mut out);
    assert_eq!(fault_of(&out), Some(Fault::ReservedBits));
}

#[test]
fn each_role_insists_on_the_others_masking() {
    let (mut masked, mut plain) = (BytesMut::new(), BytesMut::new());
    Encoder::new(Role::Client).text("hi", Some(KEY), &mut masked);
    Encoder::new(Role::Server).text("hi", None, &mut plain);
    let hear_all = |role, bytes: &[u8]| hear_as(role, Limits::default(), [bytes]);
    assert_eq!(hear_all(Role::Server, &masked), (vec![text("hi")], None));
    assert_eq!(hear_all(Role::Client, &plain), (vec![text("hi")], None));
    assert_eq!(hear_all(Role::Server, &plain), (vec![], Some(Fault::Unmasked)));
    assert_eq!(hear_all(Role::Client, &masked), (vec![], Some(Fault::Masked)));
}

#[test]
fn invalid_text_fails_within_its_frame_before_the_rest_arrives() {
    let bytes = frames([(Fin::Last, Opcode::Text, &b"ok \xf4\x90 and much more"[..])]);
    assert_eq!(hear([&bytes[..6]]).1, None);
    assert_eq!(hear([&bytes[..7]]).1, Some(Fault::NotUtf8));
}

#[test]
fn text_that_ends_within_a_character_is_a_fault() {
    assert_eq!(fault_of(&frames([(Fin::Last, Opcode::Text, &b"\xe4\xbf"[..])])), Some(Fault::NotUtf8));
}

#[test]
fn a_message_over_the_limit_is_refused_by_its_header() {
    let limits = Limits { message: 10 };
    let verdict = |bytes: &[u8]| hear_as(Role::Client, limits, [bytes]);
    let over = Some(Fault::MessageTooLong { limit: 10 });
    assert_eq!(verdict(&frames([(Fin::Last, Opcode::Binary, &[1; 10][..])])).0, [binary(&[1; 10])]);
    assert_eq!(verdict(&[0x82, 11]).1, over);
    assert_eq!(verdict(&[0x82, 127, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).1, over);
    let mut fragments =
        frames([(Fin::More, Opcode::Text, &b"123456"[..]), (Fin::Last, Opcode::Ping, &[0; 50])]);
    fragments.extend([0x80, 5]);
    assert_eq!(verdict(&fragments).1, over);
}

#[test]
fn a_fault_is_repeated() {
    let (mut decoder, mut buf) =
        (Decoder::new(Role::Client, Limits::default()), BytesMut::from(&[0x83, 0][..]));
    assert_eq!(decoder.decode(&mut buf), Err(Fault::ReservedOpcode(3)));
    buf.clear();
    assert_eq!(decoder.decode(&mut buf), Err(Fault::ReservedOpcode(3)));
}

#[test]
fn each_fault_knows_its_close_code() {
    assert_eq!(Fault::ReservedBits.close_code(), CloseCode::PROTOCOL_ERROR);
    assert_eq!(Fault::NotUtf8.close_code(), CloseCode::INVALID_PAYLOAD);
    assert_eq!(Fault::MessageTooLong { limit: 1 }.close_code(), CloseCode::MESSAGE_TOO_BIG);
}

#[test]
fn a_large_binary_message_is_handed_over_where_it_lies() {
    let mut buf = BytesMut::from(&frames([(Fin::Last, Opcode::Binary, &[7; 4096][..])])[..]);
    buf.extend_from_slice(&[0x89, 0]);
    let payload = buf[4..].as_ptr();
    let mut decoder = Decoder::new(Role::Client, Limits::default());
    let Ok(Some(Incoming::Message(Message::Binary(bytes)))) = decoder.decode(&mut buf) else { panic!() };
    assert_eq!((bytes.as_ptr(), bytes.len()), (payload, 4096));
    assert_eq!(decoder.decode(&mut buf), Ok(Some(Incoming::Ping(Bytes::new()))));
}

#[test]
fn a_small_message_does_not_keep_the_buffer_alive() {
    let mut buf = BytesMut::from(&frames([(Fin::Last, Opcode::Binary, &[7; 100][..])])[..]);
    let payload = buf[2..].as_ptr();
    let mut decoder = Decoder::new(Role::Client, Limits::default());
    let Ok(Some(Incoming::Message(Message::Binary(bytes)))) = decoder.decode(&mut buf) else { panic!() };
    assert_ne!(bytes.as_ptr(), payload);
    assert!(buf.try_reclaim(100));
}

#[test]
fn a_message_that_filled_the_buffer_leaves_no_buffer_behind() {
    let mut buf = BytesMut::from(&frames([(Fin::Last, Opcode::Binary, &[7; 100_000][..])])[..]);
    let mut decoder = Decoder::new(Role::Client, Limits::default());
    assert_eq!(decoder.decode(&mut buf), Ok(Some(binary(&[7; 100_000]))));
    assert_eq!(buf.capacity(), 0);
}

#[test]
fn what_is_missing_of_a_frame_is_known() {
    let bytes = frames([(Fin::Last, Opcode::Binary, &[7; 1000][..])]);
    let (mut decoder, mut buf) =
        (Decoder::new(Role::Client, Limits::default()), BytesMut::from(&bytes[..104]));
    assert_eq!(decoder.missing(), 0);
    assert_eq!(decoder.decode(&mut buf), Ok(None));
    assert_eq!(decoder.missing(), 900);
    buf.extend_from_slice(&bytes[104..]);
    assert!(decoder.decode(&mut buf).is_ok_and(|it| it.is_some()));
    assert_eq!(decoder.missing(), 0);
}

#[derive(Default)]
struct Seen(Vec<(FrameHeader, Vec<u8>)>);

impl FrameObserver for Seen {
    fn header(&mut self, header: &FrameHeader) {
        self.0.push((*header, Vec::new()));
    }

    fn payload(&mut self, piece: &[u8]) {
        assert!(!piece.is_empty());
        self.0.last_mut().expect("a header comes first").1.extend_from_slice(piece);
    }
}

#[test]
fn an_observer_sees_each_frame_unmasked_in_pieces_as_it_arrives() {
    let mut bytes = BytesMut::new();
    Frame { fin: false, ..Frame::new(Opcode::Text, Some(KEY), b"Hello, ") }.write(&mut bytes);
    Frame::new(Opcode::Ping, Some(KEY), b"?").write(&mut bytes);
    Frame::new(Opcode::Continuation, Some(KEY), b"world").write(&mut bytes);
    let (mut seen, mut buf) = (Seen::default(), BytesMut::new());
    let mut decoder = Decoder::new(Role::Server, Limits::default());
    for byte in bytes.chunks(1) {
        buf.extend_from_slice(byte);
        decoder.decode_observed(&mut buf, &mut seen).unwrap();
    }
    let facts: Vec<_> =
        seen.0.iter().map(|(it, payload)| (it.fin, it.opcode, it.length, it.mask, &payload[..])).collect();
    assert_eq!(
        facts,
        [
            (false, Opcode::Text, 7, Some(KEY), &b"Hello, "[..]),
            (true, Opcode::Ping, 1, Some(KEY), b"?"),
            (true, Opcode::Continuation, 5, Some(KEY), b"world"),
        ]
    );
}

/// What a peer says, and how it cuts it into frames.
#[derive(Debug, Clone)]
struct Said {
    incoming: Incoming,
    fragment: usize,
}

fn said() -> impl Strategy<Value = Said> {
    let bytes = |max| prop::collection::vec(any::<u8>(), 0..max).prop_map(Bytes::from);
    let incoming = prop_oneof![
        3 => any::<String>().prop_map(|it| Incoming::Message(Message::Text(it))),
        3 => bytes(1500).prop_map(|it| Incoming::Message(Message::Binary(it))),
        1 => bytes(126).prop_map(Incoming::Ping),
        1 => bytes(126).prop_map(Incoming::Pong),
    ];
    (incoming, 1_usize..2000).prop_map(|(incoming, fragment)| Said { incoming, fragment })
}

/// The frames that say `said`.
fn spoken(said: &Said, mask: Option<[u8; 4]>, out: &mut BytesMut) {
    let (opcode, payload) = match &said.incoming {
        Incoming::Message(Message::Text(text)) => (Opcode::Text, text.as_bytes()),
        Incoming::Message(Message::Binary(bytes)) => (Opcode::Binary, &bytes[..]),
        Incoming::Ping(bytes) => return Frame::new(Opcode::Ping, mask, bytes).write(out),
        Incoming::Pong(bytes) => return Frame::new(Opcode::Pong, mask, bytes).write(out),
        Incoming::Close(_) => unreachable!("the strategy makes none"),
    };
    let pieces = payload.chunks(said.fragment).len().max(1);
    for index in 0..pieces {
        let opcode = if index == 0 { opcode } else { Opcode::Continuation };
        let end = payload.len().min((index + 1) * said.fragment);
        let piece = &payload[index * said.fragment..end];
        Frame { fin: index + 1 == pieces, ..Frame::new(opcode, mask, piece) }.write(out);
    }
}

/// `bytes` cut at the places `cuts`.
fn cut<'a>(bytes: &'a [u8], cuts: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    places.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

/// Bytes of any length, with those at which the header changes its form well represented.
fn long_bytes() -> impl Strategy<Value = Vec<u8>> {
    let length = prop_oneof![0_usize..70_000, prop::sample::select(vec![125, 126, 65_535, 65_536])];
    (length, 1_usize..256).prop_map(|(length, step)| (0..length).map(|i| (i * step) as u8).collect())
}

proptest! {
    #[test]
    fn any_split_gives_the_messages_that_were_said(
        said in prop::collection::vec(said(), 0..6),
        key: Option<[u8; 4]>,
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let mut bytes = BytesMut::new();
        for it in &said {
            spoken(it, key, &mut bytes);
        }
        let role = if key.is_some() { Role::Server } else { Role::Client };
        let expected: Vec<Incoming> = said.into_iter().map(|it| it.incoming).collect();
        prop_assert_eq!(hear_as(role, Limits::default(), cut(&bytes, &cuts)), (expected.clone(), None));
        prop_assert_eq!(hear_as(role, Limits::default(), bytes.chunks(1)), (expected, None));
    }

    #[test]
    fn what_one_end_encodes_the_other_decodes(
        text in any::<String>(),
        bytes in long_bytes(),
        ping in prop::collection::vec(any::<u8>(), 0..126),
        code in prop_oneof![1000_u16..1015, 3000_u16..5000],
        reason in "\\PC{0,30}",
        mask: Option<[u8; 4]>,
    ) {
        let (us, them) = if mask.is_some() { (Role::Client, Role::Server) } else { (Role::Server, Role::Client) };
        let (mut encoder, mut out) = (Encoder::new(us), BytesMut::new());
        let close = CloseCode::new(code).map(|code| CloseFrame::new(code, reason).expect("at most 120 bytes"));
        encoder.text(&text, mask, &mut out);
        encoder.binary(&bytes, mask, &mut out);
        encoder.ping(&ping, mask, &mut out).expect("at most 125 bytes");
        encoder.pong(&ping, mask, &mut out).expect("at most 125 bytes");
        encoder.close(close.as_ref(), mask, &mut out);
        let ping = Bytes::from(ping);
        let expected = vec![
            Incoming::Message(Message::Text(text)),
            Incoming::Message(Message::Binary(bytes.into())),
            Incoming::Ping(ping.clone()),
            Incoming::Pong(ping),
            Incoming::Close(close),
        ];
        prop_assert_eq!(hear_as(them, Limits::default(), [&out[..]]), (expected, None));
    }

    #[test]
    fn arbitrary_bytes_give_the_same_verdict_in_any_split_and_never_a_panic(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            // Mostly well-formed heads with short lengths, so that more than the first frame is reached.
            prop::collection::vec(
                prop_oneof![
                    Just(0x01), Just(0x81), Just(0x02), Just(0x82), Just(0x00), Just(0x80), Just(0x88), Just(0x89),
                    Just(0x8a), 0_u8..5, Just(126), Just(127), any::<u8>(),
                ],
                0..60,
            ),
        ],
        server: bool,
        size in 1_usize..9,
    ) {
        let role = if server { Role::Server } else { Role::Client };
        let limits = Limits { message: 64 };
        let whole = hear_as(role, limits, [&bytes[..]]);
        prop_assert_eq!(hear_as(role, limits, bytes.chunks(size)), whole);
    }

    #[test]
    fn an_observer_is_told_every_payload_byte_of_every_frame(
        said in prop::collection::vec(said(), 0..4),
        size in 1_usize..600,
    ) {
        let mut bytes = BytesMut::new();
        for it in &said {
            spoken(it, Some(KEY), &mut bytes);
        }
        let (mut seen, mut buf) = (Seen::default(), BytesMut::new());
        let mut decoder = Decoder::new(Role::Server, Limits::default());
        for piece in bytes.chunks(size) {
            buf.extend_from_slice(piece);
            while decoder.decode_observed(&mut buf, &mut seen).expect("well formed").is_some() {}
        }
        let mut again = BytesMut::new();
        for (header, payload) in &seen.0 {
            prop_assert_eq!(header.length, payload.len() as u64);
            let FrameHeader { fin, compressed, opcode, mask, .. } = *header;
            Frame { fin, compressed, opcode, mask, payload }.write(&mut again);
        }
        prop_assert_eq!(again, bytes);
    }
}
