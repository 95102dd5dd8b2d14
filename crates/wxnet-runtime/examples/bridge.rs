//! What a request costs between JavaScript and the engine: its create and its end, over both carriers.
//!
//! Measured are the base library and the carrier: JavaScript's `wx.request` with callbacks, the message to the engine
//! as fields in Rust, the reply, the message of the end, the callbacks. No session and no network is behind it.
//! The rounds of the two take turns and are short, so that most of them run undisturbed on a busy machine; the medians
//! are told. Carrying values is to cost at most 0.6 of carrying text.

use std::process::ExitCode;

use wxnet_runtime::{Carrier, Crossing, StartError};

const ROUNDS: u32 = 6_000;
const REQUESTS: u32 = 20;
const LIMIT: f64 = 0.6;

fn main() -> ExitCode {
    match measure() {
        Ok((values, text)) => {
            println!("values  {values:6.2} us per request");
            println!("text    {text:6.2} us per request");
            println!("ratio   {:6.2} (at most {LIMIT})", values / text);
            if values / text <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// The medians of microseconds per request, over values and over text.
fn measure() -> Result<(f64, f64), StartError> {
    let (values, text) = (Crossing::new(Carrier::Values)?, Crossing::new(Carrier::Text)?);
    let (mut by_values, mut by_text) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        by_values.push(each(&values)?);
        by_text.push(each(&text)?);
    }
    Ok((median(by_values), median(by_text)))
}

fn each(crossing: &Crossing) -> Result<f64, StartError> {
    Ok(crossing.requests(REQUESTS)?.as_secs_f64() * 1e6 / f64::from(REQUESTS))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
