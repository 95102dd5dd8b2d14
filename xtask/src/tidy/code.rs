//! Source text without its comments.

/// The language of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// Rust.
    Rust,
    /// JavaScript.
    JavaScript,
}

/// What is left of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Code and the texts in it.
    Texts,
    /// Code alone: quotes stay, what stands between them goes.
    Code,
}

/// The source with blanks for its comments, and for its texts if they are not kept. Lines stay what they are.
pub(crate) fn stripped(source: &str, language: Language, keep: Keep) -> String {
    let letters: Vec<char> = source.chars().collect();
    let mut stripper = Stripper { letters: &letters, at: 0, out: String::with_capacity(source.len()), keep };
    while stripper.at < letters.len() {
        stripper.step(language);
    }
    stripper.out
}

/// Everything before the unit tests, which stand last in a file.
pub(crate) fn before_tests(source: &str) -> &str {
    source.split_once("\n#[cfg(test)]").map_or(source, |(before, _)| before)
}

/// The lines that hold `word` as a word of its own, counted from 1.
pub(crate) fn lines_with_word(code: &str, word: &str) -> Vec<usize> {
    let part_of_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let holds = |line: &str| {
        line.match_indices(word).any(|(at, _)| {
            !line[..at].ends_with(part_of_name) && !line[at + word.len()..].starts_with(part_of_name)
        })
    };
    code.lines().enumerate().filter(|(_, line)| holds(line)).map(|(index, _)| index + 1).collect()
}

struct Stripper<'a> {
    letters: &'a [char],
    at: usize,
    out: String,
    keep: Keep,
}

impl Stripper<'_> {
    /// Takes the next piece: a comment, a text, or one letter of code.
    fn step(&mut self, language: Language) {
        match (self.letters[self.at], self.next(1)) {
            ('/', Some('/')) => self.blank_until(|rest| rest.starts_with(&['\n'])),
            ('/', Some('*')) => {
                self.blank_until(|rest| rest.starts_with(&['*', '/']));
                self.blank(2);
            }
            ('"', _) => self.text('"'),
            ('\'' | '`', _) if language == Language::JavaScript => self.text(self.letters[self.at]),
            ('/', _) if language == Language::JavaScript && self.a_value_may_begin() => self.text('/'),
            ('\'', Some('\\')) => self.text('\''),
            ('\'', Some(_)) if self.next(2) == Some('\'') => self.text('\''),
            ('r', Some('"' | '#')) if !self.in_name() => self.raw_text(),
            _ => self.copy(1),
        }
    }

    fn next(&self, by: usize) -> Option<char> {
        self.letters.get(self.at + by).copied()
    }

    fn copy(&mut self, count: usize) {
        let end = (self.at + count).min(self.letters.len());
        self.out.extend(&self.letters[self.at..end]);
        self.at = end;
    }

    fn blank(&mut self, count: usize) {
        let end = (self.at + count).min(self.letters.len());
        self.out
            .extend(self.letters[self.at..end].iter().map(|&letter| if letter == '\n' { '\n' } else { ' ' }));
        self.at = end;
    }

    fn blank_until(&mut self, end: impl Fn(&[char]) -> bool) {
        while self.at < self.letters.len() && !end(&self.letters[self.at..]) {
            self.blank(1);
        }
    }

    fn inside(&mut self, count: usize) {
        match self.keep {
            Keep::Texts => self.copy(count),
            Keep::Code => self.blank(count),
        }
    }

    /// A text between two of the same quotes, in which a backslash hides the next letter. A regular expression, with
    /// slashes for quotes, has classes that hide slashes too.
    fn text(&mut self, quote: char) {
        self.copy(1);
        let mut in_class = false;
        while let Some(letter) = self.next(0).filter(|&letter| in_class || letter != quote) {
            in_class = quote == '/' && (letter == '[' || (in_class && letter != ']'));
            self.inside(if letter == '\\' { 2 } else { 1 });
        }
        self.copy(1);
    }

    /// A raw text of Rust, or an `r#name`.
    fn raw_text(&mut self) {
        let hashes = self.letters[self.at + 1..].iter().take_while(|&&letter| letter == '#').count();
        if self.next(1 + hashes) != Some('"') {
            return self.copy(1);
        }
        self.copy(2 + hashes);
        let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
        while self.at < self.letters.len() && !self.letters[self.at..].starts_with(&closing) {
            self.inside(1);
        }
        self.copy(closing.len());
    }

    fn in_name(&self) -> bool {
        self.at > 0 && (self.letters[self.at - 1].is_alphanumeric() || self.letters[self.at - 1] == '_')
    }

    /// Whether a slash here begins a regular expression rather than divides.
    fn a_value_may_begin(&self) -> bool {
        let code = self.out.trim_end();
        code.ends_with("return") || code.is_empty() || code.ends_with(|last| "(,=:[!&|?{};+".contains(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_lines_stay() {
        let source = "a // b\n/* c\nd */ e\n";
        assert_eq!(stripped(source, Language::Rust, Keep::Texts), "a     \n    \n     e\n");
    }

    #[test]
    fn a_comment_in_a_text_is_none() {
        let source = r#"let a = "https://x"; // y"#;
        assert_eq!(stripped(source, Language::Rust, Keep::Texts), r#"let a = "https://x";     "#);
        assert_eq!(stripped(source, Language::Rust, Keep::Code), r#"let a = "         ";     "#);
    }

    #[test]
    fn the_texts_of_rust_are_told_from_lifetimes() {
        let source = r###"f::<'a>('"', '\'', r#"x " // y"#, "\"") // z"###;
        let code = stripped(source, Language::Rust, Keep::Code);
        assert_eq!(code, r###"f::<'a>(' ', '  ', r#"        "#, "  ")     "###);
    }

    #[test]
    fn the_texts_of_javascript_have_three_quotes_and_expressions() {
        let source = "x('\"', `//`, /['/\"]\\//.test(y), a / b) // z";
        let code = stripped(source, Language::JavaScript, Keep::Code);
        assert!(code.starts_with("x(' ', `  `, /"), "{code}");
        assert!(code.ends_with("     ") && code.contains("a / b)"), "{code}");
    }

    #[test]
    fn tests_stand_last() {
        assert_eq!(before_tests("a\n#[cfg(test)]\nmod tests {}"), "a");
        assert_eq!(before_tests("a\n"), "a\n");
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(lines_with_word("Date\nDates\nx.Date()\n_Date\nnew Date", "Date"), [1, 3, 5]);
    }
}
