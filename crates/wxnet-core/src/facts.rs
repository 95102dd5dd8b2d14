//! What the functions without network tell: the device, the app, its launch and the phone's network.

use std::borrow::Cow;
use std::fmt;

use crate::config::{Config, Network, Platform};
use crate::schema;

/// A value that a mini-program is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// `null`
    Null,
    /// A Boolean.
    Flag(bool),
    /// A Number.
    Number(f64),
    /// A String.
    Text(Cow<'static, str>),
    /// An Object.
    Record(Facts),
    /// An Array.
    List(Vec<Self>),
}

/// For people: texts as they are, but for control characters, which may be a stranger's.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("nothing"),
            Self::Flag(flag) => flag.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(&printable(text)),
            Self::Record(facts) => commas(f, facts, |f, (name, fact)| write!(f, "{name} {fact}")),
            Self::List(facts) if facts.is_empty() => f.write_str("none"),
            Self::List(facts) => commas(f, facts, |f, fact| fact.fmt(f)),
        }
    }
}

/// The text with its control characters escaped: they would move the cursor of who reads it.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return text.into();
    }
    let escaped = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(escaped).collect()
}

fn commas<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    show: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        f.write_str(if index > 0 { ", " } else { "" })?;
        show(f, item)?;
    }
    Ok(())
}

impl From<bool> for Fact {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Fact {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Fact {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Fact {
    #[expect(clippy::cast_precision_loss, reason = "counts are exact up to 2^53")]
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        u64::try_from(number).unwrap_or(u64::MAX).into()
    }
}

impl From<&'static str> for Fact {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Vec<String>> for Fact {
    fn from(texts: Vec<String>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }
}

/// The members of an Object, in order.
pub type Facts = Vec<(Cow<'static, str>, Fact)>;

/// What can be described: each by the function that does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// `wx.getSystemInfoSync` (LIB-07), and the result of its asynchronous forms.
    System,
    /// `wx.getWindowInfo`
    Window,
    /// `wx.getDeviceInfo`
    Device,
    /// `wx.getAppBaseInfo`
    AppBase,
    /// `wx.getSystemSetting`
    SystemSetting,
    /// `wx.getAccountInfoSync` (LIB-08)
    Account,
    /// `wx.getLaunchOptionsSync`
    Launch,
    /// `wx.getEnterOptionsSync`, and the event of `wx.onAppShow` (BG-12).
    Enter,
    /// The result of `wx.getNetworkType` (NET-01, NET-07).
    Network,
}

impl Subject {
    /// Everything that can be described.
    pub const ALL: &'static [Self] = &[
        Self::System,
        Self::Window,
        Self::Device,
        Self::AppBase,
        Self::SystemSetting,
        Self::Account,
        Self::Launch,
        Self::Enter,
        Self::Network,
    ];

    /// The function that describes it.
    #[must_use]
    pub const fn function(self) -> &'static str {
        match self {
            Self::System => "getSystemInfoSync",
            Self::Window => "getWindowInfo",
            Self::Device => "getDeviceInfo",
            Self::AppBase => "getAppBaseInfo",
            Self::SystemSetting => "getSystemSetting",
            Self::Account => "getAccountInfoSync",
            Self::Launch => "getLaunchOptionsSync",
            Self::Enter => "getEnterOptionsSync",
            Self::Network => "getNetworkType",
        }
    }

    /// Where its members stand in the table of what there is.
    const fn place(self) -> &'static str {
        match self {
            Self::Network => "success",
            _ => "return",
        }
    }
}

/// The phone's network as a mini-program can see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reach {
    /// Its type.
    pub network: Network,
    /// Whether it is weak (NET-08).
    pub weak: bool,
}

/// Describes a subject with the members that the base library has (LIB-05).
pub(crate) fn describe(subject: Subject, config: &Config, reach: Reach) -> Facts {
    let facts = match subject {
        Subject::System => system(config, reach),
        Subject::Window => window(config.platform),
        Subject::Device => device(config.platform),
        Subject::AppBase => app_base(config),
        Subject::SystemSetting => switches(reach),
        Subject::Account => vec![("miniProgram".into(), Fact::Record(account(config)))],
        Subject::Launch | Subject::Enter => launch(config),
        Subject::Network => network(config, reach),
    };
    let has = |path: &str| schema::has_member(subject.function(), path, config.lib_version);
    known(facts, subject.place(), &has)
}

/// The facts that are known at a place. What stands below one whose members nobody can ask about is known with it.
fn known(facts: Facts, place: &str, has: &impl Fn(&str) -> bool) -> Facts {
    let mut kept = Vec::with_capacity(facts.len());
    for (name, fact) in facts {
        let path = format!("{place}.{name}");
        match fact {
            Fact::Record(inner)
                if has(&path) && inner.iter().any(|(name, _)| has(&format!("{path}.{name}"))) =>
            {
                kept.push((name, Fact::Record(known(inner, &path, has))));
            }
            fact if has(&path) => kept.push((name, fact)),
            _ => {}
        }
    }
    kept
}

