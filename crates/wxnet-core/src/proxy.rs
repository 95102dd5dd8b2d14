//! The HTTP proxy that a host may configure (REQ-24).

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Url;

/// An HTTP proxy, as `http://[user[:password]@]host[:port]` names it. It forwards requests to http urls, and opens a
/// tunnel to everything else. No mini-program can choose one, and no variable of the environment does.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    host: String,
    port: u16,
    credentials: Option<String>,
}

impl Proxy {
    /// Its name or address; an IPv6 address without brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Its port; 80 where the url names none.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// `user:password`, decoded, for basic authentication (RFC 7617).
    #[must_use]
    pub fn credentials(&self) -> Option<&str> {
        self.credentials.as_deref()
    }
}

impl fmt::Debug for Proxy {
    /// Without the credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({}:{})", self.host, self.port)
    }
}

/// A text that is no proxy's url.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an HTTP proxy: http://[user[:password]@]host[:port] is expected")]
pub struct ProxyError;

impl FromStr for Proxy {
    type Err = ProxyError;

    fn from_str(text: &str) -> Result<Self, ProxyError> {
        let url = Url::parse(text).map_err(|_| ProxyError)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(ProxyError)?;
        if url.scheme() != "http" || !bare {
            return Err(ProxyError);
        }
        let decoded = |text| percent_decode_str(text).decode_utf8().map_err(|_| ProxyError);
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, password) => {
                Some(format!("{}:{}", decoded(user)?, decoded(password.unwrap_or_default())?))
            }
        };
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: url.port().unwrap_or(80), credentials })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_http_url_of_a_host() {
        let read = |text: &str| text.parse::<Proxy>().unwrap();
        let plain = read("http://proxy.test:3128");
        assert_eq!((plain.host(), plain.port(), plain.credentials()), ("proxy.test", 3128, None));
        assert_eq!(read("HTTP://[::1]/").host(), "::1");
        assert_eq!(read("http://proxy.test").port(), 80);
        assert_eq!(read("http://me:a%3Ab@proxy.test").credentials(), Some("me:a:b"));
        assert_eq!(read("http://me@proxy.test").credentials(), Some("me:"));
        assert!(!format!("{:?}", read("http://me:secret@proxy.test")).contains("secret"));
        for text in
            ["", "proxy.test:3128", "https://proxy.test", "socks5://proxy.test", "http://", "http://a/b"]
        {
            assert_eq!(text.parse::<Proxy>(), Err(ProxyError), "{text}");
        }
    }
}
