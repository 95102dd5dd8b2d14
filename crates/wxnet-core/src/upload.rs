//! `wx.uploadFile`: from options to an exchange, and its progress (chapter UP).

use crate::config::Config;
use crate::event::{Outgoing, Reception, Redirects};
use crate::failure::{Api, Failure, ParameterError};
use crate::policy::{HeaderValue, Refusal};
use crate::request::required;
use crate::session::Draft;
use crate::task::Argument;
use crate::version::Feature;
use crate::warning::Warning;

/// The options of `wx.uploadFile` as the mini-program gave them, and what the engine's store says of the file.
#[derive(Clone, Debug, Default)]
pub struct UploadOptions {
    /// Required (ERR-08).
    pub url: Argument<String>,
    /// Required: the file, by a path of the mini-program (UP-08).
    pub file_path: Argument<String>,
    /// Required: the field name of the file (UP-03).
    pub name: Argument<String>,
    /// Header names and values in the caller's order.
    pub header: Argument<Vec<(String, HeaderValue)>>,
    /// Further fields in the caller's order (UP-04).
    pub form_data: Argument<Vec<(String, HeaderValue)>>,
    /// Milliseconds (TIME-05).
    pub timeout: Option<f64>,
    /// Whether HTTP/2 is offered (REQ-17).
    pub http2: bool,
    /// `enableProfile` (PROF-05).
    pub profile: Option<bool>,
    /// Whether the store has the file (UP-09).
    pub file_found: bool,
    /// What parts the body: chosen by the engine at random.
    pub boundary: String,
}

/// The form that an upload sends: fields first, the file last (UP-05).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multipart {
    /// What parts the body.
    pub boundary: String,
    /// Names and values of the fields.
    pub fields: Vec<(String, String)>,
    /// The field name of the file.
    pub name: String,
    /// The file, by a path of the mini-program.
    pub file_path: String,
}

impl UploadOptions {
    pub(crate) fn draft<B>(
        self,
        config: &Config,
        warn: &mut impl FnMut(Warning),
    ) -> Result<Draft<B>, ParameterError> {
        let parameters = [("url", self.url), ("filePath", self.file_path), ("name", self.name)];
        let [url, file_path, name] = required(parameters)?;
        let fields = fields(self.form_data, warn);
        let missing = || Refusal::new(Failure::FileNotFound, "UP-09").with("path", file_path.clone());
        let file = (!self.file_found).then(missing);
        Ok(Draft {
            api: Api::UploadFile,
            url,
            method: "POST".to_owned(),
            header: self.header,
            body: Outgoing::Form(Multipart { boundary: self.boundary, fields, name, file_path }),
            reception: Reception::Text,
            redirects: Redirects::Follow,
            http2: self.http2 && config.lib_version.has(Feature::Http2),
            high_performance: false,
            profile: config.profiles(Api::UploadFile) && self.profile != Some(false),
            timeout: self.timeout,
            limit: config.limits.answer,
            file,
        })
    }
}

/// Values are converted as header values are (UP-06).
fn fields(
    form_data: Argument<Vec<(String, HeaderValue)>>,
    warn: &mut impl FnMut(Warning),
) -> Vec<(String, String)> {
    let given = match form_data {
        Argument::Given(given) => given,
        Argument::Missing => return Vec::new(),
        Argument::Wrong(brand) => {
            warn(Warning::FormDataNotAnObject(brand));
            return Vec::new();
        }
    };
    let text = |(name, value): (String, HeaderValue)| {
        let text = value.into_text(|brand| warn(Warning::FormDataBrand(name.clone(), brand)));
        (name, text)
    };
    given.into_iter().map(text).collect()
}

/// The event of `UploadTask.onProgressUpdate` (UP-14, UP-15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UploadProgress {
    /// Integer percent; 100 only when everything is sent.
    pub progress: u8,
    /// Bytes of the body that are on their way.
    pub sent: u64,
    /// Bytes of the whole body.
    pub expected: u64,
}

impl UploadProgress {
    /// The next event after this one, if the engine's count calls for one: a further percent, or the end.
    pub(crate) fn next(self, sent: u64, expected: u64) -> Option<Self> {
        let progress = percent(sent, expected);
        let further = sent > self.sent && (progress > self.progress || sent == expected);
        further.then_some(Self { progress, sent, expected })
    }
}

/// Integer percent, rounded down, so that 100 means everything.
pub(crate) fn percent(part: u64, whole: u64) -> u8 {
    if whole == 0 {
        return 100;
    }
    u8::try_from(u128::from(part.min(whole)) * 100 / u128::from(whole)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_grows_and_ends_at_a_hundred_only_when_all_is_sent() {
        let first = UploadProgress::default().next(10, 1_000).unwrap();
        assert_eq!(first, UploadProgress { progress: 1, sent: 10, expected: 1_000 });
        assert_eq!(first.next(15, 1_000), None, "same percent");
        assert_eq!(first.next(5, 1_000), None, "after a redirect the count begins again");
        let nearly = first.next(999, 1_000).unwrap();
        assert_eq!(nearly.progress, 99);
        assert_eq!(nearly.next(1_000, 1_000).unwrap().progress, 100);
    }
}
