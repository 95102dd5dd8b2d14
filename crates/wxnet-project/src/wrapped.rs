//! Scripts as the functions that `require` calls.

use std::borrow::Cow;

use crate::syntax::{Columns, Script, SyntaxFault};

/// What every file is given.
const GIVEN: &str = "exports,require,module";
/// What browsers have and the platform does not; it declares them as undefined, because libraries read them bare.
const ABSENT: [&str; 23] = [
    "window",
    "document",
    "frames",
    "self",
    "parent",
    "top",
    "location",
    "navigator",
    "localStorage",
    "sessionStorage",
    "history",
    "Caches",
    "screen",
    "alert",
    "confirm",
    "prompt",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "Worker",
    "Reporter",
    "webkit",
    "WeixinJSCore",
];
/// What stands after a source. The line break ends a comment in the last line.
const TAIL: &str = "\n}})";

/// The text of a function, in strict mode once it is made, that is a script: it takes `exports`, `require` and `module`,
/// after that [`Wrapped::ABSENT`] names that it declares as undefined, and, if it has one, its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    /// The function as an expression; it has as many lines as the source, and one more.
    pub text: String,
    /// The name of its [link](crate::Link).
    pub link: Option<String>,
    columns: Option<Columns>,
}

impl Wrapped {
    /// How many names it declares as undefined.
    pub const ABSENT: usize = ABSENT.len();

    /// Wraps a script; one that is an ES module is rewritten.
    ///
    /// # Errors
    /// The parser cannot take it. If it has no import or export it may be sound all the same: an engine can be asked
    /// to take it [as it is](Wrapped::plain).
    pub fn script(source: &str) -> Result<Self, SyntaxFault> {
        let source = commented(source);
        let Script { code, link } = Script::read(&source)?;
        let text = format!("{}{code}{TAIL}", head(link.as_ref().map(|link| &*link.name)));
        let (link, columns) = link.map(|link| (link.name, link.columns)).unzip();
        Ok(Self { text, link, columns })
    }

    /// Wraps a source as it is.
    #[must_use]
    pub fn plain(source: &str) -> Self {
        Self { text: format!("{}{}{TAIL}", head(None), commented(source)), link: None, columns: None }
    }

    /// The column in the script, for one in the function. Both begin with 1.
    #[must_use]
    pub fn column(&self, line: u32, column: u32) -> u32 {
        let shift = if line == 1 { head(self.link.as_deref()).len() } else { 0 };
        let column = column.saturating_sub(u32::try_from(shift).unwrap_or(0)).max(1);
        self.columns.as_ref().map_or(column, |columns| columns.origin(line, column))
    }
}

/// A first line for a shell becomes a comment.
fn commented(source: &str) -> Cow<'_, str> {
    match source.strip_prefix("#!") {
        Some(rest) => Cow::Owned(format!("//{rest}")),
        None => Cow::Borrowed(source),
    }
}

/// What stands before a source. The block lets a file use the absent names for its own.
fn head(link: Option<&str>) -> String {
    let absent = ABSENT.join(",");
    let link = link.map(|link| format!(",{link}")).unwrap_or_default();
    format!("(function({GIVEN},{absent}{link}){{{{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_script() {
        let wrapped = Wrapped::script("let a\nlet b").unwrap();
        let at = u32::try_from(wrapped.text.find("let a").unwrap()).unwrap();
        assert_eq!((wrapped.column(1, at + 5), wrapped.column(2, 5), wrapped.column(1, 1)), (5, 5, 1));
        let module = Wrapped::script("import a from './a'; a()").unwrap();
        let place = |text: &str| u32::try_from(module.text.find(text).unwrap()).unwrap() + 1;
        assert!(module.link.is_some());
        assert_eq!(module.column(1, place("()")), 23);
    }

    #[test]
    fn a_line_for_a_shell_is_a_comment() {
        assert!(Wrapped::plain("#!/usr/bin/env node\n1").text.contains("{{///usr/bin/env node\n1"));
    }
}
