//! What a session emulates and is allowed: three knobs, an identity, domain lists, timeouts and limits.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::answer::AnswerBook;
use crate::appid::Appid;
use crate::pages::Pages;
use crate::policy::{DomainList, EntryLimit};
use crate::proxy::Proxy;
use crate::version::{Feature, Version};

/// The platform that is emulated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Platform {
    /// WeChat on an iPhone.
    Ios,
    /// WeChat on an Android phone.
    Android,
    /// The developer tools.
    #[default]
    Devtools,
}

impl Platform {
    /// Whether it is a phone rather than the developer tools.
    #[must_use]
    pub const fn is_phone(self) -> bool {
        matches!(self, Self::Ios | Self::Android)
    }

    /// The name as the command line and `wx.getSystemInfoSync().platform` spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Devtools => "devtools",
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no platform.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a platform: {0:?} (ios, android or devtools is expected)")]
pub struct PlatformError(String);

impl FromStr for Platform {
    type Err = PlatformError;

    fn from_str(text: &str) -> Result<Self, PlatformError> {
        [Self::Ios, Self::Android, Self::Devtools]
            .into_iter()
            .find(|platform| platform.name() == text)
            .ok_or_else(|| PlatformError(text.to_owned()))
    }
}

/// The origins each function may reach, as the administrator of the mini-program entered them (chapter DOM).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DomainLists {
    /// Origins for `wx.request`, such as `https://api.example.com`.
    pub request: Vec<String>,
    /// Origins for `wx.connectSocket`, such as `wss://ws.example.com`.
    pub socket: Vec<String>,
    /// Origins for `wx.uploadFile`.
    pub upload: Vec<String>,
    /// Origins for `wx.downloadFile`.
    pub download: Vec<String>,
}

impl DomainLists {
    /// Adds the entries of other lists to each.
    pub fn extend(&mut self, others: Self) {
        self.request.extend(others.request);
        self.socket.extend(others.socket);
        self.upload.extend(others.upload);
        self.download.extend(others.download);
    }

    /// The entries of one list, as they were written.
    #[must_use]
    pub const fn of(&self, list: DomainList) -> &Vec<String> {
        match list {
            DomainList::Request => &self.request,
            DomainList::Socket => &self.socket,
            DomainList::Upload => &self.upload,
            DomainList::Download => &self.download,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, list: DomainList) -> &mut Vec<String> {
        match list {
            DomainList::Request => &mut self.request,
            DomainList::Socket => &mut self.socket,
            DomainList::Upload => &mut self.upload,
            DomainList::Download => &mut self.download,
        }
    }
}

/// `networkTimeout` of app.json: milliseconds for each function, as written there (TIME-02, TIME-06).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NetworkTimeout {
    /// For `wx.request`.
    pub request: Option<f64>,
    /// For `wx.connectSocket`: until the socket is open.
    pub connect_socket: Option<f64>,
    /// For `wx.uploadFile`.
    pub upload_file: Option<f64>,
    /// For `wx.downloadFile`.
    pub download_file: Option<f64>,
}

/// The numbers of the rule book; a conformance case may lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls of request, upload and download in flight together (CONC-01).
    pub calls: usize,
    /// Sockets at the same time (SOCK-05, SOCK-06, SOCK-07).
    pub sockets: usize,
    /// Entries that count in each domain list (DOM-11, DOM-12).
    pub domains: usize,
    /// The largest timeout in milliseconds, if there is one (TIME-03, TIME-04).
    pub timeout: Option<u32>,
    /// One download in bytes (DOWN-09, DOWN-10).
    pub download: u64,
    /// The decoded body of one answer in bytes (RES-20).
    pub answer: u64,
    /// One socket message in bytes (SOCK-36).
    pub message: u64,
    /// What was sent on all sockets together and is not written yet, in bytes.
    pub unsent: u64,
    /// Redirects that one call follows (REQ-12).
    pub redirects: u32,
    /// Temp files of one launch in bytes (FILE-13).
    pub temp_files: u64,
    /// Saved and user files together in bytes (FILE-06, FILE-07).
    pub kept_files: u64,
    /// What is read from a file, or written to it, by one call, in bytes.
    pub file: u64,
    /// One value of storage with its key, in bytes.
    pub stored_value: u64,
    /// Everything in storage, in bytes.
    pub storage: u64,
}

/// 1 MB as the rule book counts.
const MB: u64 = 1_048_576;

