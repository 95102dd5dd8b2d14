//! `cargo xtask conformance`: every case against the practice server.

pub(crate) mod cases;
mod column;
mod ground;
mod node;
mod place;
pub(crate) mod scoreboard;
mod trial;
mod verdict;

pub(crate) use node::{addon_of, build as addon};
pub(crate) use place::Place;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

use clap::Args;
use wxnet::{Platform, Version};

use crate::Outcome;
use crate::rule_book::RuleBook;
use cases::Script;
use column::Column;
use scoreboard::Score;
use trial::{Ending, Fixed, Host};
use verdict::{Verdict, summary};

/// Which rules, and where.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Options {
    /// Only the cases whose name or rule ids contain this.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
    /// The platform for cases that name none; those that name another are left out.
    #[arg(long)]
    platform: Option<Platform>,
    /// The base library for cases that name none; those that name another are left out.
    #[arg(long, value_name = "X.Y.Z")]
    lib_version: Option<Version>,
    /// The host that runs them.
    #[arg(long, value_enum, default_value_t)]
    host: Host,
    /// Run everything on every platform and base library of the scoreboard, and write it.
    #[arg(long, conflicts_with_all = ["only", "platform", "lib_version"])]
    scoreboard: bool,
}

/// Runs the cases: a line per rule, what failed below it, and the counts at the end.
pub(crate) fn run(options: &Options) -> Outcome {
    if options.scoreboard {
        let (document, good) = score(Hosts::Both)?;
        fs::write(scoreboard::file(), document)?;
        return Ok(good);
    }
    let scripts: Vec<Script> =
        cases::all()?.into_iter().filter(|script| script.is_about(&options.only)).collect();
    let place = Place {
        platform: options.platform.unwrap_or_default(),
        lib_version: options.lib_version.unwrap_or_default(),
    };
    let anywhere = options.platform.is_none() && options.lib_version.is_none();
    let endings =
        trial::run(options.host, &scripts, place, if anywhere { Fixed::Run } else { Fixed::LeaveOut })?;
    tell_rules(&RuleBook::open()?, &scripts, &endings);
    println!("{place}: {}", summary(&verdicts(&endings)));
    Ok(is_good(&endings))
}

/// The hosts that are to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hosts {
    Both,
    QuickjsAlone,
}

impl Hosts {
    fn have(self, host: Host) -> bool {
        self == Self::Both || host == Host::Quickjs
    }
}

/// Runs every case in every column of the scoreboard; only failures get a line. The scoreboard has to say the same, but
/// for columns whose host is not to be had.
pub(crate) fn run_everywhere(hosts: Hosts) -> Outcome {
    let (document, good) = score(hosts)?;
    let fresh =
        fs::read_to_string(scoreboard::file()).is_ok_and(|written| scoreboard::agrees(&written, &document));
    if !fresh {
        println!("conformance/SCOREBOARD.md says something else: {} writes it", scoreboard::COMMAND);
    }
    Ok(good && fresh)
}

/// The scoreboard as it is now, and whether all is well: nothing failed, and the hosts agree.
fn score(hosts: Hosts) -> Result<(String, bool), Box<dyn Error>> {
    let scripts = cases::all()?;
    let mut scores: Vec<Score> = scripts.iter().map(unscored).collect();
    let mut good = true;
    for column in Column::all() {
        if !hosts.have(column.host) {
            scores.iter_mut().for_each(|score| score.verdicts.push(None));
            continue;
        }
        let endings = trial::run(column.host, &scripts, column.place, column.fixed())?;
        for ((ending, score), script) in endings.iter().zip(&mut scores).zip(&scripts) {
            score.verdicts.push(Some(ending.verdict));
            tell_failure(script, ending);
        }
        println!("{column}: {}", summary(&verdicts(&endings)));
        good &= is_good(&endings);
    }
    let book = RuleBook::open()?;
    let differing = scoreboard::differing(&book, &scores).unwrap_or_default();
    if !differing.is_empty() {
        println!("the hosts differ on {}", differing.join(" "));
    }
    Ok((scoreboard::document(&book, &scores), good && differing.is_empty()))
}

fn unscored(script: &Script) -> Score {
    let (name, rules) = (script.case.name().to_owned(), script.case.rules().to_vec());
    Score { name, rules, verdicts: Vec::new() }
}

/// A line per rule in the order of the book; what failed is told once, below the first rule of its case.
fn tell_rules(book: &RuleBook, scripts: &[Script], endings: &[Ending]) {
    let mut told = BTreeSet::new();
    for rule in book.rules() {
        let proves = |(_, (script, _)): &(usize, (&Script, &Ending))| script.case.rules().contains(&rule.id);
        let own: Vec<_> = scripts.iter().zip(endings).enumerate().filter(proves).collect();
        let Some(verdict) = own.iter().map(|(_, (_, ending))| ending.verdict).max() else { continue };
        let names: Vec<&str> = own.iter().map(|(_, (script, _))| script.case.name()).collect();
        println!("{verdict:6} {} ({})", rule.id, names.join(" "));
        for (at, (script, ending)) in own {
            if told.insert(at) {
                tell_failure(script, ending);
            }
        }
    }
}

fn tell_failure(script: &Script, ending: &Ending) {
    if ending.verdict == Verdict::Failed {
        println!("    {} ({})", script.case.name(), script.case.rules().join(" "));
        ending.messages.iter().for_each(|message| println!("        {message}"));
    }
}

fn verdicts(endings: &[Ending]) -> Vec<Verdict> {
    endings.iter().map(|ending| ending.verdict).collect()
}

/// Whether something ran, and nothing failed.
fn is_good(endings: &[Ending]) -> bool {
    !endings.is_empty() && endings.iter().all(|ending| ending.verdict != Verdict::Failed)
}
