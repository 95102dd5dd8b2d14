//! Admission: the only way an address becomes something the engine may connect to.

use std::net::IpAddr;

use url::{Host, Position, Url};

use super::domains::{Address, DomainList, Lists};
use super::entry::BarredHost;
use crate::config::Config;
use crate::facts::{Fact, Facts};
use crate::failure::{Api, Failure};
use crate::version::Feature;

/// What admitted an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Admission {
    /// An entry of the list (DOM-01).
    Listed(DomainList),
    /// It is a neighbour in the local network (DOM-17).
    LocalNetwork,
    /// The domain check is off (DBG-02, DBG-03).
    Unchecked,
}

/// Whether the server's certificate is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certificates {
    /// As the platform does (TLS-01).
    Verified,
    /// Not at all (DBG-02).
    Unchecked,
}

/// An address that the policy lets through. Only the policy makes one, and only with one is anything connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    url: Url,
    /// As it was written (DOM-13).
    port: Option<u16>,
    target: Option<String>,
    by: Admission,
    certificates: Certificates,
}

impl Admitted {
    /// The address; its scheme is http, https, ws or wss, and it has a host.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// Path and query as they are sent: what was written, with spaces and what is not ASCII encoded (REQ-25).
    #[must_use]
    pub fn target(&self) -> &str {
        let parsed = || &self.url[Position::BeforePath..Position::AfterQuery];
        self.target.as_deref().unwrap_or_else(parsed)
    }

    /// What admitted it.
    #[must_use]
    pub const fn by(&self) -> Admission {
        self.by
    }

    /// Whether the server's certificate is verified.
    #[must_use]
    pub const fn certificates(&self) -> Certificates {
        self.certificates
    }

    /// Whether the connection is made over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        matches!(self.url.scheme(), "https" | "wss")
    }
}

/// Why an address was refused: the failure, the rule, and the facts a person needs to mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What the mini-program hears.
    pub failure: Failure,
    /// The rule that refuses.
    pub rule: &'static str,
    /// Named facts: the origin, the list, its entries, …
    pub facts: Facts,
}

impl Refusal {
    pub(crate) fn new(failure: Failure, rule: &'static str) -> Self {
        Self { failure, rule, facts: Facts::new() }
    }

    /// Whether it is an address failure, which an abort does not replace (CALL-21).
    pub(crate) const fn is_of_address(&self) -> bool {
        matches!(self.failure, Failure::InvalidUrl(_) | Failure::InvalidScheme | Failure::NotInDomainList)
    }

    pub(crate) fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name.into(), fact.into()));
        self
    }
}

/// Reads a url and says whether its syntax is the function's, for sockets with the scheme (DOM-07, SOCK-02).
pub(crate) fn read(api: Api, text: &str) -> Result<Address, Refusal> {
    let socket = api == Api::ConnectSocket;
    let rule = if socket { "SOCK-02" } else { "DOM-07" };
    let invalid = || Refusal::new(Failure::InvalidUrl(text.to_owned()), rule).with("url", text.to_owned());
    if !has_scheme(text) {
        return Err(invalid());
    }
    let url = Url::parse(text).map_err(|_| invalid())?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(invalid());
    }
    if socket && !matches!(url.scheme(), "ws" | "wss") {
        return Err(invalid());
    }
    Ok(Address::new(text, url))
}

/// Whether a text begins with a scheme and `://`; the parser makes addresses of less.
fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.trim_start_matches(|c: char| c <= ' '));
    scheme.is_some_and(|scheme| {
        let rest = scheme.strip_prefix(|c: char| c.is_ascii_alphabetic());
        rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
    })
}

/// Judges the scheme and the address of a call (DOM-06, DOM-01).
pub(crate) fn admit(config: &Config, lists: &Lists, api: Api, address: Address) -> Result<Admitted, Refusal> {
    let scheme = address.url.scheme();
    if api != Api::ConnectSocket && !matches!(scheme, "http" | "https") {
        return Err(Refusal::new(Failure::InvalidScheme, "DOM-06").with("scheme", scheme.to_owned()));
    }
    let certificates =
        if config.checks_certificates() { Certificates::Verified } else { Certificates::Unchecked };
    let by =
        if config.checks_domains() { judge(config, lists, api, &address)? } else { Admission::Unchecked };
    Ok(Admitted { url: address.url, port: address.port, target: address.target, by, certificates })
}

