//! What each stream of a connection moves: the frames are looked at as they pass, between TLS and the framing.
//!
//! A frame begins with its length, its kind, its flags and the number of its stream (RFC 9113, section 4.1); nothing
//! else is read. Frames of the connection as a whole are nobody's.

use std::collections::BTreeMap;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::dial::BoxStream;
use crate::meter::Meter;

/// A stream of bytes that carries HTTP/2, tapped if somebody counts.
pub(super) struct Tap {
    stream: BoxStream,
    counts: Option<Counts>,
}

struct Counts {
    tallies: Arc<Tallies>,
    sent: Frames,
    received: Frames,
}

impl Tap {
    pub(super) fn new(stream: BoxStream, tallies: Option<Arc<Tallies>>) -> Self {
        let counts = tallies.map(|tallies| Counts {
            tallies,
            sent: Frames::after(PREFACE),
            received: Frames::after(0),
        });
        Self { stream, counts }
    }
}

/// What a client says before its first frame (RFC 9113, section 3.4).
const PREFACE: usize = 24;

impl AsyncRead for Tap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buf))?;
        if let Some(Counts { tallies, received, .. }) = &mut self.counts {
            let slots = tallies.slots();
            received.pass(&buf.filled()[before..], |frame| slots.receive(frame));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Tap {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, buf)).map_err(lost)?;
        if let Some(Counts { tallies, sent, .. }) = &mut self.counts {
            let mut slots = tallies.slots();
            sent.pass(&buf[..written], |frame| slots.send(frame));
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context).map_err(lost)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A peer that is gone is a reset: by a broken pipe `h2` means the plain end of what it reads.
fn lost(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::BrokenPipe => io::Error::new(io::ErrorKind::ConnectionReset, error),
        _ => error,
    }
}

/// A part of a frame that passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Passing {
    kind: u8,
    stream: u32,
    bytes: usize,
    /// Whether it is the frame's first part, with its head.
    first: bool,
}

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const CONTINUATION: u8 = 9;

impl Passing {
    /// Whether it is of a message, and not of the order between both ends.
    const fn is_of_message(self) -> bool {
        matches!(self.kind, DATA | HEADERS | CONTINUATION)
    }
}

/// Tells the frames of one direction apart.
struct Frames {
    head: [u8; 9],
    /// How much of the head is here.
    filled: usize,
    /// What is left of the frame, or of what comes before the first.
    left: usize,
}

impl Frames {
    const fn after(preface: usize) -> Self {
        Self { head: [0; 9], filled: 0, left: preface }
    }

    fn pass(&mut self, mut bytes: &[u8], mut tell: impl FnMut(Passing)) {
        while !bytes.is_empty() {
            if self.left > 0 {
                let part = self.left.min(bytes.len());
                self.left -= part;
                bytes = &bytes[part..];
                if self.filled == self.head.len() {
                    tell(self.passing(part, false));
                }
                continue;
            }
            let from = self.filled % self.head.len();
            let part = (self.head.len() - from).min(bytes.len());
            self.head[from..from + part].copy_from_slice(&bytes[..part]);
            self.filled = from + part;
            bytes = &bytes[part..];
            if self.filled == self.head.len() {
                let [a, b, c, ..] = self.head;
                self.left = usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c);
                tell(self.passing(self.head.len(), true));
            }
        }
    }

    const fn passing(&self, bytes: usize, first: bool) -> Passing {
        let [_, _, _, kind, _, a, b, c, d] = self.head;
        Passing { kind, stream: u32::from_be_bytes([a & 0x7f, b, c, d]), bytes, first }
    }
}

/// Who counts what the streams of a connection move.
#[derive(Debug, Default)]
pub(super) struct Tallies(Mutex<Slots>);

impl Tallies {
    /// What a stream moves, and has moved, counts for this meter.
    pub(super) fn count(&self, stream: u32, meter: &Arc<Meter>) {
        self.slots().count(stream, meter);
    }

