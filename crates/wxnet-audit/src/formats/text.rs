//! For people at a terminal.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;
use wxnet::NetError;

use super::section::{Section, counts, is_registration, platforms, registrations, sections};
use super::{Detail, Manner, Paint};
use crate::finding::{Finding, Severity};
use crate::judgement::{Judgement, Verdict};
use crate::report::Report;
use crate::words::{Labels, fix, message};

pub(super) fn text(report: &Report, manner: Manner) -> String {
    let sections = sections(report);
    let mut text = Text {
        out: String::new(),
        manner,
        labels: Labels(manner.language),
        hidden: 0,
        shared: HashMap::new(),
        told: HashSet::new(),
    };
    let several = sections.len() > 1;
    if several {
        text.overview(&sections);
        text.find_shared(&sections);
    }
    for section in &sections {
        text.section(section, several);
    }
    text.end(report);
    text.out
}

struct Text {
    out: String,
    manner: Manner,
    labels: Labels,
    /// How many notes were not told.
    hidden: usize,
    /// What holds for several: for whom.
    shared: HashMap<Told, Vec<String>>,
    told: HashSet<Told>,
}

/// A rule, and what is said.
type Told = (&'static str, String);

/// How a terminal shows a text.
#[derive(Clone, Copy)]
enum Colour {
    Bold,
    Green,
    Yellow,
    Red,
    Dim,
}

impl Text {
    /// A table of all verdicts.
    fn overview(&mut self, sections: &[Section<'_>]) {
        let platforms: Vec<_> = sections[0].judgements.iter().map(|it| it.platform.name()).collect();
        let width = sections
            .iter()
            .map(|it| it.name.width())
            .max()
            .unwrap_or_default()
            .max(self.labels.target().width());
        let mut line = padded(self.labels.target(), width);
        for platform in &platforms {
            let _ = write!(line, "  {}", padded(platform, COLUMN));
        }
        let _ = write!(line, "  {}", self.labels.decided_by());
        self.line(&self.painted(Colour::Bold, &line));
        for section in sections {
            let mut line = padded(section.name, width);
            for judgement in section.judgements {
                let _ = write!(line, "  {}", self.verdict(judgement.verdict, COLUMN));
            }
            let _ = write!(line, "  {}", decided(section.judgements));
            self.line(line.trim_end());
        }
    }

    /// Finds what is said of several servers in the same words.
    fn find_shared(&mut self, sections: &[Section<'_>]) {
        for section in sections {
            for finding in section.findings.iter().filter(|it| it.place.is_none()) {
                let names = self.shared.entry(self.key(finding)).or_default();
                names.push(section.name.to_owned());
            }
        }
        self.shared.retain(|_, names| names.len() > 1);
    }

    fn key(&self, finding: &Finding) -> Told {
        (finding.rule(), message(finding, self.manner.language))
    }

    fn section(&mut self, section: &Section<'_>, several: bool) {
        let shown = |it: &&Finding| {
            !is_registration(it)
                && (it.severity() > Severity::Info || !several || self.manner.detail == Detail::Verbose)
        };
        let findings: Vec<&Finding> = section.findings.iter().filter(shown).collect();
        let notes = section.findings.iter().filter(|it| !is_registration(it)).count();
        self.hidden += notes - findings.len();
        let findings: Vec<&Finding> =
            findings.into_iter().filter(|it| !self.told.contains(&self.key(it))).collect();
        if several && findings.is_empty() {
            return;
        }
        if several {
            self.line("");
        }
        self.line(&self.painted(Colour::Bold, section.name));
        if !several {
            for judgement in section.judgements {
                let platform = padded(judgement.platform.name(), COLUMN);
                let verdict = self.verdict(judgement.verdict, 4);
                let line = format!("  {platform}  {verdict}  {}", decided(std::slice::from_ref(judgement)));
                self.line(line.trim_end());
            }
            self.line("");
        }
        if findings.is_empty() {
            self.line(&format!("  {}", self.labels.nothing_found()));
        }
        for finding in findings {
            self.finding(section, finding);
        }
    }

    fn finding(&mut self, section: &Section<'_>, finding: &Finding) {
        let severity = finding.severity();
        let colour = match severity {
            Severity::Error => Colour::Red,
            Severity::Warning => Colour::Yellow,
            Severity::Info => Colour::Dim,
        };
        let word = self.painted(colour, &padded(self.labels.severity(severity), 7));
        let place =
            finding.place.as_ref().map(|place| format!("{place}{}", self.labels.colon())).unwrap_or_default();
        let whom = match section.is_of_some(finding) {
            true => format!("{}{}", platforms(finding).join(", "), self.labels.colon()),
            false => String::new(),
        };
        let message = message(finding, self.manner.language);
        let said = format!("{place}{whom}{message}");
        self.wrapped(&format!("  {word}  {}  ", finding.rule()), SAID, &said);
        if let Some(fix) = fix(finding, self.manner.language) {
            let side = self.labels.side(finding.side());
            let arrow = self.painted(Colour::Dim, "→");
            let fix = format!("{side}{}{fix}", self.labels.colon());
            self.wrapped(&format!("{}{arrow} ", " ".repeat(SAID)), SAID + 2, &fix);
        }
        let key = self.key(finding);
        if let Some(names) = self.shared.get(&key) {
            let others: Vec<&str> =
                names.iter().map(String::as_str).filter(|it| *it != section.name).collect();
            let also = format!("{}{}", self.labels.also(), others.join(", "));
            self.wrapped(&" ".repeat(SAID), SAID + 2, &also);
            self.told.insert(key);
        }
    }

    /// A text behind a beginning, in lines that are not too wide; those that follow are indented.
    fn wrapped(&mut self, beginning: &str, indent: usize, text: &str) {
        let mut line = beginning.to_owned();
        for part in wrapped(text, WIDTH.saturating_sub(indent)) {
            line += &part;
            self.line(&line);
            line = " ".repeat(indent);
        }
    }

    fn end(&mut self, report: &Report) {
        self.line("");
        let domains = registrations(report);
        if !domains.is_empty() {
            self.line(&self.labels.unchecked_registrations(&domains));
        }
        if self.hidden > 0 {
            self.line(&self.labels.hidden_notes(self.hidden));
        }
        self.line(&self.labels.summary(&counts(report)));
    }

    fn verdict(&self, verdict: Verdict, width: usize) -> String {
        let colour = match verdict {
            Verdict::Pass => Colour::Green,
            Verdict::Warn => Colour::Yellow,
            Verdict::Fail => Colour::Red,
        };
        self.painted(colour, &padded(self.labels.verdict(verdict), width))
    }

    fn painted(&self, colour: Colour, text: &str) -> String {
        let code = match colour {
            Colour::Bold => 1,
            Colour::Dim => 2,
            Colour::Red => 31,
            Colour::Green => 32,
            Colour::Yellow => 33,
        };
        match self.manner.paint {
            Paint::Plain => text.to_owned(),
            Paint::Coloured => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }

    /// A line, without what a terminal would obey: much of it was said by servers.
    fn line(&mut self, line: &str) {
        for (index, part) in line.split('\u{1b}').enumerate() {
            let own = self.manner.paint == Paint::Coloured && index > 0 && is_own_code(part);
            if own {
                self.out.push('\u{1b}');
            }
            self.out.extend(part.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }));
        }
        self.out.push('\n');
    }
}

/// The rules that decide; what a mini-program hears of where none does.
fn decided(judgements: &[Judgement]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for judgement in judgements {
        let error = judgement.error.filter(|_| judgement.rules.is_empty()).map(NetError::name);
        for decides in judgement.rules.iter().copied().chain(error) {
            if !all.contains(&decides) {
                all.push(decides);
            }
        }
    }
    all.join(", ")
}

fn is_own_code(text: &str) -> bool {
    ["[0m", "[1m", "[2m", "[31m", "[32m", "[33m"].iter().any(|code| text.starts_with(code))
}

/// How wide a line of text is at most, unless a word is wider.
const WIDTH: usize = 110;
/// Where what is said of a finding begins.
const SAID: usize = 21;

/// A text in pieces that are not wider than that; it is broken at spaces, and between letters that stand for words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in pieces(text) {
        let line = lines.last_mut().expect("there is one");
        let begins = line.is_empty();
        if !begins && line.width() + word.trim_end().width() > width {
            line.truncate(line.trim_end().len());
            lines.push(word.to_owned());
        } else {
            line.push_str(word);
        }
    }
    lines
}

/// Words with the spaces behind them; each wide letter is one, with the punctuation behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let Some(&(_, next)) = letters.peek() else { break };
        let breaks = if next == ' ' {
            false
        } else {
            letter == ' ' || (is_word(letter) || is_word(next)) && !is_closing(next)
        };
        if breaks {
            pieces.push(&text[begin..end]);
            begin = end;
        }
    }
    pieces.push(&text[begin..]);
    pieces
}

fn is_word(letter: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&letter) || ('\u{ff00}'..='\u{ffef}').contains(&letter)
}

/// What no line begins with.
fn is_closing(letter: char) -> bool {
    "，。、：；）》」！？,.:;)".contains(letter)
}

/// How wide a platform's column is.
const COLUMN: usize = 8;

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_at_spaces_and_between_chinese_letters() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("https://example.com/long is long", 8), ["https://example.com/long", "is long"]);
        assert_eq!(wrapped("证书链不完整，缺少", 8), ["证书链不", "完整，缺", "少"]);
        assert_eq!(wrapped("证书已于 2026 过期", 12), ["证书已于", "2026 过期"]);
        assert_eq!(wrapped("", 8), [""]);
    }
}
