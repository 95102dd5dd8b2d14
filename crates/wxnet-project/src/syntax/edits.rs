//! Changes of a source that keep every line's number.

use oxc_span::Span;

/// What is to be put in place of parts of a source. No two of them overlap.
pub(super) struct Edits<'s> {
    source: &'s str,
    edits: Vec<Edit>,
}

struct Edit {
    span: Span,
    text: String,
}

impl<'s> Edits<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, edits: Vec::new() }
    }

    /// Puts a text, of one line, in place of a part. The part's line breaks stay, after the text.
    pub(super) fn replace(&mut self, span: Span, text: String) {
        self.edits.push(Edit { span, text });
    }

    /// Puts a text before what stands there.
    pub(super) fn insert(&mut self, offset: u32, text: String) {
        self.replace(Span::sized(offset, 0), text);
    }

    /// Blanks a part, so that what follows keeps its columns.
    pub(super) fn blank(&mut self, span: Span) {
        let part = span.source_text(self.source);
        let last_line = part.rsplit('\n').next().unwrap_or(part);
        let text = if part.contains('\n') { String::new() } else { blanks(last_line) };
        self.replace(span, text);
    }

    /// The changed source, and where its columns come from.
    pub(super) fn apply(mut self) -> (String, Columns) {
        // Insertions stand before what begins at the same place, in the order in which they were made.
        self.edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut out = Output::default();
        let mut at = 0;
        for Edit { span, text } in &self.edits {
            out.keep(&self.source[at as usize..span.start as usize]);
            out.put(text, span.source_text(self.source));
            at = span.end;
        }
        out.keep(&self.source[at as usize..]);
        (out.code, out.columns)
    }
}

fn blanks(part: &str) -> String {
    " ".repeat(part.chars().count())
}

/// Where the columns of a changed source come from. Its lines are those of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<Piece>);

/// A piece of a line, from its first column on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    line: u32,
    column: u32,
    /// The column in the source.
    from: u32,
    /// Whether it is the source's own text; else all of it comes from `from`.
    kept: bool,
}

impl Columns {
    /// The column in the source, for a place in the changed one; all are counted from 1, in characters.
    #[must_use]
    pub fn origin(&self, line: u32, column: u32) -> u32 {
        let after = self.0.partition_point(|piece| (piece.line, piece.column) <= (line, column));
        match after.checked_sub(1).map(|last| self.0[last]) {
            Some(piece) if piece.line == line && piece.kept => piece.from + (column - piece.column),
            Some(piece) if piece.line == line => piece.from,
            _ => column,
        }
    }
}

struct Output {
    code: String,
    columns: Columns,
    line: u32,
    /// The next column of the code, and of the source.
    column: u32,
    from: u32,
}

impl Default for Output {
    fn default() -> Self {
        Self { code: String::new(), columns: Columns::default(), line: 1, column: 1, from: 1 }
    }
}

impl Output {
    /// Takes a part of the source over.
    fn keep(&mut self, part: &str) {
        self.code.push_str(part);
        self.pass(part);
        self.column = if part.contains('\n') { self.from } else { self.column + width(part) };
    }

    /// Puts a text in place of a part of the source.
    fn put(&mut self, text: &str, part: &str) {
        self.mark(false);
        self.code.push_str(text);
        self.column += width(text);
        let breaks: String = part.chars().filter(|letter| matches!(letter, '\n' | '\r')).collect();
        self.code.push_str(&breaks);
        self.pass(part);
        if part.contains('\n') {
            self.column = 1;
        }
        self.mark(true);
    }

    /// Counts the lines and columns of a part of the source.
    fn pass(&mut self, part: &str) {
        let last_line = part.rsplit('\n').next().unwrap_or(part);
        let breaks = part.matches('\n').count();
        self.line += u32::try_from(breaks).unwrap_or(u32::MAX);
        self.from = if breaks > 0 { 1 + width(last_line) } else { self.from + width(part) };
    }

    fn mark(&mut self, kept: bool) {
        self.columns.0.push(Piece { line: self.line, column: self.column, from: self.from, kept });
    }
}

fn width(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Line and column of a byte of a source, from 1, the column in characters.
pub(crate) fn position(source: &str, offset: u32) -> (u32, u32) {
    let offset = (offset as usize).min(source.len());
    let offset = (0..=offset).rfind(|&byte| source.is_char_boundary(byte)).unwrap_or_default();
    let before = &source[..offset];
    let line = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX).saturating_add(1);
    (line, width(before.rsplit('\n').next().unwrap_or(before)) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_and_columns_are_found_again() {
        let source = "ab cd ef\ngh\nij kl mn";
        let mut edits = Edits::new(source);
        edits.insert(0, "<".to_owned());
        edits.replace(Span::new(3, 5), "CCCC".to_owned());
        edits.replace(Span::new(9, 14), "G".to_owned());
        edits.blank(Span::new(15, 17));
        let (code, columns) = edits.apply();
        assert_eq!(code, "<ab CCCC ef\nG\n    mn");
        for (line, column, from) in [
            (1, 1, 1),
            (1, 2, 1),
            (1, 3, 2),
            (1, 5, 4),
            (1, 8, 4),
            (1, 9, 6),
            (1, 11, 8),
            (2, 1, 1),
            (3, 1, 3),
            (3, 5, 7),
        ] {
            assert_eq!(columns.origin(line, column), from, "{line}:{column}");
        }
        assert_eq!(Columns::default().origin(7, 9), 9);
    }

    #[test]
    fn a_place_is_counted_in_characters() {
        assert_eq!(position("é\nüx", 5), (2, 2));
        assert_eq!(position("é", 1), (1, 1));
        assert_eq!(position("", 9), (1, 1));
    }
}
