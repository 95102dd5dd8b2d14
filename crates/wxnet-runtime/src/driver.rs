//! The driver's context: a case or a script, beside the program's.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use rquickjs::function::Rest;
use rquickjs::{Context, Ctx, Function, Module, Object, Persistent, Result, Value};
use tokio::time::Instant;
use wxnet::Time;
use wxnet_record::Ledger;

use crate::carrier::field_to_js;
use crate::host::{Host, Question};
use crate::library::Library;
use crate::output::{Level, Output};
use crate::printed::Printed;
use crate::record::Record;
use crate::role::{Broken, Role};
use crate::thrown::Thrown;
use crate::timers::Timers;
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
    fire: Persistent<Function<'static>>,
    load: Persistent<Function<'static>>,
    start: Persistent<Function<'static>>,
    question: Persistent<Function<'static>>,
}

/// How a driver did.
type Verdict = std::result::Result<(), Broken>;

/// What the driver's native functions share with the native side.
pub(crate) struct Seat {
    /// What was asked for and not yet taken: numbers and controls as text.
    asked: RefCell<VecDeque<(u32, String)>>,
    /// `wx` of the current launch.
    wx: RefCell<Option<Persistent<Object<'static>>>>,
    /// Gives its page on top.
    top: RefCell<Option<Persistent<Function<'static>>>>,
    /// What this launch stands on.
    host: RefCell<Option<Rc<Host>>>,
    timers: RefCell<Timers>,
    verdict: RefCell<Option<Verdict>>,
    pub(crate) ledger: RefCell<Rc<RefCell<Ledger>>>,
    pub(crate) printed: RefCell<Rc<Printed>>,
    /// When the driver's own time began: it passes like everybody's, and `advance` leaves it alone.
    began: Instant,
}

impl Seat {
    pub(crate) fn take_asked(&self) -> Option<(u32, String)> {
        self.asked.borrow_mut().pop_front()
    }

    pub(crate) fn take_verdict(&self) -> Option<Verdict> {
        self.verdict.borrow_mut().take()
    }

    /// A new launch: its host, its `wx`, and its pages.
    pub(crate) fn launch(
        &self,
        host: Rc<Host>,
        wx: Persistent<Object<'static>>,
        top: Persistent<Function<'static>>,
    ) {
        self.host.replace(Some(host));
        self.wx.replace(Some(wx));
        self.top.replace(Some(top));
    }

    /// The first verdict counts.
    fn pass(&self) {
        self.verdict.borrow_mut().get_or_insert(Ok(()));
    }

    fn fail(&self, thrown: Thrown) {
        self.verdict.borrow_mut().get_or_insert(Err(Broken::Threw(thrown)));
    }

    fn lack(&self) {
        self.verdict.borrow_mut().get_or_insert(Err(Broken::NoDefault));
    }

    fn now(&self) -> Time {
        Time::ZERO + self.began.elapsed()
    }

    /// The driver's next timer that is due.
    pub(crate) fn take_due(&self) -> Option<u32> {
        self.timers.borrow_mut().take_due(self.now())
    }

    /// When its next timer is due.
    pub(crate) fn next_timer(&self) -> Option<Instant> {
        self.timers.borrow().next().map(|due| self.began + due.since(Time::ZERO))
    }

    /// What the driver's own console prints.
    fn console(&self, output: &dyn Output, level: Level, text: &str) {
        output.console(level, text);
        if let Some(host) = &*self.host.borrow() {
            host.record(|| Record::Console(level, text.to_owned()));
        }
    }
}

impl Drop for Driver {
    /// The native functions may live as long as the runtime, what they keep may not.
    fn drop(&mut self) {
        self.seat.wx.take();
        self.seat.top.take();
        self.seat.host.take();
    }
}

