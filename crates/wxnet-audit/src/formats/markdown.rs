//! For a comment on a pull request.

use std::fmt::Write as _;

use super::Manner;
use super::section::{Section, counts, is_registration, platforms, registrations, sections};
use crate::finding::{Finding, Severity};
use crate::judgement::Verdict;
use crate::report::Report;
use crate::words::{Labels, fix, message};

pub(super) fn markdown(report: &Report, manner: Manner) -> String {
    let labels = Labels(manner.language);
    let sections = sections(report);
    let mut out = format!("## wxnet check\n\n{}\n\n", labels.summary(&counts(report)));
    table(&mut out, &sections, labels);
    for section in &sections {
        details(&mut out, section, manner);
    }
    let domains = registrations(report);
    if !domains.is_empty() {
        let _ = write!(out, "\n{}\n", escaped(&labels.unchecked_registrations(&domains)));
    }
    out
}

fn table(out: &mut String, sections: &[Section<'_>], labels: Labels) {
    let Some(first) = sections.first() else { return };
    let platforms: Vec<&str> = first.judgements.iter().map(|it| it.platform.name()).collect();
    let _ = writeln!(out, "| {} | {} | {} |", labels.target(), platforms.join(" | "), labels.decided_by());
    let _ = writeln!(out, "|---|{}---|", "---|".repeat(platforms.len()));
    for section in sections {
        let verdicts: Vec<String> = section
            .judgements
            .iter()
            .map(|it| format!("{} {}", sign(it.verdict), labels.verdict(it.verdict)))
            .collect();
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            code(section.name),
            verdicts.join(" | "),
            section.rules().join(", ")
        );
    }
}

const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✅",
        Verdict::Warn => "⚠️",
        Verdict::Fail => "❌",
    }
}

fn details(out: &mut String, section: &Section<'_>, manner: Manner) {
    let findings: Vec<&Finding> = section.findings.iter().filter(|it| !is_registration(it)).collect();
    let (told, notes): (Vec<&Finding>, Vec<&Finding>) =
        findings.into_iter().partition(|it| it.severity() > Severity::Info);
    if told.is_empty() && notes.is_empty() {
        return;
    }
    let _ = write!(out, "\n### {}\n\n", code(section.name));
    for finding in told {
        item(out, section, finding, manner);
    }
    if !notes.is_empty() {
        let _ = write!(out, "\n<details><summary>{}</summary>\n\n", Labels(manner.language).notes());
        for finding in notes {
            item(out, section, finding, manner);
        }
        out.push_str("\n</details>\n");
    }
}

fn item(out: &mut String, section: &Section<'_>, finding: &Finding, manner: Manner) {
    let labels = Labels(manner.language);
    let whom = match section.is_of_some(finding) {
        true => format!(" ({})", platforms(finding).join(", ")),
        false => String::new(),
    };
    let place =
        finding.place.as_ref().map(|place| format!("{} ", code(&place.to_string()))).unwrap_or_default();
    let severity = labels.severity(finding.severity());
    let message = escaped(&message(finding, manner.language));
    let _ = writeln!(out, "- **{severity}** {}{whom}{}{place}{message}", finding.rule(), labels.colon());
    if let Some(fix) = fix(finding, manner.language) {
        let _ = writeln!(out, "  <br>→ {}{}{}", labels.side(finding.side()), labels.colon(), escaped(&fix));
    }
}

/// A text without what Markdown would take for its own, in one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '@' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// A text as code, in one line.
fn code(text: &str) -> String {
    let plain: String = text.chars().map(|it| if it.is_control() || it == '`' { ' ' } else { it }).collect();
    format!("`{}`", plain.replace('|', "\\|"))
}
