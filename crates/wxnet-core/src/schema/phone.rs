//! The functions of the rule book that send nothing: the phone, the app and the base library itself (chapters LIB, DBG,
//! BG and NET).

use super::further::SYSTEM;
use super::{ALWAYS, CALLBACKS, Members, Offer, at};
use crate::version::{Feature, Version};

const APP_EVENTS: Version = Version::new(2, 1, 2);

pub(super) const PHONE: &[Offer] = &[
    Offer::new("canIUse", Version::new(1, 1, 1)),
    Offer::new("getSystemInfoSync", ALWAYS).with(&[SYSTEM]),
    Offer::new("getAccountInfoSync", Version::new(2, 2, 2)).with(&[ACCOUNT]),
    Offer::new("setEnableDebug", Feature::SetEnableDebug.since())
        .with(&[CALLBACKS, &[at("object", "enableDebug", ALWAYS)]]),
    Offer::new("onAppShow", APP_EVENTS).with(&[&[at("callback", "path query scene referrerInfo", ALWAYS)]]),
    Offer::new("offAppShow", APP_EVENTS),
    Offer::new("onAppHide", APP_EVENTS),
    Offer::new("offAppHide", APP_EVENTS),
    Offer::new("getNetworkType", ALWAYS).with(&[CALLBACKS, NETWORK_TYPE]),
    Offer::new("onNetworkStatusChange", Version::new(1, 1, 0))
        .with(&[&[at("callback", "isConnected networkType", ALWAYS), NETWORK_VALUES]]),
    Offer::new("offNetworkStatusChange", Version::new(2, 9, 3)),
    Offer::new("onNetworkWeakChange", Version::new(2, 21, 0)).with(&[&[at(
        "callback",
        "weakNet networkType",
        ALWAYS,
    )]]),
    Offer::new("offNetworkWeakChange", Version::new(2, 21, 0)),
];

const ACCOUNT: &[Members] = &[
    at("return", "miniProgram", ALWAYS),
    at("return.miniProgram", "appId", ALWAYS),
    at("return.miniProgram", "envVersion", Version::new(2, 10, 0)),
    at("return.miniProgram", "version", Version::new(2, 10, 2)),
];

const NETWORK_TYPE: &[Members] = &[
    at("success", "networkType", ALWAYS),
    at("success.networkType", "wifi 2g 3g 4g 5g unknown none", ALWAYS),
    at("success", "hasSystemProxy", Version::new(2, 22, 1)),
    at("success", "weakNet", Version::new(3, 5, 3)),
];

const NETWORK_VALUES: Members = at("callback.networkType", "wifi 2g 3g 4g 5g unknown none", ALWAYS);