fn system(config: &Config, reach: Reach) -> Facts {
    let mut facts = device(config.platform);
    facts.extend(window(config.platform));
    facts.extend(app_base(config));
    facts.extend(switches(reach));
    facts
}

/// A device of the platform; its User-Agent names the same one.
fn device(platform: Platform) -> Facts {
    let (brand, model, system, benchmark) = match platform {
        Platform::Ios => ("iPhone", "iPhone 14<iPhone14,7>", "iOS 17.0", -1.0),
        Platform::Android => ("wxnet", "wxnet", "Android 14", 30.0),
        Platform::Devtools => ("devtools", "iPhone 12/13 (Pro)", "iOS 10.0.1", 1.0),
    };
    let mut facts = vec![
        text("brand", brand),
        text("model", model),
        text("system", system),
        text("platform", platform.name()),
        number("benchmarkLevel", benchmark),
        text("memorySize", "4096"),
    ];
    if platform == Platform::Android {
        facts.extend([text("abi", "arm64-v8a"), text("deviceAbi", "arm64-v8a")]);
    }
    facts
}

/// What the screen of a device is like, in logical pixels.
struct Screen {
    ratio: f64,
    width: f64,
    height: f64,
    /// The heights of the status bar, the navigation bar, and of what lies below the safe area.
    status: f64,
    bar: f64,
    bottom: f64,
}

impl Screen {
    const fn of(platform: Platform) -> Self {
        let (ratio, width, height, status, bar, bottom) = match platform {
            Platform::Android => (2.625, 412.0, 915.0, 24.0, 48.0, 0.0),
            Platform::Ios | Platform::Devtools => (3.0, 390.0, 844.0, 47.0, 44.0, 34.0),
        };
        Self { ratio, width, height, status, bar, bottom }
    }
}

/// The button in the upper right corner: a little from the edge, in the middle of the navigation bar.
pub(crate) fn menu_button(platform: Platform) -> Facts {
    const WIDTH: f64 = 87.0;
    const HEIGHT: f64 = 32.0;
    const EDGE: f64 = 7.0;
    let screen = Screen::of(platform);
    let (right, top) = (screen.width - EDGE, screen.status + (screen.bar - HEIGHT) / 2.0);
    vec![
        number("width", WIDTH),
        number("height", HEIGHT),
        number("top", top),
        number("right", right),
        number("bottom", top + HEIGHT),
        number("left", right - WIDTH),
    ]
}

/// A window of a page with a navigation bar, in logical pixels.
fn window(platform: Platform) -> Facts {
    let Screen { ratio, width, height, status, bar, bottom } = Screen::of(platform);
    let area = vec![
        number("left", 0.0),
        number("right", width),
        number("top", status),
        number("bottom", height - bottom),
        number("width", width),
        number("height", height - bottom - status),
    ];
    vec![
        number("pixelRatio", ratio),
        number("screenWidth", width),
        number("screenHeight", height),
        number("windowWidth", width),
        number("windowHeight", height - status - bar),
        number("statusBarHeight", status),
        number("screenTop", status + bar),
        ("safeArea".into(), Fact::Record(area)),
    ]
}

fn app_base(config: &Config) -> Facts {
    let version = if config.platform.is_phone() { "8.0.50" } else { "8.0.5" };
    vec![
        text("SDKVersion", config.lib_version.to_string()),
        text("language", config.device.language.clone()),
        text("version", version),
        number("fontSizeSetting", 16.0),
        number("fontSizeScaleFactor", 1.0),
        ("enableDebug".into(), Fact::Flag(config.debug)),
    ]
}

/// A device without Bluetooth that does not know where it is.
fn switches(reach: Reach) -> Facts {
    vec![
        ("bluetoothEnabled".into(), Fact::Flag(false)),
        ("locationEnabled".into(), Fact::Flag(false)),
        ("wifiEnabled".into(), Fact::Flag(reach.network == Network::Wifi)),
        text("deviceOrientation", "portrait"),
    ]
}

fn account(config: &Config) -> Facts {
    let release = config.release.filter(|_| config.platform.is_phone());
    vec![
        text("appId", config.appid.clone().unwrap_or_default().to_string()),
        text("envVersion", if release.is_some() { "release" } else { "develop" }),
        text("version", release.map(|release| release.to_string()).unwrap_or_default()),
    ]
}

