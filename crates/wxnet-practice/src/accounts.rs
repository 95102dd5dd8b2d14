//! Who has logged in: the tokens of `/login`.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The accounts of one server, by their tokens.
#[derive(Debug, Default)]
pub(crate) struct Accounts(Mutex<Book>);

#[derive(Debug, Default)]
struct Book {
    given: u64,
    /// The code that each token was given for.
    codes: HashMap<String, String>,
}

impl Accounts {
    /// A token for a code; no two are the same, not even after a reset.
    pub(crate) fn login(&self, code: &str) -> String {
        let mut book = self.book();
        book.given += 1;
        let token = format!("token-{}", book.given);
        book.codes.insert(token.clone(), code.to_owned());
        token
    }

    /// The code that a token was given for, as long as it is good.
    pub(crate) fn code(&self, token: &str) -> Option<String> {
        self.book().codes.get(token).cloned()
    }

    /// From now on the tokens given so far are good for nothing.
    pub(crate) fn expire(&self) {
        self.book().codes.clear();
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
