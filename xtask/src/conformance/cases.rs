//! The cases, as they lie in `conformance/cases`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use wxnet_runtime::Case;

use crate::workspace;

/// The folder with the cases, and with what they use.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("conformance")
}

/// A case with its source.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) case: Case,
    pub(crate) source: String,
}

/// Every case, in the order of their names.
pub(crate) fn all() -> Result<Vec<Script>, Box<dyn Error>> {
    let folder = folder().join("cases");
    let mut scripts = Vec::new();
    for file in workspace::files_of(&folder, "js")? {
        let source = fs::read_to_string(&file)?;
        let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string();
        scripts.push(Script { case: Case::read(&name, &source)?, source });
    }
    Ok(scripts)
}

impl Script {
    /// Whether its name or one of its rules contains a text.
    pub(crate) fn is_about(&self, text: &str) -> bool {
        self.case.name().contains(text) || self.case.rules().iter().any(|rule| rule.contains(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_wanted_by_name_or_rule() {
        let source = "/* {\"rules\": [\"BG-02\"]} */ export default 1".to_owned();
        let script = Script { case: Case::read("BG-01.js", &source).unwrap(), source };
        assert!(script.is_about("") && script.is_about("BG-01") && script.is_about("BG-02"));
        assert!(!script.is_about("DOM"));
    }
}
