//! How a call gets to its server: a connection that is kept, one that is shared, or a new one.

use std::sync::Arc;

use wxnet_core::{Fault, NetError};

use super::Call;
use crate::connect::{Connection, Origin, Protocol};
use crate::dial::Delay;
use crate::http2::{Lease, Multiplex, Stream};
use crate::observe::Observed;
use crate::pool::{Access, Opening, Outlook};
use crate::reply::Reply;
use crate::talk::Talk;

/// Whether an idle connection will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Welcome,
    /// One has just turned out to be dead.
    Unwelcome,
}

/// Where a call may speak, and whether the connection was used before.
pub(super) struct Reached {
    pub(super) talk: Talk,
    pub(super) used: bool,
}

impl Call<'_> {
    pub(super) async fn reach(&self, kept: Kept) -> Result<Reached, Fault> {
        if let Some(connection) = self.kept(kept) {
            return Ok(self.alone(connection, true));
        }
        let origin = self.origin();
        match origin.newest() {
            Protocol::Http1 => Ok(self.alone(self.fresh().await?, false)),
            // Boxed: most calls do not come here.
            Protocol::Http2 => Box::pin(self.by_lane(&origin, kept)).await,
        }
    }

    fn kept(&self, kept: Kept) -> Option<Connection> {
        let pool = &self.network.pool;
        let take = || pool.take(&self.request.admitted, self.newest);
        let connection = (kept == Kept::Welcome).then(take).flatten()?;
        self.watch().see(|| Observed::Connected {
            to: connection.origin.to_string(),
            peer: connection.made.peer,
            reused: true,
        });
        Some(connection)
    }

    fn origin(&self) -> Origin {
        Origin::of(&self.request.admitted, self.newest)
    }

    async fn fresh(&self) -> Result<Connection, Fault> {
        let connected = self.network.connector.connect(self.origin(), Delay::None, self.watch()).await;
        connected.map_err(|fault| Fault::Net(fault.net_error()))
    }

    /// To a server that may speak HTTP/2: the first call connects, and the others wait to see whether they can share.
    async fn by_lane(&self, origin: &Origin, kept: Kept) -> Result<Reached, Fault> {
        loop {
            match self.network.pool.lane(origin) {
                Access::Open(lease) => {
                    let peer = lease.made().peer;
                    self.watch().see(|| Observed::Connected { to: origin.to_string(), peer, reused: true });
                    return Ok(self.shared(lease, true));
                }
                Access::Wait(mut outlook) => {
                    // It ends either way: by a word, or by falling silent.
                    let _ = outlook.changed().await;
                    if *outlook.borrow() == Outlook::Failed {
                        return self.apart(origin).await;
                    }
                    if let Some(connection) = self.kept(kept) {
                        return Ok(self.alone(connection, true));
                    }
                }
                Access::Yours(opening) => return self.open(opening).await,
                Access::Apart => return self.apart(origin).await,
            }
        }
    }

    async fn open(&self, opening: Opening) -> Result<Reached, Fault> {
        let connection = match self.fresh().await {
            Ok(connection) => connection,
            Err(fault) => {
                opening.failed();
                return Err(fault);
            }
        };
        match connection.protocol {
            Protocol::Http1 => {
                opening.apart();
                Ok(self.alone(connection, false))
            }
            Protocol::Http2 => Ok(self.shared(opening.open(self.multiplex(connection).await?), false)),
        }
    }

    async fn apart(&self, origin: &Origin) -> Result<Reached, Fault> {
        let connection = self.fresh().await?;
        match connection.protocol {
            Protocol::Http1 => Ok(self.alone(connection, false)),
            Protocol::Http2 => {
                let multiplex = self.multiplex(connection).await?;
                Ok(self.shared(self.network.pool.share(origin, multiplex), false))
            }
        }
    }

    fn alone(&self, connection: Connection, used: bool) -> Reached {
        let reply = Reply::new(connection, &self.request.method, Arc::clone(&self.meter));
        Reached { talk: Talk::Alone(reply), used }
    }

    fn shared(&self, lease: Lease, used: bool) -> Reached {
        Reached { talk: Talk::Shared(Box::new(Stream::new(lease, Arc::clone(&self.meter)))), used }
    }

    async fn multiplex(&self, connection: Connection) -> Result<Multiplex, Fault> {
        let multiplex = Multiplex::over(connection, self.network.counts).await;
        multiplex.map_err(|error| {
            self.watch().found(|| [("broken by", error.to_string().into())]);
            Fault::Net(NetError::ConnectionClosed)
        })
    }
}
