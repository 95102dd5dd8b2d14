//! What is found in a project's scripts (AUDIT-21, AUDIT-22, AUDIT-24).

use std::collections::BTreeMap;

use url::Url;
use wxnet::{AddressJudge, Api, BarredHost, DomainEntry, DomainList, DomainLists, Platform, Refusal};
use wxnet_project::{Place, Survey, UsedBy, WrittenAddress};

use crate::finding::{Finding, Severity};

/// About a project's scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScriptFault {
    /// An address that is refused.
    Refused(Refused),
    /// An address that only works while a check is off.
    DebugOnly {
        /// The origin.
        origin: String,
        /// The rule that refuses it otherwise.
        rule: &'static str,
    },
    /// A call whose address comes about at run time.
    RunTime {
        /// The function.
        api: Api,
        /// Whether it is put together there.
        put_together: bool,
    },
    /// An address of the platform's own server.
    PlatformServer(String),
    /// An app secret; the name beside it.
    Secret(String),
    /// A script that cannot be read: why.
    Unread(String),
}

/// An address in the scripts that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Scheme, host and port as written.
    pub origin: String,
    /// What uses it, and where if that is elsewhere; `None` for what only looks like a server's address.
    pub by: Option<(Api, Option<Place>)>,
    /// Why.
    pub why: Why,
    /// The rule that refuses it.
    pub rule: &'static str,
    /// The project whose lists they are, as it was named.
    pub project: String,
}

impl Refused {
    /// The line that lists the origin, for a shell.
    pub(crate) fn adding_line(&self) -> String {
        let list = self.by.as_ref().map_or_else(|| self.likely_list(), |(api, _)| DomainList::of(*api));
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-+".contains(letter);
        // What a shell would read otherwise is left for people to fill in.
        let project = match self.project.as_str() {
            "." | "./" => String::new(),
            name if name.chars().all(plain) => format!("--project {name} "),
            _ => "--project … ".to_owned(),
        };
        format!("wxnet domains add {project}{list} {}", self.origin)
    }

    fn likely_list(&self) -> DomainList {
        if self.origin.starts_with("ws") { DomainList::Socket } else { DomainList::Request }
    }
}

/// Why an address in the scripts is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// `http` or `ws`.
    Plain,
    /// Another scheme than the function takes.
    Scheme,
    /// The host is refused whatever the lists say.
    Barred(BarredHost),
    /// It stands in no list.
    Unlisted,
    /// It stands in other lists only.
    OtherList(Vec<DomainList>),
    /// It is listed with another port: the entries.
    OtherPort(Vec<String>),
}

impl ScriptFault {
    pub(crate) const fn rule(&self) -> &'static str {
        match self {
            Self::Refused(_) | Self::RunTime { .. } | Self::Unread(_) => "AUDIT-21",
            Self::PlatformServer(_) | Self::Secret(_) => "AUDIT-22",
            Self::DebugOnly { .. } => "AUDIT-24",
        }
    }

    pub(crate) const fn severity(&self) -> Severity {
        match self {
            Self::Refused(Refused { by: Some(_), .. }) | Self::PlatformServer(_) | Self::Secret(_) => {
                Severity::Error
            }
            Self::RunTime { put_together: false, .. } => Severity::Info,
            Self::Refused(_) | Self::RunTime { .. } | Self::DebugOnly { .. } | Self::Unread(_) => {
                Severity::Warning
            }
        }
    }

    /// The rule of chapter DOM that it is about.
    pub(crate) const fn decides(&self) -> Option<&'static str> {
        match self {
            Self::Refused(refused) => Some(refused.rule),
            Self::PlatformServer(_) => Some("DOM-10"),
            _ => None,
        }
    }
}

/// What a project admits, and what is switched off in it.
pub(crate) struct Bounds<'a> {
    pub(crate) judge: &'a AddressJudge,
    pub(crate) domains: &'a DomainLists,
    pub(crate) platforms: &'a [Platform],
    /// The project, as it was named.
    pub(crate) project: &'a str,
    /// The platforms on which an address is not checked.
    pub(crate) unchecked: Vec<Platform>,
}

/// What is found in what scripts name.
pub(crate) fn script_findings(survey: &Survey, bounds: &Bounds<'_>) -> Vec<Finding> {
    let mut findings = Refusals::default();
    for address in &survey.addresses {
        findings.take(address, bounds);
    }
    let mut findings = findings.findings;
    for secret in &survey.secrets {
        findings
            .push(Finding::new(ScriptFault::Secret(secret.name.clone()), bounds.platforms).at(&secret.place));
    }
    for call in &survey.unseen {
        let fault = ScriptFault::RunTime { api: call.api, put_together: call.put_together };
        findings.push(Finding::new(fault, bounds.platforms).at(&call.place));
    }
    for (place, why) in &survey.unread {
        findings.push(Finding::new(ScriptFault::Unread(why.clone()), &[]).at(place));
    }
    findings
}

