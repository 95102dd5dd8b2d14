//! `docs/apis.md` lists what there is beyond the rule book, as the core's table has it.

use std::error::Error;
use std::fs;
use std::path::Path;

use wxnet::{FURTHER, Offer, STAND_INS, Version};

use super::finding::Finding;
use crate::workspace;

/// The document.
const DOCUMENT: &str = "docs/apis.md";

/// How the headings of its tables begin.
const HEADING: &str = "| function | since |";

/// What mends a difference.
const MEND: &str = "docs/apis.md is to say what FURTHER and STAND_INS in crates/wxnet-core/src/schema say";

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let file = workspace::root().join(DOCUMENT);
    let stand_ins = STAND_INS.iter().map(|stand_in| &stand_in.offer).filter(|offer| is_function(offer));
    let offers: Vec<String> = FURTHER.iter().chain(stand_ins).map(said).collect();
    Ok(compare(&file, &fs::read_to_string(&file)?, &offers))
}

/// Classes, and their methods, have a capital.
fn is_function(offer: &Offer) -> bool {
    offer.name.starts_with(|first: char| first.is_ascii_lowercase())
}

/// An offer as the document says it: name and first version, which is left out where it always was there.
fn said(offer: &Offer) -> String {
    let always = offer.since == Version::new(0, 0, 0);
    let since = if always { String::new() } else { offer.since.to_string() };
    format!("{} {since}", offer.name).trim_end().to_owned()
}

fn compare(file: &Path, document: &str, offers: &[String]) -> Vec<Finding> {
    let rows = rows(document);
    let end = rows.last().map_or(1, |(line, _)| *line);
    let unknown = rows.iter().filter(|(_, row)| !offers.contains(row));
    let unknown = unknown
        .map(|(line, row)| Finding::new(file, *line, format!("there is no {row} beyond the book"), MEND));
    let missing = offers.iter().filter(|offer| !rows.iter().any(|(_, row)| row == *offer));
    let missing = missing.map(|offer| Finding::new(file, end, format!("{offer} is left out"), MEND));
    unknown.chain(missing).collect()
}

/// The rows of all tables, and the lines they stand in.
fn rows(document: &str) -> Vec<(usize, String)> {
    let lines: Vec<(usize, &str)> = document.lines().enumerate().collect();
    let tables = (0..lines.len()).filter(|&at| lines[at].1.starts_with(HEADING));
    let rows =
        |at: usize| lines[at..].iter().skip(2).map_while(|(index, line)| Some((index + 1, row(line)?)));
    tables.flat_map(rows).collect()
}

/// Name and version of a row.
fn row(line: &str) -> Option<String> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let name = cells.next()?.trim_matches('`');
    Some(format!("{name} {}", cells.next()?).trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# x\n| function | since | what |\n|---|---|---|\n| `a` | 1.2.3 | x |\n\n\n| function | since | why |\n|---|---|---|\n| `b` | | y |\n\nend\n";

    fn compared(offers: &[&str]) -> Vec<String> {
        let offers: Vec<String> = offers.iter().map(|&offer| offer.to_owned()).collect();
        compare(Path::new("a.md"), DOCUMENT, &offers).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_functions_pass() {
        assert_eq!(compared(&["b", "a 1.2.3"]), [""; 0]);
    }

    #[test]
    fn what_one_side_lacks_or_dates_otherwise_is_found() {
        let found = compared(&["a 1.2.4", "b"]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("a.md:4: there is no a 1.2.3"), "{found:?}");
        assert!(found[1].starts_with("a.md:9: a 1.2.4 is left out"), "{found:?}");
    }
}
