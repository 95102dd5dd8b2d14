//! What a server answers, read as it comes.

use super::cursor::Cursor;
use super::key_exchange::KeyExchange;
use super::messages::{self, ServerHello};
use super::records::{Content, Records};

/// How much of the answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The server's hello.
    Hello,
    /// Everything that comes in clear text.
    Flight,
}

/// Whether more is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    More,
    Enough,
}

/// What a server answered, as far as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) hello: Option<ServerHello>,
    /// In DER, the server's own first.
    pub(crate) certificates: Vec<Vec<u8>>,
    pub(crate) staple: Option<Vec<u8>>,
    pub(crate) key_exchange: Option<KeyExchange>,
    pub(crate) asks_certificate: bool,
    /// The alert that ended it, by number.
    pub(crate) alert: Option<u8>,
    pub(crate) garbled: Option<Garbled>,
    /// Whether a message was spread over several records.
    pub(crate) is_fragmented: bool,
}

/// Why an answer cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Garbled {
    /// It does not begin as TLS does; its first bytes.
    NotTls(Vec<u8>),
    /// A message says that it is of so many bytes.
    TooLarge(usize),
    /// A message that contradicts itself.
    Malformed,
}

/// The most bytes of one message that are taken: no chain that a client takes comes near.
const MOST_IN_MESSAGE: usize = 256 * 1024;

/// The most bytes of a whole answer.
const MOST: usize = 512 * 1024;

/// So many of the first bytes are kept of what is no TLS.
const KEPT: usize = 32;

/// The answer of a server, put together from bytes.
#[derive(Debug)]
pub(crate) struct Flight {
    wanted: Wanted,
    records: Records,
    /// Of a message that is not whole yet.
    pending: Vec<u8>,
    read: usize,
    answered: Answered,
    progress: Progress,
}

