//! How a call sends its request and gets the head of the answer.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};
use wxnet_codec::http1::{RequestSent, ResponseHead, encode_head};
use wxnet_core::{Fault, Happening, Head, NetError, Outgoing};

use super::{Call, shown};
use crate::connect::host_of;
use crate::http2::{self, Stream};
use crate::observe::Observed;
use crate::proxy;
use crate::reply::{Reply, Trouble};
use crate::send::{Listen, Sending, Turn};
use crate::talk::Talk;

impl Call<'_> {
    /// Sends the request; the head of its answer, and how much of the request was sent by then.
    pub(super) async fn ask(&self, talk: &mut Talk) -> Result<(Head, RequestSent), Trouble> {
        match talk {
            Talk::Alone(reply) => {
                let (sent, early) = self.send(reply).await?;
                let head = match early {
                    Some(head) => head,
                    None => reply.head().await?,
                };
                self.watch().see(|| Observed::HeadReceived(head.raw().clone()));
                // The head shares the read buffer, which the next request is to have whole.
                Ok((shown(&head), sent))
            }
            Talk::Shared(stream) => Ok((self.ask_on(stream).await?, RequestSent::Whole)),
        }
    }

    /// The same on a stream of HTTP/2, where the rest of the body may still be sent when the head has come.
    async fn ask_on(&self, stream: &mut Stream) -> Result<Head, Trouble> {
        let sending = Sending::new(&self.body, &*self.network.store)?;
        let len = sending.len();
        let request = http2::request(&self.request, sending.announced(&self.request.method))?;
        self.watch().see(|| Observed::HeadSent(http2::sent(&request)));
        stream.send(request, sending)?;
        loop {
            match stream.turn().await? {
                http2::Turn::Sent(body) => self.tell_sent(len, body),
                http2::Turn::Head(head) => {
                    self.watch().see(|| Observed::HeadReceived(http2::received(&head)));
                    return Ok(http2::shown(&head));
                }
            }
        }
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
                    self.tell_sent(sending.len(), written.saturating_sub(head_len));
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
                Turn::Read(Err(error)) => return Err(reply.lost(error)),
                Turn::Failed(error) => {
                    let head = reply.after_failure(error).await?;
                    return Ok((RequestSent::Partly, Some(head)));
                }
            }
        }
    }

    fn write_head(&self, out: &mut BytesMut, sending: &Sending) -> Result<(), Fault> {
        let url = self.request.admitted.url();
        let host = host_of(url);
        let admitted = &self.request.admitted;
        let proxy = self.network.connector.proxy.as_ref().filter(|_| proxy::forwards(admitted));
        let target = proxy.map_or(admitted.target().into(), |_| Cow::Owned(proxy::absolute_target(admitted)));
        let authorization = proxy.and_then(proxy::authorization);
        let fields = self.request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let asked = authorization.iter().map(|(name, value)| (*name, value.as_str()));
        let fields = std::iter::once(("Host", &*host)).chain(fields).chain(asked);
        encode_head(out, &self.request.method, &target, fields, sending.announced(&self.request.method))
            .map_err(|_| Fault::Net(NetError::Failed))
    }

    fn tell_sent(&self, len: u64, body: u64) {
        if body > 0 {
            self.watch().see(|| Observed::BodySent(body));
            if matches!(self.body, Outgoing::Form(_)) {
                self.network.report(Happening::Sent(self.task, body, len));
            }
        }
    }
}
