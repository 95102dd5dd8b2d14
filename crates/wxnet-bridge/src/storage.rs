//! Messages about storage: values cross as text, with the name of their kind.

use wxnet::{Api, Argument, Body, ParameterError, StorageAnswer, StorageCall, Stored, StoredKind};

use crate::bridge::Bridge;
use crate::encode;
use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::{Reply, record};
use crate::reader::{Form, Reader, argument};

impl Bridge {
    /// A function of storage for one key, or for none.
    pub(crate) fn storage(
        &mut self,
        fields: &mut Reader<'_>,
        body: Option<Body>,
    ) -> Result<Reply, ProtocolError> {
        let (api, form) = fields.function("a function of storage", |api| {
            matches!(
                api,
                Api::SetStorage
                    | Api::GetStorage
                    | Api::RemoveStorage
                    | Api::ClearStorage
                    | Api::GetStorageInfo
            )
        })?;
        let op = fields.op()?;
        let key = fields.string()?;
        let kind = fields.optional_text()?;
        let text = match body {
            Some(Body::Bytes(_)) => {
                return Err(ProtocolError::Body { message: fields.message(), expected: "a text" });
            }
            Some(Body::Text(text)) => text,
            None => String::new(),
        };
        let value = kind.map(|kind| stored(fields, &kind, text)).transpose()?;
        let call = match api {
            Api::SetStorage => StorageCall::set(key, value),
            Api::GetStorage => StorageCall::get(key),
            Api::RemoveStorage => StorageCall::remove(key),
            Api::ClearStorage => Ok(StorageCall::Clear),
            _ => Ok(StorageCall::Measure),
        };
        Ok(self.store(api, form, call, op))
    }

    /// A function of storage for a list of keys.
    pub(crate) fn storage_batch(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let (api, form) = fields.function("a function of storage for a list", |api| {
            matches!(api, Api::BatchSetStorage | Api::BatchGetStorage)
        })?;
        self.demand_form(api, form)?;
        let op = fields.op()?;
        let list = fields.list()?;
        let call = match api {
            Api::BatchSetStorage => StorageCall::set_batch(mapped(list, |list| entries(fields, list))?),
            _ => StorageCall::get_batch(mapped(list, |list| {
                list.into_iter().map(|key| text(fields, key)).collect()
            })?),
        };
        Ok(self.store(api, form, call, op))
    }

    fn store(
        &mut self,
        api: Api,
        form: Form,
        call: Result<StorageCall, ParameterError>,
        op: Option<wxnet::OpId>,
    ) -> Reply {
        let version = self.engine_ref().config().lib_version;
        match (call, form) {
            (Err(error), Form::Sync) => encode::failure(error.throw(api, version)).into(),
            (Err(error), Form::Callbacks) => self.refuse(api, &error),
            (Ok(call), Form::Callbacks) => {
                self.engine().storage(call, op);
                Reply::default()
            }
            (Ok(call), Form::Sync) => match self.engine().storage_sync(call) {
                Ok(answer) => {
                    let (head, body) = result(answer);
                    Reply { head, body }
                }
                Err(failed) => encode::failure(failed).into(),
            },
        }
    }
}

fn stored(fields: &Reader<'_>, kind: &str, text: String) -> Result<Stored, ProtocolError> {
    let known = StoredKind::named(kind).map(|kind| Stored { kind, text });
    known.ok_or_else(|| fields.wrong("the kind of a value", format!("{kind:?}")))
}

fn mapped<T, U>(
    argument: Argument<T>,
    map: impl FnOnce(T) -> Result<U, ProtocolError>,
) -> Result<Argument<U>, ProtocolError> {
    Ok(match argument {
        Argument::Given(value) => Argument::Given(map(value)?),
        Argument::Missing => Argument::Missing,
        Argument::Wrong(brand) => Argument::Wrong(brand),
    })
}

fn text(fields: &Reader<'_>, field: Field) -> Result<Argument<String>, ProtocolError> {
    argument(field).map_err(|found| fields.wrong("a list of texts or brands", found))
}

type Entry = (Argument<String>, Option<Stored>);

/// Keys, kinds and texts, one after the other; a value that cannot be serialised has no kind.
fn entries(fields: &Reader<'_>, list: Vec<Field>) -> Result<Vec<Entry>, ProtocolError> {
    let mut entries = Vec::with_capacity(list.len() / 3);
    let mut list = list.into_iter();
    while let Some(key) = list.next() {
        let value = match (list.next(), list.next()) {
            (Some(Field::Text(kind)), Some(Field::Text(text))) => {
                Some(stored(fields, &kind, text.into_owned())?)
            }
            (Some(kind), Some(_)) if kind.is_left_out() => None,
            _ => return Err(fields.wrong("keys, kinds and texts", "something else")),
        };
        entries.push((text(fields, key)?, value));
    }
    Ok(entries)
}

/// What a success object has beside its errMsg, and the text of a value.
pub(crate) fn result(answer: StorageAnswer) -> (Field, Option<Body>) {
    match answer {
        StorageAnswer::Done => (record([]), None),
        StorageAnswer::Value(Stored { kind, text }) => {
            (record([("kind", kind.name().into())]), Some(Body::Text(text)))
        }
        StorageAnswer::Values(values) => {
            let of_value = |value: Option<Stored>| match value {
                Some(Stored { kind, text }) => [kind.name().into(), text.into()],
                None => [Field::Undefined, Field::Undefined],
            };
            let list = values.into_iter().flat_map(of_value).collect();
            (record([("values", Field::List(list))]), None)
        }
        StorageAnswer::Measured { keys, size, limit } => {
            let head = record([
                ("keys", keys.into()),
                ("currentSize", size.div_ceil(KB).into()),
                ("limitSize", (limit / KB).into()),
            ]);
            (head, None)
        }
    }
}

/// Storage is measured in KB.
const KB: u64 = 1024;
