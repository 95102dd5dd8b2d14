//! What a mini-program keeps under keys: `wx.setStorage` and its family.

use crate::failure::{Api, ParameterError, WrongType};
use crate::task::Argument;

/// A value as storage keeps it: text, and what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What the text is of.
    pub kind: StoredKind,
    /// The value as text: a String itself, a Number or Boolean as JavaScript writes it, a Date's milliseconds, the
    /// JSON of an Object.
    pub text: String,
}

/// The types that come back as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoredKind {
    /// A String.
    String,
    /// A Number.
    Number,
    /// A Boolean.
    Boolean,
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// A Date.
    Date,
    /// An Object or Array.
    Object,
}

impl StoredKind {
    const ALL: [Self; 7] =
        [Self::String, Self::Number, Self::Boolean, Self::Undefined, Self::Null, Self::Date, Self::Object];

    /// The brand of such values.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Number => "Number",
            Self::Boolean => "Boolean",
            Self::Undefined => "Undefined",
            Self::Null => "Null",
            Self::Date => "Date",
            Self::Object => "Object",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A call of one of the storage functions with the right parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageCall {
    /// Keeps values; all or none.
    Set(Many, Vec<(String, Stored)>),
    /// Gives values.
    Get(Many, Vec<String>),
    /// Forgets a value.
    Remove(String),
    /// Forgets everything.
    Clear,
    /// Which keys there are, and how much room they take.
    Measure,
}

/// Which form of a function it is: for one key, or for a list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Many {
    /// One key.
    One,
    /// A list.
    Batch,
}

impl StorageCall {
    /// `wx.setStorage`: a value is missing when it cannot be serialised.
    ///
    /// # Errors
    /// A parameter of the wrong type (ERR-05).
    pub fn set(key: Argument<String>, value: Option<Stored>) -> Result<Self, ParameterError> {
        let key = one(key)?;
        let value = value.ok_or(ParameterError::Unstorable("data"))?;
        Ok(Self::Set(Many::One, vec![(key, value)]))
    }

    /// `wx.getStorage`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn get(key: Argument<String>) -> Result<Self, ParameterError> {
        Ok(Self::Get(Many::One, vec![one(key)?]))
    }

    /// `wx.removeStorage`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn remove(key: Argument<String>) -> Result<Self, ParameterError> {
        one(key).map(Self::Remove)
    }

    /// `wx.batchSetStorage`: the whole list, or none of it.
    ///
    /// # Errors
    /// A list, key or value of the wrong type.
    pub fn set_batch(
        list: Argument<Vec<(Argument<String>, Option<Stored>)>>,
    ) -> Result<Self, ParameterError> {
        let entry = |(key, value): (_, Option<Stored>)| {
            Ok((one(key)?, value.ok_or(ParameterError::Unstorable("kvList"))?))
        };
        let list = array("kvList", list)?.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Self::Set(Many::Batch, list))
    }

    /// `wx.batchGetStorage`
    ///
    /// # Errors
    /// A list or key of the wrong type.
    pub fn get_batch(list: Argument<Vec<Argument<String>>>) -> Result<Self, ParameterError> {
        let keys = array("keyList", list)?.into_iter().map(one).collect::<Result<_, _>>()?;
        Ok(Self::Get(Many::Batch, keys))
    }

    /// The function that is called.
    #[must_use]
    pub const fn api(&self) -> Api {
        match self {
            Self::Set(Many::One, _) => Api::SetStorage,
            Self::Set(Many::Batch, _) => Api::BatchSetStorage,
            Self::Get(Many::One, _) => Api::GetStorage,
            Self::Get(Many::Batch, _) => Api::BatchGetStorage,
            Self::Remove(_) => Api::RemoveStorage,
            Self::Clear => Api::ClearStorage,
            Self::Measure => Api::GetStorageInfo,
        }
    }
}

fn one(key: Argument<String>) -> Result<String, ParameterError> {
    key.required().map_err(|brand| wrong("key", "String", brand))
}

fn array<T>(name: &'static str, list: Argument<Vec<T>>) -> Result<Vec<T>, ParameterError> {
    list.required().map_err(|brand| wrong(name, "Array", brand))
}

fn wrong(name: &'static str, expected: &'static str, brand: String) -> ParameterError {
    ParameterError::WrongTypes(vec![WrongType { name, expected, brand }])
}

/// What a storage function gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageAnswer {
    /// Nothing but its success.
    Done,
    /// The value of a key.
    Value(Stored),
    /// The values of a list of keys, in its order; none where there is no such key.
    Values(Vec<Option<Stored>>),
    /// The keys, and the room in bytes that they and their values take.
    Measured {
        /// The keys, sorted.
        keys: Vec<String>,
        /// Bytes that are taken.
        size: u64,
        /// Bytes that there are.
        limit: u64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_their_names() {
        assert!(StoredKind::ALL.iter().all(|&kind| StoredKind::named(kind.name()) == Some(kind)));
        assert_eq!(StoredKind::named("Map"), None);
    }

    #[test]
    fn wrong_parameters_are_named() {
        let told = |result: Result<StorageCall, ParameterError>| result.unwrap_err().detail().into_owned();
        let number = || Argument::Wrong("Number".to_owned());
        let key = "parameter error: parameter.key should be String instead of Number;";
        assert_eq!(told(StorageCall::get(number())), key);
        assert_eq!(told(StorageCall::set(number(), None)), key);
        assert_eq!(told(StorageCall::get_batch(Argument::Given(vec![number()]))), key);
        let data = "parameter error: parameter.data cannot be serialised;";
        assert_eq!(told(StorageCall::set(Argument::Given("a".to_owned()), None)), data);
        let list = "parameter error: parameter.kvList should be Array instead of Undefined;";
        assert_eq!(told(StorageCall::set_batch(Argument::Missing)), list);
    }
}
