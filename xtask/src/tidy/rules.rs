//! The rule book: every id has one meaning, and whoever names an id names one that exists.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use wxnet_runtime::Case;

use super::finding::Finding;
use crate::workspace;

/// The rule book.
const BOOK: &str = "docs/rules.md";

/// Documents at the root that name rule ids.
const CITING: &[&str] = &["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "PROTOCOL.md", "README.md"];

/// Where else rule ids are named.
const CITED_IN: &[(&str, &str)] = &[
    ("crates", "rs"),
    ("crates", "js"),
    ("crates", "md"),
    ("base", "js"),
    ("conformance", "js"),
    ("docs", "md"),
];

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let book_file = workspace::root().join(BOOK);
    let book = Book::read(&fs::read_to_string(&book_file)?);
    let mut findings = book.twice(&book_file);
    for file in citing_files()? {
        findings.extend(book.unknown_in(&file, &fs::read_to_string(&file)?));
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
    Ok(files)
}

/// The ids of the rule book, each with the lines that define it.
struct Book {
    ids: BTreeMap<String, Vec<usize>>,
    chapters: BTreeSet<String>,
}

impl Book {
    /// Reads the rows that begin with an id.
    fn read(text: &str) -> Self {
        let mut ids = BTreeMap::<String, Vec<usize>>::new();
        for (index, line) in text.lines().enumerate() {
            let cell = line.strip_prefix("| ").and_then(|line| line.split(" |").next());
            if let Some(id) = cell.filter(|cell| chapter(cell).is_some()) {
                ids.entry(id.to_owned()).or_default().push(index + 1);
            }
        }
        let chapters = ids.keys().filter_map(|id| chapter(id)).map(str::to_owned).collect();
        Self { ids, chapters }
    }

    fn twice(&self, file: &Path) -> Vec<Finding> {
        let repeated = self.ids.iter().flat_map(|(id, lines)| lines[1..].iter().map(move |line| (id, *line)));
        repeated
            .map(|(id, line)| {
                Finding::new(file, line, format!("{id} has two meanings"), "give this rule an id of its own")
            })
            .collect()
    }

    /// The ids in a text that look like ours and are none.
    fn unknown_in(&self, file: &Path, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, line) in text.lines().enumerate() {
            for id in line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-') {
                let ours = chapter(id).is_some_and(|chapter| self.chapters.contains(chapter));
                if ours && !self.ids.contains_key(id) {
                    findings.push(Finding::new(
                        file,
                        index + 1,
                        format!("there is no rule {id}"),
                        format!("take an id of {BOOK}"),
                    ));
                }
            }
        }
        findings
    }
}

/// The chapter of something that is written like a rule id: `DOM` of `DOM-02`.
fn chapter(id: &str) -> Option<&str> {
    let (chapter, number) = id.split_once('-')?;
    let is_chapter = chapter.len() >= 2 && chapter.chars().all(|letter| letter.is_ascii_uppercase());
    let is_number = number.len() == 2 && number.chars().all(|letter| letter.is_ascii_digit());
    (is_chapter && is_number).then_some(chapter)
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
        let twice = Book::read(TEXT).twice(Path::new("book"));
        assert_eq!(lines(&twice), ["book:6: DOM-01 has two meanings: give this rule an id of its own"]);
    }

    #[test]
    fn ids_that_do_not_exist_are_found() {
        let text = "// DOM-01, (BG-01)\n// DOM-03 but UTF-08 and SHA-25 and xDOM-99 are not ours";
        let unknown = Book::read(TEXT).unknown_in(Path::new("x.rs"), text);
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
