//! What is found in what HTTP says (AUDIT-07, AUDIT-25 to AUDIT-27).

use url::Url;
use wxnet::{BarredHost, DomainEntry, DomainList, extension_of};

use crate::ask::Said;
use crate::finding::{AnswerFault, Finding};
use crate::ground::Ground;
use crate::report::{Answer, Hop, Upgrade};
use crate::target::Target;

/// What is found in what a target said.
pub(crate) fn answer_findings(target: &Target, said: &Said, ground: &Ground) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |fault: AnswerFault| findings.push(Finding::new(fault, &ground.platforms));
    match &said.answer {
        Answer::NotAsked => {}
        Answer::Failed(why) => find(AnswerFault::Failed(why.clone())),
        Answer::Answered { status, protocol, content_type, hops } => {
            redirects(target, hops, ground).into_iter().for_each(&mut find);
            if let Some(last) = hops.last().filter(|_| said.is_endless) {
                find(AnswerFault::EndlessRedirect(last.to.clone()));
            }
            text(content_type.as_deref(), said.is_odd_text).into_iter().for_each(&mut find);
            let is_download = target.lists().contains(&DomainList::Download);
            if is_download && extension_of(content_type.as_deref()).is_none() {
                find(AnswerFault::ContentType(content_type.clone()));
            }
            find(AnswerFault::Answered(*status, protocol));
        }
        Answer::Upgraded { plain, with_protocol } => {
            upgrades(target, plain, with_protocol).into_iter().for_each(find);
        }
    }
    findings
}

/// The origins that redirects lead to, each once.
fn redirects(target: &Target, hops: &[Hop], ground: &Ground) -> Vec<AnswerFault> {
    let mut origins: Vec<Url> = Vec::new();
    for url in hops.iter().filter_map(|it| Url::parse(&it.to).ok()) {
        let is_known = |it: &Url| it.origin() == url.origin();
        if !is_known(target.url()) && !origins.iter().any(is_known) {
            origins.push(url);
        }
    }
    let fault = |url: Url| {
        let origin = url.origin().ascii_serialization();
        if url.scheme() != "https" || BarredHost::of(&url).is_some() {
            return Some(AnswerFault::RedirectBarred(origin));
        }
        let Some(domains) = &ground.domains else { return Some(AnswerFault::RedirectElsewhere(origin)) };
        let admits = |list: &DomainList| {
            let entries = domains.of(*list).iter().filter_map(|it| DomainEntry::read(*list, it).ok());
            entries.into_iter().any(|it| it.admits(&url))
        };
        (!target.lists().iter().all(admits)).then_some(AnswerFault::RedirectOutside(origin))
    };
    origins.into_iter().filter_map(fault).collect()
}

fn text(content_type: Option<&str>, is_odd: bool) -> Vec<AnswerFault> {
    let declared =
        content_type.and_then(charset).filter(|it| !matches!(&**it, "utf-8" | "utf8" | "us-ascii"));
    match declared {
        Some(charset) => vec![AnswerFault::Charset(charset)],
        None if is_odd => vec![AnswerFault::NotUtf8],
        None => Vec::new(),
    }
}

/// The charset that a Content-Type declares, in lower case.
fn charset(content_type: &str) -> Option<String> {
    let mut parameters = content_type.split(';').skip(1).filter_map(|it| it.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches('"').to_ascii_lowercase())
}

fn upgrades(target: &Target, plain: &Upgrade, with_protocol: &Upgrade) -> Vec<AnswerFault> {
    let first = match plain {
        Upgrade::Opened(_) => AnswerFault::Upgraded,
        Upgrade::Status(status) => AnswerFault::NoUpgrade(*status, target.url().path() != "/"),
        Upgrade::Failed(why) => AnswerFault::UpgradeFailed(why.clone()),
    };
    let is_plain_only = matches!(plain, Upgrade::Opened(_)) && !matches!(with_protocol, Upgrade::Opened(_));
    [Some(first), is_plain_only.then_some(AnswerFault::NoSubprotocol)].into_iter().flatten().collect()
}

/// Whether a platform fails for what HTTP said, whatever its rules are.
pub(crate) fn fails(target: &Target, said: &Said) -> bool {
    match &said.answer {
        Answer::Failed(_) => true,
        Answer::Upgraded { plain: Upgrade::Failed(_), .. } => true,
        Answer::Upgraded { plain: Upgrade::Status(_), .. } => target.url().path() != "/",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_without_a_path_may_open_sockets_elsewhere() {
        let refused = Upgrade::Status(404);
        let found = |text: &str| upgrades(&Target::read(text).unwrap(), &refused, &refused);
        assert_eq!(found("wss://ws.test"), [AnswerFault::NoUpgrade(404, false)]);
        assert_eq!(found("wss://ws.test/chat"), [AnswerFault::NoUpgrade(404, true)]);
    }

    #[test]
    fn a_charset_is_found_among_the_parameters() {
        assert_eq!(charset("text/html; a=b; Charset=\"GBK\"").as_deref(), Some("gbk"));
        assert_eq!(charset("text/html"), None);
    }
}
