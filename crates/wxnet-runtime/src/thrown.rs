//! What was thrown and caught by nobody.

use std::fmt;

/// A position in a file of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, below the project's root.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in UTF-16 units.
    pub column: u32,
}

/// An uncaught error; its `Display` begins with the position, if there is one, and ends with the frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// Name and message.
    pub title: String,
    /// Where it was made: the innermost position in the program.
    pub place: Option<Place>,
    /// The frames of the program's own functions, innermost first.
    pub frames: Vec<String>,
}

/// How modules of the runtime and the base library are named in stacks.
pub(crate) const OWN: &str = "wxnet:";

impl Thrown {
    /// Reads a stack as QuickJS writes it: a line `    at f (file:line:column)` for each frame.
    pub(crate) fn new(title: String, stack: &str) -> Self {
        let frames: Vec<String> = stack
            .lines()
            .map(|line| line.trim().strip_prefix("at ").unwrap_or(line.trim()))
            .filter(|frame| !frame.is_empty() && !is_own(frame))
            .map(str::to_owned)
            .collect();
        let place = frames.iter().find_map(|frame| Place::of(frame));
        Self { title, place, frames }
    }
}

impl Thrown {
    /// What a script failed with, beginning with the position, or else with a name.
    pub(crate) fn worded(&self, name: &str) -> String {
        let place = self.place.as_ref().map_or_else(|| name.to_owned(), Place::to_string);
        let frames: Vec<String> = self.frames.iter().map(|frame| format!("\n    at {frame}")).collect();
        format!("{place}: {}{}", self.title, frames.concat())
    }
}

/// Whether a frame belongs to us, or to the language.
fn is_own(frame: &str) -> bool {
    frame.contains(OWN) || frame.ends_with("(native)")
}

impl Place {
    /// The position in `f (file:line:column)` or `file:line:column`.
    fn of(frame: &str) -> Option<Self> {
        let spot = frame.rsplit_once('(').map_or(frame, |(_, spot)| spot.trim_end_matches(')'));
        let (rest, column) = spot.rsplit_once(':')?;
        let (file, line) = rest.rsplit_once(':')?;
        Some(Self { file: file.to_owned(), line: line.parse().ok()?, column: column.parse().ok()? })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "uncaught {}", self.title)?;
        self.frames.iter().try_for_each(|frame| write!(f, "\n    at {frame}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_position_is_that_of_the_innermost_frame_of_the_program() {
        let stack = "    at parse (native)\n    at read (lib/a b.js:3:14)\n    at run (wxnet:base/task.js:1:2)\n    \
                     at <anonymous> (app.js:12:1)\n";
        let thrown = Thrown::new("Error: no".to_owned(), stack);
        assert_eq!(
            thrown.to_string(),
            "lib/a b.js:3:14: uncaught Error: no\n    at read (lib/a b.js:3:14)\n    at <anonymous> (app.js:12:1)"
        );
    }

    #[test]
    fn a_syntax_error_names_its_file() {
        let thrown = Thrown::new("SyntaxError: unexpected token".to_owned(), "    at app.js:2:5\n");
        assert_eq!(thrown.place, Some(Place { file: "app.js".to_owned(), line: 2, column: 5 }));
    }

    #[test]
    fn a_value_without_a_stack_has_no_position() {
        assert_eq!(Thrown::new("'no'".to_owned(), "").to_string(), "uncaught 'no'");
    }
}
