//! Bytes taken from the front, as TLS lays them out.

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.0.split_at_checked(count)?;
        self.0 = left;
        Some(taken)
    }

    pub(super) fn number(&mut self, bytes: usize) -> Option<usize> {
        Some(self.take(bytes)?.iter().fold(0, |number, byte| (number << 8) | usize::from(*byte)))
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|it| it[0])
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take(2).map(|it| u16::from_be_bytes([it[0], it[1]]))
    }

    /// A vector behind its length, which is of so many bytes.
    pub(super) fn vector(&mut self, bytes: usize) -> Option<Cursor<'a>> {
        let length = self.number(bytes)?;
        self.take(length).map(Cursor)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