impl Limits {
    /// The numbers that hold at a base-library version.
    #[must_use]
    pub fn at(version: Version) -> Self {
        let larger = version.has(Feature::LargerLimits);
        let sockets = if larger {
            5
        } else if version.has(Feature::SocketTask) {
            2
        } else {
            1
        };
        Self {
            calls: 10,
            sockets,
            domains: if larger { 200 } else { 20 },
            timeout: if larger { None } else { Some(60_000) },
            download: if larger { 200 * MB } else { 50 * MB },
            answer: 128 * MB,
            message: 128 * MB,
            unsent: 64 * MB,
            redirects: 20,
            temp_files: 4096 * MB,
            kept_files: if larger { 200 * MB } else { 10 * MB },
            file: 100 * MB,
            stored_value: MB,
            storage: 10 * MB,
        }
    }
}

/// The state of the phone's network (chapter NET).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Network {
    /// A wireless local network.
    #[default]
    Wifi,
    /// The second generation of mobile networks.
    G2,
    /// The third generation of mobile networks.
    G3,
    /// The fourth generation of mobile networks.
    G4,
    /// The fifth generation of mobile networks.
    G5,
    /// Connected in a way the phone cannot name.
    Unknown,
    /// Not connected.
    None,
}

impl Network {
    /// The name that `wx.getNetworkType` gives (NET-01).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wifi => "wifi",
            Self::G2 => "2g",
            Self::G3 => "3g",
            Self::G4 => "4g",
            Self::G5 => "5g",
            Self::Unknown => "unknown",
            Self::None => "none",
        }
    }

    /// Whether there is any connection (NET-02).
    #[must_use]
    pub const fn is_connected(self) -> bool {
        !matches!(self, Self::None)
    }
}

/// A text that names no network type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a network type: {0:?} (wifi, 2g, 3g, 4g, 5g, unknown or none is expected)")]
pub struct NetworkError(String);

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        [Self::Wifi, Self::G2, Self::G3, Self::G4, Self::G5, Self::Unknown, Self::None]
            .into_iter()
            .find(|network| network.name() == text)
            .ok_or_else(|| NetworkError(text.to_owned()))
    }
}

/// One address of the device in a local network (DOM-17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interface {
    /// The device's own address.
    pub address: IpAddr,
    /// How many leading bits name the subnet.
    pub prefix: u8,
}

impl Interface {
    /// Whether `other` is a neighbour: in the subnet, and not the device itself.
    #[must_use]
    pub fn has_neighbour(&self, other: IpAddr) -> bool {
        let same = match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => same_bits_v4(own, other, self.prefix),
            (IpAddr::V6(own), IpAddr::V6(other)) => same_bits_v6(own, other, self.prefix),
            _ => false,
        };
        same && self.address != other
    }
}

fn same_bits_v4(own: Ipv4Addr, other: Ipv4Addr, prefix: u8) -> bool {
    let differing = own.to_bits() ^ other.to_bits();
    differing.checked_shr(32 - u32::from(prefix.min(32))).unwrap_or(0) == 0
}

fn same_bits_v6(own: Ipv6Addr, other: Ipv6Addr, prefix: u8) -> bool {
    let differing = own.to_bits() ^ other.to_bits();
    differing.checked_shr(128 - u32::from(prefix.min(128))).unwrap_or(0) == 0
}

/// The device that is emulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The interface language, as in `zh_CN`.
    pub language: String,
    /// The network the session begins with.
    pub network: Network,
    /// The device's addresses in local networks.
    pub interfaces: Vec<Interface>,
}

impl Default for Device {
    fn default() -> Self {
        Self { language: "zh_CN".to_owned(), network: Network::default(), interfaces: Vec::new() }
    }
}

/// How a mini-program was opened (`wx.getLaunchOptionsSync`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Launch {
    /// The page it opens with, as in `pages/index/index`; empty without one.
    pub path: String,
    /// Names and values of the page's query.
    pub query: Vec<(String, String)>,
    /// The platform's number of the place it was opened from.
    pub scene: u32,
}

impl Default for Launch {
    /// Opened by itself, from the list of mini-programs.
    fn default() -> Self {
        Self { path: String::new(), query: Vec::new(), scene: 1001 }
    }
}

