//! An open socket: messages in and out, on the codec's server side.

use std::io;

use bytes::BytesMut;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wxnet_codec::websocket::{
    CloseFrame, Decoder, Encoder, Fault, Frame, Incoming, Limits, Message, Opcode, PerMessageDeflate, Role,
};

use crate::journal::{Close, Outcome, Visit};

/// So much may be written before it is handed to the connection.
const WRITTEN_AT_ONCE: usize = 64 << 10;

/// A socket after its handshake.
pub(crate) struct Socket {
    stream: TokioIo<Upgraded>,
    decoder: Decoder,
    encoder: Encoder,
    input: BytesMut,
    output: BytesMut,
    pub(crate) visit: Visit,
}

/// What came next.
pub(crate) enum Heard {
    Incoming(Incoming),
    /// The client broke the protocol.
    Fault(Fault),
    /// The connection ended without a close frame.
    Gone,
}

impl Socket {
    pub(crate) fn new(upgraded: Upgraded, deflate: Option<PerMessageDeflate>, visit: Visit) -> Socket {
        Socket {
            stream: TokioIo::new(upgraded),
            decoder: Decoder::new(Role::Server, Limits::default()).with_deflate(deflate),
            encoder: Encoder::new(Role::Server).with_deflate(deflate),
            input: BytesMut::new(),
            output: BytesMut::new(),
            visit,
        }
    }

    /// What the client says next; it is noted in the journal.
    pub(crate) async fn hear(&mut self) -> io::Result<Heard> {
        self.flush().await?;
        loop {
            match self.decoder.decode(&mut self.input) {
                Ok(Some(incoming)) => return Ok(self.note(incoming)),
                Err(fault) => return Ok(Heard::Fault(fault)),
                Ok(None) => {}
            }
            if self.stream.read_buf(&mut self.input).await? == 0 {
                return Ok(Heard::Gone);
            }
        }
    }

    fn note(&self, incoming: Incoming) -> Heard {
        match &incoming {
            Incoming::Message(_) => self.visit.message(),
            Incoming::Close(frame) => self.visit.close(Close {
                code: frame.as_ref().map(|frame| frame.code().get()),
                reason: frame.as_ref().map(CloseFrame::reason).unwrap_or_default().to_owned(),
            }),
            Incoming::Ping(_) | Incoming::Pong(_) => {}
        }
        Heard::Incoming(incoming)
    }

    /// Says the same message.
    pub(crate) async fn echo(&mut self, message: &Message) -> io::Result<()> {
        match message {
            Message::Text(text) => self.text(text).await,
            Message::Binary(bytes) => {
                self.encoder.binary(bytes, None, &mut self.output);
                self.flush_if_full().await
            }
        }
    }

    pub(crate) async fn text(&mut self, text: &str) -> io::Result<()> {
        self.encoder.text(text, None, &mut self.output);
        self.flush_if_full().await
    }

    /// Writes one frame exactly as told, not compressed.
    pub(crate) async fn frame(&mut self, fin: bool, opcode: Opcode, payload: &[u8]) -> io::Result<()> {
        Frame { fin, ..Frame::new(opcode, None, payload) }.write(&mut self.output);
        self.flush_if_full().await
    }

    /// Writes what is held back.
    pub(crate) async fn flush(&mut self) -> io::Result<()> {
        self.stream.write_all_buf(&mut self.output).await?;
        self.stream.flush().await
    }

    async fn flush_if_full(&mut self) -> io::Result<()> {
        if self.output.len() < WRITTEN_AT_ONCE { Ok(()) } else { self.flush().await }
    }

    /// Answers the client's close frame and closes the connection.
    pub(crate) async fn close(&mut self, frame: Option<&CloseFrame>) -> io::Result<()> {
        self.encoder.close(frame, None, &mut self.output);
        self.finish().await
    }

    /// Closes the connection.
    pub(crate) async fn finish(&mut self) -> io::Result<()> {
        self.flush().await?;
        self.visit.end(Outcome::Complete);
        self.stream.shutdown().await
    }
}