    /// What a stream moves from now on is nobody's.
    pub(super) fn forget(&self, stream: u32) {
        self.slots().forget(stream);
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By the numbers of the streams; they are few.
#[derive(Debug, Default)]
struct Slots(BTreeMap<u32, Slot>);

#[derive(Debug, Default)]
struct Slot {
    /// Whether the stream's head was sent: on another thread that may be before anybody said who counts.
    begun: bool,
    /// Who counts; nobody for a stream that was given up.
    meter: Option<Arc<Meter>>,
}

impl Slots {
    fn count(&mut self, stream: u32, meter: &Arc<Meter>) {
        let slot = self.0.entry(stream).or_default();
        if let Some(early) = slot.meter.replace(Arc::clone(meter)) {
            meter.take_over(&early);
        }
    }

    /// A stream that was given up before its head was sent may begin yet, and is to be counted by nobody.
    fn forget(&mut self, stream: u32) {
        match self.0.get_mut(&stream) {
            Some(slot) if !slot.begun => slot.meter = None,
            _ => drop(self.0.remove(&stream)),
        }
    }

    fn send(&mut self, frame: Passing) {
        if frame.kind == HEADERS && frame.first {
            self.begin(frame.stream);
        }
        if let Some(meter) = self.of(frame.stream) {
            match frame.is_of_message() {
                true => meter.sent(frame.bytes as u64),
                false => meter.count_sent(frame.bytes as u64),
            }
        }
    }

    fn receive(&self, frame: Passing) {
        if let Some(meter) = self.of(frame.stream) {
            match frame.is_of_message() {
                true => meter.received(frame.bytes as u64),
                false => meter.count_received(frame.bytes as u64),
            }
        }
    }

    /// Streams begin in the order of their numbers: those before that have not begun never will.
    fn begin(&mut self, stream: u32) {
        self.0.retain(|&number, slot| number >= stream || slot.begun || slot.meter.is_some());
        let given_up = self.0.get(&stream).is_some_and(|slot| slot.meter.is_none());
        if given_up {
            self.0.remove(&stream);
            return;
        }
        let slot = self.0.entry(stream).or_default();
        slot.begun = true;
        slot.meter.get_or_insert_default();
    }

    fn of(&self, stream: u32) -> Option<&Meter> {
        self.0.get(&stream)?.meter.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meter::Wire;

    fn frame(kind: u8, stream: u32, payload: usize) -> Vec<u8> {
        let length = u32::try_from(payload).unwrap().to_be_bytes();
        let mut frame = vec![length[1], length[2], length[3], kind, 0];
        frame.extend(stream.to_be_bytes());
        frame.resize(9 + payload, 0);
        frame
    }

    fn moved(meter: &Arc<Meter>) -> (u64, u64) {
        let wire = Wire(Arc::clone(meter));
        (wire.sent(), wire.received())
    }

    #[test]
    fn frames_are_told_apart_however_they_are_cut() {
        let bytes = [vec![b'P'; PREFACE], frame(4, 0, 18), frame(HEADERS, 1, 30), frame(DATA, 3, 0)].concat();
        for size in [1, 2, 8, 9, 10, 33, bytes.len()] {
            let (mut frames, mut seen) = (Frames::after(PREFACE), BTreeMap::<(u32, u8), usize>::new());
            for piece in bytes.chunks(size) {
                frames.pass(piece, |it| *seen.entry((it.stream, it.kind)).or_default() += it.bytes);
            }
            let all = [((0, 4), 27), ((1, HEADERS), 39), ((3, DATA), 9)];
            assert_eq!(seen.into_iter().collect::<Vec<_>>(), all, "in pieces of {size}");
        }
    }

    fn pass(slots: &mut Slots, bytes: &[u8]) {
        Frames::after(0).pass(bytes, |frame| slots.send(frame));
    }

    #[test]
    fn each_stream_counts_for_its_own_meter() {
        let (mut slots, one, two) = (Slots::default(), Arc::default(), Arc::default());
        slots.count(1, &one);
        slots.count(3, &two);
        pass(&mut slots, &[frame(HEADERS, 1, 10), frame(HEADERS, 3, 20), frame(DATA, 1, 5)].concat());
        Frames::after(0).pass(&frame(HEADERS, 3, 1), |frame| slots.receive(frame));
        assert_eq!((moved(&one), moved(&two)), ((33, 0), (29, 10)));
        slots.forget(1);
        pass(&mut slots, &frame(3, 1, 4));
        assert_eq!((moved(&one), slots.0.len()), ((33, 0), 1));
    }

    #[test]
    fn a_head_that_was_faster_than_its_meter_counts_too() {
        let (mut slots, meter) = (Slots::default(), Arc::default());
        pass(&mut slots, &frame(HEADERS, 1, 10));
        slots.count(1, &meter);
        assert_eq!(moved(&meter), (19, 0));
    }

    #[test]
    fn nothing_stays_of_streams_that_were_given_up() {
        let (mut slots, meter) = (Slots::default(), Arc::default());
        for stream in [1, 3, 5] {
            slots.count(stream, &meter);
            slots.forget(stream);
        }
        pass(&mut slots, &frame(HEADERS, 3, 10));
        pass(&mut slots, &frame(HEADERS, 7, 10));
        assert_eq!(moved(&meter), (0, 0));
        slots.count(7, &meter);
        slots.forget(7);
        assert!(slots.0.is_empty());
    }
}
