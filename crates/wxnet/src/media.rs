//! Media types: of files by their names, and of temp files' names by their types.

/// The media type of a file by the extension of its name (UP-07).
pub(crate) fn of_name(name: &str) -> String {
    mime_guess::from_path(name).first_or_octet_stream().essence_str().to_owned()
}

/// The extension that goes with a content type; never anything of the url's (DOWN-05).
pub(crate) fn extension(content_type: Option<&str>) -> &'static str {
    let essence =
        content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if let Some((_, usual)) = USUAL.iter().find(|(name, _)| *name == essence) {
        return usual;
    }
    let guessed = mime_guess::get_mime_extensions_str(&essence).and_then(|all| all.first());
    guessed.copied().filter(|_| essence != "application/octet-stream").unwrap_or(UNKNOWN)
}

/// The extension of a download with this content type, if its type gives it one (DOWN-05).
#[must_use]
pub fn extension_of(content_type: Option<&str>) -> Option<&'static str> {
    Some(extension(content_type)).filter(|it| *it != UNKNOWN)
}

/// The extension of what has a type that gives none.
const UNKNOWN: &str = "unknown";

/// Where a type has several extensions, the one people expect.
const USUAL: [(&str, &str); 16] = [
    ("application/json", "json"),
    ("application/javascript", "js"),
    ("application/vnd.ms-excel", "xls"),
    ("application/vnd.ms-powerpoint", "ppt"),
    ("application/msword", "doc"),
    ("application/xml", "xml"),
    ("audio/mp4", "m4a"),
    ("audio/mpeg", "mp3"),
    ("image/jpeg", "jpg"),
    ("image/tiff", "tiff"),
    ("text/html", "html"),
    ("text/javascript", "js"),
    ("text/plain", "txt"),
    ("text/xml", "xml"),
    ("video/mp4", "mp4"),
    ("video/quicktime", "mov"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_extension_people_expect() {
        assert_eq!(extension(Some("image/jpeg")), "jpg");
        assert_eq!(extension(Some("Text/Plain; charset=utf-8")), "txt");
        assert_eq!(extension(Some("image/png")), "png");
        assert_eq!(extension(Some("application/pdf")), "pdf");
    }

    #[test]
    fn unknown_types_say_so() {
        for content_type in [None, Some(""), Some("application/octet-stream"), Some("x/y"), Some("nonsense")]
        {
            assert_eq!(extension(content_type), "unknown", "{content_type:?}");
        }
    }

    #[test]
    fn files_are_typed_by_their_names() {
        assert_eq!(of_name("photo.PNG"), "image/png");
        assert_eq!(of_name("noext"), "application/octet-stream");
    }
}
