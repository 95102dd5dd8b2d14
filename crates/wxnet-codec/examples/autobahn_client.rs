//! Runs this codec as a client through every case of a running Autobahn fuzzing server: echoes each message with its
//! type and lets the server judge. Prints the number of cases per behaviour, and fails if any case FAILED.
//!
//! `cargo run -p wxnet-codec --example autobahn_client -- ws://127.0.0.1:19002 wxnet-codec`
//!
//! With `deflate` behind it compression is offered as browsers offer it, with `deflate=<parameters>` with these:
//! `"deflate=server_no_context_takeover; client_max_window_bits=10"`.

use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::process::ExitCode;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wxnet_codec::websocket::{
    Accepted, CloseFrame, Decoder, DeflateParameters, Encoder, Incoming, Limits, Message, Offer, Role,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<ExitCode> {
    let (base, agent, deflate) = arguments()?;
    let authority = base.trim_start_matches("ws://").trim_end_matches('/').to_owned();
    let server = Server { authority, deflate };
    let count: u32 = server.ask("/getCaseCount").await?.parse()?;
    let mut behaviours = BTreeMap::<String, u32>::new();
    for case in 1..=count {
        server.echo(&format!("/runCase?case={case}&agent={agent}")).await?;
        let behaviour =
            member(&server.ask(&format!("/getCaseStatus?case={case}&agent={agent}")).await?, "behavior")?;
        if behaviour != "OK" {
            let id = member(&server.ask(&format!("/getCaseInfo?case={case}")).await?, "id")?;
            println!("{id} {behaviour}");
        }
        *behaviours.entry(behaviour).or_default() += 1;
    }
    server.open("/updateReports?agent=".to_owned() + &agent).await?.run(|_| Reply::None).await?;
    let counts: Vec<String> =
        behaviours.iter().map(|(behaviour, count)| format!("{behaviour} {count}")).collect();
    println!("{count} cases: {}", counts.join(", "));
    Ok(if behaviours.contains_key("FAILED") { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the example is a program; only the library has no surroundings"
)]
fn arguments() -> Outcome<(String, String, Option<DeflateParameters>)> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: autobahn_client ws://<host>:<port> <agent name> [deflate[=<parameters>]]";
    let (Some(base), Some(agent)) = (arguments.next(), arguments.next()) else { return Err(usage.into()) };
    let deflate = match arguments.next().as_deref() {
        None => None,
        Some("deflate") => Some(DeflateParameters::BROWSERS),
        Some(other) => Some(other.strip_prefix("deflate=").ok_or(usage)?.parse()?),
    };
    if base.starts_with("ws://") { Ok((base, agent, deflate)) } else { Err(usage.into()) }
}

/// The string member `name` of the flat JSON object that the server answers with.
fn member(json: &str, name: &str) -> Outcome<String> {
    let value = json.split_once(&format!("\"{name}\"")).and_then(|(_, rest)| rest.split('"').nth(1));
    value.map(str::to_owned).ok_or_else(|| format!("no {name} in {json}").into())
}

struct Server {
    authority: String,
    deflate: Option<DeflateParameters>,
}

enum Reply {
    None,
    Echo,
}

impl Server {
    /// The one text that the server sends at `path`.
    async fn ask(&self, path: &str) -> Outcome<String> {
        let mut answer = None;
        let keep = |message: &Message| {
            if let Message::Text(text) = message {
                answer = Some(text.clone());
            }
            Reply::None
        };
        self.open(path.to_owned()).await?.run(keep).await?;
        answer.ok_or_else(|| format!("{path} was not answered").into())
    }

    /// Echoes what comes at `path`. However the connection ends is the server's to judge.
    async fn echo(&self, path: &str) -> Outcome<()> {
        if let Err(error) = self.open(path.to_owned()).await?.run(|_| Reply::Echo).await {
            eprintln!("{path}: {error}");
        }
        Ok(())
    }

    async fn open(&self, path: String) -> Outcome<Socket> {
        let mut stream = TcpStream::connect(&self.authority).await?;
        stream.set_nodelay(true)?;
        let offer = Offer::new(random()?, [""; 0])?.with_deflate(self.deflate);
        let mut head = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", self.authority);
        for (name, value) in offer.headers() {
            head.extend([name, ": ", &value, "\r\n"]);
        }
        stream.write_all((head + "\r\n").as_bytes()).await?;
        let mut buf = BytesMut::new();
        let accepted = loop {
            match take_answer(&offer, &mut buf)? {
                Some(accepted) => break accepted,
                None => read(&mut stream, &mut buf, 0).await?,
            }
        };
        let decoder = Decoder::new(Role::Client, Limits::default()).with_deflate(accepted.deflate);
        let encoder = Encoder::new(Role::Client).with_deflate(accepted.deflate);
        Ok(Socket { stream, buf, decoder, encoder, out: BytesMut::new() })
    }
}

/// Takes the answer's head from `buf` once it is complete, and checks it.
fn take_answer(offer: &Offer, buf: &mut BytesMut) -> Outcome<Option<Accepted>> {
    let mut fields = [httparse::EMPTY_HEADER; 32];
    let mut answer = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(size) = answer.parse(buf)? else { return Ok(None) };
    let status = answer.code.ok_or("an answer without status")?;
    let accepted = offer.check(status, answer.headers.iter().map(|field| (field.name, field.value)))?;
    buf.advance(size);
    Ok(Some(accepted))
}

struct Socket {
    stream: TcpStream,
    buf: BytesMut,
    decoder: Decoder,
    encoder: Encoder,
    out: BytesMut,
}

impl Socket {
    /// Reads until the peer closes or breaks the protocol, replying to each message as `reply` wants.
    async fn run(mut self, mut reply: impl FnMut(&Message) -> Reply) -> Outcome<()> {
        loop {
            let closed = self.react(&mut reply)?;
            self.stream.write_all_buf(&mut self.out).await?;
            if closed {
                self.leave().await;
                return Ok(());
            }
            read(&mut self.stream, &mut self.buf, self.decoder.missing()).await?;
        }
    }

    /// Reacts to all that has arrived; true if the last frame to send has been written.
    fn react(&mut self, reply: &mut impl FnMut(&Message) -> Reply) -> Outcome<bool> {
        loop {
            match self.decoder.decode(&mut self.buf) {
                Ok(None) => return Ok(false),
                Ok(Some(Incoming::Message(message))) => {
                    if let Reply::Echo = reply(&message) {
                        self.send(&message)?;
                    }
                }
                Ok(Some(Incoming::Ping(bytes))) => {
                    self.encoder.pong(&bytes, Some(random()?), &mut self.out)?;
                }
                Ok(Some(Incoming::Pong(_))) => {}
                Ok(Some(Incoming::Close(frame))) => return self.close(frame.as_ref()),
                Err(fault) => return self.close(Some(&fault.close_code().into())),
            }
        }
    }

    fn send(&mut self, message: &Message) -> Outcome<()> {
        match message {
            Message::Text(text) => self.encoder.text(text, Some(random()?), &mut self.out),
            Message::Binary(bytes) => self.encoder.binary(bytes, Some(random()?), &mut self.out),
        }
        Ok(())
    }

    fn close(&mut self, frame: Option<&CloseFrame>) -> Outcome<bool> {
        self.encoder.close(frame, Some(random()?), &mut self.out);
        Ok(true)
    }

    /// Lets the server end the connection, lest unread bytes reset it before it has read our close frame. It may well
    /// end it with a reset of its own.
    async fn leave(mut self) {
        self.buf.clear();
        while self.stream.read_buf(&mut self.buf).await.is_ok_and(|count| count > 0) {
            self.buf.clear();
        }
    }
}

async fn read(stream: &mut TcpStream, buf: &mut BytesMut, missing: usize) -> io::Result<()> {
    buf.reserve(missing.clamp(16 << 10, 1 << 20));
    if stream.read_buf(buf).await? == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

fn random<const N: usize>() -> Outcome<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
