//! One call of request, upload or download, from its first address to the last byte of its answer.
//!
//! ```text
//! run ─► reach ─► converse ─► ask ─► head ─┬─► receive ─► finished
//!   ▲      ▲         │                     │
//!   │      └─ again ◄┘ (once)              │
//!   └───────────── hop ◄────────────────── redirect
//! ```

mod ask;
mod course;
mod reach;
mod trouble;

use std::sync::Arc;

use bytes::Bytes;
use wxnet_codec::http1::{RequestSent, ResponseHead};
use wxnet_core::{
    Exchange, Fault, Finished, Happening, Head, NetError, Outgoing, Reception, Redirects, TaskId, Warning,
};

use crate::body::Payload;
use crate::coding::not_understood;
use crate::connect::Protocol;
use crate::meter::Meter;
use crate::network::{Network, Watch};
use crate::observe::Observed;
use crate::receive::{Received, Receiver, Step};
use crate::relay::Relay;
use crate::reply::Trouble;
use crate::talk::Talk;
use course::Course;
pub(crate) use course::Way;
use reach::{Kept, Reached};

/// Performs a call, and reports its end.
pub(crate) async fn perform(
    network: Arc<Network>,
    task: TaskId,
    exchange: Box<Exchange<Payload>>,
    meter: Arc<Meter>,
    relay: Arc<Relay>,
) {
    let Exchange { api: _, request, body, reception, redirects, http2, limit, profile } = *exchange;
    let body = match body {
        Outgoing::Empty => Outgoing::Empty,
        Outgoing::Data(payload) => Outgoing::Data(payload.into_body().into_bytes()),
        Outgoing::Form(form) => Outgoing::Form(form),
    };
    let newest = if http2 { Protocol::Http2 } else { Protocol::Http1 };
    let course = profile.then(|| Course::new(network.now()));
    let mut call = Call {
        network: &network,
        task,
        request,
        body,
        reception,
        redirects,
        newest,
        limit,
        meter,
        course,
        relay: &relay,
    };
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
    /// The newest protocol that is offered (REQ-17).
    newest: Protocol,
    limit: u64,
    meter: Arc<Meter>,
    /// When its ways began, if that is to be told.
    course: Option<Course>,
    relay: &'a Relay,
}

/// How a conversation ended.
enum Answered {
    Finished(Finished<Payload>, RequestSent),
    Redirected(RequestSent),
}

