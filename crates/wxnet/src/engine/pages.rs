//! The pages of the mini-program.

use wxnet_core::{Failure, Navigation, OpId, PageId, PageTurn, PageUrl, ParameterError, Visibility};

use super::Engine;

impl Engine {
    /// Goes to another page; answers which page is opened, if one is.
    ///
    /// # Errors
    /// A parameter error: nothing has happened.
    pub fn navigate(
        &mut self,
        navigation: Navigation,
        op: Option<OpId>,
    ) -> Result<Option<PageId>, ParameterError> {
        self.session.navigate(navigation, op)
    }

    /// Opens a page as a user does who follows a link; answers whether anything happens.
    ///
    /// # Errors
    /// There is no such page, or no place for it.
    pub fn open_page(&mut self, url: PageUrl) -> Result<bool, Failure> {
        self.session.open_page(url)
    }

    /// The mini-program is launched with this page, whatever it was configured with; to be said before it is told.
    pub fn open_with(&mut self, url: PageUrl) {
        self.session.open_with(url);
    }

    /// The first page will not be opened: the ways that were asked for until now are gone.
    pub fn enter(&mut self) {
        self.session.enter();
    }

    /// What happens to the page in front when the mini-program goes to the background or comes back; none without one.
    #[must_use]
    pub fn page_turns(&self, visibility: Visibility) -> Option<PageTurn> {
        self.session.page_turns(visibility)
    }

    /// Closes every page: what must happen to them, at once.
    pub fn close_pages(&mut self) -> Vec<PageTurn> {
        self.session.close_pages()
    }

    /// Answers an operation in a turn of its own.
    pub fn later(&mut self, op: OpId) {
        self.session.later(op);
    }
}
