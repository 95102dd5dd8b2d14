//! One call of request, upload or download, from its first address to the last byte of its answer.
//!
//! ```text
//! run ─► connection ─► converse ─► send ─► head ─┬─► receive ─► finished
//!   ▲        ▲            │                      │
//!   │        └── stale ◄──┘ (once)               │
//!   └──────────────── hop ◄───────────────────── redirect
//! ```

use std::io;
use std::sync::Arc;

use bytes::BytesMut;
use tokio::sync::mpsc::UnboundedReceiver;
use wxnet_codec::http1::{
    DecodeError, Decoder, Part, RequestSent, ResponseBody, ResponseHead, Reuse, encode_head,
};
use wxnet_core::{
    Exchange, Fault, Finished, Happening, Head, Hop, NetError, Outgoing, Reception, Redirects, TaskId,
    Warning,
};

use crate::body::{Body, Payload};
use crate::connect::{Connection, Origin, stream_fault};
use crate::credit::Credit;
use crate::dial::Delay;
use crate::network::{Network, Watch};
use crate::observe::Observed;
use crate::receive::{Received, Receiver};
use crate::send::{Sending, Turn, turn};

/// How much of a redirect's body is read to keep its connection.
const DRAIN: u64 = 64 * 1024;

/// Performs a call, and reports its end.
pub(crate) async fn perform(
    network: Arc<Network>,
    task: TaskId,
    exchange: Exchange<Payload>,
    hops: UnboundedReceiver<Box<Hop>>,
    credit: Arc<Credit>,
) {
    let Exchange { api: _, request, body, reception, redirects, http2: _, limit } = exchange;
    let body = match body {
        Outgoing::Empty => Outgoing::Empty,
        Outgoing::Data(payload) => Outgoing::Data(payload.into_body()),
        Outgoing::Form(form) => Outgoing::Form(form),
    };
    let call = Call { network: &network, task, request, body, reception, redirects, limit, hops, credit };
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
    body: Outgoing<Body>,
    reception: Reception,
    redirects: Redirects,
    limit: u64,
    hops: UnboundedReceiver<Box<Hop>>,
    credit: Arc<Credit>,
}

/// Why a conversation broke off.
enum Trouble {
    /// Nothing came at all: on a connection that was used before, it may just have been closed (RES-16).
    Silence(NetError),
    /// Anything else.
    Fault(Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// How a conversation ended.
enum Answered {
    Finished(Finished<Payload>),
    Redirected,
}

impl Call<'_> {
    async fn run(mut self) -> Result<Finished<Payload>, Fault> {
        loop {
            let answered = match self.pooled() {
                Some(connection) => match self.converse(connection).await {
                    Err(Trouble::Silence(_)) => {
                        self.network.report(Happening::Retried(self.task));
                        let connection = self.fresh().await?;
                        self.converse(connection).await
                    }
                    answered => answered,
                },
                None => {
                    let connection = self.fresh().await?;
                    self.converse(connection).await
                }
            };
            match answered {
                Ok(Answered::Finished(finished)) => return Ok(finished),
                Ok(Answered::Redirected) => self.follow().await?,
                Err(Trouble::Silence(error)) => return Err(Fault::Net(error)),
                Err(Trouble::Fault(fault)) => return Err(fault),
            }
        }
    }

    fn watch(&self) -> Watch<'_> {
        self.network.watch(self.task)
    }

    fn pooled(&self) -> Option<Connection> {
        let origin = Origin::of(&self.request.admitted);
        let connection = self.network.pool.take(&origin)?;
        self.watch().see(|| Observed::Connected { to: origin.to_string(), reused: true });
        Some(connection)
    }

    async fn fresh(&self) -> Result<Connection, Fault> {
        let connected =
            self.network.connector.connect(&self.request.admitted, Delay::None, self.watch()).await;
        connected.map_err(|fault| Fault::Net(fault.net_error()))
    }

    /// Waits for the session's word on a redirect. If it ends the call instead, nobody wakes this task again.
    async fn follow(&mut self) -> Result<(), Fault> {
        let hop = self.hops.recv().await.ok_or(Fault::Net(NetError::Failed))?;
        self.watch().see(|| Observed::Redirected(hop.request.admitted.url().to_string()));
        self.request = hop.request;
        if !hop.with_body {
            self.body = Outgoing::Empty;
        }
        Ok(())
    }

