//! What stands in for the phone: functions that a person, or Tencent's servers, would answer; `docs/apis.md` lists it
//! for people.

use super::{ALWAYS, CALLBACKS, Members, Offer, at};
use crate::version::Version;

/// A function that stands in for something of the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// What can be asked about it.
    pub offer: Offer,
    /// How it is called, and how it answers.
    pub manner: Manner,
    /// What it takes, as far as it is looked at or told.
    pub parameters: &'static [Parameter],
    /// What it answers if nobody says otherwise.
    pub(crate) usual: Usual,
}

/// How a function is called, and how it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// With an Object of options; it ends in success or fail.
    Ends,
    /// It returns what it tells.
    Returns,
    /// With values; they are told, and nothing comes of them.
    Reports,
    /// With a listener for something that never happens here.
    Listens,
    /// With a listener that hears once.
    Hears,
    /// It gives an object with functions of its own.
    Gives,
}

/// Something that a function takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// The brand it should have.
    pub(crate) expected: &'static str,
    pub(crate) need: Need,
}

/// How a parameter is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It must be there, and of its type (ERR-05).
    Must,
    /// If it is there it must be of its type.
    May,
    /// It is told.
    Free,
}

/// What a function answers by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usual {
    /// Success, and nothing else.
    Done,
    /// It is a matter of Tencent's servers or of a person's account: fail.
    Unanswered,
    /// `showModal`: the person confirms.
    Confirmed,
    /// `showActionSheet`: the person takes the first.
    Tapped,
    /// `setClipboardData`
    Copied,
    /// `getClipboardData`
    Pasted,
    /// `setScreenBrightness`
    Brightened,
    /// `getScreenBrightness`
    Brightness,
    /// `getMenuButtonBoundingClientRect`
    MenuButton,
    /// `getAppAuthorizeSetting`
    Authorizations,
    /// `getExtConfigSync`
    NoExtConfig,
    /// `getExtConfig`
    NoExtConfigResult,
    /// `UpdateManager.onCheckForUpdate`
    NoUpdate,
    /// Functions of the tab bar: the page in front has it, or they fail.
    OnTab,
    /// `startPullDownRefresh`: the page in front hears of it.
    Pulled,
}

const fn must(name: &'static str, expected: &'static str) -> Parameter {
    Parameter { name, expected, need: Need::Must }
}

const fn may(name: &'static str, expected: &'static str) -> Parameter {
    Parameter { name, expected, need: Need::May }
}

const fn free(name: &'static str) -> Parameter {
    Parameter { name, expected: "", need: Need::Free }
}

const fn ends(name: &'static str, since: Version, parameters: &'static [Parameter]) -> StandIn {
    let offer = Offer::new(name, since).with(&[CALLBACKS]);
    StandIn { offer, manner: Manner::Ends, parameters, usual: Usual::Done }
}

const fn other(name: &'static str, since: Version, manner: Manner) -> StandIn {
    StandIn { offer: Offer::new(name, since), manner, parameters: &[], usual: Usual::Done }
}

const fn reports(name: &'static str, since: Version, parameters: &'static [Parameter]) -> StandIn {
    StandIn { parameters, ..other(name, since, Manner::Reports) }
}

const fn listens(name: &'static str, since: Version) -> StandIn {
    other(name, since, Manner::Listens)
}

impl StandIn {
    const fn usually(self, usual: Usual) -> Self {
        Self { usual, ..self }
    }

    const fn with(self, members: &'static [&'static [Members]]) -> Self {
        Self { offer: self.offer.with(members), ..self }
    }

    const fn giving(self, class: &'static str) -> Self {
        Self { offer: self.offer.giving(class), ..self }
    }

    /// Whether it cannot do without an Object of options.
    pub(crate) fn needs_options(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.need == Need::Must)
    }

    /// Whether an option of this name can be asked about.
    pub(super) fn has_option(&self, path: &str) -> bool {
        let option = path.strip_prefix("object.");
        let known = |name| self.parameters.iter().any(|parameter| parameter.name == name);
        self.manner == Manner::Ends && option.is_some_and(known)
    }
}

const fn v(major: u16, minor: u16, patch: u16) -> Version {
    Version::new(major, minor, patch)
}

