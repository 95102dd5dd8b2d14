//! `cargo xtask mutate`: breaks one mechanism after the other, and asks the conformance cases whether they noticed.

mod bench;
mod mutation;
mod mutations;

use clap::Args;

use crate::Outcome;
use bench::Bench;
use mutation::Mutation;

/// Which mechanisms.
#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// Only the mutations whose name or chapter contains this; may be given several times.
    #[arg(long, value_name = "TEXT")]
    only: Vec<String>,
}

/// What the cases said to a mutation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    /// The rules that failed; at least one is of the mutation's chapter.
    Caught(Vec<String>),
    /// No rule of its chapter failed, only these.
    Survived(Vec<String>),
    /// The mutated project does not build.
    NotBuilt,
}

/// Tries the mutations one after the other: a line each, and the counts at the end.
pub(crate) fn run(options: &Options) -> Outcome {
    let bench = Bench::prepare()?;
    let mut caught = 0;
    let wanted: Vec<&Mutation> =
        mutations::all().filter(|mutation| mutation.is_about_any(&options.only)).collect();
    for mutation in &wanted {
        let found = bench.try_out(mutation)?;
        caught += usize::from(matches!(found, Found::Caught(_)));
        tell(mutation, &found);
    }
    println!("{caught} of {} caught", wanted.len());
    Ok(!wanted.is_empty() && caught == wanted.len())
}

fn tell(mutation: &Mutation, found: &Found) {
    let Mutation { chapter, name, file, .. } = mutation;
    match found {
        Found::Caught(rules) => println!("caught    {chapter} {name}: {}", rules.join(" ")),
        Found::Survived(rules) if rules.is_empty() => println!("SURVIVED  {chapter} {name} ({file})"),
        Found::Survived(rules) => {
            println!("SURVIVED  {chapter} {name} ({file}), but for {}", rules.join(" "));
        }
        Found::NotBuilt => println!("NOT BUILT {chapter} {name} ({file})"),
    }
}
