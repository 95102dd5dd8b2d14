//! From a stream to a secure one.

use bytes::Bytes;
use rustls::HandshakeKind;
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use wxnet_core::NetError;

use super::{H2, Tls, TlsFault};
use crate::connect::{Origin, Protocol};
use crate::dial::BoxStream;
use crate::network::Watch;
use crate::observe::Observed;

impl Tls {
    /// Makes a stream to a server a secure one, if the server is who it should be; and how to speak to it.
    pub(crate) async fn secure(
        &self,
        origin: &Origin,
        stream: BoxStream,
        watch: Watch<'_>,
    ) -> Result<(Protocol, BoxStream), NetError> {
        let stream = self.shake_hands(origin, stream).await.map_err(|fault| {
            let error = fault.error;
            watch.see(|| Observed::NotSecured(fault));
            error
        })?;
        let session = stream.get_ref().1;
        let protocol = if session.alpn_protocol() == Some(H2) { Protocol::Http2 } else { Protocol::Http1 };
        watch.see(|| {
            let chain = session.peer_certificates().unwrap_or_default();
            Observed::Secured {
                version: session.protocol_version().map(|it| format!("{it:?}")).unwrap_or_default(),
                cipher: session
                    .negotiated_cipher_suite()
                    .map(|it| format!("{:?}", it.suite()))
                    .unwrap_or_default(),
                alpn: session.alpn_protocol().map(|it| String::from_utf8_lossy(it).into_owned()),
                resumed: session.handshake_kind() == Some(HandshakeKind::Resumed),
                chain: chain.iter().map(|it| Bytes::copy_from_slice(it)).collect(),
            }
        });
        Ok((protocol, Box::new(stream)))
    }

    async fn shake_hands(
        &self,
        origin: &Origin,
        stream: BoxStream,
    ) -> Result<TlsStream<BoxStream>, TlsFault> {
        let (host, certificates) = (origin.host(), origin.certificates());
        let name = ServerName::try_from(host).map_err(|_| TlsFault::of_name(host))?;
        let connector = TlsConnector::from(self.config(certificates, origin.newest()));
        let shaken = connector.connect(name.to_owned(), stream).await;
        let stream = shaken.map_err(|error| TlsFault::of_handshake(&error))?;
        self.judge_resumed(certificates, &name, stream.get_ref().1)?;
        Ok(stream)
    }
}
