//! The text carrier: name and fields of a message as JSON, with the body beside it.
//!
//! JSON has no `undefined`: it is written as `null`, and `null` is read as undefined, at every depth. A text host's
//! base library turns the `null` fields of a message back (`base/text.js`).

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::{Message, Reply};

/// Reads a head: `[name, …fields]`.
///
/// # Errors
/// When it is not the JSON of a list that begins with a name, or is nested over 100 deep.
pub fn read(head: &str) -> Result<(String, Vec<Field>), ProtocolError> {
    let Head(name, fields) =
        serde_json::from_str(head).map_err(|error| ProtocolError::Head(error.to_string()))?;
    Ok((name, fields))
}

/// Writes the head of a message: `[name, …fields]`.
#[must_use]
pub fn write(message: &Message) -> String {
    json(message)
}

/// Writes the head of a reply: its one field.
#[must_use]
pub fn write_reply(reply: &Reply) -> String {
    json(&reply.head)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("fields have text keys and are written to memory")
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(1 + self.fields.len()))?;
        list.serialize_element(self.name)?;
        for field in &self.fields {
            list.serialize_element(field)?;
        }
        list.end()
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Undefined | Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serialize_number(*number, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(fields) => serializer.collect_seq(fields),
            Self::Record(entries) => {
                serializer.collect_map(entries.iter().map(|(name, field)| (name, field)))
            }
        }
    }
}

/// Whole numbers are written as such: most are ids and counts.
#[expect(clippy::cast_possible_truncation, reason = "looked at: a whole number that fits")]
fn serialize_number<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        serializer.serialize_i64(number as i64)
    } else {
        serializer.serialize_f64(number)
    }
}

/// Name and fields as they stand in a head.
struct Head(String, Vec<Field>);

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(HeadVisitor)
    }
}

struct HeadVisitor;

impl<'de> Visitor<'de> for HeadVisitor {
    type Value = Head;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list that begins with a name")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Head, A::Error> {
        let name = list.next_element()?.ok_or_else(|| serde::de::Error::invalid_length(0, &self))?;
        Ok(Head(name, FieldVisitor.visit_list(list)?))
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor)
    }
}

struct FieldVisitor;

impl FieldVisitor {
    fn visit_list<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Field>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = list.next_element()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field")
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field::Undefined)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Field, E> {
        Ok(Field::Bool(flag))
    }

    #[expect(clippy::cast_precision_loss, reason = "every number of JavaScript is a double")]
    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Field, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Field, E> {
        Ok(Field::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Field, E> {
        Ok(Field::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Field, A::Error> {
        self.visit_list(list).map(Field::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
        let mut entries = Vec::new();
        while let Some((name, field)) = map.next_entry::<String, Field>()? {
            entries.push((Cow::Owned(name), field));
        }
        Ok(Field::Record(entries))
    }
}
