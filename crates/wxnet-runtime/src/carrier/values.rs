//! Names, fields and bodies as JavaScript values.

use std::borrow::Cow;

use bytes::Bytes;
use rquickjs::function::Args;
use rquickjs::object::{Filter, Property};
use rquickjs::{Array, ArrayBuffer, Ctx, Error, Exception, Object, Result, String as Text, Type, Value};
use wxnet::Body;
use wxnet_bridge::{Field, Message, Reply};

use super::Call;

/// `invoke(name, body, …fields)`
pub(super) fn read<'js>(ctx: &Ctx<'js>, arguments: &[Value<'js>]) -> Result<Call> {
    let [name, rest @ ..] = arguments else {
        return Err(Exception::throw_type(ctx, "a message has a name"));
    };
    let (body, fields) = match rest {
        [body, fields @ ..] => (js_to_body(body)?, fields),
        [] => (None, rest),
    };
    Ok(Call {
        name: string(name)?,
        fields: fields.iter().map(|field| js_to_field(field, DEPTH)).collect::<Result<_>>()?,
        body,
    })
}

/// A reply is its head; one with a body is a list of both.
pub(super) fn reply<'js>(ctx: &Ctx<'js>, reply: Reply) -> Result<Value<'js>> {
    let head = field_to_js(ctx, reply.head)?;
    if reply.body.is_none() {
        return Ok(head);
    }
    let both = Array::new(ctx.clone())?;
    both.set(0, head)?;
    both.set(1, body_to_js(ctx, reply.body)?)?;
    Ok(both.into_value())
}

/// `on(name, body, …fields)`
pub(super) fn fill<'js>(ctx: &Ctx<'js>, args: &mut Args<'js>, message: Message) -> Result<()> {
    args.push_arg(message.name)?;
    args.push_arg(body_to_js(ctx, message.body)?)?;
    message.fields.into_iter().try_for_each(|field| args.push_arg(field_to_js(ctx, field)?))
}

/// How deep arrays and objects of a message may be in one another; no message of the protocol comes near it.
const DEPTH: usize = 16;

/// A field as the base library gave it: undefined, null, booleans, numbers, strings, arrays and plain objects.
fn js_to_field(value: &Value<'_>, depth: usize) -> Result<Field> {
    // One that is in itself has no end.
    let Some(below) = depth.checked_sub(1) else {
        return Err(Exception::throw_type(value.ctx(), "a message is not as deep"));
    };
    Ok(match value.type_of() {
        Type::Undefined => Field::Undefined,
        Type::Null => Field::Null,
        Type::Bool => Field::Bool(value.as_bool().unwrap_or_default()),
        Type::Int | Type::Float => Field::Number(value.as_number().unwrap_or_default()),
        Type::String => string(value)?.into(),
        Type::Array => list(value, below)?,
        Type::Object => record(value, below)?,
        _ => return Err(Exception::throw_type(value.ctx(), "a message holds plain values only")),
    })
}

fn list(value: &Value<'_>, depth: usize) -> Result<Field> {
    let array = value.as_array().expect("its type was just looked at");
    let items = array.iter::<Value<'_>>().map(|item| js_to_field(&item?, depth));
    Ok(Field::List(items.collect::<Result<_>>()?))
}

fn record(value: &Value<'_>, depth: usize) -> Result<Field> {
    let object = value.as_object().expect("its type was just looked at");
    let entries = object.own_props::<Value<'_>, Value<'_>>(Filter::new().string().enum_only());
    let entries = entries.map(|entry| {
        let (key, value) = entry?;
        Ok((Cow::Owned(string(&key)?), js_to_field(&value, depth)?))
    });
    Ok(Field::Record(entries.collect::<Result<_>>()?))
}

/// A string as UTF-8; a surrogate without its other half, which UTF-8 does not have, becomes U+FFFD.
pub(crate) fn string(value: &Value<'_>) -> Result<String> {
    let Some(text) = value.as_string() else {
        return Err(Error::new_from_js(value.type_name(), "string"));
    };
    match text.to_string() {
        Err(Error::Utf8(_)) => {
            let quoted = value.ctx().json_stringify(value.clone())?;
            Ok(well_formed(&quoted.map(|quoted| quoted.to_string()).transpose()?.unwrap_or_default()))
        }
        other => other,
    }
}

