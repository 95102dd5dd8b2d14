//! The stack of open pages, as the platform's documentation of page routing describes it.

use super::{PageId, PageStep, PageUrl, Pages};
use crate::failure::{Api, Failure};

/// How many pages may lie on each other.
const LIMIT: usize = 10;

/// The pages that are open. It says what must happen to them; nothing is told here.
#[derive(Debug, Default)]
pub(crate) struct PageStack {
    /// The one on top last.
    open: Vec<Open>,
    /// Pages of the tab bar that are kept while another is in front.
    kept: Vec<Open>,
    last: u64,
}

#[derive(Clone, Debug)]
struct Open {
    id: PageId,
    path: String,
}

/// A way to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Push(PageUrl),
    Replace(PageUrl),
    Tab(PageUrl),
    Restart(PageUrl),
    /// Over so many pages.
    Back(usize),
}

/// What a way leads to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) steps: Vec<PageStep>,
    /// The page that was opened.
    pub(crate) opened: Option<PageId>,
    /// The page that is now in front, if it was not before.
    pub(crate) arrived: Option<PageId>,
}

impl PageStack {
    /// The path of the page on top.
    pub(crate) fn top(&self) -> Option<&str> {
        self.open.last().map(|page| page.path.as_str())
    }

    /// The page on top.
    pub(crate) fn top_id(&self) -> Option<PageId> {
        self.open.last().map(|page| page.id)
    }

    /// The pages that lie on each other, the one on top last.
    pub(crate) fn ids(&self) -> Vec<PageId> {
        self.open.iter().map(|page| page.id).collect()
    }

    /// Goes a way, or says why not.
    pub(crate) fn go(&mut self, pages: &Pages, route: Route) -> Result<Passage, Failure> {
        let mut way = Passage::default();
        match route {
            Route::Push(url) => {
                self.check(pages, Api::NavigateTo, &url)?;
                if self.open.len() >= LIMIT {
                    return Err(Failure::TooManyPages);
                }
                way.steps.extend(self.top_id().map(PageStep::Hide));
                self.load(&mut way, url);
            }
            Route::Replace(url) => {
                self.check(pages, Api::RedirectTo, &url)?;
                self.close_top(&mut way);
                self.load(&mut way, url);
            }
            Route::Restart(url) => {
                self.check(pages, Api::ReLaunch, &url)?;
                way.steps = self.close_all();
                self.load(&mut way, url);
            }
            Route::Tab(url) => {
                self.check(pages, Api::SwitchTab, &url)?;
                self.switch(pages, &mut way, url);
            }
            Route::Back(delta) => self.back(&mut way, delta)?,
        }
        Ok(way)
    }

    /// Closes everything, the page on top first.
    pub(crate) fn close_all(&mut self) -> Vec<PageStep> {
        let open = self.open.drain(..).rev();
        open.chain(self.kept.drain(..).rev()).map(|page| PageStep::Unload(page.id)).collect()
    }

    /// What each function may lead to.
    fn check(&self, pages: &Pages, api: Api, url: &PageUrl) -> Result<(), Failure> {
        let is_tab = pages.is_tab(&url.path);
        match api {
            _ if !pages.has(&url.path) => Err(Failure::PageNotFound(url.path.clone())),
            Api::NavigateTo | Api::RedirectTo if is_tab => Err(Failure::TabPage(api)),
            Api::SwitchTab if !is_tab => Err(Failure::NoTabPage),
            _ => Ok(()),
        }
    }

    fn load(&mut self, way: &mut Passage, url: PageUrl) {
        self.last += 1;
        let id = PageId(self.last);
        self.open.push(Open { id, path: url.path.clone() });
        way.steps.extend([PageStep::Load(id, url), PageStep::Show(id)]);
        way.opened = Some(id);
        way.arrived = Some(id);
    }

    fn close_top(&mut self, way: &mut Passage) {
        way.steps.extend(self.open.pop().map(|page| PageStep::Unload(page.id)));
    }

    /// Pages that are not of the tab bar are closed; one that is of it is kept.
    fn switch(&mut self, pages: &Pages, way: &mut Passage, url: PageUrl) {
        if self.top() == Some(&url.path) {
            return;
        }
        let mut covered = false;
        while let Some(page) = self.open.pop() {
            if pages.is_tab(&page.path) {
                if !covered {
                    way.steps.push(PageStep::Hide(page.id));
                }
                self.kept.push(page);
            } else {
                way.steps.push(PageStep::Unload(page.id));
            }
            covered = true;
        }
        match self.kept.iter().position(|page| page.path == url.path) {
            Some(at) => {
                let page = self.kept.remove(at);
                way.steps.push(PageStep::Show(page.id));
                way.arrived = Some(page.id);
                self.open.push(page);
            }
            None => self.load(way, url),
        }
    }

