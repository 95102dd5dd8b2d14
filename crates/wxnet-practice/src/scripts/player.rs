//! Plays scripts on a connection.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use crate::journal::{Head, Link, Outcome, Visit};
use crate::query::Query;
use crate::scripts::catalogue::Script;
use crate::scripts::step::Step;
use crate::server::Server;
use crate::tee::{self, Heads, Tee};

/// Plays, for each request on the connection, the script that its path names.
pub(crate) async fn play(server: Arc<Server>, stream: TlsStream<TcpStream>, link: Link) -> io::Result<()> {
    let (stream, heads) = Tee::new(stream);
    let mut player = Player { server, link, stream, heads, head: Vec::new(), visit: None, answered: false };
    while player.read_head().await? {
        let script = player.script();
        match player.play(&script).await? {
            Next::Step => player.complete(),
            Next::End => {
                player.complete();
                break;
            }
            Next::Gone => break,
        }
    }
    Ok(())
}

/// What follows a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The next step, or the next request.
    Step,
    /// Nothing: the server closed the connection.
    End,
    /// Nothing: the client closed it.
    Gone,
}

struct Player {
    server: Arc<Server>,
    link: Link,
    stream: Tee<TlsStream<TcpStream>>,
    heads: Heads,
    /// The newest request's head, and its place in the journal.
    head: Vec<u8>,
    visit: Option<Visit>,
    /// Whether anything was said since.
    answered: bool,
}

impl Player {
    /// Makes `head` the newest request.
    fn begin(&mut self, head: Vec<u8>) {
        self.complete();
        let headers = tee::fields(&head);
        let text = tee::text(&head);
        let mut line = text.lines().next().unwrap_or_default().split_whitespace();
        let (method, target, version) = (line.next(), line.next(), line.next());
        self.visit = Some(self.link.arrived(Head {
            method: method.unwrap_or_default().to_owned(),
            path: target.unwrap_or_default().to_owned(),
            host: field(&headers, "host").unwrap_or_default().to_owned(),
            http_version: if version == Some("HTTP/1.0") { "1.0" } else { "1.1" },
            headers,
            raw: Some(text),
        }));
        self.head = head;
        self.answered = false;
    }

    /// The newest request is answered as the script wants it.
    fn complete(&mut self) {
        if let Some(visit) = &mut self.visit {
            visit.end(Outcome::Complete);
        }
    }

    /// The request's target: the second word of its first line.
    fn target(&self) -> String {
        tee::text(&self.head).split_whitespace().nth(1).unwrap_or_default().to_owned()
    }

    fn script(&self) -> Arc<Script> {
        let target = self.target();
        let name = target.split('?').next().unwrap_or_default().trim_start_matches('/');
        match name {
            "headers" => Arc::new(spelt_headers(&Query::of_target(&target))),
            _ => self.server.scripts.get(name).unwrap_or_else(|| Arc::new(no_such_script())),
        }
    }

    async fn play(&mut self, script: &Script) -> io::Result<Next> {
        let last = script.steps.len().saturating_sub(1);
        for (number, step) in script.steps.iter().enumerate() {
            if step.closes() || (number == last && step.sends()) {
                // Noted first, for whoever has read the answer may ask at once.
                self.complete();
            }
            match self.take(step).await? {
                Next::Step => {}
                // Whoever leaves after the answer has not cut it.
                Next::Gone if self.answered && step.may_be_last() => return Ok(Next::End),
                next => return Ok(next),
            }
        }
        Ok(Next::Step)
    }

