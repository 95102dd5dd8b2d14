//! app.json: the mini-program's parts, `networkTimeout` and `debug`. What else stands in it is for the eye.

use wxnet_core::NetworkTimeout;

use crate::document::{Document, DocumentError, Node, Place};
use crate::layout::Layout;
use crate::warning::ProjectWarning;

/// What app.json says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AppJson {
    pub(crate) layout: Layout,
    pub(crate) timeout: NetworkTimeout,
    pub(crate) debug: Option<Switch>,
    /// The numbers of `networkTimeout` that count, with field and place.
    pub(crate) timeouts: Vec<WrittenTimeout>,
    pub(crate) warnings: Vec<ProjectWarning>,
}

/// A number of `networkTimeout`, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenTimeout {
    /// The field, as in `networkTimeout.request`.
    pub field: String,
    /// Above 0.
    pub milliseconds: f64,
    /// Where.
    pub place: Place,
}

/// A truth value, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Whether it is true.
    pub on: bool,
    /// Where.
    pub place: Place,
}

impl AppJson {
    pub(crate) fn read(document: &Document) -> Result<Self, DocumentError> {
        let mut app = Self::default();
        for (key, node) in document.root()?.members(r#"{"pages": ["pages/index/index"]}"#)? {
            match key.as_str() {
                "networkTimeout" => app.read_timeout(&node)?,
                "debug" => app.debug = Some(Switch { on: node.boolean()?, place: node.place() }),
                key => app.layout.take(key, &node)?,
            }
        }
        Ok(app)
    }

    fn read_timeout(&mut self, node: &Node<'_>) -> Result<(), DocumentError> {
        for (key, node) in node.members(r#"{"request": 20000}"#)? {
            let timeout = match key.as_str() {
                "request" => &mut self.timeout.request,
                "connectSocket" => &mut self.timeout.connect_socket,
                "uploadFile" => &mut self.timeout.upload_file,
                "downloadFile" => &mut self.timeout.download_file,
                _ => continue,
            };
            *timeout = milliseconds(&node);
            if let Some(milliseconds) = *timeout {
                let (field, place) = (node.field().to_owned(), node.place());
                self.timeouts.push(WrittenTimeout { field, milliseconds, place });
            } else {
                self.warnings.push(ProjectWarning::Timeout {
                    place: node.place(),
                    field: node.field().to_owned(),
                    found: node.json().to_owned(),
                });
            }
        }
        Ok(())
    }
}

/// A finite number above 0; anything else is skipped (TIME-06).
fn milliseconds(node: &Node<'_>) -> Option<f64> {
    let number: f64 = serde_json::from_str(node.json()).ok()?;
    (number > 0.0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::document;

    fn read(text: &str) -> Result<AppJson, DocumentError> {
        AppJson::read(&document(text)?)
    }

    #[test]
    fn pages_timeouts_and_debug_are_read_and_the_rest_is_left_alone() {
        let app = read(
            r#"{"pages": ["a/a", "b/b"], "debug": true, "window": {"debug": 1}, "networkTimeout":
               {"request": 20000, "connectSocket": 1.5, "uploadFile": 3, "downloadFile": 4, "other": "x"}}"#,
        )
        .unwrap();
        assert_eq!(app.layout.main_pages, ["a/a", "b/b"]);
        assert_eq!(app.debug.map(|debug| debug.on), Some(true));
        assert_eq!(
            app.timeout,
            NetworkTimeout {
                request: Some(20000.0),
                connect_socket: Some(1.5),
                upload_file: Some(3.0),
                download_file: Some(4.0),
            }
        );
        assert_eq!(app.warnings, []);
    }

    #[test]
    fn a_timeout_that_is_no_number_above_zero_is_skipped_with_a_warning() {
        for found in ["0", "-1", "\"20000\"", "null", "1e999"] {
            let app = read(&format!("{{\"networkTimeout\": {{\"request\": {found}}}}}")).unwrap();
            assert_eq!(app.timeout.request, None, "{found}");
            assert_eq!(app.warnings.len(), 1, "{found}");
        }
        let app = read(r#"{"networkTimeout": {"request": 0}}"#).unwrap();
        assert_eq!(
            app.warnings[0].to_string(),
            "x.json:1:32: networkTimeout.request is 0 and is skipped: write milliseconds above 0 (TIME-06)"
        );
    }

    #[test]
    fn wrong_types_are_errors() {
        for (text, field) in [
            (r#"{"debug": "true"}"#, "debug is a string"),
            (r#"{"pages": {}}"#, "pages is an object"),
            (r#"{"pages": ["a", 1]}"#, "pages[1] is a number"),
            (r#"{"networkTimeout": 5}"#, "networkTimeout is a number"),
            ("null", "the file's value is null"),
        ] {
            let message = read(text).unwrap_err().to_string();
            assert!(message.contains(field), "{message}");
        }
    }
}
