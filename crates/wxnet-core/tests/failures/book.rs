//! The table held against the rule book itself, both ways: what the table says the book says, and what the book says
//! the table has.

use std::collections::{BTreeMap, BTreeSet};

use wxnet_core::{Api, Failure, NetError, SocketFault};

use crate::table::{failures, parameter_errors};

const BOOK: &str = include_str!("../../../../docs/rules.md");
const SOURCE: &str = include_str!("../../src/failure.rs");
const PARAMETERS: &str = include_str!("../../src/failure/parameter.rs");

/// The rules of the book by their ids.
fn rules() -> BTreeMap<&'static str, &'static str> {
    let rows = BOOK.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    rows.filter(|(id, _)| id.contains('-') && id.ends_with(|letter: char| letter.is_ascii_digit())).collect()
}

/// The rules that word a failure; none for what lies beyond the book: the platform's own table of file errors, storage,
/// pages, and what bounds memory.
fn worded_by(failure: &Failure) -> &'static [&'static str] {
    use Failure as F;
    match failure {
        F::Abort => &["CALL-18"],
        F::Timeout => &["TIME-09"],
        F::Interrupted => &["BG-01", "BG-03"],
        F::InvalidUrl(_) => &["DOM-07", "SOCK-02"],
        F::InvalidScheme => &["DOM-06"],
        F::NotInDomainList => &["DOM-02", "SOCK-03"],
        F::RedirectNotInDomainList => &["DOM-18"],
        F::TooManyRedirects => &["REQ-12"],
        F::TooManyCalls(..) => &["CONC-03"],
        F::TooManySockets(2) => &["SOCK-06"],
        F::TooManySockets(_) => &["SOCK-07"],
        F::FileNotFound => &["UP-09", "FILE-16"],
        F::FilePathDenied | F::SaveFailed => &["DOWN-08"],
        F::DownloadTooLarge => &["DOWN-09"],
        F::StorageFull => &["FILE-06", "FILE-13"],
        F::NoSuchFile(_) => &["FILE-08"],
        F::PermissionDenied => &["FILE-12"],
        F::Cancel => &["FILE-15"],
        F::AnswerTooLarge(_) => &["RES-20"],
        F::NetworkChange => &["NET-05"],
        F::NotOpen => &["SOCK-17", "SOCK-39"],
        F::NotConnected => &["GSOCK-11", "GSOCK-15"],
        F::InvalidCloseCode => &["SOCK-20"],
        F::CloseReasonTooLong => &["SOCK-21"],
        // Each has a rule of its own, with its number and name.
        F::Net(_) => &[],
        F::NotPermitted
        | F::NotAFolder
        | F::IsAFolder
        | F::FolderNotEmpty
        | F::FileExists(_)
        | F::NameTooLong
        | F::InputOutput
        | F::PositionOutOfRange
        | F::LengthOutOfRange
        | F::NotEncodable
        | F::KeyNotFound
        | F::StorageTooLarge(_)
        | F::TooMuchUnsent(_)
        | F::PageNotFound(_)
        | F::TabPage(_)
        | F::NoTabPage
        | F::TooManyPages
        | F::FirstPage => &[],
    }
}

/// A text as the book prints it: what differs from call to call by its name.
fn printed(text: &str) -> String {
    let named = [
        ("test.php", "<url>"),
        ("134217728", "<limit>"),
        ("wxfile://usr/a", "<path>"),
        ("max request", "max <kind>"),
        ("max upload", "max <kind>"),
        ("max download", "max <kind>"),
        ("parameter.url", "parameter.<name>"),
        ("instead of Undefined", "instead of <brand>"),
        ("instead of Uint8Array", "instead of <brand>"),
    ];
    named.iter().fold(text.to_owned(), |text, (given, name)| text.replace(given, name))
}

/// The detail of an errMsg, as the book prints it.
fn detail(text: &str) -> String {
    printed(text.split_once(":fail ").expect("an errMsg").1)
}

/// The texts between backticks that are errMsgs.
fn errors_in_the_book() -> impl Iterator<Item = &'static str> {
    let quoted = BOOK.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted
        .filter(|text| text.contains(":fail ") && *text != "<function>:fail <detail>" && !text.ends_with('…'))
}