    async fn take(&mut self, step: &Step) -> io::Result<Next> {
        match step {
            Step::Send(text) => self.send(text.as_bytes()).await,
            Step::SendBase64(bytes) => self.send(bytes).await,
            Step::Repeat(repeat) => self.repeat(repeat.times, repeat.send.as_bytes()).await,
            Step::Accept(lines) => self.accept(lines).await,
            Step::Wait(wait) => self.wait(tokio::time::sleep(Duration::from_millis(*wait))).await,
            Step::Hold(name) => {
                let server = Arc::clone(&self.server);
                self.wait(server.gates.pass(name)).await
            }
            Step::ReadBytes(wanted) => {
                let enough = |length| length >= *wanted;
                self.read_until(|heads| heads.body_length().is_some_and(enough) || heads.body_ended()).await
            }
            Step::ReadBody(_) => self.read_until(Heads::body_ended).await,
            Step::ReadHead(_) => Ok(if self.read_head().await? { Next::Step } else { Next::Gone }),
            Step::Drain(_) => self.read_until(|_| false).await,
            Step::HalfClose(_) => self.stream.shutdown().await.map(|()| Next::Step),
            Step::Close(_) => self.stream.shutdown().await.map(|()| Next::End),
            Step::Cut(_) => Ok(Next::End),
            Step::Reset(_) => self.stream.get_ref().get_ref().0.set_zero_linger().map(|()| Next::End),
        }
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<Next> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await?;
        self.answered = true;
        Ok(Next::Step)
    }

    async fn repeat(&mut self, times: u64, bytes: &[u8]) -> io::Result<Next> {
        for _ in 0..times {
            self.send(bytes).await?;
        }
        Ok(Next::Step)
    }

    async fn accept(&mut self, lines: &str) -> io::Result<Next> {
        let headers = tee::fields(&self.head);
        let key = field(&headers, "sec-websocket-key").unwrap_or_default();
        let head = format!(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Accept: {}\r\n{lines}\r\n",
            accept_of(key)
        );
        self.heads.stop();
        self.send(head.as_bytes()).await
    }

    /// Waits, and reads meanwhile, so as to notice a client that leaves.
    async fn wait(&mut self, until: impl Future<Output = ()>) -> io::Result<Next> {
        tokio::select! {
            () = until => Ok(Next::Step),
            next = self.read_until(|_| false) => next,
        }
    }

    /// Reads until `enough` is content with what was seen.
    async fn read_until(&mut self, enough: impl Fn(&Heads) -> bool) -> io::Result<Next> {
        while !enough(&self.heads) {
            if !self.read().await? {
                return Ok(Next::Gone);
            }
        }
        Ok(Next::Step)
    }

    /// Reads the next head, and so what was left of the body before it; `false` if there is none.
    async fn read_head(&mut self) -> io::Result<bool> {
        loop {
            if let Some(head) = self.heads.take() {
                self.begin(head);
                self.count_body();
                return Ok(true);
            }
            if self.heads.stopped() || !self.read().await? {
                return Ok(false);
            }
        }
    }

    /// Reads some bytes, for the tee to see and the journal to count; `false` at the end.
    async fn read(&mut self) -> io::Result<bool> {
        let mut forgotten = [0; 16 << 10];
        let length = self.stream.read(&mut forgotten).await?;
        self.count_body();
        Ok(length > 0)
    }

    /// Some of a body may have come with its head.
    fn count_body(&self) {
        if let (Some(visit), Some(body)) = (&self.visit, self.heads.body_length()) {
            visit.counter().reached(body);
        }
    }
}

fn field<'a>(fields: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.as_str())
}

/// Sec-WebSocket-Accept for a key (RFC 6455 section 4.2.2).
fn accept_of(key: &str) -> String {
    let hash = Sha1::new().chain_update(key).chain_update("258EAFA5-E914-47DA-95CA-C5AB0DC85B11").finalize();
    STANDARD.encode(hash)
}

/// `/headers?Name=value…`: those header lines, spelt and ordered as given.
fn spelt_headers(query: &Query) -> Script {
    let lines: String = query.pairs().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    answering(format!("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n{lines}\r\nok"))
}

fn no_such_script() -> Script {
    answering("HTTP/1.1 404 Not Found\r\nContent-Length: 14\r\n\r\nno such script".to_owned())
}

fn answering(answer: String) -> Script {
    Script { name: String::new(), what: String::new(), steps: vec![Step::Send(answer)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accept_of_the_standards_own_key() {
        assert_eq!(accept_of("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
