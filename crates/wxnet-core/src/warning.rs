//! What a mini-program is told on its console: one line each, never a change of the outcome.

use crate::policy::{DomainList, EntryFault};

/// A warning; its `Display` is the line that is printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// `header` is no Object (HDR-15).
    #[error("header should be Object instead of {0}; it is ignored (HDR-15)")]
    HeaderNotAnObject(String),
    /// A header that the client sets itself (HDR-16).
    #[error("header {0:?} is set by the client; the given value is ignored (HDR-16)")]
    HeaderIgnored(String),
    /// A header value that is neither String nor Number (HDR-13).
    #[error("header {0:?} should be String instead of {1}; \"[object {1}]\" is sent (HDR-13)")]
    HeaderValueBrand(String, String),
    /// A content type of the caller's for an upload (HDR-11).
    #[error("content-type is set by uploadFile itself; the given value is ignored (HDR-11)")]
    ContentTypeOfUpload,
    /// Data that a GET does not send (BODY-08).
    #[error("data of a GET should be Object; it is not sent (BODY-08)")]
    DataOfGet,
    /// Data of a method that has no body (BODY-18).
    #[error("data of a {0} is not sent (BODY-18)")]
    DataOfBodiless(String),
    /// Form values that become `[object Object]` or a joined list (BODY-11).
    #[error("form values should be String instead of {0}; their String() text is sent (BODY-11)")]
    FormValue(String),
    /// A typed array as data (BODY-21).
    #[error("data should be ArrayBuffer instead of a view of one; the JSON of its indices is sent (BODY-21)")]
    TypedArray,
    /// `formData` is no Object (UP-06).
    #[error("formData should be Object instead of {0}; it is ignored (UP-06)")]
    FormDataNotAnObject(String),
    /// A form field that is neither String nor Number (UP-06).
    #[error("formData {0:?} should be String instead of {1}; \"[object {1}]\" is sent (UP-06)")]
    FormDataBrand(String, String),
    /// A content coding that is passed on as it is (RES-18).
    #[error("the answer's content coding {0} is not decoded (RES-18)")]
    CodingNotDecoded(String),
    /// An entry of a domain list that admits nothing.
    #[error("{0}: {1:?} admits nothing: {2}")]
    DomainEntry(DomainList, String, EntryFault),
    /// The developer tools say which origin is missing in which list (DOM-20).
    #[error("{0} is not in the list {1} (DOM-20)")]
    NotListed(String, DomainList),
    /// A tab is opened without a query.
    #[error("wx.switchTab: url 不支持 queryString")]
    QueryOfTab,
    /// What a phone refuses and would let through in debug mode: the hint that goes with it (DBG-11).
    #[error("{0} is reached in debug mode alone; for a release the list {1} has to be set up (DBG-11)")]
    DebugOnly(String, DomainList),
}

impl Warning {
    /// Whether it is printed by `console.error` rather than `console.warn`.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self, Self::NotListed(..))
    }
}
