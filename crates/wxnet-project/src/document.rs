//! One JSON file whose values know where they stand.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named to us.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    /// `<file>:<line>:<column>`, as compilers write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// Why a JSON file cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The file is there but cannot be read.
    #[error("{}: cannot be read: {}", .file.display(), io::Error::from(*.kind))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        kind: io::ErrorKind,
    },
    /// A folder, a pipe or a device where a file is expected.
    #[error("{}: this is no regular file", .0.display())]
    NotAFile(PathBuf),
    /// The file is not UTF-8.
    #[error("{0}: this is not UTF-8: save the file as UTF-8")]
    NotUtf8(Place),
    /// The file is not JSON.
    #[error("{place}: broken JSON: {fault}")]
    Syntax {
        /// Where reading stopped.
        place: Place,
        /// What is wrong there, and what would mend it.
        fault: String,
    },
    /// A value of another type than the field's.
    #[error("{place}: {field} is {found}: write {expected}")]
    WrongType {
        /// Where the value stands.
        place: Place,
        /// The field, as in `setting.urlCheck`.
        field: String,
        /// What the value is, as in `a string`.
        found: &'static str,
        /// What is to be written instead.
        expected: Expected,
    },
    /// A text that is none of those that the field may hold.
    #[error("{place}: {field}: {fault}")]
    WrongText {
        /// Where it stands.
        place: Place,
        /// The field, as in `appid`.
        field: String,
        /// What is wrong with it, and what is expected.
        fault: String,
    },
    /// A key that this file does not have.
    #[error("{place}: {field} is no key of this file: {mend}")]
    UnknownKey {
        /// Where its value stands.
        place: Place,
        /// The key.
        field: String,
        /// What would mend it.
        mend: String,
    },
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Text; with an example.
    Text(&'static str),
    /// `true` or `false`.
    Boolean,
    /// A list; with an example.
    List(&'static str),
    /// An object; with an example.
    Object(&'static str),
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(example) => write!(f, "a string, as in {example}"),
            Self::Boolean => f.write_str("true or false"),
            Self::List(example) => write!(f, "a list, as in {example}"),
            Self::Object(example) => write!(f, "an object, as in {example}"),
        }
    }
}

/// A JSON file's text.
#[derive(Debug)]
pub(crate) struct Document {
    file: PathBuf,
    text: String,
}

impl Document {
    /// Reads a file of a project, which must be a regular one: a pipe might never end. None if it does not exist.
    pub(crate) fn read(file: &Path) -> Result<Option<Self>, DocumentError> {
        match file.metadata() {
            Ok(facts) if !facts.is_file() => Err(DocumentError::NotAFile(file.to_owned())),
            _ => Self::read_any(file),
        }
    }

    /// Reads a file that was named to us, be it a pipe; none if it does not exist.
    pub(crate) fn read_any(file: &Path) -> Result<Option<Self>, DocumentError> {
        match fs::read(file) {
            Ok(bytes) => Self::new(file, bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(DocumentError::Unreadable { file: file.to_owned(), kind: error.kind() }),
        }
    }

    /// A file's bytes; a byte order mark before the text is not part of it.
    pub(crate) fn new(file: &Path, bytes: Vec<u8>) -> Result<Self, DocumentError> {
        let file = file.to_owned();
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            DocumentError::NotUtf8(place(&file, &before))
        })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Ok(Self { file, text })
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The document's value.
    pub(crate) fn root(&self) -> Result<Node<'_>, DocumentError> {
        let raw = serde_json::from_str(&self.text).map_err(|error| self.syntax(&error))?;
        Ok(Node { document: self, field: String::new(), raw })
    }

    fn syntax(&self, error: &serde_json::Error) -> DocumentError {
        let line_starts = self.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len);
        let line_start: usize = line_starts.sum();
        let offset = (line_start + error.column().saturating_sub(1)).min(self.text.len());
        let offset = (0..=offset).rfind(|&byte| self.text.is_char_boundary(byte)).unwrap_or_default();
        let (before, rest) = self.text.split_at(offset);
        DocumentError::Syntax { place: place(&self.file, before), fault: fault(error, before, rest) }
    }
}

