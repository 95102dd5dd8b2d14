//! A server whose suites give no forward secrecy: the client sends the keys under the server's own RSA key. No library at
//! hand has such suites, so that it goes no further than its first flight.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::rustls::CipherSuite;
use tokio_rustls::rustls::pki_types::CertificateDer;

/// The suites, the dearest first.
const SUITES: [CipherSuite; 4] = [
    CipherSuite::TLS_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA,
    CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
];

/// Fatal alerts of a server without a suite in common, and of one that goes no further (RFC 8446, section 6.2).
const HANDSHAKE_FAILURE: &[u8] = &[21, 3, 3, 0, 2, 2, 40];
const INTERNAL_ERROR: &[u8] = &[21, 3, 3, 0, 2, 2, 80];

/// Answers a hello that offers these suites with the first flight of TLS 1.2, or with an alert.
pub(crate) async fn answer(
    mut tcp: TcpStream,
    offered: &[CipherSuite],
    chain: &[CertificateDer<'_>],
) -> io::Result<()> {
    match SUITES.into_iter().find(|it| offered.contains(it)) {
        None => tcp.write_all(HANDSHAKE_FAILURE).await?,
        Some(suite) => {
            tcp.write_all(&flight(suite, chain)).await?;
            // Whatever the client says next: it is too secret for this server.
            tcp.read_u8().await?;
            tcp.write_all(INTERNAL_ERROR).await?;
        }
    }
    tcp.shutdown().await
}

/// The server's hello, its certificates, and that this is all (RFC 5246, section 7.4).
fn flight(suite: CipherSuite, chain: &[CertificateDer<'_>]) -> Vec<u8> {
    // A number that need not be random: no key is made of it.
    let hello = [&[3, 3][..], &[0x77; 32], &[0], &suite.to_array(), &[0]].concat();
    let list: Vec<u8> = chain.iter().flat_map(|it| counted(3, it)).collect();
    let messages = [message(2, &hello), message(11, &counted(3, &list)), message(14, &[])].concat();
    [&[22, 3, 3][..], &counted(2, &messages)].concat()
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind][..], &counted(3, body)].concat()
}

/// Bytes behind their number, which is of so many bytes.
fn counted(bytes: usize, of: &[u8]) -> Vec<u8> {
    let length = of.len().to_be_bytes();
    [&length[length.len() - bytes..], of].concat()
}
