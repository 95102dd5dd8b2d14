//! What HTTP says: the engine itself asks, with every check off, for it is not its verdict that is wanted.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::timeout;
use wxnet::{
    Argument, Body, Config, Failed, Finished, Home, Limits, MiniProgram, NetError, Observation, Observe,
    Observed, Parts, Platform, Request, SocketOptions,
};

use crate::ground::Ground;
use crate::report::{Answer, Hop, Upgrade};
use crate::target::Target;

/// So many bytes of an answer are read.
const MOST_READ: u64 = 256 * 1024;

/// The subprotocol that is asked for.
const SUBPROTOCOL: &str = "wxnet-check";

/// What HTTP said, and what the report has no room for.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) answer: Answer,
    /// How the engine ended, if no head of an answer came.
    pub(crate) error: Option<NetError>,
    /// Whether the body is text, and not UTF-8.
    pub(crate) is_odd_text: bool,
    /// Whether redirects had no end.
    pub(crate) is_endless: bool,
}

impl Said {
    pub(crate) const fn nothing() -> Self {
        Self { answer: Answer::NotAsked, error: None, is_odd_text: false, is_endless: false }
    }
}

/// Asks a target over HTTP, or for a WebSocket.
pub(crate) async fn ask(target: &Target, ground: &Ground, home: &Arc<Home>) -> Said {
    if !target.is_socket() {
        return get(target, ground, home).await;
    }
    let ((plain, error), (with_protocol, _)) =
        tokio::join!(upgrade(target, ground, home, None), upgrade(target, ground, home, Some(SUBPROTOCOL)));
    Said { answer: Answer::Upgraded { plain, with_protocol }, error, ..Said::nothing() }
}

/// What is downloaded over plain HTTP, or nothing: a list of revoked certificates.
pub(crate) async fn download(url: &str, most: u64, ground: &Ground, home: &Arc<Home>) -> Option<Vec<u8>> {
    let (wx, _) = unchecked(ground, home, most).ok()?;
    let call = wx.request(Request::get(url).bytes().timeout(ground.patience.silence));
    let answer = timeout(ground.patience.silence, async { call.await }).await.ok()?.ok()?;
    match answer.body {
        Finished::Data(Body::Bytes(bytes)) if answer.status == 200 => Some(bytes.to_vec()),
        _ => None,
    }
}

/// What was observed of a call.
#[derive(Debug, Default)]
struct Seen(Mutex<Vec<Observed>>);

impl Observe for Seen {
    fn observe(&self, observation: Observation) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(observation.what);
    }
}

/// What matters of it.
#[derive(Debug, Default)]
struct Course {
    hops: Vec<Hop>,
    heads: Vec<Vec<u8>>,
    is_http2: bool,
}

impl Seen {
    fn course(&self) -> Course {
        let seen = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut course = Course::default();
        for observed in seen {
            match observed {
                Observed::Redirected(to) => course.hops.push(Hop { to }),
                Observed::HeadReceived(head) => course.heads.push(head.to_vec()),
                Observed::Secured { alpn, .. } => course.is_http2 = alpn.as_deref() == Some("h2"),
                _ => {}
            }
        }
        course
    }
}

impl Course {
    /// The status of the last head.
    fn status(&self) -> Option<u16> {
        let head = String::from_utf8_lossy(self.heads.last()?).into_owned();
        head.split(' ').nth(1)?.get(..3)?.parse().ok()
    }

    /// A field of the last head.
    fn field(&self, wanted: &str) -> Option<String> {
        let head = String::from_utf8_lossy(self.heads.last()?).into_owned();
        let mut fields = head.lines().filter_map(|line| line.split_once(':'));
        let found = fields.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim().to_owned())
    }
}

