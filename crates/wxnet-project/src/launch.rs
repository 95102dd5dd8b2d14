//! How a program is launched.

use wxnet_core::{Config, Launch, PageUrl, Pages};

use crate::program::Program;

/// The configuration of a launch of a program that begins with a page.
#[must_use]
pub fn launched_with(config: Config, program: Option<&Program>, page: &str) -> Config {
    let PageUrl { path, query } = PageUrl::read(page);
    let launch = Launch { path, query, ..config.launch };
    let pages = program.map_or_else(Pages::default, |program| Pages {
        list: program.layout().pages().map(str::to_owned).collect(),
        tabs: program.layout().tabs.clone(),
    });
    Config { launch, pages, ..config }
}
