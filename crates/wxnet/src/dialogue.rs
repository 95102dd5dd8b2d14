//! One socket, from the handshake to the last frame.

mod handshake;
mod masks;

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::AsyncWrite;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;
use tokio_util::io::poll_read_buf;
use wxnet_codec::websocket::{
    CloseCode, CloseFrame, Decoder, Encoder, Incoming, Limits, Message, PerMessageDeflate, Role,
};
use wxnet_core::{Dialogue, Frame, Happening, TaskId};

use crate::body::{Body, Payload};
use crate::connect::{Connection, READ};
use crate::credit::Credit;
use crate::exchange::shown;
use crate::meter::Meter;
use crate::network::Network;
use crate::observe::Observed;
use masks::Masks;

/// How much is encoded before it is written; further frames wait as they are.
const BATCH: usize = 256 * 1024;

/// How long last words may take, ours when the connection is to be cut, and the peer's when we cannot speak.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Held while a socket is served; the engine waits for all of them when it closes.
pub(crate) type Presence = tokio::sync::mpsc::Sender<std::convert::Infallible>;

/// Opens a socket and serves it until either side ends it. The connection is cut when `frames` is closed.
pub(crate) async fn serve(
    network: Arc<Network>,
    task: TaskId,
    dialogue: Dialogue,
    meter: Arc<Meter>,
    mut frames: UnboundedReceiver<Frame<Payload>>,
    _presence: Presence,
) {
    let limit = usize::try_from(dialogue.message_limit).unwrap_or(usize::MAX);
    let opened = tokio::select! {
        opened = handshake::open(&network, task, &dialogue, &meter) => opened,
        // Nothing can be written before the socket is open: the queue can only close.
        _ = frames.recv() => return,
    };
    match opened {
        Ok((connection, head, deflate)) => {
            network.report(Happening::Opened(task, shown(&head)));
            Conversation::new(&network, task, connection, meter, limit, deflate).hold(frames).await;
        }
        Err(fault) => network.report(Happening::NotOpened(task, fault)),
    }
}

async fn write_all(connection: &mut Connection, out: &mut BytesMut) -> io::Result<()> {
    use tokio::io::AsyncWriteExt;
    connection.stream.write_all_buf(out).await?;
    connection.stream.flush().await
}

/// An open socket.
struct Conversation<'a> {
    network: &'a Network,
    task: TaskId,
    connection: Connection,
    meter: Arc<Meter>,
    decoder: Decoder,
    encoder: Encoder,
    masks: Masks,
    /// The newest ping that is not answered yet.
    ping: Option<Bytes>,
    /// Frames that are not encoded yet.
    waiting: VecDeque<Frame<Payload>>,
    /// Until when they may be written although the engine has let go of the socket.
    leave: Option<Instant>,
    out: BytesMut,
    flushed: bool,
    /// Bytes that were ever written.
    written: u64,
    /// At which count of them each unwritten frame of the session ends, oldest first.
    ends: VecDeque<u64>,
    credit: Arc<Credit>,
    said_farewell: bool,
    /// Whether something that was read waits until the mini-program keeps up.
    unheard: bool,
    /// Until when the peer is heard although nothing can be written any more: it may have said why.
    mute: Option<Instant>,
}

/// What one turn brought.
enum Turn {
    /// A frame to encode; none when there will be no other.
    Frame(Option<Frame<Payload>>),
    /// The engine has let go of the socket: what waits may still be written.
    Released,
    Progress(io::Result<usize>),
    /// The mini-program keeps up again.
    Credit,
    Read(io::Result<usize>),
}

/// Why a conversation is over.
enum Over {
    /// The peer's close frame is here, and answered or an answer itself.
    Closed(Option<(u16, String)>),
    /// The peer broke the protocol.
    Violated(u16),
    /// The connection is gone.
    Lost,
    /// The engine wants it cut.
    Cut,
}

impl<'a> Conversation<'a> {
    fn new(
        network: &'a Network,
        task: TaskId,
        connection: Connection,
        meter: Arc<Meter>,
        limit: usize,
        deflate: Option<PerMessageDeflate>,
    ) -> Self {
        Self {
            network,
            task,
            connection,
            meter,
            decoder: Decoder::new(Role::Client, Limits { message: limit }).with_deflate(deflate),
            encoder: Encoder::new(Role::Client).with_deflate(deflate),
            masks: Masks::default(),
            ping: None,
            waiting: VecDeque::new(),
            leave: None,
            out: BytesMut::new(),
            flushed: true,
            written: 0,
            ends: VecDeque::new(),
            credit: Arc::default(),
            said_farewell: false,
            unheard: false,
            mute: None,
        }
    }

