//! What a run says of the checks that it does not make.

use wxnet_core::Config;

/// Which checks are off, in the line that a run says at its start (DBG-10); nothing when all are on.
#[must_use]
pub fn unchecked(config: &Config) -> Option<String> {
    let off = match (config.checks_domains(), config.checks_certificates()) {
        (true, true) => return None,
        (false, true) => "domain lists are not checked (debug)",
        (_, false) => "domain lists, TLS versions and certificates are not checked (urlCheck is false)",
    };
    Some(format!("{off}: switch it off before release (DBG-10)"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wxnet_core::{Platform, Version};

    #[test]
    fn the_line_names_what_is_off() {
        let said = |platform, url_check, debug| {
            unchecked(&Config { url_check, debug, ..Config::new(platform, Version::NEWEST) })
        };
        assert_eq!(said(Platform::Devtools, true, true), None);
        assert_eq!(said(Platform::Ios, false, false), None);
        assert!(
            said(Platform::Devtools, false, false)
                .unwrap()
                .contains("certificates are not checked (urlCheck")
        );
        assert!(
            said(Platform::Android, true, true).unwrap().starts_with("domain lists are not checked (debug)")
        );
    }
}
