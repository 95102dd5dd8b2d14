//! `wx.request`: from options to an exchange (chapters REQ and BODY).

use percent_encoding::percent_decode_str;

use crate::config::{Config, Platform};
use crate::event::{Outgoing, Reception, Redirects};
use crate::failure::{Api, ParameterError};
use crate::policy::HeaderValue;
use crate::session::Draft;
use crate::task::Argument;
use crate::version::Feature;
use crate::warning::Warning;

/// The options of `wx.request` as the mini-program gave them.
#[derive(Clone, Debug)]
pub struct RequestOptions<B> {
    /// Required (ERR-08).
    pub url: Argument<String>,
    /// What to send.
    pub data: Data<B>,
    /// Header names and values in the caller's order.
    pub header: Argument<Vec<(String, HeaderValue)>>,
    /// Any letter case; GET when missing (REQ-02, REQ-04).
    pub method: Argument<String>,
    /// Milliseconds (TIME-05).
    pub timeout: Option<f64>,
    /// What `data` of the success is to be (RES-08, RES-09).
    pub response_type: ResponseType,
    /// Whether pieces of the body are events (RES-21).
    pub chunked: bool,
    /// What happens to redirects (REQ-15).
    pub redirect: Redirects,
    /// Whether HTTP/2 is offered (REQ-17).
    pub http2: bool,
    /// `useHighPerformanceMode`, which offers HTTP/2 on Android (REQ-18).
    pub high_performance: Option<bool>,
    /// `enableProfile` (PROF-05).
    pub profile: Option<bool>,
    /// What whoever serialised the data noticed: [`Warning::FormValue`] or [`Warning::TypedArray`].
    pub warning: Option<Warning>,
}

/// `data` of `wx.request`, serialised where JavaScript defines how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data<B> {
    /// Nothing to send.
    Empty,
    /// Pairs for the query, `key=value` joined by `&`, each side encoded (BODY-02).
    Query(String),
    /// A body.
    Body(B),
    /// Something that this method does not send (BODY-08, BODY-18).
    Unsent,
    /// A function (BODY-19).
    Function,
    /// Something that cannot be serialised (BODY-20).
    Unserialisable,
}

/// `responseType` of `wx.request`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ResponseType {
    /// Text.
    #[default]
    Text,
    /// Bytes.
    ArrayBuffer,
}

impl<B> Default for RequestOptions<B> {
    fn default() -> Self {
        Self {
            url: Argument::Missing,
            data: Data::Empty,
            header: Argument::Missing,
            method: Argument::Missing,
            timeout: None,
            response_type: ResponseType::Text,
            chunked: false,
            redirect: Redirects::Follow,
            http2: false,
            high_performance: None,
            profile: None,
            warning: None,
        }
    }
}

/// The methods of the rule book (REQ-03, REQ-06).
const METHODS: [&str; 8] = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT"];

impl<B> RequestOptions<B> {
    pub(crate) fn draft(
        self,
        config: &Config,
        warn: &mut impl FnMut(Warning),
    ) -> Result<Draft<B>, ParameterError> {
        let [url] = required([("url", self.url)])?;
        let method = match self.method {
            Argument::Missing => "GET".to_owned(),
            Argument::Given(method) => method.to_ascii_uppercase(),
            Argument::Wrong(_) => return Err(ParameterError::Method),
        };
        if !METHODS.contains(&method.as_str()) {
            return Err(ParameterError::Method);
        }
        let (url, body) = place(url, self.data, &method, warn)?;
        if let Some(warning) = self.warning {
            warn(warning);
        }
        let version = config.lib_version;
        let chunked = self.chunked && version.has(Feature::Chunked);
        let bytes = self.response_type == ResponseType::ArrayBuffer && version.has(Feature::ResponseType);
        let reception = match (chunked, bytes) {
            (true, _) => Reception::Chunks,
            (false, true) => Reception::Bytes,
            (false, false) => Reception::Text,
        };
        let high_performance = !chunked && performs_highly(config, self.high_performance);
        Ok(Draft {
            api: Api::Request,
            url,
            method,
            header: self.header,
            body,
            reception,
            redirects: if version.has(Feature::Redirect) { self.redirect } else { Redirects::Follow },
            http2: high_performance || !chunked && self.http2 && version.has(Feature::Http2),
            high_performance,
            profile: config.profiles(Api::Request) && self.profile != Some(false),
            timeout: self.timeout,
            limit: config.limits.answer,
            file: None,
        })
    }
}

/// Whether the mode is in effect that offers HTTP/2 without being asked (REQ-18).
fn performs_highly(config: &Config, asked: Option<bool>) -> bool {
    let version = config.lib_version;
    let on = asked.unwrap_or_else(|| version.has(Feature::HighPerformanceAlways));
    on && config.platform == Platform::Android && version.has(Feature::HighPerformance)
}

/// Puts data where its method carries it.
fn place<B>(
    url: String,
    data: Data<B>,
    method: &str,
    warn: &mut impl FnMut(Warning),
) -> Result<(String, Outgoing<B>), ParameterError> {
    match data {
        Data::Function => return Err(ParameterError::FunctionAsData),
        Data::Unserialisable => return Err(ParameterError::UnserialisableData),
        Data::Query(pairs) if method == "GET" => return Ok((merge_query(&url, &pairs), Outgoing::Empty)),
        Data::Body(body) if !matches!(method, "GET" | "HEAD" | "TRACE") => {
            return Ok((url, Outgoing::Data(body)));
        }
        Data::Empty => {}
        Data::Query(_) | Data::Body(_) | Data::Unsent if method == "GET" => warn(Warning::DataOfGet),
        Data::Query(_) | Data::Body(_) | Data::Unsent => warn(Warning::DataOfBodiless(method.to_owned())),
    }
    Ok((url, Outgoing::Empty))
}

