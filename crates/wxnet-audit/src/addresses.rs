//! What is found in an address itself (AUDIT-01 to AUDIT-06, AUDIT-28).

use wxnet::{BarredHost, Platform};

use crate::finding::{AddressFault, Finding};
use crate::target::Target;

/// The rules that refuse an address wherever it is listed, the gravest first (DOM-05, DOM-08 to DOM-10).
pub(crate) fn refusals(target: &Target) -> Vec<&'static str> {
    let barred = BarredHost::of(target.url()).map(BarredHost::rule);
    let plain = (!target.is_secure()).then_some("DOM-05");
    barred.into_iter().chain(plain).collect()
}

/// What is found in an address.
pub(crate) fn address_findings(target: &Target, platforms: &[Platform]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find =
        |fault: AddressFault, platforms: &[Platform]| findings.push(Finding::new(fault, platforms));
    let barred = BarredHost::of(target.url());
    if let Some(barred) = barred {
        find(AddressFault::Barred(barred), platforms);
    }
    if !target.is_secure() {
        find(AddressFault::Plain(target.url().scheme().to_owned()), platforms);
    }
    if target.is_socket() && target.is_secure() && target.port() != 443 {
        find(AddressFault::SocketPort(target.port()), platforms);
    }
    if target.host().split('.').any(|label| label.starts_with("xn--")) {
        find(AddressFault::Internationalised(target.host().to_owned()), &[]);
    }
    if barred.is_none() {
        find(AddressFault::Icp(registrable(target.host()).to_owned()), &[]);
    }
    findings
}

/// Labels under which names are registered one level deeper, in the countries where that is usual.
const SECOND_LEVELS: [&str; 9] = ["ac", "co", "com", "edu", "gov", "mil", "ne", "net", "org"];

/// The part of a name that somebody registered.
fn registrable(host: &str) -> &str {
    let host = host.trim_end_matches('.');
    let labels: Vec<&str> = host.rsplit('.').collect();
    let is_deeper =
        matches!(*labels, [country, second, _, ..] if country.len() == 2 && SECOND_LEVELS.contains(&second));
    let count = if is_deeper { 3 } else { 2 };
    let length: usize = labels.iter().take(count).map(|it| it.len() + 1).sum();
    &host[host.len().saturating_sub(length - 1)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_registered_is_found() {
        for (host, registered) in [
            ("a.b.example.com", "example.com"),
            ("example.com.cn", "example.com.cn"),
            ("api.example.com.cn", "example.com.cn"),
            ("com.cn", "com.cn"),
            ("localhost", "localhost"),
            ("api.example.cn.", "example.cn"),
        ] {
            assert_eq!(registrable(host), registered, "{host}");
        }
    }

    #[test]
    fn what_is_refused_wherever_it_is_listed_has_its_rules() {
        for (text, rules) in [
            ("https://example.com", &[][..]),
            ("http://example.com", &["DOM-05"]),
            ("https://10.0.0.1", &["DOM-08"]),
            ("ws://localhost", &["DOM-09", "DOM-05"]),
            ("https://api.weixin.qq.com", &["DOM-10"]),
        ] {
            assert_eq!(refusals(&Target::read(text).unwrap()), rules, "{text}");
        }
    }
}