/// A mini-program that checks nothing, and what is seen of it.
fn unchecked(ground: &Ground, home: &Arc<Home>, most: u64) -> std::io::Result<(MiniProgram, Arc<Seen>)> {
    let seen = Arc::new(Seen::default());
    let limits = Limits { answer: most, ..Limits::at(ground.lib_version) };
    let config = Config { platform: Platform::Devtools, url_check: false, limits, ..Config::default() };
    let parts = Parts {
        clock: Arc::clone(&ground.clock),
        resolve: Arc::clone(&ground.resolve),
        dial: Arc::clone(&ground.dial),
        observe: Some(Arc::clone(&seen) as Arc<dyn Observe>),
        ..Parts::at_home(home, Platform::Devtools, None)?
    };
    Ok((MiniProgram::new(config, parts), seen))
}

async fn get(target: &Target, ground: &Ground, home: &Arc<Home>) -> Said {
    let (wx, seen) = match unchecked(ground, home, MOST_READ) {
        Ok(made) => made,
        Err(error) => return failed(error.to_string()),
    };
    let request = Request::get(target.text()).bytes().timeout(ground.patience.exchange);
    let call = wx.request(request.with(|it| it.http2 = true));
    let ended = timeout(ground.patience.exchange, async { call.await }).await;
    let course = seen.course();
    let Some(status) = course.status() else {
        return match ended {
            Ok(Err(failed)) => refused(&failed),
            _ => failed("no answer in time".to_owned()),
        };
    };
    let is_endless =
        matches!(&ended, Ok(Err(failed)) if failed.err_msg.ends_with("network reach the max redirect count"));
    let content_type = course.field("content-type");
    let is_text = content_type.as_deref().is_some_and(is_text);
    let is_odd_text = match &ended {
        Ok(Ok(answer)) => {
            is_text
                && matches!(&answer.body, Finished::Data(Body::Bytes(bytes)) if str::from_utf8(bytes).is_err())
        }
        _ => false,
    };
    let protocol = if course.is_http2 { "h2" } else { "http/1.1" };
    let answer = Answer::Answered { status, protocol, content_type, hops: course.hops };
    Said { answer, is_odd_text, is_endless, ..Said::nothing() }
}

fn is_text(content_type: &str) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    content_type.starts_with("text/") || content_type.contains("json") || content_type.contains("xml")
}

async fn upgrade(
    target: &Target,
    ground: &Ground,
    home: &Arc<Home>,
    protocol: Option<&str>,
) -> (Upgrade, Option<NetError>) {
    let (wx, seen) = match unchecked(ground, home, MOST_READ) {
        Ok(made) => made,
        Err(error) => return (Upgrade::Failed(error.to_string()), None),
    };
    let options = SocketOptions {
        url: Argument::Given(target.text().to_owned()),
        header: Argument::Missing,
        protocols: protocol.map(ToOwned::to_owned).into_iter().collect(),
        timeout: Some(ground.patience.exchange.as_secs_f64() * 1_000.0),
        tcp_no_delay: false,
        per_message_deflate: false,
    };
    match timeout(ground.patience.exchange, wx.connect(options)).await {
        Ok(Ok(socket)) => {
            let chosen = |(name, _): &&(String, String)| name.eq_ignore_ascii_case("sec-websocket-protocol");
            (Upgrade::Opened(socket.header().iter().find(chosen).map(|(_, value)| value.clone())), None)
        }
        Ok(Err(failed)) => match seen.course().status() {
            Some(status) if status != 101 => (Upgrade::Status(status), None),
            _ => (Upgrade::Failed(failed.err_msg.clone()), Some(NetError::Failed)),
        },
        Err(_) => (Upgrade::Failed("no answer in time".to_owned()), Some(NetError::Failed)),
    }
}

fn failed(why: String) -> Said {
    Said { answer: Answer::Failed(why), error: Some(NetError::Failed), ..Said::nothing() }
}

/// The engine's failure by its name.
fn refused(failed: &Failed) -> Said {
    let named = NetError::ALL.iter().find(|it| failed.err_msg.ends_with(&format!("net::{}", it.name())));
    let error = named.copied().unwrap_or(NetError::Failed);
    Said { answer: Answer::Failed(failed.err_msg.clone()), error: Some(error), ..Said::nothing() }
}
