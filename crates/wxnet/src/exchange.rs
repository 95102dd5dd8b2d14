//! One call of request, upload or download, from its first address to the last byte of its answer.
//!
//! ```text
//! run ─► connection ─► converse ─► send ─► head ─┬─► receive ─► finished
//!   ▲        ▲            │                      │
//!   │        └── stale ◄──┘ (once)               │
//!   └──────────────── hop ◄───────────────────── redirect
//! ```

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use wxnet_codec::http1::{Part, RequestSent, ResponseHead, encode_head};
use wxnet_core::{
    Exchange, Fault, Finished, Happening, Head, NetError, Outgoing, Reception, Redirects, TaskId, Warning,
};

use crate::body::Payload;
use crate::connect::{Connection, Origin, host_of};
use crate::dial::Delay;
use crate::network::{Network, Watch};
use crate::observe::Observed;
use crate::receive::{Received, Receiver, Step};
use crate::relay::Relay;
use crate::reply::{Reply, Trouble};
use crate::send::{Listen, Sending, Turn};

/// Performs a call, and reports its end.
pub(crate) async fn perform(
    network: Arc<Network>,
    task: TaskId,
    exchange: Box<Exchange<Payload>>,
    relay: Arc<Relay>,
) {
    let Exchange { api: _, request, body, reception, redirects, http2: _, limit } = *exchange;
    let body = match body {
        Outgoing::Empty => Outgoing::Empty,
        Outgoing::Data(payload) => Outgoing::Data(payload.into_body().into_bytes()),
        Outgoing::Form(form) => Outgoing::Form(form),
    };
    let mut call =
        Call { network: &network, task, request, body, reception, redirects, limit, relay: &relay };
    let report = match call.run().await {
        Ok(finished) => Happening::Complete(task, finished),
        Err(fault) => Happening::Failed(task, fault),
    };
    network.report(report);
}

struct Call<'a> {
    network: &'a Network,
    task: TaskId,
    request: Arc<wxnet_core::RequestHead>,
    body: Outgoing<Bytes>,
    reception: Reception,
    redirects: Redirects,
    limit: u64,
    relay: &'a Relay,
}

/// How a conversation ended.
enum Answered {
    Finished(Finished<Payload>, RequestSent),
    Redirected(RequestSent),
}

