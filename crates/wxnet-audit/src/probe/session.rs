//! Handshakes as the engine makes them.

use std::net::SocketAddr;

use rustls::pki_types::ServerName as Name;
use tokio::time::{Instant, timeout_at};
use wxnet::{Guise, NetError, Witnessed, stream_fault, witness};

use super::line::Line;
use crate::host::{Session, TlsVersion};

/// What came of one.
pub(super) enum Shaken {
    /// It was witnessed to its end.
    Seen(Box<Witnessed>),
    /// It did not end in time, or there was no connection.
    Unseen(NetError),
}

impl Line<'_> {
    /// Shakes hands in a guise.
    pub(super) async fn shake_hands(&self, name: &Name<'_>, guise: Guise) -> Shaken {
        let shaking = async {
            let _place = self.places.acquire().await.expect("nobody closes it");
            match self.dial().await {
                Ok(stream) => {
                    let until = Instant::now() + self.ground.patience.exchange;
                    let shaken = timeout_at(until, witness(stream, name, guise)).await;
                    shaken
                        .map_or(Shaken::Unseen(NetError::ConnectionTimedOut), |it| Shaken::Seen(Box::new(it)))
                }
                Err(error) => Shaken::Unseen(stream_fault(&error)),
            }
        };
        timeout_at(self.deadline, shaking).await.unwrap_or(Shaken::Unseen(NetError::ConnectionTimedOut))
    }
}

/// The session of a handshake that succeeded.
pub(super) fn session(witnessed: &Witnessed) -> Option<Session> {
    let secured = witnessed.secured.as_ref().ok()?;
    Some(Session {
        version: if secured.version == "TLSv1_3" { TlsVersion::Tls13 } else { TlsVersion::Tls12 },
        suite: secured.suite,
        group: secured.group.clone(),
        alpn: secured.alpn.clone(),
    })
}

/// A host as certificates name it; an address that is no name has none.
pub(super) fn name_of(host: &str, address: SocketAddr) -> Name<'static> {
    Name::try_from(host.to_owned()).unwrap_or_else(|_| Name::from(address.ip()))
}