/// The place right after `before`.
fn place(file: &Path, before: &str) -> Place {
    let (line, column) =
        before.chars().fold(
            (1, 1),
            |(line, column), letter| {
                if letter == '\n' { (line + 1, 1) } else { (line, column + 1) }
            },
        );
    Place { file: file.to_owned(), line, column }
}

/// What is wrong between `before` and `rest`, in words that say what would mend it.
fn fault(error: &serde_json::Error, before: &str, rest: &str) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
    if let Some(within) = text.strip_prefix("EOF while parsing ") {
        return format!("the file ends within {within}: write the rest of it");
    }
    let mended = match (text, rest.chars().next()) {
        (_, Some('/')) => "JSON has no comments: remove this one",
        (_, Some('\'')) => "a string stands in double quotes",
        (_, Some('}' | ']')) if before.trim_end().ends_with(',') => {
            "nothing follows the last comma: remove it"
        }
        ("key must be a string", _) => "a key stands in double quotes",
        ("trailing characters", _) => "the file goes on after its value: remove the rest",
        _ => text,
    };
    mended.to_owned()
}

/// One value of a document.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    document: &'a Document,
    /// The way to it, as in `setting.urlCheck`; empty for the whole document.
    field: String,
    raw: &'a RawValue,
}

impl<'a> Node<'a> {
    /// The way to it, as in `setting.urlCheck`.
    pub(crate) fn field(&self) -> &str {
        &self.field
    }

