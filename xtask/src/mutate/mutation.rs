//! One mutation: a mechanism, and how it is broken.

/// A text of a file that is replaced by another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mutation {
    /// The chapter of the rule book whose cases have to notice.
    pub(crate) chapter: &'static str,
    /// What is wrong afterwards.
    pub(crate) name: &'static str,
    pub(crate) file: &'static str,
    /// What stands in the file exactly once.
    pub(crate) find: &'static str,
    pub(crate) replace: &'static str,
}

/// A mutation; the parameters are its fields.
pub(crate) const fn mutation(
    chapter: &'static str,
    name: &'static str,
    file: &'static str,
    find: &'static str,
    replace: &'static str,
) -> Mutation {
    Mutation { chapter, name, file, find, replace }
}

impl Mutation {
    /// Whether its name or chapter contains one of the texts; without any it does.
    pub(crate) fn is_about_any(&self, texts: &[String]) -> bool {
        let is_about = |text: &String| self.name.contains(text) || self.chapter.contains(text);
        texts.is_empty() || texts.iter().any(is_about)
    }

    /// The file's text with this mutation.
    ///
    /// # Errors
    /// Why it cannot be applied.
    pub(crate) fn apply(&self, text: &str) -> Result<String, String> {
        match text.matches(self.find).count() {
            1 => Ok(text.replacen(self.find, self.replace, 1)),
            count => Err(format!("{}: what {:?} breaks stands there {count} times", self.file, self.name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Mutation =
        Mutation { chapter: "CONC", name: "eleven at a time", file: "a.rs", find: "10", replace: "11" };

    #[test]
    fn a_mutation_replaces_one_place() {
        assert_eq!(TEN.apply("const LIMIT: usize = 10;").unwrap(), "const LIMIT: usize = 11;");
        assert_eq!(TEN.apply("").unwrap_err(), "a.rs: what \"eleven at a time\" breaks stands there 0 times");
        assert!(TEN.apply("10 10").is_err());
    }
}
