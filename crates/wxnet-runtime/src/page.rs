//! How a page is named: `pages/detail/detail?id=7`.

use wxnet::{Config, Launch};

/// A page and what it is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageUrl {
    /// The path as app.json has it: no slash before it, nothing after it.
    pub(crate) path: String,
    /// Names and values as they are written: a page decodes them itself.
    pub(crate) query: Vec<(String, String)>,
}

impl PageUrl {
    pub(crate) fn read(url: &str) -> Self {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        };
        Self { path: path.trim_start_matches('/').to_owned(), query: pairs.map(pair).collect() }
    }

    /// The file that registers the page.
    pub(crate) fn file(&self) -> String {
        format!("{}.js", self.path)
    }
}

/// The configuration of a launch that begins with a page.
pub(crate) fn launched_with(config: Config, page: &str) -> Config {
    let PageUrl { path, query } = PageUrl::read(page);
    let launch = Launch { path, query, ..config.launch };
    Config { launch, ..config }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_path_and_a_query() {
        let page = PageUrl::read("/pages/a/a?x=1&y&=z&u=a=b%20");
        assert_eq!((page.path.as_str(), page.file().as_str()), ("pages/a/a", "pages/a/a.js"));
        let pairs: Vec<(&str, &str)> = page.query.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("x", "1"), ("y", ""), ("", "z"), ("u", "a=b%20")]);
        assert_eq!(PageUrl::read("a").query, []);
    }
}
