//! How a socket is opened: connection, offer, answer.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use wxnet_codec::http1::{
    Decoder as AnswerDecoder, EncodeError, Part, RequestBody, ResponseHead, encode_head,
};
use wxnet_codec::websocket::{DeflateParameters, Offer, PerMessageDeflate};
use wxnet_core::{Dialogue, Happening, SocketFault, TaskId};

use super::write_all;
use crate::connect::{ConnectFault, Connection, Origin, Protocol, host_of};
use crate::dial::Delay;
use crate::exchange::Way;
use crate::meter::Meter;
use crate::network::{Network, Watch};
use crate::observe::Observed;

/// Connects, offers, and judges the answer; what the server says next is in the connection's buffer.
pub(super) async fn open(
    network: &Network,
    task: TaskId,
    dialogue: &Dialogue,
    meter: &Arc<Meter>,
) -> Result<(Connection, ResponseHead, Option<PerMessageDeflate>), SocketFault> {
    let watch = network.watch(task);
    let fetch = watch.now();
    let mut nonce = [0; 16];
    getrandom::fill(&mut nonce).expect("the operating system has random bytes");
    let deflate = dialogue.per_message_deflate.then_some(DeflateParameters::BROWSERS);
    let offer = Offer::new(nonce, &dialogue.protocols).map_err(|error| unfit(watch, &error))?;
    let offer = offer.with_deflate(deflate);
    let delay = if dialogue.tcp_no_delay { Delay::None } else { Delay::Nagle };
    let origin = Origin::of(&dialogue.admitted, Protocol::Http1);
    let connected = network.connector.connect(origin, delay, watch).await;
    let mut connection = connected.map_err(|fault| match fault {
        ConnectFault::Transport(_) => SocketFault::Transport,
        ConnectFault::Tls(_) => SocketFault::Tls,
    })?;
    let mut out = request(dialogue, &offer).map_err(|error| unfit(watch, &error))?;
    watch.see(|| Observed::HeadSent(Bytes::copy_from_slice(&out)));
    meter.sent(out.len() as u64);
    let written = write_all(&mut connection, &mut out).await;
    written.map_err(|error| {
        watch.found(|| [("broken by", error.to_string().into())]);
        SocketFault::Transport
    })?;
    let head = answer(&mut connection, meter, watch).await?;
    watch.see(|| Observed::HeadReceived(head.raw().clone()));
    let fields = head.fields().iter().map(|field| (field.name().to_owned(), field.value().to_owned()));
    let accepted = offer.check(head.status(), fields).map_err(|fault| {
        watch
            .found(|| [("status", u32::from(head.status()).into()), ("broken by", fault.to_string().into())]);
        SocketFault::Handshake
    })?;
    if dialogue.profile {
        let way = Way { fetch, made: *connection.made, used: false, protocol: "http1.1" };
        let phases = way.phases(meter, watch.now());
        network.report(Happening::Measured(task, Box::new(phases)));
    }
    Ok((connection, head, accepted.deflate))
}

/// What the mini-program gave cannot be put into a handshake.
fn unfit(watch: Watch<'_>, error: &dyn std::fmt::Display) -> SocketFault {
    watch.found(|| [("cannot be offered", error.to_string().into())]);
    SocketFault::Handshake
}

fn request(dialogue: &Dialogue, offer: &Offer) -> Result<BytesMut, EncodeError> {
    let url = dialogue.admitted.url();
    let target = dialogue.admitted.target();
    let mut fields: Vec<(&str, Cow<'_, str>)> = vec![("Host", host_of(url))];
    for (name, value) in offer.headers() {
        fields.push((name, value));
    }
    for (name, value) in &dialogue.headers {
        fields.push((name, value.as_str().into()));
    }
    let fields = fields.iter().map(|(name, value)| (*name, value.as_bytes()));
    let mut out = BytesMut::new();
    encode_head(&mut out, "GET", target, fields, RequestBody::Absent)?;
    Ok(out)
}

/// The head of the answer. Whatever is no answer to a handshake is a fault of the handshake (SOCK-12, SOCK-27).
async fn answer(
    connection: &mut Connection,
    meter: &Meter,
    watch: Watch<'_>,
) -> Result<ResponseHead, SocketFault> {
    let mut decoder = AnswerDecoder::expecting_upgrade();
    loop {
        let decoded = decoder.decode(&mut connection.buf).map_err(|error| {
            watch.found(|| [("broken by", error.to_string().into())]);
            SocketFault::Handshake
        })?;
        match decoded {
            Some(Part::Head(head)) => {
                // The end of a 101: what follows in the buffer are frames.
                let _ = decoder.decode(&mut connection.buf);
                return Ok(head);
            }
            Some(_) => {}
            None => match connection.read().await {
                Ok(0) => {
                    watch.found(|| [("broken by", "the connection ended before the answer".into())]);
                    return Err(SocketFault::Transport);
                }
                Err(error) => {
                    watch.found(|| [("broken by", error.to_string().into())]);
                    return Err(SocketFault::Transport);
                }
                Ok(bytes) => meter.received(bytes as u64),
            },
        }
    }
}