impl Flight {
    pub(crate) fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            records: Records::default(),
            pending: Vec::new(),
            read: 0,
            answered: Answered::default(),
            progress: Progress::More,
        }
    }

    /// Takes what came. When it was enough, nothing more is looked at.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Progress {
        if self.progress == Progress::Enough {
            return Progress::Enough;
        }
        self.read += bytes.len();
        self.records.feed(bytes);
        if self.read > MOST {
            return self.give_up(Garbled::TooLarge(self.read));
        }
        while self.progress == Progress::More {
            match self.records.next() {
                Ok(Some(record)) => self.take(record.content, &record.body),
                Ok(None) => break,
                Err(_) => {
                    let began = self.records.pending();
                    let began = began[..began.len().min(KEPT)].to_vec();
                    // What follows a hello is no plain text of another protocol, but broken.
                    let is_first = self.answered == Answered::default();
                    return self.give_up(if is_first { Garbled::NotTls(began) } else { Garbled::Malformed });
                }
            }
        }
        self.progress
    }

    pub(crate) fn into_answered(self) -> Answered {
        self.answered
    }

    fn give_up(&mut self, garbled: Garbled) -> Progress {
        self.answered.garbled = Some(garbled);
        self.enough()
    }

    const fn enough(&mut self) -> Progress {
        self.progress = Progress::Enough;
        Progress::Enough
    }

    fn take(&mut self, content: Content, body: &[u8]) {
        match content {
            Content::Alert => {
                // A warning, as of a name that is not known, ends nothing.
                if let [level, description, ..] = *body
                    && (level == 2 || description == 0)
                {
                    self.answered.alert = Some(description);
                    self.enough();
                }
            }
            Content::Handshake => {
                self.pending.extend_from_slice(body);
                self.take_messages();
            }
            // Now it is encrypted.
            Content::ChangeCipher | Content::Application => {
                self.enough();
            }
        }
    }

    fn take_messages(&mut self) {
        while self.progress == Progress::More {
            let mut rest = Cursor(&self.pending);
            let (Some(kind), Some(length)) = (rest.u8(), rest.number(3)) else { return };
            if length > MOST_IN_MESSAGE {
                self.give_up(Garbled::TooLarge(length));
                return;
            }
            let Some(body) = rest.take(length) else {
                self.answered.is_fragmented = true;
                return;
            };
            let body = body.to_vec();
            self.pending.drain(..4 + length);
            if self.understand(kind, &body).is_none() {
                self.give_up(Garbled::Malformed);
            }
        }
    }

    fn understand(&mut self, kind: u8, body: &[u8]) -> Option<()> {
        let answered = &mut self.answered;
        // Nothing comes before the hello.
        if answered.hello.is_none() && kind != 2 {
            return None;
        }
        match kind {
            2 => {
                let hello = ServerHello::read(body)?;
                let is_all = self.wanted == Wanted::Hello || hello.group.is_some() || hello.asks_again;
                answered.hello = Some(hello);
                if is_all {
                    self.enough();
                }
            }
            11 => answered.certificates = messages::certificates(body)?,
            22 => answered.staple = messages::staple(body),
            12 => {
                let suite = answered.hello.as_ref()?.suite;
                answered.key_exchange = KeyExchange::read(body, suite);
            }
            13 => answered.asks_certificate = true,
            14 => {
                self.enough();
            }
            _ => {}
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wxnet::Suite;

    use super::*;
    use crate::flight::alert_name;
    use crate::host::TlsVersion;

    fn framed(kind: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&[kind], &length[1..], body].concat()
    }

    fn recorded(content: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        [&[content, 3, 3], &length[..], body].concat()
    }

    fn hello() -> Vec<u8> {
        let alpn = [0, 16, 0, 5, 0, 3, 2, b'h', b'2', 0, 23, 0, 0];
        let length = u16::try_from(alpn.len()).unwrap().to_be_bytes();
        let body = [&[3, 3], &[9; 32][..], &[0, 0xc0, 0x2f, 0], &length, &alpn].concat();
        framed(2, &body)
    }

    fn chain(certificates: &[&[u8]]) -> Vec<u8> {
        let three = |length: usize| u32::try_from(length).unwrap().to_be_bytes()[1..].to_vec();
        let list: Vec<u8> =
            certificates.iter().flat_map(|it| [three(it.len()), it.to_vec()].concat()).collect();
        framed(11, &[three(list.len()), list].concat())
    }

    fn flight() -> Vec<u8> {
        let exchange = framed(12, &[&[3, 0, 29, 32], &[5; 32][..], &[4, 3, 0, 1, 7]].concat());
        [hello(), chain(&[b"own", b"issuer"]), exchange, framed(13, &[]), framed(14, &[])].concat()
    }

    fn heard(bytes: &[u8], pieces: usize) -> Answered {
        let mut flight = Flight::new(Wanted::Flight);
        for piece in bytes.chunks(pieces) {
            flight.feed(piece);
        }
        flight.into_answered()
    }

    #[test]
    fn a_flight_is_read_however_it_is_cut() {
        let messages = flight();
        for (in_record, in_piece) in [(1, 1), (3, 7), (5, 1000), (1000, 2), (1000, 1000)] {
            let bytes: Vec<u8> = messages.chunks(in_record).flat_map(|it| recorded(22, it)).collect();
            let answered = heard(&bytes, in_piece);
            let hello = answered.hello.clone().unwrap();
            assert_eq!((hello.version, hello.suite), (TlsVersion::Tls12, Suite(0xc02f)));
            assert_eq!(hello.alpn.as_deref(), Some("h2"));
            assert!(hello.extended_master_secret && !hello.secure_renegotiation);
            assert_eq!(answered.certificates, [b"own".to_vec(), b"issuer".to_vec()]);
            assert_eq!(answered.key_exchange, Some(KeyExchange::Curve(29)));
            assert!(answered.asks_certificate);
            assert_eq!(answered.is_fragmented, in_record < 1000);
            assert_eq!(answered.garbled, None);
        }
    }

    #[test]
    fn a_fatal_alert_ends_it_and_a_warning_does_not() {
        let warned = [recorded(21, &[1, 112]), recorded(22, &flight())].concat();
        assert!(heard(&warned, 64).hello.is_some());
        let refused = heard(&recorded(21, &[2, 70]), 64);
        assert_eq!(refused.alert.map(alert_name).as_deref(), Some("protocol_version"));
    }

    #[test]
    fn other_protocols_are_told_by_their_first_bytes() {
        for text in [&b"HTTP/1.1 400 Bad Request\r\n"[..], b"SSH-2.0-x", &[0; 40], &[22, 2, 0, 0, 1]] {
            let began = text[..text.len().min(KEPT)].to_vec();
            assert_eq!(heard(text, 64).garbled, Some(Garbled::NotTls(began)));
        }
    }

    #[test]
    fn a_message_beyond_measure_is_told_by_its_length() {
        let bytes = [hello(), vec![11, 0x98, 0x96, 0x80]].concat();
        assert_eq!(heard(&recorded(22, &bytes), 64).garbled, Some(Garbled::TooLarge(10_000_000)));
    }

    #[test]
    fn a_flight_without_an_end_is_given_up() {
        let mut flight = Flight::new(Wanted::Flight);
        flight.feed(&recorded(22, &hello()));
        let more = recorded(22, &framed(4, &[0; 16_000]));
        let fed = (0..1000).find(|_| flight.feed(&more) == Progress::Enough);
        assert!(fed.is_some_and(|times| times < 40));
        assert!(flight.pending.len() + flight.records.pending().len() < 64 * 1024);
        assert!(matches!(flight.into_answered().garbled, Some(Garbled::TooLarge(_))));
    }

    proptest! {
        #[test]
        fn nothing_that_comes_is_too_much(bytes in proptest::collection::vec(any::<u8>(), 0..2000), pieces in 1usize..100) {
            heard(&bytes, pieces);
        }

        #[test]
        fn a_flight_with_a_wrong_byte_is_read_or_garbled(at in 0usize..200, byte in any::<u8>(), pieces in 1usize..100) {
            let mut bytes = recorded(22, &flight());
            let at = at % bytes.len();
            bytes[at] = byte;
            heard(&bytes, pieces);
        }

        #[test]
        fn records_of_anything_are_read_or_garbled(
            contents in proptest::collection::vec((20u8..24, proptest::collection::vec(any::<u8>(), 0..80)), 0..20),
        ) {
            let bytes: Vec<u8> = contents.iter().flat_map(|(content, body)| recorded(*content, body)).collect();
            heard(&bytes, 64);
        }
    }
}
