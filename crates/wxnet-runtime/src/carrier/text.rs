//! Heads as JSON text, bodies beside it.

use rquickjs::function::Args;
use rquickjs::{Array, Ctx, Exception, Result, String as Text, Value};
use wxnet_bridge::{Message, Reply, text};

use super::Call;
use super::values::{body_to_js, js_to_body, string};

pub(super) fn read<'js>(ctx: &Ctx<'js>, arguments: &[Value<'js>]) -> Result<Call> {
    let [head, rest @ ..] = arguments else {
        return Err(Exception::throw_type(ctx, "a message has a head"));
    };
    let (name, fields) =
        text::read(&string(head)?).map_err(|error| Exception::throw_type(ctx, &error.to_string()))?;
    Ok(Call { name, fields, body: rest.first().map_or(Ok(None), js_to_body)? })
}

pub(super) fn reply<'js>(ctx: &Ctx<'js>, reply: Reply) -> Result<Value<'js>> {
    let head = Text::from_str(ctx.clone(), &text::write_reply(&reply))?.into_value();
    if reply.body.is_none() {
        return Ok(head);
    }
    let both = Array::new(ctx.clone())?;
    both.set(0, head)?;
    both.set(1, body_to_js(ctx, reply.body)?)?;
    Ok(both.into_value())
}

pub(super) fn fill<'js>(ctx: &Ctx<'js>, args: &mut Args<'js>, message: Message) -> Result<()> {
    args.push_arg(Text::from_str(ctx.clone(), &text::write(&message))?)?;
    args.push_arg(body_to_js(ctx, message.body)?)
}