    async fn hold(mut self, mut frames: UnboundedReceiver<Frame<Payload>>) {
        let over = loop {
            if let Some(over) = self.understand().await {
                break over;
            }
            let over = match self.timely_turn(&mut frames).await {
                Turn::Frame(Some(frame)) => {
                    self.encode(frame);
                    None
                }
                Turn::Frame(None) => Some(Over::Cut),
                Turn::Released => {
                    self.leave = Some(Instant::now() + LAST_WORDS);
                    None
                }
                Turn::Progress(Ok(written)) => {
                    self.wrote(written);
                    None
                }
                Turn::Progress(Err(error)) => {
                    self.found(&error);
                    self.mute.get_or_insert_with(|| Instant::now() + LAST_WORDS);
                    self.out.clear();
                    None
                }
                Turn::Credit => None,
                Turn::Read(Ok(bytes)) if bytes > 0 => {
                    self.meter.count_received(bytes as u64);
                    None
                }
                Turn::Read(Ok(_)) => {
                    self.found(&"the connection ended without a close frame");
                    Some(Over::Lost)
                }
                Turn::Read(Err(error)) => {
                    self.found(&error);
                    Some(Over::Lost)
                }
            };
            if let Some(over) = over {
                break over;
            }
        };
        self.end(over).await;
    }

    /// What broke the conversation, for whoever wants to know.
    fn found(&self, cause: &dyn fmt::Display) {
        self.network.watch(self.task).found(|| [("broken by", cause.to_string().into())]);
    }

    async fn timely_turn(&mut self, frames: &mut UnboundedReceiver<Frame<Payload>>) -> Turn {
        match self.mute.into_iter().chain(self.leave).min() {
            None => self.turn(frames).await,
            Some(end) => {
                let turn = tokio::time::timeout_at(end, self.turn(frames)).await;
                turn.unwrap_or(Turn::Read(Err(io::ErrorKind::TimedOut.into())))
            }
        }
    }

    /// Waits for whatever comes first: something to write, room to write it, something to read.
    async fn turn(&mut self, frames: &mut UnboundedReceiver<Frame<Payload>>) -> Turn {
        poll_fn(|context| {
            if let Poll::Ready(turn) = self.poll_frame(frames, context) {
                return Poll::Ready(turn);
            }
            if let Poll::Ready(progress) = self.poll_progress(context) {
                return Poll::Ready(Turn::Progress(progress));
            }
            // For a mini-program that does not keep up nothing is read, except the answer to its close.
            if !self.said_farewell && self.credit.poll_ready(context).is_pending() {
                return Poll::Pending;
            }
            if self.unheard {
                return Poll::Ready(Turn::Credit);
            }
            self.poll_read(context).map(Turn::Read)
        })
        .await
    }

