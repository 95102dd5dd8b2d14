//! PROTOCOL.md and the bridge list the same messages, with the same fields, in the same order.

use std::error::Error;
use std::fs;
use std::path::Path;

use wxnet_bridge::{Direction, MESSAGES, MessageSpec};

use super::finding::Finding;
use crate::workspace;

/// The document.
const DOCUMENT: &str = "PROTOCOL.md";

/// How the heading of the table of messages begins.
const HEADING: &str = "| message | direction | fields |";

/// What mends a difference.
const MEND: &str = "PROTOCOL.md and MESSAGES in crates/wxnet-bridge/src/message.rs are to say the same";

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let file = workspace::root().join(DOCUMENT);
    Ok(compare(&file, &fs::read_to_string(&file)?, MESSAGES))
}

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    line: usize,
    said: String,
}

fn compare(file: &Path, document: &str, messages: &[MessageSpec]) -> Vec<Finding> {
    let rows = rows(document);
    let mut findings = Vec::new();
    for (row, message) in rows.iter().zip(messages) {
        let meant = said(message);
        if row.said != meant {
            let what = format!("the document says {}, the bridge {meant}", row.said);
            findings.push(Finding::new(file, row.line, what, MEND));
        }
    }
    let end = rows.last().map_or(1, |row| row.line);
    for row in rows.iter().skip(messages.len()) {
        findings.push(Finding::new(file, row.line, format!("the bridge has no {}", row.said), MEND));
    }
    for message in messages.iter().skip(rows.len()) {
        findings.push(Finding::new(file, end, format!("the document has no {}", said(message)), MEND));
    }
    findings
}

/// A message as one line: direction, name, and the names of its fields.
fn said(message: &MessageSpec) -> String {
    let direction = match message.direction {
        Direction::Invoke => "invoke",
        Direction::Event => "event",
    };
    line(direction, message.name, message.fields)
}

fn line(direction: &str, name: &str, fields: &[&str]) -> String {
    format!("{direction} {name}({})", fields.join(", "))
}

/// The rows of the table of messages.
fn rows(document: &str) -> Vec<Row> {
    let lines = document.lines().enumerate().skip_while(|(_, line)| !line.starts_with(HEADING)).skip(2);
    lines.map_while(|(index, line)| row(line).map(|said| Row { line: index + 1, said })).collect()
}

fn row(text: &str) -> Option<String> {
    let cells: Vec<&str> = text.strip_prefix('|')?.split('|').map(str::trim).collect();
    let [name, direction, fields, ..] = cells[..] else { return None };
    Some(line(direction, quoted(name).first()?, &quoted(fields)))
}

/// What stands in backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEND: MessageSpec =
        MessageSpec { name: "send", direction: Direction::Invoke, fields: &["task", "data"] };
    const HIDE: MessageSpec = MessageSpec { name: "hide", direction: Direction::Event, fields: &[] };

    const DOCUMENT: &str = "| a | b |\n|---|---|\n| `x` | y |\n\n| message | direction | fields | body |\n\
        |---|---|---|---|\n| `send` | invoke | `task` number, `data` text? | text |\n| `hide` | event | | |\n\nThe end.\n";

    fn compared(messages: &[MessageSpec]) -> Vec<String> {
        compare(Path::new("P.md"), DOCUMENT, messages).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_messages_pass() {
        assert_eq!(compared(&[SEND, HIDE]), [""; 0]);
    }

    #[test]
    fn another_field_is_found() {
        let found = compared(&[MessageSpec { fields: &["data", "task"], ..SEND }, HIDE]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with(
            "P.md:7: the document says invoke send(task, data), the bridge invoke send(data, task)"
        ));
    }

    #[test]
    fn a_message_that_one_side_lacks_is_found() {
        let missing = compared(&[SEND, HIDE, HIDE]);
        assert!(
            missing.len() == 1 && missing[0].starts_with("P.md:8: the document has no event hide()"),
            "{missing:?}"
        );
        let left_over = compared(&[SEND]);
        assert!(
            left_over.len() == 1 && left_over[0].starts_with("P.md:8: the bridge has no event hide()"),
            "{left_over:?}"
        );
    }
}
