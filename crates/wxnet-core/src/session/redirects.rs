//! Redirects (REQ-12 to REQ-16, DOM-18).

use std::sync::Arc;

use super::{Cut, Session};
use crate::event::{Action, Head, Hop, RequestHead};
use crate::failure::Failure;
use crate::policy::{self, Admitted};
use crate::task::TaskId;
use crate::time::Time;

impl<B> Session<B> {
    /// Judges a redirect, and goes on or ends (REQ-12 to REQ-14, DOM-18).
    pub(super) fn redirect(&mut self, now: Time, task: TaskId, head: &Head) {
        let limit = self.config.limits.redirects;
        let Some(call) = self.call(task) else { return };
        let (api, request) = (call.api, Arc::clone(&call.request));
        call.followed += 1;
        if call.followed > limit {
            return self.fail(now, task, Failure::TooManyRedirects, "REQ-12", Cut::Yes);
        }
        let location = head.get("location").unwrap_or_default();
        match policy::admit_redirect(&self.config, &self.lists, api, &request.admitted, location) {
            Ok(admitted) => {
                let Some(call) = self.call(task) else { return };
                let hop = hop(&request, call.has_body, head.status, admitted);
                call.request = Arc::clone(&hop.request);
                call.has_body = hop.with_body;
                self.actions.push_back(Action::Follow(task, Box::new(hop)));
            }
            Err(refusal) => {
                self.tell_refusal(now, task, api, &refusal);
                self.fail(now, task, refusal.failure, refusal.rule, Cut::Yes);
            }
        }
    }
}

/// The request after a redirect: method and body by the Fetch standard, credentials only to the same origin.
fn hop(request: &RequestHead, has_body: bool, status: u16, admitted: Admitted) -> Hop {
    let to_get = match status {
        303 => request.method != "HEAD",
        301 | 302 => request.method == "POST",
        _ => false,
    };
    let same_origin = request.admitted.url().origin() == admitted.url().origin();
    let kept = |name: &str| {
        let credential = name.eq_ignore_ascii_case("authorization") || name.eq_ignore_ascii_case("cookie");
        let describes_body = name.eq_ignore_ascii_case("content-type");
        !(credential && !same_origin || describes_body && to_get)
    };
    let headers = request.headers.iter().filter(|(name, _)| kept(name)).cloned().collect();
    let method = if to_get { "GET".to_owned() } else { request.method.clone() };
    Hop { request: Arc::new(RequestHead { admitted, method, headers }), with_body: has_body && !to_get }
}
