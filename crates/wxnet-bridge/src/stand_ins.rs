//! Messages about functions that stand in for the phone, and what a person is told of their calls.

use std::fmt;

use wxnet::{Argument, AskId, Asking, Body, Fact, Manner, Passed, Reaction, STAND_INS, StandIn};

use crate::bridge::Bridge;
use crate::encode;
use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::{Reply, record};
use crate::reader::{Reader, argument};

/// A call of a function that stands in for the phone, as a person is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PhoneCall {
    /// Its name, as in `showToast`.
    pub function: String,
    /// What it was given, as far as it matters; of one that takes no options a list of values.
    pub given: Field,
    /// What comes of it.
    pub end: PhoneEnd,
}

/// What comes of a call of a function that stands in for the phone.
#[derive(Clone, Debug, PartialEq)]
pub enum PhoneEnd {
    /// It succeeds, with these members of its result beside the errMsg, or by returning this.
    Success(Field),
    /// It fails with this.
    Fail(Field),
    /// Whoever drives the mini-program is asked, and given all of its options as JSON.
    Asked(AskId, Option<String>),
    /// Nothing.
    Told,
}

/// For people, in one line.
impl fmt::Display for PhoneCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.function)?;
        if !is_empty(&self.given) {
            write!(f, " {}", json(&self.given))?;
        }
        match &self.end {
            PhoneEnd::Success(result) if is_empty(result) => Ok(()),
            PhoneEnd::Success(result) => write!(f, ", answered {}", json(result)),
            PhoneEnd::Fail(failed) => write!(f, ", failed {}", json(failed)),
            PhoneEnd::Asked(..) => f.write_str(", the driver answers"),
            PhoneEnd::Told => Ok(()),
        }
    }
}

fn is_empty(field: &Field) -> bool {
    match field {
        Field::List(fields) => fields.is_empty(),
        Field::Record(entries) => entries.is_empty(),
        field => field.is_left_out(),
    }
}

/// So many characters of a value are shown.
const SHOWN: usize = 1_000;

fn json(field: &Field) -> String {
    let json = serde_json::to_string(field).expect("fields are plain values");
    match json.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &json[..end]),
        None => json,
    }
}

impl Bridge {
    /// A call of a function that stands in for the phone; its body is the JSON of what it was given.
    pub(crate) fn stand_in(
        &mut self,
        fields: &mut Reader<'_>,
        body: Option<Body>,
    ) -> Result<Reply, ProtocolError> {
        let function = fields.text()?;
        if !self.engine_ref().stands_in(&function) {
            return Err(self.absent(&function));
        }
        let op = fields.op()?;
        let given = match fields.list()? {
            Argument::Given(given) => {
                let passed = given.into_iter().map(|field| passed(field, fields));
                Argument::Given(passed.collect::<Result<_, _>>()?)
            }
            Argument::Missing => Argument::Missing,
            Argument::Wrong(brand) => Argument::Wrong(brand),
        };
        let options = match body {
            Some(Body::Text(text)) => Some(text),
            Some(Body::Bytes(_)) => {
                return Err(ProtocolError::Body { message: fields.message(), expected: "JSON" });
            }
            None => None,
        };
        let asking = Asking { function: function.clone(), given, op };
        let reaction = match self.engine().ask_phone(asking) {
            Ok(reaction) => reaction,
            Err(failed) => return Ok(encode::failure(failed).into()),
        };
        let reply = reply(&reaction);
        self.tell(function, options, reaction);
        Ok(reply)
    }

    fn tell(&mut self, function: String, options: Option<String>, reaction: Reaction) {
        let stand_in = STAND_INS.iter().find(|stand_in| stand_in.offer.name == function);
        if stand_in.is_some_and(|it| matches!(it.manner, Manner::Returns | Manner::Hears)) {
            return;
        }
        let given = options.as_deref().map(|json| told(stand_in, json)).unwrap_or_default();
        let end = match reaction {
            Reaction::Ended(Ok(facts)) => PhoneEnd::Success(facts.into()),
            Reaction::Returned(Ok(fact)) => PhoneEnd::Success(fact.into()),
            Reaction::Ended(Err(facts)) | Reaction::Returned(Err(facts)) => PhoneEnd::Fail(facts.into()),
            Reaction::Asked(asked) => PhoneEnd::Asked(asked, options),
            Reaction::Told => PhoneEnd::Told,
        };
        self.tell_phone_call(PhoneCall { function, given, end });
    }

