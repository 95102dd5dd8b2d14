//! What functions are answered with that wxnet does not do itself: from a file, or by whoever drives the mini-program.

use std::collections::BTreeMap;

use crate::facts::{Fact, Facts};
use crate::schema::{self, Manner};

/// How one call ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Answered {
    /// In success: the members of its result, or what a function returns that has no callbacks.
    Success(Fact),
    /// In fail: the members of its fail object; a text that is missing there is made up.
    Fail(Facts),
}

/// Who says how the calls of a function end.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// These, one after the other; the last one repeats. There is at least one.
    InTurn(Vec<Answered>),
    /// Whoever drives the mini-program is asked each time.
    Asked,
}

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It is no name of a function.
    #[error("{0:?} is no function of wx: write a name, as in \"login\"")]
    NotAName(String),
    /// wxnet does what the function does.
    #[error("wx.{0} is not answered: wxnet does itself what it does")]
    Done(String),
    /// A function that takes a listener.
    #[error("wx.{0} is not answered: it takes a listener and has no result")]
    Listener(String),
    /// A function that tells and hears nothing, or that gives an object with functions.
    #[error("wx.{0} is not answered: it has no result")]
    NoResult(String),
    /// No answer in the list.
    #[error("wx.{0} has no answer: write at least one, as in {{\"success\": {{}}}}")]
    Empty(String),
    /// The result is no Object, and the function has callbacks.
    #[error("the success of wx.{0} should be an Object: it is what its callback is given")]
    NoObject(String),
    /// A function that returns its result cannot wait for an answer.
    #[error("wx.{0} returns its result: give the result, not a function")]
    Returns(String),
}

/// The answers to functions, by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnswerBook(BTreeMap<String, Answers>);

impl AnswerBook {
    /// Sets what a function is answered with from now on.
    ///
    /// # Errors
    /// It is not for answers.
    pub fn set(&mut self, function: &str, answers: Answers) -> Result<(), AnswerError> {
        let name = || function.to_owned();
        if !is_name(function) {
            return Err(AnswerError::NotAName(name()));
        }
        let returns = match schema::stand_in(function).map(|stand_in| stand_in.manner) {
            Some(Manner::Ends) => false,
            Some(Manner::Returns) => true,
            Some(Manner::Listens) => return Err(AnswerError::Listener(name())),
            Some(Manner::Reports | Manner::Gives | Manner::Hears) => {
                return Err(AnswerError::NoResult(name()));
            }
            None if schema::is_offered(function) => return Err(AnswerError::Done(name())),
            None if takes_a_listener(function) => return Err(AnswerError::Listener(name())),
            None => function.ends_with("Sync"),
        };
        match &answers {
            Answers::Asked if returns => return Err(AnswerError::Returns(name())),
            Answers::Asked => {}
            Answers::InTurn(list) if list.is_empty() => return Err(AnswerError::Empty(name())),
            Answers::InTurn(list) => {
                let fits = |answer: &Answered| {
                    returns || !matches!(answer, Answered::Success(fact) if !matches!(fact, Fact::Record(_)))
                };
                if !list.iter().all(fits) {
                    return Err(AnswerError::NoObject(name()));
                }
            }
        }
        self.0.insert(name(), answers);
        Ok(())
    }

    /// What a function is answered with.
    #[must_use]
    pub fn get(&self, function: &str) -> Option<&Answers> {
        self.0.get(function)
    }

    /// The functions that exist only because they are answered.
    pub(crate) fn strangers(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| !schema::is_offered(name))
    }
}

/// Whether it can stand behind `wx.`.
fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn takes_a_listener(function: &str) -> bool {
    let event = function.strip_prefix("on").or_else(|| function.strip_prefix("off"));
    event.is_some_and(|event| event.starts_with(|first: char| first.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Answers {
        Answers::InTurn(vec![Answered::Success(Fact::Record(Vec::new()))])
    }

    fn refused(function: &str, answers: Answers) -> String {
        AnswerBook::default().set(function, answers).unwrap_err().to_string()
    }

    #[test]
    fn stand_ins_and_functions_that_are_not_there_can_be_answered() {
        let mut book = AnswerBook::default();
        for function in ["login", "showModal", "scanCode", "onlyMine", "getMenuButtonBoundingClientRect"] {
            book.set(function, record()).unwrap();
        }
        assert_eq!(book.strangers().collect::<Vec<_>>(), ["onlyMine", "scanCode"]);
        assert_eq!(book.get("login"), Some(&record()));
    }

    #[test]
    fn what_wxnet_does_itself_is_not_answered() {
        for (function, reason) in [
            ("request", "does itself"),
            ("getStorageSync", "does itself"),
            ("env", "does itself"),
            ("onThemeChange", "listener"),
            ("onCompassChange", "listener"),
            ("reportEvent", "no result"),
            ("getUpdateManager", "no result"),
            ("cloud.callFunction", "no function of wx"),
            ("", "no function of wx"),
        ] {
            let told = refused(function, record());
            assert!(told.contains(reason), "{told}");
        }
    }

    #[test]
    fn results_fit_their_functions() {
        let number = || Answers::InTurn(vec![Answered::Success(Fact::Number(1.0))]);
        assert!(refused("login", number()).contains("should be an Object"));
        assert!(refused("login", Answers::InTurn(Vec::new())).contains("at least one"));
        assert!(refused("getThingSync", Answers::Asked).contains("returns its result"));
        AnswerBook::default().set("getThingSync", number()).unwrap();
        AnswerBook::default().set("getThing", Answers::Asked).unwrap();
    }
}
