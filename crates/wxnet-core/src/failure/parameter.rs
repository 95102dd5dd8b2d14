//! The words for wrong parameters (ERR-05 to ERR-07).

use std::borrow::Cow;

use super::{Api, Failed, tell, tell_function, throw};
use crate::version::Version;

/// A parameter of one call that has the wrong type, named as the mini-program spelt it (ERR-05).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongType {
    /// The parameter's name; empty for the option object itself (ERR-07).
    pub name: &'static str,
    /// The type that is expected: `String`, `Object`, …
    pub expected: &'static str,
    /// The brand of what was given: `Undefined`, `Number`, …
    pub brand: String,
}

/// Why a call fails before it begins: delivered inside the call (CALL-07).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterError {
    /// Parameters of the wrong type, in the order of the rule book (ERR-05, ERR-06, ERR-07).
    WrongTypes(Vec<WrongType>),
    /// A method that is none of the eight (REQ-05).
    Method,
    /// A header that cannot be sent (HDR-17).
    Header,
    /// A function as data (BODY-19).
    FunctionAsData,
    /// Data that cannot be serialised (BODY-20).
    UnserialisableData,
    /// A text that is none of those the parameter may be.
    NotOneOf(&'static str, &'static [&'static str]),
    /// A list without an item.
    NoItem(&'static str),
    /// A list of more items than so many.
    TooManyItems(&'static str, usize),
    /// A value that storage cannot keep.
    Unstorable(&'static str),
}

impl ParameterError {
    /// An argument of this brand instead of an Object (ERR-07).
    #[must_use]
    pub fn malformed(brand: String) -> Self {
        Self::WrongTypes(vec![WrongType { name: "", expected: "Object", brand }])
    }

    /// The detail after `<function>:fail `.
    #[must_use]
    pub fn detail(&self) -> Cow<'static, str> {
        match self {
            Self::WrongTypes(wrong) => {
                let mut text = "parameter error: ".to_owned();
                for WrongType { name, expected, brand } in wrong {
                    let dot = if name.is_empty() { "" } else { "." };
                    text += &format!("parameter{dot}{name} should be {expected} instead of {brand};");
                }
                text.into()
            }
            Self::Method => "parameter error: parameter.method should be one of \
                             OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;"
                .into(),
            Self::Header => "parameter error: parameter.header is invalid;".into(),
            Self::FunctionAsData => "data should not be Function".into(),
            Self::UnserialisableData => "invalid request data".into(),
            Self::NotOneOf(name, texts) => {
                format!("parameter error: parameter.{name} should be one of {};", texts.join(",")).into()
            }
            Self::NoItem(name) => {
                format!("parameter error: parameter.{name} should have at least 1 item;").into()
            }
            Self::TooManyItems(name, most) => {
                format!("parameter error: {name} should not be large than {most}").into()
            }
            Self::Unstorable(name) => {
                format!("parameter error: parameter.{name} cannot be serialised;").into()
            }
        }
    }

    /// The public error number.
    #[must_use]
    pub const fn errno(&self) -> u32 {
        match self {
            Self::WrongTypes(_)
            | Self::Method
            | Self::Header
            | Self::NotOneOf(..)
            | Self::NoItem(_)
            | Self::TooManyItems(..)
            | Self::Unstorable(_) => 1001,
            Self::FunctionAsData | Self::UnserialisableData => 600_010,
        }
    }

    /// The rule that refuses the call.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            Self::WrongTypes(wrong) if wrong.iter().any(|wrong| wrong.name.is_empty()) => "ERR-07",
            Self::WrongTypes(wrong) if wrong.len() > 1 => "ERR-06",
            Self::WrongTypes(_)
            | Self::NotOneOf(..)
            | Self::NoItem(_)
            | Self::TooManyItems(..)
            | Self::Unstorable(_) => "ERR-05",
            Self::Method => "REQ-05",
            Self::Header => "HDR-17",
            Self::FunctionAsData => "BODY-19",
            Self::UnserialisableData => "BODY-20",
        }
    }

    /// The fail object for a call of `api` under a base library.
    #[must_use]
    pub fn tell(&self, api: Api, version: Version) -> Failed {
        tell(api, &self.detail(), Some(self.errno()), version)
    }

    /// The fail object for a call of a function that stands in for the phone.
    #[must_use]
    pub fn tell_function(&self, function: &str, version: Version) -> Failed {
        tell_function(function, &self.detail(), Some(self.errno()), version)
    }

    /// The same as the `…Sync` form of the function throws it (FILE-09).
    #[must_use]
    pub fn throw(&self, api: Api, version: Version) -> Failed {
        throw(api, &self.detail(), Some(self.errno()), version)
    }
}
