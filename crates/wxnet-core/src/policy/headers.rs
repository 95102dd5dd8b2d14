//! The headers of a call: what the caller may set, and what the platform sends by itself (chapter HDR).

use crate::config::{Config, Network, Platform};
use crate::failure::Api;
use crate::task::Argument;
use crate::warning::Warning;

/// A header value as the mini-program gave it (HDR-13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderValue {
    /// A String, or a Number as its decimal text.
    Text(String),
    /// Anything else, by its brand: sent as `[object Brand]`.
    Brand(String),
}

impl HeaderValue {
    /// The text that is sent; `warn` hears the brand of what is no text.
    pub(crate) fn into_text(self, warn: impl FnOnce(String)) -> String {
        match self {
            Self::Text(text) => text,
            Self::Brand(brand) => {
                let text = format!("[object {brand}]");
                warn(brand);
                text
            }
        }
    }
}

/// Names that the client frames its messages with; the caller's are dropped (HDR-16).
const FRAMING: [&str; 8] =
    ["host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect"];

/// The values that a session sends by itself until its network changes.
#[derive(Debug)]
pub(crate) struct Standing {
    platform: Platform,
    referer: String,
    user_agent: String,
}

impl Standing {
    pub(crate) fn new(config: &Config, network: Network) -> Self {
        Self { platform: config.platform, referer: referer(config), user_agent: user_agent(config, network) }
    }
}

/// The call that headers are composed for.
pub(crate) struct Compose<'a> {
    pub(crate) api: Api,
    pub(crate) standing: &'a Standing,
    /// The content type that replaces the caller's: an upload's own (HDR-11).
    pub(crate) content_type: Option<String>,
}

/// The header lines of a call in the order they are sent, or nothing when one of them cannot be sent (HDR-17).
pub(crate) fn compose(
    call: &Compose<'_>,
    header: Argument<Vec<(String, HeaderValue)>>,
    warn: &mut impl FnMut(Warning),
) -> Option<Vec<(String, String)>> {
    let given = match header {
        Argument::Given(given) => given,
        Argument::Missing => Vec::new(),
        Argument::Wrong(brand) => {
            warn(Warning::HeaderNotAnObject(brand));
            Vec::new()
        }
    };
    let mut lines = Lines { lines: Vec::with_capacity(given.len() + 6) };
    for (name, value) in given {
        lines.take(call, name, value, warn)?;
    }
    lines.complete(call);
    Some(lines.lines)
}

struct Lines {
    lines: Vec<(String, String)>,
}

impl Lines {
    fn take(
        &mut self,
        call: &Compose<'_>,
        name: String,
        value: HeaderValue,
        warn: &mut impl FnMut(Warning),
    ) -> Option<()> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("referer") {
            return Some(());
        }
        if FRAMING.iter().any(|known| is(known))
            || name.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("sec-websocket-"))
        {
            warn(Warning::HeaderIgnored(name));
            return Some(());
        }
        let content_type = is("content-type");
        if content_type && call.content_type.is_some() {
            warn(Warning::ContentTypeOfUpload);
            return Some(());
        }
        let value = value.into_text(|brand| warn(Warning::HeaderValueBrand(name.clone(), brand)));
        if !is_token(&name) || value.contains(['\r', '\n', '\0']) {
            return None;
        }
        if content_type {
            self.lines.retain(|(name, _)| name != "content-type");
            self.lines.push(("content-type".to_owned(), value));
        } else {
            self.lines.push((name, value));
        }
        Some(())
    }

    fn complete(&mut self, call: &Compose<'_>) {
        if let Some(content_type) = &call.content_type {
            self.lines.push(("content-type".into(), content_type.clone()));
        } else if call.api == Api::Request {
            self.default("content-type", "application/json");
        }
        if call.api != Api::ConnectSocket {
            self.default("Accept-Encoding", "gzip,compress,br,deflate");
            if call.standing.platform == Platform::Android {
                self.default("charset", "utf-8");
            }
        }
        self.default("User-Agent", &call.standing.user_agent);
        self.lines.push(("Referer".into(), call.standing.referer.clone()));
    }

    fn default(&mut self, name: &str, value: &str) {
        if !self.lines.iter().any(|(given, _)| given.eq_ignore_ascii_case(name)) {
            self.lines.push((name.to_owned(), value.to_owned()));
        }
    }
}

/// `https://servicewechat.com/{appid}/{version}/page-frame.html` (HDR-02 to HDR-07).
fn referer(config: &Config) -> String {
    let appid = config.appid.clone().unwrap_or_default();
    let version = match (config.platform, config.release) {
        (Platform::Devtools, _) => "devtools".to_owned(),
        (_, Some(release)) => release.to_string(),
        (_, None) => "0".to_owned(),
    };
    format!("https://servicewechat.com/{appid}/{version}/page-frame.html")
}

