//! For programs. The shape is a contract: `docs/check.schema.json`.

use serde_json::{Map, Value, json};
use wxnet::NetError;
use wxnet::certificates::Key;

use super::Manner;
use super::section::{Section, platforms, sections};
use crate::finding::Finding;
use crate::host::{Address, CertificateFacts, Host, Offer, Protocol};
use crate::judgement::{Judgement, Reproducible};
use crate::report::{Answer, Report, TargetReport, Upgrade};
use crate::words::{fix, message, second};

pub(super) fn json(report: &Report, manner: Manner) -> String {
    let targets: Vec<Value> = sections(report).iter().map(|it| section(it, manner)).collect();
    let report = json!({ "version": 1, "passes": report.passes(manner.fail_on), "targets": targets });
    format!("{report:#}\n")
}

fn section(section: &Section<'_>, manner: Manner) -> Value {
    let judged = section.judgements.iter().map(|it| (it.platform.name().to_owned(), platform(it)));
    let mut object = Map::new();
    object.insert("target".to_owned(), section.name.into());
    object.insert("verdict".to_owned(), section.verdict().name().into());
    object.insert("platforms".to_owned(), Value::Object(judged.collect()));
    let host = section.target.and_then(|it| it.host.as_deref());
    let chain = host.and_then(|it| it.chains.first()).map(|it| &it.certificates[..]).unwrap_or_default();
    object.insert("certificates".to_owned(), chain.iter().map(certificate).collect());
    let protocols = host.map(|it| &it.protocols[..]).unwrap_or_default();
    object.insert("protocols".to_owned(), protocols.iter().map(protocol).collect());
    let findings = section.findings.iter().map(|it| finding(it, manner));
    object.insert("findings".to_owned(), findings.collect());
    if let Some(host) = host {
        describe(host, &mut object);
    }
    if let Some(target) = section.target {
        object.insert("answer".to_owned(), answer(target));
        let took = u64::try_from(target.took.as_millis()).unwrap_or(u64::MAX);
        object.insert("milliseconds".to_owned(), took.into());
    }
    Value::Object(object)
}

fn platform(judgement: &Judgement) -> Value {
    json!({
        "verdict": judgement.verdict.name(),
        "rules": judgement.rules,
        "error": judgement.error.map(NetError::name),
        "reproducible": judgement.reproducible == Reproducible::Yes,
    })
}

fn finding(finding: &Finding, manner: Manner) -> Value {
    let mut value = json!({
        "rule": finding.rule(),
        "severity": finding.severity().name(),
        "platforms": platforms(finding),
        "side": finding.side().name(),
        "message": message(finding, manner.language),
        "fix": fix(finding, manner.language),
    });
    if let Some(place) = &finding.place {
        value["file"] = place.file.display().to_string().into();
        value["line"] = place.line.into();
        value["column"] = place.column.into();
    }
    value
}

fn describe(host: &Host, object: &mut Map<String, Value>) {
    object.insert("addresses".to_owned(), host.addresses.iter().map(address).collect());
    let session = host.session.as_ref().map(|it| {
        json!({
            "version": it.version.name(),
            "suite": it.suite.to_string(),
            "group": it.group,
            "alpn": it.alpn,
        })
    });
    object.insert("session".to_owned(), session.into());
}

fn address(address: &Address) -> Value {
    match &address.reached {
        Ok(_) => json!({ "address": address.address.to_string(), "reached": true }),
        Err(why) => json!({ "address": address.address.to_string(), "reached": false, "why": why }),
    }
}

fn certificate(facts: &CertificateFacts) -> Value {
    json!({
        "subject": facts.subject,
        "issuer": facts.issuer,
        "serial": facts.serial,
        "notBefore": second(facts.not_before),
        "notAfter": second(facts.not_after),
        "key": key(&facts.key),
        "signature": facts.signature,
        "names": facts.names,
        "ca": facts.is_ca,
        "mustStaple": facts.must_staple,
        "fingerprint": facts.fingerprint,
    })
}

fn key(key: &Key) -> String {
    match key {
        Key::Rsa(bits) => format!("RSA {bits}"),
        Key::Ec(bits) => format!("EC {bits}"),
        Key::Other(kind) => kind.clone(),
    }
}

fn protocol(protocol: &Protocol) -> Value {
    let version = protocol.version.name();
    match &protocol.offer {
        Offer::Offered(suites) => {
            let suites: Vec<String> = suites.iter().map(ToString::to_string).collect();
            json!({ "version": version, "offered": true, "suites": suites })
        }
        Offer::Refused(_) => json!({ "version": version, "offered": false, "suites": [] }),
        Offer::Unknown => json!({ "version": version, "offered": null, "suites": [] }),
    }
}

fn answer(target: &TargetReport) -> Value {
    match &target.answer {
        Answer::NotAsked => Value::Null,
        Answer::Answered { status, protocol, content_type, hops } => json!({
            "status": status,
            "protocol": protocol,
            "contentType": content_type,
            "redirects": hops.iter().map(|it| it.to.clone()).collect::<Vec<_>>(),
        }),
        Answer::Failed(why) => json!({ "failed": why }),
        Answer::Upgraded { plain, with_protocol } => {
            json!({ "webSocket": upgrade(plain), "withSubprotocol": upgrade(with_protocol) })
        }
    }
}

fn upgrade(upgrade: &Upgrade) -> Value {
    match upgrade {
        Upgrade::Opened(protocol) => json!({ "opened": true, "protocol": protocol }),
        Upgrade::Status(status) => json!({ "opened": false, "status": status }),
        Upgrade::Failed(why) => json!({ "opened": false, "failed": why }),
    }
}
