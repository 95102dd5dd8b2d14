//! Who ends a run from outside: signals and the clock, listened to on a thread of their own, as the run's may be busy.

use std::io;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use wxnet_runtime::{Halt, Stop};

/// Tells a run to end when the process is told to, or when its time is up. It watches as long as it lives.
#[derive(Debug)]
pub(crate) struct Watch {
    _alive: oneshot::Sender<()>,
}

/// How long a run that was told to end may take for it.
const PATIENCE: Duration = Duration::from_secs(10);

impl Watch {
    /// Begins to watch. If the run has not ended by itself in time, or a second signal says that there is no time, `last`
    /// ends it.
    pub(crate) fn begin(
        halt: Halt,
        max_time: Option<Duration>,
        last: impl FnOnce(Stop) + Send + 'static,
    ) -> io::Result<Self> {
        let (alive, over) = oneshot::channel();
        let (sender, listening) = mpsc::channel();
        let runtime = runtime()?;
        thread::Builder::new().name("watch".to_owned()).spawn(move || {
            runtime.block_on(async {
                let signals = Signals::listen();
                // Whoever waits for this has not gone yet.
                let _ = sender.send(signals.as_ref().err().map(io::Error::kind));
                if let Ok(signals) = signals {
                    watch(signals, over, halt, max_time, last).await;
                }
            });
        })?;
        match listening.recv().ok().flatten() {
            Some(kind) => Err(kind.into()),
            None => Ok(Self { _alive: alive }),
        }
    }
}

async fn watch(
    mut signals: Signals,
    mut over: oneshot::Receiver<()>,
    halt: Halt,
    max_time: Option<Duration>,
    last: impl FnOnce(Stop),
) {
    let time_up = async {
        match max_time {
            Some(time) => tokio::time::sleep(time).await,
            None => std::future::pending().await,
        }
    };
    let stop = tokio::select! {
        biased;
        _ = &mut over => return,
        stop = signals.next() => stop,
        () = time_up => Stop::TimeUp,
    };
    halt.tell(stop);
    tokio::select! {
        biased;
        _ = &mut over => {}
        again = signals.next() => last(again),
        () = tokio::time::sleep(PATIENCE) => last(stop),
    }
}

/// Waits until the process is told to stop.
pub(crate) fn until_stopped() -> io::Result<()> {
    runtime()?.block_on(stopped()).map(|_| ())
}

/// The same, for whoever does something else meanwhile.
pub(crate) async fn stopped() -> io::Result<Stop> {
    Ok(Signals::listen()?.next().await)
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// The signals that tell a process to stop. The system's own answer to them is off from here on.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Self { interrupt, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) -> Stop {
        tokio::select! {
            _ = self.interrupt.recv() => Stop::Interrupt,
            _ = self.terminate.recv() => Stop::Terminate,
        }
    }
}

/// Ctrl-C.
#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn listen() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) -> Stop {
        self.0.recv().await;
        Stop::Interrupt
    }
}
