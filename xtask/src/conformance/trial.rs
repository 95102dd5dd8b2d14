//! Cases at places, on every core. On devtools with the newest base library messages are carried both ways, elsewhere
//! as values: what carries them knows neither.

use std::error::Error;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::ValueEnum;
use wxnet_runtime::{Carrier, Standing};

use super::cases::{Script, folder};
use super::ground::{Ground, Stand};
use super::node;
use super::place::Place;
use super::verdict::Verdict;

/// How a case ended.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    pub(crate) verdict: Verdict,
    /// One message per carrier that failed.
    pub(crate) messages: Vec<String>,
}

/// Whether cases with a place of their own run, there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fixed {
    Run,
    LeaveOut,
}

/// What runs the cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Host {
    /// The runtime of `wxnet run`.
    #[default]
    Quickjs,
    /// The npm package.
    Node,
}

/// How each case ends at a place.
pub(crate) fn run(
    host: Host,
    scripts: &[Script],
    place: Place,
    fixed: Fixed,
) -> Result<Vec<Ending>, Box<dyn Error>> {
    match host {
        Host::Quickjs => on_quickjs(scripts, place, fixed),
        Host::Node => on_node(scripts, place, fixed),
    }
}

fn on_node(scripts: &[Script], place: Place, fixed: Fixed) -> Result<Vec<Ending>, Box<dyn Error>> {
    let standings = scripts.iter().map(|script| standing(script, place, fixed));
    let standings: Vec<Result<Verdict, Ending>> = standings.collect();
    let playing: Vec<&Script> =
        scripts.iter().zip(&standings).filter(|(_, it)| it.is_ok()).map(|(script, _)| script).collect();
    let mut failures = node::play(&playing, place)?.into_iter();
    let judge = |standing: Result<Verdict, Ending>| match standing {
        Err(ending) => ending,
        Ok(good) => match failures.next().expect("each case that was played has an end") {
            None => Ending { verdict: good, messages: Vec::new() },
            Some(failure) => {
                Ending { verdict: Verdict::Failed, messages: vec![format!("{place}, Node: {failure}")] }
            }
        },
    };
    Ok(standings.into_iter().map(judge).collect())
}

fn on_quickjs(scripts: &[Script], place: Place, fixed: Fixed) -> Result<Vec<Ending>, Box<dyn Error>> {
    let next = AtomicUsize::new(0);
    let endings = Mutex::new(vec![None; scripts.len()]);
    let work = || -> Result<(), String> {
        let ground = Ground::new(&folder()).map_err(|error| error.to_string())?;
        while let Some((at, script)) = taken(scripts, &next) {
            let ending = judge(&ground, script, place, fixed).map_err(|error| error.to_string())?;
            endings.lock().expect("no thread panics while it holds the lock")[at] = Some(ending);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(scripts.len());
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("a case does not panic"))
    })?;
    let endings = endings.into_inner().expect("no thread panics while it holds the lock");
    Ok(endings.into_iter().map(|ending| ending.expect("each case was taken by a thread")).collect())
}

fn taken<'a>(scripts: &'a [Script], next: &AtomicUsize) -> Option<(usize, &'a Script)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    scripts.get(at).map(|script| (at, script))
}

/// What it says of a case if it does not fail, or how it ends without having run.
fn standing(script: &Script, place: Place, fixed: Fixed) -> Result<Verdict, Ending> {
    let left_out = |verdict| Err(Ending { verdict, messages: Vec::new() });
    match script.case.standing(place.platform, place.lib_version) {
        Standing::Runs => Ok(Verdict::Passed),
        Standing::Fixed if fixed == Fixed::Run => Ok(Verdict::Own),
        Standing::Fixed => left_out(Verdict::Fixed),
        Standing::NotApplicable => left_out(Verdict::NotApplicable),
    }
}

fn carriers(place: Place) -> &'static [Carrier] {
    if place == Place::default() { &[Carrier::Values, Carrier::Text] } else { &[Carrier::Values] }
}

fn judge(ground: &Ground, script: &Script, place: Place, fixed: Fixed) -> Result<Ending, Box<dyn Error>> {
    let good = match standing(script, place, fixed) {
        Ok(good) => good,
        Err(ending) => return Ok(ending),
    };
    let mut messages = Vec::new();
    for &carrier in carriers(place) {
        if let Err(failure) = ground.play(&script.case, &script.source, Stand { place, carrier })? {
            messages.push(format!("{place}, {carrier:?}: {failure}"));
        }
    }
    let verdict = if messages.is_empty() { good } else { Verdict::Failed };
    Ok(Ending { verdict, messages })
}
