//! One request and its answer, over whichever HTTP was settled.

use bytes::Bytes;
use wxnet_codec::http1::Part;
use wxnet_core::Fault;

use crate::cause::Cause;
use crate::connect::Made;
use crate::http2::Stream;
use crate::reply::Reply;

pub(crate) enum Talk {
    /// HTTP/1.1: on a connection of its own.
    Alone(Reply),
    /// HTTP/2: on a stream of a connection that calls share.
    Shared(Box<Stream>),
}

impl Talk {
    /// How its connection was made.
    pub(crate) fn made(&self) -> Made {
        match self {
            Self::Alone(reply) => reply.made(),
            Self::Shared(stream) => stream.made(),
        }
    }

    /// What broke it, if something did.
    pub(crate) fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Alone(reply) => reply.cause(),
            Self::Shared(stream) => stream.cause(),
        }
    }

    /// The length that the head declares for the body.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Alone(reply) => reply.length(),
            Self::Shared(stream) => stream.length(),
        }
    }

    /// The next piece of the body; `None` at its end.
    pub(crate) async fn piece(&mut self) -> Result<Option<Bytes>, Fault> {
        match self {
            Self::Alone(reply) => loop {
                match reply.part().await? {
                    Part::Data(piece) => return Ok(Some(piece)),
                    Part::End { .. } => return Ok(None),
                    Part::Head(_) | Part::Informational(_) => {}
                }
            },
            Self::Shared(stream) => stream.piece().await,
        }
    }

    /// Makes the connection ready for the next request, if that is soon done. A stream needs not be read to its end.
    pub(crate) async fn drain(&mut self) -> bool {
        match self {
            Self::Alone(reply) => reply.drain().await,
            Self::Shared(_) => true,
        }
    }
}
