//! What there is since when: one table that decides which functions `wx` has (LIB-03), which fields a description of the
//! device has (LIB-05), and what `wx.canIUse` answers (LIB-06).

mod files;
mod further;
mod network;
mod phone;
mod stand_ins;

use crate::version::{Feature, Version};

pub use further::FURTHER;
pub use stand_ins::{Manner, Parameter, STAND_INS, StandIn};
pub(crate) use stand_ins::{Need, Usual};

/// Rows without a first version: they hold at every one.
const ALWAYS: Version = Version::new(0, 0, 0);

/// A function of `wx`, or a class of the objects that functions give, and what can be asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name; that of a class begins with a capital.
    pub name: &'static str,
    /// The first base library that has it.
    pub since: Version,
    /// The class of what the function returns.
    gives: Option<&'static str>,
    members: &'static [&'static [Members]],
}

/// Names that can be asked about at one place below an offer: `object` for options, `success` and `fail`, `return`,
/// `callback` for the event of a listener, or one of these behind the name of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Members {
    place: &'static str,
    /// Separated by spaces.
    names: &'static str,
    since: Version,
}

const fn at(place: &'static str, names: &'static str, since: Version) -> Members {
    Members { place, names, since }
}

/// What every function has that ends in success or fail.
const CALLBACKS: &[Members] = &[
    at("object", "success fail complete", ALWAYS),
    at("success", "errMsg", ALWAYS),
    at("fail", "errMsg", ALWAYS),
    at("fail", "errno", Feature::Errno.since()),
];

impl Offer {
    const fn new(name: &'static str, since: Version) -> Self {
        Self { name, since, gives: None, members: &[] }
    }

    const fn giving(self, class: &'static str) -> Self {
        Self { gives: Some(class), ..self }
    }

    const fn with(self, members: &'static [&'static [Members]]) -> Self {
        Self { members, ..self }
    }

    fn members(&self) -> impl Iterator<Item = &'static Members> + Clone {
        self.members.iter().copied().flatten()
    }

    fn is_function(&self) -> bool {
        self.name.starts_with(|first: char| first.is_ascii_lowercase())
    }

    /// Whether what lies at a path below it exists at a version: a name, or a place that has any.
    fn has(&self, path: &str, version: Version) -> bool {
        let mut there = self.members().filter(|members| members.since <= version);
        match path.rsplit_once('.') {
            _ if there.clone().any(|members| members.is_below(path)) => true,
            Some((place, name)) => there.any(|members| members.place == place && members.has(name)),
            None => there.any(|members| members.place.is_empty() && members.has(path)),
        }
    }
}

impl Members {
    fn has(&self, name: &str) -> bool {
        self.names.split(' ').any(|own| own == name)
    }

    fn is_below(&self, path: &str) -> bool {
        self.place.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// Whether what lies at a path below a function exists at a version, whether or not the function does.
pub(crate) fn has_member(function: &str, path: &str, version: Version) -> bool {
    offers().any(|offer| offer.name == function && offer.has(path, version))
}

/// The names at one place below a function.
#[cfg(test)]
pub(crate) fn names_at(function: &str, place: &str) -> impl Iterator<Item = &'static str> {
    let members = offers().filter(move |offer| offer.name == function).flat_map(Offer::members);
    members.filter(move |members| members.place == place).flat_map(|members| members.names.split(' '))
}

/// Everything there is: of the rule book, and beyond it.
fn offers() -> impl Iterator<Item = &'static Offer> {
    let tables = [network::CALLS, network::SOCKETS, files::FILES, phone::PHONE, FURTHER];
    tables.into_iter().flatten().chain(STAND_INS.iter().map(|stand_in| &stand_in.offer))
}

/// What stands in for a function, whether or not it exists at a version.
pub(crate) fn stand_in(function: &str) -> Option<&'static StandIn> {
    STAND_INS.iter().find(|stand_in| stand_in.offer.name == function)
}

/// Whether there is a function at any version.
pub(crate) fn is_offered(function: &str) -> bool {
    offers().any(|offer| offer.name == function)
}

impl Version {
    /// The first base library with a function of `wx`; none if there is no such function.
    #[must_use]
    pub fn first_with(function: &str) -> Option<Self> {
        offers().find(|offer| offer.name == function).map(|offer| offer.since)
    }

