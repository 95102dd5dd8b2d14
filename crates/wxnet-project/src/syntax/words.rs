//! Whether words stand in a source at all: what does not have them needs no parser.

use memchr::memmem;

/// Whether one of the words stands somewhere by itself, be it in a comment.
pub(super) fn has_any(source: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let mut found = memmem::find_iter(source.as_bytes(), word);
        found.any(|start| stands_alone(source, start, start + word.len()))
    })
}

fn stands_alone(source: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&source[..start], &source[end..]);
    let follows = after.chars().next().is_some_and(is_part_of_a_name);
    // What follows a dot is a property; what follows three of them is not.
    let property = before.ends_with('.') && !before.ends_with("...");
    !follows && !property && !before.ends_with(is_part_of_a_name)
}

fn is_part_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand_alone() {
        for source in
            ["import a", "a;import{b}", "[...import('a')]", "/*é*/import'a'", "\u{a0}import\u{a0}a", "import"]
        {
            assert!(has_any(source, &["import"]), "{source}");
        }
        for source in ["", "imports", "reimport", "a.import(b)", "_import", "$import", "éimport", "importé"]
        {
            assert!(!has_any(source, &["import"]), "{source}");
        }
    }
}
