//! Pages: what the mini-program, or whoever opens it, asks for becomes steps that are told in order.

use super::{Session, Visibility};
use crate::event::Event;
use crate::facts::Facts;
use crate::failure::{Api, Failure, ParameterError, WrongType};
use crate::pages::{Destination, Navigation, PageId, PageStep, PageTurn, PageUrl, Route};
use crate::task::{Argument, OpId};
use crate::warning::Warning;

impl<B> Session<B> {
    /// Goes to another page: its steps, the end of the function, and that it is drawn are turns of their own. Answers
    /// which page is opened, if one is.
    ///
    /// # Errors
    /// `url` is no String; nothing happens then.
    pub fn navigate(
        &mut self,
        navigation: Navigation,
        op: Option<OpId>,
    ) -> Result<Option<PageId>, ParameterError> {
        navigation.check()?;
        if self.awaits_page() {
            self.held.push((navigation, op));
            return Ok(None);
        }
        Ok(self.depart(navigation, op))
    }

    fn depart(&mut self, navigation: Navigation, op: Option<OpId>) -> Option<PageId> {
        let api = navigation.api();
        let route = self.route(navigation);
        let gone = self.go(route, |session| session.ended(api, op));
        gone.unwrap_or_else(|failure| {
            self.tell_op(api, op, Err::<(), _>(failure), |op, end| match end {
                Ok(()) => Event::Op(op, Ok(api.ok())),
                Err(failed) => Event::Op(op, Err(failed)),
            });
            None
        })
    }

    /// Whether the mini-program's first page is still to be opened: where it asks to go meanwhile, it goes from there.
    fn awaits_page(&self) -> bool {
        !self.entered && self.config.pages.has(&self.config.launch.path)
    }

    /// The mini-program is launched with this page, whatever it was configured with; to be said before it is told.
    pub fn open_with(&mut self, url: PageUrl) {
        let PageUrl { path, query } = url;
        self.config.launch.path = path;
        self.config.launch.query = query;
    }

    /// The first page is open, or will not be: the ways that were asked for meanwhile are gone.
    pub fn enter(&mut self) {
        self.entered = true;
        for (navigation, op) in std::mem::take(&mut self.held) {
            self.depart(navigation, op);
        }
    }

    /// Opens a page as a user does who follows a link: one of the tab bar takes the place of the others, any other lies
    /// on top of them. Answers whether anything happens; it does not where the page is in front already.
    ///
    /// # Errors
    /// There is no such page, or no place for it.
    pub fn open_page(&mut self, url: PageUrl) -> Result<bool, Failure> {
        let tab = self.config.pages.is_tab(&url.path);
        let route = match self.pages.top() {
            None => Route::Restart(url),
            Some(path) if tab && path == url.path => return Ok(false),
            Some(_) if tab => Route::Tab(url),
            Some(_) => Route::Push(url),
        };
        let opened = self.go(route, |_| {});
        self.enter();
        opened.map(|_| true)
    }

    /// What happens to the page in front when the mini-program goes to the background or comes back; none without one.
    #[must_use]
    pub fn page_turns(&self, visibility: Visibility) -> Option<PageTurn> {
        let page = self.pages.top_id()?;
        let step = match visibility {
            Visibility::Background => PageStep::Hide(page),
            Visibility::Foreground => PageStep::Show(page),
        };
        Some(PageTurn { steps: vec![step], stack: self.pages.ids() })
    }

    /// Closes every page, each in a turn of its own: what must happen at once, since nothing is told any more.
    pub fn close_pages(&mut self) -> Vec<PageTurn> {
        let steps = self.pages.close_all();
        steps.into_iter().map(|step| PageTurn { steps: vec![step], stack: Vec::new() }).collect()
    }

    /// Answers an operation in a turn of its own.
    pub fn later(&mut self, op: OpId) {
        self.outbox.push(Event::Due(op));
    }

    fn go(&mut self, route: Route, ended: impl FnOnce(&mut Self)) -> Result<Option<PageId>, Failure> {
        let mut way = self.pages.go(&self.config.pages, route)?;
        if self.visibility == Visibility::Background {
            way.steps.retain(|step| !matches!(step, PageStep::Show(_) | PageStep::Hide(_)));
        }
        self.step(way.steps);
        ended(self);
        let ready = way.opened.map(PageStep::Ready);
        self.step(ready.into_iter().chain(way.arrived.map(PageStep::Settled)).collect());
        Ok(way.opened)
    }

    /// The page in front is to be made anew, in a turn of its own.
    pub(super) fn refresh(&mut self) {
        let steps = self.pages.top_id().map(PageStep::Refresh);
        self.step(steps.into_iter().collect());
    }

    fn step(&mut self, steps: Vec<PageStep>) {
        if !steps.is_empty() {
            self.outbox.push(Event::Pages(PageTurn { steps, stack: self.pages.ids() }));
        }
    }

    fn ended(&mut self, api: Api, op: Option<OpId>) {
        if let Some(op) = op {
            self.outbox.push(Event::Answer(op, api, Facts::new()));
        }
    }

    fn route(&mut self, navigation: Navigation) -> Route {
        match navigation {
            Navigation::To(to) => Route::Push(self.url(to)),
            Navigation::Redirect(to) => Route::Replace(self.url(to)),
            Navigation::Relaunch(to) => Route::Restart(self.url(to)),
            Navigation::Tab(to) => {
                let mut url = self.url(to);
                if !url.query.is_empty() {
                    self.outbox.push(Event::Warning(Warning::QueryOfTab));
                    url.query.clear();
                }
                Route::Tab(url)
            }
            Navigation::Back(delta) => Route::Back(pages_back(delta)),
        }
    }

    fn url(&self, to: Destination) -> PageUrl {
        let from = to.from.as_deref().or(self.pages.top()).unwrap_or_default();
        PageUrl::read_from(from, &to.url.given().unwrap_or_default())
    }
}

impl Navigation {
    /// Its `url` is a String.
    fn check(&self) -> Result<(), ParameterError> {
        let (Self::To(to) | Self::Redirect(to) | Self::Tab(to) | Self::Relaunch(to)) = self else {
            return Ok(());
        };
        let brand = match &to.url {
            Argument::Given(_) => return Ok(()),
            Argument::Missing => "Undefined".to_owned(),
            Argument::Wrong(brand) => brand.clone(),
        };
        Err(ParameterError::WrongTypes(vec![WrongType { name: "url", expected: "String", brand }]))
    }
}

/// One unless it says otherwise.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers outside are brought inside"
)]
fn pages_back(delta: Option<f64>) -> usize {
    delta.map_or(1, |delta| (delta as usize).max(1))
}
