//! `wx.downloadFile`: from options to an exchange, and its progress (chapter DOWN).

use crate::config::Config;
use crate::event::{Outgoing, Reception, Redirects};
use crate::failure::{Api, Failure, ParameterError};
use crate::policy::{HeaderValue, Refusal};
use crate::request::required;
use crate::session::Draft;
use crate::task::Argument;
use crate::upload::percent;
use crate::version::Feature;

/// The options of `wx.downloadFile` as the mini-program gave them.
#[derive(Clone, Debug, Default)]
pub struct DownloadOptions {
    /// Required (ERR-08).
    pub url: Argument<String>,
    /// Header names and values in the caller's order.
    pub header: Argument<Vec<(String, HeaderValue)>>,
    /// Where the body is stored instead of a temp file (DOWN-06).
    pub file_path: Option<String>,
    /// Whether the store refuses that place (DOWN-08).
    pub file_path_denied: bool,
    /// Milliseconds (TIME-05).
    pub timeout: Option<f64>,
    /// Whether HTTP/2 is offered (REQ-17).
    pub http2: bool,
    /// `enableProfile` (PROF-05).
    pub profile: Option<bool>,
}

impl DownloadOptions {
    pub(crate) fn draft<B>(self, config: &Config) -> Result<Draft<B>, ParameterError> {
        let [url] = required([("url", self.url)])?;
        let file_path = self.file_path.filter(|_| config.lib_version.has(Feature::DownloadFilePath));
        let denied = file_path.clone().filter(|_| self.file_path_denied);
        let refused = |path| Refusal::new(Failure::FilePathDenied, "DOWN-08").with("path", path);
        Ok(Draft {
            api: Api::DownloadFile,
            url,
            method: "GET".to_owned(),
            header: self.header,
            body: Outgoing::Empty,
            reception: Reception::File(file_path),
            redirects: Redirects::Follow,
            http2: self.http2 && config.lib_version.has(Feature::Http2),
            high_performance: false,
            profile: config.profiles(Api::DownloadFile) && self.profile != Some(false),
            timeout: self.timeout,
            limit: config.limits.download,
            file: denied.map(refused),
        })
    }
}

/// The event of `DownloadTask.onProgressUpdate` (DOWN-13 to DOWN-15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DownloadProgress {
    /// Integer percent; 100 only when everything is written, and 0 until then where the length is unknown.
    pub progress: u8,
    /// Bytes written.
    pub written: u64,
    /// Bytes expected; 0 until the end where the length is unknown.
    pub expected: u64,
}

impl DownloadProgress {
    /// The next event after this one, if the engine's count calls for one. Where the length is unknown, the newest
    /// count may be the last, which is told as the end: told is the one `before` it.
    pub(crate) fn next(self, before: u64, written: u64, expected: Option<u64>) -> Option<Self> {
        let (next, further) = match expected {
            Some(expected) => {
                let next = Self { progress: percent(written, expected), written, expected };
                (next, next.progress > self.progress)
            }
            None => (Self { progress: 0, written: before, expected: 0 }, written > before),
        };
        (further && next.written > self.written).then_some(next)
    }

    /// The last event of a body of this size, unless it was there already; an empty body has none (DOWN-16).
    pub(crate) fn last(self, size: u64) -> Option<Self> {
        let last = Self { progress: 100, written: size, expected: size };
        (size > 0 && self != last).then_some(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_length_counts_in_percent() {
        let first = DownloadProgress::default().next(0, 10, Some(1_000)).unwrap();
        assert_eq!(first, DownloadProgress { progress: 1, written: 10, expected: 1_000 });
        assert_eq!(first.next(10, 12, Some(1_000)), None);
        let all = first.next(12, 1_000, Some(1_000)).unwrap();
        assert_eq!(all.last(1_000), None, "there already");
    }

    #[test]
    fn an_unknown_length_shows_nothing_until_the_end() {
        let start = DownloadProgress::default();
        assert_eq!(start.next(0, 10, None), None, "it may be all there is");
        let first = start.next(10, 15, None).unwrap();
        assert_eq!(first, DownloadProgress { progress: 0, written: 10, expected: 0 });
        assert_eq!(first.next(15, 15, None), None, "nothing came");
        assert_eq!(first.last(15), Some(DownloadProgress { progress: 100, written: 15, expected: 15 }));
        assert_eq!(start.last(0), None, "an empty body has no progress");
    }
}