/// Judges the target of a redirect like a first address, with the same list (DOM-18).
pub(crate) fn admit_redirect(
    config: &Config,
    lists: &Lists,
    api: Api,
    from: &Admitted,
    location: &str,
) -> Result<Admitted, Refusal> {
    let invalid = || {
        Refusal::new(Failure::InvalidUrl(location.to_owned()), "DOM-18").with("location", location.to_owned())
    };
    let mut url = from.url.join(location).map_err(|_| invalid())?;
    if url.fragment().is_none() {
        url.set_fragment(from.url.fragment());
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(invalid());
    }
    let address = Address { port: redirected_port(from, location, &url), url, target: None };
    admit(config, lists, api, address).map_err(|refusal| match refusal.failure {
        Failure::NotInDomainList => Refusal {
            failure: Failure::RedirectNotInDomainList,
            rule: "DOM-18",
            facts: [vec![("refused by".into(), refusal.rule.into())], refusal.facts].concat(),
        },
        _ => refusal,
    })
}

/// The port that a redirect's target has as it would be written: its own, or that of the authority it stays with.
fn redirected_port(from: &Admitted, location: &str, url: &Url) -> Option<u16> {
    let written = |text: &str| Address::new(text, url.clone()).port;
    // What the parser makes of spaces, tabs and backslashes.
    let location =
        location.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "").replace('\\', "/");
    if url.port().is_some() {
        url.port()
    } else if location.starts_with("//") {
        written(&format!("{}:{location}", url.scheme()))
    } else if Url::parse(&location).is_ok() {
        written(&location)
    } else {
        from.port
    }
}

fn judge(config: &Config, lists: &Lists, api: Api, address: &Address) -> Result<Admission, Refusal> {
    let list = DomainList::of(api);
    let refuse = |rule| {
        Refusal::new(Failure::NotInDomainList, rule)
            .with("origin", address.origin())
            .with("list", list.name())
            .with("entries", lists.written(list).to_vec())
    };
    if let Some(barred) = BarredHost::of(&address.url) {
        let near = barred == BarredHost::Address
            && config.lib_version.has(Feature::LocalNetwork)
            && is_neighbour(config, &address.url);
        return if near { Ok(Admission::LocalNetwork) } else { Err(refuse(barred.rule())) };
    }
    if address.url.scheme() != list.scheme() {
        return Err(refuse("DOM-05"));
    }
    if lists.covers(list, address) {
        Ok(Admission::Listed(list))
    } else {
        Err(refuse(if api == Api::ConnectSocket { "SOCK-03" } else { "DOM-02" }))
    }
}

