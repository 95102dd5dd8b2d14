//! Cases at places, over both carriers of messages, on every core.

use std::error::Error;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use wxnet_runtime::{Carrier, Standing};

use super::cases::{Script, folder};
use super::ground::{Ground, Stand};
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

/// How each case ends at a place.
pub(crate) fn run(scripts: &[Script], place: Place, fixed: Fixed) -> Result<Vec<Ending>, Box<dyn Error>> {
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

fn judge(ground: &Ground, script: &Script, place: Place, fixed: Fixed) -> Result<Ending, Box<dyn Error>> {
    let good = match script.case.standing(place.platform, place.lib_version) {
        Standing::Runs => Verdict::Passed,
        Standing::Fixed if fixed == Fixed::Run => Verdict::Own,
        Standing::Fixed => return Ok(Ending { verdict: Verdict::Fixed, messages: Vec::new() }),
        Standing::NotApplicable => {
            return Ok(Ending { verdict: Verdict::NotApplicable, messages: Vec::new() });
        }
    };
    let mut messages = Vec::new();
    for carrier in [Carrier::Values, Carrier::Text] {
        if let Err(failure) = ground.play(&script.case, &script.source, Stand { place, carrier })? {
            messages.push(format!("{place}, {carrier:?}: {failure}"));
        }
    }
    let verdict = if messages.is_empty() { good } else { Verdict::Failed };
    Ok(Ending { verdict, messages })
}
