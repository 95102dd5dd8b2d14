//! What phones tell of how a call went: `profile` (chapter PROF).

use std::borrow::Cow;
use std::net::SocketAddr;
use std::time::Duration;

use crate::config::Config;
use crate::facts::{Fact, Facts};
use crate::failure::Api;
use crate::time::Time;
use crate::version::{Feature, Version};

/// From when until when something lasted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Its first moment.
    pub start: Time,
    /// Its last moment, not before the first.
    pub end: Time,
}

impl Span {
    /// A span of no length.
    #[must_use]
    pub const fn at(moment: Time) -> Self {
        Self { start: moment, end: moment }
    }
}

/// How a call went, as the engine measured it: the way from its last address to the end of the answer, and what all of
/// its ways sent and received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phases {
    /// From the first fetch that was redirected within its host to the last such redirect, if there was one.
    pub redirect: Option<Span>,
    /// When it began to look for a connection.
    pub fetch: Time,
    /// The look-up of the name; of no length, at `fetch`, on a connection that was used before (PROF-08).
    pub lookup: Span,
    /// The making of the connection, TLS included; likewise.
    pub connect: Span,
    /// The TLS handshake, if there was one.
    pub secure: Option<Span>,
    /// From the first to the last byte of the request.
    pub request: Span,
    /// From the first to the last byte of the answer.
    pub response: Span,
    /// What the connection's TCP handshake took: one round trip.
    pub round_trip: Option<Duration>,
    /// The other end of the connection.
    pub peer: Option<SocketAddr>,
    /// What was spoken, in the words of PROF-10.
    pub protocol: &'static str,
    /// Whether the connection was used before.
    pub reused: bool,
    /// Bytes that were sent, above TLS.
    pub sent: u64,
    /// Bytes that were received, above TLS.
    pub received: u64,
}

/// What the session knows of a call beside its phases.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) invoked: Time,
    pub(crate) queue: Span,
    /// Whether REQ-18 is in effect.
    pub(crate) high_performance: bool,
}

/// What every profile of a call has (PROF-06).
pub(crate) const OF_CALLS: &str = "redirectStart redirectEnd fetchStart domainLookUpStart domainLookUpEnd connectStart \
     connectEnd SSLconnectionStart SSLconnectionEnd requestStart requestEnd responseStart responseEnd rtt \
     estimate_nettype httpRttEstimate transportRttEstimate downstreamThroughputKbpsEstimate throughputKbps peerIP port \
     protocol socketReused sendBytesCount receivedBytedCount";
/// PROF-12
pub(crate) const MODE: &str = "usingHighPerformanceMode";
/// PROF-11
pub(crate) const QUEUE: &str = "invokeStart queueStart queueEnd";
/// PROF-13
pub(crate) const DNS: &str = "httpDNSDomainLookUpStart httpDNSDomainLookUpEnd";
/// What the profile of a socket has (PROF-03).
pub(crate) const OF_SOCKETS: &str =
    "fetchStart domainLookUpStart domainLookUpEnd connectStart connectEnd rtt handshakeCost cost";

impl Config {
    /// Whether successes of this function have `profile`, unless the call declines it (PROF-01 to PROF-04).
    #[must_use]
    pub fn profiles(&self, api: Api) -> bool {
        let feature = if api == Api::UploadFile { Feature::UploadProfile } else { Feature::Profile };
        self.platform.is_phone() && self.lib_version.has(feature)
    }

    /// The names of what is in a `profile` of this function, in the order of its values; none where there is no
    /// profile.
    pub fn profile_names(&self, api: Api) -> impl Iterator<Item = &'static str> {
        let there = self.profiles(api);
        groups(api, self.lib_version).filter(move |_| there).flat_map(|names| names.split(' '))
    }
}

