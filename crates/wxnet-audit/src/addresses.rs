//! What is found in an address itself (AUDIT-01 to AUDIT-06, AUDIT-28).

use wxnet::{BarredHost, Platform};

use crate::finding::{AddressFault, Finding};
use crate::target::Target;

/// The rules that refuse an address wherever it is listed, the gravest first (DOM-05, DOM-08 to DOM-10).
pub(crate) fn refusals(target: &Target) -> Vec<&'static str> {
    let barred = BarredHost::of(target.url()).map(BarredHost::rule);
    let plain = (!target.is_secure()).then_some("DOM-05");
    barred.into_iter().chain(plain).chain(target.refusal()).collect()
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
        let registered = psl::domain_str(target.host()).unwrap_or(target.host());
        find(AddressFault::Icp(registered.to_owned()), &[]);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_registered_is_found() {
        for (text, registered) in [
            ("https://a.b.example.com", "example.com"),
            ("https://api.example.com.cn", "example.com.cn"),
            ("https://api.example.gz.cn", "example.gz.cn"),
            ("https://me.github.io", "me.github.io"),
        ] {
            let found = address_findings(&Target::read(text).unwrap(), &[]);
            assert_eq!(found, [Finding::new(AddressFault::Icp(registered.to_owned()), &[])], "{text}");
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