    /// The functions that stand in for the phone: names, manners, and what they take.
    pub(crate) fn stand_ins(&self) -> Field {
        let of_wx =
            |stand_in: &&StandIn| !stand_in.offer.name.starts_with(|first: char| first.is_ascii_uppercase());
        let row = |stand_in: &StandIn| {
            let names = stand_in.parameters.iter().map(|parameter| Field::from(parameter.name));
            Field::List(vec![
                stand_in.offer.name.into(),
                manner(stand_in.manner).into(),
                Field::List(names.collect()),
            ])
        };
        Field::List(self.engine_ref().stand_ins().filter(of_wx).map(row).collect())
    }

    /// The functions that exist only because they are answered.
    pub(crate) fn strangers(&self) -> Field {
        let names: Vec<Field> = self.engine_ref().strangers().map(|name| name.to_owned().into()).collect();
        if names.is_empty() { Field::Undefined } else { Field::List(names) }
    }
}

const fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Ends => "ends",
        Manner::Returns => "returns",
        Manner::Reports => "reports",
        Manner::Listens => "listens",
        Manner::Hears => "hears",
        Manner::Gives => "gives",
    }
}

fn reply(reaction: &Reaction) -> Reply {
    match reaction {
        Reaction::Returned(Ok(fact)) => record([("value", fact.clone().into())]).into(),
        Reaction::Returned(Err(facts)) => Field::from(facts.clone()).into(),
        Reaction::Ended(_) | Reaction::Asked(_) | Reaction::Told => Reply::default(),
    }
}

/// A parameter: a plain value, a list of plain values, or a brand.
fn passed(field: Field, fields: &Reader<'_>) -> Result<Passed, ProtocolError> {
    Ok(match field {
        Field::Bool(flag) => Passed::Plain(Fact::Flag(flag)),
        Field::Number(number) => Passed::Plain(Fact::Number(number)),
        Field::Text(text) => Passed::Plain(Fact::Text(text)),
        Field::List(items) => Passed::Plain(Fact::List(items.into_iter().map(item).collect())),
        field => match argument(field) {
            Ok(Argument::Wrong(brand)) => Passed::Other(brand),
            Ok(_) => Passed::Missing,
            Err(found) => return Err(fields.wrong("a list of plain values and brands", found)),
        },
    })
}

/// An item of a list; of what is not plain nothing but its place matters.
fn item(field: Field) -> Fact {
    match field {
        Field::Bool(flag) => Fact::Flag(flag),
        Field::Number(number) => Fact::Number(number),
        Field::Text(text) => Fact::Text(text),
        _ => Fact::Null,
    }
}

/// What matters of what a function was given.
fn told(stand_in: Option<&StandIn>, json: &str) -> Field {
    let given: Field = serde_json::from_str(json).unwrap_or_default();
    match (stand_in, given) {
        (Some(stand_in), Field::Record(entries)) => {
            let matters = |name: &str| stand_in.parameters.iter().any(|parameter| parameter.name == name);
            Field::Record(entries.into_iter().filter(|(name, _)| matters(name)).collect())
        }
        (Some(stand_in), _) if stand_in.manner == Manner::Ends => Field::default(),
        (_, given) => given,
    }
}

#[cfg(test)]
mod tests {
    use wxnet::Facts;

    use super::*;

    fn line(given: &str, end: PhoneEnd) -> String {
        let given = serde_json::from_str(given).unwrap();
        PhoneCall { function: "showModal".to_owned(), given, end }.to_string()
    }

    #[test]
    fn a_person_reads_one_line() {
        let facts = |name: &'static str| Field::from(Facts::from([(name.into(), Fact::Flag(true))]));
        assert_eq!(line("{}", PhoneEnd::Told), "showModal");
        assert_eq!(line(r#"{"title":"a\nb"}"#, PhoneEnd::Told), r#"showModal {"title":"a\nb"}"#);
        let long = line(&format!("{{\"a\":\"{}\"}}", "好".repeat(2_000)), PhoneEnd::Told);
        assert!(long.ends_with("好…") && long.chars().count() < 1_100, "{long}");
        let answered = PhoneEnd::Success(facts("confirm"));
        assert_eq!(line("[1]", answered), r#"showModal [1], answered {"confirm":true}"#);
        assert_eq!(line("{}", PhoneEnd::Fail(facts("x"))), r#"showModal, failed {"x":true}"#);
        assert_eq!(line("{}", PhoneEnd::Asked(AskId::new(1), None)), "showModal, the driver answers");
    }

    #[test]
    fn what_does_not_matter_is_not_told() {
        let toast = STAND_INS.iter().find(|it| it.offer.name == "showToast");
        let given = told(toast, r#"{"other":1,"title":"x","deep":{"a":[]}}"#);
        assert_eq!(json(&given), r#"{"title":"x"}"#);
        assert_eq!(json(&told(None, r#"{"other":null}"#)), r#"{"other":null}"#);
    }
}
