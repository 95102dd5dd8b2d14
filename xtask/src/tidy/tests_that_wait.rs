//! Tests that wait for a guess of a time, or that are left out, prove nothing.

use std::error::Error;
use std::fs;
use std::path::Path;

use super::code::{Keep, Language, stripped};
use super::finding::Finding;
use crate::workspace;

/// What gives such tests away, and what to do instead.
const SIGNS: &[(&str, &str)] = &[
    ("thread::sleep", "wait for what the test is about"),
    ("#[ignore", "mend the test, or take it out"),
    ("todo!", "write it"),
    ("unimplemented!", "write it"),
];

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut findings = Vec::new();
    for room in ["crates", "xtask"] {
        for file in workspace::files_of(&workspace::root().join(room), "rs")? {
            findings.extend(judge(&file, &fs::read_to_string(&file)?));
        }
    }
    Ok(findings)
}

fn judge(file: &Path, source: &str) -> Vec<Finding> {
    let code = stripped(source, Language::Rust, Keep::Code);
    let mut findings = Vec::new();
    for (index, line) in code.lines().enumerate() {
        for (sign, mend) in SIGNS {
            if line.contains(sign) {
                findings.push(Finding::new(file, index + 1, format!("there is a {sign}"), *mend));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_in_code_alone() {
        let source = "// todo!()\nlet a = \"#[ignore]\";\nstd::thread::sleep(long);\n";
        let found: Vec<String> = judge(Path::new("x.rs"), source).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["x.rs:3: there is a thread::sleep: wait for what the test is about"]);
    }
}
