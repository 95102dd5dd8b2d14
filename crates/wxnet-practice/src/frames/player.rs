//! Plays frame scripts on a connection: one for each stream, side by side.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use loona_hpack::Decoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinSet;
use tokio_rustls::server::TlsStream;

use crate::frames::stream::{Inbound, Pen, Played, perform};
use crate::frames::wire::{self, Frame};
use crate::journal::{Head, Link};
use crate::server::Server;
use crate::tee;

/// Plays, for each request on the connection, the script that its path names.
pub(crate) async fn play(server: Arc<Server>, stream: TlsStream<TcpStream>, link: Link) -> io::Result<()> {
    let (mut read, write) = tokio::io::split(stream);
    let mut preface = [0; wire::PREFACE.len()];
    read.read_exact(&mut preface).await?;
    let (ends, mut ended) = mpsc::channel(1);
    let pen = Pen { write: Arc::new(Mutex::new(write)), ends };
    pen.write(&Frame::new(wire::SETTINGS, 0, 0, []).bytes()).await?;
    let mut player = Player {
        server,
        link,
        pen,
        heads: Decoder::new(),
        block: Vec::new(),
        streams: HashMap::new(),
        scripts: JoinSet::new(),
    };
    let how = tokio::select! {
        gone = player.listen(&mut read) => return gone,
        how = ended.recv() => how,
    };
    player.scripts.shutdown().await;
    let mut write = player.pen.write.lock().await;
    match how {
        Some(Played::Broken) => {
            drop(write);
            let write = Arc::into_inner(player.pen.write).map(Mutex::into_inner);
            write.map_or(Ok(()), |write| read.unsplit(write).get_ref().0.set_zero_linger())
        }
        _ => write.shutdown().await,
    }
}

struct Player {
    server: Arc<Server>,
    link: Link,
    pen: Pen,
    heads: Decoder<'static>,
    /// What there is of a head that goes on in further frames.
    block: Vec<u8>,
    /// The streams whose scripts are being played, and what has come on them.
    streams: HashMap<u32, watch::Sender<Inbound>>,
    scripts: JoinSet<io::Result<()>>,
}

impl Player {
    async fn listen(&mut self, read: &mut ReadHalf<TlsStream<TcpStream>>) -> io::Result<()> {
        loop {
            let frame = Frame::read(read).await?;
            self.take(frame).await?;
        }
    }

    async fn take(&mut self, frame: Frame) -> io::Result<()> {
        match frame.kind {
            wire::HEADERS | wire::CONTINUATION => {
                self.block.extend(frame.content());
                if frame.has(wire::END_HEADERS) {
                    self.begin(frame.stream)?;
                }
                // A head that goes on says so in its first frame.
                if frame.kind == wire::HEADERS {
                    self.came(frame.stream, 0, frame.has(wire::END_STREAM));
                }
            }
            wire::DATA => {
                self.came(frame.stream, frame.content().len(), frame.has(wire::END_STREAM));
                self.widen(frame.stream, frame.payload.len()).await?;
            }
            wire::RST_STREAM => {
                self.streams.remove(&frame.stream);
            }
            wire::SETTINGS | wire::PING if !frame.has(wire::ACK) => {
                let payload = if frame.kind == wire::PING { frame.payload } else { Vec::new() };
                self.pen.write(&Frame::new(frame.kind, wire::ACK, 0, payload).bytes()).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A request's head is complete: its script begins.
    fn begin(&mut self, stream: u32) -> io::Result<()> {
        let block = std::mem::take(&mut self.block);
        let fields = self.heads.decode(&block).map_err(|_| io::Error::other("a head that is none"))?;
        let headers: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (tee::text(name), tee::text(value))).collect();
        let field = |wanted: &str| {
            let found = headers.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let path = field(":path");
        let host = field(":authority");
        let visit = self.link.arrived(Head {
            host: host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name).to_owned(),
            method: field(":method"),
            path: path.clone(),
            http_version: "2",
            headers,
            raw: None,
        });
        let (tell, inbound) = watch::channel(Inbound { counter: visit.counter(), length: 0, ended: false });
        self.streams.insert(stream, tell);
        self.scripts.spawn(perform(Arc::clone(&self.server), self.pen.clone(), stream, path, inbound, visit));
        Ok(())
    }

    fn came(&self, stream: u32, length: usize, ended: bool) {
        if let Some(tell) = self.streams.get(&stream) {
            tell.send_modify(|inbound| {
                inbound.length += length as u64;
                inbound.ended |= ended;
                inbound.counter.reached(inbound.length);
            });
        }
    }

    /// Lets the client send as much again.
    async fn widen(&self, stream: u32, length: usize) -> io::Result<()> {
        let Some(more) = u32::try_from(length).ok().filter(|&more| more > 0) else { return Ok(()) };
        for stream in [0, stream] {
            let frame = Frame::new(wire::WINDOW_UPDATE, 0, stream, more.to_be_bytes());
            self.pen.write(&frame.bytes()).await?;
        }
        Ok(())
    }
}
