//! Fields: the plain values that messages are made of.

use std::borrow::Cow;

use wxnet::{Fact, Facts};

/// One value of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Field {
    /// Left out.
    #[default]
    Undefined,
    /// `null`; no message tells it from a field that is left out.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'static, str>),
    /// An array.
    List(Vec<Field>),
    /// A plain object: names and values in order.
    Record(Vec<(Cow<'static, str>, Field)>),
}

impl Field {
    /// What it is, as an error names it.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Undefined => "undefined",
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Record(_) => "a record",
        }
    }

    /// Whether it says nothing.
    pub(crate) const fn is_left_out(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }
}

impl From<bool> for Field {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<f64> for Field {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u8> for Field {
    fn from(number: u8) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Field {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Field {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Field {
    /// Ids and counts of bytes: exact up to 2^53.
    #[expect(clippy::cast_precision_loss, reason = "no session counts that far")]
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<&'static str> for Field {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Field {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Vec<String>> for Field {
    fn from(texts: Vec<String>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }
}

/// Header fields: an object of texts.
impl From<Vec<(String, String)>> for Field {
    fn from(fields: Vec<(String, String)>) -> Self {
        Self::Record(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// What a mini-program is told: an object.
impl From<Facts> for Field {
    fn from(facts: Facts) -> Self {
        Self::Record(facts.into_iter().map(|(name, fact)| (name, fact.into())).collect())
    }
}

impl From<Fact> for Field {
    fn from(fact: Fact) -> Self {
        match fact {
            Fact::Null => Self::Null,
            Fact::Flag(flag) => Self::Bool(flag),
            Fact::Number(number) => Self::Number(number),
            Fact::Text(text) => Self::Text(text),
            Fact::Record(facts) => facts.into(),
            Fact::List(facts) => Self::List(facts.into_iter().map(Self::from).collect()),
        }
    }
}

impl<T: Into<Self>> From<Option<T>> for Field {
    fn from(field: Option<T>) -> Self {
        field.map_or(Self::Undefined, Into::into)
    }
}
