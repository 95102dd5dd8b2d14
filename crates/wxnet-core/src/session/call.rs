//! A call of request, upload or download, as a value.

use std::sync::Arc;

use crate::download::DownloadProgress;
use crate::event::{Exchange, Head, Outgoing, Reception, Redirects, RequestHead};
use crate::failure::Api;
use crate::policy::{Admitted, HeaderValue, Refusal, TimeLimit};
use crate::profile::{Phases, Span, Waiting};
use crate::task::Argument;
use crate::time::Time;
use crate::upload::UploadProgress;

/// A call whose parameters are right; its address is yet to be judged.
pub(crate) struct Draft<B> {
    pub(crate) api: Api,
    pub(crate) url: String,
    pub(crate) method: String,
    pub(crate) header: Argument<Vec<(String, HeaderValue)>>,
    pub(crate) body: Outgoing<B>,
    pub(crate) reception: Reception,
    pub(crate) redirects: Redirects,
    pub(crate) http2: bool,
    /// Whether REQ-18 is in effect.
    pub(crate) high_performance: bool,
    pub(crate) profile: bool,
    pub(crate) timeout: Option<f64>,
    pub(crate) limit: u64,
    /// Why its file is not to be had, if it is not.
    pub(crate) file: Option<Refusal>,
}

/// A call as the session knows it.
#[derive(Debug)]
pub(super) struct Call<B> {
    pub(super) api: Api,
    pub(super) phase: Phase<B>,
    pub(super) limit: TimeLimit,
    /// What was last asked of the engine.
    pub(super) request: Arc<RequestHead>,
    /// Whether that has a body; a redirect may drop it for good.
    pub(super) has_body: bool,
    pub(super) redirects: Redirects,
    pub(super) followed: u32,
    pub(super) retries: u32,
    pub(super) head: Option<Head>,
    pub(super) hears: Hears,
    pub(super) uploaded: UploadProgress,
    pub(super) downloaded: DownloadProgress,
    pub(super) received: u64,
    pub(super) waiting: Waiting,
    /// Whether it had to wait for a place.
    pub(super) queued: bool,
    /// How it went, when the engine has told.
    pub(super) phases: Option<Box<Phases>>,
}

/// How far a call has come.
#[derive(Debug)]
pub(super) enum Phase<B> {
    /// This is to be done once there is a place.
    Waiting(Box<Exchange<B>>),
    /// It has a place, and the engine knows of it.
    Running,
}

impl<B> Call<B> {
    /// A call that waits for its turn.
    pub(super) fn new(
        draft: Draft<B>,
        admitted: Admitted,
        headers: Vec<(String, String)>,
        limit: TimeLimit,
        now: Time,
    ) -> Self {
        let request = Arc::new(RequestHead { admitted, method: draft.method, headers });
        let has_body = !matches!(draft.body, Outgoing::Empty);
        let exchange = Exchange {
            api: draft.api,
            request: Arc::clone(&request),
            body: draft.body,
            reception: draft.reception,
            redirects: draft.redirects,
            http2: draft.http2,
            profile: draft.profile,
            limit: draft.limit,
        };
        Self {
            api: draft.api,
            phase: Phase::Waiting(Box::new(exchange)),
            limit,
            request,
            has_body,
            redirects: draft.redirects,
            followed: 0,
            retries: 0,
            head: None,
            hears: Hears::default(),
            uploaded: UploadProgress::default(),
            downloaded: DownloadProgress::default(),
            received: 0,
            waiting: Waiting { invoked: now, queue: Span::at(now), high_performance: draft.high_performance },
            queued: false,
            phases: None,
        }
    }

    pub(super) fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running)
    }
}

/// Which events of a call somebody listens to; the others are not made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hears {
    pub(super) headers: bool,
    pub(super) progress: bool,
}