/// The addresses of scripts that are refused: each place, origin and list once.
#[derive(Default)]
struct Refusals {
    findings: Vec<Finding>,
    told: BTreeMap<(String, String, &'static str), ()>,
}

impl Refusals {
    fn take(&mut self, address: &WrittenAddress, bounds: &Bounds<'_>) {
        let Ok(url) = Url::parse(&address.text) else { return };
        let mut find = |key: &'static str, fault: ScriptFault, platforms: &[Platform]| {
            let key = (address.place.to_string(), origin(&address.text, &url), key);
            if self.told.insert(key, ()).is_none() {
                self.findings.push(Finding::new(fault, platforms).at(&address.place));
            }
        };
        if BarredHost::of(&url) == Some(BarredHost::Platform) {
            find("platform", ScriptFault::PlatformServer(origin(&address.text, &url)), bounds.platforms);
            return;
        }
        let Some(refused) = refused(address, &url, bounds) else { return };
        let list = refused.by.as_ref().map_or("any", |(api, _)| DomainList::of(*api).name());
        let rule = refused.rule;
        let only = refused.by.is_some() && refused.why != Why::Scheme && !bounds.unchecked.is_empty();
        let origin = refused.origin.clone();
        find(list, ScriptFault::Refused(refused), bounds.platforms);
        if only {
            find("debug", ScriptFault::DebugOnly { origin, rule }, &bounds.unchecked);
        }
    }
}

fn refused(address: &WrittenAddress, url: &Url, bounds: &Bounds<'_>) -> Option<Refused> {
    let (by, refusal) = match &address.used_by {
        UsedBy::Call(api, place) => {
            let is_there = (&place.file, place.line) == (&address.place.file, address.place.line);
            let by = (*api, (!is_there).then(|| place.clone()));
            (Some(by), bounds.judge.judge(*api, &address.text).err()?)
        }
        // Some function may use it.
        UsedBy::Server(_) => (None, refused_by_all(bounds.judge, &address.text)?),
        UsedBy::Nothing => return None,
    };
    let list = by.as_ref().map(|(api, _)| DomainList::of(*api));
    let why = why(&refusal, list, url, bounds.domains);
    let project = bounds.project.to_owned();
    Some(Refused { origin: origin(&address.text, url), by, why, rule: refusal.rule, project })
}

/// The refusal of the function that the scheme suggests, if none takes the address.
fn refused_by_all(judge: &AddressJudge, text: &str) -> Option<Refusal> {
    let socket = text.get(..2).is_some_and(|begin| begin.eq_ignore_ascii_case("ws"));
    let apis: &[Api] =
        if socket { &[Api::ConnectSocket] } else { &[Api::Request, Api::UploadFile, Api::DownloadFile] };
    let refusals: Option<Vec<Refusal>> = apis.iter().map(|api| judge.judge(*api, text).err()).collect();
    refusals?.into_iter().next()
}

fn why(refusal: &Refusal, list: Option<DomainList>, url: &Url, domains: &DomainLists) -> Why {
    if let Some(barred) = BarredHost::of(url) {
        return Why::Barred(barred);
    }
    match refusal.rule {
        "DOM-05" => return Why::Plain,
        "DOM-06" | "SOCK-02" => return Why::Scheme,
        _ => {}
    }
    let entries = |list: DomainList| {
        let read = domains.of(list).iter().filter_map(move |text| DomainEntry::read(list, text).ok());
        read.collect::<Vec<_>>()
    };
    let with_other_port: Vec<String> = list
        .into_iter()
        .flat_map(entries)
        .filter(|entry| Some(entry.host()) == url.host_str())
        .map(|entry| entry.to_string())
        .collect();
    if !with_other_port.is_empty() {
        return Why::OtherPort(with_other_port);
    }
    let others: Vec<DomainList> = DomainList::ALL
        .into_iter()
        .filter(|other| Some(*other) != list && other.scheme() == url.scheme())
        .filter(|other| entries(*other).iter().any(|entry| entry.admits(url)))
        .collect();
    if others.is_empty() { Why::Unlisted } else { Why::OtherList(others) }
}

/// Scheme, host and port, as far as they are written.
pub(crate) fn origin(text: &str, url: &Url) -> String {
    let written = text.trim();
    let end = written.find("://").map_or(0, |at| at + 3);
    let authority = written[end..].split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let port = authority.rsplit('@').next().and_then(|host| host.rsplit_once(':')).map(|(_, port)| port);
    let host = url.host_str().unwrap_or_default();
    match port.filter(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(port) => format!("{}://{host}:{port}", url.scheme()),
        None => format!("{}://{host}", url.scheme()),
    }
}

/// The list that governs a call, and its origin, of every address that a call was seen to use.
pub(crate) fn used_origins(survey: &Survey) -> Vec<(String, DomainList)> {
    let used = survey.addresses.iter().filter_map(|address| {
        let UsedBy::Call(api, _) = &address.used_by else { return None };
        let url = Url::parse(&address.text).ok()?;
        Some((origin(&address.text, &url), DomainList::of(*api)))
    });
    used.collect()
}
