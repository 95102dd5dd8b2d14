//! `PROTOCOL.md` and the table in the code say the same.

use wxnet_bridge::{Direction, MESSAGES};

/// The rows of the document's table: message, direction, names of the fields.
fn rows() -> Vec<(String, Direction, Vec<String>)> {
    let document = include_str!("../../../PROTOCOL.md");
    let table = document.split("| message | direction |").nth(1).expect("the document has the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(row).collect()
}

fn row(line: &str) -> (String, Direction, Vec<String>) {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    assert_eq!(cells.len(), 6, "{line}");
    let direction = match cells[1] {
        "invoke" => Direction::Invoke,
        "event" => Direction::Event,
        other => panic!("no direction: {other}"),
    };
    assert!(direction == Direction::Invoke || cells[4].is_empty(), "an event has no reply: {line}");
    (quoted(cells[0]).concat(), direction, quoted(cells[2]))
}

/// The words in backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_document_lists_the_messages_as_they_are() {
    let code: Vec<_> = MESSAGES
        .iter()
        .map(|spec| {
            let fields = spec.fields.iter().map(|&field| field.to_owned()).collect::<Vec<_>>();
            (spec.name.to_owned(), spec.direction, fields)
        })
        .collect();
    assert_eq!(rows(), code);
}

#[test]
fn no_name_stands_for_two_messages() {
    let mut names: Vec<&str> = MESSAGES.iter().map(|spec| spec.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), MESSAGES.len());
}
