//! The driver's context: a case or a script, beside the program's.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use rquickjs::function::Rest;
use rquickjs::{Context, Ctx, Function, Object, Persistent, Result, Value};
use wxnet_record::Ledger;

use crate::carrier::field_to_js;
use crate::host::Question;
use crate::library::Library;
use crate::output::{Level, Output};
use crate::printed::Printed;
use crate::thrown::Thrown;
use crate::world::{Escape, Realm, World};

/// A driver in a context of its own.
pub(crate) struct Driver {
    // Values that are kept must go before their context.
    functions: Functions,
    pub(crate) seat: Rc<Seat>,
    context: Context,
    realm: Realm,
}

struct Functions {
    answer: Persistent<Function<'static>>,
    report: Persistent<Function<'static>>,
    start: Persistent<Function<'static>>,
    question: Persistent<Function<'static>>,
}

/// What the driver's native functions share with the native side.
#[derive(Default)]
pub(crate) struct Seat {
    /// What was asked for and not yet taken: numbers and controls as text.
    asked: RefCell<VecDeque<(u32, String)>>,
    /// `wx` of the current launch.
    wx: RefCell<Option<Persistent<Object<'static>>>>,
    /// Gives its page on top.
    top: RefCell<Option<Persistent<Function<'static>>>>,
    verdict: RefCell<Option<std::result::Result<(), Thrown>>>,
    pub(crate) ledger: RefCell<Rc<RefCell<Ledger>>>,
    pub(crate) printed: RefCell<Rc<Printed>>,
}

impl Seat {
    pub(crate) fn take_asked(&self) -> Option<(u32, String)> {
        self.asked.borrow_mut().pop_front()
    }

    pub(crate) fn take_verdict(&self) -> Option<std::result::Result<(), Thrown>> {
        self.verdict.borrow_mut().take()
    }

    /// A new launch: its `wx`, and its pages.
    pub(crate) fn launch(&self, wx: Persistent<Object<'static>>, top: Persistent<Function<'static>>) {
        self.wx.replace(Some(wx));
        self.top.replace(Some(top));
    }

    /// The first verdict counts.
    fn pass(&self) {
        self.verdict.borrow_mut().get_or_insert(Ok(()));
    }

    fn fail(&self, thrown: Thrown) {
        self.verdict.borrow_mut().get_or_insert(Err(thrown));
    }
}

impl Drop for Driver {
    /// The native functions may live as long as the runtime, what they keep may not.
    fn drop(&mut self) {
        self.seat.wx.take();
        self.seat.top.take();
    }
}

impl Driver {
    pub(crate) fn new(world: &World, output: &Rc<dyn Output>) -> Result<Self> {
        let context = world.context()?;
        let seat = Rc::new(Seat::default());
        let (functions, realm) = context.with(|ctx| {
            let set_up = Library::function(&ctx, "wxnet:runtime/driver.js", "setUp")?;
            let driver: Object<'_> = set_up.call((seat.natives(&ctx, output)?,))?;
            let function = |name: &str| -> Result<_> {
                Ok(Persistent::save(&ctx, driver.get::<_, Function<'_>>(name)?))
            };
            let functions = Functions {
                answer: function("answer")?,
                report: function("report")?,
                start: function("start")?,
                question: function("question")?,
            };
            Ok::<_, rquickjs::Error>((functions, Realm::of(&ctx)))
        })?;
        Ok(Self { functions, seat, context, realm })
    }

    pub(crate) fn realm(&self) -> Realm {
        self.realm
    }

    /// Runs a case: the default export of its module, with the default export of the toolkit.
    pub(crate) fn start(&self, name: &str, source: &str, toolkit: &str) {
        self.context.with(|ctx| {
            let started = Library::declared(&ctx, name, source, "default").and_then(|case: Value<'_>| {
                let toolkit: Value<'_> = Library::declared(&ctx, "wxnet:t.js", toolkit, "default")?;
                self.functions.start.clone().restore(&ctx)?.call::<_, ()>((case, toolkit))
            });
            if let Err(error) = started {
                self.tell(&ctx, &error);
            }
        });
    }

    /// Ends a control.
    pub(crate) fn answer(&self, asked: u32, answer: std::result::Result<String, String>) {
        self.context.with(|ctx| {
            let (error, text) = match answer {
                Ok(text) => (None, text),
                Err(error) => (Some(error), String::new()),
            };
            let told = self.functions.answer.clone().restore(&ctx).and_then(|answer| {
                let error = error.map(|error| error_text(&ctx, &error)).transpose()?;
                answer.call::<_, ()>((
                    asked,
                    error.unwrap_or_else(|| Value::new_undefined(ctx.clone())),
                    text,
                ))
            });
            if let Err(error) = told {
                self.tell(&ctx, &error);
            }
        });
    }

    /// Asks how a call of the program ends; the answer is a control.
    pub(crate) fn ask(&self, question: &Question) {
        self.context.with(|ctx| {
            let Question { asked, function, options } = question;
            let called = self.functions.question.clone().restore(&ctx).and_then(|ask| {
                #[expect(clippy::cast_precision_loss, reason = "no run asks that often")]
                let number = asked.number() as f64;
                ask.call::<_, ()>((number, function.as_str(), options.as_deref().unwrap_or("{}")))
            });
            if let Err(error) = called {
                self.tell(&ctx, &error);
            }
        });
    }

    /// Takes what nobody caught: the case has failed.
    pub(crate) fn report(&self, escape: Escape) {
        self.context.with(|ctx| self.report_in(&ctx, escape));
    }

    fn report_in(&self, ctx: &Ctx<'_>, escape: Escape) {
        let thrown = escape.value.restore(ctx);
        let report = self.functions.report.clone().restore(ctx);
        let told = thrown.and_then(|thrown| report?.call::<_, ()>((thrown,)));
        if told.is_err() {
            self.seat.fail(Thrown::new("an error that could not be told".to_owned(), ""));
        }
    }

    fn tell(&self, ctx: &Ctx<'_>, error: &rquickjs::Error) {
        if error.is_exception() {
            self.report_in(ctx, Escape::caught(ctx));
        } else {
            self.seat.fail(Thrown::new(error.to_string(), ""));
        }
    }
}

fn error_text<'js>(ctx: &Ctx<'js>, error: &str) -> Result<Value<'js>> {
    Ok(rquickjs::String::from_str(ctx.clone(), error)?.into_value())
}