/// Whether a host is an address that is private, in the subnet of an interface, and none of the device's own (DOM-17).
fn is_neighbour(config: &Config, url: &Url) -> bool {
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain(_)) | None => return false,
    };
    let local = match ip {
        IpAddr::V4(ip) => ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
    };
    let interfaces = &config.device.interfaces;
    local
        && interfaces.iter().any(|interface| interface.has_neighbour(ip))
        && interfaces.iter().all(|interface| interface.address != ip)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{DomainLists, Interface, Platform};
    use crate::version::Version;

    fn config() -> Config {
        Config {
            domains: DomainLists {
                request: vec![
                    "https://a.com".into(),
                    "https://127.0.0.1".into(),
                    "https://api.weixin.qq.com".into(),
                ],
                socket: vec!["wss://s.com".into()],
                ..DomainLists::default()
            },
            ..Config::default()
        }
    }

    fn judged(config: &Config, api: Api, text: &str) -> Result<Admission, (Failure, &'static str)> {
        let (lists, _) = Lists::read(config);
        read(api, text)
            .and_then(|address| admit(config, &lists, api, address))
            .map(|admitted| admitted.by)
            .map_err(|refusal| (refusal.failure, refusal.rule))
    }

    #[test]
    fn the_target_is_what_was_written_with_spaces_and_other_letters_encoded() {
        let config = Config { url_check: false, ..Config::default() };
        let (lists, _) = Lists::read(&config);
        let target = |text: &str| {
            let address = read(Api::Request, text).unwrap();
            admit(&config, &lists, Api::Request, address).unwrap().target().to_owned()
        };
        assert_eq!(target("https://a.com"), "/");
        assert_eq!(target("https://a.com/é b?q=%41 中#top"), "/%C3%A9%20b?q=%41%20%E4%B8%AD");
        assert_eq!(target(" https://a.com/x?it's=(a)%27 \"中\"#it's "), "/x?it's=(a)%27%20%22%E4%B8%AD%22");
        assert_eq!(target("https://a.com/it's?a=%27"), "/it's?a=%27");
    }

    #[test]
    fn only_the_functions_own_list_admits() {
        let config = config();
        assert_eq!(
            judged(&config, Api::Request, "https://a.com/x"),
            Ok(Admission::Listed(DomainList::Request))
        );
        assert_eq!(
            judged(&config, Api::UploadFile, "https://a.com/x"),
            Err((Failure::NotInDomainList, "DOM-02"))
        );
        assert_eq!(
            judged(&config, Api::ConnectSocket, "wss://a.com/"),
            Err((Failure::NotInDomainList, "SOCK-03"))
        );
    }

    #[test]
    fn refusals_name_their_rule() {
        let config = config();
        let refused = |text: &str| judged(&config, Api::Request, text).unwrap_err();
        assert_eq!(refused("http://a.com/"), (Failure::NotInDomainList, "DOM-05"));
        for text in [
            "https://127.0.0.1/",
            "https://localhost/",
            "https://x.localhost",
            "https://[::1]/",
            "https://0x7f.1/",
        ] {
            assert_eq!(refused(text), (Failure::NotInDomainList, "DOM-09"), "{text}");
        }
        assert_eq!(refused("https://3232235777/"), (Failure::NotInDomainList, "DOM-08"));
        assert_eq!(refused("https://api.weixin.qq.com/cgi-bin"), (Failure::NotInDomainList, "DOM-10"));
        assert_eq!(refused("ftp://a.com/"), (Failure::InvalidScheme, "DOM-06"));
        for text in
            ["", "test.php", "https://", "mailto:a@b", "//a.com/x", "https:a.com?://", "https:/a.com/://"]
        {
            assert_eq!(refused(text), (Failure::InvalidUrl(text.into()), "DOM-07"), "{text}");
        }
        for text in ["https://s.com/", "wss:s.com/?wss://"] {
            let socket = judged(&config, Api::ConnectSocket, text).unwrap_err();
            assert_eq!(socket, (Failure::InvalidUrl(text.into()), "SOCK-02"));
        }
    }

    #[test]
    fn neighbours_need_no_entry() {
        let mut config = config();
        config.device.interfaces = vec![Interface { address: "192.168.1.7".parse().unwrap(), prefix: 24 }];
        assert_eq!(judged(&config, Api::Request, "http://192.168.1.9:8080/"), Ok(Admission::LocalNetwork));
        assert_eq!(judged(&config, Api::Request, "http://192.168.1.7/").unwrap_err().1, "DOM-08");
        config.lib_version = Version::new(2, 3, 9);
        assert_eq!(judged(&config, Api::Request, "http://192.168.1.9:8080/").unwrap_err().1, "DOM-08");
    }

    #[test]
    fn without_the_check_anything_is_reachable() {
        let tools = Config { url_check: false, ..config() };
        assert_eq!(judged(&tools, Api::Request, "http://127.0.0.1:1/"), Ok(Admission::Unchecked));
        let phone = Config { debug: true, platform: Platform::Ios, ..config() };
        assert_eq!(judged(&phone, Api::Request, "https://api.weixin.qq.com/"), Ok(Admission::Unchecked));
    }

    #[test]
    fn a_redirect_is_judged_by_the_same_list() {
        let config = config();
        let (lists, _) = Lists::read(&config);
        let first =
            admit(&config, &lists, Api::Request, read(Api::Request, "https://a.com/x#top").unwrap()).unwrap();
        let hop = |location: &str| admit_redirect(&config, &lists, Api::Request, &first, location);
        assert_eq!(hop("/y").unwrap().url().as_str(), "https://a.com/y#top");
        assert_eq!(hop("//a.com/y#z").unwrap().url().as_str(), "https://a.com/y#z");
        let refused = hop("https://evil.com/").unwrap_err();
        assert_eq!((refused.failure, refused.rule), (Failure::RedirectNotInDomainList, "DOM-18"));
        assert_eq!(hop("https://a.com:443/").unwrap_err().rule, "DOM-18");
        assert_eq!(hop("ftp://a.com/").unwrap_err().failure, Failure::InvalidScheme);
    }
}
