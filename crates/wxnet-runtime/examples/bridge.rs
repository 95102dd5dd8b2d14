//! What a request costs between JavaScript and the engine: its create and its end, over both carriers.
//!
//! Measured are the base library and the carrier: JavaScript's `wx.request` with callbacks, the message to the engine
//! as fields in Rust, the reply, the message of the end, the callbacks. No session and no network is behind it.
//! The rounds of the two are interleaved, and each round gives one ratio; the medians are told. Carrying values is
//! to cost at most 0.6 of carrying text.

use std::process::ExitCode;

use wxnet_runtime::{Carrier, Crossing, StartError};

const ROUNDS: usize = 21;
const REQUESTS: u32 = 10_000;
const LIMIT: f64 = 0.6;

fn main() -> ExitCode {
    match measure() {
        Ok((values, text, ratio)) => {
            println!("values  {values:6.2} us per request");
            println!("text    {text:6.2} us per request");
            println!("ratio   {ratio:6.2} (at most {LIMIT})");
            if ratio <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// The medians of microseconds per request over values and over text, and of their ratios.
fn measure() -> Result<(f64, f64, f64), StartError> {
    let (values, text) = (Crossing::new(Carrier::Values)?, Crossing::new(Carrier::Text)?);
    let (mut by_values, mut by_text, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (fast, slow) = (each(&values)?, each(&text)?);
        // The first round warms up.
        if round > 0 {
            by_values.push(fast);
            by_text.push(slow);
            ratios.push(fast / slow);
        }
    }
    Ok((median(by_values), median(by_text), median(ratios)))
}

fn each(crossing: &Crossing) -> Result<f64, StartError> {
    Ok(crossing.requests(REQUESTS)?.as_secs_f64() * 1e6 / f64::from(REQUESTS))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
