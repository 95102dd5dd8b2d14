//! The pages of a launch, as the host sees them.

use std::collections::HashMap;

use wxnet_bridge::{Field, Message};

/// The paths of pages by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Paths(HashMap<u64, String>);

impl Paths {
    /// What a message says happens to pages: their paths, and what.
    pub(crate) fn read(&mut self, message: &Message) -> Vec<(String, &'static str)> {
        let ("pages", Some(Field::List(steps))) = (message.name, message.fields.first()) else {
            return Vec::new();
        };
        steps.iter().filter_map(|step| self.step(step)).collect()
    }

    fn step(&mut self, step: &Field) -> Option<(String, &'static str)> {
        let Field::List(fields) = step else { return None };
        let [Field::Text(word), Field::Number(page), rest @ ..] = &fields[..] else { return None };
        let page = page.to_bits();
        if let [Field::Text(path), ..] = rest {
            self.0.insert(page, path.clone().into_owned());
        }
        let event = *EVENTS.iter().find(|event| *event == word)?;
        let path = if event == "unload" { self.0.remove(&page) } else { self.0.get(&page).cloned() };
        Some((path?, event))
    }
}

/// What is recorded; that a page has settled is nothing that happened.
const EVENTS: &[&str] = &["load", "show", "ready", "hide", "unload"];

/// Whether a message is the last of those of one way.
pub(crate) fn settles(message: &Message) -> bool {
    let Some(Field::List(steps)) = message.fields.first().filter(|_| message.name == "pages") else {
        return false;
    };
    steps.iter().any(|step| matches!(step, Field::List(fields) if fields.first() == Some(&"settled".into())))
}

#[cfg(test)]
mod tests {
    use wxnet::{Config, Engine, PageUrl, Pages, Parts, Platform};
    use wxnet_bridge::Bridge;

    use super::*;

    #[test]
    fn what_happens_to_pages_is_read_from_messages() {
        let list = vec!["a/a".to_owned(), "b".to_owned()];
        let config = Config { pages: Pages { list, tabs: Vec::new() }, ..Config::default() };
        let mut bridge = Bridge::new(Engine::new(config, Parts::real(Platform::Devtools, None).unwrap()));
        for page in ["a/a", "b"] {
            assert_eq!(bridge.engine().open_page(PageUrl::read(page)), Ok(true));
        }
        let mut paths = Paths::default();
        let mut heard = Vec::new();
        let mut ends = 0;
        while let Some(message) = bridge.poll() {
            ends += usize::from(settles(&message));
            heard.extend(paths.read(&message).into_iter().map(|(path, event)| format!("{event} {path}")));
        }
        assert_eq!(heard, ["load a/a", "show a/a", "ready a/a", "hide a/a", "load b", "show b", "ready b"]);
        assert_eq!(ends, 2);
        let closing: Vec<_> = bridge.closing().iter().flat_map(|message| paths.read(message)).collect();
        assert_eq!(closing, [("b".to_owned(), "unload"), ("a/a".to_owned(), "unload")]);
    }
}
