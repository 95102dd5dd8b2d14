//! A whole response read at once or in pieces.

use bytes::BytesMut;
use wxnet_codec::http1::{CloseReason, DecodeError, Decoder, Fields, Part, RequestSent, ResponseHead, Reuse};

/// Everything a stream gave: the parts with neighbouring data joined, then the fault if there was one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) informational: Vec<ResponseHead>,
    pub(crate) head: Option<ResponseHead>,
    pub(crate) body: Vec<u8>,
    pub(crate) trailers: Option<Fields>,
    pub(crate) fault: Option<DecodeError>,
    pub(crate) reuse: Reuse,
}

impl Reading {
    /// The final head of a response that must have one.
    pub(crate) fn head(&self) -> &ResponseHead {
        self.head.as_ref().unwrap_or_else(|| panic!("no head: {:?}", self.fault))
    }

    /// The first value of that name, as text.
    pub(crate) fn value(&self, name: &str) -> String {
        self.head().fields().get(name).expect("a field of that name").text().into_owned()
    }

    fn add(&mut self, part: Part) {
        match part {
            Part::Informational(head) => self.informational.push(head),
            Part::Head(head) => assert!(self.head.replace(head).is_none(), "two heads"),
            Part::Data(data) => {
                assert!(!data.is_empty(), "empty data");
                self.body.extend_from_slice(&data);
            }
            Part::End { trailers } => assert!(self.trailers.replace(trailers).is_none(), "two ends"),
        }
    }
}

/// Reads the pieces, then the end of the stream.
pub(crate) fn read_pieces<'a>(
    mut decoder: Decoder,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> (Reading, BytesMut) {
    let (informational, body) = (Vec::new(), Vec::new());
    let reuse = Reuse::Close(CloseReason::Unfinished);
    let mut reading = Reading { informational, head: None, body, trailers: None, fault: None, reuse };
    let mut buf = BytesMut::new();
    let outcome = pieces.into_iter().try_for_each(|piece| {
        buf.extend_from_slice(piece);
        drain(&mut reading, || decoder.decode(&mut buf))
    });
    let outcome = outcome.and_then(|()| drain(&mut reading, || decoder.finish(&mut buf)));
    reading.fault = outcome.err();
    if let Some(fault) = reading.fault {
        assert_eq!(decoder.decode(&mut buf), Err(fault), "a fault is final");
    }
    reading.reuse = decoder.reuse(&buf, RequestSent::Whole);
    (reading, buf)
}

fn drain(
    reading: &mut Reading,
    mut next: impl FnMut() -> Result<Option<Part>, DecodeError>,
) -> Result<(), DecodeError> {
    while let Some(part) = next()? {
        reading.add(part);
    }
    Ok(())
}

/// Reads the response to a request of this method, all at once.
pub(crate) fn read_as(method: &str, bytes: impl AsRef<[u8]>) -> Reading {
    read_pieces(Decoder::new(method), [bytes.as_ref()]).0
}

/// Reads the response to a GET, all at once.
pub(crate) fn read(bytes: impl AsRef<[u8]>) -> Reading {
    read_as("GET", bytes)
}
