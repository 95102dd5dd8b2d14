//! project.config.json and its private twin: who the mini-program is, and what it is checked against.

use wxnet_core::{Appid, AppidError, Version};

use crate::app_json::Switch;
use crate::document::{Document, DocumentError, Node, Place};
use crate::warning::ProjectWarning;

/// What one of the two files says, or both together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProjectConfig {
    pub(crate) appid: Option<Appid>,
    /// The version, or the warning about a text that is none (LIB-01).
    pub(crate) lib_version: Option<Result<Version, ProjectWarning>>,
    pub(crate) url_check: Option<Switch>,
    pub(crate) miniprogram_root: Option<MiniprogramRoot>,
}

/// `miniprogramRoot`, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MiniprogramRoot {
    pub(crate) folder: String,
    pub(crate) place: Place,
}

impl ProjectConfig {
    pub(crate) fn read(document: &Document) -> Result<Self, DocumentError> {
        let mut config = Self::default();
        for (key, node) in document.root()?.members(r#"{"appid": "wx0123456789abcdef"}"#)? {
            match key.as_str() {
                "appid" => config.appid = appid(&node)?,
                "libVersion" => config.lib_version = Some(lib_version(&node)),
                "miniprogramRoot" => config.miniprogram_root = Some(miniprogram_root(&node)?),
                "setting" => config.url_check = url_check(&node)?,
                _ => {}
            }
        }
        Ok(config)
    }

    /// Both files together: what this one does not say, `lower` says (LIB-09).
    pub(crate) fn over(self, lower: Self) -> Self {
        Self {
            appid: self.appid.or(lower.appid),
            lib_version: self.lib_version.or(lower.lib_version),
            url_check: self.url_check.or(lower.url_check),
            miniprogram_root: self.miniprogram_root.or(lower.miniprogram_root),
        }
    }
}

/// The developer tools write an empty one where there is none.
fn appid(node: &Node<'_>) -> Result<Option<Appid>, DocumentError> {
    let text = node.text(r#""wx0123456789abcdef""#)?;
    let appid = (!text.is_empty()).then(|| text.parse());
    appid.transpose().map_err(|error: AppidError| node.wrong(&error))
}

fn lib_version(node: &Node<'_>) -> Result<Version, ProjectWarning> {
    let text: Option<String> = serde_json::from_str(node.json()).ok();
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| ProjectWarning::LibVersion { place: node.place(), found: node.json().to_owned() })
}

fn miniprogram_root(node: &Node<'_>) -> Result<MiniprogramRoot, DocumentError> {
    Ok(MiniprogramRoot { folder: node.text(r#""miniprogram/""#)?, place: node.place() })
}

fn url_check(node: &Node<'_>) -> Result<Option<Switch>, DocumentError> {
    let url_check = node.member("urlCheck", r#"{"urlCheck": true}"#)?;
    url_check.map(|node| Ok(Switch { on: node.boolean()?, place: node.place() })).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::document;

    fn read(text: &str) -> Result<ProjectConfig, DocumentError> {
        ProjectConfig::read(&document(text)?)
    }

    #[test]
    fn identity_version_and_check_are_read_and_the_rest_is_left_alone() {
        let config = read(
            r#"{"appid": "wxa", "libVersion": "2.9.0", "miniprogramRoot": "mini/", "compileType": "miniprogram",
                "setting": {"urlCheck": false, "es6": "x"}}"#,
        )
        .unwrap();
        assert_eq!(config.appid.as_ref().map(Appid::as_str), Some("wxa"));
        assert_eq!(config.lib_version, Some(Ok(Version::new(2, 9, 0))));
        assert_eq!(config.url_check.map(|check| check.on), Some(false));
        assert_eq!(config.miniprogram_root.map(|root| root.folder), Some("mini/".to_owned()));
    }

    #[test]
    fn an_empty_appid_is_none() {
        assert_eq!(read(r#"{"appid": ""}"#).unwrap().appid, None);
    }

    #[test]
    fn what_is_no_version_is_a_warning() {
        for found in ["\"latest\"", "\"\"", "3", "null"] {
            let config = read(&format!("{{\"libVersion\": {found}}}")).unwrap();
            let warning = config.lib_version.unwrap().unwrap_err().to_string();
            assert!(warning.contains(&format!("libVersion is {found}")), "{warning}");
        }
    }

    #[test]
    fn wrong_types_are_errors() {
        for (text, field) in [
            (r#"{"appid": 7}"#, "appid is a number"),
            (r#"{"appid": "wx\r\nX: 1"}"#, "x.json:1:11: appid: \"wx\\r\\nX: 1\" is no appid"),
            (r#"{"setting": []}"#, "setting is a list"),
            (r#"{"setting": {"urlCheck": 0}}"#, "setting.urlCheck is a number"),
            (r#"{"miniprogramRoot": null}"#, "miniprogramRoot is null"),
        ] {
            let message = read(text).unwrap_err().to_string();
            assert!(message.contains(field), "{message}");
        }
    }

    #[test]
    fn the_private_file_wins_field_by_field() {
        let private = read(r#"{"setting": {"urlCheck": true}}"#).unwrap();
        let shared = read(r#"{"appid": "wxa", "setting": {"urlCheck": false}}"#).unwrap();
        let both = private.over(shared);
        assert_eq!(both.appid.as_ref().map(Appid::as_str), Some("wxa"));
        assert_eq!(both.url_check.map(|check| check.on), Some(true));
    }
}