    /// Sends the request on one connection and takes what comes.
    async fn converse(&self, mut connection: Connection) -> Result<Answered, Trouble> {
        let mut answer = Decoder::new(&self.request.method);
        let (sent, early) = self.send(&mut connection, &mut answer).await?;
        let head = match early {
            Some(head) => head,
            None => head(&mut connection, &mut answer).await?,
        };
        self.watch().see(|| Observed::HeadReceived(head.raw().clone()));
        let shown = shown(&head);
        let redirected = self.redirects == Redirects::Follow && shown.is_redirect();
        if redirected {
            self.network.report(Happening::Head(self.task, shown));
            if self.drain(&mut connection, &mut answer).await {
                self.release(connection, &answer, sent);
            }
            return Ok(Answered::Redirected);
        }
        let mut receiver = self.receiver(&shown, &answer)?;
        self.network.report(Happening::Head(self.task, shown));
        self.receive(&mut connection, &mut answer, &mut receiver).await?;
        self.release(connection, &answer, sent);
        Ok(Answered::Finished(match receiver.finish()? {
            Received::Data(body) => Finished::Data(body.into()),
            Received::File(path) if matches!(self.reception, Reception::File(Some(_))) => {
                Finished::File(path)
            }
            Received::File(path) => Finished::TempFile(path),
        }))
    }

    /// Writes head and body; an answer that comes before everything is written ends the writing.
    async fn send(
        &self,
        connection: &mut Connection,
        answer: &mut Decoder,
    ) -> Result<(RequestSent, Option<ResponseHead>), Trouble> {
        let mut sending = Sending::new(&self.body, &*self.network.store)?;
        let mut out = BytesMut::with_capacity(1024);
        self.write_head(&mut out, &sending)?;
        let head_len = out.len();
        self.watch().see(|| Observed::HeadSent(bytes::Bytes::copy_from_slice(&out)));
        let (mut written, mut heard) = (0, false);
        loop {
            if out.is_empty() || written == 0 {
                sending.fill(&mut out)?;
            }
            match turn(connection, &mut out).await {
                Turn::Wrote(bytes) => {
                    written += bytes as u64;
                    self.tell_sent(&sending, written.saturating_sub(head_len as u64));
                }
                Turn::Flushed if sending.is_done() => return Ok((RequestSent::Whole, None)),
                Turn::Flushed => {}
                Turn::Read(Ok(0)) => return Ok((RequestSent::Partly, None)),
                Turn::Read(Ok(_)) => {
                    heard = true;
                    if let Some(head) = next_head(connection, answer)? {
                        return Ok((RequestSent::Partly, Some(head)));
                    }
                }
                // Who stopped listening may have said why before.
                Turn::Failed(error) => return after_failure(connection, answer, &error, heard).await,
                Turn::Read(Err(error)) => return Err(lost(&error, heard)),
            }
        }
    }

    fn write_head(&self, out: &mut BytesMut, sending: &Sending) -> Result<(), Fault> {
        let url = self.request.admitted.url();
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
            None => url.host_str().unwrap_or_default().to_owned(),
        };
        let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let fields = self.request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields = std::iter::once(("Host", host.as_str())).chain(fields);
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

    fn receiver(&self, head: &Head, answer: &Decoder) -> Result<Receiver, Fault> {
        let coding = head.get("content-encoding");
        if coding.is_some_and(|it| it.trim().eq_ignore_ascii_case("compress")) {
            self.network.report(Happening::Warned(self.task, Warning::CompressNotDecoded));
        }
        let length = length(answer);
        let store = &*self.network.store;
        Receiver::new(&self.reception, self.limit, coding, head.get("content-type"), length, store)
    }

    async fn receive(
        &self,
        connection: &mut Connection,
        answer: &mut Decoder,
        receiver: &mut Receiver,
    ) -> Result<(), Fault> {
        let expected = length(answer).filter(|_| receiver.is_plain());
        loop {
            match next_part(connection, answer).await? {
                Part::Data(piece) => {
                    receiver.take(&piece)?;
                    self.tell_received(receiver, expected).await;
                }
                Part::End { .. } => break,
                Part::Head(_) | Part::Informational(_) => {}
            }
        }
        receiver.end()?;
        self.tell_received(receiver, expected).await;
        let (wire, decoded) = (receiver.wire(), receiver.decoded());
        self.watch().see(|| Observed::BodyReceived { wire, decoded });
        Ok(())
    }

    async fn tell_received(&self, receiver: &mut Receiver, expected: Option<u64>) {
        match self.reception {
            Reception::Chunks => {
                while let Some(piece) = receiver.piece() {
                    self.credit.ready().await;
                    let piece = Payload::counted(piece.into(), &self.credit);
                    self.network.report(Happening::Chunk(self.task, piece));
                }
            }
            Reception::File(_) => {
                self.network.report(Happening::Received(self.task, receiver.decoded(), expected));
            }
            Reception::Text | Reception::Bytes => {}
        }
    }

