//! Reading the fields of a message, one after the other.

use std::borrow::Cow;

use wxnet::{Api, Argument, HeaderValue, OpId, Target, TaskId};

use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::MessageSpec;

/// The largest number that names a task or an operation: 2^53 - 1, as JavaScript counts.
const LARGEST_ID: f64 = 9_007_199_254_740_991.0;

/// The fields of a message, taken in order; what is left out at the end is undefined.
pub(crate) struct Reader<'a> {
    spec: &'static MessageSpec,
    fields: std::slice::IterMut<'a, Field>,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Fields beyond those of the message may be there if they say nothing.
    pub(crate) fn new(spec: &'static MessageSpec, fields: &'a mut [Field]) -> Result<Self, ProtocolError> {
        let limit = spec.fields.len();
        if fields.iter().skip(limit).any(|field| !field.is_left_out()) {
            return Err(ProtocolError::TooManyFields { message: spec.name, limit, given: fields.len() });
        }
        Ok(Self { spec, fields: fields.iter_mut(), at: 0 })
    }

    pub(crate) const fn message(&self) -> &'static str {
        self.spec.name
    }

    fn take(&mut self) -> Field {
        self.at += 1;
        self.fields.next().map(std::mem::take).unwrap_or_default()
    }

    /// The field just taken is not what it should be.
    pub(crate) fn wrong(&self, expected: &'static str, found: impl Into<String>) -> ProtocolError {
        let field = self.spec.fields.get(self.at - 1).copied().unwrap_or("field");
        ProtocolError::Field { message: self.spec.name, field, expected, found: found.into() }
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self) -> Result<String, ProtocolError> {
        self.optional_text()?.ok_or_else(|| self.wrong("a text", "undefined"))
    }

    /// A text, if there is one.
    pub(crate) fn optional_text(&mut self) -> Result<Option<String>, ProtocolError> {
        match self.take() {
            Field::Text(text) => Ok(Some(text.into_owned())),
            field if field.is_left_out() => Ok(None),
            field => Err(self.wrong("a text", field.kind())),
        }
    }

    /// A parameter that should be a String.
    pub(crate) fn string(&mut self) -> Result<Argument<String>, ProtocolError> {
        match self.take() {
            Field::Text(text) => Ok(Argument::Given(text.into_owned())),
            field => self.absent(field, "a text or a brand"),
        }
    }

    /// A parameter that should be a Number.
    pub(crate) fn number(&mut self) -> Result<Argument<f64>, ProtocolError> {
        match self.take() {
            Field::Number(number) => Ok(Argument::Given(number)),
            field => self.absent(field, "a number or a brand"),
        }
    }

    /// A parameter that should be a Boolean.
    pub(crate) fn boolean(&mut self) -> Result<Argument<bool>, ProtocolError> {
        match self.take() {
            Field::Bool(flag) => Ok(Argument::Given(flag)),
            field => self.absent(field, "a boolean or a brand"),
        }
    }

    /// The brand of a parameter whose value, if it is of the right type, is the body.
    pub(crate) fn beside_body<T>(&mut self) -> Result<Argument<T>, ProtocolError> {
        let field = self.take();
        self.absent(field, "a brand")
    }

    fn absent<T>(&self, field: Field, expected: &'static str) -> Result<Argument<T>, ProtocolError> {
        match brand(field) {
            Ok(Some(brand)) => Ok(Argument::Wrong(brand)),
            Ok(None) => Ok(Argument::Missing),
            Err(found) => Err(self.wrong(expected, found)),
        }
    }

    /// Milliseconds, if there are any.
    pub(crate) fn milliseconds(&mut self) -> Result<Option<f64>, ProtocolError> {
        Ok(self.number()?.given())
    }

    /// Names and values, one after the other (HDR-13, UP-06).
    pub(crate) fn pairs(&mut self) -> Result<Argument<Vec<(String, HeaderValue)>>, ProtocolError> {
        let fields = match self.take() {
            Field::List(fields) => fields,
            field => return self.absent(field, "a list of names and values, or a brand"),
        };
        if fields.len() % 2 != 0 {
            return Err(self.wrong("a list of names and values", "a list without the last value"));
        }
        let mut pairs = Vec::with_capacity(fields.len() / 2);
        let mut fields = fields.into_iter();
        while let (Some(name), Some(value)) = (fields.next(), fields.next()) {
            pairs.push(self.pair(name, value)?);
        }
        Ok(Argument::Given(pairs))
    }

    fn pair(&self, name: Field, value: Field) -> Result<(String, HeaderValue), ProtocolError> {
        let Field::Text(name) = name else {
            return Err(self.wrong("a list with texts as names", name.kind()));
        };
        let value = match value {
            Field::Text(text) => HeaderValue::Text(text.into_owned()),
            field => match brand(field) {
                Ok(Some(brand)) => HeaderValue::Brand(brand),
                Ok(None) => return Err(self.wrong("a list with texts or brands as values", "undefined")),
                Err(found) => return Err(self.wrong("a list with texts or brands as values", found)),
            },
        };
        Ok((name.into_owned(), value))
    }

    /// Anything in a list, or what stands in its place.
    pub(crate) fn list(&mut self) -> Result<Argument<Vec<Field>>, ProtocolError> {
        match self.take() {
            Field::List(fields) => Ok(Argument::Given(fields)),
            field => self.absent(field, "a list or a brand"),
        }
    }

    /// A function by its name, and which of its two forms is meant.
    pub(crate) fn function(
        &mut self,
        expected: &'static str,
        known: impl FnOnce(Api) -> bool,
    ) -> Result<(Api, Form), ProtocolError> {
        self.word(expected, |word| {
            let (name, form) = match word.strip_suffix("Sync") {
                Some(name) => (name, Form::Sync),
                None => (word, Form::Callbacks),
            };
            Api::named(name).filter(|&api| known(api)).map(|api| (api, form))
        })
    }

    /// Texts; none when left out.
    pub(crate) fn texts(&mut self) -> Result<Vec<String>, ProtocolError> {
        let fields = match self.take() {
            Field::List(fields) => fields,
            field if field.is_left_out() => return Ok(Vec::new()),
            field => return Err(self.wrong("a list of texts", field.kind())),
        };
        let text = |field| match field {
            Field::Text(text) => Ok(text.into_owned()),
            field => Err(self.wrong("a list of texts", field.kind())),
        };
        fields.into_iter().map(text).collect()
    }

    /// The entries of a record, each read by `entry`, which says whether it knows the name and likes the value.
    pub(crate) fn record(
        &mut self,
        mut entry: impl FnMut(&str, &Field) -> bool,
    ) -> Result<(), ProtocolError> {
        let entries = match self.take() {
            Field::Record(entries) => entries,
            field if field.is_left_out() => return Ok(()),
            field => return Err(self.wrong("a record", field.kind())),
        };
        for (name, field) in entries {
            if !field.is_left_out() && !entry(&name, &field) {
                let found = format!("{name}: {}", field.kind());
                return Err(self.wrong("a record of known options", found));
            }
        }
        Ok(())
    }

    /// A boolean that must be there.
    pub(crate) fn flag(&mut self) -> Result<bool, ProtocolError> {
        match self.take() {
            Field::Bool(flag) => Ok(flag),
            field => Err(self.wrong("a boolean", field.kind())),
        }
    }

    /// A task that must be named.
    pub(crate) fn task(&mut self) -> Result<TaskId, ProtocolError> {
        let id = self.id("the number of a task")?;
        id.map(TaskId::new).ok_or_else(|| self.wrong("the number of a task", "undefined"))
    }

    /// The socket of a task, or the bound one when none is named.
    pub(crate) fn target(&mut self) -> Result<Target, ProtocolError> {
        let id = self.id("the number of a task")?;
        Ok(id.map_or(Target::Bound, |id| Target::Task(TaskId::new(id))))
    }

    /// An operation whose end somebody wants to hear.
    pub(crate) fn op(&mut self) -> Result<Option<OpId>, ProtocolError> {
        Ok(self.id("the number of an operation")?.map(OpId::new))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "looked at: a whole number in the range"
    )]
    fn id(&mut self, expected: &'static str) -> Result<Option<u64>, ProtocolError> {
        match self.take() {
            Field::Number(id) if id.fract() == 0.0 && (0.0..=LARGEST_ID).contains(&id) => Ok(Some(id as u64)),
            Field::Number(id) => Err(self.wrong(expected, id.to_string())),
            field if field.is_left_out() => Ok(None),
            field => Err(self.wrong(expected, field.kind())),
        }
    }

    /// A word that `known` knows.
    pub(crate) fn word<T>(
        &mut self,
        expected: &'static str,
        known: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ProtocolError> {
        let word = self.text()?;
        known(&word).ok_or_else(|| self.wrong(expected, format!("{word:?}")))
    }
}

/// The two forms that functions have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Its end is an event.
    Callbacks,
    /// Its end is the reply: it returns or throws.
    Sync,
}

/// A parameter that should be a String, from among others; or what it is instead.
pub(crate) fn argument(field: Field) -> Result<Argument<String>, &'static str> {
    match field {
        Field::Text(text) => Ok(Argument::Given(text.into_owned())),
        field => Ok(brand(field)?.map_or(Argument::Missing, Argument::Wrong)),
    }
}

/// The brand of a value of another type; nothing when it is missing; or what it is instead.
fn brand(field: Field) -> Result<Option<String>, &'static str> {
    match field {
        Field::Record(entries) => match <[(Cow<'static, str>, Field); 1]>::try_from(entries) {
            Ok([(name, Field::Text(brand))]) if name == "brand" => Ok(Some(brand.into_owned())),
            _ => Err("another record"),
        },
        field if field.is_left_out() => Ok(None),
        field => Err(field.kind()),
    }
}
