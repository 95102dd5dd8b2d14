//! What becomes of the body of an answer: text, bytes, pieces or a file.

use std::io::Write;
use std::sync::Arc;

use bytes::{Buf, Bytes};
use wxnet_core::{Fault, NetError, Reception, decode};

use crate::body::Body;
use crate::coding::Coding;
use crate::credit::Credit;
use crate::files::{Ceiling, Quota};
use crate::media;
use crate::shelf::Written;
use crate::store::{Draft, StoreError};

/// A body on its way in.
pub(crate) struct Receiver {
    coding: Coding,
    content_type: Option<String>,
    shape: Shape,
    wire: u64,
    decoded: u64,
    limit: u64,
}

/// What a body became.
pub(crate) enum Received {
    /// Text, bytes, or nothing where pieces were events.
    Data(Body),
    /// A file that is to get its place.
    File(Written),
}

enum Shape {
    Text(Vec<u8>),
    Bytes(Vec<u8>),
    Pieces(Arc<Credit>),
    File(Box<dyn Draft>, Ceiling),
}

/// What one step brought.
pub(crate) enum Step {
    /// A decoded piece, where pieces are events, and what it is to be counted against.
    Piece(Bytes, Arc<Credit>),
    /// The piece is put where it belongs; there may be more.
    Kept,
    /// All is taken.
    Done,
}

impl Receiver {
    /// Prepares for a body with this head's facts; a length that is over the limit fails at once (DOWN-10).
    pub(crate) fn new(
        reception: &Reception,
        limit: u64,
        content_encoding: Option<&str>,
        content_type: Option<&str>,
        length: Option<u64>,
        quota: &Quota,
    ) -> Result<Self, Fault> {
        let coding = Coding::new(content_encoding).map_err(|_| CODING)?;
        if coding.is_identity() && length.is_some_and(|length| length > limit) {
            return Err(Fault::TooLarge);
        }
        let shape = match reception {
            Reception::Text => Shape::Text(Vec::new()),
            Reception::Bytes => Shape::Bytes(Vec::new()),
            Reception::Chunks => Shape::Pieces(Arc::default()),
            Reception::File(path) => {
                let path = path.as_deref();
                let draft = quota.store().draft(path).map_err(|error| fault_of(&error))?;
                Shape::File(draft, quota.ceiling(path))
            }
        };
        let content_type = content_type.map(str::to_owned);
        Ok(Self { coding, content_type, shape, wire: 0, decoded: 0, limit })
    }

    /// Counts a piece as it came, its framing removed; then [`step`](Self::step) takes it.
    pub(crate) const fn came(&mut self, piece: &Bytes) {
        self.wire += piece.len() as u64;
    }

    /// Takes a bounded part of a piece, undoes its coding, and puts the result where it belongs.
    pub(crate) fn step(&mut self, piece: &mut Bytes) -> Result<Step, Fault> {
        let mut rest = &piece[..];
        let Some(given) = self.coding.step(&mut rest).map_err(|_| CODING)? else {
            piece.clear();
            return Ok(Step::Done);
        };
        self.decoded += given.len() as u64;
        if self.decoded > self.limit {
            return Err(Fault::TooLarge);
        }
        let mut step = Step::Kept;
        match &mut self.shape {
            Shape::Text(all) | Shape::Bytes(all) => all.extend_from_slice(given),
            Shape::Pieces(_) if given.is_empty() => {}
            Shape::Pieces(credit) => {
                step = Step::Piece(Bytes::copy_from_slice(given), Arc::clone(credit));
            }
            Shape::File(draft, ceiling) => {
                if !ceiling.admits(given.len() as u64) {
                    return Err(Fault::StorageFull);
                }
                draft.write_all(given).map_err(|_| Fault::SaveFailed)?;
            }
        }
        let left = rest.len();
        piece.advance(piece.len() - left);
        Ok(step)
    }

    /// Bytes on the wire so far.
    pub(crate) const fn wire(&self) -> u64 {
        self.wire
    }

    /// Decoded bytes so far.
    pub(crate) const fn decoded(&self) -> u64 {
        self.decoded
    }

    /// Whether bytes on the wire are the decoded bytes.
    pub(crate) const fn is_plain(&self) -> bool {
        self.coding.is_identity()
    }

    /// The body has ended; what it became.
    pub(crate) fn finish(self) -> Result<Received, Fault> {
        self.coding.finish(self.wire > 0).map_err(|_| CODING)?;
        let content_type = self.content_type.as_deref();
        Ok(match self.shape {
            Shape::Text(bytes) => Received::Data(Body::Text(decode::text(bytes, content_type))),
            Shape::Bytes(bytes) => Received::Data(bytes.into()),
            Shape::Pieces(_) => Received::Data("".into()),
            Shape::File(mut draft, _) => {
                draft.flush().map_err(|_| Fault::SaveFailed)?;
                Received::File(Written::new(draft, media::extension(content_type)))
            }
        })
    }
}

const CODING: Fault = Fault::Net(NetError::ContentDecodingFailed);

fn fault_of(error: &StoreError) -> Fault {
    match error {
        StoreError::Denied => Fault::FilePathDenied,
        _ => Fault::SaveFailed,
    }
}
