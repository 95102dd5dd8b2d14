//! How paths of the mini-program are spelt, and which area each names (FILE-10, FILE-11).

use wxnet_core::Platform;

use super::StoreError;

/// The four places where files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    Temp,
    Saved,
    User,
    /// Never written (UP-08).
    Package,
}

/// A path, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    pub(super) area: Area,
    /// Below the area; the area itself is `.`.
    pub(super) path: &'a str,
}

/// How a platform spells its paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scheme {
    prefix: &'static str,
    temp: &'static str,
    saved: &'static str,
}

/// `wxfile://tmp_<hex>.<ext>`, `wxfile://store_<hex>.<ext>`, `wxfile://usr/…`
const PHONE: Scheme = Scheme { prefix: "wxfile://", temp: "tmp_", saved: "store_" };

/// `http://tmp/<hex>.<ext>`, `http://store/<hex>.<ext>`, `http://usr/…`
const DEVTOOLS: Scheme = Scheme { prefix: "http://", temp: "tmp/", saved: "store/" };

const USER: &str = "usr";

/// `wx.env.USER_DATA_PATH` (FILE-10).
#[must_use]
pub const fn user_data_path(platform: Platform) -> &'static str {
    if platform.is_phone() { "wxfile://usr" } else { "http://usr" }
}

impl Scheme {
    pub(super) const fn of(platform: Platform) -> Self {
        if platform.is_phone() { PHONE } else { DEVTOOLS }
    }

    pub(super) fn temp(self, name: &str) -> String {
        format!("{}{}{name}", self.prefix, self.temp)
    }

    pub(super) fn saved(self, name: &str) -> String {
        format!("{}{}{name}", self.prefix, self.saved)
    }

    /// Reads a path; one without a scheme is of the package, from its root.
    pub(super) fn read(self, path: &str) -> Result<Spot<'_>, StoreError> {
        let Some(rest) = path.strip_prefix(self.prefix) else {
            return match path.contains("://") {
                true => Err(StoreError::Denied),
                false => Ok(Spot { area: Area::Package, path: below(path) }),
            };
        };
        if let Some(name) = rest.strip_prefix(self.temp) {
            return Ok(Spot { area: Area::Temp, path: flat(name)? });
        }
        if let Some(name) = rest.strip_prefix(self.saved) {
            return Ok(Spot { area: Area::Saved, path: flat(name)? });
        }
        match rest.strip_prefix(USER) {
            Some("") => Ok(Spot { area: Area::User, path: "." }),
            Some(path) if path.starts_with('/') => Ok(Spot { area: Area::User, path: below(path) }),
            _ => Err(StoreError::Denied),
        }
    }
}

fn below(path: &str) -> &str {
    match path.trim_matches('/') {
        "" => ".",
        path => path,
    }
}

/// Temp and saved files lie in no folders.
fn flat(name: &str) -> Result<&str, StoreError> {
    let plain = !matches!(name, "" | "." | "..") && !name.contains(['/', '\\']);
    if plain { Ok(name) } else { Err(StoreError::Denied) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(platform: Platform, path: &str) -> Option<(Area, &str)> {
        Scheme::of(platform).read(path).ok().map(|spot| (spot.area, spot.path))
    }

    #[test]
    fn paths_name_an_area_and_what_lies_below() {
        for (path, expected) in [
            ("http://tmp/a.png", (Area::Temp, "a.png")),
            ("http://store/a.png", (Area::Saved, "a.png")),
            ("http://usr", (Area::User, ".")),
            ("http://usr/", (Area::User, ".")),
            ("http://usr/a/b.txt", (Area::User, "a/b.txt")),
            ("http://usr/../tmp/x", (Area::User, "../tmp/x")),
            ("/a/b.png", (Area::Package, "a/b.png")),
            ("a/b.png", (Area::Package, "a/b.png")),
            ("", (Area::Package, ".")),
        ] {
            assert_eq!(spot(Platform::Devtools, path), Some(expected), "{path}");
        }
        assert_eq!(spot(Platform::Ios, "wxfile://tmp_a.png"), Some((Area::Temp, "a.png")));
        assert_eq!(spot(Platform::Ios, "wxfile://store_a.png"), Some((Area::Saved, "a.png")));
        assert_eq!(spot(Platform::Android, "wxfile://usr/a"), Some((Area::User, "a")));
    }

    #[test]
    fn other_paths_are_denied() {
        for path in [
            "http://",
            "http://tmp/",
            "http://tmp/..",
            "http://tmp/../usr/a",
            "http://tmp/a/b",
            "http://users/a",
            "http://example.com/a.png",
            "wxfile://usr/a",
            "file:///etc/passwd",
        ] {
            assert_eq!(spot(Platform::Devtools, path), None, "{path}");
        }
        assert_eq!(spot(Platform::Ios, "http://usr/a"), None);
        assert_eq!(spot(Platform::Ios, "wxfile://tmp/a"), None);
    }

    #[test]
    fn the_users_files_have_the_path_the_platform_tells() {
        for platform in [Platform::Ios, Platform::Android, Platform::Devtools] {
            assert_eq!(spot(platform, user_data_path(platform)), Some((Area::User, ".")));
        }
    }
}
