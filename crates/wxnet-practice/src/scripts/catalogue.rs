//! The scripts by name: the catalogue that is always there, and those defined while the server runs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::scripts::step::Step;

/// The scripts that are always there.
const CATALOGUE: &str = include_str!("catalogue.json");

/// A named script.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Script {
    pub(crate) name: String,
    /// What is wrong with it, or what it is good for.
    #[serde(default)]
    pub(crate) what: String,
    pub(crate) steps: Vec<Step>,
}

/// The scripts of one server.
#[derive(Debug)]
pub(crate) struct Scripts {
    known: Mutex<HashMap<String, Arc<Script>>>,
}

impl Scripts {
    pub(crate) fn new() -> Scripts {
        Scripts { known: Mutex::new(by_name()) }
    }

    /// The script of this name.
    pub(crate) fn get(&self, name: &str) -> Option<Arc<Script>> {
        self.known().get(name).cloned()
    }

    /// Adds a script, `{name, steps}`, or replaces the one of that name.
    pub(crate) fn define(&self, definition: &Value) -> Result<(), serde_json::Error> {
        let script = Script::deserialize(definition)?;
        self.known().insert(script.name.clone(), Arc::new(script));
        Ok(())
    }

    /// Forgets what was defined.
    pub(crate) fn reset(&self) {
        *self.known() = by_name();
    }

    /// All names, and what the scripts do.
    pub(crate) fn list(&self) -> Value {
        let known = self.known();
        let mut scripts: Vec<&Arc<Script>> = known.values().collect();
        scripts.sort_by(|a, b| a.name.cmp(&b.name));
        let list: Vec<Value> =
            scripts.iter().map(|script| json!({ "name": script.name, "what": script.what })).collect();
        json!({ "scripts": list })
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Arc<Script>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn catalogue() -> Vec<Script> {
    serde_json::from_str(CATALOGUE).expect("the catalogue is part of the program, and a test reads it")
}

fn by_name() -> HashMap<String, Arc<Script>> {
    catalogue().into_iter().map(|script| (script.name.clone(), Arc::new(script))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_of_the_catalogue_has_a_name_of_its_own_and_a_description() {
        let scripts = catalogue();
        assert_eq!(scripts.len(), by_name().len());
        assert!(scripts.iter().all(|script| !script.what.is_empty() && !script.steps.is_empty()));
    }

    #[test]
    fn the_documentation_names_every_script_with_its_own_words() {
        for script in catalogue() {
            let row = format!("| `/{}` | {} |", script.name, script.what);
            assert!(crate::ENDPOINTS.contains(&row), "ENDPOINTS.md lacks: {row}");
        }
    }

    #[test]
    fn a_definition_lasts_until_the_reset() {
        let scripts = Scripts::new();
        scripts.define(&json!({ "name": "mine", "steps": [{ "close": true }] })).unwrap();
        assert!(scripts.get("mine").is_some());
        scripts.reset();
        assert!(scripts.get("mine").is_none());
    }

    #[test]
    fn a_definition_with_an_unknown_step_is_refused() {
        let scripts = Scripts::new();
        assert!(scripts.define(&json!({ "name": "mine", "steps": [{ "dance": true }] })).is_err());
        assert!(scripts.get("mine").is_none());
    }
}
