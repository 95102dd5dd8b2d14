//! A step of the tests, and the summary of all.

use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Everything in it is as it should be.
    Passed,
    /// Something in it is not; what has been printed says what.
    Failed,
    /// It was left out, and why.
    Skipped(String),
}

impl Step {
    /// A step that came out well, or did not.
    pub(crate) fn of(good: bool) -> Self {
        if good { Self::Passed } else { Self::Failed }
    }

    /// A step that is left out for want of something.
    pub(crate) fn skipped(reason: impl Into<String>) -> Self {
        Self::Skipped(reason.into())
    }
}

/// All steps so far.
#[derive(Debug)]
pub(crate) struct Summary {
    wanted: String,
    steps: Vec<(String, Step, Duration)>,
}

impl Summary {
    /// No step yet; only those are to come whose name contains `wanted`.
    pub(crate) fn of_steps_named(wanted: &str) -> Self {
        Self { wanted: wanted.to_owned(), steps: Vec::new() }
    }

    /// Runs a step under its name, if it is wanted.
    pub(crate) fn take(
        &mut self,
        name: &str,
        step: impl FnOnce() -> Result<Step, Box<dyn Error>>,
    ) -> Result<(), Box<dyn Error>> {
        if !name.contains(&self.wanted) {
            return Ok(());
        }
        println!("\n== {name}");
        let begun = Instant::now();
        let step = step()?;
        if let Step::Skipped(reason) = &step {
            println!("skipped: {reason}");
        }
        self.steps.push((name.to_owned(), step, begun.elapsed()));
        Ok(())
    }

    /// Whether no step failed.
    pub(crate) fn is_good(&self) -> bool {
        self.count(|step| *step == Step::Failed) == 0
    }

    fn count(&self, like: impl Fn(&Step) -> bool) -> usize {
        self.steps.iter().filter(|(_, step, _)| like(step)).count()
    }
}

impl fmt::Display for Summary {
    /// One line per step, and a last one with the three counts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n== summary")?;
        for (name, step, took) in &self.steps {
            match step {
                Step::Passed => writeln!(f, "passed   {name} ({} s)", took.as_secs())?,
                Step::Failed => writeln!(f, "FAILED   {name}")?,
                Step::Skipped(reason) => writeln!(f, "skipped  {name}: {reason}")?,
            }
        }
        let passed = self.count(|step| *step == Step::Passed);
        let failed = self.count(|step| *step == Step::Failed);
        writeln!(f, "{passed} passed, {failed} failed, {} skipped", self.steps.len() - passed - failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_every_step_and_counts_them() {
        let mut summary = Summary::of_steps_named("");
        summary.take("one", || Ok(Step::Passed)).unwrap();
        summary.take("two", || Ok(Step::skipped("Node not found"))).unwrap();
        assert!(summary.is_good());
        summary.take("three", || Ok(Step::Failed)).unwrap();
        assert!(!summary.is_good());
        assert_eq!(
            summary.to_string(),
            "\n== summary\npassed   one (0 s)\nskipped  two: Node not found\nFAILED   three\n\
             1 passed, 1 failed, 1 skipped\n"
        );
    }

    #[test]
    fn only_wanted_steps_run() {
        let mut summary = Summary::of_steps_named("hobby");
        summary.take("one", || Ok(Step::Failed)).unwrap();
        summary.take("my hobby", || Ok(Step::Passed)).unwrap();
        assert_eq!(
            summary.to_string(),
            "\n== summary\npassed   my hobby (0 s)\n1 passed, 0 failed, 0 skipped\n"
        );
    }
}
