//! SARIF 2.1.0 (OASIS): results with rules, and with places in scripts and domain lists.

use serde_json::{Value, json};
use wxnet_project::Place;

use super::Manner;
use super::section::{Section, platforms, sections};
use crate::finding::{Finding, Severity};
use crate::report::Report;
use crate::words::{Labels, TITLES, fix, message};

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn sarif(report: &Report, manner: Manner) -> String {
    let labels = Labels(manner.language);
    let rules: Vec<Value> = TITLES
        .iter()
        .map(|(id, ..)| json!({ "id": id, "shortDescription": { "text": labels.rule(id) } }))
        .collect();
    let results: Vec<Value> = sections(report)
        .iter()
        .flat_map(|section| section.findings.iter().map(|it| result(section, it, manner)).collect::<Vec<_>>())
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "wxnet check",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(section: &Section<'_>, finding: &Finding, manner: Manner) -> Value {
    let text = message(finding, manner.language);
    let text = match fix(finding, manner.language) {
        Some(fix) => format!("{text}\n→ {fix}"),
        None => text,
    };
    let mut value = json!({
        "ruleId": finding.rule(),
        "level": level(finding.severity()),
        "message": { "text": text },
        "locations": [location(section, finding)],
        "properties": { "platforms": platforms(finding), "target": section.name },
    });
    if let Some(index) = TITLES.iter().position(|(id, ..)| *id == finding.rule()) {
        value["ruleIndex"] = index.into();
    }
    value
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn location(section: &Section<'_>, finding: &Finding) -> Value {
    match &finding.place {
        Some(place) => json!({
            "physicalLocation": {
                "artifactLocation": { "uri": uri(place) },
                "region": { "startLine": place.line, "startColumn": place.column },
            },
        }),
        None => json!({ "logicalLocations": [{ "name": section.name, "kind": "resource" }] }),
    }
}

/// A file's path as a reference, relative as it was named.
fn uri(place: &Place) -> String {
    let path = place.file.to_string_lossy().replace('\\', "/");
    let mut uri = String::new();
    for byte in path.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"/._~-".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
