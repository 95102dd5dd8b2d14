//! The rule book, `docs/rules.md`, as what cases, documents and code are held against.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use wxnet::Version;

use crate::workspace;

/// The rules, in the order of the book.
#[derive(Clone, Debug)]
pub(crate) struct RuleBook {
    rules: Vec<Rule>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) id: String,
    /// Its line in the book.
    pub(crate) line: usize,
    /// What the row says, cell by cell: the rule, since when, whose it is, the source or reason.
    cells: Vec<String>,
}

/// The base libraries at which a rule holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    since: Option<Version>,
    before: Option<Version>,
}

impl RuleBook {
    /// Where the book lies.
    pub(crate) fn file() -> PathBuf {
        workspace::root().join("docs/rules.md")
    }

    /// The project's rule book.
    pub(crate) fn open() -> Result<Self, Box<dyn Error>> {
        Ok(Self::read(&fs::read_to_string(Self::file())?))
    }

    /// Reads the rows that begin with an id.
    pub(crate) fn read(text: &str) -> Self {
        let rules = text.lines().enumerate().filter_map(|(index, line)| Rule::read(index + 1, line));
        Self { rules: rules.collect() }
    }

    pub(crate) fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

impl Rule {
    fn read(line: usize, row: &str) -> Option<Self> {
        let mut cells =
            row.strip_prefix('|')?.strip_suffix('|')?.split('|').map(|cell| cell.trim().to_owned());
        let id = cells.next()?;
        chapter(&id)?;
        Some(Self { id, line, cells: cells.collect() })
    }

    pub(crate) fn chapter(&self) -> &str {
        chapter(&self.id).expect("a row was read for its id")
    }

    /// Since when it holds.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub(crate) fn range(&self) -> Result<Range, String> {
        let [rule, since, whose, source] = self.cells.as_slice() else {
            return Err(format!("{} has {} cells instead of 5", self.id, self.cells.len() + 1));
        };
        if rule.is_empty() || source.is_empty() {
            return Err(format!("{} lacks its rule or its source", self.id));
        }
        if !["S", "N", "D"].contains(&whose.as_str()) {
            return Err(format!("{} is of {whose:?} instead of S, N or D", self.id));
        }
        Range::read(since).ok_or_else(|| format!("{} holds since {since:?}", self.id))
    }
}

impl Range {
    /// Reads `1.4.0`, `<2.9.0`, `1.7.0–<2.9.0`, or nothing, which is always.
    fn read(text: &str) -> Option<Self> {
        let (since, before) = match text.split_once('<') {
            Some((since, before)) => (since.trim_end_matches('–'), before),
            None => (text, ""),
        };
        let version = |text: &str| match text {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        };
        Some(Self { since: version(since)?, before: version(before)? })
    }

    pub(crate) fn contains(&self, version: Version) -> bool {
        self.since.is_none_or(|since| version >= since) && self.before.is_none_or(|before| version < before)
    }
}

/// The chapter of something that is written like a rule id: `DOM` of `DOM-02`.
pub(crate) fn chapter(id: &str) -> Option<&str> {
    let (chapter, number) = id.split_once('-')?;
    let is_chapter = chapter.len() >= 2 && chapter.chars().all(|letter| letter.is_ascii_uppercase());
    let is_number = number.len() == 2 && number.chars().all(|letter| letter.is_ascii_digit());
    (is_chapter && is_number).then_some(chapter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(row: &str) -> Result<Range, String> {
        RuleBook::read(row).rules()[0].range()
    }

    #[test]
    fn rows_with_an_id_are_rules() {
        let book = RuleBook::read("| id | rule |\n|---|---|\n| BG-01 | a. | | S | seed |\n| note | x |\n");
        assert_eq!(book.rules().len(), 1);
        assert_eq!((book.rules()[0].chapter(), book.rules()[0].line), ("BG", 3));
    }

    #[test]
    fn a_rule_holds_inside_its_range() {
        let holds = |since: &str, version: &str| {
            let row = format!("| BG-01 | a. | {since} | S | seed |");
            range(&row).unwrap().contains(version.parse().unwrap())
        };
        assert!(holds("", "1.0.0") && holds("1.4.0", "1.4.0") && holds("<1.4.0", "1.3.9"));
        assert!(holds("1.7.0–<2.9.0", "2.8.9"));
        assert!(!holds("1.4.0", "1.3.9") && !holds("<1.4.0", "1.4.0") && !holds("1.7.0–<2.9.0", "2.9.0"));
    }

    #[test]
    fn an_incomplete_row_is_named() {
        for row in [
            "| BG-01 | a. | | S |",
            "| BG-01 | | | S | seed |",
            "| BG-01 | a. | | X | seed |",
            "| BG-01 | a. | soon | S | seed |",
            "| BG-01 | a. | | S | |",
        ] {
            assert!(range(row).unwrap_err().starts_with("BG-01 "), "{row}");
        }
    }
}
