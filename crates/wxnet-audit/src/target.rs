//! What is checked: an address, and what a mini-program does there.

use std::fmt;

use thiserror::Error;
use url::Url;
use wxnet::DomainList;

/// An address to check, and the domain lists that it stands in or ought to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
    text: String,
    lists: Vec<DomainList>,
    refused_by: Option<&'static str>,
}

/// Why a text is no target.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no address to check (https://api.example.com or wss://ws.example.com is expected)")]
pub struct TargetError(String);

impl Target {
    /// Reads an address. A wss address stands for `wx.connectSocket`, any other for `wx.request`.
    ///
    /// # Errors
    /// It has no host, or a scheme other than https, http, wss and ws.
    pub fn read(text: &str) -> Result<Self, TargetError> {
        let error = || TargetError(text.to_owned());
        let url = Url::parse(text).map_err(|_| error())?;
        let list = match url.scheme() {
            "https" | "http" => DomainList::Request,
            "wss" | "ws" => DomainList::Socket,
            _ => return Err(error()),
        };
        if !text.contains("://") || url.host_str().is_none_or(str::is_empty) {
            return Err(error());
        }
        Ok(Self { url, text: text.to_owned(), lists: vec![list], refused_by: None })
    }

    /// The same address, used by the functions of these lists.
    #[must_use]
    pub fn used_by(self, lists: Vec<DomainList>) -> Self {
        Self { lists, ..self }
    }

    /// The same address, refused by that rule of chapter DOM: it stands in no list, say.
    #[must_use]
    pub fn refused_by(self, rule: &'static str) -> Self {
        Self { refused_by: Some(rule), ..self }
    }

    /// The rule that refuses it where it is used.
    #[must_use]
    pub const fn refusal(&self) -> Option<&'static str> {
        self.refused_by
    }

    /// The address, parsed.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// The address as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lists of the functions that use it.
    #[must_use]
    pub fn lists(&self) -> &[DomainList] {
        &self.lists
    }

    /// Whether it is an address of sockets.
    #[must_use]
    pub fn is_socket(&self) -> bool {
        matches!(self.url.scheme(), "wss" | "ws")
    }

    /// Whether it is reached over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        matches!(self.url.scheme(), "https" | "wss")
    }

    /// The host without the brackets of an IPv6 address.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default().trim_matches(['[', ']'])
    }

    /// The port, written or the scheme's own.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or_default()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
