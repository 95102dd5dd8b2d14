//! How messages cross between JavaScript and the bridge.

mod text;
mod values;

use rquickjs::function::{Args, Rest};
use rquickjs::{Ctx, Result, Value};
use wxnet::Body;
use wxnet_bridge::{Field, Message, Reply};

pub(crate) use values::{field_to_js, string};

/// How the heads of messages are carried. Both carry the same messages; values are faster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// As JavaScript values.
    #[default]
    Values,
    /// As JSON text, as hosts outside of this process do.
    Text,
}

/// The arguments of `invoke`, whatever the carrier.
pub(crate) type Arguments<'js> = Rest<Value<'js>>;

/// A message of the base library.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: Option<Body>,
}

impl Carrier {
    /// Reads what `invoke` was given.
    pub(crate) fn read<'js>(self, ctx: &Ctx<'js>, arguments: &[Value<'js>]) -> Result<Call> {
        match self {
            Self::Values => values::read(ctx, arguments),
            Self::Text => text::read(ctx, arguments),
        }
    }

    /// Makes what `invoke` returns.
    pub(crate) fn reply<'js>(self, ctx: &Ctx<'js>, reply: Reply) -> Result<Value<'js>> {
        match self {
            Self::Values => values::reply(ctx, reply),
            Self::Text => text::reply(ctx, reply),
        }
    }

    /// Makes the arguments of `on`.
    pub(crate) fn fill<'js>(self, ctx: &Ctx<'js>, args: &mut Args<'js>, message: Message) -> Result<()> {
        match self {
            Self::Values => values::fill(ctx, args, message),
            Self::Text => text::fill(ctx, args, message),
        }
    }
}
