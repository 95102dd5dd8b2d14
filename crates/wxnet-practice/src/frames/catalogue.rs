//! The frame scripts by name.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::frames::step::Step;

/// A named script.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Script {
    pub(crate) name: String,
    /// What is wrong with it, or what it is good for; the documentation has the same words.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the documentation to it"))]
    pub(crate) what: String,
    pub(crate) steps: Vec<Step>,
}

static CATALOGUE: LazyLock<Vec<Script>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("catalogue.json"))
        .expect("the catalogue is part of the program, and a test reads it")
});

/// The script of this name.
pub(crate) fn script(name: &str) -> Option<&'static Script> {
    CATALOGUE.iter().find(|script| script.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_has_a_name_of_its_own() {
        for one in CATALOGUE.iter() {
            assert!(std::ptr::eq(script(&one.name).unwrap(), one), "{}", one.name);
        }
    }

    #[test]
    fn the_documentation_names_every_script_with_its_own_words() {
        for script in CATALOGUE.iter() {
            let row = format!("| `/{}` | {} |", script.name, script.what);
            assert!(crate::ENDPOINTS.contains(&row), "ENDPOINTS.md lacks: {row}");
        }
    }
}
