//! One stream: its script, step by step.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncWriteExt, WriteHalf};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc, watch};
use tokio_rustls::server::TlsStream;

use crate::frames::catalogue::script;
use crate::frames::step::{Farewell, Head, Last, Reason, Step};
use crate::frames::wire::{self, Frame, pack};
use crate::journal::{BodyCounter, Outcome, Visit};
use crate::server::Server;

/// What has come of a request's body.
#[derive(Debug)]
pub(crate) struct Inbound {
    pub(crate) counter: BodyCounter,
    pub(crate) length: u64,
    pub(crate) ended: bool,
}

/// How a script ends the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Played {
    Closed,
    Broken,
}

/// Writes to a connection, and ends it.
#[derive(Clone, Debug)]
pub(crate) struct Pen {
    pub(crate) write: Arc<Mutex<WriteHalf<TlsStream<TcpStream>>>>,
    pub(crate) ends: mpsc::Sender<Played>,
}

impl Pen {
    pub(crate) async fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut write = self.write.lock().await;
        write.write_all(bytes).await?;
        write.flush().await
    }
}

/// Plays the script that a request's path names.
pub(crate) async fn perform(
    server: Arc<Server>,
    pen: Pen,
    stream: u32,
    target: String,
    inbound: watch::Receiver<Inbound>,
    mut visit: Visit,
) -> io::Result<()> {
    let name = target.split('?').next().unwrap_or_default().trim_start_matches('/');
    let mut actor = Actor { pen, stream, inbound };
    let Some(script) = script(name) else { return actor.nothing_here(visit).await };
    let (first, steps) = match &script.steps[..] {
        [Step::Once(first), rest @ ..] => (server.is_new(&target).then_some(&first[..]), rest),
        steps => (None, steps),
    };
    let steps = first.unwrap_or(steps);
    for (number, step) in steps.iter().enumerate() {
        if number + 1 == steps.len() && !matches!(step, Step::Wait(_)) {
            // Noted first, for whoever has read the answer may ask at once.
            visit.end(Outcome::Complete);
        }
        actor.take(step).await?;
    }
    Ok(())
}

struct Actor {
    pen: Pen,
    stream: u32,
    inbound: watch::Receiver<Inbound>,
}

impl Actor {
    async fn take(&mut self, step: &Step) -> io::Result<()> {
        match step {
            Step::Head(head) => self.head(head).await,
            Step::Data(text) => self.send(wire::DATA, 0, text.as_bytes()).await,
            Step::End(text) => self.send(wire::DATA, wire::END_STREAM, text.as_bytes()).await,
            Step::Trailers(fields) => {
                let block = pack(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
                self.send(wire::HEADERS, wire::END_HEADERS | wire::END_STREAM, &block).await
            }
            Step::Reset(reason) => self.send(wire::RST_STREAM, 0, &code(*reason)).await,
            Step::Farewell(farewell) => self.farewell(*farewell).await,
            Step::Frame { kind, flags, payload } => self.send(*kind, *flags, payload.as_bytes()).await,
            Step::Setting(number, value) => {
                let payload = [&number.to_be_bytes()[..], &value.to_be_bytes()].concat();
                self.pen.write(&Frame::new(wire::SETTINGS, 0, 0, payload).bytes()).await
            }
            Step::Raw(text) => self.pen.write(text.as_bytes()).await,
            Step::Once(_) => Ok(()),
            Step::ReadBody(_) => {
                // The client left the stream if the sender is gone.
                let _ = self.inbound.wait_for(|inbound| inbound.ended).await;
                Ok(())
            }
            Step::Wait(_) => {
                while self.inbound.changed().await.is_ok() {}
                Ok(())
            }
            Step::Close(_) => self.end(Played::Closed).await,
            Step::Break(_) => self.end(Played::Broken).await,
        }
    }

    async fn head(&self, head: &Head) -> io::Result<()> {
        let fields = head.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let block = pack(std::iter::once((":status", head.status.as_str())).chain(fields));
        for _ in 0..head.times {
            self.send(wire::HEADERS, wire::END_HEADERS, &block).await?;
        }
        Ok(())
    }

    async fn nothing_here(&self, mut visit: Visit) -> io::Result<()> {
        visit.end(Outcome::Complete);
        self.send(wire::HEADERS, wire::END_HEADERS | wire::END_STREAM, &pack([(":status", "404")])).await
    }

    async fn farewell(&self, Farewell { last, reason }: Farewell) -> io::Result<()> {
        let last = match last {
            Last::Before => self.stream.saturating_sub(2),
            Last::This => self.stream,
        };
        let payload = [last.to_be_bytes(), code(reason)].concat();
        self.pen.write(&Frame::new(wire::GOAWAY, 0, 0, payload).bytes()).await
    }

    /// Ends the connection, and this script with it.
    async fn end(&self, how: Played) -> io::Result<()> {
        // Another script may have ended it before.
        let _ = self.pen.ends.send(how).await;
        std::future::pending().await
    }

    async fn send(&self, kind: u8, flags: u8, payload: &[u8]) -> io::Result<()> {
        self.pen.write(&Frame::new(kind, flags, self.stream, payload).bytes()).await
    }
}

const fn code(reason: Reason) -> [u8; 4] {
    (reason as u32).to_be_bytes()
}
