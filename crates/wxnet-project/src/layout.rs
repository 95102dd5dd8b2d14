//! What app.json says of the mini-program's parts: its pages, tabs, sub-packages and components.

use crate::document::{DocumentError, Node};

/// The parts of a mini-program, as app.json names them. Paths have no slash at their ends and no extension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// `pages`: those of the main package.
    pub main_pages: Vec<String>,
    /// `subPackages`, which may also be written `subpackages`.
    pub subpackages: Vec<Subpackage>,
    /// `tabBar.list`: the pages that are tabs.
    pub tabs: Vec<String>,
    /// `tabBar.custom`: whether the tab bar is a component of the mini-program's own, `custom-tab-bar/index`.
    pub custom_tab_bar: bool,
    /// `usingComponents`: what every page may use, as tag and request.
    pub components: Vec<(String, String)>,
    /// `plugins`: their names.
    pub plugins: Vec<String>,
    /// `resolveAlias`: what requests begin with, and what stands there instead.
    pub aliases: Vec<Alias>,
    entry_page: Option<String>,
}

/// A package beside the main one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subpackage {
    /// Its folder.
    pub root: String,
    /// Its name for `wx.loadSubpackage` and its like; empty unless given.
    pub name: String,
    /// Its pages, with the root before them.
    pub pages: Vec<String>,
    /// Whether it runs without the main package.
    pub independent: bool,
}

/// One entry of `resolveAlias`, without the star at the ends of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// What a request begins with, as in `@utils/`.
    pub from: String,
    /// The folder below the root, as in `utils/`.
    pub to: String,
}

impl Layout {
    /// The page a mini-program opens with: `entryPagePath`, or the first of `pages`.
    #[must_use]
    pub fn entry_page(&self) -> Option<&str> {
        self.entry_page.as_deref().or_else(|| self.main_pages.first().map(String::as_str))
    }

    /// Every page: those of the main package, then those of each sub-package.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        let further = self.subpackages.iter().flat_map(|part| &part.pages);
        self.main_pages.iter().chain(further).map(String::as_str)
    }

    /// Whether there is a page of this path.
    #[must_use]
    pub fn has_page(&self, path: &str) -> bool {
        self.pages().any(|page| page == path)
    }

    /// Whether a page is a tab.
    #[must_use]
    pub fn is_tab(&self, path: &str) -> bool {
        self.tabs.iter().any(|tab| tab == path)
    }

    /// The sub-package that a file or page belongs to; none for the main package. Of two that lie in each other it is
    /// the inner one.
    #[must_use]
    pub fn subpackage_of(&self, path: &str) -> Option<&Subpackage> {
        let holds = |part: &&Subpackage| {
            path.strip_prefix(part.root.as_str()).is_some_and(|below| below.starts_with('/'))
        };
        self.subpackages.iter().filter(holds).max_by_key(|part| part.root.len())
    }

    /// Takes a member of app.json, if it is one of these.
    pub(crate) fn take(&mut self, key: &str, node: &Node<'_>) -> Result<(), DocumentError> {
        match key {
            "pages" => self.main_pages = paths(node)?,
            "subPackages" | "subpackages" => self.subpackages.extend(subpackages(node)?),
            "tabBar" => {
                self.tabs = tabs(node)?;
                let custom = node.member("custom", r#"{"custom": true}"#)?;
                self.custom_tab_bar = custom.map_or(Ok(false), |custom| custom.boolean())?;
            }
            "usingComponents" => self.components = components(node)?,
            "plugins" => self.plugins = names(node)?,
            "resolveAlias" => self.aliases = aliases(node)?,
            "entryPagePath" => self.entry_page = Some(path(node)?).filter(|page| !page.is_empty()),
            _ => {}
        }
        Ok(())
    }
}

