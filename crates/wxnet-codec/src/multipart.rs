//! The framing of a `multipart/form-data` body with one file (RFC 7578), as `wx.uploadFile` sends it.
//!
//! The file's bytes never pass through here: a [`Form`] gives what stands before and after them and the
//! exact length of the whole, which is what progress counts against (UP-15).

use std::borrow::Cow;

use memchr::memchr3;
use thiserror::Error;

/// The longest boundary (RFC 2046 section 5.1.1).
pub const MAX_BOUNDARY: usize = 70;

/// The part that carries the file: the last one (UP-05).
#[derive(Clone, Copy, Debug)]
pub struct FilePart<'a> {
    /// The field's name, the option `name` (UP-03).
    pub name: &'a str,
    /// The file's own name, the last segment of its path (UP-07).
    pub filename: &'a str,
    /// The media type of the file (UP-07).
    pub content_type: &'a str,
    /// The length of the file in bytes.
    pub len: u64,
}

/// A body, ready to be written: [`before`](Form::before), the file, [`after`](Form::after).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    content_type: String,
    before: Vec<u8>,
    after: Vec<u8>,
    len: u64,
}

/// Why no body could be framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MultipartError {
    /// The boundary is empty, longer than [`MAX_BOUNDARY`], or has a character other than letters, digits,
    /// `-`, `_` and `.`, which would need quoting in the header.
    #[error("invalid boundary")]
    InvalidBoundary,
    /// The file's media type has CR, LF or NUL.
    #[error("invalid media type")]
    InvalidMediaType,
    /// The whole is longer than 2^64 - 1 bytes.
    #[error("body is too long")]
    TooLong,
}

impl Form {
    /// Frames `fields` in their order, then `file` (UP-04, UP-05). Values go out as they are, in UTF-8;
    /// in names `"`, CR and LF become `%22`, `%0D` and `%0A` as in browsers, and the rest is raw UTF-8
    /// (UP-07).
    ///
    /// `boundary` must be random enough not to occur in the file or a value: nothing here can look into
    /// the file.
    ///
    /// # Errors
    /// See [`MultipartError`].
    pub fn new<'a>(
        boundary: &str,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        file: &FilePart<'_>,
    ) -> Result<Form, MultipartError> {
        if !is_boundary(boundary) {
            return Err(MultipartError::InvalidBoundary);
        }
        if memchr3(b'\r', b'\n', 0, file.content_type.as_bytes()).is_some() {
            return Err(MultipartError::InvalidMediaType);
        }
        let mut before = String::new();
        for (name, value) in fields {
            before += &part_of_field(boundary, name, value);
        }
        before += &head_of_file(boundary, file);
        let after = format!("\r\n--{boundary}--\r\n");
        let framing = (before.len() + after.len()) as u64;
        let len = file.len.checked_add(framing).ok_or(MultipartError::TooLong)?;
        let content_type = format!("multipart/form-data; boundary={boundary}");
        Ok(Form { content_type, before: before.into_bytes(), after: after.into_bytes(), len })
    }

    /// The value of the request's `content-type` (HDR-11).
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The bytes before the file: every field and the head of the file's part.
    pub fn before(&self) -> &[u8] {
        &self.before
    }

    /// The bytes after the file.
    pub fn after(&self) -> &[u8] {
        &self.after
    }

    /// The length of the whole body in bytes, the file included.
    #[expect(clippy::len_without_is_empty, reason = "a framed body is never empty")]
    pub fn len(&self) -> u64 {
        self.len
    }
}

fn is_boundary(boundary: &str) -> bool {
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=MAX_BOUNDARY).contains(&boundary.len()) && boundary.bytes().all(harmless)
}

fn part_of_field(boundary: &str, name: &str, value: &str) -> String {
    let name = escape(name);
    format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn head_of_file(boundary: &str, file: &FilePart<'_>) -> String {
    let (name, filename, content_type) = (escape(file.name), escape(file.filename), file.content_type);
    format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\n\
         Content-Type: {content_type}\r\n\r\n"
    )
}

fn escape(name: &str) -> Cow<'_, str> {
    if memchr3(b'"', b'\r', b'\n', name.as_bytes()).is_none() {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}