impl Seat {
    fn natives<'js>(self: &Rc<Self>, ctx: &Ctx<'js>, output: &Rc<dyn Output>) -> Result<Object<'js>> {
        let natives = Object::new(ctx.clone())?;
        let listener = Rc::clone(output);
        let write = move |level: String, text: String| listener.console(Level::of(&level), &text);
        natives.set("write", Function::new(ctx.clone(), write)?)?;
        let seat = Rc::clone(self);
        let ask = move |number: u32, text: String| seat.asked.borrow_mut().push_back((number, text));
        natives.set("ask", Function::new(ctx.clone(), ask)?)?;
        let seat = Rc::clone(self);
        let failed = move |title: String, stack: String| seat.fail(Thrown::new(title, &stack));
        natives.set("failed", Function::new(ctx.clone(), failed)?)?;
        let seat = Rc::clone(self);
        let passed = move || seat.pass();
        natives.set("passed", Function::new(ctx.clone(), passed)?)?;
        natives.set("invoke", self.invoke(ctx)?)?;
        natives.set("wx", self.current_wx(ctx)?)?;
        natives.set("page", self.current_page(ctx)?)?;
        Ok(natives)
    }

    fn invoke<'js>(self: &Rc<Self>, ctx: &Ctx<'js>) -> Result<Function<'js>> {
        let seat = Rc::clone(self);
        let invoke = move |ctx: Ctx<'js>, name: String, _rest: Rest<Value<'js>>| match name.as_str() {
            "calls" => {
                let calls = seat.ledger.borrow().borrow().read();
                field_to_js(&ctx, calls)
            }
            "console" => {
                let lines = seat.printed.borrow().read();
                field_to_js(&ctx, lines)
            }
            _ => Err(rquickjs::Exception::throw_type(&ctx, &format!("there is no message {name:?}"))),
        };
        Function::new(ctx.clone(), invoke)
    }

    fn current_wx<'js>(self: &Rc<Self>, ctx: &Ctx<'js>) -> Result<Function<'js>> {
        let seat = Rc::clone(self);
        Function::new(ctx.clone(), move |ctx: Ctx<'js>| {
            let wx = seat.wx.borrow().clone();
            wx.map(|wx| wx.restore(&ctx)).transpose()
        })
    }

    fn current_page<'js>(self: &Rc<Self>, ctx: &Ctx<'js>) -> Result<Function<'js>> {
        let seat = Rc::clone(self);
        Function::new(ctx.clone(), move |ctx: Ctx<'js>| {
            let top = seat.top.borrow().clone();
            top.map(|top| top.restore(&ctx)?.call::<_, Value<'js>>(())).transpose()
        })
    }
}
