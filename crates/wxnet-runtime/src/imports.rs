//! What `import` finds: our own modules theirs, a driver's files of the machine, and a program nothing.

use std::cell::Cell;
use std::fs;
use std::rc::Rc;

use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::Declared;
use rquickjs::{Ctx, Error, Module, Result};
use serde_json::Value;

use crate::library::{Library, declare};
use crate::thrown::OWN;
use crate::world::Realm;

/// Finds and loads modules for the contexts of a world.
#[derive(Clone, Default)]
pub(crate) struct Imports {
    /// The context whose modules may import files.
    driver: Rc<Cell<Option<Realm>>>,
}

impl Imports {
    pub(crate) fn open_to(&self, realm: Realm) {
        self.driver.set(Some(realm));
    }

    fn are_open_to(&self, ctx: &Ctx<'_>) -> bool {
        self.driver.get() == Some(Realm::of(ctx))
    }
}

/// What a driver finds by names of Node's, so that its script runs there, too.
const OF_NODE: &[(&str, &str)] =
    &[("node:assert", "wxnet:runtime/assert.js"), ("node:assert/strict", "wxnet:runtime/assert.js")];

impl Resolver for Imports {
    fn resolve<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        base: &str,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        if base.starts_with(OWN) || !self.are_open_to(ctx) {
            return Library::resolve(base, name);
        }
        if let Some((_, own)) = OF_NODE.iter().find(|(known, _)| *known == name) {
            return Ok((*own).to_owned());
        }
        if name.starts_with("./") || name.starts_with("../") {
            return Ok(beside(base, name));
        }
        let hint = "a driver script imports files by ./ or ../, and node:assert";
        Err(Error::new_resolving_message(base, name, hint))
    }
}

impl Loader for Imports {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        if name.starts_with(OWN) {
            return declare(ctx, name);
        }
        let source =
            fs::read_to_string(name).map_err(|error| Error::new_loading_message(name, error.to_string()))?;
        let source = if name.ends_with(".json") { json(&source) } else { source };
        Module::declare(ctx.clone(), name, source)
    }
}

/// A module whose default export is what JSON says.
fn json(source: &str) -> String {
    format!("export default JSON.parse({})", Value::from(source))
}

/// The path that one beside another means, without the steps that lead nowhere.
fn beside(base: &str, name: &str) -> String {
    let mut steps: Vec<&str> = base.split('/').collect();
    steps.pop();
    for step in name.split('/') {
        match step {
            "." | "" => {}
            ".." if steps.last().is_some_and(|last| !matches!(*last, "" | "." | "..")) => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_begin_where_the_importing_file_is() {
        for (base, name, found) in [
            ("drive.js", "./a.js", "a.js"),
            ("shop/test/drive.js", "./lib/a.js", "shop/test/lib/a.js"),
            ("shop/test/drive.js", "../a.js", "shop/a.js"),
            ("drive.js", "../../a.js", "../../a.js"),
            ("../drive.js", "../a.js", "../../a.js"),
            ("/drive.js", "../a.js", "/../a.js"),
            ("./drive.js", "../a.js", "./../a.js"),
        ] {
            assert_eq!(beside(base, name), found, "{name} in {base}");
        }
    }
}
