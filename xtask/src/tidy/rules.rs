//! The rule book: every id has one meaning, and whoever names an id names one that exists.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use wxnet_runtime::Case;

use super::finding::Finding;
use crate::rule_book::{Rule, RuleBook, chapter};
use crate::workspace;

/// Documents at the root that name rule ids.
const CITING: &[&str] = &["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "PROTOCOL.md", "README.md"];

/// Where else rule ids are named.
const CITED_IN: &[(&str, &str)] = &[
    ("crates", "rs"),
    ("crates", "js"),
    ("crates", "md"),
    ("base", "js"),
    ("framework", "js"),
    ("conformance", "js"),
    ("docs", "md"),
    ("xtask", "rs"),
];

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let book = RuleBook::open()?;
    let mut findings = [twice(&book), incomplete(&book)].concat();
    let ids = Ids::of(&book);
    for file in citing_files()? {
        findings.extend(ids.unknown_in(&file, &fs::read_to_string(&file)?));
    }
    for case in workspace::files_of(&workspace::root().join("conformance/cases"), "js")? {
        findings.extend(header(&case, &fs::read_to_string(&case)?));
    }
    Ok(findings)
}

fn citing_files() -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = CITING.iter().map(|file| workspace::root().join(file)).collect();
    for (folder, extension) in CITED_IN {
        files.extend(workspace::files_of(&workspace::root().join(folder), extension)?);
    }
    // Examples of findings name rules that do not exist.
    files.retain(|file| !file.ends_with(file!()));
    Ok(files)
}

fn twice(book: &RuleBook) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let repeated = book.rules().iter().filter(|rule| !seen.insert(rule.id.as_str()));
    repeated
        .map(|rule| {
            let what = format!("{} has two meanings", rule.id);
            Finding::new(&RuleBook::file(), rule.line, what, "give this rule an id of its own")
        })
        .collect()
}

fn incomplete(book: &RuleBook) -> Vec<Finding> {
    let wrong = book.rules().iter().filter_map(|rule| Some((rule.line, rule.range().err()?)));
    wrong
        .map(|(line, what)| {
            Finding::new(&RuleBook::file(), line, what, "its columns are told at the head of the book")
        })
        .collect()
}

/// The ids of the rules, and of their chapters.
struct Ids<'a> {
    ids: BTreeSet<&'a str>,
    chapters: BTreeSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(book: &'a RuleBook) -> Self {
        let ids = book.rules().iter().map(|rule| rule.id.as_str()).collect();
        let chapters = book.rules().iter().map(Rule::chapter).collect();
        Self { ids, chapters }
    }

    /// The ids in a text that look like ours and are none.
    fn unknown_in(&self, file: &Path, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, line) in text.lines().enumerate() {
            for id in line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-') {
                let ours = chapter(id).is_some_and(|chapter| self.chapters.contains(chapter));
                if ours && !self.ids.contains(id) {
                    let what = format!("there is no rule {id}");
                    findings.push(Finding::new(file, index + 1, what, "take an id of docs/rules.md"));
                }
            }
        }
        findings
    }
}

/// A conformance case begins with a comment of JSON that names its rules.
fn header(file: &Path, text: &str) -> Option<Finding> {
    let error = Case::read("the case", text).err()?;
    Some(Finding::new(file, 1, error.to_string(), r#"begin it as in /* {"rules": ["BG-01"]} */"#))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "| id | rule |\n|---|---|\n| DOM-01 | a. |\n| DOM-02 | b. |\n| BG-01 | c. |\n| DOM-01 | d. |\n";

    fn lines(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_id_has_one_meaning() {
        let twice = twice(&RuleBook::read(TEXT));
        assert_eq!(
            lines(&twice),
            ["docs/rules.md:6: DOM-01 has two meanings: give this rule an id of its own"]
        );
    }

    #[test]
    fn a_row_has_all_its_cells() {
        let incomplete = lines(&incomplete(&RuleBook::read("| DOM-01 | a. | | Q | seed |\n")));
        assert!(incomplete[0].starts_with("docs/rules.md:1: DOM-01 is of \"Q\""), "{incomplete:?}");
    }

    #[test]
    fn ids_that_do_not_exist_are_found() {
        let text = "// DOM-01, (BG-01)\n// DOM-03 but UTF-08 and SHA-25 and xDOM-99 are not ours";
        let book = RuleBook::read(TEXT);
        let unknown = Ids::of(&book).unknown_in(Path::new("x.rs"), text);
        assert_eq!(lines(&unknown), ["x.rs:2: there is no rule DOM-03: take an id of docs/rules.md"]);
    }

    #[test]
    fn a_case_says_which_rules_it_proves() {
        let judged = |text| header(Path::new("c.js"), text).map(|finding| finding.to_string());
        assert_eq!(judged("/* {\"rules\": [\"BG-01\"], \"since\": \"2.0.0\"} */\nexport default 1"), None);
        for text in
            ["export default 1", "/* {\"rules\": []} */", "/* {\"rules\": [\"BG-01\"], \"platform\": 1} */"]
        {
            assert!(judged(text).unwrap().starts_with("c.js:1: the case: "), "{text}");
        }
    }
}
