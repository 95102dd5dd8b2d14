//! Links between the project's documents and files lead somewhere.

use std::error::Error;
use std::fs;
use std::path::Path;

use super::finding::Finding;
use crate::workspace;

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut findings = Vec::new();
    for file in workspace::files_of(workspace::root(), "md")? {
        findings.extend(judge(&file, &fs::read_to_string(&file)?));
    }
    Ok(findings)
}

fn judge(file: &Path, text: &str) -> Vec<Finding> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for target in targets(line) {
            if !folder.join(target).exists() {
                let what = format!("the link to {target} leads nowhere");
                findings.push(Finding::new(file, index + 1, what, "link to what is there"));
            }
        }
    }
    findings
}

/// The files that a line of Markdown links to, without the place in them.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let links = line.match_indices("](").filter_map(|(at, open)| line[at + open.len()..].split(')').next());
    links
        .map(|link| link.split('#').next().unwrap_or_default())
        .filter(|link| !link.is_empty() && !link.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_are_followed_and_others_are_not() {
        let line = "[a](a.md#top) [b](https://b.com/) and [c](../c) [d](#here)";
        assert_eq!(targets(line).collect::<Vec<_>>(), ["a.md", "../c"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("there.md"), "").unwrap();
        let found = judge(&folder.path().join("x.md"), "[a](there.md)\n[b](gone.md)\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().contains("x.md:2: the link to gone.md leads nowhere"), "{}", found[0]);
    }
}
