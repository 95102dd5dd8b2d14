//! What a call sends, piece by piece, while an early answer is listened for.

use std::fs::File;
use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::AsyncWrite;
use tokio_util::io::poll_read_buf;
use wxnet_codec::http1::RequestBody;
use wxnet_codec::multipart::{FilePart, Form};
use wxnet_core::{Fault, NetError, Outgoing};

use crate::connect::{Connection, at_the_end};
use crate::media;
use crate::store::Store;

/// Bytes of a body that are made ready at once.
const PIECE: usize = 64 * 1024;

/// A body on its way out.
pub(crate) struct Sending {
    len: u64,
    source: Source,
}

enum Source {
    Nothing,
    Bytes(Bytes),
    Form(Box<FormSource>),
}

/// A form with its file; boxed, since most calls send none.
struct FormSource {
    form: Form,
    file: File,
    file_left: u64,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Before,
    File,
    Done,
}

impl Sending {
    /// Opens what is to be sent; called again when it must be sent again.
    pub(crate) fn new(body: &Outgoing<Bytes>, store: &dyn Store) -> Result<Self, Fault> {
        match body {
            Outgoing::Empty => Ok(Self { len: 0, source: Source::Nothing }),
            Outgoing::Data(bytes) => {
                Ok(Self { len: bytes.len() as u64, source: Source::Bytes(bytes.clone()) })
            }
            Outgoing::Form(multipart) => {
                let found = store.open(&multipart.file_path).map_err(|_| Fault::FileNotFound)?;
                let file = FilePart {
                    name: &multipart.name,
                    filename: &found.name,
                    content_type: &media::of_name(&found.name),
                    len: found.len,
                };
                let fields = multipart.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                let form = Form::new(&multipart.boundary, fields, &file).map_err(|_| FAILED)?;
                let len = form.len();
                let source =
                    FormSource { form, file: found.file, file_left: found.len, stage: Stage::Before };
                Ok(Self { len, source: Source::Form(Box::new(source)) })
            }
        }
    }

    /// How the head announces the body: methods that mean a body say so even when it is empty.
    pub(crate) fn announced(&self, method: &str) -> RequestBody {
        match (&self.source, method) {
            (Source::Nothing, "GET" | "HEAD" | "OPTIONS" | "TRACE" | "DELETE") => RequestBody::Absent,
            _ => RequestBody::Length(self.len),
        }
    }

    /// The length of the whole body in bytes.
    pub(crate) const fn len(&self) -> u64 {
        self.len
    }

    /// Whether everything was handed over.
    pub(crate) fn is_done(&self) -> bool {
        match &self.source {
            Source::Nothing => true,
            Source::Bytes(bytes) => bytes.is_empty(),
            Source::Form(source) => source.stage == Stage::Done,
        }
    }

    /// Makes the next piece ready: what is small goes out in one write with what stands before it.
    pub(crate) fn fill(&mut self, out: &mut BytesMut) -> Result<(), Fault> {
        match &mut self.source {
            Source::Nothing => {}
            Source::Bytes(bytes) => {
                let piece = bytes.split_to(bytes.len().min(PIECE));
                out.extend_from_slice(&piece);
            }
            Source::Form(source) => {
                while source.stage != Stage::Done && out.len() < PIECE {
                    source.fill(out)?;
                }
            }
        }
        Ok(())
    }
}

impl FormSource {
    fn fill(&mut self, out: &mut BytesMut) -> Result<(), Fault> {
        match self.stage {
            Stage::Before => {
                out.extend_from_slice(self.form.before());
                self.stage = Stage::File;
            }
            Stage::File if self.file_left > 0 => {
                self.file_left -= read_piece(&mut self.file, self.file_left, out)?;
            }
            Stage::File | Stage::Done => {
                out.extend_from_slice(self.form.after());
                self.stage = Stage::Done;
            }
        }
        Ok(())
    }
}

const FAILED: Fault = Fault::Net(NetError::Failed);

/// Reads on in a file whose length is announced already: one that has become shorter cannot be sent.
fn read_piece(file: &mut File, left: u64, out: &mut BytesMut) -> Result<u64, Fault> {
    let start = out.len();
    let piece = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
    out.resize(start + piece, 0);
    let read = loop {
        match file.read(&mut out[start..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    let read = read.ok().filter(|&read| read > 0).ok_or(Fault::FileNotFound)?;
    out.truncate(start + read);
    Ok(read as u64)
}

/// What one turn of writing brought.
pub(crate) enum Turn {
    /// So many bytes were written.
    Wrote(usize),
    /// Everything written is on its way.
    Flushed,
    /// The peer spoke instead; zero when it hung up.
    Read(io::Result<usize>),
    /// Nothing more can be written.
    Failed(io::Error),
}

/// When to listen while something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listen {
    /// Before each write: a peer that has answered is not sent the rest of a large body.
    First,
    /// As long as the peer does not take anything: small requests are written without a thought of their answers.
    Meanwhile,
}

/// Writes `out` on, or flushes when it is empty, and listens.
pub(crate) async fn turn(connection: &mut Connection, out: &mut BytesMut, listen: Listen) -> Turn {
    poll_fn(|context| {
        if listen == Listen::First
            && let Poll::Ready(read) = poll_read(connection, context)
        {
            return Poll::Ready(Turn::Read(read));
        }
        let mut stream = Pin::new(&mut connection.stream);
        let progress = if out.is_empty() {
            stream.as_mut().poll_flush(context).map_ok(|()| 0)
        } else {
            stream.as_mut().poll_write(context, out)
        };
        match progress {
            Poll::Ready(Ok(0)) if out.is_empty() => return Poll::Ready(Turn::Flushed),
            Poll::Ready(Ok(0)) => return Poll::Ready(Turn::Failed(io::ErrorKind::WriteZero.into())),
            Poll::Ready(Ok(written)) => {
                out.advance(written);
                return Poll::Ready(Turn::Wrote(written));
            }
            Poll::Ready(Err(error)) => return Poll::Ready(Turn::Failed(error)),
            Poll::Pending => {}
        }
        poll_read(connection, context).map(Turn::Read)
    })
    .await
}

/// Reads as [`Connection::read`] does.
fn poll_read(connection: &mut Connection, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
    connection.make_room();
    let read = poll_read_buf(Pin::new(&mut connection.stream), context, &mut connection.buf);
    read.map(at_the_end)
}
