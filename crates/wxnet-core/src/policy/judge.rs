//! The policy's word on addresses, asked outside of a session.

use super::admission::{Admission, Refusal, admit, read};
use super::domains::Lists;
use crate::config::Config;
use crate::failure::Api;

/// What sessions of one configuration say of addresses before anything is connected. Nothing can be reached with its
/// answers: those are for people.
#[derive(Clone, Debug)]
pub struct AddressJudge {
    config: Config,
    lists: Lists,
}

impl AddressJudge {
    /// The judge of a configuration.
    #[must_use]
    pub fn of(config: Config) -> Self {
        let (lists, _) = Lists::read(&config);
        Self { config, lists }
    }

    /// What admits the url of a call.
    ///
    /// # Errors
    /// Why it is refused: chapters DOM and SOCK.
    pub fn judge(&self, api: Api, url: &str) -> Result<Admission, Refusal> {
        let address = read(api, url)?;
        admit(&self.config, &self.lists, api, address).map(|admitted| admitted.by())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DomainLists;
    use crate::policy::DomainList;

    #[test]
    fn the_answer_is_that_of_a_session() {
        let domains = DomainLists { request: vec!["https://a.com".to_owned()], ..DomainLists::default() };
        let judge = AddressJudge::of(Config { domains, ..Config::default() });
        let rule = |api, url| judge.judge(api, url).map_err(|refusal| refusal.rule);
        assert_eq!(rule(Api::Request, "https://a.com/x"), Ok(Admission::Listed(DomainList::Request)));
        assert_eq!(rule(Api::UploadFile, "https://a.com/x"), Err("DOM-02"));
        assert_eq!(rule(Api::Request, "http://a.com"), Err("DOM-05"));
        assert_eq!(rule(Api::Request, "https://127.0.0.1"), Err("DOM-09"));
        assert_eq!(rule(Api::ConnectSocket, "https://a.com"), Err("SOCK-02"));
    }
}