/// Reads parameters that must be Strings; names every one that is not, in order (ERR-05, ERR-06).
pub(crate) fn required<const N: usize>(
    parameters: [(&'static str, Argument<String>); N],
) -> Result<[String; N], ParameterError> {
    let mut wrong = Vec::new();
    let values = parameters.map(|(name, argument)| {
        argument.required().unwrap_or_else(|brand| {
            wrong.push(crate::failure::WrongType { name, expected: "String", brand });
            String::new()
        })
    });
    if wrong.is_empty() { Ok(values) } else { Err(ParameterError::WrongTypes(wrong)) }
}

/// Puts pairs into a url's query, before its fragment; a key that is there already gets the new value in its old
/// place (BODY-03, BODY-04, BODY-05).
fn merge_query(url: &str, pairs: &str) -> String {
    if pairs.is_empty() {
        return url.to_owned();
    }
    let (address, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut merged: Vec<&str> = Vec::new();
    let mut fresh: Vec<(Vec<u8>, &str, bool)> =
        pairs.split('&').map(|pair| (key(pair), pair, false)).collect();
    for old in query.split('&').filter(|_| !query.is_empty()) {
        let name = key(old);
        match fresh.iter_mut().find(|(key, ..)| *key == name) {
            Some((_, pair, placed)) if !*placed => {
                *placed = true;
                merged.push(pair);
            }
            Some(_) => {}
            None => merged.push(old),
        }
    }
    merged.extend(fresh.iter().filter(|(.., placed)| !placed).map(|(_, pair, _)| *pair));
    format!("{path}?{}{fragment}", merged.join("&"))
}

fn key(pair: &str) -> Vec<u8> {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    percent_decode_str(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::Version;

    #[test]
    fn pairs_join_the_query_before_the_fragment() {
        assert_eq!(merge_query("https://a.com/x", "a=1&b=2"), "https://a.com/x?a=1&b=2");
        assert_eq!(merge_query("https://a.com/x?z=0#top", "a=1"), "https://a.com/x?z=0&a=1#top");
        assert_eq!(merge_query("https://a.com/x?#top", "a=1"), "https://a.com/x?a=1#top");
        assert_eq!(merge_query("https://a.com/x?z#top", ""), "https://a.com/x?z#top");
    }

    #[test]
    fn a_key_that_is_there_gets_its_new_value_in_the_old_place() {
        assert_eq!(merge_query("/x?a=1&b=x=y&a=3&c", "a=9&d=4"), "/x?a=9&b=x=y&c&d=4");
        assert_eq!(merge_query("/x?%61=1", "a=2"), "/x?a=2");
        assert_eq!(merge_query("/x?a", "a=2"), "/x?a=2");
    }

    #[test]
    fn data_goes_where_its_method_carries_it() {
        let mut warnings = Vec::new();
        let mut placed =
            |data, method: &str| place("/x".to_owned(), data, method, &mut |w| warnings.push(w)).unwrap();
        assert_eq!(placed(Data::Query("a=1".into()), "GET"), ("/x?a=1".into(), Outgoing::Empty));
        assert_eq!(placed(Data::Body("b"), "DELETE"), ("/x".into(), Outgoing::Data("b")));
        assert_eq!(placed(Data::Unsent, "GET"), ("/x".into(), Outgoing::Empty));
        assert_eq!(placed(Data::Body("b"), "HEAD"), ("/x".into(), Outgoing::Empty));
        assert_eq!(warnings, [Warning::DataOfGet, Warning::DataOfBodiless("HEAD".into())]);
    }

    #[test]
    fn android_offers_http2_in_its_high_performance_mode() {
        let http2 = |platform, version, options: RequestOptions<()>| {
            let url = Argument::Given("https://a.com/".to_owned());
            let options = RequestOptions { url, ..options };
            options.draft(&Config::new(platform, version), &mut |_| ()).unwrap().http2
        };
        let asked = |asked| RequestOptions { high_performance: asked, ..RequestOptions::default() };
        let (none, some, always) = (Version::new(3, 3, 2), Version::new(3, 3, 3), Version::new(3, 5, 0));
        assert!(!http2(Platform::Android, none, asked(Some(true))));
        assert!(http2(Platform::Android, some, asked(Some(true))));
        assert!(!http2(Platform::Android, some, asked(None)));
        assert!(http2(Platform::Android, always, asked(None)));
        assert!(!http2(Platform::Android, always, asked(Some(false))));
        assert!(!http2(Platform::Ios, always, asked(Some(true))));
        assert!(!http2(Platform::Android, always, RequestOptions { chunked: true, ..asked(Some(true)) }));
    }

    #[test]
    fn what_the_serialiser_noticed_is_told_only_when_the_parameters_are_right() {
        let mut warnings = Vec::new();
        let mut drafted = |method: &str| {
            let options = RequestOptions {
                url: Argument::Given("https://a.com/".into()),
                method: Argument::Given(method.into()),
                data: Data::Body("0=1"),
                warning: Some(Warning::TypedArray),
                ..RequestOptions::default()
            };
            options.draft(&Config::default(), &mut |warning| warnings.push(warning)).is_ok()
        };
        assert!(!drafted("PATCH") && drafted("POST"));
        assert_eq!(warnings, [Warning::TypedArray]);
    }

    #[test]
    fn wrong_parameters_are_named_in_order() {
        let error =
            required([("url", Argument::Missing), ("name", Argument::Wrong("Number".into()))]).unwrap_err();
        assert_eq!(
            error.detail(),
            "parameter error: parameter.url should be String instead of Undefined;\
             parameter.name should be String instead of Number;"
        );
    }
}
