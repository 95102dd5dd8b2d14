//! Reports keep to the schemas that are published for their forms.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use uppsala::{XsdValidator, parse};
use wxnet::Platform;
use wxnet_audit::{Detail, Format, Language, Manner, Paint, Project, Report, Severity, render};

use crate::ground::{audited, ground, practice};

/// A report of hosts good and bad, and of a project with every kind of fault.
fn report() -> Report {
    let practice = practice();
    let ground = ground(&practice);
    let targets = [
        "https://api.practice.test",
        "https://expired.practice.test/<&\">",
        "https://long-lived.practice.test",
        "https://refused.practice.test",
        "https://not-tls.practice.test",
        "wss://ws.practice.test:9443/echo",
        "wss://ws.practice.test/no-such-path",
        "http://10.0.0.1",
        "https://api.weixin.qq.com",
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut report = runtime.block_on(audited(&ground, &targets));
    report.projects = vec![Project::open(&project(), None).unwrap().inspect(&ground.platforms).report];
    report
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/project")
}

fn told(report: &Report, format: Format, language: Language) -> String {
    render(report, format, Manner { language, ..Manner::default() })
}

const CHECK: &str = "../../docs/check.schema.json";
const SARIF: &str = "tests/schemas/sarif-2.1.0.json";
const JUNIT: &str = "tests/schemas/junit-10.xsd";

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

fn schema(file: &str) -> Value {
    let mut schema: Value = serde_json::from_str(&read(file)).unwrap();
    // The one pattern of SARIF's schema that is no regular expression everywhere; no report has a language.
    for of in ["run", "toolComponent"] {
        if let Some(language) = schema.pointer_mut(&format!("/definitions/{of}/properties/language")) {
            language.as_object_mut().unwrap().remove("pattern").unwrap();
        }
    }
    schema
}

fn validate(file: &str, text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(&schema(file)).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|it| format!("{it} at {}", it.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
    value
}

fn junit_schema() -> XsdValidator {
    XsdValidator::from_schema(&parse(&read(JUNIT)).unwrap()).unwrap()
}

#[test]
fn every_form_keeps_to_its_schema() {
    let report = report();
    let xsd = junit_schema();
    for language in [Language::English, Language::Chinese] {
        let json = validate(CHECK, &told(&report, Format::Json, language));
        assert_eq!(json["targets"].as_array().unwrap().len(), 10);
        let sarif = validate(SARIF, &told(&report, Format::Sarif, language));
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(results.iter().all(|it| it["ruleIndex"].is_number()), "{results:#?}");
        let junit = told(&report, Format::Junit, language);
        let errors = xsd.validate(&parse(&junit).unwrap());
        assert!(errors.is_empty(), "{errors:?}\n{junit}");
    }
}

#[test]
fn no_schema_takes_anything() {
    for file in [CHECK, SARIF] {
        let wrong = serde_json::json!({ "version": 1, "passes": true, "targets": [{}] });
        assert!(!jsonschema::is_valid(&schema(file), &wrong));
    }
    let wrong = parse("<testsuites><testcase/></testsuites>").unwrap();
    assert!(!junit_schema().validate(&wrong).is_empty());
}

#[test]
fn the_json_is_the_contract() {
    let report = report();
    let json: Value = serde_json::from_str(&told(&report, Format::Json, Language::English)).unwrap();
    let of = |name: &str| {
        let targets = json["targets"].as_array().unwrap();
        targets.iter().find(|it| it["target"].as_str().unwrap().contains(name)).unwrap().clone()
    };
    let good = of("api.practice.test");
    assert_eq!(
        (&good["platforms"]["ios"]["verdict"], &good["platforms"]["ios"]["rules"]),
        (&"pass".into(), &Value::Array(vec![]))
    );
    assert_eq!(good["certificates"][0]["key"], "EC 256");
    assert_eq!(good["protocols"][4]["version"], "TLS 1.3");
    let expired = of("expired");
    assert_eq!(expired["platforms"]["android"]["rules"], serde_json::json!(["TLS-04"]));
    let finding = &expired["findings"][0];
    assert_eq!((&finding["rule"], &finding["severity"]), (&"AUDIT-10".into(), &"error".into()));
    assert!(finding["message"].is_string() && finding["fix"].is_string());
    let project = of("tests/project");
    assert_eq!(project["platforms"]["devtools"]["verdict"], "fail");
    let first = &project["findings"][0];
    assert!(first["file"].is_string() && first["line"].is_number(), "{first}");
}

#[test]
fn junit_fails_where_a_platform_does() {
    let report = report();
    let junit = told(&report, Format::Junit, Language::English);
    let suite = |name: &str| {
        let begin = junit.find(&format!("<testsuite name=\"{name}")).unwrap();
        junit[begin..].lines().next().unwrap().to_owned()
    };
    assert!(
        suite("https://long-lived").contains("tests=\"3\" skipped=\"0\" errors=\"0\" failures=\"1\""),
        "{junit}"
    );
    assert!(suite("https://api.practice.test").contains("failures=\"0\""), "{junit}");
    let strict = Manner { fail_on: Severity::Warning, ..Manner::default() };
    let strict = render(&report, Format::Junit, strict);
    assert!(strict.matches("<failure").count() > junit.matches("<failure").count());
}

#[test]
fn text_and_markdown_obey_nobody() {
    let report = report();
    for language in [Language::English, Language::Chinese] {
        for paint in [Paint::Plain, Paint::Coloured] {
            for detail in [Detail::Brief, Detail::Verbose] {
                let text =
                    render(&report, Format::Text, Manner { language, paint, detail, ..Manner::default() });
                assert_eq!(text.contains('\u{1b}'), paint == Paint::Coloured);
                assert!(text.ends_with('\n') && text.lines().count() > 30);
            }
        }
    }
    let markdown = told(&report, Format::Markdown, Language::English);
    assert!(
        markdown.contains("| `https://expired.practice.test/<&\">` | ❌ fail | ❌ fail | ❌ fail | TLS-04 |"),
        "{markdown}"
    );
    assert!(!markdown.contains("<script>"));
}

#[test]
fn a_report_passes_up_to_a_severity() {
    let report = report();
    assert!(!report.passes(Severity::Error));
    let good = Report { targets: report.targets[..1].to_vec(), projects: Vec::new() };
    assert!(good.passes(Severity::Error) && !good.passes(Severity::Warning));
    assert!(Report::default().passes(Severity::Info));
    assert_eq!(
        good.targets[0].judgements.iter().map(|it| it.platform).collect::<Vec<_>>(),
        [Platform::Ios, Platform::Android, Platform::Devtools]
    );
}
