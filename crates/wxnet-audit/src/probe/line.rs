//! One connection to a host, for one question.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout, timeout_at};
use wxnet::{BoxStream, Delay};

use crate::flight::{Answered, Flight, Hello, Progress, Wanted};
use crate::ground::Ground;

/// The way to one address of a host. Only so many connections go there at once.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) ground: &'a Ground,
    pub(super) address: SocketAddr,
    pub(super) places: Semaphore,
    /// When everything has to be over.
    pub(super) deadline: Instant,
}

/// So many connections to one host at once.
pub(super) const PLACES: usize = 4;

/// What came of a hello.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) answered: Answered,
    pub(super) end: End,
}

/// How listening ended.
#[derive(Debug)]
pub(super) enum End {
    /// Everything that was wanted came.
    Enough,
    /// The server ended the connection.
    Closed,
    /// The server reset it.
    Reset,
    /// Nothing more came in time.
    Silent,
    /// There was no connection.
    Unreached(io::Error),
    /// Time was up for this host.
    Late,
}

impl Line<'_> {
    /// A new connection.
    pub(super) async fn dial(&self) -> io::Result<BoxStream> {
        dial(self.ground, self.address).await
    }

    /// Says a hello, and hears what comes of it.
    pub(super) async fn ask(&self, hello: &Hello<'_>, wanted: Wanted) -> Heard {
        let mut flight = Flight::new(wanted);
        let talk = async {
            let _place = self.places.acquire().await.expect("nobody closes it");
            let within = Instant::now() + self.ground.patience.exchange;
            match self.dial().await {
                Ok(stream) => talk(stream, hello, &mut flight, self.ground.patience.silence, within).await,
                Err(error) => End::Unreached(error),
            }
        };
        let end = timeout_at(self.deadline, talk).await.unwrap_or(End::Late);
        Heard { answered: flight.into_answered(), end }
    }
}

/// A connection, or none in time.
pub(super) async fn dial(ground: &Ground, address: SocketAddr) -> io::Result<BoxStream> {
    let dialled = timeout(ground.patience.connect, ground.dial.dial(address, Delay::None)).await;
    dialled.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

async fn talk(
    mut stream: BoxStream,
    hello: &Hello<'_>,
    flight: &mut Flight,
    silence: Duration,
    within: Instant,
) -> End {
    if let Err(error) = stream.write_all(&hello.write()).await {
        return ended(&error);
    }
    let mut bytes = [0; 8192];
    loop {
        let until = within.min(Instant::now() + silence);
        match timeout_at(until, stream.read(&mut bytes)).await {
            Err(_) => return End::Silent,
            Ok(Err(error)) => return ended(&error),
            Ok(Ok(0)) => return End::Closed,
            Ok(Ok(count)) if flight.feed(&bytes[..count]) == Progress::Enough => return End::Enough,
            Ok(Ok(_)) => {}
        }
    }
}

fn ended(error: &io::Error) -> End {
    match error.kind() {
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => {
            End::Reset
        }
        _ => End::Closed,
    }
}
