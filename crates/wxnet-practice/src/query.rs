//! The query of a request target: pairs in their order, percent-decoded.

use std::str::FromStr;

use percent_encoding::percent_decode_str;

use crate::endpoints::Refusal;

/// The pairs of a query. `+` is a plus sign, as in RFC 3986.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// The query of a request target, or of a path that may have one.
    pub(crate) fn of_target(target: &str) -> Query {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        Query(query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect())
    }

    /// All pairs, in order.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the first value of this name is anything but missing or `0`.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value != "0")
    }

    /// The first value of this name as a number, or `otherwise` if there is none.
    pub(crate) fn number<N: FromStr>(&self, name: &str, otherwise: N) -> Result<N, Refusal> {
        match self.get(name) {
            None => Ok(otherwise),
            Some(value) => number(name, value),
        }
    }
}

/// A number out of a path or a query; `name` is for the words of the refusal.
pub(crate) fn number<N: FromStr>(name: &str, value: &str) -> Result<N, Refusal> {
    value.parse().map_err(|_| Refusal::bad(format!("{name} should be a number, not {value:?}")))
}

fn pair(pair: &str) -> (String, String) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    (decoded(name), decoded(value))
}

/// Percent-decoded text; bytes that are no UTF-8 become U+FFFD.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_keep_their_order_and_are_decoded() {
        let query = Query::of_target("/p?b=%E4%B8%AD+1&a&b=2");
        let pairs: Vec<(&str, &str)> = query.pairs().iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("b", "中+1"), ("a", ""), ("b", "2")]);
    }

    #[test]
    fn a_number_that_is_none_is_refused() {
        let query = Query::of_target("/p?n=many");
        assert!(query.number("n", 1u64).is_err());
        assert_eq!(query.number("m", 1u64).unwrap(), 1);
    }
}
