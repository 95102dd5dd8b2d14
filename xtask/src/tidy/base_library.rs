//! The base library decides nothing: it knows no time, and no realm but by brands.

use std::error::Error;
use std::fs;
use std::path::Path;

use super::code::{Keep, Language, lines_with_word, stripped};
use super::finding::Finding;
use crate::workspace;

/// What does not occur in it, and what to do instead.
const BANNED: &[(&str, &str)] = &[
    ("Date", "time belongs to the engine"),
    ("setTimeout", "deadlines belong to the engine"),
    ("setInterval", "deadlines belong to the engine"),
    ("performance", "time belongs to the engine"),
    ("instanceof", "test brands: a value may come from another realm"),
    ("eval", "nothing of the mini-program is code here"),
];

/// What occurs in one file after all, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Storage gives back the dates that it was given; it asks none for the time.
    ("stored.js", "Date"),
];

/// The file that stands beside the library and drives programs from outside.
const DRIVER: &str = "driver.js";

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let base = workspace::root().join("base");
    let mut findings = Vec::new();
    for file in workspace::files_of(&base, "js")? {
        if file.parent() == Some(&base) && !file.ends_with(DRIVER) {
            findings.extend(judge(&file, &fs::read_to_string(&file)?));
        }
    }
    Ok(findings)
}

fn judge(file: &Path, source: &str) -> Vec<Finding> {
    let code = stripped(source, Language::JavaScript, Keep::Code);
    let mut findings = Vec::new();
    let excepted = |word: &str| EXCEPTIONS.iter().any(|(name, of)| file.ends_with(name) && *of == word);
    for (word, mend) in BANNED.iter().filter(|(word, _)| !excepted(word)) {
        for line in lines_with_word(&code, word) {
            findings.push(Finding::new(file, line, format!("the base library uses {word}"), *mend));
        }
    }
    for line in import_lines(source) {
        findings.push(Finding::new(
            file,
            line,
            "the base library has no dependencies",
            "import only ./files",
        ));
    }
    findings
}

/// The lines that import something else than a file beside.
fn import_lines(source: &str) -> Vec<usize> {
    let code = stripped(source, Language::JavaScript, Keep::Texts);
    let foreign = |line: &str| {
        let from = line.split_once(" from ").map(|(_, from)| from);
        from.is_some_and(|from| !from.trim_start_matches(['\'', '"']).starts_with("./"))
            && (line.starts_with("import ") || line.starts_with("export ") || line.starts_with('}'))
    };
    code.lines().enumerate().filter(|(_, line)| foreign(line)).map(|(index, _)| index + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_realms_are_found_in_code_alone() {
        let source = "// Date\nconst a = 'Date'\nif (x instanceof Date) {}\n";
        let found: Vec<String> = judge(Path::new("x.js"), source).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "x.js:3: the base library uses Date: time belongs to the engine",
                "x.js:3: the base library uses instanceof: test brands: a value may come from another realm",
            ]
        );
    }

    #[test]
    fn only_files_beside_are_imported() {
        assert_eq!(import_lines("import { a } from './a.js'\nimport fs from 'node:fs'\n"), [2]);
        assert_eq!(import_lines("import {\n  a\n} from \"b\"\nconst x = 'take from y'\n"), [3]);
    }
}
