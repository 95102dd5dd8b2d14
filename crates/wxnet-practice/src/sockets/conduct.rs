//! What is said on an open socket.

use std::io;

use wxnet_codec::websocket::{CloseFrame, Incoming, Message, Opcode};

use crate::endpoints::Refusal;
use crate::journal::Outcome;
use crate::query::Query;
use crate::sockets::socket::{Heard, Socket};

/// How the server conducts itself on a socket. Unless it says otherwise each message is echoed, text as text
/// and binary as binary, pings are answered, and a close frame is answered with the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Conduct {
    /// Nothing else.
    Echo,
    /// Sends a close frame with this payload, at once or instead of the first echo.
    Close { payload: Vec<u8>, when: When },
    /// Ends the connection at the first message, without a close frame.
    Drop,
    /// Sends so many messages at once: their numbers, from 0, filled up with spaces to this size.
    Burst { number: u64, size: usize },
    /// Takes no notice of close frames, and leaves it to the client to end the connection.
    NeverClose,
    /// Sends a ping at once, and its payload as a text when the pong has come.
    Ping,
    /// Sends so many pings of full length at the first message, each with its number, and each pong's payload as a text.
    Pings { number: u64 },
    /// Echoes in three fragments, a ping between the first two.
    Fragments,
    /// Sends the raw head of the handshake's request as the first message.
    Head,
    /// Greets, and answers each text.
    Chat,
}

/// When the server closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Open,
    Message,
}

/// The payload of the ping that `/ping` sends.
const PING: &[u8] = b"practice";

impl Conduct {
    /// The conduct that a path and its query ask for.
    pub(crate) fn of(path: &str, query: &Query) -> Result<Conduct, Refusal> {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        match first {
            "" | "echo" | "protocol" | "hold" => Ok(Conduct::Echo),
            "close" => close(query),
            "drop" => Ok(Conduct::Drop),
            "burst" => Ok(Conduct::Burst { number: query.number("n", 10)?, size: query.number("size", 0)? }),
            "never-close" => Ok(Conduct::NeverClose),
            "ping" => Ok(Conduct::Ping),
            "pings" => Ok(Conduct::Pings { number: query.number("n", 10)? }),
            "fragments" => Ok(Conduct::Fragments),
            "head" => Ok(Conduct::Head),
            "chat" => Ok(Conduct::Chat),
            _ => Err(Refusal::unknown(path)),
        }
    }

    /// Holds the conversation to its end.
    pub(crate) async fn run(self, socket: &mut Socket, head: &str) -> io::Result<()> {
        self.begin(socket, head).await?;
        loop {
            match socket.hear().await? {
                Heard::Incoming(Incoming::Message(message)) => {
                    if self.reply(socket, &message).await? == Then::End {
                        return Ok(());
                    }
                }
                Heard::Incoming(Incoming::Ping(bytes)) => socket.frame(true, Opcode::Pong, &bytes).await?,
                Heard::Incoming(Incoming::Pong(bytes)) => self.ponged(socket, &bytes).await?,
                Heard::Incoming(Incoming::Close(_)) if self == Conduct::NeverClose => {}
                Heard::Incoming(Incoming::Close(frame)) => return self.closed(socket, frame.as_ref()).await,
                Heard::Fault(fault) => return socket.close(Some(&fault.close_code().into())).await,
                Heard::Gone => return Ok(()),
            }
        }
    }

    async fn begin(&self, socket: &mut Socket, head: &str) -> io::Result<()> {
        match self {
            Conduct::Close { payload, when: When::Open } => socket.frame(true, Opcode::Close, payload).await,
            Conduct::Burst { number, size } => burst(socket, *number, *size).await,
            Conduct::Ping => socket.frame(true, Opcode::Ping, PING).await,
            Conduct::Head => socket.text(head).await,
            Conduct::Chat => socket.text("welcome").await,
            _ => Ok(()),
        }
    }

    async fn reply(&self, socket: &mut Socket, message: &Message) -> io::Result<Then> {
        match self {
            Conduct::Close { when: When::Open, .. } => {}
            Conduct::Close { payload, when: When::Message } => {
                socket.frame(true, Opcode::Close, payload).await?;
            }
            Conduct::Drop => {
                socket.visit.end(Outcome::Dropped);
                return Ok(Then::End);
            }
            Conduct::Chat => chat(socket, message).await?,
            Conduct::Fragments => fragments(socket, message).await?,
            Conduct::Pings { number } => pings(socket, *number).await?,
            _ => socket.echo(message).await?,
        }
        Ok(Then::GoOn)
    }

    async fn ponged(&self, socket: &mut Socket, payload: &[u8]) -> io::Result<()> {
        match self {
            Conduct::Ping | Conduct::Pings { .. } => socket.text(&String::from_utf8_lossy(payload)).await,
            _ => Ok(()),
        }
    }

    /// The client's close frame is answered, unless it is an answer itself.
    async fn closed(&self, socket: &mut Socket, frame: Option<&CloseFrame>) -> io::Result<()> {
        match self {
            Conduct::Close { .. } => socket.finish().await,
            _ => socket.close(frame).await,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    GoOn,
    End,
}

/// `/close?code=&reason=&when=open|message`; any code, also one that may not be sent; none is an empty frame.
fn close(query: &Query) -> Result<Conduct, Refusal> {
    let when = match query.get("when").unwrap_or("open") {
        "open" => When::Open,
        "message" => When::Message,
        other => return Err(Refusal::bad(format!("when should be open or message, not {other:?}"))),
    };
    let mut payload = Vec::new();
    if query.get("code").is_some() {
        payload.extend(query.number("code", 0u16)?.to_be_bytes());
        payload.extend(query.get("reason").unwrap_or_default().bytes());
    }
    Ok(Conduct::Close { payload, when })
}

async fn burst(socket: &mut Socket, number: u64, size: usize) -> io::Result<()> {
    for count in 0..number {
        socket.text(&format!("{count:<size$}")).await?;
    }
    Ok(())
}

async fn chat(socket: &mut Socket, message: &Message) -> io::Result<()> {
    match message {
        Message::Text(text) => socket.text(&format!("you said {text}")).await,
        Message::Binary(_) => socket.echo(message).await,
    }
}

async fn pings(socket: &mut Socket, number: u64) -> io::Result<()> {
    for count in 0..number {
        socket.frame(true, Opcode::Ping, format!("{count:<125}").as_bytes()).await?;
    }
    Ok(())
}

async fn fragments(socket: &mut Socket, message: &Message) -> io::Result<()> {
    let (opcode, bytes) = match message {
        Message::Text(text) => (Opcode::Text, text.as_bytes()),
        Message::Binary(bytes) => (Opcode::Binary, &bytes[..]),
    };
    let (first, rest) = bytes.split_at(bytes.len() / 3);
    let (second, third) = rest.split_at(rest.len() / 2);
    socket.frame(false, opcode, first).await?;
    socket.frame(true, Opcode::Ping, PING).await?;
    socket.frame(false, Opcode::Continuation, second).await?;
    socket.frame(true, Opcode::Continuation, third).await
}
