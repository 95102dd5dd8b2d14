//! What a request costs between JavaScript and the engine: its create and its end, over both carriers.
//!
//! JavaScript's `wx.request` with callbacks, the message to the engine as fields in Rust, the reply, the message of the
//! end, the callbacks: over values, over JSON text, and with nothing crossing at all, which is the base library's own
//! share. No session and no network is behind it. The rounds take turns and are short, so that most of them run
//! undisturbed on a busy machine; the medians are told. Crossing by values is to cost at most 0.6 of crossing by text.

use std::process::ExitCode;

use wxnet_runtime::{Carrier, Crossing, Measured, StartError};

const ROUNDS: usize = 6_000;
const REQUESTS: u32 = 20;
const LIMIT: f64 = 0.6;

fn main() -> ExitCode {
    match measure() {
        Ok([values, text, alone]) => {
            println!("a request by values          {values:6.2} us");
            println!("a request by text            {text:6.2} us   ratio {:.2}", values / text);
            println!("the base library alone       {alone:6.2} us");
            let ratio = (values - alone) / (text - alone);
            println!("its crossings, values/text   {:6.2} us / {:.2} us", values - alone, text - alone);
            println!("ratio of the crossings       {ratio:6.2}      (at most {LIMIT})");
            if ratio <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// The medians of microseconds per request: over values, over text, and with nothing crossing.
fn measure() -> Result<[f64; 3], StartError> {
    let over = |carrier| Crossing::new(Measured::Over(carrier));
    let crossings = [over(Carrier::Values)?, over(Carrier::Text)?, Crossing::new(Measured::Alone)?];
    let mut rounds: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        for (crossing, rounds) in crossings.iter().zip(&mut rounds) {
            rounds.push(crossing.requests(REQUESTS)?.as_secs_f64() * 1e6 / f64::from(REQUESTS));
        }
    }
    Ok(rounds.map(median))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
