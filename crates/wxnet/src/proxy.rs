//! The way through an HTTP proxy: it forwards what goes to http urls, and opens a tunnel to everything else (REQ-24).

use std::io;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::BytesMut;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wxnet_codec::http1::{DecodeError, Decoder, Part, ResponseHead};
use wxnet_core::{Admitted, Proxy};

use crate::connect::host_of;
use crate::dial::BoxStream;

/// Whether a proxy forwards requests to an address, rather than opening a tunnel to its server.
pub(crate) fn forwards(admitted: &Admitted) -> bool {
    admitted.url().scheme() == "http"
}

/// The target of a request that a proxy forwards (RFC 9112, section 3.2.2).
pub(crate) fn absolute_target(admitted: &Admitted) -> String {
    format!("http://{}{}", host_of(admitted.url()), admitted.target())
}

/// The header that a proxy asks for.
pub(crate) fn authorization(proxy: &Proxy) -> Option<(&'static str, String)> {
    let credentials = BASE64_STANDARD.encode(proxy.credentials()?);
    Some(("Proxy-Authorization", format!("Basic {credentials}")))
}

/// Why a proxy opened no tunnel.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTunnel {
    /// It said no.
    #[error("{0}")]
    Refused(String),
    /// It said yes, and went on speaking: nobody speaks in a tunnel before its client does.
    #[error("{0}, and more than was asked of it")]
    Talks(String),
    /// It did not say anything that is HTTP.
    #[error(transparent)]
    NotHttp(#[from] DecodeError),
    /// It broke off.
    #[error(transparent)]
    Broken(#[from] io::Error),
}

/// Asks a proxy for a tunnel to `host` and `port`. Whatever is no tunnel in the end is one failure to the mini-program
/// (ERR-15).
pub(crate) async fn tunnel(
    proxy: &Proxy,
    host: &str,
    port: u16,
    mut stream: BoxStream,
) -> Result<BoxStream, NoTunnel> {
    stream.write_all(connect_head(proxy, host, port).as_bytes()).await?;
    stream.flush().await?;
    let mut buf = BytesMut::new();
    let head = head(&mut stream, &mut buf).await?;
    let said = format!("{} {}", head.status(), head.reason()).trim_end().to_owned();
    if !(200..300).contains(&head.status()) {
        return Err(NoTunnel::Refused(said));
    }
    if buf.is_empty() { Ok(stream) } else { Err(NoTunnel::Talks(said)) }
}

/// A request for a tunnel (RFC 9110, section 9.3.6). Nothing in it is the mini-program's but the host, which the url's
/// parser has read.
fn connect_head(proxy: &Proxy, host: &str, port: u16) -> String {
    let authority = if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
    let asked = authorization(proxy).map(|(name, value)| format!("{name}: {value}\r\n"));
    format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{}\r\n", asked.unwrap_or_default())
}

/// The head of the proxy's answer; the answer to a CONNECT that succeeds has no body.
async fn head(stream: &mut BoxStream, buf: &mut BytesMut) -> Result<ResponseHead, NoTunnel> {
    let mut decoder = Decoder::new("HEAD");
    loop {
        match decoder.decode(buf)? {
            Some(Part::Head(head)) => return Ok(head),
            Some(_) => {}
            None if stream.read_buf(buf).await? == 0 => {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it closed the connection").into());
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tunnel_is_asked_for_by_host_and_port() {
        let plain = "http://proxy.test".parse().unwrap();
        let head = "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n\r\n";
        assert_eq!(connect_head(&plain, "::1", 443), head);
        let known = "http://me:secret@proxy.test".parse().unwrap();
        let head = "CONNECT a.com:8443 HTTP/1.1\r\nHost: a.com:8443\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n\r\n";
        assert_eq!(connect_head(&known, "a.com", 8443), head);
    }
}
