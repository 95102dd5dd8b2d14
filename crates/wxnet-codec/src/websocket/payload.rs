//! The payload of the frame under way, still in the caller's buffer.

use bytes::{Bytes, BytesMut};

use super::{FrameHeader, FrameObserver, apply_mask};

/// A frame whose header has been taken from the buffer and whose payload is arriving at the buffer's front.
#[derive(Debug)]
pub(super) struct Payload {
    pub(super) header: FrameHeader,
    /// Bytes of payload not yet taken out of the buffer, arrived or not.
    left: usize,
    /// Bytes at the buffer's front that belong to this payload; they are unmasked.
    here: usize,
}

impl Payload {
    /// The payload of `header`, whose length is `length`.
    pub(super) fn new(header: FrameHeader, length: usize) -> Self {
        Self { header, left: length, here: 0 }
    }

    /// Unmasks and reports what has newly arrived.
    pub(super) fn arrive(&mut self, buf: &mut BytesMut, observer: &mut impl FrameObserver) {
        let here = buf.len().min(self.left);
        if here == self.here {
            return;
        }
        let fresh = &mut buf[self.here..here];
        if let Some(key) = self.header.mask {
            // Only the place within the key matters, and what was taken before is less than the length.
            let taken = self.header.length - self.left as u64;
            apply_mask(key, (taken % 4) as usize + self.here, fresh);
        }
        observer.payload(fresh);
        self.here = here;
    }

    /// Whether all that is left is in the buffer.
    pub(super) fn is_whole(&self) -> bool {
        self.here == self.left
    }

    /// Bytes that have not arrived.
    pub(super) fn missing(&self) -> usize {
        self.left - self.here
    }

    /// Lets `take` have what has arrived, then takes it from the buffer.
    pub(super) fn take<T>(&mut self, buf: &mut BytesMut, take: impl FnOnce(&[u8]) -> T) -> T {
        let taken = take(&buf[..self.here]);
        bytes::Buf::advance(buf, self.here);
        self.left -= self.here;
        self.here = 0;
        taken
    }

    /// Takes what has arrived without copying it, unless it is small: a small message must not keep a large read
    /// buffer alive. One that fills most of the buffer takes it along, so that an idle connection owns no large one.
    pub(super) fn take_bytes(&mut self, buf: &mut BytesMut) -> Bytes {
        if self.here <= COPIED {
            return self.take(buf, Bytes::copy_from_slice);
        }
        let owned = if self.here == buf.len() && self.here >= buf.capacity() / 2 {
            std::mem::take(buf)
        } else {
            buf.split_to(self.here)
        };
        self.left -= self.here;
        self.here = 0;
        owned.freeze()
    }
}

/// Up to this many bytes are copied out of the buffer, which costs no more than sharing it.
const COPIED: usize = 512;
