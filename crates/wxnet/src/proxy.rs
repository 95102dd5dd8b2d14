//! The way through an HTTP proxy: it forwards what goes to http urls, and opens a tunnel to everything else (REQ-24).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::BytesMut;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wxnet_codec::http1::{Decoder, Part, ResponseHead};
use wxnet_core::{Admitted, NetError, Proxy};

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

/// Asks a proxy for a tunnel to `host` and `port`. Whatever is no tunnel in the end is one failure (ERR-15).
pub(crate) async fn tunnel(
    proxy: &Proxy,
    host: &str,
    port: u16,
    mut stream: BoxStream,
) -> Result<BoxStream, NetError> {
    let out = connect_head(proxy, host, port);
    let opened = async {
        stream.write_all(out.as_bytes()).await.ok()?;
        stream.flush().await.ok()?;
        let mut buf = BytesMut::new();
        let head = head(&mut stream, &mut buf).await?;
        // Nobody speaks in a tunnel before its client does.
        ((200..300).contains(&head.status()) && buf.is_empty()).then_some(())
    };
    opened.await.ok_or(NetError::ProxyConnectionFailed)?;
    Ok(stream)
}

/// A request for a tunnel (RFC 9110, section 9.3.6). Nothing in it is the mini-program's but the host, which the url's
/// parser has read.
fn connect_head(proxy: &Proxy, host: &str, port: u16) -> String {
    let authority = if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
    let asked = authorization(proxy).map(|(name, value)| format!("{name}: {value}\r\n"));
    format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{}\r\n", asked.unwrap_or_default())
}

/// The head of the proxy's answer; the answer to a CONNECT that succeeds has no body.
async fn head(stream: &mut BoxStream, buf: &mut BytesMut) -> Option<ResponseHead> {
    let mut decoder = Decoder::new("HEAD");
    loop {
        match decoder.decode(buf).ok()? {
            Some(Part::Head(head)) => return Some(head),
            Some(_) => {}
            None if stream.read_buf(buf).await.ok()? == 0 => return None,
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