const TAB_BAR: Version = v(1, 9, 0);
const INDEX: Parameter = must("index", "Number");

/// The functions that stand in for the phone.
pub const STAND_INS: &[StandIn] = &[
    // What a person sees.
    ends(
        "showToast",
        ALWAYS,
        &[must("title", "String"), free("icon"), free("image"), free("duration"), free("mask")],
    ),
    ends("hideToast", ALWAYS, &[]),
    ends("showLoading", v(1, 1, 0), &[must("title", "String"), free("mask")]),
    ends("hideLoading", v(1, 1, 0), &[]),
    ends(
        "showModal",
        ALWAYS,
        &[
            may("title", "String"),
            may("content", "String"),
            free("showCancel"),
            free("cancelText"),
            free("confirmText"),
            free("editable"),
            free("placeholderText"),
        ],
    )
    .usually(Usual::Confirmed)
    .with(&[
        CALLBACKS,
        &[
            at("object", "cancelColor confirmColor", ALWAYS),
            at("success", "confirm", ALWAYS),
            at("success", "cancel", v(1, 1, 0)),
            at("success", "content", v(2, 17, 1)),
        ],
    ]),
    ends("showActionSheet", ALWAYS, &[must("itemList", "Array"), free("alertText"), free("itemColor")])
        .usually(Usual::Tapped)
        .with(&[CALLBACKS, &[at("success", "tapIndex", ALWAYS)]]),
    ends("enableAlertBeforeUnload", v(2, 12, 0), &[must("message", "String")]),
    ends("disableAlertBeforeUnload", v(2, 12, 0), &[]),
    ends("hideKeyboard", v(2, 8, 2), &[]),
    // The frame around pages.
    ends("setNavigationBarTitle", ALWAYS, &[must("title", "String")]),
    ends(
        "setNavigationBarColor",
        v(1, 4, 0),
        &[must("frontColor", "String"), must("backgroundColor", "String"), free("animation")],
    ),
    ends("showNavigationBarLoading", ALWAYS, &[]),
    ends("hideNavigationBarLoading", ALWAYS, &[]),
    ends("hideHomeButton", v(2, 8, 3), &[]),
    ends("showTabBar", TAB_BAR, &[free("animation")]).usually(Usual::OnTab),
    ends("hideTabBar", TAB_BAR, &[free("animation")]).usually(Usual::OnTab),
    ends("setTabBarItem", TAB_BAR, &[INDEX, free("text"), free("iconPath"), free("selectedIconPath")])
        .usually(Usual::OnTab),
    ends(
        "setTabBarStyle",
        TAB_BAR,
        &[free("color"), free("selectedColor"), free("backgroundColor"), free("borderStyle")],
    )
    .usually(Usual::OnTab),
    ends("setTabBarBadge", TAB_BAR, &[INDEX, must("text", "String")]).usually(Usual::OnTab),
    ends("removeTabBarBadge", TAB_BAR, &[INDEX]).usually(Usual::OnTab),
    ends("showTabBarRedDot", TAB_BAR, &[INDEX]).usually(Usual::OnTab),
    ends("hideTabBarRedDot", TAB_BAR, &[INDEX]).usually(Usual::OnTab),
    ends(
        "setBackgroundColor",
        v(2, 1, 0),
        &[free("backgroundColor"), free("backgroundColorTop"), free("backgroundColorBottom")],
    ),
    ends("setBackgroundTextStyle", v(2, 1, 0), &[must("textStyle", "String")]),
    ends("startPullDownRefresh", v(1, 5, 0), &[]).usually(Usual::Pulled),
    ends("stopPullDownRefresh", v(1, 5, 0), &[]),
    ends(
        "pageScrollTo",
        v(1, 4, 0),
        &[free("scrollTop"), free("selector"), free("duration"), free("offsetTop")],
    ),
    ends("showShareMenu", v(1, 1, 0), &[free("withShareTicket"), free("menus")]),
    ends("hideShareMenu", v(1, 1, 0), &[free("menus")]),
    ends("updateShareMenu", v(1, 2, 0), &[free("withShareTicket"), free("isUpdatableMessage")]),
    other("getMenuButtonBoundingClientRect", v(2, 1, 0), Manner::Returns)
        .usually(Usual::MenuButton)
        .with(&[&[at("return", "width height top right bottom left", ALWAYS)]]),
    // The device.
    ends("setClipboardData", v(1, 1, 0), &[must("data", "String")]).usually(Usual::Copied),
    ends("getClipboardData", v(1, 1, 0), &[])
        .usually(Usual::Pasted)
        .with(&[CALLBACKS, &[at("success", "data", ALWAYS)]]),
    ends("vibrateShort", v(1, 2, 0), &[free("type")]),
    ends("vibrateLong", v(1, 2, 0), &[]),
    ends("setKeepScreenOn", v(1, 4, 0), &[must("keepScreenOn", "Boolean")]),
    ends("setScreenBrightness", v(1, 2, 0), &[must("value", "Number")]).usually(Usual::Brightened),
    ends("getScreenBrightness", v(1, 2, 0), &[])
        .usually(Usual::Brightness)
        .with(&[CALLBACKS, &[at("success", "value", ALWAYS)]]),
    ends("setVisualEffectOnCapture", v(2, 20, 1), &[free("visualEffect")]),
    ends("makePhoneCall", ALWAYS, &[must("phoneNumber", "String")]),
    ends("previewImage", ALWAYS, &[must("urls", "Array"), free("current"), free("showmenu")]),
    ends("previewMedia", v(2, 12, 0), &[must("sources", "Array"), free("current"), free("showmenu")]),
    other("getAppAuthorizeSetting", v(2, 20, 1), Manner::Returns)
        .usually(Usual::Authorizations)
        .with(&[&[at("return", AUTHORIZATIONS, ALWAYS)]]),
    other("getExtConfigSync", v(1, 1, 0), Manner::Returns).usually(Usual::NoExtConfig),
    ends("getExtConfig", v(1, 1, 0), &[])
        .usually(Usual::NoExtConfigResult)
        .with(&[CALLBACKS, &[at("success", "extConfig", ALWAYS)]]),
    // What a program reports.
    reports("reportEvent", v(2, 14, 4), &[free("eventId"), free("data")]),
    reports("reportAnalytics", ALWAYS, &[free("eventName"), free("data")]),
    reports("reportMonitor", v(2, 0, 1), &[free("name"), free("value")]),
    reports("reportPerformance", v(2, 9, 2), &[free("id"), free("value"), free("dimensions")]),
    // Objects with functions of their own.
    other("getUpdateManager", v(1, 9, 90), Manner::Gives).giving("UpdateManager"),
    other("UpdateManager", v(1, 9, 90), Manner::Gives).with(&[&[at(
        "",
        "onCheckForUpdate onUpdateReady onUpdateFailed applyUpdate",
        ALWAYS,
    )]]),
    other("UpdateManager.onCheckForUpdate", v(1, 9, 90), Manner::Hears).usually(Usual::NoUpdate),
    reports("UpdateManager.applyUpdate", v(1, 9, 90), &[]),
    other("getLogManager", v(2, 1, 0), Manner::Gives).giving("LogManager"),
    other("LogManager", v(2, 1, 0), Manner::Gives).with(&[&[at("", "log info warn debug", ALWAYS)]]),
    reports("LogManager.log", v(2, 1, 0), &[]),
    reports("LogManager.info", v(2, 1, 0), &[]),
    reports("LogManager.warn", v(2, 1, 0), &[]),
    reports("LogManager.debug", v(2, 1, 0), &[]),
    other("getRealtimeLogManager", v(2, 7, 1), Manner::Gives).giving("RealtimeLogManager"),
    other("RealtimeLogManager", v(2, 7, 1), Manner::Gives).with(&[&[
        at("", "info warn error setFilterMsg", ALWAYS),
        at("", "addFilterMsg", v(2, 8, 1)),
        at("", "tag", v(2, 16, 0)),
    ]]),
    reports("RealtimeLogManager.info", v(2, 7, 1), &[]),
    reports("RealtimeLogManager.warn", v(2, 7, 1), &[]),
    reports("RealtimeLogManager.error", v(2, 7, 1), &[]),
    reports("RealtimeLogManager.setFilterMsg", v(2, 7, 1), &[]),
    reports("RealtimeLogManager.addFilterMsg", v(2, 8, 1), &[]),
    other("createAnimation", ALWAYS, Manner::Gives).giving("Animation").with(&[&[at(
        "object",
        "duration timingFunction delay transformOrigin",
        ALWAYS,
    )]]),
    other("Animation", ALWAYS, Manner::Gives).with(&[&[
        at("", "opacity backgroundColor width height left right top bottom step export", ALWAYS),
        at("", "rotate rotateX rotateY rotateZ rotate3d scale scaleX scaleY scaleZ scale3d", ALWAYS),
        at("", "translate translateX translateY translateZ translate3d skew skewX skewY", ALWAYS),
        at("", "matrix matrix3d", ALWAYS),
    ]]),
    // What never happens here.
    listens("onThemeChange", v(2, 11, 0)),
    listens("offThemeChange", v(2, 11, 0)),
    listens("onWindowResize", v(2, 3, 0)),
    listens("offWindowResize", v(2, 3, 0)),
    listens("onMemoryWarning", v(2, 0, 2)),
    listens("offMemoryWarning", v(2, 9, 0)),
    listens("onKeyboardHeightChange", v(2, 7, 0)),
    listens("offKeyboardHeightChange", v(2, 9, 2)),
    listens("onUserCaptureScreen", v(1, 4, 0)),
    listens("offUserCaptureScreen", v(2, 9, 3)),
    listens("onAudioInterruptionBegin", v(2, 6, 2)),
    listens("offAudioInterruptionBegin", v(2, 6, 2)),
    listens("onAudioInterruptionEnd", v(2, 6, 2)),
    listens("offAudioInterruptionEnd", v(2, 6, 2)),
    listens("onCopyUrl", v(2, 14, 3)),
    listens("offCopyUrl", v(2, 14, 3)),
    listens("onLazyLoadError", v(2, 24, 3)),
    listens("offLazyLoadError", v(2, 24, 3)),
    listens("onNeedPrivacyAuthorization", v(2, 32, 3)),
    listens("onMenuButtonBoundingClientRectWeightChange", v(3, 4, 3)),
    listens("offMenuButtonBoundingClientRectWeightChange", v(3, 4, 3)),
    // What Tencent's servers, or a person's account, would answer.
    ends("login", ALWAYS, &[free("timeout")])
        .usually(Usual::Unanswered)
        .with(&[CALLBACKS, &[at("success", "code", ALWAYS)]]),
    ends("checkSession", ALWAYS, &[]).usually(Usual::Unanswered),
    ends("getUserProfile", v(2, 10, 4), &[must("desc", "String"), free("lang")])
        .usually(Usual::Unanswered)
        .with(&[CALLBACKS, USER]),
    ends("getUserInfo", ALWAYS, &[free("withCredentials"), free("lang")])
        .usually(Usual::Unanswered)
        .with(&[CALLBACKS, USER]),
    ends("getSetting", v(1, 2, 0), &[free("withSubscriptions")]).usually(Usual::Unanswered).with(&[
        CALLBACKS,
        &[at("success", "authSetting", ALWAYS), at("success", "subscriptionsSetting", v(2, 10, 1))],
    ]),
    ends("authorize", v(1, 2, 0), &[must("scope", "String")]).usually(Usual::Unanswered),
    ends(
        "requestPayment",
        ALWAYS,
        &[
            must("timeStamp", "String"),
            must("nonceStr", "String"),
            must("package", "String"),
            free("signType"),
            must("paySign", "String"),
        ],
    )
    .usually(Usual::Unanswered),
    ends("requestSubscribeMessage", v(2, 4, 4), &[must("tmplIds", "Array")]).usually(Usual::Unanswered),
];

const USER: &[Members] = &[at("success", "userInfo rawData signature encryptedData iv", ALWAYS)];

const AUTHORIZATIONS: &str = "albumAuthorized bluetoothAuthorized cameraAuthorized locationAuthorized \
                              locationReducedAccuracy microphoneAuthorized notificationAuthorized \
                              notificationAlertAuthorized notificationBadgeAuthorized \
                              notificationSoundAuthorized phoneCalendarAuthorized";
