//! The opening handshake, good or bad.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{LOCATION, SEC_WEBSOCKET_VERSION};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::{BodyExt, Empty};
use hyper::upgrade::OnUpgrade;
use wxnet_codec::websocket::{DeflateParameters, PerMessageDeflate, Request, RequestFault};

use crate::endpoints::{self, Answer, Refusal};
use crate::journal::{Link, Outcome, Visit};
use crate::query::{Query, decoded};
use crate::server::Server;
use crate::sockets::conduct::Conduct;
use crate::sockets::socket::Socket;
use crate::tee::{self, Heads};

/// A request for a socket.
pub(crate) struct Knock {
    pub(crate) server: Arc<Server>,
    pub(crate) link: Arc<Link>,
    pub(crate) method: Method,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    /// The raw head, and who watches the connection for further ones.
    pub(crate) head: Option<Vec<u8>>,
    pub(crate) heads: Option<Heads>,
    pub(crate) upgrade: OnUpgrade,
    pub(crate) visit: Visit,
}

/// Answers a request for a socket; what is said on the socket goes on in a task of its own.
pub(crate) async fn answer(mut knock: Knock) -> Answer {
    match knock.open().await.unwrap_or_else(|refusal| Door::Shut(refusal.answer())) {
        Door::Open { answer, conduct, deflate } => {
            if let Some(heads) = knock.heads.take() {
                heads.stop();
            }
            // From here on: the client may be told that it is open before the conversation begins.
            let cut = knock.server.faults.drop_of_sockets();
            tokio::spawn(converse(knock, conduct, deflate, cut));
            answer
        }
        Door::Shut(answer) => endpoints::watched(answer, &Method::GET, knock.visit),
    }
}

/// How the handshake ends.
enum Door {
    Open { answer: Answer, conduct: Conduct, deflate: Option<PerMessageDeflate> },
    Shut(Answer),
}

impl Knock {
    async fn open(&self) -> Result<Door, Refusal> {
        let query = Query::of_target(&self.target);
        let path = self.target.split('?').next().unwrap_or_default();
        match path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), "")) {
            ("silent", _) => std::future::pending().await,
            ("refuse", _) => return refuse(&query).map(Door::Shut),
            ("hold", name) => self.server.gates.pass(&decoded(name)).await,
            _ => {}
        }
        let request = match Request::read(&self.headers) {
            Ok(request) if self.method == Method::GET => request,
            Ok(_) => return Err(Refusal::bad("a socket is asked for with GET")),
            Err(fault) => return Ok(Door::Shut(reject(fault))),
        };
        let conduct = Conduct::of(path, &query)?;
        let deflate = deflate(&query, &request)?;
        let answer = switch(&request, protocol(path, &query, &request), deflate.as_ref())?;
        Ok(Door::Open { answer, conduct, deflate: deflate.map(PerMessageDeflate::from) })
    }
}

/// `/refuse?status=&location=`: any other status than 101.
fn refuse(query: &Query) -> Result<Answer, Refusal> {
    let status: u16 = query.number("status", 503)?;
    let mut answer = endpoints::json(&serde_json::json!({ "refused": status }));
    *answer.status_mut() = StatusCode::from_u16(status)
        .ok()
        .filter(|status| !status.is_informational())
        .ok_or_else(|| Refusal::bad("status should be from 200 to 999"))?;
    if let Some(place) = query.get("location") {
        answer.headers_mut().insert(LOCATION, endpoints::header_value(place)?);
    }
    Ok(answer)
}

/// 400, or 426 with the version that is spoken here.
fn reject(fault: RequestFault) -> Answer {
    let mut answer = Refusal::bad(fault.to_string()).answer();
    *answer.status_mut() = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST);
    answer.headers_mut().insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
    answer
}

/// The subprotocol: the first one offered, or, offered or not, what `/protocol?choose=` says.
fn protocol<'a>(path: &str, query: &'a Query, request: &'a Request) -> Option<&'a str> {
    let chosen = query.get("choose").filter(|_| path == "/protocol");
    chosen.or_else(|| request.protocols().first().map(String::as_str)).filter(|protocol| !protocol.is_empty())
}

/// Compression, if the client offers it, with what `?deflate=` asks of it besides; `0` is none.
fn deflate(query: &Query, request: &Request) -> Result<Option<DeflateParameters>, Refusal> {
    let wish = match query.get("deflate").unwrap_or_default() {
        "0" => return Ok(None),
        wish => wish.parse().map_err(|fault| Refusal::bad(format!("deflate: {fault}")))?,
    };
    Ok(request.agree(&wish))
}

fn switch(
    request: &Request,
    protocol: Option<&str>,
    deflate: Option<&DeflateParameters>,
) -> Result<Answer, Refusal> {
    let mut answer = Response::new(Empty::<Bytes>::new().map_err(|never| match never {}).boxed_unsync());
    *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    for (name, value) in request.answer(protocol, deflate) {
        let name = http::HeaderName::from_bytes(name.as_bytes()).expect("the codec's names are tokens");
        answer.headers_mut().append(name, endpoints::header_value(&value)?);
    }
    Ok(answer)
}

async fn converse(
    knock: Knock,
    conduct: Conduct,
    deflate: Option<PerMessageDeflate>,
    cut: impl Future<Output = ()>,
) -> io::Result<()> {
    let Knock { link, head, upgrade, visit, .. } = knock;
    let upgraded = upgrade.await.map_err(io::Error::other)?;
    let head = head.as_deref().map(tee::text).unwrap_or_default();
    let mut socket = Socket::new(upgraded, deflate, visit);
    let ended = tokio::select! {
        ended = conduct.run(&mut socket, &head) => ended,
        () = cut => {
            socket.visit.end(Outcome::Dropped);
            Ok(())
        }
    };
    // The connection counts as open until here.
    drop(link);
    ended
}
