//! A small HTTP proxy: it forwards what is asked of it in absolute form, and opens tunnels. It finds the practice hosts,
//! and no others.

use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::TcpStream;

use crate::hosts::{self, Ports};
use crate::server::Server;

/// The longest head that is read.
const LONGEST: usize = 64 * 1024;

/// How many requests are remembered.
const KEPT: usize = 1_000;

/// What was asked of the proxy.
#[derive(Debug, Default)]
pub(crate) struct Proxied(Mutex<Vec<Asked>>);

#[derive(Clone, Debug, Serialize)]
struct Asked {
    method: String,
    target: String,
    /// The head as it came.
    head: String,
}

impl Proxied {
    /// What the control `/proxied` tells.
    pub(crate) fn tell(&self) -> Value {
        json!({ "requests": *self.list() })
    }

    pub(crate) fn reset(&self) {
        self.list().clear();
    }

    fn note(&self, asked: Asked) {
        let mut list = self.list();
        if list.len() == KEPT {
            list.remove(0);
        }
        list.push(asked);
    }

    fn list(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves one connection: one request, or one tunnel.
pub(crate) async fn serve(server: Arc<Server>, mut client: TcpStream, ports: Ports) -> io::Result<()> {
    let Some((head, rest)) = head(&mut client).await? else { return Ok(()) };
    let mut words = head.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    server.proxied.note(Asked { method: method.to_owned(), target: target.to_owned(), head: head.clone() });
    if let Some(status) = server.faults.proxy_status() {
        return refuse(client, status).await;
    }
    let tunnel = method == "CONNECT";
    let authority = if tunnel { Some((target, "")) } else { absolute(target) };
    let Some((authority, path)) = authority else { return refuse(client, 400).await };
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "80"));
    let way =
        hosts::connect_to(ports).into_iter().find(|way| way.host == host && way.port.to_string() == port);
    let Some(way) = way else { return refuse(client, 502).await };
    let Ok(mut there) = TcpStream::connect((Ipv4Addr::LOCALHOST, way.to_port)).await else {
        return refuse(client, 502).await;
    };
    if tunnel {
        client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    } else {
        let head = head.replacen(target, path, 1).replacen("\r\n", "\r\nConnection: close\r\n", 1);
        there.write_all(head.as_bytes()).await?;
    }
    there.write_all(&rest).await?;
    copy_bidirectional(&mut client, &mut there).await.map(|_| ())
}

/// Authority and path of a target in absolute form.
fn absolute(target: &str) -> Option<(&str, &str)> {
    let rest = target.strip_prefix("http://")?;
    let at = rest.find('/')?;
    Some(rest.split_at(at))
}

/// A head, and what was read beyond it; nothing when there is none.
async fn head(client: &mut TcpStream) -> io::Result<Option<(String, Vec<u8>)>> {
    let mut read = Vec::new();
    while read.len() < LONGEST {
        if client.read_buf(&mut read).await? == 0 {
            return Ok(None);
        }
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = read.split_off(end + 4);
            return Ok(String::from_utf8(read).ok().map(|head| (head, rest)));
        }
    }
    Ok(None)
}

async fn refuse(mut client: TcpStream, status: u16) -> io::Result<()> {
    let answer = format!("HTTP/1.1 {status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    client.write_all(answer.as_bytes()).await?;
    client.shutdown().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_in_absolute_form_has_an_authority_and_a_path() {
        assert_eq!(absolute("http://a.test:80/x?y=http://z/"), Some(("a.test:80", "/x?y=http://z/")));
        assert_eq!(absolute("/x"), None);
        assert_eq!(absolute("http://a.test"), None);
    }
}
