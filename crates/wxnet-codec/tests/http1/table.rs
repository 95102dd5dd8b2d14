//! The table in the documentation of `http1` and its tests cannot drift apart.

use std::collections::BTreeSet;

const DOCUMENT: &str = include_str!("../../src/http1.rs");
const TESTS: [&str; 2] = [include_str!("responses.rs"), include_str!("requests.rs")];

fn names_in_table() -> BTreeSet<&'static str> {
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("//! |"));
    rows.filter_map(|row| row.trim_end_matches('|').trim().strip_suffix('`')?.rsplit('`').next()).collect()
}

fn is_test(name: &str) -> bool {
    let declaration = format!("#[test]\nfn {name}()");
    TESTS.iter().any(|file| file.contains(&declaration))
}

#[test]
fn every_line_of_the_table_has_its_test() {
    let names = names_in_table();
    assert!(names.len() > 30, "the table is read: {names:?}");
    let missing: Vec<_> = names.into_iter().filter(|name| !is_test(name)).collect();
    assert!(missing.is_empty(), "in the table without a test: {missing:?}");
}