/// The variants of an enum as its source has them.
fn variants(source: &'static str, name: &str) -> BTreeSet<&'static str> {
    let body = source.split_once(&format!("pub enum {name} {{\n")).expect("it is there").1;
    let body = body.split_once("\n}\n").expect("it ends").0;
    let lines =
        body.lines().map(str::trim).filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()));
    lines.map(|line| line.split(['(', ',']).next().unwrap_or(line)).collect()
}

fn kind(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").split(['(', ' ']).next().unwrap_or_default().to_owned()
}

#[test]
fn every_kind_of_failure_is_in_the_table() {
    let kinds: BTreeSet<String> = failures().iter().map(|(failure, ..)| kind(failure)).collect();
    let all = variants(SOURCE, "Failure").into_iter().filter(|name| *name != "Net").map(str::to_owned);
    assert_eq!(kinds, all.collect());
    let kinds: BTreeSet<String> = parameter_errors().iter().map(|(error, ..)| kind(error)).collect();
    assert_eq!(kinds, variants(PARAMETERS, "ParameterError").into_iter().map(str::to_owned).collect());
}

#[test]
fn the_book_words_failures_as_the_table_does() {
    let rules = rules();
    for (failure, _, text, errno) in failures() {
        for id in worded_by(&failure) {
            let rule = rules[id];
            let detail = printed(&failure.detail());
            assert!(rule.contains(&detail), "{id} does not say {detail:?}: {rule}");
            let number = errno.map(|errno| format!("errno {errno}"));
            assert!(
                number.is_none_or(|number| rule.contains(&number)),
                "{id} has another errno than {text}: {rule}"
            );
        }
    }
    for (error, _, text, errno, _) in parameter_errors() {
        let id = error.rule();
        assert!(
            id == "ERR-06" || rules[id].contains(&format!("errno {errno}")),
            "{id} has another errno than {text}"
        );
    }
}

#[test]
fn the_table_has_every_error_of_the_book() {
    let mut table: BTreeSet<String> = failures().iter().map(|(_, _, text, _)| detail(text)).collect();
    table.extend(parameter_errors().iter().map(|(_, _, text, ..)| detail(text)));
    let net = Failure::Net(NetError::Failed).detail();
    table.insert(net.replace("-2", "c").replace("ERR_FAILED", "NAME"));
    for text in errors_in_the_book() {
        let (function, detail) = text.split_once(":fail ").expect("an errMsg");
        assert!(table.contains(detail), "{text}");
        assert!(Api::named(function).is_some() || matches!(function, "${api}" | "<function>"), "{text}");
    }
    assert!(errors_in_the_book().count() > 35);
}

#[test]
fn every_fault_of_the_transport_is_a_number_and_a_name_of_its_rule() {
    let rules = rules();
    for error in NetError::ALL {
        let both = format!("{} {}", error.code(), error.name());
        assert!(
            rules[error.rule()].contains(&format!("NETERR {both}")),
            "{} does not say {both}",
            error.rule()
        );
    }
    for rest in BOOK.split("NETERR -").skip(1) {
        let (code, rest) = rest.split_once(' ').expect("a number and a name");
        let name = rest
            .split(|letter: char| !letter.is_ascii_uppercase() && !letter.is_ascii_digit() && letter != '_')
            .next();
        let known = NetError::ALL
            .iter()
            .any(|error| format!("-{code}") == error.code().to_string() && Some(error.name()) == name);
        assert!(known, "NETERR -{code} {name:?}");
    }
    for fault in SocketFault::ALL {
        let (code, text) = fault
            .err_msg()
            .strip_prefix("open fail: _code:")
            .and_then(|it| it.split_once(",_msg:"))
            .expect("its form");
        assert!(rules[fault.rule()].contains(&format!("SOCKERR {code} `{text}`")), "{}", fault.rule());
    }
}

#[test]
fn every_number_of_the_book_belongs_to_a_failure() {
    let mut numbers: BTreeSet<u32> = failures().iter().filter_map(|(.., errno)| *errno).collect();
    numbers.extend(parameter_errors().iter().map(|(_, _, _, errno, _)| *errno));
    numbers.insert(Failure::Net(NetError::Failed).errno().expect("it has one"));
    // DOWN-04: never produced.
    numbers.insert(603_302);
    for rest in BOOK.split("errno ").skip(1) {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        assert!(digits.is_empty() || numbers.contains(&digits.parse().expect("digits")), "errno {digits}");
    }
}
