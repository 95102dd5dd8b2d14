//! domains.json: the lists of origins that each function may reach (chapter DOM).

mod change;
mod faulty;
mod file;
mod text;

use std::path::Path;

use wxnet_core::{DomainList, DomainLists};

use crate::document::{Document, DocumentError, Node, Place};
use crate::project::ProjectError;

pub use change::{Action, Change, Done, Effect};
pub use faulty::FaultyEntry;
pub use file::{ChangeError, change_domains};

/// Other names in the platform's own answer; they are read and ignored, so that a pasted answer works.
const IGNORED: [&str; 6] = ["udpdomain", "tcpdomain", "no_icp_domain", "errcode", "errmsg", "action"];

/// Reads a domains file. A list that is missing in it is empty and admits nothing (DOM-03).
///
/// # Errors
/// The file is missing, is not JSON, has a key that is no list, or a list that is not one of strings.
pub fn read_domains(file: &Path) -> Result<DomainLists, ProjectError> {
    let document = Document::read_any(file)?.ok_or_else(|| ProjectError::Missing(file.to_owned()))?;
    Ok(lists(&document)?)
}

/// Reads domain lists from a text, as if it were a file of that name.
///
/// # Errors
/// As [`read_domains`].
pub fn parse_domains(file: &Path, text: &str) -> Result<DomainLists, ProjectError> {
    Ok(lists(&Document::new(file, text.into())?)?)
}

/// An entry, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedEntry {
    /// The list that it stands in.
    pub list: DomainList,
    /// As it is written.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// The entries of a domains file, list by list, each with its place.
///
/// # Errors
/// As [`read_domains`].
pub fn read_entries(file: &Path) -> Result<Vec<ListedEntry>, ProjectError> {
    let document = Document::read_any(file)?.ok_or_else(|| ProjectError::Missing(file.to_owned()))?;
    lists(&document)?;
    let members = document.root()?.members("{}")?;
    let mut entries = Vec::new();
    for list in DomainList::ALL {
        for (_, node) in members.iter().filter(|(key, _)| key == list.name()) {
            for entry in node.elements("[]")? {
                entries.push(ListedEntry { list, text: entry.text("")?, place: entry.place() });
            }
        }
    }
    Ok(entries)
}

pub(crate) fn lists(document: &Document) -> Result<DomainLists, DocumentError> {
    let mut lists = DomainLists::default();
    for (key, node) in document.root()?.members(r#"{"requestdomain": ["https://example.com"]}"#)? {
        let list = DomainList::ALL.into_iter().find(|list| list.name() == key);
        match list {
            Some(list) => *lists.of_mut(list) = origins(&node, list)?,
            None if IGNORED.contains(&key.as_str()) || key.starts_with("invalid_") => {}
            None => return Err(unknown(&node)),
        }
    }
    Ok(lists)
}

fn origins(node: &Node<'_>, list: DomainList) -> Result<Vec<String>, DocumentError> {
    let (one, many) = match list {
        DomainList::Socket => (r#""wss://example.com""#, r#"["wss://example.com"]"#),
        _ => (r#""https://example.com""#, r#"["https://example.com"]"#),
    };
    node.elements(many)?.iter().map(|origin| origin.text(one)).collect()
}

fn unknown(node: &Node<'_>) -> DocumentError {
    let names: Vec<&str> = DomainList::ALL.iter().map(|list| list.name()).collect();
    DocumentError::UnknownKey {
        place: node.place(),
        field: node.field().to_owned(),
        mend: format!("its lists are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::document;

    fn read(text: &str) -> Result<DomainLists, DocumentError> {
        lists(&document(text)?)
    }

    #[test]
    fn a_pasted_answer_of_the_platform_works() {
        let lists = read(
            r#"{"errcode": 0, "errmsg": "ok", "action": "get", "requestdomain": ["https://a.com"],
                "wsrequestdomain": ["wss://b.com"], "uploaddomain": ["https://c.com"],
                "downloaddomain": ["https://d.com", "https://e.com:8443"], "udpdomain": ["udp://f.com"],
                "tcpdomain": ["tcp://g.com"], "invalid_requestdomain": ["x"], "no_icp_domain": []}"#,
        )
        .unwrap();
        assert_eq!(lists.request, ["https://a.com"]);
        assert_eq!(lists.socket, ["wss://b.com"]);
        assert_eq!(lists.upload, ["https://c.com"]);
        assert_eq!(lists.download, ["https://d.com", "https://e.com:8443"]);
    }

    #[test]
    fn any_other_key_is_an_error() {
        let error = read("{\n  \"requestDomain\": []\n}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "x.json:2:20: requestDomain is no key of this file: its lists are requestdomain, wsrequestdomain, \
             uploaddomain, downloaddomain"
        );
    }

    #[test]
    fn a_list_holds_strings() {
        let error = read(r#"{"wsrequestdomain": "wss://a.com"}"#).unwrap_err();
        assert!(
            error.to_string().ends_with(r#"is a string: write a list, as in ["wss://example.com"]"#),
            "{error}"
        );
        let error = read(r#"{"uploaddomain": ["https://a.com", null]}"#).unwrap_err();
        assert!(error.to_string().contains("uploaddomain[1] is null"), "{error}");
    }

    #[test]
    fn an_entry_knows_where_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("domains.json");
        std::fs::write(
            &file,
            "{\"wsrequestdomain\": [\"wss://b.com\"],\n\"requestdomain\": [\"https://a.com\"]}",
        )
        .unwrap();
        let entries = read_entries(&file).unwrap();
        let told: Vec<_> =
            entries.iter().map(|it| (it.list, it.text.as_str(), it.place.line, it.place.column)).collect();
        assert_eq!(
            told,
            [(DomainList::Request, "https://a.com", 2, 19), (DomainList::Socket, "wss://b.com", 1, 22)]
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = read_domains(Path::new("no/such/domains.json")).unwrap_err();
        assert_eq!(error.to_string(), "no/such/domains.json: no such file or folder");
    }
}