    /// Reads away the body of a redirect, if that is soon done.
    async fn drain(&self, connection: &mut Connection, answer: &mut Decoder) -> bool {
        let mut left = DRAIN;
        if length(answer).is_none_or(|length| length > left) && answer.body() != Some(ResponseBody::Chunked) {
            return answer.body() == Some(ResponseBody::Absent);
        }
        loop {
            match next_part(connection, answer).await {
                Ok(Part::Data(piece)) if (piece.len() as u64) < left => left -= piece.len() as u64,
                Ok(Part::End { .. }) => return true,
                Ok(Part::Data(_)) | Err(_) => return false,
                Ok(Part::Head(_) | Part::Informational(_)) => {}
            }
        }
    }

    fn release(&self, connection: Connection, answer: &Decoder, sent: RequestSent) {
        if answer.reuse(&connection.buf, sent) == Reuse::Keep {
            self.network.pool.put(connection);
        }
    }
}

/// A write failed: perhaps the peer answered and hung up, so what came is read before giving up.
async fn after_failure(
    connection: &mut Connection,
    answer: &mut Decoder,
    error: &io::Error,
    mut heard: bool,
) -> Result<(RequestSent, Option<ResponseHead>), Trouble> {
    loop {
        match connection.read().await {
            Ok(0) | Err(_) => return Err(lost(error, heard)),
            Ok(_) => heard = true,
        }
        if let Some(head) = next_head(connection, answer)? {
            return Ok((RequestSent::Partly, Some(head)));
        }
    }
}

async fn head(connection: &mut Connection, answer: &mut Decoder) -> Result<ResponseHead, Trouble> {
    let mut heard = false;
    loop {
        if let Some(head) = next_head(connection, answer)? {
            return Ok(head);
        }
        match connection.read().await {
            Ok(0) => return Err(ended_in_head(connection, answer)),
            Ok(_) => heard = true,
            Err(error) => return Err(lost(&error, heard)),
        }
    }
}

/// The final head, once all of it is there.
fn next_head(connection: &mut Connection, answer: &mut Decoder) -> Result<Option<ResponseHead>, Fault> {
    loop {
        match answer.decode(&mut connection.buf).map_err(fault_of)? {
            Some(Part::Head(head)) => return Ok(Some(head)),
            Some(Part::Informational(_)) => {}
            Some(Part::Data(_) | Part::End { .. }) | None => return Ok(None),
        }
    }
}

fn ended_in_head(connection: &mut Connection, answer: &mut Decoder) -> Trouble {
    match answer.finish(&mut connection.buf) {
        Err(DecodeError::ClosedBeforeResponse) => Trouble::Silence(NetError::EmptyResponse),
        Err(error) => Trouble::Fault(fault_of(error)),
        Ok(_) => Trouble::Fault(Fault::Net(NetError::ConnectionClosed)),
    }
}

async fn next_part(connection: &mut Connection, answer: &mut Decoder) -> Result<Part, Fault> {
    loop {
        if let Some(part) = answer.decode(&mut connection.buf).map_err(fault_of)? {
            return Ok(part);
        }
        match connection.read().await {
            Ok(0) => {
                let last = answer.finish(&mut connection.buf).map_err(fault_of)?;
                return last.ok_or(Fault::Net(NetError::ConnectionClosed));
            }
            Ok(_) => {}
            Err(error) => return Err(Fault::Net(stream_fault(&error))),
        }
    }
}

fn lost(error: &io::Error, heard: bool) -> Trouble {
    let error = stream_fault(error);
    if heard { Trouble::Fault(Fault::Net(error)) } else { Trouble::Silence(error) }
}

fn length(answer: &Decoder) -> Option<u64> {
    match answer.body() {
        Some(ResponseBody::Length(length)) => Some(length),
        _ => None,
    }
}

/// A head as the session sees it.
pub(crate) fn shown(head: &ResponseHead) -> Head {
    let fields = head.fields().iter().map(|field| (field.name().to_owned(), field.text().into_owned()));
    Head { status: head.status(), fields: fields.collect() }
}

/// A fault of the codec by Chromium's name (RES-19, ERR-13, ERR-16).
fn fault_of(error: DecodeError) -> Fault {
    Fault::Net(match error {
        DecodeError::ClosedBeforeResponse => NetError::EmptyResponse,
        DecodeError::ClosedInHead => NetError::ConnectionClosed,
        DecodeError::LengthMismatch { .. } => NetError::ContentLengthMismatch,
        DecodeError::IncompleteChunks => NetError::IncompleteChunkedEncoding,
        _ => NetError::InvalidHttpResponse,
    })
}
