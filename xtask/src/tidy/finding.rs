//! One finding.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::workspace;

/// Something that is not as it should be, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    file: PathBuf,
    line: usize,
    what: String,
    mend: String,
}

impl Finding {
    /// A finding in a line of a file; line 1 if it is the file as a whole.
    pub(crate) fn new(file: &Path, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { file: workspace::relative(file).to_owned(), line, what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file.display(), self.line, self.what, self.mend)
    }
}