/// A string from its JSON text, in which every surrogate without its other half is spelt as an escape.
fn well_formed(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(quoted);
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match (character, if character == '\\' { characters.next() } else { None }) {
            (_, Some('u')) => {
                let code = u32::from_str_radix(&characters.by_ref().take(4).collect::<String>(), 16);
                text.push(code.ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (_, Some('n')) => text.push('\n'),
            (_, Some('r')) => text.push('\r'),
            (_, Some('t')) => text.push('\t'),
            (_, Some('b')) => text.push('\u{8}'),
            (_, Some('f')) => text.push('\u{c}'),
            (_, Some(escaped)) => text.push(escaped),
            (plain, None) => text.push(plain),
        }
    }
    text
}

/// A field for the base library.
pub(crate) fn field_to_js<'js>(ctx: &Ctx<'js>, field: Field) -> Result<Value<'js>> {
    match field {
        Field::Undefined => Ok(Value::new_undefined(ctx.clone())),
        Field::Null => Ok(Value::new_null(ctx.clone())),
        Field::Bool(flag) => Ok(Value::new_bool(ctx.clone(), flag)),
        Field::Number(number) => Ok(Value::new_number(ctx.clone(), number)),
        Field::Text(text) => Ok(Text::from_str(ctx.clone(), &text)?.into_value()),
        Field::List(fields) => {
            let array = Array::new(ctx.clone())?;
            for (index, field) in fields.into_iter().enumerate() {
                array.set(index, field_to_js(ctx, field)?)?;
            }
            Ok(array.into_value())
        }
        Field::Record(entries) => {
            let object = Object::new(ctx.clone())?;
            for (key, field) in entries {
                define(&object, &key, field_to_js(ctx, field)?)?;
            }
            Ok(object.into_value())
        }
    }
}

/// Adds a property whatever its name: `__proto__` is one as any other. A name that is not ASCII goes through a
/// JavaScript string, as QuickJS's look-up of names by their UTF-8 confuses some of them.
fn define<'js>(object: &Object<'js>, key: &str, value: Value<'js>) -> Result<()> {
    let property = Property::from(value).configurable().enumerable().writable();
    if key.is_ascii() {
        object.prop(key, property)
    } else {
        object.prop(Text::from_str(object.ctx().clone(), key)?.into_value(), property)
    }
}

/// A body as the base library gave it: a String, an `ArrayBuffer`, or undefined for none. Bytes are copied here, as
/// the program may change them after the call (CALL-17).
pub(super) fn js_to_body(value: &Value<'_>) -> Result<Option<Body>> {
    match value.type_of() {
        Type::Undefined | Type::Null => Ok(None),
        Type::String => Ok(Some(Body::Text(string(value)?))),
        _ => copy(value).map(|bytes| Some(Body::Bytes(bytes))),
    }
}

#[expect(unsafe_code, reason = "QuickJS gives no other way to read a buffer")]
fn copy(value: &Value<'_>) -> Result<Bytes> {
    let buffer = value.as_object().and_then(Object::as_array_buffer);
    let Some(buffer) = buffer else {
        // A detached buffer has no bytes; what QuickJS said about it is taken back.
        value.ctx().catch();
        return Ok(Bytes::new());
    };
    // SAFETY: no JavaScript runs while the slice is alive: it is copied at once.
    let bytes = unsafe { buffer.as_bytes() };
    Ok(bytes.map(Bytes::copy_from_slice).unwrap_or_default())
}

/// A body for the base library. Bytes are copied into memory of JavaScript's own: whatever is handed over beside it would
/// escape its limit.
pub(super) fn body_to_js<'js>(ctx: &Ctx<'js>, body: Option<Body>) -> Result<Value<'js>> {
    match body {
        None => Ok(Value::new_undefined(ctx.clone())),
        Some(Body::Text(text)) => Ok(Text::from_str(ctx.clone(), &text)?.into_value()),
        Some(Body::Bytes(bytes)) => Ok(ArrayBuffer::new_copy(ctx.clone(), &bytes)?.into_value()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_is_in_itself_is_refused() {
        let runtime = rquickjs::Runtime::new().unwrap();
        rquickjs::Context::full(&runtime).unwrap().with(|ctx| {
            let field = |source| js_to_field(&ctx.eval::<Value<'_>, &str>(source).unwrap(), DEPTH);
            assert!(matches!(field("[[{ a: [1] }]]"), Ok(Field::List(_))));
            for endless in ["const list = []; list.push(list); list", "const it = {}; it.it = [it]; it"] {
                assert!(matches!(field(endless), Err(Error::Exception)), "{endless}");
                ctx.catch();
            }
        });
    }

    #[test]
    fn halves_of_surrogates_become_replacement_characters() {
        assert_eq!(well_formed(r#""a\ud800b""#), "a\u{fffd}b");
        assert_eq!(well_formed(r#""\\ud800\"\n\u0001中""#), "\\ud800\"\n\u{1}中");
    }
}