/// The platform's User-Agent (HDR-19).
fn user_agent(config: &Config, network: Network) -> String {
    let net = match network {
        Network::Wifi => "WIFI",
        Network::G2 => "2G",
        Network::G3 => "3G",
        Network::G4 => "4G",
        Network::G5 => "5G",
        Network::Unknown | Network::None => "UNKNOWN",
    };
    let tail = format!("NetType/{net} Language/{}", config.device.language);
    match config.platform {
        Platform::Ios => format!(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             Mobile/15E148 MicroMessenger/8.0.50(0x1800323d) {tail}"
        ),
        Platform::Android => format!(
            "Mozilla/5.0 (Linux; Android 14; wxnet) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
             Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003253) \
             WeChat/arm64 Weixin {tail} ABI/arm64 MiniProgramEnv/android"
        ),
        Platform::Devtools => format!(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Safari/537.36 \
             wechatdevtools/1.06.2412050 MicroMessenger/8.0.5 {tail}"
        ),
    }
}

/// Whether a text is a token of HTTP (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> HeaderValue {
        HeaderValue::Text(value.to_owned())
    }

    fn composed(
        api: Api,
        config: &Config,
        given: &[(&str, HeaderValue)],
    ) -> (Vec<(String, String)>, Vec<Warning>) {
        let mut warnings = Vec::new();
        let standing = Standing::new(config, Network::G4);
        let call = Compose { api, standing: &standing, content_type: None };
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let lines = compose(&call, Argument::Given(given), &mut |warning| warnings.push(warning)).unwrap();
        (lines, warnings)
    }

    fn value<'a>(lines: &'a [(String, String)], name: &str) -> Vec<&'a str> {
        lines
            .iter()
            .filter(|(given, _)| given.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect()
    }

    #[test]
    fn names_keep_their_spelling_except_content_type() {
        let config = Config::default();
        let given = [("X-MiXed", text("1")), ("x-mixed", text("2")), ("Content-TYPE", text("text/plain"))];
        let (lines, _) = composed(Api::Request, &config, &given);
        assert_eq!(lines[0], ("X-MiXed".into(), "1".into()));
        assert_eq!(lines[1], ("x-mixed".into(), "2".into()));
        assert_eq!(lines[2], ("content-type".into(), "text/plain".into()));
        assert_eq!(value(&lines, "content-type").len(), 1);
    }

    #[test]
    fn the_referer_cannot_be_set() {
        let mut config = Config { appid: "wx1".parse().ok(), ..Config::default() };
        let (lines, warnings) = composed(Api::Request, &config, &[("REFERER", text("https://evil.com"))]);
        assert_eq!(value(&lines, "referer"), ["https://servicewechat.com/wx1/devtools/page-frame.html"]);
        assert_eq!(warnings, []);
        config.platform = Platform::Ios;
        assert!(value(&composed(Api::ConnectSocket, &config, &[]).0, "referer")[0].contains("/wx1/0/"));
        config.release = Some(7);
        assert!(value(&composed(Api::Request, &config, &[]).0, "referer")[0].contains("/wx1/7/"));
        config.appid = None;
        assert!(value(&composed(Api::Request, &config, &[]).0, "referer")[0].contains("/touristappid/7/"));
    }

    #[test]
    fn other_values_become_their_brand_and_warn() {
        let (lines, warnings) =
            composed(Api::Request, &Config::default(), &[("a", HeaderValue::Brand("Undefined".into()))]);
        assert_eq!(lines[0].1, "[object Undefined]");
        assert_eq!(warnings, [Warning::HeaderValueBrand("a".into(), "Undefined".into())]);
    }

    #[test]
    fn framing_headers_are_dropped_and_warn() {
        let given =
            [("Host", text("x")), ("TE", text("x")), ("Sec-WebSocket-Key", text("x")), ("eXpect", text("x"))];
        let (lines, warnings) = composed(Api::Request, &Config::default(), &given);
        assert!(value(&lines, "host").is_empty() && value(&lines, "te").is_empty());
        assert_eq!(warnings.len(), 4);
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let standing = Standing::new(&Config::default(), Network::Wifi);
        let call = Compose { api: Api::Request, standing: &standing, content_type: None };
        for (name, value) in [("a b", "x"), ("", "x"), ("名", "x"), ("a", "x\r\ny"), ("a", "\0")] {
            let given = Argument::Given(vec![(name.to_owned(), text(value))]);
            assert_eq!(compose(&call, given, &mut |_| ()), None, "{name:?} {value:?}");
        }
    }

    #[test]
    fn defaults_follow_function_and_platform() {
        let android = Config { platform: Platform::Android, ..Config::default() };
        let (lines, _) = composed(Api::DownloadFile, &android, &[]);
        assert!(value(&lines, "content-type").is_empty());
        assert_eq!(value(&lines, "charset"), ["utf-8"]);
        let agent = value(&lines, "user-agent")[0];
        assert!(
            agent.contains("MicroMessenger/")
                && agent.contains("NetType/4G")
                && agent.contains("MiniProgramEnv/android")
        );
        let (lines, _) = composed(Api::ConnectSocket, &android, &[("user-agent", text("mine"))]);
        assert_eq!(value(&lines, "user-agent"), ["mine"]);
        assert!(value(&lines, "charset").is_empty() && value(&lines, "accept-encoding").is_empty());
    }
}
