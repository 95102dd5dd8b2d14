//! The pages of a mini-program: how they are named, and the stack of those that are open.

mod stack;

pub(crate) use stack::{PageStack, Route};

use crate::api::Api;
use crate::task::Argument;

/// The pages that app.json lists, those of its sub-packages too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Every page's path, without a slash before it; the first one is where a mini-program begins.
    pub list: Vec<String>,
    /// Those in `tabBar.list`.
    pub tabs: Vec<String>,
}

impl Pages {
    /// Whether there is a page of this path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.list.iter().any(|page| page == path)
    }

    /// Whether it is one of the tab bar.
    #[must_use]
    pub fn is_tab(&self, path: &str) -> bool {
        self.tabs.iter().any(|tab| tab == path)
    }
}

/// Names a page that is or was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(u64);

impl PageId {
    /// The page of this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number that stands for it; numbers are never used again.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// A page and what it is opened with, as in `pages/detail/detail?id=7`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageUrl {
    /// The path as app.json has it: no slash before it, nothing after it.
    pub path: String,
    /// Names and values as they are written: a page decodes them itself.
    pub query: Vec<(String, String)>,
}

impl PageUrl {
    /// Reads a url that begins at the root of the package.
    #[must_use]
    pub fn read(url: &str) -> Self {
        Self::read_from("", url)
    }

    /// Reads a url of the page `from`: it begins at the folder of that page, or with a slash at the root.
    #[must_use]
    pub fn read_from(from: &str, url: &str) -> Self {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        };
        Self { path: join(from, path), query: pairs.map(pair).collect() }
    }
}

/// The path that is meant in the page `from`; steps above the root stay there.
fn join(from: &str, path: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (folder, path) = path.strip_prefix('/').map_or((folder, path), |absolute| ("", absolute));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a mini-program asks of its pages.
#[derive(Clone, Debug, PartialEq)]
pub enum Navigation {
    /// `wx.navigateTo`
    To(Destination),
    /// `wx.redirectTo`
    Redirect(Destination),
    /// `wx.switchTab`
    Tab(Destination),
    /// `wx.reLaunch`
    Relaunch(Destination),
    /// `wx.navigateBack`, and over how many pages.
    Back(Option<f64>),
}

impl Navigation {
    /// The function that asks for it.
    #[must_use]
    pub const fn api(&self) -> Api {
        match self {
            Self::To(_) => Api::NavigateTo,
            Self::Redirect(_) => Api::RedirectTo,
            Self::Tab(_) => Api::SwitchTab,
            Self::Relaunch(_) => Api::ReLaunch,
            Self::Back(_) => Api::NavigateBack,
        }
    }
}

/// Where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// `url`
    pub url: Argument<String>,
    /// The page that the url begins at; the one on top unless given.
    pub from: Option<String>,
}

/// What happens to pages in one turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageTurn {
    /// In order.
    pub steps: Vec<PageStep>,
    /// The pages that lie on each other afterwards, the one on top last.
    pub stack: Vec<PageId>,
}

/// Something that happens to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStep {
    /// It is made and hears its query.
    Load(PageId, PageUrl),
    /// It comes to the front.
    Show(PageId),
    /// It is drawn for the first time.
    Ready(PageId),
    /// It is covered by another, or goes to the background.
    Hide(PageId),
    /// It is closed.
    Unload(PageId),
    /// It has taken its place; nothing moves any more.
    Settled(PageId),
    /// It was pulled down to be made anew.
    Refresh(PageId),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_path_and_a_query() {
        let page = PageUrl::read("/pages/a/a?x=1&y&=z&u=a=b%20");
        assert_eq!(page.path, "pages/a/a");
        let pairs: Vec<(&str, &str)> = page.query.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("x", "1"), ("y", ""), ("", "z"), ("u", "a=b%20")]);
        assert_eq!(PageUrl::read("a").query, []);
    }

    #[test]
    fn a_url_begins_at_the_folder_of_its_page() {
        for (url, path) in [
            ("b", "pages/a/b"),
            ("../b/b?x", "pages/b/b"),
            ("./b", "pages/a/b"),
            ("/pages/b/b", "pages/b/b"),
            ("pages/b/b", "pages/a/pages/b/b"),
            ("../../../../b", "b"),
        ] {
            assert_eq!(PageUrl::read_from("pages/a/a", url).path, path, "{url}");
        }
    }
}
