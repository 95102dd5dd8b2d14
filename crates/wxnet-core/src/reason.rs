//! Why something failed: not what the mini-program hears, but what a person needs who wants to know.

use std::fmt;

use crate::facts::{Fact, Facts};

/// The rule that ended something, and the facts it looked at, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The id of the rule.
    pub rule: &'static str,
    /// What was compared, counted or measured.
    pub facts: Facts,
}

impl Reason {
    /// A fact by its name.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(given, _)| given == name).map(|(_, fact)| fact)
    }
}

/// The facts alone, as in `limit: 500; from: the default`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, fact)) in self.facts.iter().enumerate() {
            let comma = if index > 0 { "; " } else { "" };
            write!(f, "{comma}{name}: {fact}")?;
        }
        Ok(())
    }
}
