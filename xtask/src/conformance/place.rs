//! Where the rules are held: what is emulated.

use std::fmt;

use wxnet::{Platform, Version};

/// A platform and a base library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) platform: Platform,
    pub(crate) lib_version: Version,
}

impl Place {
    /// The places of the scoreboard: each platform with the newest base library, and the older ones whose
    /// differences the rule book states.
    pub(crate) fn all() -> Vec<Self> {
        let newest = [Platform::Devtools, Platform::Ios, Platform::Android].map(Self::with_newest);
        let older = [(2, 8, 0), (2, 0, 0), (1, 6, 0), (1, 3, 0), (1, 1, 0)];
        let older = older.map(|(major, minor, patch)| Version::new(major, minor, patch)).map(Self::at);
        newest.into_iter().chain(older).collect()
    }

    /// Whether it has the newest base library.
    pub(crate) fn is_newest(self) -> bool {
        self.lib_version == Version::NEWEST
    }

    fn with_newest(platform: Platform) -> Self {
        Self { platform, ..Self::default() }
    }

    fn at(lib_version: Version) -> Self {
        Self { lib_version, ..Self::default() }
    }
}

impl fmt::Display for Place {
    /// The platform, or the base library if it is not the newest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.is_newest(), self.platform == Platform::default()) {
            (true, _) => self.platform.fmt(f),
            (false, true) => self.lib_version.fmt(f),
            (false, false) => write!(f, "{} {}", self.platform, self.lib_version),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_for_what_is_special_about_it() {
        let names: Vec<String> = Place::all().iter().map(ToString::to_string).collect();
        assert_eq!(names, ["devtools", "ios", "android", "2.8.0", "2.0.0", "1.6.0", "1.3.0", "1.1.0"]);
        let both = Place { platform: Platform::Ios, ..Place::at(Version::new(1, 1, 0)) };
        assert_eq!(both.to_string(), "ios 1.1.0");
    }
}