/// The names by the versions they came with.
fn groups(api: Api, version: Version) -> impl Iterator<Item = &'static str> {
    let socket = api == Api::ConnectSocket;
    let dns = api == Api::Request && version.has(Feature::ProfileDns);
    [
        (OF_CALLS, !socket),
        (MODE, !socket && version.has(Feature::ProfileMode)),
        (QUEUE, !socket && version.has(Feature::ProfileQueue)),
        (DNS, dns),
        (OF_SOCKETS, socket),
    ]
    .into_iter()
    .filter_map(|(names, there)| there.then_some(names))
}

/// The wall time at which the session began: times are told in whole milliseconds of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Epoch(pub(crate) Duration);

impl Epoch {
    /// The profile of a call's success.
    pub(crate) fn of_call(self, config: &Config, api: Api, phases: &Phases, waiting: &Waiting) -> Facts {
        let mut told = Vec::with_capacity(32);
        for names in groups(api, config.lib_version) {
            match names {
                MODE => tell(&mut told, names, [Fact::Flag(waiting.high_performance)]),
                QUEUE => {
                    let Waiting { invoked, queue, .. } = *waiting;
                    let times = [invoked, queue.start, queue.end].map(|time| Fact::Number(self.millis(time)));
                    tell(&mut told, names, times);
                }
                DNS => tell(&mut told, names, [NOTHING, NOTHING]),
                _ => tell(&mut told, names, self.phases(phases)),
            }
        }
        told
    }

    /// The profile of a socket that opened.
    pub(crate) fn of_socket(self, phases: &Phases, invoked: Time) -> Facts {
        let at = |time| self.millis(time);
        let lasted = |from, until| at(until) - at(from);
        let Phases { fetch, lookup, connect, request, response, .. } = *phases;
        let mut told = Vec::new();
        let values = [
            at(fetch),
            at(lookup.start),
            at(lookup.end),
            at(connect.start),
            at(connect.end),
            lasted(connect.start, connect.end),
            lasted(request.start, response.end),
            lasted(invoked, response.end),
        ];
        tell(&mut told, OF_SOCKETS, values.map(Fact::Number));
        told
    }

    fn phases(self, phases: &Phases) -> [Fact; 25] {
        let at = |time| Fact::Number(self.millis(time));
        let [redirect, secure] = [phases.redirect, phases.secure].map(|span| match span {
            Some(span) => [at(span.start), at(span.end)],
            None => [NOTHING, NOTHING],
        });
        let ([redirect_start, redirect_end], [secure_start, secure_end]) = (redirect, secure);
        let Phases { fetch, lookup, connect, request, response, .. } = *phases;
        let peer = phases.peer.map_or(Cow::Borrowed(""), |peer| peer.ip().to_string().into());
        [
            redirect_start,
            redirect_end,
            at(fetch),
            at(lookup.start),
            at(lookup.end),
            at(connect.start),
            at(connect.end),
            secure_start,
            secure_end,
            at(request.start),
            at(request.end),
            at(response.start),
            at(response.end),
            Fact::Number(phases.round_trip.map_or(0.0, |it| (it.as_secs_f64() * 1_000.0).round())),
            // Nothing estimates a network from many calls here: 0 says unknown.
            NOTHING,
            NOTHING,
            NOTHING,
            NOTHING,
            Fact::Number(self.throughput(phases)),
            Fact::Text(peer),
            Fact::Number(phases.peer.map_or(0.0, |peer| peer.port().into())),
            Fact::Text(phases.protocol.into()),
            Fact::Flag(phases.reused),
            number(phases.sent),
            number(phases.received),
        ]
    }

    /// Kilobits per second while the answer came; 0 where that took no time that could be measured.
    fn throughput(self, phases: &Phases) -> f64 {
        let Fact::Number(bytes) = number(phases.received) else { return 0.0 };
        let millis = self.millis(phases.response.end) - self.millis(phases.response.start);
        if millis > 0.0 { (bytes * 8.0 / millis).round() } else { 0.0 }
    }

    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact for 285,000 years")]
    fn millis(self, time: Time) -> f64 {
        ((self.0 + time.since(Time::ZERO)).as_micros() / 1_000) as f64
    }
}

