//! The words after `get`, `set`, `add` and `delete`: names of lists, and what belongs to them.

use wxnet::DomainList;
use wxnet_project::Action;

use crate::usage::UsageError;

/// The lists that are named; all of them if none is.
pub(super) fn lists(words: &[String]) -> Result<Vec<DomainList>, UsageError> {
    if words.is_empty() {
        return Ok(DomainList::ALL.to_vec());
    }
    words.iter().map(|word| list(word).ok_or_else(|| UsageError::NoList(word.clone()))).collect()
}

/// Each list with its entries, in the order they were named.
pub(super) fn entries(
    action: Action,
    words: &[String],
) -> Result<Vec<(DomainList, Vec<String>)>, UsageError> {
    let mut entries: Vec<(DomainList, Vec<String>)> = Vec::new();
    // Where the entries go that follow.
    let mut at = None;
    for word in words {
        match (list(word), at) {
            (Some(named), _) => {
                let known = entries.iter().position(|(list, _)| *list == named);
                at = known.or(Some(entries.len()));
                if known.is_none() {
                    entries.push((named, Vec::new()));
                }
            }
            (None, Some(at)) => entries[at].1.push(word.clone()),
            (None, None) => return Err(UsageError::NoList(word.clone())),
        }
    }
    match entries.iter().find(|(_, entries)| entries.is_empty()) {
        Some((list, _)) if action != Action::Set => Err(UsageError::NoEntry(*list)),
        _ => Ok(entries),
    }
}

fn list(word: &str) -> Option<DomainList> {
    DomainList::ALL.into_iter().find(|list| list.name() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(action: Action, words: &str) -> Result<String, String> {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let told = |(list, entries): (DomainList, Vec<String>)| format!("{list}={}", entries.join("+"));
        let read = entries(action, &words).map_err(|error| error.to_string())?;
        Ok(read.into_iter().map(told).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_lists_name_begins_its_entries() {
        assert_eq!(
            read(Action::Add, "requestdomain a b wsrequestdomain c requestdomain d").as_deref(),
            Ok("requestdomain=a+b+d wsrequestdomain=c")
        );
        assert_eq!(
            read(Action::Set, "uploaddomain requestdomain a").as_deref(),
            Ok("uploaddomain= requestdomain=a")
        );
    }

    #[test]
    fn what_is_missing_is_told() {
        let error = read(Action::Add, "https://a.com requestdomain").unwrap_err();
        assert!(error.starts_with("\"https://a.com\" is no list"), "{error}");
        let error = read(Action::Delete, "uploaddomain requestdomain a").unwrap_err();
        assert!(error.starts_with("uploaddomain: "), "{error}");
    }
}
