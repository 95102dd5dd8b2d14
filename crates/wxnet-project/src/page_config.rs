//! The JSON beside a page or a component: what it uses, and whether it is a component itself.

use crate::document::{Document, DocumentError};
use crate::layout::components;

/// What the JSON beside a page or a component says; nothing where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageConfig {
    /// `usingComponents`, in the order of the file.
    pub components: Vec<UsedComponent>,
    /// `component`: whether it may be used in others.
    pub is_component: bool,
}

/// One entry of `usingComponents`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedComponent {
    /// The tag.
    pub tag: String,
    /// What is written for it, as in `/components/button/button`.
    pub request: String,
    /// Its path below the root, without extension; none where there is no such component, be it that it is a plugin's.
    pub path: Option<String>,
}

impl PageConfig {
    /// Reads the file; `find` gives the path of a component by its request.
    pub(crate) fn read(
        document: &Document,
        find: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, DocumentError> {
        let mut config = Self::default();
        for (key, node) in document.root()?.members(r#"{"usingComponents": {}}"#)? {
            match key.as_str() {
                "usingComponents" => config.components = used(components(&node)?, &find),
                "component" => config.is_component = node.boolean()?,
                _ => {}
            }
        }
        Ok(config)
    }
}

/// Finds components.
pub(crate) fn used(
    components: Vec<(String, String)>,
    find: impl Fn(&str) -> Option<String>,
) -> Vec<UsedComponent> {
    let found = |(tag, request): (String, String)| UsedComponent { path: find(&request), tag, request };
    components.into_iter().map(found).collect()
}
