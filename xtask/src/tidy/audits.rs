//! Every rule of chapter AUDIT is named by a test: no conformance case proves those.

use std::error::Error;
use std::fs;

use super::finding::Finding;
use crate::conformance::scoreboard::AUDIT;
use crate::rule_book::RuleBook;
use crate::workspace;

/// Where the tests are.
const TESTS: &[&str] = &["crates/wxnet-audit/tests", "crates/wxnet-cli/tests/command"];

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut tests = String::new();
    for folder in TESTS {
        for file in workspace::files_of(&workspace::root().join(folder), "rs")? {
            tests += &fs::read_to_string(file)?;
        }
    }
    Ok(unnamed(&RuleBook::open()?, &tests))
}

fn unnamed(book: &RuleBook, tests: &str) -> Vec<Finding> {
    let rules = book.rules().iter().filter(|rule| rule.chapter() == AUDIT && !tests.contains(&rule.id));
    rules
        .map(|rule| {
            let what = format!("no test names {}", rule.id);
            Finding::new(
                &RuleBook::file(),
                rule.line,
                what,
                format!("write one below {}", TESTS.join(" or ")),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_the_audit_that_no_test_names_is_found() {
        let book = RuleBook::read(
            "| AUDIT-01 | a. | | S | seed |\n| AUDIT-02 | b. | | S | seed |\n| BG-01 | c. | | S | seed |\n",
        );
        let found: Vec<String> = unnamed(&book, "/// AUDIT-02").iter().map(ToString::to_string).collect();
        assert!(
            found.len() == 1 && found[0].starts_with("docs/rules.md:1: no test names AUDIT-01: "),
            "{found:?}"
        );
    }
}