/// `usingComponents` of app.json, or of a page's or component's JSON: tag and request.
pub(crate) fn components(node: &Node<'_>) -> Result<Vec<(String, String)>, DocumentError> {
    const EXAMPLE: &str = r#"{"my-button": "/components/button/button"}"#;
    let members = node.members(EXAMPLE)?;
    members.into_iter().map(|(tag, node)| Ok((tag, node.text(r#""/components/button/button""#)?))).collect()
}

fn path(node: &Node<'_>) -> Result<String, DocumentError> {
    Ok(node.text(r#""pages/index/index""#)?.trim_matches('/').to_owned())
}

fn paths(node: &Node<'_>) -> Result<Vec<String>, DocumentError> {
    node.elements(r#"["pages/index/index"]"#)?.iter().map(path).collect()
}

fn subpackages(node: &Node<'_>) -> Result<Vec<Subpackage>, DocumentError> {
    const EXAMPLE: &str = r#"{"root": "part", "pages": ["pages/index/index"]}"#;
    node.elements(r#"[{"root": "part", "pages": ["pages/index/index"]}]"#)?
        .iter()
        .map(|node| {
            let mut part = Subpackage::default();
            for (key, node) in node.members(EXAMPLE)? {
                match key.as_str() {
                    "root" => part.root = path(&node)?,
                    "name" => part.name = node.text(r#""part""#)?,
                    "pages" => part.pages = paths(&node)?,
                    "independent" => part.independent = node.boolean()?,
                    _ => {}
                }
            }
            part.pages.iter_mut().for_each(|page| *page = format!("{}/{page}", part.root));
            Ok(part)
        })
        .collect()
}

fn tabs(node: &Node<'_>) -> Result<Vec<String>, DocumentError> {
    let example = r#"{"list": [{"pagePath": "pages/index/index", "text": "Home"}]}"#;
    let Some(list) = node.member("list", example)? else { return Ok(Vec::new()) };
    let tabs = list.elements(r#"[{"pagePath": "pages/index/index", "text": "Home"}]"#)?;
    tabs.iter()
        .filter_map(|tab| tab.member("pagePath", r#"{"pagePath": "pages/index/index"}"#).transpose())
        .map(|node| path(&node?))
        .collect()
}

fn names(node: &Node<'_>) -> Result<Vec<String>, DocumentError> {
    let example = r#"{"plugin": {"version": "1.0.0", "provider": "wx0123456789abcdef"}}"#;
    Ok(node.members(example)?.into_iter().map(|(name, _)| name).collect())
}

/// Longer ones first, because the longest that fits is meant.
fn aliases(node: &Node<'_>) -> Result<Vec<Alias>, DocumentError> {
    let mut aliases = Vec::new();
    for (from, node) in node.members(r#"{"@utils/*": "utils/*"}"#)? {
        let to = node.text(r#""utils/*""#)?;
        let ends = |text: &str| text.strip_suffix('*').filter(|rest| rest.ends_with('/')).map(str::to_owned);
        let (Some(from), Some(to)) = (ends(&from), ends(&to)) else {
            return Err(node.wrong(&"both sides end with \"/*\", as in \"@utils/*\": \"utils/*\""));
        };
        aliases.push(Alias { from, to: to.trim_start_matches('/').to_owned() });
    }
    aliases.sort_by_key(|alias| std::cmp::Reverse(alias.from.len()));
    Ok(aliases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::document;

    fn read(text: &str) -> Result<Layout, DocumentError> {
        let document = document(text)?;
        let mut layout = Layout::default();
        for (key, node) in document.root()?.members("{}")? {
            layout.take(&key, &node)?;
        }
        Ok(layout)
    }

    #[test]
    fn pages_of_sub_packages_follow_those_of_the_main_one() {
        let layout = read(
            r#"{"pages": ["pages/a/a", "/b"], "subPackages": [{"root": "part/", "name": "p", "pages": ["x", "y/y"],
                "independent": true}], "subpackages": [{"root": "/part/inner", "pages": ["z"]}], "window": 1}"#,
        )
        .unwrap();
        let pages: Vec<&str> = layout.pages().collect();
        assert_eq!(pages, ["pages/a/a", "b", "part/x", "part/y/y", "part/inner/z"]);
        assert_eq!(layout.entry_page(), Some("pages/a/a"));
        assert!(layout.has_page("part/x") && !layout.has_page("x"));
        let root = |path: &str| layout.subpackage_of(path).map(|part| part.root.as_str());
        assert_eq!(root("part/lib/a.js"), Some("part"));
        assert_eq!(root("part/inner/z.js"), Some("part/inner"));
        assert_eq!((root("partial/a.js"), root("app.js")), (None, None));
        assert!(layout.subpackages[0].independent && !layout.subpackages[1].independent);
    }

    #[test]
    fn another_page_may_be_the_first() {
        let layout = read(r#"{"pages": ["a", "b"], "entryPagePath": "b"}"#).unwrap();
        assert_eq!(layout.entry_page(), Some("b"));
        assert_eq!(read(r#"{"pages": ["a"], "entryPagePath": ""}"#).unwrap().entry_page(), Some("a"));
        assert_eq!(read("{}").unwrap().entry_page(), None);
    }

    #[test]
    fn tabs_components_plugins_and_aliases_are_read() {
        let layout = read(
            r##"{"tabBar": {"color": "#fff", "list": [{"pagePath": "a", "text": "A"}, {"pagePath": "/b"}]},
                "usingComponents": {"z-z": "/z", "y-y": "y/y"}, "plugins": {"p": {"version": "1"}},
                "resolveAlias": {"~/*": "/*", "~/deep/*": "lib/*"}}"##,
        )
        .unwrap();
        assert!(layout.is_tab("a") && layout.is_tab("b") && !layout.is_tab("c"));
        let pair = |tag: &str, request: &str| (tag.to_owned(), request.to_owned());
        assert_eq!(layout.components, [pair("z-z", "/z"), pair("y-y", "y/y")]);
        assert_eq!(layout.plugins, ["p"]);
        let alias = |from: &str, to: &str| Alias { from: from.to_owned(), to: to.to_owned() };
        assert_eq!(layout.aliases, [alias("~/deep/", "lib/"), alias("~/", "")]);
    }

    #[test]
    fn what_is_of_another_type_is_named() {
        for (text, field) in [
            (r#"{"pages": ["a", 1]}"#, "pages[1] is a number"),
            (r#"{"subPackages": {}}"#, "subPackages is an object"),
            (r#"{"subPackages": [{"root": 1}]}"#, "subPackages[0].root is a number"),
            (r#"{"tabBar": {"list": [{"pagePath": null}]}}"#, "tabBar.list[0].pagePath is null"),
            (r#"{"usingComponents": {"a": []}}"#, "usingComponents.a is a list"),
            (r#"{"resolveAlias": {"@": "utils"}}"#, "resolveAlias.@: both sides end with"),
        ] {
            let message = read(text).unwrap_err().to_string();
            assert!(message.contains(field), "{message}");
        }
    }
}
