//! The name seam: from host and port to addresses.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};

use futures_util::future::BoxFuture;
use thiserror::Error;

/// How names become addresses.
pub trait Resolve: fmt::Debug + Send + Sync {
    /// The addresses to try for `host` and `port`, best first. An IPv6 address comes without brackets.
    ///
    /// # Errors
    /// When there is none (ERR-10).
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>>;
}

/// The machine's resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move {
            if let Ok(ip) = host.parse::<IpAddr>() {
                return Ok(vec![SocketAddr::new(ip, port)]);
            }
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host, port)).await?.collect();
            if found.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(found) }
        })
    }
}

/// Detours in front of the machine's resolver, as curl's `--resolve` and `--connect-to` make them. Names in TLS, Host,
/// Referer and the rules stay those of the url (TLS-17).
#[derive(Clone, Debug, Default)]
pub struct Detours {
    resolve: Vec<Detour>,
    connect_to: Vec<ConnectTo>,
}

/// `--resolve HOST:PORT:ADDR[,ADDR]…`: the addresses of one host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Detour {
    host: String,
    port: u16,
    addresses: Vec<IpAddr>,
}

/// `--connect-to HOST1:PORT1:HOST2:PORT2`: another host and port to connect to. An empty first host or port stands
/// for any, an empty second one for the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectTo {
    /// The url's host; any if empty.
    pub host: String,
    /// The url's port; any if missing.
    pub port: Option<u16>,
    /// The host to connect to; the same if empty.
    pub to_host: String,
    /// The port to connect to; the same if missing.
    pub to_port: Option<u16>,
}

/// A detour that cannot be read; the text says what is expected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{text:?} is not of the form {form}")]
pub struct DetourError {
    text: String,
    form: &'static str,
}

impl Detours {
    /// Adds `HOST:PORT:ADDR[,ADDR]…`.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn add_resolve(&mut self, text: &str) -> Result<(), DetourError> {
        let error = || DetourError { text: text.to_owned(), form: "HOST:PORT:ADDR[,ADDR]..." };
        let [host, port, addresses] = split(text, 3).ok_or_else(error)?.try_into().map_err(|_| error())?;
        let addresses: Result<Vec<IpAddr>, _> =
            addresses.split(',').map(|address| bare(address).parse()).collect();
        let detour = Detour {
            host: bare(host).to_ascii_lowercase(),
            port: port.parse().map_err(|_| error())?,
            addresses: addresses.map_err(|_| error())?,
        };
        self.resolve.push(detour);
        Ok(())
    }

    /// Adds `HOST1:PORT1:HOST2:PORT2`.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn add_connect_to(&mut self, text: &str) -> Result<(), DetourError> {
        let error = || DetourError { text: text.to_owned(), form: "HOST1:PORT1:HOST2:PORT2" };
        let [host, port, to_host, to_port] =
            split(text, 4).ok_or_else(error)?.try_into().map_err(|_| error())?;
        let number = |port: &str| match port {
            "" => Ok(None),
            port => port.parse().map(Some).map_err(|_| error()),
        };
        self.add(ConnectTo {
            host: bare(host).to_ascii_lowercase(),
            port: number(port)?,
            to_host: bare(to_host).to_owned(),
            to_port: number(to_port)?,
        });
        Ok(())
    }

    /// Adds a detour by value.
    pub fn add(&mut self, detour: ConnectTo) {
        self.connect_to.push(detour);
    }

    fn target<'a>(&'a self, host: &'a str, port: u16) -> (&'a str, u16) {
        let fits = |to: &&ConnectTo| {
            (to.host.is_empty() || to.host.eq_ignore_ascii_case(host))
                && to.port.is_none_or(|own| own == port)
        };
        match self.connect_to.iter().find(fits) {
            Some(to) => {
                let host = if to.to_host.is_empty() { host } else { &to.to_host };
                (host, to.to_port.unwrap_or(port))
            }
            None => (host, port),
        }
    }
}

impl Resolve for Detours {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        let (host, port) = self.target(host, port);
        let known = self.resolve.iter().find(|it| it.host.eq_ignore_ascii_case(host) && it.port == port);
        match known {
            Some(detour) => {
                let addresses = detour.addresses.iter().map(|&ip| SocketAddr::new(ip, port)).collect();
                Box::pin(std::future::ready(Ok(addresses)))
            }
            None => SystemResolver.resolve(host, port),
        }
    }
}

/// Splits at colons outside brackets, into exactly `parts`.
fn split(text: &str, parts: usize) -> Option<Vec<&str>> {
    let mut found = Vec::with_capacity(parts);
    let mut rest = text;
    while found.len() + 1 < parts {
        let from = if rest.starts_with('[') { rest.find(']')? } else { 0 };
        let at = from + rest[from..].find(':')?;
        found.push(&rest[..at]);
        rest = &rest[at + 1..];
    }
    found.push(rest);
    Some(found)
}

fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connect_to_reads_as_curl_does() {
        let mut detours = Detours::default();
        detours.add_connect_to("api.test:443:127.0.0.1:8443").unwrap();
        detours.add_connect_to("v6.test:443:[::1]:9443").unwrap();
        detours.add_connect_to("::127.0.0.1:").unwrap();
        assert_eq!(detours.target("api.test", 443), ("127.0.0.1", 8443));
        assert_eq!(detours.target("v6.test", 443), ("::1", 9443));
        assert_eq!(detours.target("other.test", 80), ("127.0.0.1", 80));
        for text in ["", "a:1:b", "a:x:b:1", "a:1:b:70000"] {
            assert!(detours.add_connect_to(text).unwrap_err().to_string().contains("HOST1:PORT1"), "{text}");
        }
    }

    #[tokio::test]
    async fn resolve_gives_the_addresses_it_was_told() {
        let mut detours = Detours::default();
        detours.add_resolve("api.test:443:127.0.0.1,[::1]").unwrap();
        let found = Resolve::resolve(&detours, "API.test", 443).await.unwrap();
        assert_eq!(found, ["127.0.0.1:443".parse().unwrap(), "[::1]:443".parse().unwrap()]);
        assert!(detours.add_resolve("api.test:443:localhost").is_err());
    }
}
