//! What a message costs on its way between JavaScript and the engine, measured without an engine.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::function::Args;
use rquickjs::{Context, Ctx, Exception, Function, Object, Persistent, Result};
use wxnet::{Body, Config, Engine, Parts, Platform};
use wxnet_bridge::{Bridge, Field, Message};

use crate::carrier::{Arguments, Carrier};
use crate::library::Library;
use crate::run::StartError;
use crate::world::World;

/// What a [`Crossing`] measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// The base library over a carrier.
    Over(Carrier),
    /// The base library alone: nothing crosses. What a carrier costs is the difference.
    Alone,
}

/// The base library with nothing behind it: requests are numbered and reach no session, and each ends with a small
/// answer.
pub struct Crossing {
    // Values that are kept must go before their context.
    request: Persistent<Function<'static>>,
    on: Persistent<Function<'static>>,
    measured: Measured,
    created: Rc<Cell<u32>>,
    context: Context,
    _world: World,
}

/// Sets up `wx` and a function that makes one request with callbacks.
const SET_UP: &str = "
    import { carryInvoke, carryOn } from 'wxnet:base/text.js'
    import { createWx } from 'wxnet:base/wx.js'
    export function setUp(invoke, text) {
        const { wx, on } = createWx(text ? carryInvoke(invoke) : invoke, {})
        const options = {
            url: 'https://api.example.com/items?page=1',
            header: { 'X-Token': 'f5c8a1', Accept: 'application/json' },
            dataType: 'text',
            success() {},
            fail() { throw new Error('a request failed') }
        }
        const request = () => { wx.request(options) }
        return { request, on: text ? carryOn(on) : on }
    }
    export function setUpAlone(invoke) {
        let last = 0
        const header = {}, cookies = []
        const { request, on } = setUp((name, body) => name === 'request' ? ++last : invoke(name, body), false)
        return { request, on: (task) => on('success', 'ok', task, 'request:ok', 200, header, cookies, 0) }
    }";

impl Crossing {
    /// A context of its own.
    ///
    /// # Errors
    /// There is no room for it.
    pub fn new(measured: Measured) -> std::result::Result<Self, StartError> {
        let (carrier, set_up) = match measured {
            Measured::Over(carrier) => (carrier, "setUp"),
            Measured::Alone => (Carrier::Values, "setUpAlone"),
        };
        let bridge = Bridge::new(Engine::new(Config::default(), Parts::real(Platform::Devtools, None)?));
        let world = World::new(Rc::default())?;
        let context = world.context()?;
        let created = Rc::new(Cell::new(0));
        let (request, on) = context.with(|ctx| {
            let set_up: Function<'_> = Library::declared(&ctx, "wxnet:runtime/crossing.js", SET_UP, set_up)?;
            let invoke = invoke(&ctx, carrier, &created, bridge)?;
            let made: Object<'_> = set_up.call((invoke, carrier == Carrier::Text))?;
            let function =
                |name: &str| -> Result<_> { Ok(Persistent::save(&ctx, made.get::<_, Function<'_>>(name)?)) };
            Ok::<_, rquickjs::Error>((function("request")?, function("on")?))
        })?;
        Ok(Self { request, on, measured, created, context, _world: world })
    }

    /// Makes this many requests, ten at a time, and ends them; says how long that took.
    ///
    /// # Errors
    /// A message did not get through.
    pub fn requests(&self, count: u32) -> Result<Duration> {
        let began = Instant::now();
        for _ in 0..count / 10 {
            let first = self.created.get() + 1;
            self.context.with(|ctx| {
                let request = self.request.clone().restore(&ctx)?;
                (0..10).try_for_each(|_| request.call::<_, ()>(()))
            })?;
            if self.measured == Measured::Alone {
                self.created.set(first + 9);
            }
            (first..=self.created.get()).try_for_each(|task| self.end(task))?;
        }
        Ok(began.elapsed())
    }

    fn end(&self, task: u32) -> Result<()> {
        self.context.with(|ctx| {
            let on = self.on.clone().restore(&ctx)?;
            let Measured::Over(carrier) = self.measured else { return on.call((task,)) };
            let mut args = Args::new_unsized(ctx.clone());
            carrier.fill(&ctx, &mut args, success(task))?;
            args.apply::<()>(&on)
        })
    }
}

/// What a common server says about a small answer.
const HEADER: [(&str, &str); 6] = [
    ("Server", "nginx"),
    ("Date", "Sun, 22 Nov 2026 08:00:00 GMT"),
    ("Content-Type", "application/json; charset=utf-8"),
    ("Content-Length", "2"),
    ("Connection", "keep-alive"),
    ("X-Request-Id", "7f3a5c1e9b2d4f60"),
];

/// The end of a request as the bridge words it.
fn success(task: u32) -> Message {
    let header = HEADER.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let fields = vec![
        task.into(),
        "request:ok".into(),
        200u16.into(),
        Vec::from(header).into(),
        Field::List(Vec::new()),
        0u32.into(),
    ];
    Message { name: "success", fields, body: Some(Body::Text("ok".to_owned())) }
}

fn invoke<'js>(
    ctx: &Ctx<'js>,
    carrier: Carrier,
    created: &Rc<Cell<u32>>,
    bridge: Bridge,
) -> Result<Function<'js>> {
    let (created, bridge) = (Rc::clone(created), RefCell::new(bridge));
    Function::new(ctx.clone(), move |ctx: Ctx<'js>, arguments: Arguments<'js>| {
        let mut call = carrier.read(&ctx, &arguments.0)?;
        if call.name == "request" {
            created.set(created.get() + 1);
            return carrier.reply(&ctx, created.get().into());
        }
        let reply = bridge.borrow_mut().invoke(&call.name, &mut call.fields, call.body);
        let reply = reply.map_err(|error| Exception::throw_type(&ctx, &error.to_string()))?;
        carrier.reply(&ctx, reply)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_is_ended_over_both_carriers() {
        for measured in [Measured::Over(Carrier::Values), Measured::Over(Carrier::Text), Measured::Alone] {
            let crossing = Crossing::new(measured).unwrap();
            crossing.requests(30).unwrap();
            assert_eq!(crossing.created.get(), 30);
        }
    }
}