    /// Reads more. Who waits for the next message owns no buffer: most sockets are silent most of the time.
    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let Connection { stream, buf, .. } = &mut self.connection;
        buf.reserve(self.decoder.missing().clamp(READ, 1 << 20));
        let read = poll_read_buf(Pin::new(stream), context, buf);
        if read.is_pending() && buf.is_empty() {
            *buf = BytesMut::new();
        }
        read
    }

    /// The next frame to encode, if there is room for it.
    fn poll_frame(
        &mut self,
        frames: &mut UnboundedReceiver<Frame<Payload>>,
        context: &mut Context<'_>,
    ) -> Poll<Turn> {
        // Also without room: who waits for a peer that takes nothing must hear that it may leave.
        while self.leave.is_none()
            && let Poll::Ready(frame) = frames.poll_recv(context)
        {
            let Some(frame) = frame else { return Poll::Ready(Turn::Released) };
            self.waiting.push_back(frame);
        }
        if self.waiting.is_empty() && self.leave.is_some() {
            return Poll::Ready(Turn::Frame(None));
        }
        if self.out.len() >= BATCH {
            return Poll::Pending;
        }
        self.waiting.pop_front().map_or(Poll::Pending, |frame| Poll::Ready(Turn::Frame(Some(frame))))
    }

    fn poll_progress(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if self.mute.is_some() {
            return Poll::Pending;
        }
        let mut stream = Pin::new(&mut self.connection.stream);
        if !self.out.is_empty() {
            let written = stream.as_mut().poll_write(context, &self.out);
            if let Poll::Ready(Ok(written)) = &written {
                self.out.advance(*written);
                self.flushed = false;
            }
            return written;
        }
        if self.flushed {
            return Poll::Pending;
        }
        stream.poll_flush(context).map_ok(|()| {
            self.flushed = true;
            self.out = BytesMut::new();
            0
        })
    }

    /// Takes what was read, as far as the mini-program keeps up.
    async fn understand(&mut self) -> Option<Over> {
        while !self.connection.buf.is_empty() {
            if !self.said_farewell
                && !poll_fn(|context| Poll::Ready(self.credit.poll_ready(context).is_ready())).await
            {
                self.unheard = true;
                return None;
            }
            self.unheard = false;
            match self.decoder.decode(&mut self.connection.buf) {
                Ok(Some(incoming)) => {
                    if let Some(over) = self.hear(incoming) {
                        return Some(over);
                    }
                }
                Ok(None) => return None,
                Err(fault) => {
                    self.found(&fault);
                    return Some(Over::Violated(fault.close_code().get()));
                }
            }
        }
        None
    }

    fn hear(&mut self, incoming: Incoming) -> Option<Over> {
        let watch = self.network.watch(self.task);
        let body = match incoming {
            Incoming::Message(Message::Text(text)) => Body::Text(text),
            Incoming::Message(Message::Binary(bytes)) => Body::Bytes(bytes),
            Incoming::Ping(bytes) => {
                watch.see(|| Observed::FrameReceived("ping", bytes.len()));
                self.ping = Some(bytes);
                self.answer_ping();
                return None;
            }
            Incoming::Pong(bytes) => {
                watch.see(|| Observed::FrameReceived("pong", bytes.len()));
                return None;
            }
            Incoming::Close(frame) => {
                watch.see(|| Observed::FrameReceived("close", 0));
                let heard = frame.as_ref().map(|frame| (frame.code().get(), frame.reason().to_owned()));
                self.say_farewell(frame.map(|frame| CloseFrame::from(frame.code())).as_ref());
                return Some(Over::Closed(heard));
            }
        };
        let kind = if matches!(body, Body::Text(_)) { "text" } else { "binary" };
        watch.see(|| Observed::FrameReceived(kind, body.len()));
        if !self.said_farewell {
            let payload = Payload::counted(body, &self.credit);
            self.network.report(Happening::Message(self.task, payload));
        }
        None
    }

    /// Answers the newest ping, if there is room for it: of those that a peer sends faster than it takes the answers,
    /// the older ones are left without (RFC 6455, section 5.5.3).
    fn answer_ping(&mut self) {
        if self.out.len() < BATCH
            && let Some(ping) = self.ping.take()
        {
            let mask = self.masks.next();
            self.encoder.pong(&ping, Some(mask), &mut self.out).expect("a ping fits into its pong");
        }
    }

    fn encode(&mut self, frame: Frame<Payload>) {
        if self.mute.is_some() {
            return;
        }
        let watch = self.network.watch(self.task);
        match frame {
            Frame::Message(payload) => {
                let mask = Some(self.masks.next());
                match payload.into_body() {
                    Body::Text(text) => {
                        watch.see(|| Observed::FrameSent("text", text.len()));
                        self.encoder.text(&text, mask, &mut self.out);
                    }
                    Body::Bytes(bytes) => {
                        watch.see(|| Observed::FrameSent("binary", bytes.len()));
                        self.encoder.binary(&bytes, mask, &mut self.out);
                    }
                }
            }
            Frame::Close(code, reason) => {
                let code = CloseCode::new(code).unwrap_or(CloseCode::NORMAL);
                self.say_farewell(CloseFrame::new(code, reason).ok().as_ref());
            }
        }
        self.ends.push_back(self.written + self.out.len() as u64);
    }

    fn say_farewell(&mut self, frame: Option<&CloseFrame>) {
        if !std::mem::replace(&mut self.said_farewell, true) {
            self.network.watch(self.task).see(|| Observed::FrameSent("close", 0));
            let mask = self.masks.next();
            self.encoder.close(frame, Some(mask), &mut self.out);
        }
    }

    /// Reports the frames that are written whole.
    fn wrote(&mut self, written: usize) {
        self.written += written as u64;
        self.meter.count_sent(written as u64);
        while self.ends.front().is_some_and(|&end| end <= self.written) {
            self.ends.pop_front();
            self.network.report(Happening::Written(self.task));
        }
        self.answer_ping();
    }

    /// Tells how it ended, and lets the last words out.
    async fn end(mut self, over: Over) {
        match over {
            Over::Closed(close) => self.network.report(Happening::PeerClosed(self.task, close)),
            Over::Violated(code) => {
                self.network.report(Happening::Violated(self.task, code));
                self.say_farewell(CloseCode::new(code).map(CloseFrame::from).as_ref());
            }
            Over::Lost => return self.network.report(Happening::Lost(self.task)),
            Over::Cut => {}
        }
        let last_words = async {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            self.meter.count_sent(self.out.len() as u64);
            write_all(&mut self.connection, &mut self.out).await?;
            self.connection.stream.shutdown().await?;
            // Who closes first with something unread resets the connection, and the peer may miss the last words.
            let mut rest = [0; 1024];
            while self.connection.stream.read(&mut rest).await? > 0 {}
            io::Result::Ok(())
        };
        let _ = tokio::time::timeout(LAST_WORDS, last_words).await;
    }
}
