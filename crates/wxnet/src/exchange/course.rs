//! When what happened to a call, as its profile tells it (chapter PROF).

use std::sync::Arc;

use wxnet_core::{Phases, Span, Time};

use crate::connect::Made;
use crate::meter::{Marks, Meter, Wire};
use crate::talk::Talk;

/// The ways of a call so far.
pub(super) struct Course {
    /// When the way that it is on began.
    fetch: Time,
    /// From the first way that was redirected within its host to the end of the last such way.
    redirect: Option<Span>,
}

impl Course {
    pub(super) const fn new(now: Time) -> Self {
        Self { fetch: now, redirect: None }
    }

    /// The way has ended in a redirect, and the next begins.
    pub(super) fn redirected(&mut self, same_host: bool, meter: &Meter, now: Time) {
        if same_host {
            let end = meter.marks().response.map_or(now, |span| span.end);
            self.redirect.get_or_insert(Span::at(self.fetch)).end = end;
        }
        self.fetch = now;
    }

    /// The phases of a call whose answer has come.
    pub(super) fn phases(&self, meter: &Arc<Meter>, talk: &Talk, used: bool, now: Time) -> Phases {
        let protocol = match talk {
            Talk::Alone(_) => "http1.1",
            Talk::Shared(_) => "h2",
        };
        let way = Way { fetch: self.fetch, made: talk.made(), used, protocol };
        Phases { redirect: self.redirect, ..way.phases(meter, now) }
    }
}

/// A way to a server, and what was found there.
pub(crate) struct Way {
    pub(crate) fetch: Time,
    pub(crate) made: Made,
    /// Whether the connection was used before.
    pub(crate) used: bool,
    pub(crate) protocol: &'static str,
}

impl Way {
    /// The phases of a way that was gone to its end by `now`.
    pub(crate) fn phases(self, meter: &Arc<Meter>, now: Time) -> Phases {
        let Self { fetch, made, used, protocol } = self;
        // Somebody else's connection may have been there first.
        let reused = used || made.lookup.start < fetch;
        let (lookup, connect, secure) = match reused {
            true => (Span::at(fetch), Span::at(fetch), None),
            false => (made.lookup, made.connect, made.secure),
        };
        let Marks { request, response } = *meter.marks();
        let wire = Wire(Arc::clone(meter));
        let request = request.unwrap_or(Span::at(now));
        let response = response.unwrap_or(Span::at(now));
        Phases {
            redirect: None,
            fetch,
            lookup,
            connect,
            secure,
            // An answer may come before all is sent.
            request: Span { start: request.start, end: request.end.min(response.start) },
            response,
            round_trip: Some(made.round_trip),
            peer: Some(made.peer),
            protocol,
            reused,
            sent: wire.sent(),
            received: wire.received(),
        }
    }
}