impl Call<'_> {
    async fn run(&mut self) -> Result<Finished<Payload>, Fault> {
        let mut kept = Kept::Welcome;
        loop {
            self.meter.restart();
            let Reached { mut talk, used } = self.reach(kept).await?;
            match self.converse(&mut talk).await {
                Ok(Answered::Finished(finished, sent)) => {
                    self.tell_course(&talk, used);
                    self.release(talk, sent);
                    return Ok(finished);
                }
                Ok(Answered::Redirected(sent)) => {
                    if talk.drain().await {
                        self.release(talk, sent);
                    }
                    self.follow().await;
                    kept = Kept::Welcome;
                }
                Err(trouble) => {
                    self.tell_trouble(&talk, used);
                    self.again(&trouble, used, kept)?;
                    self.give_up(&talk);
                    kept = Kept::Unwelcome;
                    self.network.report(Happening::Retried(self.task));
                }
            }
        }
    }

    /// Whether the request may be sent again: once, and only if the server has done nothing with it (RES-16).
    fn again(&mut self, trouble: &Trouble, used: bool, kept: Kept) -> Result<(), Fault> {
        let first = kept == Kept::Welcome;
        match *trouble {
            Trouble::Silence(_) if first && used => Ok(()),
            Trouble::Untouched(_) if first => Ok(()),
            Trouble::Http1Required if self.newest == Protocol::Http2 => {
                self.newest = Protocol::Http1;
                Ok(())
            }
            Trouble::Silence(error) | Trouble::Untouched(error) => Err(Fault::Net(error)),
            Trouble::Http1Required => Err(Fault::Net(NetError::Http2Protocol)),
            Trouble::Fault(fault) => Err(fault),
        }
    }

    fn watch(&self) -> Watch<'_> {
        self.network.watch(self.task)
    }

    /// Waits for the session's word on a redirect.
    async fn follow(&mut self) {
        let hop = self.relay.next().await;
        self.watch().see(|| Observed::Redirected(hop.request.admitted.url().to_string()));
        if let Some(course) = &mut self.course {
            let same_host = self.request.admitted.url().host() == hop.request.admitted.url().host();
            course.redirected(same_host, &self.meter, self.network.now());
        }
        self.request = hop.request;
        if !hop.with_body {
            self.body = Outgoing::Empty;
        }
    }

    /// Sends the request and takes what comes.
    async fn converse(&self, talk: &mut Talk) -> Result<Answered, Trouble> {
        let (head, sent) = self.ask(talk).await?;
        if self.redirects == Redirects::Follow && head.is_redirect() {
            self.network.report(Happening::Head(self.task, head));
            return Ok(Answered::Redirected(sent));
        }
        let mut receiver = self.receiver(&head, talk.length())?;
        self.network.report(Happening::Head(self.task, head));
        self.receive(talk, &mut receiver).await?;
        let finished = match receiver.finish()? {
            Received::Data(body) => Finished::Data(body.into()),
            Received::File(written) => {
                self.network.shelf.put(self.task, written);
                match &self.reception {
                    Reception::File(Some(path)) => Finished::File(path.clone()),
                    // Its name is made with its place.
                    _ => Finished::TempFile(String::new()),
                }
            }
        };
        Ok(Answered::Finished(finished, sent))
    }

    fn receiver(&self, head: &Head, length: Option<u64>) -> Result<Receiver, Fault> {
        let codings = head.list("content-encoding");
        if let Some(coding) = codings.as_deref().and_then(not_understood) {
            self.network.report(Happening::Warned(self.task, Warning::CodingNotDecoded(coding)));
        }
        let reception = match &self.reception {
            // What never has a body is no buffer without bytes either (RES-23).
            Reception::Bytes if self.request.method == "HEAD" || matches!(head.status, 204 | 304) => {
                &Reception::Text
            }
            reception => reception,
        };
        let quota = &self.network.quota;
        Receiver::new(reception, self.limit, codings.as_deref(), head.get("content-type"), length, quota)
    }

    async fn receive(&self, talk: &mut Talk, receiver: &mut Receiver) -> Result<(), Fault> {
        let expected = talk.length().filter(|_| receiver.is_plain());
        while let Some(piece) = talk.piece().await? {
            receiver.came(&piece);
            self.take(piece, receiver).await?;
            if matches!(self.reception, Reception::File(_)) {
                let decoded = receiver.decoded();
                self.network.report(Happening::Received(self.task, decoded, expected));
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

    /// What is known of a conversation that broke off.
    fn tell_trouble(&self, talk: &Talk, used: bool) {
        self.watch().see(|| Observed::Found(self.trouble(talk, used)));
    }

    /// Reports how the call went, if that is to be told.
    fn tell_course(&self, talk: &Talk, used: bool) {
        if let Some(course) = &self.course {
            let phases = course.phases(&self.meter, talk, used, self.network.now());
            self.network.report(Happening::Measured(self.task, Box::new(phases)));
        }
    }

    /// Keeps a connection for the next call. One that is shared is kept already.
    fn release(&self, talk: Talk, sent: RequestSent) {
        if let Talk::Alone(reply) = talk
            && let Some(connection) = reply.reusable(sent)
        {
            self.network.pool.put(connection);
        }
    }

    /// Shares a connection with no further call.
    fn give_up(&self, talk: &Talk) {
        if let Talk::Shared(stream) = talk {
            self.network.pool.retire(stream.lease());
        }
    }
}

/// A head as the session sees it.
pub(crate) fn shown(head: &ResponseHead) -> Head {
    let fields = head.fields().iter().map(|field| (field.name().to_owned(), field.text().into_owned()));
    Head { status: head.status(), fields: fields.collect() }
}
