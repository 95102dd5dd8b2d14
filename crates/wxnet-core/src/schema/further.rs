//! What there is beyond the rule book; `docs/apis.md` lists it for people.

use super::{ALWAYS, CALLBACKS, Members, Offer, at};
use crate::version::Version;

const SPLIT_SYSTEM: Version = Version::new(2, 20, 1);
const BATCH: Version = Version::new(2, 25, 0);
const BASE64: Version = Version::new(1, 1, 0);

/// The functions beyond the rule book.
pub const FURTHER: &[Offer] = &[
    Offer::new("getSystemInfo", ALWAYS).with(&[CALLBACKS, SYSTEM_SUCCESS]),
    Offer::new("getSystemInfoAsync", Version::new(2, 14, 1)).with(&[CALLBACKS, SYSTEM_SUCCESS]),
    Offer::new("getWindowInfo", SPLIT_SYSTEM).with(&[WINDOW]),
    Offer::new("getDeviceInfo", SPLIT_SYSTEM).with(&[DEVICE]),
    Offer::new("getAppBaseInfo", SPLIT_SYSTEM).with(&[APP_BASE]),
    Offer::new("getSystemSetting", SPLIT_SYSTEM).with(&[SYSTEM_SETTING]),
    Offer::new("getLaunchOptionsSync", Version::new(2, 1, 2)).with(&[LAUNCH]),
    Offer::new("getEnterOptionsSync", Version::new(2, 9, 4)).with(&[LAUNCH]),
    Offer::new("exitMiniProgram", Version::new(2, 17, 3)).with(&[CALLBACKS]),
    Offer::new("setStorage", ALWAYS).with(&[CALLBACKS, KEY, &[at("object", "data", ALWAYS)]]),
    Offer::new("setStorageSync", ALWAYS),
    Offer::new("getStorage", ALWAYS).with(&[CALLBACKS, KEY, &[at("success", "data", ALWAYS)]]),
    Offer::new("getStorageSync", ALWAYS),
    Offer::new("removeStorage", ALWAYS).with(&[CALLBACKS, KEY]),
    Offer::new("removeStorageSync", ALWAYS),
    Offer::new("clearStorage", ALWAYS).with(&[CALLBACKS]),
    Offer::new("clearStorageSync", ALWAYS),
    Offer::new("getStorageInfo", ALWAYS)
        .with(&[CALLBACKS, &[at("success", "keys currentSize limitSize", ALWAYS)]]),
    Offer::new("getStorageInfoSync", ALWAYS).with(&[&[at("return", "keys currentSize limitSize", ALWAYS)]]),
    Offer::new("batchSetStorage", BATCH).with(&[CALLBACKS, &[at("object", "kvList", ALWAYS)]]),
    Offer::new("batchSetStorageSync", BATCH),
    Offer::new("batchGetStorage", BATCH).with(&[CALLBACKS, &[at("object", "keyList", ALWAYS)]]),
    Offer::new("batchGetStorageSync", BATCH),
    Offer::new("navigateTo", ALWAYS).with(&[
        CALLBACKS,
        URL,
        &[at("object", "events", CHANNEL), at("success", "eventChannel", CHANNEL)],
    ]),
    Offer::new("redirectTo", ALWAYS).with(&[CALLBACKS, URL]),
    Offer::new("switchTab", ALWAYS).with(&[CALLBACKS, URL]),
    Offer::new("reLaunch", BASE64).with(&[CALLBACKS, URL]),
    Offer::new("navigateBack", ALWAYS).with(&[CALLBACKS, &[at("object", "delta", ALWAYS)]]),
    Offer::new("nextTick", Version::new(2, 2, 3)),
    Offer::new("createSelectorQuery", Version::new(1, 4, 0)),
    Offer::new("createIntersectionObserver", Version::new(1, 9, 3)),
    Offer::new("onError", APP_LISTENERS).with(&[&[at("callback", "error", ALWAYS)]]),
    Offer::new("offError", APP_LISTENERS),
    Offer::new("onPageNotFound", APP_LISTENERS).with(&[&[at("callback", "path query isEntryPage", ALWAYS)]]),
    Offer::new("offPageNotFound", APP_LISTENERS),
    Offer::new("onUnhandledRejection", REJECTIONS).with(&[&[at("callback", "reason promise", ALWAYS)]]),
    Offer::new("offUnhandledRejection", REJECTIONS),
    Offer::new("base64ToArrayBuffer", BASE64),
    Offer::new("arrayBufferToBase64", BASE64),
];

const CHANNEL: Version = Version::new(2, 7, 3);
const APP_LISTENERS: Version = Version::new(2, 1, 2);
const REJECTIONS: Version = Version::new(2, 10, 0);
const URL: &[Members] = &[at("object", "url", ALWAYS)];
const KEY: &[Members] = &[at("object", "key", ALWAYS)];

/// The fields of the system information below `return` or `success`.
macro_rules! system {
    ($place:literal) => {
        &[
            at($place, "SDKVersion platform language model system version deviceOrientation", ALWAYS),
            at($place, "pixelRatio windowWidth windowHeight", ALWAYS),
            at($place, "screenWidth screenHeight", Version::new(1, 1, 0)),
            at($place, "brand fontSizeSetting", Version::new(1, 5, 0)),
            at($place, "benchmarkLevel", Version::new(1, 8, 0)),
            at($place, "statusBarHeight", Version::new(1, 9, 0)),
            at($place, "bluetoothEnabled locationEnabled wifiEnabled", Version::new(2, 6, 0)),
            at($place, "safeArea", Version::new(2, 7, 0)),
            at(concat!($place, ".safeArea"), SAFE_AREA, Version::new(2, 7, 0)),
            at($place, "enableDebug", Version::new(2, 15, 0)),
        ]
    };
}

pub(super) const SYSTEM: &[Members] = system!("return");
const SYSTEM_SUCCESS: &[Members] = system!("success");

const SAFE_AREA: &str = "left right top bottom width height";

const WINDOW: &[Members] = &[
    at("return", "pixelRatio screenWidth screenHeight windowWidth windowHeight", ALWAYS),
    at("return", "statusBarHeight screenTop safeArea", ALWAYS),
    at("return.safeArea", SAFE_AREA, ALWAYS),
];

const DEVICE: &[Members] = &[
    at("return", "platform brand model system benchmarkLevel abi", ALWAYS),
    at("return", "deviceAbi", Version::new(2, 25, 1)),
    at("return", "memorySize", Version::new(2, 30, 0)),
];

const APP_BASE: &[Members] = &[
    at("return", "SDKVersion enableDebug language version fontSizeScaleFactor", ALWAYS),
    at("return", "fontSizeSetting", Version::new(2, 23, 4)),
];

const SYSTEM_SETTING: &[Members] =
    &[at("return", "bluetoothEnabled locationEnabled wifiEnabled deviceOrientation", ALWAYS)];

const LAUNCH: &[Members] = &[
    at("return", "path query scene referrerInfo", ALWAYS),
    at("return", "apiCategory", Version::new(2, 20, 0)),
];
