//! Every errMsg is worded in one table.

use std::error::Error;
use std::fs;
use std::path::Path;

use super::code::{Keep, Language, before_tests, stripped};
use super::finding::Finding;
use crate::workspace;

/// The table.
const TABLE: &str = "crates/wxnet-core/src/failure.rs";

/// How every failure's text goes on after the name of its function; a space or the text's end follows.
const WORDS: &str = ":fail";

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let root = workspace::root();
    let mut findings = Vec::new();
    for file in workspace::files_of(&root.join("crates"), "rs")? {
        let in_source = workspace::relative(&file).iter().any(|part| part == "src");
        if in_source && !file.ends_with(TABLE) {
            let source = fs::read_to_string(&file)?;
            findings.extend(judge(&file, before_tests(&source), Language::Rust));
        }
    }
    for file in workspace::files_of(&root.join("base"), "js")? {
        if file.parent() == Some(&root.join("base")) {
            findings.extend(judge(&file, &fs::read_to_string(&file)?, Language::JavaScript));
        }
    }
    Ok(findings)
}

fn judge(file: &Path, source: &str, language: Language) -> Vec<Finding> {
    let code = stripped(source, language, Keep::Texts);
    let worded = code.lines().enumerate().filter(|(_, line)| words_a_failure(line));
    worded
        .map(|(index, _)| {
            Finding::new(
                file,
                index + 1,
                "a failure is worded here",
                format!("word it in {TABLE} and take it from there"),
            )
        })
        .collect()
}

fn words_a_failure(line: &str) -> bool {
    line.match_indices(WORDS).any(|(at, _)| line[at + WORDS.len()..].starts_with([' ', '"', '\'', '`']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_found_in_texts_and_not_in_comments() {
        let source = "// request:fail abort\nlet a = \"request:fail abort\";\n/// x:fail y\nuse crate::failure::Api;\n";
        let found: Vec<String> =
            judge(Path::new("x.rs"), source, Language::Rust).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "x.rs:2: a failure is worded here: word it in crates/wxnet-core/src/failure.rs and take it from there"
            ]
        );
    }
}
