//! The words of functions that wxnet does not do itself.

use super::tell_function;
use crate::version::Version;

/// The errMsg where nobody says how a call ends.
pub(crate) fn unanswered(function: &str) -> String {
    let detail = format!("not answered: add \"{function}\" to wxnet.answers.json");
    tell_function(function, &detail, None, Version::NEWEST).err_msg
}

/// The errMsg of an answer that fails without words of its own.
pub(crate) fn without_words(function: &str) -> String {
    tell_function(function, "", None, Version::NEWEST).err_msg
}

/// The errMsg of functions of the tab bar where there is none.
pub(crate) fn not_on_tab(function: &str) -> String {
    tell_function(function, "not TabBar page", None, Version::NEWEST).err_msg
}
