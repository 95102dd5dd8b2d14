//! The server as a value.

use std::io;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};

use serde_json::Value;
use tokio::sync::oneshot;

use crate::control;
use crate::hosts::{self, ConnectTo, Ports};
use crate::server::{Listeners, Server};

/// Where the server listens, on 127.0.0.1. A port of 0, the default, is any free one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The port of all hosts over TLS, told apart by the name in the client's hello.
    pub tls_port: u16,
    /// The port of all hosts without TLS.
    pub plain_port: u16,
}

/// A running practice server, on a thread of its own. Dropping it stops everything: it listens no longer, and
/// its connections are closed.
#[derive(Debug)]
pub struct Practice {
    server: Arc<Server>,
    ports: Ports,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Practice {
    /// Starts a server; it listens when this returns.
    ///
    /// # Errors
    /// A port is taken, or the thread, its runtime or the certificates cannot be made.
    pub fn start(options: Options) -> io::Result<Practice> {
        let server = Arc::new(Server::new()?);
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let served = Arc::clone(&server);
        let thread = thread::Builder::new()
            .name("wxnet-practice".to_owned())
            .spawn(move || run(options, served, stopped, &tell))?;
        let ports = told.recv().map_err(io::Error::other)??;
        Ok(Practice { server, ports, stop: Some(stop), thread: Some(thread) })
    }

    /// The authority to trust, in PEM: it issued the certificates of all hosts that are not there to fail.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        self.server.tls.ca_pem()
    }

    /// The domain lists that admit the hosts, as the contents of a `domains.json`.
    #[must_use]
    pub fn domains_json(&self) -> String {
        format!("{:#}\n", hosts::domains())
    }

    /// Where each host and port is really found: what curl's `--connect-to` would be given.
    #[must_use]
    pub fn connect_to(&self) -> Vec<ConnectTo> {
        hosts::connect_to(self.ports)
    }

    /// Speaks to the server outside the network: what did you receive, misbehave now. The paths, bodies and
    /// results are listed under "Controls" in [`ENDPOINTS`](crate::ENDPOINTS); a result with `error` says what
    /// is wrong with the question. Answers at once, on any thread.
    pub fn control(&self, path: &str, body: Option<&Value>) -> Value {
        control::control(&self.server, path, body)
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // If nobody hears this, the thread has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has been printed; there is nothing to add here.
            let _ = thread.join();
        }
    }
}

/// The thread: listens, says where, and serves until it is stopped.
fn run(
    options: Options,
    server: Arc<Server>,
    stop: oneshot::Receiver<()>,
    tell: &mpsc::Sender<io::Result<Ports>>,
) {
    let listening = tokio::runtime::Builder::new_current_thread().enable_all().build().and_then(|runtime| {
        let listeners = runtime.block_on(Listeners::bind(options))?;
        let ports = listeners.ports()?;
        Ok((runtime, listeners, ports))
    });
    match listening {
        Ok((runtime, listeners, ports)) => {
            // If nobody hears this, `stop` resolves at once.
            let _ = tell.send(Ok(ports));
            runtime.block_on(listeners.serve(server, ports, stop));
        }
        Err(error) => {
            let _ = tell.send(Err(error));
        }
    }
}