impl Call<'_> {
    async fn run(&mut self) -> Result<Finished<Payload>, Fault> {
        let mut pooled = self.pooled();
        loop {
            let used = pooled.is_some();
            let mut reply = match pooled.take() {
                Some(connection) => Reply::new(connection, &self.request.method),
                None => Reply::new(self.fresh().await?, &self.request.method),
            };
            match self.converse(&mut reply).await {
                Ok(Answered::Finished(finished, sent)) => {
                    self.release(reply, sent);
                    return Ok(finished);
                }
                Ok(Answered::Redirected(sent)) => {
                    if reply.drain().await {
                        self.release(reply, sent);
                    }
                    self.follow().await;
                    pooled = self.pooled();
                }
                Err(Trouble::Silence(_)) if used => self.network.report(Happening::Retried(self.task)),
                Err(Trouble::Silence(error)) => return Err(Fault::Net(error)),
                Err(Trouble::Fault(fault)) => return Err(fault),
            }
        }
    }

    fn watch(&self) -> Watch<'_> {
        self.network.watch(self.task)
    }

    fn pooled(&self) -> Option<Connection> {
        let connection = self.network.pool.take(&self.request.admitted)?;
        self.watch().see(|| Observed::Connected { to: connection.origin.to_string(), reused: true });
        Some(connection)
    }

    async fn fresh(&self) -> Result<Connection, Fault> {
        let origin = Origin::of(&self.request.admitted);
        let connected = self.network.connector.connect(origin, Delay::None, self.watch()).await;
        connected.map_err(|fault| Fault::Net(fault.net_error()))
    }

    /// Waits for the session's word on a redirect.
    async fn follow(&mut self) {
        let hop = self.relay.next().await;
        self.watch().see(|| Observed::Redirected(hop.request.admitted.url().to_string()));
        self.request = hop.request;
        if !hop.with_body {
            self.body = Outgoing::Empty;
        }
    }

    /// Sends the request on one connection and takes what comes.
    async fn converse(&self, reply: &mut Reply) -> Result<Answered, Trouble> {
        let (sent, early) = self.send(reply).await?;
        let head = match early {
            Some(head) => head,
            None => reply.head().await?,
        };
        self.watch().see(|| Observed::HeadReceived(head.raw().clone()));
        let shown = shown(&head);
        // It shares the read buffer, which the next request is to have whole.
        drop(head);
        if self.redirects == Redirects::Follow && shown.is_redirect() {
            self.network.report(Happening::Head(self.task, shown));
            return Ok(Answered::Redirected(sent));
        }
        let mut receiver = self.receiver(&shown, reply)?;
        self.network.report(Happening::Head(self.task, shown));
        self.receive(reply, &mut receiver).await?;
        let finished = match receiver.finish()? {
            Received::Data(body) => Finished::Data(body.into()),
            Received::File(path) if matches!(self.reception, Reception::File(Some(_))) => {
                Finished::File(path)
            }
            Received::File(path) => Finished::TempFile(path),
        };
        Ok(Answered::Finished(finished, sent))
    }

    /// Writes head and body; an answer that comes before everything is written ends the writing.
    async fn send(&self, reply: &mut Reply) -> Result<(RequestSent, Option<ResponseHead>), Trouble> {
        let mut sending = Sending::new(&self.body, &*self.network.store)?;
        let mut out = BytesMut::with_capacity(1024);
        self.write_head(&mut out, &sending)?;
        self.watch().see(|| Observed::HeadSent(Bytes::copy_from_slice(&out)));
        let head_len = out.len() as u64;
        let mut written = 0;
        sending.fill(&mut out)?;
        loop {
            let listen = if sending.is_done() { Listen::Meanwhile } else { Listen::First };
            match reply.turn(&mut out, listen).await {
                Turn::Wrote(bytes) => {
                    written += bytes as u64;
                    self.tell_sent(&sending, written.saturating_sub(head_len));
                    if out.is_empty() {
                        sending.fill(&mut out)?;
                    }
                }
                Turn::Flushed => return Ok((RequestSent::Whole, None)),
                Turn::Read(Ok(0)) => return Ok((RequestSent::Partly, None)),
                Turn::Read(Ok(_)) => {
                    if let Some(head) = reply.head_here()? {
                        return Ok((RequestSent::Partly, Some(head)));
                    }
                }
                Turn::Read(Err(error)) => return Err(reply.lost(&error)),
                Turn::Failed(error) => {
                    let head = reply.after_failure(&error).await?;
                    return Ok((RequestSent::Partly, Some(head)));
                }
            }
        }
    }

    fn write_head(&self, out: &mut BytesMut, sending: &Sending) -> Result<(), Fault> {
        let url = self.request.admitted.url();
        let host = host_of(url);
        let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let fields = self.request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields = std::iter::once(("Host", &*host)).chain(fields);
        encode_head(out, &self.request.method, target, fields, sending.announced(&self.request.method))
            .map_err(|_| Fault::Net(NetError::Failed))
    }

    fn tell_sent(&self, sending: &Sending, body: u64) {
        if body > 0 {
            self.watch().see(|| Observed::BodySent(body));
            if matches!(self.body, Outgoing::Form(_)) {
                self.network.report(Happening::Sent(self.task, body, sending.len()));
            }
        }
    }

    fn receiver(&self, head: &Head, reply: &Reply) -> Result<Receiver, Fault> {
        let coding = head.get("content-encoding");
        if coding.is_some_and(|it| it.trim().eq_ignore_ascii_case("compress")) {
            self.network.report(Happening::Warned(self.task, Warning::CompressNotDecoded));
        }
        let length = reply.length();
        let quota = &self.network.quota;
        Receiver::new(&self.reception, self.limit, coding, head.get("content-type"), length, quota)
    }

    async fn receive(&self, reply: &mut Reply, receiver: &mut Receiver) -> Result<(), Fault> {
        let expected = reply.length().filter(|_| receiver.is_plain());
        loop {
            match reply.part().await? {
                Part::Data(piece) => {
                    receiver.came(&piece);
                    self.take(piece, receiver).await?;
                    if matches!(self.reception, Reception::File(_)) {
                        let decoded = receiver.decoded();
                        self.network.report(Happening::Received(self.task, decoded, expected));
                    }
                }
                Part::End { .. } => break,
                Part::Head(_) | Part::Informational(_) => {}
            }
        }
        let (wire, decoded) = (receiver.wire(), receiver.decoded());
        self.watch().see(|| Observed::BodyReceived { wire, decoded });
        Ok(())
    }

    /// Takes one piece. What it holds may be much larger than itself, so others have their turns meanwhile.
    async fn take(&self, mut piece: Bytes, receiver: &mut Receiver) -> Result<(), Fault> {
        loop {
            match receiver.step(&mut piece)? {
                Step::Done => return Ok(()),
                Step::Kept => tokio::task::consume_budget().await,
                Step::Piece(decoded, credit) => {
                    credit.ready().await;
                    let decoded = Payload::counted(decoded.into(), &credit);
                    self.network.report(Happening::Chunk(self.task, decoded));
                }
            }
        }
    }

    fn release(&self, reply: Reply, sent: RequestSent) {
        if let Some(connection) = reply.reusable(sent) {
            self.network.pool.put(connection);
        }
    }
}

/// A head as the session sees it.
pub(crate) fn shown(head: &ResponseHead) -> Head {
    let fields = head.fields().iter().map(|field| (field.name().to_owned(), field.text().into_owned()));
    Head { status: head.status(), fields: fields.collect() }
}