/// Everything a session is configured with.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The platform that is emulated.
    pub platform: Platform,
    /// The base library that is emulated.
    pub lib_version: Version,
    /// `setting.urlCheck` of project.config.json (DBG-02).
    pub url_check: bool,
    /// `debug` of app.json, or `wx.setEnableDebug` (DBG-03).
    pub debug: bool,
    /// The mini-program's appid (HDR-07 without one).
    pub appid: Option<Appid>,
    /// The release number; none for a development, trial or review build (HDR-05, HDR-06).
    pub release: Option<u32>,
    /// The origins each function may reach.
    pub domains: DomainLists,
    /// `networkTimeout` of app.json.
    pub timeout: NetworkTimeout,
    /// The numbers that hold.
    pub limits: Limits,
    /// The device that is emulated.
    pub device: Device,
    /// How the mini-program was opened.
    pub launch: Launch,
    /// The pages that it has.
    pub pages: Pages,
    /// The HTTP proxy in front of every server, if there is one (REQ-24).
    pub proxy: Option<Proxy>,
    /// What functions are answered with that wxnet does not do itself.
    pub answers: AnswerBook,
}

impl Config {
    /// The configuration of a platform and base library with all checks on and nothing listed.
    #[must_use]
    pub fn new(platform: Platform, lib_version: Version) -> Self {
        Self {
            platform,
            lib_version,
            url_check: true,
            debug: false,
            appid: None,
            release: None,
            domains: DomainLists::default(),
            timeout: NetworkTimeout::default(),
            limits: Limits::at(lib_version),
            device: Device::default(),
            launch: Launch::default(),
            pages: Pages::default(),
            proxy: None,
            answers: AnswerBook::default(),
        }
    }

    /// How many entries of a domain list count (DOM-11, DOM-12).
    #[must_use]
    pub fn entry_limit(&self) -> EntryLimit {
        let rule = if self.lib_version.has(Feature::LargerLimits) { "DOM-12" } else { "DOM-11" };
        EntryLimit { count: self.limits.domains, rule }
    }

    /// Whether the domain lists are in force (DBG-01, DBG-02, DBG-03).
    #[must_use]
    pub const fn checks_domains(&self) -> bool {
        if self.platform.is_phone() { !self.debug } else { self.url_check }
    }

    /// Whether certificates and protocol versions are checked (DBG-02, DBG-04).
    #[must_use]
    pub const fn checks_certificates(&self) -> bool {
        self.platform.is_phone() || self.url_check
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::new(Platform::default(), Version::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_base_library() {
        assert_eq!(Limits::at(Version::new(1, 6, 9)).sockets, 1);
        assert_eq!(Limits::at(Version::new(1, 7, 0)).sockets, 2);
        assert_eq!(Limits::at(Version::new(2, 9, 0)).sockets, 5);
        assert_eq!(Limits::at(Version::new(2, 8, 9)).timeout, Some(60_000));
        assert_eq!(Limits::at(Version::new(2, 9, 0)).timeout, None);
        let files = |version| {
            let limits = Limits::at(version);
            (limits.download / MB, limits.kept_files / MB, limits.temp_files / MB)
        };
        assert_eq!(files(Version::new(2, 8, 9)), (50, 10, 4096));
        assert_eq!(files(Version::new(2, 9, 0)), (200, 200, 4096));
    }

    #[test]
    fn switches_skip_what_each_platform_says() {
        let phone = Config { url_check: false, ..Config::new(Platform::Ios, Version::NEWEST) };
        assert!(phone.checks_domains() && phone.checks_certificates());
        let debugging = Config { debug: true, ..phone };
        assert!(!debugging.checks_domains() && debugging.checks_certificates());
        let tools = Config { url_check: false, ..Config::default() };
        assert!(!tools.checks_domains() && !tools.checks_certificates());
        let debugging = Config { debug: true, ..Config::default() };
        assert!(debugging.checks_domains() && debugging.checks_certificates());
    }

    #[test]
    fn neighbours_are_in_the_subnet_and_not_oneself() {
        let own = Interface { address: "192.168.1.7".parse().unwrap(), prefix: 24 };
        assert!(own.has_neighbour("192.168.1.9".parse().unwrap()));
        assert!(!own.has_neighbour("192.168.1.7".parse().unwrap()));
        assert!(!own.has_neighbour("192.168.2.9".parse().unwrap()));
        assert!(!own.has_neighbour("fe80::1".parse().unwrap()));
        let any = Interface { address: "10.0.0.1".parse().unwrap(), prefix: 0 };
        assert!(any.has_neighbour("192.168.2.9".parse().unwrap()));
    }
}