impl Driver {
    pub(crate) fn new(world: &World, output: Rc<dyn Output>) -> Result<Self> {
        let context = world.context()?;
        let seat = Rc::new(Seat::new());
        let (functions, realm) = context.with(|ctx| {
            let set_up = Library::function(&ctx, "wxnet:runtime/driver.js", "setUp")?;
            let driver: Object<'_> = set_up.call((seat.natives(&ctx, output)?,))?;
            let function = |name: &str| -> Result<_> {
                Ok(Persistent::save(&ctx, driver.get::<_, Function<'_>>(name)?))
            };
            let functions = Functions {
                answer: function("answer")?,
                report: function("report")?,
                fire: function("fire")?,
                load: function("load")?,
                start: function("start")?,
                question: function("question")?,
            };
            Ok::<_, rquickjs::Error>((functions, Realm::of(&ctx)))
        })?;
        world.open_files_to(realm);
        Ok(Self { functions, seat, context, realm })
    }

    pub(crate) fn realm(&self) -> Realm {
        self.realm
    }

    /// Runs a module up to its end; what it lacks, or how it fails, is the verdict.
    pub(crate) fn load(&self, role: &Role<'_>) {
        self.try_to(|ctx| {
            let toolkit =
                role.toolkit.map(|toolkit| Library::declared(ctx, "wxnet:t.js", toolkit, "default"));
            let toolkit: Option<Value<'_>> = toolkit.transpose()?;
            let (module, done) = Module::declare(ctx.clone(), role.name, role.source)?.eval()?;
            let load = self.functions.load.clone().restore(ctx)?;
            load.call::<_, ()>((module.namespace()?, done, toolkit))
        });
    }

    /// Runs its default export.
    pub(crate) fn start(&self) {
        self.try_to(|ctx| self.functions.start.clone().restore(ctx)?.call(()));
    }

    /// Runs the callback of a timer.
    pub(crate) fn fire(&self, timer: u32) {
        self.try_to(|ctx| self.functions.fire.clone().restore(ctx)?.call((timer,)));
    }

    fn try_to(&self, act: impl FnOnce(&Ctx<'_>) -> Result<()>) {
        self.context.with(|ctx| {
            if let Err(error) = act(&ctx) {
                self.tell(&ctx, &error);
            }
        });
    }

    /// Ends a control.
    pub(crate) fn answer(&self, asked: u32, answer: std::result::Result<String, String>) {
        let (error, text) = match answer {
            Ok(text) => (None, text),
            Err(error) => (Some(error), String::new()),
        };
        self.try_to(|ctx| self.functions.answer.clone().restore(ctx)?.call((asked, error, text)));
    }

    /// Asks how a call of the program ends; the answer is a control.
    pub(crate) fn ask(&self, question: &Question) {
        let Question { asked, function, options } = question;
        #[expect(clippy::cast_precision_loss, reason = "no run asks that often")]
        let number = asked.number() as f64;
        let options = options.as_deref().unwrap_or("{}");
        self.try_to(|ctx| {
            self.functions.question.clone().restore(ctx)?.call((number, function.as_str(), options))
        });
    }

    /// Takes what nobody caught: the case has failed.
    pub(crate) fn report(&self, escape: Escape) {
        self.context.with(|ctx| self.report_in(&ctx, escape));
    }

    fn report_in(&self, ctx: &Ctx<'_>, escape: Escape) {
        let thrown: Result<Value<'_>> = escape.value.restore(ctx);
        let host = self.seat.host.borrow().clone();
        if let Some((host, cut)) = host.and_then(|host| host.leash.cut().map(|cut| (host, cut))) {
            let stack = thrown.ok().and_then(|error| error.as_object()?.get::<_, String>("stack").ok());
            return host.report_cut(cut, &stack.unwrap_or_default());
        }
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

impl Seat {
    fn new() -> Self {
        Self {
            asked: RefCell::default(),
            wx: RefCell::default(),
            top: RefCell::default(),
            host: RefCell::default(),
            timers: RefCell::default(),
            verdict: RefCell::default(),
            ledger: RefCell::default(),
            printed: RefCell::default(),
            began: Instant::now(),
        }
    }

    fn natives<'js>(self: &Rc<Self>, ctx: &Ctx<'js>, output: Rc<dyn Output>) -> Result<Object<'js>> {
        let natives = Object::new(ctx.clone())?;
        let seat = Rc::clone(self);
        let write = move |level: String, text: String| seat.console(&*output, Level::of(&level), &text);
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
        let seat = Rc::clone(self);
        natives.set("lacking", Function::new(ctx.clone(), move || seat.lack())?)?;
        self.add_timers(ctx, &natives)?;
        natives.set("invoke", self.invoke(ctx)?)?;
        natives.set("wx", self.current_wx(ctx)?)?;
        natives.set("page", self.current_page(ctx)?)?;
        Ok(natives)
    }

    fn add_timers<'js>(self: &Rc<Self>, ctx: &Ctx<'js>, natives: &Object<'js>) -> Result<()> {
        let seat = Rc::clone(self);
        let set = move |delay: f64, repeats: bool| seat.timers.borrow_mut().set(seat.now(), delay, repeats);
        natives.set("setTimer", Function::new(ctx.clone(), set)?)?;
        let seat = Rc::clone(self);
        let clear = move |timer: u32| seat.timers.borrow_mut().clear(timer);
        natives.set("clearTimer", Function::new(ctx.clone(), clear)?)
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
