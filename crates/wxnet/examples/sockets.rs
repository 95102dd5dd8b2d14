//! What sockets cost: many mini-programs in one process, five sockets each, over TLS.
//!
//! `cargo run --release -p wxnet --example sockets -- [SESSIONS [ECHOES]]`, 100 and 5 if they are not given. Every
//! socket echoes what is its own and stays open; at the end all of them are closed. The practice server is another
//! process, this program again, so that only our side is counted: the memory of the process that is no file's, where
//! the system tells it (Linux). What is made once, whatever the number of sockets, is made before the first count.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Instant;

use futures_util::future::try_join_all;
use serde_json::{Value, json};
use wxnet::{
    Argument, Body, Config, Detours, DomainLists, MiniProgram, Parts, Platform, Socket, SocketOptions,
};
use wxnet_practice::{Options, Practice};

/// What a session may have.
const SOCKETS: usize = 5;

/// What a socket may cost, in KiB.
const LIMIT: f64 = 60.0;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<ExitCode> {
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return serve().map(|()| ExitCode::SUCCESS);
    }
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let (sessions, echoes) = (numbers.next().unwrap_or(100), numbers.next().unwrap_or(5));
    let server = Server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(&server, sessions, echoes))
}

async fn measure(server: &Server, sessions: usize, echoes: usize) -> Outcome<ExitCode> {
    let warm = [server.session()?];
    let sockets = open(&warm).await?;
    echo(sockets, 1).await?;
    let before = memory();

    let programs = (0..sessions).map(|_| server.session()).collect::<Outcome<Vec<_>>>()?;
    let with_sessions = memory();
    let began = Instant::now();
    let sockets = open(&programs).await?;
    let opened = began.elapsed();
    let with_sockets = memory();
    let sockets = echo(sockets, echoes).await?;
    let echoed = began.elapsed() - opened;
    let count = sockets.len();
    let spoken = memory();
    close(sockets).await?;
    let closed = began.elapsed() - opened - echoed;

    println!("{sessions} sessions, {count} sockets over TLS, {echoes} echoes on each, all open together");
    println!("opened in {opened:.2?}, echoed in {echoed:.2?}, closed in {closed:.2?}");
    let (Some(before), Some(with_sessions), Some(with_sockets), Some(spoken)) =
        (before, with_sessions, with_sockets, spoken)
    else {
        println!("memory: this system does not tell");
        return Ok(ExitCode::SUCCESS);
    };
    let each = |from: f64, to: f64, of: usize| (to - from) / of as f64;
    println!("a session without sockets {:6.1} KiB", each(before, with_sessions, sessions));
    println!("a socket, just opened     {:6.1} KiB", each(with_sessions, with_sockets, count));
    let socket = each(with_sessions, spoken, count);
    println!("a socket that has spoken  {socket:6.1} KiB      (at most {LIMIT})");
    println!("a session with its five   {:6.1} KiB", each(before, spoken, sessions));
    Ok(if socket <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Opens every session's sockets, session after session.
async fn open(programs: &[MiniProgram]) -> Outcome<Vec<Socket>> {
    let mut sockets = Vec::new();
    for program in programs {
        let url = Argument::Given("wss://ws.practice.test/echo".to_owned());
        let options = SocketOptions { url, ..SocketOptions::default() };
        sockets.extend(try_join_all((0..SOCKETS).map(|_| program.connect(options.clone()))).await?);
    }
    Ok(sockets)
}

/// All at once, each socket sends texts of its own, and hears each before the next.
async fn echo(sockets: Vec<Socket>, echoes: usize) -> Outcome<Vec<Socket>> {
    let speak = |(index, mut socket): (usize, Socket)| async move {
        for round in 0..echoes {
            let text = format!("socket {index}, round {round}");
            socket.send(text.as_str()).await?;
            let heard = socket.next().await;
            if heard != Some(Body::Text(text)) {
                return Err(format!("socket {index} heard {heard:?}").into());
            }
        }
        Ok::<_, Box<dyn Error>>(socket)
    };
    try_join_all(sockets.into_iter().enumerate().map(speak)).await
}

async fn close(sockets: Vec<Socket>) -> Outcome<()> {
    for socket in sockets {
        let closed = socket.close(1000, "done").await?;
        if closed != (1000, "done".to_owned()) {
            return Err(format!("a socket was closed with {closed:?}").into());
        }
    }
    Ok(())
}

/// The memory of this process that belongs to no file, in KiB.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// The practice server in a process of its own. It ends when its standard input does.
struct Server {
    child: Child,
    facts: Value,
}

impl Server {
    fn start() -> Outcome<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("it was piped")?).read_line(&mut line)?;
        Ok(Self { child, facts: serde_json::from_str(&line)? })
    }

    /// A mini-program that may speak to it.
    fn session(&self) -> Outcome<MiniProgram> {
        let mut parts = Parts::real(Platform::Devtools, None)?;
        parts.trust.add_pem(self.facts["ca"].as_str().unwrap_or_default().as_bytes())?;
        let mut detours = Detours::default();
        for way in self.facts["connectTo"].as_array().into_iter().flatten() {
            detours.add_connect_to(way.as_str().unwrap_or_default())?;
        }
        parts.resolve = Arc::new(detours);
        let socket = vec!["wss://ws.practice.test".to_owned()];
        let domains = DomainLists { socket, ..DomainLists::default() };
        Ok(MiniProgram::new(Config { domains, ..Config::default() }, parts))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // Nobody is left to tell.
        let _ = self.child.wait();
    }
}

/// The other process: says on one line where it is and whom to trust, and serves until nobody is left.
fn serve() -> Outcome<()> {
    let practice = Practice::start(Options::default())?;
    let ways: Vec<String> = practice.connect_to().iter().map(ToString::to_string).collect();
    println!("{}", json!({ "ca": practice.ca_pem(), "connectTo": ways }));
    io::stdout().flush()?;
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
