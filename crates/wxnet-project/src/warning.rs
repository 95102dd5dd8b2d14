//! What a person should know about a project before it runs. Nothing of it changes an outcome.

use std::path::PathBuf;

use wxnet_core::Version;

use crate::document::Place;

/// A warning; its `Display` is the line that is printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectWarning {
    /// `libVersion` is not a version (LIB-01).
    #[error(
        "{place}: libVersion is {found}, which is no version such as \"2.24.0\": {} is emulated (LIB-01)",
        Version::NEWEST
    )]
    LibVersion {
        /// Where it stands.
        place: Place,
        /// Its JSON text.
        found: String,
    },
    /// There is no `libVersion` (LIB-01).
    #[error(
        "{}: there is no libVersion: {} is emulated; write \"libVersion\": \"{}\" to stay with it (LIB-01)",
        .0.display(), Version::NEWEST, Version::NEWEST
    )]
    NoLibVersion(PathBuf),
    /// A timeout that is not a number above 0 (TIME-06).
    #[error("{place}: {field} is {found} and is skipped: write milliseconds above 0 (TIME-06)")]
    Timeout {
        /// Where it stands.
        place: Place,
        /// The field, as in `networkTimeout.request`.
        field: String,
        /// Its JSON text.
        found: String,
    },
    /// `urlCheck` is false, but a phone without debug is emulated (DBG-05).
    #[error(
        "{0}: setting.urlCheck has no effect on phones (DBG-05); debug skips the domain lists, not the certificates"
    )]
    UrlCheckOnPhone(Place),
}
