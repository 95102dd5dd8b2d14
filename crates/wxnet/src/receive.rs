//! What becomes of the body of an answer: text, bytes, pieces or a file.

use std::collections::VecDeque;
use std::io::{self, Write};

use bytes::Bytes;
use wxnet_core::{Fault, NetError, Reception, decode};

use crate::body::Body;
use crate::coding::Coding;
use crate::media;
use crate::store::{Draft, Store, StoreError};

/// A body on its way in.
pub(crate) struct Receiver {
    coding: Coding<Sink>,
    content_type: Option<String>,
    wire: u64,
}

/// What a body became.
pub(crate) enum Received {
    /// Text, bytes, or nothing where pieces were events.
    Data(Body),
    /// A file under this path.
    File(String),
}

/// Where decoded bytes go, up to a limit.
struct Sink {
    shape: Shape,
    decoded: u64,
    limit: u64,
    fault: Option<Fault>,
}

enum Shape {
    Text(Vec<u8>),
    Bytes(Vec<u8>),
    Pieces(VecDeque<Bytes>),
    File(Box<dyn Draft>),
}

impl Receiver {
    /// Prepares for a body with this head's facts; a length that is over the limit fails at once (DOWN-10).
    pub(crate) fn new(
        reception: &Reception,
        limit: u64,
        content_encoding: Option<&str>,
        content_type: Option<&str>,
        length: Option<u64>,
        store: &dyn Store,
    ) -> Result<Self, Fault> {
        let shape = match reception {
            Reception::Text => Shape::Text(Vec::new()),
            Reception::Bytes => Shape::Bytes(Vec::new()),
            Reception::Chunks => Shape::Pieces(VecDeque::new()),
            Reception::File(path) => {
                Shape::File(store.draft(path.as_deref()).map_err(|error| fault_of(&error))?)
            }
        };
        let coding = Coding::new(content_encoding, Sink { shape, decoded: 0, limit, fault: None });
        if coding.is_identity() && length.is_some_and(|length| length > limit) {
            return Err(Fault::TooLarge);
        }
        Ok(Self { coding, content_type: content_type.map(str::to_owned), wire: 0 })
    }

    /// Takes a piece as it came, its framing removed.
    pub(crate) fn take(&mut self, piece: &[u8]) -> Result<(), Fault> {
        self.wire += piece.len() as u64;
        let written = self.coding.write(piece);
        self.judge(written)
    }

    /// Takes the next decoded piece, where pieces are events.
    pub(crate) fn piece(&mut self) -> Option<Bytes> {
        match &mut self.coding.sink().shape {
            Shape::Pieces(pieces) => pieces.pop_front(),
            Shape::Text(_) | Shape::Bytes(_) | Shape::File(_) => None,
        }
    }

    /// Bytes on the wire so far.
    pub(crate) const fn wire(&self) -> u64 {
        self.wire
    }

    /// Decoded bytes so far.
    pub(crate) fn decoded(&mut self) -> u64 {
        self.coding.sink().decoded
    }

    /// Whether bytes on the wire are the decoded bytes.
    pub(crate) const fn is_plain(&self) -> bool {
        self.coding.is_identity()
    }

    /// The body has ended: what its coding still holds comes out.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        let finished = self.coding.finish(self.wire > 0);
        self.judge(finished)
    }

    /// What the body became.
    pub(crate) fn finish(mut self) -> Result<Received, Fault> {
        let content_type = self.content_type.as_deref();
        let shape = std::mem::replace(&mut self.coding.sink().shape, Shape::Pieces(VecDeque::new()));
        Ok(match shape {
            Shape::Text(bytes) => Received::Data(Body::Text(decode::text(bytes, content_type))),
            Shape::Bytes(bytes) => Received::Data(bytes.into()),
            Shape::Pieces(_) => Received::Data("".into()),
            Shape::File(draft) => {
                Received::File(draft.keep(media::extension(content_type)).map_err(|error| fault_of(&error))?)
            }
        })
    }

    fn judge(&mut self, written: io::Result<()>) -> Result<(), Fault> {
        written.map_err(|_| self.coding.sink().fault.unwrap_or(Fault::Net(NetError::ContentDecodingFailed)))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.decoded += bytes.len() as u64;
        if self.decoded > self.limit {
            self.fault = Some(Fault::TooLarge);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        match &mut self.shape {
            Shape::Text(all) | Shape::Bytes(all) => all.extend_from_slice(bytes),
            Shape::Pieces(pieces) => pieces.push_back(Bytes::copy_from_slice(bytes)),
            Shape::File(draft) => {
                draft.write_all(bytes).inspect_err(|_| self.fault = Some(Fault::SaveFailed))?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fault_of(error: &StoreError) -> Fault {
    match error {
        StoreError::Denied => Fault::FilePathDenied,
        StoreError::NotFound | StoreError::Io(_) => Fault::SaveFailed,
    }
}