const NOTHING: Fact = Fact::Number(0.0);

#[expect(clippy::cast_precision_loss, reason = "no call moves that much")]
const fn number(bytes: u64) -> Fact {
    Fact::Number(bytes as f64)
}

fn tell<const N: usize>(told: &mut Facts, names: &'static str, values: [Fact; N]) {
    told.extend(names.split(' ').map(Cow::Borrowed).zip(values));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Platform;
    use crate::schema::has_member;

    fn phases() -> Phases {
        let span = |start, end| Span { start: Time::from_millis(start), end: Time::from_millis(end) };
        Phases {
            redirect: None,
            fetch: Time::from_millis(10),
            lookup: span(11, 12),
            connect: span(12, 20),
            secure: Some(span(14, 20)),
            request: span(20, 21),
            response: span(30, 40),
            round_trip: Some(Duration::from_micros(1_600)),
            peer: Some("127.0.0.1:443".parse().unwrap()),
            protocol: "h2",
            reused: false,
            sent: 100,
            received: 1_000,
        }
    }

    fn told(config: &Config, api: Api) -> Facts {
        let waiting = Waiting {
            invoked: Time::ZERO,
            queue: Span { start: Time::ZERO, end: Time::from_millis(10) },
            high_performance: true,
        };
        Epoch(Duration::from_millis(1_000)).of_call(config, api, &phases(), &waiting)
    }

    #[test]
    fn every_name_has_its_value_in_the_order_of_the_names() {
        let config = Config::new(Platform::Ios, Version::NEWEST);
        for api in [Api::Request, Api::UploadFile, Api::DownloadFile] {
            let told = told(&config, api);
            let names: Vec<&str> = told.iter().map(|(name, _)| name.as_ref()).collect();
            assert_eq!(names, config.profile_names(api).collect::<Vec<_>>());
        }
        let socket = Epoch::default().of_socket(&phases(), Time::ZERO);
        assert_eq!(socket.len(), config.profile_names(Api::ConnectSocket).count());
    }

    #[test]
    fn what_a_profile_has_is_what_can_be_asked_about() {
        for version in ["2.10.4", "3.3.4", "3.5.0", "3.8.9", "3.8.10"] {
            let config = Config::new(Platform::Android, version.parse().unwrap());
            for api in [Api::Request, Api::UploadFile, Api::DownloadFile] {
                for name in config.profile_names(api) {
                    let path = format!("success.profile.{name}");
                    assert!(has_member(api.name(), &path, config.lib_version), "{version} {path}");
                }
            }
        }
        let phones = |version: &str, api| Config::new(Platform::Ios, version.parse().unwrap()).profiles(api);
        assert!(!phones("2.10.3", Api::Request) && phones("2.10.4", Api::DownloadFile));
        assert!(!phones("3.4.9", Api::UploadFile) && phones("3.5.0", Api::UploadFile));
        assert!(!Config::default().profiles(Api::Request), "the developer tools tell none");
        assert_eq!(Config::default().profile_names(Api::Request).count(), 0);
    }

    #[test]
    fn times_are_milliseconds_of_the_wall_and_bytes_make_a_throughput() {
        let told = told(&Config::new(Platform::Ios, Version::NEWEST), Api::Request);
        let value = |wanted: &str| &told.iter().find(|(name, _)| name == wanted).unwrap().1;
        for (name, millis) in [("fetchStart", 1_010.0), ("connectEnd", 1_020.0), ("redirectStart", 0.0)] {
            assert_eq!(value(name), &Fact::Number(millis), "{name}");
        }
        assert_eq!(value("rtt"), &Fact::Number(2.0));
        assert_eq!(value("throughputKbps"), &Fact::Number(800.0));
        assert_eq!(value("peerIP"), &Fact::Text("127.0.0.1".into()));
    }
}
