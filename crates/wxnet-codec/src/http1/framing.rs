use super::head::{Form, ResponseHead, Version};
use super::{CloseReason, DecodeError};

/// How the end of a response's body is known (RFC 9112 section 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// No body whatever the headers say: HEAD, 204, 304, and 101 to an upgrade.
    Absent,
    /// This many bytes.
    Length(u64),
    /// Chunks, then trailers.
    Chunked,
    /// Everything until the peer closes.
    UntilClose,
}

/// What the head decides about the rest of the connection.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) body: ResponseBody,
    /// Why the connection ends with this response, if it does.
    pub(super) close: Option<CloseReason>,
}

/// Reads the framing out of a final head. `bodiless` is what the request or an upgrade fixes beforehand.
pub(super) fn plan(head: &ResponseHead, bodiless: bool) -> Result<Plan, DecodeError> {
    let facts = Facts::gather(head);
    let body = match head.status() {
        204 | 304 => ResponseBody::Absent,
        _ if bodiless => ResponseBody::Absent,
        _ => facts.body(head.version())?,
    };
    Ok(Plan { body, close: facts.close(head, body) })
}

/// The three fields that frame a message, gathered in one pass.
struct Facts {
    length: Length,
    codings: Codings,
    connection: Connection,
}

impl Facts {
    fn gather(head: &ResponseHead) -> Facts {
        let (codings, connection) = (Codings::default(), Connection::default());
        let mut facts = Facts { length: Length::Absent, codings, connection };
        for (name, value) in head.fields().names_and_values() {
            match name.len() {
                10 if name.eq_ignore_ascii_case(b"connection") => facts.connection.add(&value),
                14 if name.eq_ignore_ascii_case(b"content-length") => facts.length = facts.length.add(&value),
                17 if name.eq_ignore_ascii_case(b"transfer-encoding") => facts.codings.add(&value),
                _ => {}
            }
        }
        facts
    }

    fn body(&self, version: Version) -> Result<ResponseBody, DecodeError> {
        match self.codings.last {
            Some(_) if version == Version::Http10 => self.length.body(),
            Some(Coding::Chunked) => Ok(ResponseBody::Chunked),
            Some(Coding::Other) => Ok(ResponseBody::UntilClose),
            Some(Coding::Identity) if self.codings.chunked + self.codings.other > 0 => {
                Ok(ResponseBody::UntilClose)
            }
            Some(Coding::Identity) | None => self.length.body(),
        }
    }

    fn close(&self, head: &ResponseHead, body: ResponseBody) -> Option<CloseReason> {
        if body == ResponseBody::UntilClose {
            Some(CloseReason::BodyUntilClose)
        } else if self.is_ambiguous(head) {
            Some(CloseReason::AmbiguousFraming)
        } else if head.form() == Form::Odd {
            Some(CloseReason::OddHead)
        } else if self.connection.ends(head.version()) {
            Some(CloseReason::Peer)
        } else {
            None
        }
    }

    /// Whether another reader could see the message end elsewhere.
    fn is_ambiguous(&self, head: &ResponseHead) -> bool {
        let length = !matches!(self.length, Length::Absent);
        let codings = &self.codings;
        let doubtful = length || codings.identity > 0 || codings.chunked != 1;
        codings.present && (doubtful || head.version() == Version::Http10 || head.status() == 204)
            || head.status() == 204 && length && !matches!(self.length, Length::Of(0))
    }
}

/// All `Content-Length` values together; equal ones count as one.
#[derive(Clone, Copy)]
enum Length {
    Absent,
    Of(u64),
    Differing,
    Invalid,
}

impl Length {
    fn add(self, value: &[u8]) -> Length {
        list(value).fold(self, |so_far, item| match (so_far, decimal(item)) {
            (Length::Invalid, _) | (_, None) => Length::Invalid,
            (Length::Absent, Some(new)) => Length::Of(new),
            (Length::Of(old), Some(new)) if old == new => so_far,
            (Length::Of(_) | Length::Differing, Some(_)) => Length::Differing,
        })
    }

    fn body(self) -> Result<ResponseBody, DecodeError> {
        match self {
            Length::Absent => Ok(ResponseBody::UntilClose),
            Length::Of(bytes) => Ok(ResponseBody::Length(bytes)),
            Length::Differing => Err(DecodeError::DifferingContentLengths),
            Length::Invalid => Err(DecodeError::InvalidContentLength),
        }
    }
}

/// Digits only: a sign, a blank or nothing at all is no length.
fn decimal(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

#[derive(Clone, Copy)]
enum Coding {
    Chunked,
    Identity,
    Other,
}

/// All transfer codings in the order they were applied: how many of each, and which came last.
#[derive(Default)]
struct Codings {
    present: bool,
    chunked: usize,
    identity: usize,
    other: usize,
    last: Option<Coding>,
}

impl Codings {
    fn add(&mut self, value: &[u8]) {
        self.present = true;
        for item in list(value).filter(|item| !item.is_empty()) {
            let (coding, count) = if item.eq_ignore_ascii_case(b"chunked") {
                (Coding::Chunked, &mut self.chunked)
            } else if item.eq_ignore_ascii_case(b"identity") {
                (Coding::Identity, &mut self.identity)
            } else {
                (Coding::Other, &mut self.other)
            };
            *count += 1;
            self.last = Some(coding);
        }
    }
}

#[derive(Default)]
struct Connection {
    close: bool,
    keep_alive: bool,
}

impl Connection {
    fn add(&mut self, value: &[u8]) {
        for item in list(value) {
            self.close |= item.eq_ignore_ascii_case(b"close");
            self.keep_alive |= item.eq_ignore_ascii_case(b"keep-alive");
        }
    }

    fn ends(&self, version: Version) -> bool {
        self.close || (version == Version::Http10 && !self.keep_alive)
    }
}

fn list(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii)
}
