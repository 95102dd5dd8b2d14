//! What is known of a value without running anything.

use std::collections::BTreeMap;
use std::sync::Arc;

use wxnet_core::Api;

/// What is known of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    #[default]
    Unknown,
    /// It is one of these texts.
    Text(Vec<Text>),
    /// It is an object.
    Object(Object),
    /// It is a function.
    Function(Function),
}

/// A text from its beginning on.
pub(super) type Text = Vec<Part>;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It stands in a literal.
    Known(String, Spot),
    /// It is what a function was called with.
    Parameter(Parameter),
    /// Something.
    Unknown,
}

/// Where something stands: the file, and the byte in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub(super) file: Arc<str>,
    pub(super) offset: u32,
}

/// What a function of the same file was called with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parameter {
    /// Where the function begins.
    pub(super) function: u32,
    pub(super) index: usize,
    /// The member of it that is meant.
    pub(super) member: Option<String>,
}

/// An object whose members are known, some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) members: BTreeMap<String, Value>,
    /// What else is in it is that of a parameter.
    pub(super) rest: Option<Parameter>,
    /// How much there is of it.
    weight: usize,
}

/// A function, by what becomes of what it is called with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) flows: Vec<Flow>,
    pub(super) returns: Box<Value>,
}

/// An argument that becomes the address of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) index: usize,
    pub(super) member: Option<String>,
    /// Something follows it in the address.
    pub(super) goes_on: bool,
    pub(super) api: Api,
    /// The call, if it is not this one.
    pub(super) call: Option<Spot>,
}

/// More texts than this are not told apart.
const MOST: usize = 12;
/// No address is longer than this, in bytes.
const LONGEST: usize = 8 * 1024;
/// What follows so many parts tells nothing of the address.
const PARTS: usize = 3;
/// Of an object with more values in it than this the rest is not known.
const HEAVIEST: usize = 5_000;

impl Object {
    pub(super) fn insert(&mut self, name: &str, value: Value) {
        let value = if self.weight + value.weight() > HEAVIEST { Value::Unknown } else { value };
        self.weight += value.weight();
        self.members.insert(name.to_owned(), value);
    }

    /// Takes over what another one has.
    pub(super) fn extend(&mut self, more: Self) {
        for (name, value) in more.members {
            self.insert(&name, value);
        }
        self.rest = more.rest.or(self.rest.take());
    }
}

impl Value {
    pub(super) fn known(text: &str, spot: Spot) -> Self {
        Self::Text(vec![vec![Part::Known(text.to_owned(), spot)]])
    }

    pub(super) fn parameter(parameter: Parameter) -> Self {
        Self::Text(vec![vec![Part::Parameter(parameter)]])
    }

    /// The texts that it may be.
    pub(super) fn texts(self) -> Vec<Text> {
        match self {
            Self::Text(texts) => texts,
            _ => vec![vec![Part::Unknown]],
        }
    }

    pub(super) fn followed_by(self, next: Self) -> Self {
        let next = next.texts();
        let mut all = Vec::new();
        for text in self.texts() {
            for rest in &next {
                if all.len() < MOST {
                    all.push(joined(&text, rest));
                }
            }
        }
        Self::Text(all)
    }