    /// The names of the functions of `wx` that this base library has (LIB-03), and of its `env`.
    pub fn functions(self) -> impl Iterator<Item = &'static str> {
        offers().filter(move |offer| offer.is_function() && offer.since <= self).map(|offer| offer.name)
    }

    /// What `wx.canIUse(schema)` answers (LIB-06): `function.place.name.value`, or `Class.method.place.name`.
    #[must_use]
    pub fn can_i_use(self, schema: &str) -> bool {
        let (name, path) = schema.split_once('.').map_or((schema, None), |(name, path)| (name, Some(path)));
        let Some(offer) = offers().find(|offer| offer.name == name && offer.since <= self) else {
            return false;
        };
        match (path, offer.gives) {
            (None, _) => true,
            (Some(path), Some(class)) if path == "return" || path.starts_with("return.") => {
                self.can_i_use(&path.replacen("return", class, 1))
            }
            (Some(path), _) => {
                offer.has(path, self) || stand_in(name).is_some_and(|stand_in| stand_in.has_option(path))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[track_caller]
    fn usable(version: &str, schemas: &[&str]) {
        let version: Version = version.parse().unwrap();
        for schema in schemas {
            assert!(version.can_i_use(schema), "{schema} at {version}");
        }
    }

    #[track_caller]
    fn unusable(version: &str, schemas: &[&str]) {
        let version: Version = version.parse().unwrap();
        for schema in schemas {
            assert!(!version.can_i_use(schema), "{schema} at {version}");
        }
    }

    #[test]
    fn options_and_their_values_begin_with_their_version() {
        usable(
            "1.6.0",
            &["request", "request.object", "request.object.method.GET", "request.success.header"],
        );
        unusable("1.6.0", &["request.object.responseType", "request.object.responseType.text"]);
        usable("1.7.0", &["request.object.responseType", "request.object.responseType.arraybuffer"]);
        unusable(
            "3.0.0",
            &["request.object.method.PATCH", "request.object.fly", "request.object.method.GET.x"],
        );
    }

    #[test]
    fn results_and_errors_are_asked_about_by_their_callback() {
        usable("2.24.0", &["request.success.cookies", "request.fail.errno", "onSocketOpen.callback.header"]);
        unusable("2.9.0", &["request.success.cookies", "request.fail.errno", "downloadFile.success.header"]);
        unusable("1.9.0", &["onSocketOpen.callback.header"]);
    }

    #[test]
    fn tasks_are_asked_about_by_their_class_or_by_what_returns_them() {
        usable("2.0.0", &["RequestTask", "RequestTask.abort", "request.return", "request.return.abort"]);
        unusable("2.0.0", &["RequestTask.onHeadersReceived", "request.return.onHeadersReceived"]);
        usable("2.1.0", &["RequestTask.onHeadersReceived.callback.header", "UploadTask.offProgressUpdate"]);
        unusable("1.3.0", &["RequestTask", "RequestTask.abort", "request.return", "SocketTask.send"]);
        usable("1.7.0", &["SocketTask.send.object.data", "connectSocket.return.readyState"]);
        usable("1.9.9", &["getFileSystemManager.return.readFileSync", "env.USER_DATA_PATH"]);
    }

    #[test]
    fn what_is_not_offered_cannot_be_used() {
        let names = [
            "",
            ".",
            "request.",
            ".request",
            "Request",
            "createTCPSocket",
            "createUDPSocket",
            "cloud",
            "button",
        ];
        unusable("3.16.2", &names);
        unusable(
            "3.16.2",
            &["createCacheManager", "startLocalServiceDiscovery", "preloadAssets", "offSocketOpen"],
        );
    }

    #[test]
    fn functions_come_with_their_versions() {
        let at = |version: &str| version.parse::<Version>().unwrap().functions().collect::<HashSet<_>>();
        assert!(at("1.0.0").contains("closeSocket") && !at("1.0.0").contains("canIUse"));
        assert!(at("2.1.2").contains("offAppHide") && !at("2.1.1").contains("offAppHide"));
        assert!(
            !at("2.9.2").contains("offNetworkStatusChange") && at("2.9.3").contains("offNetworkStatusChange")
        );
        assert!(!at("3.0.0").contains("RequestTask"));
    }

    #[test]
    fn no_name_is_listed_twice_and_every_class_is_there() {
        let mut names = HashSet::new();
        for offer in offers() {
            assert!(names.insert(offer.name), "{}", offer.name);
            assert!(offer.since <= Version::NEWEST, "{}", offer.name);
            let mut paths = HashSet::new();
            for members in offer.members() {
                for name in members.names.split(' ') {
                    assert!(paths.insert((members.place, name)), "{}.{}.{name}", offer.name, members.place);
                }
            }
        }
        assert!(offers().filter_map(|offer| offer.gives).all(|class| names.contains(class)));
    }
}