    /// Its JSON text.
    pub(crate) fn json(&self) -> &'a str {
        self.raw.get()
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        place(&self.document.file, &self.document.text[..self.offset()])
    }

    fn offset(&self) -> usize {
        // The raw value is a part of the document's text, so the addresses tell where.
        self.json().as_ptr().addr() - self.document.text.as_ptr().addr()
    }

    /// The members of an object, in the order of the file. Of two with the same key the later counts.
    pub(crate) fn members(&self, example: &'static str) -> Result<Vec<(String, Node<'a>)>, DocumentError> {
        let members: HashMap<String, &'a RawValue> = self.read(Expected::Object(example))?;
        let mut members: Vec<_> =
            members.into_iter().map(|(key, raw)| (key.clone(), self.below(key, raw))).collect();
        members.sort_by_key(|(_, node)| node.offset());
        Ok(members)
    }

    /// The member of that key, if this object has one.
    pub(crate) fn member(&self, key: &str, example: &'static str) -> Result<Option<Node<'a>>, DocumentError> {
        Ok(self.members(example)?.into_iter().find(|(name, _)| name == key).map(|(_, node)| node))
    }

    /// The elements of a list.
    pub(crate) fn elements(&self, example: &'static str) -> Result<Vec<Node<'a>>, DocumentError> {
        let elements: Vec<&'a RawValue> = self.read(Expected::List(example))?;
        let numbered = elements.into_iter().enumerate();
        Ok(numbered.map(|(index, raw)| self.at(format!("{}[{index}]", self.field), raw)).collect())
    }

    /// The text of a string.
    pub(crate) fn text(&self, example: &'static str) -> Result<String, DocumentError> {
        self.read(Expected::Text(example))
    }

    /// A truth value.
    pub(crate) fn boolean(&self) -> Result<bool, DocumentError> {
        self.read(Expected::Boolean)
    }

    fn read<T: serde::Deserialize<'a>>(&self, expected: Expected) -> Result<T, DocumentError> {
        serde_json::from_str(self.json()).map_err(|_| DocumentError::WrongType {
            place: self.place(),
            field: if self.field.is_empty() { "the file's value".to_owned() } else { self.field.clone() },
            found: self.found(),
            expected,
        })
    }

    /// Why its text cannot be taken.
    pub(crate) fn wrong(&self, fault: &impl fmt::Display) -> DocumentError {
        DocumentError::WrongText { place: self.place(), field: self.field.clone(), fault: fault.to_string() }
    }

    /// What this value is, in words.
    pub(crate) fn found(&self) -> &'static str {
        match self.json().as_bytes().first() {
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b't' | b'f') => "a truth value",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    fn below(&self, key: String, raw: &'a RawValue) -> Self {
        let field = if self.field.is_empty() { key } else { format!("{}.{key}", self.field) };
        self.at(field, raw)
    }

    fn at(&self, field: String, raw: &'a RawValue) -> Self {
        Self { document: self.document, field, raw }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn document(text: impl Into<Vec<u8>>) -> Result<Document, DocumentError> {
        Document::new(Path::new("x.json"), text.into())
    }

    fn broken(text: &str) -> String {
        document(text).unwrap().root().unwrap_err().to_string()
    }

    #[test]
    fn broken_json_is_found_where_it_stands() {
        for (text, message) in [
            ("{\n  \"a\": 1,\n}", "x.json:3:1: broken JSON: nothing follows the last comma: remove it"),
            ("[1, ]", "x.json:1:5: broken JSON: nothing follows the last comma: remove it"),
            ("{\"a\" 1}", "x.json:1:6: broken JSON: expected `:`"),
            ("{\n\"a\": 1\n\"b\": 2}", "x.json:3:1: broken JSON: expected `,` or `}`"),
            ("{\n// no\n}", "x.json:2:1: broken JSON: JSON has no comments: remove this one"),
            ("{'a': 1}", "x.json:1:2: broken JSON: a string stands in double quotes"),
            ("{a: 1}", "x.json:1:2: broken JSON: a key stands in double quotes"),
            ("{} {}", "x.json:1:4: broken JSON: the file goes on after its value: remove the rest"),
            ("{\"名字\": x}", "x.json:1:8: broken JSON: expected value"),
        ] {
            assert_eq!(broken(text), message, "{text}");
        }
    }

    #[test]
    fn an_unfinished_file_is_broken_at_its_end() {
        for (text, message) in [
            ("", "x.json:1:1: broken JSON: the file ends within a value: write the rest of it"),
            ("{\n \"a\": [\n", "x.json:3:1: broken JSON: the file ends within a list: write the rest of it"),
        ] {
            assert_eq!(broken(text), message);
        }
    }

    #[test]
    fn a_flood_of_brackets_is_an_error() {
        let document = document("[".repeat(100_000)).unwrap();
        assert!(matches!(document.root(), Err(DocumentError::Syntax { .. })));
    }

    #[test]
    fn other_encodings_are_named() {
        let error = document(b"{\n  \"a\": \"\xff\"}".to_vec()).unwrap_err();
        assert_eq!(error.to_string(), "x.json:2:9: this is not UTF-8: save the file as UTF-8");
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let document = document("\u{feff}{\"a\": 1}").unwrap();
        let a = document.root().unwrap().member("a", "{}").unwrap().unwrap();
        assert_eq!(a.place().to_string(), "x.json:1:7");
    }

    #[test]
    fn a_wrong_type_names_field_and_place() {
        let document = document("{\n  \"setting\": {\n    \"urlCheck\": \"no\"\n  }\n}").unwrap();
        let setting = document.root().unwrap().member("setting", "{}").unwrap().unwrap();
        let url_check = setting.member("urlCheck", "{}").unwrap().unwrap();
        let error = url_check.boolean().unwrap_err();
        assert_eq!(error.to_string(), "x.json:3:17: setting.urlCheck is a string: write true or false");
    }

    #[test]
    fn elements_are_counted_and_the_later_of_two_keys_counts() {
        let document = document("{\"a\": 1, \"a\": [\"x\", 2]}").unwrap();
        let a = document.root().unwrap().member("a", "{}").unwrap().unwrap();
        let second = &a.elements("[]").unwrap()[1];
        let error = second.text("\"y\"").unwrap_err();
        assert_eq!(error.to_string(), "x.json:1:21: a[1] is a number: write a string, as in \"y\"");
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        let document = document("[]").unwrap();
        let error = document.root().unwrap().member("a", "{\"a\": 1}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "x.json:1:1: the file's value is a list: write an object, as in {\"a\": 1}"
        );
    }
}