    /// One or the other.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, other) | (other, Self::Unknown) => other,
            (Self::Text(mut texts), Self::Text(others)) => {
                for text in others {
                    if texts.len() < MOST && !texts.contains(&text) {
                        texts.push(text);
                    }
                }
                Self::Text(texts)
            }
            (Self::Object(object), Self::Object(mut other)) => {
                for (name, value) in object.members {
                    let own = other.members.remove(&name).unwrap_or_default();
                    other.insert(&name, value.or(own));
                }
                Self::Object(Object { rest: object.rest.or(other.rest), ..other })
            }
            (first, _) => first,
        }
    }

    pub(super) fn member(&self, name: &str) -> Self {
        match self {
            Self::Object(object) => match (object.members.get(name), &object.rest) {
                (Some(value), _) => value.clone(),
                (None, Some(rest)) if rest.member.is_none() => {
                    Self::parameter(Parameter { member: Some(name.to_owned()), ..rest.clone() })
                }
                (None, _) => Self::Unknown,
            },
            Self::Text(texts) => match texts.as_slice() {
                [text] => match text.as_slice() {
                    [Part::Parameter(parameter)] if parameter.member.is_none() => {
                        Self::parameter(Parameter { member: Some(name.to_owned()), ..parameter.clone() })
                    }
                    _ => Self::Unknown,
                },
                _ => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// A member of which the name is not known; which of several functions is called says nothing.
    pub(super) fn any_member(&self) -> Self {
        match self {
            Self::Object(object) => object.members.values().cloned().fold(Self::Unknown, Self::or),
            _ => Self::Unknown,
        }
    }

    /// What an importer gets as the default of a module.
    pub(super) fn default_export(&self) -> Self {
        match self {
            Self::Object(object) if object.members.contains_key("default") => self.member("default"),
            other => other.clone(),
        }
    }

    /// How much there is of it.
    fn weight(&self) -> usize {
        match self {
            Self::Unknown => 1,
            Self::Text(texts) => texts.iter().map(Vec::len).sum(),
            Self::Object(object) => object.weight + 1,
            Self::Function(function) => function.flows.len() + function.returns.weight(),
        }
    }

    /// The same, told to those who cannot know what its file's functions were called with.
    pub(super) fn outside(self) -> Self {
        match self {
            Self::Text(texts) => {
                let blurred = texts.into_iter().map(|text| {
                    text.into_iter()
                        .map(|part| if matches!(part, Part::Parameter(_)) { Part::Unknown } else { part })
                });
                Self::Text(blurred.map(Iterator::collect).collect())
            }
            Self::Object(object) => {
                let members = object.members.into_iter().map(|(name, value)| (name, value.outside()));
                Self::Object(Object { members: members.collect(), rest: None, weight: object.weight })
            }
            Self::Function(function) => {
                Self::Function(Function { returns: Box::new(function.returns.outside()), ..function })
            }
            Self::Unknown => Self::Unknown,
        }
    }
}

fn joined(text: &[Part], rest: &[Part]) -> Text {
    let mut all: Text = Vec::new();
    for part in text.iter().chain(rest) {
        if let (Some(Part::Known(before, _)), Part::Known(more, _)) = (all.last_mut(), part)
            && !before.is_empty()
        {
            if before.len() + more.len() > LONGEST {
                all.push(Part::Unknown);
                return all;
            }
            before.push_str(more);
            continue;
        }
        if all.len() == PARTS {
            return all;
        }
        // Where nothing was written, what follows stands for it.
        if matches!(all.last(), Some(Part::Known(before, _)) if before.is_empty()) {
            all.pop();
        }
        all.push(part.clone());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Value {
        Value::known(text, Spot { file: "a.js".into(), offset: 0 })
    }

    #[test]
    fn texts_are_joined_and_each_choice_is_kept() {
        let hosts = known("https://a.com").or(known("https://b.com"));
        let Value::Text(texts) = hosts.followed_by(known("/x")).followed_by(Value::Unknown) else { panic!() };
        let heads: Vec<_> = texts.iter().map(|text| (text.len(), &text[0])).collect();
        assert!(matches!(&heads[..], [(2, Part::Known(a, _)), (2, Part::Known(b, _))]
            if a == "https://a.com/x" && b == "https://b.com/x"));
    }

    #[test]
    fn an_empty_beginning_is_none() {
        let parameter = Parameter { function: 0, index: 0, member: None };
        let text = known("").followed_by(Value::parameter(parameter.clone()));
        assert_eq!(text, Value::parameter(parameter));
    }
}
