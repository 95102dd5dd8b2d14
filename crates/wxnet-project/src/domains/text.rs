//! The text of a changed domains file.

use wxnet_core::{DomainList, DomainLists};

use crate::document::{Document, DocumentError};

/// The text of a file that has these lists and nothing else.
pub(super) fn fresh(lists: &DomainLists) -> String {
    let members = DomainList::ALL.map(|list| (list.name().to_owned(), written(lists.of(list), INDENT)));
    object(&members, INDENT)
}

/// The text of the document with other lists: what does not change stays as it is, in its order.
pub(super) fn changed(
    document: &Document,
    before: &DomainLists,
    after: &DomainLists,
) -> Result<String, DocumentError> {
    let indent = indent(document.text());
    let mut members = Vec::new();
    for (key, node) in document.root()?.members("{}")? {
        members.push((key, node.json().to_owned()));
    }
    for list in DomainList::ALL.into_iter().filter(|&list| before.of(list) != after.of(list)) {
        let value = written(after.of(list), indent);
        match members.iter_mut().find(|(key, _)| key == list.name()) {
            Some(member) => member.1 = value,
            None => members.push((list.name().to_owned(), value)),
        }
    }
    let text = object(&members, indent);
    let windows = document.text().contains("\r\n");
    Ok(if windows { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text })
}

/// How a file begins its lines that says nothing else.
const INDENT: &str = "  ";

/// How the first member's line begins.
fn indent(text: &str) -> &str {
    let key = text.find('"').unwrap_or_default();
    let line = text[..key].rfind('\n').map(|end| &text[end + 1..key]);
    line.filter(|it| !it.is_empty() && it.trim().is_empty()).unwrap_or(INDENT)
}

/// A list, one entry to a line.
fn written(entries: &[String], indent: &str) -> String {
    if entries.is_empty() {
        return "[]".to_owned();
    }
    let lines: Vec<String> =
        entries.iter().map(|entry| format!("{indent}{indent}{}", quoted(entry))).collect();
    format!("[\n{}\n{indent}]", lines.join(",\n"))
}

fn object(members: &[(String, String)], indent: &str) -> String {
    let lines: Vec<String> =
        members.iter().map(|(key, value)| format!("{indent}{}: {value}", quoted(key))).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::document;
    use crate::domains::lists;

    /// The text with one more entry of requestdomain.
    fn with_one_more(text: &str) -> String {
        let document = document(text).unwrap();
        let before = lists(&document).unwrap();
        let mut after = before.clone();
        after.request.push("https://new.com".to_owned());
        changed(&document, &before, &after).unwrap()
    }

    #[test]
    fn a_new_file_names_every_list() {
        let lists = DomainLists { socket: vec!["wss://a.com".to_owned()], ..DomainLists::default() };
        assert_eq!(
            fresh(&lists),
            "{\n  \"requestdomain\": [],\n  \"wsrequestdomain\": [\n    \"wss://a.com\"\n  ],\n  \
             \"uploaddomain\": [],\n  \"downloaddomain\": []\n}\n"
        );
    }

    #[test]
    fn what_does_not_change_stays_as_it_is() {
        let text = "{\n  \"errcode\": 0,\n  \"requestdomain\": [],\n  \"udpdomain\": [\"udp://a.com\", \"udp://b.com\"],\n  \
                    \"invalid_x\": {\n    \"a\": 1.50\n  }\n}\n";
        let added = "\"requestdomain\": [\n    \"https://new.com\"\n  ]";
        assert_eq!(with_one_more(text), text.replace("\"requestdomain\": []", added));
    }

    #[test]
    fn an_answer_in_one_line_becomes_readable() {
        let text = r#"{"errcode":0,"errmsg":"ok","wsrequestdomain":["wss:\/\/a.com"]}"#;
        let readable = "{\n  \"errcode\": 0,\n  \"errmsg\": \"ok\",\n  \"wsrequestdomain\": [\"wss:\\/\\/a.com\"],\n  \
                        \"requestdomain\": [\n    \"https://new.com\"\n  ]\n}\n";
        assert_eq!(with_one_more(text), readable);
    }

    #[test]
    fn indentation_and_line_ends_are_the_files_own() {
        assert_eq!(
            with_one_more("{\r\n\t\"requestdomain\": [\r\n\t\t\"https://a.com\"\r\n\t]\r\n}\r\n"),
            "{\r\n\t\"requestdomain\": [\r\n\t\t\"https://a.com\",\r\n\t\t\"https://new.com\"\r\n\t]\r\n}\r\n"
        );
        let twice = with_one_more("{\n    \"requestdomain\": [ ]}");
        assert_eq!(twice, "{\n    \"requestdomain\": [\n        \"https://new.com\"\n    ]\n}\n");
    }

    #[test]
    fn a_changed_file_reads_as_its_lists() {
        for text in ["{}", "{ }", "\u{feff}{\"requestdomain\": [\"https://a.com\", \"\\u0001\\\"\"]}"] {
            let mut wanted = lists(&document(text).unwrap()).unwrap();
            wanted.request.push("https://new.com".to_owned());
            assert_eq!(lists(&document(with_one_more(text)).unwrap()).unwrap(), wanted, "{text}");
        }
    }
}
