//! Lines for `--trace`: every message between JavaScript and the engine, every verdict, and what went over the wire.

use wxnet::{Body, Facts, Note, Observation, Observed, TaskId, Time, TlsFault};
use wxnet_bridge::Field;
use wxnet_record::admission;

/// The longest text that a line shows of one field.
const SHOWN: usize = 120;

/// Which way a message went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From JavaScript to the engine.
    In,
    /// From the engine to JavaScript.
    Out,
}

/// A message.
pub(crate) fn message(now: Time, way: Way, name: &str, fields: &[Field], body: Option<&Body>) -> String {
    let arrow = match way {
        Way::In => '>',
        Way::Out => '<',
    };
    let mut line = format!("{} {arrow} {name}", clock(now));
    for field in fields {
        line.push(' ');
        show(&mut line, field);
    }
    match body {
        Some(Body::Text(text)) => line += &format!(" + text of {} bytes", text.len()),
        Some(Body::Bytes(bytes)) => line += &format!(" + {} bytes", bytes.len()),
        None => {}
    }
    line
}

/// An observation, if there is something to say of it.
pub(crate) fn observation(observation: &Observation) -> Option<String> {
    let Observation { task, at, what } = observation;
    Some(format!("{} = {} {}", clock(*at), name(*task), observed(what)?))
}

fn clock(at: Time) -> String {
    let micros = at.micros();
    format!("{:>6}.{:03} ms", micros / 1_000, micros % 1_000)
}

fn name(task: Option<TaskId>) -> String {
    task.map_or("no task:".to_owned(), |task| format!("task {task}"))
}

fn observed(what: &Observed) -> Option<String> {
    Some(match what {
        Observed::Noted(note) => noted(note),
        Observed::Resolved(addresses) => {
            let addresses: Vec<String> = addresses.iter().map(ToString::to_string).collect();
            format!("resolved to {}", addresses.join(", "))
        }
        Observed::Metered(_) => return None,
        Observed::Found(facts) => format!("found {}", found(facts)),
        Observed::Unreached { address, error } => format!("{address} was not reached: {error}"),
        Observed::Connected { to, peer, reused: false } => format!("connected to {to} at {peer}"),
        Observed::Connected { to, peer, reused: true } => format!("took a kept connection to {to} at {peer}"),
        Observed::Secured { version, cipher, alpn, resumed, chain } => {
            let alpn = alpn.as_deref().unwrap_or("no ALPN");
            let how = if *resumed { "resumed with" } else { "secured by" };
            format!("{how} {version}, {cipher}, {} certificates, {alpn}", chain.len())
        }
        Observed::NotSecured(fault) => not_secured(fault),
        Observed::HeadSent(head) => format!("sent {:?}", first_line(head)),
        Observed::BodySent(bytes) => format!("sent a body of {bytes} bytes"),
        Observed::HeadReceived(head) => format!("received {:?}", first_line(head)),
        Observed::BodyReceived { wire, decoded } => format!("received {wire} bytes, {decoded} decoded"),
        Observed::Redirected(url) => format!("redirected to {url}"),
        Observed::FrameSent(kind, bytes) => format!("sent a {kind} frame of {bytes} bytes"),
        Observed::FrameReceived(kind, bytes) => format!("received a {kind} frame of {bytes} bytes"),
    })
}

fn found(facts: &Facts) -> String {
    let facts: Vec<String> = facts.iter().map(|(name, fact)| format!("{name}: {fact}")).collect();
    facts.join("; ")
}

fn not_secured(fault: &TlsFault) -> String {
    let more =
        fault.flaws.iter().skip(1).map(|it| format!("; also ({}) {}: {}", it.rule, it.certificate, it.found));
    format!("not secured ({}): {}{}", fault.rule, fault.said, more.collect::<String>())
}

fn noted(note: &Note) -> String {
    match note {
        Note::Called(api, url) => format!("called: {} {url}", api.name()),
        Note::Queued => "queued (CONC-02)".to_owned(),
        Note::Admitted(by) => format!("admitted: {}", admission(*by)),
        Note::Refused(reason) => format!("refused ({}) {reason}", reason.rule),
        Note::Started => "started".to_owned(),
        Note::Ended(Ok(message)) => format!("ended: {message}"),
        Note::Ended(Err((failed, reason))) => {
            format!("ended ({}): {} [{reason}]", reason.rule, failed.err_msg)
        }
        Note::Declined(_, failed, reason) => {
            format!("declined ({}): {} [{reason}]", reason.rule, failed.err_msg)
        }
    }
}

fn first_line(head: &[u8]) -> String {
    let line = head.split(|&byte| byte == b'\r' || byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line).into_owned()
}

fn show(line: &mut String, field: &Field) {
    match field {
        Field::Undefined => line.push('-'),
        Field::Null => line.push_str("null"),
        Field::Bool(flag) => *line += &flag.to_string(),
        Field::Number(number) => *line += &number.to_string(),
        Field::Text(text) => {
            let shown: String = text.chars().take(SHOWN).collect();
            let cut = if shown.len() < text.len() { "…" } else { "" };
            *line += &format!("{shown:?}{cut}");
        }
        Field::List(fields) => {
            line.push('[');
            for (index, field) in fields.iter().enumerate() {
                line.push_str(if index > 0 { ", " } else { "" });
                show(line, field);
            }
            line.push(']');
        }
        Field::Record(entries) => {
            line.push('{');
            for (index, (key, field)) in entries.iter().enumerate() {
                line.push_str(if index > 0 { ", " } else { "" });
                *line += &format!("{key}: ");
                show(line, field);
            }
            line.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_on_for_weeks() {
        assert_eq!(clock(Time::from_millis(1)), "     1.000 ms");
        assert_eq!(clock(Time::from_millis(1_000_000_000)), "1000000000.000 ms");
    }
}