fn launch(config: &Config) -> Facts {
    let query = config.launch.query.iter().map(|(name, value)| (name.clone().into(), value.clone().into()));
    vec![
        text("path", config.launch.path.clone()),
        ("query".into(), Fact::Record(query.collect())),
        number("scene", f64::from(config.launch.scene)),
        ("referrerInfo".into(), Fact::Record(Vec::new())),
        text("apiCategory", "default"),
    ]
}

fn network(config: &Config, Reach { network, weak }: Reach) -> Facts {
    vec![
        text("networkType", network.name()),
        ("hasSystemProxy".into(), Fact::Flag(config.proxy.is_some())),
        ("weakNet".into(), Fact::Flag(weak)),
    ]
}

fn text(name: &'static str, text: impl Into<Cow<'static, str>>) -> (Cow<'static, str>, Fact) {
    (name.into(), Fact::Text(text.into()))
}

fn number(name: &'static str, number: f64) -> (Cow<'static, str>, Fact) {
    (name.into(), Fact::Number(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::Version;

    fn names(subject: Subject, platform: Platform, version: Version) -> Vec<String> {
        let facts = describe(subject, &Config::new(platform, version), Reach::default());
        facts.into_iter().map(|(name, _)| name.into_owned()).collect()
    }

    #[track_caller]
    fn says(subject: Subject, config: &Config, name: &str, fact: &Fact) {
        let facts = describe(subject, config, Reach::default());
        assert_eq!(facts.iter().find(|(given, _)| given == name).map(|(_, fact)| fact), Some(fact), "{name}");
    }

    #[test]
    fn the_system_names_the_base_library_and_the_platform() {
        let config = Config::new(Platform::Ios, Version::new(2, 9, 0));
        says(Subject::System, &config, "SDKVersion", &"2.9.0".to_owned().into());
        says(Subject::System, &config, "platform", &"ios".to_owned().into());
    }

    #[test]
    fn members_come_with_their_versions() {
        let old = names(Subject::System, Platform::Devtools, Version::new(1, 0, 0));
        assert!(
            old.contains(&"windowWidth".to_owned()) && !old.contains(&"screenWidth".to_owned()),
            "{old:?}"
        );
        let newest = names(Subject::System, Platform::Devtools, Version::NEWEST);
        assert!(newest.contains(&"safeArea".to_owned()) && newest.contains(&"enableDebug".to_owned()));
        assert!(!newest.contains(&"memorySize".to_owned()), "that is the device's");
        assert_eq!(names(Subject::Network, Platform::Devtools, Version::new(2, 22, 0)), ["networkType"]);
        assert_eq!(names(Subject::Network, Platform::Devtools, Version::new(3, 5, 3)).len(), 3);
    }

    #[test]
    fn every_member_that_can_be_asked_about_is_told_somewhere() {
        for &subject in Subject::ALL {
            let told = |name: &str| {
                [Platform::Ios, Platform::Android, Platform::Devtools]
                    .into_iter()
                    .any(|platform| names(subject, platform, Version::NEWEST).iter().any(|told| told == name))
            };
            for name in schema::names_at(subject.function(), subject.place()) {
                assert!(told(name) || name == "errMsg", "{}.{name}", subject.function());
            }
        }
    }

    #[test]
    fn a_release_is_one_on_phones_only() {
        let config = Config { release: Some(7), appid: "wx1".parse().ok(), ..Config::default() };
        let account = |config: &Config| describe(Subject::Account, config, Reach::default());
        let record = |app_id: &'static str, env: &'static str, version: &'static str| {
            let record = vec![text("appId", app_id), text("envVersion", env), text("version", version)];
            vec![("miniProgram".into(), Fact::Record(record))]
        };
        assert_eq!(account(&config), record("wx1", "develop", ""));
        assert_eq!(account(&Config { platform: Platform::Android, ..config }), record("wx1", "release", "7"));
        assert_eq!(
            account(&Config::new(Platform::Ios, Version::NEWEST)),
            record("touristappid", "develop", "")
        );
    }

    #[test]
    fn an_account_has_what_its_base_library_tells() {
        let [(_, Fact::Record(account))] = &describe(
            Subject::Account,
            &Config::new(Platform::Ios, Version::new(2, 10, 1)),
            Reach::default(),
        )[..] else {
            panic!("one record");
        };
        let names: Vec<&str> = account.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!(names, ["appId", "envVersion"]);
    }

    #[test]
    fn what_is_shown_to_people_does_not_move_their_cursor() {
        let said = Fact::from("407 \u{1b}[31mé\r\n\u{9b}".to_owned());
        assert_eq!(said.to_string(), r"407 \u{1b}[31mé\r\n\u{9b}");
        assert_eq!(Fact::from("no entry for 中.com").to_string(), "no entry for 中.com");
    }
}
