//! `cargo xtask tidy`: what Cargo and its lints cannot see. Documents and code say the same, the rooms keep to the plan.

mod apis;
mod arrows;
mod audits;
mod base_library;
mod code;
mod finding;
mod links;
mod names;
mod protocol;
mod rules;
mod scores;
mod tests_that_wait;
mod wording;

use crate::Outcome;
use finding::Finding;

/// Looks everywhere; prints a line per finding.
pub(crate) fn run() -> Outcome {
    let findings = findings()?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: nothing found"),
        1 => println!("tidy: 1 finding"),
        many => println!("tidy: {many} findings"),
    }
    Ok(findings.is_empty())
}

fn findings() -> Result<Vec<Finding>, Box<dyn std::error::Error>> {
    Ok([
        arrows::findings()?,
        links::findings()?,
        names::findings()?,
        protocol::findings()?,
        apis::findings()?,
        audits::findings()?,
        rules::findings()?,
        scores::findings()?,
        base_library::findings()?,
        wording::findings()?,
        tests_that_wait::findings()?,
    ]
    .concat())
}