    /// At most to the first page.
    fn back(&mut self, way: &mut Passage, delta: usize) -> Result<(), Failure> {
        if self.open.len() <= 1 {
            return Err(Failure::FirstPage);
        }
        for _ in 0..delta.min(self.open.len() - 1) {
            self.close_top(way);
        }
        way.arrived = self.top_id();
        way.steps.extend(way.arrived.map(PageStep::Show));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stack of pages `a`, `b` (tabs), `c`, `d`, and what became of them.
    #[derive(Default)]
    struct Told {
        stack: PageStack,
        names: Vec<String>,
    }

    impl Told {
        fn go(&mut self, route: Route) -> String {
            let tabs = vec!["a".to_owned(), "b".to_owned()];
            let list = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
            match self.stack.go(&Pages { list, tabs }, route) {
                Ok(way) => way.steps.into_iter().map(|step| self.name(step)).collect::<Vec<_>>().join(" "),
                Err(failure) => failure.detail().into_owned(),
            }
        }

        fn name(&mut self, step: PageStep) -> String {
            let (word, id) = match step {
                PageStep::Load(id, url) => {
                    self.names.push(url.path);
                    ("load", id)
                }
                PageStep::Show(id) => ("show", id),
                PageStep::Hide(id) => ("hide", id),
                PageStep::Unload(id) => ("unload", id),
                PageStep::Ready(_) | PageStep::Settled(_) | PageStep::Refresh(_) => {
                    unreachable!("the stack does not draw")
                }
            };
            format!("{word}-{}", self.names[usize::try_from(id.number()).unwrap() - 1])
        }
    }

    fn to(path: &str) -> PageUrl {
        PageUrl::read(path)
    }

    /// The table of the platform's documentation: A and B are tabs, C is opened from A, D from C.
    #[test]
    fn switching_tabs_keeps_them_and_closes_what_lies_on_them() {
        let mut told = Told::default();
        assert_eq!(told.go(Route::Restart(to("a"))), "load-a show-a");
        assert_eq!(told.go(Route::Tab(to("a"))), "");
        assert_eq!(told.go(Route::Tab(to("b"))), "hide-a load-b show-b");
        assert_eq!(told.go(Route::Tab(to("a"))), "hide-b show-a");
        assert_eq!(told.go(Route::Tab(to("b"))), "hide-a show-b");
        assert_eq!(told.go(Route::Push(to("c"))), "hide-b load-c show-c");
        assert_eq!(told.go(Route::Tab(to("b"))), "unload-c show-b");
        assert_eq!(told.go(Route::Push(to("c"))), "hide-b load-c show-c");
        assert_eq!(told.go(Route::Push(to("d"))), "hide-c load-d show-d");
        assert_eq!(told.go(Route::Tab(to("a"))), "unload-d unload-c show-a");
    }

    #[test]
    fn a_tab_that_was_never_there_is_loaded_after_a_page_that_was_opened_from_outside() {
        let mut told = Told::default();
        told.go(Route::Restart(to("d")));
        assert_eq!(told.go(Route::Tab(to("a"))), "unload-d load-a show-a");
    }

    #[test]
    fn a_restart_closes_everything_from_the_top() {
        let mut told = Told::default();
        told.go(Route::Restart(to("a")));
        told.go(Route::Tab(to("b")));
        told.go(Route::Push(to("c")));
        assert_eq!(told.go(Route::Restart(to("d"))), "unload-c unload-b unload-a load-d show-d");
    }

    #[test]
    fn the_way_back_ends_at_the_first_page() {
        let mut told = Told::default();
        told.go(Route::Restart(to("a")));
        assert_eq!(told.go(Route::Back(1)), "cannot navigate back at first page");
        told.go(Route::Push(to("c")));
        told.go(Route::Push(to("d")));
        assert_eq!(told.go(Route::Back(1)), "unload-d show-c");
        told.go(Route::Push(to("d")));
        assert_eq!(told.go(Route::Back(99)), "unload-d unload-c show-a");
    }

    #[test]
    fn a_page_takes_the_place_of_another() {
        let mut told = Told::default();
        told.go(Route::Restart(to("a")));
        told.go(Route::Push(to("c")));
        assert_eq!(told.go(Route::Replace(to("d"))), "unload-c load-d show-d");
        assert_eq!(told.go(Route::Back(1)), "unload-d show-a");
    }

    #[test]
    fn what_leads_nowhere_changes_nothing() {
        let mut told = Told::default();
        told.go(Route::Restart(to("a")));
        for (route, detail) in [
            (Route::Push(to("x/y")), "page \"x/y\" is not found"),
            (Route::Push(to("b")), "can not navigateTo a tabbar page"),
            (Route::Replace(to("b")), "can not redirectTo a tabbar page"),
            (Route::Tab(to("c")), "can not switch to no-tabBar page"),
            (Route::Restart(to("x")), "page \"x\" is not found"),
        ] {
            assert_eq!(told.go(route), detail);
        }
        assert_eq!(told.stack.top(), Some("a"));
    }

    #[test]
    fn the_eleventh_page_finds_no_place() {
        let mut told = Told::default();
        told.go(Route::Restart(to("a")));
        for _ in 1..LIMIT {
            assert!(told.go(Route::Push(to("c"))).ends_with("load-c show-c"));
        }
        assert_eq!(told.go(Route::Push(to("c"))), "webview count limit exceed");
        assert_eq!(told.go(Route::Replace(to("d"))), "unload-c load-d show-d");
    }
}
